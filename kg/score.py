"""Compare a built graph with gold annotations: entities, triples, qualifiers, evidence.

The figures are those of ``tests/gold/score.py``, which needs no ``kg``; a test holds that. What
counts as found or right is written at its head and in ``tests/gold/GUIDE.md``.
"""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ontology import load_ontology
from kg.text import fold

# Kinds that readers mix up: a name that shares most of its words fits across them.
ALIKE = {
    "public_body": "body", "company": "body", "organization": "body",
    "initiative": "venture", "event": "venture", "agreement": "venture",
}  # fmt: skip
# Words that do not tell one public body of a state from another.
GENERIC = frozenset(
    {
        "the", "of", "and", "for", "on", "in", "ministry", "minister", "department", "office",
        "ministere", "ministre", "de", "des", "du", "la", "le", "les", "l", "d", "et", "a", "au",
        "aux", "bo", "truong", "vu", "va", "cua",
    }
)  # fmt: skip
CLOSE = 0.75

Key = tuple[str, str, str, bool]  # subject, relation, object, whether negated


@dataclass(frozen=True, slots=True)
class Report:
    """What :func:`score` found.

    Attributes
    ----------
    figures : mapping
        By scope ("all", a language, "article ID", "relation NAME"), then by figure; besides
        "cross" (identity across articles) and "evidence".
    errors : tuple of str
        A line for every miss and every wrong entity, triple or merge, sorted.
    """

    figures: Mapping[str, Mapping[str, float]]
    errors: tuple[str, ...]


@dataclass(slots=True)
class _Side:
    """An entity of gold or of the output, as one article names it."""

    kind: str
    iso: str | None
    names: frozenset[str]
    title: str


@dataclass(slots=True)
class _Output:
    """The three files of a built graph, by article."""

    entities: dict[str, dict[str, Any]]
    names: defaultdict[str, defaultdict[str, set[str]]]
    facts: defaultdict[str, dict[Key, tuple[dict[str, Any], dict[str, Any]]]]


@dataclass(slots=True)
class _Tally:
    """Counts by scope, and what they come from."""

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    errors: list[str] = field(default_factory=list)
    matched: dict[str, dict[str, str]] = field(default_factory=dict)
    quotes: int = 0
    bad_quotes: int = 0

    def add(self, scopes: Iterable[str], **numbers: int) -> None:
        for scope in scopes:
            self.counts[scope].update(numbers)


def score(gold: str | Path, output: str | Path) -> Report:
    """Score a built graph against a folder of gold articles.

    Parameters
    ----------
    gold : str or pathlib.Path
        Folder with one JSON file per article, its text beside it, and ``cross.json`` if any.
    output : str or pathlib.Path
        What ``kg build`` wrote: entities.jsonl, mentions.jsonl and triples.jsonl are read.

    Returns
    -------
    Report
        Figures and errors.

    Raises
    ------
    InputError
        If either folder lacks its files or one is not what it should be.

    Examples
    --------
    >>> import tempfile
    >>> gold, out = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    >>> _ = (gold / "a.json").write_text(
    ...     '{"id": "a", "lang": "en", "triples": [], "entities": '
    ...     '[{"key": "vn", "kind": "country", "names": ["Vietnam"], "iso": "VN"}]}'
    ... )
    >>> _ = (out / "entities.jsonl").write_text(
    ...     '{"id": "country:VN", "kind": "country", "name": "Viet Nam", "iso": "VN"}'
    ... )
    >>> _ = (out / "mentions.jsonl").write_text(
    ...     '{"entity": "country:VN", "article": "a", "start": 0, "end": 8, "text": "Viet Nam"}'
    ... )
    >>> _ = (out / "triples.jsonl").write_text("")
    >>> score(gold, out).figures["all"]["entity_f1"]
    1.0
    """
    folder, built, tally = Path(gold), _read_output(Path(output)), _Tally()
    paths = [path for path in sorted(folder.glob("*.json")) if path.name != "cross.json"]
    if not paths:
        raise InputError(f"{folder}: no gold files (*.json) in it; name the folder that holds them")
    for path in paths:
        _score_article(folder, _read_json(path), built, tally)
    figures: dict[str, Mapping[str, float]] = {
        scope: _figures(count) for scope, count in tally.counts.items()
    }
    if (folder / "cross.json").is_file():
        figures["cross"] = _score_cross(_read_json(folder / "cross.json"), tally)
    figures["evidence"] = {"quotes": tally.quotes, "not_in_text": tally.bad_quotes}
    return Report(figures, tuple(sorted(tally.errors)))


def table(report: Report) -> Iterator[str]:
    """Yield the lines of a readable table of all figures.

    Parameters
    ----------
    report : Report
        What :func:`score` returned.

    Yields
    ------
    str
        A line: the head, each scope, identity across articles, evidence.

    Examples
    --------
    >>> list(table(Report({"evidence": {"quotes": 2, "not_in_text": 0}}, ())))[-1]
    'evidence: 2/2 quotes stand in their article'
    """
    yield (
        f"{'':24}{'entity P':>9}{'R':>7}{'F1':>7}{'kind':>7} |{'triple P':>9}{'R':>7}{'F1':>7}"
        f"{'gold':>6}{'found':>6} |{'modal':>6}{'date':>6}{'title':>6}"
    )
    for scope in sorted(report.figures.keys() - {"cross", "evidence"}, key=_scope_order):
        yield _table_row(scope, report.figures[scope])
    cross, evidence = report.figures.get("cross"), report.figures["evidence"]
    if cross:
        yield (
            f"cross-article: {cross['same_ok']}/{cross['same']} are one node; "
            f"{cross['different_merged']}/{cross['different']} wrongly merged"
        )
    good = evidence["quotes"] - evidence["not_in_text"]
    yield f"evidence: {good}/{evidence['quotes']} quotes stand in their article"


def _scope_order(scope: str) -> tuple[bool, bool, bool, str]:
    return (
        scope != "all", scope.startswith(("article ", "relation ")), scope.startswith("relation "),
        scope,
    )  # fmt: skip


def _table_row(scope: str, f: Mapping[str, float]) -> str:
    entity = f"{f['entity_p']:9.2f}{f['entity_r']:7.2f}{f['entity_f1']:7.2f}"
    entity += f"{f['kind_accuracy']:7.2f}"
    if scope.startswith("relation "):  # entities belong to articles, not to relations
        entity = " " * len(entity)
    return (
        f"{scope:24}{entity} |{f['triple_p']:9.2f}{f['triple_r']:7.2f}{f['triple_f1']:7.2f}"
        f"{f['triples_gold']:6}{f['triples_found']:6} |"
        f"{f['modality']:6.2f}{f['date']:6.2f}{f['title']:6.2f}"
    )


# ---- reading ----


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: unreadable gold file ({error}); mend it") from error
    if not isinstance(content, dict):
        raise InputError(f"{path}: holds no JSON object; see tests/gold/GUIDE.md, section File")
    return content


def _read_lines(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(
            f"{path}: cannot be read ({why}); run `kg build INPUT... -o {path.parent}`"
        ) from error


def _read_output(folder: Path) -> _Output:
    output = _Output(
        {entity["id"]: entity for entity in _read_lines(folder / "entities.jsonl")},
        defaultdict(lambda: defaultdict(set)),
        defaultdict(dict),
    )
    for mention in _read_lines(folder / "mentions.jsonl"):
        output.names[mention["article"]][mention["entity"]].add(mention["text"])
    for triple in _read_lines(folder / "triples.jsonl"):
        key = _key(triple["subject"], triple["relation"], triple["object"], triple)
        for evidence in triple["evidence"]:
            output.facts[evidence["article"]].setdefault(key, (triple, evidence))
    return output


def _key(subject: str, relation: str, object_: str, triple: Mapping[str, Any]) -> Key:
    known = load_ontology().relations.get(relation)
    if known is not None and known.symmetric and object_ < subject:
        subject, object_ = object_, subject
    return (subject, relation, object_, triple.get("modality", "asserted") == "negated")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())


def _text(folder: Path, gold: Mapping[str, Any]) -> str | None:
    """Read the article's text: beside its gold file, or in ``seeds`` of a folder above."""
    name = gold.get("file") or gold["id"] + ".txt"
    for place in (folder, *(above / "seeds" for above in folder.resolve().parents)):
        if (place / name).is_file():
            return _plain((place / name).read_text(encoding="utf-8"))
    return None


# ---- one article ----


def _score_article(folder: Path, gold: Mapping[str, Any], built: _Output, tally: _Tally) -> None:
    article, scopes = gold["id"], ("all", gold["lang"], f"article {gold['id']}")
    wanted = {
        e["key"]: _Side(e["kind"], e.get("iso"), _folded(e["names"]), e["names"][0])
        for e in gold["entities"]
    }
    found = {
        id_: _found_side(built.entities[id_], texts) for id_, texts in built.names[article].items()
    }
    first, every = _match(wanted, found)
    tally.matched[article] = every
    _count_entities(article, scopes, wanted, found, first, every, tally)
    _check_quotes(_text(folder, gold), built.facts[article].values(), tally)
    got: dict[Key, tuple[dict[str, Any], dict[str, Any]]] = {}
    for (subject, relation, object_, _), (triple, evidence) in built.facts[article].items():
        ends = every.get(subject, f"?{subject}"), every.get(object_, f"?{object_}")
        got.setdefault(_key(ends[0], relation, ends[1], triple), (triple, evidence))
    _count_triples(article, scopes, _wanted_triples(gold["triples"]), got, tally)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


def _found_side(entity: Mapping[str, Any], texts: Iterable[str]) -> _Side:
    names = _folded([entity["name"], *entity.get("aliases", ()), *texts]) - {""}
    return _Side(entity["kind"], entity.get("iso"), names, entity["name"])


def matched(
    wanted: Mapping[str, tuple[str, str | None, Iterable[str], str]],
    found: Mapping[str, tuple[str, str | None, Iterable[str], str]],
) -> dict[str, str]:
    """Which entities of an article fit which of another reading of it.

    Parameters
    ----------
    wanted, found : mapping of str to (kind, ISO code or None, names, title)
        Entities by key.

    Returns
    -------
    dict of str to str
        The keys of ``found`` that fit one of ``wanted``, duplicates included.

    Examples
    --------
    >>> oslo = ("place", None, ["Oslo"], "Oslo")
    >>> matched({"a": oslo}, {"x": ("place", None, ["OSLO"], "OSLO")})
    {'x': 'a'}
    """
    sides = (
        {
            key: _Side(kind, iso or None, _folded(names) - {""}, title)
            for key, (kind, iso, names, title) in entities.items()
        }
        for entities in (wanted, found)
    )
    return _match(*sides)[1]


def _match(
    wanted: Mapping[str, _Side], found: Mapping[str, _Side]
) -> tuple[dict[str, str], dict[str, str]]:
    """Map predicted ids to gold keys: one to one, and (duplicates included) every id that fits."""
    state_words: defaultdict[str | None, set[str]] = defaultdict(set)
    for side in wanted.values():
        if side.kind == "country":
            state_words[side.iso] |= {w for n in side.names for w in n.split() if len(w) > 3}
    pairs = []
    for key, gold in wanted.items():
        for id_, side in found.items():
            rank = _fit(gold, side, state_words[gold.iso])
            if rank:
                pairs.append((-rank, key, id_))
    first: dict[str, str] = {}
    every: dict[str, str] = {}
    taken = set()
    for _, key, id_ in sorted(pairs):
        every.setdefault(id_, key)
        if key not in taken and id_ not in first:
            first[id_] = key
            taken.add(key)
    return first, every


def _fit(gold: _Side, side: _Side, state_words: set[str]) -> float:
    """How well a predicted entity fits a gold one; 0 where it does not."""
    same_state = bool(gold.iso) and gold.iso == side.iso
    same_country = gold.kind == "country" == side.kind and same_state
    close = 1.0 if same_country else _closeness(gold.names, side.names)
    if close < CLOSE and gold.kind == "public_body" == side.kind and same_state:
        close = CLOSE if _same_body(gold.names, side.names, state_words) else close
    alike = ALIKE.get(gold.kind, gold.kind) == ALIKE.get(side.kind, side.kind)
    if close == 1.0 or (close >= CLOSE and alike):
        return close + 0.1 * alike + 0.1 * (gold.kind == side.kind)
    return 0.0


def _closeness(names: Iterable[str], others: Iterable[str]) -> float:
    """1 for an equal folded name, else the best share of words held in common."""
    best = 0.0
    for name in names:
        for other in others:
            if name == other:
                return 1.0
            x, y = set(name.split()), set(other.split())
            if len(x) > 1 and len(y) > 1:
                best = max(best, len(x & y) / len(x | y))
    return best


def _same_body(names: Iterable[str], others: Iterable[str], state_words: set[str]) -> bool:
    """Whether two bodies of one state share more than half of the words that tell them apart."""
    telling = [_telling(other, state_words) for other in others]
    for name in names:
        x = _telling(name, state_words)
        if any(x and y and len(x & y) / len(x | y) > 0.5 for y in telling):
            return True
    return False


def _telling(name: str, state_words: set[str]) -> set[str]:
    stems = {word[:4] for word in state_words}
    return {word for word in name.split() if word not in GENERIC and word[:4] not in stems}


def _count_entities(
    article: str,
    scopes: Sequence[str],
    wanted: Mapping[str, _Side],
    found: Mapping[str, _Side],
    first: Mapping[str, str],
    every: Mapping[str, str],
    tally: _Tally,
) -> None:
    tally.add(
        scopes,
        e_tp=len(first),
        e_fp=len(found) - len(first),
        e_fn=len(wanted) - len(first),
        e_kind=sum(wanted[key].kind == found[id_].kind for id_, key in first.items()),
    )
    for id_ in found.keys() - first.keys():
        line = f"{article}  entity wrong   {found[id_].kind}: {found[id_].title}"
        if id_ in every:
            line += f"  (second node for {wanted[every[id_]].title})"
        tally.errors.append(line)
    for key in wanted.keys() - set(first.values()):
        tally.errors.append(f"{article}  entity missed  {wanted[key].kind}: {wanted[key].title}")


def _check_quotes(
    text: str | None, facts: Iterable[tuple[dict[str, Any], dict[str, Any]]], tally: _Tally
) -> None:
    if text is None:
        return
    for _, evidence in facts:
        tally.quotes += 1
        tally.bad_quotes += not evidence.get("quote") or _plain(evidence["quote"]) not in text


def _wanted_triples(triples: Iterable[Mapping[str, Any]]) -> dict[Key, Mapping[str, Any]]:
    wanted: dict[Key, Mapping[str, Any]] = {}
    for triple in triples:
        key = _key(triple["s"], triple["r"], triple["o"], triple)
        if key not in wanted or triple.get("must", True) > wanted[key].get("must", True):
            wanted[key] = triple
    return wanted


def _count_triples(
    article: str,
    scopes: Sequence[str],
    wanted: Mapping[Key, Mapping[str, Any]],
    got: Mapping[Key, tuple[dict[str, Any], dict[str, Any]]],
    tally: _Tally,
) -> None:
    for key, (triple, evidence) in got.items():
        own = (*scopes, f"relation {key[1]}")
        if key in wanted:
            must = wanted[key].get("must", True)
            numbers = {"t_tp" if must else "t_opt": 1, **_qualifiers(triple, wanted[key])}
            tally.add(own, **numbers)
            continue
        tally.add(own, t_fp=1)
        quote = _plain(evidence.get("quote") or "")[:110]
        tally.errors.append(
            f"{article}  triple wrong   {_named(key)}  [{evidence.get('rule')}] {quote}"
        )
    for key, gold in wanted.items():
        if gold.get("must", True) and key not in got:
            tally.add((*scopes, f"relation {key[1]}"), t_fn=1)
            tally.errors.append(f"{article}  triple missed  {_named(key)}  {gold.get('quote', '')}")


def _named(key: Key) -> str:
    return f"{key[0]} {key[1]} {key[2]}{' NOT' if key[3] else ''}"


def _qualifiers(triple: Mapping[str, Any], gold: Mapping[str, Any]) -> dict[str, int]:
    same = triple.get("modality", "asserted") == gold.get("modality", "asserted")
    numbers = {"m_n": 1, "m_ok": int(same)}
    if gold.get("date"):
        right = str(triple.get("date") or "").startswith(gold["date"])
        numbers |= {"d_n": 1, "d_ok": int(right)}
    if gold.get("title"):
        a, b = fold(triple.get("title") or ""), fold(gold["title"])
        numbers |= {"o_n": 1, "o_ok": int(bool(a) and (a in b or b in a))}
    return numbers


# ---- figures ----


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return _ratio(2 * precision * recall, precision + recall)


def _figures(c: Counter[str]) -> dict[str, float]:
    precision = _ratio(c["e_tp"], c["e_tp"] + c["e_fp"])
    recall = _ratio(c["e_tp"], c["e_tp"] + c["e_fn"])
    # Optional triples that were found raise no recall, but are no errors of precision either.
    found = c["t_tp"] + c["t_opt"] + c["t_fp"]
    triple_precision = _ratio(c["t_tp"] + c["t_opt"], found)
    triple_recall = _ratio(c["t_tp"], c["t_tp"] + c["t_fn"])
    return {
        "entity_p": precision,
        "entity_r": recall,
        "entity_f1": _f1(precision, recall),
        "kind_accuracy": _ratio(c["e_kind"], c["e_tp"]),
        "triple_p": triple_precision,
        "triple_r": triple_recall,
        "triple_f1": _f1(triple_precision, triple_recall),
        "triples_gold": c["t_tp"] + c["t_fn"],
        "triples_found": found,
        "modality": _ratio(c["m_ok"], c["m_n"]),
        "date": _ratio(c["d_ok"], c["d_n"]),
        "title": _ratio(c["o_ok"], c["o_n"]),
    }


def _score_cross(cross: Mapping[str, Any], tally: _Tally) -> dict[str, float]:
    """Count what must be one node across articles, and what must not."""
    ids: dict[str, defaultdict[str, set[str]]] = {}
    for article, matched in tally.matched.items():
        ids[article] = defaultdict(set)
        for id_, key in matched.items():
            ids[article][key].add(id_)

    def nodes(article: str, key: str) -> set[str]:
        return ids[article][key] if article in ids else set()

    same_ok = 0
    for item in cross["same"]:
        sets = [nodes(*member) for member in item["members"]]
        one = all(sets) and len(set.union(*sets)) == 1
        same_ok += one
        if not one:
            found = [sorted(members) for members in sets]
            tally.errors.append(f"cross  not one node   {item['name']}: {found}")
    different = cross.get("different", [])
    merged = 0
    for item in different:
        (a, left), (b, right) = item["members"] if isinstance(item, dict) else item
        if nodes(a, left) & nodes(b, right):
            merged += 1
            tally.errors.append(f"cross  wrongly merged  {left} ({a}) and {right} ({b})")
    return {
        "same_ok": same_ok,
        "same": len(cross["same"]),
        "different_merged": merged,
        "different": len(different),
    }

"""What the graph says to a pattern, and the question as a whole."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ask.described import described
from kg.ask.facts import facts_of
from kg.ask.group import group
from kg.ask.items import Item, cut
from kg.ask.lexicon import Lexicon, lexicon, likeliest
from kg.ask.pattern import Argument, NotUnderstood, Pattern
from kg.ask.settle import settled
from kg.ask.understand import patterns
from kg.languages import asking
from kg.languages.ranks import past
from kg.model import MODALITIES, Entity, Fact
from kg.ontology import load_headings, load_kinds
from kg.query import Reader
from kg.query.rows import Statement
from kg.query.statements import statements
from kg.query.tables import frame

if TYPE_CHECKING:
    import pandas as pd


_SHOWN = ("person", "country")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was understood as, and what the graph says to it.

    Attributes
    ----------
    lang : str
        Language of the question.
    understood : str
        The question said again, in that language.
    pattern : str
        The same for programs: ids and names of relations.
    answers : tuple of str
        Who, what, when or where, the best founded first; pairs, where both sides are asked for;
        for "how many" the number, for a question of yes or no nothing.
    apart : mapping of str to tuple of str
        The same of what is not plainly stated, by modality: who was only to come, who did not;
        "past" has those who held an office.
    told : tuple of str
        To a question of yes or no, the modality that speaks most for it ("asserted" before
        "planned", "past" of an office that was left), and "negated" where it is denied, too;
        nothing where no fact tells of it.
    others : tuple of str
        Who else bears a name of the question, but is not meant, as nothing such is told of them.
    rows : list of Statement
        The facts that say so, with their sentences, those of ``answers`` first.
    """

    lang: str
    understood: str
    pattern: str
    answers: tuple[str, ...]
    apart: Mapping[str, tuple[str, ...]]
    told: tuple[str, ...]
    others: tuple[str, ...]
    rows: list[Statement]

    @property
    def table(self) -> "pd.DataFrame":
        """The facts as a table, a line a fact and sentence."""
        return frame(self.rows, Statement)


def answer(dir: str | Path, question: str, lang: str | None) -> Answer:
    """Answer a question, as :func:`kg.ask.ask` says."""
    reader = Reader(dir, lang)
    words, pattern = understand(reader, question, lang)
    reader = reader.speaking(words.lang)
    found = _found(reader, pattern)
    told = _told(pattern, found)
    main = found.pop(_asked(pattern), [])
    answers = _ranked(main)
    # Who is told to have done it and denied it, too, is both.
    apart = {
        modality: _dated(pattern, _ranked(facts, () if modality == "negated" else answers), answers)
        for modality, facts in found.items()
    }
    shown = [fact for fact, _ in main] + [
        fact
        for modality, facts in found.items()
        for fact, value in facts
        if not main or value in apart[modality] or pattern.ask == "whether"
    ]
    return Answer(
        words.lang,
        said(reader, pattern, words),
        str(pattern),
        _counted(pattern, answers),
        {modality: _counted(pattern, values) for modality, values in apart.items() if values},
        told,
        tuple(entity.name for entity in reader.entities(pattern.others).values()),
        statements(reader, shown),
    )


def understand(reader: Reader, question: str, lang: str | None) -> tuple[Lexicon, Pattern]:
    """Read a question, in the language that makes most of its words.

    Parameters
    ----------
    reader : Reader
        The graph whose names it may use.
    question : str
        The question.
    lang : str or None
        Its language, if known.

    Returns
    -------
    tuple of Lexicon and Pattern
        The words of its language, and what it means.

    Raises
    ------
    NotUnderstood, NameNotFound
        As :func:`kg.ask.ask`.
    """
    codes = [lang] if lang else likeliest(question, asking())
    read: list[tuple[Lexicon, list[Item]]] = []
    for words, items in _cut(reader, question, codes):
        read.append((words, items))
        for way in _ways(reader, items):
            kinds = {id_: e.kind for id_, e in reader.entities(_ids(way)).items()}
            for pattern in patterns(group(way, kinds), words):
                return words, settled(reader, pattern, words)
    words, items = read[0]
    raise NotUnderstood(_refusal(reader, question, _unknown(items), words), words.lang)


def _ways(reader: Reader, items: list[Item]) -> Iterator[list[Item]]:
    """Yield the ways to take the items of a question, the likeliest first."""
    yield from filter(None, [described(items, reader, beside=True)])
    yield items
    yield from filter(None, [described(items, reader, beside=False)])


def _cut(
    reader: Reader, question: str, codes: Iterable[str]
) -> Iterator[tuple[Lexicon, list[Item]]]:
    """Yield a question cut by the words of languages: first those that know all of its words.

    The next language is read only when it is asked for, as its tables take a while.
    """
    rest = []
    for words in map(lexicon, codes):
        items = cut(question, words, reader)
        if _unknown(items):
            rest.append((words, items))
        else:
            yield words, items
    yield from sorted(rest, key=lambda pair: len(_unknown(pair[1])))


def _unknown(items: Iterable[Item]) -> list[str]:
    return [item.text for item in items if not item.known]


def _ids(items: Iterable[Item]) -> set[str]:
    return {entity for item in items for entity in item.entities}


def _refusal(reader: Reader, question: str, unknown: list[str], words: Lexicon) -> str:
    why = words.say["unknown" if unknown else "unfit"].format(
        question=repr(question), words=", ".join(map(repr, unknown))
    )
    return words.say["like"].format(why=why, examples=" ".join(_examples(reader, words)))


def _examples(reader: Reader, words: Lexicon) -> Iterator[str]:
    """Yield questions of the language with names that this graph has."""
    query = (
        "SELECT entities.id FROM entities JOIN facts ON subject = entities.id WHERE kind = ?"
        " GROUP BY entities.id ORDER BY count(*) DESC, entities.id LIMIT 2"
    )
    best = {kind: [id_ for (id_,) in reader.store.rows(query, (kind,))] for kind in _SHOWN}
    named = reader.speaking(words.lang).entities(id_ for ids in best.values() for id_ in ids)
    for example in words.examples:
        filled = example
        for kind in _SHOWN:
            for id_ in best[kind]:
                filled = filled.replace(f"{{{kind}}}", named[id_].name, 1)
        if "{" not in filled:
            yield filled


def said(reader: Reader, pattern: Pattern, words: Lexicon) -> str:
    """Say a pattern in words of the question's language.

    Parameters
    ----------
    reader : Reader
        The graph.
    pattern : Pattern
        What was understood.
    words : Lexicon
        The words of the language.

    Returns
    -------
    str
        One line.
    """
    ids = {e for a in (*pattern.subjects, *pattern.objects) for e in (*a.entities, *a.post)}
    ids |= {pattern.limits["place"]} if "place" in pattern.limits else set()
    names = {id_: entity.name for id_, entity in reader.entities(ids).items()}

    def side(arguments: Iterable[Argument]) -> str:
        return " + ".join(_named(argument, names, words, pattern.ask) for argument in arguments)

    labels = [load_headings()[name].label[words.lang] for name in pattern.relations]
    parts = [side(pattern.subjects), " / ".join(labels), side(pattern.objects)]
    limits = dict(pattern.limits)
    if "since" in limits and limits["since"] == limits.get("until"):
        parts.append(limits.pop("since"))
        del limits["until"]
    parts += [words.say[k].format(date=limits[k]) for k in ("since", "until") if k in limits]
    if "place" in limits:
        parts.append(words.say["place"].format(place=names[limits["place"]]))
    if "modality" in limits:
        parts.append(f"[{words.say[limits['modality']]}]")
    asked = [words.say[pattern.ask]] if not pattern.asked else []
    return " · ".join(filter(None, [*asked, *parts]))


def _named(argument: Argument, names: dict[str, str], words: Lexicon, ask: str) -> str:
    known = " → ".join(
        " / ".join(dict.fromkeys(names[entity] for entity in entities))
        for entities in (argument.entities, argument.post)
        if entities
    )
    office = argument.words
    kinds = " / ".join(load_kinds()[kind].label[words.lang] for kind in sorted(argument.kinds))
    if not argument.asked:
        return " ".join(filter(None, (office, known, kinds))) or "…"
    thing = "what" if argument.kinds or argument.thing else "who"
    asked = words.say[ask if ask in ("where", "how_many") else thing]
    return " ".join(filter(None, (asked, kinds.lower(), office, known)))


def _asked(pattern: Pattern) -> str:
    return pattern.limits.get("modality", "asserted")


def _found(reader: Reader, pattern: Pattern) -> dict[str, list[tuple[Fact, str]]]:
    """Map modalities to the facts that are said so, each with what it answers ("" for nothing)."""
    found = facts_of(reader, pattern)
    entities = reader.ends(fact for fact, _ in found)
    said: dict[str, list[tuple[Fact, str]]] = {}
    for manner in (*MODALITIES, "past"):
        some = [
            (fact, _value(pattern, fact, end, entities))
            for fact, end in found
            if _manner(pattern, fact) == manner
        ]
        said |= {manner: some} if some else {}
    return said


def _manner(pattern: Pattern, fact: Fact) -> str:
    """Tell how a fact is said: its modality, or that an office that is asked for was left."""
    return "past" if not pattern.relations and past(fact.title) else fact.modality


def _value(pattern: Pattern, fact: Fact, end: str, entities: dict[str, Entity]) -> str:
    if pattern.ask == "whether":
        return ""
    if pattern.ask == "when":
        return fact.date
    if pattern.ask == "where" and pattern.asked is None:
        return entities[fact.place].name if fact.place else ""
    if pattern.pairs:
        return f"{entities[fact.subject].name} – {entities[fact.object].name}"
    return entities[end].name


def _ranked(found: Iterable[tuple[Fact, str]], known: Collection[str] = ()) -> tuple[str, ...]:
    """List what facts answer, what most of them do first, but for what is known already."""
    ranked = Counter(value for _, value in found if value).most_common()
    return tuple(value for value, _ in ranked if value not in known)


def _dated(pattern: Pattern, values: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """Leave out the months and years of days that are known: what was planned then is done."""
    if pattern.ask != "when":
        return values
    return tuple(v for v in values if not any(day.startswith(v) for day in known))


def _counted(pattern: Pattern, values: tuple[str, ...]) -> tuple[str, ...]:
    # None is no number: that no edge is there proves nothing.
    return (str(len(values)),) if values and pattern.ask == "how_many" else values


def _told(pattern: Pattern, found: Mapping[str, object]) -> tuple[str, ...]:
    """Tell how a question of yes or no is answered: by the best claim, and a denial beside it."""
    if pattern.ask != "whether":
        return ()
    if _asked(pattern) == "negated":  # "Did A deny to have met B?": yes
        return ("asserted",) if found else ()
    # Modalities are listed by how much they claim.
    claims = [modality for modality in MODALITIES if modality in found and modality != "negated"]
    claims = claims or [manner for manner in found if manner == "past"]
    return (*claims[:1], *(modality for modality in found if modality == "negated"))

"""Questions to a built graph, answered from its store with the sentences that say so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model import Article, Entity, Fact
from kg.store import Store
from kg.text import fold

if TYPE_CHECKING:
    import pandas as pd

ACTORS = frozenset({"person", "public_body", "company", "organization", "country"})
STORE_NAME = "kg.db"
# What makes someone a part of a body or a country, so that their meetings are also its own.
_BELONGS = ("holds_position", "part_of")
_SUGGESTIONS = 5
# Letters that folding leaves whole, because they do not decompose, but keyboards lack.
_TYPED = str.maketrans("łŁøØı", "lLoOi")


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that says a fact, and the article it stands in."""

    article: str
    title: str
    published: str
    url: str
    lang: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who met whom, when and where.

    Attributes
    ----------
    who, who_name : str
        Id and name of the side that was asked for, or of a member of it.
    via : str
        How ``who`` belongs to what was asked for ("Minister, Ministry of Health"); empty where
        it is what was asked for.
    whom, whom_name : str
        The other side.
    date : str
        ISO/EDTF date; empty where unknown.
    place, place_name : str
        Where; empty where unknown.
    modality : str
        "asserted", "planned", "proposed" or "negated".
    sources : tuple of Source
        The sentences that say so.
    """

    who: str
    who_name: str
    via: str
    whom: str
    whom_name: str
    date: str
    place: str
    place_name: str
    modality: str
    sources: tuple[Source, ...]


class NameNotFound(KgError):
    """A name that fits no entity, or several; ``candidates`` holds those that came nearest."""

    def __init__(self, message: str, candidates: Sequence[Entity] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


def met(dir: str | Path, name: str) -> list[Meeting]:
    """Tell whom a person, body, company or country met.

    For a body or a country this includes the meetings of whoever holds a position there and of
    its parts, with ``via`` saying so.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    name : str
        A name, an alias or an id; case and diacritics do not matter, a part of a name will do
        where it fits only one.

    Returns
    -------
    list of Meeting
        By date, undated ones last.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.
    NameNotFound
        If the name fits no entity, or several.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Resolution
    >>> folder = Path(tempfile.mkdtemp())
    >>> france = Entity("country:FR", "country", "France")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",))
    >>> talks = Fact("met", france.id, vietnam.id, date="2024-08-01", id="f1")
    >>> Store(folder / "kg.db").write([], Resolution((france, vietnam), (), (talks,), ()))
    >>> [(meeting.whom_name, meeting.date) for meeting in met(folder, "VIET NAM")]
    [('France', '2024-08-01')]
    """
    store = Store(Path(dir) / STORE_NAME)
    entities = {entity.id: entity for entity in store.entities()}
    asked = find(list(entities.values()), name)
    via = _members(asked.id, store.facts(relations=_BELONGS), entities)
    facts = list(store.facts(relations=("met",), entities=list(via)))
    cited = {evidence.article for fact in facts for evidence in fact.evidence}
    articles = {article.id: article for article in store.articles(sorted(cited))}
    meetings = (_meeting(fact, via, entities, articles) for fact in facts)
    return sorted(meetings, key=_order)


def find(entities: Sequence[Entity], name: str, *, prefer: Collection[str] = ACTORS) -> Entity:
    """Find the one entity that a user means by a name.

    Tried in turn: the id; a name as written; a name without case and diacritics; whole words of
    a name; beginnings of its words. The usual name goes before the other ones.

    Parameters
    ----------
    entities : sequence of Entity
        Where to look.
    name : str
        What the user typed.
    prefer : collection of str
        Other kinds are looked through only where no entity of these fits.

    Returns
    -------
    Entity
        The one that fits.

    Raises
    ------
    NameNotFound
        If none fits (with the nearest names), or several do (with all of them).

    Examples
    --------
    >>> kaplan = Entity("person:joel-kaplan", "person", "Joel Kaplan")
    >>> find([kaplan, Entity("country:VN", "country", "Vietnam")], "kaplan").id
    'person:joel-kaplan'
    """
    preferred = [entity for entity in entities if entity.kind in prefer]
    fitting = _fitting(preferred, name) or _fitting(entities, name)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NameNotFound(
            f"{name!r} fits {len(fitting)} entities; ask again with the id of one", fitting
        )
    nearest = _nearest(entities, name)
    hint = ", ".join(f"{entity.name} ({entity.id})" for entity in nearest)
    raise NameNotFound(
        f"no entity is called {name!r}; " + (f"did you mean {hint}?" if hint else "none is near"),
        nearest,
    )


def frame(rows: Sequence[Meeting]) -> "pd.DataFrame":
    """Turn meetings into a table, one row per meeting and source.

    Parameters
    ----------
    rows : sequence of Meeting
        What :func:`met` returned.

    Returns
    -------
    pandas.DataFrame
        Columns as the fields of :class:`Meeting` and :class:`Source`.

    Examples
    --------
    >>> talks = Meeting(
    ...     "a",
    ...     "A",
    ...     "",
    ...     "b",
    ...     "B",
    ...     "2024",
    ...     "",
    ...     "",
    ...     "asserted",
    ...     (Source("x", "Talks", "", "", "en", 0, 8, "A met B."),),
    ... )
    >>> frame([talks])[["whom_name", "quote"]].values.tolist()
    [['B', 'A met B.']]
    """
    import pandas as pd

    records: list[dict[str, object]] = []
    for row in rows:
        meeting = asdict(row)
        sources = meeting.pop("sources")
        records += [{**meeting, **source} for source in sources or [{}]]
    columns = [f for f in Meeting.__slots__ if f != "sources"] + list(Source.__slots__)
    return pd.DataFrame(records, columns=columns)


def _fitting(entities: Sequence[Entity], name: str) -> list[Entity]:
    return next((found for found in _tiers(entities, name) if found), [])


def _tiers(entities: Sequence[Entity], name: str) -> Iterator[list[Entity]]:
    """Yield, from the strictest comparison to the loosest, the entities that fit."""
    wanted, folded = name.strip(), _fold(name)
    yield [entity for entity in entities if entity.id == wanted]
    yield [entity for entity in entities if wanted == entity.name]
    yield [entity for entity in entities if wanted in entity.aliases]
    if not folded:
        return
    names = [(entity, [_fold(n) for n in _names(entity)]) for entity in entities]
    yield [entity for entity, own in names if folded == own[0]]
    yield [entity for entity, own in names if folded in own]
    words = folded.split()
    yield [entity for entity, own in names if any(set(words) <= set(n.split()) for n in own)]
    yield [entity for entity, own in names if any(_begins(words, n.split()) for n in own)]


def _fold(name: str) -> str:
    return fold(name.translate(_TYPED))


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _begins(words: Sequence[str], name: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)


def _nearest(entities: Sequence[Entity], name: str) -> list[Entity]:
    from rapidfuzz import fuzz, process

    choices = [(_fold(own), entity) for entity in entities for own in _names(entity)]
    found = process.extract(
        _fold(name), [own for own, _ in choices], scorer=fuzz.WRatio, limit=50, score_cutoff=70
    )
    # The best of several names counts; equal scores go by id, so that the answer is stable.
    ranked = sorted((-score, choices[index][1].id, index) for _, score, index in found)
    nearest = {id_: choices[index][1] for _, id_, index in reversed(ranked)}
    order = dict.fromkeys(id_ for _, id_, _ in ranked)
    return [nearest[id_] for id_ in order][:_SUGGESTIONS]


def _members(asked: str, facts: Iterable[Fact], entities: Mapping[str, Entity]) -> dict[str, str]:
    """Map the asked entity and all that belongs to it to how it does, nearest ties first."""
    parts = defaultdict(list)
    for fact in facts:
        if fact.modality == "asserted":
            parts[fact.object].append(fact)
    via = {asked: ""}
    level = [asked]
    while level:
        below = []
        for whole in level:
            for fact in parts[whole]:
                if fact.subject not in via:
                    via[fact.subject] = _tie(fact, via[whole], entities[whole].name)
                    below.append(fact.subject)
        level = below
    return via


def _tie(fact: Fact, above: str, whole: str) -> str:
    how = fact.title or ("part of" if fact.relation == "part_of" else "office")
    step = f"{how} {whole}" if fact.relation == "part_of" else f"{how}, {whole}"
    return f"{step}; {above}" if above else step


def _meeting(
    fact: Fact,
    via: Mapping[str, str],
    entities: Mapping[str, Entity],
    articles: Mapping[str, Article],
) -> Meeting:
    who, whom = fact.subject, fact.object
    # Of two members the one nearer to what was asked for speaks for it.
    if who not in via or (whom in via and len(via[whom]) < len(via[who])):
        who, whom = whom, who
    return Meeting(
        who=who,
        who_name=entities[who].name,
        via=via[who],
        whom=whom,
        whom_name=entities[whom].name,
        date=fact.date,
        place=fact.place,
        place_name=entities[fact.place].name if fact.place else "",
        modality=fact.modality,
        sources=tuple(_sources(fact, articles)),
    )


def _sources(fact: Fact, articles: Mapping[str, Article]) -> Iterator[Source]:
    for evidence in fact.evidence:
        article = articles[evidence.article]
        yield Source(
            article=article.id,
            title=article.title,
            published=article.published,
            url=article.url,
            lang=article.lang,
            start=evidence.sentence.start,
            end=evidence.sentence.end,
            quote=evidence.quote,
        )


def _order(meeting: Meeting) -> tuple[bool, str, str, str, str]:
    known = meeting.date[:1].isdigit()
    return (not known, meeting.date, meeting.who_name, meeting.whom_name, meeting.modality)

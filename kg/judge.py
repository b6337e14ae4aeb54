"""The user's judgements: written beside the graph, and applied at once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import Summary, add
from kg.errors import InputError
from kg.model import TITLE_ALONE, Entity
from kg.ontology.identity import load_identity
from kg.query.limits import Where
from kg.query.names import find_entity
from kg.query.reader import Reader

if TYPE_CHECKING:
    from kg.resolve.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Moved:
    """What a split has made.

    Attributes
    ----------
    entities : tuple of Entity
        What the mentions name now: one thing of its own, or, where the title of an office was split
        from its holder, the body or state that it stands for.
    mentions, facts : int
        How many these have more than before in the article, and in the graph.
    summary : Summary
        Of the whole graph.
    """

    entities: tuple[Entity, ...]
    mentions: int
    facts: int
    summary: Summary


def merge(dir: str | Path, entity: str, other: str) -> Summary:
    """Make two entities one, in this and every later build of the graph.

    The judgement goes to ``judgements.toml`` in the folder, a file to be read, edited and kept in
    git; taking it out there and running :func:`kg.add` without inputs undoes it.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    entity, other : str
        Names or ids; the entity that both will be keeps the id and name of the first.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.
    InputError
        If both names are of one entity, or of two kinds.

    Examples
    --------
    >>> merge("output", "Bosch", "company:robert-bosch-group")  # doctest: +SKIP
    """
    from kg.resolve.judgements import Merging

    reader = Reader(dir)
    kept, gone = find_entity(reader, entity), find_entity(reader, other)
    if kept.id == gone.id:
        raise InputError(f"{entity!r} and {other!r} are one already: {kept.id}")
    if kept.kind != gone.kind and not {kept.kind, gone.kind} <= load_identity().bodies:
        raise InputError(
            f"{kept.id} is a {kept.kind} and {gone.id} a {gone.kind}; only things of one kind can "
            "be one"
        )
    return _judge(dir, Merging(kept.id, gone.id))


def split(dir: str | Path, entity: str, mentions: str | Sequence[str]) -> Moved:
    """Make what an article calls by an entity's name a thing of its own.

    What the article says without a name ("he", "the minister") goes with the name before it, and a
    fact with the mention that its sentence tells it of.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    entity : str
        Name or id.
    mentions : str or sequence of str
        Id of an article, for all that it says of the entity, or "article:start" (as :func:`kg.why`
        has it), for what stands there and nowhere else. All together are one thing, of one article.

    Returns
    -------
    Moved
        What was made, and what went there.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.
    InputError
        If the entity is not named there, or nothing would be left of it.

    Examples
    --------
    >>> split("output", "Lee Jong-ho", "en-04").facts  # doctest: +SKIP
    2
    """
    from kg.resolve.judgements import Splitting

    reader = Reader(dir)
    found = find_entity(reader, entity)
    mentions = [mentions] if isinstance(mentions, str) else mentions
    article, named = _told(reader, found, mentions)
    starts = tuple(sorted(named))
    before = _Article(reader, article)

    def works() -> bool:
        return found.id not in _Article(Reader(dir), article).named_at(starts)

    judgement = Splitting(article, found.kind, tuple(dict.fromkeys(named.values())), starts)
    refusal = f"{found.id} cannot be split at {mentions[0]!r}: it would be the same again"
    summary = _judge(dir, judgement, works, refusal)
    reader = Reader(dir)
    after = _Article(reader, article)
    more = after.mentions - before.mentions
    ids = [id_ for id_ in after.named_at(starts) if more[id_]]
    entities = reader.entities(ids)
    return Moved(
        tuple(entities[id_] for id_ in ids),
        sum(more[id_] for id_ in ids),
        len(after.facts_of(ids) - before.facts_of(ids)),
        summary,
    )


def rename(dir: str | Path, entity: str, name: str) -> Summary:
    """Choose the name that an entity is shown by.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    entity : str
        Name or id.
    name : str
        The name; the old ones stay as aliases.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> rename("output", "Meta", "Meta Platforms")  # doctest: +SKIP
    """
    from kg.resolve.judgements import Naming

    if not name.strip():
        raise InputError("the name is empty; give the one to show")
    return _judge(dir, Naming(find_entity(Reader(dir), entity).id, name.strip()))


def retract(dir: str | Path, fact: str) -> Summary:
    """Take a fact back: the sentences that it was read from do not say it.

    Another sentence, of an article that comes later, may say it all the same.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    fact : str
        Its id, sixteen digits (``kg timeline`` and ``kg find`` show it).

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    StoreError
        If the folder holds no graph.
    InputError
        If there is no such fact.

    Examples
    --------
    >>> retract("output", "06b622ccc5cf2090")  # doctest: +SKIP
    """
    from kg.resolve.judgements import Retraction

    reader = Reader(dir)
    found = reader.facts(Where("id = ?", (fact,)))
    if not found:
        raise InputError(f"{dir}: no fact {fact!r} in this graph; kg timeline shows the ids")
    said = reader.sources(found)[fact]
    at = dict.fromkeys(f"{source.article}:{source.start}" for source in said)
    (one,) = found

    def works() -> bool:
        return not Reader(dir).facts(Where("id = ?", (fact,)))

    refusal = f"{fact} cannot be taken back: other sentences say it"
    judgement = Retraction(one.relation, one.subject, one.object, tuple(at))
    return _judge(dir, judgement, works, refusal)


def _judge(
    dir: str | Path,
    judgement: "Judgement",
    works: Callable[[], bool] = lambda: True,
    refusal: str = "",
) -> Summary:
    """Write a judgement down and build; where that fails, or has no effect, all is as it was."""
    from kg.resolve.judgements import FILE_NAME, read_judgements, write_judgements

    path = Path(dir) / FILE_NAME
    before = read_judgements(path)
    write_judgements(path, before.add(judgement))
    try:
        summary = add([], dir)
    except BaseException:
        write_judgements(path, before)
        raise
    if works():
        return summary
    write_judgements(path, before)
    add([], dir)
    raise InputError(refusal)


_Place = tuple[str, int, str]


def _named(reader: Reader, entity: Entity) -> Iterator[_Place]:
    """Yield article, place and words of each name of an entity, and of titles that mean it."""
    query = (
        "SELECT article, start, text FROM mentions JOIN mention_entities USING (article, number)"
        " WHERE entity = ? AND (named OR rule = ?) ORDER BY article, number"
    )
    yield from reader.store.rows(query, (entity.id, TITLE_ALONE))


def _told(reader: Reader, entity: Entity, mentions: Sequence[str]) -> tuple[str, Mapping[int, str]]:
    """The article of some mentions of an entity, and their words by where they stand."""
    named = set(_named(reader, entity))
    told: set[_Place] = set()
    for mention in mentions:
        here = _at(mention, named)
        if not here:
            places = ", ".join(sorted({article for article, _, _ in named})[:8])
            raise InputError(f"{entity.id} is not named at {mention!r}; it is in {places}")
        told |= here
    if not told or told == named:
        raise InputError(f"{entity.id} is named nowhere else; nothing to split")
    article, *others = sorted({article for article, _, _ in told})
    if others:
        raise InputError(f"{article} and {others[0]} are two articles; split one at a time")
    return article, {start: text for _, start, text in sorted(told)}


def _at(mention: str, named: Collection[_Place]) -> set[_Place]:
    """What stands at a place, or all of an article; an article's id may hold a colon itself."""
    if here := {place for place in named if place[0] == mention}:
        return here
    article, _, start = mention.rpartition(":")
    return {place for place in named if start.isdecimal() and place[:2] == (article, int(start))}


class _Article:
    """What an article tells: of whom its mentions and its facts are."""

    def __init__(self, reader: Reader, article: str) -> None:
        rows = reader.store.rows(
            "SELECT start, entity FROM mentions JOIN mention_entities USING (article, number)"
            " WHERE article = ? ORDER BY start, number",
            (article,),
        )
        self._at = list(rows)
        self.mentions = Counter(entity for _, entity in self._at)
        self._facts = list(
            reader.store.rows(
                "SELECT DISTINCT id, subject, object FROM facts JOIN evidence ON fact = id"
                " WHERE article = ?",
                (article,),
            )
        )

    def named_at(self, starts: Collection[int]) -> Sequence[str]:
        """The entities of the mentions at some places."""
        return list(dict.fromkeys(entity for at, entity in self._at if at in starts))

    def facts_of(self, entities: Collection[str]) -> set[str]:
        """Ids of the facts of some entities."""
        return {id_ for id_, *ends in self._facts if not set(ends).isdisjoint(entities)}

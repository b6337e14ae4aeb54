"""Facts as they are: all that fit a pattern, and those of one entity in order of time."""

from pathlib import Path

from kg.errors import KgError
from kg.model import Fact
from kg.ontology import load_headings
from kg.query.limits import Limits, Where, one_of, touching
from kg.query.members import Members
from kg.query.names import find_entity, places
from kg.query.reader import Reader, by_date
from kg.query.rows import Statement


def find(
    dir: str | Path,
    *,
    relation: str | None = None,
    subject: str | None = None,
    object: str | None = None,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    modality: str | None = None,
    limit: int | None = None,
    lang: str | None = None,
) -> list[Statement]:
    """List the facts that fit a pattern.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    relation : str, optional
        Only facts of this relation.
    subject, object : str, optional
        Only facts with this entity on that side; on either, where the relation has no
        direction. Names as of :func:`kg.query.met`; members are not looked through.
    since, until, place, modality, lang
        As of :func:`kg.query.met`.
    limit : int, optional
        At most so many.

    Returns
    -------
    list of Statement
        By relation, subject, object and date.

    Raises
    ------
    KgError
        If there is no such relation.
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> [row.object_name for row in find("output", relation="signed")]  # doctest: +SKIP
    ['Memorandum of understanding']
    """
    reader = Reader(dir, lang)
    where = Limits(since, until, modality, places(reader, place)).where
    if relation is not None:
        if relation not in load_headings():
            raise KgError(
                f"relation is {relation!r}; write one of {', '.join(sorted(load_headings()))}"
            )
        where &= one_of("relation", [relation])
    mirrored = one_of("relation", [name for name, r in load_headings().items() if r.symmetric])
    first = {find_entity(reader, subject).id} if subject is not None else set()
    second = {find_entity(reader, object).id} if object is not None else set()
    straight, turned = _between(first, second), _between(second, first)
    where &= straight | (mirrored & turned)
    return statements(reader, reader.facts(where)[:limit])


def timeline(
    dir: str | Path,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    modality: str | None = None,
    members: bool = False,
    lang: str | None = None,
) -> list[Statement]:
    """Tell all that is known of an entity in order of time.

    Parameters
    ----------
    dir, name, since, until, place, modality, lang
        As of :func:`kg.query.met`.
    members : bool
        Also the facts of those who hold an office in it, and of its parts.

    Returns
    -------
    list of Statement
        By date, undated ones last.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> [row.date for row in timeline("output", "FPT")]  # doctest: +SKIP
    ['2024-08-01']
    """
    reader = Reader(dir, lang)
    limits = Limits(since, until, modality, places(reader, place))
    asked = find_entity(reader, name).id
    touched = touching(list(Members(reader, asked)) if members else [asked])
    if not members:
        touched |= one_of("place", [asked])
    facts = reader.facts(touched & limits.where)
    return statements(reader, sorted(facts, key=lambda fact: by_date(fact.date)))


def statements(reader: Reader, facts: list[Fact], step: int | None = None) -> list[Statement]:
    """Turn facts into rows; without a ``step`` for all they are numbered."""
    entities, sources = reader.ends(facts), reader.sources(facts)
    return [
        Statement(
            step=number if step is None else step,
            fact=fact.id,
            subject=fact.subject,
            subject_name=entities[fact.subject].name,
            relation=fact.relation,
            object=fact.object,
            object_name=entities[fact.object].name,
            date=fact.date,
            place=fact.place,
            place_name=entities[fact.place].name if fact.place else "",
            title=fact.title,
            modality=fact.modality,
            sources=sources[fact.id],
        )
        for number, fact in enumerate(facts, 1)
    ]


def _between(subjects: set[str], objects: set[str]) -> Where:
    where = Where()
    if subjects:
        where &= one_of("subject", subjects)
    if objects:
        where &= one_of("object", objects)
    return where

"""Who holds which office."""

from pathlib import Path

from kg.languages.ranks import past
from kg.model import Fact
from kg.query.limits import also_one_of, check_date, touching
from kg.query.members import Members
from kg.query.names import find_entity
from kg.query.reader import Reader
from kg.query.rows import Office, Source

_LAST = "-99-99"


def offices(
    dir: str | Path, name: str, *, at: str | None = None, lang: str | None = None
) -> list[Office]:
    """Tell the offices of a person, or who holds an office in a body, company or country.

    An article tells that someone held an office on the day it was published; when the office was
    taken or left is rarely said. ``first`` and ``last`` are the first and the last such day.

    Parameters
    ----------
    dir, name, lang
        As of :func:`kg.query.met`; for a body or country its parts are looked through too.
    at : str, optional
        A day, month or year: only offices told of by then. Those also told of later stand
        before those last told of earlier, the latest first. Undated ones are left out.

    Returns
    -------
    list of Office
        By body, title and person; with ``at``, as told there.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> [(office.title, office.body_name) for office in offices("output", "Lee Jong-ho")]
    ... # doctest: +SKIP
    [('Minister', 'Ministry of Science and ICT')]
    """
    check_date("at", at)
    reader = Reader(dir, lang)
    asked = find_entity(reader, name)
    parts = list(Members(reader, asked.id))
    facts = reader.facts(also_one_of("relation", reader.answering("offices")) & touching(parts))
    rows = _offices(reader, facts)
    if at is None:
        return sorted(rows, key=_order)
    told = sorted((row for row in rows if row.first and row.first <= at + _LAST), key=_order)
    # Sorting is stable: the latest first, and before them those that go on.
    told.sort(key=lambda row: row.last, reverse=True)
    return sorted(told, key=lambda row: row.last + _LAST < at)


def _offices(reader: Reader, facts: list[Fact]) -> list[Office]:
    entities, sources = reader.ends(facts), reader.sources(facts)
    return [
        Office(
            person=fact.subject,
            person_name=entities[fact.subject].name,
            title=fact.title,
            body=fact.object,
            body_name=entities[fact.object].name,
            first=_told(fact, sources[fact.id])[0],
            last=_told(fact, sources[fact.id])[-1],
            modality=fact.modality,
            sources=sources[fact.id],
        )
        for fact in facts
    ]


def _told(fact: Fact, sources: tuple[Source, ...]) -> list[str]:
    """List the days on which a fact is told to hold; one empty one if none is known."""
    # Who is called "then president" held the office before the article, nobody says when.
    published = () if past(fact.title) else (source.published for source in sources)
    days = [fact.date] if fact.date else list(published)
    return sorted(day for day in days if day[:1].isdigit()) or [""]


def _order(office: Office) -> tuple[str, ...]:
    return (office.body_name, office.body, office.title, office.person_name, office.person,
            office.first, office.modality)  # fmt: skip

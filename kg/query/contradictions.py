"""What a graph's articles say against each other: nothing is decided, all is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.languages.ranks import sole_rank
from kg.model import Fact
from kg.ontology import load_ontology
from kg.query.limits import Where, one_of
from kg.query.reader import Reader
from kg.query.rows import Row, Source


@dataclass(frozen=True, slots=True)
class Contradiction(Row):
    """Two facts that cannot both hold, or of which one denies the other.

    Attributes
    ----------
    what : str
        "denied" where one says that what the other says did not happen; "two holders" where
        both give one office on one day.
    fact, other : str
        Their ids.
    text : str
        What they say.
    date : str
        The day; empty where none is given.
    sources : tuple of Source
        The sentences, those of ``fact`` first.
    """

    what: str
    fact: str
    other: str
    text: str
    date: str
    sources: tuple[Source, ...]


def contradictions(dir: str | Path) -> list[Contradiction]:
    """List what the articles of a graph say against each other.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.

    Returns
    -------
    list of Contradiction
        By what they are and what they say.

    Raises
    ------
    StoreError
        If there is no graph.

    Examples
    --------
    >>> contradictions("output")  # doctest: +SKIP
    []
    """
    reader = Reader(dir)
    rows = [*_denied(reader), *_two_holders(reader)]
    return sorted(rows, key=lambda row: (row.what, row.text, row.date, row.fact, row.other))


def _denied(reader: Reader) -> Iterator[Contradiction]:
    """Facts that are asserted, and negated for a date that may be the same."""
    negated = reader.facts(Where("modality = 'negated'"))
    ends = {(fact.relation, fact.subject, fact.object) for fact in negated}
    asserted: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    where = one_of("subject", {fact.subject for fact in negated}) & Where("modality = 'asserted'")
    for fact in reader.facts(where):
        roles = (fact.relation, fact.subject, fact.object)
        if roles in ends:
            asserted[roles].append(fact)
    for denial in negated:
        for claim in asserted[denial.relation, denial.subject, denial.object]:
            if claim.date.startswith(denial.date) or denial.date.startswith(claim.date):
                yield _pair(reader, "denied", claim, denial, max(claim.date, denial.date, key=len))


def _two_holders(reader: Reader) -> Iterator[Contradiction]:
    """Offices that one person holds at a time, told of two persons on one day."""
    office = load_ontology().structure.office
    facts = reader.facts(Where("relation = ? AND modality = 'asserted'", (office,)))
    held: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    bodies = reader.entities({fact.object for fact in facts})
    for fact in facts:
        rank = sole_rank(fact.title, bodies[fact.object].kind)
        if rank:
            held[fact.object, rank].append(fact)
    for told in held.values():
        if len({fact.subject for fact in told}) < 2:
            continue
        sources = reader.sources(told)
        days = {fact.id: _days(fact, sources[fact.id]) for fact in told}
        for one, other in combinations(told, 2):
            both = days[one.id] & days[other.id]
            if one.subject != other.subject and both:
                yield _pair(reader, "two holders", one, other, min(both))


def _days(fact: Fact, sources: Iterable[Source]) -> set[str]:
    """The days on which a fact is told to hold."""
    told = {fact.date} if fact.date else {source.published for source in sources}
    return {day for day in told if len(day) == len("2024-05-31") and day[:1].isdigit()}


def _pair(reader: Reader, what: str, one: Fact, other: Fact, date: str) -> Contradiction:
    names = reader.ends([one, other])
    sources = reader.sources([one, other])
    text = " / ".join(
        f"{names[f.subject].name} {f.relation} {names[f.object].name}"
        + (f" as {f.title}" if f.title else "")
        + (" (negated)" if f.modality == "negated" else "")
        for f in (one, other)
    )
    return Contradiction(what, one.id, other.id, text, date, (*sources[one.id], *sources[other.id]))

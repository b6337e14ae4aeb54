"""Which agreements someone is in, and with whom."""

from collections import defaultdict
from pathlib import Path

from kg.model import Fact
from kg.query.limits import Limits, Where, also_one_of, one_of, touching
from kg.query.members import Members
from kg.query.names import find_entity, places
from kg.query.reader import Reader, by_date
from kg.query.rows import Party


def agreements(
    dir: str | Path,
    name: str,
    other: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    modality: str | None = None,
    lang: str | None = None,
) -> list[Party]:
    """Tell which agreements a body, company, country or person is in, with all their parties.

    What the parts of a body or country sign, and those who hold an office in it, counts as its
    own. An agreement's own name asks for its parties.

    Parameters
    ----------
    dir, name, since, until, place, modality, lang
        As of :func:`kg.query.met`; an agreement is listed if one of its parties fits.
    other : str, optional
        Only agreements in which this one, or a member of it, is too.

    Returns
    -------
    list of Party
        By the date of the agreement, undated ones last, then by party.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> rows = agreements("output", "Vietnam", "South Korea")  # doctest: +SKIP
    >>> sorted({row.party_name for row in rows})  # doctest: +SKIP
    ['South Korea', 'Vietnam']
    """
    reader = Reader(dir, lang)
    limits = Limits(since, until, modality, places(reader, place))
    relations = also_one_of("relation", reader.answering("agreements"))
    ours = Members(reader, find_entity(reader, name).id)
    wanted = _agreements(reader.facts(relations & _side(ours) & limits.where))
    if other is not None:
        theirs = Members(reader, find_entity(reader, other).id)
        wanted &= _agreements(reader.facts(relations & _side(theirs) & limits.where))
    facts = reader.facts(relations & one_of("object", wanted))
    return _parties(reader, facts, ours)


def _side(members: Members) -> Where:
    return touching(list(members))


def _agreements(facts: list[Fact]) -> set[str]:
    return {fact.object for fact in facts}


def _parties(reader: Reader, facts: list[Fact], ours: Members) -> list[Party]:
    entities, sources = reader.ends(facts), reader.sources(facts)
    via = ours.via(entities)
    first: dict[str, tuple[bool, str]] = defaultdict(lambda: by_date(""))
    for fact in facts:
        first[fact.object] = min(first[fact.object], by_date(fact.date))
    rows = [
        Party(
            agreement=fact.object,
            agreement_name=entities[fact.object].name,
            party=fact.subject,
            party_name=entities[fact.subject].name,
            via=via.get(fact.subject, ""),
            relation=fact.relation,
            date=fact.date,
            place=fact.place,
            place_name=entities[fact.place].name if fact.place else "",
            modality=fact.modality,
            sources=sources[fact.id],
        )
        for fact in facts
    ]
    return sorted(
        rows, key=lambda p: (*first[p.agreement], p.agreement_name, p.agreement,
                             p.party_name, p.party, p.relation, *by_date(p.date), p.modality),
    )  # fmt: skip

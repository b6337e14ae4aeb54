"""Who works with whom: by cooperation, support and investment, and by agreements of both."""

from collections import Counter
from pathlib import Path

from kg.model import Fact
from kg.query.limits import Limits, also_one_of, one_of, touching
from kg.query.members import Members
from kg.query.names import ACTORS, find_entity, places
from kg.query.reader import Reader, by_date
from kg.query.rows import Tie


def partners(
    dir: str | Path,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    modality: str | None = None,
    lang: str | None = None,
) -> list[Tie]:
    """Tell with whom a body, company, country or person works together, and by what.

    What the parts of a body or country do, and those who hold an office in it, counts as its own,
    as :func:`kg.query.met` has it. Which relations make partners is said by the relation files.

    Parameters
    ----------
    dir, name, since, until, place, modality, lang
        As of :func:`kg.query.met`.

    Returns
    -------
    list of Tie
        By partner, the one with most facts first, then by date.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> [tie.partner_name for tie in partners("output", "FPT")]  # doctest: +SKIP
    ['Intel', 'Vietnam']
    """
    reader = Reader(dir, lang)
    limits = Limits(since, until, modality, places(reader, place))
    ours = Members(reader, find_entity(reader, name).id)
    direct = also_one_of("relation", reader.answering("partners"))
    shared = also_one_of("relation", reader.answering("agreements"))
    facts = reader.facts((direct | shared) & touching(list(ours)) & limits.where)
    agreements = {
        fact.object: fact
        for fact in sorted(facts, key=lambda fact: -ours.depth(_end(fact, ours)))
        if fact.relation in reader.answering("agreements")
    }
    parties = reader.facts(one_of("object", agreements) & shared & limits.where)
    pairs = [
        *((fact, _end(fact, ours), "") for fact in facts if fact.object not in agreements),
        *((fact, agreements[fact.object].subject, fact.object) for fact in parties),
    ]
    return _ties(reader, ours, pairs)


def _end(fact: Fact, ours: Members) -> str:
    """Tell which end of a fact belongs to what was asked for, the nearer one if both do."""
    ends = [end for end in (fact.subject, fact.object) if end in ours]
    return min(ends, key=ours.depth)


def _ties(reader: Reader, ours: Members, pairs: list[tuple[Fact, str, str]]) -> list[Tie]:
    facts = [fact for fact, _, _ in pairs]
    entities = reader.ends(facts) | reader.entities(who for _, who, _ in pairs)
    via, sources = ours.via(entities), reader.sources(facts)
    rows = []
    for fact, who, agreement in pairs:
        partner = fact.subject if agreement or fact.object == who else fact.object
        # What happens inside a country is no partnership of it.
        if partner in ours or entities[partner].kind not in ACTORS:
            continue
        rows.append(
            Tie(
                who=who,
                who_name=entities[who].name,
                via=via[who],
                partner=partner,
                partner_name=entities[partner].name,
                partner_kind=entities[partner].kind,
                relation=fact.relation,
                agreement=agreement,
                agreement_name=entities[agreement].name if agreement else "",
                date=fact.date,
                modality=fact.modality,
                sources=sources[fact.id],
            )
        )
    count = Counter(row.partner for row in rows)
    return sorted(
        rows, key=lambda t: (-count[t.partner], t.partner_name, t.partner, *by_date(t.date),
                             t.relation, t.agreement, t.who, t.modality),
    )  # fmt: skip

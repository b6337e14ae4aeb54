"""Why something is one entity, or one fact: names, reasons, look-alikes, sentences, rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.model import Entity, Fact
from kg.query.limits import Where, touching
from kg.query.names import find_entity
from kg.query.reader import Reader
from kg.query.rows import Source

_FACT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Named:
    """What one article calls an entity, and how often.

    ``at`` is each place where it stands, as ``kg split`` takes it: "article:start".
    """

    article: str
    headline: str
    published: str
    text: str
    count: int
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names of articles are one entity, or, with a negative score, why they are not.

    ``other`` and ``other_name`` tell which entity the right one is; empty where it is the same.
    """

    left: str
    right: str
    score: float
    reason: str
    other: str = ""
    other_name: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that says a fact, the words in it that do, and the rule that read them."""

    source: Source
    trigger: str
    rule: str


@dataclass(frozen=True, slots=True)
class EntityReasons:
    """All that an entity rests on: its names, why they are one, what was kept apart."""

    entity: Entity
    named: tuple[Named, ...]
    joined: tuple[Reason, ...]
    apart: tuple[Reason, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class FactReasons:
    """All that a fact rests on; ``titles`` tells why those without a name mean whom it names."""

    fact: Fact
    subject: Entity
    object: Entity
    proofs: tuple[Proof, ...]
    titles: tuple[Reason, ...]


def why(dir: str | Path, name: str) -> EntityReasons | FactReasons:
    """Tell what an entity or a fact rests on.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    name : str
        Any name of an entity, its id, or the id of a fact (sixteen digits; ``kg timeline`` and
        ``kg find`` show them).

    Returns
    -------
    EntityReasons or FactReasons
        For an entity what each article calls it, why these are one, and what kept look-alikes
        apart; for a fact its sentences, their telling words, and the rules that read them.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> why("output", "Vietnam").joined[0].reason  # doctest: +SKIP
    'one country by ISO code'
    """
    reader = Reader(dir)
    if _FACT.fullmatch(name):
        for fact in reader.facts(Where("id = ?", (name,))):
            ends = reader.entities([fact.subject, fact.object])
            found = _proofs(reader, fact), _titles(reader, fact)
            return FactReasons(fact, ends[fact.subject], ends[fact.object], *found)
    entity = find_entity(reader, name)
    joined, apart = _reasons(reader, entity)
    facts = len(reader.facts(touching([entity.id])))
    return EntityReasons(entity, tuple(_named(reader, entity)), joined, apart, facts)


def _named(reader: Reader, entity: Entity) -> Iterator[Named]:
    query = (
        "SELECT article, articles.title, published, mentions.text, start"
        " FROM mentions JOIN mention_entities USING (article, number)"
        " JOIN articles ON articles.id = article WHERE entity = ? AND named"
        " ORDER BY article, start"
    )
    places: dict[tuple[str, ...], list[int]] = {}
    for *named, start in reader.store.rows(query, (entity.id,)):
        places.setdefault(tuple(named), []).append(start)
    for (article, headline, published, text), starts in sorted(
        places.items(), key=lambda item: (item[0][0], -len(item[1]), item[1][0])
    ):
        at = tuple(f"{article}:{start}" for start in starts)
        yield Named(article, headline, published, text, len(starts), at)


def _reasons(reader: Reader, entity: Entity) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    query = (
        'SELECT m."left", m."right", m.score, m.reason, coalesce(e.id, \'\'),'
        " coalesce(e.name, '') FROM merges AS m LEFT JOIN merges AS o ON m.score < 0"
        ' AND o."left" = m."right" AND o."right" = m."left" AND o.reason = m.reason'
        " LEFT JOIN entities AS e ON e.id = o.entity WHERE m.entity = ? ORDER BY 1, 2, 3, 4"
    )
    rows = [Reason(*row) for row in reader.store.rows(query, (entity.id,))]
    return (
        tuple(row for row in rows if row.score > 0),
        tuple(row for row in rows if row.score < 0),
    )


def _proofs(reader: Reader, fact: Fact) -> tuple[Proof, ...]:
    query = (
        "SELECT articles.id, title, published, url, lang, start, end, quote,"
        " substr(articles.text, trigger_start + 1, trigger_end - trigger_start), rule"
        " FROM evidence JOIN articles ON articles.id = article WHERE fact = ? ORDER BY position"
    )
    return tuple(
        Proof(Source(*source), trigger, rule)
        for *source, trigger, rule in reader.store.rows(query, (fact.id,))
    )


def _titles(reader: Reader, fact: Fact) -> tuple[Reason, ...]:
    query = (
        'SELECT DISTINCT m."left", m."right", score, reason FROM evidence'
        " JOIN mentions ON mentions.article = evidence.article"
        " AND mentions.start BETWEEN evidence.start AND evidence.end AND NOT named"
        " JOIN mention_entities AS of ON of.article = mentions.article"
        " AND of.number = mentions.number AND of.entity IN (?, ?)"
        " JOIN merges AS m ON m.entity = of.entity"
        " AND m.\"left\" = mentions.article || '#person:' || mentions.text"
        " WHERE fact = ? ORDER BY 1, 2"
    )
    rows = reader.store.rows(query, (fact.subject, fact.object, fact.id))
    return tuple(Reason(*row) for row in rows)

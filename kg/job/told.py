"""What articles tell of countries and facts, as it is kept until the next build: flat rows."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kg.model import Document, Entity, Evidence, Fact, Merge, Span
from kg.ontology import load_ontology
from kg.plain import compact
from kg.resolve.facts import merge_told
from kg.resolve.identity import most_frequent
from kg.resolve.reference import load_reference
from kg.resolve.who import given_line

_Roles = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Country:
    """What all articles together tell of a country."""

    refs: tuple[str, ...]
    names: Counter[str]
    surfaces: frozenset[str]
    passing: bool

    def lines(self, id_: str) -> Iterator[Merge]:
        """Yield its lines of the ledger."""
        for ref in self.refs:
            yield given_line(ref, id_)

    def entity(self, id_: str) -> Entity:
        """The country, by its id."""
        iso = id_.partition(":")[2]
        name = load_reference().countries.get(iso, "") or most_frequent(self.names)
        return Entity(id_, "country", name, tuple(sorted(self.surfaces - {name})), iso)


def country_of(told: Iterable[str]) -> Country | None:
    """A country, from what articles are kept to tell of it; None if none does."""
    rows = [row for data in told for row in json.loads(data)]
    if not rows:
        return None
    return Country(
        tuple(ref for ref, _, _, _ in rows),
        Counter(names[0] for _, names, _, _ in rows),
        frozenset(name for _, names, _, _ in rows for name in names),
        all(passing for _, _, passing, _ in rows) and any(doubted for *_, doubted in rows),
    )


def _roles(fact: Fact) -> _Roles:
    """What a fact shares with all that may be one with it."""
    ends = (fact.subject, fact.object)
    if load_ontology().relations[fact.relation].symmetric:
        ends = (min(ends), max(ends))
    return (fact.relation, *ends, fact.modality)


def _hash(roles: _Roles) -> bytes:
    return blake2b("\n".join(roles).encode(), digest_size=8).digest()


def told_of(document: Document, facts: Iterable[Fact]) -> Iterator[tuple[bytes, str, str]]:
    """Yield what an article tells, by roles, kept flat: there are very many facts."""
    article = document.article
    told: dict[bytes, list[object]] = defaultdict(list)
    for f in facts:
        if f.subject != f.object:
            said = [
                (e.sentence.start, e.sentence.end, e.trigger.start, e.trigger.end, e.rule, e.quote)
                for e in f.evidence
            ]
            told[_hash(_roles(f))].append(
                (f.relation, f.subject, f.object, f.date, f.place, f.title, f.modality, said)
            )
    for roles, rows in told.items():
        yield roles, article.id, compact([article.published, rows])


def facts_told(article: str, data: str) -> Iterator[Fact]:
    """Yield the facts that an article is kept to tell."""
    for relation, subject, object_, date, place, title, modality, said in json.loads(data)[1]:
        evidence = tuple(
            Evidence(article, Span(start, end), Span(first, last), rule, quote)
            for start, end, first, last, rule, quote in said
        )
        yield Fact(relation, subject, object_, date, place, title, modality, evidence)


def merged(told: Mapping[bytes, Mapping[str, str]]) -> tuple[Fact, ...]:
    """The facts that articles tell."""
    rows = [row for articles in told.values() for row in sorted(articles.items())]
    published = {article: json.loads(data)[0] for article, data in rows}
    facts = (fact for article, data in rows for fact in facts_told(article, data))
    return merge_told(facts, published)

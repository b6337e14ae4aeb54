"""What ties two actors: facts between them, and agreements or events that both have a part in."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from kg.errors import KgError
from kg.languages import country_names
from kg.model import Entity
from kg.ontology import load_headings
from kg.query.limits import Limits, one_of
from kg.store import Store

# Things that several have a part in, and who has none for a country.
SHARED = frozenset({"agreement", "event", "initiative"})
_STATELESS = SHARED | {"product"}


class Dated(NamedTuple):
    """A fact, without its evidence."""

    id: str
    subject: str
    object: str
    relation: str
    date: str


@dataclass
class Tie:
    """All that ties two nodes; ``source`` sorts before ``target``."""

    source: str
    target: str
    facts: list[Dated] = field(default_factory=list)
    things: dict[str, list[Dated]] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """How many facts and common things."""
        return len(self.facts) + len(self.things)

    @property
    def dates(self) -> list[str]:
        """The dates of all that ties the two, where the year is known."""
        common = (fact for facts in self.things.values() for fact in facts)
        return sorted({f.date for f in (*self.facts, *common) if f.date[:4].isdigit()})


class Facts:
    """The facts that a network is made of, read once.

    Parameters
    ----------
    store : Store
        A written store.
    kind, other : str
        Kinds of the nodes.
    limits : Limits
        What narrows the facts.
    relations : sequence of str
        Only these, where there are any.
    lang : str, optional
        Language of the names of countries.

    Raises
    ------
    KgError
        If a relation is none.
    """

    def __init__(
        self,
        store: Store,
        kind: str,
        other: str | None,
        limits: Limits,
        relations: Sequence[str],
        lang: str | None,
    ) -> None:
        known = load_headings()
        for relation in relations:
            if relation not in known:
                raise KgError(f"relation is {relation!r}; write one of {', '.join(known)}")
        self._kinds = {kind, other or kind}
        self._countries = country_names(lang or "en")
        self._renamed = bool(lang)
        where = limits.where & one_of("relation", relations or known)
        asserted = "" if limits.modality else " AND modality != 'negated'"
        query = (
            "SELECT id, subject, object, relation, coalesce(date, '') FROM facts"
            f" WHERE {where.sql}{asserted} ORDER BY id"
        )
        self._facts = [Dated(*row) for row in store.rows(query, where.values)]
        self._entities = dict(self._read(store))
        self._acts_for: dict[str, Entity | None] = {}
        #: The nodes that facts were found for, by id.
        self.nodes: dict[str, Entity] = {}

    def _read(self, store: Store) -> Iterator[tuple[str, Entity]]:
        for id_, kind, name, aliases, iso in store.rows(
            "SELECT id, kind, name, aliases, coalesce(iso, '') FROM entities"
        ):
            shown = self._countries.get(iso, name) if kind == "country" and self._renamed else name
            yield id_, Entity(id_, kind, shown, tuple(json.loads(aliases)), iso)

    def name(self, id_: str) -> str:
        """Name an entity."""
        return self._entities[id_].name

    def starts(self, length: int) -> list[str]:
        """List the beginnings of that length that dates have: years or months."""
        dates = (fact.date[:length] for fact in self._facts)
        known = (date for date in dates if len(date) == length)
        return sorted({date for date in known if date.replace("-", "").isdigit()})

    def node(self, id_: str) -> Entity | None:
        """Say for which node of the network an entity acts."""
        if id_ not in self._acts_for:
            node = self._acts_for[id_] = self._stands_for(self._entities[id_])
            if node:
                self.nodes[node.id] = node
        return self._acts_for[id_]

    def _stands_for(self, entity: Entity) -> Entity | None:
        if entity.kind in self._kinds:
            return entity
        if "country" not in self._kinds or entity.kind in _STATELESS or not entity.iso:
            return None
        id_ = f"country:{entity.iso}"
        made = Entity(id_, "country", self._countries.get(entity.iso, entity.iso), (), entity.iso)
        return self._entities.get(id_, made)

    def ties(self, start: str = "") -> list[Tie]:
        """Gather what ties two nodes, of the facts whose date begins so."""
        ties: dict[tuple[str, str], Tie] = {}
        shares: defaultdict[str, defaultdict[str, list[Dated]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for fact in self._facts:
            if not fact.date.startswith(start):
                continue
            one, two = self.node(fact.subject), self.node(fact.object)
            if one and two and self._fits(one, two):
                self._tie(ties, one.id, two.id).facts.append(fact)
            for node, thing in ((one, fact.object), (two, fact.subject)):
                if node and self._entities[thing].kind in SHARED - self._kinds:
                    shares[thing][node.id].append(fact)
        for thing, parts in sorted(shares.items()):
            for left, right in combinations(sorted(parts), 2):
                if self._fits(self.nodes[left], self.nodes[right]):
                    self._tie(ties, left, right).things[thing] = [*parts[left], *parts[right]]
        return [ties[pair] for pair in sorted(ties)]

    def _fits(self, one: Entity, two: Entity) -> bool:
        return one.id != two.id and {one.kind, two.kind} == self._kinds

    @staticmethod
    def _tie(ties: dict[tuple[str, str], Tie], one: str, two: str) -> Tie:
        pair = (min(one, two), max(one, two))
        return ties.setdefault(pair, Tie(*pair))

"""The lines of each reading: a tie says which two entities a fact ties together.

Most facts tie their own subject and object. What people do ties the bodies for which they act,
and what two do with one and the same agreement ties the two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from kg.ontology.readings import Reading

Json = Mapping[str, Any]
Tie = tuple[int, int, int]


def ties(reading: Reading, nodes: Sequence[Json], facts: Sequence[Json], office: str) -> list[Tie]:
    """The ties of a reading: two entities and the fact that ties them, by their numbers.

    Parameters
    ----------
    reading : kg.ontology.readings.Reading
        What is to be drawn.
    nodes, facts : sequences of dicts
        Entities and facts as :mod:`kg.view.payload` makes them.
    office : str
        The relation that says for whom a person acts.

    Returns
    -------
    list of (int, int, int)
        Subject's side, object's side and fact, sorted, each once.

    Examples
    --------
    >>> from kg.ontology.readings import load_readings
    >>> nodes = [{"key": "a", "kind": "person"}, {"key": "b", "kind": "person"},
    ...          {"key": "M", "kind": "public_body"}, {"key": "N", "kind": "company"}]
    >>> facts = [{"from": 0, "to": 1, "relation": "met"},
    ...          {"from": 0, "to": 2, "relation": "holds_position"},
    ...          {"from": 1, "to": 3, "relation": "holds_position"}]
    >>> ties(load_readings()["partnerships"], nodes, facts, "holds_position")
    [(2, 3, 0)]
    """  # fmt: skip
    kinds = set(reading.kinds) or {node["kind"] for node in nodes}
    acting = _Acting(reading, nodes, facts, office)
    found: set[Tie] = set()
    for number, fact in enumerate(facts):
        if reading.relations and fact["relation"] not in reading.relations:
            continue
        one, two = acting.side(fact["from"], fact), acting.side(fact["to"], fact)
        whole = not (reading.kinds or reading.relations)
        if nodes[one]["kind"] in kinds and nodes[two]["kind"] in kinds and (whole or one != two):
            found.add((one, two, number))
    found.update(_joint(reading, nodes, facts, acting))
    return sorted(found)


class _Acting:
    """For whom people act, as their offices say."""

    def __init__(
        self, reading: Reading, nodes: Sequence[Json], facts: Sequence[Json], office: str
    ) -> None:
        self.kinds = reading.kinds
        self.nodes = nodes
        self.offices: dict[int, list[Json]] = defaultdict(list)
        self.states: dict[str, int] = {}
        if not reading.office:
            return
        for fact in facts:
            if fact["relation"] == office and fact.get("modality") != "negated":
                if nodes[fact["to"]]["kind"] in self.kinds:
                    self.offices[fact["from"]].append(fact)
        for number, node in enumerate(nodes):
            if node["key"] == f"country:{node.get('iso')}":
                self.states[node["iso"]] = number

    def side(self, entity: int, fact: Json) -> int:
        """The body for which an entity does this: its office in the same article comes first."""
        node = self.nodes[entity]
        if not self.kinds or node["kind"] in self.kinds:
            return entity
        offices = self.offices.get(entity)
        if offices:
            here = _articles(fact)
            best = min(
                offices,
                key=lambda one: (
                    here.isdisjoint(_articles(one)),
                    -len(one.get("evidence", ())),
                    one["to"],
                ),
            )
            return int(best["to"])
        return self.states.get(node.get("iso", ""), entity)


def _articles(fact: Json) -> set[int]:
    return {evidence[0] for evidence in fact.get("evidence", ())}


def _joint(
    reading: Reading, nodes: Sequence[Json], facts: Sequence[Json], acting: _Acting
) -> Iterator[Tie]:
    """Ties of those who do the same with the same thing."""
    sides: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, fact in enumerate(facts):
        if fact["relation"] in reading.joint and nodes[fact["to"]]["kind"] in reading.joints:
            side = acting.side(fact["from"], fact)
            if nodes[side]["kind"] in reading.kinds:
                sides[fact["to"]][side].append(number)
    for parties in sides.values():
        if len(parties) > reading.most:
            continue
        for one, two in combinations(sorted(parties), 2):
            yield from ((one, two, number) for number in (*parties[one], *parties[two]))


def direct(found: Sequence[Tie], facts: Sequence[Json]) -> tuple[list[int], list[int]]:
    """Split ties for the page: the facts that tie their own ends, and the other ties in a row.

    Examples
    --------
    >>> direct([(0, 1, 0), (2, 3, 0)], [{"from": 0, "to": 1}])
    ([0], [2, 3, 0])
    """
    own = [f for a, b, f in found if (facts[f]["from"], facts[f]["to"]) == (a, b)]
    other = [
        number
        for a, b, f in found
        if (facts[f]["from"], facts[f]["to"]) != (a, b)
        for number in (a, b, f)
    ]
    return own, other


def strengths(count: int, found: Sequence[Tie]) -> list[int]:
    """How many facts tie each entity to others.

    Examples
    --------
    >>> strengths(3, [(0, 1, 7), (1, 1, 8)])
    [1, 2, 0]
    """
    weight = Counter(entity for a, b, _ in found for entity in {a, b})
    return [weight[entity] for entity in range(count)]

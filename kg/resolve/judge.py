"""Apply the user's judgements: entities joined and named, and facts taken back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, Evidence, Fact, Merge
from kg.ontology import load_ontology
from kg.resolve.judgements import Judgements, Retraction, place_of

_Said = tuple[str, int, str, str, str]


class Retracted:
    """Takes back what sentences do not say, and remembers what it has taken.

    Parameters
    ----------
    retractions : iterable of Retraction
        What the user has judged.
    now : mapping of str to str
        Id of an entity without judgements to its id with them, where the two differ.

    Examples
    --------
    >>> from kg.model import Span
    >>> said = Evidence("a", Span(9, 20), Span(9, 12), "rule", "")
    >>> fact = Fact("owns", "company:x", "company:y", evidence=(said,))
    >>> gone = Retracted([Retraction("owns", "company:x", "company:y", ("a:9",))])
    >>> gone(fact) is None, gone.facts == [fact], gone.unused()
    (True, True, ())
    """

    def __init__(
        self, retractions: Iterable[Retraction], now: Mapping[str, str] | None = None
    ) -> None:
        names = now or {}
        self._lines: dict[_Said, str] = {}
        for r in retractions:
            ends = names.get(r.subject, r.subject), names.get(r.object, r.object)
            for at in r.at:
                line = f"retract: {at} does not say that {r.subject} {r.relation} {r.object}"
                self._lines[_said(*place_of(at), r.relation, *ends)] = line
        self._used: set[_Said] = set()
        self.facts: list[Fact] = []

    def __call__(self, fact: Fact) -> Fact | None:
        """The fact with the sentences that do say it; None if there is none."""
        if not self._lines:
            return fact
        kept = tuple(e for e in fact.evidence if not self._takes(fact, e))
        if len(kept) == len(fact.evidence):
            return fact
        self.facts.append(fact)
        return replace(fact, evidence=kept) if kept else None

    def _takes(self, fact: Fact, said: Evidence) -> bool:
        place = said.article, said.sentence.start
        key = _said(*place, fact.relation, fact.subject, fact.object)
        if key in self._lines:
            self._used.add(key)
        return key in self._lines

    def unused(self) -> tuple[str, ...]:
        """What none of the facts was, a line each."""
        return tuple(line for key, line in self._lines.items() if key not in self._used)


def _said(article: str, start: int, relation: str, subject: str, object_: str) -> _Said:
    """What a sentence says, the ends in a fixed order where the relation has none."""
    if load_ontology().relations[relation].symmetric and object_ < subject:
        subject, object_ = object_, subject
    return article, start, relation, subject, object_


def judged(
    entities: Mapping[int, Entity], judgements: Judgements, ref_of: Callable[[int], str]
) -> tuple[dict[int, Entity], list[Merge], list[str]]:
    """Entities joined and named as the user has judged.

    Parameters
    ----------
    entities : mapping of int to Entity
        As they are without judgements, by the node that stands for each.
    judgements : Judgements
        What to apply.
    ref_of : callable
        Node to how the ledger names it.

    Returns
    -------
    entities : dict of int to Entity
        Several nodes may stand for one entity now.
    merges : list of Merge
        Lines of the ledger.
    unused : list of str
        Judgements that fit nothing in this graph.
    """
    node_of = {entity.id: node for node, entity in entities.items()}
    home = {node: node for node in entities}
    merges, unused = [], []

    def find(node: int) -> int:
        while home[node] != node:
            node = home[node]
        return node

    for merge in judgements.merges:
        lacking = [id_ for id_ in (merge.into, merge.other) if id_ not in node_of]
        if lacking:
            unused.append(f"merge: no entity {lacking[0]!r} in this graph")
            continue
        into, other = find(node_of[merge.into]), find(node_of[merge.other])
        if into != other:
            home[other] = into
            reason = f"your judgement: {merge.other} is {merge.into}"
            left, right = sorted((ref_of(into), ref_of(other)))
            merges.append(Merge(left, right, 1.0, reason))
    named = {}
    for naming in judgements.names:
        if naming.entity in node_of:
            named[find(node_of[naming.entity])] = naming.name
        else:
            unused.append(f"rename: no entity {naming.entity!r} in this graph")
    groups: dict[int, list[int]] = {}
    for node in entities:
        groups.setdefault(find(node), []).append(node)
    done = {
        root: _one(entities[root], [entities[node] for node in group], named.get(root, ""))
        for root, group in groups.items()
    }
    return {node: done[find(node)] for node in entities}, merges, unused


def _one(main: Entity, group: Sequence[Entity], name: str) -> Entity:
    if len(group) == 1 and not name:
        return main
    name = name or main.name
    names = {n for entity in group for n in (entity.name, *entity.aliases)}
    states = {entity.iso for entity in group} - {""}
    iso = main.iso or (min(states) if len(states) == 1 else "")
    return replace(main, name=name, aliases=tuple(sorted(names - {name})), iso=iso)

"""What an entity is called and by which id, from nothing but its own content."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Entity
from kg.resolve.bodies import Bodies
from kg.resolve.cluster import Node, country_id
from kg.resolve.names import fold, slug
from kg.resolve.persons import KNOWN_PERSON, untitled
from kg.resolve.reference import Reference
from kg.resolve.ventures import Ventures

_PREFIX = {"public_body": "body", "organization": "org"}


class Identity:
    """Names and ids of the entities that clusters of nodes are.

    Parameters
    ----------
    bodies, ventures : Bodies, Ventures
        The rules that joined the nodes.
    reference : Reference
        Lexicons.
    groups : mapping of int to sequence of int
        Representative to all nodes of its entity.
    """

    def __init__(
        self,
        bodies: Bodies,
        ventures: Ventures,
        reference: Reference,
        groups: Mapping[int, Sequence[int]],
    ) -> None:
        self.bodies = bodies
        self.ventures = ventures
        self.nodes: Sequence[Node] = bodies.nodes
        self.reference = reference
        self.groups = groups
        self._names: dict[int, str] = {}
        self._kinds: dict[int, str] = {}
        self._states: dict[int, str] = {}

    def entities(self) -> dict[int, Entity]:
        """The entity of every representative."""
        ids = self._ids()
        return {root: self._entity(root, ids[root]) for root in self.groups}

    def kind(self, root: int) -> str:
        """The kind most nodes have."""
        if root not in self._kinds:
            kinds = Counter([self.nodes[i].entity.kind for i in self.groups[root]])
            self._kinds[root] = min(kinds, key=lambda kind: (-kinds[kind], kind))
        return self._kinds[root]

    def iso(self, root: int) -> str:
        """The state, where the nodes agree."""
        if root not in self._states:
            states = {self.nodes[i].iso for i in self.groups[root]} - {""}
            self._states[root] = min(states) if len(states) == 1 else ""
        return self._states[root]

    def name(self, root: int) -> str:
        """The name to show."""
        if root not in self._names:
            self._names[root] = self._given_name(root) or self._best_surface(root)
        return self._names[root]

    def _entity(self, root: int, key: str) -> Entity:
        name = self.name(root)
        surfaces = {s for i in self.groups[root] for s in self.nodes[i].entity.names}
        return Entity(key, self.kind(root), name, tuple(sorted(surfaces - {name})), self.iso(root))

    def _given_name(self, root: int) -> str:
        """The gazetteer's name, or one built from the parties of an unnamed agreement."""
        known = self._known(root)
        if self.kind(root) == "country":
            return self.reference.countries.get(self.iso(root), "")
        if known.startswith(KNOWN_PERSON):
            return known.removeprefix(KNOWN_PERSON)
        if known in self.reference.known:
            return self.reference.known[known]
        if self.kind(root) == "place":
            listed = {self.bodies.listed_place(self.nodes[i]) for i in self.groups[root]} - {""}
            return min(listed, default="")
        if self.kind(root) == "agreement" and self.ventures.bare(root):
            return self._with_parties(root)
        return ""

    def _with_parties(self, root: int) -> str:
        find = self.bodies.clusters.find
        told = [self.ventures.parties.get(i, {}).values() for i in self.groups[root]]
        parties = {find(party) for parties in told for party in parties}
        if len(parties) < 2:
            return ""
        return f"{self._best_surface(root)}: {' - '.join(sorted(self.name(p) for p in parties))}"

    def _best_surface(self, root: int) -> str:
        """A person's longest and best accented name; of anything else the most frequent."""
        counts = Counter([self.nodes[i].entity.names[0] for i in self.groups[root]])
        if self.kind(root) != "person":
            return most_frequent(counts)
        counts = _summed((untitled(name, self.reference), n) for name, n in counts.items())
        if len(counts) == 1:
            return next(iter(counts))

        def rank(name: str) -> tuple[int, int, int, int, str]:
            marks = sum(not c.isascii() for c in name)
            return (-len(name.split()), -marks, -counts[name], -len(name), name)

        return min(counts, key=rank)

    def _known(self, root: int) -> str:
        known = {self.nodes[i].entity.known for i in self.groups[root]} - {""}
        return min(known, default="")

    def _ids(self) -> dict[int, str]:
        """Readable ids; where several entities would share one, their content tells them apart."""
        by_id: dict[str, list[int]] = defaultdict(list)
        ids = {}
        for root in self.groups:
            if all(self.nodes[i].context for i in self.groups[root]):
                ids[root] = self._plain_id(root)  # it is not all here, and tells nobody apart
            elif self.nodes[root].alone:  # what it was split from keeps its id
                ids[root] = f"{self._plain_id(root)}~{digest([self.nodes[root].ref])}"
            else:
                plain = self._plain_id(root)
                by_id[plain].append(root)
                self.bodies.clusters.links.key("id", plain, root)
        for plain, roots in by_id.items():
            states = Counter(self.iso(root) for root in roots)
            for root in roots:
                iso = self.iso(root)
                if len(roots) == 1:
                    ids[root] = plain
                elif iso and states[iso] == 1:
                    ids[root] = f"{plain}~{iso}"
                else:
                    ids[root] = f"{plain}~{digest(self.nodes[i].ref for i in self.groups[root])}"
        return ids

    def _plain_id(self, root: int) -> str:
        kind, iso = self.kind(root), self.iso(root)
        prefix = _PREFIX.get(kind, kind)
        known = self._known(root)
        if kind == "country" and iso:
            return country_id(iso)
        found = map(self.bodies.structure, self.groups[root])
        structure = min((s for s in found if s), default=())
        if structure and not (known and ":" in structure[1]):
            return f"{prefix}:{'/'.join(structure)}"
        if known and not known.startswith(KNOWN_PERSON):
            return f"{prefix}:{slug(known.partition(':')[2])}"
        where = f"{iso}/" if iso and kind in ("place", "public_body") else ""
        return f"{prefix}:{where}{slug(self.name(root))}{self._scope(root)}"

    def _scope(self, root: int) -> str:
        """The article of an agreement or event that has no name of its own."""
        if self.kind(root) not in ("agreement", "event"):
            return ""
        nodes = self.groups[root]
        articles = {self.nodes[i].article for i in nodes}
        if len(articles) > 1 or any(self.ventures.named(i) for i in nodes):
            return ""
        return f"@{fold(min(articles)).replace(' ', '-')}"


def most_frequent(names: Mapping[str, int]) -> str:
    """The name that most things have, the longest of several.

    Examples
    --------
    >>> most_frequent({"UAE": 2, "Emirates": 2, "the Emirates": 1})
    'Emirates'
    """
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _summed(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, number in counts:
        found[name] += number
    return found


def digest(parts: Iterable[str]) -> str:
    """Six hexadecimal digits of the first of some strings.

    Examples
    --------
    >>> digest(["b", "a"]) == digest(["a"])
    True
    """
    return hashlib.sha256(min(parts).encode()).hexdigest()[:6]

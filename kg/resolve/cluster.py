"""Union-find with cannot-links: what may not be one entity stays apart, whatever links it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import LocalEntity, Merge
from kg.resolve.links import Links

#: Groups of a block that a node is tried against before it opens one of its own.
_TRIES = 16
#: How the ids of countries begin.
COUNTRY = "country:"


@dataclass(slots=True)
class Node:
    """A local entity of one article, with what identity is read from.

    ``number`` tells apart those of one name and kind in one article; ``alone`` marks what the user
    has split off: it is part of no other thing; ``given`` marks what is known before any article
    is read, ``context`` what stands there only to be named by others; ``ref`` is how the ledger
    names it; ``label`` is by what it is known wherever it is named, if anything.
    """

    article: str
    lang: str
    entity: LocalEntity
    iso: str
    number: int = 1
    alone: bool = False
    given: bool = False
    context: bool = False
    label: str = field(default="", init=False)
    ref: str = field(init=False)

    def __post_init__(self) -> None:
        name = self.entity.names[0] if self.entity.names else self.entity.key
        more = f" ({self.number})" if self.number > 1 else ""
        self.ref = f"{self.article}#{self.entity.kind}:{name}{more}"


def country_id(iso: str) -> str:
    """The id of a country.

    Examples
    --------
    >>> country_id("VN")
    'country:VN'
    """
    return COUNTRY + iso


@dataclass(slots=True)
class Traits:
    """What must not clash inside one entity; an empty set is unknown and clashes with nothing."""

    states: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()

    def add(self, other: "Traits") -> None:
        """Take over another entity's traits."""
        self.states |= other.states
        self.known |= other.known
        self.employers |= other.employers


@dataclass(slots=True)
class Clusters:
    """Nodes and which of them are one entity so far, with the ledger of why.

    Examples
    --------
    >>> nodes = [
    ...     Node("a", "en", LocalEntity("x", "person", ("Kim Min",), "KR"), "KR"),
    ...     Node("b", "en", LocalEntity("y", "person", ("Kim Min",), "US"), "US"),
    ... ]
    >>> clusters = Clusters(nodes)
    >>> clusters.join(0, 1, 0.9, "same name")
    False
    >>> clusters.ledger[0].reason
    'same name, but states differ: KR / US'
    """

    nodes: Sequence[Node]
    ledger: list[Merge] = field(default_factory=list)
    links: Links = field(init=False)
    explain: Callable[[int, int], str] = lambda left, right: ""
    _labels: dict[str, int] = field(default_factory=dict, init=False)
    _homes: dict[int, int] = field(default_factory=dict, init=False)
    _parent: list[int] = field(init=False)
    _traits: list[Traits] = field(init=False)

    def __post_init__(self) -> None:
        self.links = Links([node.given or node.context for node in self.nodes])
        self._parent = list(range(len(self.nodes)))
        # One set for all that share it, as most do: of 250,000 nodes this saves 90 MB.
        sets = {"": frozenset[str]()}
        self._traits = [
            Traits(*(sets.setdefault(what, frozenset({what})) for what in (n.iso, n.entity.known)))
            for n in self.nodes
        ]

    def find(self, node: int) -> int:
        """The node that stands for the entity of ``node``."""
        root = node
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[node] != root:
            self._parent[node], node = root, self._parent[node]
        return root

    def traits(self, node: int) -> Traits:
        """Traits of the entity of ``node``."""
        return self._traits[self.find(node)]

    def join(self, left: int, right: int, score: float, reason: str) -> bool:
        """Make two nodes one entity, unless their entities' traits clash; write the ledger."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b < a:
            a, b = b, a
        clash = "" if score >= 1 else self._clash(self._traits[a], self._traits[b])
        if self.nodes[a].alone or self.nodes[b].alone:
            clash = "you have judged them two"
        if clash:
            self.refuse(left, right, f"{reason}, but {clash}")
            return False
        more = self.explain(left, right)
        self._parent[b] = a
        self._traits[a].add(self._traits[b])
        self._write(left, right, score, f"{reason} ({more})" if more else reason)
        return True

    def settle(self) -> None:
        """Bodies are who they are now: find out what stands for each, see :meth:`stands_for`."""
        first: dict[str, int] = {}
        for i, node in enumerate(self.nodes):
            if node.label:
                self._homes.setdefault(self.find(i), first.setdefault(node.label, i))
        self._labels = first

    def stands_for(self, node: int) -> int:
        """The node that stands for a body or state where others name it as theirs.

        What has a label is known by it alone, whatever other articles tell of it.
        """
        label = self.nodes[node].label
        root = self.find(node)
        return self._labels[label] if label else self._homes.get(root, root)

    def unite(self, block: Sequence[int]) -> None:
        """Make nodes one entity whose identity is given: nothing has to be told of it."""
        for node in block[1:]:
            self._parent[self.find(node)] = self.find(block[0])

    def refuse(self, left: int, right: int, reason: str) -> None:
        """Note why two look-alikes are not one."""
        self._write(left, right, -1.0, reason)

    def join_block(self, block: Iterable[int], score: float, reason: str) -> None:
        """Join the nodes of a block one by one with the first group that does not clash."""
        groups: list[int] = []
        for node in block:
            for group in groups[:_TRIES]:
                if self.join(group, node, score, reason):
                    break
            else:
                groups.append(node)

    def _clash(self, a: Traits, b: Traits) -> str:
        if a.known and b.known and not a.known & b.known:
            return f"they are known apart: {min(a.known)} / {min(b.known)}"
        if a.states and b.states and not a.states & b.states:
            return f"states differ: {min(a.states)} / {min(b.states)}"
        if a.employers and b.employers and not a.employers & b.employers:
            return f"employers differ: {min(a.employers)} / {min(b.employers)}"
        return ""

    def _write(self, left: int, right: int, score: float, reason: str) -> None:
        a, b = sorted((self.nodes[left].ref, self.nodes[right].ref))
        self.ledger.append(Merge(a, b, score, reason))

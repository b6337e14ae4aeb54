"""Blocks: nodes that share a key, parted by what else is known of them before any are joined."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from itertools import pairwise
from typing import TypeVar

from kg.resolve.cluster import Clusters

Key = TypeVar("Key", bound=Hashable)


def blocks(
    keyed: Iterable[tuple[Key, int]], note: Callable[[Key, int], None] = lambda key, node: None
) -> list[tuple[Key, list[int]]]:
    """Nodes by key, keys in order, only blocks with more than one node.

    Parameters
    ----------
    keyed : iterable of (key, int)
        Keys of nodes.
    note : callable
        Told each key and node: what may be compared one day, even if nothing shares the key yet.

    Returns
    -------
    list of (key, list of int)
        Nodes in their order.

    Examples
    --------
    >>> blocks([("b", 1), ("a", 3), ("b", 0), ("b", 1)])
    [('b', [0, 1])]
    """
    table: dict[Key, list[int]] = defaultdict(list)
    for key, node in keyed:
        note(key, node)
        table[key].append(node)
    shared = ((key, sorted(set(found))) for key, found in table.items() if len(found) > 1)
    return sorted(
        ((key, found) for key, found in shared if len(found) > 1), key=lambda kv: repr(kv[0])
    )


def part(
    block: Sequence[int],
    facet: Callable[[int], str],
    support: Callable[[int], Set[int]] = lambda node: frozenset(),
) -> tuple[list[list[int]], list[int]]:
    """Part a block by a facet that some nodes do not show ("" for unknown).

    With one value, the unknown ones have it too. With several, an unknown node goes where it has
    support, if that is one place only; else nobody can tell, and it is left over.

    Parameters
    ----------
    block : sequence of int
        Nodes.
    facet : callable
        Node to its value.
    support : callable
        Node to what it would share with another only if the two are one.

    Returns
    -------
    groups : list of list of int
        Nodes that do not differ in the facet.
    left : list of int
        Nodes that cannot be placed.

    Examples
    --------
    >>> part([1, 2, 3], {1: "KR", 2: "", 3: "KR"}.__getitem__)
    ([[1, 2, 3]], [])
    >>> part([1, 2, 3], {1: "KR", 2: "", 3: "VN"}.__getitem__)
    ([[1], [3]], [2])
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for node in block:
        groups[facet(node)].append(node)
    unknown = groups.pop("", [])
    if len(groups) <= 1:
        return [list(block)], []
    placed = {value: list(nodes) for value, nodes in sorted(groups.items())}
    # Of a whole group at once: a name may stand in thousands of articles.
    shared = {value: frozenset().union(*map(support, nodes)) for value, nodes in placed.items()}
    left = []
    for node in unknown:
        homes = [value for value, things in shared.items() if things & support(node)]
        if len(homes) == 1:
            placed[homes[0]].append(node)
        else:
            left.append(node)
    return list(placed.values()), left


def join_by_state(clusters: Clusters, block: Sequence[int], score: float, reason: str) -> None:
    """Join a block state by state; who has no known state joins only if there is but one."""
    join_by(
        clusters,
        block,
        lambda node: min(clusters.traits(node).states, default=""),
        "states",
        score,
        reason,
    )


def join_by(
    clusters: Clusters,
    block: Sequence[int],
    facet: Callable[[int], str],
    called: str,
    score: float,
    reason: str,
) -> None:
    """Join a block value by value of a facet; the unknown join only if there is but one value."""
    values = {node: facet(node) for node in block}
    groups, left = part(block, values.__getitem__)
    for group in groups:
        clusters.join_block(group, score, reason)
    for one, other in pairwise(groups):
        differ = " / ".join(sorted(values[g[0]] for g in (one, other)))
        clusters.refuse(one[0], other[0], f"{reason}, but {called} differ: {differ}")
    for node in left:
        clusters.refuse(groups[0][0], node, f"{reason}, but several {called} have one and none "
                        "is given here")  # fmt: skip

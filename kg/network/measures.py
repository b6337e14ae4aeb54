"""Centralities and communities of a weighted network, by igraph."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import igraph

_SEED = 7


class Measures(NamedTuple):
    """One value a node, in the order of the nodes."""

    degree: list[int]
    strength: list[int]
    betweenness: list[float]
    pagerank: list[float]
    community: list[int]


def measures(count: int, pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> Measures:
    """Measure a network.

    Parameters
    ----------
    count : int
        How many nodes.
    pairs : sequence of (int, int)
        Which of them are tied.
    weights : sequence of int
        How heavily.

    Returns
    -------
    Measures
        The same for the same network, whatever else was drawn at random before.

    Examples
    --------
    >>> measures(3, [(0, 1), (1, 2)], [1, 1]).betweenness
    [0.0, 1.0, 0.0]
    """
    graph = igraph.Graph(n=count, edges=list(pairs))
    heavy = list(weights)
    near = [1 / weight for weight in heavy]
    paths = max(1, (count - 1) * (count - 2) / 2)
    between = graph.betweenness(directed=False, weights=near) if pairs else [0.0] * count
    return Measures(
        graph.degree(),
        [int(value) for value in graph.strength(weights=heavy)],
        [round(value / paths, 6) for value in between],
        [round(value, 6) for value in graph.pagerank(weights=heavy)] if count else [],
        _communities(graph, heavy),
    )


def _communities(graph: "igraph.Graph", weights: list[int]) -> list[int]:
    """Number the communities from the largest, equal ones by their first node."""
    if not graph.ecount():
        return list(range(1, graph.vcount() + 1))
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        found = graph.community_leiden("modularity", weights=weights, n_iterations=-1)
    finally:
        igraph.set_random_number_generator(random)
    order = sorted(range(len(found)), key=lambda number: (-len(found[number]), found[number][0]))
    place = {number: place for place, number in enumerate(order, 1)}
    return [place[number] for number in found.membership]

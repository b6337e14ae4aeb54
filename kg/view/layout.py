"""Where each entity stands in the picture of everything: igraph's springs, then some elbow room.

Coordinates are pixels at zoom 1. They depend only on the arguments: igraph starts from given places
and draws from a seeded generator. Pictures of a screenful are laid out by the page itself, which
alone knows the screen and the width of its letters.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence

import igraph
import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Point = tuple[int, int]
Lines = Collection[tuple[int, int]]

_APART = 34  # between two entities
_UNIT = 64  # places are counted in parts of a pixel while they are pushed apart
_ENOUGH = _UNIT // 2  # of a pixel, for two that may stand a little nearer


def places(count: int, lines: Lines) -> list[Point]:
    """Places for entities that are numbered by importance.

    Parameters
    ----------
    count : int
        How many there are.
    lines : collection of (int, int)
        Which of them have a line between them.

    Returns
    -------
    list of (int, int)
        One position an entity.

    Examples
    --------
    >>> places(3, [(0, 1)]) == places(3, [(0, 1)])
    True
    """
    if count < 2:
        return [(0, 0)] * count
    igraph.set_random_number_generator(random.Random(0))
    try:
        found = _tied(count, lines).layout_fruchterman_reingold(
            seed=[_on_spiral(number) for number in range(count)], niter=_rounds(count)
        )
    finally:
        igraph.set_random_number_generator(random)
    xs, ys = ([point[axis] for point in found.coords] for axis in (0, 1))
    side = 75 * math.sqrt(count)
    spots = zip(_even(xs, side * 1.25), _even(ys, side * 0.85), strict=True)
    return _spread([[x, y] for x, y in spots])


def _rounds(count: int) -> int:
    """How often the springs are let go: a small picture may take more time for each entity.

    Examples
    --------
    >>> _rounds(50), _rounds(500), _rounds(2000)
    (300, 200, 100)
    """
    return max(100, min(300, 100_000 // count))


def _tied(count: int, lines: Lines) -> igraph.Graph:
    """The graph, with its parts held together by their most important entities."""
    graph = igraph.Graph(n=count, edges=list(lines))
    hubs = [min(part) for part in graph.connected_components()]
    graph.add_edges([(hubs[0], hub) for hub in hubs[1:]])
    return graph


def _on_spiral(number: int) -> tuple[float, float]:
    """A start place for each number; two of them never coincide."""
    angle, radius = 2.399963 * number, math.sqrt(number + 1)
    return round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)


def _even(values: Sequence[float], length: float) -> list[float]:
    """Stretch values over a length, half by their distance and half by their rank.

    The rank takes crowds apart: a hub's neighbours would else stand on top of each other.
    """
    low, high = min(values), max(values)
    order = sorted(range(len(values)), key=lambda number: (values[number], number))
    rank = {number: place / (len(values) - 1) for place, number in enumerate(order)}
    extent = (high - low) or 1.0
    return [
        (0.5 * (value - low) / extent + 0.5 * rank[number] - 0.5) * length
        for number, value in enumerate(values)
    ]


def _spread(spots: list[list[float]], rounds: int = 40) -> list[Point]:
    """Push entities apart, along the axis where they are nearer, until none touch.

    Whole numbers are added in any order to the same sums, so all machines give the same places.
    """
    at = np.rint(np.array(spots) * _UNIT).astype(np.int64)
    for _ in range(rounds):
        one, two = _touching(at)
        if not len(one):
            break
        apart = at[two] - at[one]
        over = _APART * _UNIT - np.abs(apart)
        axis = (over[:, 1] < over[:, 0]).astype(np.int64)
        pairs = np.arange(len(one))
        step = over[pairs, axis] * np.where(apart[pairs, axis] < 0, -1, 1) // 3
        np.subtract.at(at, (one, axis), step)
        np.add.at(at, (two, axis), step)
    return [(round(x / _UNIT), round(y / _UNIT)) for x, y in at.tolist()]


def _touching(at: Places) -> tuple[Places, Places]:
    """Which entities touch: both of each pair, looked for in each cell of a grid and beside it."""
    x, y = (at // (_APART * _UNIT)).T
    wide = int(np.ptp(y)) + 3  # a column of cells, and none of the next one beside its last
    cell = (x - x.min()) * wide + (y - y.min())
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    every = np.arange(len(cell))
    ones, twos = [], []
    for first, beyond in (
        (every + 1, cell + 1),  # the rest of its cell, and the next one of the column
        (np.searchsorted(cell, cell + wide - 1), cell + wide + 1),  # three of the next column
    ):
        found = np.searchsorted(cell, beyond, "right") - first
        one = np.repeat(every, found)
        ones.append(one)
        twos.append(np.arange(len(one)) + np.repeat(first - np.cumsum(found) + found, found))
    one, two = order[np.concatenate(ones)], order[np.concatenate(twos)]
    touch = (np.abs(at[one] - at[two]) < _APART * _UNIT - _ENOUGH).all(axis=1)
    one, two = one[touch], two[touch]
    return np.minimum(one, two), np.maximum(one, two)

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

Point = tuple[int, int]
Lines = Collection[tuple[int, int]]

_APART = 34  # between two entities
_FREE = _APART - 0.5  # enough


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
            seed=[_on_spiral(number) for number in range(count)], niter=300
        )
    finally:
        igraph.set_random_number_generator(random)
    xs, ys = ([point[axis] for point in found.coords] for axis in (0, 1))
    side = 75 * math.sqrt(count)
    spots = zip(_even(xs, side * 1.25), _even(ys, side * 0.85), strict=True)
    return _spread([[x, y] for x, y in spots])


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


def _spread(spots: list[list[float]], rounds: int = 30) -> list[Point]:
    """Push entities apart, along the axis where they are nearer, until none touch."""
    xs, ys = ([spot[axis] for spot in spots] for axis in (0, 1))
    for _ in range(rounds):
        order = sorted(range(len(spots)), key=lambda number: (xs[number], number))
        moved = False
        for rank, left in enumerate(order, 1):
            for place in range(rank, len(order)):
                right = order[place]
                if xs[right] - xs[left] > _APART:
                    break  # nothing further right can touch
                if -_FREE < ys[right] - ys[left] < _FREE and xs[left] - xs[right] < _FREE:
                    moved |= _part(xs, ys, left, right)
        if not moved:
            break
    return [(round(x), round(y)) for x, y in zip(xs, ys, strict=True)]


def _part(xs: list[float], ys: list[float], one: int, two: int) -> bool:
    """Move two that touch most of the way apart; whether they did touch."""
    over = [_APART - abs(axis[two] - axis[one]) for axis in (xs, ys)]
    if min(over) <= 0.5:
        return False
    axis, most = (ys, over[1]) if over[1] < over[0] else (xs, over[0])
    step = 0.35 * most * (1 if axis[one] <= axis[two] else -1)
    axis[one] -= step
    axis[two] += step
    return True

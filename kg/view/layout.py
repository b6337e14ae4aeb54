"""Where each entity stands in the picture: igraph positions, then room made for the labels.

Coordinates are pixels at zoom 1. There are two pictures. The sheet shows the core, what the page
draws at first sight, on about a screen and so that names can be read. The whole shows everything.
Positions depend only on the arguments: igraph starts from given places and draws from a seeded
generator.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence

import igraph

Point = tuple[float, float]
Box = tuple[float, float, float]
Lines = Collection[tuple[int, int]]

# A sheet that fits the picture area of a 1400 x 900 window beside the panel.
WIDTH, HEIGHT = 920.0, 620.0
CHARACTER = 6.6  # mean width of a label's character
LABEL = 19  # characters of a label's line; longer names take two lines


def sheet(names: Sequence[str], sizes: Sequence[float], lines: Lines) -> list[Point]:
    """Places for the entities of the core, far enough apart for their labels.

    Parameters
    ----------
    names, sizes : sequences
        Label and radius of each entity, the most important first.
    lines : collection of (int, int)
        Which entities, by their numbers, have a line between them.

    Returns
    -------
    list of (float, float)
        One position an entity, with one decimal.

    Examples
    --------
    >>> left, right = sheet(["Huế", "Đà Nẵng"], [8.0, 8.0], [(0, 1)])
    >>> abs(left[0] - right[0]) > 100
    True
    """
    spots = _evened(len(names), lines)
    return _spread(spots, [_box(name, size) for name, size in zip(names, sizes, strict=True)])


def whole(count: int, lines: Lines) -> list[Point]:
    """Places for all entities, by springs.

    Examples
    --------
    >>> whole(3, [(0, 1)]) == whole(3, [(0, 1)])
    True
    """
    if count < 2:
        return [(0.0, 0.0)] * count
    igraph.set_random_number_generator(random.Random(0))
    try:
        found = _tied(count, lines).layout_fruchterman_reingold(
            seed=[_on_spiral(number) for number in range(count)], niter=300
        )
    finally:
        igraph.set_random_number_generator(random)
    xs, ys = ([point[axis] for point in found.coords] for axis in (0, 1))
    side = 75 * math.sqrt(count)
    points = zip(_even(xs, side * 1.25), _even(ys, side * 0.85), strict=True)
    return _spread(list(points), [(34.0, 34.0, 0.0)] * count, rounds=30)


def _tied(count: int, lines: Lines) -> igraph.Graph:
    """The graph, with its parts held together by their most important entities."""
    graph = igraph.Graph(n=count, edges=list(lines))
    hubs = [min(part) for part in graph.connected_components()]
    graph.add_edges([(hubs[0], hub) for hub in hubs[1:]])
    return graph


def _box(name: str, size: float) -> Box:
    """Width and height of a symbol with the label under it, and how far its middle is below."""
    label = 15.0 * (1 if len(name) <= LABEL + 3 else 2)
    width = CHARACTER * min(len(name), LABEL + 3) + 8
    return max(width, 2 * size + 6), 2 * size + label + 10, label / 2


def _evened(count: int, lines: Lines) -> list[Point]:
    """Kamada-Kawai, which keeps lines about equally long, with both axes evened out."""
    if count < 2:
        return [(0.0, 0.0)] * count
    start = [_on_spiral(number) for number in range(count)]
    graph = _tied(count, lines)
    found = graph.layout_kamada_kawai(seed=start, maxiter=60 * count, epsilon=0)
    xs, ys = ([point[axis] for point in found.coords] for axis in (0, 1))
    if max(ys) - min(ys) > max(xs) - min(xs):
        xs, ys = ys, xs
    grow = max(1.0, math.sqrt(count / 90))
    return list(zip(_even(xs, WIDTH * grow), _even(ys, HEIGHT * grow), strict=True))


def _on_spiral(number: int) -> Point:
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


def _spread(points: Sequence[Point], boxes: Sequence[Box], rounds: int = 400) -> list[Point]:
    """Push boxes apart, along the axis where they overlap less, until none overlap."""
    spots = [[x, y + box[2]] for (x, y), box in zip(points, boxes, strict=True)]
    widest = max((box[0] for box in boxes), default=0.0)
    for _ in range(rounds):
        order = sorted(range(len(spots)), key=lambda number: (spots[number][0], number))
        moved = False
        for rank, left in enumerate(order):
            for right in order[rank + 1 :]:
                if spots[right][0] - spots[left][0] > widest:
                    break  # nothing further right can overlap
                moved |= _part(spots[left], spots[right], boxes[left], boxes[right])
        if not moved:
            break
    return [(round(x, 1), round(y - box[2], 1)) for (x, y), box in zip(spots, boxes, strict=True)]


def _part(one: list[float], two: list[float], box: Box, other: Box) -> bool:
    """Move two overlapping boxes most of the way apart; whether they did overlap."""
    over = [(box[axis] + other[axis]) / 2 - abs(two[axis] - one[axis]) for axis in (0, 1)]
    if min(over) <= 0.5:
        return False
    axis = 1 if over[1] < over[0] else 0
    step = 0.35 * over[axis] * (1 if one[axis] <= two[axis] else -1)
    one[axis] -= step
    two[axis] += step
    return True

"""Where entities stand in the picture of everything."""

import importlib
import random
from itertools import combinations

import numpy as np

layout = importlib.import_module("kg.view.layout")  # kg.view is a function
WIDE = 34 * 64  # what two need, in parts of a pixel
NEAR = WIDE - 32


def test_all_that_touch_are_found_once():
    chance = random.Random(4)
    spots = [[chance.randrange(-20_000, 20_000) for _ in "xy"] for _ in range(300)]
    spots += [[x + NEAR - 1, y - NEAR + 1] for x, y in spots[:50]]
    spots += [[x - NEAR, y] for x, y in spots[50:100]]  # these do not, by one
    spots += spots[100:150]
    by_hand = {
        (one, two)
        for one, two in combinations(range(len(spots)), 2)
        if all(abs(a - b) < NEAR for a, b in zip(spots[one], spots[two], strict=True))
    }
    found = [tuple(pair) for pair in np.stack(layout._touching(np.array(spots)), axis=1).tolist()]
    assert len(found) == len(set(found))
    assert set(found) == by_hand
    assert len(by_hand) > 100


def test_nobody_stands_on_another():
    chance = random.Random(5)
    hubs = [(chance.randrange(5), number) for number in range(5, 250)]
    found = layout.places(250, hubs)
    assert found == layout.places(250, hubs)
    for (x, y), (x2, y2) in combinations(found, 2):
        assert max(abs(x - x2), abs(y - y2)) > 30

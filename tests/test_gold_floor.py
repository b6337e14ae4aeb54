"""A few gold articles are read no worse than before: floors well below what is reached today."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.build import build
from kg.score import score

TRAIN = Path(__file__).parent / "gold" / "train"
NUMBERS = ("02", "05", "09", "13")
#: Entity F1, triple precision, triple recall.
#: Reached when written: 0.81 to 0.92, 0.80 to 0.88, 0.36 to 0.58.
FLOORS = {
    "all": (0.80, 0.72, 0.36),
    "en": (0.74, 0.72, 0.26),
    "fr": (0.76, 0.68, 0.26),
    "vi": (0.84, 0.72, 0.46),
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, float]]:
    folder = tmp_path_factory.mktemp("floor")
    gold = folder / "gold"
    gold.mkdir()
    for path in TRAIN.iterdir():
        if path.stem[3:] in NUMBERS:
            shutil.copy(path, gold)
    build(sorted(gold.glob("*.txt")), folder / "built")
    return score(gold, folder / "built").figures


@pytest.mark.parametrize("scope", FLOORS)
def test_figures_do_not_fall(figures: Mapping[str, Mapping[str, float]], scope: str) -> None:
    entities, precision, recall = FLOORS[scope]
    reached = figures[scope]
    assert reached["entity_f1"] >= entities
    assert reached["triple_p"] >= precision
    assert reached["triple_r"] >= recall


def test_every_quote_stands_in_its_article(figures: Mapping[str, Mapping[str, float]]) -> None:
    assert figures["evidence"]["quotes"] > 100
    assert figures["evidence"]["not_in_text"] == 0


def test_articles_are_those_that_the_floors_were_set_for(
    figures: Mapping[str, Mapping[str, float]],
) -> None:
    read = {scope.removeprefix("article ") for scope in figures if scope.startswith("article ")}
    assert read == {f"{lang}-{number}" for lang in ("en", "fr", "vi") for number in NUMBERS}

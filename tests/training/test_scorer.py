"""What the scorer learns from, and how the scores are chosen from which it is believed."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.annotate import annotate
from kg.annotate.tagger.pieces import words
from kg.errors import InputError
from kg.extract.scorer.passages import passages, relations
from kg.model import MODALITIES, Article, Document
from kg.training.scorer.corpus import OPTIONAL, Lesson, annotation_in, answers, read_lessons
from kg.training.scorer.figures import Added, Curves, Marked, Ruled, crossed, curves

TEXT = "Ana Ruiz met Bui Thanh Son in Hanoi. Ana Ruiz thanked Bui Thanh Son. Toyota smiled."


def entity(key: str, kind: str, name: str) -> dict[str, object]:
    return {"key": key, "kind": kind, "names": [name]}


def triple(s: str, r: str, o: str, quote: str, **more: object) -> dict[str, object]:
    return {"s": s, "r": r, "o": o, "quote": quote, **more}


GOLD = {
    "id": "en-1",
    "lang": "en",
    "entities": [
        entity("ana", "person", "Ana Ruiz"),
        entity("son", "person", "Bui Thanh Son"),
        entity("hanoi", "place", "Hanoi"),
        entity("smiled", "initiative", "smiled"),
    ],
    "triples": [
        triple("son", "met", "ana", "met Bui Thanh Son", modality="planned"),
        triple("ana", "visited", "hanoi", "in Hanoi", must=False),
        triple("son", "visited", "hanoi", "in Hanoi", must=False, worth=0),
    ],
}


@pytest.fixture(scope="module")
def document() -> Document:
    [document] = annotate([Article("en-1", "en", "", TEXT)])
    return document


@pytest.fixture
def lessons(tmp_path: Path, document: Document) -> tuple[Lesson, Lesson]:
    (tmp_path / "en-1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    [pair] = read_lessons(annotation_in(tmp_path), [(document, [])])
    return pair


def test_a_pair_says_what_is_quoted_from_its_sentence(lessons: tuple[Lesson, Lesson]) -> None:
    lesson = lessons[0]
    found = words(TEXT)
    made = passages(lesson.document, [], found, [(5,)] * len(found))
    [answer] = answers(lesson, made)
    told = {}
    for row, pair in enumerate(made[0].pairs):
        ends = (made[0].places[end].entity for end in (pair.left, pair.right))
        names = frozenset(lesson.meant.get(end, "") for end in ends)
        told[names, pair.sentences] = row
    met, visited = (relations().index(name) for name in ("met", "visited"))
    first = told[frozenset({"ana", "son"}), (0, 0)]
    assert answer.right[first].nonzero()[0].tolist() == [met]
    assert MODALITIES[answer.modality[first]] == "planned"
    # The second sentence names both and does not say it: neither right nor wrong.
    second = told[frozenset({"ana", "son"}), (1, 1)]
    assert answer.weight[second, met] == 0
    assert not answer.right[second].any()
    assert answer.modality[second] == -1
    place = told[frozenset({"ana", "hanoi"}), (0, 0)]
    assert answer.right[place].nonzero()[0].tolist() == [visited]
    assert answer.weight[place, visited] == OPTIONAL
    nothing = told[frozenset({"son", "hanoi"}), (0, 0)]
    assert not answer.right[nothing].any()
    assert answer.weight[nothing, visited] == 0
    assert answer.weight[nothing].sum() > 0


def test_what_annotation_missed_can_be_added(lessons: tuple[Lesson, Lesson]) -> None:
    lesson, fuller = lessons
    assert "smiled" not in lesson.meant.values()
    assert "smiled" in fuller.meant.values()
    [mention] = [m for m in fuller.document.mentions if m.rule == "gold"]
    assert TEXT[mention.span.start : mention.span.end] == "smiled"


def test_an_article_without_annotation_is_told_in_one_line(
    tmp_path: Path, document: Document
) -> None:
    with pytest.raises(InputError, match=r"en-1\.json: no annotation .*; mend or remove it"):
        list(read_lessons(annotation_in(tmp_path), [(document, [])]))


RELATION = relations()[0]


def marked(story: str, *odds: tuple[float, bool], ruled: Sequence[Ruled] = ()) -> Marked:
    new = tuple(
        Added(value, (f"a{n}", RELATION, "b", False), right)
        for n, (value, right) in enumerate(odds)
    )
    wanted = {one.key: True for one in (*new, *ruled) if one.right}
    return Marked(story, "en", wanted, tuple(ruled), new)


def ruled(odds: float, right: bool, passing: bool = False) -> Ruled:
    return Ruled(odds, passing, (f"r{odds}{passing}", RELATION, "b", False), right)


ODDS = [n / 10 for n in range(-20, 41)]


def test_scores_that_claim_too_much_are_lowered() -> None:
    level, slope = curves([marked("", *[(odds, odds > 1) for odds in ODDS])]).added
    assert 0.8 < -level / slope < 1.2  # where half are right
    assert curves([]) == Curves()


def test_what_rules_say_has_a_curve_of_its_own_lower_for_what_is_mentioned_in_passing() -> None:
    said = [ruled(odds, odds > -1) for odds in ODDS]
    said += [ruled(odds, odds > 2, passing=True) for odds in ODDS]
    level, slope, lower = curves([marked("", (0, False), ruled=said)]).said
    assert -1.2 < -level / slope < -0.8
    assert 1.8 < -(level + lower) / slope < 2.2


def test_each_half_is_judged_by_what_the_other_shows() -> None:
    good = marked("0", *[(odds, odds > -1.5) for odds in ODDS], ruled=[ruled(-2, True)])
    bad = marked("1", *[(odds, False) for odds in ODDS], ruled=[ruled(9, False)])
    lines = crossed([good, bad], lambda article: int(article.story), 0.5)
    # The good half shows that all may be believed, which adds what is wrong in the other.
    assert "added   55 P 0.000" in lines["all"]
    assert "rules    2 P 0.500" in lines["all"]

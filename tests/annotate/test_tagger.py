"""The tagger's parts, and what must hold of it whatever it has learnt."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.tagger import Tagger, load_tagger
from kg.annotate.tagger.labels import LABELS, begins, best_labels, spans
from kg.annotate.tagger.pieces import MAX_PIECES, Pieces, split, words
from kg.annotate.tagger.weights import CHECKSUM, FILE, read_weights
from kg.annotate.tagger.windows import WINDOW, arrays, sentences, windows
from kg.errors import DataFileError
from kg.model import KINDS

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
TEXTS = (
    "On Monday Foreign Minister Ana Ruiz of Chile met Bui Thanh Son in Hanoi.",
    "Le ministère de la Santé du Gabon a signé un accord avec Sanofi SA à Libreville.",
    "Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn tiếp Đại sứ Hàn Quốc tại Hà Nội.",
)


@given(st.text())
def test_words_hold_all_but_white_space(text: str) -> None:
    found = words(text)
    assert "".join(text[w.start : w.end] for w in found) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_the_most_probable_pieces_win_over_the_longest() -> None:
    known = Pieces([*SPECIAL, "ab", "c", "a", "bc"], [0, 0, 0, 0, -9, -9, -1, -1])
    assert known.split("abc") == (6, 7)


@given(st.text(min_size=1))
def test_every_word_has_pieces(text: str) -> None:
    known = Pieces([*SPECIAL, "a", "\u2581"], [0, 0, 0, 0, -1, -1])
    assert all(1 <= len(pieces) <= MAX_PIECES for pieces in split(words(text), known))


@given(st.lists(st.lists(st.integers(1, MAX_PIECES), min_size=1), min_size=1))
def test_windows_hold_every_word_once_and_never_too_many_pieces(lines: list[list[int]]) -> None:
    lengths = [length for line in lines for length in line]
    ends = np.cumsum([len(line) for line in lines]).tolist()
    made = windows(list(zip([0, *ends], ends, strict=False)), lengths)
    assert [word for a, b in made for word in range(a, b)] == list(range(len(lengths)))
    assert all(0 < sum(lengths[a:b]) <= WINDOW for a, b in made)


def test_sentences_end_at_lines_and_stops() -> None:
    text = "Hanoi hosts talks\nThe U.S. envoy came. He met Mr. Lee"
    cuts = [text[words(text)[a].start :].split()[0] for a, _ in sentences(words(text), text)]
    assert cuts == ["Hanoi", "The", "He", "Lee"]


def test_arrays_fill_up_the_shorter_window() -> None:
    numbers, mask, heads = arrays([[(7,), (8, 9)], [(5,)]])
    assert numbers.tolist() == [[0, 7, 8, 9, 2], [0, 5, 2, 1, 1]]
    assert mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]
    assert heads.tolist() == [[1, 2], [1, 0]]


@given(st.lists(st.lists(st.floats(-30, 0), min_size=LABELS, max_size=LABELS), max_size=12))
def test_no_name_goes_on_that_has_not_begun(rows: list[list[float]]) -> None:
    found = best_labels(np.array(rows, np.float32).reshape(len(rows), LABELS))
    for before, label in zip([0, *found], found, strict=False):
        inside = label > 0 and label % 2 == 0
        assert not inside or before in (label - 1, label)


@pytest.mark.parametrize("kind", KINDS)
def test_two_names_side_by_side_stay_two(kind: str) -> None:
    begin = begins(kind)
    assert spans([begin, begin + 1, begin]) == [(0, 2, kind), (2, 3, kind)]


@pytest.mark.parametrize("text", TEXTS)
def test_names_are_found_in_each_language(text: str) -> None:
    tags = load_tagger().tags(text)
    assert {"person", "country"} <= {t.kind for t in tags} or "company" in {t.kind for t in tags}
    assert all(text[t.start : t.end].strip() == text[t.start : t.end] != "" for t in tags)


def test_tags_do_not_depend_on_what_was_read_before() -> None:
    before = [load_tagger().tags(text) for text in TEXTS]
    assert [load_tagger().tags(text) for text in reversed(TEXTS)] == before[::-1]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "x" * 5000, "ab " * 3000, "!?" * 999])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(0 <= t.start < t.end <= len(text) for t in load_tagger().tags(text))


def test_memory_does_not_grow_with_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    tagger, sizes = Tagger(read_weights()), []
    scores = tagger._scores
    monkeypatch.setattr(tagger, "_scores", lambda batch: sizes.append(len(batch)) or scores(batch))
    text = "\n".join(TEXTS * 200)
    tags = tagger.tags(text)
    assert len(sizes) > 1
    assert max(sizes) <= 32
    assert any(tag.start > len(text) - len(TEXTS[-1]) for tag in tags)


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    damaged = tmp_path / FILE.name
    damaged.write_bytes(FILE.read_bytes()[:-1] + b"?")
    with pytest.raises(DataFileError, match=r"weights\.npz: damaged: .*; reinstall kg$"):
        read_weights(damaged, CHECKSUM)


def test_absent_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"none\.npz: No such file.*; reinstall kg$"):
        read_weights(tmp_path / "none.npz", CHECKSUM)


@given(rows=st.lists(st.lists(st.integers(-900, 0), min_size=LABELS, max_size=LABELS), max_size=9))
def test_labels_that_are_clear_are_those_of_the_long_way(rows: list[list[int]]) -> None:
    scores = np.array(rows, np.float32).reshape(len(rows), LABELS) / 100
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.annotate.tagger.labels._CLEAR", np.inf)
        slow = best_labels(scores)
    assert best_labels(scores) == slow

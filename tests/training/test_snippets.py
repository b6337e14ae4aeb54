"""Snippets: how they are written, and those that ship."""

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.languages import available
from kg.training.snippets import TOGETHER, Mark, Snippet, Told, as_articles, parse, read_snippets

SHIPPED = Path(__file__).parents[1] / "gold" / "snippets"
TEXT = "[Foreign Ministry of [Iran|country i IR]|public_body m IR] staff met [Ana Ruiz|person a]"


def of(text: str, *triples: str, lang: str = "en") -> Snippet:
    return parse(list(enumerate([text, *triples], 1)), lang, "a.txt")


def test_names_may_stand_inside_names() -> None:
    found = of(TEXT, "m part_of i", "? m met a planned")
    assert found.text == "Foreign Ministry of Iran staff met Ana Ruiz"
    assert found.marks == (Mark(0, 24, "m", True), Mark(20, 24, "i", True), Mark(35, 43, "a", True))
    assert found.kinds == {"i": ("country", "IR"), "m": ("public_body", "IR"), "a": ("person", "")}
    assert found.triples == (
        Told("m", "part_of", "i", "asserted", True),
        Told("m", "met", "a", "planned", False),
    )


def test_a_reference_is_no_name() -> None:
    found = of("[Ana Ruiz|person a] said [she|=a] and [Ruiz|~a] agree")
    assert [mark.named for mark in found.marks] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "triple", "told"),
    [
        ("[Ana|person a", "", "a.txt:1: a bracket is left open"),
        ("Ana|person a]", "", "a.txt:1: '|person a]' closes no bracket"),
        ("[Ana|human a]", "", "a.txt:1: 'human a' is neither"),
        ("[Ana|~a]", "", "a.txt:1: a bracket is left open, or a key has no kind: a"),
        ("[Ana|person a]", "a met", "a.txt:2: 'a met': not 'subject relation object"),
        ("[Ana|person a]", "a met b", "a.txt:2: 'a met b': no entity 'b' in the text"),
        ("[Ana|person a]", "a hugged a", "a.txt:2: 'a hugged a': no relation 'hugged'"),
        ("[Ana|person a] [Oslo|place o]", "o met a", "a.txt:2: 'o met a': met is not said of a"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, triple: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        of(text, *[triple] * bool(triple))
    assert str(error.value).startswith(told)


def test_a_folder_without_snippets_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no snippets"):
        read_snippets(tmp_path)


def test_an_article_is_of_one_language_and_a_name_is_one_entity_in_it() -> None:
    met = of("[Ana Ruiz|person a] met [Bo|person b]", "a met b")
    left = of("[Bo|person x] left [Oslo|place y]", "? x visited y")
    fr = of("[Bo|person x] est là", lang="fr")
    [(english, gold), (french, _)] = as_articles([met, fr, left])
    assert (english.lang, french.lang) == ("en", "fr")
    assert {entity["names"][0] for entity in gold["entities"]} == {"Ana Ruiz", "Bo", "Oslo"}
    assert len(gold["entities"]) == 3
    assert [(triple["quote"], triple["worth"]) for triple in gold["triples"]] == [
        ("Ana Ruiz met Bo", 1.0),
        ("Bo left Oslo", 0.0),
    ]


def test_all_that_ship_can_be_read_and_no_text_comes_twice() -> None:
    snippets = read_snippets(SHIPPED)
    languages = Counter(snippet.lang for snippet in snippets)
    assert languages.keys() == set(available())
    assert min(languages.values()) > 100 * TOGETHER
    assert [text for text, n in Counter(s.text for s in snippets).items() if n > 1] == []

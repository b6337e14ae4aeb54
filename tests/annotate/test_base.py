"""The base models find what spaCy finds when it loads them itself; what is replaced is equal."""

import re
from pathlib import Path
from typing import Any

import pytest
import spacy

from kg.annotate.base import UNUSED, Alternatives, alternatives, load_base
from kg.languages import available, load

GOLD = Path(__file__).parents[1] / "gold"
TRAINED = [code for code in available() if load(code).models]


def texts(code: str) -> list[str]:
    files = sorted(GOLD.glob(f"train/{code}-*.txt"))
    return [path.read_text(encoding="utf-8") for path in files]


@pytest.mark.parametrize("code", TRAINED)
def test_tokens_and_lemmas_are_those_of_the_model_itself(code: str) -> None:
    ours = load_base(load(code))
    stock = spacy.load(f"{ours.meta['lang']}_{ours.meta['name']}", exclude=list(UNUSED))
    found = texts(code)
    assert found
    for text in found:
        assert tokens(ours.make_doc(text)) == tokens(stock.make_doc(text))
    for text in found[:3]:
        assert readings(ours(text)) == readings(stock(text))


def tokens(doc: Any) -> list[tuple[str, str]]:
    return [(token.text, token.whitespace_) for token in doc]


def readings(doc: Any) -> list[tuple[str, ...]]:
    return [(token.text, token.lemma_, token.pos_, str(token.morph)) for token in doc]


def test_alternatives_match_what_the_whole_pattern_does() -> None:
    token_match = load_base(load("fr")).tokenizer.token_match.__self__
    assert isinstance(token_match, Alternatives)
    whole = re.compile(token_match.pattern)
    made = "c'est-à-dire Aujourd’hui ENTR'AIMER demi-frère saut-de-ski pet-en-l'air Faux-Vampire"
    words = {*" ".join(texts("fr")).split(), *made.split(), "demi-ſœur", "anti\u2011K", "\n", ""}
    matched = 0
    for word in words:
        for form in (word, word.upper(), word.title(), word.strip(".,;:()«»")):
            expected = whole.match(form)
            found = token_match.match(form)
            assert (found and found.span()) == (expected and expected.span()), form
            matched += expected is not None
    assert matched > 20


@pytest.mark.parametrize(
    "pattern",
    [
        "a|b",
        "(?iu)(?:a)(?:b)|(?:c)",
        "(?iu)(?:(?!a)b)|(?:c)",
        "(?iu)(?:(a))|(?:c)",
        "(?iu)(?:a(?:b)|(?:c)d)|(?:e)",
        "(?iu)(?:a)|(?:b)(?:c)?",
    ],
)
def test_what_is_no_row_of_alternatives_is_compiled_as_it_is(pattern: str) -> None:
    assert isinstance(alternatives(pattern), re.Pattern)


def test_an_alternative_may_hold_groups_and_signs() -> None:
    found = alternatives(r"(?iu)(?:^a(?:b|c)\)d$)|(?:^[)(]x$)")
    assert isinstance(found, Alternatives)
    assert found.match("AC)D")
    assert found.match("(x")
    assert found.match("ab") is None

"""The pattern language as it is parsed."""

import re

import pytest

from kg.ontology.patterns import Gap, Link, Slot, Word, parse_pattern


def test_every_element() -> None:
    assert parse_pattern("{subject} ~ meet|hold_talks with? , ... {object:person|country}") == (
        Slot("subject"),
        Link(),
        Word((("meet",), ("hold", "talks"))),
        Word((("with",),), optional=True),
        Word(((",",),)),
        Gap(),
        Slot("object", frozenset({"person", "country"})),
    )


def test_a_slot_may_ask_for_several() -> None:
    countries = frozenset({"country"})
    pattern = "{subject:country+} join {object}"
    assert parse_pattern(pattern)[0] == Slot("subject", countries, several=True)
    assert parse_pattern("{both} meet")[0] == Slot("both", several=True)
    assert parse_pattern(pattern)[2] == Slot("object")


def test_a_slot_may_be_a_nationality() -> None:
    slot = parse_pattern("{subject} 's {object:country^} unit")[2]
    assert slot == Slot("object", frozenset({"country"}), nation=True)


def test_words_are_lower_case() -> None:
    assert parse_pattern("~ Ký_Kết {object}")[1] == Word((("ký", "kết"),))


def test_question_mark_alone_is_a_word() -> None:
    assert parse_pattern("{subject} ? {object}")[1] == Word((("?",),))


@pytest.mark.parametrize(
    "pattern",
    [
        "talks between {both}",
        "~ visit to {object}",
        "{subject} 's visit to {object}",
        "{object} ~ be? received by {subject}",
        "{subject} ~ sign {object} with {subject}",
        "{subject} ~ meet {object} in {place} on {date}",
    ],
)
def test_patterns_that_are_some(pattern: str) -> None:
    assert len(parse_pattern(pattern)) == len(pattern.split())


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "has no word that must be there"),
        ("{subject} ~ {object}", "has no word that must be there"),
        ("{subject} ~ be? {object}", "has no word that must be there"),
        ("meet", "needs {subject} and {object}, or {both}"),
        ("{subject} ~ leave", "needs {subject} and {object}, or {both}"),
        ("meet {object}", "needs {subject} and {object}, or {both}"),
        ("{place} ~ meet {object}", "needs {subject} and {object}, or {both}"),
        ("{subject ~ meet {object}", "has an unclosed slot '{subject'"),
        ("{subject} ~ meet {object:person", "has an unclosed slot '{object:person'"),
        ("{subjekt} ~ meet {object}", "has the unknown slot 'subjekt'; slots are subject, object"),
        ("{} ~ meet {object}", "has the unknown slot ''"),
        ("{subject:robot} ~ meet {object}", "has the unknown kind 'robot'; kinds are country"),
        ("{subject:person|} ~ meet {object}", "has the unknown kind ''"),
        ("{subject} meet ~ {object}", "has ~ after something that is no slot"),
        ("{subject} ~ ~ meet {object}", "has ~ after something that is no slot"),
        ("{subject} ... ~ meet {object}", "has ~ after something that is no slot"),
        ("{subject} ~ meet {object} ...", "ends in ~ or ..."),
        ("{subject} ~ meet {object} ~", "ends in ~ or ..."),
        ("{subject} ~ | {object}", "has the empty word '|'"),
        ("{subject} ~ hold__talks {object}", "has the empty word 'hold__talks'"),
        ("{subject} ~ _meet {object}", "has the empty word '_meet'"),
    ],
)
def test_patterns_that_are_none(pattern: str, reason: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(reason)):
        parse_pattern(pattern)


@pytest.mark.parametrize("pattern", ["~ {subject} meet {object}", "{subject} ~ {object} meet"])
def test_link_needs_a_word_behind_it(pattern: str) -> None:
    with pytest.raises(ValueError, match="~"):
        parse_pattern(pattern)

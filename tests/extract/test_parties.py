"""Whom a text tells beside a political party is its member."""

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Document


@pytest.mark.parametrize(
    ("lang", "text", "relation"),
    [
        ("en", "Anna Weber (CDU) spoke.", "member_of"),
        ("en", "Anna Weber, of the Green Party, spoke.", "member_of"),
        ("en", "Likud lawmaker Anna Weber spoke.", "member_of"),
        ("en", "Labour Party leader Anna Weber spoke.", "holds_position"),
        ("en", "Anna Weber (Siemens) spoke.", ""),
        ("fr", "Le ministre SPD Paul Weber a parlé.", "member_of"),
        ("fr", "Le président du PS, Paul Weber, a parlé.", "holds_position"),
        ("vi", "Ông Paul Weber (Đảng Cộng hòa) phát biểu.", "member_of"),
        ("vi", "Đảng Bình Minh của ông Sato Kenji thắng cử.", "holds_position"),
    ],
)
def test_only_an_office_of_the_party_is_held_in_it(
    read: Callable[[str, str], Document], lang: str, text: str, relation: str
) -> None:
    assert "".join(fact.relation for fact in extract(read(lang, text))) == relation

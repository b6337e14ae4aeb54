"""Titles of offices that frames tell."""

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Document


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        ("en", "Anna Weber, who is now president of the Harbour Bank, spoke.", "president"),
        ("en", "Anna Weber heads the Harbour Bank.", "heads"),
        ("en", "The Harbour Bank, led by Anna Weber, lent more.", "led"),
        ("fr", "Anne Weber préside la Banque du Port.", "préside"),
        ("fr", "Anne Weber est à la tête de la Banque du Port.", "tête"),
        ("vi", "Bà Anna Weber được bầu làm Chủ tịch Hội Hữu nghị Việt Nam - Na Uy.", "Chủ tịch"),
        ("vi", "Ông Hugo Lind đứng đầu Ngân hàng Cảng biển.", "đứng đầu"),
        ("en", "Anna Weber works for the Harbour Bank.", ""),
        ("en", "The Harbour Bank named former minister Anna Weber as its chairman.", "chairman"),
        ("fr", "Norvia SA a nommé l'ancien ministre Paul Lind comme président.", "président"),
        ("vi", "Công ty Norvia bổ nhiệm cựu Bộ trưởng Nguyễn Văn Hà làm Chủ tịch.", "Chủ tịch"),
    ],
)
def test_title_of_a_frame(
    read: Callable[[str, str], Document], lang: str, text: str, title: str
) -> None:
    facts = [f for f in extract(read(lang, text)) if f.relation == "holds_position"]
    assert {fact.title for fact in facts} == {title}

import unicodedata

import pytest

from kg.resolve.names import accents, fold, is_acronym, skeleton, slug


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐÀ NẴNG", "da nang"),
        ("L’Oréal S.A.", "l oreal s a"),
        ("Владимир Путин", "vladimir putin"),
        (unicodedata.normalize("NFD", "Phạm Minh Chính"), "pham minh chinh"),
        ("  ", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_slug_is_never_empty() -> None:
    assert slug("—") == "x"


@pytest.mark.parametrize(
    ("left", "right"),
    [("Lê Văn Hoà", "Lê Văn Hòa"), ("Nguyễn Huy Dũng", "Huy Dũng Nguyễn")],
)
def test_tone_place_and_order_do_not_matter(left: str, right: str) -> None:
    assert accents(left) == accents(right) != ""


def test_accents_tell_names_apart() -> None:
    assert accents("Trần Thị Lan") != accents("Trần Thị Lân")


@pytest.mark.parametrize("text", ["Nguyên Huy Dung", "Tô Lâm", "François Hollande", "Kim Min"])
def test_accents_a_french_keyboard_has_are_not_trusted(text: str) -> None:
    assert accents(text) == ""


@pytest.mark.parametrize(
    ("left", "right"),
    [("zelensky", "zelenskyy"), ("lukashenko", "loukachenko"), ("japarov", "zhaparov")],
)
def test_transliterations_sound_alike(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


def test_other_names_sound_different() -> None:
    assert skeleton("aliyev") != skeleton("abiyev")


def test_a_long_word_in_capitals_is_no_acronym() -> None:
    assert is_acronym("UNESCO")
    assert not is_acronym("INTERNATIONAL")

"""Bytes become the stored text, or a reason why not."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.clean import MAX_CHARACTERS, clean, decode

TEXT = "Bộ trưởng đã gặp người đồng cấp."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_known_encodings_give_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_needs_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT
    with pytest.raises(InputError, match="binary"):
        decode("plain".encode("utf-16-be"))


def test_other_bytes_name_the_place_and_the_remedy() -> None:
    with pytest.raises(InputError, match=r"0xe9 at offset 3\); save it as UTF-8"):
        decode(b"cur\xe9")
    with pytest.raises(InputError, match="not UTF-16"):
        decode("abc".encode("utf-16") + b"x")
    with pytest.raises(InputError, match="null byte at offset 1"):
        decode(b"a\0b")


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("12\u00a0000\u202f€\u2009!\u3000\t.", "12 000 € !  ."),
        (
            "zero\u200bwidth\u2060, \u202eright\u202c, soft\u00adhyphen",
            "zerowidth, right, softhyphen",
        ),
        ("\ufeffmark \x1b[31mred\x9f", "mark [31mred"),
        ("Vie\u0323\u0302t Nam", "Việt Nam"),
        ("e\u200b\u0301te", "éte"),
        ("  kept  \n\n kept ", "  kept  \n\n kept "),
    ],
)
def test_only_what_cannot_be_seen_changes(raw: str, stored: str) -> None:
    assert clean(raw) == stored


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_stored_text_is_stable_and_normal(raw: str) -> None:
    stored = clean(raw)
    assert clean(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert "\r" not in stored
    assert "\u00a0" not in stored


def test_quotes_still_stand_in_the_file() -> None:
    raw = "Le\u00a0ministre\u202fa signe\u0301\r\nl’accord\u00a0; «\u00a0enfin\u00a0»."
    folded = " ".join(unicodedata.normalize("NFC", raw).replace("\u00a0", " ").split())
    assert " ".join(clean(raw).split()) == folded


@pytest.mark.parametrize("raw", ["a\0b", "half \ud83d pair", "x" * (MAX_CHARACTERS + 1)])
def test_what_cannot_be_stored_is_refused(raw: str) -> None:
    with pytest.raises(InputError):
        clean(raw)


def test_piled_up_marks_take_no_quadratic_time() -> None:
    start = time.process_time()
    stored = clean("a" + "\u0316\u0301" * 140_000 + "b")
    assert time.process_time() - start < 5  # unguarded: minutes
    assert stored[0] in "aá"
    assert stored[-1] == "b"
    assert len(stored) < 40

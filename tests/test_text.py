"""Many texts are folded at once as each of them is alone."""

from hypothesis import given
from hypothesis import strategies as st

from kg.text import searchable, searchable_all


@given(st.lists(st.text(max_size=20), max_size=20))
def test_many_texts_are_folded_as_each_alone(texts: list[str]) -> None:
    assert list(searchable_all(texts)) == [searchable(text) for text in texts]


def test_no_letter_is_folded_otherwise_among_many() -> None:
    every = [f"a{chr(code)}B" for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    assert list(searchable_all(every)) == [searchable(text) for text in every]

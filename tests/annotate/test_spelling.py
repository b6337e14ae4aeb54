"""Names with a letter amiss are found without comparing each with all others."""

from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.cluster.same import _less_a_letter, _one_letter_apart

LETTERS = "ade"
WORDS = st.text(LETTERS, min_size=7, max_size=9)


@given(word=WORDS, at=st.integers(0, 6), other=st.integers(0, 6), letter=st.sampled_from(LETTERS))
def test_words_one_letter_apart_have_something_in_common(
    word: str, at: int, other: int, letter: str
) -> None:
    changed = f"{word[:at]}{letter}{word[at + 1 :]}"
    less = f"{word[:at]}{word[at + 1 :]}"
    swapped = list(word)
    swapped[at], swapped[other] = word[other], word[at]
    for amiss in (changed, less, "".join(swapped)):
        assert amiss == word or _one_letter_apart(word, amiss)
        assert _less_a_letter(word) & _less_a_letter(amiss)

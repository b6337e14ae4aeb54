"""Words, and the pieces of words that the network knows.

A word is a run of letters and digits or one sign, as a label is given to a whole word. Its pieces
are those of the Unigram language model (Kudo 2018, "Subword Regularization") with the highest
score together; :class:`Pieces` holds the encoder's table of pieces and their scores.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

#: Stands before a word behind white space, as SentencePiece writes it.
SPACE = "\u2581"
#: Positions of the four pieces that stand for no text.
BEGIN, PAD, END, UNKNOWN = range(4)
_WORD = re.compile(r"\w+|[^\w\s]")
_UNKNOWN_COST = 10.0  # below the rarest piece, as SentencePiece does
_IMPOSSIBLE = float("-inf")
_REMEMBERED = 200_000  # words whose pieces are kept
MAX_WORD = 200  # characters; what a longer "word" holds is no name
MAX_PIECES = 64  # of one word, so that it fits into a window


class Word(NamedTuple):
    """A word of a text.

    Attributes
    ----------
    start, end : int
        Its characters, half-open.
    form : str
        In Unicode NFKC, with :data:`SPACE` before it where white space stands before it.
    """

    start: int
    end: int
    form: str


def words(text: str) -> list[Word]:
    """Cut a text into words.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Word
        In order; what is between two of them is white space.

    Examples
    --------
    >>> [w.form for w in words("Dr. Lê, née à Huế")]
    ['▁Dr', '.', '▁Lê', ',', '▁née', '▁à', '▁Huế']
    """
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        space = SPACE if start == 0 or text[start - 1].isspace() else ""
        form = unicodedata.normalize("NFKC", match[0][:MAX_WORD])
        found.append(Word(start, end, space + form))
    return found


def split(words: Sequence[Word], known: "Pieces") -> list[tuple[int, ...]]:
    """The numbers of each word's pieces, :data:`MAX_PIECES` at most."""
    return [known.split(word.form)[:MAX_PIECES] for word in words]


class Pieces:
    """The pieces that an encoder knows.

    Parameters
    ----------
    pieces : sequence of str
        Those that stand for no text first (:data:`BEGIN` to :data:`UNKNOWN`); the position of a
        piece is its number.
    scores : sequence of float
        Logarithm of each one's probability.

    Examples
    --------
    >>> special = ["<s>", "<pad>", "</s>", "<unk>"]
    >>> known = Pieces([*special, "▁Ha", "noi", "no"], [0, 0, 0, 0, -3, -4, -3])
    >>> known.split("▁Hanoi"), known.split("▁Hano!")
    ((4, 5), (4, 6, 3))
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._known = {
            piece: (number, float(score))
            for number, (piece, score) in enumerate(zip(pieces, scores, strict=True))
            if number > UNKNOWN
        }
        self._longest = max(map(len, self._known))
        self._unknown = min(score for _, score in self._known.values()) - _UNKNOWN_COST
        self.split = lru_cache(_REMEMBERED)(self._split)

    def _split(self, word: str) -> tuple[int, ...]:
        """Numbers of the most probable pieces of one word."""
        best = [0.0] + [_IMPOSSIBLE] * len(word)
        last: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(word) + 1)  # start and number
        for start in range(len(word)):
            before = best[start]
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                number, score = self._known.get(word[start:end], (UNKNOWN, self._unknown))
                if number == UNKNOWN and end > start + 1:
                    continue
                if before + score > best[end]:
                    best[end], last[end] = before + score, (start, number)
        numbers = []
        end = len(word)
        while end:
            end, number = last[end]
            numbers.append(number)
        return tuple(reversed(numbers))

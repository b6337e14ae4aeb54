"""Stretches of a text that the network reads at once, cut where sentences end."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger.pieces import BEGIN, END, PAD, Word

#: Pieces in a window, without the two that mark its ends.
WINDOW = 254
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?…])[\"”»)]?\s+(?=[^a-z\s])")

#: First word and the one behind the last.
Range = tuple[int, int]


def sentences(words: Sequence[Word], text: str) -> list[Range]:
    r"""Ranges of words up to a line's or, roughly, a sentence's end.

    Parameters
    ----------
    words : sequence of Word
        The words of ``text``.
    text : str
        The text.

    Returns
    -------
    list of tuple of int
        Half-open; together they hold all words.

    Examples
    --------
    >>> from kg.annotate.tagger.pieces import words
    >>> text = "It ends. Here\nwe go"
    >>> sentences(words(text), text)
    [(0, 3), (3, 4), (4, 6)]
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    ranges, first, at = [], 0, 0
    for number, word in enumerate(words):
        crossed = False
        while at < len(ends) and ends[at] <= word.start:
            at, crossed = at + 1, True
        if crossed and number > first:
            ranges.append((first, number))
            first = number
    if words:
        ranges.append((first, len(words)))
    return ranges


def windows(
    ranges: Sequence[Range],
    lengths: Sequence[int],
    limit: Callable[[], int] = lambda: WINDOW,
) -> list[Range]:
    """Pack sentences into windows; a sentence longer than a window is cut.

    Parameters
    ----------
    ranges : sequence of tuple of int
        Sentences, as ranges of words.
    lengths : sequence of int
        Pieces of each word.
    limit : callable
        How many pieces the next window may hold, :data:`WINDOW` at most.

    Returns
    -------
    list of tuple of int
        Ranges of words, in order.

    Examples
    --------
    >>> windows([(0, 2), (2, 3), (3, 5)], [1, 1, 2, 100, 200])
    [(0, 3), (3, 4), (4, 5)]
    >>> windows([(0, 2), (2, 3)], [2, 1, 2], limit=lambda: 3)
    [(0, 2), (2, 3)]
    """
    made: list[Range] = []
    begin, held, most = 0, 0, limit()
    for first, last in ranges:
        whole = sum(lengths[first:last])
        if held and held + whole > most:
            made.append((begin, first))
            begin, held, most = first, 0, limit()
        for word in range(first, last):
            if held and held + lengths[word] > WINDOW:
                made.append((begin, word))
                begin, held, most = word, 0, limit()
            held += lengths[word]
    if held:
        made.append((begin, ranges[-1][1]))
    return made


def arrays(
    batch: Sequence[Sequence[tuple[int, ...]]],
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
    """Windows as the network takes them.

    Parameters
    ----------
    batch : sequence of sequence of tuple of int
        The pieces of each word of each window.

    Returns
    -------
    tuple of ndarray
        Numbers of the pieces and a mask, 1 for a piece and 0 for what fills up: (windows, pieces);
        the position of the first piece of each word: (windows, words).

    Examples
    --------
    >>> numbers, mask, heads = arrays([[(7, 8), (9,)]])
    >>> numbers.tolist(), heads.tolist()
    ([[0, 7, 8, 9, 2]], [[1, 3]])
    """
    most_pieces = 2 + max(sum(map(len, window)) for window in batch)
    numbers = np.full((len(batch), most_pieces), PAD, np.int64)
    mask = np.zeros(numbers.shape, np.float32)
    heads = np.zeros((len(batch), max(map(len, batch))), np.int64)
    for row, window in enumerate(batch):
        ids = [BEGIN, *(number for pieces in window for number in pieces), END]
        numbers[row, : len(ids)] = ids
        mask[row, : len(ids)] = 1
        heads[row, : len(window)] = 1 + np.cumsum([0, *map(len, window[:-1])])
    return numbers, mask, heads

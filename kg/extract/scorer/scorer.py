"""Passages to scored relations: the network is read one passage at a time.

So what else is read beside one cannot alter its scores.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger import Tagger, load_tagger
from kg.annotate.tagger.pieces import split, words
from kg.annotate.tagger.tagger import session
from kg.annotate.tagger.weights import checked, unpack
from kg.clock import measured
from kg.errors import DataFileError
from kg.extract.scorer.passages import (
    Passage,
    arrays,
    doubted,
    passages,
    possible,
    relations,
    unadded,
)
from kg.model import MODALITIES, Document, Fact, Span
from kg.ontology import load_ontology

FILE = Path(__file__).parent / "weights.npz"
CHECKSUM = FILE.with_suffix(".sha256")
#: The score from which a relation is believed that no rule says.
BELIEVED = 0.65
#: The score below which one that a rule says is doubted.
DOUBTED = 0.45
#: What the network says is rounded, so that machines whose last digits differ give the same facts.
_DIGITS = 3

#: Relation, subject and object; ends in a fixed order where the relation has no direction.
Key = tuple[str, str, str]


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
        How often the network is right where no rule says the same: what is put in place of its
        odds' logarithm is the level and so many times that logarithm.
    said : tuple of (float, float, float)
        Level and slope where a rule does; the third is put to the level where an end is mentioned
        in passing only.
    pieces : str
        SHA-256 of the tagger's table of pieces that it was trained with.
    """

    network: bytes
    relations: tuple[str, ...]
    level: float
    slope: float
    said: tuple[float, float, float]
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
        said = tuple(held["said"].tolist())
        names = tuple(held["relations"].tobytes().decode("ascii").split("\n"))
        pieces = held["pieces"].tobytes().decode("ascii")
        return Weights(held["network"].tobytes(), names, level, slope, said, pieces)


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


class Opinion(NamedTuple):
    """What the scorer holds of an article.

    Attributes
    ----------
    believed : list of Scored
        Relations that are likely right, those that rules say among them.
    doubted : frozenset of Key
        Those that rules say and that are wrong more often than not.
    """

    believed: list[Scored]
    doubted: frozenset[Key]


class Found(NamedTuple):
    """Where an article says a relation best.

    Attributes
    ----------
    odds : float
        Their logarithm, as the network gives it.
    modality : str
        One of :data:`kg.model.MODALITIES`.
    sentences, ends
        As of :class:`Scored`.
    """

    odds: float
    modality: str
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
    ) -> None:
        if weights.pieces != pieces_hash(tagger) or weights.relations != relations():
            raise DataFileError(
                f"{FILE}: made for other pieces or another relations.toml; rebuild it with "
                f"python -m kg.training.scorer"
            )
        self._tagger, self._weights = tagger, weights
        self._least = (logit(believed) - weights.level) / weights.slope
        self._session = session(weights.network)

    def opinion(self, document: Document, facts: Sequence[Fact]) -> Opinion:
        """What is believed of an article, and what is doubted.

        Parameters
        ----------
        document : Document
            From annotation.
        facts : sequence of Fact
            What rules read in it: the network is told.

        Returns
        -------
        Opinion
            Nothing is believed of what is mentioned in passing, nor of relations left to rules.
        """
        found = self.found(document, facts, self._least)
        passing = {entity.key for entity in document.entities if entity.passing}
        level, slope = self._weights.level, self._weights.slope
        believed = [
            Scored(*key, one.modality, _chance(level + slope * one.odds), one.sentences, one.ends)
            for key, one in found.items()
            if one.odds >= self._least and passing.isdisjoint(key[1:]) and key[0] not in unadded()
        ]
        return Opinion(believed, frozenset(self._doubted(found, passing, facts)))

    def _doubted(
        self, found: Mapping[Key, Found], passing: Set[str], facts: Sequence[Fact]
    ) -> Iterator[Key]:
        level, slope, lower = self._weights.said
        for key in {key_of(fact) for fact in facts if fact.relation in doubted()} & set(found):
            odds = level + slope * found[key].odds
            if _chance(odds + lower * (not passing.isdisjoint(key[1:]))) < DOUBTED:
                yield key

    def found(self, document: Document, facts: Sequence[Fact], least: float) -> dict[Key, Found]:
        """The relations of an article's pairs, as the network has them.

        Parameters
        ----------
        document, facts
            As of :meth:`opinion`.
        least : float
            Logarithm of the odds from which those count that no rule says.

        Returns
        -------
        dict of Key to Found
            What stands in several places is told where it is likeliest.
        """
        best: dict[Key, Found] = {}
        for passage, odds, modality in self._read(document, facts):
            for key, one in _found(passage, odds, modality, least):
                if key not in best or one.odds > best[key].odds:
                    best[key] = one
        return best

    def _read(
        self, document: Document, facts: Sequence[Fact]
    ) -> Iterator[tuple[Passage, NDArray[np.float32], NDArray[np.float32]]]:
        """Passages, the odds of (pairs, twice the relations), scores of (pairs, modalities)."""
        text = words(document.article.text)
        pieces = split(text, self._tagger.pieces)
        for passage in passages(document, facts, text, pieces):
            given = arrays([passage])
            embeddings = unpack(self._tagger.embeddings[given.pop("numbers")])
            with measured("network"):
                scores, modality = self._session.run(
                    ["scores", "modality"], {"embeddings": embeddings, **given}
                )
            yield passage, np.round(scores[0], _DIGITS), modality[0]


def _found(
    passage: Passage, odds: NDArray[np.float32], modality: NDArray[np.float32], least: float
) -> Iterator[tuple[Key, Found]]:
    """What is likely or said by rules, of pairs whose kinds a relation joins."""
    names, ontology = relations(), load_ontology().relations
    ends = [(passage.places[pair.left], passage.places[pair.right]) for pair in passage.pairs]
    counts = odds >= least
    for row, columns in enumerate(passage.said):
        counts[row, [column for column in columns if column < 2 * len(names)]] = True
    counts &= possible()[tuple(np.array([(left.kind, right.kind) for left, right in ends]).T)]
    for row, column in zip(*np.nonzero(counts), strict=True):
        left, right = ends[row]
        name, keys = names[column % len(names)], (left.entity, right.entity)
        if ontology[name].symmetric:
            keys = min(keys), max(keys)
        elif column >= len(names):
            keys = keys[::-1]
        mode = MODALITIES[int(modality[row].argmax())]
        sentences = passage.pairs[row].sentences
        yield (
            (name, *keys),
            Found(float(odds[row, column]), mode, sentences, (left.span, right.span)),
        )


def key_of(fact: Fact) -> Key:
    """What a fact has in common with what the scorer finds.

    Parameters
    ----------
    fact : Fact
        In local keys.

    Returns
    -------
    Key
        Relation and ends.

    Examples
    --------
    >>> key_of(Fact("met", "son", "ruiz")), key_of(Fact("visited", "son", "lima"))
    (('met', 'ruiz', 'son'), ('visited', 'son', 'lima'))
    """
    ends = fact.subject, fact.object
    symmetric = load_ontology().relations[fact.relation].symmetric
    return fact.relation, *((min(ends), max(ends)) if symmetric else ends)


def _chance(odds: float) -> float:
    return round(1 / (1 + exp(-odds)), _DIGITS)


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

"""An article as the scorer reads it: passages of sentences, and the pairs of entities in them.

A pair is two entities of kinds that some relation joins, named or referred to in one sentence or
in two neighbouring ones. It is described by where they stand nearest to each other there, and by
what rules say of the two.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger.pieces import BEGIN, END, PAD, Word
from kg.model import KINDS, Document, Fact, Mention, Span
from kg.ontology import load_ontology
from kg.tables import read_toml

FILE = Path(__file__).parent / "relations.toml"

#: Pieces in a passage, without the two that mark its ends.
PASSAGE = 510
#: A pair's ends stand at most so many sentences apart.
APART = 1

Arrays = dict[str, NDArray[Any]]


class Place(NamedTuple):
    """Where an entity is named or referred to.

    Attributes
    ----------
    entity : str
        Its local key.
    kind : int
        Position in :data:`kg.model.KINDS`.
    first, last : int
        Its first piece and its last one; in :func:`places`, words.
    sentence : int
        Number of the sentence.
    span : Span
        Its characters.
    """

    entity: str
    kind: int
    first: int
    last: int
    sentence: int
    span: Span


class Pair(NamedTuple):
    """Two entities that stand near each other.

    Attributes
    ----------
    left, right : int
        Positions of their places in the passage, in order of the text.
    sentences : tuple of (int, int)
        Numbers of the first and the last sentence that hold them.
    """

    left: int
    right: int
    sentences: tuple[int, int]


@dataclass(slots=True)
class Passage:
    """Sentences that are read at once.

    Attributes
    ----------
    pieces, kinds, sentences : list of int
        Of each piece its number, the kind of what it names (0 for nothing, else one more than in
        :data:`kg.model.KINDS`), and the number of its sentence.
    places : list of Place
        Entities in it, in pieces.
    pairs : list of Pair
        What is to be scored.
    said : list of (list of int)
        Of each pair, what rules say of it: see :func:`arrays`.
    """

    pieces: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    said: list[list[int]] = field(default_factory=list)


@cache
def relations() -> tuple[str, ...]:
    """The relations that the scorer knows, in the order of its scores; those back follow."""
    return tuple(read_toml(FILE)["relations"])


@cache
def unadded() -> frozenset[str]:
    """The relations of which the scorer adds no facts: rules read them better than it does."""
    return frozenset(read_toml(FILE)["unadded"])


@cache
def doubted() -> frozenset[str]:
    """The relations of which the scorer doubts facts: it knows the others too little."""
    return frozenset(read_toml(FILE)["doubted"])


def columns() -> int:
    """How many columns tell what rules say of a pair.

    Each relation, forth and back, anywhere in the article; the same in the pair's sentences; and
    that rules were not asked, which only training does.
    """
    return 4 * len(relations()) + 1


@cache
def possible() -> NDArray[np.bool_]:
    """Which scores a pair of kinds may have: (kinds, kinds, twice the relations)."""
    count, known = len(relations()), load_ontology().relations
    allowed = np.zeros((len(KINDS), len(KINDS), 2 * count), np.bool_)
    for number, name in enumerate(relations()):
        if name not in known:
            continue
        relation = known[name]
        for left, kind in enumerate(KINDS):
            for right, other in enumerate(KINDS):
                forth = kind in relation.subject and other in relation.object
                back = other in relation.subject and kind in relation.object
                if relation.symmetric:
                    allowed[left, right, number] = forth or back
                else:
                    allowed[left, right, [number, count + number]] = forth, back
    return allowed


def places(document: Document, words: Sequence[Word]) -> list[Place]:
    """Where the entities of an article stand, in words.

    Parameters
    ----------
    document : Document
        From annotation.
    words : sequence of Word
        The words of its text.

    Returns
    -------
    list of Place
        In order of the text; a mention of two entities is two places.
    """
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    kinds = {entity.key: KINDS.index(entity.kind) for entity in document.entities}
    found = []
    for mention in document.mentions:
        first = bisect_right(ends, mention.span.start)
        last = bisect_left(starts, mention.span.end) - 1
        sentence = _sentence(document, mention)
        if first > last or sentence < 0:
            continue
        found += [
            Place(key, kinds[key], first, last, sentence, mention.span)
            for key in mention.entities
            if key in kinds
        ]
    return sorted(found, key=lambda place: (place.first, -place.last, place.entity))


def _sentence(document: Document, mention: Mention) -> int:
    """Number of the sentence in which a mention stands; -1 outside all."""
    at = mention.span.start
    number = bisect_right(document.sentences, at, key=lambda sentence: sentence.start) - 1
    return number if number >= 0 and at < document.sentences[number].end else -1


def passages(
    document: Document,
    facts: Sequence[Fact],
    words: Sequence[Word],
    pieces: Sequence[tuple[int, ...]],
    limit: Callable[[], int] = lambda: PASSAGE,
) -> list[Passage]:
    """Cut an article into passages where sentences end.

    Parameters
    ----------
    document : Document
        From annotation.
    facts : sequence of Fact
        What rules read in it.
    words : sequence of Word
        The words of its text.
    pieces : sequence of tuple of int
        The pieces of each word.
    limit : callable
        How many pieces the next passage may hold, :data:`PASSAGE` at most.

    Returns
    -------
    list of Passage
        In order. A sentence longer than a passage loses its end.
    """
    standing: defaultdict[int, list[Place]] = defaultdict(list)
    for place in places(document, words):
        standing[place.sentence].append(place)
    starts = [word.start for word in words]
    said = _said(document, facts)
    made, current, most = [], Passage(), limit()
    for number, sentence in enumerate(document.sentences):
        chosen = range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        if current.pieces and len(current.pieces) + sum(len(pieces[w]) for w in chosen) > most:
            made.append(current)
            current, most = Passage(), limit()
        _append(current, number, [(w, pieces[w]) for w in chosen], standing[number])
    made.append(current)
    for passage in made:
        passage.pairs = list(_pairs(passage))
        passage.said = [_of_pair(said, passage, pair) for pair in passage.pairs]
    return [passage for passage in made if passage.pairs]


def _append(
    passage: Passage,
    number: int,
    words: Sequence[tuple[int, tuple[int, ...]]],
    standing: Sequence[Place],
) -> None:
    """Add a sentence: its pieces, and the places in it."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for word, pieces in words:
        if len(passage.pieces) + len(pieces) > PASSAGE:
            break
        begins[word] = len(passage.pieces)
        passage.pieces += pieces
        ends[word] = len(passage.pieces) - 1
    added = len(passage.pieces) - len(passage.kinds)
    passage.sentences += [number] * added
    passage.kinds += [0] * added
    for place in standing:
        if place.first in begins and place.last in ends:
            first, last = begins[place.first], max(begins[place.first], ends[place.last])
            passage.places.append(place._replace(first=first, last=last))
            for at in range(first, last + 1):
                passage.kinds[at] = passage.kinds[at] or place.kind + 1


def _pairs(passage: Passage) -> Iterator[Pair]:
    """Each two entities once in a sentence, and once in two where no sentence holds both."""
    by_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(passage.places):
        by_sentence[place.sentence].append(number)
    together: set[tuple[int, frozenset[str]]] = set()
    for apart in range(APART + 1):
        for sentence in sorted(by_sentence):
            left, right = by_sentence[sentence], by_sentence.get(sentence + apart, [])
            nearest: dict[frozenset[str], tuple[int, int, int]] = {}
            for a in left:
                for b in right:
                    one, other = passage.places[a], passage.places[b]
                    key = frozenset((one.entity, other.entity))
                    known = {(sentence, key), (sentence + apart, key)} & together
                    if (apart == 0 and b <= a) or len(key) == 1 or known:
                        continue
                    if possible()[one.kind, other.kind].any():
                        distance = max(0, other.first - one.last)
                        nearest[key] = min(nearest.get(key, (distance, a, b)), (distance, a, b))
            for _, a, b in sorted(nearest.values()):
                yield Pair(a, b, (sentence, sentence + apart))
            if apart == 0:
                together |= {(sentence, key) for key in nearest}


#: Subject and object -> number of a relation and of a sentence.
_Said = Mapping[tuple[str, str], list[tuple[int, int]]]


def _said(document: Document, facts: Sequence[Fact]) -> _Said:
    said: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    numbers = {name: number for number, name in enumerate(relations())}
    starts = [sentence.start for sentence in document.sentences]
    for fact in facts:
        for evidence in fact.evidence if fact.relation in numbers else ():
            sentence = bisect_right(starts, evidence.sentence.start) - 1
            said[fact.subject, fact.object].append((numbers[fact.relation], sentence))
    return said


def _of_pair(said: _Said, passage: Passage, pair: Pair) -> list[int]:
    """Columns of what rules say: anywhere in the article; behind them, in the pair's sentences."""
    left, right = passage.places[pair.left].entity, passage.places[pair.right].entity
    count, symmetric = len(relations()), load_ontology().relations
    columns = set()
    for back, ends in enumerate(((left, right), (right, left))):
        for number, sentence in said.get(ends, ()):
            one_way = back and not symmetric[relations()[number]].symmetric
            column = number + count if one_way else number
            columns.add(column)
            if pair.sentences[0] <= sentence <= pair.sentences[1]:
                columns.add(2 * count + column)
    return sorted(columns)


def arrays(batch: Sequence[Passage]) -> Arrays:
    """Passages as the network takes them.

    Parameters
    ----------
    batch : sequence of Passage
        Those to read at once.

    Returns
    -------
    dict of ndarray
        ``numbers``, ``mask``, ``kinds`` and ``sentences`` of the pieces, begin and end included:
        (passages, pieces). ``places``: the share of each piece in each place's mean, (passages,
        places, pieces); ``same``: that of each place in its entity's, (passages, places, places).
        ``pairs``: of each pair its two places, their first and last pieces, its two sentences
        and the number of its two kinds, (passages, pairs, 9); ``said``: 1 for what rules say of
        it, (passages, pairs, :func:`columns`).
    """
    pieces = 2 + max(len(passage.pieces) for passage in batch)
    count = max(len(passage.places) for passage in batch)
    pairs = max(len(passage.pairs) for passage in batch)
    made: Arrays = {
        "numbers": np.full((len(batch), pieces), PAD, np.int64),
        "mask": np.zeros((len(batch), pieces), np.float32),
        "kinds": np.zeros((len(batch), pieces), np.int64),
        "sentences": np.full((len(batch), pieces), -1, np.int64),
        "places": np.zeros((len(batch), count, pieces), np.float32),
        "same": np.zeros((len(batch), count, count), np.float32),
        "pairs": np.zeros((len(batch), pairs, 9), np.int64),
        "said": np.zeros((len(batch), pairs, columns()), np.float32),
    }
    for row, passage in enumerate(batch):
        end = len(passage.pieces) + 1
        made["numbers"][row, : end + 1] = [BEGIN, *passage.pieces, END]
        made["mask"][row, : end + 1] = 1
        made["kinds"][row, 1:end] = passage.kinds
        made["sentences"][row, 1:end] = passage.sentences
        entities = np.array([place.entity for place in passage.places])
        same = entities[:, None] == entities[None, :]
        made["same"][row, : len(same), : len(same)] = same / same.sum(axis=1, keepdims=True)
        for number, place in enumerate(passage.places):
            span = slice(place.first + 1, place.last + 2)
            made["places"][row, number, span] = 1 / (place.last + 1 - place.first)
        for number, pair in enumerate(passage.pairs):
            made["pairs"][row, number] = _row(passage, pair)
            made["said"][row, number, passage.said[number]] = 1
    return made


def _row(passage: Passage, pair: Pair) -> tuple[int, ...]:
    left, right = passage.places[pair.left], passage.places[pair.right]
    spans = (left.first + 1, left.last + 1, right.first + 1, right.last + 1)
    kinds = left.kind * len(KINDS) + right.kind
    return (pair.left, pair.right, *spans, *pair.sentences, kinds)

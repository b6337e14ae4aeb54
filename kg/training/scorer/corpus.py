"""Annotated articles as the scorer learns from them: what kg finds in them, and what is right.

The entities are those that kg's own annotation finds; a pair of them has the relations that the
reader's annotation gives to the entities that they fit. The reader quotes a few words for each
triple: only a pair that stands in those words' sentence says it, others are left in doubt.
"""

import json
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger.pieces import Word, words
from kg.errors import InputError
from kg.extract.scorer.passages import Pair, Passage, possible, relations
from kg.model import MODALITIES, Document, Fact, LocalEntity, Mention, Span
from kg.ontology import load_ontology
from kg.score import matched
from kg.training.corpus import find_mentions, written

#: What a triple weighs that a reader might as well leave out.
OPTIONAL = 0.5


class Triple(NamedTuple):
    """What a reader found.

    Attributes
    ----------
    subject, relation, object, modality : str
        Keys of the annotation.
    must : bool
        Whether every careful reader finds it.
    worth : float
        What it weighs; 0 where nothing is to be learnt of it.
    sentences : tuple of (int, int) or None
        Where its quote stands; None where that is not known.
    """

    subject: str
    relation: str
    object: str
    modality: str
    must: bool
    worth: float
    sentences: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """An annotated article.

    Attributes
    ----------
    story : str
        What tells it from articles about other happenings.
    document, facts
        What annotation and rules find.
    words : tuple of Word
        Of its text.
    meant : mapping of str to str
        Local keys of entities to those of the annotation.
    triples : tuple of Triple
        What is right.
    """

    story: str
    document: Document
    facts: tuple[Fact, ...]
    words: tuple[Word, ...]
    meant: Mapping[str, str]
    triples: tuple[Triple, ...]


def annotation_in(folder: Path) -> Callable[[str], Mapping[str, Any]]:
    """What a reader found in the articles of a folder.

    Parameters
    ----------
    folder : Path
        Holds a JSON file an article; see ``tests/gold/GUIDE.md``.

    Returns
    -------
    callable
        An article's id to its annotation; it raises :class:`kg.errors.InputError` where there is
        none.
    """

    def found(article: str) -> Mapping[str, Any]:
        path = folder / f"{article}.json"
        try:
            gold: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: no annotation ({error!r}); mend or remove it") from error
        return gold

    return found


def read_lessons(
    annotation: Callable[[str], Mapping[str, Any]],
    read: Iterable[tuple[Document, Sequence[Fact]]],
) -> Iterator[tuple[Lesson, Lesson]]:
    """Join what kg found in articles with what a reader did.

    Parameters
    ----------
    annotation : callable
        An article's id to what the reader found; see :func:`annotation_in`.
    read : iterable of (Document, sequence of Fact)
        The articles, and what rules read in them.

    Yields
    ------
    tuple of Lesson
        An article as kg finds it, and with the entities that only the reader found.

    Raises
    ------
    InputError
        If an article has no annotation, or one that is broken.
    """
    for document, facts in read:
        gold = annotation(document.article.id)
        try:
            lesson = _lesson(document, facts, gold)
            fuller = with_missed(lesson, gold["entities"])
        except (KeyError, TypeError) as error:
            raise InputError(
                f"{document.article.id}: no annotation ({error!r}); mend or remove it"
            ) from error
        yield lesson, fuller


def _lesson(document: Document, facts: Sequence[Fact], gold: Mapping[str, Any]) -> Lesson:
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for mention in document.mentions:
        for key in mention.entities:
            if mention.named:
                texts[key].add(mention.text)
    found = {
        e.key: (e.kind, e.iso, {*e.names, *texts[e.key]}, e.names[0]) for e in document.entities
    }
    wanted = {
        e["key"]: (e["kind"], e.get("iso"), e["names"], e["names"][0]) for e in gold["entities"]
    }
    where = _Finder(document)
    triples = tuple(
        Triple(
            t["s"], t["r"], t["o"], t.get("modality", "asserted"), t.get("must", True),
            t.get("worth", 1.0 if t.get("must", True) else OPTIONAL),
            where.quote(t.get("quote") or ""),
        )
        for t in gold["triples"]
        if t["r"] in relations()
    )  # fmt: skip
    story = gold.get("story") or gold["id"].partition("-")[2]
    spread = tuple(words(document.article.text))
    return Lesson(story, document, tuple(facts), spread, matched(wanted, found), triples)


class _Finder:
    """Finds the sentences of quotes, by letters and digits alone."""

    def __init__(self, document: Document) -> None:
        self.starts = [sentence.start for sentence in document.sentences]
        self.at: list[int] = []
        self.letters = ""
        for number, letter in enumerate(document.article.text):
            folded = _letters(letter)
            self.letters += folded
            self.at += [number] * len(folded)

    def quote(self, text: str) -> tuple[int, int] | None:
        letters = _letters(unicodedata.normalize("NFC", text))
        begin = self.letters.find(letters) if letters else -1
        if begin < 0:
            return None
        ends = self.at[begin], self.at[begin + len(letters) - 1]
        first, last = (max(0, bisect_right(self.starts, end) - 1) for end in ends)
        return first, last


def _letters(text: str) -> str:
    return "".join(c.casefold() for c in text if c.isalnum())


def with_missed(lesson: Lesson, entities: Iterable[Mapping[str, Any]]) -> Lesson:
    """The article with the reader's entities that annotation did not find.

    Parameters
    ----------
    lesson : Lesson
        The article.
    entities : iterable of mapping
        Those of the annotation.

    Returns
    -------
    Lesson
        Each place where one's name is written is taken for a mention.
    """
    missed = [e for e in entities if e["key"] not in set(lesson.meant.values())]
    names: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for entity in missed:
        for name in entity["names"]:
            for form in written(unicodedata.normalize("NFC", name).strip()):
                names[form].add((entity["kind"], entity["key"]))
    document = lesson.document
    text, article = document.article.text, document.article.id
    outer, inner = find_mentions(names, text)
    mentions = [
        Mention(article, Span(m.start, m.end), text[m.start : m.end], m.kind,
                "gold", (f"gold:{m.entity}",))
        for m in (*outer, *inner) if m.kind
    ]  # fmt: skip
    keys = {key for mention in mentions for key in mention.entities}
    added = [
        LocalEntity(f"gold:{e['key']}", e["kind"], tuple(e["names"]))
        for e in missed
        if f"gold:{e['key']}" in keys
    ]
    fuller = replace(
        document,
        mentions=(*document.mentions, *mentions),
        entities=(*document.entities, *added),
    )
    meant = {**lesson.meant, **{e.key: e.key.removeprefix("gold:") for e in added}}
    return replace(lesson, document=fuller, meant=meant)


class Answers(NamedTuple):
    """What is right of each pair of a passage, and what each answer weighs.

    Attributes
    ----------
    right, weight : ndarray of float32
        (pairs, twice the relations).
    modality : ndarray of int64
        (pairs,); -1 where the pair has no relation.
    """

    right: NDArray[np.float32]
    weight: NDArray[np.float32]
    modality: NDArray[np.int64]


def answers(lesson: Lesson, passages: Sequence[Passage]) -> list[Answers]:
    """What is right of the pairs of an article.

    Parameters
    ----------
    lesson : Lesson
        The article.
    passages : sequence of Passage
        All of it.

    Returns
    -------
    list of Answers
        One a passage.
    """
    between: defaultdict[tuple[str, str], list[Triple]] = defaultdict(list)
    ontology = load_ontology().relations
    for triple in lesson.triples:
        between[triple.subject, triple.object].append(triple)
        if ontology[triple.relation].symmetric:
            back = triple._replace(subject=triple.object, object=triple.subject)
            between[triple.object, triple.subject].append(back)
    return [_answers(lesson, passage, between) for passage in passages]


def _answers(
    lesson: Lesson, passage: Passage, between: Mapping[tuple[str, str], list[Triple]]
) -> Answers:
    names, ontology = relations(), load_ontology().relations
    right = np.zeros((len(passage.pairs), 2 * len(names)), np.float32)
    weight = np.zeros_like(right)
    modality = np.full(len(passage.pairs), -1, np.int64)
    for row, pair in enumerate(passage.pairs):
        left, other = passage.places[pair.left], passage.places[pair.right]
        ends = lesson.meant.get(left.entity, "?"), lesson.meant.get(other.entity, "?")
        if ends[0] == ends[1] != "?":
            continue  # one thing twice: nothing is known of it
        allowed = possible()[left.kind, other.kind]
        weight[row] = allowed
        for back, key in enumerate((ends, ends[::-1])):
            for triple in between.get(key, ()):
                column = names.index(triple.relation)
                if back and ontology[triple.relation].symmetric:
                    continue
                column += back * len(names)
                if _says(triple, pair) and allowed[column] and triple.worth:
                    known = weight[row, column] * right[row, column]
                    weight[row, column] = max(triple.worth, known)
                    right[row, column] = 1
                    modality[row] = MODALITIES.index(triple.modality)
                elif not right[row, column]:
                    weight[row, column] = 0
    return Answers(right, weight, modality)


def _says(triple: Triple, pair: Pair) -> bool:
    where = triple.sentences
    return where is None or (where[0] <= pair.sentences[1] and pair.sentences[0] <= where[1])

"""Check the data: packs and relations load, and every example of a relation reads as it says."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Article, Document, Fact
from kg.text import fold

if TYPE_CHECKING:
    from kg.ontology import Example, Relation
    from kg.query.contradictions import Contradiction


@dataclass(frozen=True, slots=True)
class Result:
    """What one example gave.

    Attributes
    ----------
    relation, lang, text : str
        The example; ``number`` counts the examples of its relation from 1.
    missed : tuple of str
        Wanted triples that were not read.
    extra : tuple of str
        Triples of the relation that were read though not wanted.
    """

    relation: str
    number: int
    lang: str
    text: str
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether it read exactly what it should."""
        return not (self.missed or self.extra)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one relation has in one language: frames, examples, and how many of these pass."""

    relation: str
    lang: str
    frames: int
    examples: int
    passed: int


@dataclass(frozen=True, slots=True)
class Report:
    """Coverage of every relation in every language, and the examples that failed.

    Of a graph, what its articles say against each other.
    """

    coverage: tuple[Coverage, ...]
    failures: tuple[Result, ...]
    contradictions: "tuple[Contradiction, ...]" = ()


def check(graph: str | Path | None = None) -> Report:
    """Load every pack and relation file and run every example; or look through a built graph.

    Parameters
    ----------
    graph : str or pathlib.Path, optional
        Folder of a built graph: then only what its articles say against each other is looked for.

    Returns
    -------
    Report
        Coverage by relation and language; failed examples; contradictions.

    Raises
    ------
    DataFileError
        If a data file breaks its rules.

    Examples
    --------
    >>> report = check()  # doctest: +SKIP
    >>> report.failures  # doctest: +SKIP
    ()
    """
    from kg.languages import asking, available, load, load_questions
    from kg.ontology import load_ontology
    from kg.query.contradictions import contradictions

    if graph is not None:
        return Report((), (), tuple(contradictions(graph)))
    languages = available()
    for code in languages:
        load(code)
    for code in asking():
        load_questions(code)
    relations = load_ontology().relations
    results = run_examples(relations)
    return Report(
        tuple(_coverage(relations, languages, results)),
        tuple(result for result in results if not result.passed),
    )


def run_examples(relations: "Mapping[str, Relation] | None" = None) -> list[Result]:
    """Read every example of every relation and compare.

    Parameters
    ----------
    relations : mapping, optional
        Relations by name; the package's own by default.

    Returns
    -------
    list of Result
        In the order of the files.

    Examples
    --------
    >>> run_examples({})
    []
    """
    from kg.annotate import annotate
    from kg.extract import extract
    from kg.ontology import load_ontology

    chosen = load_ontology().relations if relations is None else relations
    cases = [
        (name, number, example)
        for name, relation in chosen.items()
        for number, example in enumerate(relation.examples, 1)
    ]
    articles = (_article(*case) for case in cases)
    documents = annotate(articles) if cases else iter(())
    return [
        _compare(case, chosen[case[0]].symmetric, document, extract(document))
        for case, document in zip(cases, documents, strict=True)
    ]


def _article(relation: str, number: int, example: "Example") -> Article:
    digest = hashlib.sha256(example.text.encode("utf-8")).hexdigest()
    return Article(f"{relation}-{number}", example.lang, "", example.text, sha256=digest)


def _compare(
    case: "tuple[str, int, Example]", symmetric: bool, document: Document, facts: Iterable[Fact]
) -> Result:
    relation, number, example = case
    names = _names(document)
    read = dict.fromkeys(
        (fact.subject, fact.object, fact.modality) for fact in facts if fact.relation == relation
    )
    missed = []
    for want in example.want:
        parts = [part.strip() for part in want.split("|")]
        fitting = [
            triple
            for triple in read
            if parts[1] == relation and _fits(parts, triple, names, symmetric)
        ]
        for triple in fitting:
            del read[triple]
        if not fitting:
            missed.append(want)
    extra = tuple(_written(relation, triple, document) for triple in read)
    return Result(relation, number, example.lang, example.text, tuple(missed), extra)


def _names(document: Document) -> dict[str, set[str]]:
    """Folded names of each entity of a document: its own, and as its mentions write them."""
    names = {entity.key: {fold(name) for name in entity.names} for entity in document.entities}
    for mention in document.mentions:
        if mention.named and len(mention.entities) == 1:
            names.setdefault(mention.entities[0], set()).add(fold(mention.text))
    return names


def _fits(
    want: Sequence[str],
    triple: tuple[str, str, str],
    names: Mapping[str, set[str]],
    symmetric: bool,
) -> bool:
    subject, _, object_, *rest = want
    left, right, modality = triple
    if modality != (rest[0] if rest else "asserted"):
        return False
    orders = [(left, right), (right, left)] if symmetric else [(left, right)]
    return any(
        fold(subject) in names.get(a, ()) and fold(object_) in names.get(b, ()) for a, b in orders
    )


def _written(relation: str, triple: tuple[str, str, str], document: Document) -> str:
    first = {entity.key: entity.names[0] for entity in document.entities if entity.names}
    subject, object_, modality = triple
    ends = f"{first.get(subject, subject)} | {relation} | {first.get(object_, object_)}"
    return ends if modality == "asserted" else f"{ends} | {modality}"


def _coverage(
    relations: "Mapping[str, Relation]", languages: Sequence[str], results: Iterable[Result]
) -> Iterator[Coverage]:
    examples: Counter[tuple[str, str]] = Counter()
    passed: Counter[tuple[str, str]] = Counter()
    for result in results:
        examples[result.relation, result.lang] += 1
        passed[result.relation, result.lang] += result.passed
    for name, relation in relations.items():
        for lang in languages:
            yield Coverage(
                name,
                lang,
                sum(frame.lang == lang for frame in relation.frames),
                examples[name, lang],
                passed[name, lang],
            )

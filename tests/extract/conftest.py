"""Sentences read once, and one pattern at a time matched against them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import chain, combinations, product

import pytest

from kg.annotate import annotate
from kg.extract.frames import compile_frame
from kg.extract.itemize import Itemizer
from kg.extract.items import Item
from kg.extract.match import Matcher
from kg.extract.view import View
from kg.languages import load
from kg.model import KINDS, Article, Document
from kg.ontology import Frame, load_ontology
from kg.ontology.patterns import Word, parse_pattern

Pairs = set[tuple[str, str]]


@pytest.fixture(scope="session")
def read() -> Callable[[str, str], Document]:
    """The document of a text in a language."""

    @cache
    def read(lang: str, text: str) -> Document:
        [document] = annotate([Article("a", lang, "", text)])
        return document

    return read


@pytest.fixture(scope="session")
def article() -> Callable[..., Document]:
    """The document of an article that was published on a day."""

    def article(text: str, *, published: str, lang: str = "en") -> Document:
        [document] = annotate([Article("a", lang, "", text, published=published)])
        return document

    return article


@pytest.fixture(scope="session")
def match(read: Callable[[str, str], Document]) -> Callable[..., Pairs]:
    """Names of the subjects and objects that a pattern binds in a text, whatever their kinds."""

    def match(lang: str, pattern: str, text: str, *, subject: str = "", object_: str = "") -> Pairs:
        document, pack = read(lang, text), load(lang)
        view = View(document)
        elements = parse_pattern(pattern)
        kinds = frozenset(KINDS)
        frame = Frame(
            lang, pattern, elements, "", frozenset(subject.split()), frozenset(object_.split())
        )
        relation = replace(
            load_ontology().relations["met"], subject=kinds, object=kinds, frames=(frame,)
        )
        words = [word for word in elements if isinstance(word, Word)]
        literals = {part for word in words for option in word.alternatives for part in option}
        matcher = Matcher(pack, [compile_frame(relation, frame)])
        itemizer = Itemizer(pack, frozenset(literals))
        name = {entity.key: entity.names[0] for entity in document.entities}

        def names(items: list[Item]) -> list[str]:
            return [name[key] for item in items for key, _ in item.members]

        found: Pairs = set()
        for sentence in document.sentences:
            for _, bound in chain(*map(matcher.matches, itemizer.items(view, sentence))):
                found.update(product(names(bound.subjects), names(bound.objects)))
                for group in bound.both:
                    found.update(combinations(sorted(names([group])), 2))
        return found

    return match


@pytest.fixture(scope="session")
def groups(read: Callable[[str, str], Document]) -> Callable[[str, str], list[list[str]]]:
    """Names in each argument group of a one-sentence text, in order."""

    def groups(lang: str, text: str) -> list[list[str]]:
        document = read(lang, text)
        name = {entity.key: entity.names[0] for entity in document.entities}
        items = Itemizer(load(lang), frozenset()).items(View(document), document.sentences[0])[0]
        return [[name[key] for key, _ in item.members] for item in items if item.members]

    return groups

"""Texts read once per session."""

from collections.abc import Callable
from functools import cache

import pytest

from kg.annotate import annotate
from kg.model import Article, Document, Span


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """The document of a text in a language, with the given spans set aside."""

    @cache
    def read(lang: str, text: str, skip: tuple[Span, ...] = ()) -> Document:
        [document] = annotate([Article("a", lang, "", text, skip=skip)])
        return document

    return read

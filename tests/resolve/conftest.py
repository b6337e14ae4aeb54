"""Articles by hand: a few local entities and facts each, resolved with the installed packs."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from kg.model import (
    Article,
    Document,
    Evidence,
    Fact,
    LocalEntity,
    Mention,
    Resolution,
    Span,
)
from kg.resolve import resolve

Item = tuple[Document, Sequence[Fact]]


def local(key: str, kind: str, *names: str, **more: Any) -> LocalEntity:
    if "portfolios" in more:
        more["portfolios"] = frozenset(more["portfolios"].split())
    return LocalEntity(key, kind, names, **more)


def fact(relation: str, subject: str, object_: str, **more: Any) -> Fact:
    article = more.pop("article", "a")
    start = more.pop("start", 0)
    evidence = Evidence(article, Span(start, start + 9), Span(start, start + 3), "rule", "A met B.")
    return Fact(relation, subject, object_, evidence=(evidence,), **more)


def article(
    id_: str, *entities: LocalEntity, facts: Sequence[Fact] = (), lang: str = "en",
    published: str = "",
) -> Item:  # fmt: skip
    mentions = tuple(
        Mention(id_, Span(i, i + 1), e.names[0], e.kind, "test", (e.key,))
        for i, e in enumerate(entities)
    )
    text = Article(id_, lang, "", "x" * 100, published)
    return Document(text, (), (), mentions, entities, ()), facts


def ids(done: Resolution) -> dict[str, str]:
    """Article#key to entity id."""
    keys = [f"{m.article}#{m.span.start}" for m in done.mentions]
    return dict(zip(keys, (m.entities[0] for m in done.mentions), strict=True))


def one(*entities: LocalEntity, langs: Sequence[str] = (), facts: Sequence[Fact] = ()) -> bool:
    """Whether entities of articles of their own are one after resolution."""
    items = [
        article(f"a{i}", e, lang=langs[i] if langs else "en", facts=facts)
        for i, e in enumerate(entities)
    ]
    return len(resolve(items).entities) == 1


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    tools: dict[str, Callable[..., Any]] = {
        "local": local, "fact": fact, "article": article, "ids": ids, "one": one,
    }  # fmt: skip
    return SimpleNamespace(**tools)

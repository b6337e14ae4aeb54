"""``python stub.py SLOW INPUT OUTPUT``: a build whose articles are read at once, or slowly.

The stages that need language models are replaced by small ones; all the rest is as always.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from kg.build import build
from kg.model import Article, Document, Evidence, Fact, LocalEntity, Mention, Span


def annotate(articles: Iterable[Article]) -> Iterator[Document]:
    for article in articles:
        time.sleep(float(sys.argv[1]))
        names = [(word, article.text.index(word)) for word in article.text.split()[:6]]
        mentions = tuple(
            Mention(article.id, Span(at, at + len(name)), name, "company", "t", (name,))
            for name, at in names
        )
        entities = tuple(LocalEntity(name, "company", (name,)) for name, _ in dict.fromkeys(names))
        yield Document(article, (), (Span(0, len(article.text)),), mentions, entities, ())


def extract(document: Document) -> list[Fact]:
    text = document.article.text
    evidence = (Evidence(document.article.id, Span(0, len(text)), Span(0, 1), "t", text),)
    keys = [entity.key for entity in document.entities]
    return [Fact("owns", keys[0], key, evidence=evidence) for key in keys[1:]]


def without_passing(document: Document, facts: Sequence[Fact]) -> Document:
    return document


def main() -> None:
    annotation, extraction = ModuleType("kg.annotate"), ModuleType("kg.extract")
    annotation.annotate = annotate  # type: ignore[attr-defined]
    extraction.extract, extraction.without_passing = extract, without_passing  # type: ignore[attr-defined]
    sys.modules.update({"kg.annotate": annotation, "kg.extract": extraction})
    build([sys.argv[2]], sys.argv[3], lang="en")


if __name__ == "__main__":
    main()

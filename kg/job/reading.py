"""Articles to readings: what was found in each, as resolution wants it and a cache keeps it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Article, Document, Fact, LocalEntity, Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one article.

    Resolution is given this and the article, and nothing else of the document: so it finds the
    same whether the article was read in this build or in an earlier one.
    """

    entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """Annotate articles and extract their facts.

    Parameters
    ----------
    articles : iterable of Article
        Any mix of languages.

    Yields
    ------
    Reading
        In the order of the articles.
    """
    from kg.annotate import annotate
    from kg.extract import extract, without_passing

    for document in annotate(articles):
        facts = extract(document)
        kept = without_passing(document, facts)
        yield Reading(kept.entities, kept.mentions, tuple(facts))


def document_of(article: Article, reading: Reading) -> tuple[Document, Sequence[Fact]]:
    """What resolution takes of an article.

    Parameters
    ----------
    article : Article
        The article.
    reading : Reading
        What was read from it.

    Returns
    -------
    Document
        Without tokens, sentences and dates.
    sequence of Fact
        Its facts.
    """
    return Document(article, (), (), reading.mentions, reading.entities, ()), reading.facts

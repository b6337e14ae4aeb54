"""Article -> Document: names, offices, entities, references, dates. Only here is spaCy loaded."""

from collections.abc import Iterable, Iterator

from kg.model import Article, Document


def annotate(articles: Iterable[Article]) -> Iterator[Document]:
    """Read articles, each with the pipeline of its language.

    Parameters
    ----------
    articles : iterable of Article
        Any mix of languages that have a pack.

    Yields
    ------
    Document
        In the order of the articles.

    Raises
    ------
    DataFileError
        If a pack is broken or its base model is not installed.

    Examples
    --------
    >>> text = "Prime Minister Anthony Albanese visited Papua New Guinea."
    >>> [doc] = annotate([Article("a", "en", "", text)])
    >>> [e.names[0] for e in doc.entities if e.kind == "person"]
    ['Anthony Albanese']
    """
    from kg.annotate.pipeline import document, make_doc, pipeline

    for article in articles:
        nlp = pipeline(article.lang)
        yield document(nlp(make_doc(nlp, article)))

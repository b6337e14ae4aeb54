"""Article -> Document: names, offices, entities, references, dates. Only here is spaCy loaded."""

from collections.abc import Iterable, Iterator

from kg.clock import measured
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
    for article in articles:
        with measured(article.lang):
            found = _read(article)
        yield found


def _read(article: Article) -> Document:
    with measured("load"):
        from kg.annotate.pipeline import document, make_doc, pipeline

        nlp = pipeline(article.lang)
    with measured("tokenizer"):
        doc = make_doc(nlp, article)
    # As calling ``nlp`` does, but each component is measured.
    for name, component in nlp.pipeline:
        with measured(name):
            doc = component(doc)
    return document(doc)

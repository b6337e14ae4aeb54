"""Document -> facts: frames matched, roles filled, modality judged, date and place found.

:func:`extract` reads by rules; :func:`weighed` adds what the scorer finds beside them and marks
what it doubts.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.beside import weighed
from kg.extract.closed import Closed
from kg.extract.dating import settled
from kg.extract.implied import implied
from kg.extract.parties import memberships
from kg.extract.sentences import placed, reader
from kg.extract.unsaid import without_parties
from kg.extract.view import View
from kg.model import Document, Fact

__all__ = ["extract", "weighed", "without_passing"]


def extract(document: Document) -> list[Fact]:
    """Facts of one article, in terms of its local entity keys.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.

    Returns
    -------
    list of Fact
        Each with one evidence; offices and the states of bodies first.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> text = "Prime Minister Anthony Albanese met Joko Widodo in Jakarta."
    >>> [doc] = annotate([Article("a", "en", "", text)])
    >>> [fact.relation for fact in extract(doc) if fact.relation == "met"]
    ['met']
    """
    view = View(document)
    sentences = reader(document.article.lang)
    facts, closed = sentences.dater.carried(view, document.attachments), Closed(document)
    meant = sentences.meant(view)
    for sentence in document.sentences:
        facts += closed.without(sentences.facts(view, sentence, meant, facts))
    facts = memberships(view, without_parties(facts))
    facts += implied(view, facts)
    facts += sentences.shares.more(view, facts)
    return settled(view, [placed(view, fact) for fact in facts])


def without_passing(document: Document, facts: Sequence[Fact]) -> Document:
    """The document without entities that it mentions only in passing and no fact needs.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.
    facts : sequence of Fact
        From :func:`extract`.

    Returns
    -------
    Document
        The same, with fewer entities and mentions.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> [doc] = annotate([Article("a", "en", "", "The forum pleased Toyota.")])
    >>> [e.names[0] for e in without_passing(doc, []).entities]
    ['Toyota']
    """
    needed = {key for fact in facts for key in (fact.subject, fact.object, fact.place)}
    kept = tuple(e for e in document.entities if not e.passing or e.key in needed)
    keys = {e.key for e in kept}
    mentions = tuple(m for m in document.mentions if keys.issuperset(m.entities))
    return replace(document, entities=kept, mentions=mentions)

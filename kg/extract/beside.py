"""What the learned scorer reads beside the rules: relations that no frame says.

A rule's fact stays as it is; of what rules do not say, that is added which the network believes.
"""

from collections.abc import Iterator, Sequence

from kg.clock import measured
from kg.extract.scorer import Scored, load_scorer
from kg.extract.sentences import reader
from kg.extract.view import View
from kg.model import SCORER, Document, Evidence, Fact, Span
from kg.ontology import load_ontology


def learned(document: Document, facts: Sequence[Fact]) -> list[Fact]:
    """Facts that the scorer believes and rules do not say.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.
    facts : sequence of Fact
        What rules read in it.

    Returns
    -------
    list of Fact
        In order of the text; each rule tells the score.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> [doc] = annotate([Article("a", "en", "", "It rained.")])
    >>> learned(doc, [])
    []
    """
    with measured("scorer"):
        found = load_scorer().scored(document, facts)
        return list(_facts(View(document), found, facts))


def _facts(view: View, found: Sequence[Scored], facts: Sequence[Fact]) -> Iterator[Fact]:
    said = {(fact.relation, fact.subject, fact.object) for fact in facts}
    for one in sorted(found, key=lambda one: (one.ends, one.relation, one.subject, one.object)):
        if (one.relation, one.subject, one.object) not in said:
            yield _fact(view, one)


def _fact(view: View, one: Scored) -> Fact:
    first, last = (view.document.sentences[number] for number in one.sentences)
    said = Span(first.start, last.end)
    trigger = _between(*one.ends)
    dated = last if last.start <= trigger.start else first
    reads = reader(view.document.article.lang)
    date = reads.dater.date(
        view,
        dated,
        trigger,
        happens=load_ontology().relations[one.relation].happens,
        modality=one.modality,
    )
    rule = f"{one.relation}: {SCORER} {one.score:.2f}"
    evidence = Evidence(view.document.article.id, said, trigger, rule, view.text(said))
    place = reads.place(view, dated, {one.subject, one.object})
    ends = one.subject, one.object
    return Fact(one.relation, *ends, date, place, "", one.modality, (evidence,))


def _between(left: Span, right: Span) -> Span:
    """What stands between two names, else from the one to the other."""
    if left.end < right.start:
        return Span(left.end, right.start)
    return Span(min(left.start, right.start), max(left.end, right.end))

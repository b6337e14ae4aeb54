"""What the learned scorer reads beside the rules: relations that no frame says, and its doubts.

Of what rules do not say, that is added which the network believes; of what they say, that is marked
which it doubts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.clock import measured
from kg.extract.closed import Closed
from kg.extract.presence import Presence
from kg.extract.scorer import Scored, key_of, load_scorer
from kg.extract.sentences import placed, reader
from kg.extract.view import View
from kg.model import SCORER, TITLE_ALONE, Document, Evidence, Fact, Span
from kg.ontology import load_ontology


def weighed(document: Document, facts: Sequence[Fact]) -> list[Fact]:
    """What rules read, the doubtful marked, and what only the scorer says.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.
    facts : sequence of Fact
        What rules read in it.

    Returns
    -------
    list of Fact
        Those given, then those added, in order of the text; the rule of these tells the score.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> [doc] = annotate([Article("a", "en", "", "It rained.")])
    >>> weighed(doc, [])
    []
    """
    with measured("scorer"):
        opinion = load_scorer().opinion(document, facts)
        view = View(document)
        ruled = [
            replace(fact, doubted=True)
            if key_of(fact) in opinion.doubted and not _of_title(view, fact)
            else fact
            for fact in facts
        ]
        return [*ruled, *_facts(view, opinion.believed, facts)]


def _of_title(view: View, fact: Fact) -> bool:
    """Whether an end is told by a title alone: the fact may be its holder's, whom others name."""
    return any(
        mention.rule == TITLE_ALONE and not {fact.subject, fact.object}.isdisjoint(mention.entities)
        for mention in view.mentions(fact.evidence[0].sentence)
    )


def _facts(view: View, found: Sequence[Scored], facts: Sequence[Fact]) -> Iterator[Fact]:
    said, closed = {key_of(fact) for fact in facts}, Closed(view.document)
    presence = Presence(view)
    excepted = reader(view.document.article.lang).itemizer.excepted(view)
    for one in sorted(found, key=lambda one: (one.ends, one.relation, one.subject, one.object)):
        key = (one.relation, one.subject, one.object)
        if key in said or closed.excludes(*key) or _of_another_state(view, one):
            continue
        first, last = one.sentences
        ends = (i for end in one.ends for i in view.range(end))
        sentences = view.document.sentences[first : last + 1]
        if excepted.isdisjoint(ends) and not presence.excludes(*key, sentences):
            yield _fact(view, one)


def _of_another_state(view: View, one: Scored) -> bool:
    """Whether a body of one state would be part of another."""
    body, whole = (view.entities[key] for key in (one.subject, one.object))
    if one.relation != load_ontology().structure.state or whole.kind != "country":
        return False
    return body.kind == "public_body" and body.iso not in ("", whole.iso)


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
        load_ontology().relations[one.relation],
        modality=one.modality,
    )
    rule = f"{one.relation}: {SCORER} {one.score:.2f}"
    evidence = Evidence(view.document.article.id, said, trigger, rule, view.text(said))
    place = reads.place(view, dated, {one.subject, one.object})
    ends = one.subject, one.object
    return placed(view, Fact(one.relation, *ends, date, place, "", one.modality, (evidence,)))


def _between(left: Span, right: Span) -> Span:
    """What stands between two names, else from the one to the other."""
    if left.end < right.start:
        return Span(left.end, right.start)
    return Span(min(left.start, right.start), max(left.end, right.end))

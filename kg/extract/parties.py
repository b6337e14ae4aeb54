"""Whom a text tells beside a political party: its members ("A (SPD)", "the SPD minister A")."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.sentences import reader
from kg.extract.view import View
from kg.model import Fact, LocalEntity, Span
from kg.ontology import load_ontology

STATE = ("state", "ministry", "parliament", "upper_house")
SMALL = ("PUNCT", "ADP", "DET", "SYM")
SHORT = 6  # letters of an abbreviation that nothing explains


def memberships(view: View, facts: Sequence[Fact]) -> list[Fact]:
    """The facts, where an office in a party that is none of its own is a membership.

    Parameters
    ----------
    view : View
        The article.
    facts : sequence of Fact
        What is read from it.

    Returns
    -------
    list of Fact
        As many.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.extract import extract
    >>> from kg.model import Article
    >>> [doc] = annotate([Article("a", "en", "", "Anna Weber (CDU) met Joko Widodo.")])
    >>> sorted(fact.relation for fact in extract(doc))
    ['member_of', 'met']
    """
    return [_membership(view, fact) for fact in facts]


def _membership(view: View, fact: Fact) -> Fact:
    structure = load_ontology().structure
    if fact.relation != structure.office or not is_party(view.entities[fact.object]):
        return fact
    outside = _of_state(view, fact) if fact.title else _beside(view, fact)
    return replace(fact, relation=structure.party.relation, title="") if outside else fact


def _of_state(view: View, fact: Fact) -> bool:
    """Whether an office is none of a party's: "le ministre SPD", "the Green senator"."""
    rank = reader(view.document.article.lang).titler.rank(fact.title)
    return load_ontology().ranks.get(rank) in STATE


def _beside(view: View, fact: Fact) -> bool:
    """Whether the party only stands behind the person: "A (SPD)", "A, of the Green Party"."""
    trigger, sentence = fact.evidence[0].trigger, fact.evidence[0].sentence
    bare = all(view.tokens[i].pos in SMALL for i in view.range(trigger))
    behind = view.mentions(Span(trigger.end, sentence.end))
    return bare and bool(behind) and fact.object in behind[0].entities


def is_party(body: LocalEntity) -> bool:
    """Whether a body is a political party.

    Parameters
    ----------
    body : LocalEntity
        Of any kind.
    """
    if body.kind != "organization":
        return False
    party = load_ontology().structure.party
    if body.head or body.known:
        return body.head in party.heads or body.known.removeprefix("organizations:") in party.bodies
    names = [name for name in body.names if name.isupper() and len(name) <= SHORT]
    return len(names) == len(body.names)

"""Whose agreement it is where nobody says so: in a text on two states, it is theirs.

"A memorandum was signed." Which words may say so without their subject stands in the relation
files (``sides = true``).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.view import View
from kg.languages import Pack
from kg.model import Fact, Span

SIDED = " (both sides)"  # ends the rule of a fact whose subject goes unsaid


class Unsaid:
    """The two states of which a text tells, where a clause leaves out who did it.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        words = pack.words
        self.tells = words["agent"] | words["with"] | words["between"]

    def sides(self, view: View, sentence: Span, end: int) -> tuple[tuple[str, str], ...]:
        """Key and kind of both states, if no other actor may be meant.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where the clause stands.
        end : int
            Token behind what the frame matched: "by X" there names somebody else.

        Returns
        -------
        tuple of (str, str)
            Two members, or none.
        """
        pair = view.states
        while end < len(view.tokens) and end in view.dated:
            end += 1
        if not pair or (end < len(view.tokens) and view.tokens[end].lower in self.tells):
            return ()
        return () if any(_other(view, key, pair) for key in _named(view, sentence)) else pair


def _named(view: View, sentence: Span) -> Iterator[str]:
    """Keys of what a sentence names."""
    return (key for m in view.mentions(sentence) if m.named for key in m.entities)


def _other(view: View, key: str, pair: Sequence[tuple[str, str]]) -> bool:
    """Whether a name may be that of who did it instead of both states."""
    entity = view.entities[key]
    if entity.kind == "country":
        return (key, "country") not in pair
    return entity.kind in ("company", "organization")


def without_parties(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that give both sides what somebody else is told to have done.

    Parameters
    ----------
    facts : sequence of Fact
        What is read from an article.

    Returns
    -------
    list of Fact
        A part of them.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if not _sided(fact):
            told[fact.object].add(fact.subject)
    return [fact for fact in facts if not (_sided(fact) and told.get(fact.object))]


def _sided(fact: Fact) -> bool:
    return any(evidence.rule.endswith(SIDED) for evidence in fact.evidence)

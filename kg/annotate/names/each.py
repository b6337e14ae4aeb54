"""Bodies that each of some states has one of: "the parliaments of the two countries".

Which states these are is known only when references are read; until then the noun names no body of
its own, and least of all that of the language's own state.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg.annotate.names.concepts import OF_STATE
from kg.annotate.names.plural import body_noun
from kg.annotate.names.scan import Scan, Sentence

#: Heads of which a state has one each, though it acts itself where they do, or they lie abroad.
_NO_ACTORS = frozenset({"cabinet", "court", "embassy", "government", "presidency"})
#: Heads of bodies that stand for themselves beside those of another state.
_EACH = (OF_STATE - _NO_ACTORS) | {"ministry"}
#: What phrases refer to that tell of states, apart from their number.
_STATES = "countries"


class Each(NamedTuple):
    """A noun of such bodies, and the phrase that tells of their states.

    Attributes
    ----------
    start, end : int
        Units of the noun with its charge, half-open.
    one : str
        What one of them is called without its state; empty where it is no entity.
    head : str
        Concept of the noun.
    portfolios : frozenset of str
        What each is in charge of.
    states : tuple of int
        Units of the phrase.
    number : int
        How many states it tells of.
    """

    start: int
    end: int
    one: str
    head: str
    portfolios: frozenset[str]
    states: tuple[int, int]
    number: int


def states_at(sentence: Sentence, j: int) -> tuple[tuple[int, int], int] | None:
    """The phrase for states at ``j``, behind small words: "of | the two countries".

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    j : int
        The first unit, that of "of" included.

    Returns
    -------
    tuple or None
        Its units, and how many states it tells of.
    """
    small = sentence.words["of"] | sentence.words["articles"]
    for k in range(j, sentence.stop):
        found = sentence.lex.references.longest(sentence.keys, k, sentence.stop)
        number = how_many(found[1][0]) if found is not None else 0
        if found is not None and number:
            return (k, found[0]), number
        if sentence.keys[k] not in small:
            return None
    return None


def how_many(to: str) -> int:
    """How many states a phrase tells of, by what it refers ``to``; 0 where it tells of none.

    Examples
    --------
    >>> how_many("two countries"), how_many("3 countries"), how_many("3 persons")
    (2, 3, 0)
    """
    number, _, noun = to.partition(" ")
    if noun != _STATES:
        return 0
    return int(number) if number.isdecimal() else 2


def each_of_states(scan: Scan) -> Iterator[Each]:
    """All such nouns of a page, in order of position.

    Parameters
    ----------
    scan : Scan
        The page.

    Yields
    ------
    Each
        Of what is not told from others of its state only where that is one alone.
    """
    for sentence in scan.sentences:
        i = sentence.begin
        while i < sentence.stop:
            found = _at(sentence, i)
            if found is not None:
                yield found
            i = found.end if found is not None else i + 1


def _at(sentence: Sentence, i: int) -> Each | None:
    noun = body_noun(sentence, i)
    if noun is None:
        return None
    told = states_at(sentence, noun.end)
    if told is None or sentence.named_country(told[0][1], {"name"}):
        return None  # "hai nước | Chile và Peru" are told by their names
    units, number = told
    ministry = noun.head.concept == "ministry"
    charges = noun.charges if ministry else frozenset()
    actor = noun.head.concept in _EACH and bool(charges) == ministry
    one = noun.one if actor else ""
    return Each(i, noun.end, one, noun.head.concept, charges, units, number)

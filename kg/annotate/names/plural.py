"""Bodies that one noun in the plural names: "the French and German parliaments".

What tells them apart stands beside it: their states, or what each is in charge of ("the ministries
of Health and Education"). Each is called as it would be alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.languages import Head

#: Rank of a body that a plural names: above the one body that a single name would be.
_RANK = 200
#: Heads of what is told from others of its state by its charge.
_CHARGED = frozenset({"ministry"})

_Units = tuple[int, int]


class _Noun(NamedTuple):
    """A noun in the plural: its units, the noun of one, what it means and is in charge of."""

    start: int
    end: int
    one: str
    head: Head
    charges: frozenset[str]


def plural(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The bodies of which the noun at ``i`` is the plural.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    i : int
        Its first unit.

    Yields
    ------
    Candidate
        One for each, where its state or charge stands; none unless there are two.
    """
    noun = _noun(sentence, i)
    if noun is None:
        return
    bare = noun.head.concept in _CHARGED and not noun.charges
    states = _before(sentence, i) or _behind(sentence, noun.end)
    if bare:
        charge = _charge(sentence, states[-1][1] if states and states[-1][0] > i else noun.end)
        if charge is not None:
            states = states or _behind(sentence, charge[1])
            one = f"{noun.one} {sentence.text(*charge)}"
            noun = noun._replace(one=one, charges=_portfolios(sentence, charge))
    if len(states) > 1 and (noun.charges or not bare):
        yield from _of_states(sentence, states, noun)
    elif bare and not states:
        yield from _of_charges(sentence, noun)


def _noun(sentence: Sentence, i: int) -> _Noun | None:
    lex = sentence.lex
    hit = lex.plurals.longest(sentence.keys, i, sentence.stop)
    if hit is None:
        return None
    one = str(hit[1][0])
    keys = [*lex.splitter.keys(one)]
    found = lex.heads.longest(keys, 0)
    if found is None:
        return None
    told = (lex.portfolios.longest(keys, k) for k in range(len(keys)))
    charges = frozenset(str(concept) for each in told if each is not None for concept in each[1])
    return _Noun(i, hit[0], one, found[1][0], charges)


def _charge(sentence: Sentence, j: int) -> _Units | None:
    """The charge behind ``j``, with what leads to it: "des Affaires étrangères"."""
    k = sentence.skip(j, sentence.words["of"] | sentence.words["articles"])
    hit = sentence.lex.portfolios.longest(sentence.keys, k, sentence.stop)
    return None if hit is None else (j, hit[0])


def _portfolios(sentence: Sentence, charge: _Units) -> frozenset[str]:
    k = sentence.skip(charge[0], sentence.words["of"] | sentence.words["articles"])
    hit = sentence.lex.portfolios.longest(sentence.keys, k, charge[1])
    return frozenset() if hit is None else frozenset(map(str, hit[1]))


def _of_states(sentence: Sentence, states: list[_Units], noun: _Noun) -> Iterator[Candidate]:
    """One body for each state."""
    pack = sentence.lex.pack
    for start, end in states:
        iso = sentence.geo[start][1].iso
        name = pack.labels["of_state"].format(body=noun.one, state=pack.countries[iso].names[0])
        yield Candidate(
            start, end, noun.head.kind, "plural:state", _RANK, head=noun.head.concept, iso=iso,
            portfolios=noun.charges, state=(start, end), called=name,
        )  # fmt: skip


def _before(sentence: Sentence, i: int) -> list[_Units]:
    """The states before the noun: "French and German | parliaments"."""
    found: list[_Units] = []
    while (state := sentence.state_before(i)[0]) is not None and state[1] == i:
        found.insert(0, state)
        i = state[0]
        while i > sentence.begin and _joins(sentence, i - 1):
            i -= 1
    return found


def _behind(sentence: Sentence, j: int) -> list[_Units]:
    """The states behind the noun: "parliaments | of France and Germany"."""
    small = sentence.words["of"] | sentence.words["articles"]
    found: list[_Units] = []
    k = sentence.skip(j, small)
    while k < sentence.stop and sentence.named_country(k, {"name", "demonym"}):
        end = sentence.geo[k][0]
        found.append((k, end))
        behind = _next(sentence, end)
        if behind == end:
            break
        k = sentence.skip(behind, small)
    return found


def _next(sentence: Sentence, j: int) -> int:
    """Behind the comma or "and" at ``j``."""
    while j < sentence.stop and _joins(sentence, j):
        j += 1
    return j


def _joins(sentence: Sentence, k: int) -> bool:
    return sentence.units[k].text == "," or sentence.keys[k] in sentence.words["and"]


def _of_charges(sentence: Sentence, noun: _Noun) -> Iterator[Candidate]:
    """One ministry for each charge, if nothing but charges is listed.

    "Les deux ministères du Plan et de l'Investissement" may be those of two states.
    """
    if noun.start > sentence.begin and sentence.units[noun.start - 1].pos == "NUM":
        return
    listed: list[_Units] = []
    j = noun.end
    while (charge := _charge(sentence, j)) is not None:
        listed.append(charge)
        j = _next(sentence, charge[1])
        if j == charge[1]:
            break
    else:
        return
    charges = [_portfolios(sentence, charge) for charge in listed]
    if len(set(charges)) < max(2, len(listed)):
        return
    state, iso = sentence.state_before(noun.start)
    template = sentence.lex.pack.labels["ministry"]
    for charge, concepts in zip(listed, charges, strict=True):
        start = sentence.skip(charge[0], sentence.words["of"] | sentence.words["articles"])
        name = template.format(
            charge=sentence.text(start, charge[1]), of_charge=sentence.text(*charge)
        )
        yield Candidate(
            start, charge[1], noun.head.kind, "plural:charge", _RANK, head=noun.head.concept,
            iso=iso, portfolios=concepts, state=state, called=name,
        )  # fmt: skip

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
    noun = _noun(sentence, i) or _of_many(sentence, i)
    if noun is None:
        yield from _charges_first(sentence, i)
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
        return _charge_first(sentence, i)
    one = str(hit[1][0])
    keys = [*lex.splitter.keys(one)]
    found = lex.heads.longest(keys, 0)
    if found is None:
        return None
    told = (lex.portfolios.longest(keys, k) for k in range(len(keys)))
    charges = frozenset(str(concept) for each in told if each is not None for concept in each[1])
    return _Noun(i, hit[0], one, found[1][0], charges)


def _of_many(sentence: Sentence, i: int) -> _Noun | None:
    """A noun before words for several states, in a language that has no plural: "Bộ Y tế các nước".

    What is listed behind them tells which these are.
    """
    noun = body_noun(sentence, i) if sentence.syllabic else None
    if noun is None:
        return None
    j = sentence.skip(noun.end, sentence.words["of"])
    found = sentence.lex.references.longest(sentence.keys, j, sentence.stop)
    if found is None and j < sentence.stop and sentence.keys[j] in sentence.words["plural"]:
        nouns = sentence.lex.phrases["collectives"]
        found = nouns.longest(sentence.keys, j + 1, sentence.stop)
    if found is None or found[0] >= sentence.stop or found[0] not in sentence.geo:
        return None
    return noun._replace(end=found[0])


def _charge_first(sentence: Sentence, i: int) -> _Noun | None:
    """A noun with its charge before it: "energy | ministries"."""
    charge = sentence.lex.portfolios.longest(sentence.keys, i, sentence.stop)
    noun = _noun(sentence, charge[0]) if charge is not None and charge[0] < sentence.stop else None
    if charge is None or noun is None or noun.charges or noun.head.concept not in _CHARGED:
        return None
    one = f"{sentence.text(i, charge[0])} {noun.one}"
    return noun._replace(start=i, one=one, charges=frozenset(map(str, charge[1])))


def body_noun(sentence: Sentence, i: int) -> _Noun | None:
    """The noun at ``i`` that says what several states have one each of, with its charge.

    It is a plural, or its language has none.
    """
    noun = _singular(sentence, i) if sentence.syllabic else _noun(sentence, i)
    if noun is None or noun.charges or noun.head.concept not in _CHARGED:
        return noun
    charge = _charge(sentence, noun.end)
    if charge is None:
        return noun
    one = f"{noun.one} {sentence.text(*charge)}"
    return noun._replace(end=charge[1], one=one, charges=_portfolios(sentence, charge))


def _singular(sentence: Sentence, i: int) -> _Noun | None:
    """The noun of bodies at ``i`` in a language that has no plural."""
    found = sentence.lex.heads.longest(sentence.keys, i, sentence.stop)
    if found is None or sentence.units[i].inside or found[1][0].kind != "public_body":
        return None
    return _Noun(i, found[0], sentence.text(i, found[0]), found[1][0], frozenset())


def _charge(sentence: Sentence, j: int) -> _Units | None:
    """The charge behind ``j``, with what leads to it: "des Affaires étrangères"."""
    k = sentence.skip(j, sentence.words["of"] | sentence.words["articles"])
    hit = sentence.lex.portfolios.longest(sentence.keys, k, sentence.stop)
    return None if hit is None else (j, hit[0])


def _portfolios(sentence: Sentence, charge: _Units) -> frozenset[str]:
    """What a charge means, or the charges joined to one."""
    k, found = charge[0], frozenset[str]()
    while k < charge[1]:
        hit = sentence.lex.portfolios.longest(sentence.keys, k, charge[1])
        found |= frozenset(map(str, hit[1])) if hit is not None else frozenset()
        k = hit[0] if hit is not None else k + 1
    return found


def _of_states(sentence: Sentence, states: list[_Units], noun: _Noun) -> Iterator[Candidate]:
    """One body for each state."""
    pack = sentence.lex.pack
    for state in states:
        iso = sentence.geo[state[0]][1].iso
        name = pack.labels["of_state"].format(body=noun.one, state=pack.countries[iso].names[0])
        first = state is states[0] and state[0] > noun.start
        yield Candidate(
            noun.start if first else state[0], state[1], noun.head.kind, "plural:state", _RANK,
            head=noun.head.concept, iso=iso, portfolios=noun.charges, state=state, called=name,
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
    listed, j = _charges(sentence, noun.end)
    yield from _each_charge(sentence, noun, listed, j)


def _charges_first(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """One ministry for each charge before the noun: "the foreign and defence ministries"."""
    if sentence.syllabic:
        return
    listed: list[_Units] = []
    k = i
    while (found := sentence.lex.portfolios.longest(sentence.keys, k, sentence.stop)) is not None:
        listed.append((k, found[0]))
        k = _next(sentence, found[0])
        if k == found[0]:
            break
    noun = _noun(sentence, k) if len(listed) > 1 and k == listed[-1][1] < sentence.stop else None
    if noun is not None and noun.head.concept in _CHARGED and not noun.charges:
        listed[-1] = listed[-1][0], noun.end
        yield from _each_charge(sentence, noun._replace(start=i), listed, noun.end)


def _each_charge(
    sentence: Sentence, noun: _Noun, listed: list[_Units], j: int
) -> Iterator[Candidate]:
    """One ministry for each of the charges listed, of the one state behind ``j`` or before."""
    charges = [_portfolios(sentence, charge) for charge in listed]
    behind = _behind(sentence, j)
    if len(set(charges)) < max(2, len(listed)) or len(behind) > 1:
        return
    state, iso = sentence.state_before(noun.start)
    if behind and not iso:
        state, iso = behind[0], sentence.geo[behind[0][0]][1].iso
    for charge, concepts in zip(listed, charges, strict=True):
        name = _called(sentence, charge, concepts)
        first = noun.start if charge is listed[0] else charge[0]  # "et | de l'Éducation"
        last = behind[0][1] if behind and charge is listed[-1] else charge[1]
        yield Candidate(
            first, last, noun.head.kind, "plural:charge", _RANK, head=noun.head.concept,
            iso=iso, portfolios=concepts, state=state, called=name,
        )  # fmt: skip


def _called(sentence: Sentence, charge: _Units, concepts: frozenset[str]) -> str:
    """What the ministry of a charge is called: as is usual where that says more."""
    labels = sentence.lex.pack.labels
    usual = labels.get(f"ministry.{min(concepts)}") if len(concepts) == 1 else None
    if usual is not None:
        return usual
    start = sentence.skip(charge[0], sentence.words["of"] | sentence.words["articles"])
    spots = (sentence.lex.portfolios.longest(sentence.keys, k, charge[1]) for k in range(*charge))
    end = max((hit[0] for hit in spots if hit is not None), default=charge[1])
    term = sentence.text(start, end)
    return labels["ministry"].format(
        charge=term[:1].upper() + term[1:], of_charge=sentence.text(charge[0], end)
    )


def _charges(sentence: Sentence, j: int) -> tuple[list[_Units], int]:
    """The list of charges at ``j``, and its end; none where it goes on with something else.

    One ministry may have two: in "Planning and Investment, Finance, and Transport" commas part
    them, as they do all but the last in "Planning and Investment, Finance and Transport".
    """
    groups: list[list[_Units]] = [[]]
    while (charge := _charge(sentence, j)) is not None:
        groups[-1].append(charge)
        j = _next(sentence, charge[1])
        if j == charge[1]:
            break
        if sentence.units[charge[1]].text == ",":
            groups.append([])
    else:
        return [], j
    if len(groups) == 1 or len(groups[-1]) > 1:
        last = groups.pop()
        groups += [[charge] for charge in last]
    return [(group[0][0], group[-1][1]) for group in groups], j

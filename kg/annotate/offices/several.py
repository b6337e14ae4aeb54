"""One title said of several: "the foreign ministers of Chile and Peru, A and B"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kg.annotate.lexicons import Lexicons
from kg.annotate.names import BODIES, Candidate, Sentence
from kg.annotate.offices.charges import Charge, ministries
from kg.annotate.offices.office import NameIndex, Office
from kg.annotate.page import Unit


def is_plural(lex: Lexicons, units: Sequence[Unit], office: Office) -> bool:
    """Whether the noun of a title is a plural, be it a rank's or "counterparts".

    Parameters
    ----------
    lex : Lexicons
        The language's words.
    units : sequence of Unit
        The page.
    office : Office
        Whose title it is.

    Returns
    -------
    bool
        Never where the language does not tell.
    """
    keys = [unit.key for unit in units[office.start : office.end]]
    for k in range(len(keys)):
        found = lex.ranks.longest(keys, k)
        if found is not None:
            simple = lex.pack.words["of"].isdisjoint(keys[k : found[0]])
            heads = (k, found[0] - 1) if simple else (k,)
            return any(
                "Number=Plur" in units[office.start + head].morph
                or _listed_in_both(lex, keys, head)
                for head in heads
            )
    return any("Number=Plur" in unit.morph for unit in units[office.start : office.end])


def of_several(lex: Lexicons, units: Sequence[Unit], office: Office) -> bool:
    """Whether a title is said of several: it is a plural, or a number or "các" stands before it.

    Parameters
    ----------
    lex : Lexicons
        The language's words.
    units : sequence of Unit
        The page.
    office : Office
        Whose title it is.

    Returns
    -------
    bool
        Whether it is.
    """
    before = units[office.start - 1] if office.start else None
    many = before is not None and (before.pos == "NUM" or before.key in lex.pack.words["plural"])
    return many or is_plural(lex, units, office)


def _listed_in_both(lex: Lexicons, keys: Sequence[str], head: int) -> bool:
    """Whether the word of a title has a singular that is one too.

    To the tagger "Ministers" before a name is no plural, nor is the end of "vice-présidents".
    """
    for ending in lex.pack.morphology.get("plural_endings", ()):
        many, _, one = ending.partition(">")
        stem = keys[head].removesuffix(many)
        if stem != keys[head] and lex.ranks.longest([stem + one], 0) is not None:
            return True
    return False


def all_behind(
    sentence: Sentence, names: NameIndex, office: Office, first: Candidate
) -> tuple[Candidate, ...]:
    """What a list behind a title names: "of Kenya, of Uganda and of Rwanda".

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    office : Office
        The title.
    first : Candidate
        The first state, body or place of the list.

    Returns
    -------
    tuple of Candidate
        All of them, two at least; none where the title is said of one.
    """
    words, found, k, closed = sentence.words, [first], first.end, False
    links = words["of"] | words["articles"]
    while not closed and k + 1 < sentence.stop:
        closed = _joins(sentence, k) or _joins(sentence, k + 1)
        if not closed and sentence.units[k].text != ",":
            return ()
        start = k + 1 if _joins(sentence, k) or not closed else k + 2
        other = names.starts.get(sentence.skip(start, links))
        if other is None or not _alike(other, found):
            return ()
        found.append(other)
        k = other.end
    if not closed or not _of_several(sentence, office, found):
        return ()
    owns = k < sentence.stop and sentence.keys[k] in words["possessive"]
    return () if owns or sentence.starts_office(k) else tuple(found)


def all_before(
    sentence: Sentence, names: NameIndex, office: Office, last: Candidate
) -> tuple[Candidate, ...]:
    """The states that a list before a title names: "the Serbian and Hungarian ministers".

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    office : Office
        The title.
    last : Candidate
        The last of the states.

    Returns
    -------
    tuple of Candidate
        All of them, two at least; none where the title is said of one.
    """
    found, k = [last], last.start
    if not _joins(sentence, k - 1) or not is_plural(sentence.lex, sentence.units, office):
        return ()
    possessive = sentence.words["possessive"]
    owned = last.end < sentence.stop and sentence.keys[last.end] in possessive
    while (state := names.ends.get(k - 1 - owned)) is not None:
        short = last.form == "demonym" and state.end - state.start == 1
        short = short and sentence.units[state.start].acronym  # "the US and Japanese ministers"
        if not _alike(replace(state, form="demonym") if short else state, found):
            break
        if (last.form != "demonym" and not owned) or state.kind != "country":
            return ()
        found.append(state)
        k = state.start
        if sentence.units[k - 1].text != ",":
            break
    return tuple(reversed(found)) if len(found) > 1 else ()


def _joins(sentence: Sentence, k: int) -> bool:
    """Whether "and" stands at ``k``."""
    return sentence.begin <= k < sentence.stop and sentence.keys[k] in sentence.words["and"]


def _alike(other: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a name goes on a list: another one of the same sort, named in the same way."""
    first = found[0]
    if first.kind != "country":
        sort = BODIES if first.kind in BODIES else {first.kind}
        return other.kind in sort and not other.bare
    demonym = first.form == "demonym"
    new = all(other.iso != before.iso for before in found)
    return other.kind == "country" and new and (other.form == "demonym") == demonym


def _of_several(sentence: Sentence, office: Office, found: Sequence[Candidate]) -> bool:
    """Whether a title may be said of several: it is a plural, or its language has none.

    Such a language joins two states; more, and two firms, may have one head, or be a list of the
    sentence, unless a word before the title says that there are several.
    """
    before = sentence.keys[office.start - 1] if office.start else ""
    two = len(found) == 2 and found[0].kind == "country"
    ahead = {before, *sentence.keys[office.end : found[0].start]}
    many = not ahead.isdisjoint(sentence.words["plural"])
    joined = sentence.syllabic and (two or many)
    return joined or is_plural(sentence.lex, sentence.units, office)


def split(offices: Iterable[Office]) -> Iterator[Office]:
    """Make of each title that is said of several, or of several charges, one of each.

    Parameters
    ----------
    offices : iterable of Office
        With their holders; a title of several holders once for each, or with all of them.

    Yields
    ------
    Office
        In their order: those of one as they are, those of several with the holder that stands at
        the same place of a list as what they are held in, or with none where these are not as many.
    """
    offices = list(offices)
    listed: dict[int, list[Office]] = {}
    for office in offices:
        if office.several or office.charges:
            listed.setdefault(office.start, []).append(office)
    for office in offices:
        if office.start not in listed:
            yield office
        elif office is listed[office.start][0]:
            yield from _one_each(listed[office.start])


def _one_each(said: Sequence[Office]) -> Iterator[Office]:
    """The offices of one title that is said of several, with the persons that it is said of."""
    holders = [holder for office in said for holder in office.holders]
    holders.sort(key=lambda holder: holder.start)
    first = said[0]
    if first.several and first.charges and not holders:  # nobody tells of how many ministries
        first = replace(first, portfolios=frozenset(), charge=None)
    seats = [_seat(one) for one in first.several] or _ministries(first, len(holders))
    if not seats:
        yield from said
        return
    alike = len(holders) == len(seats)
    for place, seat in enumerate(seats):
        holder = holders[place : place + 1] if alike else []
        yield replace(first, holders=holder, predicate=place > 0, charges=(), **seat)


def _ministries(office: Office, holders: int) -> list[dict[str, Any]]:
    """What each minister of one state is in charge of; none where the list does not tell."""
    if office.target is not None or not (office.iso or holders > 1) or holders == 1:
        return []
    return [
        {"portfolios": one.portfolios, "charge": _named(one, office)}
        for one in ministries(office.charges, holders)
    ]


def _named(one: Charge, office: Office) -> tuple[int, int] | None:
    """The units of a charge; none of one before the rank, which is called by its usual name."""
    behind = one.start >= office.end or (office.charge and office.charge[1] == office.end)
    return (one.start, one.end) if behind or len(one.portfolios) > 1 else None


def _seat(one: Candidate) -> dict[str, Any]:
    """What an office is held in, as it notes it."""
    if one.kind == "country":
        return {"iso": one.iso, "state": (one.start, one.end)}
    if one.kind == "place":
        return {"place": one}
    return {"target": one, "iso": one.iso, "state": one.state}

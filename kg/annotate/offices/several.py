"""One title said of several: "the foreign ministers of Chile and Peru, A and B"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.annotate.lexicons import Lexicons
from kg.annotate.names import Candidate, Sentence
from kg.annotate.offices.office import NameIndex, Office
from kg.annotate.page import Unit


def is_plural(lex: Lexicons, units: Sequence[Unit], office: Office) -> bool:
    """Whether the noun of a title is a plural.

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
            return any("Number=Plur" in units[office.start + head].morph for head in heads)
    return False


def states_behind(
    sentence: Sentence, names: NameIndex, office: Office, first: Candidate
) -> tuple[Candidate, ...]:
    """The states of a list that begins behind a title: "of Kenya, of Uganda and of Rwanda".

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    office : Office
        The title.
    first : Candidate
        The first of the states.

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
        state = names.starts.get(sentence.skip(start, links))
        if state is None or not _alike(state, found):
            return ()
        found.append(state)
        k = state.end
    if not closed or not _of_several(sentence, office, len(found)):
        return ()
    owns = k < sentence.stop and sentence.keys[k] in words["possessive"]
    return () if owns or sentence.starts_office(k) else tuple(found)


def states_before(
    sentence: Sentence, names: NameIndex, office: Office, last: Candidate
) -> tuple[Candidate, ...]:
    """The states of a list that ends before a title: "the Serbian and Hungarian ministers".

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
    if last.form != "demonym" or not _joins(sentence, k - 1):
        return ()
    while (state := names.ends.get(k - 1)) is not None and _alike(state, found):
        found.append(state)
        k = state.start
        if sentence.units[k - 1].text != ",":
            break
    several = len(found) > 1 and _of_several(sentence, office, len(found))
    return tuple(reversed(found)) if several else ()


def _joins(sentence: Sentence, k: int) -> bool:
    """Whether "and" stands at ``k``."""
    return sentence.begin <= k < sentence.stop and sentence.keys[k] in sentence.words["and"]


def _alike(state: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a state goes on a list: it is another one, and named in the same way."""
    demonym = found[0].form == "demonym"
    other = all(state.iso != before.iso for before in found)
    return state.kind == "country" and other and (state.form == "demonym") == demonym


def _of_several(sentence: Sentence, office: Office, states: int) -> bool:
    """Whether a title may be said of so many states' officials.

    A language without plurals joins two; more are a list of the sentence rather than of the title,
    unless a word before it says that they are several.
    """
    if not sentence.syllabic:
        return is_plural(sentence.lex, sentence.units, office)
    before = sentence.keys[office.start - 1] if office.start else ""
    return states == 2 or before in sentence.words["plural"]


def split(offices: Iterable[Office]) -> Iterator[Office]:
    """Make of each title that is said of several states one of each.

    Parameters
    ----------
    offices : iterable of Office
        With their holders; a title of several holders once for each.

    Yields
    ------
    Office
        Those of one state as they are; those of several with the holder that stands at the same
        place of a list as the state, or with none where these are not as many.
    """
    listed: dict[int, list[Office]] = {}
    for office in offices:
        if office.states:
            listed.setdefault(office.start, []).append(office)
        else:
            yield office
    for [first, *others] in listed.values():
        holders = [holder for office in (first, *others) for holder in office.holders]
        holders.sort(key=lambda holder: holder.start)
        for place, state in enumerate(first.states):
            yield replace(
                first,
                iso=state.iso,
                state=(state.start, state.end),
                holders=holders[place : place + 1] if len(holders) == len(first.states) else [],
                predicate=place > 0,
            )

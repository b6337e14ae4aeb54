"""Some firm of a state, told by the state's name behind a noun: "công ty Lào", "hãng xe Đức".

Where a language has no adjectives of nationality, that name is one: no firm is called so, and not
the state does what the firm does. The nouns are references to "national firm" in the packs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Scan, Sentence

#: What the packs say that a noun for firms refers to, if a state stands behind it.
NATIONAL_FIRM = "national firm"
#: Units of such a noun, and of what it makes, between it and the state: "hãng bia Đan Mạch".
_NOUN, _MAKES = 5, 3


def some_firm(scan: Scan, start: int, end: int) -> bool:
    """Whether units hold nothing but a state behind such a noun, with or without the noun.

    A firm may be called after a capital, if its noun has a capital letter: "Công ty Hà Nội".

    Parameters
    ----------
    scan : Scan
        The page.
    start, end : int
        The units, half-open.

    Returns
    -------
    bool
        True of "Lào" in "công ty Lào", and of all of it.
    """
    found = scan.lex.references.longest(scan.page.keys, start, end)
    noun = found is not None and _tells(scan, start, *found)
    state = found[0] if found is not None and noun else start
    if noun and called_after(scan.sentence_of(start), state):
        return False
    return scan.geo.get(state, (0,))[0] == end and (noun or _behind_noun(scan, state))


def called_after(sentence: Sentence, i: int) -> bool:
    """Whether the capital at ``i`` ends a firm's name.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    i : int
        Its first unit.

    Returns
    -------
    bool
        True of "Hà Nội" in "Công ty Hà Nội", not in "công ty Hà Nội".
    """
    if not (sentence.syllabic and sentence.named_country(i, {"capital"})):
        return False
    before = sentence.ending(sentence.lex.references, i, _NOUN)
    return any(NATIONAL_FIRM in tos and sentence.units[at].cap for at, tos in before)


def as_nationalities(scan: Scan, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """States' names as adjectives where a noun for firms stands before them.

    Parameters
    ----------
    scan : Scan
        The page.
    names : iterable of Candidate
        In order of position.

    Yields
    ------
    Candidate
        With the form of a demonym, or as it was; "Lào" of "công ty Việt Nam và Lào" is one, too.
    """
    joint = scan.lex.pack.words["and"] | {","}
    last = -2  # end of the adjective before; none before the first unit
    for cand in names:
        joined = cand.start == last + 1 and scan.page.keys[last] in joint
        if cand.kind == "country" and cand.form == "name":
            if joined or _behind_noun(scan, cand.start):
                cand, last = replace(cand, form="demonym", rule="gazetteer:demonym"), cand.end
        yield cand


def _behind_noun(scan: Scan, start: int) -> bool:
    sentence = scan.page.sentence_of(start)[0]
    for end in range(start, max(sentence, start - _MAKES - 1), -1):
        if end < start and (scan.page.units[end].pos != "NOUN" or scan.page.units[end].cap):
            return False
        begin = max(sentence, end - _NOUN)
        found = scan.lex.references.ending(scan.page.keys, begin, end)
        if any(_tells(scan, first, end, tos) for first, tos in found):
            return True
    return False


def _tells(scan: Scan, start: int, end: int, tos: list[str]) -> bool:
    """Whether units are such a noun, and no name ("Tập đoàn Dầu khí")."""
    return NATIONAL_FIRM in tos and not any(u.cap for u in scan.page.units[start + 1 : end])

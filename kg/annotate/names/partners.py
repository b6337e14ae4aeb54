"""Firms that bear two names: "le cabinet Morel et Dupont", "the law firm Harlow and Finch".

Two names behind a noun may be two firms as well ("le groupe Morel et Dupont SA"). They are one
where the noun is a singular, neither name stands alone anywhere, and the pair returns or governs a
singular verb.
"""

from collections import defaultdict
from collections.abc import Iterator

from kg.annotate.lexicons import Lexicons
from kg.annotate.page import Page

MOST = 2  # words of each name
#: Kinds of tags that are no part of a firm's name.
_OTHERS = ("country", "place", "public_body")
_SINGULAR = "Number=Sing"


def of_two_names(
    page: Page, lexicons: Lexicons, tags: dict[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """The tagger's names with each firm of two names as one.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.
    tags : dict
        First unit -> end and kind.

    Returns
    -------
    dict
        The same, wherever the text has the pair.
    """
    found = dict(tags)
    begins = defaultdict[str, list[int]](list)  # where a word stands with a capital
    for k, unit in enumerate(page.units):
        if unit.cap:
            begins[page.keys[k]].append(k)

    def places(keys: list[str]) -> list[int]:
        return [k for k in begins[keys[0]] if page.keys[k : k + len(keys)] == keys]

    for start, middle, end in list(_pairs(page, lexicons, tags)):
        pair = page.keys[start:end]
        again = places(pair)
        alone = any(
            len(places(one)) > len(again)
            for one in (page.keys[start:middle], page.keys[middle + 1 : end])
        )
        if alone or not (len(again) > 1 or _governs_singular(page, end)):
            continue
        for first in again:
            for k in range(first, first + len(pair)):
                found.pop(k, None)
            found[first] = (first + len(pair), "company")
    return dict(sorted(found.items()))


def _pairs(
    page: Page, lexicons: Lexicons, tags: dict[int, tuple[int, str]]
) -> Iterator[tuple[int, int, int]]:
    """Start, "and" and end of two names behind a firm's noun in the singular."""
    units, ands = page.units, lexicons.pack.words["and"]
    for noun in range(len(units)):
        hit = lexicons.heads.longest(page.keys, noun)
        if hit is None or hit[1][0].kind != "company" or units[noun].cap:
            continue
        start = hit[0]
        singular = any(_SINGULAR in unit.morph for unit in units[noun:start])
        article = noun and page.keys[noun - 1] in lexicons.pack.words["articles"]
        middle = _capitals(page, lexicons, start, tags)
        if not (singular and article and start < middle < len(units)):
            continue
        if page.keys[middle] in ands:
            end = _capitals(page, lexicons, middle + 1, tags)
            if end > middle + 1:
                yield start, middle, end


def _capitals(page: Page, lexicons: Lexicons, i: int, tags: dict[int, tuple[int, str]]) -> int:
    """End of a name of few capitalised words at ``i``; ``i`` where it is a known one."""
    k = i
    while k < len(page.units) and page.units[k].cap and page.units[k].word:
        k += 1
    listed = any(
        lexicon.longest(page.keys, j, k) is not None
        for lexicon in (lexicons.names, lexicons.countries, lexicons.heads)
        for j in range(i, k)
    )
    other = any(tags[j][1] in _OTHERS for j in range(i, k) if j in tags)
    return i if listed or other or k - i > MOST else k


def _governs_singular(page: Page, i: int) -> bool:
    """Whether a finite verb in the singular stands at ``i``."""
    if i >= len(page.units):
        return False
    morph = page.units[i].morph
    return "VerbForm=Fin" in morph and _SINGULAR in morph

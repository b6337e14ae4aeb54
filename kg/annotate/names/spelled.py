"""Where names begin that an acronym in parentheses spells: "Electricité du Cambodge (EDC)"."""

from collections.abc import Sequence, Set

from kg.annotate.lexicons import Lexicons
from kg.annotate.page import Page
from kg.text import fold

LEAST_ACRONYM = 3  # letters that tell where the name before them begins
MAX_SPELLED = 14  # units of a name that its acronym spells


def spelled_out(page: Page, lexicons: Lexicons) -> dict[int, int]:
    """Where names begin that an acronym in parentheses spells, and where they end.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.

    Returns
    -------
    dict
        First unit -> the parenthesis.
    """
    units, found = page.units, dict[int, int]()
    links = lexicons.function_words | lexicons.pack.words["connectors"]
    for p in range(1, len(units) - 2):
        inner = units[p + 1]
        if units[p].text != "(" or units[p + 2].text != ")" or not inner.acronym:
            continue
        letters = fold(inner.text)
        listed = inner.text in lexicons.no_acronyms
        if listed or not letters.isalpha() or len(letters) < LEAST_ACRONYM:
            continue
        if (start := _first_of(page, lexicons, p, letters, links)) is not None:
            found[start] = p
    return found


def _first_of(page: Page, lexicons: Lexicons, p: int, letters: str, links: Set[str]) -> int | None:
    """Where the shortest name before the parenthesis at ``p`` begins that has these letters."""
    units, small = page.units, lexicons.function_words
    begin = max(page.sentence_of(p)[0], p - MAX_SPELLED)
    for k in range(p - 1, begin - 1, -1):
        if units[k].cap and units[k].key not in small:
            words = [u for u in units[k:p] if u.word]
            initials = [fold(u.text)[:1] for u in words]
            if _spells(initials, [u.key in links for u in words], letters):
                return k
    return None


def _spells(initials: Sequence[str], small: Sequence[bool], letters: str) -> bool:
    """Whether the letters are those of the words; small words may be left out.

    Examples
    --------
    >>> _spells("edc", [False, True, False], "ec"), _spells("edc", [False, True, False], "edc")
    (True, True)
    >>> _spells("edc", [False, False, False], "ec")
    False
    """
    if not initials:
        return not letters
    if letters[:1] == initials[0] and _spells(initials[1:], small[1:], letters[1:]):
        return True
    return small[0] and _spells(initials[1:], small[1:], letters)

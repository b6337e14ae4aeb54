"""What a firm's shares are called at exchanges: "Acme (NYSE: ACM)", "Minh Long (mã MLC)"."""

from collections.abc import Iterator

from kg.annotate.lexicons import Lexicons
from kg.annotate.page import Page

#: Units between the parentheses, and letters of what the shares are called.
_INSIDE, _LETTERS = 16, 7
#: What parts one exchange from the next.
_PARTING = (",", ";", "/")


def listings(page: Page, lexicons: Lexicons) -> dict[int, tuple[frozenset[int], tuple[str, ...]]]:
    """Where parentheses go on with what a firm is listed as.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.

    Returns
    -------
    dict
        First unit of the listings -> their symbols' units, and the symbols that have letters: in
        "(ACME, NYSE: ACM, HKEX: 12)" they begin at "NYSE".
    """
    found = {}
    for opening, unit in enumerate(page.units):
        if unit.text != "(":
            continue
        inside = range(opening + 1, min(opening + _INSIDE, len(page.units)))
        closing = next((k for k in inside if page.units[k].text == ")"), opening)
        parts = list(_parts(page, opening + 1, closing))
        starts = [_symbol(page, lexicons, *part) for part in parts]
        first = next((k for k, at in enumerate(starts) if at), len(starts))
        if first < len(starts) and all(starts[first:]):
            places = [(at, end) for at, (_, end) in zip(starts, parts, strict=True) if at]
            symbols = (page.text(*at) for at in places)
            found[parts[first][0]] = (
                frozenset(k for at in places for k in range(*at)),
                tuple(symbol for symbol in symbols if not symbol.isdigit()),
            )
    return found


def _parts(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What commas part in [start, end)."""
    for k in range(start, end):
        if page.units[k].text in _PARTING:
            yield start, k
            start = k + 1
    if start < end:
        yield start, end


def _symbol(page: Page, lexicons: Lexicons, start: int, end: int) -> int:
    """Where the symbol begins in "NYSE: ACM", "mã ACM"; 0 where there is none.

    Before it stands a word for it, or the letters of an exchange and a colon.
    """
    units = page.units
    colon = next((k for k in range(start, end) if units[k].text == ":"), 0)
    at = colon + 1 if colon else end - 1
    text = page.text(at, end) if at < end else ""
    if not (text.isdigit() or (text.isupper() and len(text) <= _LETTERS and " " not in text)):
        return 0
    named = lexicons.phrases["symbols"].longest(page.keys, start, end - 1)
    if named is not None and named[0] == (colon or at):
        return at
    letters = sum(c.isupper() for c in units[start].text)
    return at if colon == start + 1 and letters > 1 else 0

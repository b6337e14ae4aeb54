"""What a firm's shares are called at exchanges: "Acme (NYSE: ACM)", "Minh Long (mã MLC)"."""

from collections.abc import Iterator

from kg.annotate.lexicons import Lexicons
from kg.annotate.page import Page

#: Units between the parentheses, and letters of what the shares are called.
_INSIDE, _LETTERS = 16, 6
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
        read = [_symbol(page, lexicons, *part) for part in parts]
        first = next((k for k, symbol in enumerate(read) if symbol), len(read))
        if first < len(read) and all(read[first:]):
            symbols = tuple(symbol for symbol in read[first:] if not symbol.isdigit())
            units = frozenset(end - 1 for _, end in parts[first:])
            found[parts[first][0]] = units, symbols
    return found


def _parts(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What commas part in [start, end)."""
    for k in range(start, end):
        if page.units[k].text in _PARTING:
            yield start, k
            start = k + 1
    if start < end:
        yield start, end


def _symbol(page: Page, lexicons: Lexicons, start: int, end: int) -> str:
    """The symbol in "NYSE: ACM", "mã ACM"; "" where there is none.

    Before it stands a word for it, or the letters of an exchange and a colon.
    """
    last = page.units[end - 1]
    if not (last.text.isdigit() or (last.acronym and len(last.text) <= _LETTERS)):
        return ""
    colon = page.units[end - 2].text == ":" if end - 2 > start else False
    words = range(start, end - 1 - colon)
    named = lexicons.phrases["symbols"].longest(page.keys, start, end - 1)
    if words and named is not None and named[0] == words.stop:
        return last.text
    letters = sum(c.isupper() for c in page.units[start].text)
    return last.text if colon and len(words) == 1 and letters > 1 else ""

"""The line patterns of a language pack: bylines, credits, furniture, date labels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.errors import DataFileError
from kg.languages import load

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Chrome:
    """Compiled patterns.

    Attributes
    ----------
    byline, furniture, section : Pattern
        Match a whole line: who wrote it; what belongs to the page; the name of a section or
        genre ("Economy", "Press release").
    credit : Pattern
        Matches a part of a line: who took the picture.
    date : Pattern
        Words that announce a date ("Published on").
    """

    byline: re.Pattern[str] = _NEVER
    furniture: re.Pattern[str] = _NEVER
    section: re.Pattern[str] = _NEVER
    credit: re.Pattern[str] = _NEVER
    date: re.Pattern[str] = _NEVER


@cache
def chrome_of(lang: str) -> Chrome:
    """Compile the ``[chrome]`` table of a language pack.

    Parameters
    ----------
    lang : str
        Code of the pack.

    Returns
    -------
    Chrome
        Its patterns; a list that the pack leaves out never matches.

    Raises
    ------
    DataFileError
        If a pattern is not a regular expression.

    Examples
    --------
    >>> bool(chrome_of("en").byline.fullmatch("By Jane Doe"))
    True
    """
    table = load(lang).chrome
    return Chrome(**{name: _compiled(lang, name, table.get(name, ())) for name in Chrome.__slots__})


def _compiled(lang: str, name: str, sources: Iterable[str]) -> re.Pattern[str]:
    for source in sources:
        try:
            re.compile(source)
        except re.error as error:
            raise DataFileError(
                f"languages/{lang}/pack.toml: [chrome] {name}: {source!r} is no regular expression"
                f" ({error}); correct it"
            ) from None
    return re.compile("|".join(f"(?:{source})" for source in sources) or r"(?!)")

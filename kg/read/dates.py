"""Dates as datelines and page heads write them, in every language that has a pack.

Only whole dates and month-year pairs are read here, to learn when an article was published. What
dates inside the article mean is the business of annotation.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from kg.languages import available
from kg.text import fold


class FoundDate(NamedTuple):
    """A date in a line: where it stands, and its ISO value ("" if it has no year)."""

    start: int
    end: int
    value: str


class _Names(NamedTuple):
    months: dict[str, int]
    weekdays: frozenset[str]
    day_first: frozenset[str]


class _Patterns(NamedTuple):
    whole: re.Pattern[str]
    yearless: re.Pattern[str]
    months: dict[str, int]


@cache
def _names() -> _Names:
    """Month and weekday names of all languages; an ambiguous beginning ("jui") names no month."""
    from babel import Locale  # not needed to start the command line

    months: dict[str, set[int]] = {}
    weekdays: set[str] = set()
    day_first: set[str] = set()
    for code in available():
        locale = Locale.parse(code)
        for width in ("wide", "abbreviated"):
            for number, name in locale.months["format"][width].items():
                for form in _beginnings(name.casefold().rstrip(".")):
                    months.setdefault(form, set()).add(number)
            days = locale.days["format"][width].values()
            weekdays.update(name.casefold().rstrip(".") for name in days)
        if locale.date_formats["short"].pattern.startswith("d"):
            day_first.add(code)
    clear = {name: numbers.pop() for name, numbers in months.items() if len(numbers) == 1}
    return _Names(clear, frozenset(weekdays), frozenset(day_first))


def _beginnings(name: str) -> Iterator[str]:
    """Yield a month's name and its abbreviations, also without accents ("sept", "fevrier")."""
    yield name
    yield re.sub(r"(?<!\d)\d$", r"0\g<0>", name)  # "tháng 06"
    if name.isalpha():
        for form in (name, fold(name)):
            yield from (form[:size] for size in range(3, len(form) + 1))


def _choice(words: set[str] | frozenset[str] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _patterns() -> _Patterns:
    months = _names().months
    month = rf"(?<![^\W\d_])(?P<m%d>{_choice(months)})(?!\w)\.?"
    day = r"(?<![\d/.,-])(?P<d%d>\d{1,2})(?!\d)(?:st|nd|rd|th|er|re|º)?\.?"
    year = r"(?P<y%d>\d{4})(?!\d)\)?"
    of = r"(?:[^\W\d_]{1,3}\s)?"  # "3 de mayo", "tháng 6 năm 2014"
    day_month = r"(?<![\d/.-])(?P<d1>\d{1,2})(?P<s1>[-/.])(?P<e1>\d{1,2})(?P=s1)"
    whole = (
        r"(?<!\d)(?P<y0>\d{4})(?P<s0>[-/.])(?P<d0>\d{1,2})(?P=s0)(?P<e0>\d{1,2})(?!\d)",
        rf"{day_month}(?P<y1>\d{{4}}|\d{{2}})(?![\d/-]|\.\d)",
        rf"{day % 2}[\s/-]{of}{month % 2}[\s,(/-]{{1,3}}{of}{year % 2}",
        rf"{month % 3}\s{day % 3}[\s,(]{{1,3}}{year % 3}",
        rf"{month % 4}[\s,/-]{{1,2}}{of}{year % 4}",
    )
    yearless = (
        r"(?<![\d/.,-])\d{1,2}[/-]\d{1,2}(?![\d/-]|[.,]\d)",
        rf"{day % 5}[\s/-]{of}{month % 5}",
        rf"{month % 6}\s{day % 6}(?![\d:])",
    )
    return _Patterns(
        re.compile("|".join(whole), re.IGNORECASE),
        re.compile("|".join(yearless), re.IGNORECASE),
        months,
    )


def find_dates(text: str, lang: str) -> list[FoundDate]:
    """Find the dates of one line that have a year.

    Parameters
    ----------
    text : str
        A line.
    lang : str
        Its language: where the day does not come first by custom, "3/5/2024" is left alone.

    Returns
    -------
    list of FoundDate
        In order; ISO, month only where no day is written.

    Examples
    --------
    >>> [found.value for found in find_dates("Paris, le 1er août 2024, 9h", "fr")]
    ['2024-08-01']
    >>> find_dates("3/5/2024", "en"), find_dates("3/5/2024", "vi")[0].value
    ([], '2024-05-03')
    """
    found = []
    for match in _patterns().whole.finditer(text):
        value = _value(match, lang)
        if value:
            found.append(FoundDate(match.start(), match.end(), value))
    return found


def find_yearless(text: str) -> list[FoundDate]:
    """Find days without a year ("3/5", "May 3", "3 mai").

    Parameters
    ----------
    text : str
        A line, its whole dates blotted out.

    Returns
    -------
    list of FoundDate
        In order, without a value.

    Examples
    --------
    >>> find_yearless("HANOI, May 3")
    [FoundDate(start=7, end=12, value='')]
    """
    return [FoundDate(*match.span(), "") for match in _patterns().yearless.finditer(text)]


def is_weekday(word: str) -> bool:
    """Tell whether words name a day of the week in any language.

    Examples
    --------
    >>> is_weekday("Thứ Hai"), is_weekday("Mon."), is_weekday("Monaco")
    (True, True, False)
    """
    return word.casefold().strip(" .") in _names().weekdays


@cache
def weekday_pattern() -> re.Pattern[str]:
    """Give the pattern that finds names of weekdays.

    Examples
    --------
    >>> weekday_pattern().search("Port-Louis, vendredi 30 mai").group()
    'vendredi'
    """
    return re.compile(rf"(?<!\w)(?:{_choice(_names().weekdays)})(?!\w)\.?", re.IGNORECASE)


def iso_date(text: str, lang: str) -> str:
    """Read the date column of a table.

    Parameters
    ----------
    text : str
        ISO, whole or partial, with or without a time; or a date in words.
    lang : str
        Language of the row.

    Returns
    -------
    str
        ISO; "" if it is none.

    Examples
    --------
    >>> (
    ...     iso_date("2024-05-03T09:15:00+07:00", "en"),
    ...     iso_date("2024-05", "en"),
    ...     iso_date("now", "en"),
    ... )
    ('2024-05-03', '2024-05', '')
    >>> iso_date("May 3, 2024", "en")
    '2024-05-03'
    """
    text = text.strip()
    iso = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?", text, re.DOTALL)
    if iso:
        return _checked(*(int(part) if part else 0 for part in iso.groups()))
    found = find_dates(text[:200], lang)
    return found[0].value if found else ""


def _value(match: re.Match[str], lang: str) -> str:
    """ISO value of a match; "" if there is no such day, or day and month cannot be told apart."""
    parts = {key[0]: part for key, part in match.groupdict().items() if part}
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if "m" in parts:
        # Without regard to case, an expression takes "ı" and "İ" for "i"; a dictionary does not.
        month = _patterns().months.get(parts["m"].casefold())
        return _checked(year, month, int(parts.get("d", 0))) if month else ""
    first, second = int(parts["d"]), int(parts["e"])
    if match.group("y0"):
        return _checked(year, first, second)
    if lang in _names().day_first or first == second or first > 12:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else ""


def _checked(year: int, month: int = 0, day: int = 0) -> str:
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if not 1800 <= year < 2100:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]

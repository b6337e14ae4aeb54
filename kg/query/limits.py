"""What narrows a question: dates, a place, how it is said.

Dates may be partial. ``since`` keeps what may still have happened on that day or later, ``until``
what may have happened by then: "2024" passes ``since="2024-05"``, because it may mean June. So
``since="2023", until="2023"`` keeps whatever may lie in that year. What has no year (no date at
all, or "XXXX-09-18") passes neither.
"""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.model import MODALITIES

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LAST = "-99-99"  # sorts behind every month and day
_HAS_YEAR = "date GLOB '[0-9][0-9][0-9][0-9]*'"


@dataclass(frozen=True, slots=True)
class Where:
    """A condition in SQL over the table of facts, and what its question marks stand for."""

    sql: str = "1"
    values: tuple[str, ...] = ()

    def __and__(self, other: "Where") -> "Where":
        return Where(f"({self.sql}) AND ({other.sql})", self.values + other.values)

    def __or__(self, other: "Where") -> "Where":
        return Where(f"({self.sql}) OR ({other.sql})", self.values + other.values)


def one_of(column: str, values: Iterable[str]) -> Where:
    """Compare a column with a list, given as one value: SQLite limits the question marks."""
    listed = json.dumps(sorted(values), ensure_ascii=False)
    return Where(f"{column} IN (SELECT value FROM json_each(?))", (listed,))


def also_one_of(column: str, values: Iterable[str]) -> Where:
    """Compare as :func:`one_of` does, but look rows up by another condition, the narrower one."""
    return one_of(f"+{column}", values)


def touching(entities: Collection[str]) -> Where:
    """Tell whether one of some entities is on either side."""
    return one_of("subject", entities) | one_of("object", entities)


@dataclass(frozen=True, slots=True)
class Limits:
    """The narrowing options of a question, checked.

    Parameters
    ----------
    since, until : str or None
        Dates ("2024", "2024-05", "2024-05-31").
    modality : str or None
        One of :data:`kg.model.MODALITIES`.
    places : collection of str or None
        Ids of places.

    Raises
    ------
    KgError
        If a date or the modality is none.

    Examples
    --------
    >>> limits = Limits(since="2023", until="2023-06")
    >>> [date for date in ("2022", "2023", "2023-07-01", "") if limits.fits(date)]
    ['2023']
    """

    since: str | None = None
    until: str | None = None
    modality: str | None = None
    places: Collection[str] | None = field(default=None)

    def __post_init__(self) -> None:
        check_date("since", self.since)
        check_date("until", self.until)
        if self.modality is not None and self.modality not in MODALITIES:
            raise KgError(
                f"modality is {self.modality!r}; write one of {', '.join(sorted(MODALITIES))}"
            )

    @property
    def where(self) -> Where:
        """The same in SQL."""
        where = Where()
        if self.since:
            latest = f"date || substr('{_LAST}', length(date) - 3)"
            where &= Where(f"{_HAS_YEAR} AND {latest} >= ?", (self.since,))
        if self.until:
            where &= Where(f"{_HAS_YEAR} AND date <= ?", (self.until + _LAST,))
        if self.modality:
            where &= Where("modality = ?", (self.modality,))
        if self.places is not None:
            where &= one_of("place", self.places)
        return where

    def fits(self, date: str) -> bool:
        """Tell whether a date lies between the two, as :attr:`where` does."""
        if not (self.since or self.until):
            return True
        if not date[:4].isdigit():
            return False
        latest = date + _LAST[len(date) - 4 :] if len(date) >= len("2024") else date
        return (not self.since or latest >= self.since) and (
            not self.until or date <= self.until + _LAST
        )


def check_date(name: str, value: str | None) -> None:
    """Refuse what is no date.

    Parameters
    ----------
    name : str
        The option.
    value : str or None
        What was given.

    Raises
    ------
    KgError
        If it is none.

    Examples
    --------
    >>> check_date("since", "2024-05")
    >>> check_date("since", "May")
    Traceback (most recent call last):
    ...
    kg.errors.KgError: since is 'May'; write a date: 2024, 2024-05 or 2024-05-31
    """
    if value is not None and not _DATE.fullmatch(value):
        raise KgError(f"{name} is {value!r}; write a date: 2024, 2024-05 or 2024-05-31")

"""What tells one thing from another of its kind: identity.toml and its tables, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.model import KINDS
from kg.tables import check_keys, check_value, read_table, read_toml

HERE = Path(__file__).parent
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LISTS = (
    "bodies", "actors", "singular", "local", "of_town", "unnamed_events", "told_by_words",
    "missions", "called_agreements", "describing", "trades",
    "firm_words", "called_by_name", "landforms", "sites", "levels", "towns",
    "department_states", "shared_names", "syllabic_names", "name_suffixes",
)  # fmt: skip
_TABLES = ("same_portfolio", "same_portfolio_in", "portfolio_holds")


@dataclass(frozen=True, slots=True)
class Succession:
    """A ministry that became another one, or a part of it: portfolios joined by "+"."""

    iso: str
    before: str
    after: str
    date: str
    source: str


@dataclass(frozen=True)
class IdentityRules:
    """The sets and tables of identity.toml; see there what each is for.

    Attributes
    ----------
    bodies, actors : frozenset of str
        Kinds.
    singular, local, of_town, unnamed_events, told_by_words : frozenset of str
        Concepts of head nouns.
    missions, called_agreements, describing, trades : frozenset of str
        Concepts of head nouns.
    firm_words : frozenset of str
        Folded words.
    called_by_name, landforms, sites, levels, towns : frozenset of str
        Concepts of head nouns.
    department_states : frozenset of str
        ISO codes.
    shared_names, syllabic_names : frozenset of str
        Cultures of names.
    name_suffixes : frozenset of str
        Folded words.
    same_portfolio, same_portfolio_in : mapping of str to str
        Portfolio to the one it is called by; in the second, "ISO/portfolio" for one state.
    portfolio_holds : mapping of str to frozenset of str
        Portfolio to others that it holds.
    structures : mapping of str to tuple of str
        Id of a listed body to its state and what that state has but one of.
    successions : tuple of Succession
        Ministries that became others.
    """

    bodies: frozenset[str]
    actors: frozenset[str]
    singular: frozenset[str]
    local: frozenset[str]
    of_town: frozenset[str]
    unnamed_events: frozenset[str]
    told_by_words: frozenset[str]
    missions: frozenset[str]
    called_agreements: frozenset[str]
    describing: frozenset[str]
    trades: frozenset[str]
    firm_words: frozenset[str]
    called_by_name: frozenset[str]
    landforms: frozenset[str]
    sites: frozenset[str]
    levels: frozenset[str]
    towns: frozenset[str]
    department_states: frozenset[str]
    shared_names: frozenset[str]
    syllabic_names: frozenset[str]
    name_suffixes: frozenset[str]
    same_portfolio: Mapping[str, str]
    same_portfolio_in: Mapping[str, str]
    portfolio_holds: Mapping[str, frozenset[str]]
    structures: Mapping[str, tuple[str, str]]
    successions: tuple[Succession, ...]


@cache
def load_identity(folder: Path = HERE) -> IdentityRules:
    """Load and check what identity is judged by.

    Parameters
    ----------
    folder : Path
        Where identity.toml, bodies.csv, successions.csv and portfolios.toml are; the package's own
        by default.

    Returns
    -------
    IdentityRules
        Cached.

    Raises
    ------
    DataFileError
        If a file breaks its rules.

    Examples
    --------
    >>> load_identity().structures["organizations:PENTAGON"]
    ('US', 'defence')
    """
    path = folder / "identity.toml"
    table = read_toml(path)
    check_keys(path, "the file", table, (*_LISTS, *_TABLES))
    lists = {name: _list(path, name, table.get(name)) for name in _LISTS}
    for name in ("bodies", "actors"):
        for kind in lists[name]:
            check_value(path, name, kind, KINDS)
    portfolios = read_toml(folder / "portfolios.toml")
    same, same_in, holds = (table.get(name, {}) for name in _TABLES)
    for concept in (*same.values(), *same_in.values(), *holds):
        check_value(path, "portfolio", concept, portfolios)
    return IdentityRules(
        **lists,
        same_portfolio=same,
        same_portfolio_in=same_in,
        portfolio_holds={concept: frozenset(held) for concept, held in holds.items()},
        structures=_structures(folder / "bodies.csv", lists["singular"], portfolios),
        successions=_successions(folder / "successions.csv", portfolios),
    )


def _list(path: Path, name: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise DataFileError(f"{path}: {name} is {value!r}; write a list of words")
    return frozenset(value)


def _structures(
    path: Path, singular: frozenset[str], portfolios: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    found = {}
    for row in read_table(path, ("id", "iso", "body")):
        for part in row["body"].split("+"):
            check_value(path, f"body of {row['id']}", part, (*sorted(singular), *portfolios))
        found[f"organizations:{row['id']}"] = (row["iso"], row["body"])
    return found


def _successions(path: Path, portfolios: Mapping[str, str]) -> tuple[Succession, ...]:
    found = []
    for row in read_table(path, ("iso", "before", "after", "date", "source")):
        told = Succession(**row)
        for side in ("before", "after"):
            parts = row[side].split("+")
            for part in parts:
                check_value(path, f"{side} of {told.iso}", part, portfolios)
            if parts != sorted(parts):
                raise DataFileError(f"{path}: {row[side]!r} of {told.iso}; sort the portfolios")
        if not _DATE.fullmatch(told.date) or not told.source:
            raise DataFileError(
                f"{path}: {told.before} of {told.iso} has date {told.date!r} and source "
                f"{told.source!r}; write a date (2025-03-01, 2025-03 or 2025) and where it stands"
            )
        found.append(told)
    return tuple(found)

"""Whoever holds an office: "the Japanese minister", "giám đốc FPT"."""

from collections.abc import Collection
from functools import cache

from kg.ask.pattern import Argument
from kg.languages import available, office_terms
from kg.model import Fact
from kg.query import Reader
from kg.query.limits import Limits, also_one_of, one_of
from kg.query.members import Members
from kg.text import searchable


def holders(reader: Reader, argument: Argument, limits: Limits) -> list[Fact]:
    """List the facts that say who holds an office.

    Parameters
    ----------
    reader : Reader
        The graph.
    argument : Argument
        A rank and portfolio, and the state or body.
    limits : Limits
        What the facts must fit.

    Returns
    -------
    list of Fact
        Of those whose title, in any language, is of that rank.
    """
    parts = [member for entity in argument.entities for member in Members(reader, entity)]
    relations = also_one_of("relation", reader.answering("offices"))
    facts = reader.facts(one_of("object", parts) & relations & limits.where)
    return [fact for fact in facts if _holds(fact, *argument.office)]


def in_office(reader: Reader, persons: Collection[str], argument: Argument) -> set[str]:
    """Tell which of some persons hold an office anywhere.

    Parameters
    ----------
    reader : Reader
        The graph.
    persons : collection of str
        Their ids.
    argument : Argument
        A rank and portfolio.

    Returns
    -------
    set of str
        Ids of those who do.
    """
    relations = also_one_of("relation", reader.answering("offices"))
    facts = reader.facts(one_of("subject", persons) & relations)
    return {fact.subject for fact in facts if _holds(fact, *argument.office)}


def _holds(fact: Fact, rank: str, portfolio: str) -> bool:
    if fact.modality != "asserted" or not fact.title:
        return False
    found, charge = office(fact.title)
    # A body's id names its portfolios: "body:JP/defence".
    charges = {charge, *fact.object.rpartition("/")[2].split("+")}
    return found == rank and set(filter(None, portfolio.split("+"))) <= charges


@cache
def office(title: str) -> tuple[str, str]:
    """Read rank and portfolio off a title in any language: those of its longest known words.

    Parameters
    ----------
    title : str
        As an article writes it.

    Returns
    -------
    tuple of str
        Rank and portfolio; empty where unknown.

    Examples
    --------
    >>> office("vice-ministre vietnamien")
    ('deputy_minister', '')
    """
    words = searchable(title).split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = _terms().get(" ".join(words[start : start + length]))
            if found:
                return found
    return ("", "")


@cache
def _terms() -> dict[str, tuple[str, str]]:
    return {
        searchable(term): (rank, portfolio)
        for lang in available()
        for term, rank, portfolio in office_terms(lang)
    }

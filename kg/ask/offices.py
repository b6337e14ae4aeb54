"""Whoever holds an office: "the Japanese minister", "giám đốc FPT"."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from kg.ask.lexicon import expand
from kg.ask.pattern import Argument
from kg.languages import asking, available, countries, load_questions, office_terms
from kg.model import Fact
from kg.ontology import load_ranks
from kg.query import Reader
from kg.query.limits import Limits, also_one_of, one_of
from kg.query.members import Members
from kg.text import searchable

_OF_STATES = ("state", "state_or_body")
_OF_PARTS = ("ministry", "parliament", "upper_house")


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
        Of those whose title, in any language, is of that rank; if nobody's is, of a rank that
        other houses give the same office ("chairman", "président").
    """
    rank, portfolio = argument.office
    target = load_ranks()[rank]["target"]
    alike = set(load_ranks()[rank].get("alike", ()))
    own = alike if rank in alike else {rank}
    facts = _positions(reader, argument, limits)
    direct = [fact for fact in facts if fact.object in argument.entities]
    # Of a state its own offices, of a body first those in it, then those in its parts.
    tiers = [] if target in _OF_PARTS else [(direct, own), (direct, alike)]
    tiers += [] if target in _OF_STATES and argument.entities else [(facts, {rank})]
    return next(filter(None, (_holding(some, ranks, portfolio) for some, ranks in tiers)), [])


def _positions(reader: Reader, argument: Argument, limits: Limits) -> list[Fact]:
    """List the positions in what an argument names and its parts, or in all there is."""
    where = one_of("relation", reader.answering("offices"))
    if argument.entities:
        parts = [member for entity in argument.entities for member in Members(reader, entity)]
        where = one_of("object", parts) & also_one_of("relation", reader.answering("offices"))
    facts = reader.facts(where & limits.where)
    if not argument.post:
        return facts
    names = [f" {name} " for entity in argument.post for name in _names(reader, entity)]
    return [f for f in facts if any(name in f" {searchable(f.title)} " for name in names)]


def _names(reader: Reader, entity: str) -> Iterator[str]:
    """Yield what an entity is called, a country also as the languages call it, folded."""
    rows = reader.store.rows("SELECT folded FROM names WHERE entity = ?", (entity,))
    yield from (name for (name,) in rows)
    iso = reader.entities([entity])[entity].iso
    for state in (states[iso] for states in map(countries, available()) if iso in states):
        yield from map(searchable, (*state.names, *state.demonyms))


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
    rank, portfolio = argument.office
    return {fact.subject for fact in _holding(facts, {rank}, portfolio)}


def _holding(facts: Iterable[Fact], ranks: Collection[str], portfolio: str) -> list[Fact]:
    """List the facts that say that someone holds an office of one of some ranks."""
    wanted = set(filter(None, portfolio.split("+")))
    found = []
    for fact in facts:
        rank, charge = office(fact.title)
        # A body's id names its portfolios: "body:JP/defence".
        charges = {*charge.split("+"), *fact.object.rpartition("/")[2].split("+")}
        if fact.modality == "asserted" and rank in ranks and wanted <= charges:
            found.append(fact)
    return found


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
    verbs = {
        " ".join(words): (rank, "")
        for lang in asking()
        for rank, patterns in load_questions(lang).titles.items()
        for pattern in patterns
        for words in expand(pattern)
    }
    return verbs | {
        searchable(term): (rank, portfolio)
        for lang in available()
        for term, rank, portfolio in office_terms(lang)
    }

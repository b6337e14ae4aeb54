"""What titles in any language tell of an office: is it held still, by one at a time, abroad."""

import re
from functools import cache, lru_cache
from itertools import combinations

from kg.languages import available, load, office_terms, past_words, portfolio_terms
from kg.ontology import load_ontology
from kg.text import fold

Words = tuple[str, ...]
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 16)
def sole_rank(title: str, kind: str) -> str:
    """The office that a title names, if what it is held in has one holder of it at a time.

    Parameters
    ----------
    title : str
        In an article's words.
    kind : str
        What it is held in: a country, or any body.

    Returns
    -------
    str
        The rank; empty for other offices, and for those of a deputy or a predecessor.

    Examples
    --------
    >>> sole_rank("Prime Minister", "country"), sole_rank("Bộ trưởng Bộ Y tế", "public_body")
    ('prime_minister', 'minister')
    >>> sole_rank("former Prime Minister", "country"), sole_rank("director", "company")
    ('', '')
    """
    words = fold(title).split()
    spans = (
        (start, start + size)
        for size in range(len(words), 0, -1)
        for start in range(len(words) - size + 1)
    )
    found = next((s for s in spans if " ".join(words[slice(*s)]) in _ranks()), None)
    if found is None:
        return ""
    rank = _ranks()[" ".join(words[slice(*found)])]
    inside = words[slice(*found)]
    less = (
        " ".join(inside[:i] + inside[i + 1 :]) for i, w in enumerate(inside) if w in _modifiers()
    )
    modified = any(_ranks().get(term) == rank for term in less)
    outside = {*words[: found[0]], *words[found[1] :]} & _modifiers()
    ontology = load_ontology()
    sole = rank in (ontology.top if kind == "country" else ontology.sole)
    return rank if sole and not modified and not outside else ""


@lru_cache(maxsize=1 << 16)
def posted(title: str) -> bool:
    """Whether a title names an office whose holder lives in another state than his own.

    Parameters
    ----------
    title : str
        In an article's words.

    Returns
    -------
    bool
        Whether it does.

    Examples
    --------
    >>> posted("Ambassador to Laos"), posted("Prime Minister")
    (True, False)
    """
    words = fold(title).split()
    spans = combinations(range(len(words) + 1), 2)
    ranks = {_ranks().get(" ".join(words[start:end])) for start, end in spans}
    return not load_ontology().posted.isdisjoint(ranks)


@lru_cache(maxsize=1 << 16)
def past(title: str) -> bool:
    """Whether a title says that the office is held no longer.

    Parameters
    ----------
    title : str
        In an article's words.

    Returns
    -------
    bool
        Whether it does.

    Examples
    --------
    >>> past("then president"), past("cựu Thủ tướng"), past("ancien ministre")
    (True, True, True)
    >>> past("Bộ trưởng Tài nguyên và Môi trường"), past("cố vấn"), past("co-president")
    (False, False, False)
    """
    words = _words(title)
    return any(
        words[start : start + len(mark)] == mark and not _inside(words, start, mark)
        for mark in _past()
        for start in range(len(words) - len(mark) + 1)
    )


def _inside(words: Words, start: int, mark: Words) -> bool:
    """Tell whether what looks like such a word is a part of an office or a charge ("cố vấn")."""
    behind = start + len(mark)
    for first in range(start + 1):
        for end in range(behind, len(words) + 1):
            # "cựu bộ trưởng" stands in the tables too, but so does what it marks.
            marked = first == start and words[behind:end] in _terms()
            if words[first:end] != mark and words[first:end] in _terms() and not marked:
                return True
    return False


def _words(text: str) -> Words:
    # With diacritics: "cố" is past, "co-president" is not.
    return tuple(_WORD.findall(text.lower()))


@cache
def _past() -> frozenset[Words]:
    return frozenset(_words(mark) for code in available() for mark in past_words(code))


@cache
def _terms() -> frozenset[Words]:
    """Collect the words of all offices and charges."""
    offices = (term for code in available() for term, *_ in office_terms(code))
    charges = (term for code in available() for term in portfolio_terms(code))
    return frozenset(_words(term) for term in (*offices, *charges))


@cache
def _ranks() -> dict[str, str]:
    packs = [load(code) for code in available()]
    return {fold(rank.term): rank.rank for pack in packs for rank in pack.ranks}


@cache
def _modifiers() -> frozenset[str]:
    packs = [load(code) for code in available()]
    terms = (term for pack in packs for term in pack.words["title_modifiers"])
    return frozenset(fold(term) for term in terms if len(fold(term).split()) == 1)

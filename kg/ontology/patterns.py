"""The pattern language of relation frames: parsed and checked here, matched in :mod:`kg.extract`.

A pattern is a row of elements separated by spaces::

    {subject} ~ hold|have talks|meeting with {object:person|public_body}

========================  ==========================================================
``word``, ``a|b``         a word by lemma or lower-case form; ``_`` joins a multi-word alternative
``word?``                 the same, optional
``{subject}`` ...         an argument group, optionally of narrower kinds
``{subject:country+}``    a group of two or more
``{object^}``             a nationality that stands as an adjective, too: "its Chilean unit"
``{both}``                such a group that gives all pairs
``~``                     the slot before it is the clause's subject of the word after it; alone
                          at the start: the clause's subject, wherever it stands
``...``                   a gap of a few items without a clause break
========================  ==========================================================
"""

from dataclasses import dataclass
from itertools import pairwise

from kg.model import KINDS

ROLES = ("subject", "object", "both", "place", "date")


@dataclass(frozen=True, slots=True)
class Word:
    """Alternatives of a literal; each alternative is a tuple of words."""

    alternatives: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an argument; ``kinds`` is empty where any kind that the relation allows fits.

    ``several`` where one alone does not fit, ``alone`` where several do not; ``nation`` where the
    adjective of a state fits.
    """

    role: str
    kinds: frozenset[str] = frozenset()
    several: bool = False
    alone: bool = False
    nation: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The clause-subject link ``~``."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap ``...``."""


Element = Word | Slot | Link | Gap


def parse_pattern(
    pattern: str, *, elided: bool = False, sides: bool = False
) -> tuple[Element, ...]:
    """Parse a pattern.

    Parameters
    ----------
    pattern : str
        As written in a relation file.
    elided : bool
        Whether the object is left out: what the text last spoke of.
    sides : bool
        Whether the subject is left out: the two sides of the text.

    Returns
    -------
    tuple of Element
        Its elements in order.

    Raises
    ------
    ValueError
        If it is no pattern; the message says why.

    Examples
    --------
    >>> parse_pattern("{subject} ~ meet|hold_talks with? {object:person}")[2]
    Word(alternatives=(('meet',), ('hold', 'talks')), optional=False)
    """
    elements = tuple(_element(part) for part in pattern.split())
    roles = {e.role for e in elements if isinstance(e, Slot)}
    if not any(isinstance(e, Word) and not e.optional for e in elements):
        raise ValueError("has no word that must be there")
    linked = bool(elements) and isinstance(elements[0], Link)
    whole = "object" in roles or elided
    if "both" not in roles and not (whole and (sides or linked or "subject" in roles)):
        raise ValueError("needs {subject} and {object}, or {both}")
    for before, after in pairwise(elements):
        if isinstance(after, Link) and not isinstance(before, Slot):
            raise ValueError("has ~ after something that is no slot")
        if isinstance(before, Link) and not isinstance(after, Word):
            raise ValueError("has ~ before something that is no word")
    if isinstance(elements[-1], Gap | Link):
        raise ValueError("ends in ~ or ...")
    return elements


def _element(part: str) -> Element:
    if part == "~":
        return Link()
    if part == "...":
        return Gap()
    if part.startswith("{"):
        if not part.endswith("}"):
            raise ValueError(f"has an unclosed slot {part!r}")
        role, _, kinds = part[1:-1].rstrip("+-^").partition(":")
        if role not in ROLES:
            raise ValueError(f"has the unknown slot {role!r}; slots are {', '.join(ROLES)}")
        wanted = frozenset(kinds.split("|")) if kinds else frozenset[str]()
        if unknown := sorted(wanted - set(KINDS)):
            raise ValueError(f"has the unknown kind {unknown[0]!r}; kinds are {', '.join(KINDS)}")
        several = role == "both" or part.endswith("+}")
        alone, nation = part.endswith("-}"), part.endswith("^}")
        return Slot(role, wanted, several=several, alone=alone, nation=nation)
    optional = len(part) > 1 and part.endswith("?")
    body = part[:-1] if optional else part
    alternatives = tuple(tuple(a.lower().split("_")) for a in body.split("|") if a)
    if not alternatives or any(not all(a) for a in alternatives):
        raise ValueError(f"has the empty word {part!r}")
    return Word(alternatives, optional)

"""Where a place's name begins and ends among the words that say what it is or is used for."""

from collections.abc import Sequence
from typing import Protocol

from kg.annotate.lexicons import Lexicons
from kg.annotate.names.concepts import SAID
from kg.annotate.page import Unit
from kg.ontology.identity import load_identity


class Text(Protocol):
    """A page, or a sentence of one: its units and their keys."""

    @property
    def units(self) -> Sequence[Unit]:
        """The units of the page."""

    @property
    def keys(self) -> list[str]:
        """The key of each."""


def proper_start(text: Text, lexicons: Lexicons, start: int, end: int) -> int:
    """Start of a place's name behind words that only say what it is.

    Parameters
    ----------
    text : Text
        The page.
    lexicons : Lexicons
        The language's words.
    start, end : int
        The units of the name, half-open.

    Returns
    -------
    int
        "La capitale | Lomé", "the Turkish port city of | Izmir", "l'île comorienne de | Mayotte":
        behind the last noun of a town in small letters, or of any place with a nationality, that a
        capital follows; ``start`` where there is none.
    """
    for k in range(end - 2, start - 1, -1):
        if (behind := _name_behind(text, lexicons, k, end)) > k:
            return behind
    return start


def names_town(text: Text, lexicons: Lexicons, k: int, stop: int) -> bool:
    """Whether a noun for a town and its name stand at ``k``: "the Andean | city of Cusco".

    Parameters
    ----------
    text : Text
        The page.
    lexicons : Lexicons
        The language's words.
    k, stop : int
        Where the noun would begin, and where its sentence ends.
    """
    return k < stop and _name_behind(text, lexicons, k, stop) > k


def _name_behind(text: Text, lexicons: Lexicons, k: int, end: int) -> int:
    """Where the name begins before which a noun at ``k`` says what it is; ``k`` if none does."""
    links = lexicons.pack.words["of"] | lexicons.pack.words["articles"]
    behind = _behind_noun(text, lexicons, k, end)
    while k < behind < end and text.keys[behind] in links:
        behind += 1
    if not k < behind < end or not text.units[behind].cap:
        return k
    state = lexicons.countries.longest(text.keys, behind, end)
    return behind if state is None or state[1][0].how == "capital" else k


def _behind_noun(text: Text, lexicons: Lexicons, k: int, end: int) -> int:
    """Position behind a noun at ``k`` that is no part of the name; ``k`` where there is none.

    A noun for a level of government is one where only first syllables have capitals ("thị xã Phú
    Thọ"), and any other noun but a town's, if no nationality stands behind it.
    """
    words, keys = lexicons.pack.words, text.keys
    if text.units[k].cap:
        return k
    capital = lexicons.phrases["capital"].longest(keys, k, end)
    noun = lexicons.heads.longest(keys, k, end)
    if capital is not None or noun is None or noun[1][0].kind != "place":
        return capital[0] if capital is not None else k
    behind = noun[0] - (keys[noun[0] - 1] in words["of"])
    levels = words["level_town"] | words["level_district"] | words["level_province"]
    if lexicons.syllabic and " ".join(keys[k:behind]) in levels:
        return k
    state = lexicons.countries.longest(keys, behind, end)
    concept = noun[1][0].concept
    if state is not None and state[1][0].how == "demonym":
        return state[0] if concept in load_identity().towns else k
    return behind if concept in SAID else k


def before_clause(text: Text, lexicons: Lexicons, start: int, end: int) -> int:
    """End of a place's name before what is done there: "Palais présidentiel | pour un entretien".

    Parameters
    ----------
    text : Text
        The page.
    lexicons : Lexicons
        The language's words.
    start, end : int
        The units of the name, half-open.
    """
    words = lexicons.pack.words
    small = words["topic"] | words["purpose"] | words["with"]
    for k in range(start + 1, end - 1):
        tied = text.units[k].glued or text.units[k + 1].cap  # "Boulogne-sur-Mer"
        if text.keys[k] in small and not tied:
            return k
    return end


def only_direction(text: Text, lexicons: Lexicons, start: int, end: int) -> bool:
    """Whether a name is but a direction, of a state or of none: "l'| Est | de la RDC".

    Parameters
    ----------
    text : Text
        The page.
    lexicons : Lexicons
        The language's words.
    start, end : int
        The units of the name, half-open.
    """
    said = {unit.key for unit in text.units[start:end] if unit.word}
    if not said or not said <= lexicons.pack.words["directions"]:
        return False
    listed = lexicons.names.longest(text.keys, start, end)
    return listed is None or listed[0] < end

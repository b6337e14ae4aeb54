"""What names of events say in any language: the series, its number, who and what it is about."""

import re

from kg.resolve.cores import Phrase
from kg.resolve.names import fold, words
from kg.resolve.reference import Reference, place_key

#: "45th", "45e": a number with its ending.
_ORDINAL = re.compile(r"(\d{1,3})([a-z]+)")
#: "COP28", "GITEX2024": a series that names itself.
_NUMBERED = re.compile(r"[a-z]{2,}\d{1,3}")
_LONGEST = 12
#: Words from which on what is written in capitals is a name.
_NAME = 3
_STATE = "country:"


def read_series(name: str, head: str, reference: Reference) -> tuple[str, ...]:
    """Read an event's name, its year left out.

    Parameters
    ----------
    name : str
        As an article writes it.
    head : str
        Concept of its head noun, "" if it has none.
    reference : Reference
        Lexicons.

    Returns
    -------
    tuple of str
        Head noun's concept, names and telling words in order of the alphabet, number; empty where
        nothing but common words or states are left, which other events share.

    Examples
    --------
    >>> from kg.resolve.reference import load_reference
    >>> reference = load_reference()
    >>> read_series("45th ASEAN Summit", "summit", reference)
    ('summit', 'organizations:ASEAN', '45')
    >>> read_series("Hội nghị Cấp cao ASEAN lần thứ 45", "summit", reference)
    ('summit', 'organizations:ASEAN', '45')
    >>> read_series("business forum", "forum", reference)
    ()
    >>> read_series("Vietnam ICT Summit", "summit", reference)
    ('summit', 'country:VN', 'ict')
    """
    rest, numbers = _without_number(words(name), reference)
    numbered = [word for word in rest if _NUMBERED.fullmatch(word)]
    if numbered:
        return (*numbered, *numbers)
    told = sorted(set(_read(_without_head(rest, head, reference), reference)))
    events = [word for word in told if word in reference.listed_events]
    if events:
        return (*events, *numbers)
    states = sum(word.startswith(_STATE) for word in told)
    proper = any(not _common(word, reference) for word in told) or 1 < states < len(told)
    proper = proper or (0 < states < len(told) and _capitalised(name, reference))
    return (head, *told, *numbers) if proper else ()


def _without_number(full: Phrase, reference: Reference) -> tuple[Phrase, list[str]]:
    """The words without the ordinal, and that."""
    kept: list[str] = []
    numbers: list[str] = []
    for i, word in enumerate(full):
        marked = _ORDINAL.fullmatch(word)
        if marked and marked[2] in reference.ordinal_endings:
            numbers.append(marked[1])
        elif word.isdigit() and i and full[i - 1] in reference.ordinals:
            numbers.append(word)
        elif word not in reference.ordinals:
            kept.append(word)
    return tuple(kept), numbers


def _without_head(rest: Phrase, head: str, reference: Reference) -> Phrase:
    """The words without the longest head noun of this concept, unless nothing else is left."""
    terms = reference.heads.get(head, frozenset())
    best: tuple[int, int] = (0, 0)
    i = 0
    while i < len(rest):
        listed = _listed_at(rest, i, reference)
        for size in range(min(_LONGEST, len(rest) - i), best[1] - best[0], -1):
            inside = listed is not None and size <= listed[1]
            if rest[i : i + size] in terms and rest[i : i + size] != rest and not inside:
                best = (i, i + size)
                break
        i += listed[1] if listed else 1  # "World Economic Forum" is a name as it stands
    return rest[: best[0]] + rest[best[1] :]


def _read(rest: Phrase, reference: Reference) -> list[str]:
    """Listed organisations as ids, states as codes, places by one name, other telling words."""
    told, i = [], 0
    while i < len(rest):
        listed = _listed_at(rest, i, reference)
        if listed:
            told.append(listed[0])
            i += listed[1]
            continue
        word = rest[i]
        if word not in reference.function_words:
            key = place_key(word)
            told.append(place_key(reference.place(key, "") or key))
        i += 1
    return told


def _listed_at(rest: Phrase, i: int, reference: Reference) -> tuple[str, int] | None:
    """Id of the organisation or state named at ``i``, and how many words that takes."""
    for size in range(min(_LONGEST, len(rest) - i), 0, -1):
        phrase = rest[i : i + size]
        if phrase in reference.listed:
            return reference.listed[phrase], size
        if phrase in reference.states and phrase[0] not in reference.function_words:
            return _STATE + reference.states[phrase], size
    return None


def _capitalised(name: str, reference: Reference) -> bool:
    """Whether it is written as a name: "Vietnam ICT Summit", not "Vietnam trade conference"."""
    telling = [word for word in name.split() if fold(word) not in reference.function_words]
    return len(telling) >= _NAME and all(not word[0].islower() for word in telling)


def _common(word: str, reference: Reference) -> bool:
    """Whether other events share it: a common word, a number, a state."""
    return word in reference.generic or word.isdigit() or word.startswith(_STATE)

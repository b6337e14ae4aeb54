"""Organs of firms: "chairman of the board of directors of X" has an office in X."""

from kg.annotate.names import BODIES, Sentence
from kg.annotate.offices.office import NameIndex


def organs_in(sentence: Sentence, names: NameIndex, start: int, end: int) -> None:
    """Leave the firm's name of names that begin with an organ that a title holds.

    Parameters
    ----------
    sentence : Sentence
        Where the title stands.
    names : NameIndex
        The names of the page.
    start, end : int
        The title's units, half-open: "Chủ tịch Hội đồng Quản trị".
    """
    organs = sentence.lex.phrases["organs"]
    for k in range(start + 1, end):
        found = organs.longest(sentence.keys, k, end) if k in names.starts else None
        if found is not None:
            leave_firm(sentence, names, k, found[0])


def leave_firm(sentence: Sentence, names: NameIndex, start: int, end: int) -> bool:
    """Leave of the name that begins with an organ what stands behind it: the firm's.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    start, end : int
        The organ's units, half-open.

    Returns
    -------
    bool
        Whether it is a firm's organ, not a state's: no "Board of Governors of Texas".
    """
    name = next((names.starts[k] for k in range(start, end) if k in names.starts), None)
    if name is None:
        return start not in names.inside
    if name.known:
        return False
    lex, words = sentence.lex, sentence.words
    rest = sentence.skip(end, words["of"] | words["articles"] | words["in"])
    rest, kind, known = min(rest, name.end), "company", ""
    if not any(unit.cap for unit in sentence.units[rest : name.end]):
        rest = name.end  # "of the company"
    if (noun := lex.heads.longest(sentence.keys, rest, name.end)) is not None:
        kind = noun[1][0].kind
    if (listed := lex.names.longest(sentence.keys, rest, name.end)) is not None:
        kind = listed[1][-1].kind
        known = listed[1][-1].known if listed[0] == name.end else ""
    if kind not in BODIES or rest in sentence.geo:
        return False
    names.shorten(name, rest, kind, known)
    return True

"""Organs and desks of firms: "chairman of the board of directors of X" has an office in X."""

from kg.annotate.names import BODIES, Candidate, Sentence
from kg.annotate.offices.office import NameIndex


def organs_in(sentence: Sentence, names: NameIndex, start: int, end: int, *, of_firm: bool) -> None:
    """Leave the firm's name of names that begin with an organ, or a noun, that a title holds.

    Parameters
    ----------
    sentence : Sentence
        Where the title stands.
    names : NameIndex
        The names of the page.
    start, end : int
        The title's units, half-open: "Chủ tịch Hội đồng Quản trị".
    of_firm : bool
        Whether it is mostly a firm's.
    """
    organs = sentence.lex.phrases["organs"]
    for k in range(start + 1, end):
        if k not in names.starts or leave_desk(sentence, names, k) > k:
            continue
        found = organs.longest(sentence.keys, k, end)
        name = names.starts[k]
        within = of_firm and name.kind in BODIES and name.end > end and not sentence.units[k].cap
        if found is not None or within:  # "chef de la | direction d'Alcan"
            leave_firm(sentence, names, k, found[0] if found is not None else end)


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


def leave_desk(sentence: Sentence, names: NameIndex, k: int) -> int:
    """Leave of what seems a name, but is a desk, the firm's behind "of": "Ventes de | Vertis".

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    k : int
        Where a desk may begin: "directeur des | Achats et de la logistique".

    Returns
    -------
    int
        The end of the desks; ``k`` where none stands there, or a body is called so.
    """
    words, end, j = sentence.words, k, k
    links = words["of"] | words["articles"]
    while (
        found := sentence.lex.phrases["desks"].longest(sentence.keys, j, sentence.stop)
    ) is not None:
        end = found[0]
        j = sentence.skip(end, links | words["and"])
    rest = sentence.skip(end, links)
    no_names = [names.starts[i] for i in range(k, end) if i in names.starts]
    if end == k or not all(_of_desk(sentence, name, end, rest) for name in no_names):
        return k
    for name in no_names:
        names.shorten(name, min(rest, name.end), name.kind, "")
    return end


def _of_desk(sentence: Sentence, name: Candidate, end: int, rest: int) -> bool:
    """Whether a name is but a desk that ends at ``end``, or goes on with a firm's at ``rest``."""
    if name.known or name.kind not in BODIES or sentence.units[name.start].acronym:
        return False
    firm = end < rest < name.end and sentence.units[rest].cap and not name.head
    return name.end <= end or firm

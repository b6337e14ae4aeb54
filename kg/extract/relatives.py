"""Object relatives, which turn a clause round: "X, which Y owns", "X, que détient Y"."""

from kg.extract.clause import NOUNS, PREMODIFIERS, Clause
from kg.extract.items import Item

SKIPPED = ("AUX", "ADV", "PART")
NOMINAL = (*NOUNS, "DET", "ADJ", "NUM", "PRON", "SYM", "GROUP")
SAID = 3  # items between a verb of saying and whom it is said to


def turned(clause: Clause, i: int, end: int) -> tuple[Item, Item] | None:
    """Who does what an object relative says, and the name that it is about.

    Parameters
    ----------
    clause : Clause
        The sentence.
    i, end : int
        The items of the verb.

    Returns
    -------
    tuple of (Item, Item) or None
        Its subject and its object; None where the verb stands in no object relative, or has
        another object behind it.
    """
    items, words = clause.items, clause.grammar
    k = _before(clause, i)
    if k < 1:
        return None
    if items[k].key in words.object_relative - words.subject_relative:
        j = clause.group_at(end)
        opening, subject = k, None if j is None else items[j]
    elif items[k].members and not items[k].owner and not _object(clause, end):
        opening, subject = _opening(clause, k), items[k]
    else:
        return None
    if opening < 1 or subject is None:
        return None
    about = _antecedent(clause, opening)
    return None if about is None else (subject, about)


def _before(clause: Clause, i: int) -> int:
    """What stands before a verb and its auxiliaries."""
    k = i - 1
    while k > 0 and clause.items[k].pos in SKIPPED and clause.items[k].token is not None:
        if clause.items[k].key in clause.grammar.object_relative:
            break
        k -= 1
    return k


def _object(clause: Clause, end: int) -> bool:
    """Whether an object stands behind the verb: of "which Y bought shares in" X is none."""
    return end < len(clause.items) and clause.items[end].pos in NOMINAL


def _opening(clause: Clause, k: int) -> int:
    """The relative pronoun before the subject at ``k`` and its modifiers; 0 if none."""
    words = clause.grammar
    for m in range(k - 1, max(0, k - 1 - PREMODIFIERS), -1):
        item = clause.items[m]
        if item.key in words.object_relative:
            return m
        if item.token is None or item.pos not in (*NOUNS, "DET", "ADJ"):
            return 0
    return 0


def _antecedent(clause: Clause, opening: int) -> Item | None:
    """The last name before a relative pronoun, and a comma.

    Without one, none of whom it is only said to, nor whose the thing is: "the head of X that".
    """
    items = clause.items
    j = opening - 1 - (items[opening - 1].key == ",")
    if j < 0 or not items[j].members or items[j].owner:
        return None
    if j < opening - 1:
        return items[j].alone()
    told = any(item.speech for item in items[max(0, j - SAID) : j])
    inside = j > 0 and (items[j - 1].key in clause.grammar.of or items[j - 1].pos == "NOUN")
    return None if told or inside else items[j].alone()

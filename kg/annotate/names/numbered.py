"""Sessions that only their number tells apart: "its 40th session", "la quinzième session"."""

from collections.abc import Iterator

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.annotate.page import HYPHENS


def numbered(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The event's noun at ``i`` that is no thing but with the number before it.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    i : int
        Its first unit.

    Yields
    ------
    Candidate
        The number and the noun, a common noun.
    """
    found = sentence.lex.heads.longest(sentence.keys, i, sentence.stop)
    if found is None or i == sentence.begin or not _is_ordinal(sentence, i - 1):
        return
    if i - 1 > sentence.begin and sentence.keys[i - 2] in sentence.words["indefinite"]:
        return  # shares fall "for a third session"
    after, head, start = found[0], found[1][0], _number_start(sentence, i - 1)
    if head.concept == "meeting_event" and not head.bare:
        rule = f"bare:{head.term}"
        yield Candidate(start, after, head.kind, rule, 30, head.concept, bare=True,
                        name=(start, after))  # fmt: skip


def _is_ordinal(sentence: Sentence, k: int) -> bool:
    """Whether "40th" or "sixth" stands at ``k``."""
    key = sentence.keys[k]
    digits = key.rstrip("".join(sentence.words["ordinal_endings"]))
    ending = key[len(digits) :]
    return key in sentence.words["ordinal_words"] or (
        digits.isdigit() and ending in sentence.words["ordinal_endings"]
    )


def _number_start(sentence: Sentence, k: int) -> int:
    """Where the ordinal begins whose last word stands at ``k``: "thirty-second"."""
    units = sentence.units
    while k - 2 >= sentence.begin and units[k].glued and units[k - 1].text in HYPHENS:
        if not (units[k - 1].glued and units[k - 2].word):
            break
        k -= 2
    return k

"""Events for an agreement: "lễ ký biên bản ghi nhớ" is a ceremony and a memorandum.

So are talks: of "đàm phán Hiệp định Thương mại" the thing is the agreement.
"""

from dataclasses import replace

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence

CEREMONY = "ceremony"


def without_agreement(sentence: Sentence, cand: Candidate) -> Candidate | None:
    """An event's name without the agreement that is signed, handed over or talked about there.

    Parameters
    ----------
    sentence : Sentence
        Where the name stands.
    cand : Candidate
        What a grammar has read there.

    Returns
    -------
    Candidate or None
        The same, but for a ceremony or talks whose name would hold an agreement's: that is a thing
        of its own, which the grammars find behind it. None where the talks are none.
    """
    if cand.kind != "event":
        return cand
    if cand.head != CEREMONY:
        return None if _talks_on(sentence, cand) else cand
    after = _noun_end(sentence, cand)
    if not cand.start < after < cand.end or not _agreed(sentence, after, cand.end):
        return cand
    bare = not any(unit.cap for unit in sentence.units[cand.start + 1 : after])
    name = (cand.start, after) if bare else None
    return replace(cand, end=after, bare=bare, name=name, aliases=(), state=None, iso="")


def _talks_on(sentence: Sentence, cand: Candidate) -> bool:
    """Whether nouns for talks stand right before an agreement's: "đàm phán Hiệp định"."""
    making, keys = sentence.words["making"], sentence.keys
    return any(
        " ".join(keys[cand.start : k]) in making and _agreed(sentence, k, k + 1)
        for k in range(cand.start + 1, cand.end)
    )


def _noun_end(sentence: Sentence, cand: Candidate) -> int:
    """End of the noun that makes it a ceremony; its start where it has none."""
    for k in range(cand.start, cand.end):
        found = sentence.lex.heads.longest(sentence.keys, k, sentence.stop)
        if found is not None and found[1][0].concept == CEREMONY:
            return min(found[0], cand.end)
    return cand.start


def _agreed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an agreement's noun begins in [start, end)."""
    heads = sentence.lex.heads
    found = (heads.longest(sentence.keys, k, sentence.stop) for k in range(start, end))
    return any(hit is not None and hit[1][0].kind == "agreement" for hit in found)

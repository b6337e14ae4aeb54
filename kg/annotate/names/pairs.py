"""States and blocs joined in a name or beside it: "Japan-Mexico Trade Agreement"."""

from dataclasses import replace

from kg.annotate.lexicons import Hit
from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.annotate.names.tagged import AGREED

#: Kinds of things whose names begin or end with those between whom they are.
_BETWEEN = ("agreement", "event")
#: Head of a name that is an agreement's where it is declared: "quan hệ đối tác Pháp-Trung" is none.
PARTNERSHIP = "partnership"


def with_pair(sentence: Sentence, cand: Candidate) -> Candidate:
    """A name with the states or blocs joined in it; an agreement's or event's, also beside it.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    cand : Candidate
        What a grammar has read there.

    Returns
    -------
    Candidate
        Those beside a name become a part of it, but for a common noun ("the US-China trade deal"),
        which keeps its own.
    """
    start, end = cand.start, cand.end
    for k in range(start, end):
        inside = sentence.pair_at(k)
        if inside is not None and cand.kind in _BETWEEN:
            return _named(cand, start, max(end, inside[0]), inside[1])
        if inside is not None and inside[0] <= end:
            return replace(cand, pair=inside[1])
    if cand.kind not in _BETWEEN:
        return cand
    if (before := sentence.pair_before(start)) is not None:
        return _named(cand, before[0], end, before[1])
    if (behind := sentence.pair_at(end)) is not None:
        return _named(cand, start, behind[0], behind[1])
    return cand


def _named(cand: Candidate, start: int, end: int, pair: tuple[Hit, ...]) -> Candidate:
    """The name with those joined; it stands against the name of a state in it."""
    if cand.bare:
        return cand if cand.head == PARTNERSHIP else replace(cand, pair=pair)
    unseen = cand.head == PARTNERSHIP and not cand.seen
    rank = cand.rank if unseen else cand.rank + AGREED
    return replace(cand, start=start, end=end, pair=pair, rank=rank)

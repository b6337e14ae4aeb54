"""A pronoun for an agreement's noun: "signed a protocol on fishing and one on mining"."""

from collections.abc import Iterator

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.common import topic_end
from kg.annotate.names.scan import Sentence
from kg.languages import Head

REACH = 16  # units between the noun and the pronoun
RANK = 66  # above the tagger's, which sees but what it is about


def ones(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The agreement that "and one on mining" at ``i`` tells of beside another before it."""
    words, keys = sentence.words, sentence.keys
    if keys[i] not in words["one"] or i == sentence.begin:
        return
    if keys[i - 1] not in words["and"] and keys[i - 1] != ",":
        return
    k = sentence.skip(i + 1, words["another"])
    if k >= sentence.stop or keys[k] not in words["topic"]:
        return
    found = _noun_before(sentence, i)
    if found is None:
        return
    start, after, head = found
    end = topic_end(sentence, k)
    if end == k:
        return
    text = sentence.text
    plural = "Number=Plur" in sentence.units[after - 1].morph
    noun = text(i, k) if plural else text(start, after)
    yield Candidate(
        i,
        end,
        "agreement",
        "bare:one",
        RANK,
        head=head.concept,
        bare=True,
        name=(i, k),
        called=f"{noun} {text(k, end)}",
    )


def _noun_before(sentence: Sentence, i: int) -> tuple[int, int, Head] | None:
    """The last noun of an agreement before ``i``, where it stands, if the clause goes on."""
    for k in range(i - 1, max(sentence.begin, i - REACH) - 1, -1):
        if sentence.units[k].text in ";:.":
            return None
        found = sentence.lex.heads.longest(sentence.keys, k, i)
        if found is not None and found[1][0].kind == "agreement" and found[1][0].bare:
            return k, found[0], found[1][0]
    return None

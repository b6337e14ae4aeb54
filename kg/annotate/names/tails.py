"""Names whose head noun comes last: "... Agency", "... Group"."""

from collections.abc import Iterator

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.concepts import OF_STATE, VENTURES
from kg.annotate.names.scan import Sentence
from kg.annotate.page import HYPHENS
from kg.languages import Head

MAX_NAME = 14  # units

#: End and meaning of a head noun.
_Tail = tuple[int, Head]


def tailed(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """A capitalised run that ends in a head noun, read from its first word."""
    if sentence.name_goes_back(i) or sentence.starts_office(i) or sentence.common(i):
        return
    if sentence.titled(i) or sentence.base.get(i, (0, ""))[1] == "person":
        return
    tail = _last_head(sentence, i)
    if tail is None:
        return
    end, head = tail
    whole = sentence.lex.heads.longest(sentence.keys, i, sentence.stop)
    if whole is not None and whole[0] == end:
        head = whole[1][0]
    if head.kind == "event" and sentence.year(end):
        end += 1
    yield _candidate(sentence, i, end, head)


def _last_head(sentence: Sentence, i: int) -> _Tail | None:
    """The last head noun in the run of words at ``i`` that may end its name."""
    j, last = i, None
    while j < sentence.stop and j - i < MAX_NAME:
        cap = sentence.units[j].cap
        if j > i and (tail := _tail_at(sentence, j)) is not None:
            # "Committee" ends where "People's Committee" does, and says less
            last = tail if last is None or tail[0] > last[0] else last
            if not cap:
                break
        if j > i and sentence.starts_office(j) and (last is None or last[0] <= j):
            break
        step = _advance(sentence, i, j, closed=last is not None)
        if step is None:
            break
        j = step
    return last


def _tail_at(sentence: Sentence, j: int) -> _Tail | None:
    """The head noun at ``j``, if it may come last."""
    found = sentence.lex.heads.longest(sentence.keys, j, sentence.stop)
    if found is None or found[1][0].position == "prefix":
        return None
    head: Head = found[1][0]
    lower = head.kind in VENTURES or head.concept in OF_STATE
    return (found[0], head) if sentence.units[j].cap or lower else None


def _advance(sentence: Sentence, i: int, j: int, *, closed: bool) -> int | None:
    """Position behind the word at ``j`` of a name begun at ``i``; None where the name is over.

    ``closed`` tells that the name has its head noun: then "and" begins another name.
    """
    if sentence.units[j].cap:
        return sentence.word_end(j)
    connectors = sentence.words["connectors"]
    if sentence.keys[j] in connectors and _cap_at(sentence, sentence.skip(j + 1, connectors, 2)):
        is_and = sentence.keys[j] in sentence.words["and"]
        return None if is_and and (closed or _splits(sentence, i, j)) else j + 1
    if sentence.units[j].text in HYPHENS and _cap_at(sentence, j + 1):
        return j + 1
    return None


def _cap_at(sentence: Sentence, j: int) -> bool:
    return j < sentence.stop and sentence.units[j].cap


def _splits(sentence: Sentence, i: int, j: int) -> bool:
    """Whether "and" at ``j`` joins two names: a name of its own on either side."""
    names, keys = sentence.lex.names, sentence.keys
    if j + 1 < sentence.stop and (
        keys[j + 1] in sentence.words["articles"] or names.longest(keys, j + 1, sentence.stop)
    ):
        return True
    for start in range(i, j):
        found = names.longest(keys, start, j)
        if found is not None and found[0] == j:
            return True
        if start in sentence.geo and sentence.geo[start][0] == j:
            return sentence.geo[start][1].how != "demonym"
        if sentence.base.get(start) == (j, "person"):
            return True
    return False


def _candidate(sentence: Sentence, i: int, end: int, head: Head) -> Candidate:
    """The name [i, end): a state at its beginning is its owner rather than a part of it."""
    start, iso, state = _owner(sentence, i, end)
    found = sentence.lex.heads.longest(sentence.keys, start, end)
    bare = found is not None and found[0] >= end
    return Candidate(
        start,
        end,
        head.kind,
        f"tail:{head.term}",
        30 if bare and head.bare else 66,
        head=head.concept,
        iso=iso if head.kind in ("public_body", "agreement", "event") else "",
        portfolios=_portfolios(sentence, start, end, head),
        state=state,
        bare=bare and bool(head.bare or head.concept not in OF_STATE or not iso),
    )


def _owner(sentence: Sentence, i: int, end: int) -> tuple[int, str, tuple[int, int] | None]:
    """Start of the name proper, and code and units of the state at its beginning or before it."""
    if i not in sentence.geo or sentence.geo[i][0] >= end:
        state, iso = sentence.state_before(i)
        return i, iso, state
    geo_end, hit = sentence.geo[i]
    possessive = sentence.keys[geo_end] in sentence.words["possessive"]
    start = i
    if possessive:
        start = geo_end + 1
    elif hit.how == "demonym":
        start = geo_end
    return start, hit.iso, (i, geo_end)


def _portfolios(sentence: Sentence, start: int, end: int, head: Head) -> frozenset[str]:
    """What the body is in charge of, from anywhere in its name."""
    if head.kind != "public_body":
        return frozenset()
    found = (sentence.lex.portfolios.longest(sentence.keys, j, end) for j in range(start, end))
    return frozenset(concept for hit in found if hit is not None for concept in hit[1])

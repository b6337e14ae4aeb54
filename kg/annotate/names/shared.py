"""Bodies of two states that one noun names: "Chính phủ Thái Lan và Myanmar"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.annotate.lexicons import Hit
from kg.annotate.names.candidate import Candidate
from kg.annotate.names.concepts import BODIES, OF_STATE
from kg.annotate.names.scan import Scan, Sentence

#: Heads of bodies that no two states have together.
_OWN = OF_STATE | {"department", "ministry"}


def shared(scan: Scan, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names, with one for each state where a noun without plural is said of two states' bodies.

    Where nouns have plurals, one in the singular is said of the first state alone.

    Parameters
    ----------
    scan : Scan
        The page.
    names : iterable of Candidate
        In order of position; they do not overlap.

    Yields
    ------
    Candidate
        In order of position. The second stands where its state is named, and is called as the
        first is, with its own state.
    """
    behind = 0
    for cand in names:
        found = _two_states(scan.sentence_of(cand.start), cand) if scan.lex.syllabic else None
        if found is not None:
            yield from _one_each(scan, cand, *found)
            behind = found[1][1]
        elif cand.start >= behind:
            yield cand


def _two_states(
    sentence: Sentence, cand: Candidate
) -> tuple[tuple[int, int, Hit], tuple[int, int, Hit]] | None:
    """The two states of which a body's noun is said: units and what is known of each."""
    if cand.kind not in BODIES or cand.head not in _OWN or cand.bare or cand.called:
        return None
    geo = sentence.geo
    first = next((k for k in range(cand.start + 1, cand.end) if _named(sentence, k)), None)
    if first is None or cand.iso not in ("", geo[first][1].iso):
        return None
    end = geo[first][0]
    inside = end < cand.end
    joined = end + 1 < sentence.stop and sentence.keys[end] in sentence.words["and"]
    if not joined or not _named(sentence, end + 1) or sentence.starts_office(end + 1):
        return None
    stop, second = geo[end + 1]
    if second.iso == geo[first][1].iso or (inside and stop > cand.end):
        return None
    return (first, end, geo[first][1]), (end + 1, stop, second)


def _named(sentence: Sentence, k: int) -> bool:
    return sentence.named_country(k, {"name"}) and not sentence.located(k)


def _one_each(
    scan: Scan, cand: Candidate, first: tuple[int, int, Hit], second: tuple[int, int, Hit]
) -> Iterator[Candidate]:
    """The two bodies: the noun with its state, and with the other one where that stands."""
    start, end, hit = first
    begin, stop, other = second
    page = scan.page
    behind = f" {page.text(stop, cand.end)}" if stop < cand.end else ""
    noun = page.text(cand.start, start)
    yield replace(
        cand, end=end, iso=hit.iso, state=(start, end), called=page.text(cand.start, end) + behind
    )
    called = f"{noun} {page.text(begin, stop)}{behind}"
    yield replace(
        cand, start=begin, end=stop, iso=other.iso, state=(begin, stop), called=called, aliases=()
    )

"""Bodies inside the names of their parts and meetings, read by their own head nouns.

"The Fisheries Department of the Ministry of Food", "third meeting of the Joint Trade Committee".
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.concepts import BEARERS, BODIES
from kg.annotate.names.heads import headed
from kg.annotate.names.scan import Scan, Sentence
from kg.annotate.names.tails import tailed

MAX_UNITS = 24  # of a name that is looked into; a longer one is no name


def wholes(scan: Scan, part: Candidate) -> Iterator[Candidate]:
    """The body that ends the name of its part, read by its own head noun.

    Only bodies whose noun says by itself that it has parts are read ("ministry", "university"), and
    only behind a noun that parts have ("department", "committee").

    Parameters
    ----------
    scan : Scan
        The page.
    part : Candidate
        A name.

    Yields
    ------
    Candidate
        One at the most.
    """
    if part.kind not in BODIES or part.bare or part.known or part.end - part.start > MAX_UNITS:
        return
    sentence, structure = scan.sentence_of(part.start), scan.lex.ontology.structure
    nouns = structure.parts
    if sentence.syllabic:
        first = sentence.lex.heads.longest(sentence.keys, part.start, part.end)
        if first is None or any(noun.concept in BEARERS for noun in first[1]):
            return  # "Bệnh viện Đại học Y" may but bear the other's name
    for k in range(part.start + 1, part.end):
        for cand in (*headed(sentence, k), *tailed(sentence, k)):
            start = cand.start
            if cand.state is not None and cand.state[1] == start:
                start = cand.state[0]  # "of the | Kenyan Ministry of Health"
            if cand.end != part.end or cand.head not in structure.wholes or start <= part.start:
                continue
            if _joined(sentence, start) and _has_noun(sentence, part.start, start, nouns):
                yield replace(cand, start=start)
                return


def meeting(scan: Scan, event: Candidate) -> Iterator[Candidate]:
    """The body at the end of an event's name: "third meeting of the | Joint Trade Committee".

    Parameters
    ----------
    scan : Scan
        The page.
    event : Candidate
        A name.

    Yields
    ------
    Candidate
        One at the most; a joint body of two states is of neither.
    """
    if event.kind != "event" or event.bare or event.known:
        return
    sentence = scan.sentence_of(event.start)
    small = sentence.words["of"] | sentence.words["articles"]
    for k in range(event.start + 1, event.end):
        if not sentence.units[k].cap or sentence.keys[k - 1] not in small:
            continue
        for part in (*headed(sentence, k), *tailed(sentence, k)):
            if part.kind in BODIES and k + 1 < part.end == event.end and not part.bare:
                joint = any(sentence.pair_at(j) for j in range(k, part.end))
                yield replace(part, iso="", state=None) if joint else part
                return


def _joined(sentence: Sentence, k: int) -> bool:
    """Whether what stands at ``k`` may be what the words before it are of."""
    words, before = sentence.words, sentence.keys[k - 1]
    if sentence.syllabic:
        return sentence.units[k].cap and before not in words["prepositions"] | words["in"]
    return before in words["of"] or (
        before in words["articles"] and sentence.keys[k - 2] in words["of"]
    )


def _has_noun(sentence: Sentence, start: int, stop: int, concepts: frozenset[str]) -> bool:
    """Whether a head noun of one of these concepts stands whole in [start, stop)."""
    found = (
        sentence.lex.heads.longest(sentence.keys, k, sentence.stop) for k in range(start, stop)
    )
    return any(
        hit[0] <= stop and any(noun.concept in concepts for noun in hit[1])
        for hit in found
        if hit is not None
    )

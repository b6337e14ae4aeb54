"""Officials of two states, of whom one's goes unsaid: who receives a guest is not of his state."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations, product

from kg.annotate.names import Candidate, Scan
from kg.annotate.offices.office import Office
from kg.annotate.offices.several import of_several

FAR = 8  # units from an official to "received", "talks with"
PAIR = 2

#: Officials on both sides of a dealing, and the states named on the second.
Sides = tuple[list[Office], list[Office], set[str]]


def tell_apart(scan: Scan, offices: Iterable[Office]) -> None:
    """Note of which states offices are not, though their titles leave the state out.

    A body has one minister at a time: where one sentence gives two persons the title of one, and
    only the second a state, the first serves another. So does he who "received" the other, or
    "thanked" a state.

    Parameters
    ----------
    scan : Scan
        The page.
    offices : iterable of Office
        With their holders; :attr:`Office.apart` is set.
    """
    offices = list(offices)
    _across(scan, offices)
    alike: dict[tuple[int, str, frozenset[str]], list[Office]] = defaultdict(list)
    for office in offices:
        told = charge_of(office)
        alone = len(office.holders) == 1 and office.rank in scan.lex.ontology.sole
        many = office.predicate or of_several(scan.lex, scan.page.units, office)
        if told and alone and not many and not _past(scan, office):
            alike[scan.page.units[office.start].sentence, office.rank, told].append(office)
    for group in alike.values():
        for one, other in permutations(group, 2):
            if not _state(one) and _state(other) and _two(scan, *one.holders, *other.holders):
                one.apart |= {_state(other)}


def _across(scan: Scan, offices: list[Office]) -> None:
    """Tell officials apart whom a dealing parts: "A | received | Lao Minister B"."""
    told = sorted(offices, key=lambda office: office.start)
    for begin, stop in scan.page.sentences:
        here = [office for office in told if begin <= office.start < stop]
        if here:
            for left, right, states in _sides(scan, here, begin, stop):
                for one, other in (*product(left, right), *product(right, left)):
                    if not charge_of(one) or charge_of(one) != charge_of(other):
                        _part(scan, one, {_state(other)})
                for one in left:
                    _part(scan, one, states)


def _part(scan: Scan, office: Office, states: set[str]) -> None:
    """Note that an official is of none of these, if none is told: an envoy may be of his host's."""
    posted = office.rank in scan.lex.ontology.posted
    if not (_state(office) or posted or _past(scan, office)):
        office.apart |= states - {""}


def _sides(scan: Scan, here: list[Office], begin: int, stop: int) -> Iterator[Sides]:
    """The officials before and behind each dealing of a sentence, and the states behind it.

    Those before stand near, those behind before the next verb: "A met B, C and D, and said".
    """
    words, page = scan.lex.pack.words, scan.page
    for k in range(begin, stop):
        if page.keys[k] in words["between"]:
            yield from _between(scan, [office for office in here if office.start > k], k)
        hit = scan.lex.phrases["dealings"].longest(page.keys, k, stop)
        if hit is None or any(office.start <= k < office.end for office in here):
            continue
        end = next((j for j in range(hit[0], stop) if page.units[j].pos == "VERB"), stop)
        before = [office for office in here if office.start < k and k - _end(office) <= FAR]
        behind = [office for office in here if hit[0] <= office.start < end]
        first = scan.sentence_of(k).skip(hit[0], words["articles"])
        alone = first in scan.geo and all(first != office.start for office in behind)
        states = {scan.geo[first][1].iso} if alone else set[str]()
        yield before[-1:], behind, states


def _between(scan: Scan, behind: list[Office], k: int) -> Iterator[Sides]:
    """The two of "between Minister A and Minister B", the only ones behind the word at ``k``."""
    words, keys = scan.lex.pack.words, scan.page.keys
    if len(behind) != PAIR or scan.sentence_of(k).skip(k + 1, words["articles"]) < behind[0].start:
        return
    one, other = behind
    if not words["and"].isdisjoint(keys[_end(one) : other.start]):
        yield [one], [other], set()


def _end(office: Office) -> int:
    """End of an office and its holders."""
    return max(office.end, office.tail, *(holder.end for holder in office.holders))


def charge_of(office: Office) -> frozenset[str]:
    """What an official is in charge of, by his title or the name of his ministry."""
    return office.portfolios or (office.target.portfolios if office.target else frozenset())


def _state(office: Office) -> str:
    """The state that a title names, itself or in its body's name."""
    return office.iso or (office.target.iso if office.target is not None else "")


def _past(scan: Scan, office: Office) -> bool:
    """Whether a title says that it is held no longer: two may have held it."""
    past, keys = scan.lex.pack.words["past"], scan.page.keys
    return not past.isdisjoint(keys[max(0, office.start - 1) : office.end + 1])


def _two(scan: Scan, one: Candidate, other: Candidate) -> bool:
    """Whether two names are those of two persons, not the one a part of the other."""
    short, long = sorted((set(scan.page.keys[c.start : c.end]) for c in (one, other)), key=len)
    return not short <= long

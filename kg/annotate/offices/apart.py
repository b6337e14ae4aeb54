"""Ministers of two states: "Health Minister A and Lao Health Minister B" have two ministries."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations

from kg.annotate.names import Candidate, Scan
from kg.annotate.offices.office import Office
from kg.annotate.offices.several import of_several


def tell_apart(scan: Scan, offices: Iterable[Office]) -> None:
    """Note of which states offices are not, though their titles leave the state out.

    A body has one minister at a time: where one sentence gives two persons the title of one, and
    only the second a state, the first serves another.

    Parameters
    ----------
    scan : Scan
        The page.
    offices : iterable of Office
        With their holders; :attr:`Office.apart` is set.
    """
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

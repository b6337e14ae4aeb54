"""Candidates for names, and the choice among those that overlap."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.annotate.lexicons import Hit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name and what the grammar that found it has read in it.

    Attributes
    ----------
    start, end : int
        Its units, half-open.
    kind : str
        One of :data:`kg.model.KINDS`.
    rule : str
        The grammar that found it, for example ``"head:ministry"``.
    rank : int
        How certain that grammar is; see :func:`select`.
    head : str
        Concept of its head noun.
    iso : str
        The state that it belongs to, or is.
    known : str
        Id in a gazetteer.
    portfolios : frozenset of str
        What the body is in charge of.
    bare : bool
        Whether it is a common noun rather than a name.
    aliases : tuple of str
        Other names that the text gives in parentheses.
    state : tuple of int or None
        Units of the country named in it.
    form : str
        How a country is named: "name", "capital", "demonym" or "compound".
    name : tuple of int or None
        Units of a common noun without what it is about.
    pair : tuple of Hit
        Countries and blocs joined in it or beside it ("Việt Nam - Mỹ").
    seen : bool
        Whether the tagger finds it.
    called : str
        Its name, where that is not what stands there.
    """

    start: int
    end: int
    kind: str
    rule: str
    rank: int
    head: str = ""
    iso: str = ""
    known: str = ""
    portfolios: frozenset[str] = frozenset()
    bare: bool = False
    aliases: tuple[str, ...] = ()
    state: tuple[int, int] | None = None
    form: str = ""
    name: tuple[int, int] | None = None
    pair: tuple[Hit, ...] = ()
    seen: bool = False
    called: str = ""


def covered(candidates: Iterable[Candidate]) -> set[int]:
    """All units of some candidates.

    Examples
    --------
    >>> sorted(covered([Candidate(0, 2, "person", "", 1), Candidate(4, 5, "place", "", 1)]))
    [0, 1, 4]
    """
    return {unit for cand in candidates for unit in range(cand.start, cand.end)}


def overrule(names: Iterable[Candidate], made: Iterable[Candidate]) -> list[Candidate]:
    """Put ``made`` in place of the names that they overlap; in order of position.

    Examples
    --------
    >>> names = [Candidate(0, 2, "company", "run", 25), Candidate(4, 5, "place", "", 60)]
    >>> [c.kind for c in overrule(names, [Candidate(1, 3, "person", "person:office", 63)])]
    ['person', 'place']
    """
    made = list(made)
    taken = covered(made)
    kept = [c for c in names if not taken.intersection(range(c.start, c.end))]
    return sorted([*kept, *made], key=lambda c: c.start)


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep candidates that do not overlap; in order of position.

    The higher rank wins (each unit adds to it), then the longer, then the first.

    Examples
    --------
    >>> long, short = Candidate(0, 3, "event", "", 60), Candidate(2, 3, "country", "", 60)
    >>> select([short, long]) == [long]
    True
    """
    taken: set[int] = set()
    kept = []
    for cand in sorted(candidates, key=lambda c: (-_weight(c), -(c.end - c.start), c.start)):
        cut = _cut(cand, taken)
        units = range(cut.start, cut.end)
        if not any(u in taken for u in units):
            kept.append(cut)
            taken.update(units)
    return sorted(kept, key=lambda c: c.start)


def _cut(cand: Candidate, taken: set[int]) -> Candidate:
    """Take from a common noun what it is about where that holds a name of its own."""
    if not cand.bare or cand.name is None:
        return cand
    end = next((u for u in range(cand.name[1], cand.end) if u in taken), cand.end)
    start = max((u + 1 for u in range(cand.start, cand.name[0]) if u in taken), default=cand.start)
    return replace(cand, start=start, end=end)


def _weight(cand: Candidate) -> int:
    return cand.rank + min(cand.end - cand.start, 8) * 2

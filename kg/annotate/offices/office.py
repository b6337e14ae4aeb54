"""An office in a text, and the names of the page among which it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.annotate.names import BODIES, Candidate, overrule
from kg.annotate.offices.charges import Charge
from kg.annotate.page import Unit

#: What an office may be held in that only a name beside it tells.
OPEN = ("body", "state_or_body")
#: Rules whose names an office may overrule.
WEAK = ("tail:", "typed:")
#: Kinds that what a minister is in charge of may be taken for.
_CHARGES = (*BODIES, "initiative")


@dataclass(slots=True)
class Office:
    """An office in the text with everything that belongs to it.

    Attributes
    ----------
    start, end : int
        Its units, half-open.
    rank : str
        Id of the rank.
    to : str
        What such an office is held in: "state", "ministry", "body", ...
    target : Candidate or None
        The body that it is an office of.
    place : Candidate or None
        The city or province instead.
    portfolios : frozenset of str
        What its ministry is in charge of.
    charge : tuple of int or None
        The units that say so.
    iso : str
        Its state.
    state : tuple of int or None
        The units that name the state.
    holders : list of Candidate
        The persons.
    tail : int
        End of the state behind the holder ("King Abdullah II of Jordan").
    predicate : bool
        Whether a copula, not apposition, ties it to the holder ("he is the chairman of X").
    apart : frozenset of str
        States that it is not of, though it names none: another holds the like office there.
    like : Office or None
        The office of the other side, where the text says "his counterpart".
    several : tuple of Candidate
        The states, bodies or places in which it is held, where one title is said of several.
    also : tuple of Candidate
        Other bodies in which its holder has the same one: "chairman of X and of Y".
    noun : tuple of int or None
        The units of its noun, where the text has said it before: "celui de la Santé".
    serves : Office or None
        The office of him whom it serves, whose state or body is its own: "adviser to | the
        President".
    charges : tuple of Charge
        The charges, two at least, that a title of several ministers of one state may name.
    """

    start: int
    end: int
    rank: str
    to: str
    target: Candidate | None = None
    place: Candidate | None = None
    portfolios: frozenset[str] = frozenset()
    charge: tuple[int, int] | None = None
    iso: str = ""
    state: tuple[int, int] | None = None
    holders: list[Candidate] = field(default_factory=list)
    tail: int = 0
    predicate: bool = False
    apart: frozenset[str] = frozenset()
    like: "Office | None" = None
    several: tuple[Candidate, ...] = ()
    also: tuple[Candidate, ...] = ()
    noun: tuple[int, int] | None = None
    serves: "Office | None" = None
    charges: tuple[Charge, ...] = ()

    @property
    def of_firm(self) -> bool:
        """Whether what its holder heads is a firm or an organization, of which no state is part."""
        return self.target is not None and self.target.kind in ("company", "organization")

    @property
    def abroad(self) -> bool:
        """Whether its state is but where its holder is posted: "head of UNICEF in Chad"."""
        if self.state is None or self.target is None:
            return False
        return self.of_firm and self.state[0] >= self.target.end


def behind_alias(units: Sequence[Unit], j: int) -> int:
    """Position behind a body's short name at ``j``: "President of the Union (EU) | A".

    Parameters
    ----------
    units : sequence of Unit
        Of the page.
    j : int
        Where the body's name ends.

    Returns
    -------
    int
        ``j`` where no acronym in parentheses stands there.
    """
    inside = units[j : j + 3]
    alias = [unit.text for unit in inside[::2]] == ["(", ")"] and inside[1].acronym
    return j + 3 if alias else j


class NameIndex:
    """The names of a page by position, with those that offices vouch for.

    Parameters
    ----------
    names : iterable of Candidate
        They do not overlap.

    Examples
    --------
    >>> index = NameIndex([Candidate(2, 4, "company", "typed:firm", 42)])
    >>> lee = Candidate(3, 6, "person", "person:office", 63)
    >>> index.add(lee) is lee, index.add(lee) is None
    (True, True)
    >>> [c.kind for c in index.names()]
    ['person']
    """

    def __init__(self, names: Iterable[Candidate]) -> None:
        self._names = list(names)
        self._made: list[Candidate] = []
        self._no_names: list[Candidate] = []
        self.starts = {c.start: c for c in self._names}
        self.ends = {c.end: c for c in self._names}
        self.inside = {
            u: c for c in self._names if c.kind != "person" for u in range(c.start, c.end)
        }

    def add(self, made: Candidate | None) -> Candidate | None:
        """Take in a name, unless it overlaps a person who is named already."""
        if made is None:
            return None
        persons = (c for c in self.starts.values() if c.kind == "person")
        if any(c.start < made.end and made.start < c.end for c in persons):
            return None
        self._made.append(made)
        self.starts[made.start] = self.ends[made.end] = made
        return made

    def drop(self, charge: tuple[int, int]) -> None:
        """Take out what only looks like a name in what a minister is in charge of."""
        start, end = charge
        self._no_names += [
            c
            for c in self._names
            if start <= c.start and c.end <= end and c.kind in _CHARGES and not c.known
        ]

    def shorten(self, name: Candidate, start: int, kind: str, known: str) -> None:
        """Leave of a name what stands from ``start`` on; drop it where nothing does."""
        self._no_names.append(name)
        for k in range(name.start, name.end):
            self.inside.pop(k, None)
        del self.starts[name.start], self.ends[name.end]
        if start < name.end:
            rest = Candidate(start, name.end, kind, "rest", 0, known=known, seen=name.seen)
            self.starts[start] = self.ends[name.end] = rest
            self.inside |= dict.fromkeys(range(start, name.end), rest)
            self._made.append(rest)

    def names(self) -> list[Candidate]:
        """All names in order; those added stand in place of what they overlap."""
        left = [c for c in self._names if c not in self._no_names]
        return overrule(left, self._made)

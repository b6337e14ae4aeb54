"""What names say of firms: Boeing makes the "Boeing 787", "Grab Indonesia" is a branch of Grab.

So is the firm that stands behind the possessive of another: "Grab's Jaya Grocer".
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Scan

FIRM = "company"


class Named(NamedTuple):
    """A fact of a firm that another thing's name carries.

    Attributes
    ----------
    subject, object : Draft
        Its ends.
    relation, rule : str
        What it says, and by what sort of name.
    where : tuple of int
        The units of the name.
    """

    subject: Draft
    relation: str
    object: Draft
    where: tuple[int, int]
    rule: str


class Makers:
    """Finds the firms with whose names those of products and branches begin.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities; no firm is added that the text does not name by itself.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.page, self.lex, self.whole = scan.page, scan.lex, scan.whole
        self.structure = scan.lex.ontology.structure
        self.named = [(at, draft) for at, draft in clusters.of.items() if self._names(draft, at)]
        self.firms: dict[tuple[str, ...], Draft] = {}
        self.ends: dict[int, tuple[int, Draft]] = {}
        for (start, end), draft in self.named:
            if draft.kind == FIRM:
                self.ends.setdefault(end, (start, draft))
                self.firms.setdefault(tuple(self.page.keys[start:end]), draft)

    def find(self) -> Iterator[Named]:
        """What the names say, in order of their making."""
        for (start, end), draft in self.named:
            if draft.kind == "product":
                firm, _ = self._firm(draft, start, end)
                if firm is not None:
                    yield Named(firm, self.structure.maker, draft, (start, end), "maker")
            elif draft.kind == FIRM:
                firm, rest = self._firm(draft, start, end)
                if firm is None:
                    firm, rest = self._firm(draft, self._proper(start, end), end)
                if firm is not None and self._is_place(rest, end):
                    yield Named(draft, self.structure.branch, firm, (start, end), "branch")
                owner = self._owner(start, end)
                if owner is not None and owner[1] is not draft and draft.known:
                    yield Named(draft, self.structure.branch, owner[1], (owner[0], end), "owner")

    def _owner(self, start: int, end: int) -> tuple[int, Draft] | None:
        """The firm whose possessive stands before one that no noun follows: not "X's Y plant".

        Only what is listed as a firm: behind another's name a product is easily taken for one.
        """
        units, possessive = self.page.units, self.lex.pack.words["possessive"]
        if not start or self.page.keys[start - 1] not in possessive:
            return None
        if end < len(units) and units[end].pos in ("NOUN", "PROPN"):
            return None
        return self.ends.get(start - 1)

    def _names(self, draft: Draft, where: tuple[int, int]) -> bool:
        mentioned = any((m.start, m.end) == where and not m.bare for m in draft.mentions)
        return mentioned and self.page.units[where[0]].word

    def _proper(self, start: int, end: int) -> int:
        """Where a name begins behind a common noun: "Công ty Grab"."""
        for table in (self.lex.heads, self.lex.legal):
            found = table.longest(self.page.keys, start, end)
            if found is not None and found[0] < end:
                return found[0]
        return start

    def _firm(self, draft: Draft, start: int, end: int) -> tuple[Draft | None, int]:
        """The other firm with whose name this one begins, and where the rest of it does."""
        for k in range(end - 1, start, -1):
            firm = self.firms.get(tuple(self.page.keys[start:k]))
            if firm is not None and self.page.units[k].word:
                return (firm if firm is not draft else None), k
        return None, end

    def _is_place(self, start: int, end: int) -> bool:
        """Whether what a name has behind the firm's is a state or place: "Grab Indonesia"."""
        if self.whole.named_country(start, {"name"}):
            return self.whole.geo[start][0] == end
        found = self.lex.names.longest(self.page.keys, start, end)
        return found is not None and found[0] == end and found[1][-1].kind == "place"

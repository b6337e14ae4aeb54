"""Where officials of unsaid states are guests: no state that one visits is taken for one's own."""

from functools import cached_property

from kg.annotate.cluster import Draft
from kg.annotate.names import Scan
from kg.annotate.offices import Office

REACH = 10  # units from "visit" to the state visited
OWN = 5  # units from "visit of" to the visitor

#: First and last unit, and the states visited; none where the text leaves them open.
_Visit = tuple[int, int, frozenset[str]]


class Hosts:
    """The visits that the sentences of one page tell.

    Parameters
    ----------
    scan : Scan
        The page.
    offices : list of Office
        Its offices.
    """

    def __init__(self, scan: Scan, offices: list[Office]) -> None:
        self.scan, self.offices = scan, offices
        self.keys, self.words = scan.page.keys, scan.lex.pack.words

    def of(self, office: Office, holder: Draft) -> frozenset[str] | None:
        """States that an official visits in sentences which name him or one of his rank.

        Parameters
        ----------
        office : Office
            Whose state goes unsaid.
        holder : Draft
            Its holder.

        Returns
        -------
        frozenset of str or None
            Codes; None where his own visit is told of, but not where it leads.
        """
        starts = {mention.start for mention in holder.mentions}
        alike = {other.start for other in self.offices if other.rank == office.rank}
        found: set[str] = set()
        for start, end, states in self._visits:
            begin, stop = self.scan.page.sentence_of(start)
            if not any(begin <= k < stop for k in starts | alike):
                continue
            links = self.words["of"] | self.words["articles"]
            own = self.keys[end] in links if end < stop else False
            if not states and own and any(end < k <= end + OWN for k in starts | {office.start}):
                return None
            found |= states
        return frozenset(found)

    @cached_property
    def _visits(self) -> list[_Visit]:
        """Where "visit" or "arrive" stands, and the states named behind it."""
        visits, lex = self.scan.lex.phrases["visits"], self.scan.lex
        found: list[_Visit] = []
        for begin, stop in self.scan.page.sentences:
            k = begin
            while k < stop:
                hit = visits.longest(self.keys, k, stop)
                if hit is not None:
                    geo = [
                        self.scan.geo[j]
                        for j in range(hit[0], min(stop, hit[0] + REACH))
                        if j in self.scan.geo and (lex.syllabic or self._reached(hit[0], j))
                    ]
                    states = frozenset(name.iso for _, name in geo if name.how == "name")
                    found.append((k, hit[0], states))
                k = hit[0] if hit is not None else k + 1
        return found

    def _reached(self, end: int, j: int) -> bool:
        """Whether the state at ``j`` is visited: right behind the verb, or "in", "to" it."""
        k = j
        while k > end and self.keys[k - 1] in self.words["articles"]:
            k -= 1
        ties = self.words["in"] | self.words["toward"]
        return k == end or self.keys[k - 1] in ties

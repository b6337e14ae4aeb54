"""Where officials of unsaid states are guests: no state that one visits is taken for one's own."""

from functools import cached_property

from kg.annotate.cluster import Draft
from kg.annotate.names import Scan
from kg.annotate.offices import Office

REACH = 10  # units from "visit" to the state visited
OWN = 5  # units from "visit of" to the visitor

#: First and last unit of the word, end of what is visited, and its states.
_Visit = tuple[int, int, int, frozenset[str]]


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
        """States that the text tells an official, or one of his rank, to visit.

        Parameters
        ----------
        office : Office
            Whose state goes unsaid.
        holder : Draft
            Its holder.

        Returns
        -------
        frozenset of str or None
            Codes; None where a visit of his is told of, but not where it leads.
        """
        starts = {mention.start for mention in holder.mentions}
        starts |= {other.start for other in self.offices if other.rank == office.rank}
        found: set[str] = set()
        for visit in self._visits:
            owned, visitors = self._visitors(visit)
            if starts.isdisjoint(visitors):
                continue
            if owned and not visit[3]:
                return None
            found |= visit[3]
        return frozenset(found)

    def last(self, before: int) -> str:
        """State that is visited by what the text says last before a unit.

        Parameters
        ----------
        before : int
            The unit.

        Returns
        -------
        str
            Its code, or "" where no visit is told, or one to several states.
        """
        told = [visit[3] for visit in self._visits if visit[0] < before and visit[3]]
        return next(iter(told[-1])) if told and len(told[-1]) == 1 else ""

    def _visitors(self, visit: _Visit) -> tuple[bool, list[int]]:
        """Where those are named who make a visit, and whether it is told to be theirs.

        "The visit of A", else who stands before the word, else the next: "On a visit to Rome, A".
        """
        first, after, end, _ = visit
        begin, stop = self.scan.page.sentence_of(first)
        here = [k for k in self._officials if begin <= k < stop]
        links = self.words["of"] | self.words["articles"]
        for k in (after, end):
            next_one = next((o for o in here if k < o <= k + OWN), None)
            if k < stop and self.keys[k] in links and next_one is not None:
                return True, [o for o in here if next_one <= o <= next_one + OWN]
        return False, [o for o in here if o < first] or here[:2]

    @cached_property
    def _officials(self) -> list[int]:
        """Where offices and their holders begin."""
        holders = {holder.start for office in self.offices for holder in office.holders}
        return sorted(holders | {office.start for office in self.offices})

    @cached_property
    def _visits(self) -> list[_Visit]:
        """Where "visit" or "arrive" stands, and the states named behind it."""
        visits, found = self.scan.lex.phrases["visits"], list[_Visit]()
        for begin, stop in self.scan.page.sentences:
            k = begin
            while k < stop:
                hit = visits.longest(self.keys, k, stop)
                if hit is not None:
                    found.append((k, hit[0], *self._states(hit[0], stop)))
                k = hit[0] if hit is not None else k + 1
        return found

    def _states(self, after: int, stop: int) -> tuple[int, frozenset[str]]:
        """The end and codes of the states visited, named behind the word that ends at ``after``."""
        geo, end, states = self.scan.geo, after, set[str]()
        for j in range(after, min(stop, after + REACH)):
            if j in geo and geo[j][1].how == "name" and self._reached(after, j):
                end = geo[j][0]
                states.add(geo[j][1].iso)
        return end, frozenset(states)

    def _reached(self, after: int, j: int) -> bool:
        """Whether the state at ``j`` is visited: behind the verb, or "in", "to (Guilin,)" it."""
        units, leads = self.scan.page.units, self.words["in"] | self.words["toward"]
        k = j
        while k > after and self.keys[k - 1] in self.words["articles"]:
            k -= 1
        if k - 1 > after and units[k - 1].text == "," and units[k - 2].cap:
            k -= 1
            while k > after and units[k - 1].cap:
                k -= 1
        return k == after or self.keys[k - 1] in leads

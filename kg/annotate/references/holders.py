"""Offices that stand for their holders: "the minister", "the two leaders"."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Candidate, Scan
from kg.annotate.offices import Office
from kg.annotate.references.antecedents import Antecedents
from kg.annotate.seats import Seats

ASSUMING = 4  # units of "en qualité de", and of the honorifics of a name
COMPLEMENT = 3  # words of a title's complement that are compared


class OfficeHolders:
    """Who holds the offices of one page.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    offices : list of Office
        Its offices.
    antecedents : Antecedents
        What the text has spoken of.
    """

    def __init__(
        self, scan: Scan, clusters: Clusters, offices: list[Office], antecedents: Antecedents
    ) -> None:
        self.lex, self.units, self.keys = scan.lex, scan.page.units, scan.page.keys
        self.clusters, self.offices, self.antecedents = clusters, offices, antecedents
        self.seats = Seats(scan, clusters)

    def of(self, office: Office) -> tuple[Draft, ...]:
        """The person who holds this office in the article; the one named most before it.

        An office whose holder is never named stands for its body or state.
        """
        if self._assumed(office):
            body = self.seats.of(office)
            return (body,) if body is not None else ()
        counts = self.antecedents.counts(office.start)
        like = [
            other
            for other in self.offices
            if self._same(office, other) and self._behind(office) in ((), self._behind(other))
        ]
        there = [other for other in self.offices if self._of_body(office, other)]
        found = self._drafts(h for other in there or like for h in other.holders[:1])
        before = [d for d in found if counts[d]] or found
        if before:
            return (max(before, key=lambda d: counts[d]),)
        body = self._body(office)
        return (body,) if body is not None else ()

    def _of_body(self, office: Office, other: Office) -> bool:
        """Whether a named body has both offices, and they may be one: "the UN's chief"."""
        if office.target is None or other.target is None or not other.holders:
            return False
        ranks, alike = {office.rank, other.rank}, self.lex.ontology.alike
        # "lãnh đạo Toyota" may be the chairman or not; the chairman is the president
        if len(ranks) > 1 and not all(ranks & alike.get(rank, frozenset()) for rank in ranks):
            return False
        return self._drafts([office.target]) == self._drafts([other.target])

    def firm(self, start: int, person: Draft | None) -> Draft | None:
        """The firm or organization in which the text, before ``start``, gives a person an office.

        The last one that it tells of him.
        """
        firms = [
            self.clusters.of.get((office.target.start, office.target.end))
            for office in self.offices
            if office.target is not None
            and office.end <= start
            and person in self._drafts(office.holders)
        ]
        kinds = ("company", "organization")
        return next((f for f in reversed(firms) if f is not None and f.kind in kinds), None)

    def represented(self, person: Draft | None) -> Draft | None:
        """For whom somebody speaks who says "we": his firm, else the state that he serves."""
        firm = self.firm(len(self.units), person)
        offices = [o for o in self.offices if person in self._drafts(o.holders)]
        if firm is not None or not offices:
            return firm
        last = offices[-1]
        of_state = last.iso and last.to in ("state", "state_or_body", "ministry")
        return self.clusters.country(last.iso) if of_state else None

    def _assumed(self, office: Office) -> bool:
        """Whether the title says what somebody becomes: "as minister", "named A minister".

        It is then the office itself that is meant, and no one who holds it.
        """
        words, start, end = self.lex.pack.words, office.start, office.end
        if end < len(self.units) and self.units[end].pos in ("VERB", "AUX"):
            return False  # "as the minister said"
        assuming = self.lex.phrases["assuming"]
        if assuming.longest(self.keys, start, end) is not None:
            return True  # "élu président"
        while start and (self.keys[start - 1] in words["articles"]):
            start -= 1
        start = self._before_person(start)
        return any(True for _ in assuming.ending(self.keys, max(0, start - ASSUMING), start))

    def _before_person(self, j: int) -> int:
        """Position before the person, with his honorifics, whose name ends at ``j``; else ``j``."""
        start = self.persons.get(j)
        if start is None:
            return j
        honorifics = self.lex.phrases["honorifics"]
        before = honorifics.ending(self.keys, max(0, start - ASSUMING), start)
        return next((first for first, _ in before), start)

    @cached_property
    def persons(self) -> dict[int, int]:
        """Where the names of persons begin, by where they end."""
        found = self.clusters.of.items()
        return {end: start for (start, end), draft in found if draft.kind == "person"}

    def two(self, start: int, end: int) -> tuple[Draft, ...]:
        """The last two persons named who hold the office of "the two ministers" in [start, end)."""
        for fitting in self.fitting(start, end):
            if len(fitting) >= 2:
                return (fitting[1], fitting[0])
        return ()

    def fitting(self, start: int, end: int) -> Iterator[list[Draft]]:
        """Yield persons named before "the ministers" in [start, end), the last one first.

        First those of that office, then those of any, then all who were named nearby.
        """
        ranks = self._ranks(start, end)
        holders = {
            draft: office.rank
            for office in self.offices
            if office.to not in ("body", "honorific")
            for draft in self._drafts(office.holders)
        }
        named = (n.draft for n in reversed(self.antecedents.named) if n.end <= start)
        officials = [d for d in dict.fromkeys(named) if d in holders]
        yield [d for d in officials if holders[d] in ranks]
        yield officials
        yield list(dict.fromkeys(n.draft for n in self.antecedents.back(start, ("person",))))

    def _behind(self, office: Office) -> tuple[str, ...]:
        """The words of an unread complement: "of the confederation" behind "president"."""
        behind = tuple(self.keys[office.end : office.end + COMPLEMENT])
        unread = office.target is None and (not office.iso or bool(office.holders))
        return behind if unread and behind and behind[0] in self.lex.pack.words["of"] else ()

    def _ranks(self, start: int, end: int) -> set[str]:
        """Ranks that the units speak of, with those that they stand for."""
        hits = (self.lex.ranks.longest(self.keys, k, end) for k in range(start, end))
        ranks = {rank.rank for hit in hits if hit is not None for rank in hit[1]}
        stands_for = self.lex.ontology.stands_for
        return ranks.union(*(stands_for.get(rank, ()) for rank in ranks))

    def _drafts(self, holders: Iterable[Candidate]) -> list[Draft]:
        of = self.clusters.of
        return [of[h.start, h.end] for h in holders if (h.start, h.end) in of]

    def _body(self, office: Office) -> Draft | None:
        """The ministry, body or state that the title names, unless it says what somebody is."""
        named = office.iso or office.target is not None or self._definite(office)
        return self.seats.of(office) if named and not self._predicate(office) else None

    def _definite(self, office: Office) -> bool:
        """Whether article and charge tell which ministry is meant: "the transport minister"."""
        before = self.keys[office.start - 1] if office.start else ""
        return office.charge is not None and before in self.lex.pack.words["articles"]

    def _predicate(self, office: Office) -> bool:
        """Whether a form of "be" stands before the title: "who is now also President of X".

        In "bổ nhiệm làm Bộ trưởng Y tế" it belongs to another verb, which says who becomes it.
        """
        words, j = self.lex.pack.words, office.start
        while j and (self.keys[j - 1] in words["articles"] or self.units[j - 1].pos == "ADV"):
            j -= 1
        copula = j > 0 and self.keys[j - 1] in words["copula"]
        return copula and not (j > 1 and self.lex.syllabic and self.units[j - 2].pos == "VERB")

    def _same(self, office: Office, other: Office) -> bool:
        """Whether one office may be the other, said with fewer words."""
        stands_for = self.lex.ontology.stands_for.get(office.rank, frozenset())
        if office.rank != other.rank and other.rank not in stands_for:
            return False
        if office.iso and other.iso and office.iso != other.iso:
            return False
        if office.iso and not other.iso and other.target is not None:
            return False  # "the Kazakh president" is no president of a company
        mine, theirs = office.portfolios, other.portfolios
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            return False
        if office.target is None or other.target is None:
            return True
        return self._drafts([office.target]) == self._drafts([other.target])

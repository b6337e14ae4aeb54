"""Counterparts: "his Japanese counterpart X" holds the same office on the other side."""

from kg.annotate.lexicons import Lexicons
from kg.annotate.names import Candidate, NameFinder
from kg.annotate.offices import WEAK, Office
from kg.annotate.page import Page

REACH = 3  # units between the word and the state or the name


class CounterpartFinder:
    """Finds the offices that counterparts hold."""

    def __init__(self, lexicons: Lexicons, names: NameFinder) -> None:
        self.lex = lexicons
        self.words = lexicons.pack.words
        self.finder = names

    def find(
        self, page: Page, offices: list[Office], names: list[Candidate]
    ) -> tuple[list[Office], list[Candidate]]:
        """The offices with those of counterparts, and the names with persons that these add."""
        self.made: list[Candidate] = []
        keys = [u.key for u in page.units]
        at = {c.start: c for c in names}
        to = {c.end: c for c in names}
        found = []
        for begin, stop in page.sentences:
            i = begin
            while i < stop:
                hit = self.lex.references.longest(keys, i, stop)
                if hit is None or "counterpart" not in hit[1]:
                    i += 1
                    continue
                end = hit[0]
                office = self._office(page, offices, i, end, at, to)
                if office is not None:
                    found.append(office)
                i = end
        taken = {u for c in self.made for u in range(c.start, c.end)}
        kept = [c for c in names if not taken.intersection(range(c.start, c.end))]
        names = sorted([*kept, *self.made], key=lambda c: c.start)
        return sorted([*offices, *found], key=lambda o: o.start), names

    def _office(
        self, page: Page, offices: list[Office], start: int, end: int,
        at: dict[int, Candidate], to: dict[int, Candidate],
    ) -> Office | None:  # fmt: skip
        """The counterpart's office: like the last one held before it in the sentence or the one before."""
        here = page.units[start].sentence
        like = [
            o for o in offices
            if o.end <= start and o.holders and here - page.units[o.start].sentence <= 2
            and o.to in ("state", "state_or_body", "ministry")
        ]  # fmt: skip
        if not like:
            return None
        model = like[-1]
        office = Office(start, end, model.rank, model.to, portfolios=model.portfolios)
        stop = page.sentence_of(start)[1]
        j = self._state(page, office, at, to, stop)
        holder = self._holder(page, j, at, stop)
        if holder is not None:
            office.holders.append(holder)
        if office.iso == model.iso:
            office.iso, office.state = "", None
        return office if office.iso or holder is not None else None

    def _state(
        self, page: Page, office: Office, at: dict[int, Candidate], to: dict[int, Candidate],
        stop: int,
    ) -> int:  # fmt: skip
        """Note the state beside the word; the position behind both."""
        j = office.end
        for k in range(j, min(stop, j + REACH)):
            cand = at.get(k)
            if cand is not None and cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                office.end = cand.end
                return cand.end
            if not (page.units[k].key in self.words["of"] | self.words["articles"]
                    | self.words["prepositions"]):  # fmt: skip
                break
        for k in (office.start, office.end - 1):
            cand = to.get(k)
            if cand is not None and cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                office.start = min(office.start, cand.start)
        return j

    def _holder(self, page: Page, j: int, at: dict[int, Candidate], stop: int) -> Candidate | None:
        for k in range(j, min(stop, j + REACH)):
            cand = at.get(k)
            if cand is not None and (cand.kind == "person" or not cand.rule.startswith(WEAK)):
                return cand if cand.kind == "person" else None
            made = self.finder.person_at(k, stop) if page.units[k].cap else None
            if made is not None and not any(
                c.kind == "person" and c.start < made.end and made.start < c.end
                for c in at.values()
            ):
                self.made.append(made)
                at[k] = made
                return made
            if page.units[k].text != "," and not page.units[k].text.istitle():
                return None
        return None

"""Offices: read "Minister of Science and ICT of South Korea", and whose it is.

An office is a rank with its modifiers, the state beside it, and what it is an office of. It belongs to
the person behind it ("Minister Lee"), before it ("Lee, Minister of ..."), or in parentheses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.annotate.lexicons import Lexicons
from kg.annotate.names import HYPHENS, Candidate, NameFinder
from kg.annotate.page import Page
from kg.languages import Rank

WEAK = ("model:", "tail:", "typed:")  # rules whose names an office may overrule
MAX_CHARGE = 8  # lower-case words between a rank and "of": "in charge of public policy of"


@dataclass(slots=True)
class Office:
    """An office in the text: units [start, end) with everything that belongs to it.

    ``target`` is the candidate that it is an office of, ``place`` the city or province instead, ``portfolios`` what its ministry is in charge
    of, ``charge`` the units that say so, ``iso`` and ``state`` its country; ``holders`` the persons; ``tail``
    the end of the state behind the holder ("King Abdullah II of Jordan"); ``predicate`` is set
    where a copula, not apposition, ties it to the holder ("he is the chairman of X").
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


class OfficeFinder:
    """Finds the offices of one language in a page whose names are known."""

    def __init__(self, lexicons: Lexicons, names: NameFinder) -> None:
        self.lex = lexicons
        self.words = lexicons.pack.words
        self.finder = names

    def find(self, page: Page, names: list[Candidate]) -> tuple[list[Office], list[Candidate]]:
        """Offices in order of position with their holders, and the names with persons they add."""
        self.page, self.units = page, page.units
        self.keys = [u.key for u in page.units]
        self.starts = {c.start: c for c in names}
        self.ends = {c.end: c for c in names}
        self.inside = {u: c for c in names if c.kind != "person" for u in range(c.start, c.end)}
        self.made: list[Candidate] = []
        offices: list[Office] = []
        for start, stop in page.sentences:
            self.begin, self.stop = start, stop
            i = start
            while i < stop:
                office = self._office(i)
                if office is None:
                    i += 1
                    continue
                offices.append(office)
                i = max(office.end, i + 1)
        self._attach(offices)
        return offices, self._with_made(names)

    def _office(self, i: int) -> Office | None:
        found = self.lex.ranks.longest(self.keys, i, self.stop)
        if self.units[i].inside or found is None or self._within_name(i, found[0]):
            return None
        end, payloads = found
        rank: Rank = payloads[0]
        to = self.lex.ontology.ranks[rank.rank]
        if to == "honorific":
            return None
        office = Office(i, end, rank.rank, to)
        over = next((c for k in range(i + 1, end) if (c := self.starts.get(k)) is not None), None)
        if over is not None and over.end > end and over.kind in ("public_body", "organization"):
            office.to, office.target, office.end = "body", over, over.end
            office.iso, office.state = over.iso, over.state
        if rank.portfolio:
            office.portfolios = frozenset({rank.portfolio})
        if to == "ministry":
            self._left_charge(office)
        self._left(office)
        self._right(office)
        if office.target is None and not office.portfolios:
            self._left_target(office)
        return office

    def _within_name(self, i: int, end: int) -> bool:
        cand = self.inside.get(i)
        return cand is not None and not cand.bare and cand.end >= end

    def _left(self, office: Office) -> None:
        """Modifiers and the state before the rank: "former South Korean", "Japan's"."""
        j, moved = office.start, True
        while moved and j > self.begin:
            moved = False
            for size in (1, 2, 3):
                if j - size < self.begin:
                    break
                trie = self.lex.phrases["title_modifiers"].longest(self.keys, j - size, j)
                if trie is not None and trie[0] == j:
                    j, moved = j - size, True
                    break
            if not moved and self.units[j - 1].text in HYPHENS and self.units[j - 1].glued:
                j, moved = j - 1, True
            cand = self.ends.get(j) or (
                self.ends.get(j - 1) if self.keys[j - 1] in self.words["possessive"] else None
            )
            if not moved and cand is not None and cand.kind == "country" and not office.iso:
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                j, moved = cand.start, True
        office.start = j

    def _left_charge(self, office: Office) -> None:
        """ "Trade and Tourism Minister": portfolios before the rank."""
        bound = office.start
        if office.portfolios:  # the rank has one of its own: only "... and" adds to it
            if bound == self.begin or self.keys[bound - 1] not in self.words["and"]:
                return
            bound -= 1
        for start in range(max(self.begin, bound - 7), bound):
            concepts: set[str] = set()
            k = start
            while k < bound:
                found = self.lex.portfolios.longest(self.keys, k, bound)
                if found is None:
                    break
                concepts.update(found[1])
                k = found[0]
                while k < bound and self.keys[k] in (self.words["and"] | {","}) and concepts:
                    k += 1
            if k == bound and concepts and self.units[start].cap:
                office.charge = (start, office.start)
                office.portfolios |= concepts
                office.start = start
                return

    def _left_target(self, office: Office) -> None:
        """ "Apple CEO", "Meta's vice president", "the ministry's director"."""
        j = office.start
        if j > self.begin and self.keys[j - 1] in self.words["possessive"]:
            j -= 1
        cand = self.ends.get(j)
        if cand is not None and cand.kind in ("public_body", "company", "organization"):
            if j < office.start or self.words["possessive"]:
                office.target, office.start = cand, cand.start

    def _right(self, office: Office) -> None:
        """What follows the rank: portfolio, body, state, in the order the text has them."""
        for _ in range(4):
            step = self._right_step(office)
            if step is None:
                return
            office.end = step

    def _right_step(self, office: Office) -> int | None:
        j = office.end
        if j >= self.stop:
            return None
        if (state := self._state_at(j, office)) is not None:
            return state
        if (charge := self._charge(j, office)) is not None:
            return charge
        if (target := self._target_at(j, office, linked=False)) is not None:
            return target
        links = self.words["of"] | self.words["articles"]
        if office.to == "body":
            links |= self.words["in"]
        k = j
        while k < self.stop and self.keys[k] in links:
            k += 1
        if k > j and k < self.stop:
            if (state := self._state_at(k, office)) is not None:
                return state
            if (charge := self._charge(k, office)) is not None:
                return charge
            if (target := self._target_at(k, office, linked=True)) is not None:
                return target
            if (target := self._target_at(self._typed(k), office, linked=True)) is not None:
                return target
            if (target := self._run_at(k, office)) is not None:
                return target
        if (posting := self._posting(j, office)) is not None:
            return posting
        if (tail := self._tail(j)) is not None:
            return tail
        return self._skip_charge(j, office)

    def _typed(self, k: int) -> int:
        """Position behind a typing noun: "du groupe (sidérurgique) Renault"."""
        found = self.lex.heads.longest(self.keys, k, self.stop)
        if found is None or found[1][0].kind not in ("company", "organization"):
            return k
        j = found[0]
        while j < self.stop and j - found[0] < 2 and not self.units[j].cap:
            j += 1
        return j

    def _tail(self, j: int) -> int | None:
        """ "for West Africa", "phụ trách nhân đạo": what the holder is in charge of, up to a comma."""
        found = self.lex.phrases["in_charge"].longest(self.keys, j, self.stop)
        if found is None:
            return None
        k = found[0]
        while k < self.stop and k - found[0] < MAX_CHARGE and self.units[k].word:
            k += 1
        closed = k == self.stop or self.units[k].text in ",.;)"
        return k if closed and k > found[0] else None

    def _posting(self, j: int, office: Office) -> int | None:
        """ "ambassador of C to D": where he is posted."""
        placed = self.keys[j] in self.words["in"]
        if (office.to != "state" and not (office.target and placed)) or not (
            office.iso or office.target or placed
        ):  # fmt: skip
            return None
        k = j
        while k < self.stop and k - j < 3 and (
            self.keys[k] in (self.words["in"] | self.words["prepositions"] | self.words["articles"])
        ):  # fmt: skip
            k += 1
        cand = self.starts.get(k)
        kinds = ("country", "organization") if office.to == "state" else ("country", "place")
        if k > j and cand is not None and cand.kind in kinds:
            return cand.end
        return None

    def _state_at(self, j: int, office: Office) -> int | None:
        cand = self.starts.get(j)
        if cand is None or cand.kind != "country" or office.iso:
            return None
        if cand.form == "capital" and office.to == "body":
            return None
        office.iso, office.state = cand.iso, (cand.start, cand.end)
        return cand.end

    def _charge(self, j: int, office: Office) -> int | None:
        """A list of portfolios: "Science and ICT", "de l'économie et des finances"."""
        if office.to != "ministry" or office.portfolios:
            return None
        concepts: set[str] = set()
        end, k = j, j
        while k < self.stop:
            found = self.lex.portfolios.longest(self.keys, k, self.stop)
            if found is None:
                break
            concepts.update(found[1])
            end = k = found[0]
            while k < self.stop and (
                self.keys[k] in (self.words["of"] | self.words["articles"] | self.words["and"])
                or (self.units[k].text in (",", "&") and self._listed(k + 1))
            ):
                k += 1
        if not concepts:
            return None
        office.portfolios, office.charge = frozenset(concepts), (office.end, end)
        return end

    def _listed(self, k: int) -> bool:
        """Whether after a comma comes a portfolio and later another one behind "and"."""
        while k < self.stop and self.keys[k] in (self.words["of"] | self.words["articles"]):
            k += 1
        found = self.lex.portfolios.longest(self.keys, k, self.stop)
        if found is None or found[0] >= self.stop:
            return False
        k = found[0]
        return self.keys[k] in self.words["and"] or (
            self.units[k].text == "," and self._listed(k + 1)
        )

    def _target_at(self, j: int, office: Office, *, linked: bool) -> int | None:
        cand = self.starts.get(j)
        if cand is None or office.target is not None:
            return None
        if cand.bare and not (self.units[j].cap and cand.kind == "public_body"):
            return None
        kinds = {"public_body", "company", "organization"}
        if linked and office.to == "body":
            kinds |= {"initiative", "place"}
        if linked and office.to == "state" and not office.iso:
            kinds |= {"place"}
        if cand.kind not in kinds or (
            office.to == "state" and cand.kind not in ("public_body", "place")
        ):  # fmt: skip
            return None
        if cand.kind == "place":
            if any(self.keys[k] in self.words["in"] for k in range(office.end, j)):
                return None
            office.place = cand
            return cand.end
        office.target = cand
        if cand.iso and not office.iso and cand.kind == "public_body":
            office.iso, office.state = cand.iso, cand.state
        return cand.end

    def _run_at(self, k: int, office: Office) -> int | None:
        """An uncovered capitalised run behind "chief executive of" is a company."""
        free = k not in self.inside and self.units[k].cap and self.starts.get(k) is None
        if office.to != "body" or office.target is not None or not free:
            return None
        cand = self._made(self.finder.company_at(k, self.stop))
        if cand is None:
            return None
        office.target = cand
        return cand.end

    def _skip_charge(self, j: int, office: Office) -> int | None:
        """ "Vice President for public policy of Meta": lower-case words before the body."""
        if office.to not in ("body", "state_or_body") or office.target is not None:
            return None
        k = j
        while k < self.stop and k - j < MAX_CHARGE:
            unit = self.units[k]
            if k > j and unit.key in self.words["of"]:
                m = k + 1
                while m < self.stop and self.keys[m] in self.words["articles"]:
                    m += 1
                cand = self.starts.get(m)
                if cand is not None and cand.kind in ("company", "organization", "public_body"):
                    office.target = cand
                    return cand.end
            verb = unit.pos in ("VERB", "AUX") and not self.finder.syllabic
            if unit.cap or not unit.word or verb:
                return None
            k += 1
        return None

    # -- whose office it is ---------------------------------------------------------------------

    def _attach(self, offices: list[Office]) -> None:
        """Give each office its holders; offices in a row ("A and B, X") share them."""
        for group in list(self._rows(offices)):
            last = group[-1]
            holder = (
                self._holder_after(last, comma=False)
                or self._holder_before(group[0])
                or self._holder_after(last, comma=True)
            )
            if holder is None:
                continue
            for office in group:
                office.holders.append(holder)
            self._state_behind(last, holder)
            if self._plural(last) and holder.start >= last.end:
                offices.extend(self._shared(last, holder))

    def _state_behind(self, office: Office, holder: Candidate) -> None:
        """The state behind the name: "King Abdullah II of Jordan"."""
        j = holder.end
        stop = self.page.sentence_of(holder.start)[1]
        while j < stop and self.keys[j] in (self.words["of"] | self.words["articles"]):
            j += 1
        cand = self.starts.get(j)
        if j > holder.end and cand is not None and cand.kind == "country" and not office.iso:
            office.iso, office.state, office.tail = cand.iso, (cand.start, cand.end), cand.end

    def _plural(self, office: Office) -> bool:
        """Whether the office is said of several: "Presidents A and B", "hai Bộ trưởng A và B"."""
        before = self.units[office.start - 1] if office.start else None
        counted = before is not None and before.pos == "NUM"
        return counted or any(
            "Number=Plur" in self.units[k].morph for k in range(office.start, office.end)
        )

    def _shared(self, office: Office, holder: Candidate) -> Iterator[Office]:
        """The same office for the other persons of the list, each in a state of his own."""
        j = holder.end
        stop = self.page.sentence_of(holder.start)[1]
        while j < stop and (self.units[j].text == "," or self.keys[j] in self.words["and"]):
            cand = self.starts.get(j + 1)
            if cand is None or cand.kind != "person":
                return
            yield Office(office.start, office.end, office.rank, office.to,
                         portfolios=office.portfolios, charge=office.charge, holders=[cand],
                         predicate=True)  # fmt: skip
            j = cand.end

    def _rows(self, offices: list[Office]) -> Iterator[list[Office]]:
        row: list[Office] = []
        for office in offices:
            if row and not self._beside(row[-1].end, office.start):
                yield row
                row = []
            row.append(office)
        if row:
            yield row

    def _beside(self, end: int, start: int) -> bool:
        """Whether only "and", commas, articles and modifiers stand between two offices."""
        if (
            not end <= start <= end + 4
            or self.units[end - 1].sentence != self.units[start].sentence
        ):
            return False
        return all(
            self.units[k].text == ","
            or self.units[k].text in HYPHENS
            or self.keys[k]
            in (
                self.words["and"] | self.words["articles"] | self.words["title_modifiers"]
            )  # fmt: skip
            for k in range(end, start)
        )

    def _with_made(self, names: list[Candidate]) -> list[Candidate]:
        """The names, with persons that an office vouches for in place of what they overlap."""
        taken = {u for c in self.made for u in range(c.start, c.end)}
        kept = [c for c in names if not taken.intersection(range(c.start, c.end))]
        return sorted([*kept, *self.made], key=lambda c: c.start)

    def _holder_after(self, office: Office, *, comma: bool) -> Candidate | None:
        j = office.end
        if comma and j + 2 < len(self.units) and self.units[j].text == "(":
            closing = next((k for k in range(j, min(j + 8, len(self.units)))
                            if self.units[k].text == ")"), None)  # fmt: skip
            j = closing + 1 if closing is not None else j
        if comma and j < len(self.units) and self.units[j].text in (",", ":", *HYPHENS):
            j += 1
        begin, stop = self.page.sentence_of(office.start)
        direct = self.starts.get(j)
        if direct is None or direct.kind != "person":
            j = self._skip_honorifics(j)
        return self._person(j) if begin <= j < stop else None

    def _person(self, j: int) -> Candidate | None:
        """The person named at ``j``; an uncertain name or bare run there is taken for one."""
        cand = self.starts.get(j)
        if cand is not None and cand.kind == "person":
            return cand
        if not self.units[j].cap or (cand is not None and not cand.rule.startswith(WEAK)):
            return None
        if cand is None and j in self.inside and not self.inside[j].rule.startswith(WEAK):
            return None
        return self._made(self.finder.person_at(j, self.page.sentence_of(j)[1]))

    def _made(self, cand: Candidate | None) -> Candidate | None:
        taken = (c for c in self.starts.values() if c.kind == "person")
        if cand is not None and any(c.start < cand.end and cand.start < c.end for c in taken):
            return None
        if cand is not None:
            self.made.append(cand)
            self.starts[cand.start] = self.ends[cand.end] = cand
        return cand

    def _skip_honorifics(self, j: int) -> int:
        stop = self.page.sentence_of(min(j, len(self.units) - 1))[1]
        while j < stop:
            found = self.lex.phrases["honorifics"].longest(self.keys, j, stop)
            if found is None:
                rank = self.lex.ranks.longest(self.keys, j, stop)
                if rank is None or self.lex.ontology.ranks[rank[1][0].rank] != "honorific":
                    break
                found = rank
            j = found[0]
            if j < stop and self.units[j].text == "." and self.units[j].glued:
                j += 1
        return j

    def _holder_before(self, office: Office) -> Candidate | None:
        j = office.start
        begin = self.page.sentence_of(office.start)[0]
        while j > begin and self.keys[j - 1] in self.words["articles"]:
            j -= 1
        if j <= begin or self.units[j - 1].text not in (",", "(", *HYPHENS):
            return None
        stop = self.page.sentence_of(office.start)[1]
        if office.end < stop and self.units[office.end].pos in ("VERB", "AUX"):
            return None  # it is the subject of its own verb
        sign = self.units[j - 1]
        if sign.text in HYPHENS and sign.glued:
            return None
        if self.units[j - 1].text == "," and self.units[j - 2].text == ")":
            opening = next((k for k in range(j - 2, max(begin, j - 10), -1)
                            if self.units[k].text == "("), None)  # fmt: skip
            j = opening + 1 if opening is not None else j
        cand = self.ends.get(j - 1)
        if cand is not None and cand.kind == "person" and cand.start >= begin:
            return cand
        if cand is not None and cand.start >= begin and cand.rule.startswith("model:"):
            return self._made(self._as_person(cand.start, j - 1))
        if cand is None and j - 1 not in self.inside and j - 2 not in self.inside:
            return self._run_before(begin, j - 1)
        return None

    def _run_before(self, begin: int, end: int) -> Candidate | None:
        """A bare run of capitalised words that ends at the comma before an office."""
        start = end
        while start > begin and self.units[start - 1].cap and start - 1 not in self.inside:
            start -= 1
        if end - start < 2 or (self.finder.syllabic and start == begin):
            return None
        return self._made(self._as_person(start, end))

    def _as_person(self, start: int, end: int) -> Candidate | None:
        made = self.finder.person_at(start, self.page.sentence_of(start)[1])
        return made if made is not None and made.end == end else None

"""Whose an office is: the person behind it, before it, or in parentheses."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.names import BODIES, Candidate, Scan, Sentence, person_at
from kg.annotate.offices.asides import read_aside
from kg.annotate.offices.office import OPEN, WEAK, NameIndex, Office, behind_alias
from kg.annotate.offices.several import is_plural, of_several
from kg.annotate.page import HYPHENS, Unit

MAX_BETWEEN = 4  # units between two offices of one person
MAX_COMPLEMENT = 6  # units of "of the national company"
MAX_ASIDE = 10  # units between his name and an office, which say something else of him
MAX_PARENS = 8  # units in parentheses between office and person
OPENERS = (",", ";", ":", "“", "”", "«", "»", '"')  # before a name that begins a clause
CLOSERS = (",", ".", ";", ")", "!", "?", '"', "”", "»")  # behind a name that stands in apposition


class HolderFinder:
    """Gives the offices of one page their holders.

    Parameters
    ----------
    scan : Scan
        The page.
    names : NameIndex
        Its names; persons for whom an office vouches are added.
    """

    def __init__(self, scan: Scan, names: NameIndex) -> None:
        self.scan, self.names = scan, names
        self.units, self.keys = scan.page.units, scan.page.keys
        self.words = scan.lex.pack.words
        self._begun: set[int] = set()  # where offices begin
        self._ended: set[int] = set()  # where those of known holders end
        self._led: set[int] = set()  # where names begin that stand right behind a title

    def attach(self, offices: list[Office]) -> None:
        """Give each office its holders; offices in a row ("A and B, X") share them.

        Parameters
        ----------
        offices : list of Office
            In order of position. Offices said of several persons are added at the end, once for
            each person but the first.
        """
        serves: dict[int, str] = {}
        listing: set[int] = set()  # where names begin that stand behind an office and a comma
        self._begun = {office.start for office in offices}
        for group in list(self._rows(offices)):
            last = group[-1]
            before = self._before(group[0], last)
            if before is not None and not _agree(serves.get(before.start, ""), last.iso):
                before = None  # "President A of X, the Prime Minister of Y": another's office
            holder = self._behind(last, comma=False)
            if holder is not None and before is not None and before.start not in serves:
                others = self._others(group, before)
                for office in others:
                    office.holders.append(before)
                group = group[len(others) :]
            if holder is None:
                # "the minister, A, the mayor, B, ...": each name stands behind its own office
                listed = before is None or before.start in listing or self._of_next(group, before)
                listed = listed and not self._predicate(group[0])
                follows = self._behind(last, comma=True) if listed else None
                if follows is not None and self._ends_adjunct(group, follows):
                    follows = None
                holder = follows or before or self._before_more(group[0], last)
                if holder is not None and holder is follows:
                    listing.add(holder.start)
            elif "," in self.keys[group[0].end : last.start]:
                listing.add(holder.start)  # "his minister of trade, Ambassador A, the mayor, B"
            if holder is None or self._is_of_kin(group[0], direct=holder.start == last.end):
                continue
            if holder is not before:
                self._led.add(holder.start)
            serves.setdefault(holder.start, last.iso)
            offices.extend(self._held(group, holder, follows=holder is not before))

    def _of_next(self, row: list[Office], before: Candidate) -> bool:
        """Whether an office in a list is that of the next: "Minister A, the mayor of X, B, ...".

        Who stands behind a title of his own has no other with an article, as his name would have;
        where the language has none, the next is told by "Mr" before his name.
        """
        if before.start not in self._led or self.units[row[0].start - 1].text == "(":
            return False
        article = self.keys[row[0].start - 1]
        if not self.scan.lex.syllabic:
            return article in self.words["articles"] - self.words["indefinite"]
        j = self._skip_signs(row[-1].end)
        return row[-1].target is not None and self._skip_honorifics(j) > j

    def _is_of_kin(self, office: Office, *, direct: bool) -> bool:
        """Whether the person behind an office may be but kin of who holds it.

        "The wife of the president, A" is not he; nor may A be in "phu nhân Tổng thống A", but in
        "B, phu nhân Tổng thống A" and "her brother President A".
        """
        keys, lex, j = self.keys, self.scan.lex, office.start
        skip = self.words["of"] | self.words["articles"] | self.words["title_modifiers"]
        while j and keys[j - 1] in skip:
            j -= 1
        kin = next((start for start, _ in lex.phrases["kin"].ending(keys, max(0, j - 3), j)), -1)
        if kin < 0 or not direct:
            return kin >= 0
        whose = lex.pack.pronouns["possessive"] | self.words["possessive"] | {","}
        return j == office.start and not (kin and keys[kin - 1] in whose)

    def _held(self, row: list[Office], holder: Candidate, *, follows: bool) -> list[Office]:
        """Note who holds the offices of a row; those that others behind him hold."""
        last = row[-1]
        common = replace(last, holders=[])
        persons = [holder] if follows else self._listed_before(holder)
        if len(row) > 1 and self._in_turn(row):
            for office, person in zip(row, persons, strict=False):
                office.holders += [person] if len(persons) == len(row) else []
                if office.to in OPEN and not (office.target or office.place or office.iso):
                    office.target = last.target
            return []
        shared = not follows and self._of_all(row, persons)
        for office in row:
            office.holders += persons if shared or office.several or office.charges else [holder]
        self._ended.add(last.end)
        self._read_state(last, holder)
        for office in row[:-1]:
            if not _agree(office.iso, last.iso):  # "the king of Spain and Queen A of Sweden"
                office.holders.clear()
        own = read_aside(self.scan.sentence_of(last.start), self.names, last, holder)
        if not follows:
            self._read_body(last)
        if (own or self._plural(last)) and holder.start >= last.end:
            return list(self._shared(common, holder, max(holder.end, last.tail)))
        return list(self._in_series(last, max(last.end, holder.end, last.tail)))

    def _in_series(self, office: Office, j: int) -> Iterator[Office]:
        """The same office of other states, told once: "A, Prime Minister of X; B of Y; C of Z".

        With commas, too, where the states stand as owners ("Peru's prime minister, A, Chile's B"),
        or the first has his behind his name: "Presidents' guests, President A of X and B of Y".
        """
        sentence = self.scan.sentence_of(office.start)
        if office.iso == "" or office.to not in ("state", "ministry") or office.target:
            return
        alike = office.state is not None and office.state[0] > office.end
        while (shared := self._next_of(office, sentence, j, alike=alike)) is not None:
            yield shared
            j = max(shared.tail, shared.holders[0].end)

    def _next_of(self, office: Office, sentence: Sentence, j: int, *, alike: bool) -> Office | None:
        """The office of the next of a series that goes on at ``j``, with its holder."""
        ands = self.words["and"]
        if j >= sentence.stop or (
            self.units[j].text not in (";", ",") and self.keys[j] not in ands
        ):
            return None
        comma = self.units[j].text != ";"
        first = sentence.skip(j + 1, ands)
        shared = replace(office, iso="", state=None, tail=0, predicate=True, like=office)
        if (state := self._owning(first)) is not None:
            shared.iso, shared.state = state.iso, (state.start, state.end)
            first = state.end + 1
        elif comma and not alike:
            return None
        cand = self.names.starts.get(self._skip_honorifics(first))
        if cand is None or cand.kind != "person" or cand.end >= sentence.stop:
            return None
        shared.holders = [cand]
        if state is not None:
            behind = sentence.skip(cand.end, self.words["articles"] | {","})
            return None if sentence.starts_office(behind) else shared
        self._read_state(shared, replace(cand, end=cand.end + (self.units[cand.end].text == ",")))
        ends = shared.tail >= sentence.stop or self.units[shared.tail].text in CLOSERS
        ends = ends or self.keys[shared.tail] in ands or comma
        return shared if shared.iso and ends else None

    def _owning(self, j: int) -> Candidate | None:
        """The state at ``j`` that stands as an owner: "Peru's"."""
        cand = self.names.starts.get(j)
        if cand is None or cand.kind != "country" or cand.end >= len(self.keys):
            return None
        return cand if self.keys[cand.end] in self.words["possessive"] else None

    def _of_all(self, row: list[Office], persons: list[Candidate]) -> bool:
        """Whether the title behind a list is that of all in it: "A and B, co-chairmen of X".

        A plural says so, or a word before the list: "các ông A và B, Thứ trưởng".
        """
        if len(persons) < 2:
            return False
        if all(self._plural_rank(office) for office in row):
            return True
        first = self._before_honorifics(self.scan.sentence_of(row[0].start).begin, persons[0].start)
        return first > 0 and self.keys[first - 1] in self.words["plural"]

    def _predicate(self, office: Office) -> bool:
        """Whether an office is said of a person before: "A is director of X, B ...".

        A name behind its comma is then that of another.
        """
        begin = self.scan.sentence_of(office.start).begin
        k = self._skip_adverbs(begin, office.start)
        if k == begin or self.keys[k - 1] not in self.words["copula"]:
            return False
        k = self._skip_adverbs(begin, k - 1)
        if k == begin:
            return False
        before = self.names.ends.get(k)
        person = before is not None and before.kind == "person"
        pronouns = self.scan.lex.pack.pronouns
        subjects = pronouns["singular"] | self.words["subject_relative"]
        return person or self.keys[k - 1] in subjects

    def _skip_adverbs(self, begin: int, k: int) -> int:
        """Position before the articles and adverbs that end at ``k``."""
        while k > begin and (
            self.keys[k - 1] in self.words["articles"]
            or (
                self.units[k - 1].pos in ("ADV", "AUX")
                and self.keys[k - 1] not in self.words["copula"]
            )
        ):
            k -= 1
        return k

    def _in_turn(self, row: list[Office]) -> bool:
        """Whether a row of offices is that of as many persons: "respectively"."""
        start = row[0].start
        before = self._before_turn(self.scan.sentence_of(start).begin, start) < start
        return before or self._turns_behind(row[-1])

    def _turns_behind(self, office: Office) -> bool:
        """Whether "respectively" stands behind an office, or behind a comma there."""
        turns = self.scan.lex.phrases["respectively"]
        return any(turns.longest(self.keys, office.end + k) is not None for k in (0, 1))

    def _listed_before(self, last: Candidate) -> list[Candidate]:
        """The persons of the list that ends with ``last``."""
        begin, found = self.scan.sentence_of(last.start).begin, [last]
        while True:
            k = self._before_honorifics(begin, found[0].start)
            joined = k > begin and (
                self.keys[k - 1] in self.words["and"] or self.keys[k - 1] == ","
            )
            before = self.names.ends.get(k - 1) if joined else None
            if before is None or before.kind != "person":
                return found
            found.insert(0, before)

    # -- several offices, several persons -------------------------------------------------------

    def _others(self, row: list[Office], before: Candidate) -> list[Office]:
        """Those in front that are not of the person behind: "A, head of Acme, the mayor of X, B".

        Nobody is head of a firm and in office, nor serves one state by its name and a body of
        another.
        """
        *front, last = row
        if front and (self._two_charges(front, last) or self._next_of_list(front, last, before)):
            return front
        firm = last.target is not None and last.target.kind == "company"
        apart = (
            not firm
            and last.state is None
            and all(
                (office.target is not None and office.target.kind == "company")
                or (office.state is not None and last.target is not None)
                for office in front
            )
        )
        return front if apart else []

    def _next_of_list(self, front: list[Office], last: Office, before: Candidate) -> bool:
        """Whether a list goes on with who stands behind a title: "A, head of X, | Minister B and".

        So it is where the one before has no title in front, and no verb makes the other a subject.
        """
        named = any(o.target or o.place or o.iso or o.portfolios for o in front)
        comma = self.units[front[-1].end].text == "," and front[-1].end + 1 == last.start
        holder = self._behind(last, comma=False)
        if not named or not comma or holder is None or before.start in self._led:
            return False
        stop = self.scan.sentence_of(last.start).stop
        begin = self._before_honorifics(self.scan.sentence_of(last.start).begin, before.start)
        kin = self.scan.lex.phrases["kin"].ending(self.keys, max(0, begin - 3), begin)
        acts = holder.end < stop and self._verb(holder.end)
        return not acts and not any(True for _ in kin)

    def _two_charges(self, front: list[Office], last: Office) -> bool:
        """Whether a comma parts ministers of two charges, of whom the first names his state."""
        ministers = all(o.to == "ministry" and o.portfolios for o in (*front, last))
        apart = all(o.portfolios.isdisjoint(last.portfolios) for o in front)
        comma = self.units[front[-1].end].text == "," and front[-1].end + 1 == last.start
        stated = front[0].state is not None and last.state is None
        return ministers and apart and comma and stated

    def _rows(self, offices: list[Office]) -> Iterator[list[Office]]:
        """Offices that stand beside each other, together."""
        row: list[Office] = []
        for office in offices:
            if row and not self._one_row(row, office):
                yield row
                row = []
            row.append(office)
        if row:
            yield row

    def _one_row(self, row: list[Office], office: Office) -> bool:
        """Whether an office goes on with those before it; "A, head of X, and mayor B" does not."""
        end, start = row[-1].end, office.start
        short = behind_alias(self.units, end)  # "chairman of the Union (EU) | and minister of X"
        own = self._behind(office, comma=False) is not None
        if end < short <= start and not (own and self._parted(row, short)):
            end = short
        serves = next((other.iso for other in row if other.iso), "")
        if not self._beside(end, start) or not _agree(serves, office.iso):
            return False
        if row[-1].serves is office:
            return False
        if self._plural_rank(row[-1]) and not self._plural_rank(office):
            return False  # "in the presence of the two presidents, the chairman of X, A, ..."
        if self._begins_anew(row, office) or self._another_acts(row, office):
            return False
        if self._closes(row, office):
            office.apart |= {serves} - {""}
            return False
        between = self.units[end:start]
        if self._of_two_persons(between, office):
            return False
        closed = len(between) > 1 and between[0].text == "," and between[1].key in self.words["and"]
        if not closed or self._before(row[0], row[-1]) is None:
            return True
        bare = self.keys[start - 1] in self.words["and"]  # "A, head of X, and chairman of Y"
        others = self._behind(office, comma=False) or self._behind(office, comma=True)
        return bare and others is None and not self._governs(office)

    def _of_two_persons(self, between: list[Unit], office: Office) -> bool:
        """Whether a verb in the plural tells of two: "the king and the minister, A, | have"."""
        definite = self.words["articles"] - self.words["indefinite"]
        joined = len(between) > 1 and between[0].key in self.words["and"]
        holder = self._behind(office, comma=True)
        if not joined or between[1].key not in definite or holder is None:
            return False
        behind = self.units[holder.end : holder.end + 2]
        closed = len(behind) > 1 and behind[0].text == ","
        return closed and "Number=Plur" in behind[1].morph and behind[1].pos in ("VERB", "AUX")

    def _parted(self, row: list[Office], j: int) -> bool:
        """Whether what follows a row at ``j`` with its own holder may be another's."""
        return self.units[j].text != "," or self._before(row[0], row[-1]) is not None

    def _begins_anew(self, row: list[Office], office: Office) -> bool:
        """Whether an office is that of another: "with A, director of X, | the minister B"."""
        own = self.keys[office.start - 1] in self.words["articles"]
        led = own and self.keys[row[0].start - 1] not in self.words["articles"]
        if not led or self.units[row[-1].end].text != ",":
            return False
        follows = self._behind(office, comma=False) or self._behind(office, comma=True)
        return follows is not None and self._before(row[0], row[-1]) is not None

    def _another_acts(self, row: list[Office], office: Office) -> bool:
        """Whether an office acts in its own right: "Received A, head of X, | the minister said"."""
        if self.units[row[-1].end].text != "," or not self._governs(office):
            return False
        first = row[0]
        return self._before(first, row[-1]) is not None and self._before(first, office) is None

    def _closes(self, row: list[Office], office: Office) -> bool:
        """Whether the comma before an office ends what opens the clause: "In talks with X, Y said".

        So it is where the clause begins with a preposition or a verb, and a verb stands right
        behind the one who holds the office: an apposition would end with a comma.
        """
        sentence, end = self.scan.sentence_of(office.start), row[-1].end
        if self.units[end].text != "," or row[-1].start == sentence.begin:
            return False
        holder = self._behind(office, comma=False)
        if holder is None or holder.end >= sentence.stop or not self._verb(holder.end):
            return False
        return self._opened(row[0])

    def _opened(self, office: Office) -> bool:
        """Whether the clause that leads to an office begins with a preposition or a verb."""
        begin = self.scan.sentence_of(office.start).begin
        signs = (k for k in range(office.start - 1, begin - 1, -1) if not self._word(k))
        first = next(signs, begin - 1) + 1
        leads = self._leads() | self.words["circumstance"]
        opened = self.keys[first] in leads or self.units[first].pos in ("ADP", "VERB", "SCONJ")
        return first < office.start and opened

    def _leads(self) -> frozenset[str]:
        names = ("prepositions", "in", "between", "with")
        return frozenset().union(*(self.words[name] for name in names))

    def _ends_adjunct(self, row: list[Office], behind: Candidate) -> bool:
        """Whether a row ends what opens the clause of the name behind its comma.

        "After meeting the director of X, | A left": so it is where a verb stands right behind the
        name, and something governs the row that does not make its holder one: not "as director".
        """
        begin, k = self.scan.sentence_of(row[0].start).begin, row[0].start
        if behind.end >= self.scan.sentence_of(k).stop or not self._verb(behind.end):
            return False
        while k > begin and self.keys[k - 1] in self.words["articles"] - self.words["of"]:
            k -= 1
        assuming = self.scan.lex.phrases["assuming"].ending(self.keys, max(begin, k - 3), k)
        if self.keys[k - 1] in self.words["copula"] or any(True for _ in assuming):
            return False
        before = {self.keys[k - 1], " ".join(self.keys[max(begin, k - 2) : k])}
        if not before.isdisjoint(self.words["of"] | self.words["behalf"]):
            return True
        person = self.names.ends.get(k)
        if person is not None and person.kind == "person":
            return self._opened(row[0])  # "after naming B director of X, | A left"
        governs = self.keys[k - 1] in self._leads() | self.words["agent"]
        governs = governs or self.units[k - 1].pos in ("ADP", "VERB", "SCONJ")
        return governs and self._opened(row[0])

    def _word(self, k: int) -> bool:
        return self.units[k].word or self.units[k].text in HYPHENS

    def _verb(self, k: int) -> bool:
        """Whether a verb stands at ``k``, or behind the adverbs and reflexives there."""
        stop, reflexive = self.scan.sentence_of(k).stop, self.words["reflexive"]
        while k < stop - 1 and (self.units[k].pos == "ADV" or self.keys[k] in reflexive):
            k += 1
        return self.units[k].pos in ("VERB", "AUX")

    def _beside(self, end: int, start: int) -> bool:
        """Whether only "and", commas, articles and modifiers stand between two offices."""
        if not end <= start <= end + MAX_BETWEEN:
            return False
        if self.units[end - 1].sentence != self.units[start].sentence:
            return False
        if end < start and self.keys[end] in self.words["of"]:
            return False  # "the chief of staff | of the minister of X"
        links = self.words["and"] | self.words["articles"] | self.words["title_modifiers"]
        return all(u.key in links or u.text in (",", *HYPHENS) for u in self.units[end:start])

    def _plural(self, office: Office) -> bool:
        """Whether the office is said of several: "Presidents A and B", "hai Bộ trưởng A và B"."""
        return bool(office.several) or of_several(self.scan.lex, self.units, office)

    def _plural_rank(self, office: Office) -> bool:
        return is_plural(self.scan.lex, self.units, office)

    def _shared(self, office: Office, holder: Candidate, j: int) -> Iterator[Office]:
        """The same office for the others of a list that goes on at ``j``, each in his own state.

        Those whose charges stand in parentheses ("the Kenyan ministers A (Energy) and B (Health)")
        are of one state.
        """
        sentence = self.scan.sentence_of(holder.start)
        ands = self.words["and"]
        j += j < sentence.stop and self.units[j].text == ")"
        while j < sentence.stop and (self.units[j].text == "," or self.keys[j] in ands):
            j = sentence.skip(j + 1, ands if self.units[j - 1].text == ")" else frozenset())
            state = self._own_state(j)
            first = state.end if state is not None else j
            if office.several or office.charges or office.target:
                first = self._skip_honorifics(first)
            cand = self.names.starts.get(first)
            aside = state is not None and self.units[first].text == "("
            if aside:
                cand = self._in_parentheses(first)
            elif cand is None or cand.kind != "person":
                cand = self._titled(first)
            if cand is None or cand.kind != "person":
                return
            shared = replace(
                office, iso="", state=None, target=None, holders=[cand], predicate=True
            )
            if state is not None:
                shared.iso, shared.state = state.iso, (state.start, state.end)
            else:
                self._read_state(shared, cand)
            own = read_aside(sentence, self.names, shared, cand)
            if own and not shared.iso:
                shared.iso, shared.state = office.iso, office.state
            elif not (shared.iso or shared.target or office.several or office.charges):
                shared.target = office.target  # "directors of X: A and B"
                if office.state is not None and office.state[1] <= holder.start:
                    shared.iso, shared.state = office.iso, office.state  # "the two US senators A"
            yield shared
            j = max(cand.end + aside, shared.tail)

    def _own_state(self, j: int) -> Candidate | None:
        """The state before the next name: "the presidents of Chile, A, and of Peru, B"."""
        while j < len(self.units) and self.keys[j] in self.words["of"] | self.words["articles"]:
            j += 1
        cand = self.names.starts.get(j)
        return cand if cand is not None and cand.kind == "country" else None

    def _read_state(self, office: Office, holder: Candidate) -> None:
        """Read the state or body behind the name: "King Abdullah II of Jordan"."""
        sentence = self.scan.sentence_of(holder.start)
        links = self.words["of"]
        if self._plural(office):  # "the ambassadors A, for Chile, and B, for Peru"
            links |= self.words["behalf"] | ({","} if self._acts_for(holder.end) else set())
        behind = sentence.skip(holder.end, links)
        j = sentence.skip(behind, self.words["articles"])
        cand = self.names.starts.get(behind) or self.names.starts.get(j)  # "of | The Gambia"
        if j == holder.end or cand is None or office.iso or office.target or office.place:
            return
        if cand.kind == "country":
            if office.to in OPEN and self.units[office.end].text == ",":
                office.to = "body"  # "the vice-president, A of Kenya": where he comes from
            state = None if office.to == "body" else (cand.start, cand.end)
            office.iso, office.state, office.tail = cand.iso, state, cand.end
        elif cand.kind in BODIES and office.to in OPEN:
            office.target, office.tail = cand, cand.end
        elif cand.kind == "place" and cand.iso and self._of_region(office):
            office.place, office.tail = cand, cand.end

    def _of_region(self, office: Office) -> bool:
        """Whether the place behind its holder's name may be his: "Governor A of Texas"."""
        ontology = self.scan.lex.ontology
        leads = office.to == "state" and office.rank in ontology.top
        return leads or office.rank in ontology.of_place

    def _acts_for(self, j: int) -> bool:
        """Whether ", for" stands at ``j``."""
        behind = self.keys[j + 1 : j + 2]
        return (
            self.units[j : j + 1] != []
            and self.units[j].text == ","
            and not self.words["behalf"].isdisjoint(behind)
        )

    def _read_body(self, office: Office) -> None:
        """Read the body behind a comma: "A, Chief Technology Officer, Nordic Steel"."""
        j, sentence = office.end, self.scan.sentence_of(office.start)
        if office.target is not None or office.place is not None or office.iso:
            return
        if self.scan.lex.syllabic:
            j = self._behind_words(j, sentence.stop)  # "Trưởng khoa | Nội, Bệnh viện X"
        if j >= sentence.stop or self.units[j].text != ",":
            return
        cand = self.names.starts.get(j + 1)
        if cand is None or cand.kind not in BODIES or cand.bare:
            return
        if not (cand.head or cand.known or cand.seen):
            return
        if office.to not in OPEN and (office.to != "ministry" or cand.kind != "public_body"):
            return  # "Secretary, Department of Commerce"
        closed = cand.end >= sentence.stop or self.units[cand.end].text in CLOSERS
        if closed or self.units[cand.end].pos in ("VERB", "AUX"):
            office.target, office.end = cand, cand.end

    def _behind_words(self, j: int, stop: int) -> int:
        """Position behind the few words, no names, that stand before a comma; else ``j``."""
        for k in range(j, min(stop, j + MAX_COMPLEMENT)):
            if self.units[k].text == ",":
                return k
            if k in self.names.inside or k in self.names.starts or not self.units[k].word:
                break
        return j

    # -- behind the office ----------------------------------------------------------------------

    def _behind(self, office: Office, *, comma: bool) -> Candidate | None:
        """The person behind an office; with ``comma``, behind a comma or parentheses."""
        sentence = self.scan.sentence_of(office.start)
        titled = self.names.starts.get(office.start)
        if titled is not None and titled.kind == "person" and titled.end > office.end:
            return titled  # a name that keeps its title
        if comma and (aside := self._in_parentheses(office.end)) is not None:
            return aside
        if comma:
            j = self._skip_signs(self._complement(office))
        else:
            j = behind_alias(self.units, self._behind_noun(office))
        direct, behind = self.names.starts.get(j), self._skip_honorifics(j)
        if direct is None or direct.kind != "person" or direct.end < behind:
            j = self._skip_nationality(behind)
        return self._person(j) if sentence.begin <= j < sentence.stop else None

    def _in_parentheses(self, j: int) -> Candidate | None:
        """The person whom parentheses at ``j`` name: "the President (John Doe)"."""
        if j + 2 >= len(self.units) or self.units[j].text != "(":
            return None
        named = self.names.starts.get(self._skip_honorifics(j + 1))
        if named is None or named.kind != "person" or named.end >= len(self.units):
            return None
        return named if self.units[named.end].text == ")" else None

    def _behind_noun(self, office: Office) -> int:
        """Position behind the noun of its body: "Phó Chủ nhiệm | Ủy ban" before a person."""
        if (desk := self._behind_desk(office)) > office.end:
            return desk
        end, heads = office.end, self.scan.lex.heads
        found = heads.longest(self.keys, end) if self.scan.lex.syllabic else None
        if found is None or end in self.names.inside or office.target is not None:
            return end
        named = self.names.starts.get(self._skip_honorifics(found[0]))
        return found[0] if named is not None and named.kind == "person" else end

    def _complement(self, office: Office) -> int:
        """Position behind "of the company", "du ministère": what the office is of, without a name.

        Or of the desk that a title with its body before it has: "Acme's head of sales | , A". Only
        where a comma follows; else the end of the office.
        """
        stop, begin = self.scan.sentence_of(office.start).stop, self._led_by(office)
        end = office.end
        if self.scan.lex.syllabic and office.target is None and end not in self.names.inside:
            noun = self.scan.lex.heads.longest(self.keys, end, stop)
            if noun is not None and noun[0] < stop and self.units[noun[0]].text == ",":
                return noun[0]  # "người đứng đầu công ty | , ông A"
        for k in range(begin, min(stop, end + MAX_COMPLEMENT) if begin > end else 0):
            if self.units[k].text == ",":
                return k
            if k in self.names.inside and not self.names.inside[k].bare:
                return end
            if not self.units[k].word or self.units[k].pos in ("VERB", "AUX"):
                return end
        return end

    def _led_by(self, office: Office) -> int:
        """Position behind "of", "for" at the end of an office that goes on; else its end."""
        end, seat = office.end, office.target
        if end >= len(self.units) or (seat is not None and seat.end >= end):
            return end
        if self.keys[end] in self.words["of"]:
            return end + 1
        found = self.scan.lex.phrases["in_charge"].longest(self.keys, end)
        return found[0] if found is not None and seat is not None else end

    def _behind_desk(self, office: Office) -> int:
        """Position behind "of sales": "Acme vice president of sales | Anna Holm"; else its end."""
        end, k = office.end, self._led_by(office)
        if office.target is None or k == end:
            return end
        stop = min(self.scan.sentence_of(office.start).stop, end + MAX_COMPLEMENT)
        while k < stop:
            named = self.names.starts.get(k)
            if named is not None and named.kind == "person":
                return k
            region = named is not None and named.kind in ("place", "country")
            joined = self.keys[k] in self.words["and"] or self.units[k].pos in ("NOUN", "ADJ")
            if not region and (k in self.names.inside or not (joined or self.units[k].cap)):
                return end
            k = named.end if named is not None else k + 1
        return end

    def _skip_nationality(self, j: int) -> int:
        """Position behind "le Canadien", "the Swede", "socialiste" before a person's name."""
        k = j
        while k < len(self.units) and self.keys[k] in self.words["articles"]:
            k += 1
        cand = self.names.starts.get(k)
        if cand is not None and cand.form == "demonym":
            k = cand.end
        elif k < len(self.units) and self.units[k].pos == "ADJ" and not self.units[k].cap:
            k += 1
        behind = self.names.starts.get(k)
        return k if behind is not None and behind.kind == "person" else j

    def _skip_signs(self, j: int) -> int:
        """Position behind parentheses and a comma, colon or dash at ``j``."""
        units = self.units
        if j + 2 < len(units) and units[j].text == "(":
            inside = range(j, min(j + MAX_PARENS, len(units)))
            j = next((k + 1 for k in inside if units[k].text == ")"), j)
        if j < len(units) and units[j].text in (",", ":", *HYPHENS):
            j += 1
        return j

    def _skip_honorifics(self, j: int) -> int:
        """Position behind "Mr.", "His Excellency", "le colonel" at ``j``."""
        lex = self.scan.lex
        stop = self.scan.sentence_of(min(j, len(self.units) - 1)).stop
        while j < stop:
            k = j + (self.keys[j] in self.words["articles"])
            end = lex.honorific(self.units, self.keys, k, stop)
            if end == k:
                found = lex.ranks.longest(self.keys, k, stop)
                if found is None or lex.ontology.ranks[found[1][0].rank] != "honorific":
                    break
                end = found[0]
            named = self.names.starts.get(j)
            if named is not None and named.kind == "person" and named.end > end:
                break  # "Sheikh Ali"
            j = end
            if j < stop and self.units[j].text == "." and self.units[j].glued:
                j += 1
        return j

    def _titled(self, j: int) -> Candidate | None:
        """The person behind a title of his own at ``j``: "ministers A (Energy), Dr B (Sports)"."""
        j = self._skip_honorifics(j)
        found = self.scan.lex.ranks.longest(self.keys, j)
        cand = self.names.starts.get(found[0] if found is not None else j)
        own = cand is not None and self.units[min(cand.end, len(self.units) - 1)].text == "("
        return cand if own else None

    def _person(self, j: int) -> Candidate | None:
        """The person named at ``j``; an uncertain name or bare run there is taken for one."""
        cand = self.names.starts.get(j)
        if cand is not None and cand.kind == "person":
            return cand
        over = cand or self.names.inside.get(j)
        if (
            j in self._begun
            or not self.units[j].cap
            or (over is not None and not over.rule.startswith(WEAK))
        ):
            return None
        return self.names.add(person_at(self.scan.sentence_of(j), j))

    # -- before the office ----------------------------------------------------------------------

    def _before(self, office: Office, last: Office) -> Candidate | None:
        """The person in front of offices, the first and the last, that stand in apposition."""
        sentence = self.scan.sentence_of(office.start)
        begin = sentence.begin
        j = office.start
        chosen = self.names.ends.get(j)
        chosen_now = self.keys[j] in self.words["title_modifiers"]
        if chosen is not None and chosen.kind == "person" and chosen_now and office.target:
            return chosen  # "A | élu président de X"
        if self.keys[j - 1] in self.words["articles"] & self.words["of"]:
            return None  # "accompagné du ministre A, | du président de X"
        while j > begin and (
            self.keys[j - 1] in self.words["articles"] or self.units[j - 1].pos == "ADV"
        ):
            j -= 1
        turn = self._before_turn(begin, office.start)
        if turn == office.start and self._turns_behind(last):
            turn = self._before_copula(begin, turn)
        if turn < office.start and (chosen := self.names.ends.get(turn)) is not None:
            return chosen if chosen.kind == "person" else None
        j = self._before_owner(begin, j)
        sign = self.units[j - 1]
        if j <= begin or sign.text not in (",", "(", *HYPHENS):
            return None
        if sign.text in HYPHENS and sign.glued:
            return None
        many = self._plural_rank(office) or self._of_two(last)
        if many and not self._pair_before(begin, j - 1):
            return None  # "..., and the presidents of B": others than the person before
        holder = self._ending(begin, self._skip_back(begin, j - 1))
        governs = self._governs(last) and not self._own_verb(begin, office, last, holder)
        return None if governs else holder

    def _of_two(self, office: Office) -> bool:
        """Whether "the two countries" follow an office: "Theo bà A, Ngoại trưởng hai nước nói"."""
        found = self.scan.lex.references.longest(self.keys, office.end)
        return found is not None and not {"two countries", "sides"}.isdisjoint(found[1])

    def _before_turn(self, begin: int, j: int) -> int:
        """Position before "(are) respectively" that ends at ``j``; else ``j``."""
        turns, k = self.scan.lex.phrases["respectively"], self._before_copula(begin, j)
        start = next((start for start, _ in turns.ending(self.keys, max(begin, k - 2), k)), None)
        return j if start is None else self._before_copula(begin, start)

    def _before_copula(self, begin: int, j: int) -> int:
        """Position before "is (the)" that ends at ``j``."""
        skip = self.words["articles"] | self.words["copula"]
        while j > begin and self.keys[j - 1] in skip:
            j -= 1
        return j

    def _before_more(self, office: Office, last: Office) -> Candidate | None:
        """The person before what else is said of him: "A, 64, of late in Leeds, | head of X".

        So it is, too, where only "and" parts the two: "A, a Nobel laureate and | head of X".
        """
        begin = self.scan.sentence_of(office.start).begin
        j = office.start
        while j > begin and self.keys[j - 1] in self.words["articles"]:
            j -= 1
        joined = j > begin and self.keys[j - 1] in self.words["and"]
        article = self.keys[j] if j < office.start else ""
        another = joined and article in self.words["articles"] - self.words["indefinite"]
        if another or (not joined and (j <= begin or self.units[j - 1].text != ",")):
            return None  # "A, his wife and the head of X"
        end = behind_alias(self.units, last.end)
        ended = end >= self.scan.sentence_of(last.start).stop or self.units[end].text in CLOSERS
        if not ended or not (office.target or office.place or office.iso or office.portfolios):
            return None
        k = j - 2
        while k > max(begin, j - MAX_ASIDE) and self.units[k].text != ",":
            if not self._says_of_him(k, joined=joined):
                return None
            k -= 1
        if k <= begin or self.units[k].text != "," or k + 1 in self._begun:
            return None
        cand = self.names.ends.get(k)
        own = cand is not None and cand.kind == "person"
        return cand if own and self.keys[k + 1] not in self.words["and"] else None

    def _says_of_him(self, k: int, *, joined: bool) -> bool:
        """Whether the unit at ``k`` may say what somebody is: no verb, no other name."""
        cand = self.names.inside.get(k) or self.names.ends.get(k + 1)
        other = cand is not None and cand.form != "demonym" and not joined
        person = cand is not None and cand.kind == "person"
        word = self.units[k].word or self.units[k].text in HYPHENS
        verb = self.units[k].pos in ("VERB", "AUX") and not self.scan.lex.syllabic
        return word and not (other or person or verb or self.keys[k] in self.words["and"])

    def _before_owner(self, begin: int, j: int) -> int:
        """Position before "its", "the company's" that ends at ``j``, behind a comma; else ``j``."""
        if j > begin and self.keys[j - 1] in self.words["its"]:
            return j - 1
        k = j - 1
        if k <= begin or self.keys[k] not in self.words["possessive"]:
            return j
        while (
            k > begin
            and self.units[k - 1].pos in ("NOUN", "ADJ")
            and k - 1 not in (self.names.inside)
        ):
            k -= 1
        if k < j - 1 and k > begin and self.keys[k - 1] in self.words["articles"]:
            return k - 1
        return j

    def _governs(self, office: Office) -> bool:
        """Whether a verb follows an office, as it does its subject."""
        sentence, k = self.scan.sentence_of(office.start), office.end
        while self.scan.lex.syllabic and k < sentence.stop and self.units[k].pos == "ADV":
            k += 1
        if k >= sentence.stop or self.units[k].pos not in ("VERB", "AUX"):
            return False
        verbs = self.words["say_verbs"] | self.words["other_verbs"]
        no_verb = verbs.isdisjoint((self.keys[k], " ".join(self.keys[k : k + 2])))
        return not (no_verb and self.keys[k] in self.words["prepositions"])  # "nhân chuyến thăm"

    def _own_verb(self, begin: int, office: Office, last: Office, holder: Candidate | None) -> bool:
        """Whether the verb behind offices is their holder's own: "A, director of X said".

        So it is where nothing but a sign, or "and" behind another person, stands before his name,
        and no article before the office. Behind "according to A" and "met A" it is of another.
        """
        if holder is None:
            return False
        k = self._before_honorifics(begin, holder.start)
        if k == begin:
            return True
        if self.keys[office.start - 1] in self.words["articles"]:
            return False
        if self.units[k - 1].text in OPENERS:
            return True
        beside = self.names.ends.get(k - 1)
        person = (beside is not None and beside.kind == "person") or k - 1 in self._ended
        return person and self.keys[k - 1] in self.words["and"] and not self._tells(last)

    def _tells(self, office: Office) -> bool:
        """Whether a verb of speech follows: "..., A and B, director of X said"."""
        behind = self.keys[office.end : office.end + MAX_BETWEEN]
        spans = (behind[k : k + size] for k in range(len(behind)) for size in (1, 2))
        return any(" ".join(span) in self.words["say_verbs"] for span in spans)

    def _before_honorifics(self, begin: int, j: int) -> int:
        """Position of the first of the honorifics that end at ``j``."""
        honorifics = self.scan.lex.phrases["honorifics"]
        while j > begin:
            dotted = self.units[j - 1].text == "." and self.units[j - 1].glued
            ends = (j, j - 1) if dotted else (j,)
            found = (honorifics.ending(self.keys, max(begin, end - 4), end) for end in ends)
            before = next((start for hits in found for start, _ in hits), None)
            if before is None:
                break
            j = before
        return j

    def _pair_before(self, begin: int, end: int) -> bool:
        """Whether "A and B" stands before ``end``."""
        cand = self.names.ends.get(self._skip_back(begin, end))
        return cand is not None and any(
            key in self.words["and"] for key in self.keys[max(begin, cand.start - 3) : cand.start]
        )

    def _skip_back(self, begin: int, j: int) -> int:
        """Position of the parenthesis that opens before the comma at ``j``, else ``j``."""
        if self.units[j].text != "," or self.units[j - 1].text != ")":
            return j
        inside = range(j - 1, max(begin, j - 1 - MAX_PARENS), -1)
        return next((k for k in inside if self.units[k].text == "("), j)

    def _ending(self, begin: int, end: int) -> Candidate | None:
        """The person whose name ends at ``end``; a bare run there is taken for one."""
        cand = self.names.ends.get(end)
        if cand is not None and cand.start >= begin and cand.kind == "person":
            return cand
        inside = self.names.inside
        if cand is None and end not in inside and end - 1 not in inside:
            return self._run_before(begin, end)
        return None

    def _run_before(self, begin: int, end: int) -> Candidate | None:
        """A bare run of capitalised words that ends at ``end``."""
        start = end
        while start > begin and self.units[start - 1].cap and start - 1 not in self.names.inside:
            start -= 1
        if end - start < 2 or (self.scan.lex.syllabic and start == begin):
            return None
        return self._as_person(start, end)

    def _as_person(self, start: int, end: int) -> Candidate | None:
        made = person_at(self.scan.sentence_of(start), start)
        return self.names.add(made) if made is not None and made.end == end else None


def _agree(one: str, other: str) -> bool:
    """Whether two offices may be those of one state."""
    return not one or not other or one == other

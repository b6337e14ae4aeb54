"""Counterparts: "his Japanese counterpart X" holds the same office on the other side."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.names import Candidate, Scan, Sentence, person_at
from kg.annotate.offices.office import WEAK, NameIndex, Office
from kg.annotate.offices.several import all_before, all_behind, is_plural, split

LIKE = ("state", "state_or_body", "ministry")  # what an office is of that counterparts hold
REACH = 3  # units between the word and the state or the name
NEAR = 2  # sentences back to the office that it is like


class CounterpartFinder:
    """Finds the offices that counterparts hold in one page.

    Parameters
    ----------
    scan : Scan
        The page.
    offices : list of Office
        Those with ranks.
    names : list of Candidate
        The names.
    """

    def __init__(self, scan: Scan, offices: list[Office], names: list[Candidate]) -> None:
        self.scan, self.offices = scan, offices
        self.units, self.keys = scan.page.units, scan.page.keys
        self.names = NameIndex(names)
        self.words = words = scan.lex.pack.words
        self._titled: set[int] = set()  # units of titles behind the word that is read
        self.links = words["of"] | words["articles"] | words["prepositions"]

    def find(self) -> tuple[list[Office], list[Candidate]]:
        """The offices with those of counterparts, and the names with persons that these add."""
        found = []
        for sentence in self.scan.sentences:
            i = sentence.begin
            while i < sentence.stop:
                hit = self.scan.lex.references.longest(self.keys, i, sentence.stop)
                if hit is None or "counterpart" not in hit[1]:
                    i += 1
                    continue
                office = self._office(sentence, i, hit[0])
                if office is not None:
                    found += [office, *self._in_brackets(sentence, office)]
                i = hit[0]
        offices = [*self.offices, *split(found)]
        return sorted(offices, key=lambda o: o.start), self.names.names()

    def _office(self, sentence: Sentence, start: int, end: int) -> Office | None:
        """The office of a counterpart: like the last one held by somebody shortly before.

        Where there is none, the word with its state still belongs to the name behind it.
        """
        model = self._model(start)
        office = Office(start, end, "", "")
        if model is not None:
            office = Office(
                start, end, model.rank, model.to, portfolios=model.portfolios, like=model
            )
        j = self._behind_posting(sentence, office, self._read_state(sentence, office))
        row = list(self._row(sentence, office, j))
        holder = next((one.holders[0] for one in row), None) or self._holder(sentence, j)
        if any(model is not None and one.rank == model.rank for one in row):
            return None  # "his counterpart, the Minister of Defence of Peru, X": it is told
        if holder is not None:
            office.holders.append(holder)
            office.holders += self._others(sentence, holder) if office.several else []
        if model is None:
            return office if holder is not None else None
        if office.iso == model.iso:
            office.iso, office.state = "", None
        return office if office.iso or holder is not None else None

    def _in_brackets(self, sentence: Sentence, office: Office) -> Iterator[Office]:
        """Yield those of a list whose states stand in brackets: "his counterparts A (Mali), B".

        The first one's state is noted in the office itself.
        """
        if len(office.holders) != 1 or office.iso:
            return
        holder, one = office.holders[0], office
        while (state := self._bracketed(sentence, holder.end)) is not None:
            one.iso, one.state = state.iso, (state.start, state.end)
            if one is not office:
                yield one
            j = sentence.skip(state.end + 1, self.words["and"] | {","})
            j = sentence.lex.honorific(self.units, self.keys, j, sentence.stop)
            cand = self.names.starts.get(j)
            if cand is None or cand.kind != "person":
                return
            holder, one = cand, replace(office, holders=[cand], predicate=True)

    def _bracketed(self, sentence: Sentence, j: int) -> Candidate | None:
        """The state that brackets at ``j`` name."""
        if j + 2 >= sentence.stop or self.units[j].text != "(":
            return None
        state = self.names.starts.get(j + 1)
        named = state is not None and state.kind == "country" and state.end < sentence.stop
        return state if state is not None and named and self.units[state.end].text == ")" else None

    def _behind_posting(self, sentence: Sentence, office: Office, j: int) -> int:
        """Position behind "in Hanoi" at ``j``, where the counterpart of an envoy is posted."""
        if office.rank not in sentence.lex.ontology.posted or j >= sentence.stop:
            return j
        cand = self.names.starts.get(sentence.skip(j, self.words["in"]))
        placed = cand is not None and cand.start > j and cand.kind in ("place", "country")
        return cand.end if cand is not None and placed else j

    def _row(self, sentence: Sentence, like: Office, j: int) -> Iterator[Office]:
        """Yield the offices in apposition at ``j`` that have holders; all are of its state.

        "His Kenyan counterpart, deputy premier and minister of defence A", "their counterparts, the
        minister of defence, A, and the minister of health, B".
        """
        many = is_plural(sentence.lex, self.units, like)
        starting = {o.start: o for o in self.offices if o.start >= j}
        links = self.words["and"] | self.words["articles"] | {",", ":"}
        while (office := starting.get(sentence.skip(j, links))) is not None:
            office.iso = office.iso or like.iso
            j = office.end
            if office.holders:
                yield office
            if many and sentence.skip(j, links) not in starting:
                j = max(j, office.tail, *(holder.end for holder in office.holders))

    def _model(self, start: int) -> Office | None:
        here = self.units[start].sentence
        told = [o for o in self.offices if o.end <= start and o.to in LIKE]
        if told and not told[-1].holders and self.units[told[-1].start].sentence == here:
            return told[-1]  # "The minister met his counterpart": named in a sentence before
        held = [o for o in self.offices if o.end <= start and o.holders]
        before = [o for o in held if o.to in LIKE]
        near = [o for o in before if here - self.units[o.start].sentence <= NEAR]
        if not near:
            return self._of_last_person(before, start) or self._beside(start)
        of_body = held[-1].to == "body" and self.units[held[-1].start].sentence == here
        if of_body:
            return None
        while len(near) > 1 and self._is_object(near[-1], start):
            near.pop()
        return near[-1]

    def _is_object(self, office: Office, start: int) -> bool:
        """Whether an office is of somebody met before: "met King A and saw his counterpart"."""
        begin, _ = self.scan.page.sentence_of(start)
        if office.start < begin or not any(
            u.pos == "VERB" for u in self.units[begin : office.start]
        ):
            return False
        between = range(office.end, start)
        return any(
            self.keys[u] in self.words["and"] and self.units[u + 1].pos == "VERB" for u in between
        )

    def _beside(self, start: int) -> Office | None:
        """The office that is told behind the word, or of nobody: "le ministre X a reçu son ..."."""
        here = self.units[start].sentence
        beside = [
            o
            for o in self.offices
            if self.units[o.start].sentence == here
            and o.to in LIKE
            and (o.end <= start if not o.holders else o.start > start)
        ]
        return beside[0] if beside else None

    def _of_last_person(self, offices: list[Office], start: int) -> Office | None:
        """The office of the person whom this sentence names last, by the words of his name."""
        sentence = self.scan.sentence_of(start)
        names = [c for c in self.names.names() if sentence.begin <= c.start and c.end <= start]
        last = next((c for c in reversed(names) if c.kind == "person"), None)
        if last is None:
            return None
        called = set(self.keys[last.start : last.end])
        held = [o for o in offices if any(called & self._called(h) for h in o.holders)]
        return held[-1] if held else None

    def _called(self, holder: Candidate) -> set[str]:
        return set(self.keys[holder.start : holder.end])

    def _read_state(self, sentence: Sentence, office: Office) -> int:
        """Note the state beside the word; the position behind both."""
        end = office.end
        for k in range(end, min(sentence.stop, end + REACH)):
            cand = self.names.starts.get(k)
            if cand is not None and cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                office.several = all_behind(sentence, self.names, office, cand)
                office.end = office.several[-1].end if office.several else cand.end
                return office.end
            if self.keys[k] not in self.links:
                break
        for k in (office.start, end - 1):
            cand = self.names.ends.get(k)
            if cand is not None and cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                office.several = all_before(sentence, self.names, office, cand)
                first = office.several[0] if office.several else cand
                office.start = min(office.start, first.start)
        return end

    def _others(self, sentence: Sentence, holder: Candidate) -> Iterator[Candidate]:
        """Yield the persons behind another one in a list."""
        links = self.words["and"] | self.words["honorifics"] | {","}
        j = sentence.skip(holder.end, links)
        while j > holder.end and (cand := self.names.starts.get(j)) is not None:
            if cand.kind != "person":
                return
            yield cand
            holder, j = cand, sentence.skip(cand.end, links)

    def _holder(self, sentence: Sentence, j: int) -> Candidate | None:
        """The person named at ``j`` or a few capitalised words behind it."""
        for k in range(j, min(sentence.stop, j + REACH + self._honorifics(sentence, j))):
            cand = self.names.starts.get(k)
            if cand is not None and (cand.kind == "person" or not cand.rule.startswith(WEAK)):
                return cand if cand.kind == "person" else None
            if self.units[k].cap:
                made = self.names.add(person_at(sentence, k))
                if made is not None:
                    return made
            joint = self.units[k].text == "," or self.keys[k] in self.words["articles"]
            if not (joint or k in self._titled or self.units[k].text.istitle()):
                return None
        return None

    def _honorifics(self, sentence: Sentence, j: int) -> int:
        """Number of the units behind ``j`` that are titles: "le général", "Datuk Seri"."""
        lex, self._titled = sentence.lex, set()
        for k in range(j, min(sentence.stop, j + REACH)):
            hit = lex.phrases["honorifics"].longest(self.keys, k, sentence.stop)
            if hit is None:
                hit = lex.ranks.longest(self.keys, k, sentence.stop)
                if hit is None or lex.ontology.ranks[hit[1][0].rank] != "honorific":
                    continue
            self._titled.update(range(k, hit[0]))
        return len(self._titled)

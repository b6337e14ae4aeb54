"""Counterparts: "his Japanese counterpart X" holds the same office on the other side."""

from kg.annotate.names import Candidate, Scan, Sentence, person_at
from kg.annotate.offices.office import WEAK, NameIndex, Office

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
        words = scan.lex.pack.words
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
                    found.append(office)
                i = hit[0]
        return sorted([*self.offices, *found], key=lambda o: o.start), self.names.names()

    def _office(self, sentence: Sentence, start: int, end: int) -> Office | None:
        """The office of a counterpart: like the last one held by somebody shortly before."""
        model = self._model(start)
        if model is None:
            return None
        office = Office(start, end, model.rank, model.to, portfolios=model.portfolios)
        holder = self._holder(sentence, self._read_state(sentence, office))
        if holder is not None:
            office.holders.append(holder)
        if office.iso == model.iso:
            office.iso, office.state = "", None
        return office if office.iso or holder is not None else None

    def _model(self, start: int) -> Office | None:
        here = self.units[start].sentence
        like = [
            o
            for o in self.offices
            if o.end <= start
            and o.holders
            and here - self.units[o.start].sentence <= NEAR
            and o.to in ("state", "state_or_body", "ministry")
        ]
        return like[-1] if like else None

    def _read_state(self, sentence: Sentence, office: Office) -> int:
        """Note the state beside the word; the position behind both."""
        end = office.end
        for k in range(end, min(sentence.stop, end + REACH)):
            cand = self.names.starts.get(k)
            if cand is not None and cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                office.end = cand.end
                return cand.end
            if self.keys[k] not in self.links:
                break
        for k in (office.start, end - 1):
            cand = self.names.ends.get(k)
            if cand is not None and cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
                office.start = min(office.start, cand.start)
        return end

    def _holder(self, sentence: Sentence, j: int) -> Candidate | None:
        """The person named at ``j`` or a few capitalised words behind it."""
        for k in range(j, min(sentence.stop, j + REACH)):
            cand = self.names.starts.get(k)
            if cand is not None and (cand.kind == "person" or not cand.rule.startswith(WEAK)):
                return cand if cand.kind == "person" else None
            if self.units[k].cap:
                made = self.names.add(person_at(sentence, k))
                if made is not None:
                    return made
            if self.units[k].text != "," and not self.units[k].text.istitle():
                return None
        return None

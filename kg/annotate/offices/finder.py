"""Find the offices of a page: a rank, what stands on its left and right, and its holders."""

from kg.annotate.names import Candidate, Scan, Sentence
from kg.annotate.offices.holders import HolderFinder
from kg.annotate.offices.left import LeftSide
from kg.annotate.offices.office import NameIndex, Office
from kg.annotate.offices.right import RightSide
from kg.languages import Rank


class OfficeFinder:
    """Finds the offices of one page.

    Parameters
    ----------
    scan : Scan
        The page.
    names : list of Candidate
        The names in it.
    """

    def __init__(self, scan: Scan, names: list[Candidate]) -> None:
        self.scan = scan
        self.names = NameIndex(names)

    def find(self) -> tuple[list[Office], list[Candidate]]:
        """Offices in order of position with their holders, and the names with persons they add."""
        offices: list[Office] = []
        for sentence in self.scan.sentences:
            i = sentence.begin
            while i < sentence.stop:
                office = self._at(sentence, i)
                if office is None:
                    i += 1
                    continue
                offices.append(office)
                i = max(office.end, i + 1)
        HolderFinder(self.scan, self.names).attach(offices)
        return offices, self.names.names()

    def _at(self, sentence: Sentence, i: int) -> Office | None:
        """The office whose rank begins at ``i``."""
        lex = sentence.lex
        found = lex.ranks.longest(sentence.keys, i, sentence.stop)
        if sentence.units[i].inside or found is None or self._within_name(i, found[0]):
            return None
        found = self._before_state(sentence, i, found[0]) or found
        end, rank = found[0], found[1][0]
        to = lex.ontology.ranks[rank.rank]
        if to == "honorific":
            return None
        office = Office(i, end, rank.rank, to)
        self._take_over(office)
        if rank.portfolio:
            office.portfolios = frozenset({rank.portfolio})
        left = LeftSide(sentence, self.names, office)
        if to == "ministry":
            left.read_charge()
        left.read_modifiers()
        RightSide(sentence, self.names, office).read()
        if office.target is None and not office.portfolios:
            left.read_target()
        return office

    def _before_state(self, sentence: Sentence, i: int, end: int) -> tuple[int, list[Rank]] | None:
        """The shorter rank before a state's name that begins inside: "President | of Cuba"."""
        for k in range(i + 1, end):
            cand = self.names.starts.get(k)
            if cand is not None and cand.kind == "country" and cand.end > end:
                return sentence.lex.ranks.longest(sentence.keys, i, k)
        return None

    def _within_name(self, i: int, end: int) -> bool:
        cand = self.names.inside.get(i)
        return cand is not None and not cand.bare and cand.end >= end

    def _take_over(self, office: Office) -> None:
        """Give the office the body whose name begins inside the rank and goes on behind it."""
        starts = self.names.starts
        within = range(office.start + 1, office.end)
        body = next((cand for k in within if (cand := starts.get(k)) is not None), None)
        if body is None or body.end <= office.end:
            return
        if body.kind in ("public_body", "organization"):
            office.to, office.target, office.end = "body", body, body.end
            office.iso, office.state = body.iso, body.state

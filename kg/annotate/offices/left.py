"""What stands before a rank: "former South Korean", "Trade and Tourism", "Apple"."""

from kg.annotate.names import BODIES, Candidate, Sentence
from kg.annotate.offices.office import NameIndex, Office
from kg.annotate.page import HYPHENS

MAX_DOMAIN = 3  # words of "investor relations" before a rank
MAX_CHARGE = 7  # units that say before a rank what its ministry is in charge of


class LeftSide:
    """Reads what stands before a rank into its office.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    office : Office
        What is known of the office; its start moves to the left.
    after : int
        End of the office before it, which it does not reach into.
    """

    def __init__(self, sentence: Sentence, names: NameIndex, office: Office, after: int) -> None:
        self.sentence, self.names, self.office = sentence, names, office
        self.words, self.keys = sentence.words, sentence.keys
        self.begin = max(sentence.begin, after)

    def read_charge(self) -> None:
        """Read "Trade and Tourism Minister": portfolios before the rank."""
        office, begin = self.office, self.begin
        bound, end = office.start, office.start
        if office.portfolios:  # the rank has one of its own: only "... and" adds to it
            if bound == begin or self.keys[bound - 1] not in self.words["and"]:
                return
            bound -= 1
            own = self.sentence.lex.portfolios.longest(self.keys, end, office.end)
            end = own[0] if own is not None else end
        for start in range(max(begin, bound - MAX_CHARGE), bound):
            concepts = self._concepts(start, bound)
            if concepts and self.sentence.units[start].cap:
                office.charge = (start, end)
                office.portfolios |= concepts
                office.start = start
                return

    def _concepts(self, start: int, bound: int) -> set[str]:
        """Portfolios that fill the units [start, bound); none where anything else is in them."""
        concepts: set[str] = set()
        k = start
        while k < bound:
            found = self.sentence.lex.portfolios.longest(self.keys, k, bound)
            if found is None:
                return set()
            concepts.update(found[1])
            k = self.sentence.skip(found[0], self.words["and"] | {","}, bound - found[0])
        return concepts

    def read_modifiers(self) -> None:
        """Read modifiers and the state: "former South Korean", "Japan's"."""
        j = self.office.start
        while j > self.begin and (step := self._modifier(j)) is not None:
            j = step
        self.office.start = j

    def _modifier(self, j: int) -> int | None:
        """Start of the modifier or state that ends at ``j``."""
        modifiers = list(self.sentence.ending(self.sentence.lex.phrases["title_modifiers"], j, 3))
        if modifiers:
            return modifiers[-1][0]
        sign = self.sentence.units[j - 1]
        if sign.text in HYPHENS and sign.glued:
            return j - 1
        cand = self.names.ends.get(j)
        if cand is None and self.keys[j - 1] in self.words["possessive"]:
            cand = self.names.ends.get(j - 1)
        if cand is None or cand.kind != "country" or self.office.iso:
            return None
        self.office.iso, self.office.state = cand.iso, (cand.start, cand.end)
        return cand.start

    def read_target(self) -> None:
        """Read "Apple CEO", "Meta's vice president", "London mayor"."""
        possessive = self.words["possessive"]
        j = self.office.start
        if j > self.begin and self.keys[j - 1] in possessive:
            j -= 1
        cand = self.names.ends.get(j) or self._owner()
        # owners stand first only in a language that has a word for it
        if not possessive or cand is None:
            return
        if cand.kind in BODIES:
            self.office.target, self.office.start = cand, cand.start
        elif cand.kind == "place" and self._led(cand):
            self.office.place, self.office.start = cand, cand.start

    def _owner(self) -> Candidate | None:
        """The body of "Nordic Steel's investor relations | manager"."""
        units, j = self.sentence.units, self.office.start
        least = max(self.begin, j - MAX_DOMAIN)
        while j > least and units[j - 1].pos in ("NOUN", "ADJ") and not units[j - 1].cap:
            j -= 1
        if j == self.begin or self.keys[j - 1] not in self.words["possessive"]:
            return None
        cand = self.names.ends.get(j - 1)
        return cand if cand is not None and cand.kind in BODIES and not cand.bare else None

    def _led(self, place: Candidate) -> bool:
        """Whether the office is that of a place's leader, and the place not where it happens."""
        led = self.office.rank in self.sentence.lex.ontology.of_place and not self.office.iso
        inside = place.start > self.begin and self.keys[place.start - 1] in self.words["in"]
        return led and not inside

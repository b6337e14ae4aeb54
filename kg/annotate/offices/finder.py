"""Find the offices of a page: a rank, what stands on its left and right, and its holders."""

from itertools import pairwise

from kg.annotate.names import Candidate, Scan, Sentence, person_at
from kg.annotate.offices.holders import HolderFinder
from kg.annotate.offices.left import LeftSide
from kg.annotate.offices.office import OPEN, NameIndex, Office
from kg.annotate.offices.organs import organs_in
from kg.annotate.offices.right import RightSide
from kg.annotate.offices.several import of_several, split
from kg.languages import Rank

MAX_LINKS = 3  # units between "adviser" and whom he advises
#: Kinds that the tagger may take a person's name for, with his charge before it.
_PERSONS = ("person", "company", "organization")


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
        self._repeated: set[int] = set()  # where "celui" begins an office

    def find(self) -> tuple[list[Office], list[Candidate]]:
        """Offices in order of position with their holders, and the names with persons they add."""
        offices: list[Office] = []
        for sentence in self.scan.sentences:
            i = sentence.begin
            while i < sentence.stop:
                office = self._at(sentence, i, offices[-1].end if offices else 0)
                office = office or self._again(sentence, i, offices)
                office = office or self._listed(sentence, i, offices)
                if office is None:
                    i += 1
                    continue
                offices.append(office)
                i = max(office.end, i + 1)
        HolderFinder(self.scan, self.names).attach(self._served(offices))
        told = [o for o in offices if o.start not in self._repeated or self._held(o)]
        return list(split(told)), self.names.names()

    def _served(self, offices: list[Office]) -> list[Office]:
        """Note whom offices serve: "adviser to | the President"; those in order, the others last.

        Where no name follows the second title, the two are one: "chief of staff to the President,
        A".
        """
        page, lex = self.scan.page, self.scan.lex
        words = lex.pack.words
        links = words["of"] | words["articles"] | words["prepositions"] | words["title_modifiers"]
        inside: list[Office] = []
        for one, other in pairwise(list(offices)):
            between = range(one.end, other.start)
            near = 0 <= other.start - one.end <= MAX_LINKS and one.target is None and not one.iso
            serving = lex.ontology.serving
            serves = one.rank in serving and other.rank not in serving
            same = page.units[one.start].sentence == page.units[other.start].sentence
            linked = other.start > one.end or not words["possessive"]
            if not (near and serves and same and linked):
                continue
            if any(page.keys[k] not in links for k in between):
                continue
            one.serves, one.to = other, "served"
            comma = page.units[min(other.end, len(page.units) - 1)].text == ","
            if comma or not self._person_at(self.scan.sentence_of(other.start), other.end):
                one.end = other.end
                inside.append(other)
        offices[:] = [office for office in offices if office not in inside]
        return offices

    def _held(self, office: Office) -> bool:
        """Whether an office said without its noun has a holder; one without a word, behind it."""
        named = self.scan.page.keys[office.start] in self.scan.lex.pack.words["that_of"]
        return any(named or holder.start >= office.end for holder in office.holders)

    def _again(self, sentence: Sentence, i: int, offices: list[Office]) -> Office | None:
        """The office of "celui de la Santé", behind that of the last minister of the sentence.

        In a list of states the noun itself may be left out: "les présidents du Togo, A, et | du
        Ghana, B".
        """
        before = offices[-1] if offices else None
        if before is None or before.start < sentence.begin:
            return None
        named = sentence.keys[i] in sentence.words["that_of"]
        if not named and not self._led_on(sentence, i, before):
            return None
        office = Office(i + named, i + named, before.rank, before.to)
        RightSide(sentence, self.names, office).read()
        office.start -= named
        office.noun = before.noun or _noun(sentence, before)
        state = office.iso and not (office.target or before.portfolios)
        seat = state or (named and (office.iso or office.target or office.place))
        if not (office.portfolios or seat):
            return None
        if office.portfolios:  # of another state it is "celui du Togo"
            office.iso = office.iso or before.iso
        if office.charge is not None:
            self.names.drop(office.charge)
        self._repeated.add(i)
        return office

    def _led_on(self, sentence: Sentence, i: int, before: Office) -> bool:
        """Whether "of" stands behind a state's official and a comma or "and"."""
        words, keys, units = sentence.words, sentence.keys, sentence.units
        seated = before.iso and not (before.portfolios or before.target)
        if not seated or keys[i] not in words["of"]:
            return False
        end = i
        while end > before.end and (units[end - 1].text == "," or keys[end - 1] in words["and"]):
            end -= 1
        name = self.names.ends.get(end) if end < i else None
        if name is None or name.kind != "person":
            return False
        start, small = name.start, words["honorifics"] | words["articles"] | {",", "."}
        while start > before.end and keys[start - 1] in small:
            start -= 1
        return start == before.end

    def _listed(self, sentence: Sentence, i: int, offices: list[Office]) -> Office | None:
        """The office of "de l'Energie B" behind "le ministre du Tourisme A,": one title goes on.

        Only a charge and a person behind it make one. Where no "of" leads to the charge, the title
        is of several, or its language needs none.
        """
        before = offices[-1] if offices else None
        if before is None or before.start < sentence.begin or before.to != "ministry":
            return None
        words = sentence.words
        linked = sentence.keys[i] in words["of"]
        bare = sentence.units[i].cap and (
            sentence.syllabic or of_several(sentence.lex, sentence.units, before)
        )
        if not (linked or bare) or not self._goes_on(sentence, i, before):
            return None
        office = Office(i - 1, i, before.rank, before.to)
        RightSide(sentence, self.names, office).read()
        office.start = i
        self._leave_person(office)
        if not office.portfolios or office.target or not self._person_at(sentence, office.end):
            return None
        office.iso, office.noun = office.iso or before.iso, before.noun or _noun(sentence, before)
        if office.charge is not None:
            self.names.drop(office.charge)
        self._repeated.add(i)
        return office

    def _leave_person(self, office: Office) -> None:
        """Leave his own name of one that the tagger begins with a charge: "Health | Ana Ruiz"."""
        if office.to != "ministry" or not office.portfolios:
            return
        begun = (self.names.starts.get(k) for k in range(office.start + 1, office.end))
        cand = next((c for c in begun if c is not None and c.end > office.end + 1), None)
        if cand is None or cand.known or cand.head or cand.kind not in _PERSONS:
            return
        self.names.shorten(cand, office.end, "person", "")

    def _goes_on(self, sentence: Sentence, i: int, before: Office) -> bool:
        """Whether a list may go on at ``i``: behind its first person, or a colon."""
        if i == before.end + 1 and sentence.units[i - 1].text == ":":
            return not before.portfolios and before.target is None
        j = i - (sentence.keys[i - 1] in sentence.words["and"])
        j -= sentence.units[j - 1].text == ","
        holder = self.names.ends.get(j) if j < i else None
        if holder is None or holder.kind != "person" or not before.portfolios:
            return False
        first = before.end + (sentence.units[before.end].text == ",")
        return sentence.lex.honorific(sentence.units, sentence.keys, first, j) == holder.start

    def _person_at(self, sentence: Sentence, j: int) -> bool:
        """Whether a person is named at ``j``, or behind a comma and an honorific there."""
        j += j < sentence.stop and sentence.units[j].text == ","
        j = sentence.lex.honorific(sentence.units, sentence.keys, j, sentence.stop)
        cand = self.names.starts.get(j)
        if cand is None and j < sentence.stop and sentence.units[j].cap:
            cand = self.names.add(person_at(sentence, j))
        return cand is not None and cand.kind == "person"

    def _at(self, sentence: Sentence, i: int, after: int) -> Office | None:
        """The office whose rank begins at ``i``, behind the one that ends at ``after``."""
        lex = sentence.lex
        found = lex.ranks.longest(sentence.keys, i, sentence.stop)
        if sentence.units[i].inside or found is None:
            return None
        if self._within_name(i, found[0]) and not self._is_its_body(i, found[1][0]):
            return None  # but "US Trade Representative A" is called as his office is
        if self._ends_firm(sentence, i, found[0]):
            return None
        if i in sentence.inside_heads or self._given_name(sentence, i, found[0]):
            return None  # "un fonds | souverain"
        found = self._before_state(sentence, i, found[0]) or found
        end, rank = found[0], found[1][0]
        to = lex.ontology.ranks[rank.rank]
        if to == "honorific":
            return None
        of_firm = "company" in lex.ontology.unsaid.get(rank.rank, ())
        organs_in(sentence, self.names, i, end, of_firm=of_firm)
        office = Office(i, end, rank.rank, to)
        self._take_over(office)
        if rank.portfolio:
            office.portfolios = frozenset({rank.portfolio})
        left = LeftSide(sentence, self.names, office, after)
        if to == "ministry":
            left.read_charge()
        left.read_modifiers()
        RightSide(sentence, self.names, office).read()
        self._leave_person(office)
        if office.charge is not None:
            self.names.drop(office.charge)
        if office.target is not None:
            left.read_owner()
        elif not office.portfolios:
            left.read_target()
        office.iso = office.iso or lex.ontology.states.get(rank.rank, "")
        return office

    def _given_name(self, sentence: Sentence, i: int, end: int) -> bool:
        """Whether a title is but how somebody is called: "Sultan bin Saeed", "Sultan Al Jaber"."""
        words = sentence.words
        if sentence.lex.phrases["name_titles"].longest(sentence.keys, i, end) is None:
            return False
        particle = end < sentence.stop and sentence.keys[end] in words["name_particles"]
        return particle and sentence.keys[end] not in words["of"] | words["articles"]

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

    def _is_its_body(self, i: int, rank: Rank) -> bool:
        """Whether the name that begins at ``i`` is of the one body that the rank leaves unsaid."""
        cand = self.names.starts.get(i)
        own = self.scan.lex.ontology.alone.get(rank.rank, {}).values()
        return cand is not None and cand.known.removeprefix("organizations:") in own

    def _ends_firm(self, sentence: Sentence, i: int, end: int) -> bool:
        """Whether a name of a firm ends in the rank: "Vodacom Group | chief executive"."""
        cand = self.names.inside.get(i)
        if cand is None or cand.kind != "company" or not cand.start < i < cand.end < end:
            return False
        return sentence.lex.ranks.longest(sentence.keys, cand.end, end) is not None

    def _take_over(self, office: Office) -> None:
        """Give the office the body or state named in its rank: "foreign ministry | spokesman".

        The name may begin before the rank, or go on behind it.
        """
        for k in range(office.start, office.end):
            cand = self.names.inside.get(k)
            if cand is None or not self._gives(office, cand):
                continue
            if cand.kind == "country":
                office.iso, office.state = cand.iso, (cand.start, cand.end)
            elif cand.kind == "place":
                office.place = cand
            else:
                office.iso, office.state = cand.iso, cand.state
                if office.to != "state" or not cand.iso:  # "head of | the Belgian government"
                    office.to, office.target = "body", cand
            office.start, office.end = min(office.start, cand.start), max(office.end, cand.end)
            return

    def _gives(self, office: Office, cand: Candidate) -> bool:
        """Whether a name inside a rank says whose office it is."""
        if cand.kind == "country":
            edge = cand.start == office.start or cand.end == office.end
            if edge:
                return cand.form != "demonym"
            return office.rank in self.scan.lex.ontology.alone  # "représentant | américain | au"
        if cand.kind == "place":
            return office.rank in self.scan.lex.ontology.of_place
        if cand.known and cand.kind == "public_body" and office.to == "parliament":
            return True  # "member of the European Parliament"
        begun = cand.start < office.start and cand.end < office.end
        if (
            begun
            and self.scan.page.units[cand.start].cap
            and office.to == "ministry"
            and cand.kind == "public_body"
        ):
            return bool(cand.known or cand.head)  # "US Treasury | Secretary"
        if cand.kind not in ("public_body", "organization") or office.to not in OPEN:
            return cand.end > office.end and cand.kind in ("public_body", "organization")
        return not cand.bare or self.scan.page.units[cand.start].cap


def _noun(sentence: Sentence, office: Office) -> tuple[int, int]:
    """The units of a title's noun, without what its holder is in charge of."""
    for k in range(office.start, office.end):
        found = sentence.lex.ranks.longest(sentence.keys, k, office.end)
        if found is not None:
            return k, found[0]
    return office.start, office.end

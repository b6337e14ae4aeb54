"""What stands before a rank: "former South Korean", "Trade and Tourism", "Apple"."""

from dataclasses import replace

from kg.annotate.names import BODIES, Candidate, Sentence
from kg.annotate.offices.charges import Charge
from kg.annotate.offices.office import NameIndex, Office
from kg.annotate.offices.several import all_before, of_several
from kg.annotate.page import HYPHENS

MAX_DOMAIN = 3  # words of "investor relations" before a rank
#: Classes of words that may stand before a charge and are none of it.
_NO_CHARGE = ("title_modifiers", "honorifics", "no_charge")
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
        """Read "Trade and Tourism Minister": portfolios before the rank, where no body stands."""
        body = self.names.ends.get(self.office.start)
        named = body is not None and self.sentence.units[body.start].cap
        if body is not None and named and body.kind == "public_body" and (body.known or body.head):
            return  # "Foreign Office Minister", but "the office of Foreign Minister"
        self._read_listed()
        self._read_unlisted()

    def _read_listed(self) -> None:
        """Read portfolios that fill everything between them and the rank."""
        office, begin = self.office, self.begin
        bound, end = office.start, self._own_charge()
        if office.portfolios:  # the rank has one of its own: only "... and" adds to it
            if bound == begin or self.keys[bound - 1] not in self.words["and"]:
                return
            bound -= 1
        for start in range(max(begin, bound - MAX_CHARGE), bound):
            pieces = self._pieces(start, bound)
            if pieces and (self.sentence.units[start].cap or self._begins(start)):
                self._listed(pieces, end)
                return

    def _begins(self, start: int) -> bool:
        """Whether a charge in small letters begins at ``start``: behind an article or a state."""
        if not self.words["possessive"]:  # a language in which it stands behind the title
            return False
        led = start > self.begin and self.keys[start - 1] in self.words["articles"]
        return led or self._behind_state(start)

    def _listed(self, pieces: list[Charge], end: int) -> None:
        """Note the charges before the rank, and with them the one that it begins with."""
        office = self.office
        own = [Charge(office.start, end, office.portfolios)] if end > office.start else []
        office.portfolios |= frozenset().union(*(piece.portfolios for piece in pieces))
        if self.keys[office.start - 1] == ",":
            return  # "tại Bộ Y tế, Thứ trưởng A": no part of the title
        office.charge = (pieces[0].start, end)
        if len(pieces + own) > 1 and of_several(
            self.sentence.lex, self.sentence.units, replace(office, start=pieces[0].start)
        ):
            office.charges = (*pieces, *own)
        office.start = pieces[0].start

    def _own_charge(self) -> int:
        """End of the portfolio that the rank begins with: "foreign | minister"."""
        start, end = self.office.start, self.office.end
        own = self.sentence.lex.portfolios.longest(self.keys, start, end)
        return own[0] if own is not None else start

    def _read_unlisted(self) -> None:
        """Read the rest of a charge that no table has whole: "Rural Skills | Trade Minister".

        A ministry is never named by a part of its charge; but where the charge begins is certain
        only behind the state, or where it begins with a portfolio.
        """
        office, j = self.office, self.office.start
        while j > max(self.begin, office.start - MAX_CHARGE) and self._of_charge(j - 1):
            j -= 1
        while j < office.start and not self.sentence.units[j].cap:
            j += 1
        listed = self.sentence.lex.portfolios.longest(self.keys, j, office.start)
        if j == office.start or not (listed or self._behind_state(j)):
            return
        office.portfolios |= frozenset(listed[1] if listed else ())
        office.charge = (j, office.charge[1] if office.charge else self._own_charge())
        office.start = j

    def _of_charge(self, k: int) -> bool:
        """Whether "and" stands at ``k``, or a capitalised word that is no name or title."""
        sentence, unit = self.sentence, self.sentence.units[k]
        if unit.key in self.words["and"]:
            return k > self.begin and sentence.units[k - 1].cap
        cand, before = self.names.inside.get(k), self.names.ends.get(k + 1)
        named = cand is not None and (cand.known or cand.kind not in BODIES)
        person = before is not None and before.kind == "person"
        if not unit.cap or named or person or k in sentence.geo or sentence.no_name(k):
            return False
        if sentence.starts_office(k):
            return False
        others = [sentence.lex.phrases[name] for name in _NO_CHARGE]
        return not any(True for words in others for _ in sentence.ending(words, k + 1, 3))

    def _behind_state(self, j: int) -> bool:
        """Whether "Norwegian", or "Norway's" or "Quebec's", stands before ``j``."""
        owned = j > self.begin and self.keys[j - 1] in self.words["possessive"]
        cand = self.names.ends.get(j - owned)
        return cand is not None and cand.kind in (("country", "place") if owned else ("country",))

    def _pieces(self, start: int, bound: int) -> list[Charge]:
        """Portfolios that fill the units [start, bound); none where anything else is in them."""
        pieces: list[Charge] = []
        k = start
        while k < bound:
            found = self.sentence.lex.portfolios.longest(self.keys, k, bound)
            if found is None:
                return []
            comma = k > start and "," in self.keys[k - 2 : k]
            pieces.append(Charge(k, found[0], frozenset(found[1]), comma))
            k = self.sentence.skip(found[0], self.words["and"] | {","}, bound - found[0])
        return [] if self.keys[bound - 1] == "," else pieces

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
        for start, _ in self.sentence.ending(self.sentence.lex.phrases["no_charge"], j, 3):
            if self.office.to in ("ministry", "state") and self._behind_state(start):
                return start
        sign = self.sentence.units[j - 1]
        if sign.text in HYPHENS and sign.glued:
            return j - 1
        cand = self.names.ends.get(j)
        if cand is None and self.keys[j - 1] in self.words["possessive"]:
            cand = self.names.ends.get(j - 1)
        if cand is None or cand.kind != "country" or self.office.iso:
            return None
        self.office.iso, self.office.state = cand.iso, (cand.start, cand.end)
        self.office.several = all_before(self.sentence, self.names, self.office, cand)
        return self.office.several[0].start if self.office.several else cand.start

    def read_target(self) -> None:
        """Read "Apple CEO", "Meta's vice president", "London mayor"."""
        possessive = self.words["possessive"]
        j = self.office.start
        if j > self.begin and self.keys[j - 1] in possessive:
            j -= 1
        cand = self.names.ends.get(j) or self._abbreviated(j) or self._owner()
        # owners stand first only in a language that has a word for it
        if not possessive or cand is None:
            return
        if cand.kind in BODIES:
            self.office.target, self.office.start = cand, cand.start
        elif cand.kind == "place" and self._led(cand):
            self.office.place, self.office.start = cand, cand.start

    def read_owner(self) -> None:
        """Read "Boeing's president of Group Operations": the other is but his desk."""
        j, desk = self.office.start, self.office.target
        if desk is None or j <= self.begin or self.keys[j - 1] not in self.words["possessive"]:
            return
        owner = self.names.ends.get(j - 1)
        firm = owner is not None and owner.kind == "company"
        if (
            owner is not None
            and firm
            and desk.end == self.office.end
            and not (desk.known or desk.head)
        ):
            self.office.target, self.office.start = owner, owner.start

    def _abbreviated(self, j: int) -> Candidate | None:
        """The body of "European Freight Chamber (EFC) | chairman", which ends before ``j``."""
        units = self.sentence.units
        if j - 3 < self.begin or units[j - 1].text != ")" or units[j - 3].text != "(":
            return None
        cand = self.names.ends.get(j - 3)
        return cand if cand is not None and units[j - 2].text in cand.aliases else None

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

"""What follows a rank: "of Science and ICT of South Korea", "for West Africa", "of Meta"."""

from collections.abc import Callable
from dataclasses import replace

from kg.annotate.names import BODIES, Candidate, Sentence, company_at
from kg.annotate.offices.begun import part_name
from kg.annotate.offices.charges import Charge
from kg.annotate.offices.office import OPEN, NameIndex, Office, behind_alias
from kg.annotate.offices.organs import leave_desk, leave_firm
from kg.annotate.offices.several import all_behind, of_several
from kg.annotate.page import HYPHENS

MAX_PIECES = 5  # modifier, portfolio, body, state, posting
MAX_UNLISTED = 4  # words of a ministry's name that no table lists
MAX_CHARGE = 8  # lower-case words that say what the holder is in charge of
MAX_LISTED = 14  # units of a ministry's charge
MAX_REGIONS = 14  # units of "for Europe, the Middle East and Africa"
MAX_AWAY = 120  # units back to the state that is visited
MAX_LED = 3  # units that lead to it: "thăm chính thức Na Uy"

#: Kinds that the tagger may take one's desk for: "Sales", "Public Affairs".
_DESKS = ("public_body", "organization", "initiative")

#: Reads a piece of an office at a position; the end of it, or None where there is none.
_Piece = Callable[[int], int | None]


class RightSide:
    """Reads what follows a rank into its office.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    office : Office
        What is known of the office; its end moves to the right.
    """

    def __init__(self, sentence: Sentence, names: NameIndex, office: Office) -> None:
        self.sentence, self.names, self.office = sentence, names, office
        self.words, self.keys, self.units = sentence.words, sentence.keys, sentence.units
        self._direct: tuple[_Piece, ...] = (
            self._organ,
            self._of_nation,
            self._state,
            self._charge,
            self._desk,
            self._firm_desk,
            self._region,
            self._direct_target,
        )
        self._linked: tuple[_Piece, ...] = (
            self._organ,
            self._described,
            self._named_desk,
            self._firm_desk,
            self._state,
            self._desk,
            self._charge,
            self._unlisted_charge,
            self._linked_target,
            self._typed_target,
            self._run,
            self._whole,
        )
        self._far: tuple[_Piece, ...] = (
            self._modifier,
            self._held_in,
            self._posting,
            self._regional,
            self._in_charge,
            self._far_target,
        )

    def read(self) -> None:
        """Read portfolio, body and state, in the order the text has them."""
        office = self.office
        office.end = self._behind_modifier(office.end)
        for _ in range(MAX_PIECES):
            end = self._piece(office.end)
            if end is None:
                break
            office.end = end
        office.end = self._charge_behind(office.end)
        seat = office.target or office.place
        if seat is not None and seat.end == office.end and not office.several:
            office.end = self._listed(seat)
        if seat is not None and seat.end == office.end and not office.several:
            self._and_of_others(office)

    def _and_of_others(self, office: Office) -> None:
        """Read "chairman of X | and of Y and of Z": the same office in other bodies.

        Where the language has no word for "of", his name must follow.
        """
        k = office.end
        while k + 1 < self.sentence.stop and self.keys[k] in self.words["and"]:
            of = self.keys[k + 1] in self.words["of"]
            j = self.sentence.skip(k + 1, self.words["of"] | self.words["articles"])
            other = self.names.starts.get(j)
            if other is None or other.kind not in BODIES or other.bare:
                return
            named = self.names.starts.get(other.end)
            follows = named is not None and named.kind == "person"
            if not of and not (self.sentence.syllabic and follows):
                return
            office.also, office.end = (*office.also, other), other.end
            k = other.end

    def _behind_modifier(self, j: int) -> int:
        """Position behind "(acting)" or "(CEO)" at ``j``."""
        modifiers, stop = self.sentence.lex.phrases["title_modifiers"], self.sentence.stop
        if j >= stop or self.units[j].text != "(":
            return j
        found = modifiers.longest(self.keys, j + 1, stop)
        if found is None and j + 1 < stop and self.units[j + 1].acronym:
            found = self.sentence.lex.ranks.longest(self.keys, j + 1, stop)
        end = found[0] if found is not None else stop
        return end + 1 if end < stop and self.units[end].text == ")" else j

    def _modifier(self, j: int) -> int | None:
        """End of "par intérim" at ``j``, if "of", a nationality or the holder follows."""
        found = self.sentence.lex.phrases["title_modifiers"].longest(
            self.keys, j, self.sentence.stop
        )
        if found is None or found[0] >= self.sentence.stop:
            return None
        behind = self.names.starts.get(found[0])
        told = behind is not None and (behind.form == "demonym" or behind.kind == "person")
        closed = self.units[found[0]].text == ","
        return found[0] if told or closed or self.keys[found[0]] in self.words["of"] else None

    def _piece(self, j: int) -> int | None:
        """End of the next piece, which may follow at once or behind "of"."""
        if j >= self.sentence.stop or self._leads_to_official(j):
            return None
        k = self._skip_links(j)
        if self.sentence.syllabic and k < self.sentence.stop:
            part_name(self.sentence, self.names, self.office, k)
        linked = self._linked if j < k < self.sentence.stop else ()
        for pieces, start in ((self._direct, j), (linked, k), (self._far, j)):
            for piece in pieces:
                if (end := piece(start)) is not None:
                    return end
        return None

    def _leads_to_official(self, j: int) -> bool:
        """Whether one who serves an official does so at ``j``: "adviser | to the President"."""
        if self.office.rank not in self.sentence.lex.ontology.serving:
            return False
        links = self.words["of"] | self.words["articles"] | self.words["prepositions"]
        k = self.sentence.skip(j, links)
        return (k > j or not self.words["possessive"]) and self.sentence.starts_office(k)

    def _skip_links(self, j: int) -> int:
        links = self.words["of"] | self.words["articles"]
        if self.office.to == "body":
            links |= self.words["in"]
        k = self.sentence.skip(j, links)
        named = (self.names.starts.get(i) for i in range(j + 1, k))
        return next((c.start for c in named if c is not None and c.kind in BODIES), k)

    def _state(self, j: int) -> int | None:
        cand = self.names.starts.get(self._behind_countries(j))
        if cand is None and not self.office.iso:
            return self._host(j)
        if cand is None or cand.kind != "country" or self.office.iso:
            return None
        if cand.form == "capital" and self.office.to == "body":
            return None
        if self.office.target is None and (owned := self._owned(cand)) is not cand:
            return self._hold(owned)
        self.office.iso, self.office.state = cand.iso, (cand.start, cand.end)
        return self._listed(cand)

    def _host(self, j: int) -> int | None:
        """End of "the host country" at ``j``, where the text told shortly before who is visited."""
        found = self.sentence.lex.phrases["host"].longest(self.keys, j, self.sentence.stop)
        if found is None:
            return None
        leading = self.words["in"] | self.words["toward"]
        for k in range(j - 1, max(0, j - MAX_AWAY), -1):
            cand = self.names.starts.get(k)
            led = not leading.isdisjoint(self.keys[max(0, k - MAX_LED) : k])
            if cand is not None and cand.kind == "country" and led:
                self.office.iso = cand.iso
                return found[0]
        return None

    def _listed(self, first: Candidate) -> int:
        """End of the list that begins with what the office is held in; of that where none does."""
        self.office.several = all_behind(self.sentence, self.names, self.office, first)
        return self.office.several[-1].end if self.office.several else first.end

    def _behind_countries(self, j: int) -> int:
        """Position behind "the two countries", "các nước" at ``j``, which a list may follow."""
        lex, stop = self.sentence.lex, self.sentence.stop
        if self.sentence.syllabic and j < stop and self.keys[j] in self.words["plural"]:
            noun = lex.phrases["collectives"].longest(self.keys, j + 1, stop)
            return noun[0] if noun is not None else j
        found = lex.references.longest(self.keys, j, stop)
        return found[0] if found is not None and "two countries" in found[1] else j

    # -- portfolios -----------------------------------------------------------------------------

    def _charge(self, j: int) -> int | None:
        """A list of portfolios: "Science and ICT", "de l'économie et des finances"."""
        if self.office.to != "ministry":
            return None
        if self.office.portfolios:
            return self._charge_goes_on(j)
        pieces: list[Charge] = []
        end = k = j
        while (found := self._portfolio(k) or self._unlisted_item(k)) is not None:
            comma = end > j and "," in self.keys[end:k]
            pieces.append(Charge(self._linked_from(k), found[0], frozenset(found[1]), comma))
            end = found[0]
            k = self._skip_joints(end)
        concepts = frozenset().union(*(piece.portfolios for piece in pieces))
        if not concepts:
            return None
        end = self._behind_adjectives(self._joined(self._unlisted(end)))
        self.office.portfolios = concepts
        self.office.charge = (self._linked_from(self.office.end), end)
        self._may_be_several(pieces)
        return end

    def _may_be_several(self, pieces: list[Charge]) -> None:
        """Note the charges of a title in the plural, if their list is known to the end."""
        office = self.office
        end = office.charge[1] if office.charge else 0
        known = all(piece.portfolios for piece in pieces) and pieces[-1].end == end
        if len(pieces) > 1 and known and of_several(self.sentence.lex, self.units, office):
            office.charges = tuple(pieces)

    def _desk(self, j: int) -> int | None:
        """End of the charge of one whose organization goes unsaid: "EU commissioner for Trade"."""
        office = self.office
        alone = office.rank in self.sentence.lex.ontology.alone
        if not alone or office.to != "body" or office.target is not None:
            return None
        end, k = j, self.sentence.skip(j, self.words["in"] | self.words["articles"])
        while k < self.sentence.stop and (found := self._portfolio(k)) is not None:
            end = found[0]
            k = self._skip_joints(end)
        return end if end > j else None

    def _charge_goes_on(self, j: int) -> int | None:
        """What the rank's own charge goes on with: "Secretary of Commerce | and Supplies"."""
        office = self.office
        if office.charge is not None or j != office.end or j >= self.sentence.stop:
            return None
        own = list(self.sentence.ending(self.sentence.lex.portfolios, j, office.end - office.start))
        if not own or self.keys[j] not in self.words["and"]:
            return None
        found = self._portfolio(
            self.sentence.skip(j + 1, self.words["of"] | self.words["articles"])
        )
        end = self._joined(found[0] if found is not None else j)
        if end == j:
            return None
        first = Charge(own[0][0], office.end, office.portfolios)
        second = Charge(self._linked_from(j + 1), end, frozenset(found[1] if found else ()))
        office.portfolios |= second.portfolios
        office.charge = (first.start, end)
        self._may_be_several([first, second])
        return end

    def _unlisted_charge(self, j: int) -> int | None:
        """A charge that begins with words that no table has: "Chieftaincy and Rural Affairs".

        Of ranks whose title leaves the ministry out it may be but a desk there: "Under Secretary
        for Hill Districts".
        """
        office = self.office
        if office.to != "ministry" or office.portfolios or office.target is not None:
            return None
        if office.rank in self.sentence.lex.ontology.charges:
            return None
        concepts: set[str] = set()
        end = k = j
        while k < min(self.sentence.stop, j + MAX_LISTED):
            found = self._portfolio(k)
            if found is None and not self._plain_capital(k):
                break
            concepts.update(found[1] if found is not None else ())
            end = found[0] if found is not None else k + 1
            k = self._skip_joints(end)
        over = self.names.inside.get(end - 1)
        if end == j or (over is not None and over.end > end):
            return None
        office.portfolios = frozenset(concepts)
        office.charge = (self._linked_from(office.end), end)
        return end

    def _plain_capital(self, k: int) -> bool:
        """Whether a capitalised word stands at ``k`` that is no title, and of no listed name."""
        cand = self.names.inside.get(k) or self.names.starts.get(k)
        named = cand is not None and (cand.known or cand.head or cand.kind not in BODIES)
        sentence = self.sentence
        if not self.units[k].cap or named or k in sentence.geo or sentence.common(k):
            return False
        return not self._titled(k)

    def _titled(self, k: int) -> bool:
        """Whether a title begins at ``k``: "Dr", "General", "President"."""
        lex, stop = self.sentence.lex, self.sentence.stop
        rank = lex.ranks.longest(self.keys, k, stop)
        return rank is not None or lex.honorific(self.units, self.keys, k, stop) > k

    def _linked_from(self, k: int) -> int:
        """Where "of the" before ``k`` begins, of which the rank may hold a part: "chargé de la"."""
        links = self.words["of"] | self.words["articles"]
        while k > self.office.start + 1 and self.keys[k - 1] in links:
            k -= 1
        return k

    def _unlisted(self, end: int) -> int:
        """Position behind "Reforms" or "and Courts Administration" before a person's name.

        What a ministry is called may go on with words that no table lists.
        """
        k = end + (end < self.sentence.stop and self.keys[end] in self.words["and"])
        first = k
        while k < min(self.sentence.stop, first + MAX_UNLISTED):
            cand = self.names.starts.get(k)
            if k > first and cand is not None and cand.kind == "person":
                return k
            titled = self._titled(k)
            if k > first and titled and not self.sentence.starts_office(k):
                return k
            plain = self.units[k].cap and cand is None and k not in self.sentence.geo
            if not plain or titled:
                return end
            k += 1
        return end

    def _joined(self, end: int) -> int:
        """Position behind "and Courts Administration", "et des Cultes": capitals, but no name."""
        if end >= self.sentence.stop or self.keys[end] not in self.words["and"]:
            return end
        links = self.words["of"] | self.words["articles"] | self._leading()
        first = k = self.sentence.skip(end + 1, links)
        while k < min(self.sentence.stop, first + MAX_UNLISTED):
            cand = self.names.inside.get(k) or self.names.starts.get(k)
            person = cand is not None and cand.kind == "person" and cand.seen
            named = k in self.sentence.geo or (cand is not None and cand.rule != "run")
            if not self.units[k].cap or named or person or self._titled(k):
                break
            k += 1
        return self._behind_adjectives(k) if k > first else end

    def _behind_adjectives(self, k: int) -> int:
        """Position behind "militaire" at ``k``, where adjectives follow what they are said of."""
        if self.words["possessive"] or self.sentence.syllabic:
            return k
        while k < self.sentence.stop and self.units[k].pos == "ADJ" and not self.units[k].cap:
            if k in self.sentence.geo or self.keys[k] in self.words["title_modifiers"]:
                break
            k += 1
        return k

    def _portfolio(self, k: int) -> tuple[int, list[str]] | None:
        return self.sentence.lex.portfolios.longest(self.keys, k, self.sentence.stop)

    def _skip_joints(self, k: int) -> int:
        """Position behind what may stand between two portfolios of a list."""
        joints = self.words["of"] | self.words["articles"] | self.words["and"]
        first, leading = k, self._leading()
        while k < self.sentence.stop:
            comma = self.units[k].text in (",", "&")
            led = k > first and self.keys[k] in leading
            if self.keys[k] not in joints and not (led or (comma and self._list_goes_on(k + 1))):
                break
            k += 1
        return k

    def _leading(self) -> frozenset[str]:
        """Prepositions that lead to each charge where one leads to the first: "à l'Économie"."""
        before = self.keys[self.office.end - 1 : self.office.end + 1]
        return self.words["in"] if self.words["in"].intersection(before) else frozenset()

    def _list_goes_on(self, k: int) -> bool:
        """Whether after a comma comes a portfolio and later another one behind "and"."""
        k = self.sentence.skip(k, self.words["of"] | self.words["articles"])
        found = self._portfolio(k) or self._unlisted_item(k)
        if found is None or found[0] >= self.sentence.stop:
            return False
        k = found[0]
        return self.keys[k] in self.words["and"] or (
            self.units[k].text == "," and self._list_goes_on(k + 1)
        )

    def _unlisted_item(self, j: int) -> tuple[int, list[str]] | None:
        """What no table has between a comma and "and" with a portfolio: "..., Lore and Trade"."""
        k = j
        while k < self.sentence.stop and k - j < MAX_UNLISTED and self._plain_capital(k):
            k += 1
        joined = j < k < self.sentence.stop and self.keys[k] in self.words["and"]
        if not joined or self.units[j - 1].text != ",":
            return None
        behind = self.sentence.skip(k + 1, self.words["of"] | self.words["articles"])
        return (k, []) if self._portfolio(behind) is not None else None

    # -- bodies ---------------------------------------------------------------------------------

    def _organ(self, j: int) -> int | None:
        """End of "board of directors", an office in which is one of the firm behind it."""
        if self.office.to not in OPEN or self.office.target is not None:
            return None
        found = self.sentence.lex.phrases["organs"].longest(self.keys, j, self.sentence.stop)
        if found is None:
            return None
        if not leave_firm(self.sentence, self.names, j, found[0]):
            return None
        self.office.to = "body"
        return found[0]

    def _direct_target(self, j: int) -> int | None:
        """The body, or the city or province that it leads, named right behind the rank."""
        cand = self._free_name(j)
        if self._leads_place() and (place := cand or self._free_name(self._typed_place(j))):
            if place.kind == "place":
                self.office.place = place
                return place.end
        return self._hold(cand) if cand is not None and self._fits(cand, BODIES) else None

    def _region(self, j: int) -> int | None:
        """The body behind the region that is one's desk there: "directeur Afrique | du FMI"."""
        cand, place = self._free_name(j), self.sentence.listed_name(j)
        if cand is None or place != cand.end or cand.known or cand.end >= self.sentence.stop:
            return None
        return self._of_body(cand.end)

    def _typed_place(self, j: int) -> int:
        """Position behind "thành phố", "tỉnh" at ``j``."""
        end, heads = self.sentence.lex.heads.longest(self.keys, j, self.sentence.stop) or (j, ())
        return end if any(head.kind == "place" for head in heads) else j

    def _leads_place(self) -> bool:
        """Whether a place may stand right behind the rank: "Thị trưởng Lyon"."""
        office = self.office
        led = office.rank in self.sentence.lex.ontology.of_place and not office.iso
        return led and not self.words["possessive"]

    def _linked_target(self, j: int) -> int | None:
        """The body, or city or province, named behind "of"."""
        cand = self._free_name(j)
        kinds = set(BODIES)
        if self.office.to == "body":
            kinds |= {"initiative", "place"}
        if self.office.to == "state" and not self.office.iso:
            kinds.add("place")
        if cand is not None and self._leads_region(cand):
            kinds.add("place")
        if cand is None or not self._fits(cand, kinds) or self._theme(cand, j):
            return None
        if cand.kind != "place":
            return self._hold(cand)
        if any(key in self.words["in"] for key in self.keys[self.office.end : j]):
            return None
        self.office.place = cand
        return cand.end

    def _leads_region(self, place: Candidate) -> bool:
        """Whether a place is a part of a state that one may be president of: "Zanzibar"."""
        office = self.office
        leads = office.to == "state_or_body" and office.rank in self.sentence.lex.ontology.top
        return leads and not office.iso and place.kind == "place" and bool(place.iso)

    def _theme(self, cand: Candidate, j: int) -> bool:
        """Whether a name is but what the holder is in charge of: "Commissioner for Health"."""
        bodily = cand.head or cand.known or self.units[cand.start].acronym
        return self._in_charge_of(j) and cand.kind == "public_body" and not bodily

    def _in_charge_of(self, j: int) -> bool:
        """Whether "for", "chargé de" stands between the rank and ``j``."""
        in_charge = self.sentence.lex.phrases["in_charge"]
        return in_charge.longest(self.keys, self.office.end, j) is not None

    def _free_name(self, j: int) -> Candidate | None:
        """The name at ``j``, if the office has no body yet and the name is none but by title."""
        cand = self.names.starts.get(j)
        if cand is None or self.office.target is not None:
            return None
        bare = cand.bare and not (self.units[j].cap and cand.kind == "public_body")
        return None if bare else self._owned(cand)

    def _owned(self, cand: Candidate) -> Candidate:
        """The body that the named one has: "head of the Health Ministry's | Drug Department".

        Or a state: "chief executive of Germany's | BMW".
        """
        end = cand.end
        if cand.kind in (*BODIES, "country") and end + 1 < self.sentence.stop:
            owns = self.keys[end] in self.words["possessive"]
            part = self.names.starts.get(end + 1) if owns else None
            named = part is not None and part.kind in BODIES and not part.bare
            if part is not None and named and (part.head or part.kind != "public_body"):
                return replace(part, iso=part.iso or cand.iso, state=part.state or cand.state)
        return cand

    def _fits(self, cand: Candidate, kinds: set[str] | frozenset[str]) -> bool:
        held = {"public_body", "place"}
        if self.office.rank not in self.sentence.lex.ontology.top:
            held.add("organization")  # "the EU ambassador"
        return cand.kind in kinds and (self.office.to != "state" or cand.kind in held)

    def _hold(self, cand: Candidate) -> int:
        """Make the body that of the office; the end of its name."""
        self.office.target = cand
        if cand.iso and not self.office.iso and cand.kind == "public_body":
            self.office.iso, self.office.state = cand.iso, cand.state
        return cand.end

    def _whole(self, j: int) -> int | None:
        """What the body is a part of: "the committee of the Senate"."""
        cand = self.names.starts.get(j)
        if cand is None or self.office.target is None:
            return None
        return cand.end if cand.kind in ("public_body", "organization") else None

    def _typed_target(self, k: int) -> int | None:
        """The body behind a typing noun: "du groupe (sidérurgique) Renault"."""
        found = self.sentence.lex.heads.longest(self.keys, k, self.sentence.stop)
        if found is None or found[1][0].kind not in ("company", "organization"):
            return None
        j = found[0]
        while j < self.sentence.stop and j - found[0] < 2 and not self.units[j].cap:
            j += 1
        return self._linked_target(j)

    def _of_nation(self, j: int) -> int | None:
        """The body behind a nationality and words that describe it: "Norwegian | lender Acme"."""
        behind = self.office.state is not None and self.office.state[1] == j
        return self._described(j) if behind and not self.sentence.syllabic else None

    def _described(self, k: int) -> int | None:
        """Read "CEO of Oslo-based oil company Acme": what describes a body stands before its name.

        The last of these words is a noun or an adjective, but no place: that is where it works.
        """
        if self.office.to not in OPEN or self.office.target is not None or self.sentence.syllabic:
            return None
        j = k
        while j < min(self.sentence.stop, k + MAX_CHARGE):
            cand = self.names.starts.get(j)
            if cand is not None and cand.kind in BODIES and not cand.bare:
                return self._hold(cand) if j > k and cand.kind != "public_body" else None
            step = self._describing(j)
            if step is None:
                return None
            j = step
        return None

    def _describing(self, j: int) -> int | None:
        """Position behind "oil", "Oslo-based", "Norwegian" at ``j``."""
        cand, unit, stop = self.names.starts.get(j), self.units[j], self.sentence.stop
        end = cand.end if cand is not None else j + 1
        if end + 1 < stop and self.units[end].text in HYPHENS and self.units[end].glued:
            plain = unit.word and (cand is None or cand.kind in ("place", "country"))
            return end + 2 if plain and not self.units[end + 1].cap else None
        if cand is not None and not cand.bare:
            return end if cand.form == "demonym" else None
        plain = unit.pos in ("NOUN", "ADJ") and not unit.cap
        return j + 1 if plain and not self._titled(j) else None

    def _named_desk(self, k: int) -> int | None:
        """Read "Head of Sales and Marketing at Acme": a desk in capitals, before the body."""
        stop, j = self.sentence.stop, k
        while j < min(stop, k + MAX_LISTED) and self._of_named_desk(j):
            j += 1
        if j in (k, stop):
            return None
        no_names = [self.names.starts[i] for i in range(k, j) if i in self.names.starts]
        end = self._of_body(j, self.words["in"]) or self._behind_comma(j)
        if end is None:
            return None
        for name in no_names:
            self.names.shorten(name, name.end, name.kind, "")
        return end

    def _firm_desk(self, k: int) -> int | None:
        """End of a desk in capitals that firms have: "directeur du | Marketing (de Vertis)"."""
        if self.office.to not in OPEN or self.office.target is not None or not self.units[k].cap:
            return None
        end = leave_desk(self.sentence, self.names, k)
        return end if end > k else None

    def _behind_comma(self, j: int) -> int | None:
        """The body between commas at ``j``: "Head of Sales | , Acme," ends the title."""
        cand, stop = self.names.starts.get(j + 1), self.sentence.stop
        if self.units[j].text != "," or cand is None:
            return None
        told = cand.kind in ("company", "organization") and (cand.seen or cand.known or cand.head)
        closed = cand.end >= stop or self.units[cand.end].text in (",", ".", ";", ")")
        return self._hold(cand) if told and closed and self.office.target is None else None

    def _of_named_desk(self, j: int) -> bool:
        """Whether a capital that names no firm stands at ``j``, or what joins two of them."""
        cand = self.names.starts.get(j) or self.names.inside.get(j)
        if cand is not None and (cand.kind not in _DESKS or not self._is_part_of_desk(cand)):
            return False
        return self._plain_capital(j) or self.keys[j] in self.words["and"] | {"&"}

    def _is_part_of_desk(self, cand: Candidate) -> bool:
        """Whether nothing but capitals tells that it is a name."""
        return not (cand.known or cand.head or self.units[cand.start].acronym)

    def _run(self, k: int) -> int | None:
        """A capitalised run behind "chief executive of" that is no name yet: a company."""
        if self.office.to != "body" or self.office.target is not None:
            return None
        if k in self.names.inside or k in self.names.starts or not self.units[k].cap:
            return None
        if self._in_charge_of(k) and self._portfolio(k) is not None:
            return None
        company = self.names.add(company_at(self.sentence, k))
        return self._hold(company) if company is not None else None

    def _far_target(self, j: int) -> int | None:
        """Read "Vice President for public policy of Meta": lower-case words before the body."""
        if self.office.to not in OPEN or self.office.target is not None:
            return None
        for k in range(j, min(self.sentence.stop, j + MAX_CHARGE)):
            unit = self.units[k]
            if k > j and (end := self._of_body(k, self.words["in"])) is not None:
                return end
            verb = self._verb(k)
            other = self.keys[k - 1] in self.words["and"] and self._another_office(k)
            if unit.cap or not unit.word or verb or other:
                return None  # "co-founder and | chief executive of Meta": two offices
        return None

    def _another_office(self, k: int) -> bool:
        """Whether another office begins at ``k``: "and | a former head of X"."""
        modifiers = self.sentence.lex.phrases["title_modifiers"]
        k = self.sentence.skip(k, self.words["articles"])
        while (found := modifiers.longest(self.keys, k, self.sentence.stop)) is not None:
            if self.sentence.starts_office(k):
                break
            k = found[0]
        return self.sentence.starts_office(k)

    def _regional(self, j: int) -> int | None:
        """Read "International Africa and Asia at Acme": regions as one's desk, before the body."""
        office, stop = self.office, min(self.sentence.stop, j + MAX_REGIONS)
        if office.to not in OPEN or office.target is not None or office.iso:
            return None
        found = self.sentence.lex.phrases["in_charge"].longest(self.keys, j, stop)
        k, desk, no_names = found[0] if found is not None else j, False, list[Candidate]()
        while k < stop:
            if desk and (end := self._of_body(k, self.words["in"])) is not None:
                for name in no_names:
                    self.names.shorten(name, name.end, name.kind, "")
                return end
            cand = self.names.starts.get(k)
            if cand is None and not self._of_desk(k):
                return None
            if cand is not None and cand.kind != "place":
                if not self._ends_in_place(cand):
                    return None
                no_names.append(cand)
            desk, k = desk or cand is not None, cand.end if cand is not None else k + 1
        return None

    def _ends_in_place(self, cand: Candidate) -> bool:
        """Whether a name that no table has is but words before a region: "International Africa"."""
        listed = cand.known or cand.head or cand.kind not in (*BODIES, "person")
        first = cand.start + (cand.kind in BODIES)
        ends = (self.sentence.listed_name(k) for k in range(first, cand.end))
        return not listed and cand.end in ends

    def _of_desk(self, k: int) -> bool:
        """Whether what stands at ``k`` may part regions, or tell of them: "Southern", "and"."""
        unit = self.units[k]
        if unit.text in (",", "&", *HYPHENS):
            return True
        return unit.word and not self._verb(k) and not self._titled(k)

    def _of_body(self, k: int, others: frozenset[str] = frozenset()) -> int | None:
        """The body behind "of", or another such word, at ``k``, for an office that has none yet."""
        office = self.office
        if office.to not in OPEN or office.target is not None:
            return None
        if self.keys[k] not in self.words["of"] | others:
            return None
        k = self.sentence.skip(k + 1, self.words["articles"])
        cand = self.names.starts.get(k)
        if cand is not None and cand.kind in BODIES:
            return self._hold(cand)
        return self._typed_target(k)

    def _held_in(self, j: int) -> int | None:
        """Read "Permanent Secretary in the Ministry of Energy", "secrétaire d'État au Pétrole"."""
        office = self.office
        if office.to not in ("ministry", "state") or self.keys[j] not in self.words["in"]:
            return None
        k = self.sentence.skip(j, self.words["in"] | self.words["articles"])
        if k >= self.sentence.stop or office.target is not None or office.portfolios:
            return None
        cand = self.names.starts.get(k)
        if cand is not None and cand.kind == "public_body" and not cand.bare:
            return self._hold(cand)
        end = self._charge(k) if office.to == "ministry" else None
        if end is not None:  # one charge has a name of its own: "ministère de la Défense"
            office.charge = (k, end) if len(office.portfolios) > 1 else None
        return end

    # -- where the holder works -----------------------------------------------------------------

    def _verb(self, k: int) -> bool:
        """Whether a verb stands at ``k``; a part of speech tells little of single syllables."""
        return self.units[k].pos in ("VERB", "AUX") and not self.sentence.syllabic

    def _posting(self, j: int) -> int | None:
        """Read "ambassador of C to D", "head of the Bank (WB) in D": where he is posted."""
        office = self.office
        if office.target is not None and office.target.end == j:
            j = min(behind_alias(self.units, j), self.sentence.stop - 1)
        placed = self.keys[j] in self.words["in"]
        kinds: tuple[str, ...]
        if office.to == "state":
            kinds = ("country", "organization", "place")
            known = bool(office.iso or office.target or placed)
        else:
            kinds = ("country", "place")
            known = placed and bool(office.iso or office.target)
        if not known:
            return None
        links = self.words["in"] | self.words["prepositions"] | self.words["articles"]
        k = self.sentence.skip(j, links, most=3)
        cand = self.names.starts.get(k)
        if k == j or cand is None or cand.kind not in kinds:
            return None
        return self._more_postings(cand.end) if office.to == "state" else cand.end

    def _more_postings(self, end: int) -> int:
        """Position behind "and to Togo", "kiêm nhiệm Lào" at ``end``, before a name or a sign."""
        modifiers, stop = self.sentence.lex.phrases["title_modifiers"], self.sentence.stop
        links = self.words["and"] | self.words["in"] | self.words["prepositions"] | {","}
        k, last = end, None
        while k < stop:
            j = self.sentence.skip(k, links | self.words["articles"])
            found = modifiers.longest(self.keys, j, stop)
            j = self.sentence.skip(found[0], links) if found is not None else j
            cand = self.names.starts.get(j)
            if j == k or cand is None or cand.kind != "country" or cand.form == "demonym":
                break
            last, k = cand, cand.end
        person = self.names.starts.get(k)
        closed = k == stop or self.units[k].text in ",.;)" or self._titled(k)
        named = person is not None and person.kind == "person"
        return last.end if last is not None and (closed or named) else end

    def _charge_behind(self, j: int) -> int:
        """Position behind ", chargé du Budget" at ``j`` before a comma and the holder's name."""
        stop = min(self.sentence.stop - 1, j + MAX_CHARGE + 2)
        if self.office.to != "ministry" or j >= stop or self.units[j].text != ",":
            return j
        close = next((k for k in range(j + 1, stop) if self.units[k].text == ","), j)
        person = self.names.starts.get(close + 1)
        named = self._titled(close + 1) or (person is not None and person.kind == "person")
        if close == j or not named or self.sentence.starts_office(close + 1):
            return j
        return close if self._in_charge(j + 1) == close else j

    def _in_charge(self, j: int) -> int | None:
        """Read "for West Africa", "phụ trách nhân đạo", up to a comma or "of BODY"."""
        found = self.sentence.lex.phrases["in_charge"].longest(self.keys, j, self.sentence.stop)
        if found is None:
            return None
        k, stop = found[0], min(self.sentence.stop, found[0] + MAX_CHARGE)
        charge = self.sentence.skip(k, self.words["of"] | self.words["articles"])
        if (end := self._charge(charge) or self._unlisted_charge(charge)) is not None:
            self.office.charge = (self._linked_from(charge), end)
            return end
        while k < stop and self.units[k].word and not self._verb(k):
            if (end := self._of_body(k, self.words["in"])) is not None:
                return end
            k += 1
        closed = k == self.sentence.stop or self.units[k].text in ",.;)" or self._verb(k)
        return k if closed and k > found[0] else None

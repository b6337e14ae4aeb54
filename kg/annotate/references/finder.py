"""Find what refers to entities without naming them, and resolve it in order of position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import BODIES, NATIONAL_FIRM, Scan
from kg.annotate.offices import Office
from kg.annotate.page import HYPHENS, Unit
from kg.annotate.references.antecedents import ACTORS, NOMINAL, Antecedents
from kg.annotate.references.genders import Genders
from kg.annotate.references.holders import OfficeHolders
from kg.model import KINDS, TITLE_ALONE

#: Kinds that "both ..." may speak of.
GROUPS = {
    "sides": ACTORS,
    "two countries": ("country",),
    "two companies": ("company",),
    "two bodies": ("public_body", "organization"),
}
#: Kinds of what phrases with a number count: "the three countries" refer to "3 countries".
COUNTED = {
    "sides": ACTORS,
    "persons": ("person",),
    "countries": ("country",),
    "companies": ("company",),
    "bodies": ("public_body", "organization"),
}
#: What a noun and a nationality single out: "the Dutch firm"; "the Dutch leader" is a person.
NATIONAL = {"company": "company", "national": "person", NATIONAL_FIRM: "company"}
#: A noun that without an article means the firm which is the subject before.
SUBJECT_FIRM = "subject firm"
#: Words between such a noun and its nationality: "hãng hàng không giá rẻ Malaysia".
BETWEEN = 3
#: Signs inside dates.
DATE_SIGNS = ("/", "-", "–", ".")
#: What "it", "its" may refer to, apart from each other.
THINGS = (ACTORS, ("agreement",), ("event",), ("initiative", "product"))
#: What stands between a kind and the region that a phrase names: "country of south_asia".
OF = " of "
#: Phrases for states that the name of a union of theirs may stand in: "the two ASEAN states".
OF_UNION = ("two countries", "countries")


@dataclass(frozen=True, slots=True)
class Reference:
    """Units that refer to entities without naming them.

    Attributes
    ----------
    start, end : int
        The units, half-open.
    rule : str
        What found it.
    drafts : tuple of Draft
        The entities.
    seat : Draft or None
        The town that the units say they are in: "the Toronto-based lender".
    """

    start: int
    end: int
    rule: str
    drafts: tuple[Draft, ...]
    seat: Draft | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something may refer: to what, of which state or in which town, or its offices."""

    start: int
    end: int
    rule: str
    to: str
    iso: str = ""
    offices: tuple[Office, ...] = ()
    seat: Draft | None = None


class ReferenceFinder:
    """Finds and resolves the references of one page.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    offices : list of Office
        Its offices.
    """

    def __init__(self, scan: Scan, clusters: Clusters, offices: list[Office]) -> None:
        self.scan, self.lex, self.clusters, self.offices = scan, scan.lex, clusters, offices
        self.units, self.keys = scan.page.units, scan.page.keys
        self.antecedents = Antecedents(scan, clusters)
        self.genders = Genders(scan, clusters, offices)
        self.holders = OfficeHolders(scan, clusters, offices, self.antecedents)
        held = [(o.start, o.end) for o in offices if o.holders]
        self.titles = {u for o in offices for u in range(o.start + 1, o.end)}
        self.taken = {u for units in (*clusters.of, *held) for u in range(*units)}
        self.nationalities = {
            start: (end, draft.iso)
            for (start, end), draft in clusters.of.items()
            if draft.kind == "country" and draft.mention_at((start, end)).form == "demonym"
        }
        self.objects = frozenset(self.lex.pack.pronouns["object"])
        self.places = {
            start: (end, draft)
            for (start, end), draft in clusters.of.items()
            if draft.kind in ("place", "country")
        }
        self.seats: dict[Draft, Draft] = {}
        self.unions = {
            start: end
            for (start, end), draft in clusters.of.items()
            if draft.kind == "organization"
        }

    def find(self) -> list[Reference]:
        """References in order of position."""
        spots = list(self._phrases())
        inside = {u for spot in spots for u in range(spot.start, spot.end)}
        spots += [spot for spot in self._offices_alone() if spot.start not in inside]
        resolved = []
        for spot in sorted(spots, key=lambda s: (s.start, -s.end, not s.offices)):
            drafts = self._resolve(spot)
            if drafts:
                resolved.append(Reference(spot.start, spot.end, spot.rule, drafts, spot.seat))
            if spot.to != "thing":
                self.antecedents.speak(spot.start, spot.end, drafts)
        return resolved

    # -- where references stand -----------------------------------------------------------------

    def _phrases(self) -> Iterator[Spot]:
        """Pronouns and reference phrases that are no part of a name or office."""
        for start, stop in self.scan.page.sentences:
            i = start
            while i < stop:
                phrase = self._phrase(i, stop)
                if phrase is not None:
                    yield phrase
                    i = phrase.end
                    continue
                yield from self._pronouns(i, stop)
                i += 1

    def _phrase(self, i: int, stop: int) -> Spot | None:
        """The phrase of the language pack at ``i``: "both sides", "the Dutch company"."""
        found = self._nation_first(i, stop) or self._nation_last(i, stop)
        if found is None:
            return self._union_inside(i, stop)
        if i in self.titles:
            return None  # "trưởng đoàn" is a title
        if found.to in ("delegation", SUBJECT_FIRM) and self._led(found.end, stop):
            return None  # "a delegation led by A"
        if not self._ends_phrase(found.end, stop):
            behind = self._seat_behind(found, stop) or self._union_behind(found, stop)
            return behind or self._union_inside(i, stop)
        return None if found.to in ("national", NATIONAL_FIRM) and not found.iso else found

    def _led(self, k: int, stop: int) -> bool:
        return self.lex.phrases["led_by"].longest(self.keys, k, stop) is not None

    def _union_inside(self, i: int, stop: int) -> Spot | None:
        """The nouns of "the two ASEAN (member) states"."""
        for k in (i + 1, i + 2):
            end = self.unions.get(k)
            if end is None:
                continue
            if end < stop and self.keys[end] == "(" and self.unions.get(end + 1) in range(stop):
                end = self.unions[end + 1] + 1
            noun = end + (end < stop and self.keys[end] in self.lex.pack.words["membership"])
            found = self.lex.references.longest([*self.keys[i:k], *self.keys[noun:stop]], 0)
            if found is not None and found[0] > k - i and found[1][0] in OF_UNION:
                return Spot(end, noun + found[0] - (k - i), f"reference:{found[1][0]}", found[1][0])
        return None

    def _union_behind(self, spot: Spot, stop: int) -> Spot | None:
        """The last word of "les deux pays" before "(membres) de l'ASEAN"."""
        words = self.lex.pack.words
        small, k = words["of"] | words["articles"] | words["membership"], spot.end
        while k < stop and self.keys[k] in small and k not in self.unions:
            k += 1
        if k not in self.unions or spot.to not in OF_UNION:
            return None
        return replace(spot, start=spot.end - 1)

    def _nation_first(self, i: int, stop: int) -> Spot | None:
        """A phrase with a nationality behind its article: "the Dutch chemicals firm"."""
        end, iso = self.nationalities.get(i + 1, (0, ""))
        seat = None
        if not iso:
            end, seat = self._seat(i, stop)
            iso = seat.iso if seat is not None else ""
        if not iso:
            return None
        for k in range(end, min(end + BETWEEN, stop)):
            found = self.lex.references.longest([self.keys[i], *self.keys[k:stop]], 0)
            if found is not None and found[0] > 1:
                return self._national(i, k + found[0] - 1, found[1][0], iso, seat)
            if k in self.taken or self.units[k].pos not in NOMINAL:
                return None
        return None

    def _seat(self, i: int, stop: int) -> tuple[int, Draft | None]:
        """The end of "Oslo-based" or "Oslo" behind an article at ``i``, and the town."""
        end, place = self.places.get(i + 1, (stop, None))
        if place is None or end >= stop:
            return 0, None
        based = end + 1 < stop and self.keys[end + 1] in self.lex.pack.words["based"]
        if based and self.keys[end] in HYPHENS:
            return end + 2, place
        town = place.kind == "place" and self.keys[i] in self.lex.pack.words["articles"]
        return (end, place) if town else (0, None)

    def _seat_behind(self, spot: Spot, stop: int) -> Spot | None:
        """A firm of a town: "le groupe de Séoul", "la banque d'Oslo"."""
        k = spot.end
        if spot.to != "company" or k >= stop or self.keys[k] not in self.lex.pack.words["of"]:
            return None
        end, place = self.places.get(k + 1, (0, None))
        if place is None or place.kind != "place" or not self._ends_phrase(end, stop):
            return None
        national = self._national(spot.start, end, spot.to, place.iso, place)
        return national if place.iso else None

    def _nation_last(self, i: int, stop: int) -> Spot | None:
        """A phrase with or without a nationality behind it: "l'opérateur historique marocain"."""
        found = self.lex.references.longest(self.keys, i, stop)
        if found is None:
            return None
        if self.taken.intersection(range(i, found[0])) and OF not in found[1][0]:
            return None  # a region may be a name: "quốc gia Nam Á này"
        end, to = found[0], next((t for t in found[1] if t != NATIONAL_FIRM), found[1][0])
        if self._dated(i, to) or self._some(i, to):
            return None
        k, noun = end, NATIONAL_FIRM if NATIONAL_FIRM in found[1] else to
        while k < stop and k - end <= BETWEEN and k not in self.taken and self._adds(k, noun):
            k += 1
        last, iso = self.nationalities.get(k, (0, ""))
        national = self._national(i, last, noun, iso) if iso else None
        return national or Spot(i, end, f"reference:{to}", to)

    def _adds(self, k: int, to: str) -> bool:
        """Whether a word may stand between a noun and its nationality.

        "L'opérateur historique belge", "le groupe de presse belge", "nhà sản xuất xe Đức"; "la
        filiale du groupe belge" need not be Belgian.
        """
        of, pos = self.lex.pack.words["of"], self.units[k].pos
        if pos == "ADJ" or to not in NATIONAL:
            return pos == "ADJ"
        makes = to == NATIONAL_FIRM or self.keys[k - 1] in of
        return self.keys[k] in of or (makes and pos == "NOUN" and self.keys[k] not in self.firms)

    @cached_property
    def firms(self) -> frozenset[str]:
        """The last words of nouns that a nationality beside them may single out."""
        terms = (t for terms, to in self.lex.pack.references if to in NATIONAL for t in terms)
        return frozenset(self.lex.splitter.keys(term)[-1] for term in terms)

    def _some(self, i: int, to: str) -> bool:
        """Whether a noun without article is of something new or of many: "một hãng", "các nước".

        One that means a firm as a subject only is none elsewhere: "thành lập công ty" founds one.
        """
        words, before = self.lex.pack.words, self.units[i - 1] if i else None
        if before is None or self.keys[i] in words["articles"]:
            return False
        if before.key in words["indefinite"]:
            return True
        if before.key in words["plural"] and self.keys[i] not in self.lex.pack.numbers:
            return True
        return to == SUBJECT_FIRM and not self._opens(i)

    def _opens(self, i: int) -> bool:
        """Whether a clause begins at ``i``: behind a sign, "rằng" or a verb of speech."""
        before, words = self.units[i - 1], self.lex.pack.words
        if before.sentence != self.units[i].sentence or before.pos in ("PUNCT", "SCONJ"):
            return True
        said = {before.key, " ".join(self.keys[i - 2 : i])} & words["say_verbs"]
        return bool(said) or (before.pos == "CCONJ" and before.key not in words["and"])

    def _dated(self, i: int, to: str) -> bool:
        """Whether a figure ends a date: "Ngày 5/3 Thủ tướng", "tháng 3 Bộ trưởng"."""
        if not i or not self.keys[i].isdecimal():
            return False
        before = self.units[i - 1]
        if before.sentence != self.units[i].sentence:
            return False
        return before.text in DATE_SIGNS or (before.pos == "NOUN" and to.endswith("persons"))

    def _national(
        self, start: int, end: int, to: str, iso: str, seat: Draft | None = None
    ) -> Spot | None:
        parts = self.lex.pack.words["firm_parts"]
        if to not in NATIONAL or (seat is not None and parts.intersection(self.keys[start:end])):
            return None
        return Spot(start, end, f"reference:{to}", to, iso, seat=seat)

    def _ends_phrase(self, i: int, stop: int) -> bool:
        """Whether the phrase is over: "the company said", not "the company's rival"."""
        if i >= stop:
            return True
        unit = self.units[i]
        if i in self.taken or unit.key in self.lex.pack.words["of"]:
            return False
        if self.keys[i - 1] in self.lex.pack.numbers and unit.pos in NOMINAL:
            return False  # "the two other ministers"
        return unit.pos not in NOMINAL or unit.key in self.lex.function_words

    def _pronouns(self, i: int, stop: int) -> Iterator[Spot]:
        """The pronoun at ``i``, which may stand for a person or for a thing."""
        if i in self.taken or self._shouted(i):
            return
        key, pronouns = self.keys[i], self.lex.pack.pronouns
        if key in pronouns["plural"]:
            yield Spot(i, i + 1, "pronoun:plural", "they")
        if key in pronouns["neuter"]:
            yield Spot(i, i + 1, "pronoun:thing", "thing")
        owner = key in pronouns["possessive"]
        if (owner or key in pronouns["singular"]) and not self._named_at(i + 1, stop):
            yield Spot(i, i + 1, "possessive" if owner else "pronoun", "person")

    def _shouted(self, i: int) -> bool:
        """Whether capitals alone spell what is no pronoun: "met HE the Minister"."""
        text, behind = self.units[i].text, self.units[i + 1 : i + 2]
        return len(text) > 1 and text.isupper() and any(not u.text.isupper() for u in behind)

    def _named_at(self, i: int, stop: int) -> bool:
        """Whether a name follows at once ("ông Kaplan"): then the word before is its title."""
        return i < stop and i in self.taken and self.units[i].cap

    def _offices_alone(self) -> Iterator[Spot]:
        """Offices whose holders are not named there."""
        alone: dict[tuple[int, int], list[Office]] = {}
        for office in self.offices:
            if not office.holders:
                alone.setdefault((office.start, office.end), []).append(office)
        assuming, pack = self.lex.phrases["assuming"], self.lex.pack
        several = pack.words["plural"].union(pack.numbers)
        for (start, end), offices in alone.items():
            if start and self.keys[start - 1] in several and len(offices) == 1:
                continue  # "hai bộ trưởng": no single one
            told = assuming.longest(self.keys, start, end)
            start = told[0] if told is not None else start  # "est nommé | ministre"
            yield Spot(start, end, TITLE_ALONE, "office", offices=tuple(offices))

    # -- what they refer to -----------------------------------------------------------------------

    def _resolve(self, spot: Spot) -> tuple[Draft, ...]:
        """The entities referred to; none where no reading stands out."""
        if spot.offices:
            found = (draft for office in spot.offices for draft in self.holders.of(office))
            return tuple(dict.fromkeys(found))
        if spot.iso:
            return self._known(self._firm(spot))
        if spot.to == "they":
            return self.antecedents.they(spot.start)
        if spot.to == "two persons":
            two = self.holders.two(spot.start, spot.end)
            return two or self.antecedents.spoken(spot.start)
        to, _, region = spot.to.partition(OF)
        states = self.lex.ontology.regions.get(region)
        if to == "country" and states is not None:
            return self._known(self.antecedents.of_region(spot.start, states))
        number, _, counted = to.partition(" ")
        if number.isdecimal():
            return self._so_many(spot, int(number), counted, states)
        if spot.to in GROUPS:
            return self.antecedents.two(spot.start, GROUPS[spot.to])
        if spot.to == "person":
            return self._person(spot)
        if spot.to == "thing":
            person = self.keys[spot.start] in self.lex.pack.pronouns["singular"]
            if person and self.antecedents.back(spot.start, ("person",)):
                return ()  # "il" is a firm only where the text speaks of nobody
            return self._known(
                *(self.antecedents.nearest(spot.start, kinds, free=True) for kinds in THINGS)
            )
        if spot.to in KINDS:
            kinds = tuple(sorted(BODIES)) if spot.to in BODIES else (spot.to,)
            described = self.antecedents.described(spot.start, spot.end, kinds)
            return self._known(described or self.antecedents.most_spoken_of(spot.start, spot.to))
        return self._known(self._told_of(spot))

    def _firm(self, spot: Spot) -> Draft | None:
        """Who is meant by a state or town beside a noun; not a firm told to be in another town."""
        kind, at, found = NATIONAL[spot.to], spot.start, None
        if spot.seat is not None:
            found = self.antecedents.likely(at, kind, spot.iso)
        found = found or self.antecedents.of_state(at, kind, spot.iso)
        found = found or self.antecedents.only(at, kind, spot.iso)
        if found is None or spot.seat is None:
            return found
        return found if self.seats.setdefault(found, spot.seat) is spot.seat else None

    def _told_of(self, spot: Spot) -> Draft | None:
        """Who is meant by what the text has told of somebody."""
        if spot.to == "latter":
            return self.antecedents.last(spot.start)
        if spot.to == SUBJECT_FIRM:
            return self.antecedents.nearest(spot.start, ("company",), free=True)
        if spot.to == "own firm":
            owner = self.antecedents.nearest(spot.start, ("person",))
            return self.holders.firm(spot.start, owner)
        if spot.to == "we":
            speaker = self.antecedents.speaker(spot.start)
            return self.holders.represented(speaker)
        if spot.to == "delegation":
            home = self.clusters.home()
            leader = self.antecedents.leader(spot.start)
            return leader or (self.clusters.country(home) if home else None)
        return None  # a counterpart is read as an office

    def _person(self, spot: Spot) -> tuple[Draft, ...]:
        """The person whom a pronoun means: as an object it is not its clause's subject.

        "She" is a woman, where the text tells of whom it speaks what they are.
        """
        gender, subject, certain = self.genders.asked(self.keys[spot.start]), None, True
        if self._is_object(spot):
            subject, certain = self.antecedents.subject(spot.start)
        if not certain:
            return ()
        but = self.genders.others(gender) | ({subject} if subject is not None else set())
        rather = self.genders.marked(gender) - but
        person, sole = self.antecedents.nearest_person(spot.start, but, rather)
        ahead = self.antecedents.ahead(spot.start, spot.end)
        if ahead is not None and ahead not in (person, *but):
            # "When he was in Togo, A said": who "he" is only the reader knows
            return (ahead,) if spot.rule == "possessive" else ()
        if person is not None and gender and sole:
            self.genders.learn(person, gender)
        return self._known(person)

    def _is_object(self, spot: Spot) -> bool:
        """Whether a pronoun is no subject: "hosted her", "mời ông", not "said he would"."""
        behind = self.units[spot.end : spot.end + 1]
        if spot.rule != "pronoun" and (self.keys[spot.start] not in self.objects or _leads(behind)):
            return False
        before = self.units[spot.start - 1] if spot.start else None
        if before is None or (behind and self._stressed(before, behind[0])):
            return False
        if self.keys[spot.start] in self.objects:
            return True
        if before.pos == "VERB" and self.lex.syllabic:
            words = self.keys[max(0, spot.start - 2) : spot.start]
            return not self.lex.pack.words["say_verbs"] & {words[-1], " ".join(words)}
        acts = bool(behind) and behind[0].pos in ("VERB", "AUX", "ADV", "PRON")
        return before.pos == "ADP" and not acts  # "with him", not "before he left"

    def _stressed(self, before: Unit, behind: Unit) -> bool:
        """Whether a pronoun only takes up the subject: "lui qui", "lui-même", "a, lui, signé"."""
        relative = behind.key in self.lex.pack.words["relative"]
        return relative or behind.text in HYPHENS or before.text == behind.text == ","

    def _so_many(
        self, spot: Spot, number: int, counted: str, states: frozenset[str] | None
    ) -> tuple[Draft, ...]:
        """Exactly ``number`` things of a kind, persons of the office that the phrase names.

        Of states, only ``states``, where those of a region are meant.
        """
        if self._attribute(spot, counted):
            return ()
        kinds = COUNTED[counted]
        if counted == "persons":
            fitting = self.holders.fitting(spot.start, spot.end)
            found = (self.antecedents.group(spot.start, kinds, number, some) for some in fitting)
            return next(filter(None, found), ())
        among = None
        if states is not None:
            among = [draft for draft in self.clusters.drafts if draft.iso in states]
        return self.antecedents.group(spot.start, kinds, number, among)

    def _attribute(self, spot: Spot, counted: str) -> bool:
        """Whether a phrase without article tells of what kind something is: "họp ba bên"."""
        if not spot.start or self.keys[spot.start] in self.lex.pack.words["articles"]:
            return False
        before = self.units[spot.start - 1].pos
        return before == "NOUN" or (counted == "sides" and before == "VERB")

    def _known(self, *drafts: Draft | None) -> tuple[Draft, ...]:
        return tuple(draft for draft in drafts if draft is not None)


def _leads(units: Sequence[Unit]) -> bool:
    """Whether a noun phrase goes on: "her visit", not "met her in Oslo"."""
    return bool(units) and units[0].pos in (*NOMINAL, "NUM", "ADV")

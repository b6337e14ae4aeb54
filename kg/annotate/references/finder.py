"""Find what refers to entities without naming them, and resolve it in order of position."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Scan
from kg.annotate.offices import Office
from kg.annotate.references.antecedents import ACTORS, Antecedents
from kg.annotate.references.holders import OfficeHolders

#: Kinds that "both ..." may speak of.
GROUPS = {"sides": ACTORS, "two countries": ("country",)}
#: What "it", "its" may refer to, apart from each other.
THINGS = (ACTORS, ("agreement",), ("event",), ("initiative", "product"))
#: What ends a noun phrase: no noun or adjective goes on.
_NOMINAL = ("NOUN", "PROPN", "ADJ")


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
    """

    start: int
    end: int
    rule: str
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something may refer: what it is said to refer to, or the office it names."""

    start: int
    end: int
    rule: str
    to: str
    office: Office | None = None


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
        self.holders = OfficeHolders(scan, clusters, offices, self.antecedents)
        held = [(o.start, o.end) for o in offices if o.holders]
        self.taken = {u for units in (*clusters.of, *held) for u in range(*units)}

    def find(self) -> list[Reference]:
        """References in order of position."""
        spots = list(self._phrases())
        inside = {u for spot in spots for u in range(spot.start, spot.end)}
        spots += [spot for spot in self._offices_alone() if spot.start not in inside]
        resolved = []
        for spot in sorted(spots, key=lambda s: (s.start, -s.end, s.office is None)):
            drafts = self._resolve(spot)
            if drafts:
                resolved.append(Reference(spot.start, spot.end, spot.rule, drafts))
            if len(drafts) == 1:
                self.antecedents.speak(spot.start, spot.end, drafts[0])
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
        """The phrase of the language pack at ``i``: "both sides", "the company"."""
        found = self.lex.references.longest(self.keys, i, stop)
        if found is None or self.taken.intersection(range(i, found[0])):
            return None
        end, to = found[0], found[1][0]
        return Spot(i, end, f"reference:{to}", to) if self._ends_phrase(end, stop) else None

    def _ends_phrase(self, i: int, stop: int) -> bool:
        """Whether the phrase is over: "the company said", not "the company's rival"."""
        if i >= stop:
            return True
        unit = self.units[i]
        if i in self.taken or unit.key in self.lex.pack.words["of"]:
            return False
        return unit.pos not in _NOMINAL or unit.key in self.lex.function_words

    def _pronouns(self, i: int, stop: int) -> Iterator[Spot]:
        """The pronoun at ``i``, which may stand for a person or for a thing."""
        if i in self.taken:
            return
        key, pronouns = self.keys[i], self.lex.pack.pronouns
        if key in pronouns["neuter"]:
            yield Spot(i, i + 1, "pronoun:thing", "thing")
        owner = key in pronouns["possessive"]
        if (owner or key in pronouns["singular"]) and not self._named_at(i + 1, stop):
            yield Spot(i, i + 1, "possessive" if owner else "pronoun", "person")

    def _named_at(self, i: int, stop: int) -> bool:
        """Whether a name follows at once ("ông Kaplan"): then the word before is its title."""
        return i < stop and i in self.taken and self.units[i].cap

    def _offices_alone(self) -> Iterator[Spot]:
        """Offices whose holders are not named there."""
        for office in self.offices:
            if not office.holders:
                yield Spot(office.start, office.end, "title alone", "office", office)

    # -- what they refer to -----------------------------------------------------------------------

    def _resolve(self, spot: Spot) -> tuple[Draft, ...]:
        """The entities referred to; none where no reading stands out."""
        if spot.office is not None:
            return self.holders.of(spot.office)
        if spot.to == "two persons":
            return self.holders.two(spot.start, spot.end)
        if spot.to in GROUPS:
            return self.antecedents.two(spot.start, GROUPS[spot.to])
        if spot.to == "person":
            return self._known(self.antecedents.nearest(spot.start, ("person",)))
        if spot.to == "thing":
            return self._known(
                *(self.antecedents.nearest(spot.start, kinds, free=True) for kinds in THINGS)
            )
        if spot.to == "delegation":
            home = self.clusters.home()
            return (self.clusters.country(home),) if home else ()
        if spot.to == "counterpart":  # read as an office
            return ()
        return self._known(self.antecedents.most_spoken_of(spot.start, spot.to))

    def _known(self, *drafts: Draft | None) -> tuple[Draft, ...]:
        return tuple(draft for draft in drafts if draft is not None)

"""What the text has spoken of before a position, and which of it a reference may mean."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Scan

NEAR = 3  # sentences a reference may go back
LINKS = frozenset({",", "-", "–"})  # signs between the names of a list
LINKED = 3  # units between two names of a list
#: Kinds that act: the sides of a meeting, an agreement.
ACTORS = ("country", "public_body", "company", "organization")
#: Kinds of actors that make a pair with each other.
SORTS = (("country",), ("company", "public_body", "organization"))


@dataclass(frozen=True, slots=True)
class Named:
    """Units [start, end) of a sentence in which the text speaks of an entity."""

    start: int
    end: int
    sentence: int
    draft: Draft


class Antecedents:
    """What one text has named, and by resolved references spoken of.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.units, self.keys, self.clusters = scan.page.units, scan.page.keys, clusters
        words = scan.lex.pack.words
        self.within, self.possessive = words["in"], words["possessive"]
        self.linking = words["and"] | words["articles"] | words["of"] | LINKS
        self.named = sorted(
            (
                Named(start, end, self.units[start].sentence, draft)
                for (start, end), draft in clusters.of.items()
                if not _adjective(start, end, draft)
            ),
            key=lambda n: n.start,
        )
        self.nationalities = {
            end: draft.iso
            for (start, end), draft in clusters.of.items()
            if _adjective(start, end, draft)
        }
        self._spoken: list[Named] = []

    def speak(self, start: int, end: int, drafts: tuple[Draft, ...]) -> None:
        """Remember that these units refer to the entities."""
        sentence = self.units[start].sentence
        self._spoken += [Named(start, end, sentence, draft) for draft in drafts]

    def back(self, start: int, kinds: tuple[str, ...]) -> list[Named]:
        """Mentions of these kinds before ``start``, the nearest first, a few sentences back."""
        here = self.units[start].sentence
        said = sorted([*self.named, *self._single()], key=lambda n: n.start, reverse=True)
        return [
            n
            for n in said
            if n.end <= start and n.draft.kind in kinds and here - n.sentence <= NEAR
        ]

    def _single(self) -> list[Named]:
        """References to one entity."""
        spots = Counter(n.start for n in self._spoken)
        return [n for n in self._spoken if spots[n.start] == 1]

    def counts(self, start: int) -> Counter[Draft]:
        """How often each entity was named before ``start``."""
        return Counter(n.draft for n in self.named if n.end <= start and not n.draft.bare)

    def nearest(self, start: int, kinds: tuple[str, ...], *, free: bool = False) -> Draft | None:
        """The first of these kinds that is named in the nearest sentence that names any.

        With ``free``, names behind a locative preposition ("in Italy") do not count, nor those of
        whom the next one is ("Peru's Minsa said it").
        """
        back = self.back(start, kinds)
        if free:
            begins = {n.start for n in back}
            back = [n for n in back if self._free(n) and not self._owns(n, begins)]
        same = [n for n in back if n.sentence == back[0].sentence]
        return same[-1].draft if same else None

    def most_spoken_of(self, start: int, kind: str) -> Draft | None:
        """The thing of this kind that the text has spoken of most, if it was named nearby.

        Of agreements and events it is the last.
        """
        near = list(dict.fromkeys(n.draft for n in self.back(start, (kind,))))
        if not near or kind in ("agreement", "event"):
            return near[0] if near else None
        counts = self.counts(start)
        return max(near, key=lambda d: counts[d])

    def of_state(self, start: int, kind: str, iso: str) -> Draft | None:
        """The only thing of this kind and state in the last sentence that names one."""
        before = [n for n in self.named if n.end <= start and n.draft.kind == kind]
        like = [n for n in before if n.draft.iso == iso or self._called(n) == iso]
        last = {n.draft for n in like if n.sentence == like[-1].sentence}
        return last.pop() if len(last) == 1 else None

    def _called(self, named: Named) -> str:
        """The state whose adjective stands before a name: "German carmaker Opel"."""
        i = named.start
        while i and i not in self.nationalities and self.units[i - 1].pos in ("NOUN", "ADJ"):
            i -= 1
        return self.nationalities.get(i, "")

    def they(self, start: int) -> tuple[Draft, ...]:
        """The only two persons, else the only two actors, of this sentence or the one before."""
        here = self.units[start].sentence
        said = sorted([*self.named, *self._spoken], key=lambda n: n.start)
        for sentence in (here, here - 1):
            near = [n for n in said if n.sentence == sentence and n.end <= start]
            for kinds in (("person",), ACTORS):
                found = dict.fromkeys(
                    n.draft for n in near if n.draft.kind in kinds and self._free(n)
                )
                if len(found) == 2:
                    return tuple(found)
                if found and sentence != here:
                    return ()
        return ()

    def two(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The two things of one sort that the text has spoken of most, one of them nearby."""
        if kinds != ("country",) and (pair := self._pair_nearby(start, kinds)):
            return pair
        counts = Counter(n.draft for n in self.named if not n.draft.bare)
        near = {n.draft for n in self.back(start, kinds)} or self._by_adjective(start)
        best: tuple[int, tuple[Draft, ...]] = (0, ())
        for sort in SORTS:
            drafts = [d for d in counts if d.kind in sort and d.kind in kinds]
            top = sorted(drafts, key=lambda d: -counts[d])[:2]
            if len(top) < 2 or not near.intersection(top):
                continue
            total = sum(counts[d] for d in top)
            if sort == ("country",):
                total *= 2
            if total > best[0]:
                best = (total, tuple(sorted(top, key=drafts.index)))
        return best[1]

    def _by_adjective(self, start: int) -> set[Draft]:
        """The countries that nearby sentences tell by their adjectives alone."""
        here = self.units[start].sentence
        told = {
            iso
            for end, iso in self.nationalities.items()
            if end <= start and here - self.units[end - 1].sentence <= NEAR
        }
        return {n.draft for n in self.named if n.draft.kind == "country" and n.draft.iso in told}

    def group(
        self,
        start: int,
        kinds: tuple[str, ...],
        number: int,
        among: Collection[Draft] | None = None,
    ) -> tuple[Draft, ...]:
        """The ``number`` things of these kinds that were named together before ``start``.

        Together are a list or, a few sentences back, those of one sentence; else the only list or
        the only things of the article that are so many.
        """
        named = [
            n
            for n in self.named
            if n.draft.kind in kinds and not n.draft.bare and (among is None or n.draft in among)
        ]
        here = self.units[start].sentence
        before = [n for n in named if n.end <= start]
        for sentence in range(here, here - NEAR, -1):
            said = [n for n in before if n.sentence == sentence]
            free = [n for n in said if self._free(n)]
            for found in (
                *reversed(self._lists(said)),
                tuple(dict.fromkeys(n.draft for n in free)),
            ):
                if len(found) == number:
                    return found
        lists = {frozenset(found): found for found in self._lists(named) if len(found) == number}
        everything = tuple(dict.fromkeys(n.draft for n in named))
        if len(lists) == 1:
            return lists.popitem()[1]
        return everything if len(everything) == number else ()

    def _lists(self, named: list[Named]) -> list[tuple[Draft, ...]]:
        """The lists among these names: nothing but commas and "and" stands between them."""
        lists: list[dict[Draft, None]] = []
        for i, one in enumerate(named):
            between = range(named[i - 1].end if i else 0, one.start)
            if not (i and len(between) <= LINKED and self._links(between)):
                lists.append({})
            lists[-1][one.draft] = None
        return [tuple(found) for found in lists]

    def _links(self, units: range) -> bool:
        return all(self.keys[u] in self.linking for u in units)

    def _pair_nearby(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The only two such things in the nearest sentence before that has two."""
        here = self.units[start].sentence
        for sentence in range(here, here - NEAR, -1):
            named = [n for n in self.named if n.sentence == sentence and n.end <= start]
            found = dict.fromkeys(n.draft for n in named if n.draft.kind in kinds and self._free(n))
            if (
                sentence == here
                and kinds == ACTORS
                and (sides := self._with_home(named, list(found)))
            ):
                return sides
            if len(found) >= 2:
                return tuple(found) if len(found) == 2 else ()
        return ()

    def _with_home(self, named: list[Named], found: list[Draft]) -> tuple[Draft, ...]:
        """Read "At a meeting with X, both sides": X and the visitors, of the article's state."""
        persons = list(dict.fromkeys(n.draft for n in named if n.draft.kind == "person"))
        home = self.clusters.home()
        other = persons or found
        if len(other) != 1 or not home or other[0].iso == home:
            return ()
        if not persons:
            return (self.clusters.country(home), other[0])
        ours = [d for d in self.clusters.drafts if d.kind == "person" and d.iso == home]
        return (max(ours, key=lambda d: len(d.mentions)), other[0])

    def _owns(self, named: Named, begins: set[int]) -> bool:
        """Whether a possessive alone stands between a name and one of those that begin there."""
        owning = named.end < len(self.keys) and self.keys[named.end] in self.possessive
        return owning and named.end + 1 in begins

    def _free(self, named: Named) -> bool:
        """Whether no locative preposition stands before a name."""
        return not named.start or self.keys[named.start - 1] not in self.within


def _adjective(start: int, end: int, draft: Draft) -> bool:
    """Whether a country stands here only as an adjective or inside another name.

    So does a party that only the title of its leader tells.
    """
    if draft.kind not in ("country", "organization"):
        return False
    return any(
        (c.start, c.end) == (start, end)
        and (c.form == "demonym" or c.rule in ("gazetteer:state", "office"))
        for c in draft.mentions
    )

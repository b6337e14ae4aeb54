"""References inside an article: pronouns, titles alone, "both sides", "the company", "his counterpart".

A reference is resolved only where one reading stands out; otherwise it stays unread: a wrong
antecedent makes a wrong edge.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.lexicons import Lexicons
from kg.annotate.offices import Office
from kg.annotate.page import Page

NEAR = 3  # sentences a reference may go back
ACTORS = ("country", "public_body", "company", "organization")
SORTS = (("country",), ("company", "public_body", "organization"))
GROUPS = {"sides": ACTORS, "two countries": ("country",)}


@dataclass(frozen=True, slots=True)
class Reference:
    """Units [start, end) that refer to entities without naming them."""

    start: int
    end: int
    rule: str
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A named mention on the way through the text."""

    start: int
    end: int
    sentence: int
    draft: Draft


class ReferenceFinder:
    """Finds and resolves the references of one language in a page."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lex = lexicons
        pronouns = lexicons.pack.pronouns
        self.owners = pronouns["possessive"]
        self.neuter = pronouns["neuter"]
        self.singular = pronouns["singular"] | pronouns["possessive"]

    def find(self, page: Page, clusters: Clusters, offices: list[Office]) -> list[Reference]:
        """References in order of position."""
        self.page, self.clusters = page, clusters
        self.keys = [u.key for u in page.units]
        self.named = sorted(
            (
                Named(start, end, page.units[start].sentence, draft)
                for (start, end), draft in clusters.of.items()
                if not self._adjective(start, end, draft)
            ),
            key=lambda n: n.start,
        )
        self.taken = {u for span in clusters.of for u in range(*span)}
        self.offices = offices
        for office in offices:
            if office.holders:
                self.taken.update(range(office.start, office.end))
        self.resolved: list[Reference] = []
        self.spoken: list[Named] = []
        phrases = list(self._words())
        inside = {u for start, end, _, _ in phrases for u in range(start, end)}
        spots = [s for s in self._offices_alone(offices) if s[0] not in inside] + phrases
        for start, end, rule, to in sorted(spots, key=lambda s: (s[0], -s[1])):
            drafts = self._antecedents(start, end, to)
            if drafts:
                self.resolved.append(Reference(start, end, rule, drafts))
            if len(drafts) == 1:
                sentence = page.units[start].sentence
                self.spoken.append(Named(start, end, sentence, drafts[0]))
        return self.resolved

    def _adjective(self, start: int, end: int, draft: Draft) -> bool:
        """Whether a country stands here only as an adjective or inside another name."""
        return draft.kind == "country" and any(
            (c.start, c.end) == (start, end)
            and (c.form == "demonym" or c.rule == "gazetteer:state")
            for c in draft.mentions
        )

    def _words(self) -> Iterator[tuple[int, int, str, object]]:
        """Pronouns and reference phrases that are no part of a name or office."""
        for start, stop in self.page.sentences:
            i = start
            while i < stop:
                found = self.lex.references.longest(self.keys, i, stop)
                free = i not in self.taken
                clear = found is not None and not self.taken.intersection(range(i, found[0]))
                if clear and found is not None and self._ends_phrase(found[0], stop):
                    yield i, found[0], f"reference:{found[1][0]}", found[1][0]
                    i = found[0]
                    continue
                if free and self.keys[i] in self.neuter:
                    yield i, i + 1, "pronoun:thing", "thing"
                if free and self.keys[i] in self.singular and not self._named_after(i + 1, stop):
                    owner = self.keys[i] in self.owners
                    yield i, i + 1, "possessive" if owner else "pronoun", "person"
                i += 1

    def _ends_phrase(self, i: int, stop: int) -> bool:
        """Whether the phrase is over: "the company said", not "the company's rival", "tập đoàn X"."""
        if i >= stop:
            return True
        unit = self.page.units[i]
        if i in self.taken or unit.key in self.lex.pack.words["of"]:
            return False
        return unit.pos not in ("NOUN", "PROPN", "ADJ") or unit.key in self.lex.function_words

    def _named_after(self, i: int, stop: int) -> bool:
        """Whether a name follows at once ("ông Kaplan", "the company FPT")."""
        return i < stop and i in self.taken and self.page.units[i].cap

    def _offices_alone(self, offices: list[Office]) -> Iterator[tuple[int, int, str, object]]:
        for office in offices:
            if not office.holders:
                yield office.start, office.end, "title alone", office

    def _antecedents(self, start: int, end: int, to: object) -> tuple[Draft, ...]:
        if isinstance(to, Office):
            return self._office_holder(to)
        if to == "two persons":
            return self._two_holders(start, end)
        if to in GROUPS:
            return self._two(start, GROUPS[str(to)])
        if to == "person":
            draft = self._person(start)
            return (draft,) if draft else ()
        if to == "thing":
            sorts = (ACTORS, ("agreement",), ("event",), ("initiative", "product"))
            found = (self._first_nearby(start, kinds, free=True) for kinds in sorts)
            return tuple(draft for draft in found if draft is not None)
        if to == "delegation":
            home = self.clusters.home()
            return (self.clusters.country(home, None),) if home else ()
        if to == "counterpart":
            return ()
        return self._kind(start, str(to))

    def _back(self, start: int, kinds: tuple[str, ...]) -> list[Named]:
        """Named mentions of these kinds before ``start``, the nearest first, a few sentences back."""
        here = self.page.units[start].sentence
        said = sorted([*self.named, *self.spoken], key=lambda n: n.start, reverse=True)
        return [
            n for n in said
            if n.end <= start and n.draft.kind in kinds and here - n.sentence <= NEAR
        ]  # fmt: skip

    def _person(self, start: int) -> Draft | None:
        return self._first_nearby(start, ("person",))

    def _first_nearby(
        self, start: int, kinds: tuple[str, ...], *, free: bool = False
    ) -> Draft | None:
        """The first of these kinds named in this sentence, else in the nearest one before.

        With ``free``, names behind a locative preposition ("in Italy") do not count.
        """
        back = self._back(start, kinds)
        if free:
            within = self.lex.pack.words["in"]
            back = [n for n in back if not n.start or self.keys[n.start - 1] not in within]
        here = self.page.units[start].sentence
        for sentence in dict.fromkeys([here, *(n.sentence for n in back)]):
            same = [n for n in back if n.sentence == sentence]
            if same:
                return same[-1].draft
        return None

    def _kind(self, start: int, kind: str) -> tuple[Draft, ...]:
        """The thing of this kind that the text has spoken of most, if it was named nearby."""
        near = list(dict.fromkeys(n.draft for n in self._back(start, (kind,))))
        if not near:
            return ()
        if kind in ("agreement", "event"):
            return (near[0],)
        counts = self._counts(start)
        return (max(near, key=lambda d: counts[d]),)

    def _counts(self, start: int) -> Counter[Draft]:
        """How often each entity was named before ``start``."""
        return Counter(n.draft for n in self.named if n.end <= start and not n.draft.bare)

    def _two(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The two things of one sort that the text has spoken of most, one of them nearby."""
        if len(kinds) > 1 and (pair := self._pair_nearby(start, kinds)):
            return pair
        counts = Counter(n.draft for n in self.named if not n.draft.bare)
        near = {n.draft for n in self._back(start, kinds)}
        best: tuple[int, tuple[Draft, ...]] = (0, ())
        for sort in SORTS:
            drafts = [d for d in counts if d.kind in sort and d.kind in kinds]
            top = sorted(drafts, key=lambda d: -counts[d])[:2]
            total = sum(counts[d] for d in top)
            if sort == ("country",) and len(top) == 2 and near.intersection(top):
                total *= 2
            if len(top) == 2 and near.intersection(top) and total > best[0]:
                best = (total, tuple(sorted(top, key=drafts.index)))
        return best[1]

    def _pair_nearby(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The only two such things in the nearest sentence before that has two."""
        here = self.page.units[start].sentence
        within = self.lex.pack.words["in"]
        for sentence in range(here, here - NEAR, -1):
            found = dict.fromkeys(
                n.draft for n in self.named
                if n.sentence == sentence and n.end <= start and n.draft.kind in kinds
                and not (n.start and self.keys[n.start - 1] in within)
            )  # fmt: skip
            if sentence == here and (sides := self._with_home(start, list(found))):
                return sides
            if len(found) >= 2:
                return tuple(found) if len(found) == 2 else ()
        return ()

    def _with_home(self, start: int, found: list[Draft]) -> tuple[Draft, ...]:
        """ "At a meeting with X, both sides": X and the visitors, whose state is the article's."""
        here = self.page.units[start].sentence
        persons = list(dict.fromkeys(
            n.draft for n in self.named
            if n.sentence == here and n.end <= start and n.draft.kind == "person"
        ))  # fmt: skip
        home = self.clusters.home()
        other = persons if persons else found
        if len(other) != 1 or not home or other[0].iso == home:
            return ()
        if persons:
            ours = [d for d in self.clusters.drafts if d.kind == "person" and d.iso == home]
            return (max(ours, key=lambda d: len(d.mentions)), other[0])
        return (self.clusters.country(home, None), other[0])

    def _two_holders(self, start: int, end: int) -> tuple[Draft, ...]:
        """The last two persons named who hold the office that "the two ministers" speaks of."""
        ranks = {
            r.rank
            for k in range(start, end)
            if (hit := self.lex.ranks.longest(self.keys, k, end)) is not None
            for r in hit[1]
        }
        ranks |= {r for rank in set(ranks) for r in self.lex.ontology.stands_for.get(rank, ())}
        holders = {
            self.clusters.of[h.start, h.end]: office.rank
            for office in self.offices
            for h in office.holders
            if office.to not in ("body", "honorific") and (h.start, h.end) in self.clusters.of
        }
        before = list(dict.fromkeys(n.draft for n in reversed(self.named) if n.end <= start))
        fitting = [d for d in before if d in holders and holders[d] in ranks]
        if len(fitting) < 2:
            fitting = [d for d in before if d in holders]
        if len(fitting) < 2:
            fitting = list(dict.fromkeys(n.draft for n in self._back(start, ("person",))))
        return (fitting[1], fitting[0]) if len(fitting) >= 2 else ()

    def _office_holder(self, office: Office) -> tuple[Draft, ...]:
        """The person who holds this office in the article; the last one named before it."""
        counts = self._counts(office.start)
        found = [
            self.clusters.of[h.start, h.end]
            for other in self.offices
            if self._same_office(office, other)
            for h in other.holders[:1]
            if (h.start, h.end) in self.clusters.of
        ]
        before = [d for d in found if counts[d]] or found
        if before:
            return (max(before, key=lambda d: counts[d]),)
        return self._office_body(office)

    def _office_body(self, office: Office) -> tuple[Draft, ...]:
        """An office whose holder is never named stands for its ministry or state."""
        if office.target is not None:
            target = self.clusters.of.get((office.target.start, office.target.end))
            return (target,) if target is not None else ()
        if not office.iso:
            return ()
        for draft in self.clusters.drafts:
            if office.to == "ministry" and draft.kind == "public_body":
                if draft.iso == office.iso and draft.portfolios == office.portfolios:
                    return (draft,)
            elif office.to == "state" and draft.kind == "country" and draft.iso == office.iso:
                return (draft,)
        return ()

    def _same_office(self, office: Office, other: Office) -> bool:
        stands_for = self.lex.ontology.stands_for.get(office.rank, frozenset())
        if office.rank != other.rank and other.rank not in stands_for:
            return False
        if office.iso and other.iso and office.iso != other.iso:
            return False
        if office.iso and not other.iso and other.target is not None:
            return False  # "the Kazakh president" is no president of a company
        if office.portfolios and other.portfolios and not (
            office.portfolios <= other.portfolios or other.portfolios <= office.portfolios
        ):  # fmt: skip
            return False
        if office.target is not None and other.target is not None:
            mine = self.clusters.of.get((office.target.start, office.target.end))
            theirs = self.clusters.of.get((other.target.start, other.target.end))
            return mine is theirs
        return True

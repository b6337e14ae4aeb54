"""References inside an article: pronouns, titles alone, "both sides", "the company", "his counterpart".

A reference is resolved only where one reading stands out; otherwise it stays unread: a wrong
antecedent makes a wrong edge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.lexicons import Lexicons
from kg.annotate.offices import Office
from kg.annotate.page import Page

NEAR = 3  # sentences a reference may go back
ACTORS = ("country", "public_body", "company", "organization")
GROUPS = {"sides": ACTORS, "two countries": ("country",), "two persons": ("person",)}


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
        self.singular = pronouns["singular"] | pronouns["possessive"]

    def find(self, page: Page, clusters: Clusters, offices: list[Office]) -> list[Reference]:
        """References in order of position."""
        self.page, self.clusters = page, clusters
        self.keys = [u.key for u in page.units]
        self.named = sorted(
            (
                Named(start, end, page.units[start].sentence, draft)
                for (start, end), draft in clusters.of.items()
            ),
            key=lambda n: n.start,
        )
        self.taken = {u for n in self.named for u in range(n.start, n.end)}
        self.offices = offices
        for office in offices:
            self.taken.update(range(office.start, office.end))
        self.resolved: list[Reference] = []
        spots = [*self._offices_alone(offices), *self._words()]
        for start, end, rule, to in sorted(spots, key=lambda s: (s[0], -s[1])):
            drafts = self._antecedents(start, end, to)
            if drafts:
                self.resolved.append(Reference(start, end, rule, drafts))
        return self.resolved

    def _words(self) -> Iterator[tuple[int, int, str, object]]:
        """Pronouns and reference phrases that are no part of a name or office."""
        for start, stop in self.page.sentences:
            i = start
            while i < stop:
                found = self.lex.references.longest(self.keys, i, stop)
                free = i not in self.taken
                if found is not None and free and not self._named_after(found[0], stop):
                    yield i, found[0], f"reference:{found[1][0]}", found[1][0]
                    i = found[0]
                    continue
                if free and self.keys[i] in self.singular and not self._named_after(i + 1, stop):
                    yield i, i + 1, "pronoun", "person"
                i += 1

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
        if to in GROUPS:
            return self._two(start, GROUPS[str(to)])
        if to == "person":
            draft = self._person(start)
            return (draft,) if draft else ()
        if to in ("delegation", "counterpart"):
            return ()
        return self._kind(start, str(to))

    def _back(self, start: int, kinds: tuple[str, ...]) -> list[Named]:
        """Named mentions of these kinds before ``start``, the nearest first, a few sentences back."""
        here = self.page.units[start].sentence
        return [
            n for n in reversed(self.named)
            if n.end <= start and n.draft.kind in kinds and here - n.sentence <= NEAR
        ]  # fmt: skip

    def _person(self, start: int) -> Draft | None:
        """The person named last in this sentence, else the first of the nearest one before."""
        here = self.page.units[start].sentence
        back = self._back(start, ("person",))
        same = [n for n in back if n.sentence == here]
        if same:
            return same[-1].draft
        if not back:
            return None
        nearest = back[0].sentence
        return [n for n in back if n.sentence == nearest][-1].draft

    def _kind(self, start: int, kind: str) -> tuple[Draft, ...]:
        back = self._back(start, (kind,))
        return (back[0].draft,) if back else ()

    def _two(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The last two different things of one of these kinds, the first kind that has two."""
        for kind in kinds:
            seen: list[Draft] = []
            for named in self._back(start, (kind,)):
                if named.draft not in seen and not named.draft.bare:
                    seen.append(named.draft)
                if len(seen) == 2:
                    return (seen[1], seen[0])
        return ()

    def _office_holder(self, office: Office) -> tuple[Draft, ...]:
        """The person who holds this office in the article; the last one named before it."""
        best: tuple[int, Draft] | None = None
        for other in self.offices:
            if not other.holders or not self._same_office(office, other):
                continue
            holder = other.holders[0]
            draft = self.clusters.of[holder.start, holder.end]
            behind = max((m.start for m in draft.mentions if m.start < office.start), default=-1)
            if best is None or behind > best[0]:
                best = (behind, draft)
        if best is not None:
            return (best[1],)
        return self._office_body(office)

    def _office_body(self, office: Office) -> tuple[Draft, ...]:
        """An office whose holder is never named stands for its ministry or state."""
        if office.target is not None or not office.iso:
            return ()
        for draft in self.clusters.drafts:
            if office.to == "ministry" and draft.kind == "public_body":
                if draft.iso == office.iso and draft.portfolios == office.portfolios:
                    return (draft,)
            elif office.to == "state" and draft.kind == "country" and draft.iso == office.iso:
                return (draft,)
        return ()

    def _same_office(self, office: Office, other: Office) -> bool:
        if office.rank != other.rank:
            return False
        if office.iso and other.iso and office.iso != other.iso:
            return False
        if office.portfolios and other.portfolios and not (
            office.portfolios <= other.portfolios or other.portfolios <= office.portfolios
        ):  # fmt: skip
            return False
        if office.target is not None and other.target is not None:
            mine = self.clusters.of.get((office.target.start, office.target.end))
            theirs = self.clusters.of.get((other.target.start, other.target.end))
            return mine is theirs
        return True

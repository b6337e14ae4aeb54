"""What a body is a part of, by its name alone: "Secretariat of the OECD", "Ban Thư ký ASEAN"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.lexicons import matches_case
from kg.annotate.names import BODIES, Scan

MAX_UNITS = 24  # of a name that is looked into; a longer one is no name
#: Kinds of bodies that may be named after the one that they are a part of.
PARTS = ("public_body", "organization")


class _Span(NamedTuple):
    """A name inside another one."""

    start: int
    end: int
    draft: Draft


class Wholes:
    """Finds the bodies named inside the names of their parts.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities; a listed body that only stands inside names is added.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.scan, self.page, self.lex, self.clusters = scan, scan.page, scan.lex, clusters
        self.keys, self.words = scan.page.keys, scan.lex.pack.words
        self.parts = scan.lex.ontology.structure.parts
        self.named: dict[str, Draft | None] = {}
        for draft in clusters.drafts:
            if draft.kind in BODIES and not draft.bare:
                for name in {name.lower() for name in (*draft.names, *draft.aliases)}:
                    self.named[name] = None if name in self.named else draft

    def find(self) -> Iterator[tuple[Draft, Draft, tuple[int, int]]]:
        """The part, its whole, and the units that name both."""
        for (start, end), part in list(self.clusters.of.items()):
            named = self.page.units[start].cap and not part.mention_at((start, end)).bare
            if part.kind not in PARTS or not named or end - start > MAX_UNITS:
                continue
            whole = self._behind(part, start, end) or self._before(part, start, end)
            whole = whole or self._owner(part, start)
            if whole is not None and not self._same(whole, start, end):
                self.clusters.note(whole.draft, (whole.start, whole.end))
                yield part, whole.draft, (start, end)

    def _behind(self, part: Draft, start: int, end: int) -> _Span | None:
        """Read "Secretariat of the OECD", "Ban Thư ký ASEAN": it ends the name, but for a place."""
        links = self.words["of"] | self.words["articles"]
        small = self.words["prepositions"] | self.words["in"]
        for k in range(start + 1, end):
            before = self.keys[k - 1]
            joined = before in links or (self.lex.syllabic and before not in small)
            if not joined or not self._is_part(start, k, end):
                continue
            for j in range(end, k, -1):
                if j == end or self.keys[j] in self.words["prepositions"]:
                    if (draft := self._whole(part, k, j)) is not None:
                        return _Span(k, j, draft)
        return None

    def _before(self, part: Draft, start: int, end: int) -> _Span | None:
        """Read "OECD Secretariat", "the OECD's Secretariat"."""
        if not self.words["possessive"]:
            return None
        for j in range(end - 1, start, -1):
            if self.keys[j] not in self.words["prepositions"] and self._is_part(j, end, end):
                if (draft := self._whole(part, start, j)) is not None:
                    return _Span(start, j, draft)
        return None

    def _owner(self, part: Draft, start: int) -> _Span | None:
        """Read "the Health Ministry's | Department of Drugs": a name that has the other one."""
        if part.head not in self.parts or self.keys[start - 1] not in self.words["possessive"]:
            return None
        begin = max(self.page.sentence_of(start)[0], start - MAX_UNITS)
        for k in range(begin, start - 1):
            draft = self.clusters.of.get((k, start - 1))
            if draft is not None and draft.kind in BODIES and draft is not part:
                return _Span(k, start - 1, draft)
        return None

    def _same(self, whole: _Span, start: int, end: int) -> bool:
        """Whether the name says but of what sort the other is: "Yale University" is Yale."""
        links = self.words["of"] | self.words["articles"]
        rest = [k for k in range(start, end) if not whole.start <= k < whole.end]
        said = [self.keys[k] for k in rest if self.keys[k] not in links]
        hit = self.lex.heads.longest(said, 0)
        sorts = self.scan.lex.ontology.structure.sorts
        if hit is None or hit[0] < len(said) or whole.draft.head in sorts:
            return False
        return any(head.concept in sorts for head in hit[1])

    def _is_part(self, start: int, stop: int, end: int) -> bool:
        """Whether a noun before ``stop`` is one that parts have: "council", "department"."""
        found = [self.lex.heads.longest(self.keys, k, end) for k in range(start, stop)]
        heads = [(hit[0], head.concept) for hit in found if hit is not None for head in hit[1]]
        return any(last <= stop and concept in self.parts for last, concept in heads)

    def _whole(self, part: Draft, start: int, end: int) -> Draft | None:
        """The body that the units name: one of the page's, or a listed one."""
        draft = self.named.get(self.page.text(start, end).lower())
        if draft is not None and draft is not part and self._tells(draft, start, end):
            return draft
        if start in self.scan.geo:
            return None
        hit = self.lex.names.longest(self.keys, start, end)
        units = self.page.units[start:end]
        fitting = [h for h in hit[1] if matches_case(h, units)] if hit and hit[0] == end else []
        found = next((h for h in fitting if h.known and h.kind in BODIES), None)
        if found is None or found.known == part.known:
            return None
        draft = self.clusters.entity(("known", found.known), found.kind)
        if not draft.names:
            draft.known = found.known
            draft.call(self.page.text(start, end))
        return draft

    def _tells(self, draft: Draft, start: int, end: int) -> bool:
        """Whether a name says by itself that it is a body: "Thành Đông" may be but its half."""
        if draft.known or all(unit.acronym for unit in self.page.units[start:end]):
            return True
        heads = self.lex.heads
        return any(heads.longest(self.keys, k, end) is not None for k in range(start, end))

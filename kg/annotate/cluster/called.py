"""Second names that the text gives in words: "Amara Sy dit Pelé", "Acme, formerly Telstar".

So it does in parentheses behind the parties to an agreement: "pact between A and B (ABP)".
"""

from collections.abc import Iterator
from itertools import pairwise

from kg.annotate.cluster.agreements import Descriptions
from kg.annotate.cluster.clusters import Clusters
from kg.annotate.cluster.draft import Draft
from kg.annotate.names import BODIES

#: Units between a name and the second one.
_BETWEEN = 9
#: Units of a word for the symbol of shares.
_SYMBOL = 3
#: Signs that may stand between them.
_SIGNS = frozenset({",", "(", "“", "«", '"', "‘", "'", "-", ":"})
#: Kinds that the tagger may take a nickname for.
_NICKNAMES = BODIES | {"person", "place", "product"}

#: A name's first unit, the one behind the last, and what it names.
_Name = tuple[int, int, Draft]


class Called:
    """Finds the second names of one page.

    Parameters
    ----------
    clusters : Clusters
        Its entities.
    """

    def __init__(self, clusters: Clusters) -> None:
        self.clusters, self.page = clusters, clusters.page
        self.phrases, self.words = clusters.lex.phrases, clusters.lex.pack.words
        self.descriptions = Descriptions(clusters)

    def pairs(self) -> Iterator[tuple[Draft, Draft]]:
        """Yield each entity and the one that is but a second name of it."""
        names = sorted((*at, draft) for at, draft in self.clusters.of.items() if draft.mentions)
        for left, right in pairwise(names):
            if left[2] is not right[2] and self._shares(left, right):
                yield right[2], left[2]
            elif left[2] is not right[2] and self._second(left, right):
                left[2].aliases.extend(n for n in right[2].names if n not in left[2].aliases)
                yield left[2], right[2]
        yield from self._acronyms()

    def _acronyms(self) -> Iterator[tuple[Draft, Draft]]:
        """An agreement, and the acronym in parentheses behind its parties."""
        keys, of = self.page.keys, self.clusters.of
        for draft in [d for d in self.clusters.drafts if d.kind == "agreement"]:
            for cand in draft.mentions:
                said = self.descriptions.behind(cand.end)
                end, parties = said.end, {id(of[at]) for at in said.parties}
                other = of.get((end + 1, end + 2))
                if other is None or id(other) in {id(draft), *parties} or not parties:
                    continue
                if [*keys[end : end + 1], *keys[end + 2 : end + 3]] != ["(", ")"]:
                    continue  # the text may break off behind it
                listed = other.known and (draft.known or other.kind != draft.kind)
                if listed or not self.page.units[end + 1].acronym:
                    continue
                if other.kind in BODIES | {"agreement"}:
                    other.kind = draft.kind
                    yield (other, draft) if other.known else (draft, other)
                    break

    def _second(self, left: _Name, right: _Name) -> bool:
        """Whether the words between two names make the one a name of the other."""
        (_, end, full), (start, last, other) = left, right
        if not end < start <= end + _BETWEEN or (full.known and other.known):
            return False
        behind = self.page.units[last] if last < len(self.page.units) else None
        if behind is not None and (behind.cap or behind.key in self.words["possessive"]):
            return False  # "ex Shell | Afrique", "previously Kenya's": a part of another name
        if self.page.sentence_of(end) != self.page.sentence_of(start) or _differ(full, other):
            return False
        if self._says("called", end, start):
            return full.kind == other.kind or {full.kind, other.kind} <= _kinds(full)
        like = full.kind == other.kind or {full.kind, other.kind} <= BODIES
        return like and full.kind != "person" and self._says("renamed", end, start)

    def _shares(self, left: _Name, right: _Name) -> bool:
        """Whether a firm's shares are named before it by their symbol: "cổ phiếu HPG của X"."""
        (start, end, symbol), (behind, _, firm) = left, right
        if end > start + 1 or behind != end + 1 or {symbol.kind, firm.kind} != {"company"}:
            return False
        keys, begin = self.page.keys, self.page.sentence_of(start)[0]
        told = any(self.phrases["symbols"].ending(keys, max(begin, start - _SYMBOL), start))
        return told and self.page.units[start].acronym and keys[end] in self.words["of"]

    def _says(self, words: str, end: int, start: int) -> bool:
        """Whether nothing but one of these phrases stands between, and articles and signs."""
        page, k = self.page, end
        while k < start and page.units[k].text in _SIGNS:
            k += 1
        found = self.phrases[words].longest(page.keys, k, start)
        if found is None:
            return False
        rest = page.units[found[0] : start]
        return all(unit.key in self.words["articles"] or unit.text in _SIGNS for unit in rest)


def _kinds(full: Draft) -> frozenset[str]:
    """What the tagger may take a second name for."""
    return _NICKNAMES if full.kind == "person" else BODIES


def _differ(left: Draft, right: Draft) -> bool:
    return bool(left.iso and right.iso and left.iso != right.iso) or "country" in (
        left.kind,
        right.kind,
    )

"""An agreement that the text goes on to call by a noun of another sort: "The deal lasts a year".

What was "a memorandum of understanding on fisheries" is then "the agreement", "cet accord". So it
is read only where the noun is definite, says nothing that the first one does not say, and the text
speaks of no other agreement that it may mean.
"""

from collections.abc import Callable, Iterator

from kg.annotate.cluster.clusters import Clusters
from kg.annotate.cluster.draft import Draft
from kg.annotate.names import Candidate
from kg.annotate.page import HYPHENS
from kg.ontology.identity import load_identity

#: Sentences between a listed treaty and what takes it up.
_NEAR = 3
#: Words that may stand between an article and the noun.
_BETWEEN = ("ADJ", "NOUN", "PROPN")
_WORDS = 3


class TakenUp:
    """Finds the agreements of one page that are called by another noun.

    Parameters
    ----------
    clusters : Clusters
        The page's entities.
    says : callable
        What the names of an agreement say besides its sort and its parties.
    parted : callable
        Whether parties or fields tell two agreements apart.
    """

    def __init__(
        self,
        clusters: Clusters,
        says: Callable[[Draft], set[str]],
        parted: Callable[[Draft, Draft], bool],
    ) -> None:
        self.clusters, self.page = clusters, clusters.page
        self.words = clusters.lex.pack.words
        self.says, self.parted = says, parted
        self.sorts = load_identity().called_agreements

    def pairs(self) -> Iterator[tuple[Draft, Draft]]:
        """Yield each agreement and what takes it up, in order of position."""
        drafts = [d for d in self.clusters.drafts if d.kind == "agreement" and d.mentions]
        for short in sorted(drafts, key=_first):
            cand = min(short.mentions, key=lambda m: m.start)
            if not (short.bare and short.head in self.sorts) or self._several(cand):
                continue
            before = [d for d in drafts if _first(d) < cand.start and d.head in (*self.sorts, "")]
            if len(before) == 1 and self._may_be(before[0], short, cand):
                before[0].aliases.extend(n for n in short.names if n not in before[0].names)
                yield before[0], short

    def _may_be(self, full: Draft, short: Draft, cand: Candidate) -> bool:
        """Whether the later noun may mean the agreement spoken of first."""
        if not self.says(short) <= self.says(full) or self.parted(full, short):
            return False
        if any(self._several(mention) for mention in full.mentions):
            return False
        units, last = self.page.units, max(m.end for m in full.mentions if m.start < cand.start)
        away = units[cand.start].sentence - units[last - 1].sentence
        if full.known and away > _NEAR:
            return False
        if self._pointed(cand):
            return True
        if self._told_which(cand) or not self._definite(cand):
            return False
        noun = " ".join(self.page.keys[slice(*(cand.name or (cand.start, cand.end)))])
        return noun in self.words["agreements"] or (away <= 1 and self._within(cand))

    def _told_which(self, cand: Candidate) -> bool:
        """Whether the words behind tell it from others: "the truce signed in May with Peru"."""
        _, stop = self.page.sentence_of(cand.start)
        if cand.end >= stop:
            return False
        unit, words = self.page.units[cand.end], self.words
        if unit.key in words["with"] | words["between"] | words["relative"] | words["of"]:
            return True
        signed = self.clusters.lex.syllabic and unit.key in words["signing"]
        return signed or (unit.pos == "VERB" and "VerbForm=Part" in unit.morph)

    def _within(self, cand: Candidate) -> bool:
        """Whether it is what something stands in: "Under the memorandum"."""
        begin, _ = self.page.sentence_of(cand.start)
        k = cand.start if self.clusters.lex.syllabic else self._article(cand, begin)
        return k > begin and self.page.keys[k - 1] in self.words["in"] | self.words["prepositions"]

    def _several(self, cand: Candidate) -> bool:
        """Whether a noun is of several things: "three agreements", "les accords"."""
        return is_plural(self.clusters, cand) or is_several(self.clusters, cand)

    def _pointed(self, cand: Candidate) -> bool:
        """Whether "this" or the like stands beside the noun."""
        pointing, keys = self.words["pointing"], self.page.keys
        begin, stop = self.page.sentence_of(cand.start)
        behind = cand.end < stop and self.clusters.lex.syllabic and keys[cand.end] in pointing
        return behind or keys[self._article(cand, begin)] in pointing

    def _definite(self, cand: Candidate) -> bool:
        """Whether an article says that the noun is known; where none can, where it stands does."""
        begin, _ = self.page.sentence_of(cand.start)
        if self.clusters.lex.syllabic:
            before = self.page.keys[cand.start - 1]
            return cand.start == begin or before in self.words["prepositions"]
        key = self.page.keys[self._article(cand, begin)]
        return key in self.words["articles"] - self.words["indefinite"]

    def _article(self, cand: Candidate, begin: int) -> int:
        """Where the article of the noun would stand."""
        k = cand.start
        while k > begin and cand.start - k < _WORDS:
            k -= 1
            if self.page.units[k].pos not in _BETWEEN:
                break
        return k


def is_plural(clusters: Clusters, cand: Candidate) -> bool:
    """Whether a common noun is in the plural, where its form says so."""
    start, end = cand.name or (cand.start, cand.end)
    keys, units, plural = clusters.page.keys, clusters.page.units, False
    for k in range(start, end if cand.bare else start):
        found = clusters.lex.heads.longest(keys, k, end)
        if found is not None and found[1][0].kind == cand.kind:
            first = found[1][0].position == "prefix"
            plural = "Number=Plur" in units[k if first else found[0] - 1].morph
            if first:
                break
    return plural


def is_several(clusters: Clusters, cand: Candidate) -> bool:
    """Whether a number begins a noun: "three deals"; none counts "a", or years ("ten-year")."""
    page, words = clusters.page, clusters.lex.pack.words
    behind = page.keys[cand.start + 1] if cand.start + 1 < len(page.keys) else ""
    alone = page.keys[cand.start] not in words["articles"] and behind not in HYPHENS
    return alone and page.units[cand.start].pos == "NUM"


def _first(draft: Draft) -> int:
    return min(mention.start for mention in draft.mentions)

"""What the text says of an agreement that has no name of its own: with whom it is, and what for.

"Accord entre le Chili et le Pérou" and "deal to build three ships" are no names, but tell it from
other agreements of the same article.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.cluster.clusters import Clusters
from kg.annotate.names import Candidate
from kg.annotate.page import HYPHENS, MONEY

#: Kinds that may be party to an agreement.
PARTIES = frozenset({"country", "public_body", "company", "organization"})
#: Common words in a row before the name of a party: "with the Russian security group Wagner".
_PLAIN = 4
#: Signs inside a description: "787-9", "$3", "30%".
_SIGNS = frozenset((*HYPHENS, *MONEY, "%"))

#: Units, half-open.
_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Description:
    """What follows a common noun and belongs to it.

    Attributes
    ----------
    end : int
        Where it ends.
    parties : tuple of (int, int)
        Units of the parties that it names.
    """

    end: int
    parties: tuple[_Range, ...] = ()


def told_apart(clusters: Clusters, left: Iterable[Candidate], right: Iterable[Candidate]) -> bool:
    """Whether their fields tell two agreements apart: "fisheries", "defence agreement".

    Parameters
    ----------
    clusters : Clusters
        The page's entities.
    left, right : iterable of Candidate
        Where the two are named.

    Returns
    -------
    bool
        Whether both have fields, as portfolios of ministries, and none in common.
    """
    ours, theirs = _fields(clusters, left), _fields(clusters, right)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _fields(clusters: Clusters, mentions: Iterable[Candidate]) -> set[str]:
    portfolios = clusters.lex.portfolios
    names = (clusters.page.keys[mention.start : mention.end] for mention in mentions)
    found = (portfolios.longest(keys, k) for keys in names for k in range(len(keys)))
    return {concept for hit in found if hit is not None for concept in hit[1]}


class Descriptions:
    """Reads how the agreements of a page are described.

    Parameters
    ----------
    clusters : Clusters
        Its entities: parties have been placed.
    """

    def __init__(self, clusters: Clusters) -> None:
        self.clusters, self.page = clusters, clusters.page
        self.words = clusters.lex.pack.words

    def behind(self, end: int) -> Description:
        """What goes on the noun that ends there: "between A and B", "with A", "to do so".

        A sum may stand before it: "contract worth $3 million with A".
        """
        stop = self.page.sentence_of(end - 1)[1]
        end = self._sum_end(end, stop)
        key = self.page.keys[end] if end < stop else ""
        if key in self.words["between"] | self.words["with"]:
            found = self._parties(end + 1, stop)
            last = found[-1][1] if found else self._unnamed(end + 1, stop) or end
            if last < stop and self.page.keys[last] in self.words["topic"]:
                topic = self._unnamed(last + 1, stop, verbs=self.clusters.lex.syllabic)
                last = topic or last  # "between A and B on trade"
            return Description(last, tuple(found))
        if key in self.words["purpose"]:
            return Description(self._purpose(end + 1, stop))
        return Description(end)

    def with_sum(self, start: int, end: int) -> _Range:
        """A noun with its sum: "a | $300 million contract", "deal worth $3 million"."""
        begin, stop = self.page.sentence_of(start)
        units, k = self.page.units, start
        while k > begin and units[k - 1].pos == "NUM":
            k -= 1
        if begin < k < start and units[k - 1].text in MONEY:
            lettered = k - 1 > begin and units[k - 1].glued and units[k - 2].acronym  # "US$"
            start = k - 1 - lettered
        return start, self._sum_end(end, stop)

    def _sum_end(self, end: int, stop: int) -> int:
        """End of "worth $3 million", "de 3 millions d'euros"; ``end`` where no sum stands there."""
        page, units = self.page, self.page.units
        found = self.clusters.lex.phrases["worth"].longest(page.keys, end, stop)
        if found is None:
            return end
        k = found[0]
        while k < stop and k - found[0] < _PLAIN and units[k].pos in ("ADV", "ADJ", "ADP"):
            k += 1  # "worth about"
        k += k + 1 < stop and units[k].acronym and units[k + 1].text in MONEY  # "US$"
        signed = k < stop and units[k].text in MONEY
        first = k = k + signed
        while k < stop and units[k].pos == "NUM":
            k += 1
        if k == first:
            return end
        return k if signed else self._money_end(k, stop) or end

    def _money_end(self, k: int, stop: int) -> int:
        """End of the unit of money behind a number: "millions d'euros"; 0 where there is none."""
        currency = self.clusters.lex.phrases["currency"]
        for at in range(k, min(stop, k + _PLAIN)):
            unit = self.page.units[at]
            if unit.text in MONEY or unit.acronym:
                return at + 1
            if (found := currency.longest(self.page.keys, at, stop)) is not None:
                return found[0]
        return 0

    @cached_property
    def _named(self) -> dict[int, tuple[int, str]]:
        """Where names begin: where they end, and of what kind they are."""
        return {start: (end, draft.kind) for (start, end), draft in self.clusters.of.items()}

    def _parties(self, k: int, stop: int) -> list[_Range]:
        """The names joined from unit ``k`` on."""
        links = self.words["and"] | self.words["articles"] | self.words["with"] | {","}
        found: list[_Range] = []
        plain = 0
        while k < stop:
            if k in self._named:
                end, kind = self._named[k]
                if kind in PARTIES:
                    found.append((k, end))
                k, plain = end, 0
                continue
            unit = self.page.units[k]
            if unit.key not in links:
                plain += 1
                if unit.cap or unit.pos not in ("NOUN", "ADJ") or plain > _PLAIN:
                    break
            k += 1
        return found

    def _unnamed(self, k: int, stop: int, *, verbs: bool = False) -> int:
        """End of the common nouns at ``k``: "two Romanian institutions"; or 0.

        ``verbs`` may be nouns as well, where words do not change.
        """
        last, links = 0, self.words["of"] | self.words["and"] | frozenset(HYPHENS)
        for at in range(k, min(stop, k + 2 * _PLAIN)):
            unit = self.page.units[at]
            if unit.pos == "NOUN" or unit.inside or (verbs and unit.pos == "VERB"):
                last = at + 1
            elif unit.pos not in ("DET", "NUM", "ADJ") and unit.key not in links:
                break
        return last

    def _purpose(self, k: int, stop: int) -> int:
        """End of the clause without a finite verb that begins at ``k``."""
        while k < stop:
            unit = self.page.units[k]
            if not unit.word and unit.text not in _SIGNS | self.words["possessive"]:
                break
            if unit.pos == "AUX" or "VerbForm=Fin" in unit.morph:
                break
            if unit.key in self.words["relative"]:
                break
            k += 1
        return k

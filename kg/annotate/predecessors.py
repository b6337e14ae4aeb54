"""Who held an office before or after another: "his predecessor, A", "in succession to B"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Scan
from kg.annotate.offices import Office
from kg.annotate.references import Reference
from kg.annotate.seats import Seats

MAX_BEHIND = 6  # units to the office that is told behind a name
MAX_WHEN = 4  # units that say when, between "replaced" and a name
MAX_PARENS = 6  # units in parentheses behind a name


class PredecessorFinder:
    """Finds those whom one page says to hold an office before or after its holder.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    offices : list of Office
        Its offices, with what they are held in.
    references : sequence of Reference
        Its pronouns.
    """

    def __init__(
        self,
        scan: Scan,
        clusters: Clusters,
        offices: list[Office],
        references: Sequence[Reference],
    ) -> None:
        self.scan, self.lex, self.clusters, self.offices = scan, scan.lex, clusters, offices
        self.units, self.keys = scan.page.units, scan.page.keys
        self.words = scan.lex.pack.words
        self.seats = Seats(scan, clusters)
        persons = [(s, e, d) for (s, e), d in clusters.of.items() if d.kind == "person"]
        pronouns = [(r.start, r.end, r.drafts[0]) for r in references if len(r.drafts) == 1]
        told = [(s, e, d) for s, e, d in pronouns if d.kind == "person"]
        self.starting = {s: (e, d) for s, e, d in (*told, *persons)}
        self.ending = {e: (s, d) for s, e, d in (*told, *persons)}

    def find(self) -> Iterator[Office]:
        """Yield their offices: those of the persons whom they are said to follow or precede."""
        nouns, verbs = self.lex.phrases["predecessors"], self.lex.phrases["succeeding"]
        for i in range(len(self.keys)):
            if (found := nouns.longest(self.keys, i)) is not None:
                office = self._office(i, found[0])
            elif (found := verbs.longest(self.keys, i)) is not None:
                office = self._left(i, found[0])
            else:
                continue
            if office is not None:
                yield office

    def _left(self, i: int, end: int) -> Office | None:
        """The office that the one behind "in succession to" in the units [i, end) has left.

        It is the last that the sentence tells before, or else that of the verb's subject: "UN chief
        A proposed that B succeed C" does not say what C was.
        """
        named = self._behind(end)
        if named is None or self._told_behind(named[0][1]):
            return None
        begin = self.scan.sentence_of(i).begin
        told = [o for o in self.offices if begin <= o.start and o.end <= i]
        owner = self.ending.get(self._skip_adverbs(i), (0, None))[1]
        if told and (owner is None or not told[-1].holders or self._is_of(told[-1], owner)):
            between = self.keys[told[-1].end : self._skip_adverbs(i)]
            other = not self.words["copula"].isdisjoint(between)  # "chose minister A | to be ..."
            return None if other else self._like(told[-1], i, end, named)
        return self._of(owner, i, end, named)

    def _told_behind(self, k: int) -> bool:
        """Whether what he was follows at ``k``: "succeeds A | as head of X", "thay A | làm"."""
        if k < len(self.keys) and self.keys[k] in self.words["copula"]:
            return True
        stop = min(self.scan.sentence_of(k - 1).stop, k + MAX_BEHIND)
        return any(k <= o.start < stop for o in self.offices)

    def _skip_adverbs(self, k: int) -> int:
        """Position before the adverbs and auxiliaries that end at ``k``."""
        while k and self.units[k - 1].pos in ("ADV", "AUX"):
            k -= 1
        return k

    def _like(
        self, model: Office, i: int, end: int, named: tuple[tuple[int, int], Draft]
    ) -> Office | None:
        """The same office, as it is that of another."""
        where, holder = named
        if self._is_of(model, holder) or self._is_other(model, end, where[0]):
            return None
        seat = self.seats.of(model)
        if seat is None or not seat.mentions:
            return None
        mention = holder.mention_at(where)
        told = Office(i, end, model.rank, model.to, seat.mentions[0], holders=[mention])
        return replace(told, predicate=True, like=model)

    def _is_other(self, model: Office, end: int, start: int) -> bool:
        """Whether a title before the name is of another rank: "replaces | chairman A"."""
        ranks = {o.rank for o in self.offices if end <= o.start < start}
        alike = self.lex.ontology.alike.get(model.rank, ())
        return bool(ranks) and ranks.isdisjoint((model.rank, *alike))

    def _office(self, i: int, end: int) -> Office | None:
        """The office that the noun in the units [i, end) speaks of, with its holder."""
        start, stop, owner = self._owner(i, end)
        if stop < len(self.keys) and self.keys[stop] in self.words["possessive"]:
            return None  # "his predecessor's wife"
        named = self._before(start) or self._behind(stop)
        if named is None:
            return None
        if owner is named[1]:
            owner = self._only_holder(named[0][0])  # "A, | his predecessor": another's than A's
        elif owner is None and not self.words["possessive"]:
            owner = self._only_holder(i)
        return self._of(owner, i, end, named)

    def _of(
        self, owner: Draft | None, i: int, end: int, named: tuple[tuple[int, int], Draft]
    ) -> Office | None:
        """The like of the one office that a person has; of several, which one goes unsaid."""
        held = [o for o in self.offices if owner is not None and self._is_of(o, owner)]
        seats = {id(seat) for o in held if (seat := self.seats.of(o)) is not None}
        if len(seats) != 1:
            return None
        model = next((o for o in reversed(held) if o.start < i), held[0])
        return self._like(model, i, end, named)

    def _is_of(self, office: Office, owner: Draft | None) -> bool:
        return any(self.clusters.of.get((h.start, h.end)) is owner for h in office.holders)

    def _owner(self, i: int, end: int) -> tuple[int, int, Draft | None]:
        """Whose predecessor it is, and the units of the noun with the words that say so."""
        before = self.keys[i - 1] if i else ""
        if before in self.words["whose"]:
            comma = i > 1 and self.units[i - 2].text == ","
            return i - 1, end, self._ended(i - 1 - comma)
        owns = before in self.words["possessive"]
        start, draft = self.ending.get(i - owns, (i, None))
        if draft is not None:
            return start, end, draft
        if end < len(self.keys) and self.keys[end] in self.words["of"]:
            k = self._skip_titles(end + 1)
            stop, draft = self.starting.get(k, (end, None))
            return i, stop, draft
        return i, end, None

    def _ended(self, j: int) -> Draft | None:
        return self.ending.get(self._before_parentheses(j), (0, None))[1]

    def _before(self, start: int) -> tuple[tuple[int, int], Draft] | None:
        """The person in front of the comma before the noun: "A, | his predecessor"."""
        while start and self.keys[start - 1] in self.words["articles"]:
            start -= 1
        if not start or self.units[start - 1].text != ",":
            return None
        end = self._before_parentheses(start - 1)
        return self._named(self.ending.get(end, (0, None))[0], end)

    def _behind(self, stop: int) -> tuple[tuple[int, int], Draft] | None:
        """The person behind the noun: "his predecessor, | Mr A"."""
        comma = stop < len(self.units) and self.units[stop].text in (",", ":")
        k = self._skip_titles(stop + comma)
        if k not in self.starting:
            k = self._skip_when(k)
        return self._named(k, self.starting.get(k, (0, None))[0])

    def _skip_when(self, k: int) -> int:
        """Position behind "last May", "cet été" at ``k`` before a person's name; else ``k``."""
        for j in range(k, min(len(self.units), k + MAX_WHEN)):
            if j in self.starting:
                return j
            unit = self.units[j]
            if not unit.word or unit.pos in ("VERB", "AUX", "PROPN", "PRON", "ADP"):
                break
        return k

    def _named(self, start: int, end: int) -> tuple[tuple[int, int], Draft] | None:
        """A person's name in the units [start, end), and him."""
        draft = self.clusters.of.get((start, end))
        return ((start, end), draft) if draft is not None and draft.kind == "person" else None

    def _skip_titles(self, k: int) -> int:
        """Position behind "Mr", "the", "ông" at ``k`` before a person's name."""
        while k < len(self.units) and k not in self.starting:
            end = self.lex.honorific(self.units, self.keys, k, len(self.units))
            if end == k and self.keys[k] not in self.words["articles"]:
                break
            k = max(end, k + 1)
        while k < len(self.units) and (self.starting.get(k, (0, None))[0]) == k + 1:
            other = self.starting.get(k + 1)  # "ông | Nam": a pronoun before the name
            if other is None or self.clusters.of.get((k + 1, other[0])) is None:
                break
            k += 1
        return k

    def _before_parentheses(self, j: int) -> int:
        """Position before "(Labour)" that ends at ``j``."""
        if not j or self.units[j - 1].text != ")":
            return j
        back = range(j - 1, max(0, j - MAX_PARENS), -1)
        return next((k for k in back if self.units[k].text == "("), j)

    def _only_holder(self, i: int) -> Draft | None:
        """The one person in office whom the sentence names before ``i``, or else the one before."""
        here = self.units[i].sentence
        held = [(h, o) for o in self.offices for h in o.holders if h.start < i and o.start < i]
        for sentence in (here, here - 1):
            near = [h for h, o in held if self.units[o.start].sentence == sentence]
            holders = {id(d): d for h in near if (d := self.clusters.of.get((h.start, h.end)))}
            if holders:
                return next(iter(holders.values())) if len(holders) == 1 else None
        return None

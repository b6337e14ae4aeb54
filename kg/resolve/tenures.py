"""Titles without a name: who holds the office at that date, as other articles tell.

"The Japanese foreign minister" of one article is the person whom others call so around the same
day. An office is a body or state and a rank that one person holds at a time; it is attested on the
days on which articles tell of its holder. Where those days leave a doubt, the title goes on to
stand for the body or the state.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.languages.ranks import sole_rank
from kg.model import Fact, Mention, Merge, Span
from kg.ontology import Relation, load_ontology
from kg.resolve.cluster import Clusters
from kg.resolve.facts import is_day
from kg.resolve.fragments import VENTURES, Fragment

#: For how long after and before a day on which an office is attested its holder holds it.
NEAR = timedelta(days=31)
#: Two days further apart than this do not attest an office for the time between them.
TERM = timedelta(days=730)
_SCORE = 0.8

_Local = tuple[str, str]
_Seat = tuple[int, str]
#: Titles of an article, each with the key of the person that it means.
Meant = Mapping[Mention, str]


@dataclass(frozen=True, slots=True)
class Attested:
    """The days on which articles tell who holds one office, in order, and their holders."""

    days: tuple[date, ...]
    holders: tuple[frozenset[int], ...]

    def holder(self, day: date) -> int | None:
        """The only person who can hold it on a day; None if there is none or a doubt.

        Examples
        --------
        >>> told = Attested((date(2024, 3, 1), date(2025, 3, 1)), (frozenset({7}), frozenset({7})))
        >>> told.holder(date(2024, 9, 1)), told.holder(date(2025, 3, 20))
        (7, 7)
        >>> told.holder(date(2025, 6, 1)) is None
        True
        """
        near = range(bisect_left(self.days, day - NEAR), bisect_right(self.days, day + NEAR))
        after = bisect_left(self.days, day)
        if not near and 0 < after < len(self.days):
            around = range(after - 1, after + 1)
            near = around if self.days[after] - self.days[after - 1] <= TERM else near
        found = frozenset[int]().union(*(self.holders[i] for i in near))
        return min(found) if len(found) == 1 else None

    def span(self, holder: int) -> tuple[date, date]:
        """The first and the last day on which a person is told to hold it."""
        own = [day for day, told in zip(self.days, self.holders, strict=True) if holder in told]
        return own[0], own[-1]


class Tenures:
    """Who holds which office when, and the titles without a name that mean one of them.

    Parameters
    ----------
    clusters : Clusters
        Nodes of which bodies and persons are settled.
    index : mapping of (str, str) to int
        Article and local key to node.
    """

    def __init__(self, clusters: Clusters, index: Mapping[_Local, int]) -> None:
        self.clusters, self.index = clusters, index
        self.nodes = clusters.nodes
        self.attested: dict[_Seat, Attested] = {}
        self.named: dict[_Seat, dict[int, int]] = defaultdict(dict)
        #: What stands for the holder in an article where only his title does, to a node of his.
        self.titled: dict[_Local, int] = {}
        #: How the ledger calls such a title, to what stands for it.
        self.refs: dict[str, _Local] = {}
        #: Articles with titles without a name, to the thing that stands for these in the links.
        self.things: dict[str, int] = {}

    def run(self, fragments: Sequence[Fragment]) -> dict[str, Meant]:
        """Find the holders of titles without a name.

        Parameters
        ----------
        fragments : sequence of Fragment
            Articles or pieces of them, by article.

        Returns
        -------
        dict of str to mapping of Mention to str
            Article to its titles that mean a person, each with the key that stands for him there.
        """
        self._attest(fragments)
        titled = [fragment for fragment in fragments if fragment.titles]
        for fragment in titled:
            self._note(fragment)
        meant = {fragment.article: dict(self._meant(fragment)) for fragment in titled}
        return {article: titles for article, titles in meant.items() if titles}

    def _attest(self, fragments: Iterable[Fragment]) -> None:
        """Collect the days on which persons are told to hold an office that has one holder."""
        told: dict[_Seat, dict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
        office = load_ontology().structure.office
        facts = ((f, fact) for f in fragments for fact in f.facts if fact.relation == office)
        for fragment, fact in facts:
            if fact.modality != "asserted":
                continue
            day = fact.date or fragment.published
            ends = ((fragment.article, key) for key in (fact.subject, fact.object))
            person, body = map(self.index.get, ends)
            if person is None or body is None or not is_day(day):
                continue
            rank = sole_rank(fact.title, self.nodes[body].entity.kind)
            if rank:
                seat, holder = (self.clusters.stands_for(body), rank), self.clusters.find(person)
                told[seat][date.fromisoformat(day)].add(holder)
                self.named[seat].setdefault(holder, person)
                self._link(body, rank, person, weak=True)
        for seat, days in told.items():
            ordered = sorted(days)
            self.attested[seat] = Attested(
                tuple(ordered), tuple(frozenset(days[day]) for day in ordered)
            )

    def _link(self, body: int, rank: str, thing: int, *, weak: bool = False) -> None:
        """Note that a thing hangs on who holds an office; the holders themselves do weakly."""
        if label := self.nodes[body].label:
            self.clusters.links.key("seat", (label, rank), thing, weak=weak)
        else:
            self.clusters.links.pair(thing, body)

    def _note(self, fragment: Fragment) -> None:
        """Note on what the titles of an article hang, and what hangs on them."""
        article, links = fragment.article, self.clusters.links
        thing = self.things[article] = links.more()
        keys = {title.entities[0] for title in fragment.titles}
        for title in fragment.titles:
            body = self.index.get((article, title.entities[0]))
            if body is not None:
                for rank in self._ranks(title.text, body):
                    self._link(body, rank, thing)
        for fact in fragment.facts:
            if fact.subject in keys or fact.object in keys:
                ends = (self.index.get((article, key)) for key in (fact.subject, fact.object))
                for end in ends:
                    if end is not None and self.nodes[end].entity.kind in VENTURES:
                        links.pair(thing, end)

    def _meant(self, fragment: Fragment) -> Iterator[tuple[Mention, str]]:
        """Titles of an article and the key of the person that each means."""
        article, day = fragment.article, fragment.published
        for mention in fragment.titles:
            body = self.index.get((article, mention.entities[0])) if is_day(day) else None
            if body is None:
                continue
            found = self._holder(body, mention.text, date.fromisoformat(day))
            if found is None:
                continue
            seat, holder = found
            node = self.named[seat][holder]
            key = f"{mention.entities[0]}|{seat[1]}"
            self.titled[article, key] = node
            ref = f"{article}#person:{mention.text}"
            if ref not in self.refs:
                self.refs[ref] = (article, key)
                self.clusters.ledger.append(
                    Merge(ref, self.nodes[node].ref, _SCORE, self._reason(seat, holder))
                )
            yield mention, key

    def _holder(self, body: int, title: str, day: date) -> tuple[_Seat, int] | None:
        """The only office that the title can mean on a day, and its only holder."""
        seats = [(self.clusters.stands_for(body), rank) for rank in self._ranks(title, body)]
        found = [
            (seat, holder)
            for seat in seats
            if seat in self.attested and (holder := self.attested[seat].holder(day)) is not None
        ]
        return found[0] if len({holder for _, holder in found}) == 1 else None

    def _ranks(self, title: str, body: int) -> list[str]:
        """The ranks that a title can mean."""
        rank = sole_rank(title, self.nodes[body].entity.kind)
        return sorted({rank, *load_ontology().stands_for.get(rank, ())}) if rank else []

    def _reason(self, seat: _Seat, holder: int) -> str:
        first, last = self.attested[seat].span(holder)
        until = f" to {last}" if last != first else ""
        rank = seat[1].replace("_", " ")
        return f"the only {rank} there told of around that day; attested {first}{until}"


def retitled(mentions: Iterable[Mention], meant: Meant) -> Iterator[Mention]:
    """The mentions of an article, those of a title that means a person with the person's key."""
    for m in mentions:
        yield replace(m, kind="person", entities=(meant[m],)) if m in meant else m


def told(
    fact: Fact, kinds: Mapping[str, str], mentions: Collection[Mention], meant: Meant
) -> Iterator[Fact]:
    """The fact of the holder, if his title alone stands in its sentences; else the fact itself.

    Who does it for a state or a firm does it as its official, and both have done it.

    Parameters
    ----------
    fact : Fact
        Of an article.
    kinds : mapping of str to str
        Key to kind of what its titles are said of.
    mentions : collection of Mention
        Of the article.
    meant : mapping of Mention to str
        Its titles that mean a person.

    Yields
    ------
    Fact
        One or two.
    """
    relation = load_ontology().relations[fact.relation]
    subject = _person(fact, fact.subject, relation.subject, relation, mentions, meant)
    object_ = _person(fact, fact.object, relation.object, relation, mentions, meant)
    yield replace(fact, subject=subject or fact.subject, object=object_ or fact.object)
    if subject and kinds[fact.subject] in relation.represents:
        yield fact


def _person(
    fact: Fact, key: str, kinds: frozenset[str], relation: Relation,
    mentions: Collection[Mention], meant: Meant,
) -> str:  # fmt: skip
    """The person whose title is all that the sentences of a fact say of ``key``; "" if none."""
    if not relation.happens or "person" not in kinds:
        return ""
    titles = [m for m in meant if m.entities == (key,) and _within(m.span, fact)]
    persons = {meant[m] for m in titles}
    others = (
        m
        for m in mentions
        if key in m.entities and _within(m.span, fact) and not _inside(m.span, titles)
    )
    return min(persons) if len(persons) == 1 and not any(others) else ""


def _within(span: Span, fact: Fact) -> bool:
    return any(e.sentence.start <= span.start < e.sentence.end for e in fact.evidence)


def _inside(span: Span, titles: Iterable[Mention]) -> bool:
    return any(t.span.start <= span.start and span.end <= t.span.end for t in titles)

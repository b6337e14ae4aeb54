"""Titles without a name: who holds the office at that date, as other articles tell.

"The Japanese foreign minister" of one article is the person whom others call so around the same
day. An office is a body or state and a rank that one person holds at a time; it is attested on the
days on which articles tell of its holder. Where those days leave a doubt, the title goes on to
stand for the body or the state.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.languages.ranks import sole_rank
from kg.model import TITLE_ALONE, Document, Fact, Mention, Merge, Span
from kg.ontology import Relation, load_ontology
from kg.resolve.cluster import Clusters
from kg.resolve.facts import is_day

#: For how long after and before a day on which an office is attested its holder holds it.
NEAR = timedelta(days=31)
#: Two days further apart than this do not attest an office for the time between them.
TERM = timedelta(days=730)
_SCORE = 0.8

_Local = tuple[str, str]
_Seat = tuple[int, str]
Item = tuple[Document, Sequence[Fact]]


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

    def resolve(
        self, items: Sequence[Item], facts: Sequence[tuple[str, Fact]]
    ) -> tuple[list[Item], list[tuple[str, Fact]]]:
        """Give titles without a name to their holders, and what these did with them.

        Parameters
        ----------
        items : sequence of (Document, sequence of Fact)
            Articles.
        facts : sequence of (str, Fact)
            All their facts, with the article.

        Returns
        -------
        items : list
            Articles whose mentions of a title refer to its holder.
        facts : list
            The facts, those that a title tells of its holder.
        """
        alone = {d.article.id: d for d, _ in items if any(map(_is_title, d.mentions))}
        if not alone:
            return list(items), list(facts)
        self._attest(facts, {d.article.id: d.article.published for d, _ in items})
        meant = {article: dict(self._meant(d)) for article, d in sorted(alone.items())}
        done = [(_retitled(d, meant.get(d.article.id, {})), told) for d, told in items]
        moved = [
            (article, new)
            for article, fact in facts
            for new in (
                _told(fact, alone[article], meant[article]) if meant.get(article) else (fact,)
            )
        ]
        return done, moved

    def _attest(self, facts: Iterable[tuple[str, Fact]], published: Mapping[str, str]) -> None:
        """Collect the days on which persons are told to hold an office that has one holder."""
        told: dict[_Seat, dict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
        office = load_ontology().structure.office
        for article, fact in facts:
            if fact.relation != office or fact.modality != "asserted":
                continue
            day = fact.date or published[article]
            person, body = (self.index.get((article, key)) for key in (fact.subject, fact.object))
            if person is None or body is None or not is_day(day):
                continue
            rank = sole_rank(fact.title, self.nodes[body].entity.kind)
            if rank:
                seat, holder = (self.clusters.find(body), rank), self.clusters.find(person)
                told[seat][date.fromisoformat(day)].add(holder)
                self.named[seat].setdefault(holder, person)
        for seat, days in told.items():
            ordered = sorted(days)
            self.attested[seat] = Attested(
                tuple(ordered), tuple(frozenset(days[day]) for day in ordered)
            )

    def _meant(self, document: Document) -> Iterator[tuple[Mention, str]]:
        """Titles of an article and the key of the person that each means."""
        article, day = document.article.id, document.article.published
        for mention in filter(_is_title, document.mentions):
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
        rank = sole_rank(title, self.nodes[body].entity.kind)
        ranks = {rank, *load_ontology().stands_for.get(rank, ())} if rank else set()
        seats = [(self.clusters.find(body), rank) for rank in sorted(ranks)]
        found = [
            (seat, holder)
            for seat in seats
            if seat in self.attested and (holder := self.attested[seat].holder(day)) is not None
        ]
        return found[0] if len({holder for _, holder in found}) == 1 else None

    def _reason(self, seat: _Seat, holder: int) -> str:
        first, last = self.attested[seat].span(holder)
        until = f" to {last}" if last != first else ""
        rank = seat[1].replace("_", " ")
        return f"the only {rank} there told of around that day; attested {first}{until}"


def _is_title(mention: Mention) -> bool:
    """Whether it is a title without a name, which annotation takes for a body or state."""
    return mention.rule == TITLE_ALONE and mention.kind != "person" and len(mention.entities) == 1


def _retitled(document: Document, meant: Mapping[Mention, str]) -> Document:
    """The article with the titles that mean a person."""
    if not meant:
        return document
    mentions = tuple(
        replace(m, kind="person", entities=(meant[m],)) if m in meant else m
        for m in document.mentions
    )
    return replace(document, mentions=mentions)


def _told(fact: Fact, document: Document, meant: Mapping[Mention, str]) -> Iterator[Fact]:
    """The fact of the holder, if his title alone stands in its sentences; else the fact itself.

    Who does it for a state or a firm does it as its official, and both have done it.
    """
    relation = load_ontology().relations[fact.relation]
    subject = _person(fact, fact.subject, relation.subject, relation, document, meant)
    object_ = _person(fact, fact.object, relation.object, relation, document, meant)
    yield replace(fact, subject=subject or fact.subject, object=object_ or fact.object)
    kinds = {e.key: e.kind for e in document.entities}
    if subject and kinds[fact.subject] in relation.represents:
        yield fact


def _person(
    fact: Fact, key: str, kinds: frozenset[str], relation: Relation, document: Document,
    meant: Mapping[Mention, str],
) -> str:  # fmt: skip
    """The person whose title is all that the sentences of a fact say of ``key``; "" if none."""
    if not relation.happens or "person" not in kinds:
        return ""
    titles = [m for m in meant if m.entities == (key,) and _within(m.span, fact)]
    persons = {meant[m] for m in titles}
    others = (
        m
        for m in document.mentions
        if key in m.entities and _within(m.span, fact) and not _inside(m.span, titles)
    )
    return min(persons) if len(persons) == 1 and not any(others) else ""


def _within(span: Span, fact: Fact) -> bool:
    return any(e.sentence.start <= span.start < e.sentence.end for e in fact.evidence)


def _inside(span: Span, titles: Iterable[Mention]) -> bool:
    return any(t.span.start <= span.start and span.end <= t.span.end for t in titles)

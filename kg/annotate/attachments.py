"""Facts that names carry: offices, the state inside a body's name, the parties in a treaty's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.inference import DOMINANT
from kg.annotate.lexicons import Hit
from kg.annotate.makers import Makers
from kg.annotate.names import ABROAD, Scan
from kg.annotate.offices import Office
from kg.annotate.references import Reference
from kg.annotate.seats import Seats
from kg.annotate.wholes import Wholes
from kg.model import Evidence, Fact

BEHIND = 3  # units behind a body's name up to the city: "in the", and its first one
PLACE = 5  # units that a place's name has, and one


class _Row(NamedTuple):
    """A fact before the entities have their keys; ``where`` are the units that tell it."""

    subject: Draft
    relation: str
    object: Draft
    where: tuple[int, int]
    rule: str
    title: str = ""


class Attachments:
    """Collects the facts that the names and offices of one page carry.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities; bodies that only an office names are added.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.page, self.whole, self.lex = scan.page, scan.whole, scan.lex
        self.scan, self.clusters = scan, clusters
        self.seats = Seats(scan, clusters)
        self.wholes = Wholes(scan, clusters)
        self.structure = scan.lex.ontology.structure
        self._rows: list[_Row] = []

    def read(self, offices: list[Office], shared: Iterable[Reference] = ()) -> None:
        """Collect them; offices that name their state first, so that others can join them.

        Those ``shared`` tell of bodies of several states at once.
        """
        for office in sorted(offices, key=lambda o: (not o.iso, o.start)):
            self._read_office(office)
        for where, draft in list(self.clusters.of.items()):
            if draft.kind == "public_body" or self._national(draft, where):
                self._read_states(draft, where)
        for reference in shared:
            for body in reference.drafts:
                self._add_state(body, body.iso, (reference.start, reference.end))
        for part, whole, where in self.wholes.find():
            self._rows.append(_Row(part, self.structure.whole, whole, where, "whole"))
        self._rows += (_Row(*named) for named in Makers(self.scan, self.clusters).find())
        for where, draft in list(self.clusters.of.items()):
            self._read_pair(draft, where)
            self._read_site(draft, where)
            self._read_seat(draft, where)

    def read_towns(self, references: Iterable[Reference]) -> None:
        """Collect the towns of what is meant by one: "the Toronto-based lender"."""
        for reference in references:
            if reference.seat is not None and len(reference.drafts) == 1:
                where = (reference.start, reference.end)
                firm, seat = reference.drafts[0], self.structure.seat
                self._rows.append(_Row(firm, seat, reference.seat, where, "reference"))

    def facts(self) -> tuple[Fact, ...]:
        """The collected facts, each once, with their evidence."""
        return tuple(dict.fromkeys(self._fact(row) for row in self._rows))

    def _fact(self, row: _Row) -> Fact:
        article = self.page.article
        sentence = self.page.span(*self.page.sentence_of(row.where[0]))
        evidence = Evidence(
            article.id,
            sentence,
            self.page.span(*row.where),
            f"{row.relation}:{row.rule}",
            article.text[sentence.start : sentence.end],
        )
        return Fact(
            row.relation, row.subject.key, row.object.key, title=row.title, evidence=(evidence,)
        )

    # -- offices --------------------------------------------------------------------------------

    def _read_office(self, office: Office) -> None:
        """What the office is held in, by whom; and the state of a body that it names."""
        target = self.seats.of(office)
        if target is None:
            return
        relation = self.lex.ontology.titles.get(office.rank, self.structure.office)
        title = self._title(office)
        for holder in office.holders:
            person = self.clusters.of[holder.start, holder.end]
            where = (office.start, office.end)
            if not office.predicate:
                where = (min(office.start, holder.start), max(office.end, holder.end))
            if person is not target:
                shown = title if relation == self.structure.office else ""
                for body in (target, *self._others(office)):
                    self._rows.append(_Row(person, relation, body, where, "office", shown))
                self._rows += self._besides(office, person, target, where)
        if target.kind == "public_body" and office.iso and office.state is not None:
            self._add_state(target, office.iso, (office.start, office.end))

    def _others(self, office: Office) -> Iterator[Draft]:
        """The other bodies in which an office is held: "chairman of X and of Y"."""
        for one in office.also:
            draft = self.clusters.of.get((one.start, one.end))
            if draft is not None:
                yield draft

    def _besides(
        self, office: Office, person: Draft, target: Draft, where: tuple[int, int]
    ) -> Iterator[_Row]:
        """What an office says of its holder as well: who is on a committee is its member."""
        relation = self.lex.ontology.besides.get(office.rank)
        if relation and target.kind in self.lex.ontology.relations[relation].object:
            yield _Row(person, relation, target, where, "office")

    def _title(self, office: Office) -> str:
        """The words of an office, without the nationality inside them.

        "ministre belge de la Défense" is "ministre de la Défense"; a counterpart has the title of
        the other side, without its state; where a list says the rank but once, each has it.
        """
        if office.like is not None:
            like = office.like
            newly = self.lex.phrases["newly"].longest(self.page.keys, like.start, like.end)
            start = like.start if newly is None else newly[0]  # whom he follows is no "new chair"
            return self._shared_title(replace(like, start=start))
        if office.noun is not None:
            start = office.start
            start += self.page.keys[start] in self.lex.pack.words["that_of"]
            return f"{self.page.text(*office.noun)} {self.page.text(start, office.end)}"
        first, last = self._states(office)
        inside = office.start < first < last < office.end
        words = self.lex.pack.words
        led = self.page.keys[first - 1] in words["articles"] | words["of"]  # "de l'italien Acme"
        if inside and (office.several or (self._is_demonym(first) and not led)):
            return f"{self.page.text(office.start, first)} {self.page.text(last, office.end)}"
        if office.several:
            return self._shared_title(office)
        return self.page.text(self._behind_when(office), office.end)

    def _behind_when(self, office: Office) -> int:
        """Where a title begins behind what only ties it to him: "khi đó là", "at the time"."""
        found = self.lex.phrases["title_modifiers"].longest(
            self.page.keys, office.start, office.end
        )
        if found is None or found[0] == office.start + 1:
            return office.start
        tied = self.page.keys[found[0] - 1] in self.lex.pack.words["copula"]
        when = self.lex.phrases["past"].longest(self.page.keys, office.start, found[0])
        return found[0] if tied or when is not None else office.start

    def _states(self, office: Office) -> tuple[int, int]:
        """The units of an office that name its state, or all of its states or bodies."""
        if office.several:
            return office.several[0].start, office.several[-1].end
        return office.state or (office.end, office.end)

    def _is_demonym(self, k: int) -> bool:
        found = self.whole.geo.get(k)
        return found is not None and found[1].how == "demonym"

    def _shared_title(self, office: Office) -> str:
        """The title that two sides share: "Prime Minister" of "Prime Minister of Laos"."""
        start, end = office.start, office.end
        state = self._states(office)
        if state[0] == start:
            start = state[1]
        elif state[1] == end:
            end = state[0]
        else:
            return self._title(office)
        words = self.lex.pack.words
        small = words["of"] | words["articles"] | words["possessive"]
        while start < end and self.page.keys[start] in small:
            start += 1
        while start < end and self.page.keys[end - 1] in small:
            end -= 1
        return self.page.text(start, end) if start < end else ""

    # -- states and pairs of states -------------------------------------------------------------

    def _read_states(self, body: Draft, where: tuple[int, int]) -> None:
        """The state inside a body's name or beside it."""
        start, end = where
        for cand in body.mentions:
            if (cand.start, cand.end) == where and cand.iso and cand.state:
                first, last = min(start, cand.state[0]), max(end, cand.state[1])
                self._add_state(body, cand.iso, (first, last))
                return
        named = self._named_state(where, body, abroad=body.head in ABROAD)
        if named is not None and body.iso in ("", named[0]):
            self._add_state(body, named[0], where, named[1])

    def _national(self, draft: Draft, where: tuple[int, int]) -> bool:
        """Whether a firm's name says that it is its state's: "State Oil Company of Azerbaijan".

        A "National Bank" that is a firm may be anybody's.
        """
        if draft.kind != "company" or draft.head == "bank":
            return False
        national, keys = self.lex.phrases["national"], self.page.keys
        return any(national.longest(keys, k, where[1]) is not None for k in range(*where))

    def _named_state(
        self, where: tuple[int, int], body: Draft, *, abroad: bool
    ) -> tuple[str, tuple[int, int]] | None:
        """The one state in a body's name, and its units: "State Oil Fund of Azerbaijan".

        A nationality counts where the state is known to be that, or the body is listed without
        one and the text tells of that. Where the name goes on with a seat
        ("Embassy of Laos in France") that is not counted; what lies ``abroad`` is of the first one.
        """
        found: dict[str, tuple[int, int]] = {}
        for k in range(*where):
            seat = (found or abroad) and self.whole.located(k)
            if seat or k not in self.whole.geo:
                continue
            end, hit = self.whole.geo[k]
            listed = body.known and not body.iso and hit.iso in self._told_states
            told = hit.iso == body.iso or listed
            if hit.how == "name" or (hit.how != "capital" and told):
                found.setdefault(hit.iso, (k, end))
        return next(iter(found.items())) if len(found) == 1 or (found and abroad) else None

    @cached_property
    def _told_states(self) -> frozenset[str]:
        """The states that the page speaks of."""
        return frozenset(d.iso for d in self.clusters.drafts if d.kind == "country" and d.mentions)

    def _add_state(
        self,
        body: Draft,
        iso: str,
        where: tuple[int, int],
        units: tuple[int, int] | None = None,
    ) -> None:
        country = self.clusters.country(iso, units)
        self._rows.append(_Row(body, self.structure.state, country, where, "name"))

    def _read_pair(self, draft: Draft, where: tuple[int, int]) -> None:
        """The two joined in a name: parties of an agreement; at a summit are but people."""
        pairs = self.structure.pair
        relation = pairs.get(draft.head, pairs.get(draft.kind, ""))
        joined = draft.mention_at(where).pair
        parties = [self._party(hit) for hit in joined]
        if relation and not parties and draft.head == "partnership":
            parties = [self.clusters.country(iso) for iso in self._two_countries()]
        for party in dict.fromkeys(parties):
            if not party.mentions:
                self.clusters.note(party, where)
            if relation:
                self._rows.append(_Row(party, relation, draft, where, "name"))

    def _party(self, hit: Hit) -> Draft:
        """The state or bloc that a name joins with another."""
        if hit.iso:
            return self.clusters.country(hit.iso)
        draft = self.clusters.entity(("known", hit.known), hit.kind)
        draft.known = hit.known
        draft.names[hit.form] += 0
        return draft

    def _read_site(self, draft: Draft, where: tuple[int, int]) -> None:
        """The city in a name, if the text knows it otherwise: "Samarkand Climate Forum"."""
        relation = self.structure.site.get(draft.kind)
        name = self.page.keys[slice(*where)]
        for place in self.clusters.drafts if relation else ():
            if place.kind != "place" or not place.iso:
                continue
            forms = {
                tuple(self.page.keys[m.start : m.end])
                for m in place.mentions
                if not any(own.start <= m.start and m.end <= own.end for own in draft.mentions)
            }
            if any(_holds(name, form) for form in forms):
                self._rows.append(_Row(draft, relation or "", place, where, "name"))

    def _read_seat(self, body: Draft, where: tuple[int, int]) -> None:
        """The city that ends a body's name: "Institut Pasteur de Dakar".

        A body abroad is in a state, too, and that or the city may stand right behind its name:
        "Embassy of Laos in France", "the Lao embassy in Paris".
        """
        if body.head not in self.structure.seated or body.mention_at(where).bare:
            return
        start, end = where
        abroad = body.head in ABROAD
        for k in range(start + 1, end + BEHIND * abroad):
            seat = self._abroad(k, body.iso) if abroad else self._city_of(k, end)
            if seat is not None:
                self._rows.append(_Row(body, self.structure.seat, seat, where, "name"))
                return

    def _abroad(self, k: int, own: str) -> Draft | None:
        """The city, or a state but the ``own``, whose name stands at ``k`` behind "in"."""
        if k >= len(self.page.keys) or not self.whole.located(k):
            return None
        end, hit = self.whole.geo.get(k, (k, None))
        places = (self.clusters.of.get((k, e)) for e in range(k + 1, k + PLACE))
        seat = next((d for d in places if d is not None and d.kind in ("place", "country")), None)
        if seat is None and hit is not None and hit.how == "name":
            seat = self.clusters.country(hit.iso, (k, end))
        return None if seat is None or (seat.kind == "country" and seat.iso == own) else seat

    def _city_of(self, k: int, end: int) -> Draft | None:
        """The city that the text knows whose name stands at ``k``, behind "of" or "in"."""
        keys, words = self.page.keys, self.lex.pack.words
        linked = keys[k - 1] in words["of"] or keys[k - 1] in words["in"]
        return self._cities.get(tuple(keys[k:end])) if linked else None

    @cached_property
    def _cities(self) -> dict[tuple[str, ...], Draft]:
        """The places of the page by their names."""
        keys = self.page.keys
        return {
            tuple(keys[m.start : m.end]): draft
            for draft in self.clusters.drafts
            if draft.kind == "place"
            for m in draft.mentions
        }

    def _two_countries(self) -> tuple[str, ...]:
        """The two countries that a text of two countries is about."""
        counts = Counter(
            {d.iso: len(d.mentions) for d in self.clusters.drafts if d.kind == "country"}
        )
        top = counts.most_common(2)
        if len(top) < 2 or top[1][1] < 2:
            return ()
        much = sum(n for _, n in top) >= DOMINANT * sum(counts.values())
        return tuple(sorted(iso for iso, _ in top)) if much else ()


def _holds(name: Sequence[str], form: Sequence[str]) -> bool:
    """Whether a name has these words in it, one behind the other, and others too."""
    size = len(form)
    spots = range(len(name) - size + 1) if size < len(name) else ()
    return any(tuple(name[k : k + size]) == tuple(form) for k in spots)

"""What a text leaves unsaid of offices and bodies: their state, their body, their holder."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kg.annotate.cluster import MINISTRIES, Clusters, Draft
from kg.annotate.hosts import Hosts
from kg.annotate.names import ALONE, Candidate, Scan
from kg.annotate.offices import OPEN, Office, of_several
from kg.annotate.references import Reference

#: Share of the mentions of countries that makes one of them the article's own.
DOMINANT = 0.6

DELEGATION = 7  # units from the noun to the first of its officials
VERBS = ("VERB", "AUX")
SENTENCES = 3  # back to him of whom they tell
BESIDE = 3  # units from its state to the noun
MAX_PARENS = 6  # units in parentheses behind a name of a list


class _Seat(NamedTuple):
    """An office of one state, which only one person holds."""

    iso: str
    rank: str
    portfolios: frozenset[str]


class Inference:
    """Fills in offices and entities of one page; each method is one step.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    offices : list of Office
        Its offices.
    """

    def __init__(self, scan: Scan, clusters: Clusters, offices: list[Office]) -> None:
        self.lex, self.page, self.geo, self.whole = scan.lex, scan.page, scan.geo, scan.whole
        self.units, self.keys = scan.page.units, scan.page.keys
        self.clusters, self.offices = clusters, offices
        self._hosts = Hosts(scan, offices)

    def states(self) -> None:
        """Find the state of an office that does not name it.

        His other office says it, or a gazetteer, or his name's culture, or that of the official
        before him in a list, or the article itself where only one of its countries can be meant:
        each has but one holder of an office.
        """
        cultures = self.lex.ontology.cultures
        held = {_Seat(o.iso, o.rank, o.portfolios) for o in self.offices if o.iso and o.holders}
        unsaid: dict[tuple[str, frozenset[str]], str] = {}
        for last, office in zip([None, *self.offices], self.offices, strict=False):
            if last is not None and last.holders and last.state is None and last.like is None:
                unsaid[last.rank, last.portfolios] = last.iso
            self._charge(office)
            if not office.holders and _is_ministers(office) and office.state is None:
                office.iso = office.iso or unsaid.get((office.rank, office.portfolios), "")
            if office.iso or not office.holders or office.to == "body" or office.place:
                continue
            if self._but_a_rank(office, last) or self._of_firm(office):
                continue
            office.apart = self._not_of(office)
            holder = self.clusters.of[office.holders[0].start, office.holders[0].end]
            culture = cultures.get(holder.features.get("culture", ""), {})
            beside = self._of_list(office) or self._of_companion(office)
            beside = beside or self._of_receiver(office) or self._of_neighbour(office, held)
            beside = "" if beside in office.apart else beside
            office.iso = holder.iso or culture.get("state", "") or beside
            envoys = self._envoys(office) if not office.iso else []
            office.iso = office.iso or next((host for _, host in envoys if host), "")
            vague = office.to == "ministry" and not (office.portfolios or office.target)
            if not office.iso and not vague:
                abroad = self._hosts.of(office, holder)
                if abroad is not None:
                    free = abroad | office.apart | {iso for iso, _ in envoys}
                    office.iso = self._only_country(_taken(held, office), free)
            self._charge(office)
            held.add(_Seat(office.iso, office.rank, office.portfolios))
            if office.iso and not holder.iso and not office.abroad:
                holder.iso = office.iso

    def _not_of(self, office: Office) -> frozenset[str]:
        """States that it is told anywhere not to be of, or that its holder is told not to serve."""
        holders = self._drafts(office)
        like = (o for o in self.offices if o.apart and (o is office or self._drafts(o) & holders))
        return frozenset(iso for other in like for iso in other.apart)

    def _but_a_rank(self, office: Office, before: Office | None) -> bool:
        """Whether "Ambassador" is only what he is called: "SADC Secretary General Ambassador A"."""
        posted = office.rank in self.lex.ontology.posted and office.to == "state"
        if not posted or before is None or before.target is None:
            return False
        return before.end == office.start and before.holders == office.holders

    def _of_firm(self, office: Office) -> bool:
        """Whether its holder is told to hold such an office in a firm or organization.

        "The president of Acme, A, left. The new president A" is not the president of a state.
        """
        holder = self._drafts(office)
        told = (
            other
            for other in self.offices
            if other.rank == office.rank and other is not office and other.holders
        )
        named = office.state is None and not (office.portfolios or office.target)
        return named and any(other.of_firm and self._drafts(other) & holder for other in told)

    def _drafts(self, office: Office) -> set[Draft]:
        """Who holds an office."""
        return {self.clusters.of[one.start, one.end] for one in office.holders}

    def _of_list(self, office: Office) -> str:
        """The state of the one before a semicolon: "Norway's Minister A; Minister B"."""
        first = min(office.start, office.holders[0].start)
        j = self._before_title(first)
        if j == 0 or self.units[j - 1].text != ";":
            return self._of_delegation(first)
        return next((office.iso for office in self._ending[j - 1] if office.iso), "")

    def _before_title(self, j: int) -> int:
        """Position before "and", articles and honorifics that end at ``j``."""
        words = self.lex.pack.words
        skip = words["and"] | words["articles"] | words["title_modifiers"] | words["honorifics"]
        while j > 0 and self.units[j - 1].key in skip:
            j -= 1
        return j

    def _of_neighbour(self, office: Office, held: Iterable[_Seat]) -> str:
        """The state of the one before a comma or "and": "Iran's President A and Minister B".

        Not where both are of the highest rank, or have the same portfolio: those are of two states.
        """
        first = min(office.start, office.holders[0].start)
        j = self._before_title(first)
        while j > 0 and self.units[j - 1].text == ",":
            j -= 1
        top, taken = self.lex.ontology.top, _taken(held, office)
        states = (
            other.iso
            for other in self._ending[j]
            if not (other.rank in top and office.rank in top)
            and other.iso not in taken
            and not (other.rank in self.lex.ontology.posted and office.to in ("state", "ministry"))
        )
        return next((iso for iso in states if iso), "")

    def _envoys(self, office: Office) -> list[tuple[str, str]]:
        """States of the ambassadors whom its sentence names beside an official, and their hosts.

        Ambassadors deal with officials of the state to which they are sent: "US Ambassador to Laos
        A called on Minister B". Not with him behind whom "and" adds one: "Minister B and
        Ambassador A".
        """
        posted = self.lex.ontology.posted
        if office.rank in posted or office.to not in ("state", "ministry"):
            return []
        here = self.units[office.start].sentence
        behind = max(office.end, office.tail, *(holder.end for holder in office.holders))
        return [
            (other.iso, self._posted_in(other))
            for other in self.offices
            if other.rank in posted and other.iso and self.units[other.start].sentence == here
            and not (self._before_title(other.start) <= behind <= other.start)
            and other.holders != office.holders
        ]  # fmt: skip

    def _posted_in(self, office: Office) -> str:
        """The state, told by its name or capital, to which an ambassador is sent."""
        named = [self.geo[k][1] for k in range(office.start, office.end) if k in self.geo]
        hosts = {hit.iso for hit in named if hit.how in ("name", "capital")} - {office.iso}
        return hosts.pop() if len(hosts) == 1 else ""

    def _of_companion(self, office: Office) -> str:
        """The state of him whom an official accompanies: "Lee est accompagné du ministre A".

        He stands before the verb or right behind it ("tháp tùng Lee có"); where he does not, it is
        he whose bare title stands there, else he of whom the sentences before tell.
        """
        first = min(office.start, office.holders[0].start)
        begin = self.page.sentence_of(first)[0]
        at, end = self._told_by("accompanied", first)
        common, between = self.lex.pack.words["common"], self.units[end:first]
        if not end or any(u.pos in VERBS and u.key not in common for u in between):
            return ""
        before = [k for k in self._persons if begin <= k < at][-1:]
        behind = [k for k in self._persons if end <= k < first][:1]
        if not before and behind[:1] != [first]:
            before = self._titled(begin, at) or self._told_of(begin)
        return next((self._persons[k].iso for k in (*before, *behind)), "")

    def _of_receiver(self, office: Office) -> str:
        """The state visited last, of whom receives the guest: "He was welcomed by Minister B"."""
        first = min(office.start, office.holders[0].start)
        received = self._told_by("received", first)[1]
        return self._hosts.last(first) if received else ""

    def _told_by(self, key: str, first: int) -> tuple[int, int]:
        """Where the phrase of a sentence stands that is nearest before the unit ``first``."""
        begin, phrases = self.page.sentence_of(first)[0], self.lex.phrases[key]
        hits = ((k, phrases.longest(self.keys, k, first)) for k in range(first - 1, begin - 1, -1))
        return next(((k, hit[0]) for k, hit in hits if hit is not None), (0, 0))

    def _titled(self, begin: int, at: int) -> list[int]:
        """Where he is first named whom "The President" between the two units is."""
        bare = {o.rank for o in self.offices if begin <= o.start < at and not o.holders}
        named = (o for o in self.offices if o.rank in bare and o.holders and o.start < begin)
        return [office.holders[0].start for office in named][:1]

    def _told_of(self, begin: int) -> list[int]:
        """Where the last person stands whom a sentence that ends by ``begin`` is of.

        He stands before its verb: "He was received by the minister B" is not of B.
        """
        for _ in range(SENTENCES):
            if not begin:
                break
            stop, begin = begin, self.page.sentence_of(begin - 1)[0]
            verb = next((k for k in range(begin, stop) if self.units[k].pos == "VERB"), stop)
            before = [k for k in self._persons if begin <= k < verb][:1]
            if before:
                return before
        return []

    @cached_property
    def _persons(self) -> dict[int, Draft]:
        """The persons named, by their first units, in order."""
        found = self.clusters.of.items()
        named = {start: draft for (start, _), draft in found if draft.kind == "person"}
        return {start: named[start] for start in sorted(named)}

    @cached_property
    def _ending(self) -> defaultdict[int, list[Office]]:
        """Offices by the unit behind them and their holders."""
        ending = defaultdict[int, list[Office]](list)
        for office in self.offices:
            if office.holders:
                ends = (holder.end for holder in office.holders)
                ending[max(office.end, office.tail, *ends)].append(office)
        return ending

    def _of_delegation(self, first: int) -> str:
        """The state of "the Norwegian delegation, led by" before the unit ``first``."""
        begin = self.page.sentence_of(first)[0]
        back = range(first - 1, max(begin, first - DELEGATION) - 1, -1)
        noun = next((k for k in back if self._delegates(k)), None)
        if noun is None:
            return ""
        comma = next((k for k in range(noun, first) if self.units[k].text == ","), first)
        behind = [k for k in range(noun, comma) if k in self.geo and not self.whole.located(k)]
        ahead = [k for k in range(max(begin, noun - BESIDE), noun) if self._modifies(k, noun)]
        states = {self.geo[k][1].iso for k in (*ahead, *behind)}
        return states.pop() if len(states) == 1 else ""

    def _modifies(self, k: int, noun: int) -> bool:
        """Whether a state at ``k`` is that of the noun: "Norway's official delegation"."""
        between = self.units[self.geo[k][0] : noun] if k in self.geo else []
        possessive = self.lex.pack.words["possessive"]
        plain = all(u.pos in ("ADJ", "NOUN") or u.key in possessive for u in between)
        return k in self.geo and plain

    def _delegates(self, k: int) -> bool:
        """Whether "delegation" stands at ``k``, or what refers to one."""
        noun = self.lex.delegations.longest(self.keys, k)
        return noun is not None and not self.units[k].inside

    def _charge(self, office: Office) -> None:
        """What a state's officials of this rank are in charge of, where the title leaves it out."""
        charge = self.lex.ontology.charges.get(office.rank, {}).get(office.iso)
        if charge and office.to == "ministry" and not (office.portfolios or office.target):
            office.portfolios = frozenset({charge})

    def bodies(self) -> None:
        """Find the state of "Parliament", "the Foreign Ministry", which the text leaves out.

        A parliament is that of the article, if it has a state of its own. A ministry is that of the
        minister whose state goes unsaid too, else of those whom the article speaks of most, else of
        the state that the language is of.
        """
        for draft in self.clusters.drafts:
            if draft.kind != "public_body" or draft.iso:
                continue
            if draft.head in ALONE:
                draft.iso = self._only_country(frozenset(), self._not_theirs(draft))
            elif draft.portfolios and draft.head in MINISTRIES:
                found = (self._unsaid(draft), self.clusters.home(), self._of_language())
                draft.iso = next((iso for iso in found if iso and iso not in draft.not_of), "")

    def _not_theirs(self, body: Draft) -> frozenset[str]:
        """States that those who hold an office in a body are told not to serve."""
        seats = ((o, o.target) for o in self.offices if o.apart and o.target is not None)
        theirs = [o for o, seat in seats if self.clusters.of.get((seat.start, seat.end)) is body]
        return frozenset(iso for office in theirs for iso in office.apart)

    def _unsaid(self, body: Draft) -> str:
        """The one state of the like ministers whose titles do not name it either."""
        like = [o for o in self.offices if o.portfolios == body.portfolios and o.state is None]
        states = {o.iso for o in like if o.to == "ministry" and o.iso}
        return states.pop() if len(states) == 1 else ""

    def _of_language(self) -> str:
        """The state that the language is of, if it is of one: its press leaves that out."""
        return self.lex.ontology.cultures.get(self.lex.pack.code, {}).get("state", "")

    def holders(self) -> None:
        """Read "the French president" as the one person of that state named elsewhere."""
        for office in self.offices:
            if office.holders or not office.iso or office.rank not in self.lex.ontology.top:
                continue
            if any(
                o.holders and (o.rank, o.iso) == (office.rank, office.iso) for o in self.offices
            ):
                continue
            known = [
                d
                for d in self.clusters.drafts
                if d.kind == "person" and d.iso == office.iso and d.known.startswith("person:")
            ]
            if len(known) == 1:
                office.holders.append(known[0].mentions[0])
                office.predicate = True

    def predicates(self, references: Sequence[Reference]) -> None:
        """Read "He is the chairman of X", "The chairman of X is A": the copula ties the two."""
        words = self.lex.pack.words
        ahead = {
            start: (end, d) for (start, end), d in self.clusters.of.items() if d.kind == "person"
        }
        persons = {
            end: draft for (_, end), draft in self.clusters.of.items() if draft.kind == "person"
        }
        persons |= {r.end: r.drafts[0] for r in references if r.rule == "pronoun"}
        before: Office | None = None
        for office in self.offices:
            last, before = before, office
            if office.holders:
                continue
            j = self._skip_back(self._owned(office, references))
            copula, end = j > 0 and self.units[j - 1].key in words["copula"], j - 1
            if self._behind_modifier(office.start) > office.start:
                copula, end = True, office.start  # "hiện là Chủ tịch"
            if copula and office.several:
                continue  # "A and B were ministers of X and Y"
            found = (
                [self._subject(end, persons, ministry=office.to == "ministry")]
                if copula
                else self._told(office, ahead)
            )
            for draft in found:
                if draft is not None and draft.kind == "person" and draft.mentions:
                    office.holders.append(draft.mentions[0])
                    office.predicate = True
            if not found and last is not None and self._goes_with(last, j):
                office.holders += last.holders
                office.predicate = True
                if last.to in OPEN and not (last.target or last.place or last.iso):
                    last.target = office.target

    def _goes_with(self, last: Office, j: int) -> bool:
        """Whether "and" alone parts what ends at ``j`` from a predicate: "is founder and | CEO"."""
        joined = j - 1 == last.end and self.keys[last.end] in self.lex.pack.words["and"]
        return joined and last.predicate and len(last.holders) == 1

    def _subject(self, j: int, persons: dict[int, Draft], *, ministry: bool) -> Draft | None:
        """The person of whom the copula at ``j`` says something: "A is", "A of X, who is"."""
        words = self.lex.pack.words
        j = self._before_auxiliaries(j)
        if j in persons or not j or self.keys[j - 1] not in words["subject_relative"]:
            return persons.get(self._before_aside(j))
        k = j - 1
        k -= k > 0 and self.units[k - 1].text == ","
        if k in persons:  # of other offices the sentence says it plainly, as others do
            return persons[k] if ministry else None
        start = next((s for (s, e) in self.clusters.of if e == k), k)
        while start > 0 and self.keys[start - 1] in words["of"] | words["articles"]:
            start -= 1
        return persons.get(start) if start < k else None

    def _before_aside(self, j: int) -> int:
        """Position before what stands between commas and has no verb: "A, 64, of Leeds, | is"."""
        begin, _ = self.page.sentence_of(j - 1) if j else (0, 0)
        if j <= begin or self.units[j - 1].text != ",":
            return j
        first = next((k for k in range(begin, j) if self.units[k].text == ","), j - 1)
        verbs = any(u.pos in VERBS for u in self.units[begin:j])
        return j if verbs or first == j - 1 else first

    def _before_auxiliaries(self, j: int) -> int:
        """Position before what of a verb stands before ``j``: "has | been", "hiện | là".

        Not where that says that it is not so, or not yet.
        """
        k = j
        while k and self.units[k - 1].pos in ("AUX", "ADV"):
            k -= 1
        between = self.keys[k:j]
        pairs = (" ".join(pair) for pair in pairwise(between))
        return j if self._hedges & {*between, *pairs} else k

    @cached_property
    def _hedges(self) -> frozenset[str]:
        """Words by which the verb behind them claims nothing: "will", "never"."""
        marks = [mark for mark in self.lex.pack.modality if mark.value != "asserted"]
        return frozenset(term for mark in marks for term in mark.terms)

    def _owned(self, office: Office, references: Sequence[Reference]) -> int:
        """Start of "the country's" before an office, of which it then is; else of the office."""
        end = office.start - 1
        if end < 0 or self.keys[end] not in self.lex.pack.words["possessive"]:
            return office.start
        owner = next((r for r in references if r.end == end and len(r.drafts) == 1), None)
        if owner is None or owner.drafts[0].kind != "country":
            return office.start
        office.iso = office.iso or owner.drafts[0].iso
        return owner.start

    def _told(self, office: Office, ahead: dict[int, tuple[int, Draft]]) -> list[Draft]:
        """The persons whom a copula behind an office names: "The chairman of X is A".

        They are several where the title is said of several: "the deputy chairmen are A and B".
        """
        words, j = self.lex.pack.words, self._to_copula(office.end)
        held = office.target or office.place or office.iso
        if not held or j >= len(self.keys) or self.keys[j] not in words["copula"]:
            return []
        several = of_several(self.lex, self.units, office)
        several = several or self.keys[min(j + 1, len(self.keys) - 1)] in words["plural"]
        found: list[Draft] = []
        end = j
        while not found or (several and self._goes_on(end)):
            start = self._named_at(end + 1, ahead)
            stop, draft = ahead.get(start, (0, None))
            if draft is None or (stop < len(self.keys) and self.keys[stop] in words["possessive"]):
                break  # "is A's friend"
            found.append(draft)
            end = self._behind_parentheses(stop)
        return found

    def _to_copula(self, end: int) -> int:
        """Position of the copula behind an office: "hiện | là", "still | is"; else ``end``."""
        j = self._behind_modifier(end)
        if j > end:
            return j
        stop = min(len(self.keys), end + BESIDE)
        while j < stop and self.keys[j] not in self.lex.pack.words["copula"]:
            found = self.lex.phrases["past"].longest(self.keys, j, stop)
            if found is None and (self.units[j].pos != "ADV" or self.keys[j] in self._hedges):
                return end
            j = found[0] if found is not None else j + 1
        return j

    def _behind_modifier(self, j: int) -> int:
        """Position of the copula that a modifier at ``j`` ends with: "hiện | là"; else ``j``."""
        found = self.lex.phrases["title_modifiers"].longest(self.keys, j, len(self.keys))
        tied = found is not None and self.keys[found[0] - 1] in self.lex.pack.words["copula"]
        return found[0] - 1 if found is not None and tied else j

    def _goes_on(self, j: int) -> bool:
        """Whether a comma or "and" stands at ``j``."""
        joined = j + 1 < len(self.keys)
        return joined and (self.units[j].text == "," or self.keys[j] in self.lex.pack.words["and"])

    def _named_at(self, j: int, ahead: dict[int, tuple[int, Draft]]) -> int:
        """Where the name behind "and", "các ông", "Dr" at ``j`` begins."""
        words, stop = self.lex.pack.words, min(len(self.keys), j + BESIDE)
        skip = words["and"] | words["plural"] | words["articles"]
        while j < stop and j not in ahead:
            end = self.lex.honorific(self.units, self.keys, j, len(self.units))
            rank = self.lex.ranks.longest(self.keys, j, stop) if end == j else None
            if rank is not None and self.lex.ontology.ranks[rank[1][0].rank] == "honorific":
                end = rank[0]  # "Professor"
            if end == j and self.keys[j] not in skip:
                break
            j = max(end, j + 1)
        return j

    def _behind_parentheses(self, j: int) -> int:
        """Position behind "(Iran)" at ``j``."""
        if j >= len(self.units) or self.units[j].text != "(":
            return j
        ends = range(j, min(len(self.units), j + MAX_PARENS))
        return next((k + 1 for k in ends if self.units[k].text == ")"), j)

    def _skip_back(self, j: int) -> int:
        """Position before articles, honorifics and adverbs that end at ``j``."""
        words, told = self.lex.pack.words, False
        skip = words["articles"] | words["honorifics"]
        while j > 0:
            before = self.units[j - 1]
            adverb = before.pos == "ADV" and before.key not in self._hedges
            if not (before.key in skip or adverb or (told and before.key in words["prepositions"])):
                break
            j, told = j - 1, adverb  # "until now"
        return j

    def _only_country(self, taken: frozenset[str], not_in: frozenset[str] = frozenset()) -> str:
        """The country that the article names most, if it outweighs all others that are free.

        Where that is one of those ``not_in``, it is the one other that the article names.
        """
        told = [d for d in self.clusters.drafts if d.kind == "country" and d.iso not in taken]
        counts = {d.iso: sum(not self._nationality(m) for m in d.mentions) for d in told}
        counts = {iso: n for iso, n in counts.items() if n}
        most = max(((n, iso) for iso, n in counts.items()), default=(0, ""))
        only = most[1] if most[0] >= DOMINANT * sum(counts.values()) else ""
        if only in not_in:
            others = counts.keys() - not_in
            return others.pop() if len(others) == 1 else ""
        return only

    def _nationality(self, mention: Candidate) -> bool:
        """Whether it says where somebody is from, not of what a text is: "A est | togolais"."""
        if mention.form != "demonym" or not mention.start:
            return False
        copula = self.keys[mention.start - 1] in self.lex.pack.words["copula"]
        return copula or mention.end in self._persons


def _is_ministers(office: Office) -> bool:
    """Whether an office is that of a minister whose charge is known."""
    return office.to == "ministry" and bool(office.portfolios)


def _taken(held: Iterable[_Seat], office: Office) -> frozenset[str]:
    """States in which somebody holds the like office already, or one of a part of its charge."""
    return frozenset(
        seat.iso
        for seat in held
        if seat.rank == office.rank
        and (seat.portfolios == office.portfolios or seat.portfolios & office.portfolios)
    )

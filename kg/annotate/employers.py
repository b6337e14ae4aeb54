"""The bodies of offices that do not name them: "whose chairman", "its president".

Each step reads one way in which a text says whose an office is without saying it in the office. A
body that none of them finds stays unread.
"""

from collections.abc import Iterator
from itertools import pairwise

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import BODIES, Candidate, Scan
from kg.annotate.offices import OPEN, Office
from kg.annotate.page import HYPHENS
from kg.languages import Name

BESIDE = 4  # units between two offices of one person
WHOSE = 6  # units between "whose" and its office
MAX_OWN = 3  # words by which a title tells a body without a name
BACK = 2  # sentences back to the body of "its president"
#: Typing nouns that stand for a body named before: "the company", "du ministère".
_NOUNS = ("company", "organization", "public_body")


class Employers:
    """Finds the bodies of one page's offices; each method is one step.

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
        self.scan, self.lex, self.clusters = scan, scan.lex, clusters
        self.units, self.keys = scan.page.units, scan.page.keys
        self.words = scan.lex.pack.words
        pronouns = scan.lex.pack.pronouns
        self.owners = pronouns["possessive"] | pronouns["possessive_plural"]
        self.offices = sorted(offices, key=lambda o: o.start)
        self.bodies = sorted(
            (
                (start, end, draft)
                for (start, end), draft in clusters.of.items()
                if draft.kind in BODIES and not draft.mention_at((start, end)).bare
            ),
            key=lambda b: (b[0], -b[1]),
        )
        self._seated: set[int] = set()  # where titles begin that tell their own body
        self.starting = {start: draft for start, _, draft in reversed(self.bodies)}
        self.ending = {end: (start, draft) for start, end, draft in self.bodies}

    def find(self) -> None:
        """Give offices their bodies, the plainest reading first."""
        for office in self._open():
            found = self._whose(office) or self._owner(office) or self._noun(office)
            if found is not None and self._fits(self.clusters.of[found.start, found.end], office):
                office.target = found
        self._each()
        self._rows()
        self._unsaid()
        self._lists()
        self._parties()

    def _open(self) -> Iterator[Office]:
        for office in self.offices:
            held = office.target is not None or office.place is not None
            bare = office.to == "ministry" and not office.portfolios and office.charge is None
            stated = office.iso and office.state
            if (bare or office.to in OPEN) and not held and not stated:
                yield office

    def _each(self) -> None:
        """Read "X and Y, by their respective heads, A and B": each has his own, by place."""
        said: dict[int, list[Office]] = {}
        for office in self.offices:
            owner = self.keys[office.start - 1] if office.start else ""
            if owner in self.lex.pack.pronouns["possessive_plural"] and len(office.holders) == 1:
                said.setdefault(office.start, []).append(office)
        for start, told in said.items():
            begin = self.scan.sentence_of(start).begin
            seats: dict[int, Candidate | None] = {}
            for first, end, draft in self.bodies:
                if begin <= first and end <= start:
                    seats.setdefault(id(draft), self._mention(draft, first))
            if len(told) > 1 and all(o.to in OPEN and o.state is None for o in told):
                told.sort(key=lambda office: office.holders[0].start)
                pairs = list(seats.values()) if len(seats) == len(told) else [None] * len(told)
                for office, seat in zip(told, pairs, strict=True):
                    office.target = seat

    # -- one step each ----------------------------------------------------------------------------

    def _whose(self, office: Office) -> Candidate | None:
        """Read "ASB, whose president ...", "dont X est le président", "ASB, where X is ..."."""
        words = self.words["whose"]
        if self._is_told(office):
            words |= self.words["wherein"]
        begin = self.scan.sentence_of(office.start).begin
        for k in range(office.start - 1, max(begin, office.start - WHOSE) - 1, -1):
            if self.keys[k] in words:
                end = self._before_signs(k - (self.keys[k - 1] in self.words["of"]))
                start, draft = self.ending.get(end, (0, None))
                return self._mention(draft, start)
            if self.units[k].text == ",":
                return None
        return None

    def _is_told(self, office: Office) -> bool:
        """Whether a copula ties an office to the one before it: "X is | the chairman"."""
        j = office.start
        while j and (self.keys[j - 1] in self.words["articles"] or self.units[j - 1].pos == "ADV"):
            j -= 1
        return j > 0 and self.keys[j - 1] in self.words["copula"]

    def _before_signs(self, k: int) -> int:
        """End of what stands before a comma and a parenthesis at ``k``."""
        if k and self.units[k - 1].text == ",":
            k -= 1
        if k and self.units[k - 1].text == ")":
            k = next((i for i in range(k - 1, 0, -1) if self.units[i].text == "("), k)
        return k

    def _owner(self, office: Office) -> Candidate | None:
        """Read "its chief executive": the subject of this sentence or the one before."""
        before = self.keys[office.start - 1] if office.start else ""
        if before not in self.words["its"]:
            return None
        vague = before in self.lex.pack.pronouns["possessive"]
        apposed = any(holder.end <= office.start for holder in office.holders)
        found = self._nearest(office.start, "", one=apposed)  # "A, its head": of which of two?
        return None if found is None or self._another(found, office, vague) else found

    def _another(self, found: Candidate, office: Office, persons: bool) -> bool:
        """Whether a state, or a person where "son" may be his, is named behind the body."""
        kinds, stop = ("country", "person") if persons else ("country",), office.start
        own = {(holder.start, holder.end) for holder in office.holders}
        begin = self.scan.sentence_of(stop).begin
        return any(
            max(found.end, begin) <= start and end <= stop
            for (start, end), draft in self.clusters.of.items()
            if draft.kind in kinds
            and (start, end) not in own
            and draft.mention_at((start, end)).form != "demonym"
            and self.keys[start - 1] not in self.words["in"]
        )

    def _noun(self, office: Office) -> Candidate | None:
        """Read "head of the company", "secrétaire général du ministère", "the firm's head"."""
        j = self.scan.page.sentence_of(office.start)[1]
        k = self._skip_links(office.end, j)
        if (led := self.lex.phrases["in_charge"].longest(self.keys, k, j)) is not None:
            k = self._skip_links(led[0], j)  # "a spokeswoman for the company"
        linked = k > office.end or not self.words["possessive"]
        if linked and (found := self._typed(k, j)):
            return found
        if not self._said(office) and (found := self._inside(office)):
            return found
        start = office.start
        if start and self.keys[start - 1] in self.words["possessive"]:
            for k in (start - 2, start - 3):
                if k >= 0 and (found := self._typed(k, start - 1)):
                    return found
        return None

    def _inside(self, office: Office) -> Candidate | None:
        """Read "Viện trưởng", "ministry spokesman": the title has the noun of its body in it.

        In "committee chairman" it stands right before it. "Company spokesman" does not say of
        which of two.
        """
        if office.to not in ("body", "ministry", "state_or_body"):
            return None
        before = office.start - bool(self.words["possessive"] and office.start)
        inside = office.to != "state_or_body"  # "president of the Confederation" leads a state
        for k in range(before, office.end if inside else office.start):
            noun = self.lex.heads.longest(self.keys, k, office.end)
            if noun is not None and noun[1][0].kind in _NOUNS:
                firm = noun[1][0].kind == "company"
                named = self.units[k].cap and k > self.scan.sentence_of(k).begin
                # "Group CEO" is mostly that of a group that is told elsewhere
                return None if firm and named else self._typed(k, office.end, one=firm)
        return None

    def _said(self, office: Office) -> bool:
        """Whether the text says elsewhere what its holder has this office in."""
        told = (o for o in self.offices if o.holders and (o.target or o.portfolios))
        like = (o for o in told if o.rank == office.rank)
        return bool(office.holders) and any(self._holder(o) is self._holder(office) for o in like)

    def _skip_links(self, k: int, stop: int) -> int:
        links = self.words["of"] | self.words["articles"]
        while k < min(stop, len(self.keys)) and self.keys[k] in links:
            k += 1
        return k

    def _typed(self, k: int, stop: int, *, one: bool = False) -> Candidate | None:
        """The body that the bare typing noun at ``k`` stands for; with ``one``, if it is alone."""
        found = self.lex.heads.longest(self.keys, k, stop) if k < stop else None
        if found is None or self._named(k):
            return None
        if found[1][0].kind not in _NOUNS:
            return self._begun(self.keys[k : found[0]], k)
        k = end = found[0]
        while k < len(self.units) and k - end < BESIDE and self._modifies(k):
            k += 1
        if k in self.starting:
            return self._mention(self.starting[k], k)
        if k < len(self.units) and self.keys[k] in self.words["of"]:
            return None
        head = found[1][0]
        return self._nearest(end, head.kind, head.concept, one=one or k > end)

    def _begun(self, noun: list[str], before: int) -> Candidate | None:
        """The last body near before that is named by this noun: "Bảo tàng" after one so called."""
        here = self.units[before].sentence
        for start, end, draft in reversed(self.bodies):
            near = end <= before and here - self.units[start].sentence <= BACK
            if near and len(noun) < end - start and self.keys[start : start + len(noun)] == noun:
                return self._mention(draft, start)
        return None

    def _modifies(self, k: int) -> bool:
        """Whether an adjective or nationality stands at ``k``."""
        unit = self.units[k]
        return unit.pos == "ADJ" and k not in self.starting

    def _named(self, k: int) -> bool:
        """Whether the noun at ``k`` is part of a name."""
        return any(start <= k < end for start, end, _ in self.bodies)

    def _nearest(
        self, before: int, kind: str, head: str = "", *, one: bool = False
    ) -> Candidate | None:
        """The last body of this kind before in the sentence, else the first of the one before.

        With ``one``, only where there is no other.
        """
        here = self.units[min(before, len(self.units) - 1)].sentence
        for sentence in range(here, here - BACK - 1, -1):
            near = [
                (start, end, draft)
                for start, end, draft in self.bodies
                if end <= before
                and self.units[start].sentence == sentence
                and (not kind or draft.kind == kind)
                and (not head or kind == "company" or self._headed(start, end, draft, head))
            ]
            if near:
                drafts = {draft for *_, draft in near}
                start, _, draft = near[-1] if sentence == here else near[0]
                return None if one and len(drafts) > 1 else self._mention(draft, start)
        return None

    def _headed(self, start: int, end: int, draft: Draft, *heads: str) -> bool:
        """Whether the noun of a body is one of these; a listed name may have it in it only."""
        if draft.head:
            return draft.head in heads
        found = self.lex.heads.longest(self.keys, start, end)
        return found is not None and any(head.concept in heads for head in found[1])

    def _rows(self) -> None:
        """Offices beside each other of one person share their body: "founder and CEO of X"."""
        held = [o for o in self.offices if o.holders]
        for left, right in pairwise(held):
            if left.holders[0] is not right.holders[0] or not self._beside(left, right):
                continue
            for one, other in ((left, right), (right, left)):
                open_ = one.to in OPEN and one.target is None and one.place is None
                lent = open_ and not one.iso and other.to in OPEN and other.target is not None
                if lent and self._has_body(one):
                    self._seated.add(one.start)
                elif lent:
                    one.target = other.target

    def _has_body(self, office: Office) -> bool:
        """Whether a title ends in a body of its own without a name: "Phó Bí thư Tỉnh ủy"."""
        own = self.lex.phrases["own_body"]
        k = max(office.start, office.end - MAX_OWN)
        return any(True for _ in own.ending(self.keys, k, office.end))

    def _lists(self) -> None:
        """Titles that "and" joins share their body: "the chairman of X, A, and secretary B"."""
        of_place, alone = self.lex.ontology.of_place, self.lex.ontology.alone
        held = [o for o in self.offices if o.holders]
        for left, right in pairwise(held):
            apart = left.holders[0] is not right.holders[0]
            bare = right.target is None and right.place is None and not right.iso
            if not (apart and bare and right.to == "body" and left.to in OPEN):
                continue
            if left.target is None or left.target.kind not in ("company", "organization"):
                continue  # officials of a state who stand together serve many bodies
            if right.rank in of_place or self._of_another(right):
                continue
            if "" in alone.get(right.rank, ()):
                continue  # "EU commissioner"
            end = max(left.end, *(holder.end for holder in left.holders))
            end = self._behind_parentheses(end)
            between = self.keys[end : right.start]
            links = self.words["and"] | self.words["articles"] | {","}
            joined = links.issuperset(between) and not self.words["and"].isdisjoint(between)
            if joined and right.start < right.holders[0].start:
                right.target = left.target

    def _behind_parentheses(self, j: int) -> int:
        """Position behind "(FIFA)" at ``j``."""
        closed = j + 2 < len(self.units) and self.units[j].text == "("
        return j + 3 if closed and self.units[j + 2].text == ")" else j

    def _of_another(self, office: Office) -> bool:
        """Whether what an office is of is told, though nothing resolves it: "head of the firm"."""
        if self._skip_links(office.end, office.end + 1) > office.end or self._is_unread(office):
            return True
        return self.lex.syllabic and self.lex.heads.longest(self.keys, office.end) is not None

    def _is_unread(self, office: Office) -> bool:
        """Whether a name that is none of the page's stands before it: "new Norvia | chair A"."""
        k = office.start - 1
        if k <= self.scan.sentence_of(office.start).begin or not self.words["possessive"]:
            return False
        unit = self.units[k]
        named = any(start <= k < end for start, end in self.clusters.of)
        capital = unit.cap and unit.pos == "PROPN" and unit.text not in self.words["not_names"]
        return capital and not named

    def _beside(self, left: Office, right: Office) -> bool:
        if not left.end <= right.start <= left.end + BESIDE:
            return False
        links = self.words["and"] | self.words["articles"] | self.words["title_modifiers"]
        between = self.units[left.end : right.start]
        return all(u.key in links or u.text in (",", *HYPHENS) for u in between)

    def _unsaid(self) -> None:
        """Read "Vice-chancellor X": of a university named before, or the article's only one."""
        # "CEO of the airline": it is said, but by a noun that nothing resolves
        vague = [o for o in self.offices if self._of_another(o)]
        said = {o.holders[0].start for o in vague if o.holders}
        for office in list(self._open()):
            kinds = self.lex.ontology.unsaid[office.rank]
            if not kinds or not office.holders or office.holders[0].start in said:
                continue
            if office.start and self.keys[office.start - 1] in self.owners:
                continue
            if self._said(office) or self._leads_state(office):
                continue
            fitting = [b for b in self.bodies if b[2].kind in kinds or self._headed(*b, *kinds)]
            found = self._last(office.start, [b for b in fitting if self._is_his(b[2], office)])
            if found is not None:
                office.target = found.mentions[0]

    def _leads_state(self, office: Office) -> bool:
        """Whether its holder is known to be a leader of a state: "Chủ tịch Hồ Chí Minh"."""
        leads = office.rank in self.lex.ontology.leads
        return leads and self._holder(office).known.startswith("person:")

    def _fits(self, body: Draft, office: Office) -> bool:
        """Whether no state speaks against it: who is of another serves in no body of this one."""
        own = self._holder(office).iso if office.holders else ""
        foreign = body.kind == "public_body" and "" != own != body.iso
        return not body.iso or not (foreign or body.iso in office.apart)

    def _is_his(self, body: Draft, office: Office) -> bool:
        """Whether a body may be that of a bare title.

        Not if it is that of whom its holder meets, nor, of him who is replaced, if the sentence
        does not name it.
        """
        here, first = self.units[office.start].sentence, office.holders[0].end
        named = [m.start for m in body.mentions if self.units[m.start].sentence == here]
        if not named and self._is_replaced(office):
            return False
        dealings, ahead = self.lex.phrases["dealings"], min(named, default=first)
        across = (dealings.longest(self.keys, k, ahead) for k in range(first, ahead))
        return self._fits(body, office) and not any(across)

    def _is_replaced(self, office: Office) -> bool:
        """Whether "succeeds" or "replaces" stands before an office."""
        succeeding, stop = self.lex.phrases["succeeding"], office.start
        begin = max(self.scan.sentence_of(stop).begin, stop - BESIDE)
        hits = (succeeding.longest(self.keys, k, stop) for k in range(begin, stop))
        return any(hit is not None and hit[0] == stop for hit in hits)

    def _holder(self, office: Office) -> Draft:
        return self.clusters.of[office.holders[0].start, office.holders[0].end]

    def _last(self, before: int, bodies: list[tuple[int, int, Draft]]) -> Draft | None:
        """The last body of the sentence, else what one before is about, else the only."""
        here = self.units[before].sentence
        for sentence in range(here, here - BACK - 1, -1):
            near = [
                (start, draft)
                for start, end, draft in bodies
                if end <= before and self.units[start].sentence == sentence
                and not any(s <= start and end < e for s, e, _ in bodies)  # "FIFA" of "FIFA Bureau"
            ]  # fmt: skip
            if near and (sentence == here or len({draft for _, draft in near}) == 1):
                return near[-1][1]
            if near:
                return next((draft for start, draft in near if not self._governed(start)), None)
        only = {draft for *_, draft in bodies}
        return only.pop() if len(only) == 1 else None

    def _governed(self, start: int) -> bool:
        """Whether a preposition stands before the body at ``start``, its article and noun."""
        k = start - 1
        while k >= 0 and start - k < BESIDE and self._leads(k):
            k -= 1
        return k >= 0 and self.keys[k] in self.words["prepositions"] | self.words["of"]

    def _leads(self, k: int) -> bool:
        """Whether an article, an adjective or a common noun stands at ``k``."""
        unit = self.units[k]
        return unit.key in self.words["articles"] or (
            unit.pos in ("ADJ", "NOUN") and k + 1 not in self.ending
        )

    def _parties(self) -> None:
        """Read "General Secretary X" of a state whose party has but one, "EU commissioner X"."""
        listed = {org.id: org for org in self.lex.pack.organizations}
        for office in self.offices:
            alone = self.lex.ontology.alone.get(office.rank)
            if not alone or office.target is not None or not office.holders:
                continue
            if office.start in self._seated:
                continue
            holder = self.clusters.of[office.holders[0].start, office.holders[0].end]
            org = alone.get(office.iso or holder.iso) or alone.get("", "")
            if org in listed:
                draft = self._party(f"organizations:{org}", listed[org])
                self.clusters.note(draft, (office.start, office.end))
                office.target = next(reversed(draft.mentions), None)

    def _party(self, known: str, listed: Name) -> Draft:
        """The entity of a listed organization, named or not."""
        draft = self.clusters.entity(("known", known), listed.kind)
        draft.known = draft.known or known
        if not draft.names:
            draft.call(listed.names[0])
        return draft

    def _mention(self, draft: Draft | None, start: int) -> Candidate | None:
        """The mention of a body that begins at ``start``."""
        if draft is None:
            return None
        return next((m for m in draft.mentions if m.start == start), None)

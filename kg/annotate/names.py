"""Find names: gazetteers, head-noun grammar, legal forms, persons, and what a base model suggests.

Each grammar yields candidates over units; :func:`select` keeps those that do not overlap, the more
certain first. What the words mean comes from the language pack.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.annotate.lexicons import Hit, Lexicons, matches_case
from kg.annotate.page import HYPHENS, Page
from kg.languages import Head

#: Concepts of heads that, with a state beside them, name one body of that state.
OF_STATE = frozenset({"government", "parliament", "upper_house", "lower_house", "army", "police",
                      "central_bank", "court", "embassy", "presidency", "cabinet", "navy",
                      "air_force"})  # fmt: skip
#: ... and whose names hold nothing but the state.
STATE_ONLY = frozenset({"government", "parliament", "upper_house", "lower_house", "central_bank",
                        "presidency", "cabinet"})  # fmt: skip
#: ... and that a capital alone individuates ("Parliament", "Quốc hội").
ALONE = frozenset({"parliament", "upper_house", "lower_house", "central_bank"})
MAX_NAME = 14
MAX_TOPIC = 9
MAX_PERSON = 6
PAREN = {"(": ")", "[": "]"}
QUOTES = {"“": "”", "«": "»", '"': '"', "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: units [start, end), kind, and what the grammar read in it.

    ``rank`` orders candidates that overlap (higher wins, then longer).
    """

    start: int
    end: int
    kind: str
    rule: str
    rank: int
    head: str = ""
    iso: str = ""
    known: str = ""
    portfolios: frozenset[str] = frozenset()
    bare: bool = False
    aliases: tuple[str, ...] = ()
    state: tuple[int, int] | None = None  # units of the country named in it
    form: str = ""  # "name", "capital", "demonym", "compound" of a country
    name: tuple[int, int] | None = None  # units of the name proper, where shorter
    pair: tuple[str, ...] = ()  # countries joined in it ("Việt Nam - Mỹ")


@dataclass(slots=True)
class Complement:
    """What follows a head noun and belongs to the name."""

    end: int
    portfolios: set[str] = field(default_factory=set)
    iso: str = ""
    state: tuple[int, int] | None = None
    proper: bool = False  # holds a capitalised word or a quoted name
    pair: tuple[str, ...] = ()
    closed: bool = False  # ends in a name of its own, so that nothing can follow


class NameFinder:
    """Finds the names of one language in a page.

    Parameters
    ----------
    lexicons : Lexicons
        The language's words.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.lex = lexicons
        self.words = lexicons.pack.words

    def find(self, page: Page) -> list[Candidate]:
        """All names of a page that do not overlap, in order of position."""
        self.page, self.units = page, page.units
        self.keys = [u.key for u in page.units]
        self.base = {start: (end, kind) for start, end, kind in page.entities}
        self.syllabic = bool(self.lex.pack.blank)
        self.alone = self._alone()
        self.geo: dict[int, tuple[int, Hit]] = {}
        found: list[Candidate] = []
        for start, stop in page.sentences:
            self.begin, self.stop = start, stop
            for i in range(start, stop):
                if (hit := self._geo_at(i)) is not None:
                    self.geo[i] = hit
            self.in_heads = self._heads_inside(start, stop)
            covered = {u for i, (end, _) in self.geo.items() for u in range(i + 1, end)}
            for i in range(start, stop):
                if i not in covered:
                    found.extend(self._at(i))
        kept = select(self._with_acronyms(found))
        kept = sorted([*kept, *self._repeated(kept)], key=lambda c: c.start)
        return sorted([*kept, *self._short_persons(kept)], key=lambda c: c.start)

    def _short_persons(self, kept: list[Candidate]) -> list[Candidate]:
        """Family names standing alone of persons whom the text names in full."""
        taken = {u for c in kept for u in range(c.start, c.end)}
        surnames = self.lex.ontology.surnames
        short = set()
        for cand in kept:
            first, last = self.units[cand.start], self.units[cand.end - 1]
            if cand.kind == "person" and cand.end - cand.start > 1:
                culture = self.lex.ontology.cultures.get(surnames.get(first.key, ""), {})
                if culture.get("short") != "last":
                    short.add((first if culture.get("short") == "first" else last).text)
        return [
            Candidate(i, i + 1, "person", "person:short", 50)
            for i, unit in enumerate(self.units)
            if unit.text in short and i not in taken and unit.cap and len(unit.text) > 2
            and unit.key not in self.lex.not_names
        ]  # fmt: skip

    def _repeated(self, kept: list[Candidate]) -> list[Candidate]:
        """Acronyms that the text has introduced, where they stand alone."""
        taken = {u for c in kept for u in range(c.start, c.end)}
        known = {alias: c for c in reversed(kept) for alias in c.aliases}
        out = []
        for i, unit in enumerate(self.units):
            cand = known.get(unit.text)
            if cand is not None and i not in taken:
                out.append(
                    Candidate(i, i + 1, cand.kind, "acronym", 50, cand.head, cand.iso, cand.known,
                              cand.portfolios)
                )  # fmt: skip
        return out

    def _alone(self) -> dict[str, int]:
        """How often a capitalised word stands without a capitalised neighbour, inside a sentence."""
        counts: dict[str, int] = {}
        units = self.units
        for begin, stop in self.page.sentences:
            for i in range(begin + 1, stop):
                beside = units[i - 1].cap or (i + 1 < stop and units[i + 1].cap)
                if units[i].cap and not beside:
                    counts[units[i].key] = counts.get(units[i].key, 0) + 1
        return counts

    # -- gazetteers ---------------------------------------------------------------------------

    def _geo_at(self, i: int) -> tuple[int, Hit] | None:
        """Country, capital or demonym at ``i``."""
        best = None
        for end, payloads in self.lex.countries.all(self.keys, i, self.stop):
            for hit in payloads:
                if not matches_case(hit, self.units[i:end]) or self._currency(i, end):
                    continue
                if hit.how == "compound" and not self._in_compound(i, end):
                    continue
                if best is None or end > best[0] or _GEO[hit.how] < _GEO[best[1].how]:
                    best = (end, hit)
        return best

    def _currency(self, start: int, end: int) -> bool:
        """Whether it is money: "US$", "đô la New Zealand"."""
        sign = end < self.stop and self.units[end].glued and self.units[end].text in "$€£¥"
        return sign or any(
            (found := self.lex.phrases["currency"].longest(self.keys, k, start)) is not None
            and found[0] == start
            for k in range(max(self.begin, start - 2), start)
        )

    def _located(self, i: int, end: int) -> bool:
        """Whether a capital is meant as the city: behind "in", or before its country's name."""
        j = i - 1
        while j >= self.begin and self.keys[j] in self.words["articles"]:
            j -= 1
        if j >= self.begin and self.keys[j] in (self.words["in"] | self.words["toward"]):
            return True
        nxt = end + 1
        return (end < self.stop and self.units[end].text in (",", "(") and nxt in self.geo and (
            self.geo[nxt][1].iso == self.geo[i][1].iso
        )) or (i == self.begin and end < self.stop and self.units[end].text in (",", "(", "–", "-"))  # fmt: skip

    def _in_compound(self, start: int, end: int) -> bool:
        """Whether a short country form stands in "Hàn-Nhật": beside a hyphen and another one."""
        units = self.units
        left = start >= 2 and units[start - 1].text in HYPHENS and self._short(start - 2)
        right = end + 1 < len(units) and units[end].text in HYPHENS and self._short(end + 1)
        return left or right

    def _short(self, i: int) -> bool:
        return self.lex.countries.longest(self.keys, i) is not None and self.units[i].cap

    def _at(self, i: int) -> Iterator[Candidate]:
        unit = self.units[i]
        if not unit.word and unit.text not in QUOTES:
            return
        if i in self.geo:
            end, hit = self.geo[i]
            rank = 60 if hit.how == "name" or end - i > 1 else 55
            if hit.how == "capital" and self._located(i, end):
                yield Candidate(i, end, "place", "gazetteer:city", rank, iso=hit.iso)
                return
            yield Candidate(i, end, "country", f"gazetteer:{hit.how}", rank,
                            iso=hit.iso, form=hit.how)  # fmt: skip
        yield from self._gazetteer(i)
        yield from self._headed(i)
        if unit.cap:
            yield from self._tailed(i)
            yield from self._legal(i)
            yield from self._person(i)
            yield from self._model(i)
            yield from self._unknown(i)
            yield from self._country_run(i)

    def _gazetteer(self, i: int) -> Iterator[Candidate]:
        for end, payloads in self.lex.names.all(self.keys, i, self.stop):
            shown = self.units[i:end]
            hits = [h for h in payloads if matches_case(h, shown)]
            for hit in hits[-1:]:
                if end - i == 1 and (
                    self._inside_run(i, end) or self._in_person(i, hit)
                    or self.keys[i] in self.lex.not_names
                ):  # fmt: skip
                    continue
                run = self._person_run(i) if hit.kind == "person" else end
                if not any(self.lex.heads.longest(self.keys, k, run) for k in range(end, run)):
                    end = max(end, run)
                elif hit.kind == "person":
                    continue
                rank = (62 if end - i > 1 else 50) if hit.how == "places" else 65
                if hit.how == "organizations" and end - i > 1:
                    rank = 71
                yield Candidate(i, end, hit.kind, f"gazetteer:{hit.how}", rank + 2 * (end - i > 1),
                                iso=hit.iso, known=hit.known)  # fmt: skip

    def _in_person(self, i: int, hit: Hit) -> bool:
        """Whether a one-word name lies in what the base model calls a person's longer name."""
        return hit.kind != "person" and any(
            start < i < end and kind == "person" for start, (end, kind) in self.base.items()
        )

    def _inside_run(self, start: int, end: int) -> bool:
        """Whether a one-word gazetteer name is only a part of a hyphenated or longer name."""
        units = self.units
        before = start > 1 and units[start].glued and units[start - 1].text in HYPHENS
        after = end + 1 < len(units) and units[end].text in HYPHENS and units[end].glued and (
            units[end + 1].glued and units[end + 1].cap and (end + 1) not in self.geo
        )  # fmt: skip
        return (before and (start - 2) not in self.geo) or after

    # -- head nouns before the name ("Ministry of ...", "Bộ ...", "université de ...") ---------

    def _headed(self, i: int) -> Iterator[Candidate]:
        found = self.lex.heads.longest(self.keys, i, self.stop)
        if found is None:
            return
        rank = self.lex.ranks.longest(self.keys, i, self.stop)
        if self.units[i].inside or i in self.in_heads or (
            rank is not None and rank[0] >= found[0]
        ):  # fmt: skip
            return
        after, payloads = found
        if payloads[0].concept == "ministry" and not self.units[i].cap:
            yield from self._lower_ministry(i, after, payloads[0])
        for head in payloads[:1]:
            if head.position == "suffix":
                continue
            yield from self._head_candidates(i, after, head)

    def _lower_ministry(self, i: int, after: int, head: Head) -> Iterator[Candidate]:
        """ "the Chinese foreign ministry", "Japan's finance ministry"."""
        for start in range(max(self.begin, i - 5), i):
            found = self.lex.portfolios.longest(self.keys, start, i)
            if found is None or found[0] != i:
                continue
            state, iso = self._state_before(start)
            if state is not None:
                yield Candidate(state[0], after, head.kind, f"tail:{head.term}", 69, head.concept,
                                iso, portfolios=frozenset(found[1]), state=state)  # fmt: skip
                return

    def _heads_inside(self, start: int, stop: int) -> set[int]:
        """Units inside a longer head noun: no name begins there."""
        inside: set[int] = set()
        for i in range(start, stop):
            found = self.lex.heads.longest(self.keys, i, stop)
            if found is not None and i not in inside:
                inside.update(range(i + 1, found[0]))
        return inside

    def _head_candidates(self, i: int, after: int, head: Head) -> Iterator[Candidate]:
        self.head_start = i
        body = self._complement(i, after, head)
        state, iso = body.state, body.iso
        if not iso and head.kind in ("public_body", "organization", "agreement"):
            state, iso = self._state_before(i)
        capital = self.units[i].cap
        if body.end > after and (body.proper or body.portfolios or body.iso):
            if capital or head.kind in ("public_body", "agreement", "event", "initiative") or (
                head.kind in ("organization", "place") and body.proper
            ):  # fmt: skip
                proper_only = body.iso and not body.proper and not body.portfolios
                if proper_only and not capital and head.concept not in OF_STATE and not head.bare:
                    return
                start = self._capitals_before(i) if capital and head.position == "either" else i
                yield Candidate(start, body.end, head.kind, f"head:{head.term}", 70, head.concept,
                                iso, portfolios=frozenset(body.portfolios), state=state,
                                pair=body.pair)  # fmt: skip
                return
        if iso and head.concept in OF_STATE and body.end == after:
            start = state[0] if state is not None else i
            yield Candidate(start, after, head.kind, f"head:{head.term}", 69, head.concept, iso,
                            state=state)  # fmt: skip
            return
        if head.concept in ALONE and capital and body.end == after:
            yield Candidate(i, after, head.kind, f"head:{head.term}", 42, head.concept)
            return
        yield from self._named_after(i, after, head)
        if head.bare and (self.units[i].cap or self.units[i].pos != "VERB" or after - i > 1):
            start = self._premodified(i, head)
            end = self._topic(after)
            yield Candidate(start, end, head.kind, f"bare:{head.term}", 30, head.concept, iso,
                            bare=True, state=state, name=(start, after))  # fmt: skip

    def _capitals_before(self, i: int) -> int:
        """Start of "State Oil Fund of ...": capitalised words before the head."""
        start = i
        covered = {u for k, (end, _) in self.geo.items() for u in range(k, end)}
        while start > self.begin and self.units[start - 1].cap and start - 1 not in covered and not (
            self._common(start - 1) or self._titled(start)
        ):  # fmt: skip
            start -= 1
        return start

    def _premodified(self, i: int, head: Head) -> int:
        """Start of "merger agreement", "joint declaration": lower-case words before the head."""
        start = i
        while head.position != "prefix" and start > self.begin and i - start < 2 and (
            self._plain(start - 1) and self.units[start - 1].pos in ("NOUN", "ADJ", "PROPN")
        ):  # fmt: skip
            start -= 1
        if start > self.begin and self.units[start - 1].pos == "NUM" and (
            self.keys[start - 1] not in self.words["articles"]
        ):  # fmt: skip
            start -= 1  # "trois accords", "66 bản ghi nhớ" are called so
        return start

    def _topic(self, after: int) -> int:
        """End of what an agreement or event is about: "on labour and migration cooperation"."""
        topic = self.words["topic"]
        glue = self.words["of"] | self.words["articles"] | self.words["and"] | topic
        k = end = after
        while k < self.stop and k - after < MAX_TOPIC:
            unit = self.units[k]
            if unit.key in self.words["and"] and not any(
                self.keys[m] in topic for m in range(after, k)
            ):  # fmt: skip
                break
            if unit.key in glue:
                k += 1
            elif self.syllabic and self._verb_phrase(k):
                break
            elif self._plain(k) or (self.syllabic and self._plain_word(k)):
                k = end = k + 1
            else:
                break
        seen_topic = any(self.keys[m] in topic for m in range(after, end))
        if seen_topic or self.syllabic:
            return end
        k = after
        while (step := self._lower_chain(k) if k < self.stop else None) is not None:
            k = step
        return k

    def _verb_phrase(self, k: int) -> bool:
        """Whether a listed verb at ``k`` governs a prepositional phrase ("diễn ra tại ...")."""
        found = self.lex.phrases["other_verbs"].longest(self.keys, k, self.stop)
        return found is not None and found[0] < self.stop and (
            self.keys[found[0]] in self.words["in"] | self.words["prepositions"]
        ) and self.keys[found[0]] not in self.words["topic"]  # fmt: skip

    def _plain_word(self, j: int) -> bool:
        """A lower-case word of a segmented language that is neither verb of speech nor stop word."""
        unit = self.units[j]
        if not unit.word or unit.cap or unit.text.isdigit():
            return False
        if unit.inside:
            return True
        end = self._word_end(j)
        word = " ".join(self.keys[j:end])
        return word not in self.lex.function_words | self.words["say_verbs"]

    def _named_after(self, i: int, after: int, head: Head) -> Iterator[Candidate]:
        """A common noun that types the name behind it: "hãng xe điện VinFast", "le groupe Y"."""
        if head.kind not in ("company", "organization", "place", "product", "initiative", "event"):
            return
        if self._after_portfolio(after):
            return
        j = after
        while j < self.stop and j - after < 3 and self._plain(j):
            j += 1
        iso = ""
        if j in self.geo and self.geo[j][1].how in ("name", "demonym"):
            j, iso = self.geo[j][0], self.geo[j][1].iso
        opening = j < self.stop and self.units[j].text in QUOTES
        if opening and (closing := self._closing(j)) and self.units[j + 1].cap:
            yield Candidate(j + 1, closing, head.kind, f"typed:{head.term}", 62, head.concept)
        elif (j < self.stop and self.units[j].cap and j not in self.geo
              and not self._starts_office(j)):  # fmt: skip
            end = self._run(j)
            if end > j and not (self._is_person(j, end) and head.kind == "place"):
                rank = 62 if iso else 58
                yield Candidate(j, end, head.kind, f"typed:{head.term}", rank, head.concept, iso)

    def _plain(self, j: int) -> bool:
        unit = self.units[j]
        return (
            unit.word
            and not unit.cap
            and unit.pos not in ("VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ")
            and unit.key not in self.lex.function_words
            and not unit.text.isdigit()
        )

    def _complement(self, i: int, after: int, head: Head) -> Complement:
        """Read what belongs to the name after its head."""
        out = Complement(after)
        j = after
        limit = min(self.stop, i + MAX_NAME + 6)
        while j < limit:
            step = self._complement_step(j, after, head, out)
            if step is None:
                break
            j = out.end = step
            if out.closed:
                break
        if head.kind == "event" and out.end > after and self._year(out.end):
            out.end += 1
        return out

    def _year(self, j: int) -> bool:
        text = self.units[j].text if j < self.stop else ""
        return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")

    def _complement_step(self, j: int, after: int, head: Head, out: Complement) -> int | None:
        """End of the next piece of the name, or None where the name is over."""
        units = self.units
        if units[j].text in QUOTES and (closing := self._closing(j)) and units[j + 1].cap:
            out.proper = True
            return closing + 1
        if j in self.geo and (pair := self._pair(j)) and head.kind != "public_body":
            out.proper, out.closed = True, True
            out.pair = tuple(self.geo[k][1].iso for k in range(j, pair) if k in self.geo)
            return pair
        if j in self.geo and self.geo[j][1].how != "compound":
            end, hit = self.geo[j]
            if not (hit.how == "capital" and head.concept in ("university", "airport", "port")):
                out.iso, out.state = hit.iso, (j, end)
            out.proper = out.proper or (head.kind != "public_body" and hit.how != "demonym")
            named_on = head.kind == "event" and end < self.stop and self.units[end].cap and (
                end not in self.geo and not self._starts_person(end)
            )  # fmt: skip
            out.closed = (hit.how != "demonym" or j > after) and not named_on
            return end
        if (portfolio := self._portfolio(j, head)) is not None:
            out.portfolios.update(portfolio[1])
            return portfolio[0]
        if head.kind in ("public_body", "event", "agreement", "initiative") and (
            named := self._names_at(j)
        ):  # fmt: skip
            out.proper, out.closed = True, True
            return named
        if units[j].cap and j not in self.geo and self._may_continue(j, after) and not (
            head.concept in STATE_ONLY or (head.kind == "public_body" and self._starts_person(j))
        ):  # fmt: skip
            out.proper = True
            return self._word_end(j)
        if (inside := self._lower_inside(j, after, head, out)) is not None:
            return inside
        step = self._connector(j, after, head, out)
        if step is None and not self.syllabic and (
            self.units[after - 1].cap or self.units[self.head_start].cap
        ):  # fmt: skip
            step = self._lower_chain(j)
            out.proper = out.proper or step is not None
        return step

    def _lower_chain(self, j: int) -> int | None:
        """ "mondial", "de l'énergie": lower-case words that go on a name begun with a capital."""
        if self._plain(j) and self.units[j].pos == "ADJ":
            return j + 1
        k = j
        while k < self.stop and k - j < 3 and self.keys[k] in (
            self.words["of"] | self.words["articles"] | self.words["topic"]
        ):  # fmt: skip
            k += 1
        linked = k > j and self.keys[j] in self.words["of"] | self.words["topic"]
        if linked and k < self.stop and self._plain(k) and self.units[k].pos == "NOUN":
            return k + 1
        return None

    def _names_at(self, j: int) -> int | None:
        """End of a gazetteer's place or organisation at ``j``."""
        found = self.lex.names.longest(self.keys, j, self.stop)
        if found is None or found[1][-1].kind not in ("place", "organization"):
            return None
        return found[0] if matches_case(found[1][-1], self.units[j : found[0]]) else None

    def _pair(self, j: int) -> int | None:
        """End of "Việt Nam - Mỹ", "Hàn-Trung-Nhật", "France-Vietnam": countries joined by hyphens."""
        end, last = self.geo[j][0], None
        while end + 1 < self.stop and self.units[end].text in HYPHENS and end + 1 in self.geo:
            end = last = self.geo[end + 1][0]
        return last

    def _portfolio(self, j: int, head: Head) -> tuple[int, list[str]] | None:
        if head.kind != "public_body" or head.concept in STATE_ONLY:
            return None
        return self.lex.portfolios.longest(self.keys, j, self.stop)

    def _may_continue(self, j: int, after: int) -> bool:
        """Whether a capitalised word goes on the name rather than begin a person's."""
        unit = self.units[j]
        initial = len(unit.text) == 1 and j + 1 < self.stop and self.units[j + 1].text == "."
        if initial or (unit.key in self.lex.not_names and not unit.acronym):
            return False
        if self._starts_office(j):
            return False
        first = j == after and self.units[after - 1].cap
        return first or not self._starts_person(j)

    def _starts_person(self, j: int) -> bool:
        if j in self.base and self.base[j][1] == "person":
            return True
        end = self._run(j)
        return end - j >= 2 and self.units[j].key in self.lex.ontology.surnames and (
            not self.lex.portfolios.longest(self.keys, j, self.stop)
        )  # fmt: skip

    def _starts_office(self, j: int) -> bool:
        hit = self.lex.ranks.longest(self.keys, j, self.stop)
        return hit is not None and any(
            self.lex.ontology.ranks[r.rank] != "honorific" for r in hit[1]
        )

    def _lower_inside(self, j: int, after: int, head: Head, out: Complement) -> int | None:
        """Lower-case words inside a name whose language capitalises only first syllables.

        They belong to it where a capital, a pair of countries or an acronym follows them.
        """
        venture = head.kind in ("event", "agreement", "initiative")
        if not self.syllabic or not (venture or (out.proper and j > after)):
            return None
        k = j
        while k < self.stop and k - j < (10 if venture else 3) and (
            self._plain(k) or (venture and self.keys[k] in self.words["and"] and k > j)
        ):  # fmt: skip
            k += 1
        if k == j or k >= self.stop:
            return None
        unit = self.units[k]
        pair = k in self.geo and self._pair(k) is not None
        named = unit.cap and k not in self.geo and not venture
        if pair or named or (unit.text == "(" and self._acronym(k)):
            return k
        return None

    def _acronym(self, k: int) -> bool:
        return (
            k + 2 < len(self.units) and self.units[k + 1].acronym and self.units[k + 2].text == ")"
        )

    def _connector(self, j: int, after: int, head: Head, out: Complement) -> int | None:
        """Words like "of", "and" or a comma, where something follows that belongs to the name."""
        k = j
        joins = False
        while k < self.stop and k - j < 3:
            unit = self.units[k]
            is_and = unit.key in self.words["and"] or unit.text in (",", "&")
            if not (is_and or unit.key in self.words["of"] or unit.key in self.words["articles"]):
                break
            joins = joins or is_and
            k += 1
        if k == j or k >= self.stop:
            return None
        if joins:
            return self._joined(j, k, head, out)
        if (portfolio := self._portfolio(k, head)) is not None:
            out.portfolios.update(portfolio[1])
            return portfolio[0]
        if k in self.geo and self.geo[k][1].how in ("name", "capital"):
            out.iso, out.state = self.geo[k][1].iso, (k, self.geo[k][0])
            out.closed = True
            return self.geo[k][0]
        if self.units[k].text in QUOTES and self._closing(k) and self.units[k + 1].cap:
            out.proper = True
            return (self._closing(k) or k) + 1
        if self.units[k].cap and self._may_continue(k, after) and not self._starts_person(k):
            out.proper = True
            return self._word_end(k)
        return None

    def _joined(self, j: int, k: int, head: Head, out: Complement) -> int | None:
        """ "A, B and C": what a ministry is in charge of; other names only beside capitals."""
        portfolio = self._portfolio(k, head)
        if portfolio is not None:
            whole = any(self.keys[m] in self.words["and"] for m in range(k, portfolio[0]))
            if self.units[j].text == "," and not (whole or self._list_closes(portfolio[0], head)):
                return None
            out.portfolios.update(portfolio[1])
            return portfolio[0]
        both = (self.units[j - 1].cap and self.units[k].cap and k not in self.geo
                and self.lex.heads.longest(self.keys, k, self.stop) is None
                and self.lex.names.longest(self.keys, k, self.stop) is None)  # fmt: skip
        nominal = head.kind in ("organization", "public_body", "company") and out.proper
        if both and nominal and self.units[j].text != "," and self._may_continue(k, j):
            return self._word_end(k)
        return None

    def _list_closes(self, j: int, head: Head) -> bool:
        """Whether "A, B" goes on to "and C": only then the comma is inside the name."""
        while j < self.stop:
            if self.units[j].key in self.words["and"]:
                k = j + 1
                while k < self.stop and self.units[k].key in (
                    self.words["articles"] | self.words["of"]
                ):
                    k += 1
                return self._portfolio(k, head) is not None
            if self.units[j].text == "," or self.units[j].key in (
                self.words["articles"] | self.words["of"]
            ):
                j += 1
                continue
            portfolio = self._portfolio(j, head)
            if portfolio is None:
                return False
            j = portfolio[0]
        return False

    def _state_before(self, i: int) -> tuple[tuple[int, int] | None, str]:
        """The state in "Japan's Ministry", "South Korean government"."""
        j = i
        if j > self.begin and self.keys[j - 1] in self.words["possessive"]:
            j -= 1
        for start in range(max(self.begin, j - 4), j):
            if start in self.geo and self.geo[start][0] == j:
                return (start, j), self.geo[start][1].iso
        return None, ""

    # -- head nouns behind the name ("... Agency", "... Group") --------------------------------

    def _tailed(self, i: int) -> Iterator[Candidate]:
        """A capitalised run that ends in a head noun, read from its first word."""
        if (i > self.begin and self._name_goes_back(i)) or self._starts_office(i):
            return
        if self._common(i) or self._titled(i) or self.base.get(i, (0, ""))[1] == "person":
            return
        j, last = i, None
        while j < self.stop and j - i < MAX_NAME:
            found = self.lex.heads.longest(self.keys, j, self.stop)
            if found is not None and j > i:
                end, payloads = found
                head = payloads[0]
                if head.position != "prefix" and (self.units[j].cap or self._lower_tail(head)):
                    last = (end, head)
                    if not self.units[j].cap:
                        break
            if j > i and self._starts_office(j) and not (last and last[0] > j):
                break
            if self.units[j].cap:
                j = self._word_end(j)
            elif self.keys[j] in self.words["connectors"] and self._cap_after(j):
                if self.keys[j] in self.words["and"] and (last or j - i < 1 or self._splits(i, j)):
                    break
                j += 1
            elif self.units[j].text in HYPHENS and j + 1 < self.stop and self.units[j + 1].cap:
                j += 1
            elif found is None:
                break
            else:
                break
        if last is not None:
            end, head = last
            whole = self.lex.heads.longest(self.keys, i, self.stop)
            if whole is not None and whole[0] == end:
                head = whole[1][0]
            end += head.kind == "event" and self._year(end)
            yield self._tail_candidate(i, end, head)

    def _common(self, i: int) -> bool:
        """Whether the capitalised word at ``i`` is a function word or no name."""
        key = self.units[i].key
        return key in self.lex.function_words or (
            key in self.lex.not_names and not self.units[i].acronym
        )

    def _lower_tail(self, head: Head) -> bool:
        return head.kind in ("event", "agreement", "initiative") or head.concept in OF_STATE

    def _cap_after(self, j: int) -> bool:
        k = j + 1
        while k < self.stop and self.keys[k] in self.words["connectors"] and k - j < 3:
            k += 1
        return k < self.stop and self.units[k].cap

    def _splits(self, i: int, j: int) -> bool:
        """Whether "and" at ``j`` joins two names: a name of its own on either side."""
        k = j + 1
        if k < self.stop and self.keys[k] in self.words["articles"]:
            return True
        if k < self.stop and self.lex.names.longest(self.keys, k, self.stop) is not None:
            return True
        for start in range(i, j):
            for trie in (self.lex.names,):
                found = trie.longest(self.keys, start, j)
                if found is not None and found[0] == j:
                    return True
            if start in self.geo and self.geo[start][0] == j:
                return self.geo[start][1].how != "demonym"
            if start in self.base and self.base[start] == (j, "person"):
                return True
        return False

    def _name_goes_back(self, i: int) -> bool:
        before = self.units[i - 1]
        if any(
            (rank := self.lex.ranks.longest(self.keys, k, i)) is not None and rank[0] == i
            for k in range(max(self.begin, i - 4), i)
        ):
            return False
        if self._after_portfolio(i):
            return False
        if before.cap and before.key not in self.lex.not_names and before.key not in (
            self.lex.function_words
        ):  # fmt: skip
            return i - 1 not in self.geo or self.geo[i - 1][1].how != "demonym"
        return False

    def _after_portfolio(self, i: int) -> bool:
        """Whether what a minister or ministry is in charge of ends right before ``i``."""
        return any(
            (found := self.lex.portfolios.longest(self.keys, k, i)) is not None and found[0] == i
            for k in range(max(self.begin, i - 4), i)
        )

    def _tail_candidate(self, i: int, end: int, head: Head) -> Candidate:
        state, iso, start = None, "", i
        if i in self.geo and self.geo[i][0] < end:
            geo_end, hit = self.geo[i]
            iso, state = hit.iso, (i, geo_end)
            if self.keys[geo_end] in self.words["possessive"] or hit.how == "demonym":
                start = geo_end + (self.keys[geo_end] in self.words["possessive"])
        if not iso and start == i:
            state, iso = self._state_before(i)
        portfolios: set[str] = set()
        if head.kind == "public_body":
            for j in range(start, end):
                if found := self.lex.portfolios.longest(self.keys, j, end):
                    portfolios.update(found[1])
        bare = self.lex.heads.longest(self.keys, start, end) is not None and (
            self.lex.heads.longest(self.keys, start, end) or (0,)
        )[0] >= end  # fmt: skip
        known_state = iso if head.kind in ("public_body", "agreement", "event") else ""
        rank = 66 if not (bare and head.bare) else 30
        if bare and not head.bare and head.concept in OF_STATE and iso:
            bare = False
        pair: tuple[str, ...] = ()
        if i in self.geo and (stop := self._pair(i)):
            pair = tuple(self.geo[k][1].iso for k in range(i, stop) if k in self.geo)
        return Candidate(start, end, head.kind, f"tail:{head.term}", rank, head.concept,
                         known_state, portfolios=frozenset(portfolios), state=state,
                         bare=bare, pair=pair)  # fmt: skip

    def _legal(self, i: int) -> Iterator[Candidate]:
        """A capitalised run with a legal form: "X Inc.", "Công ty Cổ phần X"."""
        found = self.lex.legal.longest(self.keys, i, self.stop)
        if found is not None and "prefix" in found[1]:
            j = found[0]
            while j < self.stop and j - found[0] < 4 and self._plain(j):
                j += 1
            end = self._run(j) if j < self.stop and self.units[j].cap else j
            if end > j:
                yield Candidate(i, end, "company", "legal form", 68, "company", name=(j, end))
                return
        if i > self.begin and self._name_goes_back(i):
            return
        end = self._run(i)
        for j in range(i + 1, min(end + 2, self.stop)):
            k = j + 1 if self.units[j].text == "," else j
            form = self.lex.legal.longest(self.keys, k, self.stop) if k < self.stop else None
            if form is not None and "suffix" in form[1] and self.units[k].cap:
                stop = form[0]
                if stop < self.stop and self.units[stop].text == "." and self.units[stop].glued:
                    stop += 1
                yield Candidate(i, stop, "company", "legal form", 68, "company", name=(i, j))
                return

    # -- persons and what else is capitalised --------------------------------------------------

    def company_at(self, i: int, page_stop: int) -> Candidate | None:
        """A company read from a bare run behind "chief executive of"."""
        self.stop = page_stop
        if i in self.geo or self._common(i) or self._starts_office(i):
            return None
        end = self._run(i)
        return Candidate(i, end, "company", "typed:office", 58) if end > i else None

    def _breaks(self, i: int, j: int) -> bool:
        """Whether a country at ``j`` ends the run; one syllable of a name may look like one."""
        if j not in self.geo:
            return False
        syllable = self.syllabic and self.geo[j][0] == j + 1
        named = self.units[i].key in self.lex.ontology.surnames or self._titled(i) == 2
        return not (syllable and named)

    def person_at(self, i: int, page_stop: int) -> Candidate | None:
        """A person read from a bare run of two words or more, where an office vouches for it."""
        self.stop = page_stop
        if i in self.geo or self._common(i):
            return None
        end = self._person_run(i)
        words = sum(1 for u in self.units[i:end] if u.word)
        if words < 2 or any(u.acronym and len(u.text) > 2 for u in self.units[i:end]):
            return None
        return Candidate(i, end, "person", "person:office", 63)

    def _run(self, i: int) -> int:
        """End of the run of capitalised words at ``i`` (particles, initials, hyphens inside)."""
        units, j, last, words = self.units, i, i, 0
        while j < self.stop and words < MAX_PERSON:
            unit = units[j]
            if unit.word and unit.cap and not (j > i and self._breaks(i, j)) and not (
                unit.key in self.lex.not_names and not unit.acronym and j > i
            ):  # fmt: skip
                last = j = self._word_end(j)
                words += 1
                if (
                    j < self.stop
                    and units[j].text == "."
                    and units[j].glued
                    and len(unit.text) <= 2
                ):
                    j += 1
                    last = j if j < self.stop and units[j].cap else last
                continue
            particle = (unit.key in self.words["name_particles"] or unit.text == "&") and j > i
            if particle and j + 1 < self.stop and (units[j + 1].cap or units[j + 1].key in
                                                   self.words["name_particles"]):  # fmt: skip
                j += 1
                continue
            break
        return last

    def _word_end(self, j: int) -> int:
        """End of the word at ``j``: hyphenated, apostrophed or segmented pieces go with it."""
        units = self.units
        k = j + 1
        while k < self.stop:
            if units[k].inside and not units[k].cap:
                k += 1
            elif (units[k].glued and units[k].text in (*HYPHENS, "'", "’") and k + 1 < self.stop
                  and units[k + 1].glued and units[k + 1].word and (k + 1) not in self.geo):  # fmt: skip
                k += 2
            else:
                break
        return k

    def _closing(self, j: int) -> int | None:
        close = QUOTES[self.units[j].text]
        for k in range(j + 2, min(self.stop, j + 16)):
            if self.units[k].text == close:
                return k
        return None

    def _is_person(self, i: int, end: int) -> bool:
        return end - i >= 2 and self.units[i].key in self.lex.ontology.surnames

    def _person(self, i: int) -> Iterator[Candidate]:
        """A run behind a title or honorific, or one whose first or last word is a family name."""
        end = self._person_run(i)
        if end <= i or self.units[i].key in self.lex.not_names or self._starts_office(i):
            return
        if self.lex.portfolios.longest(self.keys, i, end) is not None:
            return
        if i in self.geo and self.geo[i][1].how in ("name", "capital"):
            return
        titled = self._titled(i)
        if titled:
            start = self._behind_employer(i, end) if titled == 1 else i
            if start > i:
                yield Candidate(i, start, "company", "typed:office", 58)
            yield Candidate(start, end, "person", "person:title", 64 if titled == 2 else 61)
            return
        if i > self.begin and self._name_goes_back(i):
            return
        size = sum(1 for u in self.units[i:end] if u.word)
        if 2 <= size <= 4 and not any(u.acronym for u in self.units[i:end]):
            surnames = self.lex.ontology.surnames
            if self.units[i].key in surnames:
                yield Candidate(i, end, "person", "person:surname", 62)
            elif self.syllabic and self._lone(i, end):
                yield Candidate(i, end, "person", "person:run", 45)

    def _behind_employer(self, i: int, end: int) -> int:
        """Start of the name in "Chairman Repsol Antonio Brufau": behind a name used on its own."""
        first = self.units[i]
        stop = self._word_end(i)
        gazetteer = self.lex.names.longest(self.keys, i, end)
        if gazetteer is not None and gazetteer[1][-1].kind not in ("person",) and (
            gazetteer[0] + 2 <= end and first.key not in self.lex.ontology.surnames
        ):  # fmt: skip
            return gazetteer[0]
        alone = first.acronym or self.alone.get(first.key, 0) > 0
        if stop + 2 <= end and alone and first.key not in self.lex.ontology.surnames:
            return stop
        return i

    def _lone(self, i: int, end: int) -> bool:
        """Whether a run has no head noun and no gazetteer name in it."""
        return not any(
            trie.longest(self.keys, k, end)
            for k in range(i, end)
            for trie in (self.lex.heads, self.lex.names, self.lex.legal)
        ) and not self._common(i)

    def _person_run(self, i: int) -> int:
        """End of a run whose every word is capitalised, as the words of a person's name are."""
        end = self._run(i)
        particles = self.words["name_particles"]
        for k in range(i, end):
            unit = self.units[k]
            if unit.word and not unit.cap and unit.key not in particles and not unit.glued:
                # the segmenter has glued a verb to the name, or there is none
                return k if k - i >= 2 or self._titled(i) == 2 else i
        return end

    def _titled(self, i: int) -> int:
        """2 behind an honorific, 1 behind an office, 0 otherwise."""
        for back in range(1, 5):
            start = i - back
            if start < self.begin:
                break
            hit = self.lex.phrases["honorifics"].longest(self.keys, start, i)
            if hit is not None and hit[0] == i:
                return 2
            if self.units[i - 1].text == "." and hit is not None and hit[0] == i - 1:
                return 2
            rank = self.lex.ranks.longest(self.keys, start, i)
            if rank is not None and rank[0] == i:
                return 1
        return 0

    def _model(self, i: int) -> Iterator[Candidate]:
        """What the base model calls a name, cut to its capitalised words."""
        if i not in self.base or self._starts_office(i):
            return
        end, kind = self.base[i]
        if not kind or self.units[i].key in self.lex.not_names:
            return
        lone = i == self.begin and end - i == 1 and self.units[i].pos != "PROPN"
        if lone or any(u.text in "$€£¥" for u in self.units[i:end]):
            return
        if kind == "person":
            i = self._behind_honorifics(i, end)
            if self.lex.phrases["honorifics"].longest(self.keys, i, end) is not None:
                return
            end = min(end, self._run(i)) or end
            if end <= i:
                return
            rank = 56 if end - i > 1 else 40
            yield Candidate(i, end, "person", "model:person", rank)
        elif self.units[i].cap and kind in ("organization", "place", "product"):
            cut = next((k for k in range(i, end) if self.keys[k] in self.words["and"]), end)
            end = cut if kind != "organization" or not self._headed_run(i, end) else end
            if self._odd_run(i, end):
                return
            kind = "company" if kind == "organization" else kind
            yield Candidate(i, end, kind, f"model:{kind}", 40 + 2 * (end - i > 1))

    def _headed_run(self, start: int, end: int) -> bool:
        """Whether a head noun stands in the run: then "and" may be inside its name."""
        return any(self.lex.heads.longest(self.keys, k, end) for k in range(start, end))

    def _odd_run(self, start: int, end: int) -> bool:
        """Whether the run is an office, a portfolio or a lone common noun rather than a name."""
        if start >= end or any(self._starts_office(k) for k in range(start, end)):
            return True
        portfolio = self.lex.portfolios.longest(self.keys, start, end)
        head = self.lex.heads.longest(self.keys, start, end)
        return portfolio is not None or (head is not None and head[0] >= end)

    def _unknown(self, i: int) -> Iterator[Candidate]:
        """A capitalised run inside a sentence that nothing else explains: taken for a company."""
        if i == self.begin or self.syllabic or self._common(i) or i in self.geo:
            return
        if self.units[i].key in self.lex.not_names:
            return
        if self._name_goes_back(i) or self._titled(i) or self.units[i - 1].text in _OPENERS:
            return
        end = self._run(i)
        words = sum(1 for u in self.units[i:end] if u.word)
        often = self.alone.get(self.units[i].key, 0) > 1
        if (words > 1 or often) and not self._odd_run(i, end) and self._lone(i, end):
            yield Candidate(i, end, "company", "run", 25)

    def _starts_head(self, j: int) -> bool:
        """Whether a head noun that comes first in names stands at ``j``."""
        found = self.lex.heads.longest(self.keys, j, self.stop)
        return found is not None and found[1][0].position == "prefix"

    def _country_run(self, i: int) -> Iterator[Candidate]:
        """ "China Channel", "Vietnam Airlines": a country's name that begins a firm's."""
        if i not in self.geo or self.geo[i][1].how != "name" or self._titled(i):
            return
        if i > self.begin and self.keys[i - 1] in self.words["in"]:
            return
        j = self.geo[i][0]
        if j >= self.stop or not self.units[j].cap or j in self.geo or self.units[j].acronym:
            return
        if self._common(j) or self._starts_person(j) or self._starts_office(j) or (
            self._after_portfolio(i) or self._starts_head(j)
        ):  # fmt: skip
            return
        gazetteer = self.lex.names.longest(self.keys, j, self.stop)
        end = self._run(j)
        if self.syllabic and end > j + 1:
            return  # "người Pháp Ludovic Bodin": a person
        behind_head = any(
            (found := self.lex.heads.longest(self.keys, k, i)) is not None and found[0] == i
            for k in range(max(self.begin, i - 5), i)
        )
        if gazetteer is None and end > j and not behind_head:
            yield Candidate(i, end, "company", "run:country", 60)

    def _behind_honorifics(self, i: int, end: int) -> int:
        """The first unit of a person's name proper."""
        while i < end:
            found = self.lex.phrases["honorifics"].longest(self.keys, i, end)
            if found is None or found[0] >= end:
                return i
            i = found[0]
            if self.units[i].text == ".":
                i += 1
        return i

    # -- acronyms and second names in parentheses ----------------------------------------------

    def _with_acronyms(self, found: list[Candidate]) -> list[Candidate]:
        out = []
        for cand in found:
            j = cand.end
            if cand.kind == "country" or cand.form or j + 2 >= len(self.units):
                out.append(cand)
                continue
            alias, after = self._in_parens(j, cand.kind)
            if alias:
                cand = replace(cand, aliases=(*cand.aliases, alias))
                if cand.state is None and cand.kind in ("public_body", "organization"):
                    cand = self._state_after(cand, after)
            out.append(cand)
        return out

    def _in_parens(self, j: int, kind: str) -> tuple[str, int]:
        """The acronym in "(NIC)", or the second form of a person's or firm's name, and the end."""
        units = self.units
        if units[j].text != "(":
            return "", j
        for k in range(j + 1, min(j + 5, len(units))):
            if units[k].text == ")":
                inner = units[j + 1 : k]
                if kind == "person":
                    full = len(inner) > 1 and self._run(j + 1) == k and j + 1 not in self.geo
                    return (self.page.text(j + 1, k), k + 1) if full else ("", j)
                camel = len(inner) == 1 and sum(c.isupper() for c in inner[0].text) > 1
                if kind == "company" and camel:
                    return self.page.text(j + 1, k), k + 1
                letters = [u for u in inner if u.text.isalpha()]
                if (
                    letters
                    and len(letters) <= 2
                    and letters[0].acronym
                    and len(letters[0].text) < 9
                ):
                    return self.page.text(j + 1, k), k + 1
                return "", j
        return "", j

    def _state_after(self, cand: Candidate, j: int) -> Candidate:
        """The state in "... (CICC) du Japon"."""
        k = j
        while k < len(self.units) and self.keys[k] in (self.words["of"] | self.words["articles"]):
            k += 1
        if k > j and k in self.geo and self.geo[k][1].how == "name":
            return replace(cand, iso=self.geo[k][1].iso, state=(k, self.geo[k][0]))
        return cand


_OPENERS = (*QUOTES, ":", ".", "?", "!", "•", "-", "–")
_GEO = {"name": 0, "capital": 1, "demonym": 2, "compound": 3}


def select(candidates: list[Candidate]) -> list[Candidate]:
    """Keep candidates that do not overlap: the higher rank wins, then the longer, then the first."""
    taken: set[int] = set()
    kept = []
    for cand in sorted(candidates, key=lambda c: (-_weight(c), -(c.end - c.start), c.start)):
        cand = _cut(cand, taken)
        units = range(cand.start, cand.end)
        if not any(u in taken for u in units):
            kept.append(cand)
            taken.update(units)
    return sorted(kept, key=lambda c: c.start)


def _cut(cand: Candidate, taken: set[int]) -> Candidate:
    """A common noun loses what it is about where that holds a name of its own."""
    if not cand.bare or cand.name is None:
        return cand
    end = next((u for u in range(cand.name[1], cand.end) if u in taken), cand.end)
    start = max((u + 1 for u in range(cand.start, cand.name[0]) if u in taken), default=cand.start)
    return replace(cand, start=start, end=end)


def _weight(cand: Candidate) -> int:
    return cand.rank + min(cand.end - cand.start, 8) * 2

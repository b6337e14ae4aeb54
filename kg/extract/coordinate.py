"""Coordination: "A, B and C" is one group, "companies including A and B" stand for A and B."""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.page import Lexicon, Splitter
from kg.extract.items import Item
from kg.extract.lists import (
    BODIES,
    MODIFIERS,
    STOPS,
    VERBAL,
    alike,
    before_person,
    described,
    governor_of,
    is_hyphen,
    kind_of,
    mixed,
    only_located,
    opens_headline,
    past_participle,
    present_participle,
    same_class,
    same_thing,
    titled,
)
from kg.languages import Pack

REACH = 6  # items between two coordinated groups
ROUGHLY = 3  # items of "more than" before a number
COLLECTIVE_REACH = 16  # items between "companies" and "including"
APPOSITION = 14  # items of an apposition
SEVERAL = 2  # names of the shortest list
LISTED = 3  # groups of a list that needs no "and": "A, B, C, D"


class Coordinator:
    """Joins the groups of a sentence's lists.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        self.words = pack.words
        self.owners = pack.pronouns["possessive"] | pack.pronouns["possessive_plural"]
        splitter = Splitter(pack)
        self.percent = frozenset(splitter.keys(p)[-1] for p in self.words["percent"])
        self.listing = frozenset(splitter.keys(p)[-1] for p in self.words["including"])
        self.perceiving = frozenset(splitter.keys(p)[-1] for p in self.words["perceiving"])
        self.including = Lexicon.of(self.words["including"], splitter)
        self.collectives = Lexicon.of(self.words["collectives"], splitter)
        self.rough = Lexicon.of(self.words["rough"], splitter)
        self.following = Lexicon.of(self.words["following"], splitter)
        self.numbers = pack.numbers

    def coordinate(self, items: list[Item]) -> list[list[Item]]:
        """Join the lists, then let collective nouns stand for theirs.

        First come the joined items. What a list leaves out between commas ("A, who leads X, and B")
        follows, each aside with the name it is about.
        """
        out: list[Item] = []
        asides: list[list[Item]] = []
        i = 0
        while i < len(items):
            item = items[i]
            i += 1
            if item.members:
                i = i if out else self._paired(item, items, i)
                alone = (item.members, item.last)
                end = self._join(item, items, i, out, asides)
                if end > i and self._runs_into_verb(items, end) and self._fronted(out):
                    item.members, item.last = alone
                    end = self._join(item, items[: self._cut(items, i, end)], i, out, asides)
                i = end
            out.append(item)
        self._take_parts(out)
        self._take_entries(out)
        return [self._collect(self._counted(self._read_on(out)), asides), *asides]

    def _paired(self, item: Item, items: list[Item], i: int) -> int:
        """Add the states joined by hyphens before a headline's verb: "Việt Nam - Lào ký".

        The index behind them. Behind the town of a dateline the verb is no bare plural.
        """
        pair, k = [item], i
        while k + 1 < len(items) and is_hyphen(items[k]) and items[k + 1].members:
            pair.append(items[k + 1])
            k += 2
        while k < len(items) and items[k].pos in ("ADV", "AUX", "PART"):
            k += 1
        token = items[k].token if k < len(items) else None
        bare = token is not None and token.pos == "VERB" and token.lower == token.lemma
        if len(pair) < 2 or not bare or any(kind_of(one) != "country" for one in pair):
            return i
        item.members = tuple(dict.fromkeys(m for one in pair for m in one.members))
        item.last = pair[-1].last
        return i + 2 * (len(pair) - 1)

    def _take_parts(self, items: list[Item]) -> None:
        """Give agreements those told to be among them: "six agreements, including A and B"."""
        keys = [item.key for item in items]
        for i, item in enumerate(items):
            if kind_of(item) != "agreement" or item.reference:
                continue
            while i and keys[i - 1] in self.words["articles"]:
                i -= 1
            colon = i > 0 and keys[i - 1] == ":"
            cue = self._cue(keys, i - colon)
            if cue is None and not (colon and len(item.members) > 1):
                continue
            k = (i - colon if cue is None else cue) - 1
            k -= k > 0 and keys[k] == ","
            if k >= 0 and kind_of(items[k]) == "agreement":
                new = [member for member in item.members if member not in items[k].members]
                items[k].members += tuple(new)

    def _take_entries(self, items: list[Item]) -> None:
        """Join what begins the entries of a list behind a colon: "by: A, mayor of X; B, of Y"."""
        keys = [item.key for item in items]
        heads: list[Item] = []
        opens = False
        for item in items[keys.index(":") :] if ":" in keys else ():
            if item.members and opens:
                heads.append(item)
            opens = (opens and not item.members) or item.key in (":", ";")
        if len(heads) < SEVERAL or not all(same_class(heads[0], head) for head in heads):
            return
        members = (member for head in heads for member in head.members)
        heads[0].members = tuple(dict.fromkeys(members))

    def _read_on(self, items: list[Item]) -> list[Item]:
        """Leave out a colon that only opens a list: "signed by the following: A", "were: A"."""
        keys = [item.key for item in items]
        colon = keys.index(":") if ":" in keys else 0
        before = colon
        for k in range(max(0, colon - 2), colon):
            hit = self.following.longest(keys, k, colon)
            if hit is not None and hit[0] == colon:
                before = k - (k > 0 and keys[k - 1] in self.words["articles"])
                break
        leads = before > 0 and items[before - 1].pos in (*VERBAL, "ADP")
        first = self._past_articles(items, colon + 1)
        named = first < len(items) and len(items[first].members) >= SEVERAL
        return [*items[:before], *items[colon + 1 :]] if leads and named else items

    def _past_articles(self, items: list[Item], k: int) -> int:
        """Index of what stands behind the articles at ``k``."""
        while k < len(items) and items[k].key in self.words["articles"]:
            k += 1
        return k

    def _counted(self, items: list[Item]) -> list[Item]:
        """Let "eight countries" stand for what the clause's colon leads to, if it is so many.

        "Eight countries signed it: A, B, ...", "the following states have joined: A and B".
        """
        keys = [item.key for item in items]
        colon = keys.index(":") if ":" in keys else len(keys)
        first = self._past_articles(items, colon + 1)
        ends = first + 1 >= len(items) or keys[first + 1] in (".", ";")
        if not ends or first >= len(items) or len(items[first].members) < SEVERAL:
            return items
        for j in range(colon - 1, -1, -1):
            hit = self.collectives.longest(keys, j, colon)
            start = self._so_many(items, j, hit[0], len(items[first].members)) if hit else None
            if hit is not None and start is not None:
                noun = Item(items[start].first, items[hit[0] - 1].last, items[first].members)
                return [*items[:start], noun, *items[hit[0] :]]
        return items

    def _so_many(self, items: list[Item], j: int, end: int, count: int) -> int | None:
        """Start of "eight (small) countries" or "the following countries", the noun in [j, end).

        A list may lack a few of as many names, of which no grammar knows all.
        """
        keys = [item.key for item in items]
        if self.following.longest(keys, end) is not None:
            return j
        while j and items[j - 1].pos == "ADJ" and self.following.longest(keys, j - 1) is None:
            j -= 1
        if j and self.following.longest(keys, j - 1) is not None:
            return j - 1
        key = keys[j - 1] if j else ""
        number = int(key) if key.isdecimal() else self.numbers.get(key, 0)
        return j - 1 if count <= number <= count + count // SEVERAL else None

    def _collect(self, items: list[Item], asides: list[list[Item]]) -> list[Item]:
        """Let the noun of "companies in Asia, including A, B and C" stand for A, B and C.

        What the whole phrase says ("members of the union, such as A") is an aside.
        """
        keys = [item.key for item in items]
        for i, item in enumerate(items):
            cue = self._cue(keys, i) if item.members and not item.reference else None
            for j in range((cue or 0) - 1, max(-1, (cue or 0) - COLLECTIVE_REACH), -1):
                hit = self.collectives.longest(keys, j, cue)
                if hit is not None:
                    j = self._phrase(items, j, person=kind_of(item) == "person")
                    noun = Item(items[j].first, items[hit[0] - 1].last, item.members)
                    asides.append(items[max(0, j - 2) : i + 1])
                    told = j > 0 and [kind for _, kind in items[j - 1].members] == ["country"]
                    before = items[: j - told]  # "US companies including A" are not the US
                    return [*before, noun, *self._collect(items[hit[0] :], asides)]
                if keys[j] in (";", ":", "."):
                    break
        return items

    def _phrase(self, items: list[Item], j: int, *, person: bool) -> int:
        """Start of the phrase whose noun stands at ``j``: "more than 40 | firms".

        A person is one of the "leaders of 20 | countries", no country.
        """
        keys = [item.key for item in items[:j]]
        start = j
        while person and start and items[start - 1].pos in (*MODIFIERS, "ADP"):
            start -= 1
            if self.collectives.longest(keys, start) is not None:
                return start
        while j and items[j - 1].pos == "NUM":
            j -= 1
        for k in range(max(0, j - ROUGHLY), j):
            hit = self.rough.longest(keys, k, j)
            if hit is not None and hit[0] == j:
                return k
        return j

    def _cue(self, keys: list[str], i: int) -> int | None:
        """Start of "including", "such as" that ends right before ``i`` or the article there."""
        while i and keys[i - 1] in self.words["articles"]:
            i -= 1
        for k in range(max(0, i - 4), i):
            hit = self.including.longest(keys, k, i)
            if hit is not None and hit[0] == i:
                return k
        return None

    def _join(
        self,
        item: Item,
        items: list[Item],
        i: int,
        before: Sequence[Item],
        asides: list[list[Item]],
    ) -> int:
        """Add the groups that are coordinated with ``item``; the index behind them."""
        if item.owner:
            return i
        last = replace(item)
        start = i
        pending: list[Item] = []
        states: list[Item] = []
        end = i
        closed = False
        governed = bool(before) and before[-1].pos == "ADP"
        governor = governor_of(before) or item.governor
        parts = self._measured(before)
        while (following := self._following(item, last, items, i, governor, parts)) is not None:
            j, joined = following
            other = items[j]
            if not alike(item, other) or only_located(item, other):
                break
            first = i == start and not joined
            if first and (mixed(item, other) or self._of_members(item, other, before)):
                break  # "In talks with the council, the minister and his deputy said"
            if not governed and self._new_clause(items, j, before):
                break
            if joined and i == start and _shares_verb(items, i, j, before):
                break
            aside = self._complement(last, items, i)
            if aside > i and {kind_of(last), kind_of(items[aside - 1])} & {*BODIES}:
                asides.append([last, *items[i:aside]])
            elif (
                k := max(self._apposition(last, items, i), self._rest(last, items, i))
            ) > i and _tells(items[i:k]):
                asides.append([last, *items[i:k]])
            asides += self._nations(items[i : j + 1])
            pending.append(other)
            states += self._states(items, i, aside)
            last = other
            i = j + 1
            listed = not closed and len(item.members) >= LISTED and same_class(item, other)
            listed |= not before and opens_headline(item, items, i)
            closed |= joined
            more = self._list_goes_on(items, i, alike=same_class(item, other))
            if joined or listed or more or len(pending) > 1:
                end = self._complement(other, items, i)
                for extra in [*states, *pending, *self._states(items, i, end)]:
                    item.members += tuple(m for m in extra.members if m not in item.members)
                    item.last = extra.last
                pending, states = [], []
                if end > i and kind_of(other) in BODIES:
                    asides.append([other, *items[i:end]])
        return end

    def _nations(self, between: list[Item]) -> list[list[Item]]:
        """What "and Japan's Sony" says by itself, of whose state the list keeps nothing."""
        first = next((k for k, item in enumerate(between) if item.members), -1)
        if kind_of(between[first]) != "country" or kind_of(between[-1]) not in BODIES:
            return []
        return [between[first:]]

    def _of_members(self, item: Item, other: Item, before: Sequence[Item]) -> bool:
        """Whether a state is one of those of the body before it: "the members of ECOWAS, Togo"."""
        if kind_of(item) not in BODIES or kind_of(other) != "country":
            return False
        k = len(before) - 1
        while k >= 0 and (before[k].key in self.words["articles"] | self.words["of"]):
            k -= 1
        keys = [one.key for one in before[max(0, k - 1) : k + 1]]
        hits = (self.collectives.longest(keys, n) for n in range(len(keys)))
        return any(hit is not None and hit[0] == len(keys) for hit in hits)

    def _states(self, items: list[Item], i: int, end: int) -> list[Item]:
        """The state of "A for Chile", which A stands for, where a complement is at [i, end)."""
        behalf = i < end and items[i].key in self.words["behalf"]
        return [items[end - 1]] if behalf and kind_of(items[end - 1]) == "country" else []

    def _new_clause(self, items: list[Item], j: int, before: Sequence[Item]) -> bool:
        """Whether the group at ``j`` begins a clause of its own: "met A and B left"."""
        if j + 1 >= len(items) or items[j + 1].pos not in VERBAL:
            return False
        for item in reversed(before):
            if item.key in self.words["nominal"]:
                return False  # "welcomed the (việc) signing by A and B"
            if item.pos not in ("DET", "ADJ", "NUM", "NOUN"):
                perceives = not self.perceiving.isdisjoint((item.key, item.lemma))
                return item.pos in VERBAL and not (
                    perceives or item.key in self.listing or present_participle(item)
                )
        return False

    def _following(
        self, item: Item, last: Item, items: list[Item], i: int, governor: str, parts: bool
    ) -> tuple[int, bool] | None:
        """The group that follows in a list, at once or behind what belongs to the last.

        In a list of ``parts`` behind how much of it: "20 % of A, 5 % of B".
        """
        person = kind_of(item) == "person"
        found = self._next_group(items, i, governor, person=person)
        if found is None and parts:
            found = self._next_part(items, i)
        if found is not None and same_thing(last, items[found[0]]):
            found = None
        if found is None and (k := self._complement(last, items, i)) > i:
            found = self._next_group(items, k, governor, person=person)
        if found is None and (k := self._rest(last, items, i)) > i:
            found = self._next_group(items, k, governor, person=person)
            if found is not None and not self._one_list(item, items, found):
                return None
        if found is None and (k := self._apposition(item, items, i)) > i:
            found = self._next_group(items, k, governor, person=person)
            if found is not None and not self._one_list(item, items, found):
                return None
            if any(same_class(item, inside) for inside in items[i:k]) and not (found or (0, 0))[1]:
                return None  # "A, which owns B, C and D": only "and" leads back to A's list
        return found

    def _one_list(self, item: Item, items: list[Item], found: tuple[int, bool]) -> bool:
        """Whether the group behind an aside is of the same class and "and" closes the list."""
        j, joined = found
        while same_class(item, items[j]):
            if joined:
                return True
            k = self._complement(items[j], items, j + 1)
            following = self._next_group(items, k, "", person=kind_of(item) == "person")
            if following is None:
                return False
            j, joined = following
        return False

    def _complement(self, item: Item, items: list[Item], i: int) -> int:
        """End of "of Norway", "of the committee" behind a person or a firm at ``i``.

        A body only where the name has words about it: "A, dean of X"; of a firm but the state.
        """
        kind = kind_of(item)
        if i >= len(items) or items[i].key not in self.words["of"]:
            return i
        if kind == "company":
            k = i + 1 + (i + 1 < len(items) and items[i + 1].key in self.words["articles"])
            return k + 1 if k < len(items) and kind_of(items[k]) == "country" else i
        if kind != "person":
            return i
        k = i + 1
        while k < len(items) and k - i < REACH and items[k].pos in MODIFIERS:
            k += 1
        owners = ("country", "place", *BODIES) if item.apposed else ("country", "place")
        if k < len(items) and kind_of(items[k]) in owners:
            return k + 1
        return k if k < len(items) and items[k].key == "," else i

    def _measured(self, before: Sequence[Item]) -> bool:
        """Whether a part in per cent stands before a group: "owns 20 % (of)"."""
        for k in range(len(before) - 1, max(0, len(before) - 1 - REACH), -1):
            if before[k].key in self.percent:
                return any(item.pos == "NUM" for item in before[max(0, k - 2) : k])
            if before[k].members or before[k].pos not in ("NOUN", "DET", "ADP"):
                return False
        return False

    def _next_part(self, items: list[Item], i: int) -> tuple[int, bool] | None:
        """The group of ", 5 % of B" or "and 5 % of B" at ``i``, and whether "and" joins it."""
        joined = False
        while i < len(items) and (items[i].key == "," or items[i].key in self.words["and"]):
            joined |= items[i].key != ","
            i += 1
        if i >= len(items) or items[i].pos != "NUM":
            return None
        for j in range(i + 1, min(len(items), i + 1 + REACH)):
            if items[j].members:
                return (j, joined) if self._measured(items[i - 1 : j]) else None
        return None

    def _apposition(self, item: Item, items: list[Item], i: int) -> int:
        """End of ", the oil firm", ", who leads it", ", led by A" behind a name, at a comma.

        Another of its class ends the list, unless a preposition or the relative's verb governs it.
        """
        if i + 1 >= len(items) or items[i].key != ",":
            return i
        first = i + 1
        while first + 1 < len(items) and items[first].key in self.words["articles"]:
            first += 1
        first += same_thing(item, items[first])
        relative = first < len(items) and items[first].key in self.words["subject_relative"]
        relative |= past_participle(items[i + 1])
        if not relative and items[i + 1].pos not in MODIFIERS:
            return i
        for k in range(first, min(len(items), i + APPOSITION)):
            if items[k].key == ",":
                return k
            verb = items[k].pos in VERBAL and not relative
            if verb or items[k].key in STOPS:
                return i
            if same_class(item, items[k]) and not (relative or self._of(items[first:k])):
                return i
        return i

    def _rest(self, item: Item, items: list[Item], i: int) -> int:
        """End of what is left at ``i`` of an office behind a person: "A, adviser | to B, and C".

        The comma that closes it; another person in it stands behind a preposition.
        """
        if not item.apposed or kind_of(item) != "person" or i >= len(items):
            return i
        if items[i].key == "," or items[i].key in self.words["and"]:
            return i
        for k in range(i, min(len(items), i + APPOSITION)):
            if items[k].key == ",":
                return k
            free = kind_of(items[k]) == "person" and governor_of(items[i:k]) == ""
            if free or items[k].pos in VERBAL or items[k].key in (*STOPS, *self.words["relative"]):
                return i
        return i

    def _of(self, before: Sequence[Item]) -> bool:
        """Whether "of" governs the group behind these words: "a unit of the group (X)"."""
        for item in reversed(before):
            if item.key in self.words["of"]:
                return True
            if item.key not in self.words["articles"] and item.pos not in MODIFIERS:
                return False
        return False

    def _fronted(self, before: Sequence[Item]) -> bool:
        """Whether the clause begins with a preposition phrase that the group belongs to."""
        signs = [k for k, item in enumerate(before) if item.key in (",", ";", ":")]
        clause = before[signs[-1] + 1 :] if signs else before
        if not clause or clause[0].pos != "ADP" or governor_of(clause) in self.words["between"]:
            return False
        verbal = any(item.pos in VERBAL or item.members for item in clause)
        return bool(governor_of(clause)) and not verbal and clause[-1].key not in self.listing

    def _runs_into_verb(self, items: list[Item], end: int) -> bool:
        """Whether the verb of the clause stands at ``end``, behind a comma perhaps."""
        end += end < len(items) and items[end].key == ","
        if end < len(items) and items[end].key in self.words["reflexive"]:
            end += 1
        return end < len(items) and items[end].pos in VERBAL

    def _cut(self, items: list[Item], i: int, end: int) -> int:
        """Where the fronted phrase of "In the presence of A and B, C and D signed" ends.

        At the first comma behind its own "and", if it has one.
        """
        commas = [k for k in range(i, end) if items[k].key == ","]
        if not commas:
            return end
        first = next((k for k in range(i, end) if items[k].key in self.words["and"]), end)
        return next((k for k in commas if first < k), commas[0])

    def _list_goes_on(self, items: list[Item], i: int, *, alike: bool) -> bool:
        """Whether ", and" follows, or "and others": what comes last in the list has no name.

        Without a comma only where those before are ``alike``.
        """
        comma = i < len(items) and items[i].key == ","
        following = items[i + comma : i + comma + 2]
        if not following or following[0].key not in self.words["and"]:
            return False
        last = following[-1]
        nameless = last.pos in ("NOUN", "ADJ", "VERB") or last.key in self.words["articles"]
        return comma or (alike and nameless)

    def _next_group(
        self, items: list[Item], i: int, governor: str, *, person: bool = False
    ) -> tuple[int, bool] | None:
        """Index of the group behind a comma or "and", and whether it was "and".

        Behind "and" modifiers may stand, behind a comma those of a person ("rights activist X");
        behind either the preposition that governs the list again.
        """
        joined = False
        j = i
        while j < len(items) and j - i < REACH + joined and not items[j].members:
            key = items[j].key
            again = j > i and (self._again(key, governor) or (person and self._of_state(items, j)))
            if key in self.words["and"]:
                joined = True
            elif (
                key != ","
                and key not in self.words["articles"] | self.owners
                and not (again or self._dash(items, j))
            ):
                modifier = key not in self.words["prepositions"] and (
                    items[j].pos in MODIFIERS or is_hyphen(items[j])
                )
                told = person and described(items, j) > j
                if not modifier or not (joined or told or self._national(items, j)):
                    instead = key in self.words["that_of"]
                    return titled(items, j) if (joined or instead) and person else None
            j += 1
        if not (i < j < len(items) and items[j].members):
            return None
        head = self._head(items, j, joined=joined, person=person)
        return None if items[head].owner else (head, joined)

    def _dash(self, items: list[Item], j: int) -> bool:
        """Whether a dash closes an aside before "and": "two ministers – A and B – and C"."""
        follows = j + 1 < len(items) and items[j + 1].key in self.words["and"]
        return follows and is_hyphen(items[j])

    def _national(self, items: list[Item], j: int) -> bool:
        """Whether a firm's nationality stands between an article and its name: "le français X"."""
        named = j + 1 < len(items) and kind_of(items[j + 1]) == "company"
        return (
            named
            and items[j].pos in ("ADJ", "NOUN", "PROPN")
            and items[j - 1].key in self.words["articles"]
        )

    def _head(self, items: list[Item], j: int, *, joined: bool, person: bool) -> int:
        """The group that is meant by the one at ``j``: "(presidents of) Norway Anna Weber"."""
        if person and kind_of(items[j]) == "country" and described(items, j) > j:
            return described(items, j)
        if person and kind_of(items[j]) in BODIES and before_person(items, j):
            return j + 1  # "and deputy X envoy B"
        owned = self._possessed(items, j)
        if person and joined and items[j].owner and kind_of(items[owned]) == "country":
            named = titled(items, owned + 1)  # "and his Peruvian counterpart for mines, B,"
            owned = owned if named is None else named[0]
        national = kind_of(items[j]) == "country" and kind_of(items[owned]) == "company"
        return owned if joined or items[j].owner or items[j].its or national else j

    def _again(self, key: str, governor: str) -> bool:
        """Whether the preposition that governs a list is said again: "de A, d'B"."""
        return bool(governor) and any(
            {key, governor} <= words for words in ({governor}, self.words["of"], self.words["in"])
        )

    def _of_state(self, items: list[Item], j: int) -> bool:
        """Whether "of Norway Anna Weber" begins at ``j``: a title said once, for several."""
        k = j + 1
        while k < len(items) and items[k].key in self.words["articles"]:
            k += 1
        named = k < len(items) and kind_of(items[k]) == "country" and before_person(items, k)
        return named and items[j].key in self.words["of"]

    def _possessed(self, items: list[Item], j: int) -> int:
        """Index of what the group at ``j`` owns: "and Japan's Sony", "and his deputy, Ana Ruiz"."""
        owned = items[j].owner or items[j].its
        k = j + 1
        while k < len(items) and k - j < REACH and not items[k].members:
            if items[k].key in self.words["possessive"]:
                owned = True
            elif items[k].pos not in MODIFIERS and items[k].key != ",":
                return j
            k += 1
        return k if owned and k < len(items) and items[k].members else j


def _tells(aside: Sequence[Item]) -> bool:
    """Whether an aside says something of its name: it has a verb, or names another."""
    return any(item.members or item.pos in VERBAL for item in aside)


def _shares_verb(items: list[Item], i: int, j: int, before: Sequence[Item]) -> bool:
    """Whether the group at ``j`` has a verb in common: "holds 60 % of A and B (holds) 40 %"."""
    if j + 1 >= len(items) or items[j + 1].pos != "NUM" or items[i].pos == "NUM":
        return False
    verbs = [k for k, item in enumerate(before) if item.pos in VERBAL]
    return bool(verbs) and any(item.pos == "NUM" for item in before[verbs[-1] :])

"""Match frame patterns against the items of a sentence, by backtracking from an anchor word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.clause import BREAKS, PREMODIFIERS, Clause, Grammar
from kg.extract.frames import Compiled, Match
from kg.extract.items import Item
from kg.extract.relatives import turned
from kg.languages import Pack
from kg.ontology.patterns import Element, Link, Slot, Word

GAP = 12  # items that "..." may jump over
COMMA = frozenset({","})
HYPHEN = frozenset({"-"})


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a run of elements must end: before element ``until``, at item ``at`` (-1: anywhere)."""

    until: int
    at: int = -1


class Matcher:
    """Matches compiled frames of one language.

    Parameters
    ----------
    pack : Pack
        The language.
    frames : list of Compiled
        Its frames.
    """

    def __init__(self, pack: Pack, frames: list[Compiled]) -> None:
        self.grammar = Grammar(pack)
        self.index: dict[str, list[Compiled]] = {}
        for frame in frames:
            for word in frame.anchors:
                self.index.setdefault(word, []).append(frame)

    def matches(self, items: list[Item]) -> Iterator[tuple[Compiled, Match]]:
        """Every reading of every frame in a sentence, from left to right.

        Parameters
        ----------
        items : list of Item
            The sentence.

        Yields
        ------
        tuple of (Compiled, Match)
            The frame and what it binds.
        """
        clause = Clause(items, self.grammar)
        words = {word for item in items if item.token for word in (item.key, item.lemma)}
        kinds = {kind for item in items for _, kind in (*item.members, *item.nation)}
        for i, item in enumerate(items):
            if item.token is None or clause.inside_word(i):
                continue
            frames = self.index.get(item.key, [])
            if item.lemma != item.key:
                frames = frames + [f for f in self.index.get(item.lemma, ()) if f not in frames]
            for frame in frames:
                if not frame.possible(words, kinds):
                    continue
                for match in _Reading(clause, frame).from_anchor(i):
                    yield frame, match


class _Reading:
    """One frame being read in one clause."""

    def __init__(self, clause: Clause, frame: Compiled) -> None:
        self.clause = clause
        self.frame = frame
        self.elements = frame.elements
        self.grammar = clause.grammar

    def from_anchor(self, i: int) -> Iterator[Match]:
        """Readings whose anchor word stands at ``i``."""
        before = self.elements[: self.frame.anchor]
        if self._ends_longer(i):
            return
        if self.clause.turns and self.frame.transitive:
            yield from self._turned(i)
        for match in self._read(self.frame.anchor, i, Match(), Goal(len(self.elements))):
            if not before:
                yield match
            elif isinstance(before[-1], Link):
                yield from self._linked(before, i, match)
            else:
                yield from self._leading(before, i, match)

    def _ends_longer(self, i: int) -> bool:
        """Whether the word at ``i`` ends a longer alternative, a verb's: "sang | thăm"."""
        anchor, items = self.elements[self.frame.anchor], self.clause.items
        if not isinstance(anchor, Word) or i == 0 or items[i - 1].pos != "VERB":
            return False
        pair = (items[i - 1].key, items[i].key)
        return any(words[:2] == pair for words in anchor.alternatives)

    def _turned(self, i: int) -> Iterator[Match]:
        """Bind both ends of a verb in an object relative: "X, which Y owns", "X, que détient Y"."""
        subject, verb, target = self.elements[0], self.elements[2], self.elements[-1]
        if not (isinstance(subject, Slot) and isinstance(verb, Word) and isinstance(target, Slot)):
            return
        for end in self._literals(verb, i):
            found = turned(self.clause, i, end)
            if found is None:
                continue
            who, whom = self._bound(subject, found[0]), self._bound(target, found[1])
            if who is not None and whom is not None:
                yield who.joined(whom).joined(Match(words=list(range(i, end))))
                return

    def _linked(self, before: tuple[Element, ...], i: int, match: Match) -> Iterator[Match]:
        """Bind the slot before ``~`` (or the bare ``~``) to the clause's subject."""
        slot = before[-2] if len(before) > 1 else Slot("subject")
        clause = self.clause
        if not isinstance(slot, Slot) or clause.nominal(i) or clause.compound(i):
            return
        if clause.compound(i + 2) and clause.items[i + 2].pos == "PART":
            return  # "start-up"
        if self.clause.helps(i) not in (None, *match.words):
            return
        used = [*match.objects, *match.subjects, *match.both]
        kinds = self.frame.allowed(slot)
        found = self.clause.subject_of(i, kinds, used, anywhere=len(before) == 1)
        bound = self._bound(slot, found) if found is not None else None
        if bound is not None:
            yield match.joined(bound)

    def _leading(self, before: tuple[Element, ...], i: int, match: Match) -> Iterator[Match]:
        """Match the elements before the anchor, read from the nearest start to its left."""
        reach = PREMODIFIERS + 2 * len(before)
        first = before[0]
        for start in range(i - 1, max(-1, i - 1 - reach), -1):
            item = self.clause.items[start]
            nation = isinstance(first, Slot) and first.nation and item.nation
            if not (item.members or nation or isinstance(first, Word)):
                continue
            head = next(self._read(0, start, Match(), Goal(self.frame.anchor, i)), None)
            if head is not None:
                yield head.joined(match)
                return

    def _read(self, e: int, i: int, match: Match, goal: Goal) -> Iterator[Match]:
        """Match the elements from ``e`` on at item ``i``."""
        if e == goal.until:
            if goal.at in (-1, i):
                yield match
            return
        element = self.elements[e]
        if isinstance(element, Word):
            yield from self._word(element, e, i, match, goal)
        elif isinstance(element, Slot):
            yield from self._slot(element, e, i, match, goal)
        else:
            yield from self._gap(e, i, match, goal)

    def _word(self, word: Word, e: int, i: int, match: Match, goal: Goal) -> Iterator[Match]:
        """A literal at ``i``, or behind the modifiers there."""
        exact = e in (self.frame.anchor, 0)
        for start in (i,) if exact else tuple(self.clause.behind_modifiers(i)):
            ends = list(self._literals(word, start))
            for end in ends:
                words = Match(words=list(range(start, end)))
                yield from self._read(e + 1, end, match.joined(words), goal)
            if ends:
                return
        if word.optional:
            yield from self._read(e + 1, i, match, goal)

    def _literals(self, word: Word, start: int) -> Iterator[int]:
        """Ends of the alternatives that stand at ``start``."""
        reflexive = self.clause.reflexive(start)
        for alternative in word.alternatives:
            end = self.clause.literal(alternative, start)
            if end is not None and not (reflexive and alternative[0] not in self.grammar.reflexive):
                yield end

    def _slot(self, slot: Slot, e: int, i: int, match: Match, goal: Goal) -> Iterator[Match]:
        """An argument group at ``i``, or an adjective that stands for one."""
        if slot.nation:
            yield from self._nation(slot, e, i, match, goal)
        possessed = self.frame.asks_for(e + 1, self.grammar.possessive)
        tied = self.frame.asks_for(e + 1, HYPHEN)
        j = self.clause.group_at(i, whole=possessed or tied)
        bare = slot.role == "object" and not possessed
        owning = e == 0 and isinstance(self.elements[1], Word)  # "{object} unit A"
        if j is not None and bare and not owning and self.clause.items[j].its:
            owned = self.clause.group_at(j + 1, whole=tied)  # "bought its rival X"
            ends = e + 1 == len(self.elements)
            if owned is None and not self._tells_office():
                if ends or isinstance(self.elements[e + 1], Word):
                    return  # "trained its police", "sold its stake to X"
            j = j if owned is None else owned
        if j is None:
            return
        item = self.clause.items[j]
        last = slot.role == "object" or e + 1 == len(self.elements)
        if last and (item.owner or (self.clause.owns(j) and not possessed)):
            return
        if bare and e + 1 == len(self.elements) and self.clause.only_tells_which(j):
            return
        if self.frame.asks_for(e + 1, COMMA) and self.clause.singular_apposition(j):
            item = item.alone()
        if self.frame.frame.near and slot.role == "subject" and not slot.several:
            item = self._beside(e, item)
        bound = self._bound(slot, item)
        if bound is None:
            return
        yield from self._read(e + 1, j + 1, match.joined(bound), goal)
        behind = self.clause.behind_venue(j)
        if behind > j + 1 and e + 1 < goal.until:
            yield from self._read(e + 1, behind, match.joined(bound), goal)

    def _nation(self, slot: Slot, e: int, i: int, match: Match, goal: Goal) -> Iterator[Match]:
        """The adjective of a state at ``i``, or behind other modifiers there."""
        for k in self.clause.behind_modifiers(i):
            item = self.clause.items[k] if k < len(self.clause.items) else None
            if item is not None and item.nation:
                bound = self._bound(slot, replace(item, members=item.nation))
                if bound is not None:
                    yield from self._read(e + 1, k + 1, match.joined(bound), goal)
                return

    def _tells_office(self) -> bool:
        """Whether the frame may end in an office of the object: "is its chairman", "heads its"."""
        return self.frame.frame.titled or not self.frame.anchors.isdisjoint(self.grammar.copula)

    def _beside(self, e: int, item: Item) -> Item:
        """The member of a group that stands next to the frame's words: "A and B of Spain" is B."""
        ahead = self.elements[e + 1 : e + 2]
        if ahead and isinstance(ahead[0], Word | Slot):
            return item.alone()
        touched = not ahead and isinstance(self.elements[e - 1], Word | Slot)
        return replace(item, members=item.members[:1]) if touched else item

    def _gap(self, e: int, i: int, match: Match, goal: Goal) -> Iterator[Match]:
        """The readings behind the shortest gap that has any."""
        if self.frame.asks_for(e + 1, self.grammar.agent) and self.clause.active(i):
            return
        apposed = e > 0 and self.frame.asks_for(e - 1, COMMA)
        for j in self._reach(i):
            if apposed and j > i and self.clause.items[j - 1].key == ",":
                return  # what stands behind the next comma says it of another
            if apposed and j > i and self._tells_of_nearer(e, j):
                continue
            if j > i and (self.clause.of_meeting(i, j) or self.clause.agent_of_nearer(i, j)):
                continue
            readings = list(self._read(e + 1, j, match, goal))
            if readings:
                yield from readings
                return

    def _tells_of_nearer(self, e: int, j: int) -> bool:
        """Whether the verb at ``j`` is of a name right before it: "A, a unit of B based in C"."""
        slot, before = self.elements[e - 2], self.clause.items[j - 1]
        if not isinstance(slot, Slot) or self.clause.items[j].pos != "VERB":
            return False
        return any(kind in self.frame.allowed(slot) for _, kind in before.members)

    def _reach(self, i: int) -> Iterator[int]:
        """Positions that a gap may lead to."""
        items = self.clause.items
        for j in range(i, min(len(items), i + GAP + 1)):
            yield j
            item = items[j]
            if item.key in BREAKS or item.key in self.grammar.relative or item.speech:
                return
            if item.pos == "VERB" and (self.clause.finite(j) or self._opens(i, j)):
                return

    def _opens(self, i: int, j: int) -> bool:
        """Whether a clause begins behind a comma before the verb at ``j``: "Sau hội đàm, A ký"."""
        items = self.clause.items
        k = next((k for k in range(j - 1, i, -1) if items[k].pos not in ("ADV", "AUX", "PART")), i)
        return k > i and bool(items[k].members) and items[k - 1].key == ","

    def _bound(self, slot: Slot, item: Item) -> Match | None:
        """What the slot binds of a group: its members of the kinds allowed, if any."""
        kinds = self.frame.allowed(slot)
        members = tuple(m for m in item.members if m[1] in kinds)
        if item.official:
            personal = self.frame.personal
            members = tuple(m for m in members if m[1] not in personal)
        if slot.alone and len(members) > 1:
            return None
        if item.alternative:
            members = members[:1]
        if not members or (slot.several and len(members) < 2):
            return None
        bound = [Item(item.first, item.last, members, reference=item.reference, place=item.place)]
        return Match(
            subjects=bound if slot.role == "subject" else [],
            objects=bound if slot.role == "object" else [],
            both=bound if slot.role == "both" else [],
        )

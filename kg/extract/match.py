"""Match frame patterns against the items of a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.items import Item
from kg.languages import Pack
from kg.ontology import Frame, Relation
from kg.ontology.patterns import Element, Link, Slot, Word

GAP = 8
PREMODIFIERS = 4
SKIPPABLE = ("DET", "ADJ", "NUM", "ADV")
BREAKS = (";", ":", ".", "?", "!", "…")


@dataclass(slots=True)
class Match:
    """One reading of a frame: the items bound to each role and the words that triggered it."""

    subjects: list[Item] = field(default_factory=list)
    objects: list[Item] = field(default_factory=list)
    both: list[Item] = field(default_factory=list)
    words: list[int] = field(default_factory=list)  # item indices of the literal words

    def copy(self) -> "Match":
        """A copy to extend."""
        return Match([*self.subjects], [*self.objects], [*self.both], [*self.words])


@dataclass(frozen=True, slots=True)
class Compiled:
    """A frame ready to match: its elements, the index of its anchor word, kinds by role."""

    relation: Relation
    frame: Frame
    elements: tuple[Element, ...]
    anchor: int
    kinds: dict[str, frozenset[str]]


def compile_frame(relation: Relation, frame: Frame) -> Compiled:
    """Find the anchor and the kinds that each role may have."""
    elements = list(frame.elements)
    for i, element in enumerate(elements):  # an optional auxiliary behind ~ is skipped anyway
        if isinstance(element, Link):
            while isinstance(elements[i + 1], Word) and elements[i + 1].optional:  # type: ignore[union-attr]
                del elements[i + 1]
            break
    anchor = next(i for i, e in enumerate(elements) if isinstance(e, Word) and not e.optional)
    subject = frame.subject or relation.subject
    obj = frame.object or relation.object
    kinds = {"subject": subject, "object": obj, "both": subject & obj or subject,
             "place": frozenset({"place", "country"}), "date": frozenset[str]()}  # fmt: skip
    return Compiled(relation, frame, tuple(elements), anchor, kinds)


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
        words = pack.words
        self.articles = words["articles"]
        self.ands = words["and"]
        self.owners = pack.pronouns["possessive"] | pack.pronouns["possessive_plural"]
        self.reflexive = words["reflexive"]
        self.possessive = words["possessive"]
        self.preps = words["prepositions"] | words["of"] | words["in"]
        self.relative = words["relative"]
        self.subject_relative = words["subject_relative"]
        self.nominal = words["nominal"]
        self.verbs = words["other_verbs"] | words["say_verbs"]
        self.index: dict[str, list[Compiled]] = {}
        for frame in frames:
            word = frame.elements[frame.anchor]
            assert isinstance(word, Word)
            for first in {alternative[0] for alternative in word.alternatives}:
                self.index.setdefault(first, []).append(frame)

    def matches(self, items: list[Item]) -> Iterator[tuple[Compiled, Match]]:
        """Every reading of every frame in the sentence."""
        self.items = items
        for i, item in enumerate(items):
            if item.token is None:
                continue
            seen = []
            for word in dict.fromkeys((item.key, item.lemma)):
                for frame in self.index.get(word, ()):
                    if frame not in seen:
                        seen.append(frame)
            for frame in seen:
                yield from ((frame, m) for m in self._from_anchor(frame, i))

    def _from_anchor(self, frame: Compiled, i: int) -> Iterator[Match]:
        """Readings whose anchor word stands at ``i``."""
        before = frame.elements[: frame.anchor]
        for match in self._match(frame, frame.anchor, i, Match()):
            if not before:
                yield match
            elif isinstance(before[-1], Link):
                yield from self._linked(frame, before, i, match)
            else:
                yield from self._leading(frame, before, i, match)

    def _linked(
        self, frame: Compiled, before: tuple[Element, ...], i: int, match: Match
    ) -> Iterator[Match]:
        """Bind the slot before ``~`` (or the bare ``~``) to the clause's subject."""
        slot = before[-2] if len(before) > 1 else Slot("subject")
        if not isinstance(slot, Slot):
            return
        used = [*match.objects, *match.subjects, *match.both]
        if self._nominal(frame, i):
            return
        kinds = slot.kinds or frame.kinds[slot.role]
        found = self.subject_of(i, kinds, anywhere=len(before) == 1, used=used)
        if found is not None and self._bind(frame, slot, found, match):
            yield match

    def _nominal(self, frame: Compiled, i: int) -> bool:
        """Whether a word at once before the anchor makes a noun of it: "chuyến thăm", "việc ký"."""
        before = self.items[i - 1] if i else None
        verb = self.items[i].pos == "VERB"
        return before is not None and verb and before.key in self.nominal

    def _leading(
        self, frame: Compiled, before: tuple[Element, ...], i: int, match: Match
    ) -> Iterator[Match]:
        """Match the elements before the anchor, read from the nearest group to its left."""
        for start in range(i - 1, max(-1, i - 1 - PREMODIFIERS - 2 * len(before)), -1):
            if not self.items[start].members and not isinstance(before[0], Word):
                continue
            for head in self._match(frame, 0, start, Match(), until=frame.anchor, at=i):
                merged = Match(head.subjects + match.subjects, head.objects + match.objects,
                               head.both + match.both, head.words + match.words)  # fmt: skip
                yield merged
                return

    def _match(
        self, frame: Compiled, e: int, i: int, match: Match, *, until: int = -1, at: int = -1
    ) -> Iterator[Match]:
        """Match elements from ``e`` at item ``i``; with ``until``, stop there and at ``at``."""
        if e == (until if until >= 0 else len(frame.elements)):
            if until < 0 or i == at:
                yield match
            return
        element = frame.elements[e]
        if isinstance(element, Word):
            yield from self._match_word(frame, e, i, match, until, at)
        elif isinstance(element, Slot):
            j = self._group_at(i, whole=self._possessed(frame, e))
            if j is not None and not (element.role == "object" and self._owner(j, frame, e)):
                extended = match.copy()
                if self._bind(frame, element, self.items[j], extended):
                    yield from self._match(frame, e + 1, j + 1, extended, until=until, at=at)
        else:
            for j in self._reach(i):
                found = False
                for reading in self._match(frame, e + 1, j, match, until=until, at=at):
                    found = True
                    yield reading
                if found:
                    return

    def _match_word(
        self, frame: Compiled, e: int, i: int, match: Match, until: int, at: int
    ) -> Iterator[Match]:
        word = frame.elements[e]
        assert isinstance(word, Word)
        matched = False
        starts = (i,) if e in (frame.anchor, 0) else tuple(self._skip(i))
        for start in starts:
            for alternative in word.alternatives:
                end = self._literal(alternative, start)
                if end is not None and self._reflexive(start) and (
                    alternative[0] not in self.reflexive
                ):  # fmt: skip
                    continue
                if end is not None:
                    matched = True
                    extended = match.copy()
                    extended.words.extend(range(start, end))
                    yield from self._match(frame, e + 1, end, extended, until=until, at=at)
            if matched:
                break
        if not matched and word.optional:
            yield from self._match(frame, e + 1, i, match, until=until, at=at)

    def _reflexive(self, i: int) -> bool:
        """Whether a reflexive pronoun makes another verb of the one at ``i`` ("se tenir")."""
        if i >= len(self.items) or self.items[i].pos != "VERB":
            return False
        j = i - 1
        while j >= 0 and self.items[j].pos == "AUX":
            j -= 1
        return j >= 0 and self.items[j].key in self.reflexive

    def _literal(self, alternative: tuple[str, ...], i: int) -> int | None:
        for part in alternative:
            if i >= len(self.items) or self.items[i].token is None:
                return None
            item = self.items[i]
            if part not in (item.key, item.lemma):
                return None
            i += 1
        return i

    def _skip(self, i: int) -> Iterator[int]:
        """``i`` and the positions behind the modifiers that may stand there."""
        yield i
        while i < len(self.items) and self.items[i].token is not None and (
            self.items[i].pos in SKIPPABLE or self.items[i].key in self.articles
        ):  # fmt: skip
            i += 1
            yield i

    def _possessed(self, frame: Compiled, e: int) -> bool:
        """Whether the frame itself asks for a possessive behind the slot."""
        following = frame.elements[e + 1] if e + 1 < len(frame.elements) else None
        return isinstance(following, Word) and any(
            alternative[0] in self.possessive for alternative in following.alternatives
        )

    def _group_at(self, i: int, *, whole: bool = False) -> int | None:
        """Index of the group at ``i`` behind articles, premodifiers and a coordinated verb.

        "X's partner Y" is Y, unless ``whole``.
        """
        j = self._behind_verb(i)
        i = j
        while j < len(self.items) and j - i <= PREMODIFIERS:
            item = self.items[j]
            if item.members and item.owner:
                behind = self._group_at(j + 1)
                return behind if behind is not None else j
            if item.members:
                nxt = j + 1
                if not whole and nxt + 1 < len(self.items) and self.items[nxt].key in (
                    self.possessive
                ) and (
                    self._group_at(nxt + 1) is not None
                ):  # fmt: skip
                    return self._group_at(nxt + 1)
                return j
            skippable = item.pos in (*SKIPPABLE, "NOUN", "PROPN") or item.key in (
                self.articles | self.owners
            )  # fmt: skip
            if not skippable or item.key in self.preps or item.key in self.verbs:
                return None
            j += 1
        return None

    def _behind_verb(self, i: int) -> int:
        """Position behind "and VERB (preposition)": "visited and worked with X"."""
        if i + 1 >= len(self.items) or self.items[i].key not in self.ands:
            return i
        j = i + 1
        while j < len(self.items) and j - i < 4 and self.items[j].pos == "VERB":
            j += 1
        if j == i + 1:
            return i
        if j < len(self.items) and self.items[j].pos == "ADP" and j - i < 4:
            j += 1
        return j

    def _owner(self, j: int, frame: Compiled, e: int) -> bool:
        """Whether the group only owns what follows ("Vietnam's demands")."""
        if self.items[j].owner:
            return True
        if j + 1 >= len(self.items) or self.items[j + 1].key not in self.possessive:
            return False
        return not self._possessed(frame, e)

    def _reach(self, i: int) -> Iterator[int]:
        """Positions that a gap may lead to."""
        for j in range(i, min(len(self.items), i + GAP + 1)):
            yield j
            item = self.items[j]
            if item.key in BREAKS or item.key in self.relative or item.speech:
                return
            if item.pos == "VERB" and "VerbForm=Fin" in (item.token.morph if item.token else ""):
                return

    def _bind(self, frame: Compiled, slot: Slot, item: Item, match: Match) -> bool:
        kinds = slot.kinds or frame.kinds[slot.role]
        members = tuple(m for m in item.members if m[1] in kinds)
        if item.alternative:
            members = members[:1]
        if not members or (slot.role == "both" and len(members) < 2):
            return False
        bound = Item(item.first, item.last, members, None, item.reference, item.place)
        if slot.role == "subject":
            match.subjects.append(bound)
        elif slot.role == "object":
            match.objects.append(bound)
        elif slot.role == "both":
            match.both.append(bound)
        return True

    # -- the clause's subject -------------------------------------------------------------------

    def subject_of(
        self, i: int, kinds: frozenset[str], *, anywhere: bool = False, used: list[Item]
    ) -> Item | None:
        """The group of these kinds that is the subject of the word at ``i``.

        The nearest group to the left that no preposition governs and that is no verb's object; a
        group that stands at once before the word ("urged Y to sign") counts even as an object. A
        fronted participle ("Speaking at the forum, A said") takes the first group behind its comma.
        """
        spans = {(u.first, u.last) for u in used}
        j = i - 1
        crossed_group = False
        while j >= 0:
            item = self.items[j]
            if item.key in BREAKS and item.key != ".":
                break
            fits = any(kind in kinds for _, kind in item.members)
            owner = j + 1 < i and self.items[j + 1].key in self.possessive
            if fits and not owner and (item.first, item.last) not in spans:
                governed = self._governor(j)
                if governed == "" or (governed == "verb" and not crossed_group
                                      and self._adjacent(j, i)):  # fmt: skip
                    return item
                if self._relative_between(j, i):
                    return item
                crossed_group = True
            if item.speech and self._complementizer(j, i):
                break
            j -= 1
        finite = "VerbForm=Fin" in (self.items[i].token.morph if self.items[i].token else "")
        if (j < 0 and not finite) or anywhere:
            return self._subject_behind(i, spans, kinds)
        return None

    def _governor(self, j: int) -> str:
        """What governs the group at ``j``: "prep", "verb" or "" (nothing)."""
        k = j - 1
        while k >= 0 and j - k <= PREMODIFIERS + 1:
            item = self.items[k]
            if item.token is None:
                return ""
            if item.key in self.preps or item.pos == "ADP":
                return "prep"
            if item.speech:
                return ""  # "said Sweden was ready": what follows is a clause of its own
            if item.pos == "VERB" or item.lemma in self.verbs:
                morph = item.token.morph
                return "participle" if "Tense=Pres|VerbForm=Part" in morph else "verb"
            if item.pos not in (*SKIPPABLE, "NOUN", "PROPN") and item.key not in self.articles:
                return ""
            k -= 1
        return ""

    def _adjacent(self, j: int, i: int) -> bool:
        """Whether only particles and auxiliaries stand between group ``j`` and word ``i``."""
        return all(
            self.items[k].pos in ("AUX", "PART", "ADV", "ADP") and self.items[k].token is not None
            and self.items[k].key != ","
            for k in range(j + 1, i)
        ) and i - j <= 4  # fmt: skip

    def _relative_between(self, j: int, i: int) -> bool:
        """Whether a relative pronoun at once behind group ``j`` makes it the subject."""
        k = j + 1
        if k < i and self.items[k].key == ",":
            k += 1
        if k >= i or self.items[k].key not in self.subject_relative:
            return False
        return not any(self.items[m].members for m in range(k, i))

    def _complementizer(self, j: int, i: int) -> bool:
        return any(self.items[k].key in self.relative for k in range(j + 1, min(i, j + 3)))

    def _subject_behind(
        self, i: int, spans: set[tuple[int, int]], kinds: frozenset[str]
    ) -> Item | None:
        """The first ungoverned group behind the next comma."""
        comma = next((k for k in range(i, len(self.items)) if self.items[k].key == ","), None)
        if comma is None:
            return None
        for k in range(comma + 1, min(len(self.items), comma + 8)):
            item = self.items[k]
            fits = any(kind in kinds for _, kind in item.members)
            if fits and (item.first, item.last) not in spans:
                return item if self._governor(k) == "" else None
            if item.key in BREAKS or item.pos == "VERB":
                return None
        return None

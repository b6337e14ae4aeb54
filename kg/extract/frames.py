"""Frames made ready to match, and what a match binds."""

from dataclasses import dataclass, field, replace

from kg.extract.items import OFFICIAL, Item
from kg.ontology import Frame, Relation
from kg.ontology.patterns import Element, Link, Slot, Word


@dataclass(slots=True)
class Match:
    """One reading of a frame: the items bound to each role, and its literal words by item index."""

    subjects: list[Item] = field(default_factory=list)
    objects: list[Item] = field(default_factory=list)
    both: list[Item] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    def joined(self, other: "Match") -> "Match":
        """Join this reading and another into one."""
        return Match(
            self.subjects + other.subjects,
            self.objects + other.objects,
            self.both + other.both,
            self.words + other.words,
        )


@dataclass(frozen=True, slots=True)
class Compiled:
    """A frame ready to match.

    Attributes
    ----------
    relation, frame : Relation, Frame
        Where it comes from.
    elements : tuple of Element
        What it matches.
    anchor : int
        Index of its anchor word.
    kinds : dict of str to frozenset of str
        Kinds of argument by role.
    words, arguments : tuple of frozenset of str
        What a sentence must hold for it to match at all: of each of ``words`` one, which begins an
        alternative of a word that it does not leave out; of each of ``arguments`` a kind.
    """

    relation: Relation
    frame: Frame
    elements: tuple[Element, ...]
    anchor: int
    kinds: dict[str, frozenset[str]]
    words: tuple[frozenset[str], ...] = ()
    arguments: tuple[frozenset[str], ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """First words of the anchor's alternatives."""
        word = self.elements[self.anchor]
        return _firsts(word) if isinstance(word, Word) else frozenset()

    @property
    def verbal(self) -> bool:
        """Whether it is a clause: "with B looking on" is none."""
        return any(isinstance(e, Link) for e in self.elements)

    @property
    def transitive(self) -> bool:
        """Whether it is "{subject} ~ verb {object}", which an object relative may turn round."""
        if self.anchor != 2 or len(self.elements) == 3 or not isinstance(self.elements[1], Link):
            return False
        subject, *between, last = (self.elements[0], *self.elements[3:])
        ends = isinstance(subject, Slot) and isinstance(last, Slot)
        return ends and all(isinstance(e, Word) and e.optional for e in between)

    def allowed(self, slot: Slot) -> frozenset[str]:
        """Kinds that may fill a slot."""
        kinds, related = slot.kinds or self.kinds[slot.role], self.kinds[slot.role]
        official = "country" in related and not kinds.isdisjoint(("country", "person"))
        return kinds | {OFFICIAL} if official else kinds

    @property
    def personal(self) -> frozenset[str]:
        """Kinds that do not do it through officials who are not named."""
        kinds = self.relation.personal
        return kinds | {OFFICIAL} if "country" in kinds else kinds

    def asks_for(self, index: int, words: frozenset[str]) -> bool:
        """Whether the element at ``index`` is a word that begins with one of ``words``."""
        element = self.elements[index] if index < len(self.elements) else None
        return isinstance(element, Word) and any(a[0] in words for a in element.alternatives)

    def possible(self, words: set[str], kinds: set[str]) -> bool:
        """Whether a sentence with these words, by form and lemma, and kinds may match."""
        for wanted in self.arguments:
            if kinds.isdisjoint(wanted):
                return False
        for wanted in self.words:  # noqa: SIM110 - asked for each word of each sentence
            if words.isdisjoint(wanted):
                return False
        return True


def _firsts(word: Word) -> frozenset[str]:
    """First words of a literal's alternatives."""
    return frozenset(alternative[0] for alternative in word.alternatives)


def compile_frame(relation: Relation, frame: Frame) -> Compiled:
    """Find a frame's anchor and the kinds that each role may have.

    Optional words right behind ``~`` are left out: whatever stands between a subject and its verb
    is skipped anyway.
    """
    elements = list(frame.elements)
    behind = next((i + 1 for i, e in enumerate(elements) if isinstance(e, Link)), len(elements))
    while behind < len(elements):
        element = elements[behind]
        if not isinstance(element, Word) or not element.optional:
            break
        del elements[behind]
    anchor = next(i for i, e in enumerate(elements) if isinstance(e, Word) and not e.optional)
    subject = frame.subject or relation.subject
    obj = frame.object or relation.object
    kinds = {
        "subject": subject,
        "object": obj,
        "both": subject & obj or subject,
        "place": frozenset({"place", "country"}),
        "date": frozenset[str](),
    }
    compiled = Compiled(relation, frame, tuple(elements), anchor, kinds)
    # Of what stands before "~ anchor", the matcher looks at the slot alone.
    used = elements[max(0, anchor - 2) :] if behind == anchor else elements
    arguments = [compiled.allowed(e) for e in used if isinstance(e, Slot)]
    if behind == anchor == 1:
        arguments.append(compiled.allowed(Slot("subject")))
    words = [_firsts(e) for e in elements if isinstance(e, Word) and not e.optional]
    return replace(compiled, words=tuple(words), arguments=tuple(arguments))

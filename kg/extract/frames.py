"""Frames made ready to match, and what a match binds."""

from dataclasses import dataclass, field

from kg.extract.items import Item
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
    """A frame ready to match: its elements, the index of its anchor word, kinds by role."""

    relation: Relation
    frame: Frame
    elements: tuple[Element, ...]
    anchor: int
    kinds: dict[str, frozenset[str]]

    @property
    def anchors(self) -> frozenset[str]:
        """First words of the anchor's alternatives."""
        word = self.elements[self.anchor]
        alternatives = word.alternatives if isinstance(word, Word) else ()
        return frozenset(alternative[0] for alternative in alternatives)

    def allowed(self, slot: Slot) -> frozenset[str]:
        """Kinds that may fill a slot."""
        return slot.kinds or self.kinds[slot.role]

    def asks_for(self, index: int, words: frozenset[str]) -> bool:
        """Whether the element at ``index`` is a word that begins with one of ``words``."""
        element = self.elements[index] if index < len(self.elements) else None
        return isinstance(element, Word) and any(a[0] in words for a in element.alternatives)


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
    return Compiled(relation, frame, tuple(elements), anchor, kinds)

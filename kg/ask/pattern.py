"""What a question means: a relation, two sides of which one may be asked for, and limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import KgError


class NotUnderstood(KgError):
    """A question that is refused: it says what was not understood, and shows what would be."""

    def __init__(self, message: str, lang: str) -> None:
        super().__init__(message)
        self.lang = lang


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of a relation.

    Attributes
    ----------
    entities : tuple of str
        Ids of the entities that its name may mean; none if it is unknown or asked for.
    name : str
        The name in the question's words.
    office : tuple of str
        Rank and portfolio, where it is whoever holds that office in the entity; in any, if there
        is none.
    words : str
        The words of the question that tell the office.
    post : tuple of str
        Ids of the state or organization to which an ambassador is sent.
    kinds : frozenset of str
        Of an unknown side, the kinds it may be of; any if empty.
    asked : bool
        Whether it is what the question asks for.
    located : bool
        Whether a word of place stands before the name.
    thing : bool
        Whether it is asked for by "what", of which something is rather done than it does it.
    """

    entities: tuple[str, ...] = ()
    name: str = ""
    office: tuple[str, ...] = ()
    words: str = ""
    post: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    asked: bool = False
    located: bool = False
    thing: bool = False

    @property
    def known(self) -> bool:
        """Whether it is named, if only by an office."""
        return bool(self.entities or (self.office and not self.asked))

    def __str__(self) -> str:
        office = ("+".join(part for part in self.office if part) + "@") if self.office else ""
        if self.asked or not self.known:
            within = f"<{office}{'|'.join(self.entities)}" if self.known or self.office else ""
            return "?" + "|".join(sorted(self.kinds)) + within
        return office + "|".join(self.entities) + (f">{'|'.join(self.post)}" if self.post else "")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A question as the graph can answer it.

    Attributes
    ----------
    ask : str
        "who", "when", "where", "how_many" or "whether".
    relations : tuple of str
        Any of these; none where only an office is asked for.
    subjects, objects : tuple of Argument
        The two sides; all of a side's named ones must fit. Of an office that itself, and whom the
        question names as its holder.
    symmetric : bool
        Whether the sides may be exchanged.
    limits : mapping of str to str
        "since", "until", "place" (an id), "modality".
    others : tuple of str
        Ids of those who bear a name of the question but are not meant.
    """

    ask: str
    relations: tuple[str, ...]
    subjects: tuple[Argument, ...]
    objects: tuple[Argument, ...]
    symmetric: bool = False
    limits: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    @property
    def asked(self) -> Argument | None:
        """The side that the question asks for, if it asks for one."""
        return next((a for a in (*self.subjects, *self.objects) if a.asked), None)

    @property
    def pairs(self) -> bool:
        """Whether both sides are asked for ("who met whom")."""
        sides = (self.subjects, self.objects)
        if self.symmetric and not any(a.known for side in sides for a in side):
            return True
        return all(any(a.asked for a in side) for side in sides)

    def __str__(self) -> str:
        subjects, objects = (_side(side) for side in (self.subjects, self.objects))
        if self.symmetric:
            subjects, objects = sorted((subjects, objects), key=lambda s: (s[:1] != "?", s))
        parts = (subjects, "|".join(self.relations), objects)
        limits = (f"{key}={value}" for key, value in sorted(self.limits.items()))
        return f"{self.ask}: " + " ".join(filter(None, (*parts, *limits)))


def _side(side: Sequence[Argument]) -> str:
    return "&".join(sorted(map(str, side)))

"""A sentence as patterns see it: argument groups and words, without dates, adverbs and asides."""

from dataclasses import dataclass, replace

from kg.model import Token

#: Kind of a state that stands for its official: "the prime minister of Slovakia". It fits where a
#: state may stand and a person.
OFFICIAL = "official"

#: Kind of a body or state that stands for who was its official: "a former head of X". It fits
#: nowhere, because what he does is not the body's any more.
FORMER = "former"


@dataclass(slots=True)
class Item:
    """A word, or a group of one or more arguments.

    Attributes
    ----------
    first, last : int
        Token range in the document (``last`` not included).
    members : tuple of (key, kind)
        The arguments; empty for a word. A kind is one of :data:`kg.model.KINDS`, or ``OFFICIAL``.
    token : Token or None
        The word.
    reference : bool
        Whether the group is a pronoun or the like.
    place : bool
        Whether it stands behind a locative preposition.
    owner : bool
        Whether it is a possessive ("his").
    its : bool
        Whether it is the possessive of a thing, or of things ("its").
    alternative : bool
        Whether it refers to one of its members only, the first whose kind fits ("it").
    speech : bool
        Whether the word is (part of) a verb of saying.
    apposed : bool
        Whether the group ends in words about its name ("A, chairman of B").
    nation : tuple of (key, kind)
        The state that a word is the adjective of ("Chilean"), which makes it no argument by itself.
    official : bool
        Whether a body or state stands for its official, who is not named ("the chairman of X").
    governor : str
        The preposition that ends the words that only introduce it ("des délégués du | Chili").
    """

    first: int
    last: int
    members: tuple[tuple[str, str], ...] = ()
    token: Token | None = None
    reference: bool = False
    place: bool = False
    owner: bool = False
    its: bool = False
    alternative: bool = False
    speech: bool = False
    apposed: bool = False
    nation: tuple[tuple[str, str], ...] = ()
    official: bool = False
    governor: str = ""

    def alone(self) -> "Item":
        """The group without all but its last argument."""
        return replace(self, members=self.members[-1:])

    @property
    def key(self) -> str:
        """Lower-case form of a word; "" for a group."""
        return self.token.lower if self.token is not None else ""

    @property
    def lemma(self) -> str:
        """Dictionary form of a word; "" for a group."""
        return self.token.lemma if self.token is not None else ""

    @property
    def pos(self) -> str:
        """Part of speech of a word; "GROUP" for a group."""
        return self.token.pos if self.token is not None else "GROUP"

"""A local entity while it grows."""

from collections import Counter
from dataclasses import dataclass, field

from kg.annotate.names import Candidate
from kg.model import LocalEntity
from kg.text import fold


@dataclass(slots=True, eq=False)
class Draft:
    """A local entity while it grows.

    Attributes
    ----------
    kind : str
        One of :data:`kg.model.KINDS`.
    names : Counter of str
        Its surface forms, in order of appearance; a count of 0 marks one that no mention has.
    iso : str
        The state that it belongs to, or is.
    known : str
        Id in a gazetteer.
    portfolios : frozenset of str
        What the body is in charge of.
    head : str
        Concept of its head noun.
    features : dict
        What else its names tell: "acronym", a person's "culture".
    not_of : set of str
        States that it is not of, though the text names none.
    parts : tuple of str
        The words of a person's name, folded.
    aliases : list of str
        Names that the text gives in parentheses.
    mentions : list of Candidate
        Where it is named, or shown by an office.
    bare : bool
        Whether only common nouns name it.
    descriptions : list of str
        What an agreement is called beside its names: "accord avec le Chili".
    parties : list of (int, int)
        Units of the parties that these name.
    key : str
        Its key in the document, given when all entities are known.
    """

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    iso: str = ""
    known: str = ""
    portfolios: frozenset[str] = frozenset()
    head: str = ""
    features: dict[str, str] = field(default_factory=dict)
    not_of: set[str] = field(default_factory=set)
    parts: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    mentions: list[Candidate] = field(default_factory=list)
    bare: bool = True
    descriptions: list[str] = field(default_factory=list)
    parties: list[tuple[int, int]] = field(default_factory=list)
    key: str = ""

    def add(self, name: str, cand: Candidate) -> None:
        """Count a surface form and remember where it stands."""
        self.names[name] += 1
        self.mentions.append(cand)
        self.bare = self.bare and cand.bare
        self.iso = self.iso or cand.iso
        # an acronym that the text itself spells out may mean another thing than the listed one
        if name not in self.aliases or cand.kind == self.kind:
            self.known = self.known or cand.known
        for alias in cand.aliases:
            if alias not in self.aliases:
                self.aliases.append(alias)
                self.features.setdefault("acronym", alias)

    def take(self, other: "Draft") -> None:
        """Take over what another entity, which is the same, is called and where it stands."""
        self.names.update(other.names)
        self.mentions.extend(other.mentions)
        self.aliases += [alias for alias in other.aliases if alias not in self.aliases]
        self.descriptions += other.descriptions
        self.parties += other.parties
        self.features = {**other.features, **self.features}
        self.bare = self.bare and other.bare
        self.not_of |= other.not_of
        self.iso, self.known = self.iso or other.iso, self.known or other.known
        self.head = self.head or other.head
        self.portfolios = self.portfolios or other.portfolios

    def call(self, name: str) -> None:
        """Give it a name that no mention has."""
        self.names[name] += 1
        self.bare = False

    def mention_at(self, where: tuple[int, int]) -> Candidate:
        """The mention at these units."""
        return next(c for c in self.mentions if (c.start, c.end) == where)

    def local(self) -> LocalEntity:
        """The finished entity; the fullest name first, aliases last.

        A country's names are in order of frequency.
        """
        later = [*self.aliases, *self.descriptions]
        names = list(dict.fromkeys([*self.names, *later]))
        names.sort(key=lambda n: (n in later, -len(fold(n).split()), -len(n), n))
        if self.kind == "country":
            names = [n for n, _ in self.names.most_common()]
        self.features["not_of"] = "" if self.iso else "|".join(sorted(self.not_of))
        self.features["descriptions"] = "|".join(dict.fromkeys(self.descriptions))
        return LocalEntity(
            self.key,
            self.kind,
            tuple(names),
            self.iso,
            self.known,
            self.portfolios,
            self.head,
            {k: v for k, v in sorted(self.features.items()) if v},
            self._passing(),
        )

    def _passing(self) -> bool:
        """Whether no mention individuates it: common nouns, regions named once.

        What the tagger takes for a name is one.
        """
        region = self.kind == "place" and not self.iso and len(self.mentions) == 1
        if any(m.seen for m in self.mentions):
            return False
        return bool(self.mentions) and (
            self.bare or (region and self.mentions[0].rule == "gazetteer:places")
        )

"""An article cut into units: the small words and signs on which every lexicon matches.

spaCy's tokens differ by language; units do not. A unit is a run of letters or digits, a number with
its points and commas ("100.000"), one sign, or an elided word with its apostrophe ("l'", "'s")
where the language pack lists it. spaCy's lemma, part of speech, morphology and entity label are
carried over by character offset.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.languages import Pack
from kg.model import Article, Span

APOSTROPHES = "'’"
HYPHENS = "-‐‑–"
MONEY = "$€£¥"


@dataclass(slots=True)
class Unit:
    """A word or sign of an article.

    Attributes
    ----------
    text, key : str
        As written, and the form that lexicons list; see :meth:`Splitter.key`.
    start, end : int
        Its characters, half-open.
    lemma, pos, morph : str
        What spaCy says of it; the lemma is the key where there is none.
    sentence : int
        Number of its sentence.
    inside : bool
        Whether it goes on the word of the unit before it (segmented languages).
    glued : bool
        Whether no space stands before it.
    """

    text: str
    key: str
    start: int
    end: int
    lemma: str = ""
    pos: str = ""
    morph: str = ""
    sentence: int = 0
    inside: bool = False
    glued: bool = False

    @property
    def cap(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals, two letters or more."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word rather than a sign."""
        return self.text[:1].isalnum()


@dataclass(slots=True)
class Page:
    """An article as units and sentences.

    Attributes
    ----------
    article : Article
        Where it comes from.
    units : list of Unit
        Without what is set aside (:attr:`kg.model.Article.skip`).
    sentences : list of tuple of int
        Unit ranges, half-open; together they hold all units.
    entities : list of tuple
        Unit range and kind of the names that the tagger finds.
    nested : list of tuple
        Those that it finds inside longer names.
    keys : list of str
        Keys of the units.
    tagged_at : dict
        First unit and kind of the names that the tagger finds.
    """

    article: Article
    units: list[Unit]
    sentences: list[tuple[int, int]]
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    nested: list[tuple[int, int, str]] = field(default_factory=list)
    keys: list[str] = field(init=False)
    tagged_at: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [unit.key for unit in self.units]
        self.tagged_at = {start: kind for start, _, kind in self.entities}

    def text(self, start: int, end: int) -> str:
        """Characters of units [start, end)."""
        return self.article.text[self.units[start].start : self.units[end - 1].end]

    def span(self, start: int, end: int) -> Span:
        """Character span of units [start, end)."""
        return Span(self.units[start].start, self.units[end - 1].end)

    def sentence_of(self, unit: int) -> tuple[int, int]:
        """Unit range of the sentence that holds ``unit``."""
        return self.sentences[self.units[unit].sentence]


class Splitter:
    """Cuts text into units for one language.

    Examples
    --------
    >>> from kg.languages import load
    >>> [u.text for u in Splitter(load("fr")).units("l'Agence numérique du Japon")]
    ["l'", 'Agence', 'numérique', 'du', 'Japon']
    """

    def __init__(self, pack: Pack) -> None:
        listed = set().union(*pack.words.values(), *pack.pronouns.values())
        elided = sorted({w[:-1] for w in listed if w[:-1].isalpha() and w[-1:] in tuple("'’")})
        parts = [r"(?<!\w)\d+(?:[.,]\d+)+(?!\w)", r"\w+", r"[^\w\s]"]
        if elided:
            parts.insert(0, rf"(?<!\w)(?:{'|'.join(map(re.escape, elided))})[{APOSTROPHES}](?=\w)")
        endings = sorted({w[1:] for w in listed if w[:1] in tuple("'’") and w[1:].isalpha()})
        if endings:
            parts.insert(0, rf"[{APOSTROPHES}](?:{'|'.join(map(re.escape, endings))})(?!\w)")
        self._regex = re.compile("|".join(parts), re.IGNORECASE)
        self._spelling = tuple(pack.spelling.items())

    def key(self, text: str) -> str:
        """Lookup form of a unit: lower case, one apostrophe, one spelling of each syllable."""
        key = text.lower().replace("’", "'")
        for old, new in self._spelling:
            if key.endswith(old):
                return key[: -len(old)] + new
        return key

    def units(self, text: str) -> list[Unit]:
        """Cut ``text`` into units."""
        out: list[Unit] = []
        end = -1
        for match in self._regex.finditer(text):
            word = match.group()
            out.append(
                Unit(word, self.key(word), match.start(), match.end(), glued=match.start() == end)
            )
            end = match.end()
        return out

    def keys(self, term: str) -> tuple[str, ...]:
        """Lookup keys of a lexicon term."""
        return tuple(self.key(m.group()) for m in self._regex.finditer(term))


class Lexicon:
    """A trie of multi-word terms; each term may carry several payloads.

    Examples
    --------
    >>> lexicon = Lexicon()
    >>> lexicon.add(("prime", "minister"), "rank")
    >>> lexicon.longest(["the", "prime", "minister", "said"], 1)
    (3, ['rank'])
    """

    def __init__(self) -> None:
        self._root: dict[Any, Any] = {}

    @classmethod
    def of(cls, phrases: Iterable[str], splitter: Splitter) -> "Lexicon":
        """The phrases of a word list, each with itself as its payload."""
        lexicon = cls()
        for phrase in sorted(phrases):
            lexicon.add(splitter.keys(phrase), phrase)
        return lexicon

    def add(self, keys: Iterable[str], payload: object) -> None:
        """Add a term."""
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        if node is not self._root:
            node.setdefault(None, []).append(payload)

    def longest(
        self, keys: list[str], start: int, limit: int | None = None
    ) -> tuple[int, list[Any]] | None:
        """End and payloads of the longest term that begins at ``start``."""
        # As the last of `all` would be, but most calls end here at the first word.
        stop = len(keys) if limit is None else limit
        best, end = None, start
        node: Any = self._root
        while end < stop and (node := node.get(keys[end])) is not None:
            end += 1
            if None in node:
                best = (end, node[None])
        return best

    def all(
        self, keys: list[str], start: int, limit: int | None = None
    ) -> Iterator[tuple[int, list[Any]]]:
        """Every term that begins at ``start``, the shortest first."""
        node = self._root
        stop = len(keys) if limit is None else limit
        for i in range(start, stop):
            if keys[i] not in node:
                return
            node = node[keys[i]]
            if None in node:
                yield i + 1, node[None]

    def ending(self, keys: list[str], begin: int, end: int) -> Iterator[tuple[int, list[Any]]]:
        """Every term in [begin, end) that ends with it: start and payloads, the longest first."""
        for start in range(begin, end):
            found = self.longest(keys, start, end)
            if found is not None and found[0] == end:
                yield start, found[1]

"""The telling words of a body's name: no state, article, legal form or describing noun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.resolve.names import words

Phrase = tuple[str, ...]
#: Words that a describing noun and its adjectives have at most ("ngân hàng thương mại cổ phần").
_MOST_DESCRIBING = 5


@dataclass(frozen=True)
class Cores:
    """Cuts names down to their cores; knows words, but no kind of rule.

    Attributes
    ----------
    function_words, generic : frozenset of str
        "of", "the"; words that tell no two bodies apart.
    legal_forms, place_names, describing : frozenset of phrases
        "inc"; names of places and countries; "tập đoàn", nouns before a firm's name.
    country_words : mapping of str to tuple of phrases
        ISO code to names and demonyms, longest first.
    whole : frozenset of phrases
        Names of firms that only their legal form or describing noun tells from another listed one.
    """

    function_words: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    legal_forms: frozenset[Phrase] = frozenset()
    place_names: frozenset[Phrase] = frozenset()
    describing: frozenset[Phrase] = frozenset()
    country_words: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    whole: frozenset[Phrase] = frozenset()
    # A thing is told of again and again, under few names.
    _cut_before: dict[tuple[str | None, str], Phrase] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of_body(self, name: str, iso: str) -> Phrase:
        """Core of a public body's name: without its state.

        Examples
        --------
        >>> cores = Cores(frozenset({"of"}), country_words={"JP": (("japan",),)})
        >>> cores.of_body("Umigame Watch of Japan", "JP")
        ('umigame', 'watch')
        """
        found = self._cut_before.get((iso, name))
        if found is None:
            full = words(name)
            for phrase in self.country_words.get(iso, ()):
                full = _cut(full, phrase)
            found = self._cut_before[iso, name] = self._bare(full)
        return found

    def of_firm(self, name: str) -> Phrase:
        """Core of a company's or organisation's name.

        Examples
        --------
        >>> cores = Cores(legal_forms=frozenset({("inc",)}), describing=frozenset({("groupe",)}))
        >>> cores.of_firm("Acme Inc."), cores.of_firm("Groupe Mavoria")
        (('acme',), ('mavoria',))
        """
        found = self._cut_before.get((None, name))
        if found is None:
            found = words(name)
            if found not in self.whole:
                full = self._cut_ends(self._lower_described(name) or found)
                found = self._bare(self._described(full) or full)
            self._cut_before[None, name] = found
        return found

    def common(self, core: Iterable[str]) -> bool:
        """Whether no word of it is a proper noun."""
        return all(word in self.generic or word.isdigit() for word in core)

    def _bare(self, full: Phrase) -> Phrase:
        return tuple(w for w in full if w not in self.function_words) or full

    def _lower_described(self, name: str) -> Phrase:
        """Words of "tập đoàn Tencent" less its lower-case noun; none if the noun is the name."""
        parts = name.split()
        start = next((i for i, part in enumerate(parts) if not part[0].islower()), 0)
        described = words(" ".join(parts[:start]))
        rest = words(" ".join(parts[start:]))
        plain = all(not part[0].islower() for part in parts[start:])
        if not 0 < start <= 3 or not plain or rest in self.place_names:
            return ()
        return () if set(described) & self.function_words else rest

    def _described(self, full: Phrase) -> Phrase:
        """Words of "Tập đoàn Tencent", "Groupe Renault"; none if what is left names nothing."""
        for size in range(min(_MOST_DESCRIBING, len(full) - 1), 0, -1):
            if full[:size] in self.describing:
                rest = self._cut_ends(full[size:])
                plain = rest[0] in self.function_words or rest in self.place_names
                return () if plain or self.common(rest) else rest
        return ()

    def _cut_ends(self, name: Phrase) -> Phrase:
        """A name without a legal form before or after it, unless nothing else is left."""
        for size in range(min(6, len(name) - 1), 0, -1):
            if name[-size:] in self.legal_forms:
                return name[:-size]
            if name[:size] in self.legal_forms:
                return name[size:]
        return name


@lru_cache(maxsize=1 << 20)
def joined(core: Phrase) -> str:
    """A core as one word: "Exxon Mobil" is "ExxonMobil".

    Examples
    --------
    >>> joined(("exxon", "mobil"))
    'exxonmobil'
    """
    return "".join(core)


def _cut(name: Phrase, phrase: Phrase) -> Phrase:
    """A name without a phrase inside it, unless nothing else is left."""
    size = len(phrase)
    for i in range(len(name) - size + 1):
        if name[i : i + size] == phrase and size < len(name):
            return name[:i] + name[i + size :]
    return name

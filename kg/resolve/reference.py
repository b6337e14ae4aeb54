"""What resolution takes from the language packs and the ontology, folded and ready to look up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.languages import Pack, available, load
from kg.ontology import load_ontology
from kg.resolve.names import fold, words
from kg.tables import read_table

_NAME_LANGUAGE = "en"

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """Folded lexicons of all languages together; an empty one resolves by names alone.

    Attributes
    ----------
    countries : mapping of str to str
        ISO code to English name.
    country_words : mapping of str to tuple of phrases
        ISO code to its names and demonyms as word tuples, longest first.
    places : mapping of (str, str) to str
        (name's key, ISO code or "") to one name for all its forms in all languages.
    known : mapping of str to str
        Gazetteer id ("organizations:UN") to English name.
    titles : frozenset of phrases
        Lower-case terms that stand before a person's name ("dr", "his excellency", "chủ tịch"),
        not folded: "trưởng" is a title, "Trương" a family name.
    legal_forms, place_names : frozenset of phrases
        "inc", "công ty cổ phần"; names of places and countries.
    heads : mapping of str to frozenset of phrases
        Concept to its terms in all languages.
    portfolio_words, function_words, generic : frozenset of str
        Words of portfolios; "of", "the"; words that tell no two bodies apart ("national").
    cultures : mapping of str to str
        Folded family name to culture.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    country_words: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    titles: frozenset[Phrase] = frozenset()
    legal_forms: frozenset[Phrase] = frozenset()
    place_names: frozenset[Phrase] = frozenset()
    heads: Mapping[str, frozenset[Phrase]] = field(default_factory=dict)
    portfolio_words: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    cultures: Mapping[str, str] = field(default_factory=dict)


@cache
def load_reference() -> Reference:
    """The reference of all installed language packs.

    Returns
    -------
    Reference
        Cached.

    Examples
    --------
    >>> load_reference().countries["KR"]
    'South Korea'
    """
    codes = available()
    first = [code for code in codes if code == _NAME_LANGUAGE]
    return build_reference([load(code) for code in (*first, *(c for c in codes if c not in first))])


def build_reference(packs: Iterable[Pack]) -> Reference:
    """Fold language packs, the one whose names are shown first, into a :class:`Reference`.

    Parameters
    ----------
    packs : iterable of Pack
        Language packs.

    Returns
    -------
    Reference
        What :func:`kg.resolve.resolve` looks names up in.

    Examples
    --------
    >>> build_reference([load("fr")]).countries["VN"]
    'Vietnam'
    """
    packs = tuple(packs)
    ontology = load_ontology()
    return Reference(
        countries=_first((iso, c.names[0]) for p in packs for iso, c in p.countries.items()),
        country_words=_country_words(packs),
        places=_places(packs),
        known=_first(
            [(f"organizations:{name.id}", name.names[0]) for p in packs for name in p.organizations]
            + [(f"known:{known.name}", known.name) for known in ontology.known]
        ),
        titles=frozenset(
            tuple(term.lower().split())
            for p in packs
            for term in (*p.words["honorifics"], *(rank.term for rank in p.ranks))
        ),
        legal_forms=frozenset(_phrases(term for p in packs for term in p.legal_forms)),
        place_names=_place_names(packs),
        heads=_heads(packs),
        portfolio_words=frozenset(w for p in packs for term in p.portfolios for w in words(term)),
        function_words=function_words(packs),
        generic=_generic(packs),
        cultures=_first((fold(name), culture) for name, culture in ontology.surnames.items()),
    )  # fmt: skip


def function_words(packs: Iterable[Pack]) -> frozenset[str]:
    """Folded articles, genitives and conjunctions of the packs.

    Examples
    --------
    >>> sorted(function_words([])), "of" in function_words([load("en")])
    ([], True)
    """
    lists = (p.words[key] for p in packs for key in ("articles", "of", "possessive", "and", "in"))
    return frozenset(word for terms in lists for term in terms for word in words(term))


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A mapping in which the first value of a key stays."""
    out: dict[str, str] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


def _phrases(terms: Iterable[str]) -> tuple[Phrase, ...]:
    phrases = {words(term) for term in terms} - {()}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _country_words(packs: tuple[Pack, ...]) -> dict[str, tuple[Phrase, ...]]:
    terms: dict[str, set[str]] = {}
    for pack in packs:
        for iso, country in pack.countries.items():
            terms.setdefault(iso, set()).update((*country.names, *country.demonyms))
    return {iso: _phrases(names) for iso, names in terms.items()}


def _places(packs: tuple[Pack, ...]) -> dict[tuple[str, str], str]:
    """Rows that share a name (and state) are one place; it bears the first name given to it."""
    out: dict[tuple[str, str], str] = {}
    rows = [(name.iso, name.names) for p in packs for name in p.places]
    for iso, names in (*_capitals(packs), *rows):
        keys = [(place_key(name), iso) for name in names]
        chosen = next((out[key] for key in keys if key in out), names[0])
        for key in keys:
            out.setdefault(key, chosen)
    return out


def place_key(name: str) -> str:
    """A place's name without spaces ("Hà Nội", "Hanoi").

    Examples
    --------
    >>> place_key("Hà Nội") == place_key("Hanoi")
    True
    """
    return fold(name).replace(" ", "")


def _capitals(packs: tuple[Pack, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The first capital of a country in each language; a second one may be another city."""
    rows = []
    cells: dict[str, list[tuple[str, ...]]] = {}
    for pack in packs:
        for iso, country in pack.countries.items():
            if country.capitals:
                cells.setdefault(iso, []).append(country.capitals)
    for iso, (main, *others) in cells.items():
        listed = {place_key(name) for name in main}
        same = [
            names[0]
            for names in others
            if place_key(names[0]) not in listed
            and place_key(main[0]) not in {place_key(name) for name in names}
        ]
        rows.append((iso, (main[0], *same)))
    return rows


def _place_names(packs: tuple[Pack, ...]) -> frozenset[Phrase]:
    names = [name for p in packs for place in p.places for name in place.names]
    for country in (country for p in packs for country in p.countries.values()):
        names += (*country.names, *country.capitals)
    return frozenset(_phrases(names))


def _heads(packs: tuple[Pack, ...]) -> dict[str, frozenset[Phrase]]:
    terms: dict[str, set[Phrase]] = {}
    for pack in packs:
        for head in pack.heads:
            terms.setdefault(head.concept, set()).add(words(head.term))
    return {concept: frozenset(phrases) for concept, phrases in terms.items()}


def _generic(packs: tuple[Pack, ...]) -> frozenset[str]:
    listed = {row["word"] for row in read_table(Path(__file__).parent / "generic.csv", ("word",))}
    terms = [head.term for p in packs for head in p.heads if len(words(head.term)) <= 2]
    terms += [term for p in packs for term in p.portfolios]
    spoken = {word for term in terms for word in words(term)}
    return frozenset(listed | spoken | function_words(packs))

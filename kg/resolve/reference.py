"""What resolution takes from the language packs and the ontology, folded and ready to look up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from kg.languages import Pack, available, load
from kg.ontology import load_ontology
from kg.ontology.identity import IdentityRules, load_identity
from kg.resolve import gazetteers
from kg.resolve.cores import Cores, Phrase
from kg.resolve.gazetteers import first
from kg.resolve.listed import denied
from kg.resolve.names import fold, words
from kg.tables import read_table

_NAME_LANGUAGE = "en"


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
    heads : mapping of str to frozenset of phrases
        Concept to its terms in all languages.
    portfolio_words, function_words, generic : frozenset of str
        Words of portfolios; "of", "the"; words that tell no two bodies apart ("national").
    cultures : mapping of str to str
        Folded family name to culture.
    states : mapping of phrase to str
        Names, demonyms and capitals to ISO code.
    same_known : mapping of str to str
        Gazetteer id to another of the same thing, where two gazetteers list it.
    firms : mapping of str to str
        Core of each name of a listed company, as one word, to that of its main name.
    listed : mapping of phrase to str
        Names of listed organisations to gazetteer id.
    names : mapping of (str, str) to frozenset of phrases
        Gazetteer id and language code ("" for all of them) to its names.
    levels : mapping of phrase to str
        Words that tell the level of a local government to the level.
    listed_events : frozenset of str
        Those of them that are events.
    links : frozenset of str
        Articles and genitives alone.
    topics : frozenset of str
        Prepositions before what an agreement is about.
    ordinals, ordinal_endings : frozenset of str
        "lần", "thứ"; "th".
    cores : Cores
        Cuts names to their telling words.
    rules : IdentityRules
        What tells one thing from another of its kind.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    country_words: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    titles: frozenset[Phrase] = frozenset()
    heads: Mapping[str, frozenset[Phrase]] = field(default_factory=dict)
    portfolio_words: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    cultures: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[Phrase, str] = field(default_factory=dict)
    same_known: Mapping[str, str] = field(default_factory=dict)
    firms: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[Phrase, str] = field(default_factory=dict)
    names: Mapping[tuple[str, str], frozenset[Phrase]] = field(default_factory=dict)
    levels: Mapping[Phrase, str] = field(default_factory=dict)
    listed_events: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    ordinal_endings: frozenset[str] = frozenset()
    cores: Cores = field(default_factory=Cores)
    rules: IdentityRules = field(default_factory=load_identity)

    def place(self, key: str, iso: str) -> str:
        """What the gazetteer calls the place of this key, "" if it has none."""
        return self.places.get((key, iso)) or self.places.get((key, "")) or ""

    def town(self, key: str, iso: str) -> tuple[str, str] | None:
        """State and name of the place of this key; where no state is given, of the only one."""
        found = [iso] if iso else self._states_of_places.get(key, [])
        name = self.place(key, found[0]) if len(found) == 1 else ""
        return (found[0], name) if name else None

    def denies(self, known: str, name: str, lang: str) -> bool:
        """Whether the name says that it is not this entry: :func:`kg.resolve.listed.denied`."""
        return (known, "") in self.names and denied(
            words(name),
            self.names[known, ""],
            self.names.get((known, lang), ()),
            self.links,
            self.function_words,
        )

    @cached_property
    def _states_of_places(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, iso in self.places:
            found.setdefault(key, []).append(iso)
        return found


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
    ontology, rules = load_ontology(), load_identity()
    country_words, place_names = _country_words(packs), _place_names(packs)
    cores = Cores(
        function_words(packs),
        _generic(packs),
        frozenset(_phrases(term for p in packs for term in p.legal_forms)),
        place_names,
        _describing(packs, rules),
        country_words,
    )
    cores = replace(cores, whole=gazetteers.whole(ontology, cores))
    return Reference(
        countries=first((iso, c.names[0]) for p in packs for iso, c in p.countries.items()),
        country_words=country_words,
        places=_places(packs),
        known=first(
            [(f"organizations:{name.id}", name.names[0]) for p in packs for name in p.organizations]
            + [(f"known:{known.name}", known.name) for known in ontology.known]
        ),
        titles=frozenset(
            tuple(term.lower().split())
            for p in packs
            for term in (*p.words["honorifics"], *(rank.term for rank in p.ranks))
        ),
        heads=_heads(packs),
        portfolio_words=frozenset(w for p in packs for term in p.portfolios for w in words(term)),
        function_words=cores.function_words,
        generic=cores.generic,
        cultures=first((fold(name), culture) for name, culture in ontology.surnames.items()),
        states=_states(packs),
        same_known=gazetteers.same_known(packs, ontology),
        firms=gazetteers.firms(ontology, cores),
        listed=gazetteers.listed(packs),
        names=gazetteers.names(packs),
        levels=gazetteers.levels(packs),
        listed_events=frozenset(
            f"organizations:{org.id}" for p in packs for org in p.organizations
            if org.kind == "event"
        ),
        links=_folded(packs, "articles", "of"),
        topics=_folded(packs, "topic"),
        ordinals=_folded(packs, "ordinal"),
        ordinal_endings=_folded(packs, "ordinal_endings"),
        cores=cores,
        rules=rules,
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


def _folded(packs: tuple[Pack, ...], *keys: str) -> frozenset[str]:
    return frozenset(fold(word) for pack in packs for key in keys for word in pack.words[key])


def _describing(packs: tuple[Pack, ...], rules: IdentityRules) -> frozenset[Phrase]:
    return frozenset(
        _phrases(
            head.term
            for pack in packs
            for head in pack.heads
            if head.kind == "company"
            and head.concept in rules.describing
            and head.position != "suffix"
        )
    )


def _states(packs: tuple[Pack, ...]) -> dict[Phrase, str]:
    """Names go before demonyms, these before capitals."""
    terms = [
        (words(term), iso)
        for pick in ("names", "demonyms", "capitals")
        for pack in packs
        for iso, country in pack.countries.items()
        for term in getattr(country, pick)
    ]
    out: dict[Phrase, str] = {}
    for phrase, iso in terms:
        if phrase:
            out.setdefault(phrase, iso)
    return out

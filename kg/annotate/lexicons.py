"""The lexicons of a language pack and the ontology, as tries over units."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.page import Lexicon, Splitter, Unit
from kg.languages import Pack
from kg.ontology import Ontology
from kg.text import fold

#: Word classes of a pack whose members alone are never names.
FUNCTION_WORDS = (
    "articles",
    "of",
    "and",
    "in",
    "prepositions",
    "relative",
    "stop",
    "possessive",
)
#: Word classes of a pack that are matched as tries, for their members of several words.
PHRASES = (
    "another", "honorifics", "name_titles", "title_modifiers", "other_verbs", "currency",
    "in_charge", "no_country", "no_charge", "of_firms", "masculine", "feminine", "kin", "organs",
    "visits", "host", "called", "renamed", "not_names", "ways", "collectives", "naming",
    "accompanied", "predecessors", "succeeding", "assuming", "worth", "symbols", "capital",
    "other_time", "led_by", "received", "national", "past", "respectively", "own_body", "desks",
    "dealings", "newly", "leadership",
)  # fmt: skip
#: A short form of at most so many letters must stand as it is listed.
SHORT_FORM = 3
#: Units from which on a state's name is its full one ("Royaume du Maroc").
FULL_NAME = 3
#: Longer nouns by which a head noun says no more than they have in common.
BROAD = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a gazetteer.

    Attributes
    ----------
    form : str
        As it is listed.
    kind : str
        One of :data:`kg.model.KINDS`.
    how : str
        The gazetteer ("places", "persons", ...), or how a country is named ("name", "capital",
        "demonym", "compound").
    iso : str
        Code of its country.
    known : str
        What it names, where that is known beyond the language.
    """

    form: str
    kind: str
    how: str
    iso: str = ""
    known: str = ""


class Lexicons:
    """Every lexicon of one language, each a trie whose payloads say what a term means.

    Parameters
    ----------
    pack : Pack
        The language's words.
    ontology : Ontology
        What all languages share.

    Attributes
    ----------
    countries, names : Lexicon of Hit
        The gazetteers: countries, and all other listed names.
    ranks : Lexicon of Rank
        Offices.
    heads : Lexicon of Head
        Head nouns of names.
    plurals : Lexicon of str
        Nouns of several bodies, each with the noun of one.
    portfolios : Lexicon of str
        What ministries are in charge of, as concepts.
    legal : Lexicon of str
        Legal forms of companies, each with its position.
    references : Lexicon of str
        Phrases like "both sides", each with what it refers to.

    Examples
    --------
    >>> from kg.languages import load
    >>> from kg.ontology import load_ontology
    >>> lexicons = Lexicons(load("en"), load_ontology())
    >>> end, [hit] = lexicons.countries.longest(["south", "korea"], 0)
    >>> end, hit.iso
    (2, 'KR')
    """

    def __init__(self, pack: Pack, ontology: Ontology) -> None:
        self.pack = pack
        self.ontology = ontology
        self.splitter = Splitter(pack)
        self.countries = self._countries()
        self.names = self._names()
        self.ranks = self._trie((rank.term, rank) for rank in pack.ranks)
        self.heads = self._trie((head.term, head) for head in pack.heads)
        self.plurals = self._trie(pack.plural_heads.items())
        self.portfolios = self._trie(
            (term, concept) for term, concepts in pack.portfolios.items() for concept in concepts
        )
        self.legal = self._trie(pack.legal_forms.items())
        self.references = self._trie((term, to) for terms, to in pack.references for term in terms)

    def _trie(self, entries: Iterable[tuple[str, object]]) -> Lexicon:
        trie = Lexicon()
        for term, payload in entries:
            keys = self.splitter.keys(term)
            for form in dict.fromkeys((keys, tuple(map(self._bare, keys)))):
                trie.add(form, payload)
        return trie

    def _bare(self, key: str) -> str:
        """A word as it stands with a capital that has lost its accent: "Etrangères"."""
        bare = key[:1] in self.pack.words["bare_capitals"]
        return fold(key[0]) + key[1:] if bare else key

    def _countries(self) -> Lexicon:
        hits = [
            Hit(form, "country", how, country.iso)
            for country in self.pack.countries.values()
            for how, forms in (
                ("name", country.names),
                ("capital", country.capitals),
                ("demonym", country.demonyms),
            )
            for form in forms
        ]
        for form, iso in self.pack.compound_countries.items():
            hits.append(Hit(form, "country", "compound", iso))
        return self._trie((hit.form, hit) for hit in hits)

    def _names(self) -> Lexicon:
        """The gazetteers of names; where two list a name, the later one here counts."""
        hits: list[Hit] = []

        def add(forms: Sequence[str], kind: str, how: str, iso: str = "", known: str = "") -> None:
            hits.extend(Hit(form, kind, how, iso, known) for form in forms)

        for place in self.pack.places:
            add(place.names, place.kind, "places", place.iso)
        for known in self.ontology.known:
            forms = (known.name, *known.aliases)
            add(forms, known.kind, "known", known.iso, f"known:{known.name}")
        for org in self.pack.organizations:
            add(org.names, org.kind, "organizations", known=f"organizations:{org.id}")
        for person in self.ontology.persons:
            forms = (person.name, *person.aliases)
            add(forms, "person", "persons", person.iso, f"person:{person.name}")
        for exonym in self.pack.exonyms:
            add(exonym.names, "person", "exonyms", exonym.iso, f"person:{exonym.id}")
        return self._trie((hit.form, hit) for hit in hits)

    @property
    def syllabic(self) -> bool:
        """Whether spaces part syllables, so that a segmenter, not spaCy, finds the words."""
        return bool(self.pack.blank)

    def spelled(self, name: str) -> str:
        """A name folded for comparison, its abbreviations spelled out.

        Examples
        --------
        >>> from kg.languages import load
        >>> from kg.ontology import load_ontology
        >>> Lexicons(load("vi"), load_ontology()).spelled("Trường ĐH Y-Dược Huế")
        'truong dai hoc y duoc hue'
        """
        short = self.pack.abbreviated
        return fold(" ".join(short.get(key, key) for key in self.splitter.keys(name)))

    @cached_property
    def folded_heads(self) -> Lexicon:
        """Concepts of head nouns, spelled out and without diacritics."""
        heads = Lexicon()
        for head in self.pack.heads:
            heads.add(self.splitter.keys(self.spelled(head.term)), head.concept)
        return heads

    @cached_property
    def broad_heads(self) -> frozenset[tuple[str, ...]]:
        """Head nouns that many longer ones of their concept begin or end with: "ceremony"."""
        terms = {(self.splitter.keys(head.term), head.concept) for head in self.pack.heads}
        longer = Counter(
            (part, concept)
            for keys, concept in terms
            for k in range(1, len(keys))
            for part in {keys[:k], keys[k:]}
        )
        return frozenset(keys for keys, concept in terms if longer[keys, concept] >= BROAD)

    @cached_property
    def delegations(self) -> Lexicon:
        """What is sent abroad, with or without its article."""
        terms = [t for terms, to in self.pack.references if to == "delegation" for t in terms]
        parted = (term.partition(" ") for term in terms)
        bare = [noun for article, _, noun in parted if article in self.pack.words["articles"]]
        return self._trie((term, term) for term in (*terms, *bare))

    def honorific(self, units: Sequence[Unit], keys: list[str], j: int, stop: int) -> int:
        """End of the honorific at ``j``: "Mr.", "His Excellency"; ``j`` where there is none.

        Examples
        --------
        >>> from kg.languages import load
        >>> from kg.ontology import load_ontology
        >>> lexicons = Lexicons(load("en"), load_ontology())
        >>> units = lexicons.splitter.units("HE Dr. Lee")
        >>> lexicons.honorific(units, [unit.key for unit in units], 0, 4)
        1
        """
        if j + 1 < stop and units[j].text in self.shouted and units[j + 1].cap:
            return j + 1
        found = self.phrases["honorifics"].longest(keys, j, stop)
        return found[0] if found is not None else j

    @cached_property
    def shouted(self) -> frozenset[str]:
        """Honorifics that only capitals tell from another word: "HE", "Me" (maître)."""
        return frozenset(w for w in self.pack.words["honorifics"] if w != w.lower())

    def culture(self, key: str) -> Mapping[str, str]:
        """What is known of names with this family name; empty where it is not listed."""
        culture = self.ontology.surnames.get(key, "")
        return self.ontology.cultures.get(culture, {})

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that never are names by themselves."""
        listed = (self.pack.words[name] for name in FUNCTION_WORDS)
        return frozenset().union(*listed, *self.pack.pronouns.values())

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Capitalised words that are no name by themselves, as keys."""
        return frozenset(self.splitter.key(w) for w in self.pack.words["not_names"])

    @cached_property
    def no_acronyms(self) -> frozenset[str]:
        """Acronyms of common nouns, as they are written: "GDP"."""
        return frozenset(w for w in self.pack.words["not_names"] if w.isupper() and len(w) > 1)

    @cached_property
    def phrases(self) -> dict[str, Lexicon]:
        """Word classes whose members may be several words long, as tries.

        Without what only capitals tell from another word ("HE the Minister").
        """
        lists = {name: sorted(self.pack.words[name]) for name in PHRASES}
        return {
            name: self._trie(
                (word, name)
                for word in words
                if not (word.isupper() or (name == "honorifics" and word in self.shouted))
            )
            for name, words in lists.items()
        }


def matches_case(hit: Hit, units: Sequence[Unit]) -> bool:
    """Whether the units are written as a name should be.

    Acronyms and short forms must stand as listed ("US", not "us"); demonyms that are listed in
    lower case may stand in either; longer names need the capital of their first word, but for
    states, whose noun may go without ("royaume du Maroc").

    Examples
    --------
    >>> from kg.languages import load
    >>> splitter, hit = Splitter(load("en")), Hit("US", "country", "name", "US")
    >>> matches_case(hit, splitter.units("US")), matches_case(hit, splitter.units("us"))
    (True, False)
    """
    if hit.form[:1].islower():
        return True
    if len(units) == 1 and (hit.form.isupper() or len(hit.form) <= SHORT_FORM):
        return units[0].text == hit.form
    later = any(word[:1].isupper() for word in hit.form.split()[1:])
    if len(units) == 1 or not later:
        return units[0].cap
    full = hit.kind == "country" and hit.how == "name" and len(units) >= FULL_NAME
    first = units[0].cap or full
    return first and any(u.cap for u in units[1:])

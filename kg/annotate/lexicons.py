"""The lexicons of a language pack and the ontology, as tries over units."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.page import Lexicon, Splitter, Unit
from kg.languages import Pack
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a gazetteer: its form as listed, what it names, and how ("name", "capital", ...)."""

    form: str
    kind: str
    how: str
    iso: str = ""
    known: str = ""


class Lexicons:
    """Every lexicon of one language, each a trie whose payloads say what a term means."""

    def __init__(self, pack: Pack, ontology: Ontology) -> None:
        self.pack = pack
        self.ontology = ontology
        self.splitter = Splitter(pack)
        self.countries = Lexicon()
        self.names = Lexicon()
        self.ranks = Lexicon()
        self.heads = Lexicon()
        self.portfolios = Lexicon()
        self.legal = Lexicon()
        self.references = Lexicon()
        self._fill()

    def _fill(self) -> None:
        for country in self.pack.countries.values():
            for how, forms in (
                ("name", country.names),
                ("capital", country.capitals),
                ("demonym", country.demonyms),
            ):
                for form in forms:
                    self._add(self.countries, form, Hit(form, "country", how, country.iso))
        for form, iso in self.pack.compound_countries.items():
            self._add(self.countries, form, Hit(form, "country", "compound", iso))
        for place in self.pack.places:
            self._add_names(place.names, place.kind, "places", place.iso, "")
        for known in self.ontology.known:
            forms = (known.name, *known.aliases)
            self._add_names(forms, known.kind, "known", known.iso, f"known:{known.name}")
        for org in self.pack.organizations:
            self._add_names(org.names, org.kind, "organizations", "", f"organizations:{org.id}")
        for known in self.ontology.persons:
            forms = (known.name, *known.aliases)
            self._add_names(forms, "person", "persons", known.iso, f"person:{known.name}")
        for person in self.pack.exonyms:
            known_id = f"person:{person.id}"
            self._add_names(person.names, "person", "exonyms", person.iso, known_id)
        for rank in self.pack.ranks:
            self._add(self.ranks, rank.term, rank)
        for head in self.pack.heads:
            self._add(self.heads, head.term, head)
        for term, concepts in self.pack.portfolios.items():
            for concept in concepts:
                self._add(self.portfolios, term, concept)
        for term, position in self.pack.legal_forms.items():
            self._add(self.legal, term, position)
        for terms, to in self.pack.references:
            for term in terms:
                self._add(self.references, term, to)

    def _add(self, lexicon: Lexicon, term: str, payload: object) -> None:
        lexicon.add(self.splitter.keys(term), payload)

    def _add_names(self, forms: Iterable[str], kind: str, how: str, iso: str, known: str) -> None:
        for form in forms:
            self._add(self.names, form, Hit(form, kind, how, iso, known))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that never are names by themselves."""
        words = self.pack.words
        listed = (words[k] for k in ("articles", "of", "and", "in", "prepositions", "relative",
                                     "stop", "possessive"))  # fmt: skip
        return frozenset().union(*listed, *self.pack.pronouns.values())

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Capitalised words that are no name by themselves, as keys."""
        return frozenset(self.splitter.key(w) for w in self.pack.words["not_names"])

    @cached_property
    def phrases(self) -> dict[str, Lexicon]:
        """Word classes whose members may be several words long, as tries."""
        tries = {}
        for name in ("honorifics", "title_modifiers", "and", "say_verbs", "other_verbs",
                     "prepositions", "articles", "relative", "currency",
                     "in_charge"):  # fmt: skip
            tries[name] = trie = Lexicon()
            for word in sorted(self.pack.words[name]):
                trie.add(self.splitter.keys(word), name)
        return tries


def matches_case(hit: Hit, units: list[Unit]) -> bool:
    """Whether the units are written as a name should be.

    Acronyms and short forms must stand as listed ("US", not "us"); demonyms that are listed in lower
    case may stand in either; longer names need the capital of their first word.
    """
    shown = " ".join(u.text for u in units)
    if hit.form[:1].islower():
        return True
    if len(units) == 1 and (hit.form.isupper() or len(hit.form) <= 3):
        return shown == hit.form
    return units[0].cap and (len(units) == 1 or any(u.cap for u in units[1:]) or
                             not any(w[:1].isupper() for w in hit.form.split()[1:]))  # fmt: skip

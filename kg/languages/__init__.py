"""What a language is, as data: one folder each, with ``pack.toml``, ``dates.toml`` and lexicons.

The loader checks every file; code elsewhere asks a :class:`Pack` and knows no language.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.model import KINDS, MODALITIES
from kg.ontology import QUESTIONS, check_asks, load_ontology, load_ranks
from kg.tables import cells, check_keys, check_value, read_table, read_toml

HERE = Path(__file__).parent

#: Word classes of ``[words]``; one that a pack leaves out has no words.
WORDS = (
    "apart", "articles", "of", "possessive", "and", "in", "prepositions", "relative", "honorifics",
    "title_modifiers", "name_particles", "connectors", "say_verbs", "other_verbs", "stop",
    "not_names", "name_titles", "abbreviations", "topic", "toward",
    "copula", "including", "collectives", "subject_relative", "object_relative",
    "indefinite", "nominal", "clausal",
    "plural", "reflexive", "currency", "between", "with", "purpose", "in_charge",
    "aspect", "ordinal", "ordinal_endings", "rough", "no_country", "whose", "wherein", "its",
    "level_province", "level_town", "level_district", "bare_capitals", "another", "no_charge",
    "severally",
    "other_time", "ordinal_words",
    "of_firms", "presence", "common", "excepting", "inverted",
    "masculine", "feminine", "kin", "child_of", "none", "organs", "respectively", "visits",
    "accompanied", "received", "dealings", "membership", "state_owned", "national", "firm_parts",
    "host", "perceiving", "behalf", "that_of", "called", "renamed", "ways", "percent", "aims",
    "one", "newly",
    "past", "since", "when", "formerly", "circumstance", "naming", "meetings", "agent", "making",
    "agreements", "permission", "pointing", "signing", "worth", "predecessors", "succeeding",
    "assuming", "shares", "holding", "held_by", "symbols", "capital", "directions",
    "following", "based", "led_by", "own_body", "desks", "adverbial", "then", "other_deed",
    "sorting", "urging", "sending", "meanwhile", "so_that", "leadership",
)  # fmt: skip
PRONOUNS = (
    "singular", "plural", "possessive", "possessive_plural", "first_plural", "first_singular",
    "neuter", "object", "masculine", "feminine",
)  # fmt: skip
REFERENCES = ("sides", "they", "two persons", "two countries", "two companies", "two bodies",
              "national", "national firm", "delegation", "counterpart", "latter", "own firm", "we",
              "subject firm", *KINDS)  # fmt: skip
#: What phrases with a number in them refer to, "the {number} countries" to so many.
COUNTED = ("sides", "persons", "countries", "companies", "bodies")
MORPHOLOGY = ("planned", "proposed", "negated", "future_endings", "conditional_endings",
              "future_stems", "to_come", "infinitive_endings", "plural_endings")  # fmt: skip
CHROME = ("byline", "credit", "furniture", "date", "section")
#: What a question may ask for, the classes of its other words, and what is said again of it.
ASK = ("who", "what", "when", "where", "how_many", "whether")
QUESTION_WORDS = ("be", "copula", "from", "in", "since", "until", "after", "before", "on",
                  "planned", "negated", "some", "fill", "and", "by", "tag", "topic")  # fmt: skip
SAY = (*ASK, "since", "until", "place", "planned", "negated", "unknown", "unfit", "like", "several")
_RANK_COLUMNS = ("term", "rank", "portfolio")
_PORTFOLIO_COLUMNS = ("term", "portfolio")
_HEAD_COLUMNS = ("term", "kind", "position", "bare", "concept")
SEGMENTERS = ("", "spacy", "pyvi")
PAIR = 2  # the number of those that phrases of their own name: "the two sides", "both sides"
TABLES = ("spacy", "words", "pronouns", "references", "sides", "modality", "chrome", "labels",
          "morphology", "compound_countries", "spelling", "abbreviated", "numbers",
          "plural_heads", "regions")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country's names in one language; the first name is the usual one."""

    iso: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A row of a gazetteer: ``id`` is empty for places."""

    id: str
    kind: str
    iso: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """An office as words ("foreign minister"), its rank, and the portfolio it names, if any."""

    term: str
    rank: str
    portfolio: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of names ("ministry of", "agency").

    Attributes
    ----------
    term, kind, concept : str
        The words in lower case, the kind of entity they make, the language-independent concept.
    position : str
        "prefix", "suffix" or "either": where it stands in the name.
    bare : bool
        Whether the noun alone may be an entity.
    """

    term: str
    kind: str
    position: str
    bare: bool
    concept: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that give what a sentence says its modality.

    Attributes
    ----------
    value : str
        One of :data:`kg.model.MODALITIES`, or "unreal".
    terms : tuple of str
        The words.
    near : bool
        Whether they speak of the verb that they stand before, and of no other ("without").
    far : bool
        Whether they also speak of the verbs that go on behind commas ("will go to X, meet Y").
    """

    value: str
    terms: tuple[str, ...]
    near: bool
    far: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """The words of questions in one language; phrases as ``kg.ask.lexicon.expand`` reads them.

    Attributes
    ----------
    ask : mapping of str to tuple of str
        One of :data:`ASK` to the words that ask for it.
    nouns : mapping of str to tuple of str
        Kind of entity to the nouns for it.
    titles : mapping of str to tuple of str
        Office to the verbs that say that someone holds it ("chairs").
    words : mapping of str to tuple of str
        One of :data:`QUESTION_WORDS` to its words.
    asks : mapping
        What several relations answer, as their files say, to the words by voice.
    inversion, agent_first : bool
        Whether a subject may follow its verb; whether the agent of a passive precedes it.
    say : mapping of str to str
        Words to say again what was understood.
    examples : tuple of str
        Questions to show, with ``{person}`` and ``{country}``.
    """

    ask: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    asks: Mapping[str, Mapping[str, tuple[str, ...]]]
    inversion: bool
    agent_first: bool
    say: Mapping[str, str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the code needs to know of one language."""

    code: str
    name: str
    models: tuple[str, ...]
    blank: str
    segmenter: str
    words: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]
    references: tuple[tuple[tuple[str, ...], str], ...]
    numbers: Mapping[str, int]
    sides: Mapping[str, frozenset[str]]
    modality: tuple[Cues, ...]
    morphology: Mapping[str, tuple[str, ...]]
    compound_countries: Mapping[str, str]
    chrome: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, Country]
    places: tuple[Name, ...]
    organizations: tuple[Name, ...]
    ranks: tuple[Rank, ...]
    portfolios: Mapping[str, tuple[str, ...]]
    heads: tuple[Head, ...]
    legal_forms: Mapping[str, str]
    exonyms: tuple[Name, ...]
    dates: Mapping[str, Any]
    labels: Mapping[str, str]
    spelling: Mapping[str, str]
    abbreviated: Mapping[str, str]
    plural_heads: Mapping[str, str]

    @property
    def weekdays(self) -> frozenset[str]:
        """The names of the days of the week, in small letters."""
        forms = self.dates.get("fields", {}).get("weekday", {})
        return frozenset(name.lower() for names in forms.values() for name in names)


def available(folder: Path = HERE) -> tuple[str, ...]:
    """Codes of the languages that have a pack.

    Examples
    --------
    >>> available()
    ('en', 'fr', 'vi')
    """
    return tuple(sorted(path.parent.name for path in folder.glob("*/pack.toml")))


def asking(folder: Path = HERE) -> tuple[str, ...]:
    """Codes of the languages in which questions are understood.

    Examples
    --------
    >>> set(asking()) <= set(available())
    True
    """
    return tuple(c for c in available(folder) if (folder / c / "questions.toml").is_file())


def countries(code: str, folder: Path = HERE) -> dict[str, Country]:
    """Load the countries of one language, without the rest of its pack.

    Parameters
    ----------
    code : str
        Code of a language that has a pack.
    folder : Path
        Where the packs are.

    Returns
    -------
    dict of str to Country
        By ISO code.

    Raises
    ------
    DataFileError
        If there is no such pack.

    Examples
    --------
    >>> countries("fr")["JP"].names[0]
    'Japon'
    """
    return _countries(_check_pack(code, folder).with_name("countries.csv"))


def country_names(code: str, folder: Path = HERE) -> dict[str, str]:
    """Map ISO codes to the usual names of countries in one language, as :func:`countries` does.

    Examples
    --------
    >>> country_names("fr")["JP"]
    'Japon'
    """
    return {iso: country.names[0] for iso, country in countries(code, folder).items()}


def portfolio_terms(code: str, folder: Path = HERE) -> dict[str, tuple[str, ...]]:
    """Map the words for portfolios in one language to their concepts, as :func:`countries` does.

    Examples
    --------
    >>> portfolio_terms("en")["foreign affairs"]
    ('foreign',)
    """
    path = _check_pack(code, folder).with_name("portfolios.csv")
    return {row["term"]: cells(row["portfolio"]) for row in read_table(path, _PORTFOLIO_COLUMNS)}


def head_terms(code: str, concept: str, folder: Path = HERE) -> list[str]:
    """List the head nouns of bodies of one sort in one language, as :func:`countries` does.

    Examples
    --------
    >>> head_terms("vi", "ministry")[-1]
    'quốc vụ viện'
    """
    path = _check_pack(code, folder).with_name("heads.csv")
    return [row["term"] for row in read_table(path, _HEAD_COLUMNS) if row["concept"] == concept]


def office_terms(code: str, folder: Path = HERE) -> list[tuple[str, str, str]]:
    """List the words for offices in one language, with rank and portfolio ("" if none).

    Examples
    --------
    >>> ("prime minister", "prime_minister", "") in office_terms("en")
    True
    """
    path = _check_pack(code, folder).with_name("ranks.csv")
    return [tuple(row.values()) for row in read_table(path, _RANK_COLUMNS)]  # type: ignore[misc]


def past_words(code: str, folder: Path = HERE) -> tuple[str, ...]:
    """List the words of one language that say of an office that it is held no longer.

    Examples
    --------
    >>> "former" in past_words("en")
    True
    """
    words = read_toml(_check_pack(code, folder)).get("words", {})
    return tuple(words.get("past", ()))


def load_dates(code: str, folder: Path = HERE) -> dict[str, Any]:
    """Load the patterns of dates of one language, as they stand in ``dates.toml``.

    Examples
    --------
    >>> sorted(load_dates("en"))[:2]
    ['cues', 'fields']
    """
    return read_toml(_check_pack(code, folder).with_name("dates.toml"))


@cache
def load_questions(code: str, folder: Path = HERE) -> Questions:
    """Load and check the words of questions of one language.

    Parameters
    ----------
    code, folder
        As of :func:`countries`.

    Returns
    -------
    Questions
        Cached.

    Raises
    ------
    DataFileError
        If there is no such pack or the file breaks its rules.

    Examples
    --------
    >>> load_questions("fr").inversion
    True
    """
    path = _check_pack(code, folder).with_name("questions.toml")
    table = read_toml(path)
    check_keys(
        path, "the file", table,
        ("inversion", "agent_first", "ask", "nouns", "titles", "words", "asks", "say", "examples"),
    )  # fmt: skip
    asks = table.get("asks", {})
    check_keys(path, "asks", asks, QUESTIONS)
    say = table.get("say", {})
    for key in SAY:
        if not isinstance(say.get(key), str):
            raise DataFileError(f"{path}: say.{key} is {say.get(key)!r}; write a text")
    return Questions(
        ask=_lists(path, "ask", table.get("ask", {}), ASK),
        nouns=_lists(path, "nouns", table.get("nouns", {}), KINDS),
        titles=_lists(path, "titles", table.get("titles", {}), tuple(load_ranks())),
        words=_lists(path, "words", table.get("words", {}), QUESTION_WORDS),
        asks={question: check_asks(path, f"asks.{question}", asks[question]) for question in asks},
        inversion=bool(table.get("inversion", False)),
        agent_first=bool(table.get("agent_first", False)),
        say=say,
        examples=tuple(table.get("examples", {}).get("questions", ())),
    )


def check_relations(folder: Path = HERE) -> None:
    """Check that the ontology names only languages that there are, and classes of words of theirs.

    Raises
    ------
    DataFileError
        If one is none.

    Examples
    --------
    >>> check_relations()
    """
    codes = available(folder)
    for relation in load_ontology().relations.values():
        path = Path(f"relations/{relation.name}.toml")
        langs = [f.lang for f in relation.frames] + [e.lang for e in relation.examples]
        for lang in (*langs, *relation.deeds, *relation.states):
            check_value(path, "lang", lang, codes)
        for words in (more.unless for more in relation.implies if more.unless):
            check_value(path, "implies.unless", words, WORDS)


@cache
def load(code: str, folder: Path = HERE) -> Pack:
    """Load and check one language pack.

    Parameters
    ----------
    code : str
        Name of its folder.
    folder : Path
        Where the packs are.

    Returns
    -------
    Pack
        Cached.

    Raises
    ------
    DataFileError
        If there is no such pack or a file in it breaks its rules.

    Examples
    --------
    >>> load("fr").countries["VN"].names[0]
    'Vietnam'
    """
    path = _check_pack(code, folder)
    here = path.parent
    table = read_toml(path)
    check_keys(path, "the file", table, ("code", "name", "segmenter", *TABLES))
    check_value(path, "code", table.get("code", code), (code,))
    spacy = table.get("spacy", {})
    check_keys(path, "spacy", spacy, ("models", "blank"))
    check_value(path, "segmenter", table.get("segmenter", ""), SEGMENTERS)
    return Pack(
        code=code,
        name=str(table.get("name", code)),
        models=tuple(spacy.get("models", ())),
        blank=str(spacy.get("blank", "")),
        segmenter=str(table.get("segmenter", "")),
        words=_word_lists(path, "words", table.get("words", {}), WORDS),
        pronouns=_word_lists(path, "pronouns", table.get("pronouns", {}), PRONOUNS),
        references=_references(path, table),
        numbers=table.get("numbers", {}),
        sides=_word_lists(path, "sides", table.get("sides", {}), ("prefix", "suffix")),
        modality=_modality(path, table.get("modality", [])),
        morphology=_lists(path, "morphology", table.get("morphology", {}), MORPHOLOGY),
        compound_countries=table.get("compound_countries", {}),
        chrome=_regexes(path, _lists(path, "chrome", table.get("chrome", {}), CHROME)),
        countries=_countries(here / "countries.csv"),
        places=_places(here / "places.csv"),
        organizations=_organizations(here / "organizations.csv"),
        ranks=_ranks(here / "ranks.csv"),
        portfolios=_portfolios(here / "portfolios.csv"),
        heads=_heads(here / "heads.csv"),
        legal_forms={
            row["term"]: check_value(
                here / "legal_forms.csv", "position", row["position"], ("prefix", "suffix")
            )
            for row in read_table(here / "legal_forms.csv", ("term", "position"))
        },
        exonyms=_exonyms(here / "persons_exonyms.csv"),
        dates=read_toml(here / "dates.toml"),
        labels=table.get("labels", {}),
        spelling=table.get("spelling", {}),
        abbreviated=table.get("abbreviated", {}),
        plural_heads=table.get("plural_heads", {}),
    )


def _check_pack(code: str, folder: Path) -> Path:
    path = folder / code / "pack.toml"
    if code not in available(folder):
        raise DataFileError(
            f"{path}: no pack for language {code!r}; use one of {', '.join(available(folder))}"
        )
    return path


def _word_lists(
    path: Path, name: str, table: Mapping[str, Any], keys: tuple[str, ...]
) -> dict[str, frozenset[str]]:
    check_keys(path, name, table, keys)
    for key in keys:
        if not isinstance(table.get(key, []), list):
            raise DataFileError(f"{path}: {name}.{key} is {table[key]!r}; write a list of words")
    return {key: frozenset(table.get(key, [])) for key in keys}


def _lists(
    path: Path, name: str, table: Mapping[str, Any], keys: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    check_keys(path, name, table, keys)
    for key, value in table.items():
        if not isinstance(value, list):
            raise DataFileError(f"{path}: {name}.{key} is {value!r}; write a list")
    return {key: tuple(value) for key, value in table.items()}


def _regexes(path: Path, lists: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    for key, patterns in lists.items():
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise DataFileError(
                    f"{path}: chrome.{key} {pattern!r} is no regular expression ({error}); mend it"
                ) from None
    return lists


def _references(path: Path, table: Mapping[str, Any]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases and what they refer to; those with a number once for each, to "3 countries".

    A number may stand in figures, too: "2 nước", "02 bên". Those with a region refer to a "country
    of south_asia", "3 countries of south_asia".
    """
    out: list[tuple[tuple[str, ...], str]] = []
    numbers = table.get("numbers", {})
    regions = _lists(path, "regions", table.get("regions", {}), tuple(load_ontology().regions))
    pairs = [word for word, count in numbers.items() if count == PAIR]
    for row in table.get("references", []):
        check_keys(path, "references", row, ("terms", "to"))
        terms, to = tuple(row.get("terms", ())), row.get("to")
        regional = any("{region}" in term for term in terms)
        if not any("{number}" in term for term in terms) or to not in COUNTED:
            check_value(path, "references.to", to, REFERENCES)
            out += _of_regions(terms, to, regions) if regional else [(terms, to)]
            out.append((_in_figures(terms, pairs), to))
            continue
        for word, count in numbers.items():
            for number in (word, *_figures(count)) if regional or count != PAIR else ():
                numbered = tuple(term.replace("{number}", number) for term in terms)
                counted = f"{count} {to}"
                out += (
                    _of_regions(numbered, counted, regions) if regional else [(numbered, counted)]
                )
    return tuple(out)


def _of_regions(
    terms: tuple[str, ...], to: str, regions: Mapping[str, Sequence[str]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the terms with the words of each region: "the {region} nation"."""
    for region, words in regions.items():
        yield tuple(t.replace("{region}", w) for t in terms for w in words), f"{to} of {region}"


def _in_figures(terms: Sequence[str], pairs: Collection[str]) -> tuple[str, ...]:
    """The terms with one of the words for two, with the figure instead: "the 2 sides"."""
    return tuple(
        " ".join([*words[:at], figure, *words[at + 1 :]])
        for words in (term.split(" ") for term in terms)
        for at, word in enumerate(words)
        if word in pairs
        for figure in _figures(PAIR)
    )


def _figures(count: int) -> tuple[str, str]:
    return str(count), f"{count:02}"


def _modality(path: Path, rows: Any) -> tuple[Cues, ...]:
    out = []
    for row in rows:
        check_keys(path, "modality", row, ("value", "cues", "near", "far"))
        value = check_value(path, "modality.value", row.get("value"), (*MODALITIES, "unreal"))
        near, far = (bool(row.get(key, False)) for key in ("near", "far"))
        out.append(Cues(value, tuple(row.get("cues", ())), near, far))
    return tuple(out)


def _countries(path: Path) -> dict[str, Country]:
    columns = ("iso", "name", "aliases", "capitals", "demonyms")
    return {
        row["iso"]: Country(
            row["iso"], (row["name"], *cells(row["aliases"])), cells(row["capitals"]),
            cells(row["demonyms"]),
        )
        for row in read_table(path, columns)
    }  # fmt: skip


def _places(path: Path) -> tuple[Name, ...]:
    return tuple(
        Name("", "place", row["iso"], (row["name"], *cells(row["aliases"])))
        for row in read_table(path, ("name", "iso", "aliases"))
    )


def _organizations(path: Path) -> tuple[Name, ...]:
    return tuple(
        Name(row["id"], check_value(path, "kind", row["kind"], KINDS), "",
             (row["name"], *cells(row["aliases"])))
        for row in read_table(path, ("id", "name", "aliases", "kind"))
    )  # fmt: skip


def _exonyms(path: Path) -> tuple[Name, ...]:
    if not path.is_file():
        return ()
    return tuple(
        Name(row["name"], "person", row["iso"], (row["exonym"],))
        for row in read_table(path, ("exonym", "name", "iso"))
    )


def _ranks(path: Path) -> tuple[Rank, ...]:
    ontology = load_ontology()
    return tuple(
        Rank(
            row["term"],
            check_value(path, f"rank of {row['term']!r}", row["rank"], ontology.ranks),
            check_value(
                path, f"portfolio of {row['term']!r}", row["portfolio"], ("", *ontology.portfolios)
            ),
        )
        for row in read_table(path, _RANK_COLUMNS)
    )


def _portfolios(path: Path) -> dict[str, tuple[str, ...]]:
    known = load_ontology().portfolios
    return {
        row["term"]: tuple(
            check_value(path, f"portfolio of {row['term']!r}", concept, known)
            for concept in cells(row["portfolio"])
        )
        for row in read_table(path, _PORTFOLIO_COLUMNS)
    }


def _heads(path: Path) -> tuple[Head, ...]:
    return tuple(
        Head(
            row["term"],
            check_value(path, f"kind of {row['term']!r}", row["kind"], KINDS),
            check_value(
                path, f"position of {row['term']!r}", row["position"],
                ("prefix", "suffix", "either"),
            ),
            check_value(path, f"bare of {row['term']!r}", row["bare"], ("yes", "no")) == "yes",
            row["concept"],
        )
        for row in read_table(path, _HEAD_COLUMNS)
    )  # fmt: skip

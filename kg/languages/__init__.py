"""What a language is, as data: one folder each, with ``pack.toml``, ``dates.toml`` and lexicons.

The loader checks every file; code elsewhere asks a :class:`Pack` and knows no language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.model import KINDS, MODALITIES
from kg.ontology import load_ontology
from kg.tables import cells, check_keys, check_value, read_table, read_toml

HERE = Path(__file__).parent

#: Word classes of ``[words]``; one that a pack leaves out has no words.
WORDS = (
    "articles", "of", "possessive", "and", "in", "prepositions", "relative", "honorifics",
    "title_modifiers", "name_particles", "connectors", "say_verbs", "other_verbs", "stop",
    "not_names", "abbreviations", "topic", "toward",
    "copula", "including", "collectives", "subject_relative", "indefinite", "nominal", "clausal",
    "reflexive", "currency", "between", "in_charge",
    "aspect", "ordinal", "ordinal_endings", "no_country", "whose", "its",
)  # fmt: skip
PRONOUNS = (
    "singular", "plural", "possessive", "possessive_plural", "first_plural", "first_singular",
    "neuter",
)  # fmt: skip
REFERENCES = ("sides", "two persons", "two countries", "two companies", "two bodies", "national",
              "delegation", "counterpart", *KINDS)  # fmt: skip
MORPHOLOGY = ("planned", "proposed", "negated", "future_endings")
CHROME = ("byline", "credit", "furniture", "date", "section")
SEGMENTERS = ("", "spacy", "pyvi")
TABLES = ("spacy", "words", "pronouns", "references", "sides", "modality", "chrome", "labels",
          "morphology", "compound_countries", "spelling")  # fmt: skip


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
    sides: Mapping[str, frozenset[str]]
    modality: tuple[tuple[str, tuple[str, ...]], ...]
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


def available(folder: Path = HERE) -> tuple[str, ...]:
    """Codes of the languages that have a pack.

    Examples
    --------
    >>> available()
    ('en', 'fr', 'vi')
    """
    return tuple(sorted(path.parent.name for path in folder.glob("*/pack.toml")))


def country_names(code: str, folder: Path = HERE) -> dict[str, str]:
    """Usual names of the countries in one language, without the rest of its pack.

    Parameters
    ----------
    code : str
        Code of a language that has a pack.
    folder : Path
        Where the packs are.

    Returns
    -------
    dict of str to str
        ISO code to name.

    Raises
    ------
    DataFileError
        If there is no such pack.

    Examples
    --------
    >>> country_names("fr")["JP"]
    'Japon'
    """
    _check_pack(code, folder)
    return {iso: c.names[0] for iso, c in _countries(folder / code / "countries.csv").items()}


def check_relations(folder: Path = HERE) -> None:
    """Check that every frame and example of the ontology is in a language that has a pack.

    Raises
    ------
    DataFileError
        If one is not.

    Examples
    --------
    >>> check_relations()
    """
    codes = available(folder)
    for relation in load_ontology().relations.values():
        langs = [f.lang for f in relation.frames] + [e.lang for e in relation.examples]
        for lang in langs:
            check_value(Path(f"relations/{relation.name}.toml"), "lang", lang, codes)


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
        references=_references(path, table.get("references", [])),
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


def _references(path: Path, rows: Any) -> tuple[tuple[tuple[str, ...], str], ...]:
    out = []
    for row in rows:
        check_keys(path, "references", row, ("terms", "to"))
        check_value(path, "references.to", row.get("to"), REFERENCES)
        out.append((tuple(row.get("terms", ())), row["to"]))
    return tuple(out)


def _modality(path: Path, rows: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    out = []
    for row in rows:
        check_keys(path, "modality", row, ("value", "cues"))
        value = check_value(path, "modality.value", row.get("value"), (*MODALITIES, "unreal"))
        out.append((value, tuple(row.get("cues", ()))))
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
        for row in read_table(path, ("term", "rank", "portfolio"))
    )


def _portfolios(path: Path) -> dict[str, tuple[str, ...]]:
    known = load_ontology().portfolios
    return {
        row["term"]: tuple(
            check_value(path, f"portfolio of {row['term']!r}", concept, known)
            for concept in cells(row["portfolio"])
        )
        for row in read_table(path, ("term", "portfolio"))
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
        for row in read_table(path, ("term", "kind", "position", "bare", "concept"))
    )  # fmt: skip

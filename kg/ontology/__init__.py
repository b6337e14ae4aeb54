"""What can be said: kinds, relations with their frames and examples, offices, portfolios, names.

Everything here is data (TOML and CSV beside this file); the loader checks it and says in one line
what is wrong.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.model import KINDS, MODALITIES
from kg.ontology.patterns import Element, Slot, parse_pattern
from kg.tables import cells, check_keys, check_value, read_table, read_toml

HERE = Path(__file__).parent
#: Questions that a relation file may say it answers; kg.query tells what each asks.
QUESTIONS = ("met", "partners", "agreements", "offices", "members", "whereabouts")
#: Ways in which a question's words ask for a relation.
VOICES = ("active", "passive", "participle")
# Where the frames or the examples of a relation file begin.
_BODY = re.compile(r"^\[\[(?:frames|examples)\]\]", re.M)
#: Keys of a mapping: FollowTheMoney, schema.org, W3C ORG, Wikidata, PLOVER.
MAPPING = ("ftm", "ftm_subject", "ftm_object", "schema", "org", "wikidata", "plover")
TARGETS = ("state", "state_or_body", "ministry", "parliament", "upper_house", "body", "honorific")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: labels by language, how it is drawn, its names in standard vocabularies."""

    label: Mapping[str, str]
    colour: str
    shape: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction that says a relation in one language.

    ``titled`` says that its last word is the title where it names none ("heads", "led by").
    ``elided``: the object goes unsaid; with ``told`` it is that of the last fact of the relation.
    ``sides``: the subject goes unsaid, and is the two sides of which the text tells.
    ``most``: an object that goes unsaid is what the text speaks of most.
    ``far``: it may be that too where nothing near could be meant.
    ``abroad``: it says so only where the object is, or lies in, another state than the subject's.
    ``ranked``: it says so only where its words name an office.
    ``near``: of several subjects joined it says so only of the one beside its words.
    """

    lang: str
    pattern: str
    elements: tuple[Element, ...]
    modality: str = ""
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    elided: bool = False
    titled: bool = False
    abroad: bool = False
    told: bool = False
    near: bool = False
    most: bool = False
    sides: bool = False
    far: bool = False
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the triples of the relation that must be read from it, and no others."""

    lang: str
    text: str
    want: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entailed:
    """What a fact of these kinds says of the same two, or of the object's ``state``.

    With ``host`` it says so of the subject and the place of the fact, where that lies in the
    object's state and not in the subject's.
    """

    relation: str
    subject: frozenset[str]
    object: frozenset[str]
    state: bool
    host: bool


@dataclass(frozen=True, slots=True)
class Implied:
    """What two subjects of these kinds that do one thing together are to each other.

    ``unless`` is a class of words: nothing, if the name of that thing has one ("peace accord").
    """

    relation: str
    kinds: frozenset[str]
    unless: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation file.

    ``happens`` says that it is done at a moment, so that its date may stand sentences before,
    ``deeds`` the words by language that say so of one that else holds for long ("bought"),
    ``states`` those that say of what else happens that it holds ("is a party to");
    ``represents`` are the kinds of body for which their officials do it, ``personal`` those that
    do nothing of it through an official who is not named; ``implies`` what two
    subjects of these kinds that do it together are to each other; ``entails`` what else each
    fact says; ``abroad`` whether "the country" to which it is done is never one's own; ``present``
    whether it may be said of who was only present when it was done; ``shared`` whether what one
    share is told of holds for the other shares of its sentence;
    ``questions`` which of :data:`QUESTIONS` it answers; ``asks`` the words that questions ask for
    it with, by language and voice.
    """

    name: str
    label: Mapping[str, str]
    subject: frozenset[str]
    object: frozenset[str]
    symmetric: bool
    happens: bool
    represents: frozenset[str]
    implies: tuple[Implied, ...]
    entails: tuple[Entailed, ...]
    mapping: Mapping[str, str]
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...]
    abroad: bool = False
    present: bool = True
    personal: frozenset[str] = frozenset()
    shared: bool = False
    deeds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: frozenset[str] = frozenset()
    asks: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def placed(self, kind: str) -> bool:
        """Whether it is done somewhere to what is of a kind: else its object says where, if any."""
        whereabouts = "whereabouts" in self.questions and kind in ("place", "country")
        return self.happens and not whereabouts


@dataclass(frozen=True, slots=True)
class Known:
    """A widely known name: company, product, medium, university."""

    name: str
    kind: str
    iso: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """What a person told beside a party is to it, and which bodies are parties."""

    relation: str
    heads: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Structure:
    """Relations that names say by their structure (see structure.toml)."""

    office: str
    state: str
    whole: str
    maker: str
    branch: str
    seat: str
    parts: frozenset[str]
    wholes: frozenset[str]
    sorts: frozenset[str]
    seated: frozenset[str]
    exchanges: frozenset[str]
    pair: Mapping[str, str]
    closed: Mapping[str, tuple[str, ...]]
    site: Mapping[str, str]
    party: Party


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it.

    Attributes
    ----------
    kinds, relations : mapping
        By name, in a fixed order.
    ranks : mapping of str to str
        Office to what its holder's position is in, one of :data:`TARGETS`.
    regions : mapping of str to frozenset of str
        Region to the codes of its states.
    alike : mapping of str to frozenset of str
        Ranks that may be another name of the same office of a body, by rank.
    stands_for : mapping of str to frozenset of str
        Office to the others that its title alone may mean.
    titles : mapping of str to str
        Title that is no office to the relation that it says of its holder ("founder").
    besides : mapping of str to str
        Office to the relation that it says of its holder as well ("member of the politburo").
    alone : mapping of str to mapping
        Office to what it is held in where the text names nothing, by state.
    charges : mapping of str to mapping
        Office to its portfolio where the title says none, by state.
    leads : frozenset of str
        Offices of bodies that, with a state's name and no body, lead the state.
    of_place : frozenset of str
        Offices held in the city or province that is named beside them.
    serving : frozenset of str
        Offices held with another official, in what he serves: "adviser to the President".
    states : mapping of str to str
        Office to the only state that has it.
    posted : frozenset of str
        Offices whose holders live in another state than their own.
    sole : frozenset of str
        Offices of which a body has one holder at a time.
    top : frozenset of str
        Offices of which a state has one holder at a time.
    unsaid : mapping of str to frozenset of str
        Office to the kinds and head nouns of the body that its title alone may mean.
    portfolios : mapping of str to str
        Portfolio concept to its English label.
    surnames : mapping of str to str
        Lower-case family name to its culture ("vi", "zh", "ko", "ja").
    cultures : mapping of str to mapping
        Culture of names to "short", "family", "state" and "middle" (see cultures.toml).
    structure : Structure
        Relations that names say by their structure.
    known : tuple of Known
        Widely known names.
    persons : tuple of Known
        Holders of public office whom the news names, each with the state served.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    ranks: Mapping[str, str]
    regions: Mapping[str, frozenset[str]]
    alike: Mapping[str, frozenset[str]]
    stands_for: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    besides: Mapping[str, str]
    alone: Mapping[str, Mapping[str, str]]
    charges: Mapping[str, Mapping[str, str]]
    leads: frozenset[str]
    of_place: frozenset[str]
    posted: frozenset[str]
    serving: frozenset[str]
    states: Mapping[str, str]
    sole: frozenset[str]
    top: frozenset[str]
    unsaid: Mapping[str, frozenset[str]]
    portfolios: Mapping[str, str]
    surnames: Mapping[str, str]
    cultures: Mapping[str, Mapping[str, str]]
    structure: Structure
    known: tuple[Known, ...]
    persons: tuple[Known, ...]


@cache
def load_ontology(folder: Path = HERE) -> Ontology:
    """Load and check the ontology.

    Parameters
    ----------
    folder : Path
        Where its files are; the package's own by default.

    Returns
    -------
    Ontology
        Cached: a second call returns the same object.

    Raises
    ------
    DataFileError
        If a file breaks its rules.

    Examples
    --------
    >>> load_ontology().relations["met"].symmetric
    True
    """
    ranks_path = folder / "ranks.toml"
    table = load_ranks(folder)
    ranks = {
        rank: check_value(ranks_path, f"{rank}.target", spec.get("target"), TARGETS)
        for rank, spec in table.items()
    }
    relations = (_relation(path, table) for path, table in relation_tables(folder))
    cultures = read_toml(folder / "cultures.toml")
    surnames_path = folder / "surnames.csv"
    surnames = {
        row["surname"].lower(): check_value(surnames_path, "culture", row["culture"], cultures)
        for row in read_table(surnames_path, ("surname", "culture"))
    }
    return Ontology(
        kinds=load_kinds(folder),
        relations={relation.name: relation for relation in relations},
        ranks=ranks,
        regions={
            region: frozenset(codes) for region, codes in read_toml(folder / "regions.toml").items()
        },
        alike={rank: frozenset(spec.get("alike", ())) for rank, spec in table.items()},
        stands_for={rank: frozenset(spec.get("stands_for", ())) for rank, spec in table.items()},
        titles={rank: spec["relation"] for rank, spec in table.items() if "relation" in spec},
        besides={rank: spec["besides"] for rank, spec in table.items() if "besides" in spec},
        alone={rank: spec["alone"] for rank, spec in table.items() if "alone" in spec},
        charges={rank: spec["charge"] for rank, spec in table.items() if "charge" in spec},
        leads=frozenset(rank for rank, spec in table.items() if spec.get("leads_state")),
        of_place=frozenset(rank for rank, spec in table.items() if spec.get("of_place")),
        posted=frozenset(rank for rank, spec in table.items() if spec.get("posted")),
        states={rank: spec["state"] for rank, spec in table.items() if "state" in spec},
        serving=frozenset(rank for rank, spec in table.items() if spec.get("serving")),
        sole=frozenset(rank for rank, spec in table.items() if spec.get("sole")),
        top=frozenset(rank for rank, spec in table.items() if spec.get("top")),
        unsaid={rank: frozenset(spec.get("unsaid", ())) for rank, spec in table.items()},
        portfolios=read_toml(folder / "portfolios.toml"),
        surnames=surnames,
        cultures=cultures,
        structure=_structure(folder / "structure.toml"),
        known=_known(folder / "known.csv"),
        persons=tuple(
            Known(row["name"], "person", row["iso"], cells(row["aliases"]))
            for row in read_table(folder / "persons.csv", ("name", "iso", "aliases"))
        ),
    )


@cache
def load_headings(folder: Path = HERE) -> dict[str, Relation]:
    """Load the relations as far as their frames and examples begin: quick, for who asks a graph.

    Parameters
    ----------
    folder : Path
        Where the ontology is; the package's own by default.

    Returns
    -------
    dict of str to Relation
        By name, each without frames and examples.

    Raises
    ------
    DataFileError
        If a file breaks its rules.

    Examples
    --------
    >>> load_headings()["met"].label["fr"]
    'a rencontré'
    """
    relations = (_relation(path, read_toml(path, _BODY)) for path in _relation_files(folder))
    return {relation.name: relation for relation in relations}


@cache
def relation_tables(folder: Path) -> tuple[tuple[Path, Mapping[str, Any]], ...]:
    """Read the files of all relations, unchecked.

    Parameters
    ----------
    folder : Path
        Where the ontology is.

    Returns
    -------
    tuple of (Path, mapping)
        Each file and what is in it, by name; cached.

    Raises
    ------
    DataFileError
        If one is not TOML.

    Examples
    --------
    >>> [path.stem for path, table in relation_tables(HERE) if table["symmetric"]]
    ['cooperates_with', 'met']
    """
    return tuple((path, read_toml(path)) for path in _relation_files(folder))


def _relation_files(folder: Path) -> list[Path]:
    return sorted((folder / "relations").glob("*.toml"))


@cache
def load_ranks(folder: Path = HERE) -> dict[str, dict[str, Any]]:
    """Load the offices as their file describes them: quick, for who asks a graph.

    Parameters
    ----------
    folder : Path
        Where the ontology is; the package's own by default.

    Returns
    -------
    dict of str to dict
        By rank.

    Raises
    ------
    DataFileError
        If the file breaks its rules.

    Examples
    --------
    >>> load_ranks()["rector"]["alike"]
    ['president']
    """
    path = folder / "ranks.toml"
    table = read_toml(path)
    for rank, spec in table.items():
        if not isinstance(spec, dict):
            raise DataFileError(f"{path}: {rank} is {spec!r}; write a table [{rank}]")
        keys = ("target", "stands_for", "relation", "besides", "leads_state", "top", "sole",
                "alone", "charge", "of_place", "unsaid", "posted", "serving", "state",
                "alike")  # fmt: skip
        check_keys(path, rank, spec, keys)
        for key in ("stands_for", "alike"):
            for other in spec.get(key, ()):
                check_value(path, f"{rank}.{key}", other, table)
    return table


@cache
def load_kinds(folder: Path = HERE) -> dict[str, Kind]:
    """Load the kinds of entities, without the rest of the ontology.

    Parameters
    ----------
    folder : Path
        Where the ontology is; the package's own by default.

    Returns
    -------
    dict of str to Kind
        By name.

    Raises
    ------
    DataFileError
        If the file breaks its rules.

    Examples
    --------
    >>> load_kinds()["person"].label["fr"]
    'Personne'
    """
    path = folder / "kinds.toml"
    table = read_toml(path)
    if set(table) != set(KINDS):
        odd = sorted(set(table) ^ set(KINDS))[0]
        raise DataFileError(f"{path}: kind {odd!r} is missing or unknown; list {', '.join(KINDS)}")
    kinds = {}
    for name in KINDS:
        spec = table[name]
        check_keys(path, name, spec, ("label", "colour", "shape", "mapping"))
        for key in ("label", "colour", "shape"):
            if key not in spec:
                raise DataFileError(f"{path}: {name} has no {key!r}; add it")
        mapping = _mapping(path, f"{name}.mapping", spec)
        kinds[name] = Kind(spec["label"], spec["colour"], spec["shape"], mapping)
    return kinds


def _mapping(path: Path, where: str, table: Mapping[str, Any]) -> Mapping[str, str]:
    mapping: Mapping[str, str] = table.get("mapping", {})
    check_keys(path, where, mapping, MAPPING)
    ends = {bool(mapping.get(key)) for key in ("ftm_subject", "ftm_object")}
    if len(ends) == 2:
        raise DataFileError(f"{path}: {where} has one of ftm_subject and ftm_object; give both")
    return mapping


def _structure(path: Path) -> Structure:
    table = read_toml(path)
    names = ("office", "state", "whole", "maker", "branch", "seat")
    lists = ("parts", "wholes", "sorts", "seated", "exchanges")
    keys = (*names, *lists, "pair", "closed", "site", "party")
    check_keys(path, "the file", table, keys)
    for key in keys:
        if key not in table:
            raise DataFileError(f"{path}: has no {key!r}; add it")
    closed = {relation: tuple(kinds) for relation, kinds in table["closed"].items()}
    told = {key: table[key] for key in ("pair", "site", *names)}
    parts, wholes, sorts, seated, exchanges = (frozenset(table[key]) for key in lists)
    check_keys(path, "[party]", table["party"], ("relation", "heads", "bodies"))
    heads, bodies = (frozenset(table["party"][key]) for key in ("heads", "bodies"))
    party = Party(table["party"]["relation"], heads, bodies)
    return Structure(
        **told,
        parts=parts,
        wholes=wholes,
        sorts=sorts,
        seated=seated,
        exchanges=exchanges,
        closed=closed,
        party=party,
    )


def _known(path: Path) -> tuple[Known, ...]:
    columns = ("name", "kind", "iso", "aliases")
    return tuple(
        Known(
            row["name"],
            check_value(path, "kind", row["kind"], KINDS),
            row["iso"],
            cells(row["aliases"]),
        )
        for row in read_table(path, columns)
    )


def _relation(path: Path, table: Mapping[str, Any]) -> Relation:
    keys = ("label", "subject", "object", "symmetric", "abroad", "present", "happens", "deeds",
            "states", "represents", "personal", "near", "shared", "implies", "entails",
            "questions", "asks", "mapping", "frames", "examples")  # fmt: skip
    check_keys(path, "the file", table, keys)
    for key in ("label", "subject", "object", "symmetric"):
        if key not in table:
            raise DataFileError(f"{path}: has no {key!r}; add it")
    return Relation(
        name=path.stem,
        label=table["label"],
        subject=_kind_set(path, "subject", table["subject"]),
        object=_kind_set(path, "object", table["object"]),
        symmetric=_boolean(path, "symmetric", table["symmetric"]),
        abroad=_boolean(path, "abroad", table.get("abroad", False)),
        present=_boolean(path, "present", table.get("present", True)),
        shared=_boolean(path, "shared", table.get("shared", False)),
        happens=_boolean(path, "happens", table.get("happens", False)),
        deeds=_lemmas(path, "deeds", table.get("deeds", {})),
        states=_lemmas(path, "states", table.get("states", {})),
        represents=_kind_set(path, "represents", table.get("represents", [])),
        personal=_kind_set(path, "personal", table.get("personal", [])),
        questions=_questions(path, table.get("questions", [])),
        asks={
            lang: check_asks(path, f"asks.{lang}", spec)
            for lang, spec in table.get("asks", {}).items()
        },
        implies=tuple(_implied(path, row) for row in table.get("implies", ())),
        entails=tuple(_entailed(path, row) for row in table.get("entails", ())),
        mapping=_mapping(path, "mapping", table),
        frames=_frames(path, table),
        examples=tuple(_example(path, spec) for spec in table.get("examples", ())),
    )


def _lemmas(path: Path, name: str, table: Any) -> dict[str, tuple[str, ...]]:
    """Words by language; each stands between blanks, as it is looked for among lemmas."""
    if not isinstance(table, dict):
        raise DataFileError(
            f"{path}: {name} is {table!r}; write a table [{name}], a list a language"
        )
    for lang, words in table.items():
        if not (isinstance(words, list) and all(isinstance(w, str) and w for w in words)):
            raise DataFileError(f"{path}: {name}.{lang} is {words!r}; write a list of words")
    return {lang: tuple(f" {word} " for word in words) for lang, words in table.items()}


def check_asks(path: Path, where: str, spec: Any) -> dict[str, tuple[str, ...]]:
    """Check the words that a relation is asked for with.

    Parameters
    ----------
    path, where : Path, str
        The file, and the table in it.
    spec : object
        Lists of phrases by voice: ``active`` (who does it stands before), ``passive`` (who does
        it stands behind) and ``participle`` (passive behind a form of "be").

    Returns
    -------
    dict of str to tuple of str
        The same, checked.

    Raises
    ------
    DataFileError
        If it is no such table.

    Examples
    --------
    >>> check_asks(Path("owns.toml"), "asks.en", {"active": ["own|owns"]})
    {'active': ('own|owns',)}
    """
    if not isinstance(spec, dict):
        raise DataFileError(f"{path}: {where} is {spec!r}; write a table")
    check_keys(path, where, spec, VOICES)
    for voice, phrases in spec.items():
        if not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
            raise DataFileError(f"{path}: {where}.{voice} is {phrases!r}; write a list of phrases")
    return {voice: tuple(phrases) for voice, phrases in spec.items()}


def _questions(path: Path, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise DataFileError(f"{path}: questions is {value!r}; write a list")
    return frozenset(check_value(path, "questions", question, QUESTIONS) for question in value)


def _implied(path: Path, row: Mapping[str, Any]) -> Implied:
    check_keys(path, "implies", row, ("relation", "kinds", "unless"))
    kinds = _kind_set(path, "implies.kinds", row.get("kinds"))
    return Implied(str(row.get("relation")), kinds, str(row.get("unless", "")))


def _entailed(path: Path, row: Mapping[str, Any]) -> Entailed:
    check_keys(path, "entails", row, ("relation", "subject", "object", "state", "host"))
    return Entailed(
        relation=str(row.get("relation")),
        subject=_kind_set(path, "entails.subject", row.get("subject")),
        object=_kind_set(path, "entails.object", row.get("object")),
        state=_boolean(path, "entails.state", row.get("state", False)),
        host=_boolean(path, "entails.host", row.get("host", False)),
    )


def _boolean(path: Path, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise DataFileError(f"{path}: {key} is {value!r}; write true or false")
    return value


def _kind_set(path: Path, key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise DataFileError(f"{path}: {key} is {value!r}; write a list of kinds")
    return frozenset(check_value(path, key, kind, KINDS) for kind in value)


def _frames(path: Path, table: Mapping[str, Any]) -> tuple[Frame, ...]:
    near = _boolean(path, "near", table.get("near", False))
    frames = tuple(_frame(path, spec, near=near) for spec in table.get("frames", ()))
    for frame in frames:
        roles = {element.role for element in frame.elements if isinstance(element, Slot)}
        if "both" in roles and not table["symmetric"]:
            raise DataFileError(
                f"{path}: pattern {frame.pattern!r} has {{both}}, but the relation has a direction;"
                " write {subject} and {object}, or symmetric = true"
            )
    return frames


def _frame(path: Path, spec: Mapping[str, Any], *, near: bool) -> Frame:
    keys = ("lang", "pattern", "modality", "subject", "object", "elided", "titled", "abroad",
            "told", "near", "most", "sides", "far", "ranked")  # fmt: skip
    check_keys(path, "a frame", spec, keys)
    pattern = spec.get("pattern")
    elided = _boolean(path, "elided", spec.get("elided", False))
    sides = _boolean(path, "sides", spec.get("sides", False))
    if not isinstance(pattern, str) or not isinstance(spec.get("lang"), str):
        raise DataFileError(f"{path}: a frame {dict(spec)!r} lacks lang or pattern; add both")
    try:
        elements = parse_pattern(pattern, elided=elided, sides=sides)
    except ValueError as error:
        raise DataFileError(f"{path}: pattern {pattern!r} {error}") from None
    modality = spec.get("modality", "")
    if modality:
        check_value(path, "modality", modality, MODALITIES)
    return Frame(
        spec["lang"], pattern, elements, modality,
        _kind_set(path, "subject", spec.get("subject", [])),
        _kind_set(path, "object", spec.get("object", [])),
        elided,
        _boolean(path, "titled", spec.get("titled", False)),
        _boolean(path, "abroad", spec.get("abroad", False)),
        _boolean(path, "told", spec.get("told", False)),
        _boolean(path, "near", spec.get("near", near)),
        _boolean(path, "most", spec.get("most", False)),
        sides,
        _boolean(path, "far", spec.get("far", False)),
        _boolean(path, "ranked", spec.get("ranked", False)),
    )  # fmt: skip


def _example(path: Path, spec: Mapping[str, Any]) -> Example:
    check_keys(path, "an example", spec, ("lang", "text", "want"))
    if not isinstance(spec.get("text"), str) or not isinstance(spec.get("want"), list):
        raise DataFileError(f"{path}: an example {dict(spec)!r} lacks text or want; add both")
    for want in spec["want"]:
        if len(str(want).split("|")) not in (3, 4):
            raise DataFileError(
                f"{path}: want {want!r} is not 'subject | relation | object'; write it so"
            )
    return Example(str(spec.get("lang", "")), spec["text"], tuple(spec["want"]))

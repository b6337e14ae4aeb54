"""Snippets: a sentence or a few in which all names are marked and all relations told.

A block of lines is a snippet, an empty line ends it. The first line is its text, with mentions in
brackets; each other line is a triple. A line that begins with "#" is left out::

    [Anna Kowalska|person a LT], who runs [Baltic Foods|company b], said [the group|=b] would sell.
    a holds_position b
    ? a founded b

``[text|kind key ISO]`` is the first name of an entity, and the state of a country, person or
public body where that is certain; ``[text|~key]`` another of its names, ``[text|=key]`` a reference
that is none. Names may stand inside names. A triple may end in a modality, and begins with "?"
where a reader might as well leave it out. What is right and wrong: ``tests/gold/GUIDE.md``.
"""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.model import KINDS, MODALITIES, Article
from kg.ontology import load_ontology
from kg.text import fold

#: Snippets that are read as one article.
TOGETHER = 6

_ENTITY = re.compile(rf"({'|'.join(KINDS)}) (\w+)(?: ([A-Z]{{2}}))?")
_AGAIN = re.compile(r"([~=]) ?(\w+)")
_TRIPLE = re.compile(rf"(\? ?)?(\w+) (\w+) (\w+)(?: ({'|'.join(MODALITIES)}))?")


class Mark(NamedTuple):
    """A mention.

    Attributes
    ----------
    start, end : int
        Its characters, half-open.
    key : str
        Of its entity.
    named : bool
        Whether it is a name, not a reference.
    """

    start: int
    end: int
    key: str
    named: bool


class Told(NamedTuple):
    """A triple: the keys of its ends, its relation and modality, and whether it is certain."""

    subject: str
    relation: str
    object: str
    modality: str
    must: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet.

    Attributes
    ----------
    lang, text : str
        Its language, and its text without marks, in Unicode NFC.
    kinds : mapping of str to (str, str)
        Kind and state of each entity, by its key; the state is "" where it is not known.
    marks : tuple of Mark
        All mentions.
    triples : tuple of Told
        All triples.
    """

    lang: str
    text: str
    kinds: dict[str, tuple[str, str]]
    marks: tuple[Mark, ...]
    triples: tuple[Told, ...]


def read_snippets(folder: Path) -> list[Snippet]:
    """Read a folder of snippets.

    Parameters
    ----------
    folder : Path
        Holds text files whose names begin with their language's code ("fr-02.txt").

    Returns
    -------
    list of Snippet
        In order of the files' names.

    Raises
    ------
    InputError
        If there is no file, or one is not what it should be; the line is named.

    Examples
    --------
    >>> read_snippets(Path("tests/gold/snippets"))[0].lang  # doctest: +SKIP
    'en'
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise InputError(f"{folder}: no snippets (*.txt) in it; name their folder")
    return [snippet for path in paths for snippet in _read(path)]


def _read(path: Path) -> Iterator[Snippet]:
    lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n")
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*map(str.strip, lines), ""], 1):
        if line and not line.startswith("#"):
            block.append((number, line))
        elif block and not line:
            yield parse(block, path.name.partition("-")[0], str(path))
            block = []


def parse(block: Sequence[tuple[int, str]], lang: str, file: str = "") -> Snippet:
    """Make a snippet of its lines.

    Parameters
    ----------
    block : sequence of (int, str)
        Its lines, with their numbers.
    lang : str
        Its language.
    file : str, optional
        Named in errors.

    Returns
    -------
    Snippet
        It.

    Raises
    ------
    InputError
        If marks or triples are not as they should be.

    Examples
    --------
    >>> one = parse(
    ...     [(1, "[Oslo|place o] is in [Norway|country n NO]."), (2, "? o part_of n")], "en"
    ... )
    Traceback (most recent call last):
    kg.errors.InputError: :2: 'o part_of n': part_of is not said of a place; see its relation file
    >>> one = parse([(1, "[Ada|person a] met [Bo|person b]."), (2, "a met b")], "en")
    >>> one.text, one.marks[0], one.triples[0].modality
    ('Ada met Bo.', Mark(start=0, end=3, key='a', named=True), 'asserted')
    """
    (first, marked), *others = block
    try:
        text, marks, kinds = _marks(marked)
    except ValueError as error:
        raise InputError(f"{file}:{first}: {error}") from error
    triples = []
    for number, line in others:
        try:
            triples.append(_triple(line, kinds))
        except ValueError as error:
            raise InputError(f"{file}:{number}: {line.lstrip('? ')!r}: {error}") from error
    return Snippet(lang, text, kinds, marks, tuple(triples))


def _marks(marked: str) -> tuple[str, tuple[Mark, ...], dict[str, tuple[str, str]]]:
    """The text, its mentions and the kinds of its entities."""
    text, at = "", 0
    begun: list[int] = []
    marks: list[Mark] = []
    kinds: dict[str, tuple[str, str]] = {}
    for found in re.finditer(r"\[|\|([^\]\[|]*)\]", marked):
        text += marked[at : found.start()]
        at = found.end()
        if found[0] == "[":
            begun.append(len(text))
            continue
        if not begun:
            raise ValueError(f"{found[0]!r} closes no bracket; open one before the name")
        entity, again = _ENTITY.fullmatch(found[1]), _AGAIN.fullmatch(found[1])
        if entity:
            key = entity[2]
            kinds.setdefault(key, (entity[1], entity[3] or ""))
        elif again:
            key = again[2]
        else:
            raise ValueError(f"{found[1]!r} is neither 'kind key ISO' nor '~key' nor '=key'")
        marks.append(Mark(begun.pop(), len(text), key, not found[1].startswith("=")))
    text += marked[at:]
    unknown = {mark.key for mark in marks} - kinds.keys()
    if begun or unknown or "|" in text or "]" in text:
        raise ValueError("a bracket is left open, or a key has no kind: " + ", ".join(unknown))
    return text, tuple(sorted(marks)), kinds


def _triple(line: str, kinds: dict[str, tuple[str, str]]) -> Told:
    found = _TRIPLE.fullmatch(line)
    if not found:
        raise ValueError("not 'subject relation object [modality]'")
    optional, subject, name, obj, modality = found.groups()
    relation = load_ontology().relations.get(name)
    if relation is None:
        raise ValueError(f"no relation {name!r}; the relation files hold {_names()}")
    for key, allowed in ((subject, relation.subject), (obj, relation.object)):
        if key not in kinds:
            raise ValueError(f"no entity {key!r} in the text; mark it there")
        if kinds[key][0] not in allowed:
            raise ValueError(f"{name} is not said of a {kinds[key][0]}; see its relation file")
    return Told(subject, name, obj, modality or MODALITIES[0], not optional)


def _names() -> str:
    return ", ".join(sorted(load_ontology().relations))


def as_articles(
    snippets: Iterable[Snippet], seed: int = 0
) -> Iterator[tuple[Article, dict[str, Any]]]:
    r"""Put snippets of a language together to articles, in an order left to chance.

    Parameters
    ----------
    snippets : iterable of Snippet
        Of any languages.
    seed : int, optional
        Of chance.

    Yields
    ------
    tuple of (Article, dict)
        An article of :data:`TOGETHER` snippets, and its annotation, as the corpus has it. A name
        that two snippets have is one entity's; what a triple quotes is its whole snippet. Optional
        triples have no worth: with half of it, as in articles, the scorer's surest guesses were
        right less often.

    Examples
    --------
    >>> one = parse([(1, "[Ada|person a] met [Bo|person b]."), (2, "a met b")], "en")
    >>> [(article, gold)] = as_articles([one, one])
    >>> article.text.split("\n\n"), [entity["names"] for entity in gold["entities"]]
    (['Ada met Bo.', 'Ada met Bo.'], [['Ada'], ['Bo']])
    """
    chance = random.Random(seed)
    by_lang: defaultdict[str, list[Snippet]] = defaultdict(list)
    for snippet in snippets:
        by_lang[snippet.lang].append(snippet)
    for lang, found in sorted(by_lang.items()):
        chance.shuffle(found)
        for at in range(0, len(found), TOGETHER):
            yield _article(f"{lang}-snippets-{at // TOGETHER:04}", found[at : at + TOGETHER])


def _article(id_: str, snippets: Sequence[Snippet]) -> tuple[Article, dict[str, Any]]:
    entities: dict[str, dict[str, Any]] = {}
    keys: dict[tuple[str, str], str] = {}  # by kind and folded name
    triples = []
    for number, snippet in enumerate(snippets):
        of: dict[str, str] = {}
        for key, (kind, iso) in snippet.kinds.items():
            names = [
                snippet.text[m.start : m.end] for m in snippet.marks if m.key == key and m.named
            ]
            known = [keys[kind, fold(name)] for name in names if (kind, fold(name)) in keys]
            of[key] = known[0] if known else f"{key}{number}"
            entity = entities.setdefault(
                of[key], {"key": of[key], "kind": kind, "iso": iso or None, "names": []}
            )
            entity["names"] += [name for name in names if name not in entity["names"]]
            keys |= {(kind, fold(name)): of[key] for name in names}
        triples += [
            {"s": of[t.subject], "r": t.relation, "o": of[t.object], "modality": t.modality,
             "must": t.must, "worth": float(t.must), "quote": snippet.text}
            for t in snippet.triples
        ]  # fmt: skip
    gold = {"id": id_, "story": id_, "entities": [*entities.values()], "triples": triples}
    text = "\n\n".join(snippet.text for snippet in snippets)
    return Article(id_, snippets[0].lang, "", text), gold

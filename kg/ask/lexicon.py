"""The words of questions: from a language's ``questions.toml``, its offices, the relation files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from kg.languages import Questions, countries, load_questions, office_terms, portfolio_terms
from kg.ontology import load_headings
from kg.text import searchable

Words = tuple[str, ...]
#: Class of words, what it is a word for, and the words, folded or still a pattern.
Entry = tuple[str, object, Words]
Written = tuple[str, object, str]
#: What a phrase may be: class of word to its values ("ask" to {"who"}, "fill" to {""}).
Readings = dict[str, frozenset[Any]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that ask for a relation: which ones, and where the one who does it stands."""

    relations: tuple[str, ...]
    voice: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of questions in one language.

    Attributes
    ----------
    lang : str
        Its code.
    phrases : mapping
        Folded words to what they may be.
    longest : int
        Words of the longest phrase.
    inversion, agent_first : bool
        Whether a subject may follow its verb; whether the agent of a passive precedes it.
    say, examples
        Words to say again what was understood; questions to show.
    """

    lang: str
    phrases: Mapping[Words, Readings]
    longest: int
    inversion: bool
    agent_first: bool
    say: Mapping[str, str]
    examples: tuple[str, ...]


@cache
def lexicon(lang: str) -> Lexicon:
    """Load the words of questions in one language.

    Parameters
    ----------
    lang : str
        Its code.

    Returns
    -------
    Lexicon
        Cached.

    Raises
    ------
    DataFileError
        If the language has no pack or a file breaks its rules.

    Examples
    --------
    >>> sorted(lexicon("en").phrases["whom",])
    ['ask']
    """
    data = load_questions(lang)
    phrases: dict[Words, dict[str, set[Any]]] = {}
    for kind, value, words in (*_asking(lang), *_names(lang)):
        phrases.setdefault(words, {}).setdefault(kind, set()).add(value)
    frozen = {
        words: {kind: frozenset(values) for kind, values in readings.items()}
        for words, readings in phrases.items()
    }
    return Lexicon(
        lang, frozen, max(map(len, frozen)), data.inversion, data.agent_first, data.say,
        data.examples,
    )  # fmt: skip


def likeliest(question: str, codes: Iterable[str]) -> list[str]:
    """Put languages in order by how many words of a question each has to ask with.

    The names of countries and offices do not count: to read all of them takes far longer than
    to understand a question.

    Parameters
    ----------
    question : str
        What the user typed.
    codes : iterable of str
        Languages with words of questions.

    Returns
    -------
    list of str
        All of them, the likeliest first; where nothing tells them apart in the given order.

    Examples
    --------
    >>> likeliest("Ai đã gặp Emmanuel Macron?", ["en", "fr", "vi"])[0]
    'vi'
    """
    asked = searchable(question).split()
    known = {code: {word for *_, words in _asking(code) for word in words} for code in codes}
    return sorted(known, key=lambda code: -sum(word in known[code] for word in asked))


@cache
def _asking(lang: str) -> tuple[Entry, ...]:
    """List the words to ask with: those of the pack and of the relation files."""
    data = load_questions(lang)
    written = (*_own(data), *_relations(data, lang))
    return tuple((kind, value, words) for kind, value, p in written for words in expand(p))


def _own(data: Questions) -> Iterator[Written]:
    for kind, table in (("ask", data.ask), ("noun", data.nouns)):
        yield from ((kind, value, p) for value, patterns in table.items() for p in patterns)
    for rank, patterns in data.titles.items():
        for pattern in patterns:
            yield "title", (rank, ""), pattern
            yield "holds", "", pattern
    yield from (
        (kind, "", pattern) for kind, patterns in data.words.items() for pattern in patterns
    )


def _relations(data: Questions, lang: str) -> Iterator[Written]:
    headings = load_headings()
    single = [((name,), r.asks[lang]) for name, r in headings.items() if lang in r.asks]
    several = [
        (tuple(sorted(n for n, r in headings.items() if question in r.questions)), voices)
        for question, voices in data.asks.items()
    ]
    for names, voices in (*single, *several):
        for voice, patterns in voices.items():
            yield from (("relation", Trigger(names, voice), pattern) for pattern in patterns)


def _names(lang: str) -> Iterator[Entry]:
    for term, rank, portfolio in office_terms(lang):
        yield "title", (rank, portfolio), _folded(term)
    for country in countries(lang).values():
        yield from (("country", country.iso, _folded(name)) for name in country.names)
        yield from (("demonym", country.iso, _folded(name)) for name in country.demonyms)
    for term, concepts in portfolio_terms(lang).items():
        yield "portfolio", "+".join(concepts), _folded(term)


def _folded(text: str) -> Words:
    return tuple(searchable(text).split())


def expand(pattern: str) -> Iterator[Words]:
    """Yield all ways to write a phrase.

    Parameters
    ----------
    pattern : str
        Words; ``a|b`` is either, ``word?`` may be missing.

    Yields
    ------
    tuple of str
        Folded words.

    Examples
    --------
    >>> list(expand("talk|talks to?"))
    [('talk', 'to'), ('talk',), ('talks', 'to'), ('talks',)]
    """
    choices = []
    for word in pattern.split():
        ways = [*word.removesuffix("?").split("|"), *([""] if word.endswith("?") else [])]
        choices.append([searchable(way) for way in ways])
    for chosen in product(*choices):
        yield tuple(" ".join(chosen).split())

"""The base models of spaCy: only the components that are read, and without what makes them slow.

Two things in them take more time than they must, and are replaced by what finds the same:

- The tokenizer of a language may have one pattern of a million characters, hundreds of
  alternatives with the same long classes of letters. It takes seconds to compile, and of a text's
  words hardly any fits one of them: :class:`Alternatives` compiles those that are needed.
- The rule lemmatizer looks words up in lists, from their start to their end.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from kg.errors import DataFileError
from kg.languages import Pack

#: Components of the base models that nothing here reads.
UNUSED = ("parser", "senter", "ner")
_RULE_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
#: Characters of a pattern that is worth it; of a class of letters that is.
_LONG, _LONG_CLASS = 100_000, 200
_FLAGS = "(?iu)"
_CLASS = re.compile(r"\\.|(\[\^?\]?(?:\\.|[^\]\\])*\])", re.DOTALL)


def load_base(pack: Pack) -> Language:
    """The first of the pack's base models that is installed, or an empty pipeline.

    Parameters
    ----------
    pack : Pack
        The language.

    Returns
    -------
    spacy.language.Language
        Without :data:`UNUSED` components.

    Raises
    ------
    DataFileError
        If none is installed.

    Examples
    --------
    >>> from kg.languages import load
    >>> load_base(load("en")).pipe_names
    ['tok2vec', 'tagger', 'attribute_ruler', 'lemmatizer']
    """
    for name in pack.models:
        if find_spec(name) is not None:
            with _long_patterns():
                nlp = spacy.load(name, exclude=list(UNUSED))
            for _, component in nlp.pipeline:
                if isinstance(component, Lemmatizer):
                    _index(component)
            return nlp
    if pack.blank:
        return spacy.blank(pack.blank, config=_RULE_TOKENIZER)
    raise DataFileError(
        f"{pack.code}/pack.toml: none of its models {', '.join(pack.models)} is installed; "
        f"pip install one of them"
    )


def _index(lemmatizer: Lemmatizer) -> None:
    """Have the words of each part of speech in a set instead of a list."""
    name = "lemma_index"
    if lemmatizer.lookups.has_table(name):
        table = lemmatizer.lookups.get_table(name)
        for pos, words in table.items():
            table[pos] = frozenset(words)


@contextmanager
def _long_patterns() -> Iterator[None]:
    """Have long patterns compiled as :class:`Alternatives` in this block."""
    compiled = re.compile

    def compile_(pattern: Any, flags: Any = 0) -> Any:
        long = isinstance(pattern, str) and len(pattern) > _LONG and not flags
        return alternatives(pattern) if long else compiled(pattern, flags)

    with patch.object(re, "compile", compile_):
        yield


@lru_cache(8)
def alternatives(pattern: str) -> Any:
    """A pattern, as :class:`Alternatives` if it is of that form.

    Parameters
    ----------
    pattern : str
        Regular expression.

    Returns
    -------
    Alternatives or re.Pattern
        What matches the same.

    Examples
    --------
    >>> alternatives("(?iu)(?:^a$)|(?:^b$)").match("B")
    <re.Match object; span=(0, 1), match='B'>
    >>> type(alternatives("a|b")).__name__
    'Pattern'
    """
    parts = pattern.removeprefix(_FLAGS + "(?:").removesuffix(")").split(")|(?:")
    whole = _FLAGS + "|".join(f"(?:{part})" for part in parts)
    # A class behind "(?!" would let more pass where it is looser, and a group would have a number.
    if pattern != whole or not all(map(_plain, parts)):
        return re.compile(pattern)
    return Alternatives(parts)


def _plain(part: str) -> bool:
    """Whether an alternative is a pattern of its own without groups that look ahead or count."""
    bare = _CLASS.sub("", part)
    depth = 0
    for sign in re.findall(r"\(\?:|\(|\)", bare):
        depth += {"(?:": 1, ")": -1}.get(sign, -len(bare))
        if depth < 0:
            return False
    return not depth


class Alternatives:
    """A pattern of many alternatives, each compiled when a text may fit it.

    What may fit is told by the same pattern with any character for its long classes.

    Parameters
    ----------
    parts : list of str
        The alternatives, whose case does not count.
    """

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._loose = [_FLAGS + _CLASS.sub(_any, part) for part in parts]
        self._filter = re.compile(_FLAGS + "|".join(f"(?:{_CLASS.sub(_any, p)})" for p in parts))

    @cached_property
    def pattern(self) -> str:
        """The whole pattern."""
        return _FLAGS + "|".join(f"(?:{part})" for part in self._parts)

    @cached_property
    def _each(self) -> list[re.Pattern[str]]:
        return [re.compile(loose) for loose in self._loose]

    def match(self, text: str) -> re.Match[str] | None:
        """What the whole pattern would find at the start of a text."""
        if self._filter.match(text) is None:
            return None
        for number, loose in enumerate(self._each):
            if loose.match(text) and (found := self._exact(number).match(text)):
                return found
        return None

    def _exact(self, number: int) -> re.Pattern[str]:
        return _compiled(_FLAGS + self._parts[number])


_compiled = lru_cache(None)(re.compile)


def _any(found: re.Match[str]) -> str:
    return "(?s:.)" if found[1] and len(found[1]) > _LONG_CLASS else found[0]

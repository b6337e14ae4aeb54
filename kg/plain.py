"""Frozen dataclasses as JSON and back, exactly: what a build keeps, it can read again.

A dataclass is the list of its fields in their order, a set is a sorted list. The types of the
fields say how to read it back, so nothing in the file can name code to run.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from operator import call
from sys import intern
from typing import Any, TypeVar

T = TypeVar("T")
#: Writes what JSON knows without spaces.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_Convert = Callable[[Any], Any]


def dumps(value: object) -> str:
    """Write a dataclass as JSON, the same text for the same value.

    Parameters
    ----------
    value : dataclass instance
        Made of text, numbers, tuples, sets of text, mappings of text to text and dataclasses.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> from kg.model import Article, Span
    >>> dumps(Article("a", "vi", "", "Hà Nội", skip=(Span(0, 2),)))
    '["a","vi","","Hà Nội","","","","",[[0,2]],""]'
    """
    hint: Any = type(value)
    return compact(_encoder(hint)(value))


def loads(kind: type[T], text: str | bytes) -> T:
    """Read back what :func:`dumps` has written.

    Parameters
    ----------
    kind : type
        The dataclass.
    text : str or bytes
        JSON.

    Returns
    -------
    instance of kind
        Equal to the one written.

    Raises
    ------
    ValueError
        If the text is something else.

    Examples
    --------
    >>> from kg.model import Span
    >>> loads(Span, "[3,5]")
    Span(start=3, end=5)
    """
    hint: Any = kind
    try:
        return typing.cast("T", _decoder(hint)(json.loads(text)))
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(kind))


def _same(value: Any) -> Any:
    return value


@cache
def _encoder(hint: Any) -> _Convert:
    """A function that turns a value of a type into what JSON knows."""
    shape, inner = _shape(hint)
    if shape == "dataclass":
        parts = [(name, _encoder(of)) for name, of in _fields(inner)]
        return lambda value: [encode(getattr(value, name)) for name, encode in parts]
    if shape == "set":
        return sorted
    if shape == "mapping":
        return dict
    if shape in ("tuple", "optional"):
        encode = _encoder(inner)
        if shape == "optional":
            return lambda value: None if value is None else encode(value)
        return list if encode is _same else lambda value: [encode(item) for item in value]
    return _same


@cache
def _decoder(hint: Any) -> _Convert:
    """The function that takes it back."""
    shape, inner = _shape(hint)
    if shape == "dataclass":
        decoders = [_decoder(of) for _, of in _fields(inner)]
        same, size = all(decode is _same for decode in decoders), len(decoders)

        def read(values: list[Any]) -> Any:
            if not isinstance(values, list) or len(values) != size:
                raise TypeError(f"not a list of {size} fields")
            return inner(*values) if same else inner(*map(call, decoders, values))

        return read
    if shape == "set":
        return lambda values: frozenset(map(intern, values))
    if shape in ("tuple", "optional"):
        decode = _decoder(inner)
        if shape == "optional":
            return lambda value: None if value is None else decode(value)
        return tuple if decode is _same else lambda values: tuple(map(decode, values))
    # A name, a rule, a sentence is kept once, however many mentions and facts have it.
    return intern if hint is str else _same


def _shape(hint: Any) -> tuple[str, Any]:
    """What a type is made like, and of what."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return "dataclass", hint
    if origin is tuple and arguments[1:] == (...,):
        return "tuple", arguments[0]
    if origin is frozenset and arguments == (str,):
        return "set", str
    if origin is Mapping and arguments == (str, str):
        return "mapping", str
    if origin in (typing.Union, types.UnionType) and arguments[1:] == (types.NoneType,):
        return "optional", arguments[0]
    if hint in (str, int, float, bool):
        return "plain", hint
    raise TypeError(f"{hint} cannot be kept as JSON; teach kg.plain about it")

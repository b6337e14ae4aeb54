"""Rows as tables: flat records, and pandas."""

import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from kg.query.rows import Row, Source

if TYPE_CHECKING:
    import pandas as pd

P = ParamSpec("P")
R = TypeVar("R", bound=Row)


def columns(row: type[Row]) -> list[str]:
    """Name the columns of the table of a kind of row: its fields, then those of a source.

    Parameters
    ----------
    row : type
        One of the classes of :mod:`kg.query.rows`.

    Returns
    -------
    list of str
        The names.

    Examples
    --------
    >>> from kg.query.rows import Count
    >>> columns(Count)
    ['what', 'name', 'count']
    """
    own = [field.name for field in fields(row)]
    if "sources" not in own:
        return own
    own.remove("sources")
    return own + [field.name for field in fields(Source)]


def records(rows: Sequence[Row]) -> Iterator[dict[str, object]]:
    """Yield a flat record a row and source, so that each sentence is on a line of its own.

    Parameters
    ----------
    rows : sequence of Row
        What a question was answered with.

    Yields
    ------
    dict
        Column to value.

    Examples
    --------
    >>> from kg.query.rows import Count
    >>> list(records([Count("facts", "met", 3)]))
    [{'what': 'facts', 'name': 'met', 'count': 3}]
    """
    for row in rows:
        own = {f.name: getattr(row, f.name) for f in fields(row) if f.name != "sources"}
        flat = {k: " | ".join(v) if isinstance(v, tuple) else v for k, v in own.items()}
        for source in getattr(row, "sources", ()) or (None,):
            yield flat | (asdict(source) if source else {})


def frame(rows: Sequence[Row], row: type[Row]) -> "pd.DataFrame":
    """Turn rows into a table, a line a row and source.

    Parameters
    ----------
    rows : sequence of Row
        What a question was answered with.
    row : type
        Their class, which says the columns also where there are none.

    Returns
    -------
    pandas.DataFrame
        Columns as :func:`columns` names them.

    Examples
    --------
    >>> from kg.query.rows import Count
    >>> frame([Count("facts", "met", 3)], Count)["count"].tolist()
    [3]
    """
    import pandas as pd

    return pd.DataFrame(list(records(rows)), columns=columns(row))


def framed(question: Callable[P, list[R]], row: type[R]) -> "Callable[P, pd.DataFrame]":
    """Turn a function that gives rows into one that gives a table.

    Parameters
    ----------
    question : callable
        One of :mod:`kg.query`.
    row : type
        The class of its rows.

    Returns
    -------
    callable
        With the same parameters, and the columns in its documentation.

    Examples
    --------
    >>> from kg.query.counts import stats
    >>> from kg.query.rows import Count
    >>> "what, name, count" in framed(stats, Count).__doc__
    True
    """

    @functools.wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> "pd.DataFrame":
        return frame(question(*args, **kwargs), row)

    signature = inspect.signature(question).replace(return_annotation="pandas.DataFrame")
    ask.__signature__ = signature  # type: ignore[attr-defined]
    head, returns, tail = (question.__doc__ or "").partition("Returns\n")
    _, raises, rest = tail.partition("    Raises\n")
    listed = ", ".join(columns(row))
    table = f"    -------\n    pandas.DataFrame\n        A line a row and sentence: {listed}.\n"
    about = f"        :class:`kg.query.rows.{row.__name__}` says what each is.\n\n"
    ask.__doc__ = head + returns + table + about + raises + rest.partition("    Examples\n")[0]
    return ask

"""Lines of CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

from kg.export.sheet import Value
from kg.text import safe_cell

_BATCH = 256


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    r"""Yield CSV, quoted where needed; a cell that would run as a formula becomes text.

    Parameters
    ----------
    columns : sequence of str
        The header.
    rows : iterable of sequences
        One cell a column. Line ends within a cell become spaces.

    Yields
    ------
    str
        Some lines with their ends.

    Examples
    --------
    >>> "".join(csv_lines(["name"], [["=1+1"], ["a, b"]]))
    'name\n\'=1+1\n"a, b"\n'
    """
    yield csv_line(columns)
    rest = iter(rows)
    while some := list(islice(rest, _BATCH)):
        yield _lines(some)


def csv_line(row: Sequence[Value]) -> str:
    r"""Write one row as :func:`csv_lines` does.

    Examples
    --------
    >>> csv_line(["a, b", 1])
    '"a, b",1\n'
    """
    return _lines([row])


def _lines(rows: Iterable[Sequence[Value]]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(
        [[_safe(cell) if cell.__class__ is str else cell for cell in row] for row in rows]
    )
    return buffer.getvalue()


def _safe(cell: str) -> str:
    return safe_cell(cell if cell.isprintable() else " ".join(cell.split()))

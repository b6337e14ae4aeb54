"""Lines of CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from kg.export.sheet import Value
from kg.text import safe_cell


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
        Lines with their ends.

    Examples
    --------
    >>> list(csv_lines(["name"], [["=1+1"], ["a, b"]]))
    ['name\n', "'=1+1\n", '"a, b"\n']
    """
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")

    def line(row: Sequence[Value]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in row])
        return buffer.getvalue()

    yield line(columns)
    yield from map(line, rows)


def _safe(cell: str) -> str:
    return safe_cell(cell if cell.isprintable() else " ".join(cell.split()))

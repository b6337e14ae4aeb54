"""A sorted file made from an earlier one: what lies between changed rows is copied.

Rows are found by their keys, by halves, so that nothing is read but what is near them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.files import replacing

#: What rows are sorted by.
Key = Any


@dataclass(frozen=True)
class Rows:
    """What the rows of a file are like.

    Attributes
    ----------
    key : callable
        Gives the key of a row by its text. Rows are sorted by it; several may share one.
    head, tail : str
        What stands before and behind all rows.
    end : str
        What each row ends with, and has nowhere else.
    """

    key: Callable[[str], Key]
    head: str = ""
    tail: str = ""
    end: str = "\n"


def splice(former: Path, path: Path, rows: Rows, changed: Mapping[Key, str]) -> None:
    r"""Write a file as an earlier one with some rows changed, whole or not at all.

    Parameters
    ----------
    former : pathlib.Path
        The earlier file.
    path : pathlib.Path
        The file to write or to replace.
    rows : Rows
        What its rows are like.
    changed : mapping of key to str
        The rows that are to have this key; "" where there are to be none.

    Raises
    ------
    KgError
        If the earlier file has another head or tail.

    Examples
    --------
    >>> import tempfile
    >>> former, new = (Path(tempfile.mkdtemp()) / name for name in ("former", "new"))
    >>> _ = former.write_text("a 1\nb 2\nd 4\n", encoding="utf-8")
    >>> splice(former, new, Rows(lambda row: row[0]), {"b": "", "c": "c 3\n", "d": "d 5\n"})
    >>> new.read_text(encoding="utf-8")
    'a 1\nc 3\nd 5\n'
    """
    with _opened(former, rows) as file, replacing(path) as beside, beside.open("wb") as new:
        done = 0
        with memoryview(file.data) as view:
            for key, start, stop in file.find(changed):
                new.write(view[done:start])
                new.write(changed[key].encode())
                done = stop
            new.write(view[done:])


def rows_with(path: Path, rows: Rows, keys: Iterable[Key]) -> Mapping[Key, str]:
    r"""Read the rows that have some keys.

    Parameters
    ----------
    path : pathlib.Path
        A sorted file.
    rows : Rows
        What its rows are like.
    keys : iterable
        Those wanted.

    Returns
    -------
    mapping of key to str
        What has that key; "" where nothing has.

    Raises
    ------
    KgError
        If the file has another head or tail.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "table"
    >>> _ = path.write_text("a 1\nb 2\nb 3\n", encoding="utf-8")
    >>> dict(rows_with(path, Rows(lambda row: row[0]), "bc"))
    {'b': 'b 2\nb 3\n', 'c': ''}
    """
    with _opened(path, rows) as file:
        return {key: file.data[start:stop].decode() for key, start, stop in file.find(keys)}


@dataclass(frozen=True)
class _File:
    """An open file: its bytes, and between which of them its rows are."""

    data: mmap | bytes
    rows: Rows
    first: int
    last: int

    def find(self, keys: Iterable[Key]) -> Iterator[tuple[Key, int, int]]:
        """Yield keys in order, and where their rows begin and end, or would stand."""
        stop = self.first
        for key in sorted(keys):
            start = stop = self._first_from(key, stop)
            while stop < self.last and (row := self._row(stop, stop))[2] == key:
                stop = row[1]
            yield key, start, stop

    def _first_from(self, key: Key, low: int) -> int:
        """Where the first row begins that does not stand before a key."""
        high = self.last
        while low < high:
            start, stop, found = self._row((low + high) // 2, low)
            low, high = (stop, high) if found < key else (low, start)
        return low

    def _row(self, place: int, low: int) -> tuple[int, int, Key]:
        """Begin, end and key of the row that covers a place; ``low`` is where one begins."""
        end = self.rows.end.encode()
        before = self.data.rfind(end, low, place)
        start = low if before < 0 else before + len(end)
        stop = self.data.find(end, max(start, place - len(end) + 1)) + len(end)
        return start, stop, self.rows.key(self.data[start:stop].decode())


@contextmanager
def _opened(path: Path, rows: Rows) -> Iterator[_File]:
    head, tail = rows.head.encode(), rows.tail.encode()
    with path.open("rb") as file:
        size = path.stat().st_size
        # Nothing can be mapped of an empty file.
        data = mmap(file.fileno(), 0, access=ACCESS_READ) if size else b""
        try:
            if data[: len(head)] != head or data[size - len(tail) :] != tail:
                remedy = "delete it and build again"
                raise KgError(f"{path}: was written by another version of kg; {remedy}")
            yield _File(data, rows, len(head), size - len(tail))
        finally:
            if isinstance(data, mmap):
                data.close()

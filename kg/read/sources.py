"""Finding the inputs, and taking tables apart into rows: everything before the text is read."""

import csv
import io
import json
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from kg.errors import InputError
from kg.read.clean import MAX_BYTES, encoding_of
from kg.text import printable

STDIN = "-"
COLUMNS = ("id", "text", "title", "published", "url", "lang", "publisher")
_STDIN_KEY = (-1, -1)  # no file has this device and inode
_PAGES = (".html", ".htm")
SUFFIXES = (".txt", *_PAGES, ".csv", ".jsonl")
_KINDS = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that is not read, and why.

    Attributes
    ----------
    source : str
        File, and row or line in it.
    reason : str
        What is wrong and what to do about it.

    Examples
    --------
    >>> print(Skipped("news.csv row 3", "no text"))
    news.csv row 3: no text
    """

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Record:
    """An article as its file gives it; empty strings where the file says nothing.

    ``raw`` is a file that is one article as it stands, still to be decoded: whoever knows it has
    no need of its text. It is HTML if ``page`` is set.
    """

    source: str
    id: str
    text: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    lang: str = ""
    publisher: str = ""
    raw: bytes = b""
    page: bool = False


def records(inputs: Iterable[str], stdin: IO[bytes] | IO[str] | None) -> Iterator[Record | Skipped]:
    """Read every input, in the order given; folders in the order of their names.

    Parameters
    ----------
    inputs : iterable of str
        Files, folders, or "-" for JSON Lines on standard input.
    stdin : file or None
        What "-" reads; the process's standard input by default.

    Yields
    ------
    Record or Skipped
        One for each file or row.

    Examples
    --------
    >>> [str(skipped) for skipped in records(["absent.txt"], None)]
    ['absent.txt: no such file or folder']
    """
    files: set[tuple[int, int]] = set()
    for name in inputs:
        if name == STDIN:
            yield from _standard_input(stdin, files)
        elif os.path.isdir(name):
            yield from _folder(name, files)
        else:
            yield from _file(name, files)


def _standard_input(
    stdin: IO[bytes] | IO[str] | None, files: set[tuple[int, int]]
) -> Iterator[Record | Skipped]:
    stream: Any = sys.stdin if stdin is None else stdin
    if stream is None or stream.closed:
        yield Skipped(STDIN, "standard input is closed")
    elif _STDIN_KEY in files:
        yield Skipped(STDIN, "standard input was read before; name it once")
    else:
        files.add(_STDIN_KEY)
        yield from _guarded("<stdin>", _stream(stream))


def _stream(stream: Any) -> Iterator[Record | Skipped]:
    if isinstance(stream, io.TextIOBase):
        stream = getattr(stream, "buffer", None) or io.BytesIO(
            stream.read().encode("utf-8", "surrogatepass")
        )
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    try:
        yield from _json_lines("<stdin>", buffered)
    finally:
        if buffered is not stream:
            buffered.detach()  # else the caller's stream is closed with it


def _folder(name: str, files: set[tuple[int, int]]) -> Iterator[Record | Skipped]:
    """Read the files of a folder that have a known suffix, and tell of each other suffix once."""
    some = False
    others: dict[str, str] = {}  # suffix that is not read -> the first file
    times: Counter[str] = Counter()
    for path in _walk(name):
        some = True
        if isinstance(path, Skipped):
            yield path
        elif (suffix := _suffix(path)) in SUFFIXES:
            yield from _file(path, files)
        else:
            times[suffix] += 1
            others.setdefault(suffix, path)
    for suffix, first in sorted(others.items()):
        yield _unread(first, suffix, times[suffix] - 1)
    if not some:
        yield Skipped(printable(name), f"no file in this folder; it reads {_KINDS}")


def _unread(path: str, suffix: str, more: int = 0) -> Skipped:
    kind = repr(suffix) if suffix else "without a suffix"
    also = f", as are {more:,} more" if more else ""
    return Skipped(printable(path), f"unknown kind of file {kind}{also}; it reads {_KINDS}")


def _walk(folder: str) -> Iterator[str | Skipped]:
    """Files below a folder, by name; hidden ones are left out, and folders that were seen before.

    Links make any number of ways to one folder, and a folder may lie deeper than calls can.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            status = os.stat(path)
            key = (status.st_dev, status.st_ino)
            below = [] if key in seen else sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError as error:
            yield Skipped(printable(path), f"the folder cannot be read ({error.strerror})")
            continue
        seen.add(key)
        waiting += [
            (entry.path, os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir())
            for entry in reversed(below)
            if not entry.name.startswith(".")
        ]


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _file(path: str, files: set[tuple[int, int]]) -> Iterator[Record | Skipped]:
    """Read one file, unless an earlier input was the same one."""
    source = printable(path)
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = getattr(error, "strerror", None) or error
        yield Skipped(source, "no such file or folder" if missing else f"cannot be read ({reason})")
        return
    key = (status.st_dev, status.st_ino)
    if key in files:
        return
    files.add(key)
    suffix = _suffix(path)
    if suffix not in SUFFIXES:
        yield _unread(path, suffix)
    elif not stat.S_ISREG(status.st_mode):
        yield Skipped(source, "not a regular file; pipe JSON Lines into '-' instead")
    elif suffix == ".csv":
        yield from _guarded(source, _csv_rows(source, path))
    elif suffix == ".jsonl":
        yield from _guarded(source, _json_file(source, path))
    else:
        yield from _guarded(source, _document(source, path, suffix, status.st_size))


def _guarded(source: str, rows: Iterator[Record | Skipped]) -> Iterator[Record | Skipped]:
    """Turn what breaks a whole file into one report."""
    try:
        yield from rows
    except InputError as error:
        yield Skipped(source, str(error))
    except OSError as error:
        yield Skipped(source, f"cannot be read ({error.strerror or error})")


def _document(source: str, path: str, suffix: str, size: int) -> Iterator[Record | Skipped]:
    """Read a file that is one article."""
    if size > MAX_BYTES:
        raise InputError(f"{size:,} bytes, more than {MAX_BYTES:,}; split it into articles")
    # Without a buffer: to make one costs more than to read a file that is as short as most.
    with open(path, "rb", buffering=0) as file:
        data = file.read()
    if not data or data.isspace():
        raise InputError("empty")
    name = os.path.basename(path)[: -len(suffix)]
    yield Record(source, name, raw=data, page=suffix in _PAGES)


@contextmanager
def _opened(path: str) -> Iterator[io.BufferedReader]:
    """Open a table for reading, unless its beginning is binary."""
    with open(path, "rb") as file:
        head = file.peek(4096)[:4096]
        if b"\0" in head and encoding_of(head) != "utf-16":
            raise InputError("binary (null bytes); save it as UTF-8 text")
        yield file


def _as_text(file: io.BufferedReader, newline: str | None) -> io.TextIOWrapper:
    # What is no UTF-8 becomes surrogates: they mark the row, and the other rows are still read.
    encoding = encoding_of(file.peek(4)[:4])
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=newline)


def _csv_rows(source: str, path: str) -> Iterator[Record | Skipped]:
    # The module's limit is global and guards against nothing here: rows are measured when cleaned.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    with _opened(path) as file:
        text = _as_text(file, newline="")
        header = text.readline(MAX_BYTES)
        columns, delimiter = _header(header)
        some = False
        for item in _cell_rows(source, csv.reader(text, delimiter=delimiter, strict=True), columns):
            some = True
            yield item
        if not some:
            raise InputError("no rows below its first line")


def _cell_rows(
    source: str, reader: Iterator[list[str]], columns: Sequence[str]
) -> Iterator[Record | Skipped]:
    number = 1
    while True:
        number += 1
        row = f"{source} row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Skipped(row, f"broken CSV ({printable(str(error))}); check its quotes")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            counts = f"{len(cells)} cells under {len(columns)} columns"
            yield Skipped(row, f"{counts}; put the text in quotes")
            continue
        yield _record(row, dict(zip(columns, cells, strict=False)))


def _header(line: str) -> tuple[list[str], str]:
    """Column names and the delimiter, whichever of the usual ones shows both needed columns."""
    columns: list[str] = []
    for delimiter in (",", ";", "\t", "|"):
        names = next(csv.reader([line], delimiter=delimiter), [])
        columns = [name.strip().lower() for name in names]
        if "id" in columns and "text" in columns:
            return columns, delimiter
    shown = printable(line)[:80]
    if not shown:
        raise InputError("empty")
    raise InputError(f"its first line must name the columns 'id' and 'text', not {shown!r}")


def _json_file(source: str, path: str) -> Iterator[Record | Skipped]:
    with _opened(path) as file:
        yield from _json_lines(source, file)


def _json_lines(source: str, file: io.BufferedReader) -> Iterator[Record | Skipped]:
    text = _as_text(file, newline="\n")
    try:
        yield from _json_rows(source, text)
    finally:
        text.detach()  # who opened the file closes it


def _json_rows(source: str, text: io.TextIOWrapper) -> Iterator[Record | Skipped]:
    some = False
    number = 0
    while line := text.readline(MAX_BYTES):
        number += 1
        row = f"{source} line {number}"
        if len(line) == MAX_BYTES and not line.endswith("\n"):
            _drain(text)
            some = True
            yield Skipped(row, f"more than {MAX_BYTES:,} characters; split it into articles")
        elif line.strip():
            if not some and line.lstrip().startswith("["):
                raise InputError("a JSON array; write one object per line")
            some = True
            yield _json_row(row, line)
    if not some:
        raise InputError("empty")


def _drain(text: io.TextIOWrapper) -> None:
    """Read to the end of an endless line."""
    while (rest := text.readline(MAX_BYTES)) and not rest.endswith("\n"):
        pass


def _json_row(row: str, line: str) -> Record | Skipped:
    try:
        value = json.loads(line)
    except RecursionError:
        return Skipped(row, "broken JSON (nested too deep)")
    except ValueError as error:
        return Skipped(row, f"broken JSON ({error}); write one object per line")
    if not isinstance(value, dict):
        return Skipped(row, f"{_kind(value)}, not an object with 'id' and 'text'")
    return _record(row, value)


def _record(row: str, fields: Mapping[str, object]) -> Record | Skipped:
    """Check the fields of a row."""
    values: dict[str, str] = {}
    for name in COLUMNS:
        value = fields.get(name)
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            value = ""
        if not isinstance(value, str):
            return Skipped(row, f"{name!r} is {_kind(value)}, not text")
        values[name] = value if name == "text" else " ".join(value.split())
    for name in ("id", "text"):
        if not values[name].strip():
            return Skipped(row, f"no {name!r}; every row needs both 'id' and 'text'")
    return Record(row, **values, raw=b"", page=False)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")

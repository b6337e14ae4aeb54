"""Read the project's own data files (CSV tables, TOML) and say precisely what is wrong in one."""

import csv
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataFileError


def read_toml(path: Path, end: re.Pattern[str] | None = None) -> dict[str, Any]:
    """Parse a TOML file.

    Parameters
    ----------
    path : Path
        The file.
    end : re.Pattern, optional
        Where to stop reading, if only the head of a long file is wanted.

    Returns
    -------
    dict
        Its content.

    Raises
    ------
    DataFileError
        If it is absent, not UTF-8 or not TOML.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.toml"
    >>> _ = path.write_text('label = "met"')
    >>> read_toml(path)
    {'label': 'met'}
    """
    try:
        text = path.read_text(encoding="utf-8")
        found = end.search(text) if end else None
        return tomllib.loads(text[: found.start()] if found else text)
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror}); restore it") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"{path}: not valid TOML: {error}; correct that line") from None


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    r"""Rows of a CSV table whose header must be exactly ``columns``; cells are stripped.

    Parameters
    ----------
    path : Path
        The file.
    columns : tuple of str
        Expected header.

    Yields
    ------
    dict
        Column to cell.

    Raises
    ------
    DataFileError
        If it is absent, has another header, or a row has too few or too many cells.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("term,kind\nuniversity,organization\n")
    >>> list(read_table(path, ("term", "kind")))
    [{'term': 'university', 'kind': 'organization'}]
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = tuple(next(reader, []))
            if header != columns:
                raise DataFileError(
                    f"{path}: header is {','.join(header)!r}; write {','.join(columns)!r}"
                )
            for row in reader:
                if not row:
                    continue
                if len(row) != len(columns):
                    raise DataFileError(
                        f"{path}: line {reader.line_num} has {len(row)} cells: {','.join(row)!r}; "
                        f"write {len(columns)} ({','.join(columns)})"
                    )
                yield {c: cell.strip() for c, cell in zip(columns, row, strict=True)}
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror}); restore it") from None
    except UnicodeDecodeError:
        raise DataFileError(f"{path}: not UTF-8; save it as UTF-8") from None
    except csv.Error as error:
        raise DataFileError(f"{path}: broken CSV ({error}); check its quotes") from None


def cells(value: str) -> tuple[str, ...]:
    """Split a list cell.

    Examples
    --------
    >>> cells("USA|U.S.| US ")
    ('USA', 'U.S.', 'US')
    >>> cells("")
    ()
    """
    return tuple(part.strip() for part in value.split("|") if part.strip())


def check_value(path: Path, key: str, value: object, allowed: Collection[str]) -> str:
    """Return ``value`` if it is one of ``allowed``; otherwise say which are.

    Raises
    ------
    DataFileError
        If it is not.

    Examples
    --------
    >>> check_value(Path("heads.csv"), "kind", "person", ("person", "place"))
    'person'
    """
    if not isinstance(value, str) or value not in allowed:
        raise DataFileError(
            f"{path}: {key} is {value!r}; write one of {', '.join(sorted(allowed))}"
        )
    return value


def check_keys(path: Path, where: str, table: Mapping[str, Any], allowed: Collection[str]) -> None:
    """Refuse keys that nothing reads: a misspelt key must not be ignored silently.

    Raises
    ------
    DataFileError
        If there is such a key.

    Examples
    --------
    >>> check_keys(Path("met.toml"), "frames", {"lang": "en"}, ("lang", "pattern"))
    """
    for key in table:
        if key not in allowed:
            raise DataFileError(
                f"{path}: {where} has the unknown key {key!r}; "
                f"write one of {', '.join(sorted(allowed))}"
            )

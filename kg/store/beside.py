"""SQLite files beside a graph: what builds keep for later ones, and can make anew."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kg.errors import StoreError


class Layout(NamedTuple):
    """What a file of one kind is like.

    Attributes
    ----------
    application, version : int
        Tell it from other files, and from those of other versions.
    tables : str
        SQL that makes its tables.
    settings : tuple of str
        Of each connection: ``"journal_mode = WAL"``.
    remedy : str
        What follows if the file is deleted.
    """

    application: int
    version: int
    tables: str
    settings: tuple[str, ...]
    remedy: str


def opened(path: Path, layout: Layout) -> sqlite3.Connection:
    """Open a file; one that is absent, damaged or of another version is made anew.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    layout : Layout
        What it shall be like.

    Returns
    -------
    sqlite3.Connection
        Without transactions of its own.

    Raises
    ------
    StoreError
        If the disk does not allow it.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "some.db"
    >>> _ = path.write_bytes(b"no database")
    >>> kind = Layout(7, 1, "CREATE TABLE t (n);", (), "it is made anew")
    >>> opened(path, kind).execute("SELECT count(*) FROM t").fetchone()
    (0,)
    """
    with explained(path, layout):
        try:
            return _open(path, layout)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # the disk, not the file
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            return _open(path, layout)


def _open(path: Path, layout: Layout) -> sqlite3.Connection:
    """Open the file, and make its tables if it is new."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in layout.settings:
            connection.execute(f"PRAGMA {setting}")
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if not tables:
            connection.executescript(
                f"BEGIN; PRAGMA application_id = {layout.application};"
                f"PRAGMA user_version = {layout.version}; {layout.tables} COMMIT;"
            )
        elif (application, version) != (layout.application, layout.version):
            raise sqlite3.NotSupportedError("of another version")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def explained(path: Path, layout: Layout) -> Iterator[None]:
    """Turn what goes wrong with a file into one line.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    layout : Layout
        What it is like.

    Raises
    ------
    StoreError
        In the place of what SQLite and damaged content raise.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: {error}; check its rights and the disk") from error
    except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError) as error:
        raise StoreError(f"{path}: damaged ({error}); delete it, and {layout.remedy}") from error

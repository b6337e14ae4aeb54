"""A store's file, written beside and put in its place whole, with pages in one order."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import StoreError
from kg.files import replacing

# Bytes of the header that tell how a file was made and not what is in it: nobody reads them, and
# without them all ways to the same rows end in the same file.
_SCHEMA_COOKIE = 40  # how often tables were made
_VERSION = 96  # the SQLite release


@contextmanager
def whole(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a draft whose content takes the place of a file at the end.

    An error leaves what was there before.

    Parameters
    ----------
    path : pathlib.Path
        The file to write or to replace.

    Yields
    ------
    sqlite3.Connection
        The draft, empty.

    Raises
    ------
    StoreError
        If rows contradict each other, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name, numbers in (("a", [1, 2, 3]), ("b", [3, 1, 2])):
    ...     with whole(folder / name) as draft:
    ...         _ = draft.execute("CREATE TABLE t (number INTEGER PRIMARY KEY)")
    ...         _ = draft.executemany("INSERT INTO t VALUES (?)", ((n,) for n in numbers))
    >>> (folder / "a").read_bytes() == (folder / "b").read_bytes()
    True
    """
    with drafted(path) as (place, beside), opened(place) as draft:
        # No journal: an error discards the whole file anyway.
        draft.execute("PRAGMA journal_mode = OFF")
        with draft:
            yield draft
        pack(draft, beside)


@contextmanager
def drafted(path: Path) -> Iterator[tuple[Path, Path]]:
    """Give a place for a draft, and one for the file that takes the place of another at the end.

    Parameters
    ----------
    path : pathlib.Path
        The file to write or to replace.

    Yields
    ------
    tuple of pathlib.Path
        Where to draft, gone afterwards, and where to :func:`pack`.

    Raises
    ------
    StoreError
        As of :func:`whole`.
    """
    with (
        _explained(path),
        replacing(path) as beside,
        TemporaryDirectory(prefix=".", dir=path.parent) as name,
    ):
        yield Path(name) / "draft.db", beside


@contextmanager
def opened(place: Path) -> Iterator[sqlite3.Connection]:
    """Connect to a draft, which is on the disk for its size only."""
    with closing(sqlite3.connect(place)) as draft:
        draft.execute("PRAGMA synchronous = OFF")
        # Articles fit: a whole text in one page leaves half as much room empty.
        draft.execute("PRAGMA page_size = 16384")
        # Zeros where a page has room, in every build of SQLite.
        draft.execute("PRAGMA secure_delete = ON")
        yield draft


def pack(draft: sqlite3.Connection, path: Path) -> None:
    """Write what is in a draft.

    The file does not show how the draft came about: each table and index stands in it in the order
    of its keys.

    Parameters
    ----------
    draft : sqlite3.Connection
        The draft, outside a transaction.
    path : pathlib.Path
        A file that is not there.
    """
    draft.execute("VACUUM INTO ?", (str(path),))
    with path.open("rb+") as file:
        for field in (_SCHEMA_COOKIE, _VERSION):
            file.seek(field)
            file.write(bytes(4))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file into one line."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise StoreError(
            f"{path}: rows do not fit together ({error}); nothing was written, please report this "
            "with your input"
        ) from error
    except (sqlite3.OperationalError, OSError) as error:
        raise StoreError(
            f"{path}: cannot be written ({error}); check its rights and the disk"
        ) from error

"""Whether a built graph is whole: the store, every quote in its article, the files made from it."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.job.outputs import write_tables
from kg.store import Store
from kg.store.verify import problems


@dataclass(frozen=True, slots=True)
class Verdict:
    """What :func:`verify` looked at, and what is wrong.

    Attributes
    ----------
    articles, mentions, quotes : int
        How many were compared.
    files : tuple of str
        Files that were compared with the store.
    problems : tuple of str
        One line each; empty if all is right.
    """

    articles: int
    mentions: int
    quotes: int
    files: tuple[str, ...]
    problems: tuple[str, ...]


def verify(dir: str | Path = "output") -> Verdict:
    """Check a built graph.

    Every quote and mention is looked up in its article, every article is compared with its hash,
    every reference between rows is followed, and the tables and the GraphML file are compared with
    what the store gives now.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.

    Returns
    -------
    Verdict
        What was looked at and what is wrong.

    Raises
    ------
    StoreError
        If there is no store, or one that cannot be read.

    Examples
    --------
    >>> verify("output").problems  # doctest: +SKIP
    ()
    """
    folder = Path(dir)
    store = Store(folder / "kg.db")
    found = list(problems(store))
    ((articles, mentions, quotes),) = store.rows(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM mentions),"
        " (SELECT count(*) FROM evidence)"
    )
    compared = []
    if not found:
        with tempfile.TemporaryDirectory() as scratch:
            for name, same in _compared(store, folder, Path(scratch)):
                compared.append(name)
                if not same:
                    found.append(f"{name}: is not what the store gives; build again")
    return Verdict(articles, mentions, quotes, tuple(compared), tuple(found))


def _compared(store: Store, folder: Path, scratch: Path) -> Iterator[tuple[str, bool]]:
    """Make the files anew and compare them with those in the folder."""
    write_tables(store, scratch, store.resolution())
    for path in sorted(scratch.iterdir()):
        beside = folder / path.name
        yield path.name, beside.is_file() and beside.read_bytes() == path.read_bytes()

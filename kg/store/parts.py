"""What a build keeps of who is who, so that the next one resolves only what new articles touch.

A file beside the cache. Things that share a key, directly or by way of others, are one part: it is
resolved again as a whole, or not at all. What is kept tells nothing that a build from all articles
would not find out again: without it, or if it does not fit the last build, all is resolved.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Self

from kg.store.beside import Layout, explained, opened
from kg.store.cache import Kept

#: No part: of what is known before any article is read.
OF_COUNTRIES = 0

#: Columns of each table, and how many of them are its key.
_TABLES = {
    "articles": (("id", "lang", "content"), 1),
    "pieces": (("part", "article", "data", "known"), 2),
    "links": (("key", "part", "weak"), 2),
    "ledgers": (("part", "lines"), 1),
    "given": (("entity", "article", "data"), 2),
    "told": (("roles", "article", "data"), 2),
    "passing": (("entity", "part", "needless"), 1),
}
LAYOUT = Layout(
    0x6B67_7061,  # "kgpa"
    1,
    "".join(
        f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY ({', '.join(columns[:key])}))"
        " WITHOUT ROWID;"
        for name, (columns, key) in _TABLES.items()
    ),
    # What a killed build leaves here is not used: it has not noted that it is complete.
    ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"),
    "the next build makes it anew",
)
_INDEXES = (
    "pieces (article)", "links (part)", "given (article)", "told (article)", "passing (part)",
)  # fmt: skip


class Piece(NamedTuple):
    """A piece of an article in a part: the fragment, and who its things were found to be."""

    part: int
    article: str
    data: str
    known: str


class Parts:
    """The file that keeps it.

    Parameters
    ----------
    path : pathlib.Path
        The file; one that is absent, damaged or of another version is made anew.

    Examples
    --------
    >>> import tempfile
    >>> with Parts(Path(tempfile.mkdtemp()) / "parts.db") as parts:
    ...     parts.put("links", [(b"k", 1, 0), (b"k", 2, 1)])
    ...     sorted(parts.sharing([(b"k", True)])), sorted(parts.sharing([(b"k", False)]))
    ([1], [1, 2])
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = opened(path, LAYOUT)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with self._explained():
            if error[0] is None:
                self._connection.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Close the file; what was put since it was opened is not kept."""
        self._connection.close()

    def index(self) -> None:
        """Make the indexes: when all rows of a first build are there."""
        with self._explained():
            for number, columns in enumerate(_INDEXES):
                self._connection.execute(f"CREATE INDEX by_{number} ON {columns}")

    def articles(self) -> list[Kept]:
        """The articles, by id."""
        return list(
            map(Kept._make, self._rows("SELECT id, lang, content FROM articles ORDER BY id"))
        )

    def next_part(self) -> int:
        """A number that no part has."""
        [(last,)] = self._rows("SELECT coalesce(max(part), 0) FROM ledgers")
        return int(last) + 1

    def of_articles(self, articles: Collection[str]) -> set[int]:
        """The parts to which something in these articles belongs."""
        query = "SELECT DISTINCT part FROM pieces WHERE article IN (SELECT value FROM json_each(?))"
        return {part for (part,) in self._rows(query, (json.dumps(list(articles)),))}

    def sharing(self, keys: Iterable[tuple[bytes, bool]]) -> set[int]:
        """The parts that are linked with things that have these keys, or have them weakly."""
        found = set()
        for key, weak in keys:
            for part, there in self._rows("SELECT part, weak FROM links WHERE key = ?", (key,)):
                if not (weak and there):
                    found.add(part)
        return found

    def pieces(self, parts: Iterable[int]) -> Iterator[Piece]:
        """Yield the pieces of some parts."""
        for part in parts:
            query = "SELECT part, article, data, known FROM pieces WHERE part = ?"
            yield from map(Piece._make, self._rows(query, (part,)))

    def pieces_of(self, article: str) -> Iterator[Piece]:
        """Yield the pieces of an article."""
        query = "SELECT part, article, data, known FROM pieces WHERE article = ?"
        yield from map(Piece._make, self._rows(query, (article,)))

    def ledger(self, part: int) -> str:
        """The lines of a part's ledger."""
        [(lines,)] = self._rows("SELECT lines FROM ledgers WHERE part = ?", (part,))
        return str(lines)

    def given_in(self, article: str) -> Iterator[tuple[str, str]]:
        """Yield the countries that an article names, and how it does."""
        yield from self._rows("SELECT entity, data FROM given WHERE article = ?", (article,))

    def given_as(self, entity: str) -> Iterator[tuple[str, str]]:
        """Yield the articles that name a country, and how they do."""
        yield from self._rows("SELECT article, data FROM given WHERE entity = ?", (entity,))

    def told_in(self, article: str) -> Iterator[tuple[bytes, str]]:
        """Yield the roles of which an article tells, and what it does."""
        yield from self._rows("SELECT roles, data FROM told WHERE article = ?", (article,))

    def told(self, roles: bytes) -> Iterator[tuple[str, str]]:
        """Yield the articles that tell of some roles, and what they do."""
        query = "SELECT article, data FROM told WHERE roles = ? ORDER BY article"
        yield from self._rows(query, (roles,))

    def passing(self, entity: str) -> tuple[int, bool] | None:
        """The part of an entity that nothing but doubted facts may need, and whether none does."""
        query = "SELECT part, needless FROM passing WHERE entity = ?"
        found = list(self._rows(query, (entity,)))
        return (found[0][0], bool(found[0][1])) if found else None

    def passing_in(self, part: int) -> Iterator[tuple[str, bool]]:
        """Yield such entities of a part, and whether nothing needs them."""
        query = "SELECT entity, needless FROM passing WHERE part = ?"
        yield from ((entity, bool(needless)) for entity, needless in self._rows(query, (part,)))

    def put(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Keep rows; those of the same key are replaced."""
        marks = ", ".join("?" * len(_TABLES[table][0]))
        with self._explained():
            self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)

    def drop(self, table: str, column: str, values: Iterable[object]) -> None:
        """Forget the rows that have one of some values."""
        with self._explained():
            statement = f"DELETE FROM {table} WHERE {column} = ?"
            self._connection.executemany(statement, ((value,) for value in values))

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.execute(query, values)

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.path, LAYOUT)

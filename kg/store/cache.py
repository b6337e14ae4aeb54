"""What was read from each article, kept between builds: a later build reads only what is new.

It can be deleted at any time; the next build then reads everything. One transaction holds a batch
of articles, so a build that was killed goes on where the last batch ended.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Self

from kg.model import Article
from kg.plain import dumps, loads
from kg.store.beside import Layout, explained, opened

BATCH = 32  # articles in a transaction: what a killed build reads again at most

_SCHEMA = """
CREATE TABLE records (
    key TEXT PRIMARY KEY, id TEXT, lang TEXT, content TEXT, reason TEXT
) WITHOUT ROWID;
CREATE TABLE articles (content TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE readings (content TEXT PRIMARY KEY, rules TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE rules (hash TEXT PRIMARY KEY, parts TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE built (one INTEGER PRIMARY KEY CHECK (one = 1), data TEXT NOT NULL);
"""
LAYOUT = Layout(
    0x6B67_6361,  # "kgca"
    2,
    _SCHEMA,
    # Readers of a killed build's file need its log; NORMAL keeps it whole after a crash.
    ("journal_mode = WAL", "synchronous = NORMAL"),
    "the next build reads all articles",
)


class Kept(NamedTuple):
    """An article that the cache has: what tells it from others, and whether it is as it was."""

    id: str
    lang: str
    content: str


def content_of(article: Article) -> str:
    """Hash all of an article: what was read from it holds as long as this stays the same.

    Parameters
    ----------
    article : Article
        An article.

    Returns
    -------
    str
        SHA-256 in hexadecimal.

    Examples
    --------
    >>> one, two = Article("a", "en", "", "Text."), Article("a", "en", "", "Text", "2024")
    >>> content_of(one) == content_of(two)
    False
    """
    return _hash(dumps(article))


def _hash(data: str) -> str:
    return hashlib.sha256(data.encode("utf-8")).hexdigest()


class Cache:
    """The file that keeps it.

    Parameters
    ----------
    path : pathlib.Path
        The file; one that is absent, damaged or of another version is made anew.

    Examples
    --------
    >>> import tempfile
    >>> article = Article("a", "en", "", "Text.")
    >>> with Cache(Path(tempfile.mkdtemp()) / "cache.db") as cache:
    ...     kept = cache.put_record("key", article)
    ...     cache.get_record("key") == kept, list(cache.articles([kept.content])) == [article]
    ...     cache.put_record("other", "empty"), cache.get_record("other"), cache.get_record("no")
    (True, True)
    ('empty', 'empty', None)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiting = 0
        self._used: set[str] = set()
        self._connection = opened(path, LAYOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        # What a failed build has read is right all the same.
        try:
            self.commit()
        finally:
            self._connection.close()

    def commit(self) -> None:
        """End the transaction: what was put is kept, whatever happens now."""
        with self._explained():
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
        self._waiting = 0

    def get_record(self, key: str) -> Kept | str | None:
        """The article of a record, or why it is none; None if the record is new."""
        self._used.add(key)
        query = "SELECT reason, id, lang, content FROM records WHERE key = ?"
        with self._explained():
            row = self._connection.execute(query, (key,)).fetchone()
        if row is None:
            return None
        return Kept(*row[1:]) if row[0] is None else str(row[0])

    def put_record(self, key: str, found: Article | str) -> Kept | str:
        """Keep what a record was found to be."""
        kept = found if isinstance(found, str) else self.put_article(found)
        row = (key, None, None, None, kept) if isinstance(kept, str) else (key, *kept, None)
        self._put("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", row)
        return kept

    def put_article(self, article: Article) -> Kept:
        """Keep an article."""
        data = dumps(article)
        content = _hash(data)
        self._put("INSERT OR IGNORE INTO articles VALUES (?, ?)", (content, data))
        return Kept(article.id, article.lang, content)

    def articles(self, contents: Iterable[str]) -> Iterator[Article]:
        """Yield these articles, which must all be kept."""
        query = "SELECT data FROM articles WHERE content = ?"
        for content in contents:
            with self._explained():
                (data,) = self._connection.execute(query, (content,)).fetchone()
                article = loads(Article, data)
            yield article

    def rules(self) -> dict[str, str]:
        """Content of every article that has been read, and the hash of the rules that it was."""
        with self._explained():
            return dict(self._connection.execute("SELECT content, rules FROM readings"))

    def parts(self, hash_: str) -> Mapping[str, str]:
        """What the rules with this hash consisted of; empty if nobody knows."""
        with self._explained():
            found = self._connection.execute("SELECT parts FROM rules WHERE hash = ?", (hash_,))
            row = found.fetchone()
            return {} if row is None else dict(json.loads(row[0]))

    def put_rules(self, hash_: str, parts: Mapping[str, str]) -> None:
        """Keep what rules consist of."""
        text = json.dumps(parts, sort_keys=True)
        self._put("INSERT OR REPLACE INTO rules VALUES (?, ?)", (hash_, text))

    def put_reading(self, content: str, rules: str, data: str) -> None:
        """Keep what was read from an article, as JSON."""
        packed = zlib.compress(data.encode("utf-8"), 1)
        self._put("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (content, rules, packed))

    def readings(self, contents: Iterable[str]) -> Iterator[str]:
        """Yield what was read from each of these articles, which must all have been read."""
        query = "SELECT data FROM readings WHERE content = ?"
        for content in contents:
            with self._explained():
                (data,) = self._connection.execute(query, (content,)).fetchone()
                text = zlib.decompress(data).decode("utf-8")
            yield text

    def built(self) -> dict[str, Any]:
        """What the last complete build noted; empty if the last one was not complete."""
        with self._explained():
            row = self._connection.execute("SELECT data FROM built").fetchone()
            return {} if row is None else dict(json.loads(row[0]))

    def set_built(self, note: Mapping[str, Any]) -> None:
        """Note a complete build, or with an empty note that the outputs are being replaced."""
        if note:
            self._put("INSERT OR REPLACE INTO built VALUES (1, ?)", (json.dumps(note),))
        else:
            self._put("DELETE FROM built", ())
        self.commit()

    def forget(self, contents: Iterable[str]) -> None:
        """Drop all but these articles, what was read from them, and the inputs asked for."""
        kept, used = json.dumps(sorted(contents)), json.dumps(sorted(self._used))
        others = "content NOT IN (SELECT value FROM json_each(?))"
        # First what names an article, then the article: a killed build leaves no name of nothing.
        # Inputs that are no article have no content: those of this build are kept.
        self._put(
            "DELETE FROM records WHERE key NOT IN (SELECT value FROM json_each(?))"
            f" AND (content IS NULL OR {others})",
            (used, kept),
        )
        self._put(f"DELETE FROM articles WHERE {others}", (kept,))
        self._put(f"DELETE FROM readings WHERE {others}", (kept,))
        self._put("DELETE FROM rules WHERE hash NOT IN (SELECT rules FROM readings)", ())

    def _put(self, statement: str, values: tuple[object, ...]) -> None:
        with self._explained():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(statement, values)
            self._waiting += 1
            if self._waiting >= 2 * BATCH:
                self.commit()

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.path, LAYOUT)

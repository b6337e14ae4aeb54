"""The built graph in one SQLite file: articles, mentions, entities, facts, evidence, merges.

The same content gives the same bytes: rows go in sorted into a fresh file, and nothing in it
depends on the clock, the machine or the SQLite release.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.files import replacing
from kg.model import Article, Entity, Evidence, Fact, Mention, Merge, Resolution, Span
from kg.store.writing import check, in_order, insert_all

__all__ = ["Store", "in_order"]

APPLICATION_ID = 0x6B67_6462  # "kgdb": tells a store from any other SQLite file
SCHEMA_VERSION = 2
_VERSION_FIELD = 96  # offset of the header's "written by SQLite release" number

_SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, lang TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT NOT NULL, url TEXT NOT NULL, publisher TEXT NOT NULL, sha256 TEXT NOT NULL,
    skip TEXT NOT NULL, dateline TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE entities (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, iso TEXT
) WITHOUT ROWID;
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    rule TEXT NOT NULL, named INTEGER NOT NULL
);
CREATE TABLE mention_entities (
    mention INTEGER NOT NULL REFERENCES mentions, position INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities, PRIMARY KEY (mention, position)
) WITHOUT ROWID;
CREATE TABLE facts (
    id TEXT PRIMARY KEY, relation TEXT NOT NULL, subject TEXT NOT NULL REFERENCES entities,
    object TEXT NOT NULL REFERENCES entities, date TEXT, place TEXT REFERENCES entities,
    title TEXT, modality TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE evidence (
    fact TEXT NOT NULL REFERENCES facts, position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, rule TEXT NOT NULL,
    quote TEXT NOT NULL, PRIMARY KEY (fact, position)
) WITHOUT ROWID;
CREATE TABLE merges (
    "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
    entity TEXT NOT NULL
);
CREATE TABLE names (
    id INTEGER PRIMARY KEY, folded TEXT NOT NULL, name TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities, usual INTEGER NOT NULL
);
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, UNIQUE (article, "start", "end")
);
-- Full text. Words go in folded by kg.text.searchable: SQLite's own folding leaves "đ" as it is.
CREATE VIRTUAL TABLE name_words USING fts5 (
    folded, content='names', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE sentence_words USING fts5 (
    folded, content='', tokenize='unicode61 remove_diacritics 0'
);
"""
_FACT_ORDER = "relation, subject, object, coalesce(date, ''), modality, id"


class Store:
    """The store of one built graph.

    Parameters
    ----------
    path : str or pathlib.Path
        The file, by custom ``kg.db`` in the output folder. It need not exist before
        :meth:`write`.

    Examples
    --------
    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()) / "kg.db")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> store.write([], Resolution((vietnam,), (), (), ()))
    >>> [entity.name for entity in store.entities()]
    ['Vietnam']
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def write(self, articles: Iterable[Article], resolution: Resolution) -> None:
        """Write a whole new store in the place of the old one.

        Parameters
        ----------
        articles : iterable of Article
            Every article that mentions and evidence refer to.
        resolution : Resolution
            What was read from them.

        Raises
        ------
        StoreError
            If evidence does not quote its article, or a row refers to something that is absent.
        """
        ordered = sorted(articles, key=lambda article: article.id)
        resolution = in_order(resolution)
        check({article.id: article.text for article in ordered}, resolution)
        with replacing(self.path) as beside:
            with closing(sqlite3.connect(beside)) as connection:
                # No journal: an error discards the whole file anyway.
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA page_size = 4096")
                try:
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                    connection.executescript(_SCHEMA)
                    with connection:
                        insert_all(connection, ordered, resolution)
                except sqlite3.IntegrityError as error:
                    raise StoreError(
                        f"{self.path}: rows do not fit together ({error}); nothing was written, "
                        "please report this with your input"
                    ) from error
                except sqlite3.OperationalError as error:
                    raise StoreError(
                        f"{self.path}: cannot be written ({error}); check its rights and the disk"
                    ) from error
            with beside.open("rb+") as file:
                # The only byte of the file that tells which SQLite release wrote it, and
                # nobody reads it: without it, all machines write the same store.
                file.seek(_VERSION_FIELD)
                file.write(bytes(4))

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Yield the articles by id: all, or those with one of ``ids``.

        Stores of earlier versions give theirs too: all else can be made from them anew.
        """
        condition, values = _some("id", ids)
        found = self.rows(
            "SELECT id, lang, title, text, published, url, publisher, sha256, skip, dateline"
            f" FROM articles WHERE {condition} ORDER BY id",
            values,
            oldest=1,
        )
        for id_, lang, title, text, published, url, publisher, sha256, skip, line in found:
            spans = tuple(Span(*pair) for pair in json.loads(skip))
            yield Article(id_, lang, title, text, published, url, publisher, sha256, spans, line)

    def entities(self, ids: Iterable[str] | None = None) -> Iterator[Entity]:
        """Yield the entities by id: all, or those with one of ``ids``."""
        condition, values = _some("id", ids)
        found = self.rows(
            "SELECT id, kind, name, aliases, coalesce(iso, '') FROM entities"
            f" WHERE {condition} ORDER BY id",
            values,
        )
        for id_, kind, name, aliases, iso in found:
            yield Entity(id_, kind, name, tuple(json.loads(aliases)), iso)

    def mentions(self, articles: Iterable[str] | None = None) -> Iterator[Mention]:
        """Yield the mentions by article and place in it: all, or those in some articles."""
        condition, values = _some("article", articles)
        query = (
            'SELECT article, "start", "end", text, kind, rule, named, (SELECT json_group_array('
            "entity) FROM (SELECT entity FROM mention_entities WHERE mention = mentions.id"
            f" ORDER BY position)) FROM mentions WHERE {condition} ORDER BY id"
        )
        for article, start, end, text, kind, rule, named, entities in self.rows(query, values):
            keys = tuple(json.loads(entities))
            yield Mention(article, Span(start, end), text, kind, rule, keys, bool(named))

    def facts(
        self,
        *,
        relations: Sequence[str] | None = None,
        entities: Sequence[str] | None = None,
        ids: Collection[str] | None = None,
    ) -> Iterator[Fact]:
        """Yield the facts by relation, subject and object, each with its evidence.

        Parameters
        ----------
        relations : sequence of str, optional
            Only facts of these relations.
        entities : sequence of str, optional
            Only facts whose subject or object is one of these entity ids.
        ids : collection of str, optional
            Only these facts.
        """
        condition, values = _filter(relations, entities, ids)
        found = self.rows(
            "SELECT id, relation, subject, object, coalesce(date, ''), coalesce(place, ''),"
            " coalesce(title, ''), modality, (SELECT json_group_array(json_array(article,"
            ' "start", "end", trigger_start, trigger_end, rule, quote)) FROM (SELECT * FROM'
            " evidence WHERE fact = facts.id ORDER BY position))"
            f" FROM facts WHERE {condition} ORDER BY {_FACT_ORDER}",
            values,
        )
        for id_, relation, subject, object_, date, place, title, modality, evidence in found:
            quotes = tuple(
                Evidence(article, Span(start, end), Span(first, last), rule, quote)
                for article, start, end, first, last, rule, quote in json.loads(evidence)
            )
            yield Fact(relation, subject, object_, date, place, title, modality, quotes, id_)

    def merges(self) -> Iterator[Merge]:
        """Yield the ledger of merges in order."""
        query = 'SELECT "left", "right", score, reason, entity FROM merges ORDER BY rowid'
        for row in self.rows(query):
            yield Merge(*row)

    def resolution(self) -> Resolution:
        """All that was read from the articles."""
        entities, mentions = tuple(self.entities()), tuple(self.mentions())
        return Resolution(entities, mentions, tuple(self.facts()), tuple(self.merges()))

    def rows(
        self, query: str, values: Sequence[str | int] = (), *, oldest: int = SCHEMA_VERSION
    ) -> Iterator[tuple[Any, ...]]:
        """Yield what an SQL query gives; the file is open for reading only.

        Parameters
        ----------
        query : str
            SQL over the tables of the schema above.
        values : sequence of str or int, optional
            What its question marks stand for.
        oldest : int, optional
            The first version of the schema that the query fits; this one by default.
        """
        try:
            with closing(self._open(oldest)) as connection:
                yield from connection.execute(query, values)
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: unreadable store ({error}); {_remedy(self.path)}"
            ) from error

    def _open(self, oldest: int) -> sqlite3.Connection:
        if not self.path.is_file():
            raise StoreError(f"{self.path}: no such store; {_remedy(self.path)}")
        connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if application != APPLICATION_ID:
                raise StoreError(f"{self.path}: not a store of kg; {_remedy(self.path)}")
            if not oldest <= version <= SCHEMA_VERSION:
                remedy = f"run `kg add --dir {self.path.parent}` to bring it up to date"
                raise StoreError(
                    f"{self.path}: version {version} of the store, this kg reads version "
                    f"{SCHEMA_VERSION}; {remedy if version < SCHEMA_VERSION else 'update kg'}"
                )
        except BaseException:
            connection.close()
            raise
        return connection


def _remedy(path: Path) -> str:
    return f"run `kg build INPUT... -o {path.parent}`"


def _some(column: str, wanted: Iterable[str] | None) -> tuple[str, list[str]]:
    """All rows, or those that have one of some values, and what the condition's mark stands for."""
    return ("1", []) if wanted is None else (_one_of(column), [json.dumps(list(wanted))])


def _one_of(column: str) -> str:
    """Compare with a list given as one JSON value: SQLite limits the number of question marks."""
    return f"{column} IN (SELECT value FROM json_each(?))"


def _filter(
    relations: Sequence[str] | None,
    entities: Sequence[str] | None,
    ids: Collection[str] | None,
) -> tuple[str, list[str]]:
    conditions, values = ["1"], []
    if relations is not None:
        conditions.append(_one_of("relation"))
        values.append(json.dumps(list(relations)))
    if entities is not None:
        conditions.append(f"({_one_of('subject')} OR {_one_of('object')})")
        values += [json.dumps(list(entities))] * 2
    if ids is not None:
        conditions.append(_one_of("id"))
        values.append(json.dumps(list(ids)))
    return " AND ".join(conditions), values

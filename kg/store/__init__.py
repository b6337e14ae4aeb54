"""The built graph in one SQLite file: articles, mentions, entities, facts, evidence, merges.

The same content gives the same bytes, however it came about: each table stands in the order of its
keys, and nothing depends on the clock or the machine. Another release of SQLite writes the same
rows, but may leave other bytes in the unused room of pages.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Article, Difference, Entity, Evidence, Fact, Mention, Merge, Resolution, Span
from kg.store.changing import Words, change, change_words
from kg.store.file import drafted, opened, pack, whole
from kg.store.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES
from kg.store.writing import check, in_order, insert_all

__all__ = ["Store", "in_order"]

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
        with whole(self.path) as draft:
            draft.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            draft.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            draft.executescript(TABLES)
            insert_all(draft, ordered, resolution)

    @contextmanager
    def changed(self, former: "Store") -> Iterator[Callable[[Difference], "Store"]]:
        """Write the store of a graph that differs from that of another store, this one or not.

        It has the bytes that :meth:`write` gives for the graph as it is now.

        Parameters
        ----------
        former : Store
            The store of the graph as it was.

        Yields
        ------
        callable
            To be called once, with what came, changed and went; meanwhile the former file is
            copied. It returns what can be read while full text and file are made: all but names
            and sentences, of the graph as it is now.

        Raises
        ------
        StoreError
            As of :meth:`write`, or if the difference is none to the former store.

        Examples
        --------
        >>> import tempfile
        >>> store = Store(Path(tempfile.mkdtemp()) / "kg.db")
        >>> store.write([], Resolution((), (), (), ()))
        >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
        >>> with store.changed(store) as change:
        ...     now = change(Difference(entities={"country:VN": vietnam}))
        ...     [entity.name for entity in now.entities()]
        ['Vietnam']
        """
        list(former.rows("SELECT 1"))  # it is there, and of this version
        with drafted(self.path) as (place, beside), ThreadPoolExecutor(1) as pool:
            copied = pool.submit(shutil.copyfile, former.path, place)
            packed: list[Future[None]] = []

            def change(difference: Difference) -> Store:
                copied.result()
                words = _change(place, difference)
                packed.append(pool.submit(_finish, place, words, beside))
                return Store(place)

            yield change
            for made in packed:
                made.result()

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
        condition, values = _some("mentions.article", articles)
        query = (
            'SELECT mentions.article, mentions.number, "start", "end", text, kind, rule, named,'
            " entity FROM mentions LEFT JOIN mention_entities AS of"
            " ON of.article = mentions.article AND of.number = mentions.number"
            f" WHERE {condition} ORDER BY 1, 2, position"
        )
        for (article, _), found in groupby(self.rows(query, values), lambda row: row[:2]):
            rows = list(found)
            _, _, start, end, text, kind, rule, named, _ = rows[0]
            keys = tuple([row[-1] for row in rows if row[-1] is not None])
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

    def counts(self) -> dict[str, dict[str, int]]:
        """How many entities there are, by kind, and how many facts, by relation."""
        return {
            table: dict(self.rows(f"SELECT {by}, count(*) FROM {table} GROUP BY 1 ORDER BY 1"))
            for table, by in (("entities", "kind"), ("facts", "relation"))
        }

    def merges(self) -> Iterator[Merge]:
        """Yield the ledger of merges in order."""
        query = 'SELECT "left", "right", score, reason, entity FROM merges ORDER BY 1, 2, 3, 4, 5'
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


def _change(place: Path, difference: Difference) -> Words:
    with opened(place) as draft:
        # One may read what was there before while another writes.
        draft.execute("PRAGMA journal_mode = WAL")
        with draft:
            return change(draft, difference)


def _finish(place: Path, words: Words, path: Path) -> None:
    with opened(place) as draft:
        with draft:
            change_words(draft, words)
        pack(draft, path)


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

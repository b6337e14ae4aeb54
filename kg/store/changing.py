"""Changing a copy of a store by what differs, and checking no more than that."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from kg.model import Article, Difference, Entity, Evidence, Resolution, Span
from kg.store.writing import (
    NAME,
    SENTENCE,
    check_absent,
    check_quote,
    count_called,
    in_order,
    index_words,
    insert,
    insert_names,
    insert_rows,
    insert_sentences,
    merge_row,
    named_in,
)

Value = TypeVar("Value")
Place = tuple[str, int, int]

_LISTED = "(SELECT value FROM json_each(?))"
_PLACE = 'article, "start", "end"'
_QUOTES = f"""
SELECT fact, relation, {_PLACE}, quote, articles.text FROM evidence
JOIN facts ON facts.id = fact LEFT JOIN articles ON articles.id = article
WHERE fact IN {_LISTED} OR article IN {_LISTED} ORDER BY fact, position
"""
_NAMED = """
SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM mention_entities WHERE entity = value)
OR EXISTS (SELECT 1 FROM facts WHERE subject = value)
OR EXISTS (SELECT 1 FROM facts WHERE object = value)
OR EXISTS (SELECT 1 FROM facts WHERE place = value)
"""


class Words(NamedTuple):
    """Whose full text has changed.

    Attributes
    ----------
    ids : collection of str
        Entities, with those that went.
    entities : sequence of kg.model.Entity
        Those that are there.
    places : collection of Place
        Sentences that facts are or were said by: article, start and end.
    """

    ids: Collection[str]
    entities: Sequence[Entity]
    places: Collection[Place]


def change(draft: sqlite3.Connection, difference: Difference) -> Words:
    """Make of the store of a graph that of the graph after a difference, but for full text.

    Parameters
    ----------
    draft : sqlite3.Connection
        The store of the graph as it was.
    difference : Difference
        What came, changed and went.

    Returns
    -------
    Words
        What :func:`change_words` has to make anew.

    Raises
    ------
    StoreError
        If something that went was not there, and as :func:`kg.store.writing.check`.
    """
    new = in_order(
        Resolution(
            tuple(_there(difference.entities)),
            tuple(mention for of in difference.mentions.values() for mention in of),
            tuple(_there(difference.facts)),
            tuple(difference.merges),
        )
    )
    query = f"SELECT {_PLACE} FROM evidence WHERE fact IN {_LISTED}"
    places: set[Place] = set(draft.execute(query, (_json(difference.facts),)))
    places.update(
        (e.article, e.sentence.start, e.sentence.end) for fact in new.facts for e in fact.evidence
    )
    said_by = {*difference.mentions, *difference.articles}
    count_called(draft, said_by, back=True)
    _delete(draft, difference)
    articles: Iterator[Article] = _there(difference.articles)
    insert_rows(draft, sorted(articles, key=lambda article: article.id), new)
    _check(draft, difference, new)
    count_called(draft, said_by)
    return Words(difference.entities, new.entities, places)


def change_words(draft: sqlite3.Connection, words: Words) -> None:
    """Make the full text of a changed store, which is dear however little has changed.

    Parameters
    ----------
    draft : sqlite3.Connection
        As :func:`change` left it.
    words : Words
        What that has returned.
    """
    _change_names(draft, words.ids, words.entities)
    _change_sentences(draft, words.places)


def _there(by_id: Mapping[str, Value | None]) -> Iterator[Value]:
    return (value for value in by_id.values() if value is not None)


def _gone(by_id: Mapping[str, object]) -> list[str]:
    return [id_ for id_, value in by_id.items() if value is None]


def _json(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))


def _missing(draft: sqlite3.Connection, table: str, ids: Iterable[str]) -> list[str]:
    """Those of the ids that no row has."""
    query = f"SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM {table})"
    return [id_ for (id_,) in draft.execute(query, (_json(ids),))]


def _delete(draft: sqlite3.Connection, difference: Difference) -> None:
    """Delete what went, which must be there, and what is put in as it is now."""
    for what, table, by_id in (
        ("article", "articles", difference.articles),
        ("entity", "entities", difference.entities),
        ("fact", "facts", difference.facts),
    ):
        check_absent([f"{what} {id_!r}" for id_ in _missing(draft, table, _gone(by_id))])
        draft.execute(f"DELETE FROM {table} WHERE id IN {_LISTED}", (_json(by_id),))
    articles = {*difference.mentions, *_gone(difference.articles)}
    for table, column, ids in (
        ("mentions", "article", articles),
        ("mention_entities", "article", articles),
        ("evidence", "fact", difference.facts),
    ):
        draft.execute(f"DELETE FROM {table} WHERE {column} IN {_LISTED}", (_json(ids),))
    for row in map(merge_row, difference.unmerged):
        values = '"left" = ? AND "right" = ? AND score = ? AND reason = ? AND entity = ?'
        found = draft.execute(f"DELETE FROM merges WHERE {values}", row)
        check_absent([] if found.rowcount else [f"line of the ledger {row}"])


def _check(draft: sqlite3.Connection, difference: Difference, new: Resolution) -> None:
    """Refuse a difference after which the graph would not fit together."""
    changed = (_json(difference.facts), _json(difference.articles))
    for fact, relation, article, start, end, quote, text in draft.execute(_QUOTES, changed):
        evidence = Evidence(article, Span(start, end), Span(start, end), "", quote)
        check_quote(fact, relation, evidence, text)
    entities = _missing(draft, "entities", named_in(new.mentions, new.facts))
    entities += (id_ for (id_,) in draft.execute(_NAMED, (_json(_gone(difference.entities)),)))
    articles = _missing(draft, "articles", {mention.article for mention in new.mentions})
    check_absent([f"entity {id_!r}" for id_ in entities] + [f"article {a!r}" for a in articles])


def _change_names(draft: sqlite3.Connection, ids: Collection[str], new: Iterable[Entity]) -> None:
    if ids:
        draft.execute(f"DELETE FROM names WHERE entity IN {_LISTED}", (_json(ids),))
        insert_names(draft, new)
        _number(draft, "names", NAME)
        index_words(draft, "name_words")


def _change_sentences(draft: sqlite3.Connection, places: Collection[Place]) -> None:
    """Have the sentences at these places that facts are said by now."""
    if places:
        draft.execute(f"CREATE TEMP TABLE places ({_PLACE}, PRIMARY KEY ({_PLACE})) WITHOUT ROWID")
        insert(draft, "places", places)
        draft.execute(f"DELETE FROM sentences WHERE ({_PLACE}) IN places")
        said = draft.execute(
            f"SELECT {_PLACE}, quote FROM places CROSS JOIN evidence USING ({_PLACE})"
        )
        insert_sentences(draft, {(article, start, end): q for article, start, end, q in said})
        draft.execute("DROP TABLE places")
        _number(draft, "sentences", SENTENCE)
        index_words(draft, "sentence_words")


def _number(draft: sqlite3.Connection, table: str, columns: str) -> None:
    """Number the rows of a table in order."""
    draft.execute(f"CREATE TEMP TABLE ordered AS SELECT {columns} FROM {table} ORDER BY {columns}")
    draft.execute(f"DELETE FROM {table}")
    draft.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM ordered ORDER BY rowid")
    draft.execute("DROP TABLE ordered")

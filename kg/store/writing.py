"""Filling a store: what is checked first, and the rows in the order of their keys."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from kg.errors import StoreError
from kg.model import Article, Entity, Evidence, Fact, Mention, Merge, Resolution
from kg.store.schema import INDEXES
from kg.text import searchable_all

#: Columns that names and sentences are numbered by.
NAME = "folded, name, entity, usual"
SENTENCE = 'article, "start", "end", folded'

_CALLED = """
INSERT INTO called SELECT of.entity, lang, said.text, {}count(*) FROM articles
CROSS JOIN mentions AS said ON said.article = articles.id
CROSS JOIN mention_entities AS of ON of.article = said.article AND of.number = said.number
WHERE named AND of.position = 0 AND {} AND NOT EXISTS (
    SELECT 1 FROM mention_entities AS other
    WHERE other.article = said.article AND other.number = said.number AND other.position = 1
)
GROUP BY of.entity, lang, said.text
ON CONFLICT DO UPDATE SET times = times + excluded.times
"""
_SOME = "articles.id IN (SELECT value FROM json_each(?))"


def in_order(resolution: Resolution) -> Resolution:
    """Sort what was read from articles as a store gives it back.

    Parameters
    ----------
    resolution : Resolution
        In any order.

    Returns
    -------
    Resolution
        Its entities, mentions and facts as the methods of :class:`kg.store.Store` yield them.

    Examples
    --------
    >>> france, vietnam = (Entity(f"country:{iso}", "country", iso) for iso in ("FR", "VN"))
    >>> [entity.name for entity in in_order(Resolution((vietnam, france), (), (), ())).entities]
    ['FR', 'VN']
    """
    return replace(
        resolution,
        entities=tuple(sorted(resolution.entities, key=lambda entity: entity.id)),
        mentions=tuple(sorted(resolution.mentions, key=_mention_order)),
        facts=tuple(sorted(resolution.facts, key=_fact_order)),
    )


def _mention_order(mention: Mention) -> tuple[Any, ...]:
    span = mention.span
    place = (mention.article, span.start, span.end)
    return (*place, mention.kind, mention.entities, mention.rule, mention.named)


def _fact_order(fact: Fact) -> tuple[str, ...]:
    return (fact.relation, fact.subject, fact.object, fact.date, fact.modality, fact.id)


def check(texts: Mapping[str, str], resolution: Resolution) -> None:
    """Refuse a graph that does not fit together.

    SQLite can look for absent rows by itself, but takes half as long for it as for writing all.

    Parameters
    ----------
    texts : mapping of str to str
        Of all articles by id.
    resolution : Resolution
        What was read from them.

    Raises
    ------
    StoreError
        If evidence does not quote its article, or a row refers to something that is absent.

    Examples
    --------
    >>> talks = Fact("met", "country:FR", "country:VN", id="f1")
    >>> check({}, Resolution((), (), (talks,), ()))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    kg.errors.StoreError: rows do not fit together (no entity 'country:FR'); ...
    """
    for fact in resolution.facts:
        for evidence in fact.evidence:
            check_quote(fact.id, fact.relation, evidence, texts.get(evidence.article))
    named = named_in(resolution.mentions, resolution.facts)
    named.difference_update(entity.id for entity in resolution.entities)
    absent = [f"entity {id_!r}" for id_ in sorted(named)]
    absent += [f"article {m.article!r}" for m in resolution.mentions if m.article not in texts]
    check_absent(absent)


def named_in(mentions: Iterable[Mention], facts: Sequence[Fact]) -> set[str]:
    """Collect the ids of all entities that mentions and facts refer to."""
    named = {entity for mention in mentions for entity in mention.entities}
    named.update(end for fact in facts for end in (fact.subject, fact.object))
    named.update(fact.place for fact in facts if fact.place)
    return named


def check_absent(absent: Sequence[str]) -> None:
    """Refuse a graph in which something is referred to that is not there."""
    if absent:
        raise StoreError(
            f"rows do not fit together (no {absent[0]}); nothing was written, please report this "
            "with your input"
        )


def check_quote(fact: str, relation: str, evidence: Evidence, text: str | None) -> None:
    """Refuse a graph whose sentences cannot be looked up: it is worth nothing."""
    start, end = evidence.sentence.start, evidence.sentence.end
    if text is None or text[start:end] != evidence.quote:
        raise StoreError(
            f"fact {fact} ({relation}): its quote {evidence.quote[:40]!r} is not "
            f"characters {start} to {end} of article {evidence.article!r}; nothing was "
            "written, please report this with your input"
        )


def _json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def insert_all(
    connection: sqlite3.Connection, articles: Sequence[Article], resolution: Resolution
) -> None:
    """Fill the tables of a fresh store.

    Parameters
    ----------
    connection : sqlite3.Connection
        A store with empty tables.
    articles : sequence of Article
        By id.
    resolution : Resolution
        What was read from them, checked and in order.
    """
    insert_rows(connection, articles, resolution)
    count_called(connection)
    insert_names(connection, resolution.entities)
    insert_sentences(
        connection,
        {
            (e.article, e.sentence.start, e.sentence.end): e.quote
            for fact in resolution.facts
            for e in fact.evidence
        },
    )
    for statement in INDEXES.split(";"):
        connection.execute(statement)
    for table in ("name_words", "sentence_words"):
        index_words(connection, table)


def insert_rows(
    connection: sqlite3.Connection, articles: Iterable[Article], resolution: Resolution
) -> None:
    """Put rows into the tables whose keys are the articles' and resolution's own.

    Parameters
    ----------
    connection : sqlite3.Connection
        A store that has no rows of these articles, mentions, entities, facts and merges.
    articles : iterable of Article
        By id.
    resolution : Resolution
        In order; all mentions of an article if any.
    """
    mentions = resolution.mentions
    by_article = groupby(mention.article for mention in mentions)
    numbers = [number for _, of in by_article for number, _ in enumerate(of)]
    facts = sorted(resolution.facts, key=lambda fact: fact.id)
    insert(connection, "articles", map(_article_row, articles))
    insert(connection, "entities", map(_entity_row, resolution.entities))
    insert(connection, "mentions", map(_mention_row, numbers, mentions))
    insert(
        connection,
        "mention_entities",
        (
            (mention.article, number, position, entity)
            for number, mention in zip(numbers, mentions, strict=True)
            for position, entity in enumerate(mention.entities)
        ),
    )
    insert(connection, "facts", map(_fact_row, facts))
    insert(connection, "evidence", (row for fact in facts for row in _evidence_rows(fact)))
    insert(connection, "merges", sorted(map(merge_row, resolution.merges)))


def count_called(
    connection: sqlite3.Connection, articles: Iterable[str] | None = None, *, back: bool = False
) -> None:
    """Count by which words articles call entities, so that nobody has to read all mentions.

    Parameters
    ----------
    connection : sqlite3.Connection
        A store with its articles and mentions.
    articles : iterable of str, optional
        Ids of those to count; all by default.
    back : bool, optional
        Take what they say out of what was counted.
    """
    some, values = ("1", []) if articles is None else (_SOME, [json.dumps(sorted(articles))])
    connection.execute(_CALLED.format("-" if back else "", some), values)
    if back:
        connection.execute("DELETE FROM called WHERE times = 0")


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put rows into a table.

    Parameters
    ----------
    connection : sqlite3.Connection
        A store.
    table : str
        The table; with columns in parentheses, if not all of them.
    rows : iterable of tuple
        In the order of its key, where there are many.
    """
    ordered = iter(rows)
    first = next(ordered, None)
    if first is not None:
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        connection.execute(statement, first)
        connection.executemany(statement, ordered)


def insert_names(connection: sqlite3.Connection, entities: Iterable[Entity]) -> None:
    """Put in the names of entities that have none there, in order of their words."""
    insert(connection, f"names ({NAME})", _name_rows(entities))


def insert_sentences(
    connection: sqlite3.Connection, quotes: Mapping[tuple[str, int, int], str]
) -> None:
    """Put in sentences that are not there, by article, start and end."""
    places = sorted(quotes)
    folded = searchable_all(quotes[place] for place in places)
    rows = ((*place, words) for place, words in zip(places, folded, strict=True))
    insert(connection, f"sentences ({SENTENCE})", rows)


def index_words(connection: sqlite3.Connection, table: str) -> None:
    """Make the full text of names or sentences anew; changed, it would not be the same bytes."""
    # Looking for a word makes it read its settings; without them it would write another record.
    list(connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH 'a' LIMIT 1"))
    for command in ("rebuild", "optimize"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES (?)", (command,))


def _article_row(a: Article) -> tuple[Any, ...]:
    skip = _json((span.start, span.end) for span in a.skip)
    head = (a.id, a.lang, a.title, a.text, a.published, a.url, a.publisher, a.sha256)
    return (*head, skip, a.dateline)


def _entity_row(e: Entity) -> tuple[Any, ...]:
    return (e.id, e.kind, e.name, _json(e.aliases), e.iso or None)


def _mention_row(number: int, m: Mention) -> tuple[Any, ...]:
    return (m.article, number, m.span.start, m.span.end, m.text, m.kind, m.rule, int(m.named))


def _fact_row(f: Fact) -> tuple[Any, ...]:
    qualifiers = (f.date or None, f.place or None, f.title or None)
    # Two rules may read one sentence.
    sentences = len({(e.article, e.sentence) for e in f.evidence})
    return (f.id, f.relation, f.subject, f.object, *qualifiers, f.modality, sentences)


def _evidence_rows(fact: Fact) -> Iterator[tuple[Any, ...]]:
    for position, e in enumerate(fact.evidence):
        sentence = (e.sentence.start, e.sentence.end)
        trigger = (e.trigger.start, e.trigger.end)
        yield (fact.id, position, e.article, *sentence, *trigger, e.rule, e.quote)


def _name_rows(entities: Iterable[Entity]) -> list[tuple[Any, ...]]:
    rows = [
        (name, entity.id, int(name == entity.name))
        for entity in entities
        for name in dict.fromkeys((entity.name, *entity.aliases))
    ]
    folded = searchable_all(name for name, _, _ in rows)
    return sorted((fold, *row) for fold, row in zip(folded, rows, strict=True))


def merge_row(m: Merge) -> tuple[Any, ...]:
    """Give a line of the ledger as its row."""
    return (m.left, m.right, m.score, m.reason, m.entity)

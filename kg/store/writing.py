"""Filling a fresh store: what is checked first, and the rows in the order of their keys."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.errors import StoreError
from kg.model import Article, Entity, Fact, Mention, Merge, Resolution
from kg.text import searchable_all

# Made when all rows are there: sorted once, not row by row.
_INDEXES = """
CREATE INDEX mentions_of_article ON mentions (article);
CREATE INDEX mentions_of_entity ON mention_entities (entity);
CREATE INDEX facts_of_relation ON facts (relation, modality, date);
CREATE INDEX facts_of_subject ON facts (subject);
CREATE INDEX facts_of_object ON facts (object);
CREATE INDEX facts_of_place ON facts (place);
CREATE INDEX evidence_of_sentence ON evidence (article, "start", "end");
CREATE INDEX names_by_folded ON names (folded);
"""


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
    return (mention.article, span.start, span.end, mention.kind, mention.entities, mention.rule)


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
    _check_quotes(texts, resolution.facts)
    facts, mentions = resolution.facts, resolution.mentions
    named = {entity for mention in mentions for entity in mention.entities}
    named.update(end for fact in facts for end in (fact.subject, fact.object))
    named.update(fact.place for fact in facts if fact.place)
    named.difference_update(entity.id for entity in resolution.entities)
    absent = [f"entity {id_!r}" for id_ in sorted(named)]
    absent += [f"article {m.article!r}" for m in mentions if m.article not in texts]
    if absent:
        raise StoreError(
            f"rows do not fit together (no {absent[0]}); nothing was written, please report this "
            "with your input"
        )


def _check_quotes(texts: Mapping[str, str], facts: Iterable[Fact]) -> None:
    """Refuse a graph whose sentences cannot be looked up: it is worth nothing."""
    for fact in facts:
        for evidence in fact.evidence:
            start, end = evidence.sentence.start, evidence.sentence.end
            text = texts.get(evidence.article)
            if text is None or text[start:end] != evidence.quote:
                raise StoreError(
                    f"fact {fact.id} ({fact.relation}): its quote {evidence.quote[:40]!r} is not "
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

    def insert(table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        ordered = iter(rows)
        first = next(ordered, None)
        if first is not None:
            statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
            connection.execute(statement, first)
            connection.executemany(statement, ordered)

    mentions = resolution.mentions
    facts = sorted(resolution.facts, key=lambda fact: fact.id)
    insert("articles", map(_article_row, articles))
    insert("entities", map(_entity_row, resolution.entities))
    insert("mentions", (_mention_row(number, m) for number, m in enumerate(mentions, 1)))
    insert(
        "mention_entities",
        (
            (number, position, entity)
            for number, mention in enumerate(mentions, 1)
            for position, entity in enumerate(mention.entities)
        ),
    )
    insert("facts", map(_fact_row, facts))
    insert("evidence", (row for fact in facts for row in _evidence_rows(fact)))
    insert("merges", sorted(map(_merge_row, resolution.merges)))
    insert("names", _name_rows(resolution.entities))
    quotes = {
        (e.article, e.sentence.start, e.sentence.end): e.quote
        for fact in facts
        for e in fact.evidence
    }
    sentences = sorted(quotes)
    insert("sentences", ((n, *place) for n, place in enumerate(sentences, 1)))
    for statement in _INDEXES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO name_words (name_words) VALUES ('rebuild')")
    connection.executemany(
        "INSERT INTO sentence_words (rowid, folded) VALUES (?, ?)",
        enumerate(searchable_all(quotes[place] for place in sentences), 1),
    )
    for table in ("name_words", "sentence_words"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _article_row(a: Article) -> tuple[Any, ...]:
    skip = _json((span.start, span.end) for span in a.skip)
    head = (a.id, a.lang, a.title, a.text, a.published, a.url, a.publisher, a.sha256)
    return (*head, skip, a.dateline)


def _entity_row(e: Entity) -> tuple[Any, ...]:
    return (e.id, e.kind, e.name, _json(e.aliases), e.iso or None)


def _mention_row(number: int, m: Mention) -> tuple[Any, ...]:
    return (number, m.article, m.span.start, m.span.end, m.text, m.kind, m.rule, int(m.named))


def _fact_row(f: Fact) -> tuple[Any, ...]:
    qualifiers = (f.date or None, f.place or None, f.title or None)
    return (f.id, f.relation, f.subject, f.object, *qualifiers, f.modality)


def _evidence_rows(fact: Fact) -> Iterator[tuple[Any, ...]]:
    for position, e in enumerate(fact.evidence):
        sentence = (e.sentence.start, e.sentence.end)
        trigger = (e.trigger.start, e.trigger.end)
        yield (fact.id, position, e.article, *sentence, *trigger, e.rule, e.quote)


def _name_rows(entities: Iterable[Entity]) -> Iterator[tuple[Any, ...]]:
    rows = [
        (name, entity.id, int(name == entity.name))
        for entity in entities
        for name in dict.fromkeys((entity.name, *entity.aliases))
    ]
    folded = searchable_all(name for name, _, _ in rows)
    ordered = sorted((fold, *row) for fold, row in zip(folded, rows, strict=True))
    yield from ((number, *row) for number, row in enumerate(ordered, 1))


def _merge_row(m: Merge) -> tuple[Any, ...]:
    return (m.left, m.right, m.score, m.reason, m.entity)

"""``entities.jsonl``, ``mentions.jsonl`` and ``triples.jsonl``: the files tools outside read."""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.files import write_text
from kg.model import Entity, Fact
from kg.store import Store

#: A row per entity that a text names there; pronouns and "both sides" name nobody.
_MENTIONS = """
SELECT DISTINCT entity, article, "start", "end", text
FROM mentions JOIN mention_entities ON mention = id WHERE named
ORDER BY article, "start", "end", entity, text
"""
_quoted = json.encoder.encode_basestring


def write_jsonl(store: Store, folder: Path) -> None:
    """Write the three files of a store into ``folder``.

    Parameters
    ----------
    store : Store
        A written store.
    folder : pathlib.Path
        An existing folder.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Resolution
    >>> folder = Path(tempfile.mkdtemp())
    >>> store = Store(folder / "kg.db")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> store.write([], Resolution((vietnam,), (), (), ()))
    >>> write_jsonl(store, folder)
    >>> print((folder / "entities.jsonl").read_text(encoding="utf-8"), end="")
    {"id": "country:VN", "kind": "country", "name": "Vietnam", "aliases": ["Việt Nam"], "iso": "VN"}
    """
    write_text(folder / "entities.jsonl", _lines(map(_entity, store.entities())))
    write_text(folder / "mentions.jsonl", itertools.starmap(_mention, store.rows(_MENTIONS)))
    write_text(folder / "triples.jsonl", _lines(map(_triple, store.facts())))


def _lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "iso": entity.iso or None,
    }


def _mention(entity: str, article: str, start: int, end: int, text: str) -> str:
    """As :func:`json.dumps` writes it; there are as many of these as of all other rows together."""
    return (
        f'{{"entity": {_quoted(entity)}, "article": {_quoted(article)}, '
        f'"start": {start}, "end": {end}, "text": {_quoted(text)}}}\n'
    )


def _triple(fact: Fact) -> dict[str, Any]:
    return {
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "date": fact.date or None,
        "place": fact.place or None,
        "title": fact.title or None,
        "modality": fact.modality,
        "evidence": [
            {
                "article": evidence.article,
                "start": evidence.sentence.start,
                "end": evidence.sentence.end,
                "quote": evidence.quote,
                "rule": evidence.rule,
            }
            for evidence in fact.evidence
        ],
    }

"""``entities.jsonl``, ``mentions.jsonl`` and ``triples.jsonl``: the files tools outside read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.files import write_text
from kg.model import Entity, Fact, Mention
from kg.store import Store


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
    write_text(folder / "mentions.jsonl", _lines(_mentions(store.mentions())))
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


def _mentions(mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """One row per entity that a text names there; pronouns and "both sides" name nobody."""
    rows = {
        (mention.article, mention.span, entity, mention.text)
        for mention in mentions
        if mention.named
        for entity in mention.entities
    }
    for article, span, entity, text in sorted(rows):
        yield {
            "entity": entity,
            "article": article,
            "start": span.start,
            "end": span.end,
            "text": text,
        }


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

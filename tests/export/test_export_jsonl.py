"""The three JSON Lines files have exactly the fields that tools outside read."""

import json
from pathlib import Path
from typing import Any

from kg.job.outputs import write_tables
from kg.store import Store


def write(store: Store, folder: Path) -> None:
    write_tables(store, folder, store.resolution())


def rows(store: Store, tmp_path: Path, name: str) -> list[dict[str, Any]]:
    write(store, tmp_path)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.endswith("}\n")
    return [json.loads(line) for line in text.splitlines()]


def test_entities(store: Store, tmp_path: Path) -> None:
    found = rows(store, tmp_path, "entities.jsonl")
    assert [row["id"] for row in found] == sorted(row["id"] for row in found)
    assert {
        "id": "country:VN", "kind": "country", "name": "Vietnam",
        "aliases": ["Việt Nam", "Viet Nam"], "iso": "VN",
    } in found  # fmt: skip
    (person,) = (row for row in found if row["id"] == "person:ann-bell")
    assert person == {
        "id": "person:ann-bell", "kind": "person", "name": "Ann Bell", "aliases": [], "iso": None,
    }  # fmt: skip


def test_mentions_are_those_that_name(store: Store, tmp_path: Path) -> None:
    found = rows(store, tmp_path, "mentions.jsonl")
    assert [(row["article"], row["text"], row["entity"]) for row in found] == [
        ("a-en", "Lê Thị Hoa", "person:le-thi-hoa"),
        ("a-en", "Ann Bell", "person:ann-bell"),
        ("a-en", "Hanoi", "place:hanoi"),
        ("b-fr", "Acme", "company:acme"),
        ("b-fr", "Vietnam", "country:VN"),
    ]
    assert list(found[0]) == ["entity", "article", "start", "end", "text"]
    texts = {article.id: article.text for article in store.articles()}
    for row in found:
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]


def test_triples(store: Store, tmp_path: Path, plan_quote: str) -> None:
    found = rows(store, tmp_path, "triples.jsonl")
    assert [row["relation"] for row in found] == sorted(row["relation"] for row in found)
    (plan,) = (row for row in found if row["relation"] == "met" and row["modality"] == "planned")
    start = len("Paris, le 2 août\n\n")
    assert plan == {
        "subject": "company:acme", "relation": "met", "object": "country:VN", "date": None,
        "place": None, "title": None, "modality": "planned",
        "evidence": [{
            "article": "b-fr", "start": start, "end": start + len(plan_quote),
            "quote": plan_quote,
            "rule": "met:fr/2",
        }],
    }  # fmt: skip
    (talks,) = (row for row in found if row["relation"] == "met" and row["modality"] == "asserted")
    assert (talks["date"], talks["place"]) == ("2024-08-01", "place:hanoi")
    assert [e["article"] for e in talks["evidence"]] == ["a-en", "a-en"]
    (minister,) = (row for row in found if row["object"] == "body:VN/health")
    assert minister["title"] == "Minister"


def test_no_character_is_escaped_away(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path)
    assert "Lê Thị Hoa" in (tmp_path / "entities.jsonl").read_text(encoding="utf-8")

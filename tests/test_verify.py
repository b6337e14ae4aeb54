"""``kg verify`` finds what is wrong in a built graph, and nothing where nothing is."""

import dataclasses
import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.job.outputs import write_tables
from kg.model import Article, Resolution
from kg.store import Store
from kg.verify import verify


@pytest.fixture
def built(tmp_path: Path, articles: list[Article], resolution: Resolution) -> Path:
    folder = tmp_path / "whole"
    folder.mkdir()
    store = Store(folder / "kg.db")
    store.write(
        [
            dataclasses.replace(a, sha256=hashlib.sha256(a.text.encode()).hexdigest())
            for a in articles
        ],
        resolution,
    )
    write_tables(store, folder, store.resolution())
    return folder


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "kg.db")) as connection, connection:
        assert connection.execute(statement).rowcount


def test_a_whole_graph_has_no_problems(built: Path) -> None:
    verdict = verify(built)
    assert verdict.problems == ()
    assert (verdict.articles, verdict.mentions, verdict.quotes) == (2, 7, 8)
    assert "graph.graphml" in verdict.files


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE evidence SET quote = 'They never met.' WHERE fact = 'f5'",
         "fact f5: its quote 'They never met.' is not characters 10 to 77 of article 'a-en'"),
        ("UPDATE evidence SET article = 'none' WHERE fact = 'f5'",
         "a row of evidence refers to a row of articles that is absent"),
        ("UPDATE articles SET text = text || '!' WHERE id = 'b-fr'",
         "article 'b-fr': its text is not the one that was read (SHA-256 differs)"),
        ("UPDATE evidence SET trigger_end = 100 WHERE fact = 'f5'",
         "fact f5: words 30 to 100 of article 'a-en' are not in its quote"),
        ("UPDATE mentions SET \"end\" = \"end\" - 1 WHERE text = 'Acme'",
         "mention 'Acme' is not characters 37 to 40 of article 'b-fr'"),
        ("DELETE FROM evidence WHERE fact = 'f2'", "fact f2 (cooperates_with) has no evidence"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_store_is_named(built: Path, statement: str, problem: str) -> None:
    change(built, statement)
    assert problem in verify(built).problems


@pytest.mark.parametrize("name", ["triples.csv", "entities.jsonl", "graph.graphml"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"mine")])
def test_a_file_that_is_not_of_the_store_is_named(
    built: Path, name: str, damage: Callable[[Path], object]
) -> None:
    damage(built / name)
    assert verify(built).problems == (f"{name}: is not what the store gives; build again",)


def test_bits_that_rot_are_found(built: Path) -> None:
    path = built / "kg.db"
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="unreadable store"):
        verify(built)


def test_no_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        verify(tmp_path)

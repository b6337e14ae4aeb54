"""Graphs that every export is tried on: a small one, a hostile one, the seeds', a large one."""

import importlib.util
from pathlib import Path

import pytest

from kg.export.selection import Selection
from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.store import Store

ROOT = Path(__file__).parents[2]
BAD = '\x00\x0bA\ufffe <b> & "c"\x1b ]]> d\ne; \u202ef|g'


@pytest.fixture
def hostile(tmp_path: Path) -> Store:
    """Names and sentences with all that formats are broken by."""
    text = f"=cmd('x')!A1 {BAD}, met, 'ơ' 🎉."
    article = Article("=a|b;c", "vi", BAD, text, "2024-08-01", "https://news.example/?a=1&b=<2>")
    ids = ("person:o'neil", 'body:VN/"x"', "country:VN", "product:a+b#c", "place:đà nẵng")
    kinds = ("person", "public_body", "country", "product", "place")
    names = (BAD, "=1+1", "+84", "-", "@x")
    entities = [
        Entity(id_, kind, name, (BAD, "a;b", "c|d", "=2"), "VN")
        for id_, kind, name in zip(ids, kinds, names, strict=True)
    ]
    said = (Evidence(article.id, Span(0, len(text)), Span(0, 1), "a:b/1", text),)
    facts = [
        Fact("met", ids[0], ids[1], "XXXX-09-18", ids[4], BAD, "negated", said, "f1"),
        Fact("met", ids[0], ids[1], "2024-02", "", "=3", "planned", said * 2, "f2"),
        Fact("owns", ids[1], ids[3], "", "", "", "asserted", said, "f3"),
        Fact("member_of", ids[2], ids[2], "2023-XX-01", "", "", "proposed", said, "f4"),
        Fact("holds_position", ids[0], ids[1], "2024", "", "@CEO", "asserted", said, "f5"),
    ]
    store = Store(tmp_path / "hostile" / "kg.db")
    store.path.parent.mkdir()
    store.write([article], Resolution(tuple(entities), (), tuple(facts), ()))
    return store


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Store:
    spec = importlib.util.spec_from_file_location("made", ROOT / "tests" / "bench" / "made.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    folder: Path = made.write_made(tmp_path_factory.mktemp("made") / "large", 100_000)
    return Store(folder / "kg.db")


@pytest.fixture(params=["small", "hostile", "seeds"])
def any_store(request: pytest.FixtureRequest, store: Store, hostile: Store) -> Store:
    seeds = Store(ROOT / "output" / "kg.db")
    return {"small": store, "hostile": hostile, "seeds": seeds}[request.param]


@pytest.fixture
def selection(any_store: Store) -> Selection:
    return Selection(any_store)

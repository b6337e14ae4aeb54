"""The store gives back what it was given, in the same bytes, and refuses what it cannot read."""

import dataclasses
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Article, Resolution, Span
from kg.store import Store


def test_what_is_written_is_read_back(
    store: Store, articles: list[Article], resolution: Resolution
) -> None:
    assert list(store.articles()) == sorted(articles, key=lambda a: a.id)
    assert list(store.entities()) == sorted(resolution.entities, key=lambda e: e.id)
    assert set(store.mentions()) == set(resolution.mentions)
    assert [m.span for m in store.mentions() if m.article == "a-en"] == sorted(
        m.span for m in resolution.mentions if m.article == "a-en"
    )
    assert sorted(store.facts(), key=lambda f: f.id) == sorted(resolution.facts, key=lambda f: f.id)
    assert set(store.merges()) == set(resolution.merges)


def test_order_of_what_is_given_changes_no_byte(
    store: Store, tmp_path: Path, articles: list[Article], resolution: Resolution
) -> None:
    turned = {}
    for name in ("entities", "mentions", "facts", "merges"):
        turned[name] = getattr(resolution, name)[::-1]
        assert len(turned[name]) > 1
    other = Store(tmp_path / "other.db")
    other.write(articles[::-1], Resolution(**turned))
    assert other.path.read_bytes() == store.path.read_bytes()


def test_bytes_do_not_name_the_sqlite_release(store: Store) -> None:
    head = store.path.read_bytes()[:100]
    assert head[:15] == b"SQLite format 3"
    assert head[96:100] == bytes(4)
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_writing_replaces_the_old_store_and_leaves_nothing_beside(
    store: Store, articles: list[Article]
) -> None:
    store.write(articles, Resolution((), (), (), ()))
    assert list(store.entities()) == []
    assert [path.name for path in store.path.parent.iterdir()] == ["kg.db"]


def test_articles_of_some_ids(store: Store) -> None:
    assert [article.id for article in store.articles(["b-fr", "absent"])] == ["b-fr"]
    assert list(store.articles([])) == []


@pytest.mark.parametrize(
    ("relations", "entities", "ids"),
    [
        (["met"], None, ["f1", "f3"]),
        (None, ["country:VN"], ["f1", "f2", "f4", "f7"]),
        (["met", "part_of"], ["country:VN"], ["f1", "f4"]),
        ([], None, []),
        (["met"], [], []),
    ],
)
def test_facts_of_some_relations_and_entities(
    store: Store, relations: list[str] | None, entities: list[str] | None, ids: list[str]
) -> None:
    found = store.facts(relations=relations, entities=entities)
    assert sorted(fact.id for fact in found) == ids


def test_a_quote_that_is_not_in_its_article_is_refused(
    store: Store, articles: list[Article], resolution: Resolution
) -> None:
    before = store.path.read_bytes()
    fact = resolution.facts[0]
    false = dataclasses.replace(fact.evidence[0], quote="They never met.")
    facts = (dataclasses.replace(fact, evidence=(false,)),)
    with pytest.raises(StoreError, match="'They never met.' is not characters 10 to 77 of article"):
        store.write(articles, dataclasses.replace(resolution, facts=facts))
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("absent", "missing"),
    [
        ("country:VN", "no entity 'country:VN'"),
        ("place:hanoi", "no entity 'place:hanoi'"),  # the place of a fact
        ("a-en", "no article 'a-en'"),
    ],
)
def test_what_refers_to_something_absent_is_refused(
    absent: str, missing: str, store: Store, articles: list[Article], resolution: Resolution
) -> None:
    before = store.path.read_bytes()
    entities = tuple(entity for entity in resolution.entities if entity.id != absent)
    facts = () if absent == "a-en" else resolution.facts
    some = dataclasses.replace(resolution, entities=entities, facts=facts)
    with pytest.raises(StoreError, match=rf"rows do not fit together \({missing}\)"):
        store.write([article for article in articles if article.id != absent], some)
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["kg.db"]


def test_evidence_of_an_absent_article_is_refused(
    store: Store, articles: list[Article], resolution: Resolution
) -> None:
    fact, *_ = resolution.facts
    nowhere = dataclasses.replace(fact.evidence[0], article="none", quote="")
    facts = (dataclasses.replace(fact, evidence=(nowhere,)),)
    with pytest.raises(StoreError, match="is not characters .* of article 'none'"):
        store.write(articles, dataclasses.replace(resolution, facts=facts))


def test_a_missing_store_says_how_to_make_it(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with pytest.raises(StoreError) as caught:
        list(Store(path).entities())
    assert str(caught.value) == f"{path}: no such store; run `kg build INPUT... -o {tmp_path}`"
    assert not path.exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    path.write_text("this is a text, and a long one too. " * 50, encoding="utf-8")
    with pytest.raises(StoreError, match="unreadable store"):
        list(Store(path).entities())


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE entities (id TEXT)")
        connection.commit()
    with pytest.raises(StoreError, match="not a store of kg"):
        list(Store(path).entities())


def test_a_store_of_another_version_is_refused(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="version 99 .* reads version 3; update kg"):
        list(store.facts())


def test_a_store_of_an_earlier_version_gives_its_articles_and_says_how_to_go_on(
    store: Store, articles: list[Article]
) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert {article.id for article in store.articles()} == {article.id for article in articles}
    with pytest.raises(StoreError, match=r"reads version 3; run `kg add --dir .*built` to bring"):
        list(store.facts())


def test_a_disk_that_fills_up_is_one_line_and_nothing_is_written(
    tmp_path: Path, articles: list[Article], resolution: Resolution
) -> None:
    code = (
        "import resource, signal, sys, pathlib\n"
        "from kg.errors import StoreError\n"
        "from kg.model import Article, Resolution\n"
        "from kg.store import Store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try: Store(sys.argv[1]).write([Article('a', 'en', '', 'x' * 10**6)],"
        " Resolution((), (), (), ()))\n"
        "except StoreError as error: print(error)"
    )
    path = tmp_path / "kg.db"
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.startswith(f"{path}: cannot be written (")
    assert run.stdout.endswith("); check its rights and the disk\n")
    assert list(tmp_path.iterdir()) == []


def test_a_truncated_store_is_refused(store: Store) -> None:
    store.path.write_bytes(store.path.read_bytes()[:5000])
    with pytest.raises(StoreError, match="unreadable store"):
        list(store.facts())


def test_a_path_with_signs_of_a_url_is_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "100% a?b#c d"
    folder.mkdir()
    store = Store(folder / "kg.db")
    store.write([], Resolution((), (), (), ()))
    assert list(store.articles()) == []


def test_what_articles_call_an_entity_is_counted_by_language(
    tmp_path: Path, articles: list[Article], resolution: Resolution
) -> None:
    vietnam = next(one for one in resolution.mentions if one.text == "Vietnam")
    both = dataclasses.replace(vietnam, entities=("country:VN", "place:hanoi"))
    again = dataclasses.replace(vietnam, span=Span(vietnam.span.start, vietnam.span.end + 1))
    store = Store(tmp_path / "kg.db")
    mentions = (*resolution.mentions, both, again)
    store.write(articles, dataclasses.replace(resolution, mentions=mentions))
    assert sorted(store.rows("SELECT * FROM called")) == [
        ("company:acme", "fr", "Acme", 1),
        ("country:VN", "fr", "Vietnam", 2),
        ("person:ann-bell", "en", "Ann Bell", 1),
        ("person:le-thi-hoa", "en", "Lê Thị Hoa", 1),
        ("place:hanoi", "en", "Hanoi", 1),
    ]


def test_a_fact_tells_how_many_sentences_say_it(store: Store) -> None:
    told = dict(store.rows("SELECT id, told FROM facts"))
    assert told == {fact.id: len(fact.evidence) for fact in store.facts()}
    assert set(told.values()) == {1, 2}

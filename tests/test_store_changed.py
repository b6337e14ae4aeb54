"""A store that is changed by a difference has the bytes of one that is written whole."""

import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import (
    Article,
    Difference,
    Entity,
    Evidence,
    Fact,
    Mention,
    Merge,
    Resolution,
    Span,
)
from kg.store import Store

Graph = tuple[Sequence[Article], Resolution]

WORDS = ("Hoa", "Đỗ Lan", "Acme", "FPT", "Việt Nam", "Łódź", "France " * 700, "a")


def graph_of(texts: Mapping[str, Sequence[str]], other_names: Mapping[str, str]) -> Graph:
    """Articles that tell of some things, each a sentence; neighbours in an article met."""
    articles, mentions, merges = [], [], set()
    said: dict[tuple[str, str], list[Evidence]] = {}
    for id_, words in texts.items():
        text = "".join(f"{word}. " for word in words)
        articles.append(Article(id_, "vi", " ".join(words)[:20], text))
        starts = [sum(len(word) + 2 for word in words[:n]) for n in range(len(words))]
        for start, word in zip(starts, words, strict=True):
            span = Span(start, start + len(word))
            mentions.append(Mention(id_, span, word, "person", "test", (word,)))
            merges.add(Merge(f"{id_}#{word}", f"a0#{word}", len(word) / 8, "alike", word))
        if words:
            both = (words[0], words[-1])
            mentions.append(Mention(id_, Span(0, 1), text[0], "person", "test", both, named=False))
        for (start, word), (end, other) in pairwise(zip(starts, words, strict=True)):
            span = Span(start, end + len(other))
            quote = text[span.start : span.end]
            said.setdefault((word, other), []).append(Evidence(id_, span, span, "test", quote))
    facts = [
        Fact("met", one, two, place=two, evidence=tuple(evidence), id=f"{one} {two}")
        for (one, two), evidence in said.items()
    ]
    names = {word for words in texts.values() for word in words}
    entities = [
        Entity(name, "person", name, (other_names[name],) if name in other_names else ())
        for name in names
    ]
    return articles, Resolution(tuple(entities), tuple(mentions), tuple(facts), tuple(merges))


def difference_of(before: Graph, after: Graph) -> Difference:
    """Compare two graphs row by row."""

    def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
        return {id_: new.get(id_) for id_ in {*old, *new} if old.get(id_) != new.get(id_)}

    def by_id(rows: Sequence[Article] | Sequence[Entity] | Sequence[Fact]) -> dict[str, Any]:
        return {row.id: row for row in rows}

    def by_article(mentions: Sequence[Mention]) -> dict[str, tuple[Mention, ...]]:
        return {id_: tuple(of) for id_, of in groupby(mentions, lambda mention: mention.article)}

    (old_articles, old), (new_articles, new) = before, after
    articles = differing(by_id(old_articles), by_id(new_articles))
    mentions = differing(by_article(old.mentions), by_article(new.mentions))
    return Difference(
        articles,
        {id_: of or () for id_, of in mentions.items() if articles.get(id_, "") is not None},
        differing(by_id(old.entities), by_id(new.entities)),
        differing(by_id(old.facts), by_id(new.facts)),
        frozenset(new.merges) - frozenset(old.merges),
        frozenset(old.merges) - frozenset(new.merges),
    )


GRAPHS = st.builds(
    graph_of,
    st.dictionaries(
        st.sampled_from([f"a{number}" for number in range(6)]),
        st.lists(st.sampled_from(WORDS), max_size=5, unique=True),
    ),
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(["Ủy ban", "hoa", "Ab Cd"])),
)


def written(path: Path, graph: Graph) -> Store:
    store = Store(path)
    store.write(*graph)
    return store


def change(store: Store, former: Store, difference: Difference) -> None:
    with store.changed(former) as write:
        write(difference)


def interrupted(write: Callable[[Difference], Store], difference: Difference | None) -> None:
    if difference is not None:
        write(difference)
    raise KeyError


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(graphs=st.lists(GRAPHS, min_size=2, max_size=5))
def test_however_it_was_changed_it_has_the_bytes_of_one_written_whole(
    graphs: Sequence[Graph], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = written(folder / "kg.db", graphs[0])
    for before, after in pairwise(graphs):
        change(store, store, difference_of(before, after))
        whole = written(folder / "whole.db", after)
        assert store.path.read_bytes() == whole.path.read_bytes()


@pytest.fixture(scope="module")
def large() -> Graph:
    """So many words that each table and the full text fill many pages."""
    dice = random.Random(8)
    names = [f"{word[:9]} {number}" for word in WORDS for number in range(60)]
    texts = {f"a{number:03}": dice.sample(names, 12) for number in range(400)}
    return graph_of(texts, {name: name[::-1] for name in names})


@pytest.mark.parametrize("texts", [{"a123": []}, {"a123": ["Hoa 1", "new", "Hoa 2"]}, {"b": ["a"]}])
def test_one_article_of_many(texts: dict[str, list[str]], large: Graph, tmp_path: Path) -> None:
    before = written(tmp_path / "before.db", large)
    whole = {article.id: article.text.removesuffix(". ").split(". ") for article in large[0]}
    names = {entity.id: entity.aliases[0] for entity in large[1].entities}
    assert graph_of(whole, names)[0] == large[0]
    after = graph_of(whole | texts, names)
    store = Store(tmp_path / "after.db")
    change(store, before, difference_of(large, after))
    assert store.path.read_bytes() == written(tmp_path / "whole.db", after).path.read_bytes()


def mention_in(article: str, entity: str) -> Mention:
    return Mention(article, Span(0, 1), "B", "person", "test", (entity,))


MERGE = Merge("b-fr#vn", "a-en#vn", 1.0, "same ISO code", "country:VN")
QUOTE = Evidence("a-en", Span(0, 5), Span(0, 1), "test", "They.")
FACT = Fact("met", "country:VN", "person:ann-bell", id="f9")


@pytest.mark.parametrize(
    ("difference", "problem"),
    [
        (Difference(entities={"none": None}), "no entity 'none'"),
        (Difference(facts={"none": None}), "no fact 'none'"),
        (Difference(articles={"none": None}), "no article 'none'"),
        (Difference(unmerged=frozenset({Merge("a", "b", 1.0, "")})), "no line of the ledger"),
        (Difference(merges=frozenset({MERGE})), "UNIQUE constraint failed"),
        (Difference(entities={"country:VN": None}), "no entity 'country:VN'"),
        (Difference(entities={"place:hanoi": None}, mentions={"a-en": ()}), "no entity 'place"),
        (Difference(mentions={"none": ()}, facts={"f9": replace(FACT, subject="x")}), "entity 'x'"),
        (Difference(facts={"f9": replace(FACT, place="x")}), "no entity 'x'"),
        (Difference(mentions={"none": (mention_in("none", "country:VN"),)}), "no article 'none'"),
        (Difference(mentions={"a-en": (mention_in("a-en", "x"),)}), "no entity 'x'"),
        (Difference(articles={"a-en": None}), "is not characters 10 to 77 of article 'a-en'"),
        (Difference(articles={"a-en": Article("a-en", "en", "", "Short.")}), "is not characters"),
        (Difference(facts={"f9": replace(FACT, evidence=(QUOTE,))}), "quote 'They.' is not char"),
    ],
)
def test_a_difference_that_does_not_fit_is_refused(
    difference: Difference, problem: str, store: Store
) -> None:
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match=re.escape(problem)):
        change(store, store, difference)
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["kg.db"]


def test_there_must_be_a_former_store_of_this_version(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        change(store, Store(tmp_path / "none.db"), Difference())
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(StoreError, match="version 2 of the store"):
        change(store, store, Difference())


def test_what_it_will_hold_can_be_read_before(store: Store) -> None:
    entity = Entity("person:x", "person", "Người X", ("X",))
    with store.changed(store) as write:
        now = write(Difference(entities={entity.id: entity}))
        assert list(now.entities([entity.id])) == [entity]
        assert list(store.entities([entity.id])) == []
        everything = now.resolution()
    assert store.resolution() == everything
    gone = Difference(entities={entity.id: None})
    for difference in (gone, None):
        with pytest.raises(KeyError), store.changed(store) as write:
            interrupted(write, difference)
    assert store.resolution() == everything


def test_killed_in_the_middle_it_leaves_the_former_file(store: Store) -> None:
    code = (
        "import os, sys\n"
        "from kg.model import Difference, Entity\n"
        "from kg.store import Store, changing\n"
        "changing.index_words = lambda *_: os._exit(9)\n"
        "entity = Entity('person:x', 'person', 'X')\n"
        "store = Store(sys.argv[1])\n"
        "with store.changed(store) as write:\n"
        "    write(Difference(entities={'person:x': entity}))"
    )
    before = store.path.read_bytes()
    run = subprocess.run([sys.executable, "-c", code, str(store.path)], check=False)
    assert run.returncode == 9
    assert store.path.read_bytes() == before

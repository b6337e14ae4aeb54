"""Tables made from those of the build before have the bytes of tables made from nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.export.changed import write_changed
from kg.job.outputs import write_tables
from kg.model import (
    Article,
    Difference,
    Entity,
    Evidence,
    Fact,
    Mention,
    Resolution,
    Span,
)
from kg.resolve.facts import fact_id
from kg.store import Store, in_order

TABLES = (
    "entities.csv", "entities.jsonl", "graph.graphml", "mentions.jsonl", "triples.csv",
    "triples.jsonl",
)  # fmt: skip
NAMES = ("Vietnam", "=1+1", 'A, "B"', '<node id="x">', "e>\n", "\x00\u2028", "đ", "🎉", "c|d")
KINDS = {
    "country:VN": "country", "country:FR": "country", 'body:VN/"x"': "public_body",
    "company:a,b": "company", "company:a&b<c>": "company", "person:đ": "person",
    "person:🎉": "person", "person:\uffee": "person", "place:hanoi": "place",
}  # fmt: skip
ARTICLES = ("=a|b", "a\nb", "a", "b", "é", "🎉")
TEXT = "Vietnam, \"A\" & <B> met\n'ơ' \x0b🎉."
DATED = (("", "asserted"), ("2024", "negated"), ("2024-05", "planned"))
FACTS = tuple(
    Fact(relation, subject, object_, date, modality=modality)
    for relation in ("met", "owns")
    for subject in list(KINDS)[:4]
    for object_ in list(KINDS)[2:6]
    for date, modality in DATED
)
T = TypeVar("T")


@dataclass
class Graph:
    """A graph; mentions by article, all else by id."""

    articles: dict[str, Article] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)

    def write(self, folder: Path) -> tuple[Store, Resolution]:
        folder.mkdir()
        mentions = tuple(m for of_article in self.mentions.values() for m in of_article)
        entities, facts = tuple(self.entities.values()), tuple(self.facts.values())
        store, resolution = Store(folder / "kg.db"), Resolution(entities, mentions, facts, ())
        store.write(self.articles.values(), resolution)
        return store, in_order(resolution)

    def difference(self, former: "Graph") -> Difference:
        """From a former graph to this one."""
        mentions = {
            id_: self.mentions.get(id_, ())
            for id_ in self.articles
            if self.mentions.get(id_) != former.mentions.get(id_)
        }
        return Difference(
            changed(former.articles, self.articles), mentions,
            changed(former.entities, self.entities), changed(former.facts, self.facts),
        )  # fmt: skip


def changed(before: dict[str, T], now: dict[str, T]) -> dict[str, T | None]:
    ids = before.keys() | now.keys()
    return {id_: now.get(id_) for id_ in ids if before.get(id_) != now.get(id_)}


class Change:
    """What becomes of a graph: each thing stays as it is, goes, or there is another one."""

    def __init__(self, draw: Random, former: Graph) -> None:
        self.draw = draw
        self.stays = draw.choice([0.5, 0.9, 0.97])
        self.articles = self.some(former.articles, ARTICLES, self.article)
        self.entities = self.some(former.entities, KINDS, self.entity)
        mentions = {
            id_: told
            for id_, told in former.mentions.items()
            if all(m.entities and self.entities.keys() >= set(m.entities) for m in told)
        }
        facts = {
            id_: fact
            for id_, fact in former.facts.items()
            if self.entities.keys() >= {fact.subject, fact.object, fact.place or fact.subject}
            and self.articles.keys() >= {evidence.article for evidence in fact.evidence}
        }
        possible = {
            fact_id(fact): fact
            for fact in FACTS
            if self.articles and self.entities.keys() >= {fact.subject, fact.object}
        }
        self.graph = Graph(
            self.articles,
            self.entities,
            self.some(mentions, self.articles if self.entities else (), self.of_article),
            self.some(facts, possible, lambda id_: self.fact(id_, possible[id_])),
        )

    def some(
        self, former: dict[str, T], ids: Iterable[str], make: Callable[[str], T]
    ) -> dict[str, T]:
        found = {}
        for id_ in ids:
            if self.draw.random() < self.stays:
                if id_ in former:
                    found[id_] = former[id_]
            elif self.draw.random() < 0.6:
                found[id_] = make(id_)
        return found

    def article(self, id_: str) -> Article:
        return Article(id_, "vi", self.draw.choice(NAMES), TEXT)

    def entity(self, id_: str) -> Entity:
        name, *aliases = self.draw.sample(NAMES, self.draw.randint(1, 3))
        return Entity(id_, KINDS[id_], name, tuple(aliases), self.draw.choice(["", "VN"]))

    def span(self) -> tuple[Span, str]:
        start, end = sorted(self.draw.sample(range(len(TEXT)), 2))
        return Span(start, end), TEXT[start:end]

    def of_article(self, id_: str) -> tuple[Mention, ...]:
        return tuple(self.mention(id_) for _ in range(self.draw.randrange(5)))

    def mention(self, id_: str) -> Mention:
        ids = self.draw.sample(sorted(self.entities), min(len(self.entities), 2))
        named = self.draw.random() < 0.7
        return Mention(
            id_, *self.span(), "person", "t", tuple(ids[: self.draw.randint(1, 2)]), named
        )

    def fact(self, id_: str, fact: Fact) -> Fact:
        place = self.draw.choice(["", *sorted(self.entities)])
        said = tuple(self.evidence() for _ in range(self.draw.randint(1, 3)))
        title = self.draw.choice(["", *NAMES])
        return replace(fact, id=id_, place=place, title=title, evidence=said)

    def evidence(self) -> Evidence:
        rule = self.draw.choice(["met: x", "met: scorer 0.72"])
        span, quote = self.span()
        return Evidence(self.draw.choice(sorted(self.articles)), span, Span(0, 1), rule, quote)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TABLES}


@pytest.fixture(autouse=True)
def _unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: what is written here need not outlive a power cut."""
    monkeypatch.setattr("os.fsync", lambda file: None)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32))
def test_no_byte_tells_how_tables_were_made(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draw, folder = Random(seed), tmp_path_factory.mktemp("changed")
    (folder / "at once").mkdir()
    former = Change(draw, Graph()).graph
    store, resolution = former.write(folder / "0")
    write_tables(store, folder / "0", resolution)
    for step in range(1, 5):
        graph = Change(draw, former).graph
        store, resolution = graph.write(folder / f"{step}")
        write_tables(store, folder / "at once", resolution)
        difference = graph.difference(former)
        write_changed(store, folder / f"{step - 1}", folder / f"{step}", difference)
        assert contents(folder / f"{step}") == contents(folder / "at once")
        former = graph


def test_tables_of_another_version_are_refused(
    store: Store, resolution: Resolution, tmp_path: Path
) -> None:
    write_tables(store, store.path.parent, resolution)
    table = store.path.parent / "triples.csv"
    table.write_text(f"more,{table.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(
        KgError, match=r"triples\.csv: was written by another version of kg; delete"
    ):
        write_changed(store, store.path.parent, tmp_path, Difference())

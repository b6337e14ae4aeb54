"""Of a graph that no page can hold, the facts that are told most."""

import sys
from pathlib import Path

import pytest

from kg.graph import build_graph
from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.store import Store
from kg.view import view
from kg.view.choice import chosen

TEXT = "They met. " * 6


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Four firms in a row; the fact between 1 and 2 is told twice, all others once."""
    firms = tuple(Entity(f"company:{n}", "company", f"Firm {n}") for n in range(5))
    said = [
        (Evidence("a", Span(at, at + 9), Span(at, at + 4), "r", TEXT[at : at + 9]),)
        for at in (0, 10, 20, 30, 40)
    ]
    dates = ("2020", "", "2024-05-03", "2024-06")
    facts = tuple(
        Fact("owns", firms[n].id, firms[n + 1].id, dates[n], "", "", "asserted", said[n], f"f{n}")
        for n in range(4)
    )
    more = Evidence("a", Span(40, 49), Span(40, 44), "r", TEXT[40:49])
    facts = (facts[0], Fact("owns", "company:1", "company:2", "", "", "", "asserted",
                            (*said[1], more), "f1"), *facts[2:])  # fmt: skip
    made = Store(tmp_path / "kg.db")
    made.write([Article("a", "en", "", TEXT)], Resolution(firms, (), facts, ()))
    return made


def test_a_page_that_can_hold_all_holds_all(store: Store) -> None:
    assert chosen(store, most=4) is None
    assert len(build_graph(store)) == 5


def test_what_is_told_most_goes_before_what_is_tied_to_it(store: Store) -> None:
    assert chosen(store, most=3) == ["f1", "f2", "f0"]


def test_an_entity_and_a_time_that_are_asked_for_go_first(store: Store) -> None:
    assert chosen(store, of="company:4", most=2) == ["f3", "f1"]
    assert chosen(store, since="2024-05", most=2) == ["f1", "f2"]
    assert chosen(store, until="2021", most=2) == ["f1", "f0"]


def test_a_graph_of_some_facts_has_their_entities_and_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = build_graph(store, ["f1", "f2"])
    assert sorted(graph) == ["company:1", "company:2", "company:3"]
    assert graph.graph["facts"] == 4
    monkeypatch.setattr(sys.modules["kg.view.choice"], "chosen", lambda *_: ["f1", "f2"])
    assert "holds the 2 facts that are told most, of 4" in view(store.path.parent).html

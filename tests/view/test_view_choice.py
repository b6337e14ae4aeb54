"""Of a graph that no page can hold, the facts that are told most."""

import sys
from pathlib import Path

import pytest

from kg.graph import build_graph
from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.store import Store
from kg.view import view, write_explorer, write_explorer_of
from kg.view.choice import chosen
from kg.view.held import of_store

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
    assert len(of_store(store).entities) == 5


def test_what_is_told_most_goes_before_what_is_tied_to_it(store: Store) -> None:
    assert chosen(store, most=3) == ["f1", "f2", "f0"]


def test_an_entity_and_a_time_that_are_asked_for_go_first(store: Store) -> None:
    assert chosen(store, of="company:4", most=2) == ["f3", "f1"]
    assert chosen(store, since="2024-05", most=2) == ["f1", "f2"]
    assert chosen(store, until="2021", most=2) == ["f1", "f0"]


def test_a_page_of_some_facts_has_their_entities_and_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["kg.view.held"], "chosen", lambda *_: ["f1", "f2"])
    held = of_store(store)
    assert sorted(entity.id for entity in held.entities) == ["company:1", "company:2", "company:3"]
    assert (len(held.facts), held.total) == (2, 4)
    assert "holds the 2 facts that are told most, of 4" in view(store.path.parent).html


def test_a_page_of_some_facts_has_some_of_their_sentences_and_counts_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["kg.view.held"], "chosen", lambda *_: ["f1"])
    monkeypatch.setattr(sys.modules["kg.view.held"], "SENTENCES", 1)
    [fact] = of_store(store).facts
    assert (fact.times, [said[2] for said in fact.said]) == (2, [10])


def test_what_only_the_scorer_says_is_told_by_all_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["kg.view.held"], "SENTENCES", 1)
    firms = tuple(Entity(f"company:{n}", "company", f"Firm {n}") for n in range(4))
    rules = (("owns: scorer 0.72", "owns: scorer 0.81"), ("owns: scorer 0.72", "owns: a rule"),
             ("owns: a rule", "owns: scorer 0.81"))  # fmt: skip
    facts = tuple(
        Fact("owns", firms[n].id, firms[n + 1].id, id=f"f{n}", evidence=tuple(
            Evidence("a", Span(at, at + 9), Span(at, at + 4), rule, TEXT[at : at + 9])
            for at, rule in zip((0, 10), both, strict=True)
        ))
        for n, both in enumerate(rules)
    )  # fmt: skip
    made = Store(tmp_path / "kg.db")
    made.write([Article("a", "en", "", TEXT)], Resolution(firms, (), facts, ()))
    monkeypatch.setattr(sys.modules["kg.view.held"], "chosen", lambda *_: ["f0", "f1", "f2"])
    learned = {fact.id: fact.learned for fact in of_store(made).facts}
    assert learned == {"f0": 0.81, "f1": None, "f2": None}


def test_the_page_of_a_store_is_that_of_its_graph(store: Store, tmp_path: Path) -> None:
    one, other = tmp_path / "store.html", tmp_path / "graph.html"
    write_explorer_of(store, one)
    write_explorer(build_graph(store), other)
    assert one.read_bytes() == other.read_bytes()

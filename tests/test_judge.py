"""Judgements from the command's function to the file and the graph built anew."""

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import InputError
from kg.query.why import EntityReasons, FactReasons
from kg.resolve.judgements import read_judgements
from kg.store import Store

ARTICLES = {
    "one": "Foreign Minister Ana Duarte of Chile met Health Minister Bo Lindqvist of Sweden.",
    "two": "Ana Duarte, the foreign minister of Chile, visited Mavoria Inc. in Sweden on Tuesday.",
    "three": "The chief executive of Mavoria Corporation, Ines Falk, received Bo Lindqvist.",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("judge")
    for id_, text in ARTICLES.items():
        (root / f"{id_}.txt").write_text(text + "\n", encoding="utf-8")
    kg.build([root / f"{id_}.txt" for id_ in ARTICLES], root / "graph", lang="en")
    return root / "graph"


def test_judgements_are_kept_and_reversible(folder: Path) -> None:
    file = folder / "judgements.toml"
    before = {path.name: path.read_bytes() for path in folder.glob("*.*l*")}
    kg.merge(folder, "Ana Duarte", "Ines Falk")
    kg.rename(folder, "Ana Duarte", "A. Duarte")
    told = kg.why(folder, "A. Duarte")
    assert isinstance(told, EntityReasons)
    assert {named.text for named in told.named} == {"Ana Duarte", "Ines Falk"}
    assert any("your judgement" in reason.reason for reason in told.joined)
    assert len(read_judgements(file).merges) == 1
    kg.add([], folder)  # a build keeps them
    assert [e.name for e in Store(folder / "kg.db").entities() if "duarte" in e.id] == ["A. Duarte"]
    file.unlink()
    kg.add([], folder)
    assert {path.name: path.read_bytes() for path in folder.glob("*.*l*")} == before


def test_split_off_and_kept_apart(folder: Path) -> None:
    place = kg.why(folder, "Bo Lindqvist").named[0]
    kg.split(folder, "Bo Lindqvist", place.at)
    told = kg.why(folder, "person:bo-lindqvist")
    assert place.article not in {named.article for named in told.named}
    (apart,) = told.apart
    assert apart.other.startswith("person:bo-lindqvist~")
    (folder / "judgements.toml").unlink()
    kg.add([], folder)


def test_a_split_tells_what_it_has_moved(folder: Path) -> None:
    (place,) = (
        at for named in kg.why(folder, "Ana Duarte").named for at in named.at if "two:" in at
    )
    moved = kg.split(folder, "Ana Duarte", place)
    (own,) = moved.entities
    assert own.id != "person:ana-duarte"
    own_facts = kg.timeline(folder, own.id).fact.nunique()
    assert (moved.mentions, moved.facts) == (1, own_facts)
    assert own_facts > 0
    kg.add([], folder)
    assert kg.timeline(folder, own.id).fact.nunique() == own_facts
    (folder / "judgements.toml").unlink()
    kg.add([], folder)


def test_a_fact_taken_back_stays_away(folder: Path) -> None:
    store = Store(folder / "kg.db")
    before = {fact.id for fact in store.facts()}
    gone = next(store.facts(relations=["met"])).id
    kg.retract(folder, gone)
    assert {fact.id for fact in Store(folder / "kg.db").facts()} == before - {gone}
    kg.add([], folder)
    assert {fact.id for fact in Store(folder / "kg.db").facts()} == before - {gone}
    (folder / "judgements.toml").unlink()
    kg.add([], folder)
    assert {fact.id for fact in Store(folder / "kg.db").facts()} == before


def test_why_of_a_fact(folder: Path) -> None:
    fact = next(Store(folder / "kg.db").facts(relations=["met"]))
    told = kg.why(folder, fact.id)
    assert isinstance(told, FactReasons)
    assert {told.subject.id, told.object.id} == {fact.subject, fact.object}
    (proof, *_) = told.proofs
    assert proof.trigger in proof.source.quote
    assert proof.rule


@pytest.mark.parametrize(
    ("verb", "args", "told"),
    [
        ("merge", ("Ana Duarte", "Ana Duarte"), "are one already"),
        ("merge", ("Ana Duarte", "Chile"), "only things of one kind"),
        ("split", ("Ana Duarte", "three"), "it is in one, two"),
        ("split", ("Ines Falk", "three"), "nothing to split"),
        ("split", ("Ana Duarte", "one:1"), "not named at"),
        ("split", ("Bo Lindqvist", ["one", "three"]), "nothing to split"),
        ("rename", ("Ana Duarte", " "), "the name is empty"),
        ("retract", ("0123456789abcdef",), "no fact"),
    ],
)
def test_judgements_that_make_no_sense(
    folder: Path, verb: str, args: tuple[Any, ...], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        getattr(kg, verb)(folder, *args)
    assert not (folder / "judgements.toml").exists()


def test_a_title_alone_is_its_holder_until_you_judge_otherwise(tmp_path: Path) -> None:
    met = "Health Minister Bo Lindqvist of Sweden met the Chilean foreign minister on Tuesday."
    rows = [
        ("one", "2024-03-04", "Foreign Minister Ana Duarte of Chile spoke in Oslo on Monday."),
        ("two", "2024-03-20", met),
    ]
    lines = (json.dumps({"id": i, "published": day, "text": text}) for i, day, text in rows)
    source, graph = tmp_path / "news.jsonl", tmp_path / "graph"
    source.write_text("\n".join(lines), encoding="utf-8")
    kg.build([source], graph, lang="en")
    (fact,) = Store(graph / "kg.db").facts(relations=["met"])
    assert (fact.subject, fact.object) == ("person:ana-duarte", "person:bo-lindqvist")
    told = kg.why(graph, fact.id)
    assert isinstance(told, FactReasons)
    (title,) = told.titles
    assert title.left.startswith("two#person:Chilean foreign minister")
    assert title.right == "one#person:Ana Duarte"
    assert "attested 2024-03-04" in title.reason
    kg.split(graph, "Ana Duarte", "two")
    (fact,) = Store(graph / "kg.db").facts(relations=["met"])
    assert (fact.subject, fact.object) == ("body:CL/foreign", "person:bo-lindqvist")

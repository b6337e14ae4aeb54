"""The entities are valid by followthemoney's own model, with no value that it would drop."""

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.export import ftm as module
from kg.export.selection import Selection
from kg.ontology import load_ontology
from kg.store import Store


@pytest.fixture(scope="session")
def model() -> Any:
    """The model of followthemoney, where it is installed: a part of it is built from C++."""
    reason = "not installed: pip install -r tests/export/ftm.lock"
    return pytest.importorskip("followthemoney", reason=reason).model


@pytest.fixture
def rows(any_store: Store, tmp_path: Path) -> list[dict[str, Any]]:
    path = kg.export(any_store.path.parent, format="ftm", output=tmp_path / "graph.ftm.json")
    assert path is not None
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_entities_are_valid(model: Any, rows: list[dict[str, Any]]) -> None:
    schemata = {row["id"]: model.schemata[row["schema"]] for row in rows}
    assert len(schemata) == len(rows)
    for row in rows:
        schema = schemata[row["id"]]
        assert not schema.abstract
        schema.validate(row)
        proxy = model.get_proxy(row, cleaned=False)
        for name, values in row["properties"].items():
            prop = schema.properties[name]
            assert sorted(proxy.get(name)) == sorted(values), (row["id"], name)
            if prop.range is not None:
                for value in values:
                    assert schemata[value].is_a(prop.range), (row["id"], name)


def test_what_the_exporter_knows_of_the_model_is_so(model: Any) -> None:
    for kind in load_ontology().kinds.values():
        above = {schema.name for schema in model.schemata[kind.mapping["ftm"]].schemata}
        known = module._ABOVE[kind.mapping["ftm"]]
        assert above & set(module._RANGES.values()) - {kind.mapping["ftm"]} == known
    for relation in load_ontology().relations.values():
        schema = model.schemata[relation.mapping["ftm"]]
        for end in ("ftm_subject", "ftm_object"):
            name = relation.mapping[end]
            if name != "post":  # an entity of its own stands between
                assert schema.properties[name].range.name == module._RANGES[name]


def test_every_fact_but_the_denied(rows: list[dict[str, Any]], selection: Selection) -> None:
    told = {row["properties"]["recordId"][0] for row in rows if "recordId" in row["properties"]}
    assert told == {fact.id for fact in selection.facts() if fact.modality != "negated"}


def test_a_meeting_an_office_and_their_proof(store: Store, tmp_path: Path) -> None:
    path = kg.export(store.path.parent, format="ftm", output=tmp_path / "graph.ftm.json")
    assert path is not None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    facts = {row["properties"].get("recordId", [""])[0]: row for row in rows}
    ids = {row["properties"].get("name", [""])[0]: row["id"] for row in rows}
    meeting = facts["f3"]
    assert (meeting["schema"], meeting["properties"]["date"]) == ("Event", ["2024-08-01"])
    assert meeting["properties"]["name"] == ["Ann Bell met Lê Thị Hoa"]
    assert set(meeting["properties"]["involved"]) == {ids["Ann Bell"], ids["Lê Thị Hoa"]}
    assert meeting["properties"]["location"] == ["Hanoi"]
    office = facts["f5"]
    assert office["schema"] == "Occupancy"
    assert office["properties"]["post"] == [ids["Minister, Ministry of Health"]]
    (proof,) = (row for row in rows if row["id"] in office["properties"]["proof"])
    assert proof["properties"]["title"] == ["Talks in Hanoi"]

"""GEXF keeps to its official schema; the CSV of Neo4j to the grammar of its importer."""

import csv
import re
from pathlib import Path

import pytest
from lxml import etree

import kg
from kg.export.selection import Selection
from kg.model import KINDS
from kg.store import Store

SCHEMA = Path(__file__).parent / "gexf-1.3" / "gexf.xsd"
# https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format:
# <name>:<field type>, or the types without a name; a name may stand before ID.
TYPES = (
    "int|long|float|double|boolean|byte|short|char|string|point|date|localtime|time|localdatetime"
    "|datetime|duration"
)
FIELD = re.compile(rf"\w*:ID|:START_ID|:END_ID|:TYPE|:LABEL|\w+(:({TYPES})(\[\])?)?")


def test_gexf_is_valid(any_store: Store, tmp_path: Path) -> None:
    path = kg.export(any_store.path.parent, format="gexf", output=tmp_path / "graph.gexf")
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.parse(path))


def test_gexf_of_a_network_is_valid(any_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.gexf"
    kg.export(any_store.path.parent, format="gexf", output=path, network="person:public_body")
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.parse(path))


def test_the_schema_is_one_that_can_fail(store: Store, tmp_path: Path) -> None:
    path = kg.export(store.path.parent, format="gexf", output=tmp_path / "graph.gexf")
    assert path is not None
    bad = path.read_bytes().replace(b'kind="met"', b'sort="met"')
    assert not etree.XMLSchema(etree.parse(SCHEMA)).validate(etree.fromstring(bad).getroottree())


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def imported(any_store: Store, tmp_path: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    folder = kg.export(any_store.path.parent, format="neo4j", output=tmp_path / "neo4j")
    assert folder is not None
    return table(folder / "nodes.csv"), table(folder / "relationships.csv")


def test_neo4j_headers(imported: tuple[list[dict[str, str]], list[dict[str, str]]]) -> None:
    for rows in imported:
        assert [name for name in rows[0] if not FIELD.fullmatch(name)] == []
    nodes, relationships = imported
    assert {"id:ID", ":LABEL"} <= set(nodes[0])
    assert {":START_ID", ":END_ID", ":TYPE"} <= set(relationships[0])


def test_neo4j_values_are_of_their_types(
    imported: tuple[list[dict[str, str]], list[dict[str, str]]], selection: Selection
) -> None:
    nodes, relationships = imported
    ids = [row["id:ID"] for row in nodes]
    assert len(set(ids)) == len(ids) == len(list(selection.entities()))
    labels = {"".join(part.title() for part in kind.split("_")) for kind in KINDS}
    for row in nodes:
        entity, label = row[":LABEL"].split(";")
        assert (entity, label in labels, int(row["facts:int"]) >= 0) == ("Entity", True, True)
    assert len(relationships) == len(list(selection.facts()))
    for row in relationships:
        assert {row[":START_ID"], row[":END_ID"]} <= set(ids)
        assert re.fullmatch(r"[A-Z][A-Z_]*", row[":TYPE"])
        assert float(row["weight:double"]) > 0
        assert row["symmetric:boolean"] in ("true", "false")
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["start:date"])


@pytest.mark.parametrize("format", ["csv", "neo4j"])
def test_no_cell_is_a_formula(any_store: Store, tmp_path: Path, format: str) -> None:
    folder = kg.export(any_store.path.parent, format=format, output=tmp_path / format)
    assert folder is not None
    for path in sorted(folder.iterdir()):
        for row in table(path):
            for cell in row.values():
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert "\n" not in cell


def test_lists_of_neo4j(hostile: Store, tmp_path: Path) -> None:
    folder = kg.export(hostile.path.parent, format="neo4j", output=tmp_path / "neo4j")
    assert folder is not None
    (row,) = (row for row in table(folder / "nodes.csv") if row["id:ID"] == "country:VN")
    assert row["aliases:string[]"].split(";")[1:] == ["a,b", "c/d", "=2"]

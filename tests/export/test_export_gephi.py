"""The rules by which Gephi imports a file, applied to every export that it reads.

They are those of its ``ImporterGraphML``, ``ImporterGEXF`` and ``ImportContainerImpl`` (version
0.10.1): what these would log as an issue, ignore or rename fails here.
"""

import csv
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.export.facts import EDGE_COLUMNS, NODE_COLUMNS
from kg.export.selection import Selection
from kg.store import Store

NODE_PROPERTIES = {"label", "x", "y", "z", "size", "r", "g", "b", "color"}
EDGE_PROPERTIES = {"label", "weight", "r", "g", "b", "color"}
TYPES = {"boolean", "int", "integer", "long", "float", "double", "string"}


@dataclass
class Container:
    """What Gephi gathers before it shows the import report."""

    nodes: set[str] = field(default_factory=set)
    edges: set[str] = field(default_factory=set)
    columns: set[tuple[str, str]] = field(default_factory=set)

    def id(self, value: str | None) -> str:
        assert value, "elements without an id get one of Gephi's own"
        assert value == " ".join(value.split()), "special characters in an id"
        return value

    def node(self, id_: str | None, size: str, colour: list[str]) -> None:
        assert self.id(id_) not in self.nodes, "a second node of one id is ignored"
        self.nodes.add(self.id(id_))
        assert float(size) > 0
        assert [0 <= int(channel) <= 255 for channel in colour] == [True] * 3

    def edge(self, id_: str | None, source: str | None, target: str | None, weight: str) -> None:
        assert self.id(id_) not in self.edges, "a second edge of one id is ignored"
        self.edges.add(self.id(id_))
        assert {source, target} <= self.nodes, "an edge to a node that is not there is dropped"
        assert float(weight) > 0, "an edge of weight 0 is dropped"

    def column(self, scope: str | None, id_: str | None, type_: str | None) -> None:
        assert scope in ("node", "edge")
        assert type_ in TYPES
        assert (scope, self.id(id_)) not in self.columns, "a second column of one id is ignored"
        self.columns.add((scope, self.id(id_)))

    def value(self, scope: str, type_: str, value: str) -> None:
        assert value != "", "an empty value is no value"
        if type_ in ("int", "integer", "long"):
            int(value)
        elif type_ in ("float", "double"):
            float(value)
        elif type_ == "boolean":
            assert value in ("true", "false")


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def import_graphml(path: Path) -> Container:
    container, keys = Container(), {}
    for element in ET.parse(path).getroot().iter():
        if local(element) == "key":
            scope, id_, name = element.get("for"), element.get("id"), element.get("attr.name")
            container.column(scope, id_, element.get("attr.type"))
            properties = NODE_PROPERTIES if scope == "node" else EDGE_PROPERTIES
            # Gephi takes a key whose id is the name of a property for that property.
            assert id_ not in properties
            keys[id_] = (scope, name, element.get("attr.type"))
        elif local(element) in ("node", "edge"):
            data = {}
            for datum in element:
                scope, name, type_ = keys[datum.get("key")]
                assert scope == local(element)
                container.value(scope, str(type_), datum.text or "")
                assert name not in data
                data[name] = datum.text or ""
            if local(element) == "node":
                container.node(element.get("id"), data["size"], [data[c] for c in "rgb"])
            else:
                ends = element.get("source"), element.get("target")
                container.edge(element.get("id"), *ends, data["weight"])
    return container


def import_gexf(path: Path) -> Container:
    container, types = Container(), {}
    root = ET.parse(path).getroot()
    assert root.get("version") == "1.3"
    for attributes in (e for e in root.iter() if local(e) == "attributes"):
        for attribute in attributes:
            scope = attributes.get("class")
            container.column(scope, attribute.get("id"), attribute.get("type"))
            types[scope, attribute.get("id")] = str(attribute.get("type"))
    for element in root.iter():
        scope = local(element)
        if scope not in ("node", "edge"):
            continue
        for datum in (e for e in element.iter() if local(e) == "attvalue"):
            container.value(scope, types[scope, datum.get("for")], str(datum.get("value")))
        for moment in [element, *(e for e in element.iter() if local(e) == "spell")]:
            start, end = moment.get("start"), moment.get("end")
            if start or end:
                assert date.fromisoformat(str(start)) <= date.fromisoformat(str(end))
        parts = {local(e): e for e in element}
        if scope == "node":
            colour = [str(parts["color"].get(channel)) for channel in "rgb"]
            container.node(element.get("id"), str(parts["size"].get("value")), colour)
        else:
            ends = element.get("source"), element.get("target")
            container.edge(element.get("id"), *ends, str(element.get("weight")))
            assert element.get("kind")
    return container


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def import_csv(folder: Path) -> Container:
    container = Container()
    for row in rows(folder / "nodes.csv"):
        colour = [str(channel) for channel in bytes.fromhex(row["Color"][1:])]
        container.node(row["Id"], row["Size"], colour)
    for row in rows(folder / "edges.csv"):
        assert row["Type"] in ("Directed", "Undirected")
        container.edge(row["Id"], row["Source"], row["Target"], row["Weight"])
    return container


IMPORTERS = {"graphml": import_graphml, "gexf": import_gexf, "csv": import_csv}


@pytest.mark.parametrize("format", IMPORTERS)
def test_gephi_has_no_issue(
    any_store: Store, selection: Selection, tmp_path: Path, format: str
) -> None:
    path = kg.export(any_store.path.parent, format=format, output=tmp_path / "export")
    assert path is not None
    container = IMPORTERS[format](path)
    assert len(container.nodes) == len(list(selection.entities()))
    assert container.edges == {fact.id for fact in selection.facts()}


@pytest.mark.parametrize("format", IMPORTERS)
def test_gephi_has_no_issue_with_a_network(any_store: Store, tmp_path: Path, format: str) -> None:
    folder = any_store.path.parent
    path = kg.export(folder, format=format, output=tmp_path / "export", network="country")
    assert path is not None
    container, found = IMPORTERS[format](path), kg.network(folder)
    assert container.nodes == set(found.nodes["id"])
    ties = found.edges["source"] + "--" + found.edges["target"]
    assert container.edges == set(ties)


PAGE = Path(kg.__file__).parent / "export" / "GEPHI.md"


def test_the_page_names_every_column() -> None:
    tables = PAGE.read_text(encoding="utf-8").partition("## What is in the columns")[2]
    named = set(re.findall(r"`(\w+)`", tables.partition("\n## ")[0]))
    assert {*NODE_COLUMNS, *EDGE_COLUMNS} <= named
    assert named <= {*NODE_COLUMNS, *EDGE_COLUMNS, "Id", "Label", "label", "weight"}


def test_the_commands_of_the_page_run(store: Store, tmp_path: Path) -> None:
    commands = re.findall(r"^kg (export .*)$", PAGE.read_text(encoding="utf-8"), re.M)
    assert len(commands) == 3
    for command in commands:
        *options, name = command.split()
        path = tmp_path / name
        subprocess.run(
            [sys.executable, "-m", "kg", *options, path, "--dir", store.path.parent],
            capture_output=True, check=True,
        )  # fmt: skip
        assert import_gexf(path).columns

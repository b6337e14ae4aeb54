"""GraphML is read back by two independent readers, and has what Gephi needs."""

import xml.etree.ElementTree as ET
from pathlib import Path

import igraph
import networkx as nx
import pytest

from kg.export.graphml import EDGE_KEYS, NODE_KEYS, write_graphml
from kg.graph import build_graph
from kg.store import Store

NS = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def path(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "graph.graphml"
    write_graphml(build_graph(store), path)
    return path


def test_networkx_reads_every_node_and_edge(path: Path, store: Store) -> None:
    graph, ours = nx.read_graphml(path, force_multigraph=True), build_graph(store)
    assert set(graph) == set(ours)
    assert set(graph.edges(keys=True)) == set(ours.edges(keys=True))
    assert graph.is_directed()
    vietnam = graph.nodes["country:VN"]
    assert vietnam == {
        "label": "Vietnam", "kind": "country", "aliases": "Việt Nam|Viet Nam", "iso": "VN",
        "facts": 4, "size": 22.36, "r": 0x00, "g": 0x72, "b": 0xB2,
    }  # fmt: skip
    plan = graph.edges["company:acme", "country:VN", "f1"]
    assert (plan["label"], plan["modality"], plan["weight"]) == ("met", "planned", 1.0)
    assert plan["quote"] == "Les deux parties — Acme & <Vietnam> — vont coopérer."
    talks = graph.edges["person:ann-bell", "person:le-thi-hoa", "f3"]
    assert (talks["place_name"], talks["date"], talks["weight"]) == ("Hanoi", "2024-08-01", 2.0)
    assert talks["articles"] == "a-en"


def test_igraph_reads_every_node_and_edge(path: Path, store: Store) -> None:
    graph, ours = igraph.Graph.Read_GraphML(str(path)), build_graph(store)
    assert graph.vcount() == ours.number_of_nodes()
    assert graph.ecount() == ours.number_of_edges()
    assert set(graph.vs["label"]) == set(dict(ours.nodes(data="name")).values())
    assert min(graph.es["weight"]) > 0
    assert set(graph.es["relation"]) == {"met", "cooperates_with", "holds_position", "part_of"}


def test_keys_and_ids_are_what_gephi_needs(path: Path) -> None:
    root = ET.parse(path).getroot()
    keys = {key.get("id"): key for key in root.iter(f"{NS}key")}
    assert set(keys) == {f"n_{k}" for k in NODE_KEYS} | {f"e_{k}" for k in EDGE_KEYS}
    assert {keys[f"n_{colour}"].get("attr.type") for colour in "rgb"} == {"int"}
    edges = [edge.get("id") for edge in root.iter(f"{NS}edge")]
    assert sorted(map(str, edges)) == ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]


def test_labels_speak_the_language_asked_for(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write_graphml(build_graph(store), path, lang="vi")
    graph = nx.read_graphml(path, force_multigraph=True)
    assert graph.edges["company:acme", "country:VN", "f1"]["label"] == "gặp"


def test_what_xml_cannot_hold_is_dropped(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    name = '\x00\x0bA\ufffe\ud800 <b> & "c"\x1b ]]> d\ne'
    graph.add_node('x"\n<&>', kind="person", name=name, aliases=("p|q", "r"), iso="", weight=0)
    path = tmp_path / "graph.graphml"
    write_graphml(graph, path)
    (node,) = nx.read_graphml(path).nodes(data=True)
    assert node[0] == 'x" <&>'
    assert node[1]["label"] == 'A <b> & "c" ]]> d e'
    assert node[1]["aliases"] == "p/q|r"
    assert "iso" not in node[1]


def test_order_of_the_graph_changes_no_byte(store: Store, tmp_path: Path, path: Path) -> None:
    ours = build_graph(store)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(ours.nodes(data=True))))
    turned.add_edges_from(reversed(list(ours.edges(keys=True, data=True))))
    other = tmp_path / "turned.graphml"
    write_graphml(turned, other)
    assert other.read_bytes() == path.read_bytes()

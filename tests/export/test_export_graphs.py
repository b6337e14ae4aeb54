"""GraphML and GEXF are read back whole by the readers of Gephi Lite, by igraph and by networkx."""

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

import kg
from kg.export.days import days
from kg.export.selection import Said, Selection
from kg.export.xml import escaped, is_plain
from kg.model import Entity, learned_score
from kg.ontology import load_ontology
from kg.store import Store

NODE = Path(__file__).parents[1] / "node"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="session")
def gephi_lite() -> None:
    """Skip where node or its packages are missing; on a machine that must run all, fail."""
    if (NODE / "node_modules").is_dir():
        return
    reason = "the readers of Gephi Lite are missing: run `npm ci` in tests/node"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def read_by_gephi_lite(path: Path) -> dict[str, Any]:
    run = subprocess.run(
        ["node", "--max-old-space-size=4096", NODE / "read.js", path],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def text(value: object) -> str:
    """Text as XML can hold it: what parsers give back."""
    if is_plain(str(value)):
        return str(value)
    return "".join(ET.fromstring(f"<a>{escaped(str(value))}</a>").itertext())


def node_facts(selection: Selection, entity: Entity) -> dict[str, object]:
    """What a reader must say about a node."""
    return {
        "label": text(entity.name),
        "kind": entity.kind,
        "iso": entity.iso,
        "facts": selection.counts.get(entity.id, 0),
        "aliases": [text(alias.replace("|", "/")) for alias in entity.aliases],
    }


LABELS = {name: relation.label["en"] for name, relation in load_ontology().relations.items()}
SYMMETRIC = {name: relation.symmetric for name, relation in load_ontology().relations.items()}


def edge_facts(fact: Said) -> dict[str, object]:
    """What a reader must say about an edge."""
    start, end = days(fact.date) or ("", "")
    articles = [quote.article for quote in fact.quotes]
    return {
        "source": text(fact.subject),
        "target": text(fact.object),
        "label": LABELS[fact.relation],
        "fact": fact.id,
        "relation": fact.relation,
        "modality": fact.modality,
        "learned": learned_score(quote.rule for quote in fact.quotes) is not None,
        "symmetric": SYMMETRIC[fact.relation],
        "weight": float(len(fact.quotes)),
        "date": fact.date,
        "start": start,
        "end": end,
        "title": text(fact.title),
        "quote": text(fact.quotes[0].text),
        "articles": [text(article.replace("|", "/")) for article in dict.fromkeys(articles)],
    }


def same(found: dict[str, Any], wanted: dict[str, object], *, spaces: bool = False) -> None:
    for key, value in wanted.items():
        got = found.get(key) or type(value)()
        if isinstance(value, list):
            got = got.split("|") if got else []
        if key in ("symmetric", "learned") and isinstance(got, float):
            got = bool(got)
        if key == "label" and spaces:
            value = " ".join(str(value).split())
        assert got == value, key


Rows = dict[str, Any]


def compare(selection: Selection, nodes: Rows, edges: Rows, *, gexf: bool) -> None:
    entities = list(selection.entities())
    assert set(nodes) == {text(entity.id) for entity in entities}
    for entity in entities:
        same(nodes[text(entity.id)], node_facts(selection, entity), spaces=gexf)
    facts = list(selection.facts())
    assert set(edges) == {fact.id for fact in facts}
    for fact in facts:
        same(edges[fact.id], edge_facts(fact))


def written(store: Store, tmp_path: Path, format: str) -> Path:
    path = kg.export(store.path.parent, format=format, output=tmp_path / f"graph.{format}")
    assert path is not None
    return path


@pytest.mark.usefixtures("gephi_lite")
@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_gephi_lite(any_store: Store, selection: Selection, tmp_path: Path, format: str) -> None:
    found = read_by_gephi_lite(written(any_store, tmp_path, format))
    edges = {edge["id"]: edge for edge in found["edges"]}
    assert found["directed"] == len(found["edges"]) == len(edges)
    compare(selection, found["nodes"], edges, gexf=format == "gexf")
    kinds = load_ontology().kinds
    for node in found["nodes"].values():
        red, green, blue = bytes.fromhex(kinds[node["kind"]].colour[1:])
        assert node["color"].upper() in (
            kinds[node["kind"]].colour.upper(), f"RGB({red},{green},{blue})"
        )  # fmt: skip
        assert node["size"] == round(10 * (1 + node["facts"]) ** 0.5, 2)


def test_networkx_reads_graphml(any_store: Store, selection: Selection, tmp_path: Path) -> None:
    graph = nx.read_graphml(written(any_store, tmp_path, "graphml"), force_multigraph=True)
    edges = {
        key: {**data, "source": source, "target": target}
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
    compare(selection, dict(graph.nodes(data=True)), edges, gexf=False)


def test_networkx_reads_gexf(any_store: Store, selection: Selection, tmp_path: Path) -> None:
    graph = nx.read_gexf(written(any_store, tmp_path, "gexf"))
    edges = {
        data["id"]: {**data, "source": source, "target": target}
        for source, target, data in graph.edges(data=True)
    }
    compare(selection, dict(graph.nodes(data=True)), edges, gexf=True)


def test_igraph_reads_graphml(any_store: Store, selection: Selection, tmp_path: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(written(any_store, tmp_path, "graphml")))
    nodes = {node["id"]: node.attributes() for node in graph.vs}
    edges = {
        edge["fact"]: {
            **edge.attributes(),
            "source": graph.vs[edge.source]["id"],
            "target": graph.vs[edge.target]["id"],
        }
        for edge in graph.es
    }
    compare(selection, nodes, edges, gexf=False)


@pytest.mark.usefixtures("gephi_lite")
@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_all_read_a_large_graph(large: Store, tmp_path: Path, format: str) -> None:
    path, selection = written(large, tmp_path, format), Selection(large)
    found = read_by_gephi_lite(path)
    assert (len(found["nodes"]), len(found["edges"])) == (10_000, 100_000)
    edges = {edge["id"]: edge for edge in found["edges"]}
    compare(selection, found["nodes"], edges, gexf=format == "gexf")
    wanted = Counter(edge["relation"] for edge in edges.values())
    if format == "graphml":
        graph = igraph.Graph.Read_GraphML(str(path))
        assert (graph.vcount(), Counter(graph.es["relation"])) == (10_000, wanted)
        other = nx.read_graphml(path, force_multigraph=True)
    else:
        other = nx.read_gexf(path)
    assert len(other) == 10_000
    assert Counter(nx.get_edge_attributes(other, "relation").values()) == wanted


def test_time_of_gexf(store: Store, tmp_path: Path) -> None:
    root = ET.parse(written(store, tmp_path, "gexf")).getroot()
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    times = {e.get("id"): (e.get("start"), e.get("end")) for e in root.iter(f"{GEXF}edge")}
    assert times["f3"] == ("2024-08-01", "2024-08-01")
    assert times["f2"] == ("2024-01-01", "2024-12-31")
    assert times["f1"] == (None, None)
    kinds = {edge.get("id"): edge.get("kind") for edge in root.iter(f"{GEXF}edge")}
    assert kinds["f2"] == "cooperates_with"


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_labels_speak_the_language_asked_for(store: Store, tmp_path: Path, format: str) -> None:
    path = kg.export(store.path.parent, format=format, output=tmp_path / f"x.{format}", lang="vi")
    assert path is not None
    assert "gặp" in path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("gephi_lite")
@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networks(large: Store, tmp_path: Path, format: str) -> None:
    folder = large.path.parent
    path = kg.export(folder, format=format, output=tmp_path / f"x.{format}", network="country")
    assert path is not None
    wanted = kg.network(folder)
    found = read_by_gephi_lite(path)
    for row in wanted.nodes.to_dict("records"):
        node = found["nodes"][row["id"]]
        assert node["label"] == row["name"]
        for name in ("degree", "strength", "betweenness", "pagerank", "community"):
            assert node[name] == row[name]
    edges = {(edge["source"], edge["target"]): edge for edge in found["edges"]}
    assert len(edges) == len(wanted.edges) > 10
    for row in wanted.edges.to_dict("records"):
        edge = edges[row["source"], row["target"]]
        assert (edge["weight"], edge["facts"]) == (row["weight"], row["facts"])
    if format == "graphml":
        assert igraph.Graph.Read_GraphML(str(path)).es["weight"]
        other = nx.read_graphml(path)
    else:
        other = nx.read_gexf(path)
    assert not other.is_directed()
    assert (len(other), other.size()) == (len(wanted.nodes), len(wanted.edges))

"""Networks count what ties two actors, measure it as networkx does, and are the same each time."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import networkx as nx
import pytest

import kg
from kg.errors import KgError
from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.network import Network
from kg.network.measures import measures
from kg.store import Store

TEXT = "They met."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ministers of three countries, a firm, an agreement and a summit."""
    entities = [
        Entity("person:ana", "person", "Ana", (), "FR"),
        Entity("person:ba", "person", "Ba", (), "VN"),
        Entity("person:chi", "person", "Chi", (), "VN"),
        Entity("country:FR", "country", "France", (), "FR"),
        Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN"),
        Entity("company:acme", "company", "Acme", (), "JP"),
        Entity("agreement:memo", "agreement", "Memo"),
        Entity("event:summit", "event", "Summit"),
    ]
    said = (Evidence("a", Span(0, len(TEXT)), Span(5, 8), "test", TEXT),)
    rows = [
        ("met", "person:ana", "person:ba", "2023-05-01", "asserted"),
        ("met", "person:ana", "person:ba", "2024-05-01", "asserted"),
        ("met", "person:ba", "person:chi", "2024", "asserted"),
        ("met", "person:ana", "person:chi", "2024", "negated"),
        ("visited", "person:ana", "country:VN", "", "planned"),
        ("signed", "country:FR", "agreement:memo", "2024-05", "asserted"),
        ("signed", "country:VN", "agreement:memo", "2024-05", "asserted"),
        ("attended", "person:ana", "event:summit", "2024-06", "asserted"),
        ("attended", "company:acme", "event:summit", "2024-06", "asserted"),
        ("invests_in", "company:acme", "country:VN", "2024-07", "asserted"),
    ]
    facts = [
        Fact(relation, subject, object_, date, "", "", modality, said, f"f{number}")
        for number, (relation, subject, object_, date, modality) in enumerate(rows)
    ]
    Store(tmp_path / "kg.db").write(
        [Article("a", "en", "News", TEXT)], Resolution(tuple(entities), (), tuple(facts), ())
    )
    return tmp_path


def ties(found: Network) -> list[list[object]]:
    columns = ["source_name", "target_name", "facts", "common", "weight"]
    rows: list[list[object]] = found.edges[columns].values.tolist()
    return rows


def test_countries_are_tied_by_all_who_act_for_them(folder: Path) -> None:
    found = kg.network(folder)
    assert ties(found) == [
        ["France", "Vietnam", 3, 1, 4],
        ["France", "Japan", 0, 1, 1],
        ["Japan", "Vietnam", 1, 0, 1],
    ]
    first = found.edges.iloc[0]
    assert first["relations"] == "met 2 | visited 1"
    assert (first["first"], first["last"]) == ("2023-05-01", "2024-05-01")
    assert (first["things"], first["ids"]) == ("Memo", "f0 | f1 | f4")
    assert found.nodes["name"].tolist() == ["France", "Vietnam", "Japan"]
    assert found.nodes["strength"].tolist() == [5, 5, 2]


def test_persons_act_for_themselves(folder: Path) -> None:
    assert ties(kg.network(folder, "person")) == [
        ["Ana", "Ba", 2, 0, 2],
        ["Ba", "Chi", 1, 0, 1],
    ]


def test_two_kinds(folder: Path) -> None:
    found = kg.network(folder, "company", "country")
    assert ties(found) == [
        ["Acme", "France", 0, 1, 1],
        ["Acme", "Vietnam", 1, 0, 1],
    ]
    assert set(found.nodes["kind"]) == {"company", "country"}


@pytest.mark.parametrize(
    ("options", "weights"),
    [
        ({"since": "2024"}, [2, 1, 1]),
        ({"until": "2023"}, [1]),
        ({"modality": "negated"}, [1]),
        ({"modality": "planned"}, [1]),
        ({"relation": ["met"]}, [2]),
        ({"since": "2030"}, []),
    ],
)
def test_limits(folder: Path, options: dict[str, object], weights: list[int]) -> None:
    found = kg.network(folder, **options)  # type: ignore[arg-type]
    assert found.edges["weight"].tolist() == weights
    assert found.nodes["strength"].sum() == 2 * sum(weights)


def test_slices(folder: Path) -> None:
    found = kg.network(folder, by="year")
    assert found.edges[["slice", "weight"]].values.tolist() == [
        ["2023", 1],
        ["2024", 2],
        ["2024", 1],
        ["2024", 1],
    ]
    assert sorted(set(found.nodes["slice"])) == ["2023", "2024"]
    assert kg.network(folder, by="month").edges["slice"].tolist() == [
        "2023-05", "2024-05", "2024-06", "2024-07",
    ]  # fmt: skip


def test_names_in_a_language(folder: Path) -> None:
    assert "Việt Nam" in kg.network(folder, lang="vi").nodes["name"].tolist()


def test_measures_are_those_of_networkx(folder: Path) -> None:
    draw = Random(3)
    pairs = sorted({tuple(sorted(draw.sample(range(30), 2))) for _ in range(80)})
    weights = [draw.choice((1, 2, 4)) for _ in pairs]  # so that sums of 1 / weight are exact
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(30))
    for (one, two), weight in zip(pairs, weights, strict=True):
        graph.add_edge(one, two, weight=weight, near=1 / weight)
    found = measures(30, pairs, weights)  # type: ignore[arg-type]
    assert found.degree == [graph.degree(node) for node in graph]
    assert found.strength == [graph.degree(node, weight="weight") for node in graph]
    between = nx.betweenness_centrality(graph, weight="near")
    assert found.betweenness == pytest.approx(list(between.values()), abs=1e-5)
    rank = nx.pagerank(graph, tol=1e-10)
    assert found.pagerank == pytest.approx(list(rank.values()), abs=1e-5)
    groups = [
        {node for node in graph if found.community[node] == number}
        for number in sorted(set(found.community))
    ]
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    best = nx.community.louvain_communities(graph, seed=1)
    assert nx.community.modularity(graph, groups) >= nx.community.modularity(graph, best) - 0.01
    assert measures(30, pairs, weights) == found  # type: ignore[arg-type]


def test_graph_for_networkx(folder: Path) -> None:
    graph = kg.network(folder).graph()
    assert graph.edges["country:FR", "country:VN"]["weight"] == 4
    assert graph.nodes["country:JP"]["name"] == "Japan"


@pytest.mark.parametrize(
    ("args", "options", "message"),
    [
        (("human",), {}, "kind is 'human'"),
        (("person", "human"), {}, "kind is 'human'"),
        ((), {"by": "week"}, "by is 'week'; write one of year, month"),
        ((), {"relation": ["liked"]}, "relation is 'liked'"),
        ((), {"since": "May"}, "since is 'May'"),
    ],
)
def test_what_has_no_meaning_is_refused(
    folder: Path, args: tuple[str, ...], options: dict[str, object], message: str
) -> None:
    with pytest.raises(KgError, match=message):
        kg.network(folder, *args, **options)  # type: ignore[arg-type]


def test_command(folder: Path) -> None:
    def run(*args: str) -> str:
        command = [sys.executable, "-m", "kg", "network", *args, "--dir", str(folder)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    lines = run().splitlines()
    assert lines[0].split() == ["degree", "strength", "betweenness", "pagerank", "community"]
    assert lines[1].startswith("France ")
    assert "4 France - Vietnam met 2 | visited 1 in common: Memo" in [
        " ".join(line.split()) for line in lines
    ]
    both = json.loads(run("person", "--json"))
    assert [node["name"] for node in both["nodes"]] == ["Ba", "Ana", "Chi"]
    assert run("company", "country", "--csv").startswith("source,source_name,target,")

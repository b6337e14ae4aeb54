"""The graph holds every fact of the store, with its direction, its parallels and its evidence."""

from kg.graph import build_graph
from kg.model import Resolution
from kg.store import Store


def test_every_entity_and_every_fact(store: Store, resolution: Resolution) -> None:
    graph = build_graph(store)
    assert set(graph) == {entity.id for entity in resolution.entities}
    assert {(s, o, key) for s, o, key in graph.edges(keys=True)} == {
        (fact.subject, fact.object, fact.id) for fact in resolution.facts
    }
    assert graph.is_directed()
    assert graph.is_multigraph()


def test_attributes_of_a_node(store: Store) -> None:
    graph = build_graph(store)
    assert graph.nodes["country:VN"] == {
        "kind": "country",
        "name": "Vietnam",
        "aliases": ("Việt Nam", "Viet Nam"),
        "iso": "VN",
        "weight": 4,
    }
    assert graph.nodes["place:hanoi"]["weight"] == 0


def test_attributes_of_an_edge(store: Store, talks_quote: str) -> None:
    edge = build_graph(store).edges["person:ann-bell", "person:le-thi-hoa", "f3"]
    first, second = edge.pop("evidence")
    assert edge == {
        "relation": "met",
        "modality": "asserted",
        "date": "2024-08-01",
        "place": "place:hanoi",
        "title": "",
        "weight": 2,
    }
    assert first == {
        "article": "a-en",
        "title": "Talks in Hanoi",
        "published": "2024-08-01",
        "url": "https://news.example/a?x=1&y=2",
        "publisher": "Example",
        "lang": "en",
        "start": 10,
        "end": 77,
        "quote": talks_quote,
        "rule": "met:en/1",
        "trigger_start": 30,
        "trigger_end": 33,
    }
    assert second["quote"].endswith("again.")

"""Turtle and JSON-LD say the same, keep to the shapes that come with them, and carry the quotes."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import ORG, PROV

import kg
from kg.export.rdf import PREFIXES, iri
from kg.export.selection import Selection
from kg.model import KINDS, MODALITIES
from kg.ontology import load_ontology
from kg.store import Store

SHAPES = Path(kg.__file__).parent / "export" / "shapes.ttl"
KG = PREFIXES["kg"]
START = URIRef(PREFIXES["oa"] + "start")


@pytest.fixture
def turtle(any_store: Store, tmp_path: Path) -> Graph:
    path = kg.export(any_store.path.parent, format="turtle", output=tmp_path / "graph.ttl")
    return Graph().parse(path, format="turtle")


def test_json_ld_has_the_triples_of_turtle(any_store: Store, turtle: Graph, tmp_path: Path) -> None:
    path = kg.export(any_store.path.parent, format="jsonld", output=tmp_path / "graph.jsonld")
    other = Graph().parse(path, format="json-ld")
    assert len(turtle) == len(other) > 100
    assert isomorphic(turtle, other)


def test_shapes(turtle: Graph) -> None:
    conforms, _, report = pyshacl.validate(turtle, shacl_graph=str(SHAPES))
    assert conforms, report


def test_shapes_can_fail(store: Store, tmp_path: Path) -> None:
    path = kg.export(store.path.parent, format="turtle", output=tmp_path / "graph.ttl")
    graph = Graph().parse(path, format="turtle")
    graph.remove((None, PROV.wasQuotedFrom, None))
    assert not pyshacl.validate(graph, shacl_graph=str(SHAPES))[0]


def test_every_entity_fact_and_quote_is_there(turtle: Graph, selection: Selection) -> None:
    said = {str(subject) for subject in turtle.subjects(RDF.type, URIRef(KG + "Fact"))}
    facts = list(selection.facts())
    assert said == {iri("fact", fact.id) for fact in facts}
    for fact in facts:
        node = URIRef(iri("fact", fact.id))
        assert turtle.value(node, RDF.subject) == URIRef(iri("entity", fact.subject))
        assert turtle.value(node, RDF.object) == URIRef(iri("entity", fact.object))
        assert turtle.value(node, RDF.predicate) == URIRef(KG + fact.relation)
        quotes = {
            (
                str(turtle.value(e, PROV.value)),
                int(turtle.value(e, START)),
            )
            for e in turtle.objects(node, PROV.wasDerivedFrom)
        }
        assert quotes == {(quote.text, quote.start) for quote in fact.quotes}
    for entity in selection.entities():
        name = turtle.value(URIRef(iri("entity", entity.id)), URIRef(PREFIXES["schema"] + "name"))
        assert str(name) == entity.name


def test_only_what_is_asserted_is_a_plain_triple(turtle: Graph, selection: Selection) -> None:
    symmetric = {name for name, r in load_ontology().relations.items() if r.symmetric}
    wanted = set()
    for fact in selection.facts():
        if fact.modality == "asserted":
            ends = (iri("entity", fact.subject), iri("entity", fact.object))
            wanted.add((ends[0], fact.relation, ends[1]))
            if fact.relation in symmetric:
                wanted.add((ends[1], fact.relation, ends[0]))
    found = {
        (str(s), str(p).removeprefix(KG), str(o))
        for s, p, o in turtle
        if str(p).removeprefix(KG) in load_ontology().relations
    }
    assert found == wanted


def test_office_is_a_membership(store: Store, tmp_path: Path) -> None:
    path = kg.export(store.path.parent, format="turtle", output=tmp_path / "graph.ttl")
    graph = Graph().parse(path, format="turtle")
    office = URIRef(iri("fact", "f5"))
    assert (office, RDF.type, ORG.Membership) in graph
    assert graph.value(office, ORG.member) == URIRef(iri("entity", "person:le-thi-hoa"))
    assert str(graph.value(office, URIRef(KG + "title"))) == "Minister"


def test_the_vocabulary_is_in_the_file(turtle: Graph) -> None:
    used = {str(term) for triple in turtle for term in triple if str(term).startswith(KG)}
    defined = {str(subject) for subject in turtle.subjects() if str(subject).startswith(KG)}
    assert used <= defined
    names = {"".join(part.title() for part in kind.split("_")) for kind in KINDS}
    assert {KG + name for name in (*names, *MODALITIES, *load_ontology().relations)} <= defined

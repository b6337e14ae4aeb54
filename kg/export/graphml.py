"""``graph.graphml`` for Gephi, yEd, Cytoscape, igraph and networkx.

Own writer, because networkx gives every edge without a parallel one the id "0" (Gephi then keeps
one edge of all), numbers its keys so that Gephi takes ``d3`` for a label, and holds the document
in memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kg.files import write_text
from kg.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    import networkx as nx

NODE_KEYS = {
    "label": "string", "kind": "string", "aliases": "string", "iso": "string", "facts": "int",
    "size": "double", "r": "int", "g": "int", "b": "int",
}  # fmt: skip
EDGE_KEYS = {
    "label": "string", "relation": "string", "modality": "string", "date": "string",
    "place": "string", "place_name": "string", "title": "string", "weight": "double",
    "quote": "string", "articles": "string",
}  # fmt: skip
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
  http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(
    graph: "nx.MultiDiGraph[str]",
    path: Path,
    *,
    lang: str = "en",
    ontology: Ontology | None = None,
) -> None:
    """Write a graph of :func:`kg.graph.build_graph` as GraphML.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        The graph.
    path : pathlib.Path
        The file to write or to replace.
    lang : str
        Language of the relations' labels.
    ontology : Ontology, optional
        Colours of kinds and labels of relations; the package's own by default.

    Examples
    --------
    >>> import networkx, pathlib, tempfile
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("country:VN", kind="country", name="Vietnam", aliases=(), iso="VN", weight=0)
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "graph.graphml"
    >>> write_graphml(graph, path)
    >>> networkx.read_graphml(path).nodes["country:VN"]["label"]
    'Vietnam'
    """
    write_text(path, _document(graph, lang, ontology or load_ontology()))


def _document(graph: "nx.MultiDiGraph[str]", lang: str, ontology: Ontology) -> Iterator[str]:
    colours = {name: _rgb(kind.colour) for name, kind in ontology.kinds.items()}
    labels = {name: relation.label.get(lang, name) for name, relation in ontology.relations.items()}
    names = {node: str(graph.nodes[node]["name"]) for node in graph}
    yield _HEAD
    for scope, prefix, keys in (("node", "n", NODE_KEYS), ("edge", "e", EDGE_KEYS)):
        for name, type_ in keys.items():
            yield (
                f'  <key id="{prefix}_{name}" for="{scope}" attr.name="{name}" '
                f'attr.type="{type_}"/>\n'
            )
    yield '  <graph id="kg" edgedefault="directed">\n'
    for node in sorted(graph):
        yield f"    <node id={_attribute(node)}>\n"
        yield from _data("n", _node(graph.nodes[node], colours))
        yield "    </node>\n"
    for source, target, key in sorted(graph.edges(keys=True)):
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        yield f"    <edge id={_attribute(key)} {ends}>\n"
        yield from _data("e", _edge(graph.edges[source, target, key], labels, names))
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _node(data: Mapping[str, Any], colours: Mapping[str, tuple[int, int, int]]) -> dict[str, Any]:
    red, green, blue = colours[data["kind"]]
    return {
        "label": data["name"],
        "kind": data["kind"],
        "aliases": _joined(data["aliases"]),
        "iso": data["iso"],
        "facts": data["weight"],
        # Area, not diameter, grows with the number of facts.
        "size": round(10 * (1 + data["weight"]) ** 0.5, 2),
        "r": red,
        "g": green,
        "b": blue,
    }


def _edge(
    data: Mapping[str, Any], labels: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, Any]:
    evidence = data["evidence"]
    return {
        "label": labels[data["relation"]],
        "relation": data["relation"],
        "modality": data["modality"],
        "date": data["date"],
        "place": data["place"],
        "place_name": names.get(data["place"], ""),
        "title": data["title"],
        # Gephi's layouts take no weight of 0 or less.
        "weight": float(max(1, data["weight"])),
        "quote": evidence[0]["quote"] if evidence else "",
        "articles": _joined(dict.fromkeys(quote["article"] for quote in evidence)),
    }


def _data(prefix: str, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if value != "":
            yield f'      <data key="{prefix}_{name}">{escape(_clean(str(value)))}</data>\n'


def _joined(values: Iterable[str]) -> str:
    return "|".join(value.replace("|", "/") for value in values)


def _attribute(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold, not even escaped; a line end is a space."""
    return "".join(
        " " if c in "\t\n\r" else c
        for c in text
        if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue

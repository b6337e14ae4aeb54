"""GraphML for Gephi, Gephi Lite, Cytoscape, yEd, igraph and networkx.

Own writer, because networkx gives every edge without a parallel one the id "0" (Gephi then keeps
one edge of all), numbers its keys so that Gephi takes ``d3`` for a label, and holds the document
in memory.
"""

from collections.abc import Iterable, Iterator, Mapping

from kg.export.sheet import Sheet, Value
from kg.export.xml import escaped_all, rgb

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_NODE = {"label": str, "size": float, "r": int, "g": int, "b": int}
_EDGE = {"label": str, "weight": float}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
  http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def graphml(sheet: Sheet) -> Iterator[str]:
    """Write a sheet as GraphML.

    Parameters
    ----------
    sheet : Sheet
        Nodes and edges.

    Yields
    ------
    str
        The document, piece by piece.

    Examples
    --------
    >>> import io, networkx
    >>> from kg.export.sheet import Node
    >>> one = Node("country:VN", "Vietnam", (), 10.0, "#0072B2")
    >>> text = "".join(graphml(Sheet({}, {}, lambda: iter([one]), lambda: iter([]))))
    >>> networkx.parse_graphml(text).nodes["country:VN"]["label"]
    'Vietnam'
    """
    yield _HEAD
    for scope, columns in (
        ("node", {**_NODE, **sheet.node_columns}),
        ("edge", {**_EDGE, **sheet.edge_columns}),
    ):
        for name, type_ in columns.items():
            yield (
                f'  <key id="{_key(scope, name)}" for="{scope}" attr.name="{name}" '
                f'attr.type="{_TYPES[type_]}"/>\n'
            )
    direction = "directed" if sheet.directed else "undirected"
    yield f'  <graph id="kg" edgedefault="{direction}">\n'
    keys = _openings("node", {**_NODE, **sheet.node_columns})
    for node in sheet.nodes():
        colour = rgb(node.colour)
        id_, *texts = _texts((node.id, node.label, node.size, *colour, *node.values))
        yield f'    <node id="{id_}">\n{_data(keys, texts)}    </node>\n'
    keys = _openings("edge", {**_EDGE, **sheet.edge_columns})
    for edge in sheet.edges():
        id_, source, target, *texts = _texts(
            (edge.id, edge.source, edge.target, edge.label, edge.weight, *edge.values)
        )
        ends = f'source="{source}" target="{target}"'
        yield f'    <edge id="{id_}" {ends}>\n{_data(keys, texts)}    </edge>\n'
    yield "  </graph>\n</graphml>\n"


def _key(scope: str, name: str) -> str:
    return f"{scope[0]}_{name}"


def _openings(scope: str, columns: Mapping[str, type]) -> list[str]:
    return [f'      <data key="{_key(scope, name)}">' for name in columns]


def _texts(values: Iterable[Value]) -> list[str]:
    return escaped_all([v if v.__class__ is str else _number(v) for v in values])


def _data(openings: list[str], texts: list[str]) -> str:
    pairs = zip(openings, texts, strict=True)
    return "".join([f"{key}{text}</data>\n" for key, text in pairs if text])


def _number(value: Value) -> str:
    return str(value).lower() if value.__class__ is bool else str(value)

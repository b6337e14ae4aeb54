"""GraphML for Gephi, Gephi Lite, Cytoscape, yEd, igraph and networkx.

Own writer, because networkx gives every edge without a parallel one the id "0" (Gephi then keeps
one edge of all), numbers its keys so that Gephi takes ``d3`` for a label, and holds the document
in memory.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, compress, islice
from operator import add

from kg.export.sheet import Sheet, Value
from kg.export.xml import escaped_all, rgb

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_NODE = {"label": str, "size": float, "r": int, "g": int, "b": int}
_EDGE = {"label": str, "weight": float}
_ENDS = ("id", "source", "target")
_BATCH = 256
#: All that stands behind the elements.
TAIL = "  </graph>\n</graphml>\n"
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
    yield head(sheet)
    yield from node_elements(sheet)
    yield from edge_elements(sheet)
    yield TAIL


def head(sheet: Sheet) -> str:
    """All that stands before the elements."""
    text = _HEAD
    for scope, columns in (
        ("node", {**_NODE, **sheet.node_columns}),
        ("edge", {**_EDGE, **sheet.edge_columns}),
    ):
        for name, type_ in columns.items():
            text += (
                f'  <key id="{_key(scope, name)}" for="{scope}" attr.name="{name}" '
                f'attr.type="{_TYPES[type_]}"/>\n'
            )
    direction = "directed" if sheet.directed else "undirected"
    return f'{text}  <graph id="kg" edgedefault="{direction}">\n'


def node_elements(sheet: Sheet) -> Iterator[str]:
    """The element of each node."""
    return _elements("node", {**_NODE, **sheet.node_columns}, _nodes(sheet))


def edge_elements(sheet: Sheet) -> Iterator[str]:
    """The element of each edge."""
    return _elements("edge", {**_EDGE, **sheet.edge_columns}, _edges(sheet))


def _nodes(sheet: Sheet) -> Iterator[tuple[Value, ...]]:
    for id_, label, values, size, colour in sheet.nodes():
        yield (id_, label, size, *rgb(colour), *values)


def _edges(sheet: Sheet) -> Iterator[tuple[Value, ...]]:
    for id_, source, target, label, _, weight, values, _ in sheet.edges():
        yield (id_, source, target, label, weight, *values)


def _elements(
    scope: str, columns: Mapping[str, type], rows: Iterator[tuple[Value, ...]]
) -> Iterator[str]:
    """Yield elements; texts of many are escaped at once, as one by one takes twice as long."""
    names = _ENDS if scope == "edge" else _ENDS[:1]
    start = f"    <{scope} " + " ".join([f'{name}="%s"' for name in names]) + ">\n"
    openings = [f'      <data key="{_key(scope, name)}">' for name in columns]
    end = f"</data>\n    </{scope}>\n"
    width = len(names) + len(columns)
    while batch := list(islice(rows, _BATCH)):
        values = chain.from_iterable(batch)
        texts = escaped_all([v if v.__class__ is str else _number(v) for v in values])
        for row in zip(*[iter(texts)] * width, strict=True):
            cells = row[len(names) :]
            # What is empty is left out; a size or a weight is never.
            data = "</data>\n".join(compress(map(add, openings, cells), cells))
            yield f"{start % row[: len(names)]}{data}{end}"


def _key(scope: str, name: str) -> str:
    return f"{scope[0]}_{name}"


def _number(value: Value) -> str:
    return str(value).lower() if value.__class__ is bool else str(value)

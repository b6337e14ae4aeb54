"""``nodes.csv`` and ``edges.csv``, with the columns that Gephi and Cytoscape look for."""

from collections.abc import Iterator

from kg.export.lines import csv_lines
from kg.export.sheet import Edge, Node, Sheet, Value

_NODE = ("Id", "Label", "Size", "Color")
_EDGE = ("Source", "Target", "Type", "Id", "Label", "Weight")


def edgelist(sheet: Sheet) -> dict[str, Iterator[str]]:
    r"""Write a sheet as two tables.

    Parameters
    ----------
    sheet : Sheet
        Nodes and edges.

    Returns
    -------
    dict of str to iterator of str
        The text of ``nodes.csv`` and of ``edges.csv``.

    Examples
    --------
    >>> one = Node("country:VN", "Vietnam", (), 10.0, "#0072B2")
    >>> files = edgelist(Sheet({}, {}, lambda: iter([one]), lambda: iter([])))
    >>> "".join(files["nodes.csv"])
    'Id,Label,Size,Color\ncountry:VN,Vietnam,10.0,#0072B2\n'
    """
    direction = "Directed" if sheet.directed else "Undirected"

    def node(row: Node) -> tuple[Value, ...]:
        return (row.id, row.label, row.size, row.colour, *row.values)

    def edge(row: Edge) -> tuple[Value, ...]:
        head = (row.source, row.target, direction, row.id, row.label, row.weight)
        return (*head, *(_truth(value) for value in row.values))

    return {
        "nodes.csv": csv_lines((*_NODE, *sheet.node_columns), map(node, sheet.nodes())),
        "edges.csv": csv_lines((*_EDGE, *sheet.edge_columns), map(edge, sheet.edges())),
    }


def _truth(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value

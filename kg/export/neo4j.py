"""``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import``.

Headers give ids, labels and types. A node has the label ``Entity`` and that of its kind
("PublicBody"), a relationship the type of its relation ("HOLDS_POSITION"). A symmetric fact
stands once. Lists are separated by ``;``, the importer's own choice.
"""

import re
from collections.abc import Iterator, Mapping

from kg.export.lines import csv_lines
from kg.export.sheet import Edge, Node, Sheet, Value

_TYPES = {str: "", int: ":int", float: ":double", bool: ":boolean"}
# Columns that Neo4j has a better type for than a string.
_BETTER = {"aliases": "aliases:string[]", "articles": "articles:string[]", "start": "start:date",
           "end": "end:date"}  # fmt: skip


def neo4j(sheet: Sheet) -> dict[str, Iterator[str]]:
    r"""Write a sheet as the two files that Neo4j imports in bulk.

    Parameters
    ----------
    sheet : Sheet
        Nodes and edges.

    Returns
    -------
    dict of str to iterator of str
        The text of each file, by its name.

    Examples
    --------
    >>> one = Node("country:VN", "Vietnam", ("country",), 10.0, "#0072B2")
    >>> files = neo4j(Sheet({"kind": str}, {}, lambda: iter([one]), lambda: iter([])))
    >>> "".join(files["nodes.csv"])
    'id:ID,:LABEL,name,kind\ncountry:VN,Entity;Country,Vietnam,country\n'
    """
    kind = list(sheet.node_columns).index("kind")

    def node(row: Node) -> tuple[Value, ...]:
        label = "".join(part.title() for part in str(row.values[kind]).split("_"))
        return (row.id, f"Entity;{label}", row.label, *_cells(sheet.node_columns, row.values))

    def edge(row: Edge) -> tuple[Value, ...]:
        type_ = re.sub(r"\W+", "_", row.kind).upper()
        head = (row.source, row.target, type_, row.id, row.label, row.weight)
        return (*head, *_cells(sheet.edge_columns, row.values))

    nodes = ("id:ID", ":LABEL", "name", *_header(sheet.node_columns))
    edges = (":START_ID", ":END_ID", ":TYPE", "id", "label", "weight:double")
    return {
        "nodes.csv": csv_lines(nodes, map(node, sheet.nodes())),
        "relationships.csv": csv_lines(
            (*edges, *_header(sheet.edge_columns)), map(edge, sheet.edges())
        ),
    }


def _header(columns: Mapping[str, type]) -> list[str]:
    return [_BETTER.get(name, f"{name}{_TYPES[type_]}") for name, type_ in columns.items()]


def _cells(columns: Mapping[str, type], values: tuple[Value, ...]) -> Iterator[Value]:
    for name, value in zip(columns, values, strict=True):
        if _BETTER.get(name, "").endswith("[]"):
            yield str(value).replace(";", ",").replace("|", ";")
        else:
            yield str(value).lower() if isinstance(value, bool) else value

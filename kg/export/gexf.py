"""GEXF 1.3 for Gephi and Gephi Lite: as GraphML, and with time, so that the timeline can play.

An edge exists from the first to the last day that its date may mean; nodes always exist, because
news tells when something happened, not since when somebody is. ``kind`` of an edge is its relation:
Gephi then merges no meeting with a visit. Colours and sizes stand in the namespace of GEXF, as its
schema has them (its primer and its 1.2 draft give them one of their own).
"""

from collections.abc import Iterator, Mapping

from kg.export.sheet import Days, Sheet, Value
from kg.export.xml import escaped, rgb

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}


def gexf(sheet: Sheet) -> Iterator[str]:
    """Write a sheet as GEXF.

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
    >>> text = "".join(gexf(Sheet({}, {}, lambda: iter([one]), lambda: iter([]))))
    >>> networkx.read_gexf(io.BytesIO(text.encode())).nodes["country:VN"]["label"]
    'Vietnam'
    """
    direction = "directed" if sheet.directed else "undirected"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        "  <meta>\n    <creator>kg</creator>\n  </meta>\n"
        f'  <graph defaultedgetype="{direction}" idtype="string" mode="dynamic"'
        ' timeformat="date" timerepresentation="interval">\n'
    )
    yield from _attributes("node", sheet.node_columns)
    yield from _attributes("edge", sheet.edge_columns)
    yield "    <nodes>\n"
    keys = _openings(sheet.node_columns)
    for node in sheet.nodes():
        red, green, blue = rgb(node.colour)
        yield (
            f'      <node id="{escaped(node.id)}" label="{_token(node.label)}">\n'
            f'{_values(keys, node.values)}        <size value="{node.size}"/>\n'
            f'        <color r="{red}" g="{green}" b="{blue}"/>\n      </node>\n'
        )
    yield "    </nodes>\n    <edges>\n"
    keys = _openings(sheet.edge_columns)
    for edge in sheet.edges():
        attributes, spells = _when(edge.times)
        yield (
            f'      <edge id="{escaped(edge.id)}" source="{escaped(edge.source)}"'
            f' target="{escaped(edge.target)}" kind="{_token(edge.kind)}"'
            f' label="{_token(edge.label)}" weight="{edge.weight}"{attributes}>\n'
            f"{spells}{_values(keys, edge.values)}      </edge>\n"
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _attributes(scope: str, columns: Mapping[str, type]) -> Iterator[str]:
    if columns:
        yield f'    <attributes class="{scope}" mode="static">\n'
        for name, type_ in columns.items():
            yield f'      <attribute id="{name}" title="{name}" type="{_TYPES[type_]}"/>\n'
        yield "    </attributes>\n"


def _openings(columns: Mapping[str, type]) -> list[str]:
    return [f'          <attvalue for="{name}" value="' for name in columns]


def _values(openings: list[str], values: tuple[Value, ...]) -> str:
    lines = [
        f'{opening}{_text(value)}"/>\n'
        for opening, value in zip(openings, values, strict=True)
        if value != ""
    ]
    return f"        <attvalues>\n{''.join(lines)}        </attvalues>\n" if lines else ""


def _text(value: Value) -> str:
    if isinstance(value, str):
        return escaped(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _token(text: str) -> str:
    """Put one space for any run of them, as XML Schema reads a label."""
    return " ".join(escaped(text).split())


def _when(times: tuple[Days, ...]) -> tuple[str, str]:
    spans = [f'start="{start}" end="{end}"' for start, end in times]
    if len(spans) < 2:
        return "".join(f" {span}" for span in spans), ""
    lines = "".join(f"          <spell {span}/>\n" for span in spans)
    return "", f"        <spells>\n{lines}        </spells>\n"

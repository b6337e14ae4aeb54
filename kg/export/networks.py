"""A network of actors as a sheet: sizes by strength, colours by community, an edge a tie."""

from collections.abc import Iterator

from kg.errors import KgError
from kg.export.days import days
from kg.export.sheet import Edge, Node, Sheet, joined
from kg.network import Network

NODE_COLUMNS = {
    "kind": str, "iso": str, "degree": int, "strength": int, "betweenness": float,
    "pagerank": float, "community": int,
}  # fmt: skip
EDGE_COLUMNS = {
    "facts": int, "common": int, "relations": str, "first": str, "last": str, "things": str,
    "ids": str,
}  # fmt: skip
# Okabe and Ito's colours, which stay apart for colour-blind readers; what is left is grey.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
_OTHER = "#8C8C8C"


def kinds_of(network: str) -> tuple[str, str | None]:
    """Read "country" or "company:country".

    Examples
    --------
    >>> kinds_of("company:country")
    ('company', 'country')
    """
    parts = network.split(":")
    if len(parts) > 2:
        raise KgError(f"network is {network!r}; write KIND or KIND:KIND, as company:country")
    return parts[0], parts[1] if len(parts) == 2 else None


def network_sheet(network: Network) -> Sheet:
    """Lay out a network for tools that draw.

    Parameters
    ----------
    network : Network
        A network without slices.

    Returns
    -------
    Sheet
        Columns are :data:`NODE_COLUMNS` and :data:`EDGE_COLUMNS`; an edge exists on the days of
        the facts that tie its ends.
    """

    def nodes() -> Iterator[Node]:
        for row in network.nodes.sort_values("id").to_dict("records"):
            place = int(row["community"]) - 1
            colour = _COLOURS[place] if place < len(_COLOURS) else _OTHER
            size = round(10 * (1 + row["strength"]) ** 0.5, 2)
            values = tuple(row[name] for name in NODE_COLUMNS)
            yield Node(row["id"], row["name"], values, size, colour)

    def edges() -> Iterator[Edge]:
        rows = {(row["source"], row["target"]): row for row in network.edges.to_dict("records")}
        for tie in sorted(network.ties, key=lambda tie: (tie.source, tie.target)):
            row = rows[tie.source, tie.target]
            values = {name: row[name] for name in EDGE_COLUMNS}
            for name in ("relations", "things", "ids"):
                values[name] = joined(values[name].split(" | ")) if values[name] else ""
            times = sorted({span for date in tie.dates if (span := days(date))})
            yield Edge(
                f"{tie.source}--{tie.target}", tie.source, tie.target, values["relations"], "tie",
                float(tie.weight), tuple(values.values()), tuple(times),
            )  # fmt: skip

    return Sheet(NODE_COLUMNS, EDGE_COLUMNS, nodes, edges, directed=False)

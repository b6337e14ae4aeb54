"""What every tool for drawing and for tables takes: nodes and edges with typed columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: A value of a column; an empty string is no value.
Value = str | int | float | bool
#: First and last day, ISO.
Days = tuple[str, str]


class Node(NamedTuple):
    """A row of the nodes: ``values`` are in the order of the sheet's ``node_columns``."""

    id: str
    label: str
    values: tuple[Value, ...]
    size: float
    colour: str


class Edge(NamedTuple):
    """A row of the edges; ``kind`` keeps parallel edges of different meaning apart."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    weight: float
    values: tuple[Value, ...]
    times: tuple[Days, ...]


@dataclass(frozen=True)
class Sheet:
    """A graph to write, read anew by each call of ``nodes`` and ``edges``.

    Attributes
    ----------
    node_columns, edge_columns : mapping of str to type
        Name and type of each value beyond what :class:`Node` and :class:`Edge` always have.
    nodes, edges : callable
        Yield the rows, always in the same order.
    directed : bool
        Whether edges have a direction.
    """

    node_columns: Mapping[str, type]
    edge_columns: Mapping[str, type]
    nodes: Callable[[], Iterator[Node]]
    edges: Callable[[], Iterator[Edge]]
    directed: bool = True


def joined(values: tuple[str, ...] | list[str], by: str = "|") -> str:
    """Join a list into one cell; what separates is replaced where a value holds it.

    Examples
    --------
    >>> joined(("Việt Nam", "Viet|Nam"))
    'Việt Nam|Viet/Nam'
    """
    return by.join([value.replace(by, "/") for value in values])

"""Networks of actors: who is tied to whom by how many facts, with centralities and communities."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model import KINDS

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from kg.network.ties import Tie

#: Length of a date's beginning that names a slice of time.
SLICES = {"year": len("2024"), "month": len("2024-08")}


@dataclass(frozen=True)
class Network:
    """What :func:`network` returns.

    Attributes
    ----------
    nodes : pandas.DataFrame
        ``id``, ``name``, ``kind``, ``iso``; ``degree``, how many it is tied to; ``strength``, the
        sum of the weights of its ties; ``betweenness``, the share of shortest paths between
        others that pass through it, a tie being the shorter the heavier it is; ``pagerank``;
        ``community``, numbered from the largest (Leiden, by modularity). The strongest first.
    edges : pandas.DataFrame
        ``source``, ``source_name``, ``target``, ``target_name``; ``weight``, the sum of ``facts``,
        how many tie the two directly, and ``common``, in how many agreements, events and
        initiatives both have a part; ``relations`` with their numbers, ``first`` and ``last``
        date, ``things`` that they have in common and ``ids`` of the direct facts, both
        separated by " | ". The heaviest first.
    ties : tuple of Tie
        The same ties, each with its facts.

    With slices, both tables begin with a column ``slice``, and hold a row for each slice.
    """

    nodes: "pd.DataFrame"
    edges: "pd.DataFrame"
    ties: "tuple[Tie, ...]"

    def graph(self) -> "nx.Graph[str]":
        """Give the network to networkx: attributes are the columns of the tables.

        Returns
        -------
        networkx.Graph
            Nodes are ids; with slices, each tie stands once, as its last slice has it.
        """
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        for row in self.nodes.to_dict("records"):
            graph.add_node(row["id"], **{str(key): value for key, value in row.items()})
        for row in self.edges.to_dict("records"):
            graph.add_edge(
                row["source"], row["target"], **{str(key): value for key, value in row.items()}
            )
        return graph


def network(
    dir: str | Path,
    kind: str = "country",
    other: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    modality: str | None = None,
    relation: Sequence[str] = (),
    by: str | None = None,
    lang: str | None = None,
) -> Network:
    """Project a built graph on one or two kinds of entities.

    Everyone acts for themselves where they are of a kind that was asked for, and else for their
    country, where countries were asked for: in the network of countries the meeting of two
    ministers ties their countries; in that of persons it ties the ministers.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    kind : str
        Kind of the nodes: "country", "person", "company" ...
    other : str, optional
        A second kind: then ties go only between the two ("company" and "country").
    since, until : str, optional
        Only facts that may lie between these dates ("2024", "2024-05", "2024-05-31").
    modality : str, optional
        Only what is told so; by default all but what is denied.
    relation : sequence of str, optional
        Only these relations.
    by : str, optional
        "year" or "month": a network for each, of the facts whose date names it.
    lang : str, optional
        Language of the names of countries.

    Returns
    -------
    Network
        Two tables.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.
    KgError
        If an argument has no meaning.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Entity, Fact, Resolution
    >>> from kg.store import Store
    >>> folder = Path(tempfile.mkdtemp())
    >>> ana = Entity("person:ana", "person", "Ana", iso="FR")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", iso="VN")
    >>> talks = Fact("met", ana.id, vietnam.id, id="f1")
    >>> Store(folder / "kg.db").write([], Resolution((ana, vietnam), (), (talks,), ()))
    >>> network(folder).edges[["source_name", "target_name", "weight"]].values.tolist()
    [['France', 'Vietnam', 1]]
    """
    from kg.network.tables import tables
    from kg.network.ties import Facts
    from kg.query.limits import Limits
    from kg.store import Store

    for name in filter(None, (kind, other)):
        if name not in KINDS:
            raise KgError(f"kind is {name!r}; write one of {', '.join(KINDS)}")
    if by is not None and by not in SLICES:
        raise KgError(f"by is {by!r}; write one of {', '.join(SLICES)}")
    limits = Limits(since=since, until=until, modality=modality)
    facts = Facts(Store(Path(dir) / "kg.db"), kind, other, limits, relation, lang)
    if by is None:
        return tables({"": facts.ties()}, facts)
    length = SLICES[by]
    return tables({start: facts.ties(start) for start in facts.starts(length)}, facts)

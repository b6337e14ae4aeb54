"""A network as two tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kg.network import Network
from kg.network.measures import measures
from kg.network.ties import Facts, Tie

NODES = ("id", "name", "kind", "iso", "degree", "strength", "betweenness", "pagerank", "community")
EDGES = ("source", "source_name", "target", "target_name", "weight", "facts", "common",
         "relations", "first", "last", "things", "ids")  # fmt: skip


def tables(slices: Mapping[str, Sequence[Tie]], facts: Facts) -> Network:
    """Lay out the ties of each slice of time; a single one without a name is the whole.

    Parameters
    ----------
    slices : mapping of str to sequence of Tie
        Ties by slice.
    facts : Facts
        Where the ties came from.

    Returns
    -------
    Network
        Its tables.
    """
    sliced = [] if "" in slices else ["slice"]
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for name, ties in slices.items():
        nodes += ({"slice": name, **row} for row in _nodes(ties, facts))
        edges += ({"slice": name, **row} for row in _edges(ties, facts))
    return Network(
        pd.DataFrame(nodes, columns=[*sliced, *NODES]),
        pd.DataFrame(edges, columns=[*sliced, *EDGES]),
        tuple(tie for ties in slices.values() for tie in ties),
    )


def _nodes(ties: Sequence[Tie], facts: Facts) -> list[dict[str, Any]]:
    ids = sorted({end for tie in ties for end in (tie.source, tie.target)})
    numbers = {id_: number for number, id_ in enumerate(ids)}
    pairs = [(numbers[tie.source], numbers[tie.target]) for tie in ties]
    found = measures(len(ids), pairs, [tie.weight for tie in ties])
    nodes = facts.nodes
    rows = [
        {"id": id_, "name": nodes[id_].name, "kind": nodes[id_].kind, "iso": nodes[id_].iso}
        | dict(zip(found._fields, values, strict=True))
        for id_, *values in zip(ids, *found, strict=True)
    ]
    return sorted(rows, key=lambda row: (-row["strength"], row["id"]))


def _edges(ties: Sequence[Tie], facts: Facts) -> list[dict[str, Any]]:
    names = facts.nodes
    rows = []
    for tie in ties:
        dates = tie.dates
        relations = Counter(fact.relation for fact in tie.facts)
        counted = sorted(relations.items(), key=lambda item: (-item[1], item[0]))
        rows.append(
            {
                "source": tie.source,
                "source_name": names[tie.source].name,
                "target": tie.target,
                "target_name": names[tie.target].name,
                "weight": tie.weight,
                "facts": len(tie.facts),
                "common": len(tie.things),
                "relations": " | ".join(f"{name} {count}" for name, count in counted),
                "first": dates[0] if dates else "",
                "last": dates[-1] if dates else "",
                "things": " | ".join(facts.name(thing) for thing in sorted(tie.things)),
                "ids": " | ".join(fact.id for fact in tie.facts),
            }
        )
    return sorted(rows, key=lambda row: (-row["weight"], row["source"], row["target"]))

"""How fast a graph is written for other tools, beside what igraph and networkx need for it.

Run it by hand, on a machine that does nothing else::

    python tests/bench/exports.py                   # 1,000,000 facts, about 10 minutes
    python tests/bench/exports.py --facts 100000

A store of made facts is written first (see made.py). Each writer then runs in a process of its own,
for its memory is measured, too; the first ones are kg, igraph and networkx in turn, ``--rounds``
times, and the least time of each counts. igraph and networkx get the graph in memory, with the same
attributes, and only their writing is timed; kg reads it from the store, row by row, and all of that
is timed. Compare figures of one run only.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter, process_time

from made import write_made

import kg
from kg.export import FORMATS
from kg.export.facts import facts_sheet
from kg.export.selection import Selection
from kg.export.sheet import Sheet
from kg.ontology import load_ontology
from kg.store import Store

MIB = 2**20


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make:
        write_made(Path(arguments.make[1]), int(arguments.make[0]))
        return
    if arguments.one:
        print(json.dumps(measure(arguments.one[0], Path(arguments.one[1]))))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "made"
        # In a process of its own, too: a child's peak of memory begins at its parent's.
        make = [sys.executable, __file__, "--make", str(arguments.facts), str(folder)]
        subprocess.run(make, check=True)
        found = defaultdict(list)
        rivals = ["graphml", "igraph", "networkx"] * arguments.rounds
        for writer in [*rivals, *(name for name in FORMATS if name != "graphml")]:
            command = [sys.executable, __file__, "--one", writer, str(folder)]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            found[writer].append(json.loads(run.stdout))
    print(f"{arguments.facts} facts; seconds by the clock and of the processor, memory")  # noqa: T201
    for writer, runs in found.items():
        clock, processor = (min(run[key] for run in runs) for key in ("clock", "processor"))
        memory = max(run["memory"] for run in runs)
        print(f"{writer:9}{clock:8.1f}{processor:8.1f}{memory:8.0f} MiB")  # noqa: T201
    ours, igraph, networkx = (
        min(run["processor"] for run in found[name]) for name in ("graphml", "igraph", "networkx")
    )
    print(f"GraphML: {ours / igraph:.2f} of igraph's, {ours / networkx:.2f} of networkx's")  # noqa: T201


def measure(writer: str, folder: Path) -> dict[str, float]:
    """Write once, and say how long it took and how much memory it needed."""
    out = folder.parent / "out"
    if writer in FORMATS:
        clock, processor = perf_counter(), process_time()
        kg.export(folder, format=writer, output=out / writer)
    else:
        out.mkdir(exist_ok=True)
        write = {"igraph": in_igraph, "networkx": in_networkx}[writer](folder)
        clock, processor = perf_counter(), process_time()
        write(str(out / writer))
    return {
        "clock": perf_counter() - clock,
        "processor": process_time() - processor,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB,
    }


def sheet_of(folder: Path) -> Sheet:
    return facts_sheet(Selection(Store(folder / "kg.db")), load_ontology())


def in_igraph(folder: Path):
    """Load the graph into igraph; return what writes it."""
    import igraph

    sheet = sheet_of(folder)
    nodes, edges = list(sheet.nodes()), list(sheet.edges())
    numbers = {node.id: number for number, node in enumerate(nodes)}
    graph = igraph.Graph(
        n=len(nodes), edges=[(numbers[e.source], numbers[e.target]) for e in edges], directed=True
    )
    graph.vs["id"] = [node.id for node in nodes]
    graph.vs["label"] = [node.label for node in nodes]
    graph.vs["size"] = [node.size for node in nodes]
    for place, name in enumerate(sheet.node_columns):
        graph.vs[name] = [node.values[place] for node in nodes]
    graph.es["id"] = [edge.id for edge in edges]
    graph.es["label"] = [edge.label for edge in edges]
    graph.es["weight"] = [edge.weight for edge in edges]
    for place, name in enumerate(sheet.edge_columns):
        graph.es[name] = [edge.values[place] for edge in edges]
    return graph.write_graphml


def in_networkx(folder: Path):
    """Load the graph into networkx; return what writes it."""
    import networkx

    sheet = sheet_of(folder)
    graph = networkx.MultiDiGraph()
    for node in sheet.nodes():
        values = dict(zip(sheet.node_columns, node.values, strict=True))
        graph.add_node(node.id, label=node.label, size=node.size, **values)
    for edge in sheet.edges():
        values = dict(zip(sheet.edge_columns, edge.values, strict=True))
        graph.add_edge(edge.source, edge.target, key=edge.id, label=edge.label,
                       weight=edge.weight, **values)  # fmt: skip
    return lambda path: networkx.write_graphml_lxml(graph, path)


if __name__ == "__main__":
    main()

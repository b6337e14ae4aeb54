"""Into which parts resolution falls: things that share no key, office, seat or party.

Run it by hand, from anywhere::

    python tests/bench/parts.py                       # the shipped articles, then 2,000 varied ones
    python tests/bench/parts.py --sizes 10000 --folder FOLDER

Two things can become one, be kept apart or name each other only inside a part, so this tells how
much would have to be resolved again for a new article if parts were kept. Told three times: with
all links, without those of countries, and without those of anything that a gazetteer lists, as
these have their identity before any article is read. Figures: kg/job/SCALE.md. It is no test.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

import varied

import kg.resolve
from kg.job.reading import document_of
from kg.resolve import bodies, persons, resolve, ventures
from kg.resolve.blocks import blocks
from kg.resolve.cluster import Clusters, Node
from kg.resolve.tenures import Tenures

Link = tuple[int, int]


def main() -> None:
    """Parse the command line, resolve, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", help="articles; the shipped ones and 2000")
    parser.add_argument("--folder", type=Path, help="as of grow.py: the shipped articles, read")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        shipped = (arguments.folder or Path(name)) / "shipped"
        varied.read_shipped(shipped)
        made = varied.Varied(varied.shipped(shipped))
        for size in arguments.sizes or (len(made.base), 2000):
            nodes, links = watched(made, size)
            for line in table(size, nodes, links):
                print(line, flush=True)  # noqa: T201


def watched(made: varied.Varied, size: int) -> tuple[list[Node], list[Link]]:
    """Resolve articles; all things, and which of them share a key, office, seat or party."""
    links: list[Link] = []
    found: list[Node] = []
    offices, parties, attest = kg.resolve._offices, kg.resolve._parties, Tenures._attest

    def noted(keyed: Iterable[tuple[Hashable, int]]) -> list[tuple[Any, list[int]]]:
        told = list(keyed)
        sharing: dict[Hashable, list[int]] = defaultdict(list)
        for key, node in told:
            sharing[_known_before(key)].append(node)
        links.extend((nodes[0], node) for nodes in sharing.values() for node in nodes[1:])
        return blocks(told)

    def followed(
        step: Callable[..., dict[int, frozenset[int]]],
    ) -> Callable[..., dict[int, frozenset[int]]]:
        def run(clusters: Clusters, *rest: Any) -> dict[int, frozenset[int]]:
            of = step(clusters, *rest)
            links.extend((node, other) for node, others in of.items() for other in others)
            found[:] = clusters.nodes
            return of

        return run

    def seated(tenures: Tenures, *rest: Any) -> None:
        attest(tenures, *rest)  # whoever held an office decides whom its title alone means
        for holders in tenures.named.values():
            first, *others = holders.values()
            links.extend((first, other) for other in others)

    for module in (bodies, persons, ventures):
        module.blocks = noted  # type: ignore[attr-defined]
    Tenures._attest = seated  # type: ignore[assignment]
    kg.resolve._offices, kg.resolve._parties = followed(offices), followed(parties)
    try:
        resolve(document_of(*made(number)) for number in range(size))
    finally:
        for module in (bodies, persons, ventures):
            module.blocks = blocks  # type: ignore[attr-defined]
        kg.resolve._offices, kg.resolve._parties = offices, parties
        Tenures._attest = attest  # type: ignore[method-assign]
    return found, links


def _known_before(key: Hashable) -> Hashable:
    """A key without the state or office of another step, which only resolution tells."""
    if isinstance(key, tuple) and str(key[0]).startswith(("state ", "office ")):
        return key[1:]
    return key


def table(size: int, nodes: list[Node], links: list[Link]) -> Iterator[str]:
    """The lines to print."""
    country = [n.entity.kind == "country" for n in nodes]
    listed = [n.entity.kind == "country" or bool(n.entity.known) for n in nodes]
    for what, cut in (
        ("all links", [False] * len(nodes)),
        ("without countries", country),
        ("without all that is listed", listed),
    ):
        part_of = parts(cut, links)
        sizes = Counter(part_of.values())
        touched = defaultdict(set)
        for node, part in part_of.items():
            touched[nodes[node].article].add(part)
        reached = sum(sizes[part] for found in touched.values() for part in found) / len(touched)
        yield (
            f"{size:6} articles, {what}: {len(part_of):,} things in {len(sizes):,} parts, the"
            f" largest of {max(sizes.values()):,}; the parts of one article hold {reached:,.0f}"
            f" ({reached / len(part_of):.1%})"
        )


def parts(cut: list[bool], links: Iterable[Link]) -> dict[int, int]:
    """The part of each thing, by one of its things; those that are cut are in none."""
    parent = list(range(len(cut)))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in links:
        if not cut[one] and not cut[other]:
            parent[find(other)] = find(one)
    return {node: find(node) for node, out in enumerate(cut) if not out}


if __name__ == "__main__":
    main()

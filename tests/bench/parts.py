"""Into which parts resolution falls: things that share no key, office, seat or party.

Run it by hand, from anywhere::

    python tests/bench/parts.py                       # the shipped articles, then 2,000 varied ones
    python tests/bench/parts.py --sizes 10000 --folder FOLDER

A new article makes a build resolve the parts that its things belong to, and no others (see
kg/resolve/links.py). This tells how large they are. Figures: kg/job/SCALE.md. It is no test.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import varied

from kg.job.reading import document_of
from kg.resolve.fragments import whole
from kg.resolve.reference import load_reference
from kg.resolve.who import Who, who


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
            fragments = (whole(*document_of(*made(number))) for number in range(size))
            ordered = sorted(fragments, key=lambda fragment: fragment.article)
            print(line(size, who(ordered, load_reference())), flush=True)  # noqa: T201


def line(size: int, found: Who) -> str:
    """What to print of articles in which it has been found out who is who."""
    parts = found.clusters.links.parts()
    sizes = Counter(part for part in parts if part >= 0)
    of_article: dict[str, set[int]] = defaultdict(set)
    for node, part in zip(found.nodes, parts, strict=False):  # titles stand behind the nodes
        if part >= 0:
            of_article[node.article].add(part)
    reached = [sum(sizes[part] for part in touched) for touched in of_article.values()]
    average = sum(reached) / len(reached)
    return (
        f"{size:6} articles: {sizes.total():,} things in {len(sizes):,} parts, the largest of"
        f" {max(sizes.values()):,}; the parts of one article hold {average:,.0f}"
        f" ({average / sizes.total():.1%}), {max(reached):,} at most"
    )


if __name__ == "__main__":
    main()

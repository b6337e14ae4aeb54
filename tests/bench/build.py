"""How fast a build is: time by stage, articles and characters a second, and memory.

Run it by hand, from anywhere, on a machine that does nothing else::

    python tests/bench/build.py               # the articles of tests/gold/train
    python tests/bench/build.py --repeat 5    # the same ones five times over, under other ids
    python tests/bench/build.py FOLDER        # any folder of .txt files

It prints one table. "load" is the time that starting up costs once: data files, the models of all
languages that the articles are in, and the first sentence through each of them. It is measured by a
build of the first article of each language, before the build that the other rows are about.
Compare runs on one machine only. Nothing here fails: it is no test, and pytest does not run it.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from kg.build import Summary, build

TRAIN = Path(__file__).parents[1] / "gold" / "train"
MIB = 2**20


def main() -> None:
    """Parse the command line, build, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=TRAIN)
    parser.add_argument("--repeat", type=int, default=1, help="build each article N times over")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.txt"))
    if not files:
        parser.error(f"{arguments.folder}: no .txt files in it")
    with tempfile.TemporaryDirectory() as name:
        copies = copy(files, Path(name) / "articles", arguments.repeat)
        start = perf_counter()
        build(one_of_each_prefix(copies), Path(name) / "warm")
        load = perf_counter() - start
        summary = build(copies, Path(name) / "built")
    for line in table(summary, load, sum(path.stat().st_size for path in files) * arguments.repeat):
        print(line)  # noqa: T201


def copy(files: list[Path], folder: Path, times: int) -> list[Path]:
    """Copy the files under ids of their own: what repeats an id is one article."""
    folder.mkdir()
    copies = []
    for number in range(times):
        for path in files:
            copies.append(folder / f"{path.stem}-{number}.txt")
            copies[-1].write_bytes(path.read_bytes())
    return copies


def one_of_each_prefix(files: list[Path]) -> list[Path]:
    """Give one file for each beginning of a name: in gold folders that is the language."""
    return list({path.stem.partition("-")[0]: path for path in reversed(files)}.values())


def table(summary: Summary, load: float, size: int) -> Iterator[str]:
    """Yield the lines to print."""
    articles, facts = sum(summary.articles.values()), sum(summary.facts.values())
    seconds = sum(summary.seconds.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak *= 1 if sys.platform == "darwin" else 1024  # kilobytes everywhere else
    yield f"{articles} articles, {size / 1024:.0f} KiB, {facts} facts"
    yield f"{'load':9}{load:8.2f} s"
    for stage, spent in summary.seconds.items():
        each = 1000 * spent / articles
        yield f"{stage:9}{spent:8.2f} s {each:8.1f} ms an article {spent / seconds:6.0%}"
    yield f"{'all':9}{seconds:8.2f} s {articles / seconds:8.2f} articles a second"
    yield f"{'':9}{size / 1024 / seconds:8.1f} KiB a second"
    yield f"{'memory':9}{peak / MIB:8.0f} MiB at most"


if __name__ == "__main__":
    main()

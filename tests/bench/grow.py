"""What a build costs as it grows: time and memory, first build, nothing new, one article more.

Run it by hand, from anywhere::

    python tests/bench/grow.py                     # 1,000 and 10,000 articles
    python tests/bench/grow.py --sizes 300 3000
    python tests/bench/grow.py --networks --sizes 300 1000     # read by the models, not made up

Articles are made by varying the shipped ones (tests/bench/varied.py), files of a folder. Unless
``--networks`` is given, what is read from each is made up as well; everything else is a build as it
is always. Each build is a process of its own; its CPU time, its time by the clock and its largest
memory are told, start included, but not the making up of readings. A stage is told all CPU time
that passes meanwhile, also what a thread beside it takes. Figures: kg/job/SCALE.md. Nothing here
fails: it is no test.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

import varied

from kg import clock
from kg.build import build
from kg.job import reading
from kg.model import Article
from kg.plain import dumps

Figures = dict[str, float]


def main() -> None:
    """Parse the command line, build, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], help="articles")
    parser.add_argument("--times", type=int, default=5, help="builds with one article more")
    parser.add_argument("--networks", action="store_true", help="read articles with the models")
    parser.add_argument(
        "--folder",
        type=Path,
        help="where to keep what is built; what is read from shipped articles is used again",
    )
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        shipped, texts, out = map(Path, arguments.run)
        print(json.dumps(run(shipped, texts, out, networks=arguments.networks)))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name)
        for line in table(folder, arguments.sizes, arguments.times, networks=arguments.networks):
            print(line, flush=True)  # noqa: T201


def run(shipped: Path, texts: Path, out: Path, *, networks: bool) -> Figures:
    """Build here; what it cost."""
    made_up, waited = 0.0, 0.0  # by what stands in for the models, which is no part of a build
    if not networks:
        made_up, waited = -_cpu(), -perf_counter()
        made = varied.Varied(varied.shipped(shipped))

        def read_article(article: Article) -> str:
            return dumps(made(varied.number_of(article.id))[1])

        reading.read_article = read_article
        made_up, waited = made_up + _cpu(), waited + perf_counter()
    clock.perf_counter = process_time  # type: ignore[attr-defined]
    summary = build([texts], out)
    stages = {name: spent for name, spent in summary.profile.items() if name.count(clock.APART) < 2}
    return {
        "cpu": _cpu() - made_up,
        "made up": waited,
        "mb": _peak() / 1024,
        **stages,
    }


def _peak() -> int:
    """Most memory of this process, without that of the one it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def table(folder: Path, sizes: list[int], times: int, *, networks: bool) -> Iterator[str]:
    """Build each size anew, again, and with one article more; yield the lines to print."""
    shipped = folder / "shipped"
    varied.read_shipped(shipped)
    made = varied.Varied(varied.shipped(shipped))
    yield f"load {os.getloadavg()[1]:.1f}; CPU s, (clock), MB at most, CPU by stage"
    for size in sizes:
        texts, out = folder / f"texts-{size}", folder / f"out-{size}"
        texts.mkdir()
        for number in range(size):
            _write(texts, made, number)
        for number, what in enumerate(("first", "nothing new", *["one new"] * times), size - 2):
            if what == "one new":
                _write(texts, made, number)
            found = _elsewhere(shipped, texts, out, networks=networks)
            cpu, clock, mb = (found.pop(name) for name in ("cpu", "clock", "mb"))
            stages = "  ".join(f"{name} {spent:.1f}" for name, spent in found.items())
            yield f"{size:6} {what:12} {cpu:7.1f} ({clock:.1f})  {mb:6.0f} MB  {stages}"


def _write(texts: Path, made: varied.Varied, number: int) -> None:
    article, _ = made(number)
    (texts / f"{article.id}.txt").write_text(article.text, encoding="utf-8")


def _elsewhere(shipped: Path, texts: Path, out: Path, *, networks: bool) -> Figures:
    command = [sys.executable, __file__, "--run", str(shipped), str(texts), str(out)]
    start = perf_counter()
    done = subprocess.run(
        [*command, *(["--networks"] if networks else [])], check=True, stdout=subprocess.PIPE
    )
    found: Figures = json.loads(done.stdout)
    return {"clock": perf_counter() - start - found.pop("made up"), **found}


if __name__ == "__main__":
    main()

"""What a build costs beside its models' forward passes, and two processes beside one.

Run it by hand, from anywhere::

    python tests/bench/jobs.py                # 36 articles of tests/gold, 12 a language
    python tests/bench/jobs.py --each 100     # 300 of them

Builds that are compared run in turn, each begun anew and with one thread a process. CPU time is
told beside time by the clock, since other work on the machine alters it less. What a process pays
once (start, models) is measured by a build of one article a language, and taken off for the ratios
of build to forward passes and for articles a second. Figures: tests/bench/PERFORMANCE.md. Nothing
here fails: it is no test.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from kg import clock
from kg.build import build
from kg.languages import available

GOLD = Path(__file__).parents[1] / "gold"
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
#: Components that do little but run a network; those that run another model or a model's rules.
NETWORKS = ("tok2vec", "tagger", "morphologizer", "network")
MODELS = (*NETWORKS, "attribute_ruler", "lemmatizer", "kg_words")

Times = dict[str, float]


def main() -> None:
    """Parse the command line, build, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--each", type=int, default=12, help="articles a language")
    parser.add_argument("--times", type=int, default=3, help="builds of each sort")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        print(json.dumps(run(int(arguments.run[0]), int(arguments.run[1]))))  # noqa: T201
        return
    for line in table(arguments.each, arguments.times):
        print(line, flush=True)  # noqa: T201


def run(jobs: int, each: int) -> Times:
    """Build as many articles a language here; its time, and CPU time of its parts."""
    clock.perf_counter = process_time  # type: ignore[attr-defined]
    start = perf_counter()
    with tempfile.TemporaryDirectory() as name:
        summary = build(chosen(each), Path(name) / "out", jobs=jobs)
    wall = perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    parts = [(path.rpartition(clock.APART)[2], spent) for path, spent in summary.profile.items()]
    load = sum(spent for name, spent in parts if name == "load")
    return {
        "clock": wall,
        "cpu": sum(of.ru_utime + of.ru_stime for of in used),
        "build": sum(summary.seconds.values()) - load,
        "networks": sum(spent for name, spent in parts if name in NETWORKS),
        "models": sum(spent for name, spent in parts if name in MODELS),
        **{name: spent for name, spent in parts if name in available()},
    }


def chosen(each: int) -> list[str]:
    """As many files of each language."""
    files = sorted([*GOLD.glob("train/*.txt"), *GOLD.glob("more/*.txt")], key=lambda f: f.name)
    by_lang = groupby(files, key=lambda file: file.name.partition("-")[0])
    return [str(file) for _, group in by_lang for file in [*group][:each]]


def table(each: int, times: int) -> Iterator[str]:
    """Build in turn; yield the lines to print."""
    sorts: dict[tuple[int, int], list[Times]] = {
        sort: [] for sort in ((1, 1), (1, each), (2, each))
    }
    for _ in range(times):
        for (jobs, number), found in sorts.items():
            found.append(elsewhere(jobs, number))
    yield f"{len(chosen(each))} articles, median of {times}, load {os.getloadavg()[1]:.1f}"
    net = {
        what: median(found[what] for found in sorts[1, each])
        - median(found[what] for found in sorts[1, 1])
        for what in ("build", "networks", "models", *available())
    }
    for what in ("networks", "models"):
        build, part = net["build"], net[what]
        yield f"build / {what}, CPU, without start: {build:.1f} / {part:.1f} = {build / part:.2f}"
    for lang in available():
        yield f"{lang}     {(each - 1) / net[lang]:6.1f} articles read a second of CPU"
    for what in ("cpu", "clock"):
        start = median(found[what] for found in sorts[1, 1])
        whole = {jobs: median(found[what] for found in sorts[jobs, each]) for jobs in (1, 2)}
        yield f"{what:6} one job {whole[1]:6.1f} s, of which start {start:5.1f}"
        yield f"{what:6} two     {whole[2]:6.1f} s, one / two {whole[1] / whole[2]:.2f}"


def elsewhere(jobs: int, each: int) -> Times:
    """Run one build in a process of its own."""
    command: Sequence[str] = [sys.executable, __file__, "--run", str(jobs), str(each)]
    env = {**os.environ, **ONE_THREAD}
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)
    times: Times = json.loads(done.stdout)
    return times


if __name__ == "__main__":
    main()

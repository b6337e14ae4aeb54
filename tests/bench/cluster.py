"""What it costs to let a Dask cluster read, beside the reading itself.

Run it by hand, from anywhere::

    python tests/bench/cluster.py [PARTS]     # 60 parts of 64 articles by default

Articles of 2,000 characters are "read" at once by tests/job/reader.py, eight names and seven facts
each, here and by two workers on this machine; what the second takes longer is the cost of parts,
files and messages. CPU time of this process and of the workers; nothing here fails: it is no test.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from distributed import Client, LocalCluster

JOB = Path(__file__).parents[1] / "job"
sys.path.insert(0, str(JOB))
os.environ["PYTHONPATH"] = os.pathsep.join([str(JOB), str(JOB.parents[1])])

import reader  # noqa: E402

from kg.job.parts import ARTICLES  # noqa: E402
from kg.job.reading import Readers  # noqa: E402
from kg.model import Article  # noqa: E402


def article(number: int) -> Article:
    """An article of 2,000 characters."""
    names = " ".join(f"Company{number * n % 997}" for n in range(1, 9))
    text = f"{names} met. {'So it was told. ' * 120}"
    return Article(f"a{number}", "en", "", text[: len(text) // 5 * 5])  # others are read slowly


def cpu() -> float:
    """CPU time of a worker, asked there."""
    return process_time()


def main() -> None:
    """Read both ways and print."""
    parts = int(sys.argv[1]) if sys.argv[1:] else 60
    articles = [article(number) for number in range(parts * ARTICLES)]
    os.environ["PIDS"] = tempfile.mkdtemp()
    null = os.open(os.devnull, os.O_WRONLY)
    out = os.dup(1)
    os.dup2(null, 1)  # what the readers say
    reader.install()
    start = process_time()
    here = dict(Readers().read(articles))
    alone = process_time() - start
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=":0",
            preload="import reader; reader.install()",
        ) as cluster,
        Client(cluster) as client,
    ):
        folder = Path(tempfile.mkdtemp())
        readers = Readers(dask=cluster.scheduler_address, scratch=folder)
        there = dict(readers.read(articles[:2]))  # imports
        before = sum(client.run(cpu).values())
        start, clock = process_time(), perf_counter()
        there = dict(readers.read(articles))
        took, clock = process_time() - start, perf_counter() - clock
        work = sum(client.run(cpu).values()) - before
    os.dup2(out, 1)
    print(f"{parts} parts of {ARTICLES} articles, same readings: {here == there}")  # noqa: T201
    print(f"CPU ms a part, this process and the scheduler in it: {1000 * took / parts:.1f}")  # noqa: T201
    print(f"CPU ms a part, workers, reading taken off: {1000 * (work - alone) / parts:.1f}")  # noqa: T201
    print(f"by the clock {clock:.1f} s, load {os.getloadavg()[0]:.1f}")  # noqa: T201


if __name__ == "__main__":
    main()

"""Workers of a Dask cluster killed at random moments: does every build end with the same bytes?

Run it by hand, from anywhere::

    python tests/bench/cluster_kills.py [KILLS]     # 10 by default

Each build reads 40 articles by tests/job/reader.py on two workers of this machine, one of which is
killed (SIGKILL) while it reads; the result is compared with that of one process alone.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "job"))

from runs import alive, contents, finish, pids, start, wait_for, write_articles
from test_cluster import STUB, Cluster


def main() -> None:
    """Build, kill, compare, print."""
    kills = int(sys.argv[1]) if sys.argv[1:] else 10
    moments = random.Random(3)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        write_articles(base / "in")
        finish(start(base, "alone"))
        whole, same, middle = contents(base / "alone"), 0, 0
        with Cluster(base / "cluster") as two:
            two.work(2, *STUB)
            for number in range(kills):
                shutil.rmtree(two.pids)
                two.pids.mkdir()
                run = start(base, str(number), "--dask", two.address)
                wait_for(two.pids, 1)
                time.sleep(moments.uniform(0, 1))
                os.kill(moments.choice(sorted(filter(alive, pids(two.pids)))), signal.SIGKILL)
                middle += run.poll() is None and not contents(base / str(number))
                same += finish(run) == (0, "") and contents(base / str(number)) == whole
        print(f"{kills} kills, {middle} before any file was written: {same} with the same bytes")  # noqa: T201


if __name__ == "__main__":
    main()

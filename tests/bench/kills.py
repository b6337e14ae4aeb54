"""Kill builds at any moment, and start two at once; what they leave must be the same, each time.

Run it by hand, from anywhere (Linux, macOS)::

    python tests/bench/kills.py                     # 25 kills, 20 pairs of builds
    python tests/bench/kills.py --kills 5 --pairs 0 --networks     # with the models, on seeds/

A build is killed (SIGKILL) at a moment between its start and a little after its end, drawn anew
each time; another one goes on in the same folder, and all its files must be those of a build that
nothing disturbed. Every other time the build that is killed has a few articles more than the last
one in its folder had, so that it grows from that. Articles are read by a small reader in the place
of the models (tests/job/reader.py) unless ``--networks`` is given.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, sleep

from kg.store import Store
from kg.store.verify import problems

ROOT = Path(__file__).parents[2]
STUB = ROOT / "tests" / "job" / "stub.py"
ARTICLES = 80
FEWER = "fewer articles"
Contents = dict[str, bytes]


def main() -> None:
    """Parse the command line, kill, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--networks", action="store_true", help="read articles with the models")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = ROOT / "seeds" if arguments.networks else written(folder / "articles", chance)
        builds = Builds(source, folder, networks=arguments.networks)
        for line in builds.killed(arguments.kills, chance):
            print(line, flush=True)  # noqa: T201
        for line in builds.at_once(arguments.pairs):
            print(line, flush=True)  # noqa: T201


def written(folder: Path, chance: random.Random) -> Path:
    """Write articles that name firms."""
    fewer = folder.with_name(FEWER)
    for path in (folder, fewer):
        path.mkdir()
    for number in range(ARTICLES):
        names = " ".join(f"Company{chance.randrange(200)}" for _ in range(8))
        for path in (folder, fewer) if number % 16 else (folder,):
            (path / f"a{number:03}.txt").write_text(f"{names} met.", encoding="utf-8")
    return folder


class Builds:
    """Builds of one source, which must all end the same."""

    def __init__(self, source: Path, folder: Path, *, networks: bool) -> None:
        self.source, self.folder, self.networks = source, folder, networks
        start = perf_counter()
        finish(self.start(folder / "whole"))
        self.seconds = perf_counter() - start
        self.whole = contents(folder / "whole")
        if not networks:
            finish(self.start(folder / "grown", source.with_name(FEWER)))
            start = perf_counter()
            finish(self.start(folder / "grown"))
            self.growth = perf_counter() - start

    def start(self, out: Path, source: Path | None = None) -> "subprocess.Popen[bytes]":
        """Start a build in a process of its own."""
        texts = str(source or self.source)
        command: Sequence[str] = (sys.executable, str(STUB), "0.005", texts, str(out))
        if self.networks:
            command = (sys.executable, "-m", "kg", "build", texts, "-o", str(out))
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def killed(self, times: int, chance: random.Random) -> Iterator[str]:
        """Kill a build, end it with another, compare; yield what to print."""
        same = done = 0
        for number in range(times):
            out = self.folder / f"killed-{number}"
            longest = self.seconds
            if number % 2 and (fewer := self.source.with_name(FEWER)).exists():
                finish(self.start(out, fewer))
                longest = self.growth
            run = self.start(out)
            sleep(chance.uniform(0, 1.05 * longest))
            done += run.poll() is not None
            run.send_signal(signal.SIGKILL)
            run.wait()
            finish(self.start(out))
            same += self.is_same(out)
        if times:
            yield f"killed {times} times, {done} of them after its end: {same} identical"

    def at_once(self, times: int) -> Iterator[str]:
        """Start two builds in one folder, compare; yield what to print."""
        same = 0
        for number in range(times):
            out = self.folder / f"pair-{number}"
            runs = [self.start(out) for _ in range(2)]
            for run in runs:
                finish(run)
            same += self.is_same(out)
        if times:
            yield f"two at once, {times} times: {same} identical and sound"

    def is_same(self, out: Path) -> bool:
        """Whether the files are those of an undisturbed build, and nothing is wrong with them."""
        left = {path.name for path in (out / ".kg").iterdir()}
        whole = (
            left == {".gitignore", "cache.db", "lock", "parts.db"} and contents(out) == self.whole
        )
        return whole and not list(problems(Store(out / "kg.db")))


def finish(run: "subprocess.Popen[bytes]") -> None:
    """Wait for a build that must not fail."""
    if run.wait(timeout=3600):
        raise SystemExit(f"a build ended with {run.returncode}")


def contents(folder: Path) -> Contents:
    """All files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


if __name__ == "__main__":
    main()

"""A build that is killed, or that meets another, loses nothing and spoils nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import Store
from kg.store.verify import problems

STUB = Path(__file__).with_name("stub.py")
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
ARTICLES = 150
KILLS = 6  # tests/bench/kills.py does more


def start(source: Path, out: Path, slow: float = 0.0) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(STUB), str(slow), str(source), str(out)],
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def finish(run: "subprocess.Popen[str]") -> None:
    printed = run.communicate(timeout=300)[0]
    assert run.returncode == 0, printed


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    words = random.Random(1)
    for number in range(ARTICLES):
        names = " ".join(f"Company{words.randrange(400)}" for _ in range(8))
        (folder / f"a{number:03}.txt").write_text(f"{names} met.", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a build that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole") / "out"
    finish(start(source, out))
    return contents(out)


def test_a_build_that_is_killed_goes_on_and_ends_the_same(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out, moments = tmp_path / "out", random.Random(7)
    for _ in range(KILLS):
        run = start(source, out, 0.01)
        time.sleep(moments.uniform(0.3, 3))
        run.send_signal(signal.SIGKILL)
        run.communicate()
    finish(start(source, out))
    assert contents(out) == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert {path.name for path in (out / ".kg").iterdir()} == {
        ".gitignore",
        "cache.db",
        "lock",
        "parts.db",
    }


def test_a_build_that_is_killed_while_files_move_is_mended(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "a000.txt").write_text("Company1 Company2 met.", encoding="utf-8")
    finish(start(tmp_path / "older", out))
    code = (
        "import os, runpy, signal, sys\n"
        "from pathlib import Path\n"
        "move, moved = Path.replace, []\n"
        "def replace(self, target):\n"
        "    if self.parent.name == 'new' and not self.name.startswith('.'):\n"
        "        if len(moved) == 3: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        moved.append(self.name)\n"
        "    return move(self, target)\n"
        "Path.replace = replace\n"
        "sys.argv = sys.argv[1:]\n"
        "sys.path.insert(0, str(Path(sys.argv[0]).parent))\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    command = [sys.executable, "-c", code, str(STUB), "0", str(source), str(out)]
    run = subprocess.run(command, env=ENV)
    assert run.returncode == -signal.SIGKILL
    finish(start(source, out))
    assert contents(out) == whole


def test_two_builds_at_once_take_turns(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    runs = [start(source, out, 0.005) for _ in range(2)]
    for run in runs:
        finish(run)
    assert contents(out) == whole
    assert list(problems(Store(out / "kg.db"))) == []


@pytest.mark.skipif(not os.path.isdir("/proc/sys"), reason="a folder nobody can write to: Linux")
def test_a_folder_that_cannot_be_written_is_one_line(source: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(source), "-o", "/proc/sys/kg"],
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert run.stderr.startswith("error: /proc/sys/kg")

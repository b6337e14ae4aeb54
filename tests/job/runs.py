"""Builds as processes of their own, with the readers of reader.py."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# A shell lets what it starts in the background ignore Ctrl-C, and that would be inherited.
CODE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "import reader; reader.install(); from kg.cli import main; main()"
)
#: Where reader.py and kg are found.
PATH = os.pathsep.join([str(HERE), str(HERE.parents[1])])
#: For the models themselves, in two languages.
REAL = {
    "a": "HANOI, May 3, 2024 - Prime Minister Anthony Albanese met Ann Bell of Toyota in Hanoi.",
    "b": "Ngày 3/5/2024, Bộ Y tế và Công ty FPT ký thỏa thuận hợp tác tại Hà Nội.",
    "c": "OSLO, May 4, 2024 - The ministers of France and Norway signed an agreement in Oslo.",
}


def start(tmp_path: Path, out: str, *more: str, **env: str) -> "subprocess.Popen[str]":
    """Build ``in`` to a folder; ``pids-OUT`` has a file for each process that reads."""
    pids = tmp_path / f"pids-{out}"
    pids.mkdir(exist_ok=True)
    command = ["build", str(tmp_path / "in"), "-o", str(tmp_path / out), "--lang", "en", *more]
    return subprocess.Popen(
        [sys.executable, "-c", CODE, *command],
        env={**os.environ, "PYTHONPATH": PATH, "PIDS": str(pids), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(run: "subprocess.Popen[str]") -> tuple[int, str]:
    """The status of a build, and what it has said on stderr."""
    _, said = run.communicate(timeout=600)
    return run.returncode, said.replace("a library says something\n", "")


def write_articles(folder: Path) -> Path:
    """Write 40 articles that name companies."""
    folder.mkdir()
    words = random.Random(1)
    for number in range(40):
        names = " ".join(f"Company{words.randrange(90)}" for _ in range(3 + number % 7))
        (folder / f"a{number:02}.txt").write_text(f"{names} met.", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended, and that nobody has asked about, is there in name only.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2][1] != "Z"


def pids(folder: Path) -> set[int]:
    """The processes that have read."""
    return {int(path.name) for path in folder.iterdir()}


def wait_for(pids_of: Path, number: int) -> None:
    """Wait until as many processes have begun to read."""
    for _ in range(3000):
        if pids_of.is_dir() and len(pids(pids_of)) >= number:
            return
        time.sleep(0.1)
    pytest.fail("the processes did not begin to read")

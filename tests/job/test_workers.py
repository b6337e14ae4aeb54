"""Several processes read what one does, byte for byte, and none outlives the build."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build import Summary, build
from kg.errors import InputError

HERE = Path(__file__).parent
CODE = "import reader; reader.install(); from kg.cli import main; main()"
REAL = {
    "a": "HANOI, May 3, 2024 - Prime Minister Anthony Albanese met Ann Bell of Toyota in Hanoi.",
    "b": "Ngày 3/5/2024, Bộ Y tế và Công ty FPT ký thỏa thuận hợp tác tại Hà Nội.",
    "c": "OSLO, May 4, 2024 - The ministers of France and Norway signed an agreement in Oslo.",
}


def start(tmp_path: Path, out: str, *more: str, **env: str) -> "subprocess.Popen[str]":
    pids = tmp_path / f"pids-{out}"
    pids.mkdir(exist_ok=True)
    path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    source, output = tmp_path / "in", tmp_path / out
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            CODE,
            "build",
            str(source),
            "-o",
            str(output),
            "--lang",
            "en",
            *more,
        ],
        env={**os.environ, "PYTHONPATH": path, "PIDS": str(pids), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(run: "subprocess.Popen[str]") -> tuple[int, str]:
    _, said = run.communicate(timeout=120)
    return run.returncode, said.replace("a library says something\n", "")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def pids(tmp_path: Path, out: str) -> set[int]:
    return {int(path.name) for path in (tmp_path / f"pids-{out}").iterdir()}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended, and that nobody has asked about, is there in name only.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2][1] != "Z"


def wait_for(pids_of: Path, number: int) -> None:
    for _ in range(600):
        if pids_of.is_dir() and len([*pids_of.iterdir()]) == number:
            return
        time.sleep(0.1)
    pytest.fail("the processes did not begin to read")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    words = random.Random(1)
    for number in range(40):
        names = " ".join(f"Company{words.randrange(90)}" for _ in range(3 + number % 7))
        (folder / f"a{number:02}.txt").write_text(f"{names} met.", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("source")
def test_three_processes_write_what_one_does(tmp_path: Path) -> None:
    for out, jobs in (("one", "1"), ("three", "3")):
        assert finish(start(tmp_path, out, "--jobs", jobs)) == (0, "")
    assert contents(tmp_path / "one") == contents(tmp_path / "three")
    assert len(pids(tmp_path, "one")) == 1
    assert len(pids(tmp_path, "three")) == 3
    assert not any(map(alive, pids(tmp_path, "three")))


def test_a_process_that_dies_is_one_line_and_the_next_build_goes_on(
    source: Path, tmp_path: Path
) -> None:
    (source / "a20.txt").write_text("Company1 kills Company2", encoding="utf-8")
    status, said = finish(start(tmp_path, "out", "-j", "2"))
    assert status == 1
    assert said.count("\n") == 1
    assert said.startswith("error: article 'a20': the process that was to read it died (SIGKILL)")
    assert contents(tmp_path / "out") == {}
    assert not any(map(alive, pids(tmp_path, "out")))
    assert finish(start(tmp_path, "out", "-j", "2", SPARED="1")) == (0, "")
    assert finish(start(tmp_path, "whole", SPARED="1")) == (0, "")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("broken data", "error: en/pack.toml: broken\n"),
        ("a defect", "error: a defect of kg (RuntimeError: IndexError: too far)"),
    ],
)
def test_an_error_in_a_process_is_told_as_one_here(
    source: Path, tmp_path: Path, text: str, told: str
) -> None:
    (source / "a20.txt").write_text(text, encoding="utf-8")
    status, said = finish(start(tmp_path, "out", "-j", "2"))
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith(told)


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_interrupt_ends_the_processes(
    source: Path, tmp_path: Path, sign: signal.Signals, status: int
) -> None:
    for path in source.iterdir():
        path.write_text(f"{path.read_text(encoding='utf-8')} slow slow", encoding="utf-8")
    run = start(tmp_path, "out", "-j", "2")
    wait_for(tmp_path / "pids-out", 2)
    run.send_signal(sign)
    assert finish(run) == (status, "interrupted\n" if status > 0 else "")
    deadline = time.monotonic() + 30
    while any(map(alive, pids(tmp_path, "out"))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, pids(tmp_path, "out")))
    assert contents(tmp_path / "out") == {}


def test_the_models_read_the_same_in_a_process_of_their_own(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name, text in REAL.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    one, two = (build([source], tmp_path / str(jobs), jobs=jobs) for jobs in (1, 2))
    assert contents(one.output) == contents(two.output)
    assert set(one.profile) == set(two.profile)
    for lang in one.articles:
        for part in ("load", "tokenizer", "kg_tagger / network", "kg_document", "extract"):
            assert two.profile[f"annotate / {lang} / {part}"] > 0
    assert inside_is_less(one)


def inside_is_less(summary: Summary) -> bool:
    """Whether nothing took longer than what it is a part of."""
    return all(
        spent <= summary.profile[outer]
        for name, spent in summary.profile.items()
        if (outer := name.rpartition(" / ")[0])
    )


def test_no_process_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="jobs: 0"):
        build([tmp_path], tmp_path / "out", jobs=0)
    assert not (tmp_path / "out").exists()

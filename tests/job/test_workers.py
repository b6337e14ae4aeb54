"""Several processes read what one does, byte for byte, and none outlives the build."""

import os
import signal
import time
from pathlib import Path

import pytest
from runs import REAL, alive, contents, finish, pids, start, wait_for, write_articles

from kg.build import Summary, build
from kg.errors import InputError, KgError
from kg.job import workers
from kg.resolve.judgements import FILE_NAME


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in")


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize("env", [{}, {"NO_COPIES": "1"}])
def test_three_processes_write_what_one_does(tmp_path: Path, env: dict[str, str]) -> None:
    for out, jobs in (("one", "1"), ("three", "3")):
        assert finish(start(tmp_path, out, "--jobs", jobs, **env)) == (0, "")
    assert contents(tmp_path / "one") == contents(tmp_path / "three")
    assert len(pids(tmp_path / "pids-one")) == 1
    assert len(pids(tmp_path / "pids-three")) == 3
    assert not any(map(alive, pids(tmp_path / "pids-three")))


@pytest.mark.parametrize("env", [{}, {"NO_COPIES": "1"}])
def test_a_process_that_dies_is_one_line_and_the_next_build_goes_on(
    source: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    (source / "a20.txt").write_text("Company1 kills Company2", encoding="utf-8")
    status, said = finish(start(tmp_path, "out", "-j", "2", **env))
    assert status == 1
    assert said.count("\n") == 1
    assert said.startswith("error: article 'a20': the process that was to read it died (SIGKILL)")
    assert contents(tmp_path / "out") == {}
    assert not any(map(alive, pids(tmp_path / "pids-out")))
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
@pytest.mark.parametrize("env", [{}, {"NO_COPIES": "1"}])
def test_an_interrupt_ends_the_processes(
    source: Path, tmp_path: Path, sign: signal.Signals, status: int, env: dict[str, str]
) -> None:
    for path in source.iterdir():
        path.write_text(f"{path.read_text(encoding='utf-8')} slow slow", encoding="utf-8")
    run = start(tmp_path, "out", "-j", "2", **env)
    wait_for(tmp_path / "pids-out", 2)
    run.send_signal(sign)
    assert finish(run) == (status, "interrupted\n" if status > 0 else "")
    deadline = time.monotonic() + 30
    while any(map(alive, pids(tmp_path / "pids-out"))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, pids(tmp_path / "pids-out")))
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


def children() -> set[int]:
    """The processes that this one has started and that have not ended."""
    started = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except OSError:  # it ended meanwhile
            continue
        if int(parent) == os.getpid() and state != "Z":
            started.add(int(stat.parent.name))
    return started


@pytest.mark.skipif(not workers.COPIES, reason="processes are copied on Linux only")
def test_a_process_that_loads_ahead_ends_where_nothing_is_read(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = children(), set()
    out = tmp_path / "out"
    out.mkdir()
    (out / FILE_NAME).write_text("broken", encoding="utf-8")

    def look(stage: str, done: int, total: int) -> None:
        seen.update(children() - before)

    # It must be ended, whatever it is at.
    monkeypatch.setattr(workers, "START", "import time; time.sleep(600)  # {serve}")
    with pytest.raises(KgError, match=FILE_NAME):
        build([source], out, lang="en", jobs=2, progress=look)
    assert len(seen) == 1
    assert not any(map(alive, seen))


def test_one_new_article_is_read_without_another_process(source: Path, tmp_path: Path) -> None:
    assert finish(start(tmp_path, "out", "-j", "2")) == (0, "")
    (source / "new.txt").write_text("Company1 met Company2.", encoding="utf-8")
    (tmp_path / "pids-out").rename(tmp_path / "pids-first")
    run = start(tmp_path, "out", "-j", "2")
    assert finish(run) == (0, "")
    assert pids(tmp_path / "pids-out") == {run.pid}

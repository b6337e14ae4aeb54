"""The command line as a user's shell sees it: streams, status, speed, nothing heavy imported."""

import inspect
import json
import os
import pty
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

import kg
from kg import query
from kg.build import Summary
from kg.check import Coverage, Report, Result
from kg.cli import app, main
from kg.read import Skipped
from kg.store import Store

HEAVY = ("spacy", "pandas", "pyvis", "networkx", "igraph", "rich", "numpy")


def run(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kg", *args],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        **options,  # type: ignore[call-overload]
    )


def in_process(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kg", *args])
    with pytest.raises(SystemExit) as caught:
        main()
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["met", "--help"]])
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    code = (
        "import sys, kg.cli\n"
        f"sys.argv = ['kg', *{args!r}]\n"
        "try: kg.cli.main()\n"
        f"finally: print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.strip() == "[]"
    assert done.stdout


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"kg {kg.__version__}\n")
    project = Path(__file__).parents[1] / "pyproject.toml"
    assert tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"] == (
        kg.__version__
    )


@pytest.mark.parametrize(
    "args", [["nonsense"], ["build"], ["build", "x"], ["met"], ["met", "a", "--bad"], ["score"]]
)
def test_wrong_usage_is_status_2(args: list[str]) -> None:
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: kg" in done.stderr


def test_python_and_command_line_mirror_each_other() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert sorted(commands) == sorted(kg.__all__)
    for name, command in commands.items():
        given = {parameter.name for parameter in command.params} - {
            "json_",
            "csv_",
            "brief",
            "errors",
            "help",
            "profile",  # of which Python tells in its Summary
        }
        taken = set(inspect.signature(getattr(kg, name)).parameters) - {"progress"}
        assert given == taken, name


# ---- errors ----


def test_a_data_error_is_one_line_and_status_1(tmp_path: Path) -> None:
    done = run("met", "x", "--dir", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"error: {tmp_path}/kg.db: no such store; run `kg build INPUT... -o {tmp_path}`\n"
    )


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    done = run("--debug", "met", "x", "--dir", str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "StoreError" in done.stderr


def test_nothing_readable_is_status_1(tmp_path: Path) -> None:
    done = run("build", str(tmp_path / "absent.txt"), "-o", str(tmp_path / "out"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "absent.txt: no such file" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_name_that_fits_several_lists_them(store: Store) -> None:
    done = run("met", "a", "--dir", str(store.path.parent))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "error: 'a' fits 2 entities; ask again with the id of one",
        "  company:acme  Acme (company)",
        "  person:ann-bell  Ann Bell (person)",
    ]


def test_a_name_that_fits_none_is_one_line(store: Store) -> None:
    done = run("met", "Vietnm", "--dir", str(store.path.parent))
    assert done.returncode == 1
    assert done.stderr == (
        "error: no entity is called 'Vietnm'; did you mean Vietnam (country:VN)?\n"
    )


def test_an_interrupt_is_status_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(query, "met", interrupted)
    assert in_process(monkeypatch, "met", "x") == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_disk_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "out/kg.db")

    monkeypatch.setattr(kg, "build", full)
    assert in_process(monkeypatch, "build", "x", "-o", "out") == 1
    assert capsys.readouterr().err.startswith("error: out/kg.db: No space left on device;")


def test_a_defect_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def defective(*args: object, **options: object) -> None:
        raise IndexError("tuple index\nout of range")

    monkeypatch.setattr(query, "met", defective)
    assert in_process(monkeypatch, "met", "x") == 1
    assert capsys.readouterr().err == (
        "error: a defect of kg (IndexError: tuple index out of range); "
        "run `kg --debug met ...` again and report what it prints\n"
    )
    with pytest.raises(IndexError):
        in_process(monkeypatch, "--debug", "met", "x")


def test_a_reader_that_stops_early_is_no_error(store: Store) -> None:
    command = [sys.executable, "-m", "kg", "met", "hoa", "--dir", str(store.path.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, -signal.SIGPIPE)


# ---- met ----


def test_met_prints_who_when_where_and_the_sentence(store: Store, talks_quote: str) -> None:
    done = run("met", "hoa", "--dir", str(store.path.parent), env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 0
    head, quote, source, *_ = done.stdout.splitlines()
    assert head == "2024-08-01  Lê Thị Hoa met Ann Bell, Hanoi"
    assert quote == f"    “{talks_quote}”"
    assert source == "    a-en  Talks in Hanoi, 2024-08-01, https://news.example/a?x=1&y=2"
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_met_says_by_way_of_whom_and_what_is_only_planned(store: Store) -> None:
    out = run("met", "việt nam", "--dir", str(store.path.parent)).stdout
    assert "Lê Thị Hoa (Minister, Ministry of Health; part of Vietnam) met Ann Bell" in out
    assert "no date  Vietnam met [planned] Acme" in out


def test_met_as_json(store: Store) -> None:
    done = run("met", "hoa", "--json", "--dir", str(store.path.parent))
    (meeting,) = json.loads(done.stdout)
    assert (meeting["whom_name"], meeting["date"]) == ("Ann Bell", "2024-08-01")
    assert [source["article"] for source in meeting["sources"]] == ["a-en", "a-en"]


def test_met_nobody(store: Store) -> None:
    done = run("met", "place:hanoi", "--dir", str(store.path.parent))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("no meeting of 'place:hanoi'")
    done = run("met", "place:hanoi", "--json", "--dir", str(store.path.parent))
    assert json.loads(done.stdout) == []


def on_terminal(*args: str, **env: str) -> str:
    """Run with stdout on a terminal of 60 columns."""
    parent, child = pty.openpty()
    size = {"COLUMNS": "60", "TERM": "xterm", **env}
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *args],
        stdout=child,
        stderr=subprocess.DEVNULL,
        env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, **size},
    )
    os.close(child)
    out = b""
    while True:
        try:
            data = os.read(parent, 65536)
        except OSError:  # Linux says so where the other end is closed
            break
        if not data:
            break
        out += data
    os.close(parent)
    assert process.wait() == 0
    return out.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_colours_and_wrapped_lines(store: Store) -> None:
    out = on_terminal("met", "hoa", "--dir", str(store.path.parent))
    assert "\x1b[" in out
    plain = on_terminal("met", "hoa", "--dir", str(store.path.parent), NO_COLOR="1")
    assert "\x1b[3" not in plain
    lines = re.sub(r"\x1b\[[0-9;]*m", "", plain).splitlines()
    lines = [line.rstrip() for line in lines]
    assert lines[:3] == [
        "2024-08-01  Lê Thị Hoa met Ann Bell, Hanoi",
        "    “Minister Lê Thị Hoa met Ann Bell of Acme in Hanoi on 1",
        "    August 2024.”",
    ]


# ---- check, score ----

REPORT = Report(
    (Coverage("met", "en", 12, 6, 5), Coverage("met", "vi", 3, 4, 4)),
    (Result("met", 2, "en", "A met B.", ("A | met | B",), ("B | met | C | planned",)),),
)


def test_check_prints_the_table_and_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kg, "check", lambda graph: REPORT)
    assert in_process(monkeypatch, "check") == 1
    out, err = capsys.readouterr()
    rows = [line.split() for line in out.splitlines()]
    assert rows == [
        ["en", "vi"],
        ["relation", *["frames", "examples", "passed"] * 2],
        ["met", "12", "6", "5", "3", "4", "4"],
        ["9", "of", "10", "examples", "passed"],
    ]
    assert err.splitlines() == [
        "failed: met example 2 [en]", "  A met B.", "  missed: A | met | B",
        "  extra: B | met | C | planned",
    ]  # fmt: skip


def test_check_is_content_when_all_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kg, "check", lambda graph: Report(REPORT.coverage[1:], ()))
    assert in_process(monkeypatch, "check") == 0
    assert capsys.readouterr().err == ""


def test_score_prints_figures_and_errors(tmp_path: Path) -> None:
    gold = {"id": "a", "lang": "en", "triples": [],
            "entities": [{"key": "x", "kind": "person", "names": ["Ann Bell"]}]}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    for name in ("entities", "mentions", "triples"):
        (tmp_path / f"{name}.jsonl").write_text("", encoding="utf-8")
    done = run("score", str(tmp_path), str(tmp_path), "--errors")
    assert done.stdout.splitlines()[0] == "a  entity missed  person: Ann Bell"
    figures = json.loads(run("score", str(tmp_path), str(tmp_path), "--json").stdout)
    assert figures["all"]["entity_r"] == 0.0


def test_what_is_skipped_of_a_table_is_summed_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [Skipped(f"a.jsonl line {n}", "no 'text'") for n in range(1, 220)]
    rows += [Skipped("b.csv row 3", "no 'id'"), Skipped("c.txt", "empty")]
    rows += [Skipped(f"d.csv row {n}", f"broken CSV ({n})") for n in range(2, 10)]
    counts: dict[str, int] = {}
    summary = Summary(
        tmp_path, counts, counts, counts, tuple(rows), 0, 2, (), (), True, {"read": 1.0}
    )
    monkeypatch.setattr(kg, "build", lambda *inputs, **options: summary)
    assert in_process(monkeypatch, "build", "x", "-o", "out") == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "skipped: a.jsonl line 1 and 218 more: no 'text'", "skipped: b.csv row 3: no 'id'",
        "skipped: c.txt: empty",
        *(f"skipped: d.csv row {n}: broken CSV ({n})" for n in range(2, 7)),
        "skipped: d.csv: 3 more rows",
    ]  # fmt: skip
    assert ", 2 taken out, 229 skipped" in said.out


def test_a_profile_is_a_table_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    # As it is with several jobs: "fr" began before the rest of "vi" was known.
    profile = {
        "read": 1.0, "annotate": 2.0, "annotate / vi": 1.5, "annotate / fr": 0.5,
        "annotate / vi / load": 0.25, "view": 1.0,
    }  # fmt: skip
    counts: dict[str, int] = {}
    summary = Summary(tmp_path, counts, counts, counts, (), 0, 0, (), (), True, profile)
    monkeypatch.setattr(kg, "build", lambda *inputs, **options: summary)
    assert in_process(monkeypatch, "build", "x", "-o", "out") == 0
    assert capsys.readouterr().err == ""
    assert in_process(monkeypatch, "build", "x", "-o", "out", "--profile") == 0
    said = capsys.readouterr()
    assert "seconds      4.0  read 1.0, annotate 2.0, view 1.0\n" in said.out
    assert [line.split() for line in said.err.splitlines()] == [
        ["profile", "seconds", "share"], ["read", "1.00", "25.0%"], ["annotate", "2.00", "50.0%"],
        ["vi", "1.50", "37.5%"], ["load", "0.25", "6.2%"], ["fr", "0.50", "12.5%"],
        ["view", "1.00", "25.0%"],
    ]  # fmt: skip

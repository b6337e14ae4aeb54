"""The Python interface gives tables; the command line prints the same rows."""

import csv
import inspect
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import query
from kg.query.rows import Meeting
from kg.store import Store

QUESTIONS = {
    "met": ("Vietnam", "Japan"),
    "partners": ("FPT",),
    "agreements": ("Vietnam",),
    "offices": ("Vietnam",),
    "path": ("Claire Dupont", "Taro Kono"),
    "timeline": ("Bùi Thanh Sơn",),
    "find": (),
    "search": ("Sơn",),
    "stats": (),
}


def run(*args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *args], capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("verb", QUESTIONS)
def test_python_and_command_line_tell_the_same(built: Path, verb: str) -> None:
    args = QUESTIONS[verb]
    table = getattr(kg, verb)(built, *args)
    assert len(table) > 0
    rows = json.loads(run(verb, *args, "--json", "--dir", str(built)))
    assert sum(len(row.get("sources", ())) or 1 for row in rows) == len(table)
    printed = list(csv.DictReader(io.StringIO(run(verb, *args, "--csv", "--dir", str(built)))))
    assert list(printed[0]) == list(table.columns)
    assert len(printed) == len(table)
    assert run(verb, *args, "--dir", str(built)).strip()


@pytest.mark.parametrize("verb", QUESTIONS)
def test_a_table_has_its_columns_also_without_rows(tmp_path: Path, store: Store, verb: str) -> None:
    question, table = getattr(query, verb), getattr(kg, verb)
    assert list(inspect.signature(table).parameters) == list(inspect.signature(question).parameters)
    for column in ("modality",) if verb not in ("search", "stats") else ():
        assert column in (table.__doc__ or "")
    assert "Examples" not in (table.__doc__ or "")
    row = {"met": Meeting}.get(verb)
    if row:
        assert list(query.frame([], row).columns) == list(
            table(store.path.parent, "Ann Bell").columns
        )


def test_frame_has_a_row_a_source(store: Store, talks_quote: str) -> None:
    table = kg.met(store.path.parent, "hoa")
    assert table[["whom_name", "date"]].values.tolist() == [["Ann Bell", "2024-08-01"]] * 2
    assert table["quote"][0] == talks_quote


def test_csv_is_safe_to_open_in_a_spreadsheet(store: Store) -> None:
    out = run("offices", "Ann Bell", "--csv", "--dir", str(store.path.parent))
    assert [row["title"] for row in csv.DictReader(io.StringIO(out))] == ["'@CEO", ""]


def test_one_form_at_a_time(store: Store) -> None:
    args = ["met", "hoa", "--json", "--csv", "--dir", str(store.path.parent)]
    done = subprocess.run(
        [sys.executable, "-m", "kg", *args], capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 2
    assert "--json or --csv, not both" in done.stderr

"""A whole build of nasty files: it ends, writes nothing elsewhere, and what it writes is whole."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from nasties import SENTENCES, nasties

from kg.text import printable
from kg.verify import verify

ROOT = Path(__file__).parents[2]
BUILD = Path(__file__).with_name("build_inside.py")
KINDS = {".txt": 45, ".html": 8, ".csv": 8, ".jsonl": 8}
LONG = {
    "names": "Ann Bell met " + ", ".join(f"Li Wei{i} Dupont" for i in range(300)) + " in Bergen.",
    "word": f"Ann Bell met {'Acme' * 3000} in Bergen. ",
    "nested": "(" * 2000 + "Ann Bell met Li Wei." + ")" * 2000,
    "marks": f"Ann Bell met {'A' + chr(0x301) * 5000} Li Wei in Bergen.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The output folder of a build, and the lines that it printed."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "in"
    source.mkdir()
    temporary = folder / "temporary"
    temporary.mkdir()
    for suffix, count in KINDS.items():
        for number, nasty in enumerate(nasties(7, count, suffix)):
            (source / f"{number:02}-{nasty.kind.strip('<>')}{suffix}").write_bytes(nasty.data)
    for name, text in LONG.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    for number, text in enumerate(SENTENCES):
        (source / f"plain{number}.txt").write_text(text * 2, encoding="utf-8")
    titled = {"id": "titled", "title": "<script>alert(1)</script>", "text": SENTENCES[0]}
    (source / "titled.jsonl").write_text(json.dumps(titled), encoding="utf-8")
    before = {path: path.read_bytes() for path in source.iterdir()}
    settings = {"PYTHONPATH": f"{ROOT}", "PYTHONIOENCODING": "utf-8", "TMPDIR": f"{temporary}"}
    run = subprocess.run(
        [sys.executable, BUILD, source, folder / "out"],
        env={**os.environ, **settings},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-4000:]
    assert {path.name for path in folder.iterdir()} == {"in", "out", "temporary"}
    # ONNX Runtime keeps the number of a session there once it reports over the network.
    assert list(temporary.iterdir()) == []
    assert {path: path.read_bytes() for path in source.iterdir()} == before
    return folder / "out", run.stdout.splitlines()


def test_every_report_is_one_line_about_one_file(built: tuple[Path, list[str]]) -> None:
    output, printed = built
    assert printed
    for line in printed:
        assert line.startswith(str(output.parent / "in"))
        assert line == printable(line)


def test_the_graph_is_whole(built: tuple[Path, list[str]]) -> None:
    verdict = verify(built[0])
    assert verdict.problems == ()
    assert verdict.articles > 30
    assert verdict.mentions > 30
    assert verdict.quotes > 10


def test_no_name_is_a_formula_or_breaks_a_file(built: tuple[Path, list[str]]) -> None:
    output = built[0]
    ET.parse(output / "graph.graphml")
    for name in ("entities.csv", "triples.csv"):
        with (output / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if re.match(r"[=+@\t\r]|-(?!\d)", cell)]


def test_no_markup_of_an_article_reaches_the_explorer(built: tuple[Path, list[str]]) -> None:
    page = (built[0] / "explorer.html").read_text(encoding="utf-8")
    assert r"\u003cscript\u003ealert(1)" in page
    assert "<script>alert(1)" not in page

"""The main job end to end: ``kg build seeds`` gives what is committed in ``output/``."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "output"
FILES = {
    "entities.csv",
    "entities.jsonl",
    "explorer.html",
    "graph.graphml",
    "kg.db",
    "mentions.jsonl",
    "triples.csv",
    "triples.jsonl",
}
# Refuses every connection and every look-up of a host, whatever library asks for it.
OFFLINE = """
import sys

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise RuntimeError(f"network used: {event} {args}")

sys.addaudithook(refuse)
"""
BUILD = OFFLINE + "from kg.cli import main\nmain()\n"


def start(code: str, *args: str, hash_seed: str = "0") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds of seeds/ that differ in their hash seed, both without a network."""
    folders = [tmp_path_factory.mktemp("build") / "output" for _ in range(2)]
    runs = [
        start(BUILD, "build", "seeds", "-o", str(folder), hash_seed=str(seed))
        for seed, folder in enumerate(folders, 1)
    ]
    printed = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], "\n".join(printed)
    return folders


def test_the_network_is_really_refused() -> None:
    run = start(OFFLINE + "import socket; socket.create_connection(('localhost', 9))")
    assert "network used: socket.getaddrinfo" in run.communicate()[0]


def test_a_build_writes_all_files_and_no_others(builds: list[Path]) -> None:
    assert {path.name for path in builds[0].iterdir()} == {*FILES, ".kg"}
    assert {path.name for path in builds[0].parent.iterdir()} == {"output"}


@pytest.mark.parametrize("name", sorted(FILES))
def test_hash_seeds_change_no_byte(builds: list[Path], name: str) -> None:
    first, second = ((folder / name).read_bytes() for folder in builds)
    assert first == second


@pytest.mark.parametrize("name", sorted(FILES - {"kg.db"}))
def test_committed_output_is_what_the_main_job_writes(builds: list[Path], name: str) -> None:
    built = (builds[0] / name).read_bytes()
    same = built == (OUTPUT / name).read_bytes()
    assert same, f"{name} differs; run `kg build seeds -o output` and commit what changed"


def test_committed_store_holds_the_same_rows(builds: list[Path]) -> None:
    # SQLite writes its own version into the file, so that bytes vary with it.
    def dump(path: Path) -> list[str]:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return list(connection.iterdump())

    assert dump(builds[0] / "kg.db") == dump(OUTPUT / "kg.db")


def test_every_quote_stands_in_its_article(builds: list[Path]) -> None:
    with closing(sqlite3.connect(builds[0] / "kg.db")) as connection:
        texts = dict(connection.execute("SELECT id, text FROM articles"))
    lines = (builds[0] / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    evidence = [item for line in lines for item in json.loads(line)["evidence"]]
    assert evidence
    assert len(texts) == len(list((ROOT / "seeds").iterdir()))
    for item in evidence:
        assert texts[item["article"]][item["start"] : item["end"]] == item["quote"]


def test_readme_shows_what_a_question_prints(builds: list[Path]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r'```sh\nkg met "(.+)"\n```\n\n```text\n(.+?)```', readme, re.S)
    assert shown
    name, block = shown.groups()
    run = start("from kg.cli import main\nmain()", "met", name, "--dir", str(builds[0]))
    assert block in run.communicate()[0]

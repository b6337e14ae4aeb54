"""The tables can be read without the ids, by Python and by a spreadsheet, and run nothing there."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from kg.export.csv import ENTITY_COLUMNS, TRIPLE_COLUMNS
from kg.job.outputs import write_tables
from kg.store import Store
from kg.text import safe_cell


def write(store: Store, folder: Path) -> None:
    write_tables(store, folder, store.resolution())


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_entities(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path)
    rows = {row["id"]: row for row in read(tmp_path / "entities.csv")}
    assert tuple(rows["country:VN"]) == ENTITY_COLUMNS
    assert list(rows) == sorted(rows)
    assert list(rows["country:VN"].values())[2:] == [
        "Vietnam", "Việt Nam | Viet Nam", "VN", "4", "1",
    ]  # fmt: skip
    assert rows["person:ann-bell"]["iso"] == ""


def test_triples(store: Store, tmp_path: Path, talks_quote: str) -> None:
    write(store, tmp_path)
    rows = read(tmp_path / "triples.csv")
    assert tuple(rows[0]) == TRIPLE_COLUMNS
    (talks,) = (row for row in rows if row["date"] == "2024-08-01")
    assert talks == {
        "subject": "person:ann-bell", "subject_name": "Ann Bell", "subject_kind": "person",
        "relation": "met", "object": "person:le-thi-hoa", "object_name": "Lê Thị Hoa",
        "object_kind": "person", "date": "2024-08-01", "place": "place:hanoi",
        "place_name": "Hanoi", "title": "", "modality": "asserted", "learned": "false",
        "quote": talks_quote, "evidences": "2", "articles": "a-en",
    }  # fmt: skip


def test_pandas_reads_them(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path)
    frame = pd.read_csv(tmp_path / "triples.csv")
    assert len(frame) == len(list(store.facts()))
    assert frame["evidences"].sum() == 8


def test_no_cell_is_a_formula(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path)
    cells = [
        cell
        for name in ("entities.csv", "triples.csv")
        for row in read(tmp_path / name)
        for cell in row.values()
    ]
    assert "'=Acme() | Acme | Co" in cells
    assert "'@CEO" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_what_a_spreadsheet_would_run_becomes_text(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"

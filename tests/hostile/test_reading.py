"""Thousands of nasty files, and whatever else hypothesis thinks of, are read or reported."""

import io
import json
import os
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nasties import MAKERS, SPECIAL, nasties

from kg.languages import available
from kg.model import Article
from kg.read import Skipped, read
from kg.read.chrome import chrome_of
from kg.read.clean import clean
from kg.read.dates import find_dates, find_yearless, iso_date
from kg.read.layout import lay_out
from kg.text import printable

TEXT = "The ministers of fisheries met on Tuesday in Bergen and talked for hours about ports."
COUNTS = {".txt": 2500, ".html": 500, ".csv": 1000, ".jsonl": 1000}


def check(item: Article | Skipped) -> None:
    """An article is what later stages rely on; a report is one line that steers no terminal."""
    if isinstance(item, Skipped):
        line = str(item)
        assert line == printable(line)
        assert item.reason
        assert len(item.reason) < 400
        return
    assert item.lang in available()
    assert clean(item.text) == item.text
    assert unicodedata.is_normalized("NFC", item.id)
    assert item.id not in ("", ".", "..")
    assert not {*item.id} & {"/", "\\", "\n", "\0"}
    at = 0
    for span in item.skip:
        assert at <= span.start < span.end <= len(item.text)
        at = span.end
    json.dumps([item.id, item.title, item.url, item.publisher], ensure_ascii=False).encode()


@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_every_nasty_file_is_read_or_reported(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, nasty in enumerate(nasties(20261122, COUNTS[suffix], suffix)):
        path = folder / f"{number}{suffix}"
        path.write_bytes(nasty.data)
        items = list(read([str(path)]))
        assert items, (nasty.kind, nasty.data)
        for item in items:
            check(item)
        path.unlink()
    assert os.listdir(tmp_path) == ["in"]
    assert os.listdir(folder) == []


def test_the_same_seed_gives_the_same_files() -> None:
    assert list(nasties(1, 50, ".html")) == list(nasties(1, 50, ".html"))


characters = st.one_of(st.characters(), st.sampled_from(SPECIAL))
words = st.one_of(
    st.text(characters, max_size=30),
    st.sampled_from([*SPECIAL, "May", "Aprıl", "APRİL", "juın", "2024", "3", "tháng 5", "\n"]),
)
texts = st.lists(words, max_size=25).map("".join)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from(["id", "text", "title", "published", "url"]), texts))
def test_any_row_is_read_or_reported(row: dict[str, str]) -> None:
    for item in read(["-"], stdin=io.StringIO(json.dumps(row))):
        check(item)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_on_standard_input_are_read_or_reported(data: bytes) -> None:
    for item in read(["-"], stdin=io.BytesIO(data)):
        check(item)


@pytest.mark.parametrize("lang", available())
def test_any_line_has_a_layout_and_dates(lang: str) -> None:
    @settings(deadline=None, max_examples=200)
    @given(texts)
    def holds(text: str) -> None:
        layout = lay_out(text, lang, chrome_of(lang))
        assert list(layout.skip) == sorted(layout.skip)
        for found in [*find_dates(text, lang), *find_yearless(text)]:
            assert text[found.start : found.end]
        iso_date(text, lang)

    holds()


@pytest.mark.parametrize("text", ["3 juın 2024", "Aprıl 3, 2024", "APRİL 3, 2024"])
def test_dotless_and_dotted_letters_name_no_month(text: str) -> None:
    assert find_dates(text, "en") == []


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n\n", encoding="utf-8")
    (skipped,) = read([str(tmp_path / "a.csv")])
    assert "no rows" in str(skipped)


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
def test_links_between_folders_make_no_more_work_than_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / f"{number:02}" for number in range(12)]
    for folder in folders:
        folder.mkdir()
        for other in folders:
            (folder / f"to-{other.name}").symlink_to(other, target_is_directory=True)
    (folders[0] / "self").symlink_to("self")
    (folders[5] / "a.txt").write_text(TEXT, encoding="utf-8")
    listed = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scandir(path))
    found, skipped = read([str(tmp_path)])
    assert isinstance(found, Article)
    assert "00/self: unknown kind of file" in str(skipped)
    ours = [path for path in listed if str(path).startswith(str(tmp_path))]
    assert len(ours) == 1 + len(folders)


@pytest.mark.skipif(sys.platform == "win32", reason="paths are short there")
def test_folders_lie_deeper_than_calls_can(tmp_path: Path) -> None:
    made = [tmp_path]
    try:
        while len(made) < 1100:
            made.append(made[-1] / "a")
            made[-1].mkdir()
        (made[-1] / "a.txt").write_text(TEXT, encoding="utf-8")
        assert [type(item) for item in read([str(tmp_path)])] == [Article]
    finally:
        (made[-1] / "a.txt").unlink(missing_ok=True)
        for folder in reversed(made[1:]):
            folder.rmdir()


def seconds(text: str) -> float:
    """CPU time of reading a text, the least of three."""
    row = json.dumps({"id": "a", "text": text, "lang": "en"})
    times = []
    for _ in range(3):
        start = time.process_time()
        list(read(["-"], stdin=io.StringIO(row)))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "part",
    [
        "a", "A ", "1", ".", "(", '"', "| ", " ", " \n", "A\n", "A. \n", "\u0301", "A\u0301\u0323",
        "#a ", "a@b.", "3 May 2024, ", "BERGEN – ", "Photo: ", "By Ann Bell ", "\r\n", "\u200b",
    ],
)  # fmt: skip
def test_reading_takes_linear_time(part: str) -> None:
    short, long = (f"A {part * (size // len(part))}" for size in (20_000, 160_000))
    # Eight times the text: linear is 8, quadratic 64. What is quick is within the clock's error.
    assert seconds(long) < 0.05 + 24 * seconds(short)


@pytest.mark.parametrize("tag", ["<p></p>", "<p>x</p>", "<div>", "<br>\n", "<a href=x>y</a>"])
def test_a_page_of_nothing_but_tags_is_refused_at_once(tag: str, tmp_path: Path) -> None:
    page = "<html><body><p>{}</p>{}</body></html>"
    path = tmp_path / "a.html"
    path.write_text(page.format(TEXT * 9, tag * (15_000_000 // len(tag))), encoding="utf-8")
    [item] = read([str(path)])
    assert isinstance(item, Skipped)
    assert "more than 50,000; save the text of the article" in item.reason
    path.write_text(page.format(TEXT * 9, tag * (40_000 // tag.count("<"))), encoding="utf-8")
    [item] = read([str(path)])
    assert "tags" not in str(item)

"""Inputs of every kind become articles, or one report each."""

import hashlib
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Skipped, read
from kg.read.clean import MAX_BYTES, MAX_CHARACTERS

TEXT = "The fisheries ministers of both countries met in Bergen and signed a memorandum."
GOLD = Path(__file__).parents[1] / "gold" / "train"
Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return str(path)

    return write_file


def only(inputs: list[str], **options: Any) -> Article | Skipped:
    (item,) = read(inputs, **options)
    return item


def ids(items: list[Article | Skipped]) -> list[str]:
    return [item.id if isinstance(item, Article) else "-" for item in items]


def test_text_file(write: Write) -> None:
    article = only([write("a.b.txt", f"Two ports sign a pact\r\n\r\nBERGEN, May 3, 2024 – {TEXT}")])
    assert isinstance(article, Article)
    assert article.id == "a.b"
    assert article.lang == "en"
    assert article.title == "Two ports sign a pact"
    assert article.published == "2024-05-03"
    assert article.dateline == "BERGEN"
    assert article.text == f"Two ports sign a pact\n\nBERGEN, May 3, 2024 – {TEXT}"
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "", "empty"),
        ("a.txt", " \n\u200b\n", "no text"),
        ("a.txt", b"\x00\x01", "binary"),
        ("a.txt", b"\xff\xfe\x00", "UTF-16"),
        ("a.txt", "ministère".encode("latin-1"), "save it as UTF-8"),
        ("a.txt", "1 2 3", "no words"),
        ("a.txt", "x" * (MAX_CHARACTERS + 1), "300,000"),
        ("a.txt", "x" * (MAX_BYTES + 1), "split it"),
        ("a.txt", "Der Minister sprach gestern in Berlin über die Zusammenarbeit.", "'de'"),
        ("a.html", "<html></html>", "no article text"),
        ("a.csv", "", "empty"),
        ("a.csv", "name,body\n1,2\n", "'id' and 'text'"),
        ("a.csv", b"PK\x03\x04\x00\x00", "binary"),
        ("a.jsonl", "", "empty"),
        ("a.jsonl", '[\n{"id": "a"}\n]', "JSON array"),
        ("a.pdf", "%PDF", "'.pdf'"),
        ("a", TEXT, "unknown kind"),
    ],
)
def test_bad_file_is_one_report(write: Write, name: str, content: str | bytes, reason: str) -> None:
    path = write(name, content)
    skipped = only([path])
    assert isinstance(skipped, Skipped)
    assert skipped.source == path
    assert reason in skipped.reason
    assert "\n" not in str(skipped)


@pytest.mark.parametrize("name", ["absent.txt", "", "a\0b.txt", "absent/"])
def test_absent_input(name: str) -> None:
    assert isinstance(only([name]), Skipped)


def test_unreadable_file_and_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("folder/a.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", refuse)
        assert str(only([path])) == f"{path}: cannot be read (Permission denied)"
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        assert "Permission denied" in str(only([str(Path(path).parent)]))


def test_the_rest_goes_on(write: Write) -> None:
    items = list(read([write("a.txt", ""), "absent", write("b.txt", TEXT)]))
    assert ids(items) == ["-", "-", "b"]


def test_folder_is_sorted_and_passes_over_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/y.txt", ".hidden.txt", ".git/c.txt"):
        write(name, TEXT)
    assert ids(list(read([str(tmp_path)]))) == ["y", "z", "b"]
    assert ids(list(read([str(tmp_path / ".hidden.txt")]))) == [".hidden"]


def test_folder_tells_of_each_kind_of_file_that_is_not_read(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/talks.docx", "a/x.JPG", "b/y.jpg", "b/z.jpg", "README"):
        write(name, TEXT)
    _, *skipped = read([str(tmp_path)])
    told = [str(skip).removeprefix(f"{tmp_path}/").partition(";")[0] for skip in skipped]
    assert told == [
        "README: unknown kind of file without a suffix",
        "a/talks.docx: unknown kind of file '.docx'",
        "a/x.JPG: unknown kind of file '.jpg', as are 2 more",
    ]


def test_folder_without_articles(tmp_path: Path) -> None:
    assert "no file in this folder" in str(only([str(tmp_path)]))


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
def test_links_do_not_loop_or_repeat(write: Write, tmp_path: Path) -> None:
    write("a/a.txt", TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "z.txt").symlink_to(tmp_path / "a" / "a.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    assert ids(list(read([str(tmp_path)]))) == ["a", "-"]


def test_same_file_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", TEXT)
    assert ids(list(read([path, str(tmp_path), path]))) == ["a"]


def test_second_of_an_id_is_skipped_and_names_the_first(write: Write) -> None:
    first = write("1/a.txt", TEXT)
    items = list(read([first, write("2/a.txt", TEXT + " Again.")]))
    assert ids(items) == ["a", "-"]
    assert f"'a' is taken by {first}" in str(items[1])


def test_failed_article_does_not_take_its_id(write: Write) -> None:
    assert ids(list(read([write("1/a.txt", "1 2 3"), write("2/a.txt", TEXT)]))) == ["-", "a"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in str(only([str(tmp_path)]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv(write: Write, delimiter: str, mark: str) -> None:
    header = ["ID", " Text ", "title", "published", "url", "lang", "publisher", "extra"]
    cells = ["7", f'"{TEXT}\n""So""."', "Fish", "2024-05", "https://x.org", "en-GB", "Sea", "?"]
    content = f"{mark}{delimiter.join(header)}\r\n{delimiter.join(cells)}\r\n\r\n"
    article = only([write("a.csv", content)])
    assert isinstance(article, Article)
    assert article.text == f'{TEXT}\n"So".'
    assert (article.id, article.lang, article.title) == ("7", "en", "Fish")
    assert (article.published, article.url, article.publisher) == (
        "2024-05",
        "https://x.org",
        "Sea",
    )


def test_csv_rows_fail_one_by_one(write: Write) -> None:
    rows = [
        "id,text",
        f"1,{TEXT}",
        "2,",
        f",{TEXT}",
        '3,"a"b',
        f"4,{TEXT},5",
        f"6,{TEXT} é",
        f"1,{TEXT}",
    ]
    data = "\n".join([*rows, f"8,{TEXT}", '9,"never closed', TEXT]).encode()
    data = data.replace("é".encode(), b"\xe9")
    path = write("a.csv", data)
    items = list(read([path]))
    assert ids(items) == ["1", "-", "-", "-", "-", "-", "-", "8", "-"]
    reasons = [str(item) for item in items if isinstance(item, Skipped)]
    expected = [
        "no 'text'",
        "no 'id'",
        "broken CSV",
        "3 cells",
        "UTF-8",
        "taken by",
        "unexpected end",
    ]
    for number, reason, words in zip([3, 4, 5, 6, 7, 8, 10], reasons, expected, strict=True):
        assert reason.startswith(f"{path} row {number}: ")
        assert words in reason


def test_jsonl_rows_fail_one_by_one(write: Write) -> None:
    good = json.dumps({"id": 1, "text": TEXT})
    bad = [
        ("{bad", "broken JSON"),
        ("[1]", "a list"),
        ("null", "null"),
        ('{"id": "a"}', "no 'text'"),
        ('{"id": "a", "text": null}', "no 'text'"),
        ('{"id": "a", "text": 5}', "'text' is a number"),
        ('{"id": true, "text": "x"}', "'id' is true or false"),
        ('{"id": "", "text": "x"}', "no 'id'"),
        ('{"id": "a", "text": "\\ud800 x"}', "no Unicode"),
        ('{"id": "a", "text": "x\\u0000"}', "binary"),
        ("[" * 100_000, "JSON"),
        (json.dumps({"id": "a", "text": TEXT, "lang": "de"}), "'de' is not supported"),
    ]
    path = write("a.jsonl", "\r\n".join([good, "", *(line for line, _ in bad), ""]))
    items = list(read([path]))
    assert ids(items) == ["1"] + ["-"] * len(bad)
    for number, (item, (_, words)) in enumerate(zip(items[1:], bad, strict=True), start=3):
        assert str(item).startswith(f"{path} line {number}: ")
        assert words in str(item)


@pytest.mark.parametrize("key", ["../a", "a/b", "a\\b", "..", ".", "a\nb\x07", "x" * 201])
def test_unsafe_id(key: str) -> None:
    row = json.dumps({"id": key, "text": TEXT})
    skipped = only(["-"], stdin=io.StringIO(row))
    assert isinstance(skipped, Skipped)
    if "\n" not in key:
        assert "not safe" in skipped.reason


def test_id_is_normalized_like_text() -> None:
    row = json.dumps({"id": " Hue\u0301 ", "text": TEXT})
    assert ids(list(read(["-"], stdin=io.StringIO(row)))) == ["Hué"]


@pytest.mark.parametrize("stream", [io.StringIO, lambda row: io.BytesIO(row.encode())])
def test_standard_input(stream: Callable[[str], Any]) -> None:
    source = stream(json.dumps({"id": "a", "text": TEXT}) + "\n")
    items = list(read(["-", "-"], stdin=source))
    assert ids(items) == ["a", "-"]
    assert "name it once" in str(items[1])
    assert not source.closed
    source.close()
    assert "closed" in str(only(["-"], stdin=source))


def test_standard_input_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(json.dumps({"id": "a", "text": TEXT}).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    assert ids(list(read(["-"]))) == ["a"]


def test_rows_are_read_as_they_come() -> None:
    class Endless(io.RawIOBase):
        count = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.count += 1
            row = json.dumps({"id": self.count, "text": TEXT}).encode() + b"\n"
            buffer[: len(row)] = row
            return len(row)

    rows = read(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert ids([next(rows), next(rows)]) == ["1", "2"]


def test_language_option_overrides_and_is_checked_at_once(write: Write) -> None:
    path = write("a.txt", TEXT)
    article = only([path], lang="fr")
    assert isinstance(article, Article)
    assert article.lang == "fr"
    with pytest.raises(InputError, match="'xx' is not supported"):
        read([path], lang="xx")


def test_row_language_in_words_is_ignored() -> None:
    row = json.dumps({"id": "a", "text": TEXT, "lang": "English"})
    article = only(["-"], stdin=io.StringIO(row))
    assert isinstance(article, Article)
    assert article.lang == "en"


def test_page(write: Write) -> None:
    paragraph = f"<p>{TEXT} They then walked along the quay with the crews of the trawlers.</p>"
    html = f"<html><body><article><h1>Two ports sign</h1>{paragraph * 2}</article></body></html>"
    article = only([write("a.htm", html)])
    assert isinstance(article, Article)
    assert TEXT in article.text
    assert "<" not in article.text


def test_gold_articles_have_the_date_that_they_show() -> None:
    items = [item for item in read([str(GOLD)]) if isinstance(item, Article)]
    assert len(items) >= 72
    gold = {item.id: json.loads((GOLD / f"{item.id}.json").read_text("utf-8")) for item in items}
    assert [item.id for item in items if item.lang != gold[item.id]["lang"]] == []
    right = sum(item.published == (gold[item.id]["published"] or "") for item in items)
    # Three show a day without a year: the year is not to be guessed.
    assert right >= len(items) - 3
    assert all(item.title for item in items)

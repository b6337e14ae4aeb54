"""A broken data file is named in one line, with the bad value and the remedy."""

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.tables import cells, check_keys, check_value, read_table, read_toml

COLUMNS = ("term", "kind")


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("label = met\n", "line 1"),
        ("a = 1\na = 2\n", "line 2"),
        ("[open\n", "line 1"),
        (b'label = "g\xe9n\xe9ral"\n', "utf-8"),
    ],
)
def test_toml_that_is_none(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = written(tmp_path / "a.toml", content)
    with pytest.raises(DataFileError) as caught:
        read_toml(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert said in message
    assert "correct" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "header is ''; write 'term,kind'"),
        ("kind,term\n", "header is 'kind,term'; write 'term,kind'"),
        ("term,kind,more\n", "header is 'term,kind,more'; write 'term,kind'"),
        ("Term,kind\n", "header is 'Term,kind'"),
        ("\ufeffterm,kind\n", "header is '\\ufeffterm,kind'"),
        ("term,kind\nbank,company\ncity\n", "line 3 has 1 cells: 'city'; write 2 (term,kind)"),
        ("term,kind\nbank,company,yes\n", "line 2 has 3 cells: 'bank,company,yes'; write 2"),
        ('term,kind\n"bank,company\ncity,place\n', "has 1 cells"),
        (b"term,kind\nsoci\xe9t\xe9,company\n", "not UTF-8; save it as UTF-8"),
    ],
)
def test_table_that_is_none(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = written(tmp_path / "a.csv", content)
    with pytest.raises(DataFileError) as caught:
        list(read_table(path, COLUMNS))
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert said in message
    assert "\n" not in message


def test_unclosed_quote_in_a_long_table(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'term,kind\n"bank,company\n' + "city,place\n" * 15_000)
    with pytest.raises(DataFileError, match="a.csv"):
        list(read_table(path, COLUMNS))


@pytest.mark.parametrize("read", [read_toml, lambda path: list(read_table(path, COLUMNS))])
def test_file_that_is_absent_or_a_folder(tmp_path: Path, read) -> None:
    for path in (tmp_path / "absent", tmp_path):
        with pytest.raises(DataFileError) as caught:
            read(path)
        assert str(caught.value).startswith(f"{path}: cannot be read (")
        assert str(caught.value).endswith("; restore it")


def test_table_strips_cells_and_passes_empty_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'term,kind\n\n bank , company\n"a, b",\r\n')
    assert list(read_table(path, COLUMNS)) == [
        {"term": "bank", "kind": "company"},
        {"term": "a, b", "kind": ""},
    ]


def test_cells_leaves_out_empty_ones() -> None:
    assert cells(" a || b|") == ("a", "b")


@pytest.mark.parametrize("value", ["robot", "", None, 3, ["person"]])
def test_value_that_is_not_allowed(value: object) -> None:
    with pytest.raises(DataFileError) as caught:
        check_value(Path("heads.csv"), "kind", value, ("place", "person"))
    assert str(caught.value) == f"heads.csv: kind is {value!r}; write one of person, place"


def test_key_that_nothing_reads() -> None:
    check_keys(Path("met.toml"), "a frame", {"lang": "en"}, ("pattern", "lang"))
    with pytest.raises(DataFileError) as caught:
        check_keys(Path("met.toml"), "a frame", {"lang": "en", "patern": ""}, ("pattern", "lang"))
    assert str(caught.value) == (
        "met.toml: a frame has the unknown key 'patern'; write one of lang, pattern"
    )

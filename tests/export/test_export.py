"""What all exports share: what is chosen, where it goes, the same bytes, all or nothing."""

import io
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import KgError
from kg.export import DRAWN, FORMATS
from kg.export.selection import Selection
from kg.store import Store


def content(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_whatever_was_there(
    any_store: Store, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kg.export(any_store.path.parent, format=format, output=tmp_path / "one")
    assert first is not None
    before = content(first)
    assert kg.export(any_store.path.parent, format=format, output=tmp_path / "one") == first
    assert content(first) == before
    assert all(before.values())

    def broken(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Selection, "_told", broken)
    monkeypatch.setattr(Selection, "articles", broken)
    with pytest.raises(RuntimeError):
        kg.export(any_store.path.parent, format=format, output=tmp_path / "one")
    assert content(first) == before


@pytest.mark.parametrize("format", FORMATS)
def test_where_it_goes(
    store: Store, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kg.export(store.path.parent, format=format)
    suffix = FORMATS[format]
    assert path == store.path.parent / (f"export{suffix}" if suffix else format)
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    if suffix:
        assert kg.export(store.path.parent, format=format, output="-") is None
        assert out.getvalue().encode() == path.read_bytes()
    else:
        with pytest.raises(KgError, match="several files"):
            kg.export(store.path.parent, format=format, output="-")


def chosen(store: Store, **options: object) -> tuple[list[str], list[str]]:
    selection = Selection(store, **options)  # type: ignore[arg-type]
    return [e.id for e in selection.entities()], [fact.id for fact in selection.facts()]


def test_kinds(store: Store) -> None:
    assert chosen(store, kinds=["person", "public_body"]) == (
        ["body:VN/health", "person:ann-bell", "person:le-thi-hoa"],
        ["f3", "f5"],
    )


@pytest.mark.parametrize(
    ("since", "until", "facts"),
    [
        ("2024", None, ["f2", "f3"]),
        ("2024-08-02", None, ["f2"]),  # "2024" may mean December
        (None, "2024-07", ["f2"]),
        ("2024-08-01", "2024-08-01", ["f2", "f3"]),
        ("2025", None, []),
        (None, "2023", []),
    ],
)
def test_dates(store: Store, since: str | None, until: str | None, facts: list[str]) -> None:
    entities, found = chosen(store, since=since, until=until)
    assert found == facts
    assert bool(entities) == bool(facts)
    assert "body:VN/health" not in entities


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "gml"}, "format is 'gml'; write one of graphml, gexf, csv"),
        ({"kind": ["human"]}, "kind is 'human'; write one of country, place"),
        ({"since": "May"}, "since is 'May'; write a date: 2024, 2024-05 or 2024-05-31"),
        ({"output": "x.gexf"}, "x.gexf: ends like gexf, but the format is graphml; change either"),
        ({"output": "absent/x.graphml"}, "absent/x.graphml: there is no folder absent; make it"),
        ({"output": "absent/x", "format": "csv"}, "there is no folder absent"),
        ({"network": "country", "format": "ftm"}, "format ftm has no networks"),
        ({"network": "country", "kind": ["person"]}, "do not go together"),
        ({"network": "a:b:c"}, "write KIND or KIND:KIND"),
    ],
)
def test_what_has_no_meaning_is_refused(
    store: Store, options: dict[str, object], message: str
) -> None:
    with pytest.raises(KgError, match=message):
        kg.export(store.path.parent, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", DRAWN)
def test_as_many_as_stats_says(any_store: Store, tmp_path: Path, format: str) -> None:
    folder = any_store.path.parent
    counts = kg.stats(folder).set_index(["what", "name"])["count"]
    path = kg.export(folder, format=format, output=tmp_path / "export")
    assert path is not None
    if path.is_dir():
        lines = {name: text.count(b"\n") - 1 for name, text in content(path).items()}
        nodes = lines.pop("nodes.csv")
        (edges,) = lines.values()
    else:
        nodes, edges = (path.read_bytes().count(tag) for tag in (b"<node ", b"<edge "))
    assert (nodes, edges) == (counts["entities", ""], counts["facts", ""])

"""The main job's own duties: all files or none, what cannot be read, what it tells."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from kg.build import build
from kg.errors import DataFileError, InputError
from kg.model import (
    Article,
    Document,
    Entity,
    Evidence,
    Fact,
    LocalEntity,
    Mention,
    Resolution,
    Span,
)

FILES = [
    "entities.csv", "entities.jsonl", "explorer.html", "graph.graphml", "kg.db",
    "mentions.jsonl", "triples.csv", "triples.jsonl",
]  # fmt: skip
TEXT = "HANOI, May 3, 2024 - France and Vietnam held talks on clean water in the capital."
SIDES = ("France", "Vietnam")


def annotate(articles: Iterable[Article]) -> Iterator[Document]:
    for article in articles:
        mentions = tuple(
            Mention(article.id, Span(start, start + len(side)), side, "country", "t", (side,))
            for side in SIDES
            for start in (article.text.index(side),)
        )
        entities = tuple(LocalEntity(side, "country", (side,)) for side in SIDES)
        yield Document(article, (), (Span(0, len(article.text)),), mentions, entities, ())


def extract(document: Document) -> list[Fact]:
    span = document.sentences[0]
    quote = document.article.text
    evidence = Evidence(document.article.id, span, Span(0, 5), "met:t/1", quote)
    return [Fact("met", *SIDES, evidence=(evidence,), id=f"f-{document.article.id}")]


def without_passing(document: Document, facts: Sequence[Fact]) -> Document:
    return document


def resolve(items: Iterable[tuple[Document, Sequence[Fact]]]) -> Resolution:
    pairs = list(items)
    return Resolution(
        tuple(Entity(side, "country", side) for side in SIDES),
        tuple(mention for document, _ in pairs for mention in document.mentions),
        tuple(fact for _, facts in pairs for fact in facts),
        (),
    )


@pytest.fixture(autouse=True)
def quick_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put stages that need no language model in the place of those that do."""
    for stage, *stages in ((annotate,), (extract, without_passing), (resolve,)):
        module = ModuleType(f"kg.{stage.__name__}")
        for function in (stage, *stages):
            setattr(module, function.__name__, function)
        monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_written_and_nothing_else(source: Path, tmp_path: Path) -> None:
    summary = build([source], tmp_path / "deep" / "out")
    assert sorted(contents(tmp_path / "deep" / "out")) == FILES
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]
    assert summary.articles == {"en": 2}
    assert summary.entities == {"country": 2}
    assert summary.facts == {"met": 2}
    assert summary.skipped == ()
    assert list(summary.seconds) == [
        "read", "annotate", "extract", "resolve", "store", "export", "view",
    ]  # fmt: skip


def test_order_and_place_of_output_change_no_byte(source: Path, tmp_path: Path) -> None:
    one, two = source / "a.txt", source / "b.txt"
    build([one, two], tmp_path / "x")
    build([two, one], tmp_path / "y z")
    assert contents(tmp_path / "x") == contents(tmp_path / "y z")


def test_an_input_that_cannot_be_read_is_named_and_the_rest_built(
    source: Path, tmp_path: Path
) -> None:
    (source / "empty.txt").write_bytes(b"")
    summary = build([source, tmp_path / "absent.txt"], tmp_path / "out")
    assert summary.articles == {"en": 2}
    assert [Path(skip.source).name for skip in summary.skipped] == ["empty.txt", "absent.txt"]


def test_nothing_to_read_leaves_the_output_alone(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([source], out)
    before = contents(out)
    with pytest.raises(InputError, match=r"no article could be read \(.*absent.txt: no such file"):
        build([tmp_path / "absent.txt"], out)
    assert contents(out) == before


def test_an_error_late_leaves_the_output_alone(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([source / "a.txt"], out)
    (out / "notes.txt").write_text("the user's own", encoding="utf-8")
    before = contents(out)

    def fail(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.view.write_explorer", fail)
    with pytest.raises(KeyboardInterrupt):
        build([source], out)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_an_output_that_is_a_file_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="out: is a file; name a folder"):
        build([source], tmp_path / "out")


def test_broken_data_stops_before_any_article_is_read(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(code: str) -> None:
        raise DataFileError(f"{code}/pack.toml: broken")

    def unexpected(*args: object, **options: object) -> None:
        pytest.fail("an article was read")

    monkeypatch.setattr("kg.languages.load", broken)
    monkeypatch.setattr("kg.read.read", unexpected)
    with pytest.raises(DataFileError, match=r"pack\.toml: broken"):
        build([source], tmp_path / "out")


def test_progress_is_told_by_stage(source: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([source], tmp_path / "out", progress=lambda *step: told.append(step))
    assert told == [
        ("read", 1, 0), ("read", 2, 0), ("annotate", 1, 2), ("annotate", 2, 2),
        ("write", 0, 2), ("write", 2, 2),
    ]  # fmt: skip

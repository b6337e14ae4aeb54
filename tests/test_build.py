"""The main job's own duties: all files or none, what cannot be read, what it tells."""

import os
import platform
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from kg.build import add, build, remove
from kg.errors import DataFileError, InputError, StoreError
from kg.files import locked
from kg.job import rules
from kg.model import (
    Article,
    Document,
    Evidence,
    Fact,
    LocalEntity,
    Mention,
    Span,
)
from kg.store.cache import Cache

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


def weighed(document: Document, facts: Sequence[Fact]) -> list[Fact]:
    return list(facts)


def without_passing(document: Document, facts: Sequence[Fact]) -> Document:
    return document


@pytest.fixture(autouse=True)
def quick_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put stages that need no language model in the place of those that do."""
    for stage, *stages in ((annotate,), (extract, weighed, without_passing)):
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
    """The files of a folder; not the folder beside them in which the build keeps its own."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_every_file_is_written_and_nothing_else(source: Path, tmp_path: Path) -> None:
    summary = build([source], tmp_path / "deep" / "out")
    assert sorted(contents(tmp_path / "deep" / "out")) == FILES
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]
    assert summary.articles == {"en": 2}
    assert summary.entities == {"country": 2}
    assert summary.facts == {"met": 1}
    assert summary.skipped == ()
    assert list(summary.seconds) == [
        "read", "annotate", "resolve", "store", "export", "view", "keep",
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

    monkeypatch.setattr(sys.modules["kg.view"], "write_explorer_of", fail)
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


# ---- a build in a folder that has one ----


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the articles that are annotated from now on."""
    read: list[str] = []

    def counted(articles: Iterable[Article]) -> Iterator[Document]:
        for article in articles:
            read.append(article.id)
            yield from annotate([article])

    monkeypatch.setattr(sys.modules["kg.annotate"], "annotate", counted)
    return read


def write(folder: Path, name: str, more: str = "") -> None:
    (folder / f"{name}.txt").write_text(f"{TEXT} {name} {more}", encoding="utf-8")


def fresh(source: Path, tmp_path: Path) -> dict[str, bytes]:
    build([source], tmp_path / "fresh")
    return contents(tmp_path / "fresh")


def test_nothing_new_reads_and_writes_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    first = build([source], out)
    times = {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.is_file()}
    read = counting(monkeypatch)
    for name in ("kg.store.cache.Cache.articles", "kg.languages.load"):
        monkeypatch.setattr(name, lambda *_: pytest.fail("read back"))
    again = build([source], out)
    assert read == []
    assert (first.read, first.written, again.read, again.written) == (2, True, 0, False)
    assert (again.articles, again.entities, again.facts) == (
        first.articles, first.entities, first.facts,
    )  # fmt: skip
    assert times == {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.is_file()}


def test_only_what_is_new_or_changed_is_read(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([source], out)
    write(source, "c")
    write(source, "a", "changed")
    expected = fresh(source, tmp_path)
    read = counting(monkeypatch)
    assert build([source], out).read == 2
    assert read == ["a", "c"]
    assert contents(out) == expected


def test_what_is_no_longer_an_input_is_no_longer_in_the_graph(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([source], out)
    (source / "a.txt").unlink()
    summary = build([source], out)
    assert (summary.articles, summary.facts, summary.read) == ({"en": 1}, {"met": 1}, 0)
    assert contents(out) == fresh(source, tmp_path)


def test_a_file_that_was_touched_is_written_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([source], out)
    before = contents(out)
    (out / "triples.csv").write_text("edited", encoding="utf-8")
    (out / "kg.db").unlink()
    summary = build([source], out)
    assert (summary.read, summary.written) == (0, True)
    assert contents(out) == before


def test_added_and_removed_articles_are_as_if_built_at_once(source: Path, tmp_path: Path) -> None:
    out, more = tmp_path / "out", tmp_path / "more"
    more.mkdir()
    build([source], out)
    write(more, "d")
    write(more, "a", "a later version")
    assert add([more], out).read == 2
    write(source, "a", "a later version")
    write(source, "d")
    assert contents(out) == fresh(source, tmp_path)
    summary = remove(["d", "b"], out)
    assert (summary.read, summary.gone) == (0, 2)
    (source / "d.txt").unlink()
    (source / "b.txt").unlink()
    assert contents(out) == fresh(source, tmp_path)


def test_a_graph_without_its_memory_can_be_added_to(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([source / "a.txt"], out)
    shutil.rmtree(out / ".kg")
    assert add([source / "b.txt"], out).read == 2
    assert contents(out) == fresh(source, tmp_path)


def test_what_cannot_be_removed_changes_nothing(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([source], out)
    before = contents(out)
    with pytest.raises(InputError, match="no article 'aa' in this graph; did you mean 'a'"):
        remove(["b", "aa"], out)
    with pytest.raises(InputError, match="no article would be left"):
        remove(["b", "a"], out)
    with pytest.raises(InputError, match="no article could be read"):
        add([tmp_path / "absent.txt"], out)
    assert contents(out) == before


@pytest.mark.parametrize("verb", [add, remove])
def test_there_must_be_a_graph(verb: Callable[..., object], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such store; run `kg build"):
        verb(["a"], tmp_path / "absent")
    assert list(tmp_path.iterdir()) == []


def test_a_change_of_rules_reads_what_it_touches_and_says_so(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "fr.txt").write_text(f"{TEXT} autre", encoding="utf-8")
    out, hashes = tmp_path / "out", {"en": "1", "fr": "1"}
    monkeypatch.setattr(rules, "rules_of", lambda code: {f"language {code}": hashes[code]})
    monkeypatch.setattr(rules, "all_rules", lambda: str(hashes))
    build([source / "a.txt", source / "b.txt"], out)
    add([source / "fr.txt"], out, lang="fr")
    hashes["fr"] = "2"
    read = counting(monkeypatch)
    summary = add([source / "a.txt"], out)
    assert read == ["fr"]
    assert summary.again == ("1 in fr read again: language fr changed",)


def test_another_version_of_a_model_alone_is_a_change(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, models = tmp_path / "out", set(rules.packages_of("en"))
    build([source], out)
    assert not build([source], out).written
    known = rules.version
    with monkeypatch.context() as patch:
        patch.setattr(rules, "version", lambda name: "99" if name in models else known(name))
        rules.rules_of.cache_clear()
        again = build([source], out)
    rules.rules_of.cache_clear()
    assert (again.read, again.written) == (2, True)


def test_what_only_the_scorer_says_can_be_left_out_and_taken_in_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def guessed(document: Document, facts: Sequence[Fact]) -> list[Fact]:
        said = replace(facts[0].evidence[0], rule="supports: scorer 0.91")
        guess = Fact("supports", *SIDES, evidence=(said,), id=f"g-{document.article.id}")
        return [*facts, guess]

    monkeypatch.setattr(sys.modules["kg.extract"], "weighed", guessed)
    output = tmp_path / "output"
    assert set(build([source], output).facts) == {"met", "supports"}
    ruled = build([source], output, scorer=False)
    assert (set(ruled.facts), ruled.read, ruled.written) == ({"met"}, 0, True)
    assert set(add([], output).facts) == {"met"}  # as the graph was built
    again = build([source], output)
    assert (set(again.facts), again.read) == ({"met", "supports"}, 0)


def test_a_damaged_memory_is_made_anew(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([source], out)
    before = contents(out)
    (out / ".kg" / "cache.db").write_bytes(b"no database at all" * 400)
    assert build([source], out).read == 2
    assert contents(out) == before


@pytest.mark.parametrize("table", ["records", "articles", "readings", "rules"])
def test_a_build_that_is_killed_while_it_forgets_has_lost_nothing_that_another_needs(
    table: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, path = tmp_path / "out", min(source.glob("*.txt"))
    build([source], out)
    before, text = contents(out), path.read_text(encoding="utf-8")
    put = Cache._put

    def killed(self: Cache, statement: str, values: tuple[object, ...]) -> None:
        if statement.startswith(f"DELETE FROM {table} "):
            raise KeyboardInterrupt
        put(self, statement, values)

    path.write_text(f"{text} More.", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Cache, "_put", killed)
        with pytest.raises(KeyboardInterrupt):
            build([source], out)
    path.write_text(text, encoding="utf-8")
    assert build([source], out).written
    assert contents(out) == before


def test_who_waits_is_told_for_whom(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    held, told = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(out / ".kg" / "lock", pytest.fail):
            held.set()
            told.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    stages: list[str] = []

    def progress(stage: str, done: int, total: int) -> None:
        stages.append(stage)
        told.set()

    build([source], out, progress=progress)
    holder.join()
    assert stages[0] == (
        f"waiting for process {os.getpid()} on {platform.node()}, which works on {out}"
    )

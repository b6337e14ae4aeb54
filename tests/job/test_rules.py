"""A change re-reads the articles that it touches, and no others."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import kg.languages
from kg import ontology
from kg.annotate import annotate
from kg.extract import extract
from kg.job import rules
from kg.model import Article

LANGUAGES = kg.languages.available()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package's files that the rules are hashed from."""
    copy = tmp_path / "kg"
    ignored = shutil.ignore_patterns("*.pyc", "*.npz")
    shutil.copytree(rules.PACKAGE, copy, ignore=ignored)
    monkeypatch.setattr(rules, "PACKAGE", copy)
    monkeypatch.setattr(ontology, "HERE", copy / "ontology")
    forget()
    yield copy
    forget()


def forget() -> None:
    cached = (ontology.relation_tables, rules._code)
    for function in (rules.record_rules, rules.rules_of, rules.all_rules, *cached):
        function.cache_clear()


def state() -> tuple[str, dict[str, Mapping[str, str]], str]:
    forget()
    return (
        rules.record_rules(), {code: rules.rules_of(code) for code in LANGUAGES}, rules.all_rules()
    )  # fmt: skip


def change(path: Path, old: str = "", new: str = "") -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new) if old else f"{text}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "records", "named"),
    [
        ("languages/fr/heads.csv", "", "", False, {"language fr": {"fr"}}),
        ("languages/vi/pack.toml", "", "", True, {"language vi": {"vi"}}),
        ("ontology/known.csv", "", "", False, {"names and offices": set(LANGUAGES)}),
        ("ontology/relations/met.toml", "meet", "greet", False, {"relations in en": {"en"}}),
        ("ontology/relations/met.toml", "symmetric = true", "symmetric = false", False,
         {f"relations in {code}": {code} for code in LANGUAGES}),
        ("annotate/mentions.py", "", "", False, {"code of kg": set(LANGUAGES)}),
        ("annotate/tagger/weights.sha256", "", "", False, {"tagger": set(LANGUAGES)}),
        ("extract/scorer/weights.sha256", "", "", False, {"scorer": set(LANGUAGES)}),
        ("read/chrome.py", "", "", True, {}),
        ("resolve/persons.py", "", "", False, {}),
        ("view/script/main.js", "", "", False, {}),
    ],
)  # fmt: skip
def test_what_a_change_touches(
    package: Path, file: str, old: str, new: str, records: bool, named: dict[str, set[str]]
) -> None:
    before = state()
    change(package / file, old, new)
    after = state()
    assert (before[0] != after[0]) == records
    changed: dict[str, set[str]] = {}
    for code in LANGUAGES:
        for name in before[1][code]:
            if before[1][code][name] != after[1][code][name]:
                changed.setdefault(name, set()).add(code)
    assert changed == named
    assert before[2] != after[2]


def test_an_example_of_a_relation_touches_no_article(package: Path) -> None:
    before = state()
    path = package / "ontology" / "relations" / "met.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[examples]]\nlang = "en"\ntext = "A b."\nwant = []\n', "utf-8")
    assert state()[:2] == before[:2]


def test_nothing_changed_touches_nothing(package: Path) -> None:
    assert state() == state()


def test_an_article_is_read_by_the_pack_of_its_language_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Else a change of another pack would have to read it again.
    [*annotate([Article("warm", "en", "", "Ann Bell met Li Wei in Oslo on Tuesday.")])]
    asked: set[str] = set()
    load = kg.languages.load

    def asking(code: str, *rest: Path) -> kg.languages.Pack:
        asked.add(code)
        return load(code, *rest)

    for module in ("kg.annotate.pipeline", "kg.extract.sentences"):
        monkeypatch.setattr(f"{module}.load", asking)
    from kg.annotate.pipeline import pipeline
    from kg.extract.sentences import reader

    pipeline.cache_clear()
    reader.cache_clear()
    [document] = annotate([Article("a", "en", "", "Ann Bell met Li Wei in Oslo on Tuesday.")])
    extract(document)
    assert asked == {"en"}

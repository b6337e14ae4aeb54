"""``kg score`` gives the figures of the stand-alone script in ``tests/gold``, on a made case."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.score import score, table

SCRIPT = Path(__file__).parent / "gold" / "score.py"
TEXT = "Minister Hoa met Ann Bell of Acme. Acme did not sign the pact. Acme helps Vietnam."
GOLD = {
    "id": "a", "lang": "en", "file": "a.txt",
    "entities": [
        {"key": "hoa", "kind": "person", "names": ["Lê Thị Hoa", "Hoa"], "iso": "VN"},
        {"key": "bell", "kind": "person", "names": ["Ann Bell"]},
        {"key": "acme", "kind": "company", "names": ["Acme", "Acme Ltd"]},
        {"key": "vn", "kind": "country", "names": ["Vietnam"], "iso": "VN"},
        {"key": "moh", "kind": "public_body", "names": ["Vietnam's Ministry of Public Health"],
         "iso": "VN"},
        {"key": "pact", "kind": "agreement", "names": ["the pact on clean water"]},
        {"key": "lost", "kind": "event", "names": ["Nobody's Forum"]},
    ],
    "triples": [
        {"s": "hoa", "r": "met", "o": "bell", "date": "2024-08", "must": True, "quote": "Hoa met"},
        {"s": "acme", "r": "signed", "o": "pact", "modality": "negated", "must": True},
        {"s": "acme", "r": "supports", "o": "vn", "must": False},
        {"s": "hoa", "r": "holds_position", "o": "moh", "title": "Minister", "must": True},
        {"s": "bell", "r": "attended", "o": "lost", "must": True},
    ],
}  # fmt: skip
SECOND = {"id": "b", "lang": "fr", "entities": [GOLD["entities"][3]], "triples": []}  # type: ignore[index]
CROSS = {
    "same": [
        {"name": "Vietnam", "kind": "country", "members": [["a", "vn"], ["b", "vn"]]},
        {"name": "Acme", "kind": "company", "members": [["a", "acme"], ["b", "acme"]]},
    ],
    "different": [[["a", "vn"], ["b", "vn"]], {"members": [["a", "hoa"], ["a", "bell"]]}],
}
ENTITIES = [
    {"id": "p:bell", "kind": "person", "name": "BELL, Ann", "aliases": ["Ann Bell"], "iso": None},
    {"id": "p:hoa", "kind": "person", "name": "Le Thi Hoa", "aliases": [], "iso": "VN"},
    {"id": "p:hoa2", "kind": "person", "name": "Hoa", "aliases": [], "iso": None},
    {"id": "c:acme", "kind": "organization", "name": "Acme", "aliases": [], "iso": None},
    {"id": "country:VN", "kind": "country", "name": "Viêt Nam", "aliases": [], "iso": "VN"},
    {"id": "b:moh", "kind": "public_body", "name": "Ministry of Public Health of Viet",
     "aliases": [], "iso": "VN"},
    {"id": "agr", "kind": "agreement", "name": "Pact on Clean Water", "aliases": [], "iso": None},
    {"id": "spam", "kind": "company", "name": "Cookie", "aliases": [], "iso": None},
]  # fmt: skip


def triple(subject: str, relation: str, object_: str, quote: str, **more: Any) -> dict[str, Any]:
    evidence = [{"article": "a", "start": 0, "end": 1, "quote": quote, "rule": "r/1"}]
    given = {"date": None, "place": None, "title": None, "modality": "asserted", **more}
    return {"subject": subject, "relation": relation, "object": object_, **given,
            "evidence": evidence}  # fmt: skip


TRIPLES = [
    triple("p:hoa", "met", "p:bell", "Minister Hoa met Ann Bell", date="2024-08-01"),
    triple("p:bell", "met", "p:hoa2", "Minister Hoa met Ann Bell", modality="planned"),
    triple("c:acme", "signed", "agr", "Acme did not sign"),
    triple("c:acme", "supports", "country:VN", "Acme helps Vietnam."),
    triple("p:hoa2", "holds_position", "b:moh", "not in the text", title="minister hoa"),
    triple("spam", "owns", "c:acme", "Acme"),
]


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, Path]:
    gold, output = tmp_path / "gold", tmp_path / "output"
    gold.mkdir()
    output.mkdir()
    (gold / "a.txt").write_text(TEXT, encoding="utf-8")
    for name, content in (("a", GOLD), ("b", SECOND), ("cross", CROSS)):
        (gold / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    mentions = [
        {"entity": entity["id"], "article": "a", "start": 0, "end": 1, "text": entity["name"]}
        for entity in ENTITIES
    ]
    mentions.append({**mentions[4], "article": "b"})
    write_lines(output / "entities.jsonl", ENTITIES)
    write_lines(output / "mentions.jsonl", mentions)
    write_lines(output / "triples.jsonl", TRIPLES)
    return gold, output


def run_script(gold: Path, output: Path, *options: str) -> str:
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(gold), str(output), *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_same_figures_as_the_script(case: tuple[Path, Path]) -> None:
    figures = score(*case).figures
    assert figures == json.loads(run_script(*case, "--json"))
    # The case is not trivial: each figure is neither all nor nothing where it can be.
    assert 0 < figures["all"]["entity_p"] < 1
    assert 0 < figures["all"]["entity_r"] < 1
    assert 0 < figures["all"]["triple_f1"] < 1
    assert figures["cross"] == {"same_ok": 1, "same": 2, "different_merged": 1, "different": 2}
    assert figures["evidence"]["not_in_text"] == 1


def test_same_errors_and_table_as_the_script(case: tuple[Path, Path]) -> None:
    report = score(*case)
    printed = run_script(*case, "--errors").splitlines()
    assert [line.rstrip() for line in (*report.errors, *table(report))] == [
        line.rstrip() for line in printed
    ]
    assert any("second node for Lê Thị Hoa" in line for line in report.errors)


def test_a_folder_without_gold(case: tuple[Path, Path], tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="no gold files"):
        score(empty, case[1])


def test_a_folder_without_output(case: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"entities.jsonl: cannot be read .* run `kg build"):
        score(case[0], tmp_path / "nowhere")


def test_a_broken_gold_file(case: tuple[Path, Path]) -> None:
    (case[0] / "a.json").write_text('{"id": ', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: unreadable gold file"):
        score(*case)

from pathlib import Path

import pytest

import kg
from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.query.contradictions import Contradiction, contradictions, sole_rank
from kg.store import Store

BODY, COUNTRY = "body:CL/health", "country:CL"
ENTITIES = (
    Entity(COUNTRY, "country", "Chile", (), "CL"),
    Entity(BODY, "public_body", "Ministry of Health", (), "CL"),
    Entity("person:ana", "person", "Ana Duarte"),
    Entity("person:bo", "person", "Bo Ruiz"),
)


def graph(folder: Path, *told: tuple[str, str, str, str, str, str, str]) -> Path:
    """A graph of facts: relation, subject, object, date, title, modality, day of publication."""
    articles, facts = [], []
    for n, (relation, subject, object_, date, title, modality, published) in enumerate(told):
        articles.append(Article(f"a{n}", "en", "", "So it is.", published))
        evidence = Evidence(f"a{n}", Span(0, 9), Span(0, 2), "rule", "So it is.")
        facts.append(
            Fact(relation, subject, object_, date, "", title, modality, (evidence,), f"f{n}")
        )
    Store(folder / "kg.db").write(articles, Resolution(ENTITIES, (), tuple(facts), ()))
    return folder


def held(person: str, title: str, day: str, body: str = BODY) -> tuple[str, ...]:
    return ("holds_position", f"person:{person}", body, "", title, "asserted", day)


def kinds(rows: list[Contradiction]) -> list[tuple[str, str]]:
    return [(row.what, row.date) for row in rows]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (held("ana", "Minister", "2024-05-01"), held("bo", "health minister", "2024-05-01"),
         [("two holders", "2024-05-01")]),
        (held("ana", "President", "2024-05-01", COUNTRY),
         held("bo", "Tổng thống", "2024-05-01", COUNTRY),
         [("two holders", "2024-05-01")]),
        (held("ana", "Minister", "2024-05-01"), held("bo", "Minister", "2024-05-02"), []),
        (held("ana", "Minister", "2024-05-01"), held("bo", "former Minister", "2024-05-01"), []),
        (held("ana", "Minister", "2024-05-01"), held("bo", "Deputy Minister", "2024-05-01"), []),
        (held("ana", "director", "2024-05-01"), held("bo", "director", "2024-05-01"), []),
        (held("ana", "Minister", "2024-05-01"), held("ana", "Minister", "2024-05-01"), []),
        (("met", "person:ana", "person:bo", "2024-05-01", "", "asserted", ""),
         ("met", "person:ana", "person:bo", "2024-05", "", "negated", ""),
         [("denied", "2024-05-01")]),
        (("met", "person:ana", "person:bo", "2024-05-01", "", "asserted", ""),
         ("met", "person:ana", "person:bo", "2024-06", "", "negated", ""), []),
        (("met", "person:ana", "person:bo", "", "", "planned", ""),
         ("met", "person:ana", "person:bo", "", "", "negated", ""), []),
    ],
)  # fmt: skip
def test_contradictions(
    tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    rows = contradictions(graph(tmp_path, one, other))  # type: ignore[arg-type]
    assert kinds(rows) == expected
    assert list(kg.check(tmp_path).contradictions) == rows
    assert all(len(row.sources) == 2 for row in rows)


@pytest.mark.parametrize(
    ("title", "kind", "rank"),
    [
        ("Premier ministre", "country", "prime_minister"),
        ("Thủ tướng Chính phủ", "country", "prime_minister"),
        ("cựu Thủ tướng", "country", ""),
        ("Vice President", "country", ""),
        ("ambassadrice", "country", ""),
        ("Bộ trưởng Bộ Y tế", "public_body", "minister"),
        ("Minister of State for External Affairs", "public_body", ""),
        ("acting Health Minister", "public_body", ""),
        ("CEO", "company", "chief_executive"),
        ("", "company", ""),
    ],
)
def test_offices_of_one_holder(title: str, kind: str, rank: str) -> None:
    assert sole_rank(title, kind) == rank

"""A graph with more in it than the shared one: two states, their people, firms and agreements."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.store import Store

ENTITIES = (
    Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN"),
    Entity("country:JP", "country", "Japan", ("Nhật Bản",), "JP"),
    Entity("country:FR", "country", "France", (), "FR"),
    Entity("body:VN/foreign", "public_body", "Ministry of Foreign Affairs", (), "VN"),
    Entity("body:JP/digital", "public_body", "Digital Agency", (), "JP"),
    Entity("person:son", "person", "Bùi Thanh Sơn", (), "VN"),
    Entity("person:kono", "person", "Taro Kono", (), "JP"),
    Entity("person:dupont", "person", "Claire Dupont", (), "FR"),
    Entity("company:fpt", "company", "FPT", (), ""),
    Entity("company:sato", "company", "Sato Electric", (), ""),
    Entity("agreement:chips", "agreement", "Chip Pact"),
    Entity("agreement:visa", "agreement", "Visa Protocol"),
    Entity("place:JP/tokyo", "place", "Tokyo", (), "JP"),
    Entity("place:VN/hue", "place", "Huế", (), "VN"),
    Entity("company:alone", "company", "Alone Ltd"),
)
# relation, subject, object, date, place, title, modality, published
FACTS = (
    ("part_of", "body:VN/foreign", "country:VN", "", "", "", "asserted", "2023-01-01"),
    ("part_of", "body:JP/digital", "country:JP", "", "", "", "asserted", "2023-01-01"),
    ("holds_position", "person:son", "body:VN/foreign", "", "", "Bộ trưởng", "asserted",
     "2023-01-01"),
    ("holds_position", "person:kono", "body:JP/digital", "2022", "", "Minister", "asserted",
     "2023-01-01"),
    ("holds_position", "person:dupont", "country:FR", "", "", "ambassadrice", "asserted",
     "2024-06-01"),
    ("met", "person:kono", "person:son", "2023-03-02", "place:JP/tokyo", "", "asserted",
     "2023-03-03"),
    ("met", "person:dupont", "person:son", "2024-05", "place:VN/hue", "", "asserted", "2024-06-01"),
    ("met", "country:JP", "country:VN", "XXXX-09-18", "", "", "planned", "2024-06-01"),
    ("met", "country:JP", "person:dupont", "2024", "", "", "negated", "2024-06-01"),
    ("cooperates_with", "company:fpt", "company:sato", "2024-01-15", "", "", "asserted",
     "2024-01-16"),
    ("invests_in", "company:sato", "company:fpt", "", "", "", "proposed", "2024-01-16"),
    ("party_to", "country:JP", "agreement:chips", "2023-07-01", "", "", "asserted", "2023-07-02"),
    ("party_to", "country:VN", "agreement:chips", "2023-07-01", "", "", "asserted", "2023-07-02"),
    ("signed", "person:son", "agreement:chips", "2023-07-01", "", "", "asserted", "2023-07-02"),
    ("party_to", "country:FR", "agreement:visa", "", "", "", "planned", "2024-06-01"),
    ("party_to", "country:VN", "agreement:visa", "", "", "", "planned", "2024-06-01"),
    ("operates_in", "company:fpt", "country:JP", "", "", "", "asserted", "2024-01-16"),
    ("visited", "person:son", "country:JP", "2023-03-01", "", "", "asserted", "2023-03-03"),
)  # fmt: skip


def write(folder: Path, entities: Iterable[Entity], rows: Iterable[tuple[str, ...]]) -> Path:
    """Write the store of some facts, as rows like the above, each in an article of its own."""
    names = {entity.id: entity.name for entity in entities}
    articles, facts = [], []
    for n, (relation, subject, object_, date, place, title, modality, published) in enumerate(
        rows, 1
    ):
        quote = f"Câu {n}: {names[subject]} {relation.replace('_', ' ')} {names[object_]} đổi số."
        articles.append(Article(f"a{n:02}", "vi", f"Bài {n}", quote, published))
        span = Span(0, len(quote))
        said = (Evidence(f"a{n:02}", span, span, "test", quote),)
        facts.append(
            Fact(relation, subject, object_, date, place, title, modality, said, f"f{n:02}")
        )
    Store(folder / "kg.db").write(articles, Resolution(tuple(entities), (), tuple(facts), ()))
    return folder


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with the store of the facts above."""
    return write(tmp_path, ENTITIES, FACTS)


@pytest.fixture
def ministries(tmp_path: Path) -> Path:
    """A folder with ministries of two states that no fact says to be parts of them."""
    entities = (
        *(entity for entity in ENTITIES if entity.kind == "country"),
        Entity("body:VN/health", "public_body", "Bộ Y tế", (), "VN"),
        Entity("body:FR/health", "public_body", "ministère de la Santé", (), "FR"),
        Entity("person:mai", "person", "Trần Thị Mai", (), "VN"),
        Entity("person:long", "person", "Lê Văn Long", (), "VN"),
        Entity("person:roux", "person", "Anne Roux", (), "FR"),
        Entity("person:petit", "person", "Jean Petit", (), "FR"),
    )
    rows = (
        ("holds_position", "person:mai", "body:VN/health", "", "", "Bộ trưởng Y tế", "asserted",
         "2025-02-01"),
        ("holds_position", "person:long", "body:VN/health", "", "", "cựu Bộ trưởng", "asserted",
         "2025-02-01"),
        ("holds_position", "person:roux", "body:FR/health", "", "", "ministre", "asserted",
         "2025-02-01"),
        ("holds_position", "person:petit", "country:FR", "", "", "alors Premier ministre",
         "asserted", "2025-02-01"),
        ("met", "person:mai", "person:roux", "2025-01-31", "", "", "asserted", "2025-02-01"),
    )  # fmt: skip
    return write(tmp_path, entities, rows)

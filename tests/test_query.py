"""Who met whom, asked by any name a user may type."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Article, Entity, Resolution
from kg.query import NameNotFound, find, frame, met
from kg.store import Store

PEOPLE = [
    Entity("person:a", "person", "Nguyễn Mạnh Hùng", ("Nguyen Manh Hung",)),
    Entity("person:b", "person", "Nguyên Mánh Hung"),
    Entity("person:c", "person", "Phạm Hùng"),
    Entity("company:meta", "company", "Facebook", ("Meta",)),
    Entity("product:facebook", "product", "Facebook"),
    Entity("person:d", "person", "Łukasz Đỗ"),
    Entity("place:washington", "place", "Washington"),
    Entity("country:US", "country", "United States", ("Washington",)),
    Entity("person:abc", "person", "ABC"),
    Entity("person:abcd", "person", "Abcd", ("ABC",)),
    Entity("event:summit", "event", "Summit"),
]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("person:b", "person:b"),
        ("Nguyễn Mạnh Hùng", "person:a"),
        ("Nguyen Manh Hung", "person:a"),
        ("pham hung", "person:c"),
        ("PHẠM", "person:c"),
        ("ph hu", "person:c"),
        ("facebook", "company:meta"),
        ("meta", "company:meta"),
        ("lukasz do", "person:d"),
        ("washington", "country:US"),
        ("Washington", "country:US"),
        ("ABC", "person:abc"),
        ("summit", "event:summit"),
    ],
)
def test_find(name: str, id_: str) -> None:
    assert find(PEOPLE, name).id == id_


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(NameNotFound, match="'nguyen manh hùng' fits 2 entities; ask again") as e:
        find(PEOPLE, "nguyen manh hùng")
    assert [entity.id for entity in e.value.candidates] == ["person:a", "person:b"]


def test_a_name_that_fits_none_suggests_the_nearest() -> None:
    with pytest.raises(NameNotFound, match=r"did you mean .*Phạm Hùng \(person:c\)") as e:
        find(PEOPLE, "Phạm Hìngg")
    assert e.value.candidates[0].id == "person:c"


@pytest.mark.parametrize("name", ["", "  ", "?!", "zzzzqqqq"])
def test_a_name_that_is_none_finds_none(name: str) -> None:
    with pytest.raises(NameNotFound, match="no entity is called"):
        find(PEOPLE, name)


def test_a_person_asked_from_either_side(store: Store, talks_quote: str) -> None:
    (bell,) = met(store.path.parent, "ann bell")
    (hoa,) = met(store.path.parent, "Le Thi Hoa")
    assert (bell.who, bell.whom) == ("person:ann-bell", "person:le-thi-hoa")
    assert (hoa.who, hoa.whom) == ("person:le-thi-hoa", "person:ann-bell")
    assert (hoa.who_name, hoa.whom_name, hoa.via) == ("Lê Thị Hoa", "Ann Bell", "")
    assert (hoa.date, hoa.place, hoa.place_name) == ("2024-08-01", "place:hanoi", "Hanoi")
    assert hoa.modality == "asserted"
    first = hoa.sources[0]
    assert (first.article, first.title, first.url) == (
        "a-en", "Talks in Hanoi", "https://news.example/a?x=1&y=2",
    )  # fmt: skip
    assert (first.quote, first.start, first.end) == (talks_quote, 10, 77)
    assert len(hoa.sources) == 2


def test_a_body_is_asked_for_whoever_holds_a_position_there(store: Store) -> None:
    (talks,) = met(store.path.parent, "Ministry of Health")
    assert (talks.who_name, talks.via) == ("Lê Thị Hoa", "Minister, Ministry of Health")


def test_a_country_is_asked_for_its_bodies_and_their_people(store: Store) -> None:
    talks, plan = met(store.path.parent, "viet nam")
    assert talks.via == "Minister, Ministry of Health; part of Vietnam"
    assert (talks.who_name, talks.whom_name) == ("Lê Thị Hoa", "Ann Bell")
    # Undated meetings come last; who denies to hold a position there is no part of it.
    assert (plan.who_name, plan.via, plan.whom_name) == ("Vietnam", "", "Acme")
    assert (plan.date, plan.modality) == ("", "planned")


def test_meetings_come_by_date(
    tmp_path: Path, articles: list[Article], resolution: Resolution
) -> None:
    template = next(fact for fact in resolution.facts if fact.id == "f3")
    dates = ["XXXX-09-18", "2024-08", "", "2023-12-31"]
    facts = tuple(replace(template, id=f"m{n}", date=date) for n, date in enumerate(dates))
    Store(tmp_path / "kg.db").write(articles, replace(resolution, facts=facts))
    assert [m.date for m in met(tmp_path, "bell")] == ["2023-12-31", "2024-08", "", "XXXX-09-18"]


def test_frame_has_a_row_a_source(store: Store, talks_quote: str) -> None:
    table = frame(met(store.path.parent, "hoa"))
    assert table[["whom_name", "date"]].values.tolist() == [["Ann Bell", "2024-08-01"]] * 2
    assert table["quote"][0] == talks_quote
    assert list(frame([]).columns) == list(table.columns)


def test_no_built_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; run `kg build"):
        met(tmp_path, "x")

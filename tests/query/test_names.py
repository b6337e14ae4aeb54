"""The one entity that a user means by a name."""

from pathlib import Path

import pytest

from kg.errors import DataFileError, StoreError
from kg.model import Entity, Resolution
from kg.query import NameNotFound, Reader, find_entity
from kg.query.names import ACTORS, WHEREABOUTS, places
from kg.store import Store

PEOPLE = (
    Entity("person:a", "person", "Nguyễn Mạnh Hùng", ("Nguyen Manh Hung",)),
    Entity("person:b", "person", "Nguyên Mánh Hung"),
    Entity("person:c", "person", "Phạm Hùng"),
    Entity("company:meta", "company", "Facebook", ("Meta",)),
    Entity("product:facebook", "product", "Facebook"),
    Entity("person:d", "person", "Łukasz Đỗ"),
    Entity("place:washington", "place", "Washington"),
    Entity("country:US", "country", "United States", ("Washington",), "US"),
    Entity("person:abc", "person", "ABC"),
    Entity("person:abcd", "person", "Abcd", ("ABC",)),
    Entity("event:summit", "event", "Summit"),
    Entity("company:summit-capital", "company", "Summit Capital"),
    Entity("country:JP", "country", "Japan", (), "JP"),
    Entity("place:JP/tokyo", "place", "Tokyo", (), "JP"),
    Entity("body:VN/communications+information", "public_body", "Ministry of Information and"
           " Communications", (), "VN"),
    Entity("body:KR/ict+science", "public_body", "Bộ Khoa học, công nghệ thông tin và truyền"
           " thông Hàn Quốc", (), "KR"),
)  # fmt: skip


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    Store(tmp_path / "kg.db").write([], Resolution(PEOPLE, (), (), ()))
    return Reader(tmp_path)


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
        ("Łukasz", "person:d"),
        ("washington", "country:US"),
        ("Washington", "country:US"),
        ("ABC", "person:abc"),
        ("summit", "event:summit"),
        ("summit cap", "company:summit-capital"),
        ("Bộ Thông tin và Truyền thông", "body:VN/communications+information"),
        ("ministère de l'Information et de la Communication", "body:VN/communications+information"),
        ("bộ khoa học và công nghệ thông tin Hàn Quốc", "body:KR/ict+science"),
        ("công nghệ thông tin và truyền thông", "body:KR/ict+science"),
    ],
)
def test_find(reader: Reader, name: str, id_: str) -> None:
    assert find_entity(reader, name).id == id_


def test_a_name_that_fits_several_lists_them(reader: Reader) -> None:
    with pytest.raises(NameNotFound, match="'nguyen manh hùng' fits 2 entities; ask again") as e:
        find_entity(reader, "nguyen manh hùng")
    assert [entity.id for entity in e.value.candidates] == ["person:a", "person:b"]


def test_of_very_many_only_the_first_are_listed(tmp_path: Path) -> None:
    many = tuple(Entity(f"person:{n:02}", "person", f"Lê Văn {n:02}") for n in range(30))
    Store(tmp_path / "kg.db").write([], Resolution(many, (), (), ()))
    with pytest.raises(NameNotFound, match="fits 30 entities; .* the first 20 are") as e:
        find_entity(Reader(tmp_path), "lê")
    assert len(e.value.candidates) == 20


def test_a_name_that_fits_none_suggests_the_nearest(reader: Reader) -> None:
    with pytest.raises(NameNotFound, match=r"did you mean .*Phạm Hùng \(person:c\)") as e:
        find_entity(reader, "Phạm Hìngg")
    assert e.value.candidates[0].id == "person:c"


@pytest.mark.parametrize(
    ("typed", "kinds", "nearest"),
    [
        ("Nguyen Thi Lnh", ACTORS, ["person:linh", "person:lan"]),
        ("Lihn", ACTORS, ["person:linh"]),
        ("Hai Pong", ACTORS, ["company:hai"]),
        ("Hai Pong", WHEREABOUTS, ["place:haiphong"]),
        ("Sanofy", WHEREABOUTS, ["company:sanofi"]),
    ],
)
def test_what_is_near_is_of_the_kinds_asked_for_and_spelt_alike(
    tmp_path: Path, typed: str, kinds: frozenset[str], nearest: list[str]
) -> None:
    entities = (
        Entity("person:linh", "person", "Nguyễn Thị Linh"),
        Entity("person:lan", "person", "Nguyễn Thị Lan"),
        Entity("company:sanofi", "company", "Sanofi"),
        Entity("company:hai", "company", "Hai Long Shipping"),
        Entity("place:haiphong", "place", "Hai Phong"),
        Entity("place:hcmc", "place", "Ho Chi Minh City"),
    )
    Store(tmp_path / "kg.db").write([], Resolution(entities, (), (), ()))
    with pytest.raises(NameNotFound) as e:
        find_entity(Reader(tmp_path), typed, prefer=kinds)
    assert [entity.id for entity in e.value.candidates] == nearest


def test_a_short_name_inside_a_long_one_is_not_near(tmp_path: Path) -> None:
    uk = Entity("country:GB", "country", "United Kingdom", aliases=("UK",))
    Store(tmp_path / "kg.db").write([], Resolution((uk,), (), (), ()))
    with pytest.raises(NameNotFound, match="'Luka Vuković'; none is near"):
        find_entity(Reader(tmp_path), "Luka Vuković")


@pytest.mark.parametrize("name", ["", "  ", "?!", "zzzzqqqq", '"', "a OR b", "NEAR(", "*"])
def test_a_name_that_is_none_finds_none(reader: Reader, name: str) -> None:
    with pytest.raises(NameNotFound, match="no entity is called"):
        find_entity(reader, name)


def test_a_country_as_a_place_is_all_places_in_it(reader: Reader) -> None:
    assert places(reader, "japan") == {"country:JP", "place:JP/tokyo"}
    assert places(reader, "tokyo") == {"place:JP/tokyo"}
    assert places(reader, None) is None


def test_countries_are_named_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    Store(tmp_path / "kg.db").write([], Resolution(PEOPLE, (), (), ()))
    assert Reader(tmp_path, "fr").entities(["country:JP", "person:c"])["country:JP"].name == "Japon"
    with pytest.raises(DataFileError, match="no pack for language 'xx'; use one of en, fr, vi"):
        Reader(tmp_path, "xx")


def test_no_built_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; run `kg build"):
        find_entity(Reader(tmp_path), "x")

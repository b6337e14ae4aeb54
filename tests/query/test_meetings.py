"""Who met whom, from every side and within every limit."""

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.query import met
from kg.store import Store


def test_a_person_asked_from_either_side(store: Store, talks_quote: str) -> None:
    (bell,) = met(store.path.parent, "ann bell")
    (hoa,) = met(store.path.parent, "Le Thi Hoa")
    assert (bell.who, bell.whom) == ("person:ann-bell", "person:le-thi-hoa")
    assert (hoa.who, hoa.whom) == ("person:le-thi-hoa", "person:ann-bell")
    assert (hoa.who_name, hoa.whom_name, hoa.via) == ("Lê Thị Hoa", "Ann Bell", "")
    assert (hoa.date, hoa.place, hoa.place_name) == ("2024-08-01", "place:hanoi", "Hanoi")
    assert (hoa.relation, hoa.modality) == ("met", "asserted")
    first = hoa.sources[0]
    assert (first.article, first.headline, first.url) == (
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


def test_two_countries_met_through_those_who_act_for_them(built: Path) -> None:
    talks, plan = met(built, "vietnam", "japan")
    assert (talks.who_name, talks.whom_name) == ("Bùi Thanh Sơn", "Taro Kono")
    assert talks.whom_via == "Minister, Digital Agency; part of Japan"
    assert (plan.who_name, plan.whom_name, plan.date) == ("Vietnam", "Japan", "XXXX-09-18")
    turned, _ = met(built, "japan", "vietnam")
    assert (turned.who_name, turned.whom_name) == ("Taro Kono", "Bùi Thanh Sơn")


def test_a_ministry_acts_for_the_state_whose_code_it_bears(ministries: Path) -> None:
    (talks,) = met(ministries, "vietnam", "france")
    assert (talks.who_name, talks.via) == ("Trần Thị Mai", "Bộ trưởng Y tế, Bộ Y tế; Vietnam")
    assert (talks.whom_name, talks.date) == ("Anne Roux", "2025-01-31")


@pytest.mark.parametrize(
    ("limits", "dates"),
    [
        ({}, ["2023-03-02", "2024-05", "XXXX-09-18"]),
        ({"since": "2023", "until": "2023"}, ["2023-03-02"]),
        ({"since": "2024"}, ["2024-05"]),
        ({"since": "2024-05-20"}, ["2024-05"]),
        ({"since": "2024-06"}, []),
        ({"until": "2024-05-01"}, ["2023-03-02", "2024-05"]),
        ({"until": "2023-03-01"}, []),
        ({"modality": "planned"}, ["XXXX-09-18"]),
        ({"place": "tokyo"}, ["2023-03-02"]),
        ({"place": "Japan"}, ["2023-03-02"]),
        ({"place": "Huế"}, ["2024-05"]),
    ],
)
def test_limits(built: Path, limits: dict[str, str], dates: list[str]) -> None:
    assert [meeting.date for meeting in met(built, "Vietnam", **limits)] == dates


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"since": "May"}, "since is 'May'; write a date: 2024, 2024-05 or 2024-05-31"),
        ({"until": "2024-13"}, "until is '2024-13'"),
        ({"modality": "maybe"}, "modality is 'maybe'; write one of asserted, negated"),
        ({"place": "Atlantis"}, "no entity is called 'Atlantis'"),
    ],
)
def test_limits_that_are_none(built: Path, limits: dict[str, str], message: str) -> None:
    with pytest.raises(KgError, match=message.replace("(", r"\(")):
        met(built, "Vietnam", **limits)


def test_words_around_the_quote_in_a_language(built: Path) -> None:
    talks, *_ = met(built, "Vietnam", "Japan", lang="vi")
    assert talks.via == "Bộ trưởng, Ministry of Foreign Affairs; thuộc Việt Nam"

"""Partners, agreements, offices, ways, timelines, patterns, full text and counts."""

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.query import agreements, find, offices, partners, path, search, stats, timeline


def test_partners_by_facts_and_by_agreements(built: Path) -> None:
    rows = partners(built, "FPT")
    assert [(r.partner_name, r.relation, r.modality) for r in rows] == [
        ("Sato Electric", "cooperates_with", "asserted"),
        ("Sato Electric", "invests_in", "proposed"),
    ]
    assert [s.article for s in rows[0].sources] == ["a10"]
    shared = partners(built, "Vietnam")
    assert [(r.who_name, r.partner_name, r.agreement_name) for r in shared] == [
        ("Vietnam", "France", "Visa Protocol"),
        ("Vietnam", "Japan", "Chip Pact"),
    ]
    assert [r.partner_name for r in partners(built, "Vietnam", since="2023")] == ["Japan"]
    assert partners(built, "Alone Ltd") == []


def test_agreements_of_one_and_of_two(built: Path) -> None:
    rows = agreements(built, "Vietnam")
    assert [(r.agreement_name, r.party_name, r.relation) for r in rows] == [
        ("Chip Pact", "Bùi Thanh Sơn", "signed"),
        ("Chip Pact", "Japan", "party_to"),
        ("Chip Pact", "Vietnam", "party_to"),
        ("Visa Protocol", "France", "party_to"),
        ("Visa Protocol", "Vietnam", "party_to"),
    ]
    assert rows[0].via == "Bộ trưởng, Ministry of Foreign Affairs; part of Vietnam"
    assert {r.agreement_name for r in agreements(built, "Vietnam", "japan")} == {"Chip Pact"}
    assert {r.party_name for r in agreements(built, "Visa Protocol")} == {"France", "Vietnam"}
    assert agreements(built, "France", "Japan") == []


def test_offices_of_a_person_and_in_a_country(built: Path) -> None:
    (office,) = offices(built, "Taro Kono")
    assert (office.title, office.body_name) == ("Minister", "Digital Agency")
    assert (office.first, office.last) == ("2022", "2022")
    (minister,) = offices(built, "vietnam")
    assert (minister.person_name, minister.first) == ("Bùi Thanh Sơn", "2023-01-01")


@pytest.mark.parametrize(
    ("at", "holders"),
    [("2021", 0), ("2022-06", 1), ("2023", 1), ("2024-01-01", 1)],
)
def test_offices_as_told_by_a_day(built: Path, at: str, holders: int) -> None:
    assert len(offices(built, "Digital Agency", at=at)) == holders


def test_who_left_an_office_holds_it_at_no_day(ministries: Path) -> None:
    told = {row.person_name: row.first for row in offices(ministries, "vietnam")}
    assert told == {"Trần Thị Mai": "2025-02-01", "Lê Văn Long": ""}
    held = offices(ministries, "vietnam", at="2025-03"), offices(ministries, "france", at="2025-03")
    assert [[row.person_name for row in rows] for rows in held] == [["Trần Thị Mai"], ["Anne Roux"]]


def test_the_way_between_two_and_what_says_each_hop(built: Path) -> None:
    rows = path(built, "Claire Dupont", "Taro Kono")
    assert [(r.step, r.subject_name, r.relation, r.object_name) for r in rows] == [
        (1, "Claire Dupont", "met", "Bùi Thanh Sơn"),
        (2, "Taro Kono", "met", "Bùi Thanh Sơn"),
    ]
    assert all(row.sources for row in rows)
    assert path(built, "FPT", "Alone Ltd") == []
    assert path(built, "FPT", "FPT") == []
    assert path(built, "Claire Dupont", "Taro Kono", since="2024") == []


def test_a_timeline_in_order_with_or_without_members(built: Path) -> None:
    assert [r.date for r in timeline(built, "Bùi Thanh Sơn")] == [
        "2023-03-01", "2023-03-02", "2023-07-01", "2024-05", "",
    ]  # fmt: skip
    own, all_ = (len(timeline(built, "Vietnam", members=m)) for m in (False, True))
    assert (own, all_) == (4, 9)
    assert [r.relation for r in timeline(built, "Huế")] == ["met"]


def test_find_by_any_side(built: Path) -> None:
    assert len(find(built)) == 18
    assert [r.step for r in find(built, limit=2)] == [1, 2]
    (row,) = find(built, relation="visited", subject="sơn", object="Japan")
    assert (row.fact, row.date) == ("f18", "2023-03-01")
    # A meeting has no direction: either may be asked for as the subject.
    assert len(find(built, relation="met", subject="kono", object="sơn")) == 1
    assert len(find(built, relation="met", subject="sơn", object="kono")) == 1
    assert find(built, relation="visited", subject="Japan") == []
    assert len(find(built, modality="planned", since="2023")) == 0
    with pytest.raises(KgError, match="relation is 'meets'; write one of attended, awarded"):
        find(built, relation="meets")


def test_search_names_and_sentences(built: Path) -> None:
    hits = search(built, "son")
    assert [(h.what, h.name, h.facts) for h in hits if h.id] == [("person", "Bùi Thanh Sơn", 5)]
    sentences = [h for h in hits if not h.id]
    assert {h.says[0] for h in sentences} == {
        "Bùi Thanh Sơn holds position Ministry of Foreign Affairs",
        "Taro Kono met Bùi Thanh Sơn",
        "Claire Dupont met Bùi Thanh Sơn",
        "Bùi Thanh Sơn signed Chip Pact",
        "Bùi Thanh Sơn visited Japan",
    }
    assert all(h.sources[0].quote for h in sentences)


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("doi so", 18),
        ('"đổi số"', 18),
        ('"số đổi"', 0),
        ("kono tokyo", 0),
        ("KONO SON", 1),
        ("dup*", 3),
        ("dup", 0),
        ("?", 0),
        ("", 0),
        ('"', 0),
        ("AND OR NOT ( ^", 0),
    ],
)
def test_search_finds(built: Path, words: str, sentences: int) -> None:
    assert len([hit for hit in search(built, words) if not hit.id]) == sentences


def test_search_within_limits(built: Path) -> None:
    assert len(search(built, "doi", limit=3)) == 3


def test_stats_add_up(built: Path) -> None:
    count = {(row.what, row.name): row.count for row in stats(built)}
    assert (count["articles", ""], count["entities", ""], count["facts", ""]) == (18, 15, 18)
    assert count["facts", "met"] == 4
    assert count["modality", "planned"] == 3
    assert count["dates", "XXXX"] == 1
    assert count["most facts", "Bùi Thanh Sơn"] == 5
    for what in ("articles", "entities", "facts"):
        assert count[what, ""] == sum(n for (w, name), n in count.items() if w == what and name)

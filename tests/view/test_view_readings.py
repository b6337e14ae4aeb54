"""Which facts make the lines of a reading."""

import pytest

from kg.errors import DataFileError
from kg.ontology.readings import load_readings
from kg.view.readings import ties

OFFICE = "holds_position"


@pytest.fixture
def partnerships():
    return load_readings()["partnerships"]


def entity(key, kind, iso=""):
    return {"key": key, "kind": kind, "iso": iso}


def fact(one, relation, two, article=0, modality="asserted"):
    how = {"evidence": [[article, 0, 0, 0, 0, 0]], "modality": modality}
    return {"from": one, "to": two, "relation": relation, **how}


PEOPLE = [
    entity("person:a", "person", "FR"), entity("person:b", "person"),
    entity("body:old", "public_body"), entity("body:new", "public_body"),
    entity("company:x", "company"), entity("country:FR", "country", "FR"),
    entity("country:VN", "country", "VN"), entity("agreement:p", "agreement"),
]  # fmt: skip


def test_a_person_acts_for_the_office_of_the_same_article(partnerships):
    facts = [
        fact(0, "met", 4, article=2),
        fact(0, OFFICE, 2, article=1),
        fact(0, OFFICE, 3, article=2),
    ]
    assert ties(partnerships, PEOPLE, facts, OFFICE) == [(3, 4, 0)]


def test_a_denied_office_is_none_and_then_the_state_counts(partnerships):
    facts = [fact(0, "met", 4), fact(0, OFFICE, 3, modality="negated")]
    assert ties(partnerships, PEOPLE, facts, OFFICE) == [(5, 4, 0)]


def test_who_acts_for_nobody_known_ties_nothing(partnerships):
    assert ties(partnerships, PEOPLE, [fact(1, "met", 4)], OFFICE) == []


def test_colleagues_that_meet_tie_their_body_to_nothing(partnerships):
    facts = [fact(0, "met", 1), fact(0, OFFICE, 3), fact(1, OFFICE, 3)]
    assert ties(partnerships, PEOPLE, facts, OFFICE) == []


def test_two_that_sign_one_agreement_are_tied_by_both_facts(partnerships):
    facts = [fact(5, "signed", 7), fact(6, "party_to", 7)]
    assert ties(partnerships, PEOPLE, facts, OFFICE) == [(5, 6, 0), (5, 6, 1)]


def test_members_of_a_large_convention_are_no_partners(partnerships):
    nodes = [entity("agreement:all", "agreement")]
    nodes += [entity(f"country:{number}", "country") for number in range(7)]
    facts = [fact(number, "party_to", 0) for number in range(1, 8)]
    assert ties(partnerships, nodes, facts, OFFICE) == []
    assert len(ties(partnerships, nodes, facts[:6], OFFICE)) == 15 * 2


def test_everything_has_all_facts_even_of_an_entity_with_itself():
    facts = [fact(0, "met", 4), fact(4, "owns", 4), fact(0, OFFICE, 3)]
    found = ties(load_readings()["everything"], PEOPLE, facts, OFFICE)
    assert found == [(0, 3, 2), (0, 4, 0), (4, 4, 1)]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no reading in it"),
        ("a = 1", "a is 1; write a table [a]"),
        ("[a]\nlabel = { en = 'A' }", "a has no 'hint'"),
        ("[a]\nlabel = {}\nhint = {}\nrelations = ['likes']", "a.relations is 'likes'"),
        ("[a]\nlabel = {}\nhint = {}\nkinds = ['ghost']", "a.kinds is 'ghost'"),
    ],
)
def test_a_broken_file_is_told_in_one_line(tmp_path, text, complaint):
    path = tmp_path / "readings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_readings(path)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)

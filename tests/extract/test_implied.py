"""What facts say beyond their own subject: officials act for others, partners cooperate."""

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Document

Read = Callable[[str, str], Document]


def subjects(document: Document, relation: str) -> set[str]:
    name = {e.key: e.iso if e.kind == "country" else e.names[0] for e in document.entities}
    return {name[f.subject] for f in extract(document) if f.relation == relation}


def pairs(document: Document, relation: str) -> set[frozenset[str]]:
    name = {e.key: e.names[0] for e in document.entities}
    return {
        frozenset({name[f.subject], name[f.object]})
        for f in extract(document)
        if f.relation == relation
    }


def test_who_signs_for_a_company_makes_it_sign(read: Read) -> None:
    document = read("en", "Toyota chairman Hugo Lind signed the Oslo Accord.")
    assert subjects(document, "signed") == {"Hugo Lind", "Toyota"}
    [rule] = {
        f.evidence[0].rule
        for f in extract(document)
        if f.relation == "signed" and "(for: " in f.evidence[0].rule
    }
    assert rule.endswith("(for: Toyota chairman)")


def test_an_office_of_another_sentence_makes_nobody_sign(read: Read) -> None:
    text = "Toyota chairman Hugo Lind spoke. Then Hugo Lind signed the Oslo Accord."
    assert subjects(read("en", text), "signed") == {"Hugo Lind"}


def test_ministers_of_two_states_sign_for_them(read: Read) -> None:
    text = (
        "Norwegian Finance Minister Anna Weber and Japanese Finance Minister Kenji Mori "
        "signed the Bonn Accord."
    )
    assert {"NO", "JP", "Anna Weber", "Kenji Mori"} <= subjects(read("en", text), "signed")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toyota and Siemens signed the Oslo Accord.", {frozenset({"Toyota", "Siemens"})}),
        ("Toyota and Siemens did not sign the Oslo Accord.", set()),
        ("Toyota signed the Oslo Accord. Siemens signed the Oslo Accord.", set()),
        ("Anna Weber and Toyota signed the Oslo Accord.", set()),
    ],
)
def test_who_sign_together_cooperate(read: Read, text: str, found: set[frozenset[str]]) -> None:
    assert pairs(read("en", text), "cooperates_with") == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Chile signed memoranda with Peru, Bolivia and Ecuador."),
        ("fr", "Le Chili a signé un accord avec le Pérou, la Bolivie et l'Équateur."),
        ("vi", "Chile ký hợp đồng với Peru, Bolivia và Ecuador."),
    ],
)
def test_who_sign_with_one_sign_nothing_with_each_other(read: Read, lang: str, text: str) -> None:
    document = read(lang, text)
    iso = {e.key: e.iso for e in document.entities}
    found = [f for f in extract(document) if f.relation == "cooperates_with"]
    assert {iso[f.subject] + iso[f.object] for f in found} == {"CLPE", "CLBO", "CLEC"}


def test_what_is_implied_keeps_modality_and_evidence(read: Read) -> None:
    text = "Toyota and Siemens will sign the Oslo Accord on 3 May 2024."
    [fact] = [f for f in extract(read("en", text)) if f.relation == "cooperates_with"]
    assert (fact.modality, fact.date) == ("planned", "2024-05-03")
    assert fact.evidence[0].quote == text
    assert fact.evidence[0].rule == "cooperates_with: signed together"


def test_ministries_sign_for_themselves_and_not_for_their_states(read: Read) -> None:
    text = "Bộ Y tế Na Uy và Bộ Y tế Chile ký Hiệp định Nghề cá."
    document = read("vi", text)
    kinds = {entity.key: entity.kind for entity in document.entities}
    signers = {kinds[fact.subject] for fact in extract(document) if fact.relation == "signed"}
    assert signers == {"public_body"}


def test_a_visit_to_a_city_abroad_is_one_to_its_country(read: Read) -> None:
    document = read("en", "Norwegian Prime Minister Anna Weber visited Lyon. France is ready.")
    names = {entity.key: entity.names[0] for entity in document.entities}
    places = {names[f.object] for f in extract(document) if f.relation == "visited"}
    assert places == {"Lyon", "France"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Finnish Minister {} met Kenyan President Musa Otieno in Nairobi.", {"Nairobi", "Kenya"}),
        ("Finnish Minister {} met Kenyan President Musa Otieno in Vienna.", set()),
        ("Kenyan Minister {} met Kenyan President Musa Otieno in Nairobi.", set()),
        ("Minister {} met Kenyan President Musa Otieno in Nairobi.", set()),
        ("Finnish Ambassador {} met Kenyan President Musa Otieno in Nairobi.", set()),
        ("Finnish Minister {} never met Kenyan President Musa Otieno in Nairobi.", set()),
    ],
)
def test_who_meets_a_host_has_come_there(read: Read, text: str, places: set[str]) -> None:
    """If both states are known, the guest is no envoy, and they met."""
    document = read("en", text.format("Anna Weber"))
    names = {entity.key: entity.names[0] for entity in document.entities}
    visits = [fact for fact in extract(document) if fact.relation == "visited"]
    assert {names[fact.subject] for fact in visits} <= {"Anna Weber"}
    assert {names[fact.object].replace("Kenyan", "Kenya") for fact in visits} == places


def test_what_is_signed_stands_in_the_sentence_before(read: Read) -> None:
    text = "Toyota and Siemens agreed on the Oslo Accord. Anna Weber and Hugo Lind signed in Oslo."
    document = read("en", text)
    names = {entity.key: entity.names[0] for entity in document.entities}
    signers = {names[f.subject] for f in extract(document) if f.relation == "signed"}
    assert {"Anna Weber", "Hugo Lind"} <= signers


@pytest.mark.parametrize(
    ("lang", "text", "cooperate"),
    [
        ("en", "Norway and Chile signed a fisheries agreement.", True),
        ("en", "Norway and Chile signed a peace agreement.", False),
        ("fr", "La Norvège et le Chili ont signé un accord de pêche.", True),
        ("fr", "La Norvège et le Chili ont signé un accord de paix.", False),
        ("vi", "Na Uy và Chile ký thỏa thuận nghề cá.", True),
        ("vi", "Na Uy và Chile ký thỏa thuận hòa bình.", False),
    ],
)
def test_who_makes_peace_is_no_partner_yet(
    read: Read, lang: str, text: str, cooperate: bool
) -> None:
    document = read(lang, text)
    assert len(subjects(document, "signed")) == 2
    assert bool(pairs(document, "cooperates_with")) == cooperate


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Finnish Minister Anna Weber and Kenyan Minister Hugo Lind signed the Oslo Accord.", True),
        ("Finnish Minister Anna Weber and Finnish Minister Hugo Lind signed the Accord.", False),
        ("Anna Weber and Hugo Lind signed the Oslo Accord.", False),
    ],
)
def test_signers_of_no_known_sides_need_not_have_met(read: Read, text: str, met: bool) -> None:
    document = read("en", text)
    assert len(subjects(document, "signed")) >= 2
    assert bool(pairs(document, "met")) == met


def test_who_sign_one_by_one_with_another_are_no_partners(read: Read) -> None:
    document = read(
        "en", "Airbus signed contracts for eight jets with Emirates and two with Iberia."
    )
    assert frozenset({"Emirates", "Iberia"}) not in pairs(document, "cooperates_with")


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("A memorandum on trade was signed.", {"KE", "CL"}),
        ("A memorandum on trade was signed by Siemens.", {"Siemens"}),
        ("Siemens said a memorandum on trade was signed.", set()),
        ("No memorandum on trade was signed.", set()),
    ],
)
def test_what_is_signed_in_a_text_on_two_states_is_theirs(
    read: Read, text: str, signed: set[str]
) -> None:
    about = "Kenya received Chile's president. Kenya sells tea to Chile. {} Chile thanked Kenya."
    assert set(subjects(read("en", about.format(text)), "signed")) == signed


def test_an_agency_signs_through_its_head_a_city_not_through_its_mayor(read: Read) -> None:
    text = "Hugo Lind, director of the Norwegian Space Agency, and Ana Ruiz, mayor of Lima, signed"
    signers = set(subjects(read("en", f"{text} the Oslo Accord."), "signed"))
    assert signers == {"Hugo Lind", "Ana Ruiz", "Norwegian Space Agency"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Anna Weber, adviser to Hugo Lind, and Ana Ruiz signed the Oslo Accord."),
        ("fr", "Anna Weber, ministre des Mines par intérim, et Ana Ruiz ont signé l'accord."),
        ("fr", "Anna Weber et Ana Ruiz, son hôte, ont signé l'accord."),
    ],
)
def test_what_goes_on_an_office_parts_no_list(read: Read, lang: str, text: str) -> None:
    assert {"Anna Weber", "Ana Ruiz"} <= set(subjects(read(lang, text), "signed"))
    assert "Hugo Lind" not in subjects(read(lang, text), "signed")

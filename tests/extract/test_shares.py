"""Who holds the other shares of a whole."""

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Document


@pytest.mark.parametrize(
    ("lang", "text", "owners"),
    [
        ("en", "Lowen Rail is owned 60 % by Siemens and 40 % by Alstom.", {"Siemens", "Alstom"}),
        ("en", "Siemens holds 51 percent of Lowen Rail, and Alstom 49.", {"Siemens", "Alstom"}),
        (
            "en",
            "Lowen Rail is owned by Siemens (45 %), the Baxter family (40 %) and Alstom (15 %).",
            {"Siemens", "Alstom"},
        ),
        (
            "en",
            "Siemens, which holds 20 % of Lowen Rail Ltd, rose 3 % and Alstom 5 %.",
            {"Siemens"},
        ),
        ("en", "Siemens holds 80 % of Lowen Rail, and Alstom 70.", {"Siemens"}),
        (
            "fr",
            "Kelvin Rail SA, qu'Areva possède à 66 %, Alstom détenant le reste, ouvrira.",
            {"Areva", "Alstom"},
        ),
        (
            "fr",
            "Kelvin Rail SA appartient pour 64 % à Siemens et pour 36 % au groupe Alstom.",
            {"Siemens", "Alstom"},
        ),
        (
            "en",
            "Siemens holds 51 percent of Lowen Rail, and the rest belongs to Alstom.",
            {"Siemens", "Alstom"},
        ),
        (
            "en",
            "Siemens holds 51 percent of Lowen Rail and hopes to sell the rest to Alstom.",
            {"Siemens"},
        ),
        (
            "vi",
            "Viettel góp 51% vốn Công ty Kelvin, phần còn lại thuộc Siemens.",
            {"Viettel", "Siemens"},
        ),
        (
            "vi",
            "Viettel nắm 60% vốn của Công ty Kelvin; Siemens giữ 40% còn lại.",
            {"Viettel", "Siemens"},
        ),
        ("vi", "Viettel nắm 30% vốn Công ty Kelvin, Siemens tăng 5%.", {"Viettel"}),
    ],
)
def test_other_holders_are_told_as_the_first(
    read: Callable[[str, str], Document], lang: str, text: str, owners: set[str]
) -> None:
    document = read(lang, text)
    names = {entity.key: entity.names[0] for entity in document.entities}
    found = [fact for fact in extract(document) if fact.relation == "owns"]
    assert {names[fact.subject] for fact in found} == owners
    assert len({fact.object for fact in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Siemens holds 51 percent of Lowen Rail, and the rest belongs to Alstom.",
        "Siemens holds 51 percent of Lowen Rail, the remainder being held by Alstom.",
    ],
)
def test_what_is_said_of_the_rest_is_not_said_of_the_other_holder(
    read: Callable[[str, str], Document], text: str
) -> None:
    document = read("en", text)
    name = {e.key: e.names[0] for e in document.entities}
    assert "Siemens" not in {name[f.object] for f in extract(document) if f.relation == "owns"}

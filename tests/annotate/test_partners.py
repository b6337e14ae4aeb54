"""Firms that bear two names."""

import pytest

from kg.annotate import annotate
from kg.model import Article


@pytest.mark.parametrize(
    ("lang", "text", "firms"),
    [
        (
            "fr",
            "Marval rachète l'entreprise Keller et Brandt. Keller et Brandt emploie dix hommes.",
            {"Marval", "Keller et Brandt"},
        ),
        ("fr", "Le cabinet Morel et Verdon a ouvert un bureau.", {"Morel et Verdon"}),
        ("en", "The law firm Harlow and Finch has opened an office.", {"Harlow and Finch"}),
        ("fr", "Le groupe Nordac et Veltis ont signé.", {"Nordac", "Veltis"}),
        (
            "fr",
            "Le groupe Nordac et Veltis a signé un contrat. Veltis est une filiale de Nordac.",
            {"Nordac", "Veltis"},
        ),
    ],
)
def test_two_names_are_one_firm_only_where_nothing_says_that_they_are_two(
    lang: str, text: str, firms: set[str]
) -> None:
    [document] = annotate([Article("a", lang, "", text)])
    named = [entity.names[0] for entity in document.entities if entity.kind == "company"]
    assert {name.removeprefix("groupe ") for name in named} == firms

"""The words of an office: without the nationality inside them; a counterpart's are the other's."""

import pytest

from kg.annotate import annotate
from kg.model import Article


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        (
            "fr",
            "La ministre belge de la Défense, Anne Weber, a parlé.",
            "ministre de la Défense",
        ),
        (
            "fr",
            "Le Premier ministre Hugo Lind a reçu son homologue laotien Anne Weber.",
            "Premier ministre",
        ),
        (
            "en",
            "President Hugo Lind of Norway met his Chilean counterpart Anna Weber.",
            "President",
        ),
    ],
)
def test_title(lang: str, text: str, title: str) -> None:
    [document] = annotate([Article("a", lang, "", text)])
    names = {entity.key: entity.names[0] for entity in document.entities}
    titles = {
        fact.title
        for fact in document.attachments
        if fact.relation == "holds_position" and names[fact.subject].endswith("Weber")
    }
    assert titles == {title}

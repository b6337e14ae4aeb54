"""Object relatives turn a clause round."""

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Document


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        ("en", "Lowen Rail Ltd, which Siemens owns, is big.", {("Siemens", "Lowen Rail Ltd")}),
        ("en", "Siemens told Toyota that Renault owns too much.", set()),
        ("en", "Lowen Rail Ltd, which Siemens owns shares in, is big.", set()),
        ("fr", "Kelvin Rail SA, que contrôle Siemens, ferme.", {("Siemens", "Kelvin Rail SA")}),
        ("fr", "Kelvin Rail SA, que Siemens détient, ferme.", {("Siemens", "Kelvin Rail SA")}),
        ("vi", "Công ty Kelvin mà Siemens sở hữu sẽ đóng cửa.", {("Siemens", "Công ty Kelvin")}),
    ],
)
def test_what_is_owned_stands_before_the_relative(
    read: Callable[[str, str], Document], lang: str, text: str, pairs: set[tuple[str, str]]
) -> None:
    document = read(lang, text)
    names = {entity.key: entity.names[0] for entity in document.entities}
    found = [fact for fact in extract(document) if fact.relation == "owns"]
    assert {(names[fact.subject], names[fact.object]) for fact in found} == pairs

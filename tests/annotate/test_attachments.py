"""Where bodies are, by their names alone."""

from collections.abc import Callable

import pytest

from kg.model import Document

Read = Callable[..., Document]


def seats(document: Document) -> set[tuple[str, str]]:
    """Names of the bodies and of the places that names tell of."""
    by_key = {e.key: e for e in document.entities}
    return {
        (by_key[f.subject].names[0], by_key[f.object].names[0])
        for f in document.attachments
        if f.evidence[0].rule == "based_in:name"
    }


@pytest.mark.parametrize(
    ("lang", "text", "body", "place"),
    [
        ("en", "The Embassy of Peru in Hanoi grew.", "Embassy of Peru", "Hanoi"),
        (
            "en",
            "Anna Weber left Lagos. The University of Lagos grew.",
            "University of Lagos",
            "Lagos",
        ),
        ("fr", "L'ambassade du Pérou à Lyon a fermé.", "ambassade du Pérou à Lyon", "Lyon"),
        ("fr", "L'Institut Pasteur de Dakar a fermé.", "Institut Pasteur de Dakar", "Dakar"),
        (
            "vi",
            "Đại sứ quán Peru tại Hàn Quốc đã đóng cửa.",
            "Đại sứ quán Peru tại Hàn Quốc",
            "Hàn Quốc",
        ),
    ],
)
def test_a_body_is_in_the_city_of_its_name(
    read: Read, lang: str, text: str, body: str, place: str
) -> None:
    assert seats(read(lang, text)) == {(body, place)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Embassy of Peru thanked Hanoi."),
        ("en", "The Embassy of Peru grew. In Hanoi, too."),
        ("en", "The Bank of Lagos grew."),
        ("fr", "L'Institut national de France a fermé."),
        ("fr", "L'ambassade du Pérou a fermé à Lyon."),
    ],
)
def test_no_other_name_tells_of_a_seat(read: Read, lang: str, text: str) -> None:
    assert seats(read(lang, text)) == set()

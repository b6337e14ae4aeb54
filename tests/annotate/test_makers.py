"""What names say of firms: makers of products, branches in a place."""

from collections.abc import Callable

import pytest

from kg.model import Document

Read = Callable[..., Document]


def said(document: Document) -> set[tuple[str, str, str]]:
    """Facts that names of products and branches carry."""
    by_key = {e.key: e for e in document.entities}
    return {
        (by_key[f.subject].names[0], f.relation, by_key[f.object].names[0])
        for f in document.attachments
        if f.evidence[0].rule.endswith((":maker", ":branch", ":owner"))
    }


@pytest.mark.parametrize(
    ("lang", "text", "fact"),
    [
        (
            "en",
            "Emirates ordered 30 Boeing 787 jets. Boeing was pleased.",
            ("Boeing", "owns", "Boeing 787"),
        ),
        (
            "en",
            "Grab Indonesia hired 300 people. Grab is based in Singapore.",
            ("Grab Indonesia", "part_of", "Grab"),
        ),
        (
            "fr",
            "Société Générale Congo sera vendue par Société Générale.",
            ("Société Générale Congo", "part_of", "Société Générale"),
        ),
        (
            "vi",
            "Công ty Amkor Technology Việt Nam tuyển người. Amkor Technology có trụ sở tại Mỹ.",
            ("Công ty Amkor Technology Việt Nam", "part_of", "Amkor Technology"),
        ),
        (
            "en",
            "It was made with Alphabet's Google and Nokia.",
            ("Google", "part_of", "Alphabet"),
        ),
    ],
)
def test_a_name_tells_the_firm(
    read: Read, lang: str, text: str, fact: tuple[str, str, str]
) -> None:
    assert said(read(lang, text)) == {fact}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Air France-KLM thanked Air France."),
        ("en", "Siemens Alstom was never born, Siemens said."),
        ("vi", "Nokia tại Việt Nam cảm ơn Nokia."),
        ("en", "Apple's Foxconn plant opened."),
        ("en", "Boeing's rival Airbus cut prices."),
    ],
)
def test_other_names_that_begin_alike_tell_nothing(read: Read, lang: str, text: str) -> None:
    assert not said(read(lang, text))

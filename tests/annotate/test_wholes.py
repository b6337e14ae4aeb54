"""What a body is a part of, by its name alone."""

from collections.abc import Callable

import pytest

from kg.model import Document

Read = Callable[..., Document]


def parts(document: Document) -> set[tuple[str, str]]:
    """Names of the parts and the wholes that names tell of."""
    by_key = {e.key: e for e in document.entities}
    return {
        (by_key[f.subject].names[0], by_key[f.object].names[0])
        for f in document.attachments
        if f.evidence[0].rule == "part_of:whole"
    }


@pytest.mark.parametrize(
    ("lang", "text", "part", "whole"),
    [
        ("en", "The OECD Development Centre agreed.", "OECD Development Centre", "OECD"),
        ("en", "It went to the Secretariat of ASEAN.", "Secretariat of ASEAN", "ASEAN"),
        (
            "en",
            "The Faculty of Law of Lund University agreed.",
            "Faculty of Law of Lund University",
            "Lund University",
        ),
        (
            "fr",
            "La Commission de l'Union africaine a voté.",
            "Commission de l'Union africaine",
            "Union africaine",
        ),
        (
            "fr",
            "Le Conseil de sécurité des Nations unies a voté.",
            "Conseil de sécurité des Nations unies",
            "Nations unies",
        ),
        ("fr", "Le Conseil de la Fifa a voté.", "Conseil de la Fifa", "Fifa"),
        (
            "vi",
            "Hội đồng Bảo an Liên hợp quốc ra nghị quyết.",
            "Hội đồng Bảo an Liên hợp quốc",
            "Liên hợp quốc",
        ),
        (
            "vi",
            "Trường Đại học Y Lam Sơn và Bệnh viện Trường Đại học Y Lam Sơn ký kết.",
            "Bệnh viện Trường Đại học Y Lam Sơn",
            "Trường Đại học Y Lam Sơn",
        ),
    ],
)
def test_a_name_tells_what_it_is_part_of(
    read: Read, lang: str, text: str, part: str, whole: str
) -> None:
    assert parts(read(lang, text)) == {(part, whole)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Association of Friends of the United Nations agreed."),  # no part of it
        ("en", "Lund University agreed, and Lund agreed."),
        ("fr", "L'Association des amis de l'Union africaine a voté."),
        ("vi", "Phái đoàn Việt Nam tại Liên hợp quốc lên tiếng."),  # with it, not of it
        ("vi", "Trường Đại học Lam Sơn họp. Đại học Lam Sơn họp tiếp."),  # itself
    ],
)
def test_what_is_no_part(read: Read, lang: str, text: str) -> None:
    assert parts(read(lang, text)) == set()

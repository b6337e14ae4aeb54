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
            "en",
            "The Fisheries Department of the Ministry of Agriculture closed.",
            "Fisheries Department of the Ministry of Agriculture",
            "Ministry of Agriculture",
        ),
        (
            "fr",
            "La Commission des finances de l'Assemblée nationale a voté.",
            "Commission des finances de l'Assemblée nationale",
            "Assemblée nationale",
        ),
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


def test_a_university_is_no_part_of_what_it_is_called_for_short(read: Read) -> None:
    text = "He studied at Yale University. Yale gave him a prize."
    assert parts(read("en", text)) == set()


def states(document: Document) -> dict[str, str]:
    """States of the public bodies, by name."""
    return {e.names[0]: e.iso for e in document.entities if e.kind == "public_body"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Australia cuts the ribbon on its embassy in Palau."),
        ("en", "He was counsellor at the embassy in the United States."),
        ("fr", "Oslo rouvre son ambassade en Syrie."),
        ("vi", "Lào mở đại sứ quán tại Caracas hôm qua."),
    ],
)
def test_an_embassy_is_not_of_the_state_where_it_is(read: Read, lang: str, text: str) -> None:
    assert set(states(read(lang, text)).values()) == {""}


def test_a_ministry_is_that_of_the_minister_whose_state_goes_unsaid_too(read: Read) -> None:
    text = (
        "Foreign Minister Anna Berg of Norway met Cuban Transport Minister Adel Ruiz and U.S. "
        "Secretary of Transportation Tom Ford. Transport Minister Trần Văn Nam came too. "
        "The Ministry of Transport said so."
    )
    assert states(read("en", text))["Ministry of Transport"] == "VN"


def test_a_ministry_is_of_the_state_that_alone_speaks_the_language(read: Read) -> None:
    document = read("vi", "Bộ Công Thương cho biết xuất khẩu tăng.")
    assert states(document) == {"Bộ Công Thương": "VN"}

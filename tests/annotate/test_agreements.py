"""Which agreement a text means where it speaks of several."""

from collections.abc import Callable

import pytest

from kg.model import Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        (
            "vi",
            "Lima. Có Thỏa thuận đào tạo giữa FPT và Nokia. Có Thỏa thuận giữa Sony và Siemens.",
            2,
        ),
        (
            "en",
            "Lima. The deal between Kenya and Peru is old. The deal between Nokia and Sony is new.",
            2,
        ),
        (
            "en",
            "Lima. The deal between Kenya and Peru is old. The deal with the Kenyan army is new.",
            1,
        ),
    ],
)
def test_agreements_between_others_are_others(read: Read, lang: str, text: str, count: int) -> None:
    assert sum(e.kind == "agreement" for e in read(lang, text).entities) == count


@pytest.mark.parametrize(
    ("lang", "text", "agreements"),
    [
        (
            "en",
            "Lima. Kenya signed an agreement with Chile. It signed a second agreement with Peru.",
            ["agreement", "second agreement"],
        ),
        (
            "en",
            "Lima. A similar agreement exists. Kenya signed another agreement.",
            ["another agreement", "similar agreement"],
        ),
        (
            "fr",
            "Lima. Le Kenya a signé un accord avec le Chili. Un accord similaire suivra.",
            ["accord", "accord similaire"],
        ),
        (
            "vi",
            "Lima. Kenya ký bản ghi nhớ với Chile. Bản ghi nhớ thứ hai được ký với Peru.",
            ["Bản ghi nhớ thứ hai", "bản ghi nhớ"],
        ),
        (
            "en",
            "Lima. Kenya signed a second agreement. The second agreement covers fish.",
            ["second agreement"],
        ),
    ],
)
def test_words_beside_an_agreement_tell_it_from_others(
    read: Read, lang: str, text: str, agreements: list[str]
) -> None:
    found = [e.names[0] for e in read(lang, text).entities if e.kind == "agreement"]
    assert sorted(found) == sorted(agreements)


@pytest.mark.parametrize(
    ("lang", "text", "agreements"),
    [
        ("fr", "Siemens a signé un protocole de coopération.", ["protocole de coopération"]),
        ("fr", "Siemens a mis au point un protocole d'entraînement et un protocole de soins.", []),
        ("en", "Siemens has developed a treatment protocol and a research protocol.", []),
    ],
)
def test_a_way_to_proceed_is_no_agreement(
    read: Read, lang: str, text: str, agreements: list[str]
) -> None:
    found = [e.names[0] for e in read(lang, text).entities if e.kind == "agreement"]
    assert found == agreements


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Kenya and Norway signed a fisheries agreement and a tax agreement.", 2),
        ("en", "Kenya signed a fisheries agreement. The agreement lasts a year.", 1),
        ("fr", "Le Kenya a signé un accord agricole. Un accord militaire suivra.", 2),
        ("fr", "Le Kenya a signé un accord agricole. Cet accord vaut un an.", 1),
        ("vi", "Kenya ký thỏa thuận nghề cá. Thỏa thuận quốc phòng sẽ được ký sau.", 2),
    ],
)
def test_fields_tell_agreements_apart(
    read: Callable[..., Document], lang: str, text: str, count: int
) -> None:
    agreements = [e for e in read(lang, text).entities if e.kind == "agreement"]
    assert len(agreements) == count


@pytest.mark.parametrize(
    ("lang", "text", "agreements"),
    [
        ("en", "Veolia signed a partnership with Masdar.", ["partnership"]),
        ("en", "A five-year lease was signed by Veolia.", ["five-year lease"]),
        ("en", "The partnership between Veolia and Masdar is old.", []),
        ("en", "Veolia signed a letter and praised the partnership.", []),
        ("fr", "Le Bénin a signé un prêt avec la BOAD.", ["prêt"]),
        ("fr", "Un partenariat a été signé par Veolia.", ["partenariat"]),
        ("fr", "Le Bénin a remboursé un prêt.", []),
        ("vi", "ADB ký khoản vay với VPBank.", ["khoản vay"]),
        ("vi", "VPBank đã trả hết khoản vay.", []),
    ],
)
def test_what_is_signed_is_an_agreement(
    read: Read, lang: str, text: str, agreements: list[str]
) -> None:
    found = [e.names[0] for e in read(lang, text).entities if e.kind == "agreement"]
    assert found == agreements


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Veolia signed a $300 million contract.", "$300 million contract"),
        ("en", "Veolia signed a deal worth about $2 billion.", "deal worth about $2 billion"),
        ("en", "Peru and Chile ink free trade pact", "free trade pact"),
        ("en", "Peru and Chile signed two other deals.", "two other deals"),
        ("en", "Veolia has a five-year supply contract.", "five-year supply contract"),
        ("fr", "Veolia a signé un contrat de 3 millions d'euros.", "contrat de 3 millions d'euros"),
        ("vi", "Veolia ký thỏa thuận trị giá 7 triệu USD.", "thỏa thuận trị giá 7 triệu USD"),
        ("vi", "VFF ký thỏa thuận hợp tác với nhiều đội bóng.", "thỏa thuận hợp tác"),
    ],
)
def test_what_an_agreement_is_called(read: Read, lang: str, text: str, name: str) -> None:
    [agreement] = [e for e in read(lang, text).entities if e.kind == "agreement"]
    assert name in agreement.names


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Talks about cooperation in the defense industry took place in Peru and Chile."),
        ("en", "Peru and Chile spent a great deal of money."),
        ("fr", "Il règne une entente parfaite entre le Maroc et la Tunisie."),
        ("vi", "Quan hệ hợp tác giữa Cuba và Angola phát triển tốt đẹp."),
    ],
)
def test_mere_relations_are_no_agreement(read: Read, lang: str, text: str) -> None:
    assert all(e.kind != "agreement" for e in read(lang, text).entities)


def test_what_begins_with_a_capital_is_no_city(read: Read) -> None:
    document = read("en", "Iceland is a signatory to the Paris Agreement.")
    assert {e.kind for e in document.entities} == {"country", "agreement"}

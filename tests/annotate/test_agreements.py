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


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        (
            "en",
            "Lima. Chile signed a memorandum of understanding on fish. Under the deal, Peru pays.",
            1,
        ),
        ("en", "Lima. Nokia signed a cooperation agreement. In the memorandum, Siemens pays.", 1),
        ("fr", "Lima. Le Chili a signé une convention. Ce mémorandum vaut un an.", 1),
        ("fr", "Lima. Le Chili a signé un contrat. Le texte vaut un an.", 1),
        ("vi", "Lima. Chile ký bản ghi nhớ về nghề cá. Theo thỏa thuận này, Peru trả tiền.", 1),
        ("en", "Lima. Chile signed a memorandum. The contract was won by Nokia.", 2),
        ("en", "Lima. Chile signed a memorandum. The trade deal was signed by Peru.", 2),
        ("en", "Lima. Chile signed a memorandum. A deal was signed by Peru.", 2),
        ("en", "Lima. Chile signed a memorandum. The deals were signed by Peru.", 2),
        ("en", "Lima. Chile signed two memoranda. The agreement was signed by Peru.", 2),
        ("en", "Lima. Chile issued a joint statement. The deal was signed by Peru.", 2),
        ("en", "Lima. Chile signed a memo. The deal reached with Peru is old.", 1),
        (
            "fr",
            "Lima. Total a signé un contrat. L'accord conclu en mai avec le Pérou a pris fin.",
            2,
        ),
        ("vi", "Lima. Chile ký thỏa thuận. Bản ghi nhớ giữa hai bên đã có từ lâu.", 2),
    ],
)
def test_a_text_goes_on_to_call_an_agreement_by_another_noun(
    read: Read, lang: str, text: str, count: int
) -> None:
    assert sum(e.kind == "agreement" for e in read(lang, text).entities) == count


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Chile, Peru sign fish deal\n\nChile signed a memorandum on fish on Monday.", 1),
        ("en", "Chile, Peru sign ten-year fish pact\n\nA ten-year contract on fish was signed.", 1),
        ("en", "Chile, Peru sign fish deal\n\nChile signed a memorandum on roads on Monday.", 2),
        ("en", "Chile, Peru sign deals\n\nChile and Peru signed six agreements on Monday.", 1),
        ("en", "Chile, Peru sign a deal\n\nChile and Peru signed six agreements on Monday.", 2),
        ("fr", "Le Chili signe six accords\n\nLe Chili a conclu six documents de coopération.", 1),
        (
            "fr",
            "Le Chili et le Pérou signent cinq accords\n\nLe Chili a conclu six accords lundi.",
            2,
        ),
        ("vi", "Chile, Peru ký hòa ước\n\nChile và Peru ký một thỏa thuận hòa bình.", 1),
        ("vi", "Chile ký 12 văn kiện\n\nChile và Peru đã ký 12 thỏa thuận hợp tác.", 1),
    ],
)
def test_a_headline_calls_an_agreement_by_another_noun(
    read: Read, lang: str, text: str, count: int
) -> None:
    assert sum(e.kind == "agreement" for e in read(lang, text).entities) == count


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        (
            "en",
            "Lima. Peru wants a free trade deal with Chile. A free trade deal with Chile is near.",
            1,
        ),
        (
            "en",
            "Lima. Peru wants a free trade deal with Chile. A free trade deal with Japan is near.",
            2,
        ),
        ("en", "Lima. Chile signed a pact. It was one of its deals. The pact was praised.", 2),
        ("fr", "Lima. Le Chili a signé un accord. Il a passé des accords. L'accord vaut un an.", 2),
        ("en", "Lima. Chile signed a pact. The previous pact had been signed by Peru.", 2),
        ("fr", "Lima. Le Chili a signé un accord. Le précédent accord liait le Pérou.", 2),
        ("vi", "Lima. Chile ký thỏa thuận. Thỏa thuận trước đó do Peru ký.", 2),
    ],
)
def test_number_and_parties_tell_agreements_apart(
    read: Read, lang: str, text: str, count: int
) -> None:
    assert sum(e.kind == "agreement" for e in read(lang, text).entities) == count


@pytest.mark.parametrize(
    ("lang", "text", "agreements"),
    [
        (
            "en",
            "Chile signed a memorandum on trade and an extradition treaty.",
            ["extradition treaty", "memorandum on trade"],
        ),
        (
            "vi",
            "Chile ký bản ghi nhớ về thương mại và hiệp định dẫn độ.",
            ["bản ghi nhớ về thương mại", "hiệp định dẫn độ"],
        ),
        ("en", "Chile signed big deals for German industry.", ["big deals"]),
        ("en", "Chile signed nine documents.", ["nine documents"]),
        ("en", "Chile read the documents.", []),
        ("en", "Chile and Peru signed a pact on fishing and one on mining.",
         ["pact on fishing", "pact on mining"]),
        ("fr", "Le Chili et le Pérou ont signé un pacte sur la pêche et un autre sur le cuivre.",
         ["pacte sur la pêche", "pacte sur le cuivre"]),
        ("fr", "Le Chili a signé un accord portant sur 12 navires.",
         ["accord portant sur 12 navires"]),
        ("en", "A Memorandum of Agreement (MoA) was signed. The MoA lasts a year.",
         ["Memorandum of Agreement"]),
        ("vi", "Chile hoàn tất đàm phán Hiệp định Thương mại tự do với Peru.",
         ["Hiệp định Thương mại tự do"]),
    ],
)  # fmt: skip
def test_an_agreement_s_name_ends_where_another_thing_begins(
    read: Read, lang: str, text: str, agreements: list[str]
) -> None:
    found = [e.names[0] for e in read(lang, text).entities if e.kind in ("agreement", "event")]
    assert sorted(found) == sorted(agreements)

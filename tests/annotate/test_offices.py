"""Offices: where they stand, whose they are, what they are held in."""

from collections.abc import Callable

import pytest

from kg.model import TITLE_ALONE, Document

Read = Callable[..., Document]
Held = set[tuple[str, str, str]]


def held(document: Document) -> Held:
    """Holder, title, and kind with state (or name) of what it is held in."""
    by_key = {e.key: e for e in document.entities}
    return {
        (
            by_key[f.subject].names[0],
            f.title,
            f"{by_key[f.object].kind}:{by_key[f.object].iso or by_key[f.object].names[0]}",
        )
        for f in document.attachments
        if f.relation == "holds_position"
    }


@pytest.mark.parametrize(
    ("lang", "text", "title", "place"),
    [
        ("en", "Norway's prime minister Anna Weber spoke.", "Norway's prime minister", "country"),
        ("en", "Norwegian Prime Minister Anna Weber spoke.", "Norwegian Prime Minister", "country"),
        (
            "en",
            "Anna Weber, prime minister of Norway, spoke.",
            "prime minister of Norway",
            "country",
        ),
        (
            "en",
            "Anna Weber (prime minister of Norway) spoke.",
            "prime minister of Norway",
            "country",
        ),
        (
            "en",
            "The Norwegian finance minister, Anna Weber, spoke.",
            "Norwegian finance minister",
            "public_body",
        ),
        (
            "en",
            "Anna Weber, Minister of Health and Welfare of Norway, spoke.",
            "Minister of Health and Welfare of Norway",
            "public_body",
        ),
        (
            "fr",
            "La ministre de la Santé de Norvège, Anna Weber, a parlé.",
            "ministre de la Santé de Norvège",
            "public_body",
        ),
        (
            "fr",
            "Anna Weber, ministre norvégienne de la Santé, a parlé.",
            "ministre de la Santé",
            "public_body",
        ),
        (
            "fr",
            "La Première ministre norvégienne Anna Weber a parlé.",
            "Première ministre norvégienne",
            "country",
        ),
        ("vi", "Thủ tướng Na Uy Anna Weber phát biểu.", "Thủ tướng Na Uy", "country"),
        ("vi", "Bộ trưởng Y tế Na Uy Anna Weber phát biểu.", "Bộ trưởng Y tế Na Uy", "public_body"),
        (
            "vi",
            "Bà Anna Weber - Bộ trưởng Y tế Na Uy - phát biểu.",
            "Bộ trưởng Y tế Na Uy",
            "public_body",
        ),
        (
            "vi",
            "Bộ trưởng Bộ Y tế Na Uy Anna Weber phát biểu.",
            "Bộ trưởng Bộ Y tế Na Uy",
            "public_body",
        ),
    ],
)
def test_office_of_a_state(read: Read, lang: str, text: str, title: str, place: str) -> None:
    document = read(lang, text)
    assert held(document) == {("Anna Weber", title, f"{place}:NO")}
    holder = next(e for e in document.entities if e.kind == "person")
    assert holder.iso == "NO"


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        ("en", "Toyota chairman Hugo Lind spoke.", "Toyota chairman"),
        ("en", "Toyota's chief executive, Hugo Lind, spoke.", "Toyota's chief executive"),
        ("en", "Hugo Lind (chairman of Toyota) spoke.", "chairman of Toyota"),
        ("en", "Chairman of Toyota Hugo Lind spoke.", "Chairman of Toyota"),
        ("fr", "Hugo Lind, PDG de Toyota, a parlé.", "PDG de Toyota"),
        ("fr", "Le PDG de Toyota, Hugo Lind, a parlé.", "PDG de Toyota"),
        ("fr", "Hugo Lind (président de Toyota) a parlé.", "président de Toyota"),
        ("vi", "Chủ tịch Toyota Hugo Lind phát biểu.", "Chủ tịch Toyota"),
        ("vi", "Ông Hugo Lind, Chủ tịch Toyota, phát biểu.", "Chủ tịch Toyota"),
    ],
)
def test_office_of_a_company(read: Read, lang: str, text: str, title: str) -> None:
    document = read(lang, text)
    [(holder, said, company)] = held(document)
    assert (holder, said) == ("Hugo Lind", title)
    assert company.startswith("company:")


@pytest.mark.parametrize(
    "text",
    [
        "Dự lễ có Thủ tướng Na Uy Anna Weber, Thủ tướng Chile, Tổng thống Peru.",
        "Thủ tướng Na Uy Anna Weber, Thủ tướng Chile và Tổng thống Peru phát biểu.",
    ],
)
def test_office_of_another_state_is_another_persons(read: Read, text: str) -> None:
    document = read("vi", text)
    assert held(document) == {("Anna Weber", "Thủ tướng Na Uy", "country:NO")}


def test_plural_office_is_held_by_all(read: Read) -> None:
    text = "Norwegian ministers of finance Anna Weber and Hugo Lind spoke."
    assert {holder for holder, _, _ in held(read("en", text))} == {"Anna Weber", "Hugo Lind"}


def test_an_article_makes_a_plural_where_the_noun_has_none(read: Read) -> None:
    text = "Các Phó Thủ tướng Lò Thị Hoa, Trần Văn Khoa và Giám đốc Sở Y tế Đỗ Văn Hiền dự."
    assert {(holder, title) for holder, title, _ in held(read("vi", text))} == {
        ("Lò Thị Hoa", "Phó Thủ tướng"),
        ("Trần Văn Khoa", "Phó Thủ tướng"),
        ("Đỗ Văn Hiền", "Giám đốc Sở Y tế"),
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Minister of Finance Anna Weber of Norway thanked Toyota."),
        ("fr", "La ministre norvégienne des Finances, Anna Weber, a remercié Toyota."),
        ("vi", "Bộ trưởng Tài chính Na Uy Anna Weber cảm ơn Toyota."),
    ],
)
def test_minister_makes_the_ministry_with_its_state(read: Read, lang: str, text: str) -> None:
    document = read(lang, text)
    [ministry] = [e for e in document.entities if e.kind == "public_body"]
    assert (ministry.portfolios, ministry.iso) == ({"finance"}, "NO")
    part_of = [f for f in document.attachments if f.relation == "part_of"]
    [state] = {f.object for f in part_of if f.subject == ministry.key}
    assert next(e for e in document.entities if e.key == state).iso == "NO"


def test_minister_joins_the_ministry_that_the_text_names(read: Read) -> None:
    text = "Norway's Ministry of Finance spoke. Norwegian Finance Minister Anna Weber listened."
    bodies = [e for e in read("en", text).entities if e.kind == "public_body"]
    assert len(bodies) == 1
    assert {holder for holder, _, _ in held(read("en", text))} == {"Anna Weber"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Norwegian Finance Minister Hugo Lind met his Slovenian counterpart Anna Weber.",
        ),
        (
            "fr",
            "Le ministre norvégien des Finances Hugo Lind a vu son homologue slovène, Anna Weber.",
        ),
    ],
)
def test_counterpart_holds_the_same_office_on_the_other_side(
    read: Read, lang: str, text: str
) -> None:
    document = read(lang, text)
    places = {(holder, place) for holder, _, place in held(document)}
    assert places == {("Hugo Lind", "public_body:NO"), ("Anna Weber", "public_body:SI")}
    bodies = [e for e in document.entities if e.kind == "public_body"]
    assert [body.portfolios for body in bodies] == [{"finance"}, {"finance"}]


def test_counterpart_in_vietnamese(read: Read) -> None:
    text = "Bộ trưởng Tài chính Na Uy Hugo Lind gặp người đồng cấp Slovenia Anna Weber."
    places = {(holder, place) for holder, _, place in held(read("vi", text))}
    assert places == {("Hugo Lind", "public_body:NO"), ("Anna Weber", "public_body:SI")}


@pytest.mark.parametrize(
    ("lang", "text", "extent"),
    [
        ("en", "Yesterday Toyota chairman Hugo Lind spoke.", "Toyota chairman Hugo Lind"),
        ("en", "Then Hugo Lind, chairman of Toyota, spoke.", "Hugo Lind, chairman of Toyota"),
        ("fr", "Hier, Hugo Lind, PDG de Toyota, a parlé.", "Hugo Lind, PDG de Toyota"),
    ],
)
def test_extent_is_the_whole_noun_phrase(read: Read, lang: str, text: str, extent: str) -> None:
    [mention] = [m for m in read(lang, text).mentions if m.text == "Hugo Lind"]
    assert mention.extent is not None
    assert text[mention.extent.start : mention.extent.end].rstrip(",") == extent


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Anna Weber visited the minister's office."),
        ("fr", "Anna Weber a visité le bureau du ministre."),
        ("vi", "Bà Anna Weber thăm các bộ trưởng."),
    ],
)
def test_an_office_of_nobody_here_is_held_by_nobody(read: Read, lang: str, text: str) -> None:
    assert held(read(lang, text)) == set()


@pytest.mark.parametrize(
    ("lang", "text", "holder", "body"),
    [
        ("en", "Petronas, whose chief executive Anna Weber left, grew.", "Anna Weber", "Petronas"),
        ("en", "Petronas grew. Its chairman, Anna Weber, left.", "Anna Weber", "Petronas"),
        ("fr", "Petronas, dont Anna Weber est la présidente, a réagi.", "Anna Weber", "Petronas"),
        ("en", "Nvidia founder and chief executive Anna Weber left.", "Anna Weber", "Nvidia"),
        (
            "vi",
            "Bà Anna Weber, Phó Chủ tịch phụ trách bán hàng của Airbus, phát biểu.",
            "Anna Weber",
            "Airbus",
        ),
        (
            "fr",
            "Le ministère de la Santé rit. Le secrétaire général du ministère, Anna Weber, rit.",
            "Anna Weber",
            "ministère de la Santé",
        ),
        (
            "vi",
            "Tổng Bí thư Nguyễn Phú Trọng phát biểu.",
            "Nguyễn Phú Trọng",
            "Đảng Cộng sản Việt Nam",
        ),
    ],
)
def test_body_that_the_office_does_not_name(
    read: Read, lang: str, text: str, holder: str, body: str
) -> None:
    document = read(lang, text)
    names = {e.key: e.names[0] for e in document.entities}
    found = {
        (names[f.subject], names[f.object])
        for f in document.attachments
        if f.relation == "holds_position"
    }
    assert found == {(holder, body)}


@pytest.mark.parametrize(
    "text",
    [
        "Petronas grew in Norway. His chairman, Anna Weber, left.",
        "Petronas, which Anna Weber advises as a friend of the chairman, grew.",
    ],
)
def test_no_body_where_nothing_ties_the_office_to_one(read: Read, text: str) -> None:
    assert {place for _, _, place in held(read("en", text))} == set()


def test_office_of_several_is_held_in_the_state_behind_each(read: Read) -> None:
    text = "Presidents Anna Weber of Norway, Hugo Lind of Sweden and Awa Ndiaye of Senegal left."
    assert {(holder, place) for holder, _, place in held(read("en", text))} == {
        ("Anna Weber", "country:NO"),
        ("Hugo Lind", "country:SE"),
        ("Awa Ndiaye", "country:SN"),
    }


@pytest.mark.parametrize(
    ("lang", "text", "bodies"),
    [
        (
            "fr",
            "Les ministres kényans Hugo Lind (Energie) et Awa Ndiaye (Economie, Plan) étaient là.",
            {
                ("Hugo Lind", "ministère de l'Énergie (Kenya)"),
                ("Awa Ndiaye", "ministère de l'Économie, du Plan (Kenya)"),
            },
        ),
        (
            "en",
            "The Kenyan ministers Anna Weber (Energy) and Hugo Lind (Trade and Industry) left.",
            {
                ("Anna Weber", "Ministry of Energy of Kenya"),
                ("Hugo Lind", "Ministry of Trade and Industry of Kenya"),
            },
        ),
        (
            "vi",
            "Các bộ trưởng Kenya Anna Weber (Năng lượng) và Hugo Lind (Ngoại giao) có mặt.",
            {("Anna Weber", "Bộ Năng lượng Kenya"), ("Hugo Lind", "Bộ Ngoại giao Kenya")},
        ),
        (
            "en",
            "Foreign ministers Anna Weber (Norway) and Hugo Lind (Sweden) met.",
            {
                ("Anna Weber", "Ministry of Foreign Affairs of Norway"),
                ("Hugo Lind", "Ministry of Foreign Affairs of Sweden"),
            },
        ),
        (
            "en",
            "Kenyan ministers Anna Weber (Energy) and Dr Hugo Lind (Sports) were there.",
            {
                ("Anna Weber", "Ministry of Energy of Kenya"),
                ("Hugo Lind", "Ministry of Sports of Kenya"),
            },
        ),
        ("en", "The Kenyan minister Anna Weber (Jubilee) spoke.", set()),
        ("en", "The Kenyan minister Anna Weber (58 left.", set()),
    ],
)
def test_charge_or_state_of_an_official_stands_in_parentheses_behind_his_name(
    read: Read, lang: str, text: str, bodies: set[tuple[str, str]]
) -> None:
    assert held_in(read(lang, text)) == bodies


def test_an_office_of_several_is_not_that_of_the_one_behind_it(read: Read) -> None:
    text = "En présence des deux Premiers ministres, le maire de Lyon, Hugo Lind, a parlé."
    assert {title for _, title, _ in held(read("fr", text))} == {"maire de Lyon"}
    text = "Le ministre kényan des Finances Anna Weber et Hugo Lind ont parlé."
    assert {holder for holder, _, _ in held(read("fr", text))} == {"Anna Weber"}


def test_portfolio_of_the_title_joins_those_before_it(read: Read) -> None:
    [found] = held(read("en", "Science and Technology Minister Anna Weber spoke."))
    assert found[2] == "public_body:Ministry of Science and Technology"


def test_posting_stands_between_office_and_name(read: Read) -> None:
    [found] = held(read("vi", "Đại sứ Na Uy tại Hà Nội, bà Anna Weber, phát biểu."))
    assert found == ("Anna Weber", "Đại sứ Na Uy tại Hà Nội", "country:NO")


@pytest.mark.parametrize(
    ("lang", "text", "house"),
    [
        ("fr", "La députée norvégienne Anna Weber a parlé.", "Assemblée nationale (Norvège)"),
        ("fr", "Le sénateur norvégien Hugo Lind a parlé.", "Sénat (Norvège)"),
        ("vi", "Chủ tịch Hạ viện Na Uy Anna Weber phát biểu.", "Hạ viện Na Uy"),
        ("en", "Norwegian Senator Anna Weber spoke.", "Senate of Norway"),
        ("fr", "Le commissaire européen Hugo Lind a parlé.", "Commission européenne"),
        ("fr", "Le conseiller fédéral Hugo Lind a parlé.", "Conseil fédéral"),
    ],
)
def test_the_house_of_a_member_is_the_one_that_his_title_tells(
    read: Read, lang: str, text: str, house: str
) -> None:
    document = read(lang, text)
    bodies = {e.key: e.names[0] for e in document.entities if e.kind == "public_body"}
    seats = [f.object for f in document.attachments if f.relation == "holds_position"]
    assert [bodies.get(seat) for seat in seats] == [house]


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        # a body that stands inside the rank, or begins before it
        ("en", "White House press secretary Ann Cole spoke.", {"Ann Cole: White House"}),
        (
            "en",
            "Chinese foreign ministry spokesperson Liu Chang spoke.",
            {"Liu Chang: Chinese foreign ministry"},
        ),
        ("vi", "Tổng giám đốc WHO Samuel Bekele kêu gọi.", {"Samuel Bekele: WHO"}),
        ("vi", "Người phát ngôn Bộ Ngoại giao Trần Thị Mai nói.", {"Trần Thị Mai: Bộ Ngoại giao"}),
        ("fr", "Les chefs du gouvernement belge Luc Maes et ghanéen Sam Addo ont parlé.",
         {"Luc Maes: belge", "Sam Addo: ghanéen"}),
        # a state inside the rank
        (
            "en",
            "US Secretary of State Paul Hart and Japanese Foreign Minister Ken Mori met.",
            {
                "Paul Hart: Department of State of United States",
                "Ken Mori: Ministry of Foreign Affairs of Japan",
            },
        ),
        ("vi", "Thủ tướng Đức Otto Kern phát biểu.", {"Otto Kern: Đức"}),
        ("en", "He met King Omar II of Jordan.", {"Omar II: Jordan"}),
        (
            "en",
            "Brooks Hart, Chief Business Officer of Uber for Asia Pacific, told staff.",
            {"Brooks Hart: Uber"},
        ),
        # a place that is led
        ("en", "London mayor Priya Shah opened it.", {"Priya Shah: London"}),
        ("en", "Lagos State Governor Tunde Alabi signed it.", {"Tunde Alabi: Lagos State"}),
        ("en", "In London mayor Priya Shah opened it.", set()),
        ("vi", "Thị trưởng thành phố Lyon Luc Martin đã dự.", {"Luc Martin: Lyon"}),
        # the body behind the holder, the whole behind the body
        ("en", "Director Anna Reed of Nordic Steel spoke.", {"Anna Reed: Nordic Steel"}),
        (
            "vi",
            "Chủ nhiệm Ủy ban Đối ngoại của Quốc hội Trần Văn Khoa nói.",
            {"Trần Văn Khoa: Ủy ban Đối ngoại"},
        ),
        ("vi", "Ngài Luc Martin, Đại sứ Liên minh châu Âu tại Việt Nam, nói.",
         {"Luc Martin: Liên minh châu Âu"}),
        # the office once more in letters
        ("vi", "Hugo Lind, Giám đốc điều hành (CEO) của Vinamilk, đã dự.",
         {"Hugo Lind: Vinamilk"}),
        # an apposition that no comma closes, where nothing stands before the name
        ("vi", "Ông Trần Văn Khoa, Tổng giám đốc Vietnam Airlines nói.",
         {"Trần Văn Khoa: Vietnam Airlines"}),
        ("en", "He met Tom Berg, the president of Peru said.", set()),
        # rows of offices
        (
            "vi",
            "Ông Đỗ Văn Hiền, Chủ tịch HĐQT kiêm Tổng Giám đốc Tập đoàn Nam Việt, đã dự.",
            {"Đỗ Văn Hiền: Tập đoàn Nam Việt"},
        ),
        (
            "vi",
            "Ông Đỗ Văn Hiền, Tổng Giám đốc Tập đoàn Nam Việt, và Thị trưởng Lyon Luc Martin ký.",
            {"Đỗ Văn Hiền: Tập đoàn Nam Việt", "Luc Martin: Lyon"},
        ),
        # the one before the comma is head of a firm, the one behind holds the next office
        (
            "vi",
            "Tiếp ông Hugo Lind, Chủ tịch Tập đoàn Nam Việt, Giám đốc Sở Y tế Lò Thị Hoa cảm ơn.",
            {"Hugo Lind: Tập đoàn Nam Việt", "Lò Thị Hoa: Sở Y tế"},
        ),
        (
            "vi",
            "Tiếp ông Hugo Lind, Đại sứ Na Uy tại Việt Nam, Giám đốc Sở Y tế Lò Thị Hoa cảm ơn.",
            {"Hugo Lind: Na Uy", "Lò Thị Hoa: Sở Y tế"},
        ),
        # but not where he has an office before his name
        (
            "vi",
            "Cùng Thị trưởng Lyon Hugo Lind, Chủ tịch Vinamilk, Giám đốc Sở Y tế Lò Thị Hoa nói.",
            {"Hugo Lind: Lyon", "Lò Thị Hoa: Vinamilk", "Lò Thị Hoa: Sở Y tế"},
        ),
        (
            "en",
            "Minister for Home Affairs and Minister for Law Mr T Raman spoke in Singapore.",
            {
                "T Raman: Ministry of Home Affairs of Singapore",
                "T Raman: Ministry of Law of Singapore",
            },
        ),
        (
            "en",
            "Jamaica's Minister of Trade and Energy, Senator the Hon. Paul Gray, signed.",
            {"Paul Gray: Ministry of Trade and Energy of Jamaica", "Paul Gray: Senate of Jamaica"},
        ),
        ("en", "He met the Sultan of Brunei Sultan Omar Bolkiah.", {"Sultan Omar Bolkiah: Brunei"}),
        (
            "en",
            "The Chief Executive Officer (Acting) of Nordic Steel, John Mbele, spoke.",
            {"John Mbele: Nordic Steel"},
        ),
        (
            "fr",
            "Le maire de Lyon, M. Issa Koné, le patron de Renault, M. Jean Petit, sont venus.",
            {"Issa Koné: Lyon", "Jean Petit: Renault"},
        ),
        # a list of holders, each with a state of his own
        (
            "fr",
            "Les présidents ivoirien Moussa Koné et ghanéen Kwame Boateng se sont vus.",
            {"Moussa Koné: ivoirien", "Kwame Boateng: ghanéen"},
        ),
        (
            "fr",
            "Il voit les présidents de l'Argentine Pablo Ruiz et du Rwanda Jean Habimana.",
            {"Pablo Ruiz: Argentine", "Jean Habimana: Rwanda"},
        ),
        ("fr", "L'envoyé américain pour le climat, John Weller, a parlé.",
         {"John Weller: américain"}),
        # in a list, an office behind his name, and the next one's before hers
        ("en", "They met Peter Berg, chairman of the Roads Board, Health Minister Anna Weber, Max.",
         {"Peter Berg: Roads Board", "Anna Weber: Ministry of Health"}),
        ("vi", "Dự lễ có ông Hồ Văn An, Chủ tịch Hội Đường bộ, Bộ trưởng Bộ Y tế Lê Văn Bình, Max.",
         {"Hồ Văn An: Hội Đường bộ", "Lê Văn Bình: Bộ Y tế"}),
        # a title that ends in "of" goes on with that of another
        ("fr", "Jo Berg, représentant du ministre de la Santé, Marc Silva, a parlé.",
         {"Marc Silva: ministère de la Santé"}),
        # a firm or state with which the tagger begins his name
        ("vi", "Altair mở nhà máy tại Lào. CEO Altair Scapa nói sẽ xong.", {"Scapa: Altair"}),
        ("vi", "Bộ trưởng Quốc phòng Mông Cổ Tsend Bold thăm Lào.",
         {"Tsend Bold: Bộ Quốc phòng Mông Cổ"}),
        # a verb of two
        ("fr", "Le président et le Premier ministre ghanéen, Sam Addo, ont parlé.",
         {"Sam Addo: ghanéen"}),
    ],
)  # fmt: skip
def test_who_holds_it_and_in_what(read: Read, lang: str, text: str, holders: set[str]) -> None:
    document = read(lang, text)
    name = {e.key: e.names[0] for e in document.entities}
    found = {
        f"{name[f.subject]}: {name[f.object]}"
        for f in document.attachments
        if f.relation == "holds_position"
    }
    assert found == holders


def held_in(document: Document) -> set[tuple[str, str]]:
    """Holder and name of what the office is held in."""
    by_key = {e.key: e for e in document.entities}
    return {
        (by_key[f.subject].names[0], by_key[f.object].names[0])
        for f in document.attachments
        if f.relation == "holds_position"
    }


@pytest.mark.parametrize(
    ("lang", "text", "person", "body"),
    [
        # words between body, office and person
        ("en", "Mexitel's investor relations manager Elena Ortiz spoke.", "Elena Ortiz", "Mexitel"),
        (
            "en",
            "Permanent Secretary in the Ministry of Energy Davis Otieno signed.",
            "Davis Otieno",
            "Ministry of Energy",
        ),
        (
            "fr",
            "Paul Mercier, également ministre par intérim des Affaires étrangères, a signé.",
            "Paul Mercier",
            "ministère des Affaires étrangères",
        ),
        (
            "fr",
            "Paul Mercier, directeur de la branche énergie du groupe Bolloré, a signé.",
            "Paul Mercier",
            "Bolloré",
        ),
        (
            "fr",
            "Le secrétaire d'État ghanéen à la Défense, Paul Mensah, a signé.",
            "Paul Mensah",
            "ministère de la Défense (Ghana)",
        ),
        # capitals without their accents; a republic by its full name
        (
            "fr",
            "Le ministre djiboutien des Affaires Etrangères, M. Mahmoud Ali, a parlé.",
            "Mahmoud Ali",
            "ministère des Affaires Etrangères (Djibouti)",
        ),
        (
            "vi",
            "Bộ trưởng Ngoại giao và Tôn giáo Cộng hòa Argentina Juan Ferrer đã ký.",
            "Juan Ferrer",
            "Bộ Ngoại giao và Tôn giáo Argentina",
        ),
        # the end of a ministry's name that no table lists
        (
            "en",
            "Kenya's Minister of Justice and Courts Administration Faith Otieno signed.",
            "Faith Otieno",
            "Ministry of Justice and Courts Administration of Kenya",
        ),
        (
            "en",
            "Kenya's Minister for Mines and Quarry Revival, Faith Otieno, signed.",
            "Faith Otieno",
            "Ministry of Mines and Quarry Revival of Kenya",
        ),
        (
            "fr",
            "Le ministre gabonais des Mines et des Carrières, Paul Mercier, a signé.",
            "Paul Mercier",
            "ministère des Mines et des Carrières (Gabon)",
        ),
        (
            "fr",
            "Paul Mercier, ministre d'État en charge des Travaux publics, a signé.",
            "Paul Mercier",
            "ministère des Travaux publics",
        ),
        (
            "fr",
            "Paul Mercier, ministre chargé de l'Eau, a signé.",
            "Paul Mercier",
            "ministère de l'Eau",
        ),
        # a title behind the name without a comma; a body behind a comma; titles behind a body
        ("fr", "Paul Mercier élu président de l'ACNOA", "Paul Mercier", "ACNOA"),
        (
            "en",
            "Tom Berg, director general, Central Bank of Kenya, is leaving.",
            "Tom Berg",
            "Central Bank of Kenya",
        ),
        (
            "vi",
            "Hiệu trưởng Trường Đại học Cần Giờ PGS.TS Trần Văn Khoa phát biểu.",
            "Trần Văn Khoa",
            "Trường Đại học Cần Giờ",
        ),
        (
            "en",
            "Mark Lowe, a member of the European Parliament, signed.",
            "Mark Lowe",
            "European Parliament",
        ),
        # counterparts of an office told behind them, or of nobody
        (
            "vi",
            "Trong cuộc tiếp người đồng cấp Aleksandar Vucic, Tổng thống Nga Putin khen Serbia.",
            "Aleksandar Vucic",
            "Serbia",
        ),
        (
            "fr",
            "Le ministre camerounais des Sports a reçu son homologue rwandais, Vincent Bizima.",
            "Vincent Bizima",
            "ministère des Sports (Rwanda)",
        ),
        # the body was named before
        (
            "en",
            "It was signed at Vellore University. Vice-chancellor G. P. Nair looked on.",
            "G. P. Nair",
            "Vellore University",
        ),
        (
            "vi",
            "Tập đoàn Sông Xanh họp báo hôm qua. Tổng giám đốc Trần Văn Khoa xin lỗi khách hàng.",
            "Trần Văn Khoa",
            "Tập đoàn Sông Xanh",
        ),
        (
            "en",
            "The Ministry of Health of Ghana got ten cars. Deputy Minister Ama Owusu was glad.",
            "Ama Owusu",
            "Ministry of Health of Ghana",
        ),
        (
            "fr",
            "Le ministère de la Santé du Ghana a reçu dix autos. La vice-ministre Ama Owusu a ri.",
            "Ama Owusu",
            "ministère de la Santé du Ghana",
        ),
        (
            "vi",
            "Bộ Y tế đã nhận mười xe. Thứ trưởng Trần Văn Khoa phát biểu.",
            "Trần Văn Khoa",
            "Bộ Y tế",
        ),
        # what the sentence is about, not whom it tells of besides
        (
            "en",
            "Oslo Shipping sold a vessel to Petronas. Chairman Ole Berg was glad.",
            "Ole Berg",
            "Oslo Shipping",
        ),
    ],
)
def test_what_stands_between_an_office_and_its_body(
    read: Read, lang: str, text: str, person: str, body: str
) -> None:
    assert (person, body) in held_in(read(lang, text))


def test_what_a_minister_is_in_charge_of_is_no_firm(read: Read) -> None:
    text = "Vanuatu's Minister for Health and Medical Services, Faith Otieno, signed."
    assert [e.kind for e in read("en", text).entities if e.kind == "company"] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        # no university, and two
        ("en", "It was signed at Vellore Port. Vice-chancellor G. P. Nair looked on."),
        ("en", "Lund University and Vellore University differ. So said Tom Berg, an engineer."),
        # said by a noun that stands for another firm
        ("en", "Nordic Steel lost. Tom Berg, chief executive of the rival airline, laughed."),
        ("fr", "Le ministre a reçu son homologue."),
    ],
)
def test_what_no_office_is_held_in(read: Read, lang: str, text: str) -> None:
    assert held_in(read(lang, text)) == set()


def test_what_a_commissioner_is_in_charge_of_is_no_body(read: Read) -> None:
    text = "Stella Berg, Commissioner for Health and Food Safety, spoke."
    assert held_in(read("en", text)) == set()


@pytest.mark.parametrize(
    ("lang", "text", "ministry"),
    [
        (
            "en",
            "Kenya's Human Resource Development Minister Ama Owusu spoke.",
            "Ministry of Human Resource Development of Kenya",
        ),
        (
            "en",
            "The Kenyan Textiles and Craft Heritage Minister Ama Owusu spoke.",
            "Ministry of Textiles and Craft Heritage of Kenya",
        ),
        (
            "en",
            "Foreign Affairs and Continental Trade Minister Ama Owusu signed it.",
            "Ministry of Foreign Affairs and Continental Trade",
        ),
        ("en", "Kenya's Chieftaincy Minister Ama Owusu spoke.", "Ministry of Chieftaincy of Kenya"),
        ("en", "India's Union Power Minister Ama Owusu spoke.", "Ministry of Power of India"),
        ("en", "In Lahore Power Minister Ama Owusu spoke.", "Ministry of Power"),
        (
            "en",
            "Ama Owusu, Secretary of Commerce and Supplies, signed it.",
            "Ministry of Commerce and Supplies",
        ),
        (
            "en",
            "Ama Owusu, Kenya's Minister of Chieftaincy and Religious Affairs, spoke.",
            "Ministry of Chieftaincy and Religious Affairs of Kenya",
        ),
        ("en", "Ama Owusu, Minister for Harmony, spoke.", "Ministry of Harmony"),
        (
            "fr",
            "Ama Owusu, ministre kényane de la Chefferie et de la Décentralisation, a parlé.",
            "ministère de la Chefferie et de la Décentralisation (Kenya)",
        ),
        ("en", "Secretary of Defense and General Tom Berg spoke.", "Ministry of Defense"),
        ("en", "Secretary of Commerce and Ama Owusu spoke.", "Ministry of Commerce"),
        (
            "en",
            "Ama Owusu, Minister of Local Government, Chieftaincy and Rural Development, spoke.",
            "Ministry of Local Government, Chieftaincy and Rural Development",
        ),
        ("en", "Ama Owusu, Under Secretary for Harmony, spoke.", ""),
    ],
)
def test_a_ministry_is_named_by_the_whole_charge(
    read: Read, lang: str, text: str, ministry: str
) -> None:
    bodies = [e.names[0] for e in read(lang, text).entities if e.kind == "public_body"]
    assert bodies == ([ministry] if ministry else [])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The European Freight Chamber (EFC) chairman Tom Berg spoke.", "European Freight Chamber"),
        ("World Bank Country representative Tom Berg spoke.", "World Bank"),
        ("UNICEF Country Representative Tom Berg spoke.", "UNICEF"),
        ("US Treasury Secretary Tom Berg spoke.", "US Treasury"),
        ("UK Foreign Office Minister Tom Berg spoke.", "UK Foreign Office"),
        ("World Bank Regional Vice President Tom Berg spoke.", "World Bank"),
    ],
)
def test_what_stands_between_a_body_and_its_office(read: Read, text: str, body: str) -> None:
    assert held_in(read("en", text)) == {("Tom Berg", body)}


def test_the_office_of_a_minister_is_no_body_of_his(read: Read) -> None:
    document = read("en", "They broke into the office of Foreign Minister Tom Berg.")
    assert held_in(document) == {("Tom Berg", "Ministry of Foreign Affairs")}


def test_a_state_owns_a_listed_body_behind_it(read: Read) -> None:
    document = read("en", "China's National People's Congress (NPC) Vice-Chairman Tom Berg spoke.")
    names = {e.key: e.names[0] for e in document.entities}
    owned = {(names[f.subject], names[f.object]) for f in document.attachments}
    assert ("National People's Congress", "China") in owned


def test_an_office_behind_its_nationality_is_no_body(read: Read) -> None:
    document = read("en", "Serbian FM visits Slovenia")
    assert {e.kind for e in document.entities} == {"country", "public_body"}
    [ministry] = [e for e in document.entities if e.kind == "public_body"]
    assert (ministry.iso, ministry.portfolios) == ("RS", {"foreign"})


@pytest.mark.parametrize(
    ("lang", "text", "state"),
    [
        ("en", "He met Norway's King Tom Berg; and Prime Minister Ama Owusu.", "NO"),
        ("en", "He met Tom Berg, King of Norway; Ama Owusu, Prime Minister; and others.", "NO"),
        ("en", "He met Norway's King Tom Berg; in Lima, Prime Minister Ama Owusu.", "CL"),
        ("fr", "Il a vu le roi norvégien Tom Berg ; le Premier ministre Ama Owusu ; etc.", "NO"),
    ],
)
def test_the_state_of_the_first_of_a_list_holds_for_the_next(
    read: Read, lang: str, text: str, state: str
) -> None:
    ahead = {
        "en": "Chile's president left Chile. ",
        "fr": "Le président du Chili a quitté le Chili. ",
    }
    places = {place for who, _, place in held(read(lang, ahead[lang] + text)) if who == "Ama Owusu"}
    assert places == {f"country:{state}"}


@pytest.mark.parametrize(
    ("lang", "text", "state"),
    [
        ("en", "The Norwegian delegation, led by Foreign Minister Tom Berg, came.", "NO"),
        ("en", "A delegation from Norway headed by Foreign Minister Tom Berg came.", "NO"),
        ("en", "Norway's official delegation that included Foreign Minister Tom Berg came.", "NO"),
        ("en", "Norway saw a delegation led by Foreign Minister Tom Berg.", "CL"),
        (
            "fr",
            "La délégation norvégienne, conduite par le ministre de la Santé Tom Berg, est là.",
            "NO",
        ),
        ("vi", "Đoàn Na Uy do Bộ trưởng Ngoại giao Tom Berg dẫn đầu đã đến.", "NO"),
    ],
)
def test_officials_of_a_delegation_serve_its_state(
    read: Read, lang: str, text: str, state: str
) -> None:
    ahead = {
        "en": "Chile's president left Chile. ",
        "fr": "Le président du Chili a quitté le Chili. ",
        "vi": "Tổng thống Chile rời Chile. ",
    }
    document = read(lang, ahead[lang] + text)
    assert {place for who, _, place in held(document) if who == "Tom Berg"} == {
        f"public_body:{state}"
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The state is said already: "Jordan" is how the minister is called.
        ("Ugandan Foreign Minister Jordan Chidi Okafor met the envoy.", "Jordan Chidi Okafor"),
        # A full stop that ends the sentence is no part of the name.
        ("The guest was Indian Ambassador Pham Duc An.", "Pham Duc An"),
        # A title that others bear is a given name before "bin" and "Al".
        ("Safaricom chairman Sultan bin Saeed Al Badi spoke.", "Sultan bin Saeed Al Badi"),
    ],
)
def test_holders_keep_all_of_their_names(read: Read, text: str, name: str) -> None:
    """What is no name of its own in a person's name."""
    persons = [e.names[0] for e in read("en", text).entities if e.kind == "person"]
    assert persons == [name]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The presidents of Kenya and Uganda, Anna Weber and Hugo Lind, spoke."),
        ("en", "Presidents of Kenya and of Uganda, Anna Weber and Hugo Lind, spoke."),
        ("en", "The Kenyan and Ugandan presidents, Anna Weber and Hugo Lind, spoke."),
        ("fr", "Les présidents du Kenya et de l'Ouganda, Anna Weber et Hugo Lind, ont parlé."),
        ("fr", "Les présidents kényan et ougandais, Anna Weber et Hugo Lind, ont parlé."),
        ("vi", "Tổng thống Kenya và Uganda, bà Anna Weber và ông Hugo Lind, đã phát biểu."),
    ],
)
def test_a_title_of_several_states_is_held_in_each_by_the_person_at_its_place(
    read: Read, lang: str, text: str
) -> None:
    found = {(holder, state) for holder, _, state in held(read(lang, text))}
    assert found == {("Anna Weber", "country:KE"), ("Hugo Lind", "country:UG")}


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Kenya and Uganda, Anna Weber, Hugo Lind and Ida Berg, spoke.",
        "The presidents of Kenya, Uganda and Rwanda, Anna Weber and Hugo Lind, spoke.",
    ],
)
def test_as_many_persons_as_states_or_nobody_is_known_to_hold_it(read: Read, text: str) -> None:
    assert held(read("en", text)) == set()


@pytest.mark.parametrize(
    ("lang", "text", "seats"),
    [
        (
            "en",
            "The chief executives of Velden Inc. and Sonnen Inc., Anna Weber and Hugo Lind, spoke.",
            {"company:Velden Inc.", "company:Sonnen Inc."},
        ),
        (
            "fr",
            "Les maires de Brest et de Lyon, Anna Weber et Hugo Lind, ont parlé.",
            {"public_body:FR"},
        ),
        (
            "en",
            "German and French Economy Ministers Anna Weber and Hugo Lind spoke.",
            {"public_body:DE", "public_body:FR"},
        ),
        (
            "en",
            "Foreign Ministers Anna Weber of Norway and Hugo Lind of Sweden spoke.",
            {"public_body:NO", "public_body:SE"},
        ),
        (
            "fr",
            (
                "Le ministre de la Santé Ole Berg a reçu ses homologues suédois et russe, "
                "Anna Weber et Hugo Lind."
            ),
            {"public_body:SE", "public_body:RU"},
        ),
        (
            "en",
            (
                "Norway's health minister Ole Berg met his Finnish and Swedish counterparts, "
                "Anna Weber and Hugo Lind."
            ),
            {"public_body:FI", "public_body:SE"},
        ),
    ],
)
def test_titles_of_several_bodies_and_counterparts_go_to_the_persons_in_order(
    read: Read, lang: str, text: str, seats: set[str]
) -> None:
    found = {h: seat for h, _, seat in held(read(lang, text)) if h != "Ole Berg"}
    assert found.keys() == {"Anna Weber", "Hugo Lind"}
    assert set(found.values()) == seats


def test_ministers_of_many_states_are_no_ministry(read: Read) -> None:
    found = read("en", "Of the Pacific states, the transport ministers came on Monday.")
    assert [e.kind for e in found.entities if e.kind == "public_body"] == []


def alone(document: Document) -> set[tuple[str, int]]:
    """Titles that stand for what they are held in, and of how many that is."""
    return {(m.text, len(m.entities)) for m in document.mentions if m.rule == TITLE_ALONE}


@pytest.mark.parametrize(
    ("lang", "text", "title", "number"),
    [
        ("en", "She met the ministers of health of Chile and Peru.", "Chile and Peru", 2),
        ("en", "She met the health minister of Chile and Peru's firms.", "of Chile", 1),
        ("en", "She met the presidents of Chile and Peru's firms.", "of Chile", 1),
        ("en", "She met the presidents of Chile, Peru and Cuba.", "Chile, Peru and Cuba", 3),
        ("en", "She met the presidents of Chile, Peru, and Cuba.", "Chile, Peru, and Cuba", 3),
        ("en", "She met the Cuban, Chilean and Finnish presidents.", "presidents", 3),
        ("fr", "Elle a vu les ministres chilien et cubain de la Santé.", "de la Santé", 2),
        ("vi", "Bà gặp Thủ tướng Lào và Campuchia.", "Lào và Campuchia", 2),
        ("vi", "Bà gặp các Thủ tướng Lào, Nga và Cuba.", "Lào, Nga và Cuba", 3),
        ("vi", "Bà gặp Thủ tướng Lào, Nga và Cuba ký hiệp định.", "Lào", 1),
        ("vi", "Bà gặp Thủ tướng hai nước Lào và Nga.", "Lào và Nga", 2),
        ("vi", "Bà gặp Tổng giám đốc Toyota và Sony.", "Toyota", 1),
        ("en", "She met Chile's and Peru's presidents.", "presidents", 2),
    ],
)
def test_a_title_alone_stands_for_every_state_of_its_list(
    read: Read, lang: str, text: str, title: str, number: int
) -> None:
    [(found, of)] = alone(read(lang, text))
    assert found.endswith(title)
    assert of == number


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Theo tin, bà Anna Weber, Giám đốc Nordic Steel đã cho biết giá sẽ tăng."),
        ("vi", "“Tốt lắm”, bà Anna Weber, Giám đốc Nordic Steel khẳng định."),
        ("vi", "Ông tặng hoa cho bà Anna Weber, Giám đốc Nordic Steel nhân chuyến thăm Huế."),
        ("vi", "Tiếp bà Anna Weber, Giám đốc Nordic Steel, Thủ tướng đánh giá cao dự án."),
        ("vi", "Họ thấy ông Hugo Lind và bà Anna Weber, Giám đốc Nordic Steel ký kết."),
        ("en", "On Monday, Anna Weber, director of Nordic Steel said it would open."),
        ("fr", "M. Anna Weber, directrice de Nordic Steel a salué cet accord."),
    ],
)
def test_an_apposition_need_not_be_closed(read: Read, lang: str, text: str) -> None:
    assert {(h, seat) for h, _, seat in held(read(lang, text))} == {
        ("Anna Weber", "company:Nordic Steel")
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Theo bà Anna Weber, Giám đốc Nordic Steel cho biết giá sẽ tăng."),
        ("vi", "Sau khi gặp bà Anna Weber, Giám đốc Nordic Steel đã tới Huế."),
        ("vi", "Họ gặp ông Hugo Lind và bà Anna Weber, Giám đốc Nordic Steel cho biết."),
        ("en", "According to Anna Weber, the director of Nordic Steel left in May."),
    ],
)
def test_a_title_that_is_the_subject_of_a_verb_is_not_of_the_name_before(
    read: Read, lang: str, text: str
) -> None:
    assert held(read(lang, text)) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Bà Anna Weber, Chủ tịch Hội đồng Quản trị Nordic Steel, phát biểu."),
        ("vi", "Bà Anna Weber, Thành viên Ban Kiểm soát Công ty Nordic Steel, nói."),
        ("en", "Anna Weber, Chairman of the Supervisory Board of Nordic Steel, spoke."),
        ("en", "Anna Weber, chair of the executive committee of Nordic Steel, spoke."),
        ("en", "Nordic Steel grew. The Chairman of the Board of Directors, Anna Weber, spoke."),
        ("fr", "Anna Weber, présidente du Conseil d'administration de Nordic Steel, a parlé."),
        ("fr", "Nordic Steel croît. Anna Weber, membre du directoire du groupe, a parlé."),
    ],
)
def test_an_office_in_an_organ_is_one_in_its_firm(read: Read, lang: str, text: str) -> None:
    found = read(lang, text)
    [(holder, _, seat)] = held(found)
    assert (holder, seat.removeprefix("company:").split()[-2:]) == (
        "Anna Weber",
        ["Nordic", "Steel"],
    )
    assert {e.kind for e in found.entities} == {"person", "company"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kenya's ministers of Health and Energy, Anna Weber and Hugo Lind, spoke."),
        ("en", "The Kenyan health and energy ministers, Anna Weber and Hugo Lind, spoke."),
        ("fr", "Les ministres kényans de la Santé et de l'Énergie, Anna Weber et Hugo Lind."),
        ("vi", "Các Bộ trưởng Y tế và Năng lượng Kenya, bà Anna Weber và ông Hugo Lind, đã nói."),
    ],
)
def test_ministers_of_one_state_have_a_ministry_each(read: Read, lang: str, text: str) -> None:
    document = read(lang, text)
    of = {e.key: e for e in document.entities}
    found = [f for f in document.attachments if f.relation == "holds_position"]
    seats = {of[f.subject].names[0]: sorted(of[f.object].portfolios) for f in found}
    assert seats == {"Anna Weber": ["health"], "Hugo Lind": ["energy"]}
    assert {of[f.object].iso for f in found} == {"KE"}


def test_charges_that_are_not_as_many_as_their_ministers_are_of_nobody(read: Read) -> None:
    text = "Kenya's ministers of Health, Energy and Trade, Anna Weber and Hugo Lind, spoke."
    assert len({seat for _, _, seat in held(read("en", text))}) < 2


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Petronas CEO Datuk Ir. Hassan Rahim spoke.", "Hassan Rahim"),
        ("en", "Malaysian Prime Minister Dato' Sri Haji Hassan Rahim spoke.", "Hassan Rahim"),
        ("en", "The Prime Minister of Oman, HE Hassan Rahim, spoke.", "Hassan Rahim"),
        ("fr", "Le Premier ministre d'Oman, S.E.M. Hassan Rahim, a parlé.", "Hassan Rahim"),
        ("fr", "Le Premier ministre d'Oman, SE Dr. Hassan Rahim, a parlé.", "Hassan Rahim"),
        ("vi", "Chủ tịch Petronas Tan Sri Ir. Hassan Rahim cho biết.", "Hassan Rahim"),
        ("vi", "Giám đốc Viện Cơ học GS.TSKH. Trần Văn Khoa cho biết.", "Trần Văn Khoa"),
        ("vi", "Giám đốc Bệnh viện Bạch Mai GS.TS. Trần Văn Khoa cho biết.", "Trần Văn Khoa"),
    ],
)
def test_no_chain_of_honorifics_parts_a_title_from_its_holder(
    read: Read, lang: str, text: str, name: str
) -> None:
    document = read(lang, text)
    assert {holder for holder, _, _ in held(document)} == {name}
    assert [e.names[0] for e in document.entities if e.kind == "person"] == [name]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            (
                "Kenyan ministers met their Ugandan counterparts, Health Minister Anna Weber and "
                "Energy Minister Hugo Lind."
            ),
        ),
        (
            "fr",
            (
                "Ils ont vu leurs homologues ougandais, la ministre de la Santé, Mme Anna Weber, "
                "et le ministre de l'Énergie, M. Hugo Lind."
            ),
        ),
    ],
)
def test_titles_beside_counterparts_are_of_their_state(read: Read, lang: str, text: str) -> None:
    found = {(holder, seat) for holder, _, seat in held(read(lang, text))}
    assert found == {("Anna Weber", "public_body:UG"), ("Hugo Lind", "public_body:UG")}


def test_a_counterpart_whose_title_is_told_holds_no_other(read: Read) -> None:
    text = (
        "Le ministre togolais de la Défense, Ole Berg, a reçu son homologue égyptien, commandant "
        "en chef des forces armées, ministre de la Défense et de la Production militaire, général "
        "de corps d'armée Hugo Lind."
    )
    titles = {title for holder, title, _ in held(read("fr", text)) if holder == "Hugo Lind"}
    assert titles == {"ministre de la Défense et de la Production militaire"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "President Ole Berg arrived in Qatar on Monday. Qatar is rich. Qatar thrives."),
        ("fr", "Le président Ole Berg est en visite au Qatar. Le Qatar prospère. Vive le Qatar."),
        ("vi", "Tổng thống Ole Berg bắt đầu chuyến thăm Qatar. Qatar rất giàu. Qatar rất đẹp."),
        ("fr", "La visite du roi Ole VI a plu. Le Qatar prospère. Le Qatar a remercié le roi."),
    ],
)
def test_nobody_rules_the_state_that_he_visits(read: Read, lang: str, text: str) -> None:
    assert held(read(lang, text)) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The first vice president, Dr. Ole Berg of Nigeria, spoke."),
        ("en", "The chairman, Ole Berg of Nigeria, spoke."),
        ("fr", "Le premier vice-président, le Dr Ole Berg du Nigeria, a parlé."),
    ],
)
def test_where_somebody_comes_from_is_not_what_he_leads(read: Read, lang: str, text: str) -> None:
    assert held(read(lang, text)) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            (
                "Anna Weber and Hugo Lind, chairwoman of Velden Inc. and head of Sonnen Inc. "
                "respectively, spoke."
            ),
        ),
        ("en", "Anna Weber and Hugo Lind, chief executives of Velden Inc. and Sonnen Inc., spoke."),
        (
            "fr",
            (
                "Anna Weber et Hugo Lind, respectivement présidente de Velden SA et directeur de "
                "Sonnen SA, ont parlé."
            ),
        ),
        (
            "fr",
            (
                "Anna Weber et Hugo Lind sont respectivement présidente de Velden SA et directeur "
                "de Sonnen SA."
            ),
        ),
        (
            "fr",
            (
                "Oslo a reçu Anna Weber et Hugo Lind respectivement présidente de Velden SA et "
                "directeur de Sonnen SA."
            ),
        ),
        (
            "en",
            (
                "Anna Weber and Hugo Lind are chairwoman of Velden Inc. and head of Sonnen Inc., "
                "respectively."
            ),
        ),
    ],
)
def test_titles_said_in_turn_are_of_the_persons_in_their_order(
    read: Read, lang: str, text: str
) -> None:
    found = {(holder, seat.split()[0]) for holder, _, seat in held(read(lang, text))}
    assert found == {("Anna Weber", "company:Velden"), ("Hugo Lind", "company:Sonnen")}


@pytest.mark.parametrize(
    ("lang", "text", "title", "seat"),
    [
        (
            "fr",
            "Le ministre togolais du Plan, Ole Berg, et celui de la Santé, Anna Weber, ont parlé.",
            "ministre de la Santé",
            "public_body:TG",
        ),
        (
            "fr",
            "Le président du Bénin, Ole Berg, et celle du Togo, Anna Weber, ont parlé.",
            "président du Togo",
            "country:TG",
        ),
        (
            "fr",
            "La ministre de la Santé du Togo, chargée de l'Enfance, Mme Anna Weber.",
            "ministre de la Santé du Togo, chargée de l'Enfance",
            "public_body:TG",
        ),
        (
            "vi",
            "Đại sứ VN tại Tanzania kiêm nhiệm Ethiopia Anna Weber dự lễ.",
            "Đại sứ VN tại Tanzania kiêm nhiệm Ethiopia",
            "country:VN",
        ),
        (
            "en",
            "The Ambassador of Norway to Ghana and Togo, Anna Weber, spoke.",
            "Ambassador of Norway to Ghana and Togo",
            "country:NO",
        ),
        (
            "vi",
            "Cố vấn Nhà nước Myanmar Anna Weber phát biểu.",
            "Cố vấn Nhà nước Myanmar",
            "country:MM",
        ),
        ("fr", "Anna Weber, gouverneure générale du Canada, puis Paul.", "", "country:CA"),
        ("fr", "Le premier président turkmène, Anna Weber, est mort.", "", "country:TM"),
        ("en", "The Grand Mufti of Egypt, Anna Weber, spoke.", "", "country:EG"),
        ("en", "The Kenyan president (Anna Weber) spoke.", "", "country:KE"),
        ("en", "Kenya grew. Anna Weber left. She is now the country's health minister.", "", "KE"),
        ("vi", "Chủ tịch Toyota - cựu danh thủ Anna Weber đến Huế.", "", "company:JP"),
    ],
)
def test_how_titles_are_told(read: Read, lang: str, text: str, title: str, seat: str) -> None:
    [found] = [(said, where) for h, said, where in held(read(lang, text)) if h == "Anna Weber"]
    assert title in found[0]
    assert found[1].endswith(seat)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The chairman of the Nordic Golf Union, Ole Berg, and treasurer Anna Weber spoke."),
        ("fr", "Le président de l'Union nordique de golf, Ole Berg, et la trésorière, Anna Weber."),
        ("vi", "Chủ tịch Hiệp hội Golf Bắc Âu Ole Berg và Tổng thư ký Anna Weber phát biểu."),
    ],
)
def test_titles_in_a_list_share_their_body(read: Read, lang: str, text: str) -> None:
    seats = {holder: seat for holder, _, seat in held(read(lang, text))}
    assert seats["Anna Weber"] == seats["Ole Berg"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The wife of the Finnish president, Ida Berg, left."),
        ("fr", "L'épouse du président finlandais, Ida Berg, est partie."),
        ("vi", "Phu nhân Tổng thống Phần Lan, bà Ida Berg, đã đi."),
        ("vi", "Phu nhân Tổng thống Phần Lan Ida Berg đã đi."),
        ("en", "The president of Kenya and Queen Ida Berg of Norway left."),
    ],
)
def test_nobody_holds_the_office_of_kin_or_neighbour(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    document = read(lang, text)
    states = {e.key for e in document.entities if e.iso in ("FI", "KE")}
    assert not [f for f in document.attachments if f.object in states]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ida Berg, the wife of Finnish President Hugo Lind, left."),
        ("fr", "Ida Berg, épouse du président finlandais Hugo Lind, est partie."),
        ("vi", "Bà Ida Berg, phu nhân Tổng thống Phần Lan Hugo Lind, đã đi."),
        ("en", "Ida Berg met her brother, Finnish President Hugo Lind."),
    ],
)
def test_who_holds_an_office_has_kin(read: Callable[..., Document], lang: str, text: str) -> None:
    document = read(lang, text)
    names = {entity.key: entity.names[0] for entity in document.entities}
    assert [names[f.subject] for f in document.attachments] == ["Hugo Lind"]


@pytest.mark.parametrize(
    ("lang", "text", "seats"),
    [
        (
            "fr",
            (
                "Etaient là le ministre kényan du Tourisme Hugo Lind, de l'Energie Ida Weber et du "
                "Travail Paul Berg."
            ),
            ["Tourisme", "Énergie", "Travail"],
        ),
        (
            "fr",
            (
                "Les ministres kényans de la Santé, M. Hugo Lind, de la Justice, Mme Ida Weber, et "
                "des Transports, M. Paul Berg, ont parlé."
            ),
            ["Santé", "Justice", "Transports"],
        ),
        (
            "en",
            (
                "The Kenyan Ministers of Health, Hugo Lind, of Trade, Anna Weber, and of Energy, "
                "Paul Berg, spoke."
            ),
            ["Health", "Trade", "Energy"],
        ),
        (
            "vi",
            (
                "Các Bộ trưởng: Y tế Trần Văn Nam, Tài chính Lê Hữu Phúc và Công Thương "
                "Nguyễn Thị Hoa phát biểu."
            ),
            ["Y tế", "Tài chính", "Công Thương"],
        ),
        ("fr", "Le ministre kényan de la Santé Hugo Lind, de Nairobi, a vu Paul Berg.", ["Santé"]),
        ("vi", "Bộ trưởng Y tế Trần Văn Nam, Giáo sư Lê Hữu Phúc phát biểu.", ["Y tế"]),
    ],
)
def test_one_title_goes_on_with_other_charges(
    read: Read, lang: str, text: str, seats: list[str]
) -> None:
    bodies = [body for _, body in held_in(read(lang, text))]
    assert len(bodies) == len(seats)
    assert all(any(seat in body for body in bodies) for seat in seats)


@pytest.mark.parametrize(
    ("lang", "text", "states"),
    [
        ("vi", "Bộ trưởng Bộ Y tế Trần Văn Nam gặp Bộ trưởng Bộ Y tế Lào Kham Somphone.", "VN LA"),
        ("fr", "Le ministre de la Santé Hugo Lind et le ministre kényan de la Santé Paul Berg.",
         "KE"),
        ("fr", "Le ministre de la Santé Hugo Lind a reçu son homologue kényan Paul Berg.", "KE"),
        ("en", "Health Minister Hugo Lind met Kenyan Health Minister Paul Berg.", "KE"),
        ("en", "Defence Minister Ida Lind and Kenyan Defence Minister Paul Berg met.", "KE"),
    ],
)  # fmt: skip
def test_two_ministers_of_one_title_have_two_ministries(
    read: Read, lang: str, text: str, states: str
) -> None:
    document = read(lang, text)
    seats = {f.object for f in document.attachments if f.relation == "holds_position"}
    found = [e for e in document.entities if e.key in seats]
    assert {e.iso for e in found} - {""} == set(states.split())
    assert len(found) == len(states.split()) + (lang != "vi")


@pytest.mark.parametrize(
    "text",
    [
        "Former Health Minister Hugo Lind met Kenyan Health Minister Paul Berg.",
        "Kenyan Health Minister Paul Berg spoke, as Health Minister Berg does.",
        "Deputy Health Minister Hugo Lind met Kenyan Deputy Health Minister Paul Berg.",
    ],
)
def test_what_may_be_one_ministry_stays_one(read: Read, text: str) -> None:
    assert len({body for _, body in held_in(read("en", text))}) == 1


@pytest.mark.parametrize(
    ("lang", "text", "titles"),
    [
        (
            "fr",
            "Le ministre du Travail Ole Berg, de la Santé Hugo Lind et des Finances Anna Weber.",
            ["ministre du Travail", "ministre de la Santé", "ministre des Finances"],
        ),
        (
            "fr",
            "Les présidents du Togo, Ole Berg, et du Ghana, Hugo Lind, ont voté.",
            ["présidents du Togo", "présidents du Ghana"],
        ),
        (
            "en",
            "The ministers of Energy, Ole Berg, and of Health, Hugo Lind, left.",
            ["ministers of Energy", "ministers of Health"],
        ),
        ("fr", "Le ministre du Travail Ole Berg, de la ville de Lyon.", ["ministre du Travail"]),
    ],
)
def test_a_list_of_offices_says_their_noun_once(
    read: Read, lang: str, text: str, titles: list[str]
) -> None:
    assert sorted(title for _, title, _ in held(read(lang, text))) == sorted(titles)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Trong cuộc gặp với nhà lãnh đạo Kenya, Thủ tướng Hugo Lind cho biết hai bên vui."),
        ("vi", "Theo lời mời của Tổng thống Kenya, Thủ tướng Hugo Lind thăm Nairobi."),
        ("en", "In talks with the president of Kenya, Prime Minister Hugo Lind praised trade."),
        ("en", "Invited by the Kenyan leader, Prime Minister Hugo Lind flew to Nairobi."),
        ("fr", "À l'invitation du président du Kenya, le Premier ministre Hugo Lind s'est tu."),
        ("fr", "Lors d'un entretien avec le président kényan, le Premier ministre Hugo Lind a ri."),
    ],
)  # fmt: skip
def test_who_speaks_behind_an_adjunct_holds_not_the_office_in_it(
    read: Read, lang: str, text: str
) -> None:
    assert not {seat for _, _, seat in held(read(lang, text)) if seat == "country:KE"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "After firing the director of Vertis, John Kabo left Lyon."),
        ("en", "At the invitation of the president of Vertis, John Kabo visited Lyon."),
        ("fr", "Face au président de Vertis, Jean Kabo a quitté Lyon."),
        ("fr", "Soutenu par le président de Vertis, Jean Kabo a gagné."),
        ("vi", "Sau khi gặp Bộ trưởng Tài chính, ông Trần Văn Nam đã rời Hà Nội."),
        ("vi", "Nhận lời mời của Thủ tướng Lào, ông Trần Văn Nam thăm Huế."),
        ("vi", "Thay mặt Bộ trưởng Bộ Y tế, ông Trần Văn Nam đã cảm ơn."),
        ("vi", "Theo bà Ríos, Ngoại trưởng hai nước sẽ thảo luận."),
    ],
)
def test_an_office_in_what_opens_the_clause_is_not_its_subjects(
    read: Read, lang: str, text: str
) -> None:
    assert held(read(lang, text)) == set()


@pytest.mark.parametrize(
    ("lang", "text", "bodies"),
    [
        ("fr", "La directrice des Opérations, Mme Awa Diop, a quitté Ecobank.", {"Ecobank"}),
        ("fr", "Jean Kabo, directeur des Achats et de la logistique, est mort.", set()),
        ("fr", "Jean Kabo, directeur du Marketing de Vertis, a quitté Lyon.", {"Vertis"}),
        ("fr", "Jean Kabo, directeur des Ventes de Vertis, a quitté Lyon.", {"Vertis"}),
        ("en", "The head of Operations, Anna Holm, left Vertis.", {"Vertis"}),
    ],
)
def test_a_desk_in_capitals_is_no_body(read: Read, lang: str, text: str, bodies: set[str]) -> None:
    kinds = ("company", "public_body", "organization")
    assert {e.names[0] for e in read(lang, text).entities if e.kind in kinds} == bodies


def test_who_is_named_to_an_office_before_the_comma_has_it(read: Read) -> None:
    text = "Après avoir nommé Albert Mota directeur général de Vertis, Jean Kabo a quitté Lyon."
    assert "Jean Kabo" not in {name for name, _, _ in held(read("fr", text))}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "After becoming the director of Vertis, John Kabo left Lyon."),
        ("en", "According to the director of Vertis, John Kabo, it left Lyon."),
        ("fr", "Nommé directeur général de Vertis, John Kabo a quitté Lyon."),
        ("vi", "Trên cương vị Giám đốc Vertis, ông John Kabo đã rời Hà Nội."),
        ("vi", "Tại Hà Nội, Giám đốc Vertis, ông John Kabo đã ký."),
    ],
)
def test_who_acts_in_an_office_that_opens_the_clause_has_it(
    read: Read, lang: str, text: str
) -> None:
    assert {name for name, _, _ in held(read(lang, text))} == {"John Kabo"}


def test_a_title_that_tells_its_body_lends_no_other(read: Read) -> None:
    text = "Ông Lê Văn Khoa, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Gia Lai dự lễ."
    assert {title for _, title, _ in held(read("vi", text))} == {"Chủ tịch UBND tỉnh Gia Lai"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Nhà lãnh đạo Kenya, Thủ tướng Hugo Lind thăm Paris."),
        ("vi", "Hôm nay, nhà lãnh đạo Kenya, Thủ tướng Hugo Lind thăm Paris."),
        ("en", "With the leader of Kenya, Prime Minister Hugo Lind, at his side, he left."),
        ("fr", "Le dirigeant kényan, le Premier ministre Hugo Lind, a visité Paris."),
    ],
)
def test_titles_in_apposition_are_of_one(read: Read, lang: str, text: str) -> None:
    assert {(name, seat) for name, _, seat in held(read(lang, text))} == {
        ("Hugo Lind", "country:KE")
    }


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("fr", "Ida Berg, directrice Afrique, Moyen-Orient et Asie chez Mexitel, a parlé.",
         "Mexitel"),
        ("fr", "Ida Berg, directrice générale adjointe Europe du Sud chez Renault, a ri.",
         "Renault"),
        ("en", "Ida Berg, Vice President for Europe, Middle East and Africa at Cisco, spoke.",
         "Cisco"),
        ("en", "Ida Berg, Executive Director Africa and Asia at Standard Chartered, spoke.",
         "Standard Chartered"),
        ("vi", "Bà Ida Berg, Giám đốc phụ trách châu Phi và Trung Đông của Nestlé, phát biểu.",
         "Nestlé"),
    ],
)  # fmt: skip
def test_regions_are_a_desk_and_not_the_body(read: Read, lang: str, text: str, body: str) -> None:
    assert held_in(read(lang, text)) == {("Ida Berg", body)}


@pytest.mark.parametrize(
    ("lang", "text", "states"),
    [
        ("fr", "Le président provisoire kényan Hugo Lind a parlé.", {"country:KE"}),
        ("fr", "Le Premier ministre intérimaire kényan Hugo Lind a parlé.", {"country:KE"}),
        ("fr", "Le dirigeant kényan Hugo Lind a parlé.", {"country:KE"}),
        ("en", "Kenyan leader Hugo Lind spoke.", {"country:KE"}),
        ("fr", "Un dirigeant kényan de l'entreprise, Hugo Lind, a parlé.", set()),
        ("en", "Kenyan opposition leader Hugo Lind spoke.", set()),
    ],
)
def test_leaders_and_interim_presidents_are_of_their_state(
    read: Read, lang: str, text: str, states: set[str]
) -> None:
    assert {seat for _, _, seat in held(read(lang, text))} == states


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The foreign ministers of Kenya (Hugo Lind) and Togo (Paul Berg) met."),
        (
            "fr",
            "Les ministres de la Défense du Kenya (Hugo Lind) et du Togo (Paul Berg) ont parlé.",
        ),
    ],
)
def test_states_with_their_ministers_in_parentheses(read: Read, lang: str, text: str) -> None:
    assert {(name, seat) for name, _, seat in held(read(lang, text))} == {
        ("Hugo Lind", "public_body:KE"),
        ("Paul Berg", "public_body:TG"),
    }


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("fr", "Hugo Lind était jusqu'ici directeur général du groupe Mexitel.", "groupe Mexitel"),
        ("en", "Hugo Lind was until recently managing director of Volvo.", "Volvo"),
    ],
)
def test_words_of_time_part_copula_and_title(read: Read, lang: str, text: str, body: str) -> None:
    assert held_in(read(lang, text)) == {("Hugo Lind", body)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("secrétaire d'État au Logement", "ministère du Logement"),
        ("ministre d'État à l'Aménagement du territoire",
         "ministère de l'Aménagement du territoire"),
        ("ministre d'État pour la Réforme administrative",
         "ministère de la Réforme administrative"),
        ("ministre délégué aux Collectivités locales", "ministère des Collectivités locales"),
    ],
)  # fmt: skip
def test_ministries_are_called_with_their_preposition(read: Read, title: str, name: str) -> None:
    assert held_in(read("fr", f"Le {title} Hugo Lind a parlé.")) == {("Hugo Lind", name)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Le président kenyan Ole Berg est à Rome. Berg est accompagné du ministre Hugo Lind.",
        ),
        (
            "en",
            "Kenyan President Ole Berg is in Rome. Berg is accompanied by Minister Hugo Lind.",
        ),
    ],
)
def test_who_accompanies_an_official_is_of_his_state(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    states = {entity.names[0]: entity.iso for entity in read(lang, text).entities}
    assert states["Hugo Lind"] == "KE"


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        ("en", "Ida Berg is head of Volta Bank. Hugo Lind, her predecessor, left.", 2),
        ("en", "Ida Berg is head of Volta Bank. Her predecessor's son, Hugo Lind, left.", 1),
        ("fr", "Ida Berg, présidente de Volta Banque, succède à Hugo Lind.", 2),
        ("vi", "Tổng thống Phần Lan Ida Berg ca ngợi người tiền nhiệm Hugo Lind.", 2),
        ("vi", "Tổng thống Phần Lan Ida Berg thay mặt Hugo Lind phát biểu.", 1),
    ],
)
def test_predecessor_holds_the_office_of_the_one_spoken_of(
    read: Callable[..., Document], lang: str, text: str, holders: int
) -> None:
    offices = [f for f in read(lang, text).attachments if f.relation == "holds_position"]
    assert len({f.subject for f in offices}) == holders
    assert len({f.object for f in offices}) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ida Berg is head of Volta Bank, Hugo Lind of Nordic Steel."),
        ("vi", "Bà Ida Berg là Chủ tịch Ngân hàng Volta, ông Hugo Lind đã đi."),
        ("fr", "Ida Berg est la directrice de Volta Banque, Hugo Lind est parti."),
    ],
)
def test_predicate_is_of_its_subject_only(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    document = read(lang, text)
    names = {entity.key: entity.names[0] for entity in document.entities}
    found = [names[f.subject] for f in document.attachments if f.relation == "holds_position"]
    assert found == ["Ida Berg"]


@pytest.mark.parametrize(
    ("lang", "text", "seats"),
    [
        (
            "en",
            (
                "John Smith and Mary Jones are chairman and chief executive of Velden Inc., "
                "respectively."
            ),
            {("John Smith", "chairman"), ("Mary Jones", "chief executive of Velden Inc.")},
        ),
        (
            "fr",
            (
                "Anna Weber et Hugo Lind, respectivement présidente et directeur général de "
                "Velden SA, ont parlé."
            ),
            {("Anna Weber", "présidente"), ("Hugo Lind", "directeur général de Velden SA")},
        ),
        (
            "vi",
            (
                "Ông Nguyễn Văn Nam và ông Trần Văn Bình lần lượt là Chủ tịch và Tổng giám đốc "
                "Công ty Hòa Phát."
            ),
            {
                ("Nguyễn Văn Nam", "Chủ tịch"),
                ("Trần Văn Bình", "Tổng giám đốc Công ty Hòa Phát"),
            },
        ),
    ],
)
def test_titles_said_in_turn_share_the_firm_of_the_last(
    read: Read, lang: str, text: str, seats: set[tuple[str, str]]
) -> None:
    found = held(read(lang, text))
    assert {(holder, title) for holder, title, _ in found} == seats
    assert len({seat for _, _, seat in found}) == 1


@pytest.mark.parametrize(
    ("lang", "text", "state"),
    [
        (
            "en",
            (
                "Deputy Prime Minister Ivan Orlov met Vietnam's Ambassador Ngo Phuong Nghi. "
                "Belarus trades with Vietnam, and Vietnam with others."
            ),
            "BY",
        ),
        (
            "en",
            "US Ambassador in Dhaka Brent Cole called on Agriculture Minister Amin Ur Rashid.",
            "BD",
        ),
        (
            "en",
            "US Ambassador to Laos Ann Lee and Health Minister Bounkong Syha opened a clinic.",
            "LA",
        ),
        (
            "fr",
            "Le ministre de la Santé Ivan Orlov a reçu l'ambassadeur du Pérou au Togo, Ana Ruiz.",
            "TG",
        ),
    ],
)
def test_who_deals_with_an_ambassador_is_of_the_host_state(
    read: Read, lang: str, text: str, state: str
) -> None:
    document = read(lang, text)
    states = {e.names[0]: e.iso for e in document.entities if e.kind == "person"}
    official = {"Ivan Orlov", "Amin Ur Rashid", "Bounkong Syha"} & set(states)
    assert {states[name] for name in official} == {state}


def test_who_stands_beside_an_ambassador_may_be_of_his_state(read: Read) -> None:
    text = (
        "Secretary of State Carl Reed and US Ambassador to Israel Ann Lee met Prime Minister "
        "Avi Cohen."
    )
    states = {e.names[0]: e.iso for e in read("en", text).entities if e.kind == "person"}
    assert states == {"Carl Reed": "", "Ann Lee": "US", "Avi Cohen": "IL"}


def test_the_president_of_a_firm_is_none_of_a_state(read: Read) -> None:
    text = (
        "Le président de Renault, Jean Senard, est allé au Japon. Le nouveau président Jean Senard "
        "est rentré."
    )
    assert {seat for _, _, seat in held(read("fr", text))} == {"company:FR"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le représentant de l'Organisation mondiale de la santé (OMS) au Tchad, Jean Roy."),
        ("en", "The minister received the UNICEF representative in Chad, Jean Roy."),
    ],
)
def test_where_an_official_of_an_organization_is_posted_is_not_his_state(
    read: Read, lang: str, text: str
) -> None:
    document = read(lang, text)
    assert [seat for _, _, seat in held(document)] != []
    assert {e.iso for e in document.entities if e.kind == "person"} == {""}


@pytest.mark.parametrize("firm", ["L'Oréal", "L’Oréal", "Danone"])
def test_a_firm_may_begin_with_an_article(read: Read, firm: str) -> None:
    document = read("fr", f"Le comité a invité Jean Agon, ancien patron de {firm}.")
    assert held_in(document) == {("Jean Agon", firm)}


def test_the_full_name_of_a_state_may_begin_small(read: Read) -> None:
    text = "L'ambassadeur du royaume du Maroc au Cameroun Lahcen Saile a parlé."
    assert {seat for _, _, seat in held(read("fr", text))} == {"country:MA"}
    assert "IL" not in {e.iso for e in read("vi", "Hội nghị do Thái Lan tổ chức.").entities}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "President Ole Berg held a working session with Qatari Minister Ali Hamad."),
        ("en", "President Ole Berg met the Queen of Tonga, Anna Mbeki, on Friday."),
        ("en", "The Qatari minister met President Ole Berg in Baku."),
        ("en", "Qatari Minister Ali Hamad was received by President Ole Berg. Berg is President."),
        ("fr", "Le Premier ministre Ole Berg a reçu le ministre chinois du Commerce, Gao Peng."),
        ("fr", "Le président Ole Berg a remercié le Japon."),
        ("vi", "Tổng thống Ole Berg tiếp Bộ trưởng Quốc phòng Qatar Ali Hamad."),
    ],
)
def test_nobody_serves_the_state_of_his_guest(read: Read, lang: str, text: str) -> None:
    assert "Ole Berg" not in {holder for holder, *_ in held(read(lang, text))}


@pytest.mark.parametrize(
    ("lang", "text", "states"),
    [
        (
            "en",
            (
                "The Japanese Minister of Defence, Kenji Mori, met the Minister of Health, Peter "
                "Ouma, and the Minister of Trade, Anna Mbeki."
            ),
            {"Kenji Mori": "JP", "Peter Ouma": "", "Anna Mbeki": ""},
        ),
        (
            "fr",
            (
                "Le Maroc et le Qatar ont signé. L'accord est entre le ministre de l'Education, "
                "Karim Alaoui, et le ministre des Affaires étrangères du Qatar, Hamad Suwaidi."
            ),
            {"Karim Alaoui": "MA", "Hamad Suwaidi": "QA"},
        ),
        (
            "fr",
            "La présidente de l'Assemblée nationale, Awa Adjo, a reçu la ministre suisse Ida Lind.",
            {"Awa Adjo": "", "Ida Lind": "CH"},
        ),
        (
            "vi",
            "Bộ trưởng Y tế Hugo Lind hội đàm với Bộ trưởng Quốc phòng Qatar Ali Hamad.",
            {"Hugo Lind": "", "Ali Hamad": "QA"},
        ),
    ],
)
def test_officials_whom_a_dealing_parts_serve_two_states(
    read: Read, lang: str, text: str, states: dict[str, str]
) -> None:
    document = read(lang, text)
    assert {e.names[0]: e.iso for e in document.entities if e.kind == "person"} == states


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Vertis réunit ses actionnaires. Le président, le Togolais Ole Berg, a parlé."),
        ("fr", "Le président sortant, Ole Berg, est togolais."),
        ("en", "The president, Ole Berg, is Norwegian."),
    ],
)
def test_where_somebody_is_from_is_not_what_he_presides(read: Read, lang: str, text: str) -> None:
    assert held(read(lang, text)) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Thứ trưởng Lê Văn Khoa tiếp Bộ trưởng Bộ Y tế Cuba Pedro Díaz."),
        ("vi", "Bộ Y tế Cuba đón đoàn. Bộ trưởng Lê Văn Khoa cảm ơn."),
        ("vi", "Tổng Giám đốc Lê Văn Khoa tiếp Chủ tịch Tập đoàn Samsung Trần Văn Minh."),
        ("vi", "Gian trưng bày về Chủ tịch Hồ Chí Minh được khai mạc tại trụ sở FAO."),
        ("en", "Minister Alan Rowe met with the Ministry of Health of Laos."),
        ("en", "Castell Minerals makes steel. New Norvia chair Paula Lind said profits rose."),
        ("en", "Ida Berg was a manager at BHP. She replaces interim chief executive Paula Lind."),
        ("fr", "Le groupe Vertis a perdu de l'argent, selon le banquier Luc Marnier."),
    ],
)
def test_a_bare_title_is_of_no_body_of_others(read: Read, lang: str, text: str) -> None:
    holders = {holder for holder, *_ in held(read(lang, text))}
    assert holders <= {"Pedro Díaz", "Trần Văn Minh", "Ida Berg"}


def test_a_minister_has_no_other_ministry_than_the_one_told(read: Read) -> None:
    text = "Bộ trưởng Bộ Y tế Lê Văn Khoa đến. Bộ Năng lượng đón. Bộ trưởng Lê Văn Khoa cảm ơn."
    assert {title for _, title, _ in held(read("vi", text))} == {"Bộ trưởng Bộ Y tế"}


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        ("en", "The new head of Volta Bank, Ida Berg, succeeds Hugo Lind.", "head of Volta Bank"),
        (
            "fr",
            "La nouvelle présidente de Toyota, Ida Berg, succède à Hugo Lind.",
            "présidente de Toyota",
        ),
        ("vi", "Tân Chủ tịch Toyota Ida Berg kế nhiệm ông Hugo Lind.", "Chủ tịch Toyota"),
    ],
)
def test_a_predecessor_is_not_the_new_one(read: Read, lang: str, text: str, title: str) -> None:
    assert title in {said for holder, said, _ in held(read(lang, text)) if holder == "Hugo Lind"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "UN Secretary-General Ida Berg proposed that Anna Mbeki succeed Hugo Lind."),
        ("en", "Health Minister Ida Berg said Anna Mbeki would succeed Hugo Lind."),
        ("fr", "La ministre de la Santé Ida Berg dit qu'Anna Mbeki remplacera Hugo Lind."),
        ("vi", "Chủ tịch Toyota Ida Berg cho biết bà Anna Mbeki thay ông Hugo Lind."),
    ],
)
def test_who_tells_of_a_succession_has_no_part_in_it(read: Read, lang: str, text: str) -> None:
    assert {holder for holder, *_ in held(read(lang, text))} == {"Ida Berg"}

"""One thing of an article is one local entity."""

from collections.abc import Callable

import pytest

from kg.model import Document


def test_an_acronym_that_the_text_spells_out_is_not_the_listed_one(
    read: Callable[..., Document],
) -> None:
    """GRC is Canada's police too, but not in a text that says what it calls so."""
    text = (
        "Le Groupe Réfugiés Chagos (GRC) a saisi la cour. Le GRC demande le retour des habitants."
    )
    (group,) = read("fr", text).entities
    assert group.names == ("Groupe Réfugiés Chagos", "GRC")
    assert (group.kind, group.known) == ("organization", "")


def test_a_ministry_without_a_state_is_told_by_its_charge(read: Callable[..., Document]) -> None:
    text = "Officials of the Foreign Ministry met in Oslo. The Foreign Ministry gave no names."
    (ministry,) = (e for e in read("en", text).entities if e.kind == "public_body")
    assert ministry.portfolios == frozenset({"foreign"})


def test_a_state_inside_the_name_of_what_is_not_its_own_makes_no_second_node(
    read: Callable[..., Document],
) -> None:
    text = "The minister thanked teachers of the Laos-Cuba Friendship School on Monday."
    states = [e for e in read("en", text).entities if e.kind == "country"]
    assert sorted(e.iso for e in states) == ["CU", "LA"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Penang Gas, a joint venture between Mitsui and Petronas, supplies the port."),
        ("en", "Penang Gas, which is a 50-50 joint venture of Mitsui and Petronas, grew."),
        ("en", "Mitsui and Petronas have formed a joint venture called Penang Gas."),
        ("vi", "Penang Gas, liên doanh giữa Mitsui và Petronas, đã khánh thành nhà máy."),
        ("vi", "Penang Gas (PG), liên doanh của Mitsui và Petronas, đã khánh thành nhà máy."),
    ],
)
def test_a_noun_that_tells_what_a_named_firm_is_makes_no_second_one(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    names = {e.names[0] for e in read(lang, text).entities if e.kind == "company"}
    assert names == {"Penang Gas", "Mitsui", "Petronas"}


def test_an_unnamed_joint_venture_is_one_of_its_own(read: Callable[..., Document]) -> None:
    text = "Mitsui and Petronas agreed to form a joint venture. It will supply the port of Penang."
    names = [e.names[0] for e in read("en", text).entities if e.kind == "company"]
    assert sorted(names) == ["Mitsui", "Petronas", "joint venture"]


@pytest.mark.parametrize(
    ("lang", "text", "full", "short"),
    [
        (
            "en",
            "Umigame falls\n\nUmigame Gold Inc. opened a mine in Peru. Umigame sells to Orkla.",
            "Umigame Gold Inc.",
            "Umigame",
        ),
        (
            "vi",
            "Tập đoàn dầu khí Umigame khai trương nhà máy tại Hà Nội. Umigame sẽ tuyển 200 người.",
            "Tập đoàn dầu khí Umigame",
            "Umigame",
        ),
        (
            "en",
            "South African Airways cut routes on Monday. Pilots of SAA went home.",
            "South African Airways",
            "SAA",
        ),
        (
            "en",
            "The Law Society of Kenya met on Monday. The Law Society thanked its staff.",
            "Law Society of Kenya",
            "Law Society",
        ),
        (
            "en",
            "A ship landed on Umarok Island. Fishermen on Umarok saw it in Umarok at night.",
            "Umarok Island",
            "Umarok",
        ),
        (
            "fr",
            "Le sommet climatique COP26 s'est ouvert à Glasgow. La COP26 durera deux semaines.",
            "sommet climatique COP26",
            "COP26",
        ),
        (
            "en",
            "President Anna Karanendra met Toyota in Oslo. Karanendra, or Anna Karanandra, left.",
            "Anna Karanendra",
            "Anna Karanandra",
        ),
        (
            "en",
            "The Uganda Railways Maintenance Board met in Oslo. UGRAMB has ten members.",
            "Uganda Railways Maintenance Board",
            "UGRAMB",
        ),
        (
            "fr",
            "L'Agence béninoise de la filière coton a siégé à Oslo. L'ABEFICO a ri.",
            "Agence béninoise de la filière coton",
            "ABEFICO",
        ),
    ],
)
def test_a_short_form_is_the_one_full_name_that_has_it(
    read: Callable[..., Document], lang: str, text: str, full: str, short: str
) -> None:
    (named,) = (e for e in read(lang, text).entities if short in e.names or full in e.names)
    assert {full, short} <= set(named.names)


@pytest.mark.parametrize(
    "text",
    [
        # a subsidiary is told by what it does, or by where
        "Umigame Holding chose Umigame Insurance. Umigame said so in Oslo.",
        "The short name comes first here: Umigame and then Umigame Energy met in Oslo.",
    ],
)
def test_a_short_form_that_may_be_another_firm_stays_apart(
    read: Callable[..., Document], text: str
) -> None:
    firms = [e for e in read("en", text).entities if any("Umigame" in n for n in e.names)]
    assert len(firms) >= 2


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Ông Nguyễn Thị Phượng gặp bà Nguyễn Thị Thương tại Hà Nội."),
        ("en", "President Anna Karanendra met Prime Minister Anna Harinendra in Oslo."),
    ],
)
def test_two_persons_of_like_names_stay_two(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    assert [e.kind for e in read(lang, text).entities].count("person") == 2


def test_an_acronym_of_several_is_the_one_that_the_text_spells_out(
    read: Callable[..., Document],
) -> None:
    text = "Le Commissariat à l'énergie atomique a signé hier. Le CEA construira un laboratoire."
    bodies = [e for e in read("fr", text).entities if "CEA" in e.names]
    assert [e.names[0] for e in bodies] == ["Commissariat à l'énergie atomique"]


def test_a_board_is_no_public_body(read: Callable[..., Document]) -> None:
    text = "Le conseil d'administration se réunira lundi à Paris."
    assert [e for e in read("fr", text).entities if e.kind == "public_body"] == []


def test_a_persons_last_name_taken_for_a_firm_is_the_persons(
    read: Callable[..., Document],
) -> None:
    text = "FIFA president Gianni Infantino spoke in Oslo. Infantino Ltd is no part of this."
    names = [e.names for e in read("en", text).entities if e.kind == "person"]
    assert names == [("Gianni Infantino",)]


def test_an_article_and_a_head_noun_refer_to_the_agreement_before(
    read: Callable[..., Document],
) -> None:
    text = (
        "Chile and Peru signed the Oslo Protocol on Monday. The Protocol was published on Tuesday."
    )
    names = [e.names for e in read("en", text).entities if e.kind == "agreement"]
    assert names == [("Oslo Protocol", "Protocol")]


def test_a_verb_that_is_a_noun_as_well_ends_an_agreements_name(
    read: Callable[..., Document],
) -> None:
    text = "Umigame và Orkla ký hợp đồng đầu tư hôm thứ Hai tại Hà Nội."
    (found,) = (e for e in read("vi", text).entities if e.kind == "agreement")
    assert found.names == ("hợp đồng đầu tư",)


def test_a_verb_inside_an_agreements_name_belongs_to_it(read: Callable[..., Document]) -> None:
    text = "Hai nước kỷ niệm 45 năm Hiệp ước hữu nghị và hợp tác. Lễ mít tinh diễn ra ở Hà Nội."
    names = [e.names[0] for e in read("vi", text).entities if e.kind == "agreement"]
    assert names == ["Hiệp ước hữu nghị và hợp tác"]


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "CNOOC Ltd. said that its parent CNOOC agreed.", ["CNOOC", "CNOOC Ltd."]),
        (
            "vi",
            "Ủy ban Thường vụ Đại hội Đại biểu Nhân dân toàn quốc (Nhân đại) họp hôm qua.",
            ["Nhân đại", "Ủy ban Thường vụ Đại hội Đại biểu Nhân dân toàn quốc"],
        ),
        (
            "vi",
            "Trường Đại học Công nghệ (Đại học Quốc gia Hà Nội) đã ký kết.",
            ["Trường Đại học Công nghệ", "Đại học Quốc gia Hà Nội"],
        ),
    ],
)
def test_a_listed_body_is_no_second_name_of_another(
    read: Callable[..., Document], lang: str, text: str, names: list[str]
) -> None:
    bodies = ("company", "organization", "public_body")
    found = [e.names for e in read(lang, text).entities if e.kind in bodies]
    assert sorted(first for first, *_ in found) == names
    assert all(len(forms) == 1 for forms in found)


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "Umigame signed a deal to build three ships.", "deal to build three ships"),
        (
            "en",
            "The minister praised an agreement between Chile and Peru on Monday.",
            "agreement between Chile and Peru",
        ),
        ("fr", "Le ministre a salué un accord avec le Pérou.", "accord avec le Pérou"),
        ("fr", "Le Chili a signé un accord visant à relier les réseaux.",
         "accord visant à relier les réseaux"),
        ("vi", "Chile vừa ký thỏa thuận với Peru tại Lima.", "thỏa thuận với Peru"),
    ],
)  # fmt: skip
def test_an_unnamed_agreement_is_called_as_it_is_described(
    read: Callable[..., Document], lang: str, text: str, named: str
) -> None:
    (found,) = (e for e in read(lang, text).entities if e.kind == "agreement")
    assert named in found.names


HEADED = [
    (
        "en",
        "Chile and Peru sign fishing agreement\n\nThe ministers signed an agreement on Monday.",
        1,
    ),
    ("fr", "Un accord en vue\n\nLe Chili a signé lundi un accord avec le Pérou.", 1),
    ("vi", "Ký thỏa thuận nghề cá\n\nChile ký một thỏa thuận với Peru tại Lima.", 1),
    ("en", "Deal with Chile\n\nPeru signed a deal with Brazil on Monday.", 2),
    ("en", "Three agreements signed\n\nChile signed an agreement with Peru on Monday.", 2),
    ("en", "Chile and Peru sign fish deal\n\nThey will sign a framework agreement, too.", 2),
    ("en", "Chile signs fish deal\n\nIt signed a memo on fish and a framework agreement.", 2),
    ("fr", "Accord de pêche\n\nLe Chili a signé un accord de transport aérien.", 2),
    ("vi", "Ký thỏa thuận nghề cá\n\nChile ký bản ghi nhớ về nghề cá và thỏa thuận khung.", 2),
]


@pytest.mark.parametrize(("lang", "text", "count"), HEADED)
def test_a_headline_tells_of_the_first_agreement_below_it(
    read: Callable[..., Document], lang: str, text: str, count: int
) -> None:
    """Unless its parties are others, or it counts several."""
    assert sum(e.kind == "agreement" for e in read(lang, text).entities) == count


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Chile has asked Peru for a binding economic partnership."),
        ("fr", "Le Chili veut avec le Pérou un partenariat énergétique."),
        ("vi", "Chile coi trọng quan hệ đối tác với Peru."),
    ],
)
def test_a_partnership_that_nobody_declared_is_no_agreement(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    assert not [e.names for e in read(lang, text).entities if e.kind == "agreement"]


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Velden Martin Corp. won the tender. Velden will deliver in May.", 1),
        ("Velden Martin Corp., a part of Velden, won the tender.", 2),
        ("Velden Inc. won the tender. Velden Martin Corp. will deliver in May.", 2),
        ("Velden Brasil Corp. won the tender. Velden Corp. will deliver in May.", 2),
        ("VLD Martin Corp. won the tender. Shares of VLD Inc. rose.", 2),
        ("Velden Orsted Corp. won. Velden Inc. and Orsted Inc. had founded it.", 3),
    ],
)
def test_a_firm_named_in_full_once_goes_by_its_beginning(
    read: Callable[..., Document], text: str, firms: int
) -> None:
    assert sum(e.kind == "company" for e in read("en", text).entities) == firms


def test_a_model_goes_by_the_beginning_of_its_name(read: Callable[..., Document]) -> None:
    text = "The airline ordered ten Boeing 787-9 Dreamliners. The Boeing 787-9 flies far."
    assert sum(e.kind == "product" for e in read("en", text).entities) == 1


@pytest.mark.parametrize(
    ("lang", "text", "called"),
    [
        ("en", "Hugo Lind and his wife, Ida Lind, left. Lind will return.", "Hugo Lind"),
        ("en", "Ida Lind, wife of Hugo Lind, left. Lind will return.", "Hugo Lind"),
        ("en", "Hugo Lind and his sister Ida Lind left. Ms Lind will return.", "Ida Lind"),
        ("fr", "Hugo Lind et son épouse Ida Lind sont partis. M. Lind reviendra.", "Hugo Lind"),
        ("fr", "Hugo Lind et son épouse Ida Lind sont partis. Mme Lind reviendra.", "Ida Lind"),
        ("vi", "Ông Hugo Lind và phu nhân Ida Lind đã đi. Ông Lind sẽ về.", "Hugo Lind"),
        ("vi", "Ông Hugo Lind và phu nhân Ida Lind đã đi. Bà Lind sẽ về.", "Ida Lind"),
        ("en", "A banker, Do Van Minh, ate. Minh left. Tran Hong Minh came.", "Do Van Minh"),
    ],
)
def test_a_short_name_is_of_the_one_whom_the_press_calls_so(
    read: Callable[..., Document], lang: str, text: str, called: str
) -> None:
    document = read(lang, text)
    names = {entity.key: entity.names[0] for entity in document.entities}
    (short,) = (m for m in document.mentions if m.kind == "person" and m.text in ("Lind", "Minh"))
    assert [names[key] for key in short.entities] == [called]


@pytest.mark.parametrize(
    ("lang", "text", "name", "others"),
    [
        ("fr", "Hamidou Ba dit Zico préside la fédération. Zico a salué Ali Sow.", "Zico", 1),
        ("fr", "Ibrahim Sow, surnommé Papis, a signé. Papis dirige la société Telma.", "Papis", 1),
        ("en", "Acme Corp. (formerly Telstar Ltd.) sold it. Telstar was small.", "Telstar", 0),
        ("en", "Facebook Inc., now known as Meta, hired Ann Lee.", "Meta", 1),
        ("vi", "Nguyễn Văn Toàn, tức Ba Toàn, đã gặp ông Lê Hồng Phong.", "Ba Toàn", 1),
        ("vi", "Công ty VinaStar, trước đây là Công ty Nova, ở Hà Nội.", "Công ty Nova", 1),
    ],
)
def test_another_name_that_the_text_tells_is_of_the_same(
    read: Callable[..., Document], lang: str, text: str, name: str, others: int
) -> None:
    entities = read(lang, text).entities
    [called] = [e for e in entities if name in e.names]
    assert len(called.names) > 1
    assert len([e for e in entities if e is not called]) == others


@pytest.mark.parametrize(
    ("lang", "text", "apart"),
    [
        ("en", "Acme Corp., formerly of Telstar Ltd., sold the plant to Ann Lee.", 2),
        ("en", "Acme Corp., formerly Telstar Ltd.'s subsidiary, sold the plant.", 2),
    ],
)
def test_who_left_or_bought_another_keeps_his_own_name(
    read: Callable[..., Document], lang: str, text: str, apart: int
) -> None:
    assert len([e for e in read(lang, text).entities if e.kind == "company"]) == apart


@pytest.mark.parametrize(
    ("lang", "text", "kind", "name"),
    [
        ("vi", "Siêu thị Hapromart mở cửa. BRG mua lại Hapromart.", "company", "Hapromart"),
        ("vi", "Đoàn thăm TP. Anseng. Anseng là đô thị lớn.", "place", "Anseng"),
        (
            "en",
            "Vale owns Itabira port. A train goes to Itabira. Itabira exports iron.",
            "place",
            "Itabira",
        ),
        ("en", "They met in Washington. Talks in Washington DC ended.", "place", "Washington"),
    ],
)
def test_a_place_goes_by_its_name_alone(
    read: Callable[..., Document], lang: str, text: str, kind: str, name: str
) -> None:
    [place] = [e for e in read(lang, text).entities if name in e.names]
    assert (place.kind, len(place.names)) == (kind, 2)


def test_a_province_is_not_the_town_of_its_name(read: Callable[..., Document]) -> None:
    text = "Thành phố Cao Bằng và tỉnh Cao Bằng ký thỏa thuận với Công ty Nova."
    assert len([e for e in read("vi", text).entities if e.kind == "place"]) == 2


def test_a_department_is_a_ministry_where_they_are_called_so(
    read: Callable[..., Document],
) -> None:
    apart = "Rwanda's Trade Directorate met Rwanda's Trade Minister Ann Lee."
    same = "The US Department of Commerce thanked US Commerce Secretary Ann Lee."
    for text, count in ((apart, 2), (same, 1)):
        assert len([e for e in read("en", text).entities if e.kind == "public_body"]) == count


def test_a_firm_goes_by_the_last_name_of_whom_it_is_called_after(
    read: Callable[..., Document],
) -> None:
    text = "Morel sold the plant. French trader Louis Morel Company has plants."
    names = [e.names[0] for e in read("en", text).entities if e.kind != "country"]
    assert names == ["Louis Morel Company"]
    titled = read("en", f"{text} Mr. Morel spoke.").entities
    assert sorted(e.kind for e in titled) == ["company", "country", "person"]


def test_what_the_text_spells_out_outweighs_the_listed_acronym(
    read: Callable[..., Document],
) -> None:
    text = "The Armed Forces of the Philippines (AFP) signed. AFP said that it would help."
    [army] = [e for e in read("en", text).entities if e.kind != "country"]
    assert army.kind == "public_body"


def test_a_firms_name_with_a_letter_amiss_is_the_same(read: Callable[..., Document]) -> None:
    same = "Wagnerian Steel Works sold it. Later Wagnerien Steel Works denied it."
    apart = "Alstom left. The Nigerian Trade Bank and the Nigerien Trade Bank met."
    for text, count in ((same, 1), (apart, 2)):
        assert len([e for e in read("en", text).entities if e.kind == "company"]) == count


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The free trade agreement between Peru and the European Union (PEUFTA) holds.",
        ),
        ("fr", "L'accord de libre-échange entre le Pérou et l'Union européenne (PEUFTA) tient."),
        ("vi", "Hiệp định Thương mại tự do giữa Peru và EU (PEUFTA) đã có hiệu lực từ năm nay."),
    ],
)
def test_an_acronym_behind_its_parties_is_the_agreements(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    (agreement,) = (e for e in read(lang, text).entities if e.kind == "agreement")
    assert "PEUFTA" in agreement.names


def test_an_acronym_behind_a_party_may_be_its_own(read: Callable[..., Document]) -> None:
    text = "An MoU between Awasa Ltd and the Ministry of Ports and Canals (MPC) exists. MPC pays."
    document = read("en", text)
    (ministry,) = (e for e in document.entities if e.kind == "public_body")
    assert "MPC" in ministry.names


def test_a_city_in_parentheses_is_no_second_name_of_a_firm(read: Callable[..., Document]) -> None:
    document = read("vi", "Tập đoàn góp vốn vào Công ty Cổ phần Lumagen (TP.HCM) hôm qua.")
    assert {"place", "company"} <= {e.kind for e in document.entities}


@pytest.mark.parametrize(
    ("lang", "text", "father"),
    [
        (
            "en",
            "King Saad bin Amin opened the hall. Prince Faisal bin Saad bin Amin was there.",
            "Saad bin Amin",
        ),
        (
            "fr",
            "Le roi Saad ben Amine est venu. Le prince Fayçal ben Saad ben Amine était là.",
            "Saad ben Amine",
        ),
    ],
)
def test_a_son_is_not_his_father(
    read: Callable[..., Document], lang: str, text: str, father: str
) -> None:
    persons = [e for e in read(lang, text).entities if e.kind == "person"]
    assert len(persons) == 2
    assert any(father in person.names for person in persons)


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        (
            "vi",
            "UBND tỉnh Hà Nam và chính quyền tỉnh Jeolla họp. Chủ tịch UBND tỉnh Lê Văn Nam nói.",
            {"UBND tỉnh Hà Nam", "UBND tỉnh"},
        ),
        (
            "en",
            "The Home Office hired 40 people. The Cabinet Office did not. The Home Office paid.",
            {"Home Office"},
        ),
    ],
)
def test_a_noun_for_a_body_is_of_the_one_whose_name_begins_so(
    read: Callable[..., Document], lang: str, text: str, names: set[str]
) -> None:
    bodies = [e for e in read(lang, text).entities if e.kind == "public_body"]
    assert len(bodies) == 2
    assert any(set(body.names) == names for body in bodies)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Grupo Pao de Lima said it would sell. Pao de Lima has 600 shops."),
        ("fr", "Le groupe Ober Frères a vendu Nova. Ober Frères détient aussi Lacorte."),
    ],
)
def test_a_groups_name_alone_is_the_group(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    document = read(lang, text)
    first, second = (m for m in document.mentions if m.text.endswith(("Lima", "Frères")))
    assert first.entities == second.entities


def test_a_text_may_break_off_in_a_list(read: Callable[..., Document]) -> None:
    document = read("fr", "Le consortium comprend Airbus Defence and Space, SES")
    assert "company" in {e.kind for e in document.entities}


def test_a_text_may_break_off_behind_an_acronym(read: Callable[..., Document]) -> None:
    document = read("en", "The free trade agreement between Peru and the European Union (PEUFTA")
    assert "agreement" in {e.kind for e in document.entities}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Ông Lê Hữu Nam, Trung tướng, nguyên Thứ trưởng Bộ"),
        ("vi", "Tổng thống Azerbaijan Ilham Aliyev, Chủ tịch Hội"),
        ("fr", "Anna Weber a reçu le jury, qui était présidé par Sir"),
    ],
)
def test_a_text_may_break_off_in_a_title(
    read: Callable[..., Document], lang: str, text: str
) -> None:
    assert "person" in {e.kind for e in read(lang, text).entities}


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        (
            "en",
            "Norlund Foods (NYSE: NLF) bought Branta Mills (HKEX: 12, NASDAQ: BRM). NLF fell.",
            ("Norlund Foods", "NLF"),
        ),
        (
            "en",
            "Taiwan Chip Manufacturing Company (TCMC, TWSE: 2330, NYSE: TCX) hired 40 engineers.",
            ("Taiwan Chip Manufacturing Company", "TCMC", "TCX"),
        ),
        (
            "vi",
            "Ngân hàng TMCP Phương Bắc (PBBank, mã PBB) chiều nay ký thỏa thuận với Sumika Bank.",
            ("Ngân hàng TMCP Phương Bắc", "PBBank", "PBB"),
        ),
        (
            "vi",
            "CTCP Xây dựng Minh Long (HoSE: MLC) khởi công nhà máy. Cổ phiếu MLC tăng trần.",
            ("CTCP Xây dựng Minh Long", "MLC"),
        ),
    ],
)
def test_the_symbol_of_a_firms_shares_is_its_name(
    read: Callable[..., Document], lang: str, text: str, names: tuple[str, ...]
) -> None:
    assert names in {e.names for e in read(lang, text).entities}


def test_whose_photograph_it_is_is_no_symbol(read: Callable[..., Document]) -> None:
    text = "Công ty Minh Long (ảnh: TTXVN) khởi công nhà máy ở Lào."
    [firm] = (e for e in read("vi", text).entities if "Minh Long" in e.names[0])
    assert "TTXVN" not in firm.names


def test_a_subsidiary_is_not_the_group_whose_name_it_bears(read: Callable[..., Document]) -> None:
    text = (
        "Công ty cổ phần Hàng tiêu dùng Masana (Masana Consumer) bán 10% vốn. Tập đoàn Masana "
        "nắm 76% Masana Consumer. Công ty Chứng khoán Masana tư vấn cho Masana."
    )
    firms = {e.names for e in read("vi", text).entities if e.kind == "company"}
    assert ("Tập đoàn Masana", "Masana") in firms
    assert len(firms) == 3


def test_a_firms_state_is_no_part_of_its_name(read: Callable[..., Document]) -> None:
    text = "Công ty Minh Long ký bản ghi nhớ với Tập đoàn Kanedo của Nhật Bản."
    firms = {e.names[0] for e in read("vi", text).entities if e.kind == "company"}
    assert firms == {"Công ty Minh Long", "Tập đoàn Kanedo"}


def test_a_hotel_is_a_place(read: Callable[..., Document]) -> None:
    text = "Le forum a été organisé à l'hôtel El Aurassi par la chambre de commerce."
    assert "place" in {e.kind for e in read("fr", text).entities if "Aurassi" in e.names[0]}


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        (
            "News\n\nThey flew with Delta Air Lines. Delta said so. Delta Air Lines is content.",
            "Delta Air Lines",
            "Delta",
        ),
        (
            "News\n\nTenagu Nasional Berhad (TNX) bought Sunsep. TNX said so. Tenagu will pay.",
            "Tenagu Nasional Berhad",
            "Tenagu",
        ),
    ],
)
def test_a_short_form_of_a_firm_with_an_acronym_is_its_own(
    read: Callable[..., Document], text: str, full: str, short: str
) -> None:
    [firm] = (e for e in read("en", text).entities if full in e.names)
    assert short in firm.names


def test_small_words_count_in_an_acronym(read: Callable[..., Document]) -> None:
    text = "Gaz de Syldavie et Suez ont fusionné. Le rachat de GDS par Suez a plu."
    assert ("Gaz de Syldavie", "GDS") in {e.names for e in read("fr", text).entities}


def test_an_event_is_one_by_its_body_and_the_next_is_another(
    read: Callable[..., Document],
) -> None:
    text = (
        "Peace is near. The summit of the Shanghai Cooperation Organisation (SCO) opened in"
        " Tashkent. Ann Lee attended the 24th SCO summit. The next summit will be held in India."
    )
    events = [entity.names for entity in read("en", text).entities if entity.kind == "event"]
    assert len(events) == 2
    assert "24th SCO summit" in events[0]
    assert events[1] == ("next summit",)


def test_ceremonies_of_two_sorts_are_two(read: Callable[..., Document]) -> None:
    text = (
        "Peace is near. The opening ceremony was held in Lyon. The awards ceremony was held in"
        " Lille. Ann Lee attended the ceremony."
    )
    events = [entity.names[0] for entity in read("en", text).entities if entity.kind == "event"]
    assert events == ["opening ceremony", "awards ceremony"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "FPT mua lại Intellinet. Đại học FPT đào tạo kỹ sư."),
        ("vi", "CMC ký hợp đồng với Samsung. Trường Đại học CMC mở ngành mới."),
        ("fr", "FPT a racheté Intellinet. L'Université FPT forme des ingénieurs."),
    ],
)
def test_a_firm_is_not_its_university(read: Callable[..., Document], lang: str, text: str) -> None:
    named = {name: e.kind for e in read(lang, text).entities for name in e.names}
    firm = text.split()[0]
    assert named[firm] == "company"
    assert [kind for name, kind in named.items() if name.endswith(f" {firm}")] == ["organization"]


@pytest.mark.parametrize("name", ["Agence spatiale tunisienne", "Office national des mines"])
def test_the_noun_behind_an_office_is_of_the_body_named_before(
    read: Callable[..., Document], name: str
) -> None:
    noun = name.split()[0]
    document = read("fr", f"{name} : le directeur de l'{noun}, Ali Kone, a parlé.")
    [body] = (e for e in document.entities if noun in e.names[0])
    assert body.names[0] == name


def test_the_symbol_of_shares_before_the_firm_is_its_name(read: Callable[..., Document]) -> None:
    text = "Dragon Capital mua vào 2 triệu cổ phiếu HPG của Tập đoàn Hòa Phát."
    [firm] = (e for e in read("vi", text).entities if "HPG" in e.names)
    assert firm.names[0] == "Tập đoàn Hòa Phát"

"""Names: long ones with conjunctions, acronyms, short forms, capitals, pairs of states."""

import unicodedata
from collections.abc import Callable

import pytest

from kg.model import Document, LocalEntity

Read = Callable[..., Document]


def entity(document: Document, text: str) -> LocalEntity:
    """The one entity that is named so."""
    [mention] = {m.entities for m in document.mentions if m.named and m.text == text}
    [key] = mention
    return next(e for e in document.entities if e.key == key)


def names(document: Document, kind: str) -> list[str]:
    return [e.names[0] for e in document.entities if e.kind == kind]


@pytest.mark.parametrize(
    ("lang", "text", "name", "iso", "portfolios"),
    [
        (
            "en",
            "The Ministry of Science and ICT of South Korea thanked Toyota.",
            "Ministry of Science and ICT of South Korea",
            "KR",
            "science ict",
        ),
        (
            "en",
            "The Ministry of Culture, Sports and Tourism of Norway thanked Toyota.",
            "Ministry of Culture, Sports and Tourism of Norway",
            "NO",
            "culture sports tourism",
        ),
        (
            "fr",
            "Le ministère de l'Information et de la Communication du Vietnam a remercié Orange.",
            "ministère de l'Information et de la Communication du Vietnam",
            "VN",
            "information communications",
        ),
        (
            "fr",
            "Le ministère marocain de la Santé a remercié Orange.",
            "ministère marocain de la Santé",
            "MA",
            "health",
        ),
        (
            "vi",
            "Bộ Khoa học, công nghệ thông tin và truyền thông Hàn Quốc cảm ơn FPT.",
            "Bộ Khoa học, công nghệ thông tin và truyền thông Hàn Quốc",
            "KR",
            "science ict",
        ),
        ("vi", "Bộ Y tế Na Uy cảm ơn FPT.", "Bộ Y tế Na Uy", "NO", "health"),
    ],
)
def test_ministry_with_its_portfolios_and_state(
    read: Read, lang: str, text: str, name: str, iso: str, portfolios: str
) -> None:
    ministry = entity(read(lang, text), name)
    assert (ministry.kind, ministry.iso, ministry.head) == ("public_body", iso, "ministry")
    assert ministry.portfolios == set(portfolios.split())
    [part_of] = {
        (f.relation, f.object) for f in read(lang, text).attachments if f.subject == ministry.key
    }
    state = next(e for e in read(lang, text).entities if e.key == part_of[1])
    assert (part_of[0], state.kind, state.iso) == ("part_of", "country", iso)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "The Government of Kenya thanked Toyota.", "Government of Kenya"),
        ("en", "The Kenyan government thanked Toyota.", "Kenyan government"),
        ("fr", "Le gouvernement kényan remercie Toyota.", "gouvernement kényan"),
        ("vi", "Chính phủ Kenya cảm ơn Toyota.", "Chính phủ Kenya"),
    ],
)
def test_a_government_is_a_body_of_its_state(read: Read, lang: str, text: str, name: str) -> None:
    government = entity(read(lang, text), name)
    assert (government.kind, government.head, government.iso) == (
        "public_body",
        "government",
        "KE",
    )


def test_a_list_is_no_long_name(read: Read) -> None:
    text = "The Ministry of Health and Toyota met the Ministry of Justice."
    assert names(read("en", text), "public_body") == ["Ministry of Health", "Ministry of Justice"]
    assert names(read("en", text), "company") == ["Toyota"]


@pytest.mark.parametrize(
    ("lang", "text", "name", "acronym"),
    [
        (
            "en",
            "The Asian Rice Research Institute (ARRI) opened. ARRI has 40 staff.",
            "Asian Rice Research Institute",
            "ARRI",
        ),
        (
            "fr",
            "L'Autorité nationale des ports (ANP) a reçu Awa Ndiaye. L'ANP est à Dakar.",
            "Autorité nationale des ports",
            "ANP",
        ),
        (
            "vi",
            "Viện Nghiên cứu Biển Đông (VNBD) cảm ơn FPT. VNBD có 40 người.",
            "Viện Nghiên cứu Biển Đông",
            "VNBD",
        ),
    ],
)
def test_acronym_in_parentheses_and_its_later_use(
    read: Read, lang: str, text: str, name: str, acronym: str
) -> None:
    document = read(lang, text)
    found = entity(document, name)
    assert found.names == (name, acronym)
    uses = [m for m in document.mentions if found.key in m.entities and m.text == acronym]
    assert uses[-1].span.start == text.rindex(acronym)


@pytest.mark.parametrize(
    ("lang", "text", "inner", "acronym"),
    [
        (
            "en",
            "They held a session of the General Border Committee (GBC). The GBC will meet again.",
            "General Border Committee",
            "GBC",
        ),
        (
            "fr",
            "Le 9e Sommet de l'Union africaine (UA) est fini. L'UA a élu son président.",
            "Union africaine",
            "UA",
        ),
        (
            "vi",
            "Hội nghị thượng đỉnh Tổ chức Hợp tác Thượng Hải (SCO) đã mở. SCO có tám nước.",
            "Tổ chức Hợp tác Thượng Hải",
            "SCO",
        ),
    ],
)
def test_an_acronym_may_stand_for_the_name_inside_the_one_before_it(
    read: Read, lang: str, text: str, inner: str, acronym: str
) -> None:
    document = read(lang, text)
    found = entity(document, inner)
    assert acronym in found.names
    assert found.kind == "organization"


def test_an_acronym_of_the_whole_name_is_no_part_of_it(read: Read) -> None:
    document = read("en", "The Bank of the South Seas (BSS) lent money. The BSS has 90 staff.")
    assert "BSS" in entity(document, "Bank of the South Seas").names


@pytest.mark.parametrize(
    ("lang", "text", "full", "short"),
    [
        (
            "vi",
            "Ông Nguyễn Mạnh Hùng tiếp ông Lee Jong-ho. Ông Hùng cảm ơn ông Lee.",
            "Nguyễn Mạnh Hùng",
            "Hùng",
        ),
        (
            "vi",
            "Ông Nguyễn Mạnh Hùng tiếp ông Lee Jong-ho. Ông Hùng cảm ơn ông Lee.",
            "Lee Jong-ho",
            "Lee",
        ),
        (
            "en",
            "Lee Jong-ho met Nguyen Van Minh. Minister Lee thanked Mr Minh.",
            "Nguyen Van Minh",
            "Minh",
        ),
        (
            "en",
            "Lee Jong-ho met Nguyen Van Minh. Minister Lee thanked Mr Minh.",
            "Lee Jong-ho",
            "Lee",
        ),
        (
            "fr",
            "M. Nguyen Van Minh a reçu M. Lee Jong-ho. M. Minh a remercié M. Lee.",
            "Nguyen Van Minh",
            "Minh",
        ),
        ("en", "Anna Weber met Hugo Lind. Weber thanked Lind.", "Anna Weber", "Weber"),
        ("fr", "Anna Weber a reçu Hugo Lind. Mme Weber a parlé.", "Anna Weber", "Weber"),
    ],
)
def test_short_names_by_culture(read: Read, lang: str, text: str, full: str, short: str) -> None:
    document = read(lang, text)
    person = entity(document, full)
    assert person.kind == "person"
    assert entity(document, short) == person
    assert person.names[0] == full


def test_a_short_name_never_makes_two_people_one(read: Read) -> None:
    document = read("en", "Anna Weber met Karl Weber. Mr. Weber smiled.")
    people = [e.names for e in document.entities if e.kind == "person"]
    assert len([n for n in people if {"Anna Weber", "Karl Weber"} & set(n)]) == 2
    assert sum("Weber" in n for n in people) == 1


@pytest.mark.parametrize(
    ("lang", "text", "city", "kind"),
    [
        ("en", "Hanoi and Washington signed a treaty.", "Hanoi", "country"),
        ("en", "Anna Weber spoke in Hanoi.", "Hanoi", "place"),
        ("fr", "Paris et Berlin ont signé un traité.", "Berlin", "country"),
        ("fr", "Anna Weber a parlé à Berlin.", "Berlin", "place"),
        ("vi", "Hà Nội và Washington ký hiệp định.", "Hà Nội", "country"),
        ("vi", "Bà Anna Weber phát biểu tại Hà Nội.", "Hà Nội", "place"),
        ("vi", "Bà Anna Weber đến Hà Nội.", "Hà Nội", "place"),
        ("en", "Ties between Nairobi and Lusaka improved.", "Nairobi", "country"),
        ("fr", "Un texte a été signé avec Lusaka en mai.", "Lusaka", "country"),
        ("vi", "Bắc Kinh sẽ mua thêm gạo.", "Bắc Kinh", "country"),
        ("vi", "Ông là đại sứ tại Jerusalem.", "Jerusalem", "place"),
        ("vi", "Họ gặp nhau ở thủ đô Kiev và ký kết.", "Kiev", "place"),
        ("en", "OTTAWA/LISBON, May 5 - Both ministers signed.", "LISBON", "place"),
        ("fr", "La Déclaration de Rabat a été adoptée lundi.", "Rabat", "place"),
    ],
)
def test_capital_is_a_city_or_a_state(
    read: Read, lang: str, text: str, city: str, kind: str
) -> None:
    found = entity(read(lang, text), city)
    assert found.kind == kind
    assert len(found.iso) == 2


@pytest.mark.parametrize(
    ("lang", "text", "name", "kind", "isos"),
    [
        (
            "en",
            "The Japan-Norway Free Trade Agreement covers rice.",
            "Japan-Norway Free Trade Agreement",
            "agreement",
            {"JP", "NO"},
        ),
        (
            "en",
            "The Norway–Kenya Business Forum was praised.",
            "Norway–Kenya Business Forum",
            "event",
            {"NO", "KE"},
        ),
        (
            "fr",
            "L'accord de libre-échange Maroc-Sénégal concerne la pêche.",
            "accord de libre-échange Maroc-Sénégal",
            "agreement",
            {"MA", "SN"},
        ),
        (
            "vi",
            "Hiệp định Thương mại tự do Việt Nam - Chile có hiệu lực.",
            "Hiệp định Thương mại tự do Việt Nam - Chile",
            "agreement",
            {"VN", "CL"},
        ),
    ],
)
def test_two_states_in_a_name(
    read: Read, lang: str, text: str, name: str, kind: str, isos: set[str]
) -> None:
    document = read(lang, text)
    assert entity(document, name).kind == kind
    assert {e.iso for e in document.entities if e.kind == "country"} == isos
    parties = {f.relation for f in document.attachments if f.object == entity(document, name).key}
    assert parties == ({"party_to"} if kind == "agreement" else set())


@pytest.mark.parametrize(
    ("lang", "text", "parties"),
    [
        ("en", "Siemens praised the EU-Vietnam Free Trade Agreement.", {"EU", "Vietnam"}),
        ("en", "The EU-Mercosur trade agreement was criticised.", {"EU", "Mercosur"}),
        ("en", "The Japan-Kenya Reciprocal Access Agreement helps.", {"Japan", "Kenya"}),
        ("fr", "Le traité d'amitié franco-allemand a été salué.", {"France", "Allemagne"}),
        ("fr", "L'accord commercial sino-chilien inquiète Airbus.", {"Chine", "Chili"}),
        (
            "fr",
            "L'Accord de libre-échange Union européenne-Vietnam a été ratifié.",
            {"Union européenne", "Vietnam"},
        ),
        (
            "vi",
            "Hiệp định Thương mại Tự do ASEAN - Trung Quốc có hiệu lực.",
            {"ASEAN", "Trung Quốc"},
        ),
        ("vi", "Hợp đồng thương mại Việt - Mỹ lớn nhất có hiệu lực.", set()),
    ],
)
def test_states_and_blocs_in_a_name_are_its_parties(
    read: Read, lang: str, text: str, parties: set[str]
) -> None:
    document = read(lang, text)
    by_key = {e.key: e.names[0] for e in document.entities}
    assert {by_key[f.subject] for f in document.attachments if f.relation == "party_to"} == parties


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trụ sở của FPT đặt tại đường Lê Hồng Phong, Quận 5.", "đường Lê Hồng Phong"),
        ("Trụ sở của FPT đặt tại phố Nguyễn Thái Học, Hà Nội.", "phố Nguyễn Thái Học"),
    ],
)
def test_a_street_is_a_place_and_not_whose_name_it_bears(read: Read, text: str, name: str) -> None:
    document = read("vi", text)
    assert entity(document, name).kind == "place"
    assert not [e for e in document.entities if e.kind == "person"]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Bà Trần Thị Hoà gặp ông Hugo Lind. Bà Hòa cảm ơn ông Lind.", "Hòa"),
        ("Ủy ban Hòa giải Na Uy họp. Uỷ ban Hoà giải Na Uy cảm ơn FPT.", "Uỷ ban Hoà giải Na Uy"),
    ],
)
def test_both_places_of_the_tone_mark_are_one_name(read: Read, text: str, again: str) -> None:
    document = read("vi", text)
    found = entity(document, again)
    assert len(found.names) == 2
    assert [e for e in document.entities if set(e.names) & set(found.names)] == [found]


def test_gazetteer_finds_either_spelling(read: Read) -> None:
    for word in ("Khánh Hòa", "Khánh Hoà"):
        document = read("vi", f"Ông Hugo Lind đến {word}.")
        assert entity(document, word).kind == "place"


@pytest.mark.parametrize("lang", ["en", "fr", "vi"])
def test_decomposed_text_harms_nothing(read: Read, lang: str) -> None:
    text = unicodedata.normalize("NFD", "Nguyễn Văn Minh, Côte d'Ivoire, Việt Nam: gặp, reçu.")
    for mention in read(lang, text).mentions:
        assert text[mention.span.start : mention.span.end] == mention.text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "However, the weather was good. Monday was better."),
        ("fr", "Cependant, il faisait beau. Lundi aussi."),
        ("vi", "Tuy nhiên, trời đẹp. Thứ Hai cũng vậy."),
    ],
)
def test_capitals_of_ordinary_words_are_no_names(read: Read, lang: str, text: str) -> None:
    assert read(lang, text).mentions == ()


@pytest.mark.parametrize(
    ("lang", "text", "ceremony", "agreement"),
    [
        (
            "en",
            "The signing ceremony for the Prespa Agreement was held at the lake.",
            "signing ceremony",
            "Prespa Agreement",
        ),
        (
            "fr",
            "Le président a assisté à la cérémonie de signature de plusieurs accords.",
            "cérémonie de signature",
            "accords",
        ),
        (
            "vi",
            "Lễ ký biên bản ghi nhớ giữa Tập đoàn FPT và Tập đoàn Toyota diễn ra tại Hà Nội.",
            "Lễ ký",
            "biên bản ghi nhớ",
        ),
        (
            "vi",
            "Lễ ký thỏa thuận hợp tác diễn ra tại Hà Nội.",
            "Lễ ký",
            "thỏa thuận hợp tác",
        ),
    ],
)
def test_a_ceremony_is_not_the_agreement_signed_at_it(
    read: Read, lang: str, text: str, ceremony: str, agreement: str
) -> None:
    document = read(lang, text)
    assert names(document, "event") == [ceremony]
    assert names(document, "agreement") == [agreement]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chính phủ Lào và Nga họp.", {"Chính phủ Lào", "Chính phủ Nga"}),
        ("Bộ Ngoại giao Lào và Nga họp.", {"Bộ Ngoại giao Lào", "Bộ Ngoại giao Nga"}),
        (
            "Đại sứ quán Pháp và Đức tại Hà Nội mở cửa.",
            {"Đại sứ quán Pháp tại Hà Nội", "Đại sứ quán Đức tại Hà Nội"},
        ),
        ("Ủy ban liên Chính phủ Lào và Nga họp.", {"Ủy ban liên Chính phủ Lào và Nga"}),
        ("Chính phủ Lào và Tổng thống Nga họp.", {"Chính phủ Lào"}),
    ],
)
def test_one_noun_of_two_states_names_two_bodies(
    read: Callable[..., Document], text: str, names: set[str]
) -> None:
    bodies = [e for e in read("vi", text).entities if e.kind == "public_body"]
    assert {body.names[0] for body in bodies} == names


@pytest.mark.parametrize(
    ("lang", "text", "kind", "name"),
    [
        ("en", "Princess Al-Rashid Holding bought a stake in Adwa Bank.", "company", ""),
        ("en", "He joined the audit firm Arthur Norman in 1990.", "company", "Arthur Norman"),
        ("en", "Arthur Miller, an audit firm, thanked Ann Lee.", "company", "Arthur Miller"),
        ("en", "Ann Lee, a company director, spoke.", "person", "Ann Lee"),
        ("en", "King Fahd Port signed a deal.", "place", "King Fahd Port"),
        ("fr", "La banque Edmond Delacroix a signé.", "company", "Edmond Delacroix"),
        ("fr", "Le PDG du groupe Patrick Durand a parlé.", "person", "Patrick Durand"),
        ("fr", "Le ministre des mines Amadou Fatah a parlé.", "person", "Amadou Fatah"),
        (
            "vi",
            "Bà Lan ở công ty chứng khoán Rồng Việt và công ty luật John Carter.",
            "company",
            "John Carter",
        ),
        ("vi", "Chủ tịch công ty Nguyễn Văn Hùng đến dự.", "person", "Nguyễn Văn Hùng"),
    ],
)
def test_what_stands_beside_a_persons_name_may_tell_that_it_is_a_firms(
    read: Read, lang: str, text: str, kind: str, name: str
) -> None:
    assert entity(read(lang, text), name or "Princess Al-Rashid Holding").kind == kind


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("fr", "Electricité du Cameroun (EDC) a payé.", "Electricité du Cameroun"),
        ("fr", "Électricité du Tchad a payé.", "Électricité du Tchad"),
        ("vi", "Ngân hàng Hồng Kông - Thượng Hải (HSBC) trả lời.", "HSBC"),
    ],
)
def test_a_firm_is_called_after_states_and_towns(
    read: Read, lang: str, text: str, name: str
) -> None:
    assert entity(read(lang, text), name).kind == "company"


def test_a_charge_is_no_firm(read: Read) -> None:
    fr = read("fr", "Le ministre de l'Électricité du Mali Ali Diallo a parlé.")
    vi = read("vi", "Bộ trưởng Nông nghiệp và PTNT Việt Nam Lê Văn An tiếp Thứ trưởng NN-PTNT Lào.")
    assert names(fr, "company") == names(vi, "company") == []
    bodies = {"Bộ Nông nghiệp và PTNT Việt Nam", "Bộ NN-PTNT Lào"}
    assert set(names(vi, "public_body")) == bodies


@pytest.mark.parametrize(
    ("lang", "text", "states"),
    [
        ("en", "The U.S. dollar rose. It costs US $20 million and $9 billion (U.S.).", []),
        ("en", "Kenyan shillings rose. Ann Lee teaches at HEC-Paris.", []),
        ("en", "The U.S. and Kenya met.", ["US", "KE"]),
        ("fr", "Le Congo a signé. Le Congolais Denis Mbemba a salué l'accord.", ["CG"]),
        ("fr", "La RDC a signé. Le Congolais Denis Mbemba a salué l'accord.", ["CD"]),
        ("vi", "Ông dự trận Quyền Anh. Mỹ thuật. Sở Y tế Lào Cai và khu vực Mỹ Latinh.", []),
        ("vi", "Đại sứ VN gặp Mỹ. Mỹ đồng ý.", ["VN", "US"]),
    ],
)
def test_not_every_name_of_a_state_tells_of_it(
    read: Read, lang: str, text: str, states: list[str]
) -> None:
    found = [e.iso for e in read(lang, text).entities if e.kind == "country"]
    assert sorted(found) == sorted(states)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Botswanan coal exports will go through the port."),
        ("en", "The bank offers loans under Islam, and European firms signed."),
        ("en", "The minister presented her cabinet to the parliament."),
        ("fr", "Le titre est coté en Bourse. L'équipe des U21 a gagné."),
        ("vi", "Nhà máy có công suất 20 MW. Các ngân hàng Hồi giáo khác cũng vậy."),
    ],
)
def test_words_that_have_a_capital_for_another_reason_are_no_names(
    read: Read, lang: str, text: str
) -> None:
    entities = read(lang, text).entities
    assert [e.names[0] for e in entities if e.kind != "country" and not e.passing] == []


def test_a_legal_form_behind_a_state_ends_another_name(read: Read) -> None:
    document = read("en", "Anglo Gold Corp. of South Africa Ltd. rejected an offer.")
    assert names(document, "company") == ["Anglo Gold Corp."]


def test_a_determiner_behind_and_begins_another_agreement(read: Read) -> None:
    document = read("en", "They signed a Joint Declaration and a Border Development Plan.")
    found = {e.names[0] for e in document.entities}
    assert found == {"Joint Declaration", "Border Development Plan"}


def test_a_body_that_another_owns_is_a_part_of_it(read: Read) -> None:
    text = "Ana Ruiz leads the Kenyan Finance Ministry's Debt Office in Nairobi."
    document = read("en", text)
    office, ministry = entity(document, "Debt Office"), entity(document, "Kenyan Finance Ministry")
    parts = {(f.subject, f.relation, f.object) for f in document.attachments}
    assert (office.key, "part_of", ministry.key) in parts


@pytest.mark.parametrize(
    ("lang", "text", "words", "city"),
    [
        ("en", "Ministers met in the Kenyan capital in May.", "Kenyan capital", "Nairobi"),
        ("en", "They landed in Poland's capital on Monday.", "Poland's capital", "Warsaw"),
        ("fr", "Le sommet s'ouvre dans la capitale kényane.", "capitale kényane", "Nairobi"),
        ("fr", "Ils visitent la capitale du Togo.", "capitale du Togo", "Lomé"),
        ("vi", "Hội nghị diễn ra tại thủ đô của Kenya.", "thủ đô của Kenya", "Nairobi"),
    ],
)
def test_a_capital_that_its_state_tells_is_that_city(
    read: Read, lang: str, text: str, words: str, city: str
) -> None:
    document = read(lang, text)
    place = entity(document, words)
    assert (place.kind, place.names, len(place.iso)) == ("place", (city,), 2)


def test_a_syllable_of_a_name_is_no_country(read: Read) -> None:
    document = read("vi", "Đồng chí A-man-đô Ghê-bu-da thăm Huế. Ông cũng thăm A-man.")
    assert [m.text for m in document.mentions if m.text == "A-man"] == ["A-man"]
    document = read("fr", "Un accord a suivi la visite d'État de François Hollande.")
    assert not any(e.iso == "NL" for e in document.entities)


def test_money_is_no_capital(read: Read) -> None:
    text = "The firm raised Chinese capital. The Saudi capital market grew."
    assert names(read("en", text), "place") == []


def test_what_bears_a_towns_name_is_not_the_town(read: Read) -> None:
    document = read("en", "Ana Ruiz lives in Oslo. She works at the Oslo Tower.")
    assert entity(document, "Oslo").key != entity(document, "Oslo Tower").key
    document = read("vi", "Lễ ký ở Trung tâm Hội nghị Kuala Lumpur. Ông Nam đến Kuala Lumpur.")
    assert entity(document, "Kuala Lumpur").names[0] == "Kuala Lumpur"


def test_a_line_joins_towns(read: Read) -> None:
    text = (
        "La société réhabilite des lignes existantes, comme Douala-Yaoundé. Elle est à Porto-Novo."
    )
    assert set(names(read("fr", text), "place")) == {"Douala", "Yaoundé", "Porto-Novo"}


def test_a_firm_called_after_a_town_is_not_of_its_state(read: Read) -> None:
    text = "Suez a signé un contrat au Togo. Le conseil de Suez a approuvé l'accord."
    assert entity(read("fr", text), "Suez").iso == ""


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Blue Ocean Shipping Pte. Ltd signed a deal.", "Blue Ocean Shipping Pte. Ltd"),
        ("vi", "Nova Investment II Pte. Ltd đã bán cổ phần.", "Nova Investment II Pte. Ltd"),
    ],
)
def test_a_firms_name_holds_its_whole_legal_form(
    read: Read, lang: str, text: str, name: str
) -> None:
    assert entity(read(lang, text), name).kind == "company"


@pytest.mark.parametrize(
    ("lang", "text", "event", "body"),
    [
        (
            "en",
            "The 12th session of the Joint Trade Commission was held in Lusaka.",
            "12th session of the Joint Trade Commission",
            "Joint Trade Commission",
        ),
        (
            "fr",
            "La 5e session du Comité mixte de suivi s'est tenue à Niamey.",
            "5e session du Comité mixte de suivi",
            "Comité mixte de suivi",
        ),
    ],
)
def test_the_body_that_meets_is_a_name_inside_its_meetings(
    read: Read, lang: str, text: str, event: str, body: str
) -> None:
    document = read(lang, text)
    assert names(document, "event") == [event]
    assert body in names(document, "public_body")


def test_a_capital_begins_the_name_of_a_conference_behind_an_article(read: Read) -> None:
    document = read("en", "He went to the Tokyo Conference on African Development.")
    assert names(document, "event") == ["Tokyo Conference on African Development"]


@pytest.mark.parametrize(
    ("lang", "text", "bodies"),
    [
        (
            "en",
            "The French and German foreign ministries agreed.",
            {"foreign ministry of France", "foreign ministry of Germany"},
        ),
        (
            "fr",
            "Les ministères de la Santé et de l'Éducation ont signé.",
            {"ministère de la Santé", "ministère de l'Éducation"},
        ),
        (
            "fr",
            "Les ministères français et allemand des Affaires étrangères ont signé.",
            {
                "ministère des Affaires étrangères (France)",
                "ministère des Affaires étrangères (Allemagne)",
            },
        ),
        (
            "vi",
            "Các bộ Công Thương, Tài chính và Tư pháp họp.",
            {"Bộ Công Thương", "Bộ Tài chính", "Bộ Tư pháp"},
        ),
        ("en", "The ministries in Paris and Berlin agreed.", set()),
        (
            "en",
            "Kenya's foreign and defence ministries agreed.",
            {"Ministry of Foreign Affairs", "Ministry of Defence"},
        ),
        (
            "en",
            "The energy ministries of Kenya and Peru agreed.",
            {"energy ministry of Kenya", "energy ministry of Peru"},
        ),
        (
            "en",
            "The ministries of Planning and Investment, Finance, and Transport agreed.",
            {
                "Ministry of Planning and Investment",
                "Ministry of Finance",
                "Ministry of Transport",
            },
        ),
        (
            "fr",
            "Ana Ruiz, secrétaire d'Etat péruvienne à l'Economie et aux Finances, a signé.",
            {"ministère de l'Economie et des Finances (Pérou)"},
        ),
        (
            "vi",
            "Bộ Y tế các nước Lào, Nga và Peru họp.",
            {"Bộ Y tế Lào", "Bộ Y tế Nga", "Bộ Y tế Peru"},
        ),
    ],
)
def test_a_noun_in_the_plural_names_one_body_for_each_state_or_charge(
    read: Read, lang: str, text: str, bodies: set[str]
) -> None:
    assert set(names(read(lang, text), "public_body")) == bodies


@pytest.mark.parametrize(
    ("lang", "text", "bodies"),
    [
        (
            "en",
            "Kenya and Peru held talks. The foreign ministers of the two countries agreed.",
            {"Ministry of Foreign Affairs of Kenya", "Ministry of Foreign Affairs of Peru"},
        ),
        (
            "en",
            "Kenya and Peru held talks. The two countries' navies agreed.",
            set(),
        ),
        (
            "en",
            "Kenya and Peru held talks. The joint committee of the two countries met.",
            {"joint committee"},
        ),
        (
            "fr",
            "Le Kenya et le Pérou coopèrent. Les parlements des deux pays ont ratifié l'accord.",
            {"parlement (Kenya)", "parlement (Pérou)"},
        ),
        (
            "fr",
            "Le Kenya et le Pérou coopèrent. Les gouvernements des deux pays l'ont dit.",
            set(),
        ),
        (
            "vi",
            "Lào và Nga hội đàm. Bộ Quốc phòng hai nước ký thỏa thuận.",
            {"Bộ Quốc phòng Lào", "Bộ Quốc phòng Nga"},
        ),
        (
            "vi",
            "Lào và Nga hội đàm. Ngoại trưởng hai nước ký thỏa thuận.",
            {"Bộ Ngoại giao Lào", "Bộ Ngoại giao Nga"},
        ),
    ],
)
def test_each_of_two_states_has_a_body_of_its_own(
    read: Read, lang: str, text: str, bodies: set[str]
) -> None:
    assert set(names(read(lang, text), "public_body")) == bodies


def test_a_noun_that_says_of_what_sort_another_is_names_no_body(read: Read) -> None:
    assert names(read("en", "Peru bought military technology and left."), "public_body") == []


def test_an_agency_is_called_without_its_noun(read: Read) -> None:
    found = {e.names[0] for e in read("fr", "Il l'a dit à l'agence Nova Latina.").entities}
    assert found == {"Nova Latina"}


def test_a_title_holds_no_body(read: Read) -> None:
    document = read("fr", "Le Secrétaire Exécutif de l'EAA, M. Hugo Lind, a parlé.")
    assert {e.names[0] for e in document.entities} == {"EAA", "Hugo Lind"}


@pytest.mark.parametrize(
    ("lang", "text", "name", "other"),
    [
        (
            "en",
            "The Norwegian Rice Council (NRC, Oslo) met Toyota. NRC has 40 staff.",
            "Norwegian Rice Council",
            "NRC",
        ),
        (
            "vi",
            "Tổng công ty Cảng Sao Mai (CSM, Bộ Quốc phòng) mở cảng. CSM góp vốn.",
            "Tổng công ty Cảng Sao Mai",
            "CSM",
        ),
    ],
)
def test_letters_first_in_parentheses_are_a_second_name(
    read: Read, lang: str, text: str, name: str, other: str
) -> None:
    document = read(lang, text)
    assert entity(document, name) == entity(document, other)


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("fr", "La République démocratique du Congo vote. Le Congo espère.", ["CD"]),
        ("fr", "Le Congo vote. Brazzaville espère.", ["CG"]),
        ("fr", "Le Congo vote.", ["CG"]),
        ("vi", "Cộng hòa Dân chủ Congo ký hiệp định. Congo hy vọng.", ["CD"]),
    ],
)
def test_the_congo_is_the_one_named_otherwise(
    read: Read, lang: str, text: str, iso: list[str]
) -> None:
    assert [e.iso for e in read(lang, text).entities if e.kind == "country"] == iso


@pytest.mark.parametrize(
    ("lang", "text", "name", "iso"),
    [
        ("en", "The Norwegian competition authority approved it.", "competition authority", "NO"),
        ("en", "The competition authority of Norway said no.", "competition authority", "NO"),
        ("fr", "La commission électorale kényane a voté.", "commission électorale", "KE"),
        ("fr", "Le fonds souverain du Qatar investit.", "fonds souverain", "QA"),
        ("vi", "Theo ủy ban bầu cử Kenya, mọi việc đã xong.", "ủy ban bầu cử", "KE"),
        ("en", "The Norwegian coast guard ship sank.", "coast guard", ""),
        ("en", "A fund bought the Norwegian space agency chief.", "space agency", ""),
    ],
)
def test_a_body_in_small_letters_is_its_states(
    read: Read, lang: str, text: str, name: str, iso: str
) -> None:
    found = [e.iso for e in read(lang, text).entities if name in e.names[0]]
    assert found == ([iso] if iso else [])


def test_the_emirates_are_a_state(read: Read) -> None:
    assert "AE" in {e.iso for e in read("en", "Reactors stand in the Emirates.").entities}
    text = "He met the Emirates Nuclear Energy Corp. in Rome."
    assert "country" not in {e.kind for e in read("en", text).entities}


def test_the_front_is_the_one_told_before(read: Read) -> None:
    document = read("en", "The Saltire People's Freedom Front signed. The Front will disarm.")
    assert len(document.entities) == 1


def test_the_name_of_a_ministry_holds_its_state(read: Read) -> None:
    name = "Ministry of Agricultural Jihad of the Islamic Republic of Iran"
    document = read("en", f"The delegation of the {name} arrived.")
    bodies = [(e.names[0], e.iso) for e in document.entities if e.kind == "public_body"]
    assert bodies == [(name, "IR")]


def test_a_firm_is_none_by_its_noun_or_form_alone(read: Read) -> None:
    document = read("vi", "Viettel Construction hiện là Tổng Công ty đa ngành.")
    assert [e.names[0] for e in document.entities] == ["Viettel Construction"]
    document = read("vi", "Tổng công ty Dầu Việt Nam – CTCP ký hợp đồng với Petronas.")
    firms = {e.names[0] for e in document.entities if e.kind == "company"}
    assert firms == {"Tổng công ty Dầu Việt Nam", "Petronas"}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("fr", "Vertis a signé en mars 2018 un accord avec Eni.", "accord"),
        ("fr", "Vertis a signé en 2021 un protocole d'accord avec Eni.", "protocole d'accord"),
        ("en", "Vertis signed in March 2018 a contract with Eni.", "contract"),
    ],
)
def test_a_year_counts_no_agreements(read: Read, lang: str, text: str, name: str) -> None:
    assert names(read(lang, text), "agreement") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya marked its 60th Independence Day.",
        "Anna Mbeki sent a message on the 50th National Day of Tonga.",
        "The 45th World Environment Day of the UN took place in Nairobi.",
    ],
)
def test_a_day_is_no_firm(read: Read, text: str) -> None:
    assert names(read("en", text), "company") == []


def test_an_ordinal_of_two_words_is_whole(read: Read) -> None:
    text = "Ali Kone a présidé la trente-deuxième réunion du Comité."
    assert names(read("fr", text), "event") == ["trente-deuxième réunion du Comité"]


@pytest.mark.parametrize(
    ("title", "name"), [("Chủ tịch", "Minh Group"), ("Tổng giám đốc", "HL Holdings")]
)
def test_neither_the_title_nor_the_full_stop_is_of_a_firms_name(
    read: Read, title: str, name: str
) -> None:
    assert names(read("vi", f"Ông Trần Văn Minh là {title} {name}."), "company") == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Công ty Paris ký hợp đồng với Tập đoàn Tokyo.",
            {("Công ty Paris", "company"), ("Tập đoàn Tokyo", "company")},
        ),
        ("Ngân hàng Hà Nội đầu tư vào FPT.", {("Ngân hàng Hà Nội", "company")}),
        ("Các công ty Hà Nội ký hợp đồng.", {("Hà Nội", "place")}),
    ],
)
def test_a_firm_called_after_a_capital_is_not_the_state(
    read: Read, text: str, found: set[tuple[str, str]]
) -> None:
    entities = {(e.names[0], e.kind) for e in read("vi", text).entities}
    assert found <= entities
    assert "country" not in {kind for _, kind in entities}


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("vi", "Ngân hàng An Bình đầu tư vào Lào.", {"Ngân hàng An Bình": "company"}),
        (
            "fr",
            "La Banque internationale du Sahel recrute. La Banque d'Algérie aussi.",
            {"Banque internationale du Sahel": "company", "Banque d'Algérie": "public_body"},
        ),
        (
            "fr",
            "La Banque alimentaire de Lyon a signé un accord avec Danone.",
            {"Banque alimentaire de Lyon": "organization"},
        ),
    ],
)
def test_a_bank_is_a_firm_but_for_central_and_listed_ones(
    read: Read, lang: str, text: str, kinds: dict[str, str]
) -> None:
    assert kinds.items() <= {e.names[0]: e.kind for e in read(lang, text).entities}.items()


def test_letters_of_two_and_a_full_stop_end_no_sentence(read: Read) -> None:
    text = "Ông Kh. Bold đến Huế. Bà Th. Vongsa cũng dự."
    assert names(read("vi", text), "person") == ["Kh. Bold", "Th. Vongsa"]


@pytest.mark.parametrize("title", ["M", "Me", "Prof", "Gal"])
def test_a_title_without_a_full_stop_is_no_part_of_a_name(read: Read, title: str) -> None:
    text = f"{title} Jean Mbala a visité Lomé. {title} Mbala a rencontré Luis Ortega."
    assert names(read("fr", text), "person") == ["Jean Mbala", "Luis Ortega"]


def test_a_queen_is_no_capital(read: Read) -> None:
    assert names(read("fr", "La reine Sofia a visité Madrid."), "country") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ministry of Health", "Roads Agency"), ("Ministry of Trade", "Investment Authority")],
)
def test_a_body_called_by_its_charge_is_no_charge_of_another(
    read: Read, first: str, second: str
) -> None:
    text = f"The {first} and the {second} signed an agreement."
    assert names(read("en", text), "public_body") == [first, second]


def test_whose_director_signs_is_no_part_of_his_name(read: Read) -> None:
    text = "The agreement was signed by Ali Hamid WFP Country Director."
    assert names(read("en", text), "person") == ["Ali Hamid"]


def test_where_a_firm_works_is_no_firm(read: Read) -> None:
    text = "Anna Berg is the chief officer of Southern African operations."
    assert names(read("en", text), "company") == []


@pytest.mark.parametrize(
    "office",
    [
        "Ali Kone a été reconduit à la présidence de Vertis.",
        "Ali Kone a été porté à la direction générale de Vertis.",
        "Ali Kone quitte la présidence de Vertis.",
    ],
)
def test_the_lead_of_a_firm_is_no_body(read: Read, office: str) -> None:
    found = {e.names[0]: e.kind for e in read("fr", office).entities}
    assert found == {"Ali Kone": "person", "Vertis": "company"}


@pytest.mark.parametrize(
    "name", ["présidence du Sénégal", "direction générale des douanes du Sénégal"]
)
def test_the_presidency_of_a_state_is_a_body(read: Read, name: str) -> None:
    assert names(read("fr", f"La {name} a signé un accord avec Eni."), "public_body") == [name]


def test_a_second_charge_before_the_noun_is_of_the_same_body(read: Read) -> None:
    text = "The US Trade and Development Agency gave Vertis a grant of $1.2 million."
    assert "US Trade and Development Agency" in names(read("en", text), "public_body")

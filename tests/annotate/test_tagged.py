"""Tagger and grammars together: pages whose tags are given, so that no weights matter."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.annotate.cluster import cluster
from kg.annotate.lexicons import Lexicons
from kg.annotate.names import Candidate, NameFinder, Scan, nested
from kg.annotate.page import Page, Splitter
from kg.languages import load
from kg.model import Article
from kg.ontology import load_ontology

#: A tag: the words and their kind.
Tag = tuple[str, str]
Names = Callable[..., dict[str, str]]


def scan(
    lang: str,
    text: str,
    tags: tuple[Tag, ...],
    inner: tuple[Tag, ...] = (),
    words: tuple[str, ...] = (),
) -> Scan:
    """A page of one sentence, tagged so; ``words`` are those of several syllables."""
    goes_on = [range(text.index(word) + 1, text.index(word) + len(word)) for word in words]
    units = [
        replace(unit, inside=any(unit.start in word for word in goes_on))
        for unit in Splitter(load(lang)).units(text)
    ]

    def ranges(tags: tuple[Tag, ...]) -> list[tuple[int, int, str]]:
        found = []
        for words, kind in tags:
            start = text.index(words)
            inside = [i for i, u in enumerate(units) if start <= u.start < start + len(words)]
            found.append((inside[0], inside[-1] + 1, kind))
        return found

    page = Page(Article("a", lang, "", text), units, [(0, len(units))], ranges(tags), ranges(inner))
    return Scan(page, Lexicons(load(lang), load_ontology()))


@pytest.fixture
def names() -> Names:
    def names(lang: str, text: str, *tags: Tag, words: tuple[str, ...] = ()) -> dict[str, str]:
        page = scan(lang, text, tags, words=words)
        return {page.page.text(n.start, n.end): n.kind for n in NameFinder(page).find()}

    return names


def test_a_name_that_no_list_knows_is_found_by_its_tag(names: Names) -> None:
    assert names("en", "We saw Zorblax yesterday.", ("Zorblax", "product")) == {
        "Zorblax": "product"
    }


def test_the_tagger_tells_the_kind_of_what_a_grammar_finds(names: Names) -> None:
    text = "On Friday the Amber Group played in Oslo."
    assert names("en", text)["Amber Group"] == "company"
    assert names("en", text, ("Amber Group", "organization"))["Amber Group"] == "organization"


def test_a_tag_of_less_than_a_word_is_no_name(names: Names) -> None:
    assert names("vi", "Hôm qua Thủ tướng phát biểu.", ("Thủ", "person")) == {}
    assert names("vi", "Thủ Thiêm đông người.", ("Thủ Thiêm", "place")) == {"Thủ Thiêm": "place"}
    text = "Hôm qua họ ký kết thỏa thuận."
    cut = ("kết thỏa thuận", "agreement")
    assert names("vi", text, cut).keys() == {"kết thỏa thuận"}
    assert names("vi", text, cut, words=("ký kết",)).keys() == {"thỏa thuận"}
    assert names("fr", "Hier M. parle.", ("M", "person")) == {}


@pytest.mark.parametrize("kind", ["country", "place"])
def test_the_tagger_tells_whether_a_capital_is_a_city(names: Names, kind: str) -> None:
    assert names("en", "They left Oslo.", ("Oslo", kind))["Oslo"] == kind
    assert names("en", "They met in Oslo.", ("Oslo", kind))["Oslo"] == "place"


def test_the_words_before_a_capital_tell_where_the_tagger_does_not(names: Names) -> None:
    assert names("en", "Oslo agreed.")["Oslo"] == "country"
    assert names("en", "They met in Oslo.")["Oslo"] == "place"
    joined = names("en", "Oslo and Paris agreed.", ("Oslo", "place"), ("Paris", "country"))
    assert joined["Oslo"] == "country"


@pytest.mark.parametrize(
    ("tag", "kind", "name"),
    [
        ("Mr. Zorblax", "person", "Zorblax"),
        ("President Zorblax", "person", "Zorblax"),
        ("Sheikh Zorblax", "person", "Sheikh Zorblax"),
        ("Zorblax Fair in", "event", "Zorblax Fair"),
    ],
)
def test_titles_and_prepositions_are_no_part_of_a_name(
    names: Names, tag: str, kind: str, name: str
) -> None:
    assert names("en", f"We saw {tag} Xyrq.", (tag, kind))[name] == kind


@pytest.mark.parametrize(
    ("lang", "text", "tag"),
    [
        ("fr", "Le ministre de l'Économie est venu.", ("Économie", "public_body")),
        ("en", "They met the chief executive there.", ("chief executive", "organization")),
        ("en", "They left the company there.", ("company", "company")),
        ("vi", "Họ đến với hãng ấy.", ("hãng", "company")),
        ("vi", "Quan hệ Hàn-Trung-Nhật ấm lên.", ("Hàn-Trung-Nhật", "place")),
    ],
)
def test_charges_offices_common_nouns_and_pairs_of_states_are_no_names(
    names: Names, lang: str, text: str, tag: Tag
) -> None:
    assert tag[0] not in names(lang, text, tag)


def test_the_same_words_are_of_one_kind(names: Names) -> None:
    text = "Zorblax sold it. Later zorblax and Zorblax Xyrq met ZORBLAX."
    units = (("Zorblax", "company"), ("ZORBLAX", "company"), ("zorblax", "organization"))
    assert set(names("en", text, *units).values()) == {"company"}


def test_a_second_name_in_parentheses_belongs_to_the_first() -> None:
    text = "ZX (Agency of Blue Things) opened."
    page = scan("en", text, (("ZX", "organization"), ("Agency of Blue Things", "public_body")))
    [first, *_] = NameFinder(page).find()
    assert first.aliases == ("Agency of Blue Things",)


def test_names_inside_names_are_found_but_for_countries() -> None:
    text = "The Zorblax Summit of the Xyrq Union for Norway opened."
    page = scan(
        "en",
        text,
        (("Zorblax Summit of the Xyrq Union for Norway", "event"),),
        (("Xyrq Union", "organization"), ("Norway", "country")),
    )
    whole = Candidate(1, 9, "event", "tagger:event", 64)
    assert [(n.start, n.kind) for n in nested(page, [whole])] == [(5, "organization")]


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "OSLO"), ("fr", "Oslo"), ("vi", "Hà Nội"), ("en", "Oslo, May 3")]
)
def test_a_capital_alone_before_the_text_is_the_city_of_a_dateline(
    names: Names, lang: str, text: str
) -> None:
    assert "place" in names(lang, text).values()


@pytest.mark.parametrize("text", ["Ý kiến còn khác nhau.", "Họ dạy bằng tiếng Anh.", "Bộ Tư Pháp."])
def test_a_country_inside_another_word_or_a_language_is_none(names: Names, text: str) -> None:
    assert "country" not in names("vi", text).values()


def test_a_word_that_looks_like_a_preposition_may_end_a_name(names: Names) -> None:
    assert names("vi", "Họ lên Ba Vì hôm qua.", ("Ba Vì", "place")) == {"Ba Vì": "place"}


def test_the_state_of_an_office_is_no_part_of_the_name_behind_it(names: Names) -> None:
    text = "Tổng thống Togo Kofi Ayeva tới Oslo."
    found = names("vi", text, ("Togo Kofi Ayeva", "person"))
    assert found["Kofi Ayeva"] == "person"
    assert found["Togo"] == "country"


@pytest.mark.parametrize(
    ("text", "tag", "name"),
    [
        (
            "Le groupe minier Zorblax a signé.",
            ("groupe minier Zorblax", "company"),
            "Zorblax",
        ),
        ("La puce Zorblax est prête.", ("puce Zorblax", "product"), "Zorblax"),
    ],
)
def test_what_a_firm_or_a_product_is_does_not_begin_its_name(
    names: Names, text: str, tag: Tag, name: str
) -> None:
    assert list(names("fr", text, tag)) == [name]


def test_a_committee_behind_a_title_is_no_person(names: Names) -> None:
    assert "person" not in names("en", "It asked Chair Creditor Committee again.").values()


def test_listed_organisations_inside_the_name_of_an_event_are_there_too() -> None:
    page = scan("en", "The APEC Harbour Summit ended.", (("APEC Harbour Summit", "event"),))
    [part] = nested(page, NameFinder(page).find())
    assert (page.page.text(part.start, part.end), part.kind) == ("APEC", "organization")


def test_a_ministry_in_its_own_capital_is_named_without_it(names: Names) -> None:
    text = "Ông thăm Bộ Y tế Nhật Bản ở Tokyo."
    found = names("vi", text, ("Bộ Y tế Nhật Bản ở Tokyo", "public_body"))
    assert found["Bộ Y tế Nhật Bản"] == "public_body"


def test_a_number_that_begins_a_sentence_is_no_person(names: Names) -> None:
    assert names("vi", "Hai bên vui.", ("Hai", "person")) == {}


def test_one_word_behind_an_office_that_the_tagger_does_not_see_is_no_person(names: Names) -> None:
    assert "person" not in names("vi", "Giám đốc Zorblax vui.").values()


def test_the_seat_of_a_listed_body_is_no_part_of_its_name(names: Names) -> None:
    tag = ("Ngân hàng Thế giới tại Việt Nam", "organization")
    assert names("vi", f"Ông rời {tag[0]}.", tag)["Ngân hàng Thế giới"] == "organization"


def test_one_common_noun_before_a_firm_may_be_part_of_its_name(names: Names) -> None:
    found = names("fr", "Le groupe Zorblax a signé.", ("groupe Zorblax", "company"))
    assert found == {"groupe Zorblax": "company"}


def test_two_pieces_of_a_name_that_touch_are_one_name(names: Names) -> None:
    text = "On Monday Zorb W. Quux met Anna Weber and Hugo Lind."
    pieces = [("Zorb W.", "person"), ("Quux", "person")]
    others = [("Anna Weber", "person"), ("Hugo Lind", "person")]
    found = names("en", text, *pieces, *others)
    assert list(found) == ["Zorb W. Quux", "Anna Weber", "Hugo Lind"]


def test_an_island_is_called_without_the_noun_where_the_tagger_does_so(names: Names) -> None:
    found = names("en", "They met on the island of Zorblax.", ("Zorblax", "place"))
    assert found == {"Zorblax": "place"}


@pytest.mark.parametrize(
    ("lang", "text", "tag"),
    [
        ("fr", "Le prêt de 200 FCFA est signé.", ("FCFA", "company")),
        ("vi", "Việc này đã xong.", ("Việc", "agreement")),
    ],
)
def test_a_word_listed_as_no_name_is_none_for_all_the_tagger_says(
    names: Names, lang: str, text: str, tag: tuple[str, str]
) -> None:
    assert names(lang, text, tag) == {}


def things(lang: str, text: str, *tags: Tag) -> list[set[str]]:
    """What each entity of the page is called, where it is tagged so."""
    page = scan(lang, text, tags)
    drafts = cluster(page, NameFinder(page).find(), []).drafts
    return [set(d.names) for d in drafts if d.mentions]


@pytest.mark.parametrize(
    ("lang", "text", "tags", "whole"),
    [
        (
            "en",
            "The Gulf Trade Council (GTC) Summit begins.",
            [("Gulf Trade Council", "organization"), ("GTC) Summit", "event")],
            {"Gulf Trade Council (GTC) Summit": "event"},
        ),
        (
            "fr",
            "Elle dirige l'Université Jeanne Morel depuis mai.",
            [("Université", "organization"), ("Jeanne Morel", "person")],
            {"Université Jeanne Morel": "organization"},
        ),
        (
            "en",
            "They wrote to the Arcadia Securities and Exchange Commission.",
            [("Arcadia Securities and", "public_body"), ("Exchange Commission", "public_body")],
            {"Arcadia Securities and Exchange Commission": "public_body"},
        ),
        (
            "vi",
            "Phía Trường Đại học Bình Sơn đón đoàn.",
            [("Phía", "organization"), ("Trường Đại học Bình Sơn", "organization")],
            {"Trường Đại học Bình Sơn": "organization"},
        ),
        (
            "vi",
            "Giám đốc Bệnh viện Bình Sơn Lê Văn Tài ký.",
            [("Bệnh viện Bình Sơn", "organization"), ("Lê Văn Tài", "person")],
            {"Bệnh viện Bình Sơn": "organization", "Lê Văn Tài": "person"},
        ),
    ],
)
def test_pieces_of_a_name_are_one_and_a_word_before_it_is_none(
    names: Names, lang: str, text: str, tags: list[Tag], whole: dict[str, str]
) -> None:
    assert names(lang, text, *tags) == whole


def test_two_of_a_sort_that_and_joins_are_two(names: Names) -> None:
    both = "Khoa Toán và Khoa Điện"
    assert list(names("vi", f"Có {both} tham gia.", (both, "organization"))) == [
        "Khoa Toán",
        "Khoa Điện",
    ]
    whole = "Khoa Toán và Thống kê"
    assert list(names("vi", f"Có {whole} tham gia.", (whole, "organization"))) == [whole]


@pytest.mark.parametrize(
    ("lang", "text", "tag", "name"),
    [
        ("fr", "Il vit dans la capitale Lomville depuis mai.", "capitale Lomville", "Lomville"),
        ("vi", "Giao tranh ở biên giới Kalask.", "biên giới Kalask", "Kalask"),
        ("fr", "Il vit sur l'île de Goran.", "île de Goran", "île de Goran"),
        ("en", "We met in the port city of Lomville.", "port city of Lomville", "Lomville"),
        ("en", "He left Lomville City.", "Lomville City", "Lomville City"),
        ("vi", "Họ thăm thị xã Kalask.", "thị xã Kalask", "thị xã Kalask"),
        ("vi", "Họ thăm thành phố cảng Kalask.", "thành phố cảng Kalask", "Kalask"),
        ("vi", "Ở biên giới Việt - Trung.", "biên giới Việt - Trung", "biên giới Việt - Trung"),
    ],
)
def test_a_common_noun_before_a_place_is_no_part_of_it(
    names: Names, lang: str, text: str, tag: str, name: str
) -> None:
    assert names(lang, text, (tag, "place")) == {name: "place"}


def test_a_nationality_parts_the_noun_from_the_name(names: Names) -> None:
    island = "île comorienne de Goran"
    found = names("fr", f"Il vit sur l'{island}.", (island, "place"))
    assert found == {"comorienne": "country", "Goran": "place"}


@pytest.mark.parametrize(
    ("text", "tag", "name"),
    [
        (
            "Il est au Palais vert pour un entretien.",
            "Palais vert pour un entretien",
            "Palais vert",
        ),
        ("Il vit à Lom-sur-Mer.", "Lom-sur-Mer", "Lom-sur-Mer"),
    ],
)
def test_what_is_done_in_a_place_is_no_part_of_its_name(
    names: Names, text: str, tag: str, name: str
) -> None:
    assert names("fr", text, (tag, "place")) == {name: "place"}


def test_a_direction_alone_is_no_place(names: Names) -> None:
    text = "L'ONU opère dans l'Est de la Libye."
    assert "Est" not in names("fr", text, ("Est", "place"))
    assert names("en", "The Northeast was hit.", ("Northeast", "place")) == {"Northeast": "place"}


def test_a_material_behind_its_acronym_is_no_firm(names: Names) -> None:
    assert names("en", "They make PVC resin there.", ("PVC resin", "company")) == {}


@pytest.mark.parametrize(
    ("lang", "text", "tags", "count"),
    [
        (
            "en",
            "Arcadia University opened. AU hired staff.",
            [("Arcadia University", "organization"), ("AU", "organization")],
            1,
        ),
        (
            "en",
            "AU met in May. Arcadia University opened.",
            [("AU", "organization"), ("Arcadia University", "organization")],
            2,
        ),
        (
            "vi",
            "Bệnh viện Trường Đại học Y-Dược Bình Sơn và Bệnh viện Trường ĐH Y Dược Bình Sơn.",
            [
                ("Bệnh viện Trường Đại học Y-Dược Bình Sơn", "organization"),
                ("Bệnh viện Trường ĐH Y Dược Bình Sơn", "organization"),
            ],
            1,
        ),
        (
            "vi",
            "Viện Đại học Bình Sơn mở cửa. Đoàn ĐH Bình Sơn đến.",
            [("Viện Đại học Bình Sơn", "organization"), ("ĐH Bình Sơn", "organization")],
            1,
        ),
        (
            "en",
            "The Supreme Court of Arcadia ruled. Later Supreme Court judges met.",
            [("Supreme Court of Arcadia", "public_body"), ("Supreme Court", "public_body")],
            1,
        ),
        (
            "en",
            "The Board of the Arcadia Bank met. Arcadia Bank lends.",
            [("Board of the Arcadia Bank", "organization"), ("Arcadia Bank", "organization")],
            2,
        ),
        (
            "vi",
            "Đại học Bình Sơn (Binh Son Institute – BSI) đón BSI.",
            [("Đại học Bình Sơn", "organization"), ("Binh Son Institute", "organization"),
             ("BSI", "organization")],
            1,
        ),
    ],
)  # fmt: skip
def test_one_thing_under_two_names_is_one(
    lang: str, text: str, tags: list[Tag], count: int
) -> None:
    assert len(things(lang, text, *tags)) == count


def test_a_capital_may_lack_its_accent(names: Names) -> None:
    assert "Affaires Etrangères" not in names(
        "fr", "Il est aux Affaires Etrangères.", ("Affaires Etrangères", "public_body")
    )


def test_a_firm_may_be_named_by_what_a_minister_is_in_charge_of(names: Names) -> None:
    text = "Le groupe soutient Investissement Grandval depuis mai."
    assert names("fr", text, ("Investissement Grandval", "company")) == {
        "Investissement Grandval": "company"
    }


@pytest.mark.parametrize(
    ("lang", "text", "tags", "words", "body", "holder"),
    [
        (  # each is tagged; the body might bear a person's name
            "fr",
            "Le directeur de l'Institut Pasteur Amara Sylla parle.",
            (("Institut Pasteur", "organization"), ("Amara Sylla", "person")),
            (),
            "Institut Pasteur",
            "Amara Sylla",
        ),
        (  # the grammar takes all capitals
            "fr",
            "La présidente de la Croix-Rouge Amara Sylla parle.",
            (("Amara Sylla", "person"),),
            (),
            "Croix-Rouge",
            "Amara Sylla",
        ),
        (  # a place of the gazetteer ends the body
            "fr",
            "Le président de la Chambre de commerce de Dakar Amara Sylla parle.",
            (("Chambre de commerce", "organization"), ("Amara Sylla", "person")),
            (),
            "Chambre de commerce de Dakar",
            "Amara Sylla",
        ),
        (  # or begins what is tagged as the person
            "fr",
            "Le maire de Lomé Amara Sylla parle.",
            (("Lomé Amara Sylla", "person"),),
            (),
            "Lomé",
            "Amara Sylla",
        ),
        (  # "nước" is a noun before states too, but not here
            "vi",
            "Thống đốc Ngân hàng Nhà nước Lò Thị Hoa phát biểu.",
            (("Ngân hàng Nhà nước", "public_body"), ("Lò Thị Hoa", "person")),
            ("Ngân hàng", "Nhà nước"),
            "Ngân hàng Nhà nước",
            "Lò Thị Hoa",
        ),
        (  # a family name begins the person's
            "vi",
            "Chủ tịch UBND tỉnh Đặng Thị Hoa phát biểu.",
            (("UBND tỉnh Đặng Thị Hoa", "public_body"),),
            (),
            "UBND tỉnh",
            "Đặng Thị Hoa",
        ),
        (  # or ends what is tagged as the body
            "vi",
            "Bộ trưởng Bộ Công Thương Ma Thị Hoa phát biểu.",
            (("Bộ Công Thương Ma", "public_body"), ("Thị Hoa", "person")),
            (),
            "Bộ Công Thương",
            "Ma Thị Hoa",
        ),
        (  # the tagger gives the body's own name to the holder
            "vi",
            "Tổng Giám đốc Tập đoàn Sunrise Lò Thị Hoa phát biểu.",
            (("Tập đoàn", "company"), ("Sunrise Lò Thị Hoa", "person")),
            (),
            "Tập đoàn Sunrise",
            "Lò Thị Hoa",
        ),
        (  # so where it is listed
            "vi",
            "Giám đốc Bệnh viện Bạch Mai Lò Thị Hoa phát biểu.",
            (("Bệnh viện", "public_body"), ("Bạch Mai Lò Thị Hoa", "person")),
            (),
            "Bệnh viện Bạch Mai",
            "Lò Thị Hoa",
        ),
        (  # or a state
            "vi",
            "Thống đốc Ngân hàng Trung ương Mông Cổ Kim Hyo-rin phát biểu.",
            (("Ngân hàng Trung ương", "public_body"), ("Mông Cổ Kim Hyo-rin", "person")),
            (),
            "Ngân hàng Trung ương Mông Cổ",
            "Kim Hyo-rin",
        ),
        (  # a name of two syllables behind a body that is whole
            "vi",
            "Giám đốc Sở Y tế Lò Hoa phát biểu.",
            (("Sở Y tế Lò Hoa", "public_body"),),
            (),
            "Sở Y tế",
            "Lò Hoa",
        ),
        (  # the segmenter has glued the verb to the name
            "vi",
            "Giám đốc Học viện Ngoại giao Lò Thị Hoa dự lễ.",
            (("Học viện Ngoại giao Lò Thị Hoa", "organization"),),
            ("Hoa dự",),
            "Học viện Ngoại giao",
            "Lò Thị Hoa",
        ),
        (  # the office is tagged with the body, and the name ends in a particle
            "vi",
            "Chính ủy Bộ đội Biên phòng Lò Thị Hoa phát biểu.",
            (("Chính ủy Bộ đội Biên phòng", "public_body"), ("Lò Thị", "person")),
            (),
            "Bộ đội Biên phòng",
            "Lò Thị Hoa",
        ),
    ],
)
def test_the_holder_of_an_office_stands_behind_the_body_without_a_comma(
    names: Names,
    lang: str,
    text: str,
    tags: tuple[Tag, ...],
    words: tuple[str, ...],
    body: str,
    holder: str,
) -> None:
    found = names(lang, text, *tags, words=words)
    assert body in found
    assert found[holder] == "person"


def test_a_second_and_behind_a_whole_charge_leads_to_another_name(names: Names) -> None:
    text = "Bộ Giáo dục và Đào tạo và Zorblax hợp tác."
    assert names("vi", text, ("Bộ Giáo dục và Đào tạo và Zorblax", "public_body")) == {
        "Bộ Giáo dục và Đào tạo": "public_body"
    }


@pytest.mark.parametrize("number", ["hai", "ba"])
def test_a_name_does_not_end_open_before_those_it_is_between(names: Names, number: str) -> None:
    text = f"Họ đã ký Hiệp định dẫn độ Zorblax giữa {number} nước."
    found = names("vi", text, (f"Hiệp định dẫn độ Zorblax giữa {number} nước", "agreement"))
    assert found == {"Hiệp định dẫn độ Zorblax": "agreement"}


def test_a_firm_that_between_leads_to_is_one_of_two(names: Names) -> None:
    text = "Hợp đồng giữa Tập đoàn Sunrise và Zorblax có lãi."
    assert names("vi", text, ("Zorblax", "company"))["Tập đoàn Sunrise"] == "company"


@pytest.mark.parametrize(
    ("lang", "text", "tags", "name"),
    [
        (  # no office is told
            "fr",
            "L'Institut Amara Sylla Ndiaye accueille dix élèves.",
            (("Institut Amara", "organization"), ("Sylla Ndiaye", "person")),
            "Institut Amara Sylla Ndiaye",
        ),
        (  # the noun alone is no body
            "fr",
            "Le directeur de la Fondation Amara Sylla accueille dix élèves.",
            (("Amara Sylla", "person"),),
            "Fondation Amara Sylla",
        ),
        (  # a place of that name
            "vi",
            "Chủ tịch UBND tỉnh Hà Nam phát biểu.",
            (("UBND tỉnh Hà Nam", "public_body"),),
            "UBND tỉnh Hà Nam",
        ),
        (  # what a school teaches; the noun itself is no charge
            "vi",
            "Hiệu trưởng Trường Đại học Y Dược phát biểu.",
            (("Trường Đại học Y Dược", "organization"),),
            "Trường Đại học Y Dược",
        ),
        (  # no state begins a spelt name
            "vi",
            "Chủ tịch Ủy ban châu Âu Rô-ma-nô Lin-đơ phát biểu.",
            (("Ủy ban châu Âu", "organization"), ("Rô-ma-nô Lin-đơ", "person")),
            "Rô-ma-nô Lin-đơ",
        ),
        (  # a state ends the name, and is a family name in Korea
            "vi",
            "Chủ tịch Hội Nông dân Việt Nam Ama Kđăm phát biểu.",
            (("Hội Nông dân Việt Nam", "organization"), ("Ama Kđăm", "person")),
            "Hội Nông dân Việt Nam",
        ),
        (  # a firm named after a person
            "vi",
            "Chủ tịch Tập đoàn Hoàng Anh Gia Lai phát biểu.",
            (("Tập đoàn Hoàng Anh Gia Lai", "company"),),
            "Tập đoàn Hoàng Anh Gia Lai",
        ),
    ],
)
def test_a_body_that_bears_a_persons_name_keeps_it(
    names: Names, lang: str, text: str, tags: tuple[Tag, ...], name: str
) -> None:
    assert name in names(lang, text, *tags)


@pytest.mark.parametrize(
    ("inside", "tags"),
    [
        ("Green Harbour", (("Green Harbour", "organization"),)),  # the tagger sees a party
        ("National Alliance", ()),  # so does its noun
    ],
)
def test_the_party_in_parentheses_is_no_name_of_the_person(
    inside: str, tags: tuple[Tag, ...]
) -> None:
    page = scan("en", f"Speaker Ann Berg ({inside}) spoke.", (("Ann Berg", "person"), *tags))
    [person] = [name for name in NameFinder(page).find() if name.kind == "person"]
    assert person.aliases == ()


def test_a_second_name_in_parentheses_is_the_persons() -> None:
    page = scan("en", "Speaker Ann Berg (Anna Bergova) spoke.", (("Ann Berg", "person"),))
    [person] = [name for name in NameFinder(page).find() if name.kind == "person"]
    assert person.aliases == ("Anna Bergova",)


@pytest.mark.parametrize(
    ("lang", "text", "state"),
    [
        ("en", "Police went to Solomon Islands.", "Solomon Islands"),
        ("en", "The Russian Federation replied.", "Russian Federation"),
        ("fr", "La Fédération de Russie a répondu.", "Fédération de Russie"),
        ("vi", "Quần đảo Solomon đã trả lời.", "Quần đảo Solomon"),
    ],
)
def test_a_state_whose_name_has_a_head_noun_is_a_country(
    names: Names, lang: str, text: str, state: str
) -> None:
    assert names(lang, text) == {state: "country"}


def test_a_persons_name_in_full_is_no_place_elsewhere(names: Names) -> None:
    text = "Mori Akira came. We saw Mori Akira there. Then Mori Akira left."
    page = scan("en", text, (("Mori Akira", "person"),))
    again = [i for i, unit in enumerate(page.page.units) if unit.text == "Mori"][1:]
    tags = [(i, i + 2, kind) for i, kind in zip(again, ("person", "place"), strict=True)]
    page = Page(
        page.page.article, page.page.units, page.page.sentences, [*page.page.entities, *tags]
    )
    found = NameFinder(Scan(page, Lexicons(load("en"), load_ontology()))).find()
    assert [name.kind for name in found] == ["person"] * 3


def test_a_name_has_both_signs_of_a_pair_or_neither(names: Names) -> None:
    text = (
        'It is a "Noble Hours" programme. The Lumen Array (LA) Project began. Aker, of Oslo, paid.'
    )
    found = names(
        "en",
        text,
        ('Noble Hours" programme', "initiative"),
        ("LA) Project", "initiative"),
        ("Aker,", "company"),
    )
    assert '"Noble Hours" programme' in found
    assert "LA) Project" not in found
    assert "Aker" in found


@pytest.mark.parametrize("tags", [("Juan Luis «", "Soto"), ("Juan Luis « Tito »", "Soto")])
def test_a_nickname_in_quotes_parts_no_name(names: Names, tags: tuple[str, str]) -> None:
    text = "Le président Juan Luis « Tito » de Soto est venu."
    found = names("fr", text, *((words, "person") for words in tags))
    assert found == {"Juan Luis « Tito » de Soto": "person"}


@pytest.mark.parametrize("name", ["Sanofi-GSK", "Sanofi/GSK"])
def test_two_listed_firms_in_one_word_are_two(names: Names, name: str) -> None:
    found = names("en", f"The state paid {name} on Friday.", (name, "company"))
    assert found == {"Sanofi": "company", "GSK": "company"}


def test_a_firm_listed_with_a_sign_in_it_is_one(names: Names) -> None:
    tag = ("Air France-KLM", "company")
    assert names("en", "They paid Air France-KLM on Friday.", tag) == dict([tag])


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The bank raised FJD $40 million.", "FJD"),
        ("The bank raised RO238.3 million.", "RO238"),
    ],
)
def test_an_amount_is_no_name(names: Names, text: str, tag: str) -> None:
    assert names("en", text, (tag, "company")) == {}
    assert "A380" in names("en", "They bought the A380. It flies.", ("A380", "product"))

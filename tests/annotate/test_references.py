"""References inside an article: what they stand for, and where they are better left unread."""

from collections.abc import Callable

import pytest

from kg.model import Document

Read = Callable[..., Document]


def meant(document: Document, text: str) -> list[set[str]]:
    """First names of what each unnamed mention of these words refers to."""
    name = {e.key: e.names[0] for e in document.entities}
    return [
        {name[key] for key in m.entities}
        for m in document.mentions
        if not m.named and m.text.lower() == text.lower()
    ]


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        ("en", "Minister Anna Weber met Hugo Lind. The minister left.", "minister", "Anna Weber"),
        (
            "fr",
            "Le Premier ministre Hugo Lind est là. Le Premier ministre a reçu Awa Ndiaye.",
            "Premier ministre",
            "Hugo Lind",
        ),
        (
            "vi",
            "Thủ tướng Na Uy Anna Weber tới Oslo. Thủ tướng gặp ông Hugo Lind.",
            "Thủ tướng",
            "Anna Weber",
        ),
        ("en", "Anna Weber met Hugo Lind. She left.", "She", "Anna Weber"),
        ("en", "Hugo Lind spoke. His visit to Norway was short.", "His", "Hugo Lind"),
        ("fr", "Anna Weber a rencontré Hugo Lind. Elle a visité le Maroc.", "Elle", "Anna Weber"),
        ("vi", "Bà Anna Weber gặp ông Hugo Lind. Bà thăm Na Uy.", "Bà", "Anna Weber"),
        ("en", "Toyota grew. The company visited Norway.", "The company", "Toyota"),
        (
            "en",
            "The German carmaker Velden Motors met Toyota. Then the German company left.",
            "the German company",
            "Velden Motors",
        ),
        (
            "fr",
            "Le groupe allemand Velden a rencontré Toyota. Le groupe allemand est parti.",
            "Le groupe allemand",
            "Velden",
        ),
        (
            "en",
            "Hugo Lind met the Norwegian health minister.",
            "Norwegian health minister",
            "Ministry of Health of Norway",
        ),
        ("vi", "Ông Hugo Lind gặp Tổng thống Peru.", "Tổng thống Peru", "Peru"),
        (
            "en",
            "Japanese Minister Kenji Mori met Anna Weber. The Japanese leader left.",
            "The Japanese leader",
            "Kenji Mori",
        ),
    ],
)
def test_one_antecedent(read: Read, lang: str, text: str, words: str, who: str) -> None:
    assert meant(read(lang, text), words) == [{who}]


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Japan and Norway signed a treaty. Both countries rejoiced.",
            "Both countries",
            {"Japan", "Norway"},
        ),
        (
            "en",
            "Toyota met Siemens. The two sides signed a treaty.",
            "The two sides",
            {"Toyota", "Siemens"},
        ),
        (
            "fr",
            "Le Japon et la Norvège ont signé un traité. Les deux pays sont voisins.",
            "Les deux pays",
            {"Japon", "Norvège"},
        ),
        (
            "en",
            "Toyota and Norway met Siemens in Oslo. The two companies signed a treaty.",
            "The two companies",
            {"Toyota", "Siemens"},
        ),
        ("en", "Anna Weber met Hugo Lind. They left.", "They", {"Anna Weber", "Hugo Lind"}),
        ("en", "Anna Weber met Hugo Lind. The pair left.", "The pair", {"Anna Weber", "Hugo Lind"}),
        (
            "fr",
            "Anna Weber a rencontré Hugo Lind. Tous deux sont partis.",
            "Tous deux",
            {"Anna Weber", "Hugo Lind"},
        ),
        (
            "vi",
            "Bà Anna Weber gặp ông Hugo Lind. Cả hai đã về nước.",
            "Cả hai",
            {"Anna Weber", "Hugo Lind"},
        ),
        (
            "fr",
            "Le Mali a reçu le Togo. Les deux délégations ont signé un accord.",
            "Les deux délégations",
            {"Mali", "Togo"},
        ),
        (
            "fr",
            "Anna Weber a rencontré Hugo Lind. Ils sont partis.",
            "Ils",
            {"Anna Weber", "Hugo Lind"},
        ),
        (
            "vi",
            "Nhật Bản và Na Uy ký hiệp định. Hai nước sẽ hội đàm.",
            "Hai nước",
            {"Nhật Bản", "Na Uy"},
        ),
    ],
)
def test_two_antecedents(read: Read, lang: str, text: str, words: str, who: set[str]) -> None:
    assert meant(read(lang, text), words) == [who]


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Norway, Japan and Laos signed a treaty. The three countries trade rice.",
            "The three countries",
            {"Norway", "Japan", "Laos"},
        ),
        (
            "en",
            "Norway met Japan. It rained on Laos. All three countries will profit.",
            "All three countries",
            {"Norway", "Japan", "Laos"},
        ),
        (
            "fr",
            "Toyota, Siemens, Nokia et Renault ont gagné. Les quatre groupes ont signé un accord.",
            "Les quatre groupes",
            {"Toyota", "Siemens", "Nokia", "Renault"},
        ),
        (
            "fr",
            """La ministre Anna Weber voit le ministre Hugo Lind et le ministre Kenji Mori.
            Les trois ministres ont signé.""",
            "Les trois ministres",
            {"Hugo Lind", "Anna Weber", "Kenji Mori"},
        ),
        (
            "vi",
            "Nhật Bản, Na Uy và Lào ký hiệp định. Ba nước trên sẽ hội đàm.",
            "Ba nước trên",
            {"Nhật Bản", "Na Uy", "Lào"},
        ),
    ],
)
def test_so_many_antecedents(read: Read, lang: str, text: str, words: str, who: set[str]) -> None:
    assert meant(read(lang, text), words) == [who]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        (
            "en",
            "Norway, Japan, Laos and Chad met. The three countries trade.",
            "The three countries",
        ),
        ("en", "Norway met Japan. The three countries trade.", "The three countries"),
        ("vi", "Nhật Bản, Na Uy và Lào ký tuyên bố ba bên.", "ba bên"),
        ("vi", "Nhật Bản, Na Uy và Lào sẽ họp ba bên.", "ba bên"),
        ("en", "The rain stopped. She left.", "She"),
        ("en", "Japan grew. Both countries rejoiced.", "Both countries"),
        ("en", "Norway grew. The company left.", "The company"),
        ("en", "Toyota grew. The Dutch company left.", "The Dutch company"),
        ("en", "Anna Weber met Hugo Lind and Kenji Mori. They left.", "They"),
        (
            "en",
            "Anna Weber, president of the club, spoke. The president of the jury left.",
            "president",
        ),
        ("fr", "La pluie a cessé. Elle est partie.", "Elle"),
        ("vi", "Mưa đã tạnh. Hai nước vui mừng.", "Hai nước"),
    ],
)
def test_no_antecedent_no_reference(read: Read, lang: str, text: str, words: str) -> None:
    assert meant(read(lang, text), words) == []


def test_references_do_not_reach_far(read: Read) -> None:
    gap = "It rained all day long. " * 8
    assert meant(read("en", f"Anna Weber left. {gap}She left."), "She") == []


def test_an_honorific_before_a_name_is_no_pronoun(read: Read) -> None:
    document = read("vi", "Bà Anna Weber gặp ông Hugo Lind.")
    assert meant(document, "ông") == meant(document, "Bà") == []


def test_what_somebody_is_stands_for_no_state(read: Read) -> None:
    document = read("en", "Hugo Lind, who is now also President of Norway, left.")
    assert meant(document, "President of Norway") == []


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "Chile and Peru met. The two United Nations states agreed.", "states"),
        ("fr", "Le Chili et le Pérou discutent. Les deux pays de l'ONU sont unis.", "pays"),
        ("vi", "Chile và Peru họp. Hai nước thành viên Liên hợp quốc đồng ý.", "nước"),
    ],
)
def test_the_two_states_of_a_union(read: Read, lang: str, text: str, words: str) -> None:
    assert [len(states) for states in meant(read(lang, text), words)] == [2]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Lumen nói sẽ mua 40% cổ phần của công ty Phần Lan trong năm nay.", "FI"),
        ("Một tập đoàn Trung Quốc mua lại Lumen hôm thứ hai.", "CN"),
        ("Các doanh nghiệp Đức và Pháp xây nhà máy.", "FR"),
    ],
)
def test_a_noun_and_a_state_name_some_firm_and_no_state(read: Read, text: str, state: str) -> None:
    document = read("vi", text)
    keys = {e.key for e in document.entities if e.iso == state}
    told = [m for m in document.mentions if keys & set(m.entities)]
    assert [m.rule for m in told] == ["gazetteer:demonym"]
    assert not any(e.kind == "company" and e.iso == state for e in document.entities)


def test_some_firm_of_a_state_is_the_one_that_was_named(read: Read) -> None:
    text = "Huawei của Trung Quốc muốn mua Lumen. Công ty Trung Quốc đang thương lượng."
    document = read("vi", text)
    (firm,) = (e for e in document.entities if "Huawei" in e.names)
    again = [m for m in document.mentions if m.rule == "reference:national firm"]
    assert [m.entities for m in again] == [(firm.key,)]


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        ("en", "Anna Weber met Hugo Lind. Hugo Lind praised her.", "her", "Anna Weber"),
        ("en", "Anna Weber met Hugo Lind and thanked him.", "him", "Hugo Lind"),
        ("en", "Anna Weber left. Her counterpart, Hugo Lind, invited her.", "her", "Anna Weber"),
        ("fr", "Anna Weber est là. Hugo Lind a parlé avec elle.", "elle", "Anna Weber"),
        (
            "vi",
            "Ông Hugo Lind gặp ông Jan Berg. Ông Berg đã mời ông thăm Na Uy.",
            "ông",
            "Hugo Lind",
        ),
        (
            "vi",
            "Ông Hugo Lind gặp ông Jan Berg. Ông Berg nói ông sẽ thăm Na Uy.",
            "ông",
            "Jan Berg",
        ),
    ],
)
def test_an_object_is_not_its_own_subject(
    read: Read, lang: str, text: str, words: str, who: str
) -> None:
    assert meant(read(lang, text), words)[-1] == {who}


def test_an_object_whose_subject_is_not_plain_stays_unread(read: Read) -> None:
    text = "Minister Anna Weber, who met Hugo Lind on Friday, invited him."
    assert meant(read("en", text), "him") == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "In talks with Hugo Lind, Minister Anna Weber smiled. She left.",
            "She",
            "Anna Weber",
        ),
        ("en", "In Oslo, Hugo Lind met Anna Weber. He left.", "He", "Hugo Lind"),
        (
            "fr",
            "Après un entretien avec Hugo Lind, le ministre Jan Berg a souri. Il est parti.",
            "Il",
            "Jan Berg",
        ),
        (
            "vi",
            "Tại buổi tiếp ông Hugo Lind, Bộ trưởng Jan Berg bày tỏ vui mừng. Ông cảm ơn Na Uy.",
            "Ông",
            "Jan Berg",
        ),
    ],
)
def test_a_pronoun_means_the_subject_behind_the_opening_phrase(
    read: Read, lang: str, text: str, words: str, who: str
) -> None:
    assert meant(read(lang, text), words)[-1] == {who}


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        ("vi", "Na Uy và Peru đã ký hiệp ước. 2 nước là láng giềng.", "2 nước", {"Na Uy", "Peru"}),
        (
            "fr",
            "Le Mali et le Togo se parlent. Les 2 pays sont amis.",
            "Les 2 pays",
            {"Mali", "Togo"},
        ),
        (
            "en",
            "Norwegian Minister Jan Berg met Peruvian Minister Ana Ruiz. The two sides agreed.",
            "The two sides",
            {"Norwegian", "Peruvian"},
        ),
        (
            "en",
            "Kenya's president hosted his Peruvian counterpart. The leaders signed a treaty.",
            "The leaders",
            {"Kenya", "Peruvian"},
        ),
    ],
)
def test_both_sides_of_what_was_told(
    read: Read, lang: str, text: str, words: str, who: set[str]
) -> None:
    assert meant(read(lang, text), words) == [who]


def test_a_figure_that_ends_a_date_counts_nobody(read: Read) -> None:
    text = "Thủ tướng Na Uy Hugo Lind đến Oslo. Ngày 5/3 Thủ tướng thăm Peru."
    assert meant(read("vi", text), "Thủ tướng") == [{"Hugo Lind"}]


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Chilean lender Banco Andes bought Peruvian insurer Rimax. The lender grew.",
            "The lender",
            "Banco Andes",
        ),
        (
            "fr",
            "Le constructeur Velden a racheté l'assureur péruvien Rimax. L'assureur est petit.",
            "L'assureur",
            "Rimax",
        ),
        (
            "vi",
            "Tập đoàn Carlsberg của Đan Mạch đến Lào. Hãng bia Đan Mạch mở nhà máy.",
            "Hãng bia Đan Mạch",
            "Tập đoàn Carlsberg",
        ),
        (
            "fr",
            "Le groupe de presse belge Velden a grandi. Le groupe de presse belge est au Togo.",
            "Le groupe de presse belge",
            "Velden",
        ),
        (
            "fr",
            "Hugo Lind a reçu Jan Berg, président de la JICA. Le président de la JICA est parti.",
            "président de la JICA",
            "Jan Berg",
        ),
    ],
)
def test_what_a_noun_introduced_is_meant_by_it(
    read: Read, lang: str, text: str, words: str, who: str
) -> None:
    assert meant(read(lang, text), words)[-1] == {who}


def test_several_are_no_single_holder(read: Read) -> None:
    text = "Bộ trưởng Hugo Lind gặp Bộ trưởng Jan Berg. Sau đó, hai bộ trưởng họp báo."
    assert meant(read("vi", text), "bộ trưởng") == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Mali met China. The West African nation grew.",
            "The West African nation",
            {"Mali"},
        ),
        (
            "en",
            "Norway and Sweden met Peru. The two Nordic countries agreed.",
            "The two Nordic countries",
            {"Norway", "Sweden"},
        ),
        (
            "fr",
            "Le Mali a reçu la Chine. Le pays ouest-africain a grandi.",
            "Le pays ouest-africain",
            {"Mali"},
        ),
        (
            "vi",
            "Nepal và Nga gặp nhau. Quốc gia Nam Á này là nước nhỏ.",
            "Quốc gia Nam Á này",
            {"Nepal"},
        ),
        (
            "vi",
            "Estonia, Latvia và Litva gặp Nga. 3 nước Baltic phản đối.",
            "3 nước Baltic",
            {"Estonia", "Latvia", "Litva"},
        ),
    ],
)
def test_the_states_of_a_region(
    read: Read, lang: str, text: str, words: str, who: set[str]
) -> None:
    assert meant(read(lang, text), words) == [who]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "Mali met Niger. The West African nation grew.", "The West African nation"),
        ("vi", "Nepal gặp Nga. Các quốc gia Nam Á phản đối.", "quốc gia Nam Á"),
        ("vi", "Viettel đến Lào. Một tập đoàn phản đối.", "tập đoàn"),
    ],
)
def test_a_region_of_several_and_a_new_thing_mean_none(
    read: Read, lang: str, text: str, words: str
) -> None:
    assert meant(read(lang, text), words) == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        ("fr", "Hugo Lind a reçu Jan Berg. Ce dernier est parti.", "Ce dernier", {"Jan Berg"}),
        ("en", "Hugo Lind received Jan Berg. The latter left.", "The latter", {"Jan Berg"}),
        (
            "en",
            "Hugo Lind met Jan Berg. The two signed a pact.",
            "The two",
            {"Hugo Lind", "Jan Berg"},
        ),
        (
            "en",
            "Qatar Airways grew. The Doha-based carrier bought a stake.",
            "The Doha-based carrier",
            {"Qatar Airways"},
        ),
        (
            "en",
            "Ruth Klein, chief executive of Solara, said her company had bought Veltis.",
            "her company",
            {"Solara"},
        ),
        (
            "en",
            '"We have bought Solara," said Ruth Klein, chief executive of Veltis.',
            "We",
            {"Veltis"},
        ),
        (
            "vi",
            'Ông Jan Berg, Chủ tịch FPT, nói: "Chúng tôi đã mua cổ phần của Solara".',
            "Chúng tôi",
            {"FPT"},
        ),
        ("en", '"We will join," said Peruvian President Ana Ruiz.', "We", {"Peruvian"}),
        (
            "vi",
            "Đoàn đại biểu do bà Anna Weber dẫn đầu thăm Peru. Đoàn đã gặp ông Hugo Lind.",
            "Đoàn",
            {"Anna Weber"},
        ),
        ("vi", "Vinamilk đến Lào. Công ty cũng đầu tư vào Nga.", "Công ty", {"Vinamilk"}),
        (
            "fr",
            "Le président de la FENIF, le colonel Jan Berg, est là. Le président de la FENIF part.",
            "président de la FENIF",
            {"Jan Berg"},
        ),
        (
            "fr",
            "La Banque ouest-africaine de développement aide le Bénin. La banque soutient le Togo.",
            "La banque",
            {"Banque ouest-africaine de développement"},
        ),
    ],
)
def test_who_is_meant_by_what_was_told(
    read: Read, lang: str, text: str, words: str, who: set[str]
) -> None:
    assert meant(read(lang, text), words)[-1:] == [who]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "Hugo Lind met Jan Berg. The two other ministers left.", "The two"),
        ("en", "Ana Ruiz praised Solara. We met her there.", "We"),
        ("vi", "Vinamilk thành lập công ty. FPT và công ty đến Lào.", "công ty"),
        ("en", "Danish brewer Velden Motors grew. The Italian firm left.", "The Italian firm"),
    ],
)
def test_who_is_not_meant(read: Read, lang: str, text: str, words: str) -> None:
    assert meant(read(lang, text), words) == []


def test_three_leaders_are_the_officials_of_the_list(read: Read) -> None:
    text = "Presidents Ana Ruiz, Luis Vega and Juan Mora met. The three leaders signed a pact."
    assert meant(read("en", text), "The three leaders") == [{"Ana Ruiz", "Luis Vega", "Juan Mora"}]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Le Togo a signé un accord. Il a rejoint le Commonwealth.", "Il", [{"Togo", "accord"}]),
        ("Jan Berg dirige Velden. Il a acheté Rimax.", "Il", [{"Jan Berg"}]),
        ("Hugo Lind a reçu Jan Berg, lui qui était parti.", "lui", [{"Hugo Lind"}]),
    ],
)
def test_a_french_pronoun_means_a_person_where_one_is_near(
    read: Read, text: str, words: str, who: list[set[str]]
) -> None:
    assert meant(read("fr", text), words) == who


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        ("en", "Mr Hugo Lind met Ms Anna Weber. Lind smiled. Later she left.", "she", "Anna Weber"),
        ("en", "Hugo Lind met Mrs Anna Weber. She left.", "She", "Anna Weber"),
        (
            "en",
            "Anna Weber left. She smiled. Anna Weber met Hugo Lind. He thanked Norway.",
            "He",
            "Hugo Lind",
        ),
        (
            "fr",
            """La ministre Anna Weber a reçu le président Hugo Lind. Lind a souri.
            Elle a visité le Maroc.""",
            "Elle",
            "Anna Weber",
        ),
        (
            "fr",
            "Hugo Lind a reçu l'ambassadrice du Togo, Anna Weber. Elle a visité le Maroc.",
            "Elle",
            "Anna Weber",
        ),
        ("vi", "Ông Hugo Lind gặp bà Anna Weber. Bà thăm Na Uy.", "Bà", "Anna Weber"),
        (
            "vi",
            "Thủ tướng Anh Anna Weber gặp ông Hugo Lind. Ông Lind cảm ơn. Bà thăm Na Uy.",
            "Bà",
            "Anna Weber",
        ),
    ],
)
def test_a_pronoun_means_nobody_of_the_other_gender(
    read: Read, lang: str, text: str, words: str, who: str
) -> None:
    assert meant(read(lang, text), words)[-1] == {who}


def test_a_woman_spoken_of_before_is_not_plainly_the_one_meant(read: Read) -> None:
    text = "Hugo Lind met Mrs Anna Weber. Later Ruth Berg arrived. She left."
    assert meant(read("en", text), "She") == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Italy's biggest insurer Velden Corp said it owns Rimax Bank.",
            "it",
            "Velden Corp",
        ),
        (
            "en",
            "Japan's biggest carmaker, Velden Motors, will grow. It bought Rimax Corp.",
            "It",
            "Velden Motors",
        ),
        (
            "en",
            "The owner of Rimax Bank, Velden Corp, said it owns Andes Corp.",
            "it",
            "Velden Corp",
        ),
        (
            "fr",
            "Le premier assureur d'Italie, la société Velden, a grandi. Elle a acquis Rimax.",
            "Elle",
            "Velden",
        ),
    ],
)
def test_who_tells_of_another_is_not_meant(
    read: Read, lang: str, text: str, words: str, who: str
) -> None:
    assert meant(read(lang, text), words)[-1] == {who}


def test_a_state_that_tells_of_a_firm_is_none_of_those_meant(read: Read) -> None:
    text = "Tập đoàn lớn nhất của Nhật Bản, Velden Motors, cho biết họ đã mua lại Rimax Bank."
    assert meant(read("vi", text), "họ") == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Mr Hugo Lind spoke. In her talks with Luis Ortega, Anna Weber smiled.",
            "her",
            ["Anna Weber"],
        ),
        (
            "en",
            "Hugo Lind left. During his visit to Togo, Peruvian Minister Jan Berg smiled.",
            "his",
            ["Jan Berg"],
        ),
        (
            "fr",
            "Hugo Lind a souri. Au cours de sa visite au Togo, le ministre Jan Berg a parlé.",
            "sa",
            ["Jan Berg"],
        ),
        (
            "fr",
            "Hugo Lind est là. Lors de sa visite au Togo, le chef du parti, Jan Berg, a parlé.",
            "sa",
            ["Jan Berg"],
        ),
        (
            "fr",
            "Hugo Lind a souri. Lorsqu'il a visité le Togo, le ministre Jan Berg a parlé.",
            "il",
            [],
        ),
    ],
)
def test_an_opening_phrase_is_of_the_subject_behind_it(
    read: Read, lang: str, text: str, words: str, who: list[str]
) -> None:
    assert meant(read(lang, text), words) == [{one} for one in who]


@pytest.mark.parametrize(
    "text",
    [
        "Hugo Lind left. During his visit to Lima, Peruvian Minister Jan Berg smiled.",
        "Hugo Lind left. During his visit, Peruvian Minister Jan Berg smiled.",
        "Hugo Lind left. During his visit to Togo, the arrival of Jan Berg was a surprise.",
    ],
)
def test_a_host_is_not_the_visitor_of_an_opening_phrase(read: Read, text: str) -> None:
    assert meant(read("en", text), "his") == [{"Hugo Lind"}]


def test_the_companies_are_companies(read: Read) -> None:
    text = (
        "Toyota shifted output to Vietnam. It met Siemens in Spain. The companies will cooperate."
    )
    assert meant(read("en", text), "The companies") == [{"Toyota", "Siemens"}]
    text = "Toyota supplies Kenya. The companies signed a contract."
    assert meant(read("en", text), "The companies") == []


@pytest.mark.parametrize(
    ("lang", "text", "words", "who"),
    [
        (
            "en",
            "Mosul in Iraq and Oslo in Norway signed a pact. Both parties rejoiced.",
            "Both parties",
            [],
        ),
        (
            "en",
            "Latvia backs Peru, Jan Berg said. An Estonian guest praised the two countries.",
            "the two countries",
            [],
        ),
        (
            "fr",
            "Le Togo, le Bénin et le Mali sont là. Il évoque l'amitié entre les deux pays.",
            "les deux pays",
            [],
        ),
        (
            "fr",
            """Le ministre togolais Jan Berg a vu le ministre français Luc Morel. Les deux pays sont
            amis. Berg a quitté le Togo pour le Mali.""",
            "Les deux pays",
            [{"Togo", "français"}],
        ),
        (
            "en",
            "The Norwegian minister met Ana Ruiz in Peru. The two countries signed a treaty.",
            "The two countries",
            [{"Norwegian", "Peru"}],
        ),
    ],
)
def test_two_states_are_those_told_before_and_no_third(
    read: Read, lang: str, text: str, words: str, who: list[set[str]]
) -> None:
    assert meant(read(lang, text), words) == who

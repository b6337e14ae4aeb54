"""When a fact is so: the clause's date, the sentence's, or the day that the story has reached."""

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Document

Read = Callable[[str, str], Document]

SIGNED = "Norway and Chile signed the Fisheries Agreement"


def date(document: Document, relation: str) -> str:
    [found] = {fact.date for fact in extract(document) if fact.relation == relation}
    return found


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("en", f"On May 3, 2024, {SIGNED}, in force since June 1, 2025.", "2024-05-03"),
        ("en", f"{SIGNED}, in Oslo, on May 3, 2024. Hugo Lind spoke.", "2024-05-03"),
        ("fr", "En 2019, la Norvège et le Chili ont signé l'Accord de pêche.", "2019"),
        (
            "vi",
            "Năm 2019, Na Uy và Chile đã ký Hiệp định Nghề cá, có hiệu lực từ 1/8/2020.",
            "2019",
        ),
        ("en", f"{SIGNED}, which Hugo Lind, who came on May 3, 2024, praised.", ""),
        ("en", f"{SIGNED} at the summit in Oslo, in May 2019, and were glad.", "2019-05"),
        ("vi", "Na Uy và Chile, theo lịch, ký Hiệp định Nghề cá ngày 3/5/2024.", "2024-05-03"),
    ],
)
def test_date_of_the_clause_then_of_the_sentence(
    read: Read, lang: str, text: str, when: str
) -> None:
    assert date(read(lang, text), "signed") == when


def test_what_happens_has_the_day_that_the_story_has_reached(read: Read) -> None:
    text = f"Hugo Lind came on May 3, 2024. Talks began in 1998.\n\n{SIGNED}."
    assert date(read("en", text), "signed") == "2024-05-03"


def test_background_in_the_paragraph_ends_the_search(read: Read) -> None:
    text = f"Hugo Lind came on May 3, 2024.\n\nTalks began in 1998. {SIGNED}."
    assert date(read("en", text), "signed") == ""


def test_a_plan_has_no_date_of_what_is_done(read: Read) -> None:
    text = "Hugo Lind came on May 3, 2024.\n\nAnna Weber will meet Hugo Lind."
    assert date(read("en", text), "met") == ""


def test_what_holds_for_long_has_only_the_date_of_its_clause(read: Read) -> None:
    text = "VinFast, thành lập năm 2017, là công ty con của Tập đoàn Vingroup."
    assert date(read("vi", text), "part_of") == ""


def test_a_plan_has_the_last_day_named_if_that_day_is_to_come(read: Read) -> None:
    came = "Hugo Lind spoke on May 3, 2024.\n\nHe goes to Oslo on May 7, 2024."
    assert date(read("en", f"{came} Anna Weber will meet Hugo Lind."), "met") == "2024-05-07"
    assert date(read("en", f"{came} Anna Weber did not meet Hugo Lind."), "met") == ""


def test_a_headline_has_the_first_day_of_its_story(read: Read) -> None:
    text = f"{SIGNED}\n\nHugo Lind came on May 3, 2024."
    assert date(read("en", text), "signed") == "2024-05-03"


def test_a_headline_does_not_have_the_date_of_the_page(article: Callable[..., Document]) -> None:
    text = f"{SIGNED}\n\nHugo Lind came on May 3, 2024."
    assert date(article(text, published="2024-05-04"), "signed") == "2024-05-03"


def test_what_no_day_is_told_of_was_on_the_day_of_the_report(
    article: Callable[..., Document],
) -> None:
    assert date(article(f"{SIGNED}.", published="2024-05-04"), "signed") == "2024-05-04"
    assert date(article(f"{SIGNED}.", published="2024-05"), "signed") == ""
    background = f"Talks began in 1998. {SIGNED}."
    assert date(article(background, published="2024-05-04"), "signed") == ""


def test_a_plan_has_a_date_to_come_behind_its_clause(article: Callable[..., Document]) -> None:
    text = "Anna Weber will meet Hugo Lind, if all goes well, in Oslo next year."
    assert date(article(text, published="2024-05-04"), "met") == "2025"
    text = "Anna Weber will meet Hugo Lind, the host of the talks in 1998."
    assert date(article(text, published="2024-05-04"), "met") == ""


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("en", "In 2019, Toyota invested in Norway.", "2019"),
        ("fr", "En 2019, Toyota a investi en Norvège.", "2019"),
        ("en", "Toyota, which had its crisis in 2019, invested in Norway.", ""),
    ],
)
def test_what_a_verb_says_has_the_date_that_opens_its_sentence(
    read: Read, lang: str, text: str, when: str
) -> None:
    assert date(read(lang, text), "invests_in") == when


def test_what_a_name_carries_has_the_date_of_its_sentence(read: Read) -> None:
    text = "Relations rest on the Norway-Chile Fisheries Agreement, signed in May 2019."
    assert date(read("en", text), "party_to") == "2019-05"
    text = "Hugo Lind came on May 3, 2024.\n\nThe Norway-Chile Fisheries Agreement is praised."
    assert date(read("en", text), "party_to") == ""


def test_a_word_of_a_title_is_no_relative_pronoun(read: Read) -> None:
    text = (
        "Trong cuộc tiếp người đồng cấp Hugo Lind tại Oslo ngày 3/5/2024, "
        "Tổng thống Anna Weber nói rõ."
    )
    assert date(read("vi", text), "met") == "2024-05-03"


def test_all_that_is_told_of_one_event_was_on_its_day(read: Read) -> None:
    text = (
        "The Oslo Fish Summit was held in Bergen on May 3, 2024.\n\n"
        "Talks began in 1998. Hugo Lind attended the Oslo Fish Summit."
    )
    assert date(read("en", text), "attended") == "2024-05-03"


def test_a_headline_takes_no_date_of_the_background(read: Read) -> None:
    text = f"{SIGNED}\n\nTalks began in 1998. Hugo Lind came on May 3, 2024."
    assert date(read("en", text), "signed") == ""


def test_who_signed_as_a_party_did_so_on_the_day_of_the_story(read: Read) -> None:
    text = (
        "Hugo Lind came on May 3, 2024.\n\n"
        "He praised the cooperation agreement between Toyota and Honda."
    )
    facts = extract(read("en", text))
    assert {f.date for f in facts if f.relation == "party_to"} == {"2024-05-03"}
    assert {f.date for f in facts if f.evidence[0].rule == "signed: party_to"} == {"2024-05-03"}


def test_an_event_with_a_year_in_its_name_was_then(read: Read) -> None:
    assert date(read("en", "Hugo Lind attended the Hanoi Energy Forum 2019."), "attended") == "2019"
    assert date(read("en", "Hugo Lind attended the Hanoi Energy Forum."), "attended") == ""


def test_a_headline_has_the_day_that_the_article_gives_what_it_tells(read: Read) -> None:
    text = f"{SIGNED}\n\nHugo Lind came on May 4, 2024. On May 3, 2024, {SIGNED}."
    assert date(read("en", text), "signed") == "2024-05-03"


def test_what_is_dated_in_two_ways_is_left_as_it_is(read: Read) -> None:
    text = f"{SIGNED}\n\nOn May 3, 2024, {SIGNED}. On May 4, 2024, {SIGNED}."
    facts = [fact for fact in extract(read("en", text)) if fact.relation == "signed"]
    assert {fact.date for fact in facts} == {"2024-05-03", "2024-05-04"}


def test_the_background_goes_on_in_its_paragraph(read: Read) -> None:
    came = "Hugo Lind came on May 3, 2024."
    assert date(read("en", f"{came}\n\nTalks began in June 1998. {SIGNED}."), "signed") == "1998-06"
    assert date(read("en", f"{came}\n\nTalks end in June 2031. {SIGNED}."), "signed") == ""


def test_a_paragraph_comes_back_from_its_background(read: Read) -> None:
    text = f"Hugo Lind came on May 3, 2024. Talks began in June 1998. {SIGNED}."
    assert date(read("en", text), "signed") == "2024-05-03"


def test_behind_the_background_stands_the_day_with_which_the_story_began(read: Read) -> None:
    text = (
        "Hugo Lind came on May 3, 2024.\n\nHe leaves on May 5, 2024. Talks began in June 1998."
        f"\n\n{SIGNED}."
    )
    assert date(read("en", text), "signed") == "2024-05-03"


@pytest.mark.parametrize(
    ("lang", "relation", "text", "when"),
    [
        ("en", "invests_in", "Toyota bought 30% of Vinamilk.", "2024-05-03"),
        ("en", "invests_in", "Toyota is an investor in Vinamilk.", ""),
        ("en", "member_of", "Chile joined NATO.", "2024-05-03"),
        ("en", "member_of", "Chile is a member of NATO.", ""),
        ("fr", "member_of", "Le Chili a rejoint l'OTAN.", "2024-05-03"),
        ("vi", "member_of", "Chile gia nhập NATO.", "2024-05-03"),
        ("vi", "member_of", "Chile là thành viên của NATO.", ""),
    ],
)
def test_a_deed_has_the_day_of_the_story_what_it_leads_to_has_not(
    article: Callable[..., Document], lang: str, relation: str, text: str, when: str
) -> None:
    document = article(text, lang=lang, published="2024-05-03")
    assert {f.date for f in extract(document) if f.relation == relation} == {when}


def test_a_year_said_in_passing_yields_to_the_day_of_the_event(read: Read) -> None:
    text = (
        "The Oslo Fish Summit was held in Bergen on May 3, 2024.\n\n"
        "In 2024, Hugo Lind attended the Oslo Fish Summit."
    )
    assert date(read("en", text), "attended") == "2024-05-03"
    assert date(read("en", text.replace("In 2024", "In 2023")), "attended") == "2023"


def test_who_has_left_did_so_on_the_day_of_the_story(article: Callable[..., Document]) -> None:
    document = article("Chile quit NATO.", published="2024-05-03")
    [found] = [fact for fact in extract(document) if fact.relation == "member_of"]
    assert (found.modality, found.date) == ("negated", "2024-05-03")
    document = article("Chile has not joined NATO.", published="2024-05-03")
    [found] = [fact for fact in extract(document) if fact.relation == "member_of"]
    assert (found.modality, found.date) == ("negated", "")


@pytest.mark.parametrize(
    ("lang", "text", "relation", "when"),
    [
        ("en", f"On May 3, 2024 (May 4, 2024 in Chile), {SIGNED}.", "signed", "2024-05-03"),
        (
            "vi",
            "Na Uy hôm 3/5/2024 chấm dứt Thỏa thuận Nghề cá ký ngày 1/2/2019 với Chile.",
            "party_to",
            "2024-05-03",
        ),
    ],
)
def test_what_parentheses_and_names_say_is_no_date_of_the_fact(
    read: Read, lang: str, text: str, relation: str, when: str
) -> None:
    assert date(read(lang, text), relation) == when


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Oslo Fish Summit in Bergen on 7 May will be short.", "planned"),
        ("The Oslo Fish Summit in Bergen on 1 May was short.", "asserted"),
        ("The Oslo Fish Summit in Bergen was short, and on 7 May talks go on.", "asserted"),
    ],
)
def test_what_lies_behind_the_report_is_planned(
    article: Callable[..., Document], text: str, modality: str
) -> None:
    document = article(text, published="2024-05-04")
    assert {f.modality for f in extract(document) if f.relation == "held_in"} == {modality}


def test_what_is_told_as_done_has_no_day_to_come(article: Callable[..., Document]) -> None:
    text = f"Hugo Lind came on May 3, 2024.\n\nHe leaves on May 7, 2024.\n\n{SIGNED}."
    assert date(article(text, published="2024-05-04"), "signed") == "2024-05-03"


@pytest.mark.parametrize(
    ("lang", "relation", "text", "when"),
    [
        (
            "en",
            "met",
            "Ana Ruiz met Hugo Lind, the head of Toyota, in Oslo on 3 May 2019.",
            "2019-05-03",
        ),
        (
            "en",
            "met",
            "Ana Ruiz met Hugo Lind, who leads Toyota since 2012, in Oslo in May 2019.",
            "2019-05",
        ),
        (
            "en",
            "met",
            "Ana Ruiz met Hugo Lind, head of Toyota, and Omar Diallo in Oslo in 2019.",
            "2019",
        ),
        ("en", "signed", f"{SIGNED}, a pact on cod, on 3 May 2019.", "2019-05-03"),
        ("en", "visited", "Hugo Lind visited Bergen, Oslo and Stavanger in May 2019.", "2019-05"),
        (
            "fr",
            "met",
            "Ana Ruiz a rencontré Hugo Lind, PDG de Toyota, à Oslo le 3 mai 2019.",
            "2019-05-03",
        ),
        (
            "vi",
            "met",
            "Bà Ana Ruiz gặp ông Hugo Lind, Tổng giám đốc Toyota, tại Oslo ngày 3/5/2019.",
            "2019-05-03",
        ),
    ],
)
def test_a_clause_goes_on_behind_an_aside(
    article: Callable[..., Document], lang: str, relation: str, text: str, when: str
) -> None:
    assert date(article(text, lang=lang, published="2024-05-04"), relation) == when


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ana Ruiz, elected in 2018, met Hugo Lind."),
        ("en", "Ana Ruiz, who came to power in 2018, met Hugo Lind."),
        ("en", "Ana Ruiz, president of Chile since 2018, met Hugo Lind."),
        ("en", "Elected in 2018, Ana Ruiz met Hugo Lind."),
        ("en", "Ana Ruiz met Hugo Lind, founder of the firm in 1998."),
        ("en", "Ana Ruiz met Hugo Lind for the first time since 2018."),
        ("en", "Ana Ruiz met Hugo Lind before a fair, the largest of all that closed in 2019."),
        ("fr", "Ana Ruiz, élue en 2018, a rencontré Hugo Lind."),
        ("fr", "Ana Ruiz, présidente du Chili depuis 2018, a rencontré Hugo Lind."),
        ("vi", "Bà Ana Ruiz, lên nắm quyền năm 2018, đã gặp ông Hugo Lind."),
        ("vi", "Bà Ana Ruiz, người nhậm chức năm 2018, đã gặp ông Hugo Lind."),
    ],
)
def test_the_date_of_an_aside_is_not_that_of_the_clause(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    assert date(article(text, lang=lang, published="2024-05-04"), "met") == "2024-05-04"


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("en", "Hugo Lind will visit London in September.", "2025-09"),
        ("en", "Hugo Lind plans to visit London on 20 October.", "2025-10-20"),
        ("en", "On 20 December, Hugo Lind is to visit London.", "2025-12-20"),
        ("en", "Hugo Lind will visit London, the capital, on Monday.", "2025-02-10"),
        ("en", "Hugo Lind was to visit London in December but fell ill.", "2024-12"),
        ("en", "Hugo Lind said on Monday that he would visit London.", ""),
        ("en", "Hugo Lind will visit London, his office said on Monday.", ""),
        ("en", "Hugo Lind agreed on Monday to visit London in September.", "2025-09"),
        ("en", "Hugo Lind, who saw Paris in September, will visit London.", ""),
        ("fr", "Le président Hugo Lind visitera Londres en septembre.", "2025-09"),
        ("fr", "Lundi, le président Hugo Lind est attendu à Londres.", "2025-02-10"),
        ("vi", "Ông Hugo Lind sẽ thăm London vào ngày 20/9.", "2025-09-20"),
        ("vi", "Hôm 3/2, ông Hugo Lind cho biết sẽ thăm London.", ""),
    ],
)
def test_a_plan_lies_ahead_of_the_report(
    article: Callable[..., Document], lang: str, text: str, when: str
) -> None:
    document = article(text, lang=lang, published="2025-02-04")
    facts = [f for f in extract(document) if f.relation == "visited" and f.modality == "planned"]
    assert {f.date for f in facts} == {when}


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        (
            "en",
            "Hugo Lind met Ana Ruiz on Monday and Omar Diallo the day before.",
            ("2025-02-03", "2025-02-02"),
        ),
        (
            "en",
            "Hugo Lind met Ana Ruiz in May 2019, Omar Diallo in June 2020.",
            ("2019-05", "2020-06"),
        ),
        (
            "fr",
            "Hugo Lind a rencontré Ana Ruiz lundi et Omar Diallo la veille.",
            ("2025-02-03", "2025-02-02"),
        ),
        (
            "vi",
            "Ông Hugo Lind gặp bà Ana Ruiz ngày 3/5/2021 và ông Omar Diallo tháng 6/2022.",
            ("2021-05-03", "2022-06"),
        ),
        ("en", "Hugo Lind met Ana Ruiz on Monday and Omar Diallo.", ("2025-02-03", "2025-02-03")),
    ],
)
def test_who_shares_a_verb_may_have_a_date_of_his_own(
    article: Callable[..., Document], lang: str, text: str, days: tuple[str, str]
) -> None:
    document = article(text, lang=lang, published="2025-02-06")
    names = {e.key: e.names[0] for e in document.entities}
    found = {
        name: fact.date
        for fact in extract(document)
        if fact.relation == "met"
        for name in (names[fact.subject], names[fact.object])
    }
    assert (found["Ana Ruiz"], found.get("Omar Diallo", days[1])) == days


def test_a_second_predicate_has_its_own_date(article: Callable[..., Document]) -> None:
    text = "Norway opened an embassy in Chile in 1919 and signed the Fisheries Agreement in 2012."
    assert date(article(text, published="2025-02-06"), "signed") == "2012"
    text = "Chile thiết lập quan hệ năm 1973 và là thành viên của CPTPP từ năm 2021."
    assert date(article(text, lang="vi", published="2025-02-06"), "party_to") == "2021"


@pytest.mark.parametrize(
    ("lang", "relation", "text"),
    [
        ("vi", "party_to", "Việt Nam là thành viên của CPTPP."),
        ("fr", "party_to", "Le Chili est partie à l'Accord de Paris."),
        ("en", "met", "Hugo Lind once met Ana Ruiz."),
        ("en", "visited", "Hugo Lind has visited Bergen several times."),
        ("vi", "met", "Ông Hugo Lind từng gặp bà Ana Ruiz."),
        ("en", "established", "Hugo Lind, who co-founded Fjord Capital, left the country."),
    ],
)
def test_what_holds_or_was_long_ago_is_not_of_the_day_of_the_report(
    article: Callable[..., Document], lang: str, relation: str, text: str
) -> None:
    facts = extract(article(text, lang=lang, published="2025-04-07"))
    assert {f.date for f in facts if f.relation == relation} <= {""}


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("en", "Hugo Lind, prime minister of Norway since January, spoke.", "2025-01"),
        ("fr", "Hugo Lind, Premier ministre de Norvège depuis 2019, a parlé.", "2019"),
        ("vi", "Ông Hugo Lind, Thủ tướng Na Uy từ năm 2019, phát biểu.", "2019"),
        ("en", "Omar Diallo works for Prime Minister Hugo Lind of Norway since 2019.", ""),
        ("vi", "Chuyến thăm của Thủ tướng Na Uy Hugo Lind (từ ngày 3-5/2) rất dài.", ""),
    ],
)
def test_an_office_is_held_since_the_date_behind_its_title(
    article: Callable[..., Document], lang: str, text: str, when: str
) -> None:
    assert date(article(text, lang=lang, published="2025-04-07"), "holds_position") == when


def test_the_date_of_a_verb_is_not_that_of_a_noun_beside_it(
    article: Callable[..., Document],
) -> None:
    text = "Oslo-based Toyota announced a fund on Monday."
    assert date(article(text, published="2025-04-07"), "based_in") == ""


def test_a_day_to_come_is_no_day_of_what_was_done(article: Callable[..., Document]) -> None:
    text = "Hugo Lind met Ana Ruiz in Oslo.\n\nHe will speak on Saturday."
    assert date(article(text, published="2025-02-06"), "met") == "2025-02-06"


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        (
            "en",
            "Hugo Lind met Ana Ruiz, head of Toyota, on the sidelines of a fair in May 2019.",
            "2019-05",
        ),
        (
            "en",
            "During the meeting, held in Oslo on 12 May 2018, Hugo Lind met Ana Ruiz.",
            "2018-05-12",
        ),
        (
            "en",
            "Hugo Lind and Ana Ruiz, meeting in Oslo on 12 May 2018, met Omar Diallo.",
            "2018-05-12",
        ),
        ("fr", "Lors d'une visite à Oslo en mai 2019, Ana Ruiz a rencontré Hugo Lind.", "2019-05"),
        (
            "vi",
            "Bà Ana Ruiz, trong chuyến thăm Oslo tháng 5/2019, đã gặp ông Hugo Lind.",
            "2019-05",
        ),
    ],
)
def test_the_date_of_a_circumstance_is_that_of_the_clause(
    article: Callable[..., Document], lang: str, text: str, when: str
) -> None:
    assert date(article(text, lang=lang, published="2024-05-04"), "met") == when


def test_a_plan_made_once_has_the_date_that_opens_its_sentence(
    article: Callable[..., Document],
) -> None:
    text = "Last year, Toyota had agreed to acquire Vinamilk."
    assert date(article(text, published="2019-09-18"), "owns") == "2018"
    text = "After a visit to Oslo in September, Hugo Lind will meet Ana Ruiz."
    assert date(article(text, published="2025-02-04"), "met") == ""


@pytest.mark.parametrize(
    ("lang", "relation", "text", "when"),
    [
        (
            "en",
            "owns",
            "Toyota has been in Chile since 2011, when it bought 40 percent of Vinamilk.",
            "2011",
        ),
        ("en", "met", "Hugo Lind left Oslo on 3 May 2019, when he met Ana Ruiz.", "2019-05-03"),
        (
            "fr",
            "met",
            "Hugo Lind est en poste depuis 2011, lorsqu'il a rencontré Ana Ruiz.",
            "2011",
        ),
        (
            "vi",
            "met",
            "Văn kiện mà ông Omar Diallo trao ngày 3/5/2019, khi ông Hugo Lind gặp bà Ana Ruiz.",
            "2019-05-03",
        ),
    ],
)
def test_what_opens_with_when_has_the_date_before_it(
    article: Callable[..., Document], lang: str, relation: str, text: str, when: str
) -> None:
    assert date(article(text, lang=lang, published="2024-05-04"), relation) == when


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Omar Diallo recalled that it was in June 2021 that Hugo Lind met Ana Ruiz."),
        ("fr", "Omar Diallo a rappelé que c'est en juin 2021 que Hugo Lind a rencontré Ana Ruiz."),
        ("vi", "Ông Omar Diallo nhắc lại rằng tháng 6/2021 ông Hugo Lind đã gặp bà Ana Ruiz."),
    ],
)
def test_what_is_recalled_has_the_date_that_is_told(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    assert date(article(text, lang=lang, published="2024-05-04"), "met") == "2021-06"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hugo Lind met Ana Ruiz, the head of Toyota, and on 3 May 2019 Omar Diallo left."),
        ("fr", "Hugo Lind a rencontré Ana Ruiz, PDG de Toyota, et le 3 mai 2019 Diallo est parti."),
        (
            "vi",
            "Ông Hugo Lind gặp bà Ana Ruiz, Tổng giám đốc Toyota, ngày 3/5/2019 ông Nam rời đi.",
        ),
    ],
)
def test_a_date_with_a_subject_of_its_own_opens_another_clause(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    assert date(article(text, lang=lang, published="2024-05-04"), "met") == "2024-05-04"


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("en", "Toyota agreed in September to buy Vinamilk.", "2018-09"),
        ("en", "Toyota agreed to buy Vinamilk in September.", "2018-09"),
        ("en", "Toyota said on Monday it had agreed to buy Vinamilk.", "2019-01-28"),
        ("en", "Toyota agreed this year to buy Vinamilk.", "2019"),
        ("fr", "Toyota a accepté en septembre d'acheter Vinamilk.", "2018-09"),
        ("vi", "Tháng 9, Toyota đồng ý mua Vinamilk.", "2018-09"),
    ],
)
def test_a_deal_has_the_day_on_which_it_was_made(
    article: Callable[..., Document], lang: str, text: str, when: str
) -> None:
    assert date(article(text, lang=lang, published="2019-02-01"), "owns") == when


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Owners will vote in June on the pact which Norway and Chile reached in April."),
        (
            "en",
            "Hugo Lind will praise the Fisheries Agreement that Norway and Chile signed in April.",
        ),
        ("fr", "Ils examineront l'accord que la Norvège et le Chili ont conclu en avril."),
        ("vi", "Quốc hội sẽ bỏ phiếu về thỏa thuận mà Na Uy và Chile ký kết hồi tháng 4."),
    ],
)
def test_what_was_done_is_no_plan_beside_one(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    facts = extract(article(text, lang=lang, published="2019-05-20"))
    told = {(f.modality, f.date) for f in facts if f.relation in ("party_to", "signed")}
    assert told == {("asserted", "2019-04")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hugo Lind will visit Oslo later this week.\n\nHe will meet Ana Ruiz."),
        ("fr", "Hugo Lind se rendra à Oslo cette semaine.\n\nIl rencontrera Ana Ruiz."),
        ("vi", "Ông Hugo Lind sẽ thăm Oslo trong tuần này.\n\nÔng Hugo Lind sẽ gặp bà Ana Ruiz."),
    ],
)
def test_a_plan_is_of_the_week_that_the_report_puts_ahead(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    assert date(article(text, lang=lang, published="2020-08-10"), "met") == "2020-08"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hugo Lind was appointed Norway's minister of health."),
        ("fr", "Hugo Lind est nommé ministre de la Santé."),
        ("vi", "Ông Hugo Lind được bổ nhiệm làm Bộ trưởng Bộ Y tế."),
    ],
)
def test_who_is_appointed_is_so_on_the_day_of_the_story(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    assert date(article(text, lang=lang, published="2025-10-08"), "holds_position") == "2025-10-08"


def test_what_will_be_in_a_month_is_to_come(article: Callable[..., Document]) -> None:
    text = "Norvia Corp will open a plant in Spain in September."
    assert date(article(text, published="2025-02-13"), "invests_in") == "2025-09"
    text = "Norvia Corp agreed in September to buy Castell Group."
    assert date(article(text, published="2025-02-13"), "invests_in") == "2024-09"


def test_a_fronted_participle_of_long_ago_does_not_date_the_rest(
    article: Callable[..., Document],
) -> None:
    text = "Elected in March 2019, President Luc Peeters received Anne Leroy."
    assert date(article(text, published="2024-05-06"), "met") == "2024-05-06"
    text = "Arriving on May 3, President Luc Peeters received Anne Leroy."
    assert date(article(text, published="2024-05-06"), "met") == "2024-05-03"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Anna Weber met Hugo Lind this Thursday."),
     ("fr", "Anna Weber a rencontré Hugo Lind ce jeudi.")],
)  # fmt: skip
def test_this_thursday_is_past_where_the_verb_is(
    article: Callable[..., Document], lang: str, text: str
) -> None:
    assert date(article(text, published="2024-05-06", lang=lang), "met") == "2024-05-02"


def test_a_name_is_no_month(read: Read) -> None:
    assert not read("en", "Minister Paul August met Anna Weber in Oslo.").dates

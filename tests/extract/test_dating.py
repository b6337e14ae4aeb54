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

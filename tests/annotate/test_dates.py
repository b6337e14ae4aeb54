"""Dates are found whole, in three languages, and mean what a reader of the day would think."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.languages
from kg.annotate.dates import DateFinder
from kg.errors import DataFileError
from kg.model import DateMention

TUESDAY = "2024-08-06"
LANGUAGES = Path(kg.languages.__file__).parent


@cache
def finder(lang: str) -> DateFinder:
    with (LANGUAGES / lang / "dates.toml").open("rb") as file:
        return DateFinder(tomllib.load(file))


def read(lang: str, text: str, published: str = TUESDAY) -> list[tuple[str, str]]:
    return [(m.text, m.value) for m in finder(lang).find(text, published=published)]


RESOLVED = {
    "en": """
        They met on August 1.            | August 1            | 2024-08-01
        signed 1 August 2023 in Hanoi    | 1 August 2023       | 2023-08-01
        Sept. 11, 2001                   | Sept. 11, 2001      | 2001-09-11
        Monday, Aug 5                    | Monday, Aug 5       | 2024-08-05
        Monday (August 5)                | Monday (August 5)   | 2024-08-05
        the 3rd of May                   | the 3rd of May      | 2024-05-03
        dated 08/25/2023                 | 08/25/2023          | 2023-08-25
        dated 25/08/2023                 | 25/08/2023          | 2023-08-25
        version of 29.3.19               | 29.3.19             | 2019-03-29
        On Tuesday he flew in            | Tuesday             | 2024-08-06
        On Wednesday he flew in          | Wednesday           | 2024-07-31
        last Tuesday                     | last Tuesday        | 2024-07-30
        next Monday                      | next Monday         | 2024-08-12
        this Friday                      | this Friday         | 2024-08-09
        He will meet her on Wednesday.   | Wednesday           | 2024-08-07
        He is to see her on Wednesday.   | Wednesday           | 2024-08-07
        He leaves for Oslo on Wednesday. | Wednesday           | 2024-08-07
        He will open "Fish Week" on Wednesday. | Wednesday     | 2024-08-07
        On Friday, the envoy will leave. | Friday              | 2024-08-09
        On Monday he said he will leave. | Monday              | 2024-08-05
        Sunday's talks                   | Sunday              | 2024-08-04
        yesterday                        | yesterday           | 2024-08-05
        the day after tomorrow           | the day after tomorrow | 2024-08-08
        three days ago                   | three days ago      | 2024-08-03
        eighteen months ago              | eighteen months ago | 2023-02
        earlier this month               | earlier this month  | 2024-08
        last month                       | last month          | 2024-07
        last week                        | last week           | 2024-08
        last March                       | last March          | 2024-03
        last October                     | last October        | 2023-10
        in October                       | October             | 2024-10
        in March                         | March               | 2024-03
        in May last year                 | May last year       | 2023-05
        by May                           | May                 | 2025-05
        late last year                   | late last year      | 2023
        early 2024                       | early 2024          | 2024
        in 2022                          | 2022                | 2022
        the third quarter of 2023        | third quarter of 2023 | 2023
        from 3 to 5 May 2024             | 3 to 5 May 2024     | 2024-05-03
        May 3-5, 2024                    | May 3-5, 2024       | 2024-05-03
        on May 3, 4 and 5                | May 3, 4 and 5      | 2024-05-03
        28 December to 3 January 2025    | 28 December to 3 January 2025 | 2024-12-28
        on Feb 29                        | Feb 29              | 2024-02-29
        The envoy will leave on 9 September | 9 September      | 2024-09-09
    """,
    "fr": """
        le 1er mai                       | le 1er mai          | 2024-05-01
        jeudi 25 avril 2019              | jeudi 25 avril 2019 | 2019-04-25
        le 31 janvier dernier            | le 31 janvier dernier | 2024-01-31
        depuis le 1 er mai               | le 1 er mai         | 2024-05-01
        le 5 mai prochain                | le 5 mai prochain   | 2025-05-05
        mardi                            | mardi               | 2024-08-06
        jeudi dernier                    | jeudi dernier       | 2024-08-01
        lundi prochain                   | lundi prochain      | 2024-08-12
        ce mardi soir                    | ce mardi soir       | 2024-08-06
        mardi de la semaine dernière     | mardi de la semaine dernière | 2024-07-30
        Il sera reçu vendredi à Paris.   | vendredi            | 2024-08-09
        Il a été reçu vendredi à Paris.  | vendredi            | 2024-08-02
        l'accord d'hier                  | hier                | 2024-08-05
        aujourd’hui                      | aujourd’hui         | 2024-08-06
        le mois dernier                  | le mois dernier     | 2024-07
        l’an dernier                     | l’an dernier        | 2023
        il y a deux jours                | il y a deux jours   | 2024-08-04
        en mars                          | mars                | 2024-03
        dès août                         | août                | 2024-08
        fin août                         | fin août            | 2024-08
        le compromis d’octobre 2023      | octobre 2023        | 2023-10
        début 2024                       | début 2024          | 2024
        depuis 2010                      | 2010                | 2010
        du 3 au 5 mai                    | 3 au 5 mai          | 2024-05-03
        la N-VA avait claqué la porte en mars | mars            | 2024-03
        du 28 décembre au 3 janvier 2025 | 28 décembre au 3 janvier 2025 | 2024-12-28
        18/09/2023                       | 18/09/2023          | 2023-09-18
        le 18/9                          | 18/9                | 2024-09-18
    """,
    "vi": """
        ngày 30 tháng 5 năm 2023         | ngày 30 tháng 5 năm 2023 | 2023-05-30
        NGÀY 5 THÁNG 8 NĂM 2024          | NGÀY 5 THÁNG 8 NĂM 2024  | 2024-08-05
        gặp nhau ngày 30/5               | ngày 30/5           | 2024-05-30
        Ngày 31-7, tại Hà Nội            | Ngày 31-7           | 2024-07-31
        (18/9)                           | 18/9                | 2024-09-18
        chiều 5/8 tại Hà Nội             | chiều 5/8           | 2024-08-05
        Thứ Ba, 09/07/2024               | Thứ Ba, 09/07/2024  | 2024-07-09
        hôm thứ Ba                       | hôm thứ Ba          | 2024-08-06
        Tối thứ Bảy, tại Zurich          | Tối thứ Bảy         | 2024-08-03
        thứ Hai tới                      | thứ Hai tới         | 2024-08-12
        thứ hai tuần trước               | thứ hai tuần trước  | 2024-07-29
        hôm qua                          | hôm qua             | 2024-08-05
        sáng nay                         | sáng nay            | 2024-08-06
        ngày mai                         | ngày mai            | 2024-08-07
        hôm qua (5/8)                    | hôm qua (5/8)       | 2024-08-05
        tháng 8 – 2003                   | tháng 8 – 2003      | 2003-08
        cách đây 3 ngày                  | cách đây 3 ngày     | 2024-08-03
        tháng 3 vừa qua                  | tháng 3 vừa qua     | 2024-03
        hồi tháng 9                      | tháng 9             | 2023-09
        hồi tháng 5/2018                 | tháng 5/2018        | 2018-05
        tháng 11 năm ngoái               | tháng 11 năm ngoái  | 2023-11
        vào tháng tư.                    | tháng tư            | 2024-04
        sẽ sang vào tháng 11             | tháng 11            | 2024-11
        dự kiến diễn ra ngày 4/12        | ngày 4/12           | 2024-12-04
        cuộc gặp vốn dự kiến ngày 19/4   | ngày 19/4           | 2024-04-19
        theo Quyết định 12 ngày 7/5      | ngày 7/5            | 2024-05-07
        hiệp định ký hôm 17/1            | hôm 17/1            | 2024-01-17
        đầu năm 2024                     | đầu năm 2024        | 2024
        năm 2022                         | năm 2022            | 2022
        năm ngoái                        | năm ngoái           | 2023
        quý III/2023                     | quý III/2023        | 2023
        từ ngày 3 đến 5/5                | ngày 3 đến 5/5      | 2024-05-03
        ngày 18 và 19/9/2023             | ngày 18 và 19/9/2023 | 2023-09-18
        ngày 5 tháng này                 | ngày 5 tháng này    | 2024-08-05
    """,
}


def _rows() -> list[tuple[str, str, str, str]]:
    return [
        (lang, *(cell.strip() for cell in line.split("|")))  # type: ignore[misc]
        for lang, table in RESOLVED.items()
        for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize(("lang", "text", "written", "value"), _rows())
def test_resolves_against_the_date_of_publication(
    lang: str, text: str, written: str, value: str
) -> None:
    assert read(lang, text) == [(written, value)]


NO_DATES = {
    "en": [
        "They may 5 times refuse.", "May told reporters", "Mars Inc. said", "1,998 units sold",
        "the 1990s", "a total of 2000 soldiers", "for 2000 workers", "32/13", "32/13/2024",
        "30/02/2024", "April 31", "24/7", "9/11", "the last two years", "the 2022-2025 plan",
        "Black Friday", "the Sunday Times reported", "June Smith spoke", "over $20.24 bln",
        "from the 25th to the 27th", "up 20.5% by 2.4.5",
    ],
    "fr": [
        "la planète Mars", "la société Mars a signé", "les années 1990",
        "les années 1960 et 1970 ont",
        "de 2000 soldats",
        "le 31 avril", "la veille du sommet", "vingt-trois ans", "ces trois derniers mois",
        "du 15 au 20",
    ],
    "vi": [
        "lần thứ hai", "ngày thứ hai của chuyến thăm", "đối tác thứ ba", "1/3 dân số", "14 tháng",
        "hai năm qua",
        "ba năm nay",
        "Cách mạng Tháng Tám", "ba tháng tới", "giai đoạn 2025-2030", "31/4", "32/13", "tỷ số 3-2",
        "số 12/2024/NĐ-CP", "Nghị định 12/2020", "hai bên trong tháng hai nước", "thập niên 1990",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in NO_DATES.items() for text in texts]
)
def test_leaves_alone_what_is_no_date(lang: str, text: str) -> None:
    assert read(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "They met on August 1. On the same day a pact was signed.", ["08-01", "08-01"]),
        ("en", "It opened on 3 June; two days earlier he had left.", ["06-03", "06-01"]),
        ("fr", "Reçu le 5 juillet, il est parti le lendemain.", ["07-05", "07-06"]),
        ("fr", "Du 22 au 28 juillet, le salon ; du 25 au 27, le forum.", ["07-22", "07-25"]),
        ("vi", "Hôm 20/6 ông gặp Bộ trưởng. Cùng ngày, ông dự lễ.", ["06-20", "06-20"]),
        ("vi", "Khánh thành hôm 4/8. Trước đó hai ngày, hãng mở showroom.", ["08-04", "08-02"]),
    ],
)
def test_counts_from_the_date_before_it(lang: str, text: str, values: list[str]) -> None:
    assert [value for _, value in read(lang, text)] == [f"2024-{value}" for value in values]


def test_the_tale_goes_on_from_the_past_and_not_from_a_plan() -> None:
    text = "Hôm qua hai bên hội đàm và hẹn gặp lại trước ngày 1/10. Một ngày trước, ông đến Hà Nội."
    assert [value for _, value in read("vi", text)] == ["2024-08-05", "2024-10-01", "2024-08-04"]


def test_a_day_long_past_is_looked_back_to_in_its_paragraph_alone() -> None:
    text = "Born on August 1, 1950.{}On the same day a pact was signed."
    for gap, value in ((" ", "1950-08-01"), ("\n\n", TUESDAY)):
        assert read("en", text.format(gap))[-1][1] == value


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "It began on Monday and ended two days later.", ["2024-08-05", "2024-08-07"]),
        ("en", "It began on Monday, the day after they came.", ["2024-08-05"]),
        (
            "fr",
            "Elle a commencé lundi, puis repris deux jours plus tard.",
            ["2024-08-05", "2024-08-07"],
        ),
        ("vi", "Họp hôm thứ Hai, kết thúc một ngày sau đó.", ["2024-08-05", "2024-08-06"]),
    ],
)
def test_days_later_count_from_the_date_before(lang: str, text: str, values: list[str]) -> None:
    assert [value for _, value in read(lang, text)] == values


@pytest.mark.parametrize(
    ("lang", "text", "value", "ahead", "coming"),
    [
        ("en", "He will go in April.", "2024-04", "2025-04", True),
        ("en", "The visit in April is long.", "2024-04", "2025-04", False),
        ("en", "He was to go in April.", "2024-04", "", True),
        ("en", "He will go in October.", "2024-10", "", True),
        ("en", "He will go in April 2025.", "2025-04", "", False),
        ("fr", "Il partira le 5 avril.", "2024-04-05", "2025-04-05", True),
        ("fr", "Lundi, il est attendu.", "2024-08-12", "", True),
        ("vi", "Ông sẽ đi vào ngày 5/4.", "2024-04-05", "2025-04-05", True),
    ],
)
def test_says_what_it_means_if_it_is_of_a_plan(
    lang: str, text: str, value: str, ahead: str, coming: bool
) -> None:
    [found] = finder(lang).find(text, published=TUESDAY)
    assert (found.value, found.ahead, found.coming) == (value, ahead, coming)


def test_in_a_report_of_a_month_days_and_weeks_are_of_it() -> None:
    text = "On 8 February 2017 he came. The same day he left. She comes this week."
    found = finder("en").find(text, published="2017-02")
    assert [m.value for m in found] == ["2017-02-08", "2017-02-08", "2017-02"]


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "They signed a plan for the years 2026 to 2028.", []),
        ("en", "He led the firm from 2010 to 2014.", ["2010", "2014"]),
        ("fr", "Ils ont signé un programme couvrant les années 2026 à 2028.", []),
        ("fr", "Le fonds avait investi en 2009 dans une firme.", ["2009"]),
        ("fr", "Ils ont prévu pour 2030 postes un budget.", []),
        ("vi", "Hai bên ký chương trình giai đoạn từ năm 2025 đến năm 2030.", []),
    ],
)
def test_a_year_is_told_from_a_term_and_a_number(lang: str, text: str, values: list[str]) -> None:
    assert [value for _, value in read(lang, text)] == values


def test_names_its_anchor_only_where_it_used_one() -> None:
    found = finder("en").find("On 3 May 2023, again yesterday, that day.", published=TUESDAY)
    assert [mention.anchor for mention in found] == ["", TUESDAY, "2024-08-05"]


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "September 18"), ("fr", "le 18 septembre"), ("vi", "ngày 18/9")]
)
def test_without_any_anchor_the_year_stays_open(lang: str, text: str) -> None:
    assert read(lang, text, published="") == [(text, "XXXX-09-18")]


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "on Tuesday"), ("fr", "hier"), ("vi", "hôm qua")]
)
def test_without_any_anchor_relative_dates_are_left_out(lang: str, text: str) -> None:
    assert read(lang, text, published="") == []


def test_context_year_helps_where_publication_is_unknown() -> None:
    found = finder("en").find("Agreed on May 3, yesterday.", context_year="2021")
    assert [(m.value, m.anchor) for m in found] == [("2021-05-03", "2021")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Signed on May 3, 2024. They met on May 1.", ["2024-05-03", "2024-05-01"]),
        ("They met on May 1. Signed on May 3, 2024.", ["2024-05-01", "2024-05-03"]),
        ("Founded in 1998. They met on May 1.", ["1998", "XXXX-05-01"]),
        ("Signed on May 3, 2023. They met on February 29.", ["2023-05-03", "XXXX-02-29"]),
        (
            "Signed on May 3, 2024, after June 5, 2019. They met on May 1.",
            ["2024-05-03", "2019-06-05", "XXXX-05-01"],
        ),
    ],
)
def test_whole_dates_of_one_year_give_it_where_publication_is_unknown(
    text: str, values: list[str]
) -> None:
    assert [value for _, value in read("en", text, published="")] == values


def test_a_partial_date_of_publication_anchors_what_it_can() -> None:
    text = "Today, on Tuesday, last month, in October, on May 5"
    expected = ["2025-01", "2024-12", "2024-10", "2024-05-05"]
    assert [value for _, value in read("en", text, published="2025-01")] == expected


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "Founded in 2019. In December of that year they met.", "2019-12"),
        ("vi", "Thành lập năm 2019. Tháng 12 cùng năm, hai bên ký.", "2019-12"),
        ("vi", "Gặp nhau ngày 1/8. Đúng hôm ấy, họ ký.", "2024-08-01"),
        ("vi", "Gặp nhau ngày 1/8. Trong ngày, họ ký.", "2024-08-01"),
    ],
)
def test_what_counts_from_the_date_before(lang: str, text: str, value: str) -> None:
    assert [found for _, found in read(lang, text)][1:] == [value]


def test_a_weekday_beside_a_day_decides_its_year() -> None:
    # 3 December was a Sunday in 2023 and is a Tuesday in 2024
    assert read("en", "Tuesday, December 3") == [("Tuesday, December 3", "2024-12-03")]
    assert read("en", "Sunday, December 3") == [("Sunday, December 3", "2023-12-03")]


def test_line_ends_inside_a_date_are_blanks_and_empty_lines_are_not() -> None:
    assert read("en", "on May\n3, 2023") == [("May\n3, 2023", "2023-05-03")]
    assert read("en", "Theresa May\n\n3, 2023") == []


WORDS = st.sampled_from(
    "May 3 5 2024 , - / to on the of last next Monday August 18/9 ngày tháng năm hôm qua thứ Hai "
    "le mai mars 1er du au mardi dernier il y a deux jours cùng trước %".split()
)


@settings(max_examples=150, deadline=None)
@given(lang=st.sampled_from(sorted(RESOLVED)), words=st.lists(WORDS, max_size=25))
def test_mentions_are_in_order_apart_and_quote_the_text(lang: str, words: list[str]) -> None:
    text = " ".join(words)
    found: list[DateMention] = finder(lang).find(text, published=TUESDAY)
    ends = [0, *(m.span.end for m in found)]
    assert all(end <= m.span.start < m.span.end for end, m in zip(ends, found, strict=False))
    assert all(text[m.span.start : m.span.end] == m.text for m in found)


@pytest.mark.parametrize("lang", sorted(RESOLVED))
@pytest.mark.parametrize("piece", ["the ", "2024-", "sáng ", "du 3 ", "May ", "1, ", " ", "năm "])
def test_time_grows_with_length_only(lang: str, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = perf_counter()
        finder(lang).find(text, published=TUESDAY)
        return perf_counter() - start

    short = min(seconds(2_000) for _ in range(3))
    # 8 times the text: a quadratic pattern would take 64 times as long
    assert seconds(16_000) < 30 * short + 0.2


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"find": "{moon}"}, r"patterns\[0\]: unknown field \{moon\}; define it"),
        ({"find": "(", "set": {}}, r"patterns\[0\].* is no regular expression"),
        ({"set": {}}, r"patterns\[0\] has no key `find`"),
    ],
)
def test_a_broken_pattern_is_refused_in_one_line(entry: dict[str, object], message: str) -> None:
    build: Callable[[dict[str, object]], DateFinder] = DateFinder
    with pytest.raises(DataFileError, match=message):
        build({"patterns": [entry]})

"""Headline, publication date, dateline and page chrome of made articles."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.languages import available
from kg.read.chrome import _compiled, chrome_of
from kg.read.layout import Layout, lay_out

BODY = {
    "en": "The fisheries ministers of both countries met again on Tuesday, talked for hours about "
    "ports, quotas and patrols, and signed a long memorandum of understanding.",
    "fr": "Les ministres de la Pêche des deux pays se sont revus mardi, ont parlé des heures "
    "durant de ports, de quotas et de patrouilles, et ont signé un long mémorandum d'entente.",
    "vi": "Bộ trưởng Thủy sản hai nước hôm thứ Ba lại gặp nhau, trao đổi nhiều giờ về cảng biển, "
    "hạn ngạch và tuần tra, rồi ký một bản ghi nhớ dài về hợp tác nghề cá.",
}


def laid_out(lang: str, text: str) -> Layout:
    return lay_out(text.replace("BODY", BODY[lang]), lang, chrome_of(lang))


def skipped(lang: str, text: str) -> list[str]:
    full = text.replace("BODY", BODY[lang])
    return [full[span.start : span.end] for span in laid_out(lang, text).skip]


@pytest.mark.parametrize(
    ("lang", "line", "published", "place"),
    [
        ("vi", "Thứ sáu, 5/12/2025, 09:15 (GMT+7)", "2025-12-05", ""),
        ("vi", "Write: 2023-05-31 14:07:57Update: 2023-06-01 14:08:13", "2023-05-31", ""),
        ("vi", "29.3.19", "2019-03-29", ""),
        ("vi", "29/11/2024", "2024-11-29", ""),
        ("vi", "7/10/2022 08:30 GMT+7", "2022-10-07", ""),
        ("vi", "Huế, ngày 03 tháng 06 năm 2014", "2014-06-03", "Huế"),
        ("vi", "12-12-2006 | Thủy sản", "2006-12-12", ""),
        ("vi", "Phỏng vấn, 28/01/2026", "2026-01-28", ""),
        ("fr", "Port-Louis, vendredi 30 mai 2025", "2025-05-30", "Port-Louis"),
        ("fr", "Le 12 mars 2021", "2021-03-12", ""),
        ("fr", "Mardi 27 janvier 2026 — Oran, de notre envoyée spéciale", "2026-01-27", "Oran"),
        ("fr", "Par la rédaction, à La Paz - mis en ligne le 6 juin 2025", "2025-06-06", "La Paz"),
        ("fr", "Brest - Publié le 2 décembre 2022 à 7 h 15", "2022-12-02", "Brest"),
        ("fr", "Communiqué - Nantes, le 8 mai 2019", "2019-05-08", "Nantes"),
        ("en", "May 3, 2024", "2024-05-03", ""),
        ("en", "Posted Monday 6 December 2021", "2021-12-06", ""),
        ("en", "Updated: 5 May 2024 | Published: 3 May 2024", "2024-05-03", ""),
        ("en", "Thursday 14 July 2022, Port Moresby", "2022-07-14", "Port Moresby"),
        ("en", "Bergen | Friday, March 11, 2022 9:15 AM EST", "2022-03-11", "Bergen"),
        (
            "en",
            "Published: 25 Dec 2015 09:20 PM BdST Updated: 26 Dec 2015 11:47 PM BdST",
            "2015-12-25",
            "",
        ),
        ("en", "Posted On: 06 JUL 2023 11:42AM by The Harbour Desk", "2023-07-06", ""),
        ("fr", "Publié le 8 juin 2012 par Le Quai dans Pêche | Imprimer", "2012-06-08", ""),
        ("fr", "Pêche – Le 28/09/2023 à 10h14", "2023-09-28", ""),
        ("fr", "14 juin 2022, 15 h 12 HAE", "2022-06-14", ""),
        ("fr", "15 juillet 2020    PRIX ET PORTS", "2020-07-15", ""),
        ("vi", "Số ra ngày 22.12.2018", "2018-12-22", ""),
        ("vi", "Minh An | 22/12/2018, 16:45", "2018-12-22", ""),
        ("en", "Ports | Jane D. | May 3, 2024", "2024-05-03", ""),
        ("en", "PORT LOUIS | May 3, 2024", "2024-05-03", "PORT LOUIS"),
    ],
)
def test_date_line(lang: str, line: str, published: str, place: str) -> None:
    layout = laid_out(lang, f"A pact on fish is signed at last\n{line}\n\nBODY")
    assert (layout.published, layout.dateline) == (published, place)
    assert layout.title == "A pact on fish is signed at last"


@pytest.mark.parametrize(
    ("lang", "start", "published", "place"),
    [
        ("en", "State House, Nairobi, Monday 30 May 2022 – ", "2022-05-30", "State House, Nairobi"),
        ("en", "BERGEN, May 3 (NTB) – ", "", "BERGEN"),
        ("en", "BERGEN (NTB) — ", "", "BERGEN"),
        ("en", "BERGEN, Norway - ", "", "BERGEN, Norway"),
        ("en", "Bergen, NTB – ", "", "Bergen"),
        ("en", "BERGEN, March 19, 2025. ", "2025-03-19", "BERGEN"),
        ("en", "Bergen, September 6 (from our correspondent).- ", "", "Bergen"),
        ("en", "Bergen, January 2025 – ", "2025-01", "Bergen"),
        ("en", "SEPT 6, 2018 – ", "2018-09-06", ""),
        ("en", "BERGEN/OSLO, Monday 10 May 2021 – ", "2021-05-10", "BERGEN/OSLO"),
        ("en", "Bergen, July 4, 2021 /NORTHWIRE/. ", "2021-07-04", "Bergen"),
        ("en", "BERGEN, June 29, 2009: ", "2009-06-29", "BERGEN"),
        ("fr", "PARIS, le 3 mai 2024 (AFP) – ", "2024-05-03", "PARIS"),
        ("fr", "BREST – ", "", "BREST"),
        ("vi", "(TTXVN) Hà Nội, ngày 3/5 - ", "", "Hà Nội"),
        ("vi", "Hà Nội (TTXVN) - ", "", "Hà Nội"),
        ("vi", "Thành phố Hồ Chí Minh, 14/3/2025 - ", "2025-03-14", "Thành phố Hồ Chí Minh"),
    ],
)
def test_dateline(lang: str, start: str, published: str, place: str) -> None:
    layout = laid_out(lang, f"A pact on fish is signed at last\n\n{start}BODY")
    assert (layout.published, layout.dateline) == (published, place)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Accord of 3 May 2024 revisited\nBODY"),
        ("en", "BODY\nThe accord was signed on 3 May 2024.\nBODY and more"),
        ("en", "BODY\nThey had met on 3 May 2024, and parted friends\nBODY and more"),
        ("en", "Since January 2024 – BODY"),
        ("en", "In Bergen on 3 May 2024 – a Friday – BODY"),
        ("en", "NATO – the alliance, that is – and others agreed. BODY"),
        ("en", "Bergen - Oslo: two ports, one plan\nBODY"),
        ("en", "Who gains\n3/5/2024\nBODY"),
        ("en", "BODY\n\nAnna Weber, writer, born May 3 1928; died June 10 2008"),
        ("en", "The accord, signed on 3 May 2024\nBODY"),
        ("fr", "Du 10 au 12 avril 2015\nBODY"),
        ("fr", "Le 12 mars 2021, le ministre a signé – enfin. BODY"),
        ("vi", "Ngày 3/5/2024, hai nước ký bản ghi nhớ. BODY"),
    ],
)
def test_dates_in_running_text_are_not_the_publication_date(lang: str, text: str) -> None:
    layout = laid_out(lang, text)
    assert (layout.published, layout.dateline) == ("", "")


def test_date_of_the_source_in_the_last_lines() -> None:
    text = "BODY\n\nNguồn: Báo Biển, 24/01/2018.\nPrint Friendly and PDF"
    assert laid_out("vi", text).published == "2018-01-24"
    assert laid_out("vi", f"29.3.19\n{text}").published == "2019-03-29"


@pytest.mark.parametrize(
    ("lang", "foot", "published"),
    [
        ("fr", "Lundi 29 mars 1999", "1999-03-29"),
        ("fr", "28/12/2009 – 07:12", "2009-12-28"),
        ("fr", "Bergen, le 2 décembre 1998", "1998-12-02"),
        ("fr", "Jeudi, 16 Août 2018\nPêche | Imprimer | Partager", "2018-08-16"),
        (
            "en",
            "MINISTRY OF PORTS\n07 August 2019\n\nMedia Contact\nTelephone: 9727 0537",
            "2019-08-07",
        ),
    ],
)
def test_date_below_a_short_article(lang: str, foot: str, published: str) -> None:
    layout = laid_out(lang, f"A pact on fish is signed at last\n\nBODY\n\n{foot}\n")
    assert layout.published == published


@pytest.mark.parametrize(
    ("lang", "title", "published"),
    [
        ("en", "Ports in brief, 20/06/2014", "2014-06-20"),
        ("en", "IN PICTURES | The new pier, 1 July 2000", "2000-07-01"),
        ("en", "Fish in brief – week ending 24 May 2008", "2008-05-24"),
        ("en", "Harbour digest / Week 2, January 2004", "2004-01"),
        ("fr", "La pêche en bref. Décembre 2020", "2020-12"),
        ("vi", "Điểm tin cảng biển, 22/12/2018", "2018-12-22"),
        ("en", "The pact on fish of 3 May 2024", ""),
    ],
)
def test_date_that_closes_the_headline_of_a_digest(lang: str, title: str, published: str) -> None:
    layout = laid_out(lang, f"{title}\n\nBODY")
    assert (layout.title, layout.published) == (title, published)


def test_place_of_a_dateline_stays_readable() -> None:
    assert skipped("en", "BERGEN, May 3, 2024 (NTB) – BODY") == [", May 3, 2024 (NTB) – "]
    assert skipped("en", "BERGEN, May 3 (NTB) – BODY") == [" (NTB) – "]


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        (
            "en",
            "PRESS RELEASE\nTwo ports sign a pact on fish\nBODY",
            "Two ports sign a pact on fish",
        ),
        ("vi", "Kinh tế\n\nHai cảng biển kết nghĩa\nBODY", "Hai cảng biển kết nghĩa"),
        ("en", "Fish wars\nBODY", "Fish wars"),
        ("en", "Who wants the fish?\nBODY", "Who wants the fish?"),
        ("en", "BODY\nTwo ports sign a pact", ""),
        ("en", "They signed it yesterday.\nBODY", ""),
        ("en", "Two ports sign a pact on fish", ""),
        ("en", "", ""),
    ],
)
def test_title(lang: str, text: str, title: str) -> None:
    assert laid_out(lang, text).title == title


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Read also: The fish war"),
        ("en", "Share"),
        ("en", "12 comments"),
        ("en", "Print Friendly and PDF"),
        ("en", "By Jane Doe, in Oslo"),
        ("en", "Translated by Jane Doe"),
        ("en", "Photo: Jane Doe/NTB"),
        ("en", "https://example.org/fish"),
        ("en", "Home | World | Fish"),
        ("en", "* * *"),
        ("en", "(Reporting by our Oslo bureau; editing by J. Doe)"),
        ("fr", "(Rédacteurs : Jeanne Dupont, J. D.)"),
        ("fr", "À lire aussi : La guerre du poisson"),
        ("fr", "Propos recueillis par Jeanne Dupont"),
        ("fr", "De notre correspondant"),
        ("fr", "Mots-clés : pêche, ports"),
        ("vi", "Theo dõi chuyên mục Biển"),
        ("vi", "Well-known member"),
        ("vi", "Nguồn: Báo Biển"),
        ("vi", "Trần Văn Cá dịch"),
        ("vi", "Nghe Menu Nghe nội dung"),
        ("vi", "Photo : NTB News"),
        ("vi", "Giới thiệu tác giả"),
    ],
)
def test_page_chrome(lang: str, line: str) -> None:
    assert skipped(lang, f"BODY\n{line}\nBODY et cetera.") == [line]


@pytest.mark.parametrize(
    ("lang", "headline"),
    [
        ("en", "Home secretary signs pact on fish"),
        ("en", "Search for lost trawler ends in Bergen"),
        ("en", "Photo exhibition opens in Bergen"),
        ("fr", "Partager les quotas, le pari de deux ports"),
        ("fr", "Parler poisson avec Jeanne Dupont à Brest"),
        ("vi", "Bộ Y tế họp bàn về công tác phòng chống dịch"),
        ("vi", "Chia sẻ kinh nghiệm nuôi cá giữa hai nước"),
        ("vi", "Theo dõi đàn cá từ vệ tinh"),
    ],
)
def test_headlines_are_no_chrome(lang: str, headline: str) -> None:
    assert skipped(lang, f"{headline}\nBODY") == []
    assert laid_out(lang, f"{headline}\nBODY").title == headline


def test_credit_goes_and_caption_stays() -> None:
    assert skipped("vi", "BODY\nHai bộ trưởng ký kết. Ảnh: Trần Cá\nBODY.") == ["Ảnh: Trần Cá"]
    assert skipped("vi", "BODY\nTàu cá ở cảng. (Nguồn: Báo Biển)\nBODY.") == ["(Nguồn: Báo Biển)"]
    assert skipped("fr", "BODY\nLe port de Brest. (Photo : J. Dupont)\nBODY.") == [
        "(Photo : J. Dupont)"
    ]


@pytest.mark.parametrize(
    ("lang", "line", "author"),
    [
        ("vi", "Hai bên sẽ gặp lại sau. Trần Văn Cá", "Trần Văn Cá"),
        ("vi", "Hai bên sẽ gặp lại sau./. Trần Cá (TTXVN)", "Trần Cá (TTXVN)"),
        ("fr", "Jeanne Dupont le 12/03/2021 source Journal du Port", "Jeanne Dupont"),
    ],
)
def test_author_at_the_end_goes(lang: str, line: str, author: str) -> None:
    assert author in skipped(lang, f"BODY\n{line}\nBODY et cetera.")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Hai bên gặp nhau tại TP. Hồ Chí Minh"),
        ("vi", "Hai bên gặp TS. Trần Văn Cá"),
        ("vi", "Áo cá rất đẹp. ở Trung Quốc."),
    ],
)
def test_names_at_the_end_of_a_sentence_stay(lang: str, line: str) -> None:
    assert skipped(lang, f"BODY\n{line}\nBODY et cetera.") == []


def test_repeated_caption_is_read_once() -> None:
    caption = "The two ministers look at a very large fish"
    assert skipped("en", f"BODY\n{caption}\n\n{caption}\nEnd of it.") == [caption]


def test_lone_names_are_authors_but_lists_are_not() -> None:
    assert skipped("en", "Two ports sign a pact on fish\nJane Doe\nBODY") == ["Jane Doe"]
    assert skipped("en", "BODY\nJane van Doe") == ["Jane van Doe"]
    assert skipped("en", "BODY\nJane Doe\nJohn Roe\nAnn Poe\nBob Low") == []
    assert skipped("en", "BODY\nJane Doe\nBODY again.") == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Jane A. Doe, The Harbour Post, Bergen"),
        ("en", "Jane D. - The Bergen Star"),
        ("vi", "Minh An (theo Reuters, AFP)"),
        ("vi", "Minh An (tổng hợp từ AFP, RFI)"),
        ("vi", "Minh An (từ cảng Vân Đồn)"),
    ],
)
def test_an_author_with_his_paper_or_sources_is_set_aside(lang: str, line: str) -> None:
    assert skipped(lang, f"BODY\n{line}\nBODY et cetera.") == [line]


def test_skip_is_sorted_apart_and_inside() -> None:
    text = "WORLD\nTwo ports sign a pact\nJane Doe\nOslo, 3 May 2024\nBODY\nShare\n* * *"
    spans = laid_out("en", text).skip
    assert list(spans) == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert spans[-1].end <= len(text.replace("BODY", BODY["en"]))


@pytest.mark.parametrize("lang", available())
def test_patterns_stay_linear(lang: str) -> None:
    chrome = chrome_of(lang)
    nasty = [
        "By " + "A" * 190,
        "By " + "Ab " * 65,
        "(Photo " * 28,
        "Ảnh: " * 39,
        "1," * 99,
        "– " * 99,
    ]
    start = time.process_time()
    for line in nasty:
        for pattern in (chrome.byline, chrome.furniture, chrome.section):
            pattern.fullmatch(line + "!")
        for pattern in (chrome.credit, chrome.date):
            list(pattern.finditer(line + "!"))
    assert time.process_time() - start < 5  # a pattern that backtracks: minutes


@pytest.mark.parametrize("line", ["a", "Van Anh", "1/2/", "(May 3", "x" + " " * 50, "– ", "A, "])
def test_long_texts_take_linear_time(line: str) -> None:
    start = time.process_time()
    for text in (line * (200_000 // len(line)), f"{line}\n" * 20_000):
        lay_out(text, "en", chrome_of("en"))
    assert time.process_time() - start < 5


def test_broken_pattern_is_named() -> None:
    with pytest.raises(
        DataFileError, match=re.escape("languages/xx/pack.toml: [chrome] byline: '('")
    ):
        _compiled("xx", "byline", ["ok", "("])


def test_no_words_of_any_language_in_the_code() -> None:
    folder = Path(lay_out.__code__.co_filename).parent
    assert not [
        path
        for path in folder.glob("*.py")
        if re.search(r"\blang(?:uage)? ==", path.read_text("utf-8"))
    ]

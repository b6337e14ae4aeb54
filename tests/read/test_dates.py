"""Dates of datelines in three languages."""

import pytest

from kg.read.dates import find_dates, find_yearless, is_weekday, iso_date


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "May 3, 2024", "2024-05-03"),
        ("en", "Sept. 6, 2018", "2018-09-06"),
        ("en", "3rd May 2024", "2024-05-03"),
        ("en", "Saturday, July 16 (2022)", "2022-07-16"),
        ("en", "2023-05-31 14:07:57", "2023-05-31"),
        ("en", "January 2025", "2025-01"),
        ("en", "25/12/2024", "2024-12-25"),
        ("en", "12/25/2024", "2024-12-25"),
        ("fr", "le 1er août 2024", "2024-08-01"),
        ("fr", "9 juil. 2024", "2024-07-09"),
        ("fr", "12 fevrier 2021", "2021-02-12"),
        ("fr", "03/04/2024", "2024-04-03"),
        ("vi", "ngày 19 tháng 6 năm 2014", "2014-06-19"),
        ("vi", "ngày 09 tháng 12 năm 2014", "2014-12-09"),
        ("vi", "tháng 06/2014", "2014-06"),
        ("vi", "29.3.19", "2019-03-29"),
        ("vi", "2-8-2006", "2006-08-02"),
        ("vi", "31/12/98", "1998-12-31"),
    ],
)
def test_date_with_a_year(lang: str, text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, lang)] == [value]


@pytest.mark.parametrize(
    "text",
    ["3/5/2024", "31 February 2024", "3.2 billion", "1/2/3/2024", "May", "v1.2.2024.7", "jui 2024"],
)
def test_no_date_in_english(text: str) -> None:
    assert find_dates(text, "en") == []


def test_found_date_covers_its_words() -> None:
    text = "Paris, le 3 mai 2024 (AFP)"
    (found,) = find_dates(text, "fr")
    assert text[found.start : found.end] == "3 mai 2024"


@pytest.mark.parametrize("text", ["3/5", "May 3", "3 mai", "ngày 3 tháng 5", "Sept 6"])
def test_day_without_a_year(text: str) -> None:
    assert len(find_yearless(text)) == 1


def test_weekdays_of_all_languages() -> None:
    assert all(is_weekday(day) for day in ("Friday", "vendredi", "Thứ Sáu", "Chủ Nhật"))
    assert not is_weekday("Thursdayish")


@pytest.mark.parametrize(
    ("text", "value"),
    [("2024", "2024"), ("2024-05-03 10:00", "2024-05-03"), ("2024-13", ""), ("", ""), ("soon", "")],
)
def test_date_column(text: str, value: str) -> None:
    assert iso_date(text, "vi") == value

"""The language of a text, or that it is none of ours."""

import pytest

from kg.errors import InputError
from kg.read.language import identify


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The minister met her counterpart in Bergen."),
        ("fr", "Le ministre a rencontré son homologue à Brest."),
        ("vi", "Bộ trưởng đã gặp người đồng cấp tại Huế."),
        ("vi", "Bo truong gap nguoi dong cap tai Ha Noi hom qua va ban ve hop tac giua hai nuoc."),
    ],
)
def test_own_languages(lang: str, text: str) -> None:
    assert identify(text) == lang


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Minister traf seinen Kollegen in Berlin und sprach über die Zusammenarbeit."),
        ("pt", "O ministro reuniu-se com o seu homólogo em Lisboa para falar de cooperação."),
        ("id", "Menteri itu bertemu rekannya di Jakarta kemarin untuk membahas kerja sama."),
        ("ko", "두 나라 장관이 어제 서울에서 만나 협력을 논의했다."),
    ],
)
def test_other_languages_are_refused_by_name(lang: str, text: str) -> None:
    with pytest.raises(InputError, match=f"'{lang}' is not supported"):
        identify(text)


def test_names_alone_are_not_refused() -> None:
    assert identify("FPT, CMC, NTQ") in ("en", "fr", "vi")


@pytest.mark.parametrize("text", ["", "1 2 3", "* * *"])
def test_no_words(text: str) -> None:
    with pytest.raises(InputError, match="no words"):
        identify(text)

"""The language of a text, or that it is none of ours."""

import importlib.util
import pkgutil
from pathlib import Path

import pytest
import spacy.lang

from kg.errors import InputError
from kg.languages import available, load
from kg.read import language
from kg.read.language import identify

MORE = Path(__file__).parents[1] / "gold" / "more"


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


@pytest.mark.parametrize("lang", available())
def test_nearly_all_articles_are_told_by_words(lang: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in MORE.glob(f"{lang}-*.txt")]
    told = [language._told_by_words(text) for text in texts]
    assert set(told) <= {lang, ""}
    assert told.count(lang) > 0.95 * len(texts)


def test_no_word_tells_two_languages() -> None:
    words = [word for lang in available() for word in load(lang).words["common"]]
    assert len(words) == len(set(words))


def test_other_languages_are_never_told_by_words() -> None:
    for module in pkgutil.iter_modules(spacy.lang.__path__):
        name = f"spacy.lang.{module.name}.examples"
        if module.ispkg and module.name not in available() and importlib.util.find_spec(name):
            text = " ".join(importlib.import_module(name).sentences)
            assert language._told_by_words(text) == "", module.name


@pytest.mark.parametrize("text", ["", "1 2 3", "* * *"])
def test_no_words(text: str) -> None:
    with pytest.raises(InputError, match="no words"):
        identify(text)

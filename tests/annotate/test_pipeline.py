"""From text to sentences, tokens and offsets: odd texts, texts set aside, long texts."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from kg.annotate import annotate
from kg.annotate.page import Splitter
from kg.annotate.pipeline import make_doc, pipeline
from kg.annotate.tagger import Tag
from kg.errors import DataFileError
from kg.extract import extract
from kg.languages import available, load
from kg.model import Article, Document, Span

Read = Callable[..., Document]
TRAIN = Path(__file__).parents[1] / "gold" / "train"


def sentences(document: Document) -> list[str]:
    return [document.article.text[s.start : s.end] for s in document.sentences]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Anna Weber left. Hugo Lind stayed.", 2),
        ("en", "Mr. Hugo Lind of Acme Inc. met Dr. J. K. Mori at 5 p.m. in St. Louis.", 1),
        ("en", "The U.S. Senate met. It ended.", 2),
        ("en", "It grew by 3.5 percent. It fell.", 2),
        ("en", 'He said: "We met." Then he left.', 2),
        ("en", "Who met? Anna! Hugo… nobody.", 3),
        ("fr", "M. Hugo Lind et Mme Awa Ndiaye sont là. Puis ils sont repartis.", 2),
        ("vi", "Ông Minh đến Vinh. Sau đó ông rời đi.", 2),
        ("vi", "Ông Minh nói: “Chúng tôi đi.” Sau đó ông rời đi.", 2),
    ],
)
def test_stops_end_sentences_and_abbreviations_do_not(
    read: Read, lang: str, text: str, count: int
) -> None:
    found = sentences(read(lang, text))
    assert len(found) == count, found
    assert " ".join(found) == text


@pytest.mark.parametrize("lang", available())
def test_line_ends_end_sentences(read: Read, lang: str) -> None:
    text = "Anna Weber\nHugo Lind\n\nToyota   \n Siemens"
    assert sentences(read(lang, text)) == ["Anna Weber", "Hugo Lind", "Toyota", "Siemens"]


def test_names_do_not_cross_sentences(read: Read) -> None:
    document = read(
        "en", "We thank Anna Weber\nPresident Hugo Lind of Norway left. Toyota Motor\nTax rose."
    )
    assert all("\n" not in mention.text for mention in document.mentions)
    assert {"Anna Weber", "Hugo Lind"} <= {m.text for m in document.mentions}


def test_what_is_set_aside_is_not_read_and_ends_a_sentence(read: Read) -> None:
    text = "Anna Weber met Photo: Kenji Mori/Toyota Hugo Lind in Oslo."
    start, end = text.index("Photo"), text.index(" Hugo")
    document = read("en", text, (Span(start, end),))
    assert not {"Kenji Mori", "Toyota"} & {m.text for m in document.mentions}
    assert sentences(document) == ["Anna Weber met", "Hugo Lind in Oslo."]
    assert all(not start <= token.span.start < end for token in document.tokens)
    whole = read("en", text)
    assert "Toyota" in {m.text for m in whole.mentions}


@pytest.mark.parametrize("lang", available())
def test_all_of_an_article_set_aside(read: Read, lang: str) -> None:
    text = "Anna Weber met Hugo Lind."
    document = read(lang, text, (Span(0, len(text)),))
    assert (document.sentences, document.mentions, document.entities) == ((), (), ())


@pytest.mark.parametrize("lang", available())
@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "... !!! — « » “” ( ; : ?", "’", "😀"])
def test_article_without_words(read: Read, lang: str, text: str) -> None:
    document = read(lang, text)
    assert (document.mentions, document.entities, document.attachments) == ((), (), ())
    assert all(0 <= s.start < s.end <= len(text) for s in document.sentences)


@pytest.mark.parametrize("path", sorted(TRAIN.glob("*-1[0-2].txt")), ids=lambda path: path.stem)
def test_offsets_cut_the_text_that_they_name(read: Read, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = read(path.stem[:2], text)
    assert document.mentions
    for piece in (*document.tokens, *document.mentions, *document.dates):
        assert text[piece.span.start : piece.span.end] == piece.text
    for mention in document.mentions:
        if mention.extent is not None:
            assert mention.extent.start <= mention.span.start
            assert mention.span.end <= mention.extent.end
    ends = [0, *(s.end for s in document.sentences)]
    starts = [s.start for s in document.sentences]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
    assert [m.span.start for m in document.mentions] == sorted(
        m.span.start for m in document.mentions
    )


def test_articles_of_several_languages_come_in_their_order() -> None:
    langs = ("vi", "en", "fr", "en")
    articles = [Article(str(i), lang, "", "Toyota") for i, lang in enumerate(langs)]
    assert [doc.article for doc in annotate(articles)] == articles


def test_language_without_a_pack() -> None:
    with pytest.raises(DataFileError, match="no pack for language 'tlh'; use one of en, fr, vi"):
        list(annotate([Article("a", "tlh", "", "Qapla'")]))


@pytest.mark.parametrize("lang", available())
def test_pipeline_is_loaded_once(lang: str) -> None:
    assert pipeline(lang) is pipeline(lang)


@pytest.mark.parametrize(
    ("lang", "text", "units"),
    [
        (
            "fr",
            "l'accord d’Oslo aujourd'hui",
            ["l'", "accord", "d’", "Oslo", "aujourd", "'", "hui"],
        ),
        ("en", "Norway's and the firms’ AT&T", ["Norway", "'s", "and", "the", "firms", "’"]),
        ("vi", "18/9 (thứ Tư)", ["18", "/", "9", "(", "thứ", "Tư", ")"]),
    ],
)
def test_units(lang: str, text: str, units: list[str]) -> None:
    found = Splitter(load(lang)).units(text)
    assert [u.text for u in found][: len(units)] == units
    assert all(text[u.start : u.end] == u.text for u in found)


@pytest.mark.parametrize(
    ("lang", "words", "key"),
    [("vi", ("hoà", "hòa", "HOÀ"), "hòa"), ("en", ("It’s", "it's"), "it's")],
)
def test_spellings_of_one_key(lang: str, words: tuple[str, ...], key: str) -> None:
    assert {Splitter(load(lang)).key(word) for word in words} == {key}


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [
        ("en", "the Minister of Trade and Anna Weber of Norway met Toyota, Siemens and "),
        ("fr", "le ministre du Commerce et Mme Weber ont rencontré Toyota, il a signé et "),
        ("vi", "Bộ trưởng Công Thương và bà Anna Weber gặp Toyota, ông ký và "),
        ("vi", "Bộ "),
    ],
)
def test_one_endless_line_takes_time_in_proportion(lang: str, phrase: str) -> None:
    def seconds(words: int) -> float:
        text = phrase * (words // len(phrase.split()))
        started = process_time()
        [document] = annotate([Article("a", lang, "", text)])
        extract(document)
        return process_time() - started

    seconds(100)
    assert seconds(6000) < 10 * seconds(1500) + 0.5, "four times the text, ten times the time"


def test_older_spellings_are_tagged_as_the_newer_ones() -> None:
    nlp = pipeline("vi")
    old, new = ("Uỷ ban Hoà giải Na Uy họp, quý vị.", "Ủy ban Hòa giải Na Uy họp, quý vị.")
    tags = [nlp(make_doc(nlp, Article("a", "vi", "", t))).user_data["kg_tags"] for t in (old, new)]
    assert tags[0] == tags[1]


@pytest.mark.parametrize(
    ("score", "named", "kept"),
    [(0.5, 0.5, True), (0.3, 0.9, True), (0.3, 0.7, False)],
)
def test_a_name_whose_kind_is_in_doubt_is_one(score: float, named: float, kept: bool) -> None:
    text = "They met Arcadia Mutual. Later Arcadia Mutual left."
    nlp = pipeline("en")
    doc = make_doc(nlp, Article("a", "en", "", text))
    first, again = text.index("Arcadia"), text.rindex("Arcadia")
    tags = [
        Tag(first, first + 14, "company", inner=False, score=score, named=named),
        Tag(again, again + 14, "company", inner=False, score=0.25, named=0.25),
    ]
    for name, component in nlp.pipeline:
        if name == "kg_page":
            doc.user_data["kg_tags"] = tags
        if name != "kg_document":
            doc = component(doc)
    found = [(start, end) for start, end, _ in doc.user_data["kg_page"].entities]
    assert found == ([(2, 4), (6, 8)] if kept else [])  # where it is certain, it is again


@pytest.mark.parametrize(
    "text",
    [
        "BTG Pactual BTG.UL, the largest bank, fell.",
        "The shares of BTG Pactual (BPAC11.SA)(BTG.UL: Quote) fell in the U.S.",
    ],
)
def test_a_stock_symbol_is_no_name_and_no_part_of_one(read: Read, text: str) -> None:
    firms = [e.names for e in read("en", text).entities if e.kind == "company"]
    assert firms == [("BTG Pactual",)]


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Renault porte à 15 % sa participation dans Siemens.", "porte", "porter"),
        ("Il ouvre la porte.", "porte", "porte"),
    ],
)
def test_a_verb_that_looks_like_a_noun_has_its_infinitive(
    read: Read, text: str, form: str, lemma: str
) -> None:
    assert {t.lemma for t in read("fr", text).tokens if t.text == form} == {lemma}

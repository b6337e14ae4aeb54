"""Facts of an article: evidence, date, place, symmetry, what is kept and what is left out."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate import annotate
from kg.extract import extract, without_passing
from kg.languages import available
from kg.model import MODALITIES, Article, Document, Fact
from kg.ontology import load_ontology

Read = Callable[[str, str], Document]
TRAIN = Path(__file__).parents[1] / "gold" / "train"


def triples(document: Document) -> set[tuple[str, str, str]]:
    name = {entity.key: entity.names[0] for entity in document.entities}
    return {(name[f.subject], f.relation, name[f.object]) for f in extract(document)}


def of(document: Document, relation: str) -> list[Fact]:
    return [fact for fact in extract(document) if fact.relation == relation]


def test_evidence_is_the_sentence_and_the_words_that_say_it(read: Read) -> None:
    text = "It rained. On Friday Anna Weber met Hugo Lind in Oslo. It snowed."
    [fact] = of(read("en", text), "met")
    [evidence] = fact.evidence
    assert evidence.quote == "On Friday Anna Weber met Hugo Lind in Oslo."
    assert text[evidence.sentence.start : evidence.sentence.end] == evidence.quote
    assert text[evidence.trigger.start : evidence.trigger.end] == "met"
    assert evidence.rule.startswith("met: ")
    assert evidence.article == "a"


def test_date_and_place_stand_in_the_sentence(read: Read) -> None:
    document = read("en", "Anna Weber met Hugo Lind in Oslo on 3 May 2024. Bonn was quiet.")
    [fact] = of(document, "met")
    place = next(e for e in document.entities if e.key == fact.place)
    assert (fact.date, place.names[0]) == ("2024-05-03", "Oslo")


@pytest.mark.parametrize(
    ("lang", "text", "relation"),
    [
        ("en", "Siemens, headquartered in Munich, opened a plant in Lagos.", "based_in"),
        ("fr", "Siemens, dont le siège est à Munich, a ouvert une usine à Lagos.", "based_in"),
        ("vi", "Siemens có trụ sở tại Munich đã mở một nhà máy ở Lagos.", "based_in"),
        ("en", "In Oslo, the minister Anna Weber said that Siemens owns Gamesa.", "owns"),
    ],
)
def test_what_holds_for_long_has_no_place(read: Read, lang: str, text: str, relation: str) -> None:
    assert {fact.place for fact in of(read(lang, text), relation)} == {""}


def test_the_nearest_date_is_taken(read: Read) -> None:
    text = "Anna Weber met Hugo Lind on 3 May 2024 and on 9 June 2024 visited Norway."
    assert [fact.date for fact in of(read("en", text), "met")] == ["2024-05-03"]
    assert [fact.date for fact in of(read("en", text), "visited")] == ["2024-06-09"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hugo Lind met Anna Weber."),
        ("en", "Anna Weber met Hugo Lind."),
        ("fr", "Anna Weber a été reçue par Hugo Lind."),
        ("vi", "Bà Anna Weber được ông Hugo Lind tiếp."),
    ],
)
def test_a_relation_without_direction_is_said_once_in_one_order(
    read: Read, lang: str, text: str
) -> None:
    [fact] = of(read(lang, text), "met")
    assert fact.subject < fact.object


def test_an_article_says_a_triple_once_in_a_sentence(read: Read) -> None:
    text = "Anna Weber visited Norway, and on her visit to Norway Anna Weber met Hugo Lind."
    counts = Counter((f.relation, f.subject, f.object) for f in extract(read("en", text)))
    assert set(counts.values()) == {1}


def test_nobody_meets_himself(read: Read) -> None:
    text = "Anna Weber met Hugo Lind. She met Weber."
    assert all(fact.subject != fact.object for fact in extract(read("en", text)))


def test_kinds_that_a_relation_does_not_allow_say_nothing(read: Read) -> None:
    assert triples(read("en", "Anna Weber visited Hugo Lind.")) == set()
    assert triples(read("en", "Anna Weber signed Norway.")) == set()


def test_offices_and_states_of_bodies_come_first(read: Read) -> None:
    text = "Finance Minister Anna Weber of Norway met Hugo Lind."
    document = read("en", text)
    facts = extract(document)
    assert facts[: len(document.attachments)] == list(document.attachments)
    assert {f.relation for f in document.attachments} == {"holds_position", "part_of"}


def test_entities_in_passing_stay_only_where_a_fact_needs_them(read: Read) -> None:
    document = read("en", "The forum pleased Toyota.")
    kept = without_passing(document, [])
    assert {e.names[0] for e in kept.entities} == {"Toyota"}
    assert {m.text for m in kept.mentions} == {"Toyota"}
    forum = next(e for e in document.entities if e.kind == "event")
    toyota = next(e for e in document.entities if e.kind == "company")
    needed = without_passing(document, [Fact("attended", toyota.key, forum.key)])
    assert {e.key for e in needed.entities} == {forum.key, toyota.key}
    place = without_passing(document, [Fact("met", toyota.key, toyota.key, place=forum.key)])
    assert forum.key in {e.key for e in place.entities}


WORDS = st.sampled_from(
    "Anna Weber Hugo Lind Toyota Norway Oslo Hà Nội Việt Nam Bộ trưởng Ngoại giao ministre de la "
    "Santé du Maroc Minister of Finance Mr ông bà M. Mme U.S. gặp met rencontré signed ký signé "
    "agreement hiệp định accord and et và with avec với who qui mà will sẽ not không 3 May 2024 "
    "18/9 , . ; : ? ( ) \" « » ' - – \n ' 's his elle both sides hai bên les deux parties the "
    "company counterpart FPT UN ASEAN".split(" ")
)


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    lang=st.sampled_from(available()),
    text=st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join)),
)
def test_any_text_gives_a_document_and_facts_that_hold_together(lang: str, text: str) -> None:
    text = unicodedata.normalize("NFC", text).replace("\xa0", " ")
    [document] = annotate([Article("a", lang, "", text)])
    spans = [
        *document.sentences,
        *(token.span for token in document.tokens),
        *(date.span for date in document.dates),
        *(mention.span for mention in document.mentions),
        *(mention.extent for mention in document.mentions if mention.extent),
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for piece in (*document.tokens, *document.dates, *document.mentions):
        assert text[piece.span.start : piece.span.end] == piece.text
    keys = {entity.key for entity in document.entities}
    assert len(keys) == len(document.entities)
    assert all(keys.issuperset(mention.entities) for mention in document.mentions)
    relations = load_ontology().relations
    for fact in extract(document):
        assert fact.relation in relations
        assert fact.modality in MODALITIES
        assert keys.issuperset({fact.subject, fact.object, *filter(None, [fact.place])})
        for evidence in fact.evidence:
            assert text[evidence.sentence.start : evidence.sentence.end] == evidence.quote
            assert evidence.sentence.start <= evidence.trigger.start
            assert evidence.trigger.end <= evidence.sentence.end


def test_the_same_articles_read_the_same_twice() -> None:
    articles = [
        Article(path.stem, path.stem[:2], "", path.read_text(encoding="utf-8"))
        for path in sorted(TRAIN.glob("*-01.txt"))
    ]
    assert len(articles) == 3
    first, second = ([*annotate(articles)] for _ in range(2))
    assert first == second
    assert [extract(document) for document in first] == [extract(document) for document in second]
    assert all(extract(document) for document in first)

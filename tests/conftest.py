"""A small made graph that tests of every stage after resolution share."""

from pathlib import Path

import pytest
from hypothesis import settings

from kg.model import Article, Entity, Evidence, Fact, Mention, Merge, Resolution, Span
from kg.store import Store

# How long an example takes says nothing of whether it is right.
settings.register_profile("kg", settings(), deadline=None)
settings.load_profile("kg")

TALKS = "Minister Lê Thị Hoa met Ann Bell of Acme in Hanoi on 1 August 2024."
AGAIN = "Minister Lê Thị Hoa met again."
PLAN = "Les deux parties — Acme & <Vietnam> — vont coopérer."


def evidence(article: Article, quote: str, trigger: str, rule: str) -> Evidence:
    start = article.text.index(quote)
    first = article.text.index(trigger, start)
    sentence = Span(start, start + len(quote))
    return Evidence(article.id, sentence, Span(first, first + len(trigger)), rule, quote)


def mention(article: Article, text: str, kind: str, *entities: str, named: bool = True) -> Mention:
    start = article.text.index(text)
    span = Span(start, start + len(text))
    return Mention(article.id, span, text, kind, "test", entities, named)


@pytest.fixture
def talks_quote() -> str:
    return TALKS


@pytest.fixture
def plan_quote() -> str:
    return PLAN


@pytest.fixture
def articles() -> list[Article]:
    return [
        Article("b-fr", "fr", "Coopération", f"Paris, le 2 août\n\n{PLAN}\x07", "2024-08-02"),
        Article(
            "a-en", "en", "Talks in Hanoi", f"By Nobody\n{TALKS} {AGAIN} She smiled.",
            "2024-08-01", "https://news.example/a?x=1&y=2", "Example", "00ff", (Span(0, 9),),
            "Hanoi",
        ),
    ]  # fmt: skip


@pytest.fixture
def resolution(articles: list[Article]) -> Resolution:
    french, english = articles
    entities = (
        Entity("person:le-thi-hoa", "person", "Lê Thị Hoa", ("Le Thi Hoa",), "VN"),
        Entity("person:ann-bell", "person", "Ann Bell"),
        Entity("company:acme", "company", "Acme", ("=Acme()", "Acme | Co")),
        Entity("body:VN/health", "public_body", "Ministry of Health", (), "VN"),
        Entity("country:VN", "country", "Vietnam", ("Việt Nam", "Viet Nam"), "VN"),
        Entity("place:hanoi", "place", "Hanoi", ("Hà Nội",), "VN"),
    )
    mentions = (
        mention(french, "Les deux parties", "company", "company:acme", "country:VN", named=False),
        mention(french, "Vietnam", "country", "country:VN"),
        mention(french, "Acme", "company", "company:acme"),
        mention(english, "She", "person", "person:le-thi-hoa", named=False),
        mention(english, "Lê Thị Hoa", "person", "person:le-thi-hoa"),
        mention(english, "Ann Bell", "person", "person:ann-bell"),
        mention(english, "Hanoi", "place", "place:hanoi"),
    )
    met = (evidence(english, TALKS, "met", "met:en/1"),)
    facts = (
        Fact("met", "person:ann-bell", "person:le-thi-hoa", "2024-08-01", "place:hanoi", "",
             "asserted", (*met, evidence(english, AGAIN, "met", "met:en/1")), "f3"),
        Fact("met", "company:acme", "country:VN", "", "", "", "planned",
             (evidence(french, PLAN, "vont", "met:fr/2"),), "f1"),
        Fact("cooperates_with", "company:acme", "country:VN", "2024", "", "", "planned",
             (evidence(french, PLAN, "coopérer", "coop:fr/1"),), "f2"),
        Fact("holds_position", "person:le-thi-hoa", "body:VN/health", "", "", "Minister",
             "asserted", met, "f5"),
        Fact("part_of", "body:VN/health", "country:VN", "", "", "", "asserted", met, "f4"),
        Fact("holds_position", "person:ann-bell", "company:acme", "", "", "@CEO", "asserted",
             met, "f6"),
        Fact("holds_position", "person:ann-bell", "country:VN", "", "", "", "negated", met, "f7"),
    )  # fmt: skip
    merges = (
        Merge("b-fr#vn", "a-en#vn", 1.0, "same ISO code", "country:VN"),
        Merge("a-en#bell", "a-en#hoa", -1.0, "two people of one meeting"),
    )
    return Resolution(entities, mentions, facts, merges)


@pytest.fixture
def store(tmp_path: Path, articles: list[Article], resolution: Resolution) -> Store:
    store = Store(tmp_path / "built" / "kg.db")
    store.path.parent.mkdir()
    store.write(articles, resolution)
    return store

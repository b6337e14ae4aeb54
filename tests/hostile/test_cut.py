"""Texts that break off anywhere, as a search or a paywall leaves them, are read."""

import random
import re
from pathlib import Path

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.model import Article

GOLD = Path(__file__).parents[1] / "gold" / "train"
CUTS = 40
# Behind an opening bracket or quote, or a name's first word: where lists, titles and names go on.
SPOT = re.compile(r"[(\"«“]\w*|[A-ZÀ-ỸĐ]\w+")


@pytest.mark.parametrize("lang", ["en", "fr", "vi"])
def test_a_text_that_breaks_off_is_read(lang: str) -> None:
    draw = random.Random(lang)
    texts = [path.read_text("utf-8") for path in sorted(GOLD.glob(f"{lang}-*.txt"))]
    articles = []
    for i in range(CUTS):
        text = draw.choice(texts)
        end = draw.choice([m.end() for m in SPOT.finditer(text)])
        articles.append(Article(str(i), lang, "", text[max(0, end - 300) : end]))
    for article, document in zip(articles, annotate(articles), strict=True):
        for fact in extract(document):
            for e in fact.evidence:
                assert e.sentence.start <= e.trigger.start < e.trigger.end <= e.sentence.end
                assert e.quote == article.text[e.sentence.start : e.sentence.end]

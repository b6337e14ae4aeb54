"""A made store of any size, the same for the same number: for benchmarks and tests of size."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from kg.model import MODALITIES, Article, Entity, Evidence, Fact, Resolution, Span
from kg.ontology import load_ontology
from kg.store import Store

ARTICLES = 500
SENTENCE = "Minister Lê Thị Hoa met Ann Bell & others in Hà Nội, and they agreed to work together."
KINDS = ("person",) * 5 + ("public_body", "company", "organization", "country", "agreement")
DATES = ("", "2023", "2024-02", "2024-08-01", "2024-08", "XXXX-09-18")


def write_made(folder: Path, count: int) -> Path:
    """Write a store of ``count`` facts, and a tenth of that of entities, into a new folder."""
    folder.mkdir(parents=True)
    draw = Random(count)
    numbers = range(max(10, count // 10))
    entities = [entity(draw.choice(KINDS), number, draw) for number in numbers]
    text = " ".join([SENTENCE] * 4)
    articles = [
        Article(f"news-{number:03}", "en", f"Talks {number}", text, f"2024-08-{number % 28 + 1:02}")
        for number in range(ARTICLES)
    ]
    resolution = Resolution(tuple(entities), (), tuple(facts(entities, count, draw)), ())
    Store(folder / "kg.db").write(articles, resolution)
    return folder


def entity(kind: str, number: int, draw: Random) -> Entity:
    iso = draw.choice(("VN", "FR", "JP", "KR", ""))
    return Entity(f"{kind}:{number}", kind, f"Nhân vật {number}", (f"Figure {number}",), iso)


def facts(entities: list[Entity], count: int, draw: Random) -> Iterator[Fact]:
    relations = sorted(load_ontology().relations)
    start = len(SENTENCE) + 1
    spans = (Span(0, len(SENTENCE)), Span(start, start + len(SENTENCE)))
    for number in range(count):
        one, other = draw.sample(entities, 2)
        article = f"news-{draw.randrange(ARTICLES):03}"
        sentences = spans[: draw.randint(1, 2)]
        said = (Evidence(article, s, Span(s.start + 20, s.start + 23), "made", SENTENCE)
                for s in sentences)  # fmt: skip
        yield Fact(
            draw.choice(relations), one.id, other.id, draw.choice(DATES), "", "",
            draw.choice(MODALITIES), tuple(said), f"{number:012x}",
        )  # fmt: skip

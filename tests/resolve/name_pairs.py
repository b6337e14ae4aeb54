"""Pairs of names that are one thing or two (tests/gold/pairs.csv), and what kg makes of them.

A side of a pair becomes an article with the name, the state and what stands beside it: the office
of a person, the parties of an agreement. The name is read by the language's own lexicons, as if
the tagger had found it whole, and both articles are resolved as those of a build are.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.annotate.cluster import cluster
from kg.annotate.lexicons import Lexicons
from kg.annotate.names import NameFinder, Scan
from kg.annotate.page import Page
from kg.languages import load
from kg.model import Article, Document, Evidence, Fact, LocalEntity, Mention, Merge, Span
from kg.ontology import load_ontology
from kg.resolve import resolve

PAIRS = Path(__file__).parents[1] / "gold" / "pairs.csv"
#: How what stands beside a name of this kind is tied to it.
TIES = {"person": "holds_position", "agreement": "party_to"}


@dataclass(frozen=True)
class Side:
    """One name with its context.

    ``context`` holds ISO codes of countries and "kind:name" of bodies.
    """

    kind: str
    names: tuple[str, ...]
    lang: str
    state: str
    context: tuple[str, ...]
    date: str


@dataclass(frozen=True)
class Pair:
    """Two sides, and whether they are one thing."""

    split: str
    kind: str
    same: bool
    left: Side
    right: Side

    def __str__(self) -> str:
        sides = (f"{'/'.join(s.names)} @{s.lang} {s.state} {'|'.join(s.context)} {s.date}"
                 for s in (self.left, self.right))  # fmt: skip
        return f"{self.kind}: " + (" = " if self.same else " ! ").join(sides)


def pairs(path: Path = PAIRS) -> Iterator[Pair]:
    """The pairs of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            left, right = (
                Side(
                    row["kind"],
                    tuple(row[side].split("|")),
                    row[f"{side}_lang"],
                    row[f"{side}_state"],
                    tuple(filter(None, row[f"{side}_context"].split("|"))),
                    row[f"{side}_date"],
                )
                for side in ("left", "right")
            )
            yield Pair(row["split"], row["kind"], row["same"] == "yes", left, right)


def same(pair: Pair) -> tuple[bool, Sequence[Merge]]:
    """Whether kg takes the two for one thing, and its ledger."""
    done = resolve([_article("a", pair.left), _article("b", pair.right)])
    entity = {m.article: m.entities for m in done.mentions if not m.span.start}
    return entity["a"] == entity["b"], done.merges


@cache
def _lexicons(lang: str) -> Lexicons:
    return Lexicons(load(lang), load_ontology())


def read_name(names: Sequence[str], kind: str, lang: str, state: str = "") -> LocalEntity:
    """The local entity that an article with these names of it would have."""
    lexicons = _lexicons(lang)
    units = lexicons.splitter.units(names[0])
    for unit in units:
        unit.lemma = unit.key
    page = Page(
        Article("a", lang, "", names[0]), units, [(0, len(units))], [(0, len(units), kind)], []
    )
    scan = Scan(page, lexicons)
    clusters = cluster(scan, NameFinder(scan).find(), [])
    drafts = {draft: end - start for (start, end), draft in clusters.of.items()}
    best = max(drafts, key=lambda draft: drafts[draft], default=None)
    if best is None or best.kind != kind or 2 * drafts[best] <= sum(u.word for u in units):
        return LocalEntity("e", kind, tuple(names), state)
    local = best.local()
    spoken = tuple(dict.fromkeys((*local.names, *names[1:])))
    return replace(local, key="e", names=spoken, iso=local.iso or state, passing=False)


def _article(id_: str, side: Side) -> tuple[Document, Sequence[Fact]]:
    """An article of one name and what stands beside it."""
    entity = read_name(side.names, side.kind, side.lang, side.state)
    entities, facts = [entity], []
    for i, told in enumerate(side.context):
        kind, _, name = told.rpartition(":")
        if kind:
            other = read_name((name,), kind, side.lang, side.state if kind != "company" else "")
        else:
            other = LocalEntity("", "country", (name,), name)
        entities.append(replace(other, key=f"c{i}"))
        subject, object_ = ("e", f"c{i}") if side.kind == "person" else (f"c{i}", "e")
        evidence = Evidence(id_, Span(0, 1), Span(0, 1), "test", "x")
        date = side.date if side.kind == "agreement" else ""
        facts.append(Fact(TIES[side.kind], subject, object_, date, evidence=(evidence,)))
        if side.kind == "agreement" and date:
            facts.append(Fact("signed", subject, object_, date, evidence=(evidence,)))
    mentions = _mentions(id_, entities)
    article = Article(id_, side.lang, "", "x" * 100, side.date)
    return Document(article, (), (), mentions, tuple(entities), ()), facts


def _mentions(id_: str, entities: Sequence[LocalEntity]) -> tuple[Mention, ...]:
    return tuple(
        Mention(id_, Span(i, i + 1), e.names[0], e.kind, "test", (e.key,))
        for i, e in enumerate(entities)
    )

"""The runner of examples tells what was read from what was wanted."""

import sys
from collections.abc import Iterable, Iterator
from types import ModuleType

import pytest

from kg.check import run_examples
from kg.model import Article, Document, Fact, LocalEntity, Mention, Span
from kg.ontology import Example, Relation


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> list[Fact]:
    """Stages that find A, B and C in any text, and the facts that the test puts in here."""
    found: list[Fact] = []

    def annotate(articles: Iterable[Article]) -> Iterator[Document]:
        for article in articles:
            entities = tuple(
                LocalEntity(key, "person", (name,))
                for key, name in (("a", "Hồ A"), ("b", "Ann Bell"), ("c", "Cy"))
            )
            bell = Mention(article.id, Span(0, 4), "Mrs Bell", "person", "t", ("b",))
            she = Mention(article.id, Span(0, 4), "She", "person", "t", ("a",), named=False)
            yield Document(article, (), (), (bell, she), entities, ())

    for stage in (annotate, lambda document: found):
        name = "annotate" if stage is annotate else "extract"
        module = ModuleType(f"kg.{name}")
        setattr(module, name, stage)
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return found


def result(*want: str, symmetric: bool = False) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    example = Example("en", "No matter.", want)
    empty: frozenset[str] = frozenset()
    relation = Relation(
        "owns", {}, empty, empty, symmetric, False, empty, (), (), {}, (), (example,)
    )
    (found,) = run_examples({"owns": relation})
    assert (found.relation, found.number, found.lang) == ("owns", 1, "en")
    return found.passed, found.missed, found.extra


def test_what_is_wanted_and_read_passes(facts: list[Fact]) -> None:
    facts.append(Fact("owns", "a", "b"))
    assert result("ho a | owns | Ann BELL") == (True, (), ())
    assert result("Hồ A | owns | Mrs Bell")[0]


def test_nothing_wanted_and_nothing_read_passes(facts: list[Fact]) -> None:
    facts.append(Fact("met", "a", "b"))
    assert result()[0]


def test_what_is_not_read_is_missed(facts: list[Fact]) -> None:
    assert result("Hồ A | owns | Cy") == (False, ("Hồ A | owns | Cy",), ())


def test_what_is_not_wanted_is_extra(facts: list[Fact]) -> None:
    facts += [Fact("owns", "a", "b"), Fact("owns", "a", "c", modality="planned")]
    assert result("Hồ A | owns | Ann Bell") == (False, (), ("Hồ A | owns | Cy | planned",))


@pytest.mark.parametrize("want", ["Hồ A | owns | Ann Bell", "Hồ A | owns | Ann Bell | negated"])
def test_modality_must_be_right(facts: list[Fact], want: str) -> None:
    facts.append(Fact("owns", "a", "b", modality="planned"))
    assert not result(want)[0]
    assert result("Hồ A | owns | Ann Bell | planned")[0]


def test_order_matters_unless_the_relation_has_none(facts: list[Fact]) -> None:
    facts.append(Fact("owns", "b", "a"))
    assert not result("Hồ A | owns | Ann Bell")[0]
    assert result("Hồ A | owns | Ann Bell", symmetric=True)[0]


def test_a_want_of_another_relation_is_missed(facts: list[Fact]) -> None:
    facts.append(Fact("owns", "a", "b"))
    assert result("Hồ A | own | Ann Bell")[1] == ("Hồ A | own | Ann Bell",)


def test_a_pronoun_is_no_name(facts: list[Fact]) -> None:
    facts.append(Fact("owns", "a", "b"))
    assert not result("She | owns | Ann Bell")[0]


def test_a_fact_said_twice_is_one(facts: list[Fact]) -> None:
    facts += [Fact("owns", "a", "b"), Fact("owns", "a", "b", date="2024")]
    assert result("Hồ A | owns | Ann Bell")[0]

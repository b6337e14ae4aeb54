"""Every example of every relation file reads as it says, each one a test."""

import pytest

from kg.check import Result, run_examples
from kg.languages import available
from kg.ontology import load_ontology

RELATIONS = load_ontology().relations
EXAMPLES = [
    (relation.name, number, example.lang)
    for relation in RELATIONS.values()
    for number, example in enumerate(relation.examples, 1)
]


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, int], Result]:
    return {(result.relation, result.number): result for result in run_examples()}


@pytest.mark.parametrize(("relation", "number", "lang"), EXAMPLES)
def test_example(
    results: dict[tuple[str, int], Result], relation: str, number: int, lang: str
) -> None:
    result = results[relation, number]
    assert result.passed, (
        f"{relation} example {number} [{lang}]: {result.text}\n"
        f"missed: {result.missed}\nextra: {result.extra}"
    )


@pytest.mark.parametrize("relation", sorted(RELATIONS))
@pytest.mark.parametrize("lang", available())
def test_every_relation_has_examples_in_every_language(relation: str, lang: str) -> None:
    examples = [e for e in RELATIONS[relation].examples if e.lang == lang]
    assert sum(bool(e.want) for e in examples) >= 12
    assert sum(not e.want for e in examples) >= 6

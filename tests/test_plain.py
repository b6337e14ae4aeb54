"""What a build keeps of an article reads back as it was, and nothing else reads back."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Article, Document, Entity, Fact, LocalEntity, Mention, Span
from kg.plain import dumps, loads

KEPT = [Article, Document, Entity, Fact, LocalEntity, Mention, Span]


@pytest.mark.parametrize("kind", KEPT)
def test_every_dataclass_of_the_model_reads_back(kind: type) -> None:
    @settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
    @given(st.from_type(kind))
    def reads_back(value: object) -> None:
        assert loads(kind, dumps(value)) == value
        assert dumps(loads(kind, dumps(value))) == dumps(value)

    reads_back()


def test_a_set_is_written_in_one_order() -> None:
    concepts = [str(number) for number in range(50)]
    one, two = (
        LocalEntity("k", "public_body", ("n",), portfolios=frozenset(order))
        for order in (concepts, concepts[::-1])
    )
    assert dumps(one) == dumps(two)


@pytest.mark.parametrize("text", ["[1]", "[1,2,3]", "{}", "7", "null", "[", '{"start":1,"end":2}'])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no Span|Expecting"):
        loads(Span, text)


def test_a_type_that_json_cannot_keep_is_refused_at_once() -> None:
    @dataclasses.dataclass
    class Odd:
        when: complex

    with pytest.raises(TypeError, match="cannot be kept as JSON"):
        dumps(Odd(1j))

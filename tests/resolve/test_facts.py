from dataclasses import replace
from types import SimpleNamespace

import pytest

from kg.model import Resolution
from kg.resolve import resolve
from kg.resolve.facts import merge_facts


def test_one_meeting_told_twice_is_one_fact(make: SimpleNamespace) -> None:
    def told(id_: str, first: str, second: str):  # type: ignore[no-untyped-def]
        return make.article(
            id_,
            make.local("p", "person", first, iso="KR"),
            make.local("q", "person", second, iso="VN"),
            facts=[make.fact("met", "q", "p", article=id_, date="2024-08-01")],
        )

    done = resolve([
        told("a", "Lee Jong-ho", "Nguyen Manh Hung"), told("b", "Lee Jong Ho", "Nguyễn Mạnh Hùng")
    ])  # fmt: skip
    (met,) = done.facts
    assert (met.subject, met.object) == ("person:lee-jong-ho", "person:nguyen-manh-hung")
    assert [e.article for e in met.evidence] == ["a", "b"]
    assert len(met.id) == 16


def test_denial_and_claim_stay_two(make: SimpleNamespace) -> None:
    facts = [make.fact("met", "x", "y"), make.fact("met", "x", "y", modality="negated")]
    assert [f.modality for f in merge_facts(facts, {"met"})] == ["asserted", "negated"]


def test_days_stay_two_and_the_undated_joins_neither(make: SimpleNamespace) -> None:
    dates = ["2024-08-01", "2024-08-02", ""]
    facts = [make.fact("met", "x", "y", date=d) for d in dates]
    assert [f.date for f in merge_facts(facts, set())] == sorted(dates)


def test_undated_fact_joins_the_dated_one_of_its_article(make: SimpleNamespace) -> None:
    facts = [
        make.fact("met", "x", "y"),
        make.fact("met", "x", "y", date="2024-08", start=10),
        make.fact("met", "x", "y", article="b", start=20),
    ]
    merged = merge_facts(facts, set())
    assert [(f.date, len(f.evidence)) for f in merged] == [("", 1), ("2024-08", 2)]


def test_direction_matters_where_the_relation_has_one(make: SimpleNamespace) -> None:
    facts = [make.fact("owns", "x", "y"), make.fact("owns", "y", "x")]
    assert len(merge_facts(facts, {"met"})) == 2


def test_place_and_title_are_kept(make: SimpleNamespace) -> None:
    facts = [
        make.fact("met", "x", "y", start=1),
        make.fact("met", "x", "y", place="place:a", start=2),
        make.fact("met", "x", "y", title="minister", start=3),
    ]
    (fact,) = merge_facts(facts, set())
    assert (fact.place, fact.title) == ("place:a", "minister")


def test_self_loops_are_dropped(make: SimpleNamespace) -> None:
    item = make.article(
        "a",
        make.local("m", "company", "FPT Corp."),
        make.local("n", "company", "FPT"),
        facts=[make.fact("part_of", "n", "m")],
    )
    assert resolve([item]).facts == ()


def test_attachments_count_as_facts_once(make: SimpleNamespace) -> None:
    from dataclasses import replace

    document, _ = make.article(
        "a", make.local("p", "person", "Ana Duarte"), make.local("c", "country", "Chile", iso="CL")
    )
    office = make.fact("holds_position", "p", "c", title="minister")
    done = resolve([(replace(document, attachments=(office,)), [office])])
    assert [(f.object, len(f.evidence)) for f in done.facts] == [("country:CL", 1)]


def test_facts_of_unknown_keys_are_left_out(make: SimpleNamespace) -> None:
    item = make.article("a", make.local("p", "person", "Ana Duarte"),
                        facts=[make.fact("met", "p", "nobody")])  # fmt: skip
    assert resolve([item]).facts == ()


NEWS = {"a": "2024-08-02", "b": "2024-08-02", "c": "2024-09-20"}


@pytest.mark.parametrize(
    ("date", "article", "relation", "joins"),
    [
        ("", "b", "met", True),  # undated, but news of the day after
        ("2024-08", "b", "met", True),
        ("", "c", "met", False),  # seven weeks later it is no news
        ("2024-07", "b", "met", False),
        ("", "b", "part_of", False),  # holds for long, so that a date means little
    ],
)
def test_one_event_told_by_two_articles(
    make: SimpleNamespace, date: str, article: str, relation: str, joins: bool
) -> None:
    facts = [
        make.fact(relation, "x", "y", date="2024-08-01"),
        make.fact(relation, "x", "y", date=date, article=article),
    ]
    merged = merge_facts(facts, set(), {"met"}, NEWS)
    assert len(merged) == (1 if joins else 2)


def test_two_days_that_may_be_meant_stay_two(make: SimpleNamespace) -> None:
    facts = [
        make.fact("met", "x", "y", date="2024-08-01"),
        make.fact("met", "x", "y", date="2024-08-02"),
        make.fact("met", "x", "y", article="b"),
    ]
    assert len(merge_facts(facts, set(), {"met"}, NEWS)) == 3


def test_what_the_scorer_doubts_tells_who_is_who_and_is_left_out(make: SimpleNamespace) -> None:
    entities = (
        make.local("c", "country", "Chile", iso="CL"),
        make.local("l", "place", "Lima", passing=True),
        make.local("f", "event", "Lima Forum"),
    )
    facts = make.fact("attended", "c", "f"), make.fact("held_in", "f", "l")

    def done(*doubted: bool) -> Resolution:
        told = [replace(f, doubted=d) for f, d in zip(facts, doubted, strict=True)]
        return resolve([make.article("a", *entities, facts=told)])

    sure, unsure, half = done(False, False), done(True, True), done(True, False)
    assert [f.relation for f in sure.facts] == ["attended", "held_in"]
    assert unsure.facts == ()
    gone = {e.id for e in sure.entities} - {e.id for e in unsure.entities}
    assert gone == {sure.facts[1].object}  # what is mentioned in passing, and needed by no other
    assert {m.text for m in unsure.mentions} == {"Chile", "Lima Forum"}
    assert [f.relation for f in half.facts] == ["held_in"]
    assert half.entities == sure.entities

"""Titles without a name: who holds the office at that date, as other articles tell."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from kg.model import Mention, Resolution, Span
from kg.resolve import Judgements, resolve
from kg.resolve.judgements import Splitting

TITLE = "the Ruritanian health minister"


def holder(make: SimpleNamespace, id_: str, name: str, day: str, title: str = "Health Minister"):  # type: ignore[no-untyped-def]
    """An article that names a minister of health."""
    return make.article(
        id_,
        make.local("p", "person", name, iso="RO"),
        make.local("m", "public_body", "Ministry of Health", iso="RO", portfolios="health",
                   head="ministry"),
        facts=[make.fact("holds_position", "p", "m", article=id_, title=title)],
        published=day,
    )  # fmt: skip


def title_alone(make: SimpleNamespace, id_: str, day: str, title: str = TITLE, at: int = 2):  # type: ignore[no-untyped-def]
    """An article in which only the title of the minister stands, who meets somebody."""
    document, facts = make.article(
        id_,
        make.local("m", "public_body", "Ministry of Health", iso="RO", portfolios="health",
                   head="ministry"),
        make.local("q", "person", "Ana Duarte", iso="CL"),
        facts=[make.fact("met", "m", "q", article=id_, date=day)],
        published=day,
    )  # fmt: skip
    alone = Mention(id_, Span(at, at + 4), title, "public_body", "title alone", ("m",), named=False)
    named = replace(document.mentions[0], span=Span(at + 1, at + 2))  # inside the title
    return replace(document, mentions=(alone, named, document.mentions[1])), facts


def met(done: Resolution) -> set[str]:
    return {f.subject for f in done.facts if f.relation == "met"} - {"person:ana-duarte"} | {
        f.object for f in done.facts if f.relation == "met"
    } - {"person:ana-duarte"}


@pytest.mark.parametrize(
    ("told", "day", "who"),
    [
        ([("Ion Vasile", "2024-05-01")], "2024-05-20", "person:ion-vasile"),
        ([("Ion Vasile", "2024-05-01")], "2024-04-20", "person:ion-vasile"),
        ([("Ion Vasile", "2024-05-01")], "2024-07-20", ""),  # too long after
        ([("Ion Vasile", "2024-01-01"), ("Ion Vasile", "2024-12-01")], "2024-07-20",
         "person:ion-vasile"),
        ([("Ion Vasile", "2014-01-01"), ("Ion Vasile", "2024-12-01")], "2019-07-20", ""),
        ([("Ion Vasile", "2024-05-01"), ("Petru Manea", "2024-06-01")], "2024-05-20", ""),
        ([("Ion Vasile", "2024-05-01"), ("Petru Manea", "2025-06-01")], "2024-05-20",
         "person:ion-vasile"),
        ([("Ion Vasile", "2024-05-01"), ("Petru Manea", "2024-12-01")], "2024-08-20", ""),
        ([("Ion Vasile", "2024-05-01")], "", ""),  # nobody knows when it was written
    ],
)  # fmt: skip
def test_a_title_means_the_only_holder_around_its_day(
    make: SimpleNamespace, told: list[tuple[str, str]], day: str, who: str
) -> None:
    named = [holder(make, f"a{i}", name, when) for i, (name, when) in enumerate(told)]
    done = resolve([*named, title_alone(make, "z", day)])
    assert met(done) == {who or "body:RO/health"}
    assert bool(who) == any(m.left == f"z#person:{TITLE}" for m in done.merges)


@pytest.mark.parametrize("title", ["former Health Minister", "Deputy Health Minister", "official"])
def test_who_held_or_will_hold_it_is_no_holder(make: SimpleNamespace, title: str) -> None:
    named = holder(make, "a", "Ion Vasile", "2024-05-01", title)
    assert met(resolve([named, title_alone(make, "z", "2024-05-03")])) == {"body:RO/health"}
    named = holder(make, "a", "Ion Vasile", "2024-05-01")
    alone = title_alone(make, "z", "2024-05-03", f"the Ruritanian {title}")
    assert met(resolve([named, alone])) == {"body:RO/health"}


def test_the_ledger_says_so_and_the_title_is_no_name(make: SimpleNamespace) -> None:
    items = [
        holder(make, "a", "Ion Vasile", "2024-05-01"),
        holder(make, "b", "Ion Vasile", "2024-05-09"),
        title_alone(make, "z", "2024-05-20"),
    ]
    done = resolve(items)
    assert resolve(items[::-1]) == done
    told = next(m for m in done.merges if m.left == f"z#person:{TITLE}")
    assert told.entity == "person:ion-vasile"
    assert told.reason.endswith("attested 2024-05-01 to 2024-05-09")
    (person,) = (e for e in done.entities if e.id == "person:ion-vasile")
    assert person.aliases == ()
    assert any(m.text == TITLE and m.entities == (person.id,) for m in done.mentions)


def test_what_the_ministry_itself_did_stays_with_it(make: SimpleNamespace) -> None:
    document, facts = title_alone(make, "z", "2024-05-20")
    own = Mention("z", Span(8, 9), "Ministry of Health", "public_body", "test", ("m",))
    both = (replace(document, mentions=(*document.mentions, own)), facts)
    done = resolve([holder(make, "a", "Ion Vasile", "2024-05-01"), both])
    assert met(done) == {"body:RO/health"}


def test_a_title_can_be_judged_to_mean_nobody_else(make: SimpleNamespace) -> None:
    items = [holder(make, "a", "Ion Vasile", "2024-05-01"), title_alone(make, "z", "2024-05-20")]
    done = resolve(items, judgements=Judgements(splits=(Splitting("z", "person", (TITLE,)),)))
    assert met(done) == {"body:RO/health"}
    assert not done.unused

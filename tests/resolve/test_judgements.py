from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.errors import DataFileError
from kg.model import Evidence, Fact, Mention, Resolution, Span
from kg.resolve import resolve
from kg.resolve.judgements import (
    Judgements,
    Merging,
    Naming,
    Retraction,
    Splitting,
    read_judgements,
)


def people(make: SimpleNamespace) -> list[Any]:
    return [
        make.article("a", make.local("p", "person", "Ana Duarte", iso="CL")),
        make.article("b", make.local("p", "person", "Ana Duarte", iso="CL")),
        make.article("c", make.local("p", "person", "Anita Duarte", iso="CL")),
    ]


def ids(done: Resolution) -> list[str]:
    return [entity.id for entity in done.entities]


def test_merged_ones_keep_the_id_and_name_of_the_first(make: SimpleNamespace) -> None:
    merge = Merging("person:ana-duarte", "person:anita-duarte")
    done = resolve(people(make), judgements=Judgements((merge,)))
    (entity,) = done.entities
    assert (entity.id, entity.name, entity.aliases) == (
        "person:ana-duarte", "Ana Duarte", ("Anita Duarte",),
    )  # fmt: skip
    assert {m.entities for m in done.mentions} == {("person:ana-duarte",)}
    assert any("your judgement" in m.reason for m in done.merges)


def test_merges_go_on_through_others(make: SimpleNamespace) -> None:
    others = [make.article("d", make.local("p", "person", "Aninha Duarte", iso="CL"))]
    chain = (
        Merging("person:anita-duarte", "person:aninha-duarte"),
        Merging("person:ana-duarte", "person:anita-duarte"),
    )
    done = resolve([*people(make), *others], judgements=Judgements(chain))
    assert ids(done) == ["person:ana-duarte"]


def test_a_split_article_has_a_thing_of_its_own(make: SimpleNamespace) -> None:
    split = Splitting("b", "person", ("Ana Duarte",))
    done = resolve(people(make), judgements=Judgements((), (split,)))
    assert len(done.entities) == 3
    kept, own = (e for e in done.entities if e.name == "Ana Duarte")
    assert kept.id == "person:ana-duarte"
    assert own.id.startswith("person:ana-duarte~")
    assert any("you have judged them two" in m.reason for m in done.merges)


def test_a_name_is_split_off_inside_an_article_with_its_facts(make: SimpleNamespace) -> None:
    document, _ = make.article(
        "a",
        make.local("p", "person", "Ana Duarte", "Duarte"),
        make.local("c", "company", "Mavoria"),
    )
    mentions = [
        Mention("a", Span(0, 10), "Ana Duarte", "person", "test", ("p",)),
        Mention("a", Span(30, 36), "Duarte", "person", "test", ("p",)),
        Mention("a", Span(40, 47), "Mavoria", "company", "test", ("c",)),
    ]
    sentence = Evidence("a", Span(25, 50), Span(37, 39), "rule", "x" * 25)
    fact = Fact("founded", "p", "c", evidence=(sentence,))
    item = replace(document, mentions=tuple(mentions)), [fact]
    done = resolve([item], judgements=Judgements((), (Splitting("a", "person", ("Duarte",)),)))
    assert sorted(e.name for e in done.entities) == ["Ana Duarte", "Duarte", "Mavoria"]
    own = next(e.id for e in done.entities if e.name == "Duarte")
    assert [f.subject for f in done.facts] == [own]


def two_of_a_name(make: SimpleNamespace) -> Any:
    """Two whom an article calls Duarte: the first at 0 and 20, the second at 40, 60 and 80."""
    ana, rui = (
        make.local("p", "person", "Ana Duarte", "Duarte"),
        make.local("q", "person", "Rui Duarte", "Duarte"),
    )
    document, _ = make.article("a", ana, rui, make.local("c", "company", "Mavoria"))
    told = [
        (0, "Ana Duarte", "p", True), (20, "Duarte", "p", True), (40, "Rui Duarte", "q", True),
        (60, "Duarte", "q", True), (70, "he", "q", False), (80, "Duarte", "q", True),
    ]  # fmt: skip
    mentions = [
        Mention("a", Span(at, at + len(text)), text, "person", "test", (key,), named)
        for at, text, key, named in told
    ]
    mentions.append(Mention("a", Span(65, 69), "Mavoria", "company", "test", ("c",)))
    facts = [
        make.fact("founded", "p", "c", start=20),
        make.fact("founded", "q", "c", start=60),
        make.fact("owns", "q", "c", start=69),
        make.fact("owns", "q", "c", start=78),
        make.fact("owns", "q", "c", start=40, modality="planned"),
    ]
    return replace(document, mentions=tuple(mentions)), facts


def said(done: Resolution) -> set[tuple[str, str, str, int]]:
    """Each fact as subject's name, relation, modality and start of a sentence."""
    name = {entity.id: entity.name for entity in done.entities}
    return {
        (name[f.subject], f.relation, f.modality, e.sentence.start)
        for f in done.facts for e in f.evidence
    }  # fmt: skip


def test_a_split_moves_the_mention_that_it_tells_and_no_other(make: SimpleNamespace) -> None:
    split = Splitting("a", "person", ("Duarte",), (60,))
    done = resolve([two_of_a_name(make)], judgements=Judgements((), (split,)))
    name = {entity.id: entity.name for entity in done.entities}
    of = {m.span.start: name[m.entities[0]] for m in done.mentions if m.kind == "person"}
    assert of == {
        0: "Ana Duarte", 20: "Ana Duarte", 40: "Rui Duarte", 60: "Duarte", 70: "Duarte",
        80: "Rui Duarte",
    }  # fmt: skip
    assert said(done) == {
        ("Ana Duarte", "founded", "asserted", 20),
        ("Duarte", "founded", "asserted", 60),
        ("Duarte", "owns", "asserted", 69),  # "he" goes with the name before it
        ("Rui Duarte", "owns", "asserted", 78),
        ("Rui Duarte", "owns", "planned", 40),
    }


def test_two_splits_of_one_name_are_two_things(make: SimpleNamespace) -> None:
    splits = tuple(Splitting("a", "person", ("Duarte",), (at,)) for at in (60, 80))
    done = resolve([two_of_a_name(make)], judgements=Judgements((), splits))
    assert sorted(e.name for e in done.entities if e.kind == "person") == [
        "Ana Duarte", "Duarte", "Duarte", "Rui Duarte",
    ]  # fmt: skip
    assert len({e.id for e in done.entities}) == 5


def test_several_mentions_are_split_off_as_one(make: SimpleNamespace) -> None:
    split = Splitting("a", "person", ("Duarte",), (60, 80))
    done = resolve([two_of_a_name(make)], judgements=Judgements((), (split,)))
    (own,) = [e.id for e in done.entities if e.name == "Duarte"]
    assert {m.span.start for m in done.mentions if m.entities == (own,)} == {60, 70, 80}


def test_what_is_split_off_may_be_another(make: SimpleNamespace) -> None:
    split = Splitting("a", "person", ("Duarte",), (60,))
    items = [two_of_a_name(make)]
    done = resolve(items, judgements=Judgements((), (split,)))
    (own,) = [e.id for e in done.entities if e.name == "Duarte"]
    merged = Judgements((Merging("person:ana-duarte", own),), (split,))
    done = resolve(items, judgements=merged)
    assert ("Ana Duarte", "founded", "asserted", 60) in said(done)


def test_a_mention_that_is_no_more_there_is_told(make: SimpleNamespace) -> None:
    split = Splitting("a", "person", ("Duarte",), (61,))
    done = resolve([two_of_a_name(make)], judgements=Judgements((), (split,)))
    assert done.unused == ("split: article 'a' has no person called 'Duarte' at 61",)


def test_a_sentence_is_taken_back_and_others_stay(make: SimpleNamespace) -> None:
    back = Retraction("owns", "person:rui-duarte", "company:mavoria", ("a:69",))
    lost = replace(back, at=("a:20",))
    done = resolve([two_of_a_name(make)], judgements=Judgements((), (), (), (back, lost)))
    assert {place for _, relation, _, place in said(done) if relation == "owns"} == {40, 78}
    assert done.unused == (
        "retract: a:20 does not say that person:rui-duarte owns company:mavoria",
    )


def test_what_is_taken_back_is_known_by_the_id_before_merges(make: SimpleNamespace) -> None:
    back = Retraction("owns", "person:rui-duarte", "company:mavoria", ("a:69", "a:78", "a:40"))
    merge = Merging("person:ana-duarte", "person:rui-duarte")
    done = resolve([two_of_a_name(make)], judgements=Judgements((merge,), (), (), (back,)))
    assert {relation for _, relation, _, _ in said(done)} == {"founded"}
    assert not done.unused


def test_a_name_to_show(make: SimpleNamespace) -> None:
    naming = Naming("person:anita-duarte", "Anita D.")
    done = resolve(people(make), judgements=Judgements((), (), (naming,)))
    entity = next(e for e in done.entities if e.id == "person:anita-duarte")
    assert (entity.name, entity.aliases) == ("Anita D.", ("Anita Duarte",))


def test_what_fits_nothing_is_told(make: SimpleNamespace) -> None:
    judgements = Judgements(
        (Merging("person:ana-duarte", "person:x"),),
        (Splitting("b", "person", ("Ruiz",)), Splitting("z", "person", ("Ruiz",))),
        (Naming("person:y", "Y"),),
    )
    done = resolve(people(make), judgements=judgements)
    assert done.unused == (
        "split: article 'b' has no person called 'Ruiz'",
        "split: article 'z' has no person called 'Ruiz'",
        "merge: no entity 'person:x' in this graph",
        "rename: no entity 'person:y' in this graph",
    )
    assert replace(done, unused=()) == resolve(people(make))


def test_order_of_articles_does_not_matter_to_judgements(make: SimpleNamespace) -> None:
    judgements = Judgements(
        (Merging("person:ana-duarte", "person:anita-duarte"),),
        (Splitting("b", "person", ("Ana Duarte",)),),
    )
    once = resolve(people(make), judgements=judgements)
    assert once == resolve(people(make)[::-1], judgements=judgements)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[merge]]\ninto = 'a'\n", "has no 'other'"),
        ("merge = 'a'\n", r"begin each one with \[\[merge\]\]"),
        ("[[split]]\narticle = 'a'\nkind = 'person'\n", "has no names"),
        ("[[split]]\narticle = 'a'\nkind = 'man'\nnames = ['x']\n", "man"),
        ("[[rename]]\nentity = 'a'\nname = ''\n", "has no 'name'"),
        ("[[join]]\n", "join"),
        ("[[split]]\narticle = 'a'\nkind = 'person'\nnames = ['x']\nat = ['9']\n", "whole numbers"),
        (
            "[[retract]]\nrelation = 'owns'\nsubject = 'x'\nobject = 'y'\nat = ['9']\n",
            "article:120",
        ),
        ("[[retract]]\nrelation = 'eats'\nsubject = 'x'\nobject = 'y'\nat = ['a:9']\n", "eats"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=told):
        read_judgements(path)

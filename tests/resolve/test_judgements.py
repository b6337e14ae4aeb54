from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.errors import DataFileError
from kg.model import Evidence, Fact, Mention, Resolution, Span
from kg.resolve import resolve
from kg.resolve.judgements import Judgements, Merging, Naming, Splitting, read_judgements


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
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=told):
        read_judgements(path)

"""The ontology's loader: what it gives, and what it says of a broken file."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.languages import available
from kg.model import KINDS
from kg.ontology import HERE, TARGETS, load_headings, load_ontology

RELATION = """\
label = { en = "met", fr = "a rencontré", vi = "gặp" }
subject = ["person", "country"]
object = ["person"]
symmetric = true

[[frames]]
lang = "en"
pattern = "{subject} ~ meet {object}"

[[examples]]
lang = "en"
text = "Ann Bell met Cy Dale."
want = ["Ann Bell | met | Cy Dale"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the ontology with one small relation."""
    copy = tmp_path / "ontology"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "relations"))
    (copy / "relations").mkdir()
    (copy / "relations" / "met.toml").write_text(RELATION, encoding="utf-8")
    return copy


@pytest.fixture
def error(folder: Path) -> Callable[[str], str]:
    """What the loader says after its name of the file; one line."""

    def error(name: str) -> str:
        with pytest.raises(DataFileError) as caught:
            load_ontology(folder)
        message = str(caught.value)
        assert message.startswith(f"{folder / name}: ")
        assert "\n" not in message
        return message.removeprefix(f"{folder / name}: ")

    return error


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_relation_is_read_as_it_is_written(folder: Path) -> None:
    relation = load_ontology(folder).relations["met"]
    assert (relation.name, relation.label["fr"], relation.symmetric) == ("met", "a rencontré", True)
    assert relation.subject == {"person", "country"}
    assert [frame.pattern for frame in relation.frames] == ["{subject} ~ meet {object}"]
    assert relation.examples[0].want == ("Ann Bell | met | Cy Dale",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "symmetric = true\n",
            "symetric = true\n",
            "the file has the unknown key 'symetric'; write one of abroad, asks, deeds",
        ),
        ("symmetric = true\n", "", "has no 'symmetric'; add it"),
        ('subject = ["person", "country"]\n', "", "has no 'subject'; add it"),
        (
            'subject = ["person", "country"]',
            'subject = ["person", "robot"]',
            "subject is 'robot'; write one of agreement, company",
        ),
        (
            'object = ["person"]',
            'object = "person"',
            "object is 'person'; write a list of kinds",
        ),
        (
            'pattern = "{subject}',
            'patern = "{subject}',
            "a frame has the unknown key 'patern'; write one of abroad, elided, far, lang",
        ),
        ('lang = "en"\npattern', "pattern", "lacks lang or pattern; add both"),
        (
            'pattern = "{subject} ~ meet {object}"',
            'pattern = "{subject ~ meet {object}"',
            "pattern '{subject ~ meet {object}' has an unclosed slot '{subject'",
        ),
        (
            'pattern = "{subject} ~ meet',
            'pattern = "{subject} meet ~',
            "pattern '{subject} meet ~ {object}' has ~ after something that is no slot",
        ),
        (
            'pattern = "{subject} ~ meet',
            'pattern = "{subject} ~ meet?',
            "pattern '{subject} ~ meet? {object}' has no word that must be there",
        ),
        (
            'pattern = "{subject}',
            'modality = "maybe"\npattern = "{subject}',
            "modality is 'maybe'; write one of asserted, negated, planned, proposed",
        ),
        (
            'pattern = "{subject}',
            'subject = ["man"]\npattern = "{subject}',
            "subject is 'man'; write one of agreement",
        ),
        ('text = "Ann', 'txt = "Ann', "an example has the unknown key 'txt'"),
        ('text = "Ann Bell met Cy Dale."\n', "", "lacks text or want; add both"),
        (
            '"Ann Bell | met | Cy Dale"',
            '"Ann Bell met Cy Dale"',
            "want 'Ann Bell met Cy Dale' is not 'subject | relation | object'; write it so",
        ),
        ('label = { en = "met"', 'label = { en = "met', "not valid TOML"),
        (
            "symmetric = true",
            'symmetric = true\nquestions = ["lunch"]',
            "questions is 'lunch'; write one of agreements, members, met, offices, partners",
        ),
        ("[[frames]]", '[deeds]\nen = "join"\n[[frames]]', "deeds.en is 'join'; write a list"),
        ("[[frames]]", "[asks.en]\nloud = []\n[[frames]]", "asks.en has the unknown key 'loud'"),
        (
            "[[frames]]",
            '[asks.en]\nactive = "meet"\n[[frames]]',
            "asks.en.active is 'meet'; write a list of phrases",
        ),
    ],
)
def test_broken_relation(
    folder: Path, error: Callable[[str], str], old: str, new: str, said: str
) -> None:
    edit(folder / "relations" / "met.toml", old, new)
    assert said in error("relations/met.toml")


def test_headings_are_what_the_files_say_before_their_frames() -> None:
    for name, relation in load_ontology().relations.items():
        assert load_headings()[name] == replace(relation, frames=(), examples=())


def test_symmetric_is_true_or_false(folder: Path, error: Callable[[str], str]) -> None:
    edit(folder / "relations" / "met.toml", "symmetric = true", 'symmetric = "no"')
    assert error("relations/met.toml") == "symmetric is 'no'; write true or false"


def test_pairs_need_a_relation_without_direction(folder: Path, error: Callable[[str], str]) -> None:
    path = folder / "relations" / "met.toml"
    edit(path, "symmetric = true", "symmetric = false")
    edit(path, '"{subject} ~ meet {object}"', '"{both} ~ meet"')
    assert error("relations/met.toml") == (
        "pattern '{both} ~ meet' has {both}, but the relation has a direction;"
        " write {subject} and {object}, or symmetric = true"
    )


def test_rank_that_is_no_table(folder: Path, error: Callable[[str], str]) -> None:
    (folder / "ranks.toml").write_text('king = "state"\n', encoding="utf-8")
    assert error("ranks.toml") == "king is 'state'; write a table [king]"


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("ranks.toml", '\n[king]\ntarget = "moon"\n', "king.target is 'moon'; write one of body"),
        ("ranks.toml", "\n[king]\ntop = true\n", "king.target is None; write one of body"),
        (
            "kinds.toml",
            '\n[robot]\nlabel = { en = "robot" }\n',
            "kind 'robot' is missing or unknown",
        ),
        ("kinds.toml", "\nbroken", "not valid TOML"),
        ("known.csv", "Acme,robot,VN,\n", "kind is 'robot'; write one of agreement"),
        ("known.csv", "Acme,company,VN\n", "has 3 cells: 'Acme,company,VN'; write 4 (name,kind"),
        ("persons.csv", "Ann Bell,VN\n", "has 2 cells: 'Ann Bell,VN'; write 3 (name,iso,aliases)"),
        ("surnames.csv", "Bell\n", "has 1 cells: 'Bell'; write 2 (surname,culture)"),
        ("portfolios.toml", "\nscience\n", "not valid TOML"),
        ("cultures.toml", "\n[vi\n", "not valid TOML"),
    ],
)
def test_broken_table(
    folder: Path, error: Callable[[str], str], name: str, more: str, said: str
) -> None:
    append(folder / name, more)
    assert said in error(name)


def test_kind_without_a_colour(folder: Path, error: Callable[[str], str]) -> None:
    edit(folder / "kinds.toml", "colour =", "color =")
    assert "has the unknown key 'color'; write one of colour, label" in error("kinds.toml")


@pytest.mark.parametrize(
    "name",
    ["kinds.toml", "ranks.toml", "portfolios.toml", "cultures.toml", "surnames.csv", "known.csv",
     "persons.csv"],
)  # fmt: skip
def test_missing_or_undecodable_file(folder: Path, error: Callable[[str], str], name: str) -> None:
    (folder / name).write_bytes("Bộ".encode("utf-16"))
    assert error(name).startswith("not ")
    load_ontology.cache_clear()
    (folder / name).unlink()
    assert error(name) == "cannot be read (No such file or directory); restore it"


class TestOwnData:
    """The files of the package, where the loader cannot check by itself."""

    def test_loaded_once(self) -> None:
        assert load_ontology() is load_ontology()

    def test_labels_are_there_in_every_language(self) -> None:
        ontology = load_ontology()
        for thing in (*ontology.kinds.values(), *ontology.relations.values()):
            assert set(thing.label) >= set(available())
        assert list(ontology.kinds) == list(KINDS)

    def test_frames_and_examples_are_in_languages_that_exist(self) -> None:
        for relation in load_ontology().relations.values():
            for part in (*relation.frames, *relation.examples):
                assert part.lang in available(), (relation.name, part)

    def test_examples_want_their_own_relation(self) -> None:
        for relation in load_ontology().relations.values():
            for example in relation.examples:
                for want in example.want:
                    parts = [part.strip() for part in want.split("|")]
                    assert parts[1] == relation.name
                    assert parts[3:] in ([], ["planned"], ["proposed"], ["negated"])

    def test_offices_point_to_what_exists(self) -> None:
        ontology = load_ontology()
        assert set(ontology.ranks.values()) <= set(TARGETS)
        assert set().union(*ontology.stands_for.values()) <= set(ontology.ranks)
        assert set(ontology.titles.values()) <= set(ontology.relations)
        assert ontology.leads | ontology.top <= set(ontology.ranks)

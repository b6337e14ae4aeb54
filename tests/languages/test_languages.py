"""The loader of language packs: what it gives, and what it says of a broken file."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.languages import HERE, PRONOUNS, WORDS, available, check_relations, load
from kg.ontology import Implied, load_ontology

FILES = (
    "countries.csv", "places.csv", "organizations.csv", "ranks.csv", "portfolios.csv",
    "heads.csv", "legal_forms.csv", "dates.toml", "pack.toml",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of one pack in a folder of its own."""
    shutil.copytree(HERE / "fr", tmp_path / "packs" / "fr")
    return tmp_path / "packs"


@pytest.fixture
def error(folder: Path) -> Callable[[str], str]:
    """What the loader says after its name of the file; one line."""

    def error(name: str) -> str:
        with pytest.raises(DataFileError) as caught:
            load("fr", folder)
        message = str(caught.value)
        assert message.startswith(f"{folder / 'fr' / name}: ")
        assert "\n" not in message
        return message.removeprefix(f"{folder / 'fr' / name}: ")

    return error


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


def test_a_copy_reads_like_the_pack_itself(folder: Path) -> None:
    assert available(folder) == ("fr",)
    assert load("fr", folder) == load("fr")


def test_no_such_language(folder: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load("tlh", folder)
    assert str(caught.value) == (
        f"{folder / 'tlh' / 'pack.toml'}: no pack for language 'tlh'; use one of fr"
    )


@pytest.mark.parametrize("name", [name for name in FILES if name != "pack.toml"])
def test_missing_file(folder: Path, error: Callable[[str], str], name: str) -> None:
    (folder / "fr" / name).unlink()
    assert error(name) == "cannot be read (No such file or directory); restore it"


@pytest.mark.parametrize("name", FILES)
def test_file_that_is_not_utf8(folder: Path, error: Callable[[str], str], name: str) -> None:
    (folder / "fr" / name).write_bytes("ministère".encode("latin-1"))
    assert error(name).startswith("not UTF-8" if name.endswith(".csv") else "not valid TOML")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
def test_wrong_header_and_wrong_number_of_cells(
    folder: Path, error: Callable[[str], str], name: str
) -> None:
    path = folder / "fr" / name
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{header},extra\n{rest}", encoding="utf-8")
    assert error(name) == f"header is '{header},extra'; write '{header}'"
    path.write_text(f"{header}\nalone\n{rest}", encoding="utf-8")
    columns = len(header.split(","))
    assert error(name) == f"line 2 has 1 cells: 'alone'; write {columns} ({header})"


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("ranks.csv", "roitelet,kinglet,", "rank of 'roitelet' is 'kinglet'; write one of "),
        (
            "ranks.csv",
            "ministre des Licornes,minister,unicorns",
            "portfolio of 'ministre des Licornes' is 'unicorns'; write one of ",
        ),
        ("portfolios.csv", "licornes,unicorns", "portfolio of 'licornes' is 'unicorns'; write "),
        ("portfolios.csv", "santé,health|unicorns", "portfolio of 'santé' is 'unicorns'; write "),
        ("heads.csv", "robot,robot,prefix,no,x", "kind of 'robot' is 'robot'; write one of "),
        (
            "heads.csv",
            "institut,organization,middle,no,institute",
            "position of 'institut' is 'middle'; write one of either, prefix, suffix",
        ),
        (
            "heads.csv",
            "institut,organization,prefix,maybe,institute",
            "bare of 'institut' is 'maybe'; write one of no, yes",
        ),
        ("organizations.csv", "UFO,Ovni,,robot", "kind is 'robot'; write one of agreement, "),
        ("legal_forms.csv", "SARL,middle", "position is 'middle'; write one of prefix, suffix"),
    ],
)
def test_broken_row(
    folder: Path, error: Callable[[str], str], name: str, row: str, said: str
) -> None:
    append(folder / "fr" / name, row + "\n")
    assert error(name).startswith(said)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[wrds]\na = []", "the file has the unknown key 'wrds'; write one of abbreviated, "),
        ("[words]\nartikles = []", "words has the unknown key 'artikles'; write one of "),
        ('[words]\nof = "de"', "words.of is 'de'; write a list of words"),
        ("[pronouns]\nshe = []", "pronouns has the unknown key 'she'; write one of "),
        ("[sides]\nprefx = []", "sides has the unknown key 'prefx'; write one of prefix, suffix"),
        ('[sides]\nprefix = "le"', "sides.prefix is 'le'; write a list of words"),
        ('segmenter = "magic"', "segmenter is 'magic'; write one of , pyvi, spacy"),
        (
            "[spacy]\nmodel = 3",
            "spacy has the unknown key 'model'; write one of blank, ",
        ),
        ("[morphology]\nplannd = []", "morphology has the unknown key 'plannd'; write one of "),
        ("[morphology]\nplanned = 3", "morphology.planned is 3; write a list"),
        ("[chrome]\nfooter = []", "chrome has the unknown key 'footer'; write one of byline"),
        ('[chrome]\nbyline = ["(x"]', "chrome.byline '(x' is no regular expression ("),
        (
            '[[modality]]\nvalue = "maybe"\ncues = []',
            "modality.value is 'maybe'; write one of asserted, negated, planned, proposed, unreal",
        ),
        ("[[modality]]\ncues = []", "modality.value is None; write one of asserted"),
        ('[[modality]]\nvalue = "planned"\ncue = []', "modality has the unknown key 'cue'; write"),
        ('[[references]]\nterms = []\nto = "him"', "references.to is 'him'; write one of "),
        ('[[references]]\nterm = []\nto = "sides"', "references has the unknown key 'term'; "),
        ("words = [", "not valid TOML"),
    ],
)
def test_broken_pack(folder: Path, error: Callable[[str], str], table: str, said: str) -> None:
    path = folder / "fr" / "pack.toml"
    path.write_text(f'code = "fr"\n{table}\n', encoding="utf-8")
    assert error("pack.toml").startswith(said)


def test_pack_of_another_folder(folder: Path, error: Callable[[str], str]) -> None:
    (folder / "fr" / "pack.toml").write_text('code = "es"\n', encoding="utf-8")
    assert error("pack.toml").startswith("code is 'es'; write one of fr")


def test_pack_lists_only_what_it_has(folder: Path) -> None:
    path = folder / "fr" / "pack.toml"
    path.write_text('code = "fr"\n[spacy]\nblank = "fr"\n', encoding="utf-8")
    pack = load("fr", folder)
    assert (pack.name, pack.models, pack.blank, pack.segmenter) == ("fr", (), "fr", "")
    assert pack.modality == ()
    assert set(pack.words) == set(WORDS)
    assert set(pack.pronouns) == set(PRONOUNS)
    assert not any(pack.words.values())


@pytest.mark.parametrize("code", available())
class TestOwnData:
    """The packs of the package, where the loader cannot check by itself."""

    def test_loaded_once(self, code: str) -> None:
        assert load(code) is load(code)
        assert load(code).code == code

    def test_every_word_class_that_facts_hang_on_is_filled(self, code: str) -> None:
        pack = load(code)
        for key in ("articles", "of", "and", "in", "prepositions", "relative", "honorifics",
                    "say_verbs", "stop", "copula", "including", "collectives"):  # fmt: skip
            assert pack.words[key], key
        assert pack.pronouns["singular"]
        assert {to for _, to in pack.references} >= {"sides", "two countries", "counterpart"}
        assert {row.value for row in pack.modality} >= {"planned", "proposed", "negated", "unreal"}

    def test_countries_have_codes_and_names(self, code: str) -> None:
        countries = load(code).countries
        assert len(countries) >= 193, "the members of the United Nations"
        assert all(len(iso) == 2 and iso.isupper() for iso in countries)
        assert all(country.names[0] for country in countries.values())

    def test_minister_of_is_an_office_of_a_ministry(self, code: str) -> None:
        pack, ontology = load(code), load_ontology()
        assert any(ontology.ranks[rank.rank] == "ministry" for rank in pack.ranks)
        assert any(rank.portfolio == "foreign" for rank in pack.ranks)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"deeds": {"xx": (" join ",)}}, "lang is 'xx'; write one of en, fr, vi"),
        ({"states": {"xx": (" be part ",)}}, "lang is 'xx'; write one of en, fr, vi"),
        (
            {"implies": (Implied("met", frozenset(), "aprat"),)},
            "implies.unless is 'aprat'; write one of abbreviations, accompanied, adverbial, agent",
        ),
    ],
)
def test_a_relation_that_names_no_language_or_class_is_refused(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], said: str
) -> None:
    ontology = load_ontology()
    met = replace(ontology.relations["met"], **change)  # type: ignore[arg-type]
    changed = replace(ontology, relations={"met": met})
    monkeypatch.setattr("kg.languages.load_ontology", lambda: changed)
    with pytest.raises(DataFileError) as error:
        check_relations()
    assert str(error.value).startswith(f"relations/met.toml: {said}")


@pytest.mark.parametrize("code", available())
def test_no_place_bears_a_states_name(code: str) -> None:
    pack = load(code)
    states = {name for state in pack.countries.values() for name in state.names}
    places = {name for place in pack.places for name in place.names}
    assert places & states <= {"Georgia"}  # there is one of the United States, too

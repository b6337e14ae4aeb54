"""The tables of names that identity rests on."""

import re
from collections import Counter

import pytest

from kg.model import KINDS
from kg.ontology import load_ontology
from kg.resolve.reference import load_reference, place_key

ONTOLOGY = load_ontology()


def test_kinds_are_told_apart_by_colour_and_shape() -> None:
    kinds = ONTOLOGY.kinds
    assert set(kinds) == set(KINDS)
    assert len({k.colour for k in kinds.values()}) == len({k.shape for k in kinds.values()}) == 10
    for kind in kinds.values():
        assert set(kind.label) == {"en", "fr", "vi"}
        assert re.fullmatch("#[0-9A-F]{6}", kind.colour)
        assert set(kind.mapping) - {"org"} == {"ftm", "schema", "wikidata"}


def test_known_names_are_each_of_one_thing() -> None:
    forms = Counter(form for k in ONTOLOGY.known for form in {k.name, *k.aliases})
    assert [form for form, count in forms.items() if count > 1] == []
    assert all(re.fullmatch("[A-Z]{2}", k.iso) for k in ONTOLOGY.known)
    assert {k.kind for k in ONTOLOGY.known} == {"company", "organization", "product", "public_body"}


def test_known_names_span_the_continents() -> None:
    states = Counter(k.iso for k in ONTOLOGY.known)
    assert all(states[iso] >= 10 for iso in "VN KR JP CN FR US IN ZA NG KE BR AU DE GB".split())


def test_surnames() -> None:
    cultures = ONTOLOGY.surnames
    for name, culture in {"nguyễn": "vi", "nguyen": "vi", "park": "ko", "takaichi": "ja",
                          "wang": "zh", "orbán": "hu"}.items():  # fmt: skip
        assert cultures[name] == culture
    assert "le" not in cultures
    assert all(name.strip() == name and " " not in name for name in cultures)


@pytest.mark.parametrize(
    ("names", "iso"),
    [
        (("Africa", "Afrique", "châu Phi"), ""),
        (("Black Sea", "mer Noire", "Biển Đen"), ""),
        (("Saint Petersburg", "Saint-Pétersbourg", "Saint Petersburg"), "RU"),
        (("Ho Chi Minh City", "Hô Chi Minh-Ville", "TP.HCM"), "VN"),
        (("Guangdong", "Guangdong", "Quảng Đông"), "CN"),
        (("Frankfurt", "Francfort", "Frankfurt"), "DE"),
    ],
)
def test_one_place_has_one_name_in_all_languages(names: tuple[str, ...], iso: str) -> None:
    reference = load_reference()
    assert len({reference.place(place_key(name), iso) for name in names} - {""}) == 1
    assert all(reference.place(place_key(name), iso) for name in names)

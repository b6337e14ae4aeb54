"""One thing of an article is one local entity."""

from collections.abc import Callable

from kg.model import Document


def test_an_acronym_that_the_text_spells_out_is_not_the_listed_one(
    read: Callable[..., Document],
) -> None:
    """GRC is Canada's police too, but not in a text that says what it calls so."""
    text = (
        "Le Groupe Réfugiés Chagos (GRC) a saisi la cour. Le GRC demande le retour des habitants."
    )
    (group,) = read("fr", text).entities
    assert group.names == ("Groupe Réfugiés Chagos", "GRC")
    assert (group.kind, group.known) == ("organization", "")


def test_a_ministry_without_a_state_is_told_by_its_charge(read: Callable[..., Document]) -> None:
    text = "Officials of the Foreign Ministry met in Oslo. The Foreign Ministry gave no names."
    (ministry,) = (e for e in read("en", text).entities if e.kind == "public_body")
    assert ministry.portfolios == frozenset({"foreign"})


def test_a_state_inside_the_name_of_what_is_not_its_own_makes_no_second_node(
    read: Callable[..., Document],
) -> None:
    text = "The minister thanked teachers of the Laos-Cuba Friendship School on Monday."
    states = [e for e in read("en", text).entities if e.kind == "country"]
    assert sorted(e.iso for e in states) == ["CU", "LA"]

"""How a sentence falls into argument groups: coordination, lists, collectives, asides, titles."""

from collections.abc import Callable

import pytest

Groups = Callable[[str, str], list[list[str]]]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "Anna Weber met Hugo Lind, Kenji Mori and Awa Ndiaye.",
            [["Anna Weber"], ["Hugo Lind", "Kenji Mori", "Awa Ndiaye"]],
        ),
        (
            "fr",
            "Anna Weber a rencontré Hugo Lind, Kenji Mori et Awa Ndiaye.",
            [["Anna Weber"], ["Hugo Lind", "Kenji Mori", "Awa Ndiaye"]],
        ),
        (
            "vi",
            "Bà Anna Weber tiếp ông Hugo Lind, ông Kenji Mori và bà Awa Ndiaye.",
            [["Anna Weber"], ["Hugo Lind", "Kenji Mori", "Awa Ndiaye"]],
        ),
        (
            "en",
            "Toyota, Siemens, and Petronas grew.",
            [["Toyota", "Siemens", "Petronas"]],
        ),
        ("en", "Toyota as well as Siemens grew.", [["Toyota", "Siemens"]]),
        ("en", "Toyota, but not Siemens, grew.", [["Toyota"]]),
        ("en", "Toyota, not Siemens or Sony, grew.", [["Toyota"], ["Sony"]]),
        ("en", "Unlike Siemens, Toyota grew.", [["Toyota"]]),
        ("en", "Toyota grew unlike Siemens and Sony.", [["Toyota"]]),
        ("en", "Neither Toyota nor Siemens grew.", [["Toyota", "Siemens"]]),
        ("en", "Anna Weber saw Toyota and Siemens grow.", [["Anna Weber"], ["Toyota", "Siemens"]]),
        (
            "en",
            "It was signed by Anna Weber for Norway and Hugo Lind for Sweden.",
            [["Anna Weber", "Norway", "Hugo Lind", "Sweden"]],
        ),
        ("en", "Toyota, led by Anna Weber, and Siemens grew.", [["Toyota", "Siemens"]]),
        (
            "fr",
            "Anna Weber, ministre de la Défense, celui des Finances, Hugo Lind, et Awa Sy sont là.",
            [["Anna Weber", "Hugo Lind", "Awa Sy"]],
        ),
        ("vi", "Hiệp định được Toyota và Siemens ký.", [["Hiệp định"], ["Toyota", "Siemens"]]),
        ("fr", "Toyota, et non Siemens, a grandi.", [["Toyota"]]),
        ("fr", "Contrairement à Siemens, Toyota a grandi.", [["Toyota"]]),
        ("vi", "Toyota chứ không phải Siemens tăng trưởng.", [["Toyota"]]),
        (
            "en",
            "Germany's Siemens, Japan's Toyota and Sony grew.",
            [["Germany"], ["Siemens", "Toyota", "Sony"]],
        ),
        ("en", "Siemens of Germany and Toyota of Japan grew.", [["Siemens", "Toyota"]]),
        ("fr", "Siemens, le japonais Toyota et Sony ont grandi.", [["Siemens", "Toyota", "Sony"]]),
        ("fr", "Toyota ainsi que Siemens ont parlé.", [["Toyota", "Siemens"]]),
        ("en", "Toyota and Germany's Siemens grew.", [["Toyota", "Siemens"]]),
        ("en", "Anna Weber and her deputy, Hugo Lind, left.", [["Anna Weber", "Hugo Lind"]]),
        (
            "en",
            "Anna Weber of Norway, Hugo Lind of Sweden and Awa Ndiaye left.",
            [["Anna Weber", "Hugo Lind", "Awa Ndiaye"]],
        ),
        (
            "en",
            "Anna Weber, a friend of the family, and Hugo Lind left.",
            [["Anna Weber", "Hugo Lind"]],
        ),
        (
            "fr",
            "Les présidents de la Norvège Anna Weber et du Sénégal Awa Ndiaye sont partis.",
            [["Anna Weber", "Awa Ndiaye"]],
        ),
        (
            "fr",
            "Il a visité les usines de Toyota, de Siemens et de Renault.",
            [["Toyota", "Siemens", "Renault"]],
        ),
        (
            "en",
            "In Ghana, Toyota and Siemens, which has a plant, work together.",
            [["Ghana"], ["Toyota", "Siemens"]],
        ),
        (
            "fr",
            "Toyota et la société militaro-industrielle française KNDS ont parlé.",
            [["Toyota", "KNDS"]],
        ),
        ("en", "Toyota, Siemens sign a deal", [["Toyota", "Siemens"], ["deal"]]),
        ("en", "Toyota, Siemens said, will grow.", [["Toyota"], ["Siemens"]]),
        (
            "fr",
            "Anna Weber, et le maire de la vieille ville, Hugo Lind, sont partis.",
            [["Anna Weber", "Hugo Lind"]],
        ),
        (
            "vi",
            "Ông Hugo Lind hoan nghênh việc Toyota và Siemens ký hợp đồng.",
            [["Hugo Lind"], ["Toyota", "Siemens"], ["hợp đồng"]],
        ),
        (
            "fr",
            "Siemens, le groupe qui construit des trains, et Toyota ont parlé.",
            [["Siemens", "Toyota"]],
        ),
        (
            "en",
            "It was signed by Anna Weber, Dean (Research) of Siemens, and Hugo Lind.",
            [["Anna Weber", "Hugo Lind"]],
        ),
        (
            "en",
            "Anna Weber and keeper of roads Hugo Lind left.",
            [["Anna Weber", "Hugo Lind"]],
        ),
        (
            "en",
            "Awa Ndiaye met Anna Weber of Norway; Hugo Lind of Sweden; and Kenji Mori.",
            [["Awa Ndiaye"], ["Anna Weber", "Hugo Lind", "Kenji Mori"]],
        ),
        (
            "en",
            "Awa Ndiaye met Anna Weber, US civil rights activist Hugo Lind and Kenji Mori.",
            [["Awa Ndiaye"], ["Anna Weber", "Hugo Lind", "Kenji Mori"]],
        ),
        (
            "en",
            "Awa Ndiaye met Anna Weber, US officials and Kenji Mori.",
            [["Awa Ndiaye"], ["Anna Weber"], ["US"], ["Kenji Mori"]],
        ),
        (
            "vi",
            "Bà Anna Weber gặp ông Hugo Lind, ông Kenji Mori và thăm Toyota.",
            [["Anna Weber"], ["Hugo Lind", "Kenji Mori"], ["Toyota"]],
        ),
        ("vi", "Peru - Chile ký hiệp định.", [["Peru", "Chile"], ["hiệp định"]]),
        ("en", "Kenya-Chile sign trade pact", [["Kenya", "Chile"], ["trade pact"]]),
        ("en", "Peru - Chile signed a treaty.", [["Peru"], ["Chile"], ["treaty"]]),
    ],
)
def test_coordination_joins_what_is_alike(
    groups: Groups, lang: str, text: str, expected: list[list[str]]
) -> None:
    assert groups(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Anna Weber met Hugo Lind and Kenji Mori left."),
        ("fr", "Anna Weber a rencontré Hugo Lind et Kenji Mori est parti."),
        ("vi", "Bà Anna Weber gặp ông Hugo Lind và ông Kenji Mori rời đi."),
    ],
)
def test_a_new_clause_joins_nothing(groups: Groups, lang: str, text: str) -> None:
    assert groups(lang, text) == [["Anna Weber"], ["Hugo Lind"], ["Kenji Mori"]]


def test_what_joins_names_joins_no_other_words(groups: Groups) -> None:
    text = "She toured the port together with Anna Weber and met Hugo Lind."
    assert groups("en", text) == [["Anna Weber"], ["Hugo Lind"]]


def test_a_comma_alone_joins_nothing(groups: Groups) -> None:
    assert groups("en", "In Norway, Anna Weber spoke.") == [["Norway"], ["Anna Weber"]]
    assert groups("en", "With Toyota, Siemens grew.") == [["Toyota"], ["Siemens"]]


def test_asides_are_left_out(groups: Groups) -> None:
    text = "Anna Weber (left, with Kenji Mori) met Hugo Lind."
    assert groups("en", text) == [["Anna Weber"], ["Hugo Lind"]]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Minister Anna Weber met Hugo Lind, chairman of Toyota."),
        ("en", "Anna Weber met Toyota chairman Hugo Lind."),
        ("fr", "Anna Weber a rencontré Hugo Lind, président de Toyota."),
    ],
)
def test_a_person_swallows_title_and_apposition(groups: Groups, lang: str, text: str) -> None:
    assert groups(lang, text) == [["Anna Weber"], ["Hugo Lind"]]


@pytest.mark.parametrize(
    ("lang", "pattern", "text", "names"),
    [
        (
            "en",
            "{subject} ~ sign {object}",
            "Companies in Asia such as Toyota and Petronas signed the Oslo Accord.",
            {"Toyota", "Petronas"},
        ),
        (
            "fr",
            "{subject} ~ signer {object}",
            "Des entreprises telles que Toyota, Siemens et Sonatel ont signé l'Accord d'Oslo.",
            {"Toyota", "Siemens", "Sonatel"},
        ),
        (
            "vi",
            "{subject} ~ ký {object}",
            "Các doanh nghiệp như FPT, CMC và Viettel ký Hiệp ước Oslo.",
            {"FPT", "CMC", "Viettel"},
        ),
    ],
)
def test_collective_stands_for_what_it_includes(
    match: Callable[..., set[tuple[str, str]]],
    lang: str,
    pattern: str,
    text: str,
    names: set[str],
) -> None:
    assert {subject for subject, _ in match(lang, pattern, text)} == names


def test_adjective_of_nationality_is_an_actor_beside_a_side_word(groups: Groups) -> None:
    assert groups("en", "The Norwegian side thanked Toyota.") == [["Norwegian"], ["Toyota"]]
    assert groups("en", "The Norwegian weather pleased Toyota.") == [["Toyota"]]


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        ("en", "Anna Weber and her deputy Hugo Lind left.", ["Anna Weber", "Hugo Lind"]),
        (
            "en",
            "Anna Weber, who leads Siemens, Hugo Lind and Awa Ndiaye left.",
            ["Anna Weber", "Hugo Lind", "Awa Ndiaye"],
        ),
        ("fr", "En présence d'Anna Weber, Toyota et Siemens ont signé.", ["Anna Weber"]),
        ("fr", "En présence d'Anna Weber, Toyota et Siemens, ont signé.", ["Anna Weber"]),
        ("en", "In the offices of Siemens, Anna Weber and Hugo Lind spoke.", ["Siemens"]),
    ],
)
def test_lists_go_on_around_asides_and_end_with_a_fronted_phrase(
    groups: Groups, lang: str, text: str, first: list[str]
) -> None:
    assert groups(lang, text)[0] == first


def test_a_list_without_and_may_be_long(groups: Groups) -> None:
    text = "In Norway, Sweden, Denmark, Finland, sales grew."
    assert groups("en", text)[-1] == ["Norway", "Sweden", "Denmark", "Finland"]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (
            "{object:organization} ( {subject:country+} )",
            "The Nordic Council (Norway, Sweden and Denmark) met.",
            {(state, "Nordic Council") for state in ("Norway", "Sweden", "Denmark")},
        ),
        ("{object:organization} ( {subject:country+} )", "The Nordic Council (Norway) met.", set()),
        (
            "members of {object:organization} , including {subject:country}",
            "Members of the Nordic Council, including Norway and Sweden, met.",
            {("Norway", "Nordic Council"), ("Sweden", "Nordic Council")},
        ),
        (
            "{subject:person} ( {object:country} )",
            "Anna Weber, chairwoman of Siemens (Norway), spoke.",
            set(),
        ),
    ],
)
def test_parentheses_and_lists_behind_nouns_are_read_by_themselves(
    match: Callable[..., set[tuple[str, str]]],
    pattern: str,
    text: str,
    expected: set[tuple[str, str]],
) -> None:
    assert match("en", pattern, text) == expected


def test_a_number_with_points_breaks_no_gap(match: Callable[..., set[tuple[str, str]]]) -> None:
    found = match("vi", "{subject} ~ cho ... {object}", "Na Uy cho không 100.000 USD Kenya.")
    assert found == {("Na Uy", "Kenya")}

"""What each element of the pattern language matches, in made sentences of the three languages.

Each test brings its own pattern, so that work on the relation files changes nothing here.
"""

from collections.abc import Callable

import pytest

Match = Callable[..., set[tuple[str, str]]]

PAIR = {("Anna Weber", "Hugo Lind")}
MET = {
    "en": "{subject} ~ meet {object}",
    "fr": "{subject} ~ rencontrer {object}",
    "vi": "{subject} ~ gặp|hội_đàm với? {object}",
}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Anna Weber met Hugo Lind."),
        ("en", "Anna Weber met the veteran Swedish diplomat Hugo Lind."),
        ("fr", "Anna Weber a rencontré Hugo Lind."),
        ("fr", "Anna Weber a rencontré le célèbre diplomate Hugo Lind."),
        ("vi", "Bà Anna Weber gặp ông Hugo Lind."),
        ("vi", "Bà Anna Weber đã hội đàm với ông Hugo Lind."),
    ],
)
def test_object_stands_behind_the_verb_and_its_premodifiers(
    match: Match, lang: str, text: str
) -> None:
    assert match(lang, MET[lang], text) == PAIR


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber met with open arms Hugo Lind.",
        "Anna Weber met again, Hugo Lind said.",
        "Anna Weber met to thank Hugo Lind.",
        "Anna Weber met two of the three fine young friends Hugo Lind.",
        "Anna Weber met the very old wise famous clever retired diplomat Hugo Lind.",
    ],
)
def test_object_stands_no_further_behind(match: Match, text: str) -> None:
    assert match("en", MET["en"], text) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Anna Weber, who leads the Velden Institute, met Hugo Lind."),
        ("en", "Anna Weber visited Norway and met Hugo Lind."),
        ("en", "Anna Weber has twice in the past month met Hugo Lind."),
        ("fr", "Anna Weber, qui dirige l'Institut Velden, a rencontré Hugo Lind."),
        ("fr", "Anna Weber a visité la Norvège et rencontré Hugo Lind."),
        ("vi", "Bà Anna Weber, người đứng đầu Viện Velden, gặp ông Hugo Lind."),
        ("vi", "Bà Anna Weber thăm Na Uy và gặp ông Hugo Lind."),
    ],
)
def test_link_finds_the_subject_behind_clauses_and_coordinated_verbs(
    match: Match, lang: str, text: str
) -> None:
    assert match(lang, MET[lang], text) == PAIR


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        ("en", "{subject} ~ sign {object}", "Anna Weber urged Hugo Lind to sign the Oslo Accord."),
        (
            "fr",
            "{subject} ~ signer {object}",
            "Anna Weber a exhorté Hugo Lind à signer l'Accord d'Oslo.",
        ),
        (
            "vi",
            "{subject} ~ ký {object}",
            "Bà Anna Weber đề nghị ông Hugo Lind ký Hiệp ước Oslo.",
        ),
    ],
)
def test_who_is_urged_is_the_subject_of_what_is_urged(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    assert {subject for subject, _ in match(lang, pattern, text)} == {"Hugo Lind"}


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        ("en", "{subject} ~ sign {object}", "Anna Weber visited Norway to sign the Oslo Accord."),
        ("en", "~ signing {object}", "Anna Weber thanked Norway before signing the Oslo Accord."),
        (
            "fr",
            "{subject} ~ signer {object}",
            "Anna Weber visitera la Norvège pour signer l'Accord d'Oslo.",
        ),
        (
            "fr",
            "{subject} ~ signer {object}",
            "Anna Weber a remercié la Norvège avant de signer l'Accord d'Oslo.",
        ),
        ("vi", "{subject} ~ ký {object}", "Bà Anna Weber thăm Na Uy để ký Hiệp ước Oslo."),
        ("vi", "{subject} ~ ký {object}", "Bà Anna Weber thay mặt ông Hugo Lind ký Hiệp ước Oslo."),
    ],
)
def test_who_is_visited_does_not_do_what_the_visit_is_for(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    assert {subject for subject, _ in match(lang, pattern, text)} == {"Anna Weber"}


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        (
            "en",
            "~ signing {object}",
            "Anna Weber thanked the ministers for signing the Oslo Accord.",
        ),
        (
            "en",
            "{subject} ~ sign {object}",
            "Anna Weber urged Norway's leaders to sign the Oslo Accord.",
        ),
        (
            "fr",
            "{subject} ~ signer {object}",
            "Anna Weber a remercié les ministres d'avoir signé l'Accord d'Oslo.",
        ),
        ("vi", "{subject} ~ ký {object}", "Bà Anna Weber mời các bộ trưởng ký Hiệp ước Oslo."),
    ],
)
def test_what_those_without_a_name_are_urged_to_do_is_no_deed_of_who_urges(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    assert match(lang, pattern, text) == set()


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        (
            "en",
            "{subject} ~ sign {object}",
            "Anna Weber called on Hugo Lind to sign the Oslo Accord.",
        ),
        (
            "en",
            "{subject} ~ sign {object}",
            "Anna Weber waits for Hugo Lind to sign the Oslo Accord.",
        ),
        (
            "en",
            "~ signing {object}",
            "Anna Weber thanked Hugo Lind, who led the talks, for signing the Oslo Accord.",
        ),
        (
            "fr",
            "{subject} ~ signer {object}",
            "Anna Weber a demandé à Hugo Lind de signer l'Accord d'Oslo.",
        ),
        (
            "vi",
            "{subject} ~ ký {object}",
            "Bà Anna Weber đến Na Uy để ông Hugo Lind ký Hiệp ước Oslo.",
        ),
    ],
)
def test_who_is_called_on_or_waited_for_is_the_subject(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    assert {subject for subject, _ in match(lang, pattern, text)} == {"Hugo Lind"}


@pytest.mark.parametrize(
    ("lang", "pattern", "text", "subjects"),
    [
        (
            "en",
            "{subject} ~ sign {object}",
            "Norway, Anna Weber said, will sign the Oslo Accord.",
            {"Norway"},
        ),
        (
            "en",
            "{subject} ~ sign {object}",
            "The board, said Anna Weber, will sign the Oslo Accord.",
            set(),
        ),
        (
            "en",
            "~ signing {object}",
            "It was agreed, Anna Weber said, signing the Oslo Accord.",
            {"Anna Weber"},
        ),
        (
            "fr",
            "{subject} ~ signer {object}",
            "La Norvège, a déclaré Anna Weber, a signé l'Accord d'Oslo.",
            {"Norvège"},
        ),
        (
            "fr",
            "{subject} ~ se_rendre à {object}",
            "Hugo Lind, a annoncé Anna Weber, se rendra à Oslo.",
            {"Hugo Lind"},
        ),
        (
            "vi",
            "{subject} ~ ký {object}",
            "Na Uy, bà Anna Weber cho biết, sẽ ký Hiệp ước Oslo.",
            {"Na Uy"},
        ),
    ],
)
def test_who_only_reports_it_between_commas_does_not_do_it(
    match: Match, lang: str, pattern: str, text: str, subjects: set[str]
) -> None:
    assert {subject for subject, _ in match(lang, pattern, text)} == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber s'est ainsi entretenue avec Hugo Lind.",
        "Anna Weber s'est, par ailleurs, entretenue avec Hugo Lind.",
        "Anna Weber s'est à nouveau entretenue avec Hugo Lind.",
        "Anna Weber s'est, mardi à Oslo, entretenue avec Hugo Lind.",
    ],
)
def test_adverbials_stand_between_a_reflexive_and_its_participle(match: Match, text: str) -> None:
    assert match("fr", "{subject} ~ se_être_entretenir avec {object}", text) == PAIR
    assert match("fr", "{subject} ~ entretenir ... {object}", text) == set()


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        ("en", "~ visiting {object}", "After visiting Norway, Anna Weber spoke."),
        ("fr", "~ visite en {object}", "En visite en Norvège, Anna Weber a parlé."),
        ("vi", "~ thăm {object}", "Thăm Na Uy, bà Anna Weber đã phát biểu."),
    ],
)
def test_bare_link_finds_the_subject_behind_a_fronted_phrase(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    assert {subject for subject, _ in match(lang, pattern, text)} == {"Anna Weber"}


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        ("en", "{object} ~ be? received by {subject}", "Hugo Lind was received by Anna Weber."),
        ("en", "{object} ~ be? received by {subject}", "Hugo Lind, received by Anna Weber, left."),
        ("fr", "{object} ~ recevoir par {subject}", "Hugo Lind a été reçu par Anna Weber."),
        ("vi", "{object} ~ được {subject} tiếp|đón", "Ông Hugo Lind được bà Anna Weber tiếp."),
    ],
)
def test_passive_turns_the_roles(match: Match, lang: str, pattern: str, text: str) -> None:
    assert match(lang, pattern, text) == PAIR


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Talks with Anna Weber ended and the crowd met Hugo Lind."),
        ("en", "Anna Weber spoke; the crowd met Hugo Lind."),
        ("fr", "Avec Anna Weber, la foule a rencontré Hugo Lind."),
        ("fr", "Anna Weber a parlé ; la foule a rencontré Hugo Lind."),
        ("vi", "Bà Anna Weber phát biểu; người dân gặp ông Hugo Lind."),
    ],
)
def test_link_takes_no_governed_group_and_stops_at_the_clause(
    match: Match, lang: str, text: str
) -> None:
    assert match(lang, MET[lang], text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toyota invested two million dollars last year in Norway.", True),
        ("Toyota invested a small sum of money in Norway.", True),
        ("Toyota invested heavily; the firm grew in Norway.", False),
        ("Toyota invested money that was earned in Norway.", False),
        ("Toyota invested a lot, analysts said in Norway.", False),
    ],
)
def test_gap_spans_a_few_items_but_no_clause_break(match: Match, text: str, found: bool) -> None:
    pairs = match("en", "{subject} ~ invest ... in {object}", text)
    assert pairs == ({("Toyota", "Norway")} if found else set())


def test_gap_ends_after_a_few_items(match: Match) -> None:
    pattern = "{subject} ~ invest ... in {object}"
    long = "cash or gold or oil or gas or tin or silk or rice"
    assert match("en", pattern, f"Toyota invested {long} in Norway.") == set()


@pytest.mark.parametrize(
    ("pattern", "text", "pairs"),
    [
        (
            "{subject} 's visit to {object}",
            "Anna Weber's visit to Norway lasted a day.",
            {("Anna Weber", "Norway")},
        ),
        ("{subject} ~ meet {object}", "Anna Weber met Norway's partner Hugo Lind.", PAIR),
        ("{subject} ~ meet {object}", "Anna Weber met Norway's demands.", set()),
    ],
)
def test_possessive(match: Match, pattern: str, text: str, pairs: set[tuple[str, str]]) -> None:
    assert match("en", pattern, text) == pairs


def test_possessive_pronoun_is_an_argument(match: Match) -> None:
    text = "Anna Weber spoke. Her visit to Norway lasted a day."
    assert match("en", "{subject} visit to {object}", text) == {("Anna Weber", "Norway")}


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        ("en", "talks between {both}", "The talks between Anna Weber and Hugo Lind ended."),
        ("fr", "entretien entre {both}", "L'entretien entre Anna Weber et Hugo Lind a pris fin."),
        ("vi", "hội_đàm giữa {both}", "Cuộc hội đàm giữa bà Anna Weber và ông Hugo Lind kết thúc."),
    ],
)
def test_both_gives_the_pairs_of_one_group(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    assert match(lang, pattern, text) == PAIR


def test_both_gives_all_pairs_and_needs_two(match: Match) -> None:
    pattern = "talks between {both}"
    three = match("en", pattern, "The talks between Toyota, Siemens and Petronas ended.")
    assert three == {("Petronas", "Siemens"), ("Petronas", "Toyota"), ("Siemens", "Toyota")}
    assert match("en", pattern, "The talks between Toyota lasted.") == set()


@pytest.mark.parametrize(
    ("pattern", "narrow", "pairs"),
    [
        ("{subject} ~ visit {object}", {}, {("Anna Weber", "Norway")}),
        ("{subject} ~ visit {object:country|place}", {}, {("Anna Weber", "Norway")}),
        ("{subject} ~ visit {object:person}", {}, set()),
        ("{subject:company} ~ visit {object}", {}, set()),
        ("{subject} ~ visit {object}", {"object_": "company"}, set()),
        ("{subject} ~ visit {object}", {"subject": "person"}, {("Anna Weber", "Norway")}),
        # what the slot says counts more than what the frame or relation allows
        ("{subject} ~ visit {object:country}", {"object_": "company"}, {("Anna Weber", "Norway")}),
    ],
)
def test_kinds_narrow_a_slot(
    match: Match, pattern: str, narrow: dict[str, str], pairs: set[tuple[str, str]]
) -> None:
    assert match("en", pattern, "Anna Weber visited Norway.", **narrow) == pairs


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{subject} ~ hold_talks with {object}", "Anna Weber held talks with Hugo Lind."),
        ("{subject} ~ meet with? {object}", "Anna Weber met with Hugo Lind."),
        ("{subject} ~ meet with? {object}", "Anna Weber met Hugo Lind."),
        ("{subject} ~ greet|meet {object}", "Anna Weber will meet Hugo Lind."),
        ("{subject} ~ meets|met {object}", "Anna Weber met Hugo Lind."),
    ],
)
def test_words_match_by_lemma_or_form_alternative_and_option(
    match: Match, pattern: str, text: str
) -> None:
    assert match("en", pattern, text) == PAIR


def test_every_subject_slot_gives_subjects(match: Match) -> None:
    pattern = "{subject} ~ sign {object} with {subject}"
    pairs = match("en", pattern, "Toyota signed the Oslo Accord with Siemens.")
    assert pairs == {("Toyota", "Oslo Accord"), ("Siemens", "Oslo Accord")}


def test_reflexive_makes_another_verb(match: Match) -> None:
    pattern = "{subject} ~ tenir {object}"
    assert match("fr", pattern, "Le Maroc a tenu le Forum de Velden.") != set()
    assert match("fr", pattern, "Au Maroc s'est tenu le Forum de Velden.") == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Awa Ndiaye looked on as Anna Weber met Hugo Lind.", {"Anna Weber"}),
        ("Anna Weber, encouraged by her husband, Kenji Mori, met Hugo Lind.", {"Anna Weber"}),
        ("Kenji Mori came with Anna Weber, who has met Hugo Lind.", {"Anna Weber"}),
        ("It pleased Kenji Mori and Anna Weber, who has met Hugo Lind.", {"Anna Weber"}),
        (
            "It pleased Kenji Mori and Anna Weber, who have met Hugo Lind.",
            {"Anna Weber", "Kenji Mori"},
        ),
    ],
)
def test_the_subject_of_the_nearest_clause(match: Match, text: str, who: set[str]) -> None:
    assert {subject for subject, _ in match("en", MET["en"], text)} == who


def test_an_apposition_behind_a_list_is_its_last_name(match: Match) -> None:
    pattern = "{subject} , subsidiary of {object}"
    text = "He named Toyota and Siemens, a subsidiary of Petronas."
    assert match("en", pattern, text) == {("Siemens", "Petronas")}
    pattern = "{subject} , de {object}"
    text = "Il a vu Anna Weber et Hugo Lind, de Siemens."
    assert match("fr", pattern, text) == {("Hugo Lind", "Siemens")}
    pattern = "{subject} , công_ty_con của {object}"
    text = "Ông thăm Toyota và Siemens, công ty con của Petronas."
    assert match("vi", pattern, text) == {("Siemens", "Petronas")}


@pytest.mark.parametrize(
    ("lang", "text", "subject"),
    [
        ("vi", "Bà Anna Weber gặp ông Hugo Lind, ông Kenji Mori và thăm Peru.", "Anna Weber"),
        ("vi", "Ông Hugo Lind đến sau khi bà Anna Weber thăm Peru.", "Anna Weber"),
        ("vi", "Ông Hugo Lind vui mừng khi Toyota thăm Peru.", ""),
    ],
)
def test_subject_is_the_one_of_its_own_clause(
    match: Callable[..., set[tuple[str, str]]], lang: str, text: str, subject: str
) -> None:
    found = match(lang, "{subject} ~ thăm {object}", text, subject="person", object_="country")
    assert {who for who, _ in found} == ({subject} - {""})


def test_an_auxiliary_is_no_verb_of_having(match: Match) -> None:
    assert match("fr", "{subject} ~ avoir ... {object}", "Anna Weber a quitté Hugo Lind.") == set()
    assert match("fr", "{subject} ~ avoir ... {object}", "Anna Weber a pour ami Hugo Lind.") == PAIR
    assert (
        match("fr", "{subject} ~ avoir_quitté {object}", "Anna Weber a quitté Hugo Lind.") == PAIR
    )


@pytest.mark.parametrize(
    "text",
    [
        "Toyota, Siemens and Orkla, the Norwegian unit of Renault, will build it.",
        "It is owned by Toyota, 9 per cent by Orkla, a unit of Renault, and others.",
    ],
)
def test_an_apposition_is_of_the_name_before_it(match: Match, text: str) -> None:
    assert match("en", "{subject} , ... unit of {object}", text) == {("Orkla", "Renault")}


@pytest.mark.parametrize(
    ("lang", "pattern", "text"),
    [
        (
            "en",
            "attending {object} be {subject}",
            "Attending the Lagos Summit in Abuja, Nigeria are Anna Weber and Hugo Lind.",
        ),
        (
            "fr",
            "présents à|au {object} ... {subject}",
            "Etaient présents au Sommet de Lagos à Abuja Anna Weber et Hugo Lind.",
        ),
        (
            "vi",
            "dự {object} có {subject}",
            "Dự Diễn đàn Lagos tại Abuja có bà Anna Weber và Hugo Lind.",
        ),
    ],
)
def test_where_an_event_is_held_may_stand_behind_it(
    match: Match, lang: str, pattern: str, text: str
) -> None:
    found = match(lang, pattern, text, subject="person", object_="event")
    assert {who for who, _ in found} == {"Anna Weber", "Hugo Lind"}


@pytest.mark.parametrize(
    ("lang", "pattern", "text", "state"),
    [
        ("en", "{subject} 's {object^} unit", "Orkla's Chilean unit grew.", "Chilean"),
        ("en", "{object^} unit of {subject}", "The Chilean unit of Orkla grew.", "Chilean"),
        ("fr", "filiale {object^} de {subject}", "La filiale chilienne de Orkla.", "chilienne"),
    ],
)
def test_a_nationality_is_an_argument_where_the_pattern_says_so(
    match: Match, lang: str, pattern: str, text: str, state: str
) -> None:
    assert match(lang, pattern, text) == {("Orkla", state)}
    assert match(lang, pattern.replace("^", ""), text) == set()


def test_a_region_is_no_nationality(match: Match) -> None:
    text = "Orkla's South American unit grew."
    assert ("Orkla", "American") not in match("en", "{subject} 's {object^} unit", text)


def test_what_is_its_is_not_the_owner(match: Match) -> None:
    text = "Chile grew. Peru trained its police."
    assert match("en", "{subject} ~ train {object}", text) == set()

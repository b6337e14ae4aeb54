"""Said, planned, proposed or denied: one meeting in many guises, in the three languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.annotate.page import Splitter
from kg.extract import extract
from kg.extract.modality import ModalityJudge
from kg.languages import Cues, load
from kg.model import Document, Span, Token

Read = Callable[[str, str], Document]


def modalities(document: Document, relation: str) -> set[str]:
    return {fact.modality for fact in extract(document) if fact.relation == relation}


ASSERTED = [
    ("en", "Anna Weber met Hugo Lind."),
    ("en", "Anna Weber has met Hugo Lind, who will leave soon."),
    ("en", "Anna Weber not only met Hugo Lind but thanked Kenji Mori."),
    ("fr", "Anna Weber a rencontré Hugo Lind."),
    ("fr", "Anna Weber rencontre Hugo Lind."),
    ("en", "Anna Weber is in Oslo to meet Hugo Lind."),
    ("fr", "Anna Weber est allée à Oslo, puis à Rome pour y rencontrer Hugo Lind."),
    ("fr", "Anna Weber a non seulement rencontré Hugo Lind mais aussi parlé."),
    ("vi", "Bà Anna Weber đã gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber chứ không phải bà Ida Berg gặp ông Hugo Lind."),
    ("en", "Anna Weber met Hugo Lind without conditions."),
    ("en", "Anna Weber, head of a club without a home, met Hugo Lind."),
    ("en", "Anna Weber flew to Paris instead of London to meet Hugo Lind."),
    ("vi", "Bà Anna Weber không chỉ gặp ông Hugo Lind mà còn phát biểu."),
]
PLANNED = [
    ("en", "Anna Weber will meet Hugo Lind."),
    ("en", "Anna Weber plans to meet Hugo Lind."),
    ("en", "Anna Weber is expected to meet Hugo Lind."),
    ("en", "Anna Weber agreed to meet Hugo Lind."),
    ("en", "Anna Weber to meet Hugo Lind in Oslo"),
    ("en", "Anna Weber is also to meet Hugo Lind."),
    ("fr", "Anna Weber ira à Oslo, puis à Rome pour y rencontrer Hugo Lind."),
    ("fr", "Anna Weber va rencontrer Hugo Lind."),
    ("fr", "Anna Weber rencontrera Hugo Lind."),
    ("fr", "Anna Weber et Awa Ndiaye rencontreront Hugo Lind."),
    ("fr", "Anna Weber doit rencontrer Hugo Lind."),
    ("vi", "Bà Anna Weber sẽ gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber dự kiến gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber sắp gặp ông Hugo Lind."),
]
PROPOSED = [
    ("en", "Anna Weber wants to meet Hugo Lind."),
    ("en", "Awa Ndiaye urged Anna Weber to meet Hugo Lind."),
    ("en", "Anna Weber proposed to meet Hugo Lind."),
    ("fr", "Anna Weber souhaite rencontrer Hugo Lind."),
    ("fr", "Anna Weber a proposé de rencontrer Hugo Lind."),
    ("fr", "Anna Weber aimerait rencontrer Hugo Lind."),
    ("vi", "Bà Anna Weber muốn gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber đề nghị gặp ông Hugo Lind."),
]
NEGATED = [
    ("en", "Anna Weber did not meet Hugo Lind."),
    ("en", "Anna Weber never met Hugo Lind."),
    ("en", "Anna Weber refused to meet Hugo Lind."),
    ("en", "Anna Weber will not meet Hugo Lind."),
    ("en", "The meeting between Anna Weber and Hugo Lind was cancelled."),
    ("en", "Anna Weber almost met Hugo Lind."),
    ("en", "Anna Weber left Oslo without having met Hugo Lind."),
    ("en", "Anna Weber refrained from meeting Hugo Lind."),
    ("fr", "Anna Weber a failli rencontrer Hugo Lind."),
    ("fr", "Anna Weber a quitté Oslo sans rencontrer Hugo Lind."),
    ("fr", "Anna Weber s'est abstenue de rencontrer Hugo Lind."),
    ("vi", "Bà Anna Weber suýt gặp ông Hugo Lind."),
    ("vi", "Thay vì gặp ông Hugo Lind, bà Anna Weber về nước."),
    ("fr", "Anna Weber n'a pas rencontré Hugo Lind."),
    ("fr", "Anna Weber n’a jamais rencontré Hugo Lind."),
    ("fr", "Anna Weber a refusé de rencontrer Hugo Lind."),
    ("fr", "La rencontre entre Anna Weber et Hugo Lind a été annulée."),
    ("vi", "Bà Anna Weber không gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber chưa gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber sẽ không gặp ông Hugo Lind."),
    ("vi", "Bà Anna Weber từ chối gặp ông Hugo Lind."),
    ("vi", "Cuộc gặp giữa bà Anna Weber và ông Hugo Lind bị hủy."),
]
UNREAL = [
    ("en", "If Anna Weber does not meet Hugo Lind, the deal is off."),
    ("en", "The ministry has not yet formally announced a meeting of Anna Weber with Hugo Lind."),
    ("vi", "Nếu bà Anna Weber không gặp ông Hugo Lind, thỏa thuận sẽ đổ vỡ."),
    ("en", "If Anna Weber meets Hugo Lind, Norway will rejoice."),
    ("en", "Had Anna Weber met Hugo Lind, Norway would have rejoiced."),
    ("en", "Anna Weber would have met Hugo Lind."),
    ("en", "Anna Weber did not refuse to meet Hugo Lind."),
    ("en", "The meeting between Anna Weber and Hugo Lind was not cancelled."),
    ("fr", "Anna Weber n'a pas renoncé à rencontrer Hugo Lind."),
    ("fr", "La rencontre entre Anna Weber et Hugo Lind n'a pas été annulée."),
    ("vi", "Bà Anna Weber không từ chối gặp ông Hugo Lind."),
    ("vi", "Cuộc gặp giữa bà Anna Weber và ông Hugo Lind không bị hủy."),
    ("en", "Nobody knows whether Anna Weber met Hugo Lind."),
    ("en", "Has Anna Weber met Hugo Lind?"),
    ("en", "Will Anna Weber meet Hugo Lind?"),
    ("fr", "Si Anna Weber rencontre Hugo Lind, la foule partira."),
    ("fr", "Anna Weber a-t-elle rencontré Hugo Lind ?"),
    ("vi", "Nếu bà Anna Weber gặp ông Hugo Lind, Na Uy sẽ vui."),
    ("vi", "Liệu bà Anna Weber có gặp ông Hugo Lind hay không."),
    ("vi", "Bà Anna Weber đã gặp ông Hugo Lind chưa?"),
]


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        *((*case, "asserted") for case in ASSERTED),
        *((*case, "planned") for case in PLANNED),
        *((*case, "proposed") for case in PROPOSED),
        *((*case, "negated") for case in NEGATED),
    ],
)
def test_modality_of_a_meeting(read: Read, lang: str, text: str, modality: str) -> None:
    assert modalities(read(lang, text), "met") == {modality}


@pytest.mark.parametrize(("lang", "text"), UNREAL)
def test_conditions_and_questions_claim_nothing(read: Read, lang: str, text: str) -> None:
    assert modalities(read(lang, text), "met") == set()


@pytest.mark.parametrize(
    ("lang", "text", "main", "inner"),
    [
        ("en", "Anna Weber, who will visit Norway, met Hugo Lind.", "met", "visited"),
        ("fr", "Anna Weber, qui visitera la Norvège, a rencontré Hugo Lind.", "met", "visited"),
        ("en", "Anna Weber will meet Hugo Lind, who visited Norway.", "visited", "met"),
    ],
)
def test_a_relative_clause_keeps_its_modality(
    read: Read, lang: str, text: str, main: str, inner: str
) -> None:
    assert modalities(read(lang, text), main) == {"asserted"}
    assert modalities(read(lang, text), inner) == {"planned"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Norway rejected the plan after Anna Weber met Hugo Lind."),
        ("en", "Norway withdrew because Anna Weber met Hugo Lind."),
        ("en", "Norway did not answer until Anna Weber met Hugo Lind."),
        ("fr", "La Norvège a rejeté le plan après qu'Anna Weber a rencontré Hugo Lind."),
        ("fr", "La Norvège a suspendu son aide parce que Mme Weber a rencontré Hugo Lind."),
        ("vi", "Na Uy bác bỏ kế hoạch sau khi bà Anna Weber gặp ông Hugo Lind."),
    ],
)
def test_a_denial_does_not_reach_when_and_why(read: Read, lang: str, text: str) -> None:
    assert modalities(read(lang, text), "met") == {"asserted"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Norway withdrew not because Anna Weber met Hugo Lind but for money."),
        ("en", "Norway denied that Anna Weber met Hugo Lind."),
        ("en", "Unrest prevented Anna Weber from meeting Hugo Lind."),
        ("en", "Anna Weber was barred from meeting Hugo Lind."),
        ("vi", "Tòa án cấm bà Anna Weber gặp ông Hugo Lind."),
    ],
)
def test_what_is_denied_or_prevented(read: Read, lang: str, text: str) -> None:
    assert modalities(read(lang, text), "met") == {"negated"}


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("en", "Anna Weber will visit Peru, meet Hugo Lind and leave.", "planned"),
        ("en", "Anna Weber will visit Peru, then fly to Oslo to meet Hugo Lind.", "planned"),
        ("en", "Anna Weber will visit Peru, followed by talks with Hugo Lind.", "planned"),
        ("fr", "Anna Weber va visiter le Pérou, puis rencontrer Hugo Lind.", "planned"),
        ("vi", "Bà Anna Weber sẽ thăm Peru, gặp ông Hugo Lind.", "planned"),
        ("vi", "Bà Anna Weber sẽ thăm Peru, đã gặp ông Hugo Lind.", "asserted"),
        ("vi", "Bà Anna Weber, người sẽ thăm Peru, gặp ông Hugo Lind.", "asserted"),
        ("vi", "Bà Ida Berg sẽ thăm Peru, bà Anna Weber gặp ông Hugo Lind.", "asserted"),
    ],
)
def test_a_plan_goes_on_behind_commas(read: Read, lang: str, text: str, modality: str) -> None:
    assert modalities(read(lang, text), "met") == {modality}


def test_a_name_is_no_modal(read: Read) -> None:
    text = "Theresa May spoke in Rome. May visited Kenya."
    assert modalities(read("en", text), "visited") == {"asserted"}


def test_cues_do_not_cross_sentences_or_commas(read: Read) -> None:
    text = "The fair will be held. Anna Weber met Hugo Lind. Nothing will change."
    assert modalities(read("en", text), "met") == {"asserted"}
    text = "Although it will rain, Anna Weber met Hugo Lind."
    assert modalities(read("en", text), "met") == {"asserted"}


@pytest.mark.parametrize("verb", ["signera", "signeront", "paraphera"])
def test_french_future_of_other_verbs(read: Read, verb: str) -> None:
    subject = "Le Maroc et le Sénégal" if verb.endswith("ont") else "Le Maroc"
    assert modalities(read("fr", f"{subject} {verb} l'Accord d'Oslo."), "signed") == {"planned"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le ministre Koffi Ba accueillait hier le président Jean Roy.", "asserted"),
        ("Le ministre Koffi Ba accueillerait en juin le président Jean Roy.", "proposed"),
        ("Il a annoncé que Koffi Ba recevrait en juin le président Jean Roy.", "planned"),
    ],
)
def test_french_conditional_is_told_by_its_ending(read: Read, text: str, modality: str) -> None:
    assert modalities(read("fr", text), "met") == {modality}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le groupe Vale achètera une part de Total.", "planned"),
        ("Le groupe Vale achèterait une part de Total.", "proposed"),
        ("Le groupe Vale détiendrait une part de Total, selon la presse.", "proposed"),
    ],
)
def test_french_stems_that_are_not_the_infinitive(read: Read, text: str, modality: str) -> None:
    assert modalities(read("fr", text), "owns") == {modality}


class TestJudge:
    """The judge alone, with cues of its own: what is longest, strongest or masked wins."""

    @pytest.fixture
    def judge(self) -> Callable[..., str]:
        pack = replace(
            load("vi"),
            modality=(
                Cues("planned", ("will",), near=False),
                Cues("negated", ("not", "fail to"), near=False),
                Cues("negated", ("without",), near=True),
                Cues("unreal", ("if",), near=False),
                Cues("proposed", ("want", "want to"), near=False),
                Cues("asserted", ("not only", "never fail to"), near=False),
            ),
            morphology={},
        )
        splitter, judge = Splitter(pack), ModalityJudge(pack)

        def judged(text: str, trigger: str, *, pos: str = "VERB") -> str:
            tokens = tuple(
                Token(Span(u.start, u.end), u.text, u.key, u.key, pos) for u in splitter.units(text)
            )
            at = next(i for i, token in enumerate(tokens) if token.text == trigger)
            return judge.judge(tokens, range(len(tokens)), [at], noun=pos == "NOUN")

        return judged

    @pytest.mark.parametrize(
        ("text", "modality"),
        [
            ("they met", "asserted"),
            ("they will met", "planned"),
            ("they want to met", "proposed"),
            ("they will not met", "negated"),
            ("they not will met", "negated"),
            ("if they want to met", "unreal"),
            ("they not only met", "asserted"),
            ("they will not only met", "planned"),
            ("they fail to met", "negated"),
            ("they never fail to met", "asserted"),
            ("they will leave, then met", "asserted"),
            ("they met and will leave", "asserted"),
            ("they met ?", "unreal"),
            ("they without met", "negated"),
            ("they without homes met", "asserted"),
        ],
    )
    def test_verb(self, judge: Callable[[str, str], str], text: str, modality: str) -> None:
        assert judge(text, "met") == modality

    @pytest.mark.parametrize(
        ("text", "modality"),
        [
            ("meeting of the two will start", "planned"),
            ("meeting of the two, will start", "asserted"),
            ("meeting of the two, mà will start", "planned"),
            ("meeting of the two if", "asserted"),
        ],
    )
    def test_noun_is_judged_by_what_follows_too(
        self, judge: Callable[..., str], text: str, modality: str
    ) -> None:
        assert judge(text, "meeting", pos="NOUN") == modality


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("en", "The pact between Toyota and Honda was not signed.", "negated"),
        ("en", "An agreement to build two ships was signed by Toyota and Honda.", "asserted"),
        ("en", "Toyota announced its agreement to sign the Oslo Pact with Honda.", "planned"),
        ("en", "The pact between Toyota and Honda will be signed.", "planned"),
        ("fr", "L'accord entre Toyota et Honda sera signé.", "planned"),
        ("fr", "Anna Weber a appelé Toyota à signer l'accord.", "proposed"),
        ("fr", "Anna Weber a appelé Toyota. Honda a réussi à signer l'accord.", "asserted"),
    ],
)
def test_a_verb_further_right_or_an_object_before_it(
    read: Read, lang: str, text: str, modality: str
) -> None:
    assert modalities(read(lang, text), "signed") == {modality}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "No new pact was signed by Toyota and Honda."),
        ("en", "Toyota signed no pact with Honda."),
        ("fr", "Aucun accord n'a été signé entre Toyota et Honda."),
    ],
)
def test_no_pact_is_none(read: Read, lang: str, text: str) -> None:
    assert modalities(read(lang, text), "signed") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Toyota và Honda không ký hợp đồng nào.",
        "Chưa có công ty nào của Toyota ký hợp đồng với Honda.",
        "Bà Anna Weber nhắc tới khả năng gặp ông Hugo Lind.",
    ],
)
def test_what_is_said_of_nothing_is_no_fact(read: Read, text: str) -> None:
    document = read("vi", text)
    assert not modalities(document, "signed") | modalities(document, "met")


def test_what_a_copula_denies(read: Read) -> None:
    assert modalities(read("en", "Orkla is not a subsidiary of Toyota."), "part_of") == {"negated"}


def test_no_thing_of_the_kind_denies(read: Read) -> None:
    assert modalities(read("en", "Toyota has no plant in Chile."), "operates_in") == {"negated"}
    assert modalities(read("en", "Toyota has 20 plants in Chile."), "operates_in") == {"asserted"}

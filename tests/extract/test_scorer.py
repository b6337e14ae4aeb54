"""The learned scorer beside the rules: what must hold of it whatever it has learnt."""

import re
import shutil
from collections.abc import Callable, Set
from dataclasses import replace
from pathlib import Path

import pytest

from kg.annotate.tagger import load_tagger
from kg.errors import DataFileError
from kg.extract import extract, weighed
from kg.extract.scorer import Scorer, key_of, load_scorer
from kg.extract.scorer.passages import doubted, relations, unadded
from kg.extract.scorer.scorer import CHECKSUM, FILE, read_weights
from kg.model import Document, Evidence, Fact
from kg.ontology import load_ontology

Read = Callable[[str, str], Document]
EN = (
    "Foreign Minister Ana Ruiz of Chile visited Hanoi on Monday. She met Bui Thanh Son. Nokia, "
    "which Chile hosts, will sign a contract with Viettel at the Lima Forum."
)
FR = (
    "Le ministre gabonais Jean Ondo a reçu Sanofi à Libreville. Le Forum de Lima a réuni la "
    "France et le Vietnam, qui ont signé un accord de coopération."
)
VI = (
    "Bộ trưởng Bùi Thanh Sơn tiếp Đại sứ Hàn Quốc tại Hà Nội. Tập đoàn Viettel sẽ ký thỏa thuận "
    "hợp tác với Nokia tại Diễn đàn Lima."
)
TEXTS = (("en", EN), ("fr", FR), ("vi", VI))


@pytest.fixture(scope="module")
def eager() -> Scorer:
    """A scorer that believes whatever is possible."""
    return Scorer(read_weights(), load_tagger(), 0.001)


def test_of_relations_left_to_rules_nothing_is_believed(read: Read, eager: Scorer) -> None:
    document = read("en", EN)
    found = {one.relation for one in eager.opinion(document, []).believed}
    assert {"met", "part_of"} <= found <= set(relations()) - unadded() != set(relations())


def test_what_rules_say_is_doubted_below_the_bar_and_otherwise_stays_as_it_is(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read("en", EN)
    facts = extract(document)
    keys = {key_of(fact) for fact in facts if fact.relation in doubted()}
    assert keys
    for level, doubts in ((99.0, False), (-99.0, True)):
        scorer = Scorer(replace(read_weights(), said=(level, 0.0, 0.0)), load_tagger(), 1)
        monkeypatch.setattr("kg.extract.beside.load_scorer", lambda scorer=scorer: scorer)
        told = weighed(document, facts)
        assert [replace(fact, doubted=False) for fact in told] == facts
        assert [f.doubted for f in told] == [doubts and key_of(f) in keys for f in facts]
        assert scorer.opinion(document, facts).doubted == (keys if doubts else set())


def test_an_end_that_is_mentioned_in_passing_makes_a_fact_less_sure(read: Read) -> None:
    document = read("en", EN)
    facts = extract(document)
    scorer = Scorer(replace(read_weights(), said=(9.0, 0.0, -99.0)), load_tagger())

    def doubts(*passing: str) -> Set[tuple[str, str, str]]:
        marked = tuple(replace(e, passing=e.key in passing) for e in document.entities)
        return scorer.opinion(replace(document, entities=marked), facts).doubted

    assert doubts() == set()
    keys = {key_of(fact) for fact in facts if fact.relation in doubted()}
    for end in {key[1] for key in keys}:
        assert doubts(end) == {key for key in keys if end in key} != set()


def test_what_stands_too_far_apart_for_the_scorer_is_not_doubted(read: Read) -> None:
    text = "Ana Ruiz smiled. It rained. It snowed. Bui Thanh Son slept."
    document = read("en", text)
    ends = sorted(e.key for e in document.entities if e.kind == "person")
    sentence = document.sentences[0]
    evidence = Evidence("a", sentence, sentence, "met: far", "")
    far = Fact("met", *ends, evidence=(evidence,))
    scorer = Scorer(replace(read_weights(), said=(-99.0, 0.0, 0.0)), load_tagger())
    assert scorer.opinion(document, [far]).doubted == set()


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_facts_obey_the_kinds_of_their_relation(
    read: Read, eager: Scorer, lang: str, text: str
) -> None:
    document = read(lang, text)
    kinds = {entity.key: entity.kind for entity in document.entities}
    found = eager.opinion(document, []).believed
    assert found
    for one in found:
        relation = load_ontology().relations[one.relation]
        ends = kinds[one.subject], kinds[one.object]
        fits = [ends, ends[::-1]] if relation.symmetric else [ends]
        assert any(s in relation.subject and o in relation.object for s, o in fits)
        assert one.sentences[0] <= one.sentences[1] <= one.sentences[0] + 1


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_what_is_added_says_who_says_it_and_where(
    read: Read, eager: Scorer, monkeypatch: pytest.MonkeyPatch, lang: str, text: str
) -> None:
    monkeypatch.setattr("kg.extract.beside.load_scorer", lambda: eager)
    document = read(lang, text)
    facts = extract(document)
    told = weighed(document, facts)
    new = told[len(facts) :]
    assert new
    assert all(fact.learned for fact in new)
    assert not any(fact.learned for fact in facts)
    said = {_key(fact) for fact in facts}
    assert said.isdisjoint(map(_key, new))
    assert len({_key(fact) for fact in new}) == len(new)
    for fact in new:
        [evidence] = fact.evidence
        # And nothing follows from it: no rule names another relation behind the score.
        assert re.fullmatch(rf"{fact.relation}: scorer [01]\.\d\d", evidence.rule)
        sentence, trigger = evidence.sentence, evidence.trigger
        assert evidence.quote == text[sentence.start : sentence.end]
        assert sentence.start <= trigger.start < trigger.end <= sentence.end


def _key(fact: Fact) -> tuple[str, ...]:
    ends = fact.subject, fact.object
    symmetric = load_ontology().relations[fact.relation].symmetric
    return (fact.relation, *(sorted(ends) if symmetric else ends))


def test_the_same_text_gives_the_same_scores_whatever_is_read_between(read: Read) -> None:
    documents = [read(lang, text) for lang, text in TEXTS]
    scorer = load_scorer()
    first = [scorer.found(document, [], -9) for document in documents]
    again = [scorer.found(document, [], -9) for document in reversed(documents)][::-1]
    assert all(first)
    assert first == again


def test_nothing_is_believed_of_what_is_mentioned_in_passing(read: Read, eager: Scorer) -> None:
    document = read("en", "The forum pleased Toyota and its factory in Oslo.")
    passing = {entity.key for entity in document.entities if entity.passing}
    assert passing
    assert all(
        passing.isdisjoint((one.subject, one.object))
        for one in eager.opinion(document, []).believed
    )


def test_damaged_weights_are_told_in_one_line(tmp_path: Path) -> None:
    path, checksum = tmp_path / FILE.name, tmp_path / CHECKSUM.name
    shutil.copy(CHECKSUM, checksum)
    with pytest.raises(DataFileError, match=r"weights\.npz: No such file .*; reinstall kg$"):
        read_weights(path, checksum)
    path.write_bytes(FILE.read_bytes()[:-1])
    with pytest.raises(DataFileError, match=r"weights\.npz: damaged: .*; reinstall kg$"):
        read_weights(path, checksum)


@pytest.mark.parametrize("changed", ["pieces", "relations"])
def test_weights_of_another_tagger_or_ontology_are_refused(changed: str) -> None:
    weights = read_weights()
    fewer = replace(weights, relations=relations()[1:])
    other = fewer if changed == "relations" else replace(weights, pieces="0")
    with pytest.raises(
        DataFileError, match=r"made for other pieces or another relations\.toml; rebuild it"
    ):
        Scorer(other, load_tagger())

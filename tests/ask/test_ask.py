"""Questions in three languages: understood, or refused; never answered as something else."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import kg
from kg.ask.answer import understand
from kg.ask.lexicon import expand, lexicon
from kg.ask.pattern import NotUnderstood
from kg.errors import DataFileError, KgError
from kg.languages import available
from kg.languages import load_questions as load
from kg.ontology import load_headings
from kg.query import NameNotFound, Reader

HERE = Path(__file__).parent


def read(name: str) -> list[list[str]]:
    """Rows of language, question, pattern; no pattern where it must be refused."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def understood(reader: Reader, question: str, lang: str | None) -> tuple[str, str]:
    try:
        words, pattern = understand(reader, question, lang)
    except (NotUnderstood, NameNotFound):
        return "", ""
    return words.lang, str(pattern)


@pytest.mark.parametrize("name", ["questions.tsv", "unseen.tsv"])
def test_questions_are_understood_or_refused(asked: Path, name: str) -> None:
    reader = Reader(asked)
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    wrong = []
    for lang, question, want in read(name):
        _, got = understood(reader, question, lang)
        whole[lang] += 1
        right[lang] += got == want
        if got not in (want, ""):
            wrong.append((question, got))
    assert wrong == []
    assert sorted(whole) == list(available())
    assert min(right[lang] / whole[lang] for lang in whole) >= 0.95


def test_the_language_is_found_out(asked: Path) -> None:
    reader = Reader(asked)
    rows = [row for row in read("questions.tsv") if row[2]]
    assert min(Counter(lang for lang, *_ in rows).values()) >= 40
    found = [understood(reader, question, None) for _, question, _ in rows]
    assert [
        (question, got)
        for (lang, question, want), got in zip(rows, found, strict=True)
        if got != (lang, want)
    ] == []


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who met Phạm Minh Chính?", ("Joel Kaplan",)),
        ("Who will Phạm Minh Chính meet?", ("Emmanuel Macron",)),
        ("Qui a rencontré le ministre japonais en 2023 ?", ("Bùi Thanh Sơn",)),
        ("Who from Japan did anyone from Vietnam meet in 2023?", ("Taro Kono",)),
        ("When did Taro Kono visit Hanoi?", ("2023-05-10",)),
        ("Taro Kono gặp Bùi Thanh Sơn ở đâu?", ("Hanoi",)),
        ("Where is FPT based?", ("Hanoi",)),
        (
            "Which agreements link Vietnam and South Korea?",
            ("Comprehensive Strategic Partnership",),
        ),
        ("Quels accords lient le Japon et le Vietnam ?", ("Memorandum on digital transformation",)),
        ("How many agreements has Vietnam signed?", ("1",)),
        ("Who is the foreign minister of Vietnam?", ("Bùi Thanh Sơn",)),
        ("Thủ tướng Việt Nam là ai?", ("Phạm Minh Chính",)),
        ("Who is the chairman of FPT?", ("Đỗ Thanh Bình",)),
        ("Ai là Chủ tịch FPT?", ("Đỗ Thanh Bình",)),
        ("Who chairs FPT?", ("Đỗ Thanh Bình",)),
        ("Qui dirige FPT ?", ("Đỗ Thanh Bình",)),
        ("Who is the CEO of Samsung?", ("Aiko Mori",)),
        ("Ai đứng đầu Samsung?", ("Aiko Mori",)),
        ("Who is the chairman of Samsung?", ()),
        ("Who leads France?", ("Emmanuel Macron",)),
        ("Who is the French ambassador to Vietnam?", ("Claire Dupont",)),
        ("Qui est l'ambassadeur de France au Vietnam ?", ("Claire Dupont",)),
        ("Ai là Đại sứ Pháp tại Nhật Bản?", ()),
        ("Who is the minister of science?", ("Lee Jong-ho",)),
        ("Who met whom in Hanoi?", ("Taro Kono – Bùi Thanh Sơn",)),
        ("Ai gặp ai năm 2023?", ("Taro Kono – Bùi Thanh Sơn", "Phạm Minh Chính – Joel Kaplan")),
        ("Who attended the Digital Forum?", ("Lee Jong-ho",)),
        ("Ai đã tham dự diễn đàn Korea?", ("Lee Jong-ho",)),
        ("Who signed the digital memorandum?", ("Japan", "Vietnam")),
        ("Qui a signé le mémorandum sur la transformation ?", ("Japon", "Vietnam")),
        ("Which company did Samsung buy?", ("FPT",)),
        ("Samsung mua công ty nào?", ("FPT",)),
        ("Quelle entreprise Samsung a-t-elle rachetée ?", ("FPT",)),
        ("Which companies invest in Vietnam?", ("Samsung",)),
        ("Who are the partners of FPT?", ("Samsung",)),
        ("Who owns Facebook?", ("Meta",)),
        ("Avec quels pays le Japon a-t-il signé des accords ?", ("Vietnam",)),
        ("Qui a signé un accord avec le Japon ?", ("Vietnam",)),
        ("Which ministers visited Hanoi?", ("Taro Kono",)),
        ("Quel président a visité le Vietnam ?", ("Emmanuel Macron",)),
        ("Which presidents visited Hanoi?", ()),
        ("Where was Taro Kono in May 2023?", ("Hanoi",)),
        ("How many agreements has France signed?", ()),
        ("Nước nào đầu tư vào Việt Nam?", ("Nhật Bản",)),
        ("Did Macron and Kono meet?", ()),
        ("Who met Taro Kono in Paris?", ()),
    ],
)
def test_answers(asked: Path, question: str, answers: tuple[str, ...]) -> None:
    answer = kg.ask(asked, question)
    assert answer.answers == answers
    assert len(answer.rows) == len(answer.table)
    assert all(row.sources for row in answer.rows)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did Macron and Kono meet?", ("negated",)),
        ("Taro Kono a-t-il rencontré Emmanuel Macron ?", ("negated",)),
        ("Taro Kono có gặp Emmanuel Macron không?", ("negated",)),
        ("Did Chính meet Macron?", ("planned",)),
        ("Will Chính meet Macron?", ("planned",)),
        ("Phạm Minh Chính a-t-il rencontré Emmanuel Macron ?", ("planned",)),
        ("Phạm Minh Chính đã gặp Emmanuel Macron chưa?", ("planned",)),
        ("Has Lee Jong-ho visited Paris?", ("proposed",)),
        ("Emmanuel Macron a-t-il visité le Vietnam ?", ("asserted", "negated")),
        ("Did Macron visit Vietnam in 2024?", ("asserted",)),
        ("Will Taro Kono visit Hanoi?", ()),
        ("Did Samsung meet Meta?", ()),
        ("Is Đỗ Thanh Bình the chairman of FPT?", ("asserted",)),
        ("Đỗ Thanh Bình préside-t-il FPT ?", ("asserted",)),
        ("Phạm Minh Chính có phải là Thủ tướng Việt Nam không?", ("asserted",)),
        ("Is Taro Kono the president of France?", ()),
    ],
)
def test_yes_or_no_by_what_is_told(asked: Path, question: str, told: tuple[str, ...]) -> None:
    answer = kg.ask(asked, question)
    assert (answer.told, answer.answers, answer.apart) == (told, (), {})
    assert {row.modality for row in answer.rows} == set(told)


def test_who_left_an_office_holds_it_no_more(asked: Path) -> None:
    answer = kg.ask(asked, "Is Anne Roux the president of France?")
    assert (answer.told, [row.title for row in answer.rows]) == (("past",), ["then president"])


@pytest.mark.parametrize(
    ("question", "answers", "apart"),
    [
        ("Who met Emmanuel Macron?", (), {
            "planned": ("Phạm Minh Chính",), "negated": ("Taro Kono",),
        }),
        ("Ai đã gặp Taro Kono?", ("Bùi Thanh Sơn",), {"negated": ("Emmanuel Macron",)}),
        ("Who will Phạm Minh Chính meet?", ("Emmanuel Macron",), {}),
        ("When did Emmanuel Macron visit Vietnam?", ("2024-05",), {"negated": ("2023-02",)}),
        ("Who visited Vietnam?", ("Emmanuel Macron",), {"negated": ("Emmanuel Macron",)}),
        ("Who visited Vietnam in 2024?", ("Emmanuel Macron",), {}),
        ("Who is the president of France?", ("Emmanuel Macron",), {"past": ("Anne Roux",)}),
        ("Où Emmanuel Macron a-t-il rencontré Phạm Minh Chính ?", (), {"planned": ("Paris",)}),
        ("How many people met Taro Kono?", ("1",), {"negated": ("1",)}),
    ],
)  # fmt: skip
def test_what_is_planned_or_denied_stands_apart(
    asked: Path, question: str, answers: tuple[str, ...], apart: dict[str, tuple[str, ...]]
) -> None:
    answer = kg.ask(asked, question)
    assert (answer.answers, answer.apart) == (answers, apart)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Who criticised Meta?", "nothing here is called or means 'criticised'; ask like: Who met"),
        (
            "Qui critique Meta ?",
            "rien ici ne s'appelle ni ne signifie 'critique' ; demandez",
        ),
        ("Meta Facebook qui ?", "les mots de .* ne vont pas ensemble ; demandez par exemple : Qui"),
        ("Ai chỉ trích Meta?", "không có gì ở đây tên là hoặc có nghĩa là 'chỉ', 'trích'; hãy hỏi"),
        ("Meta Facebook", "the words of 'Meta Facebook' do not fit together"),
        ("", "the words of '' do not fit together"),
    ],
)
def test_a_refusal_says_why_and_shows_what_would_do(
    asked: Path, question: str, message: str
) -> None:
    with pytest.raises(NotUnderstood, match=message):
        kg.ask(asked, question)


def test_one_of_a_name_is_meant_where_only_of_one_it_is_told(asked: Path) -> None:
    when = kg.ask(asked, "Quand Macron a-t-il visité le Vietnam ?")
    assert (when.answers, when.others) == (("2024-05",), ("Brigitte Macron",))
    where = kg.ask(asked, "Macron thăm Seoul khi nào?")
    assert (len(where.rows), where.others) == (1, ("Emmanuel Macron",))
    # Two places of one state may be one.
    invested = kg.ask(asked, "Which company invests in Long Xuyen?")
    assert (invested.answers, invested.others) == (("Samsung",), ())


def test_a_name_that_fits_several_lists_them(asked: Path) -> None:
    with pytest.raises(NameNotFound, match="'Hung' fits 2 entities") as caught:
        kg.ask(asked, "Who met Hung?")
    assert {entity.id for entity in caught.value.candidates} == {"person:hung-1", "person:hung-2"}


def test_the_command_line_says_how_it_understood(asked: Path) -> None:
    def run(*args: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "kg", "ask", *args, "--dir", str(asked)],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    done = run("Ai đã gặp Joel Kaplan?")
    assert done.stderr == ""
    assert done.stdout.splitlines()[:4] == [
        "hiểu là: ai? · gặp · Joel Kaplan",
        "trả lời: Phạm Minh Chính",
        "",
        "2023-09-18  Phạm Minh Chính gặp Joel Kaplan  f15",
    ]
    owned = run("Meta sở hữu sản phẩm gì?", "--brief").stdout.splitlines()
    assert owned[0] == "hiểu là: Meta · sở hữu · gì? sản phẩm"
    assert run("Where is FPT based?").stdout.startswith("understood: FPT · based in · where?\n")
    answer = json.loads(run("Who met Joel Kaplan in 2023?", "--json").stdout)
    assert answer["pattern"] == "who: ? met person:kaplan since=2023 until=2023"
    assert answer["answers"] == ["Phạm Minh Chính"]
    assert (
        run("Did Emmanuel Macron visit Hanoi?")
        .stdout.splitlines()[1]
        .startswith("answer: the graph says")
    )
    denied = run("Taro Kono a-t-il rencontré Emmanuel Macron ?").stdout.splitlines()
    assert denied[1] == "réponse: non : démenti"
    both = run("Emmanuel Macron có thăm Việt Nam không?").stdout.splitlines()
    assert both[1] == "trả lời: cả hai: khẳng định và phủ nhận"
    assert run("Who met Emmanuel Macron?").stdout.splitlines()[1:4] == [
        "answer: nothing is stated as done", "planned: Phạm Minh Chính", "denied: Taro Kono",
    ]  # fmt: skip
    meant = run("When did Macron visit Vietnam?").stdout.splitlines()
    assert meant[1] == "not meant, though called so: Brigitte Macron"
    refused = run("Qui critique Meta ?")
    assert refused.stderr.startswith("erreur : dans 'Qui critique Meta ?', rien ici")
    refused = run("Who criticised Meta?")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "ask like" in refused.stderr


def test_every_relation_has_words_in_every_language() -> None:
    grouped = {"agreements", "partners", "offices"}
    for lang in available():
        covered = load(lang).asks.keys()
        assert covered >= grouped - {"offices"}
        for name, heading in load_headings().items():
            assert lang in heading.asks or heading.questions & covered, (lang, name)


def test_phrases_are_expanded() -> None:
    assert set(expand("a|b c?")) == {("a", "c"), ("a",), ("b", "c"), ("b",)}
    assert ("gap", "go") in lexicon("vi").phrases


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "xx"
    pack.mkdir()
    (pack / "pack.toml").write_text("", encoding="utf-8")
    (pack / "questions.toml").write_text('[asks]\nlunch = ["eat"]\n', encoding="utf-8")
    with pytest.raises(DataFileError, match="asks has the unknown key 'lunch'"):
        load("xx", tmp_path)
    (pack / "questions.toml").write_text("[say]\n", encoding="utf-8")
    with pytest.raises(KgError, match="say.who is None; write a text"):
        load("xx", tmp_path)

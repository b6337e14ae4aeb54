"""The command that answers questions in plain words."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.app import Dir, Json, app, reported
from kg.cli.query import OUTPUT, Brief, Csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ask.answer import Answer
    from kg.cli.answers import Words
    from kg.cli.printing import Line


@app.command()
@reported
def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="In Vietnamese, French or English.")
    ],
    dir: Dir = OUTPUT,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Its language (default: found out).")
    ] = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Answer a question in plain words: "Who met X in 2023?", "Ai đã gặp X?"."""
    from kg.cli.answers import Words, check_form, lines, write_csv
    from kg.cli.printing import show
    from kg.query.rows import Statement

    check_form(json_, csv_)
    answer = kg.ask(dir, question, lang=lang)
    if json_:
        print(json.dumps(asdict(answer), ensure_ascii=False, indent=1))
    elif csv_:
        write_csv(answer.rows, Statement)
    else:
        words = Words(answer.lang)
        show(_head(answer, words))
        show(lines(answer.rows, Statement, words, brief))


def _head(answer: "Answer", words: "Words") -> "Iterator[Line]":
    from kg.cli.printing import styled

    yield styled((f"{words['understood']}: ", "dim"), (answer.understood, ""))
    if answer.others:
        yield styled((f"{words['others']}: ", "dim"), ("; ".join(answer.others), ""))
    yield styled((f"{words['answer']}: ", "dim"), (_said(answer, words), "bold"))
    for modality, found in answer.apart.items():
        yield styled((f"{words[modality]}: ", "yellow"), ("; ".join(found), "bold"))
    yield styled(("", ""))


def _said(answer: "Answer", words: "Words") -> str:
    """Say what is plainly stated; to a question of yes or no, whether it is."""
    if len(answer.told) > 1:
        return words["told_both"].format(*(words[modality] for modality in answer.told))
    if answer.told:
        return words[f"told_{answer.told[0]}"]
    if answer.apart and not answer.answers:
        return words["none_stated"]
    if answer.rows:
        return "; ".join(answer.answers) or words["untold"]
    return words["no_answer"]

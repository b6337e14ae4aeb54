"""The command that builds a graph."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.app import app, reported
from kg.cli.printing import complain, console
from kg.text import printable

if TYPE_CHECKING:
    from kg.build import Progress, Summary


@app.command()
@reported
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files (.txt, .html, .csv, .jsonl), folders, or - for JSON lines on stdin.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    lang: Annotated[
        str | None, typer.Option(help="Language of all articles (default: found out for each).")
    ] = None,
) -> None:
    """Read articles and write the graph, its tables and the explorer."""
    with _progress() as progress:
        summary = kg.build(inputs, output, lang=lang, progress=progress)
    for skip in summary.skipped:
        complain(f"skipped: {printable(str(skip))}")
    for line in _summary_lines(summary):
        print(line)


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("read", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield show


def _summary_lines(summary: "Summary") -> Iterator[str]:
    skipped = f", {len(summary.skipped)} skipped" if summary.skipped else ""
    for what, counts in (
        ("articles", summary.articles),
        ("entities", summary.entities),
        ("facts", summary.facts),
    ):
        by = ", ".join(
            f"{name} {count}"
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        yield f"{what:9}{sum(counts.values()):7}  {by}{skipped if what == 'articles' else ''}"
    stages = ", ".join(f"{stage} {spent:.1f}" for stage, spent in summary.seconds.items())
    yield f"{'seconds':9}{sum(summary.seconds.values()):7.1f}  {stages}"
    yield f"{'open':9}{'':7}  {summary.output / 'explorer.html'}"

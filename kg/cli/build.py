"""The command that builds a graph."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.app import Dir, app, reported
from kg.cli.printing import complain, console
from kg.clock import APART
from kg.text import printable

if TYPE_CHECKING:
    from kg.build import Progress, Summary
    from kg.read import Skipped

_ROW = re.compile(r" (?:row|line) \d+$")
_MOST_FAULTS = 5  # that are told of one table

_INPUT = typer.Argument(
    metavar="INPUT",
    help="Files (.txt, .html, .csv, .jsonl), folders, or - for JSON lines on stdin.",
)
Lang = Annotated[
    str | None, typer.Option(help="Language of all articles (default: found out for each).")
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=1, help="Processes that read articles; worth it for a hundred or more."
    ),
]
Dask = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Scheduler of a Dask cluster whose workers read articles; needs kg[dask].",
    ),
]
Scratch = Annotated[
    Path | None,
    typer.Option(help="Folder that all machines of the cluster have (default: inside the output)."),
]
Scorer = Annotated[
    bool,
    typer.Option(
        "--scorer/--no-scorer",
        help="Add what only the learned scorer finds; leave out what rules say and it doubts.",
    ),
]
Profile = Annotated[
    bool, typer.Option("--profile", help="Print the time of each stage and component on stderr.")
]


@app.command()
@reported
def build(
    inputs: Annotated[list[str], _INPUT],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    lang: Lang = None,
    jobs: Jobs = 1,
    dask: Dask = None,
    scratch: Scratch = None,
    scorer: Scorer = True,
    profile: Profile = False,
) -> None:
    """Read articles and write the graph, its tables and the explorer.

    A later build in the same folder reads only what is new or changed.
    """
    with _progress() as progress:
        summary = kg.build(
            inputs,
            output,
            lang=lang,
            jobs=jobs,
            dask=dask,
            scratch=scratch,
            scorer=scorer,
            progress=progress,
        )
    _tell(summary, profile)


@app.command()
@reported
def add(
    inputs: Annotated[list[str] | None, _INPUT] = None,
    dir: Dir = Path("output"),
    lang: Lang = None,
    jobs: Jobs = 1,
    dask: Dask = None,
    scratch: Scratch = None,
    profile: Profile = False,
) -> None:
    """Add articles to a built graph; one whose id is there is replaced.

    Without INPUT, its articles are brought up to date with this kg and its data.
    """
    with _progress() as progress:
        summary = kg.add(
            inputs or [],
            dir,
            lang=lang,
            jobs=jobs,
            dask=dask,
            scratch=scratch,
            progress=progress,
        )
    _tell(summary, profile)


@app.command()
@reported
def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles.")],
    dir: Dir = Path("output"),
) -> None:
    """Take articles out of a built graph, and with them what only they say."""
    with _progress() as progress:
        summary = kg.remove(articles, dir, progress=progress)
    _tell(summary)


def _tell(summary: "Summary", profile: bool = False) -> None:
    for line in _skips(summary.skipped):
        complain(f"skipped: {printable(line)}")
    for line in summary.again:
        complain(f"changed: {line}")
    for line in summary.unused:
        complain(f"judgement without effect: {printable(line)}")
    for line in _summary_lines(summary):
        print(line)
    for line in _profile_lines(summary) if profile else ():
        complain(line)


def _skips(skipped: "Sequence[Skipped]") -> Iterator[str]:
    """Say what was skipped: rows of one table and one fault in one line, few lines a table."""
    faults: dict[str, dict[str, list[str]]] = {}
    for skip in skipped:
        table = _ROW.sub("", skip.source)
        faults.setdefault(table, {}).setdefault(skip.reason, []).append(skip.source)
    for table, reasons in faults.items():
        told = list(reasons.items())
        for reason, sources in told[:_MOST_FAULTS]:
            more = f" and {len(sources) - 1:,} more" if len(sources) > 1 else ""
            yield f"{sources[0]}{more}: {reason}"
        left = sum(len(sources) for _, sources in told[_MOST_FAULTS:])
        if left:
            yield f"{table}: {left:,} more rows"


@contextmanager
def _progress() -> "Iterator[Progress]":
    if not sys.stderr.isatty():
        yield lambda stage, done, total: complain(stage) if stage.startswith("waiting") else None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("read", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield show


def _summary_lines(summary: "Summary") -> Iterator[str]:
    skipped = f", {len(summary.skipped):,} skipped" if summary.skipped else ""
    gone = f", {summary.gone:,} taken out" if summary.gone else ""
    total = sum(summary.articles.values())
    kept = f", {summary.read} read now" if summary.read < total else ""
    for what, counts in (
        ("articles", summary.articles),
        ("entities", summary.entities),
        ("facts", summary.facts),
    ):
        by = ", ".join(
            f"{name} {count}"
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        more = kept + gone + skipped if what == "articles" else ""
        yield f"{what:9}{sum(counts.values()):7}  {by}{more}"
    stages = ", ".join(f"{stage} {spent:.1f}" for stage, spent in summary.seconds.items())
    yield f"{'seconds':9}{sum(summary.seconds.values()):7.1f}  {stages}"
    where = summary.output / "explorer.html"
    yield f"{'open':9}{'':7}  {where}{'' if summary.written else ' (nothing has changed)'}"


def _profile_lines(summary: "Summary") -> Iterator[str]:
    """Stages, what is inside them indented; what a build does besides is not in the table."""
    total = sum(summary.seconds.values())
    yield f"{'profile':32}{'seconds':>9}{'share':>7}"
    for path, spent in sorted(summary.profile.items(), key=lambda item: _outer(summary, item[0])):
        *outer, name = path.split(APART)
        share = spent / total if total else 0.0
        yield f"{'  ' * len(outer) + name:32}{spent:9.2f}{share:7.1%}"


def _outer(summary: "Summary", path: str) -> list[int]:
    """Where a stretch stands: in what it is inside of, in the order in which they began."""
    order = list(summary.profile)
    parts = path.split(APART)
    return [order.index(APART.join(parts[: n + 1])) for n in range(len(parts))]

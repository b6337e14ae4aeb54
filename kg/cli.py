"""The command line: parse, call one function, print. The only module that prints.

Data goes to stdout, progress and complaints to stderr.
"""

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import typer

import kg
from kg.errors import KgError
from kg.text import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kg.build import Progress, Summary
    from kg.check import Report
    from kg.query import Meeting

P = ParamSpec("P")
R = TypeVar("R")

# Rich markup in help texts would import rich, which takes longer than all else here.
app = typer.Typer(
    name="kg",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    help="A knowledge graph, with evidence, from news articles in Vietnamese, French and English.",
)
_debug = False

Dir = Annotated[Path, typer.Option("--dir", help="Folder of a built graph.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line; status 0 done, 1 data error, 2 usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # News is Unicode whatever the locale says; a terminal that cannot show it gets "?".
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
    try:
        app(prog_name="kg")
    except KeyboardInterrupt:
        sys.exit(130)


def _reported(command: Callable[P, R]) -> Callable[P, R]:
    """Turn expected errors of a command into one line on stderr and a status."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (`head`) has enough. Python would complain again when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            _complain("interrupted")
            raise typer.Exit(130) from None
        except (KgError, OSError) as error:
            if _debug:
                raise
            _complain(f"error: {_one_line(error)}")
            _candidates(error)
            raise typer.Exit(1) from None
        except typer.Exit:
            raise
        except Exception as error:
            if _debug:
                raise
            _complain(
                f"error: a defect of kg ({type(error).__name__}: {printable(str(error))}); "
                f"run `kg --debug {command.__name__} ...` again and report what it prints"
            )
            raise typer.Exit(1) from None
        return result

    return run


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}; check the path, its rights and the disk"
    return printable(str(error))


def _complain(line: str) -> None:
    print(line, file=sys.stderr)


def _candidates(error: Exception) -> None:
    """List the entities that a name may mean, unless the message has named them already."""
    from kg.query import NameNotFound

    if isinstance(error, NameNotFound):
        for entity in error.candidates:
            if entity.id not in str(error):
                _complain(f"  {entity.id}  {printable(entity.name)} ({entity.kind})")


def _version(asked: bool) -> None:
    if asked:
        print(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of errors.")] = False,
) -> None:
    """Set what holds for all commands."""
    global _debug
    _debug = debug


# ---- build ----


@app.command()
@_reported
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
        _complain(f"skipped: {printable(str(skip))}")
    for line in _summary_lines(summary):
        print(line)


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_console(sys.stderr), transient=True) as bar:
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


# ---- met ----


@app.command()
@_reported
def met(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A person, body, company or country.")
    ],
    dir: Dir = Path("output"),
    json_: Json = False,
) -> None:
    """Tell who met NAME: whom, when, where, the sentence and its article."""
    meetings = kg.met(dir, name)
    if json_:
        print(json.dumps([asdict(meeting) for meeting in meetings], ensure_ascii=False, indent=1))
    elif meetings:
        _show(block for meeting in meetings for block in _meeting_blocks(meeting))
    else:
        _complain(f"no meeting of {name!r} in {dir}")


def _meeting_blocks(meeting: "Meeting") -> "Iterator[Text]":
    """One block a meeting, because a sentence is unreadable in a narrow column."""
    yield _styled(
        (meeting.date or "no date", "bold cyan"),
        (f"  {meeting.who_name}", "bold"),
        (f" ({meeting.via})" if meeting.via else "", "dim"),
        (" met " if meeting.modality == "asserted" else f" met [{meeting.modality}] ", "yellow"),
        (meeting.whom_name, "bold"),
        (f", {meeting.place_name}" if meeting.place_name else "", "green"),
    )
    for source in meeting.sources:
        yield _styled((f"    “{source.quote}”", ""))
        about = ", ".join(filter(None, (source.title, source.published, source.url)))
        yield _styled((f"    {source.article}", "magenta"), (f"  {about}", "dim"))
    yield _styled(("", ""))


# ---- check ----


@app.command()
@_reported
def check() -> None:
    """Validate packs and relations, run their examples, print what each language covers."""
    report = kg.check()
    _show(map(_styled_line, _coverage_lines(report)))
    for failure in report.failures:
        _complain(f"failed: {failure.relation} example {failure.number} [{failure.lang}]")
        _complain(f"  {printable(failure.text)}")
        for label, triples in (("missed", failure.missed), ("extra", failure.extra)):
            for triple in triples:
                _complain(f"  {label}: {printable(triple)}")
    if report.failures:
        raise typer.Exit(1)


def _coverage_lines(report: "Report") -> Iterator[str]:
    """Yield a row a relation, three columns a language: frames, examples, passed."""
    languages = sorted({row.lang for row in report.coverage})
    rows = {(row.relation, row.lang): row for row in report.coverage}
    group = f"{'frames':>7}{'examples':>9}{'passed':>7}"
    yield f"{'':17}" + "".join(f"{code:>{len(group)}}" for code in languages)
    yield f"{'relation':17}" + group * len(languages)
    for relation in sorted({row.relation for row in report.coverage}):
        cells = (rows[relation, code] for code in languages)
        yield f"{relation:17}" + "".join(
            f"{cell.frames:7}{cell.examples:9}{cell.passed:7}" for cell in cells
        )
    passed, examples = (
        sum(row.passed for row in report.coverage),
        sum(row.examples for row in report.coverage),
    )
    yield f"{passed} of {examples} examples passed"


# ---- score ----


@app.command()
@_reported
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold articles (*.json).")],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder of a built graph.")],
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed and what was wrong.")
    ] = False,
    json_: Json = False,
) -> None:
    """Compare a built graph with gold annotations."""
    from kg.score import table

    report = kg.score(gold, output)
    if json_:
        print(json.dumps(report.figures, ensure_ascii=False, indent=1))
        return
    for line in (*(report.errors if errors else ()), *table(report)):
        print(line)


# ---- printing ----


def _console(stream: object) -> "Console":
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]


def _styled(*parts: tuple[str, str]) -> "Text":
    from rich.text import Text

    text = Text()
    for words, style in parts:
        indent = words[: len(words) - len(words.lstrip())]
        tail = " " if words.strip() and words[-1:].isspace() else ""
        text.append(indent + printable(words) + tail, style)
    return text


def _styled_line(line: str) -> "Text":
    from rich.text import Text

    return Text(line)


def _show(lines: "Iterable[Text]") -> None:
    """Print styled and wrapped on a terminal, plain and unwrapped elsewhere."""
    if not sys.stdout.isatty():
        for line in lines:
            print(line.plain)
        return
    from rich.padding import Padding

    console = _console(sys.stdout)
    for line in lines:
        if not line:  # of which padding would make nothing
            console.print()
            continue
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        line = line[indent:] if indent else line
        console.print(Padding(line, (0, 0, 0, indent), expand=False))

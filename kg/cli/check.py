"""The commands that judge: data files by their examples, a built graph by annotated articles."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.app import Dir, Json, app, reported
from kg.cli.printing import Line, complain, show, styled
from kg.text import printable

if TYPE_CHECKING:
    from kg.check import Report
    from kg.query.contradictions import Contradiction


@app.command()
@reported
def check(
    graph: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Look through this graph for contradictions instead."),
    ] = None,
) -> None:
    """Validate packs and relations, run their examples, print what each language covers.

    With --graph: two holders of one office on one day, and what is both told and denied.
    """
    report = kg.check(graph)
    if graph is not None:
        show(_contradiction_lines(report.contradictions))
        complain(f"{len(report.contradictions)} contradictions in {graph}")
        return
    show(((line, ""),) for line in _coverage_lines(report))
    for failure in report.failures:
        complain(f"failed: {failure.relation} example {failure.number} [{failure.lang}]")
        complain(f"  {printable(failure.text)}")
        for label, triples in (("missed", failure.missed), ("extra", failure.extra)):
            for triple in triples:
                complain(f"  {label}: {printable(triple)}")
    if report.failures:
        raise typer.Exit(1)


def _contradiction_lines(found: "Iterable[Contradiction]") -> Iterator[Line]:
    for row in found:
        yield styled((row.what, "bold"), (f"  {row.date or 'no date'}  ", "dim"), (row.text, ""))
        for source in row.sources:
            yield styled((f"    “{source.quote}”", ""))
            about = ", ".join(filter(None, (source.headline, source.published, source.url)))
            yield styled((f"    {source.article}", "magenta"), (f"  {about}", "dim"))


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


@app.command()
@reported
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


@app.command()
@reported
def verify(dir: Dir = Path("output")) -> None:
    """Check a built graph: the store, every quote in its article, the files made from it."""
    verdict = kg.verify(dir)
    for line in verdict.problems:
        complain(f"wrong: {printable(line)}")
    if verdict.problems:
        complain(f"{len(verdict.problems)} wrong in {dir}; build again, or `kg add --dir {dir}`")
        raise typer.Exit(1)
    print(
        f"{dir} is whole: {verdict.articles} articles, {verdict.quotes} quotes and "
        f"{verdict.mentions} mentions stand in them, {len(verdict.files)} files are as the store"
    )

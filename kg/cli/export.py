"""The command that takes a built graph elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.app import Dir, app, reported
from kg.cli.query import Since, Until
from kg.export import FORMATS


@app.command()
@reported
def export(
    dir: Dir = Path("output"),
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help=f"One of {', '.join(FORMATS)}.")
    ] = "graphml",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write, or folder for csv and neo4j; - for stdout (default: in --dir).",
        ),
    ] = None,
    kind: Annotated[
        list[str], typer.Option(metavar="KIND", help="Only entities of this kind; may be repeated.")
    ] = [],  # noqa: B006 - typer copies it
    since: Since = None,
    until: Until = None,
    network: Annotated[
        str | None,
        typer.Option(metavar="KIND[:KIND]", help="Not the facts, but the network of actors."),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of relations' labels and countries' names."),
    ] = None,
) -> None:
    """Write the graph for Gephi, spreadsheets, Neo4j, RDF tools or OpenAleph."""
    written = kg.export(
        dir, format=format, output=output, kind=kind, since=since, until=until, network=network,
        lang=lang,
    )  # fmt: skip
    if written:
        print(written)

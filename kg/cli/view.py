"""The command that writes the explorer."""

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.app import Dir, app, reported


@app.command()
@reported
def view(
    dir: Dir = Path("output"),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write (default: DIR/explorer.html)."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="partnerships (the first), meetings, everything, or ego with --of."),
    ] = None,
    of: Annotated[
        str | None, typer.Option(metavar="NAME", help="The entity in the middle, by any name.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day, month or year of facts.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last day, month or year of facts.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of the page: en, fr or vi.")] = "en",
    top: Annotated[int | None, typer.Option(help="How many entities are drawn at first.")] = None,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Knowledge graph",
) -> None:
    """Write the explorer: the graph as one HTML file, with the sentence behind every edge."""
    path = output or dir / "explorer.html"
    kg.view(dir, path, kind=kind, of=of, since=since, until=until, lang=lang, top=top, title=title)
    print(path)

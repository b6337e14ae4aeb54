"""The commands that ask a built graph."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import Dir, Json, app, reported

Name = Annotated[str, typer.Argument(metavar="NAME", help="Any name of it, or its id.")]
Other = Annotated[
    str | None, typer.Argument(metavar="[NAME2]", help="Only with this one.", show_default=False)
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Not before: 2024, 2024-05 or 2024-05-31.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Not after.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Only there (city, country).")]
Modality = Annotated[
    str | None, typer.Option(help="Only what is asserted, planned, proposed or negated.")
]
Lang = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of the words around the quotes.")
]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, a line a sentence.")]
Brief = Annotated[bool, typer.Option("--brief", help="Leave the sentences out.")]
OUTPUT = Path("output")


@app.command()
@reported
def met(
    name: Name,
    other: Other = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    modality: Modality = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell whom NAME met: when, where, the sentence and its article.

    Of a country or a body, also the meetings of those who act for it.
    """
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Meeting

    rows = query.met(
        dir, name, other, since=since, until=until, place=place, modality=modality, lang=lang
    )
    nothing = f"no meeting of {name!r} in {dir} that fits"
    answer(rows, Meeting, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def partners(
    name: Name,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    modality: Modality = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell with whom NAME works together: cooperation, support, investment, agreements."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Tie

    rows = query.partners(
        dir, name, since=since, until=until, place=place, modality=modality, lang=lang
    )
    nothing = f"no partner of {name!r} in {dir} that fits"
    answer(rows, Tie, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def agreements(
    name: Name,
    other: Other = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    modality: Modality = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell which agreements NAME is in, and all their parties."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Party

    rows = query.agreements(
        dir, name, other, since=since, until=until, place=place, modality=modality, lang=lang
    )
    nothing = f"no agreement of {name!r} in {dir} that fits"
    answer(rows, Party, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def offices(
    name: Name,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="As told by then, the latest first.")
    ] = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell the offices of a person, or who holds an office in a body, company or country."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Office

    rows = query.offices(dir, name, at=at, lang=lang)
    nothing = f"no office of {name!r} in {dir} that fits"
    answer(rows, Office, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="Any name of it, or its id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Any name of it, or its id.")],
    since: Since = None,
    until: Until = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell how two hang together: the shortest way, with the sentences of each hop."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Statement

    rows = query.path(dir, start, end, since=since, until=until, lang=lang)
    nothing = f"nothing links {start!r} and {end!r} in {dir}"
    answer(rows, Statement, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def timeline(
    name: Name,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    modality: Modality = None,
    members: Annotated[
        bool, typer.Option("--members", help="Also what those do who act for it.")
    ] = False,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell all that is known of NAME in order of time."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Statement

    rows = query.timeline(
        dir, name, since=since, until=until, place=place, modality=modality, members=members,
        lang=lang,
    )  # fmt: skip
    nothing = f"no fact of {name!r} in {dir} that fits"
    answer(rows, Statement, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def find(
    relation: Annotated[
        str | None, typer.Option(help="Only this relation, as `kg stats --json` names them.")
    ] = None,
    subject: Annotated[str | None, typer.Option(metavar="NAME", help="Who does it.")] = None,
    object: Annotated[str | None, typer.Option(metavar="NAME", help="To whom or what.")] = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    modality: Modality = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """List the facts that fit a pattern."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Statement

    rows = query.find(
        dir, relation=relation, subject=subject, object=object, since=since, until=until,
        place=place, modality=modality, limit=limit, lang=lang,
    )  # fmt: skip
    nothing = f"no fact in {dir} that fits"
    answer(rows, Statement, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def search(
    words: Annotated[
        str,
        typer.Argument(metavar="WORDS", help='All must occur; "a phrase" in quotes; begin*.'),
    ],
    limit: Annotated[int, typer.Option(min=1, help="At most so many of a sort.")] = 20,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    brief: Brief = False,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Find names and sentences by their words."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Hit

    rows = query.search(dir, words, limit=limit, lang=lang)
    nothing = f"nothing in {dir} has all of {words!r}"
    answer(rows, Hit, json_=json_, csv_=csv_, brief=brief, lang=lang, nothing=nothing)


@app.command()
@reported
def stats(dir: Dir = OUTPUT, lang: Lang = None, json_: Json = False, csv_: Csv = False) -> None:
    """Count what is in a graph."""
    from kg import query
    from kg.cli.answers import answer
    from kg.query.rows import Count

    rows = query.stats(dir, lang=lang)
    answer(rows, Count, json_=json_, csv_=csv_, brief=True, lang=lang, nothing=f"{dir} is empty")

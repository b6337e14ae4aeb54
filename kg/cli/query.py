"""The commands that ask a built graph."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.app import Dir, Json, app, reported
from kg.cli.printing import complain, show, styled

if TYPE_CHECKING:
    from rich.text import Text

    from kg.query import Meeting


@app.command()
@reported
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
        show(block for meeting in meetings for block in _meeting_blocks(meeting))
    else:
        complain(f"no meeting of {name!r} in {dir}")


def _meeting_blocks(meeting: "Meeting") -> "Iterator[Text]":
    """One block a meeting, because a sentence is unreadable in a narrow column."""
    yield styled(
        (meeting.date or "no date", "bold cyan"),
        (f"  {meeting.who_name}", "bold"),
        (f" ({meeting.via})" if meeting.via else "", "dim"),
        (" met " if meeting.modality == "asserted" else f" met [{meeting.modality}] ", "yellow"),
        (meeting.whom_name, "bold"),
        (f", {meeting.place_name}" if meeting.place_name else "", "green"),
    )
    for source in meeting.sources:
        yield styled((f"    “{source.quote}”", ""))
        about = ", ".join(filter(None, (source.title, source.published, source.url)))
        yield styled((f"    {source.article}", "magenta"), (f"  {about}", "dim"))
    yield styled(("", ""))

"""The command that measures networks."""

import json
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

import kg
from kg.cli.app import Dir, Json, app, reported
from kg.cli.printing import Line, complain, show, styled
from kg.cli.query import OUTPUT, Csv, Lang, Modality, Since, Until
from kg.text import printable, safe_cell

if TYPE_CHECKING:
    import pandas as pd

    from kg.network import Network

_COLUMNS = {"degree": 8, "strength": 10, "betweenness": 13, "pagerank": 10, "community": 11}


@app.command()
@reported
def network(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="Kind of the nodes: country, person ...")
    ] = "country",
    other: Annotated[
        str | None,
        typer.Argument(metavar="[KIND2]", help="Ties only between the two.", show_default=False),
    ] = None,
    since: Since = None,
    until: Until = None,
    modality: Modality = None,
    relation: Annotated[
        list[str], typer.Option(metavar="NAME", help="Only this relation; may be repeated.")
    ] = [],  # noqa: B006 - typer copies it
    by: Annotated[
        str | None, typer.Option(metavar="SLICE", help="A network for each year or month.")
    ] = None,
    dir: Dir = OUTPUT,
    lang: Lang = None,
    json_: Json = False,
    csv_: Csv = False,
) -> None:
    """Tell who is tied to whom by how many facts, and who is central."""
    found = kg.network(
        dir, kind, other, since=since, until=until, modality=modality, relation=relation, by=by,
        lang=lang,
    )  # fmt: skip
    if json_ and csv_:
        raise typer.BadParameter("take --json or --csv, not both")
    if json_:
        both = {"nodes": found.nodes.to_dict("records"), "edges": found.edges.to_dict("records")}
        print(json.dumps(both, ensure_ascii=False, indent=1))
    elif csv_:
        text = found.edges.map(lambda cell: safe_cell(cell) if isinstance(cell, str) else cell)
        print(text.to_csv(index=False, lineterminator="\n"), end="")
    elif len(found.edges):
        show(_lines(found))
    else:
        complain(f"no ties between entities of kind {kind} in {dir}")


def _lines(found: "Network") -> Iterator[Line]:
    """Yield, for each slice, a table of the nodes and a line a tie."""
    for name, nodes in _slices(found.nodes):
        if name:
            yield styled((name, "bold cyan"))
        names = [printable(row["name"]) for row in nodes]
        width = max(map(len, names))
        # Not styled(), which would put one space for the many that make columns.
        head = "".join(f"{column:>{size}}" for column, size in _COLUMNS.items())
        yield ((f"{'':{width}}{head}", "dim"),)
        for shown, row in zip(names, nodes, strict=True):
            cells = "".join(f"{row[column]:>{size}}" for column, size in _COLUMNS.items())
            yield ((f"{shown:{width}}", "bold"), (cells, ""))
        yield styled(("", ""))
        for row in dict(_slices(found.edges))[name]:
            yield styled(
                (f"{row['weight']}  ", "yellow"),
                (f"{row['source_name']} - {row['target_name']}", "bold"),
                (f"  {row['relations']}" if row["relations"] else "", ""),
                (f"  in common: {row['things']}" if row["things"] else "", "dim"),
            )
        yield styled(("", ""))


def _slices(table: "pd.DataFrame") -> list[tuple[str, list[dict[Hashable, Any]]]]:
    rows = table.to_dict("records")
    names = dict.fromkeys(row.get("slice", "") for row in rows)
    return [(name, [row for row in rows if row.get("slice", "") == name]) for name in names]

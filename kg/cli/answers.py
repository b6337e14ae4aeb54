"""How answers are printed: as blocks with the sentences, as JSON, as CSV."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from kg.cli.printing import Line, complain, show, styled
from kg.ontology import load_headings, load_kinds
from kg.query.rows import Count, Hit, Meeting, Office, Party, Row, Source, Statement, Tie
from kg.query.tables import columns, records
from kg.tables import check_value, read_toml
from kg.text import safe_cell

_TEXTS = Path(__file__).with_name("texts.toml")


class Words:
    """The words of one language that answers are printed with.

    Parameters
    ----------
    lang : str or None
        Its code; without one, the first of ``texts.toml``.
    """

    def __init__(self, lang: str | None) -> None:
        tables = read_toml(_TEXTS)
        self.lang = check_value(_TEXTS, "lang", lang or next(iter(tables)), tables)
        self._texts: Mapping[str, str] = tables[self.lang]

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def count(self, number: int) -> str:
        """Say how many facts there are."""
        return self["ties_one" if number == 1 else "ties_other"].format(n=number)

    def date(self, date: str) -> str:
        """Say when."""
        return date or self["no_date"]

    def verb(self, relation: str, modality: str) -> str:
        """Say a relation, and how it is said unless it is plainly stated."""
        label = load_headings()[relation].label[self.lang]
        return f" {label} " + ("" if modality == "asserted" else f"[{self[modality]}] ")

    def thing(self, name: str) -> str:
        """Call a kind, relation or modality as the language does; anything else as it is."""
        known = load_headings().get(name) or load_kinds().get(name)
        return known.label[self.lang] if known else self._texts.get(name, name)


def answer(
    rows: Sequence[Row], row: type[Row], *, json_: bool, csv_: bool, brief: bool, lang: str | None,
    nothing: str,
) -> None:  # fmt: skip
    """Print rows; ``nothing`` goes to stderr where there are none to read."""
    check_form(json_, csv_)
    if json_:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    elif csv_:
        write_csv(rows, row)
    elif rows:
        show(lines(rows, row, Words(lang), brief))
    else:
        complain(nothing)


def check_form(json_: bool, csv_: bool) -> None:
    """Refuse two forms of output at a time."""
    if json_ and csv_:
        raise typer.BadParameter("take --json or --csv, not both")


def lines(rows: Sequence[Row], row: type[Row], words: Words, brief: bool) -> Iterator[Line]:
    """Yield rows as lines to read."""
    return _LINES[row](rows, words, brief)


def write_csv(rows: Sequence[Row], row: type[Row]) -> None:
    """Print rows as CSV, a line a row and sentence, safe for spreadsheets."""
    writer = csv.DictWriter(sys.stdout, columns(row), lineterminator="\n")
    writer.writeheader()
    for record in records(rows):
        writer.writerow(
            {key: safe_cell(v) if isinstance(v, str) else v for key, v in record.items()}
        )


def _sources(sources: Sequence[Source], brief: bool) -> Iterator[Line]:
    """Yield the sentences under what they say: they are unreadable in a narrow column."""
    if brief:
        return
    for source in sources:
        yield styled((f"    “{source.quote}”", ""))
        about = ", ".join(filter(None, (source.headline, source.published, source.url)))
        yield styled((f"    {source.article}", "magenta"), (f"  {about}", "dim"))
    yield styled(("", ""))


def _meetings(rows: Sequence[Meeting], words: Words, brief: bool) -> Iterator[Line]:
    for row in rows:
        yield styled(
            (words.date(row.date), "bold cyan"),
            (f"  {row.who_name}", "bold"),
            (f" ({row.via})" if row.via else "", "dim"),
            (words.verb(row.relation, row.modality), "yellow"),
            (row.whom_name, "bold"),
            (f" ({row.whom_via})" if row.whom_via else "", "dim"),
            (f", {row.place_name}" if row.place_name else "", "green"),
        )
        yield from _sources(row.sources, brief)


def _ties(rows: Sequence[Tie], words: Words, brief: bool) -> Iterator[Line]:
    for _, grouped in groupby(rows, key=lambda row: row.partner):
        group = list(grouped)
        yield styled((group[0].partner_name, "bold"), (f"  {words.count(len(group))}", "dim"))
        for row in group:
            verb = words.verb(row.relation, row.modality)
            yield styled(
                (f"  {words.date(row.date)}", "bold cyan"),
                (f"  {(row.agreement_name and row.partner_name) or row.who_name}", ""),
                (f" ({row.via})" if row.via and not row.agreement else "", "dim"),
                (verb, "yellow"),
                (row.agreement_name or row.partner_name, "bold"),
            )
            yield from _sources(row.sources, brief)
        if brief:
            yield styled(("", ""))


def _parties(rows: Sequence[Party], words: Words, brief: bool) -> Iterator[Line]:
    for _, grouped in groupby(rows, key=lambda row: row.agreement):
        group = list(grouped)
        yield styled((group[0].agreement_name, "bold"), (f"  {group[0].agreement}", "dim"))
        for row in group:
            yield styled(
                (f"  {words.date(row.date)}", "bold cyan"),
                (f"  {row.party_name}", "bold"),
                (f" ({row.via})" if row.via else "", "dim"),
                (words.verb(row.relation, row.modality).rstrip(), "yellow"),
                (f", {row.place_name}" if row.place_name else "", "green"),
            )
            yield from _sources(row.sources, brief)
        if brief:
            yield styled(("", ""))


def _offices(rows: Sequence[Office], words: Words, brief: bool) -> Iterator[Line]:
    for row in rows:
        told = " – ".join(dict.fromkeys((row.first, row.last))) if row.first else ""
        yield styled(
            (words.date(told), "bold cyan"),
            (f"  {row.person_name}", "bold"),
            ("" if row.modality == "asserted" else f" [{words[row.modality]}]", "yellow"),
            (f"  {row.title}" if row.title else "", ""),
            (f", {row.body_name}" if row.title else f"  {row.body_name}", "bold"),
        )
        yield from _sources(row.sources, brief)


def _statements(rows: Sequence[Statement], words: Words, brief: bool) -> Iterator[Line]:
    for row in rows:
        yield styled(
            (words.date(row.date), "bold cyan"),
            (f"  {row.subject_name}", "bold"),
            (words.verb(row.relation, row.modality), "yellow"),
            (row.object_name, "bold"),
            (f" ({row.title})" if row.title else "", "dim"),
            (f", {row.place_name}" if row.place_name else "", "green"),
            (f"  {row.fact}", "dim"),
        )
        yield from _sources(row.sources, brief)


def _hits(rows: Sequence[Hit], words: Words, brief: bool) -> Iterator[Line]:
    for row in rows:
        if row.id:
            kind = load_kinds()[row.what].label[words.lang]
            yield styled((row.name, "bold"), (f"  {kind}, {words.count(row.facts)}", ""),
                         (f"  {row.id}", "dim"))  # fmt: skip
            continue
        yield styled(("", ""))
        for said in row.says:
            yield styled((said, "yellow"))
        yield from list(_sources(row.sources, brief))[:-1]


def _counts(rows: Sequence[Count], words: Words, brief: bool) -> Iterator[Line]:
    del brief
    for what, grouped in groupby(rows, key=lambda row: row.what):
        group = list(grouped)
        total = sum(row.count for row in group if not row.name and len(group) > 1)
        yield styled((f"{words[what]:24}", "bold"), (f"{total:9,}" if total else "", "bold cyan"))
        for row in group:
            if row.name or not total:
                name = words.thing(row.name) if row.name else words["unknown"]
                yield styled((f"    {name:20}", ""), (f"{row.count:9,}", "cyan"))


_LINES: Mapping[type[Row], Callable[[Any, Words, bool], Iterator[Line]]] = {
    Meeting: _meetings,
    Tie: _ties,
    Party: _parties,
    Office: _offices,
    Statement: _statements,
    Hit: _hits,
    Count: _counts,
}

"""The commands about identity: why something is one, and the user's judgements."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.app import Dir, Json, app, reported
from kg.cli.printing import Line, complain, show, styled
from kg.text import printable

if TYPE_CHECKING:
    from kg.build import Summary
    from kg.query.why import EntityReasons, FactReasons, Reason

Entity = Annotated[str, typer.Argument(metavar="ENTITY", help="Any name of it, or its id.")]
OUTPUT = Path("output")
_MOST_LOOK_ALIKES = 20
_MOST_PLACES = 6


@app.command()
@reported
def why(
    name: Annotated[
        str, typer.Argument(metavar="ENTITY|FACT", help="A name or id, or the id of a fact.")
    ],
    dir: Dir = OUTPUT,
    json_: Json = False,
) -> None:
    """Tell what an entity or a fact rests on: names, reasons, look-alikes, rules, sentences."""
    from kg.query.why import EntityReasons

    told = kg.why(dir, name)
    if json_:
        print(json.dumps(asdict(told), ensure_ascii=False, indent=1))
    elif isinstance(told, EntityReasons):
        show(_entity(told))
    else:
        show(_fact(told))


@app.command()
@reported
def merge(
    entity: Entity,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="What is the same thing.")],
    dir: Dir = OUTPUT,
) -> None:
    """Judge that OTHER is ENTITY, now and in every later build."""
    _tell(kg.merge(dir, entity, other), dir)


@app.command()
@reported
def split(
    entity: Entity,
    mentions: Annotated[
        list[str],
        typer.Argument(metavar="MENTION", help="ARTICLE or ARTICLE:START, as kg why has it."),
    ],
    dir: Dir = OUTPUT,
) -> None:
    """Judge that what is called ENTITY at MENTION, one place or several, is another thing."""
    moved = kg.split(dir, entity, mentions)
    for one in moved.entities:
        print(f"{printable(one.name)}  {one.id}")
    print(f"{_counted(moved.mentions, 'mention')} and {_counted(moved.facts, 'fact')} went there")
    _tell(moved.summary, dir)


@app.command()
@reported
def rename(
    entity: Entity,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    dir: Dir = OUTPUT,
) -> None:
    """Choose the name that ENTITY is shown by."""
    _tell(kg.rename(dir, entity, name), dir)


@app.command()
@reported
def retract(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="Its id, as kg timeline shows it.")],
    dir: Dir = OUTPUT,
) -> None:
    """Judge that the sentences of FACT do not say it."""
    _tell(kg.retract(dir, fact), dir)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _tell(summary: "Summary", dir: Path) -> None:
    for line in summary.unused:
        complain(f"judgement without effect: {printable(line)}")
    entities, facts = sum(summary.entities.values()), sum(summary.facts.values())
    print(f"{entities} entities, {facts} facts; written down in {dir / 'judgements.toml'}")


def _entity(told: "EntityReasons") -> Iterator[Line]:
    entity = told.entity
    state = f", {entity.iso}" if entity.iso else ""
    yield styled((entity.name, "bold"), (f"  {entity.id} ({entity.kind}{state}), ", "dim"),
                 (f"{told.facts} facts", "dim"))  # fmt: skip
    yield styled(("named", "bold"))
    for named in told.named:
        about = ", ".join(filter(None, (named.headline, named.published)))
        unsaid = len(named.at) - _MOST_PLACES
        places = " ".join(named.at[:_MOST_PLACES]) + (f" and {unsaid} more" if unsaid > 0 else "")
        yield styled((f"    {named.text}", ""), (f"  {named.count}x ", "dim"),
                     (places, "magenta"), (f"  {about}", "dim"))  # fmt: skip
    for title, reasons in (("one because", told.joined), ("kept apart", told.apart)):
        if reasons:
            yield styled((title, "bold"))
        for reason in reasons[:_MOST_LOOK_ALIKES]:
            yield from _reason(reason)
        if len(reasons) > _MOST_LOOK_ALIKES:
            more = f"    and {len(reasons) - _MOST_LOOK_ALIKES} more; --json has all"
            yield styled((more, "dim"))


def _reason(reason: "Reason") -> Iterator[Line]:
    score = f"{reason.score:.2f}  " if reason.score > 0 else ""
    yield styled((f"    {score}{reason.reason}", ""))
    other = f"  {reason.other}" if reason.other else ""
    yield styled((f"        {reason.left}  |  {reason.right}", "dim"), (other, "magenta"))


def _fact(told: "FactReasons") -> Iterator[Line]:
    fact = told.fact
    details = ", ".join(filter(None, (fact.date, fact.title, fact.modality)))
    yield styled((f"{told.subject.name} {fact.relation} {told.object.name}", "bold"),
                 (f"  {fact.id} ({details})", "dim"))  # fmt: skip
    yield styled((f"    {fact.subject} {fact.relation} {fact.object}", "dim"))
    for proof in told.proofs:
        source = proof.source
        yield styled((f"    “{source.quote}”", ""))
        about = ", ".join(filter(None, (source.headline, source.published, source.url)))
        yield styled((f"    {source.article}:{source.start}", "magenta"), (f"  {about}", "dim"))
        yield styled((f"    read by {proof.rule}", ""), (f" at “{proof.trigger}”", "dim"))
    if told.titles:
        yield styled(("titles", "bold"))
    for reason in told.titles:
        yield from _reason(reason)

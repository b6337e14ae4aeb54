"""What all commands share: the application, its options, and errors of one line."""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, ParamSpec, TypeVar

import typer

import kg
from kg.cli.printing import complain
from kg.errors import KgError
from kg.text import printable

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


def reported(command: Callable[P, R]) -> Callable[P, R]:
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
            complain("interrupted")
            raise typer.Exit(130) from None
        except (KgError, OSError) as error:
            if _debug:
                raise
            complain(_label(error) + _one_line(error))
            _candidates(error)
            raise typer.Exit(1) from None
        except (typer.Exit, typer.BadParameter):
            raise
        except Exception as error:
            if _debug:
                raise
            complain(
                f"error: a defect of kg ({type(error).__name__}: {printable(str(error))}); "
                f"run `kg --debug {command.__name__} ...` again and report what it prints"
            )
            raise typer.Exit(1) from None
        return result

    return run


def _label(error: Exception) -> str:
    """Call an error so in the language of its message."""
    lang = getattr(error, "lang", None)
    if lang is None:
        return "error: "
    from kg.cli.answers import Words

    return Words(lang)["error"]


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}; check the path, its rights and the disk"
    return printable(str(error))


def _candidates(error: Exception) -> None:
    """List the entities that a name may mean, unless the message has named them already."""
    from kg.query import NameNotFound

    if isinstance(error, NameNotFound):
        for entity in error.candidates:
            if entity.id not in str(error):
                complain(f"  {entity.id}  {printable(entity.name)} ({entity.kind})")


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

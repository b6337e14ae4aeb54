"""How commands print: styled and wrapped on a terminal, plain elsewhere."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.text import printable

if TYPE_CHECKING:
    from rich.console import Console

#: The words of a line, each with its style.
Line = tuple[tuple[str, str], ...]


def complain(line: str) -> None:
    """Print a line on stderr."""
    print(line, file=sys.stderr)


def console(stream: object) -> "Console":
    """Return a console of rich that prints words as they stand."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]


def styled(*parts: tuple[str, str]) -> Line:
    """Make a line of words, each with its style, and make them fit to print."""

    def clean(words: str) -> str:
        indent = words[: len(words) - len(words.lstrip())]
        tail = " " if words.strip() and words[-1:].isspace() else ""
        return indent + printable(words) + tail

    return tuple((clean(words), style) for words, style in parts)


def show(lines: Iterable[Line]) -> None:
    """Print styled and wrapped on a terminal, plain and unwrapped elsewhere."""
    if not sys.stdout.isatty():
        for line in lines:
            print("".join(words for words, _ in line))
        return
    from rich.padding import Padding
    from rich.text import Text

    terminal = console(sys.stdout)
    for line in lines:
        text = Text.assemble(*line)
        if not text:  # of which padding would make nothing
            terminal.print()
            continue
        indent = len(text.plain) - len(text.plain.lstrip(" "))
        text = text[indent:] if indent else text
        terminal.print(Padding(text, (0, 0, 0, indent), expand=False))

"""How commands print: styled and wrapped on a terminal, plain elsewhere."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.text import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def complain(line: str) -> None:
    """Print a line on stderr."""
    print(line, file=sys.stderr)


def console(stream: object) -> "Console":
    """Return a console of rich that prints words as they stand."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]


def styled(*parts: tuple[str, str]) -> "Text":
    """Join words, each with its style, and make them fit to print."""
    from rich.text import Text

    text = Text()
    for words, style in parts:
        indent = words[: len(words) - len(words.lstrip())]
        tail = " " if words.strip() and words[-1:].isspace() else ""
        text.append(indent + printable(words) + tail, style)
    return text


def styled_line(line: str) -> "Text":
    """Make a line one that ``show`` takes."""
    from rich.text import Text

    return Text(line)


def show(lines: "Iterable[Text]") -> None:
    """Print styled and wrapped on a terminal, plain and unwrapped elsewhere."""
    if not sys.stdout.isatty():
        for line in lines:
            print(line.plain)
        return
    from rich.padding import Padding

    terminal = console(sys.stdout)
    for line in lines:
        if not line:  # of which padding would make nothing
            terminal.print()
            continue
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        line = line[indent:] if indent else line
        terminal.print(Padding(line, (0, 0, 0, indent), expand=False))

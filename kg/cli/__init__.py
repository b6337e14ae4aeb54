"""The command line: parse, call one function, print. The only room that prints.

Data goes to stdout, progress and complaints to stderr. A module holds the commands of one subject;
``kg --help`` lists them in the order of the imports here.
"""

import sys

from kg.cli import build, query, ask, network, identity, view, export, check  # noqa: F401 # isort: skip
from kg.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; status 0 done, 1 data error, 2 usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # News is Unicode whatever the locale says; a terminal that cannot show it gets "?".
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
    try:
        app(prog_name="kg")
    except KeyboardInterrupt:
        sys.exit(130)

"""``python build_inside.py INPUT OUTPUT``: a build, with all else that a process can do refused.

It may write below OUTPUT and among temporary files, start no program and open no connection.
"""

import os
import sys
import tempfile
from pathlib import Path

from kg.build import build

ALONE = {"os.mkdir": 0, "os.remove": 0, "os.rmdir": 0, "os.truncate": 0, "os.symlink": 1}
# What a path is told from, if not from the working folder: an open folder's number, -1 for none.
FOLDER = {"os.mkdir": 2, "os.remove": 1, "os.rmdir": 1, "os.symlink": 2}
REFUSED = (
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "socket.connect",
    "subprocess.Popen",
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    source, output = sys.argv[1:]
    inside = [os.path.realpath(output), os.path.realpath(tempfile.gettempdir())]

    def watch(event: str, args: tuple[object, ...]) -> None:
        paths: list[object] = []
        if event == "open" and isinstance(args[2], int) and args[2] & WRITES:
            paths = [args[0]]
        elif event in ALONE:
            paths = [args[ALONE[event]]]
        elif event in ("os.rename", "os.link"):
            paths = list(args[:2])
        elif event.startswith(REFUSED):
            raise RuntimeError(f"refused: {event} {args}")
        for path in paths:
            if isinstance(path, (str, Path)) and str(path) != os.devnull:
                number = args[FOLDER[event]] if event in FOLDER else -1
                folder = "" if number == -1 else os.path.realpath(f"/proc/self/fd/{number}")
                real = os.path.realpath(os.path.join(folder, path))
                if not any(os.path.commonpath([own, real]) == own for own in inside):
                    raise RuntimeError(f"refused: {event} of {real}")

    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    for skipped in build([source], output).skipped:
        sys.stdout.write(f"{skipped}\n")


if __name__ == "__main__":
    main()

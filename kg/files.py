"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside ``path`` that takes its place when the block ends without an error.

    A reader never sees half a file, and an error or Ctrl-C leaves what was there before.

    Parameters
    ----------
    path : pathlib.Path
        The file to write or to replace.

    Yields
    ------
    pathlib.Path
        Where to write meanwhile; on the same file system, so that the rename is atomic.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with replacing(folder / "a.txt") as beside:
    ...     _ = beside.write_text("whole", encoding="utf-8")
    ...     (folder / "a.txt").exists()
    False
    >>> (folder / "a.txt").read_text(encoding="utf-8")
    'whole'
    """
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, chunks: Iterator[str]) -> None:
    r"""Write pieces of text to ``path``, UTF-8 with ``\n`` line ends, whole or not at all.

    Parameters
    ----------
    path : pathlib.Path
        The file to write or to replace.
    chunks : iterator of str
        Its content, consumed while it is written.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_text(path, iter(["Hà Nội", "\n"]))
    >>> path.read_bytes().decode("utf-8")
    'Hà Nội\n'
    """
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(chunks)

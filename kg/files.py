"""Files that appear whole or not at all, and a lock."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO


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


def write_texts(folder: Path, files: Mapping[str, Iterator[str]]) -> None:
    r"""Write several files of one folder, all of them or none.

    Parameters
    ----------
    folder : pathlib.Path
        Where; made if it is not there, but not the folder that it lies in.
    files : mapping of str to iterator of str
        The content of each file by its name.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "new"
    >>> write_texts(folder, {"a.txt": iter(["A"]), "b.txt": iter(["B"])})
    >>> sorted(path.name for path in folder.iterdir())
    ['a.txt', 'b.txt']
    """
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        for name, chunks in files.items():
            beside = stack.enter_context(replacing(folder / name))
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(chunks)


@contextmanager
def locked(path: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock that only one process can hold; it goes with the process, however that ends.

    Parameters
    ----------
    path : pathlib.Path
        A file for the lock; it tells who holds it.
    waiting : callable
        Told who holds the lock, if somebody does, before this waits for it.

    Yields
    ------
    None
        While the lock is held.

    Examples
    --------
    >>> import tempfile
    >>> with locked(Path(tempfile.mkdtemp()) / "lock", print):
    ...     pass
    """
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as file:
            if not _try_lock(file):
                file.seek(0)
                waiting(file.read().strip() or "another process")
                _lock(file)
            # Who held it may have deleted the file: then another can be locked under its name.
            if not _is_at(file, path):
                continue
            file.truncate(0)
            file.write(f"process {os.getpid()} on {platform.node()}")
            file.flush()
            yield
            return


def _is_at(file: TextIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    # A byte behind all text: Windows keeps others from reading what is locked.
    _FAR = 1 << 30

    def _try_lock(file: TextIO) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(file: TextIO) -> None:
        while not _try_lock(file):
            time.sleep(0.2)

else:
    import fcntl

    def _try_lock(file: TextIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock(file: TextIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

"""Writing a file so that a reader never sees half of it."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import KgError


def write_text(path: str | Path, text: str) -> None:
    """Write UTF-8 text beside ``path`` and then put it in its place.

    Examples
    --------
    >>> write_text("/no/such/folder/explorer.html", "")
    Traceback (most recent call last):
    ...
    kg.errors.KgError: /no/such/folder/explorer.html: cannot be written (No such file or \
directory); choose a folder that exists and that you may write to
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        # A lone surrogate cannot be encoded; the page shows "?" rather than not being written.
        part.write_bytes(text.encode("utf-8", "replace"))
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); "
            "choose a folder that exists and that you may write to"
        ) from error

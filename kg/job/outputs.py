"""The store and all files made from it: written beside the old ones, then put in their place."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.clock import measured
from kg.model import Article, Difference, Resolution
from kg.store import Store, in_order


def write_outputs(articles: Sequence[Article], resolution: Resolution, folder: Path) -> None:
    """Write every file of a build.

    Parameters
    ----------
    articles : sequence of Article
        All of them.
    resolution : Resolution
        What was read from them.
    folder : pathlib.Path
        An empty folder.
    """
    from kg.view import write_explorer_of

    store = Store(folder / "kg.db")
    with measured("store"):
        store.write(articles, resolution)
    ordered = in_order(resolution)
    with measured("export"):
        write_tables(store, folder, ordered)
    with measured("view"):
        write_explorer_of(store, folder / "explorer.html")


def write_changed_outputs(former: Store, find: Callable[[], Difference], folder: Path) -> None:
    """Write every file of a build that differs little from the one before.

    Parameters
    ----------
    former : Store
        Of the build before, whose other files stand beside it.
    find : callable
        Gives what is not as it was.
    folder : pathlib.Path
        An empty folder.
    """
    from kg.export.changed import write_changed
    from kg.view import write_explorer_of

    with ExitStack() as stack:
        change = stack.enter_context(Store(folder / "kg.db").changed(former))
        with measured("resolve"):
            difference = find()
        with measured("store"):
            store = change(difference)
        with measured("export"):
            write_changed(store, former.path.parent, folder, difference)
        with measured("view"):
            write_explorer_of(store, folder / "explorer.html")
        with measured("store"):
            stack.close()


def write_tables(store: Store, folder: Path, resolution: Resolution) -> None:
    """Write the files that follow from the store row by row.

    Parameters
    ----------
    store : Store
        A store that has been written.
    folder : pathlib.Path
        Where they go.
    resolution : Resolution
        All that is in it, in its order.
    """
    from kg.export import export
    from kg.export.csv import write_csv
    from kg.export.jsonl import write_jsonl, write_mentions

    entities, facts = resolution.entities, resolution.facts
    write_jsonl(entities, facts, folder)
    write_csv(entities, facts, write_mentions(resolution.mentions, folder), folder)
    export(store.path.parent, format="graphml", output=folder / "graph.graphml")


@contextmanager
def replaced(folder: Path, beside: Path, before: Callable[[], None]) -> Iterator[Path]:
    """Give an empty folder whose files move into another once all of them are complete.

    Parameters
    ----------
    folder : pathlib.Path
        Where the files go.
    beside : pathlib.Path
        Where they are written; on the same disk, so that each moves in one step.
    before : callable
        Called when all are complete, before the first one moves.

    Yields
    ------
    pathlib.Path
        The second folder.
    """
    shutil.rmtree(beside, ignore_errors=True)  # of a build that was killed
    beside.mkdir(parents=True)
    try:
        yield beside
        before()
        for path in sorted(beside.iterdir()):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def stamps(folder: Path, names: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Size and time of change of files: alike as long as nobody has touched them.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are.
    names : sequence of str
        The files.

    Returns
    -------
    mapping of str to sequence of int
        By name; files that are absent are left out.
    """
    found = {}
    for name in names:
        path = folder / name
        if path.is_file():
            status = path.stat()
            found[name] = [status.st_size, status.st_mtime_ns]
    return found

"""The main job: articles in, a graph with evidence out."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Article, Document, Fact, Resolution
from kg.store import Store

if TYPE_CHECKING:
    from kg.read import Skipped

#: Told the stage, how many articles are done and how many there are (0 where nobody knows).
Progress = Callable[[str, int, int], None]

TITLE = "Knowledge graph"  # no name of a folder in it: the same input gives the same page


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did.

    Attributes
    ----------
    output : pathlib.Path
        The folder it wrote.
    articles, entities, facts : mapping of str to int
        How many, by language, by kind and by relation.
    skipped : tuple of kg.read.Skipped
        Inputs that could not be read, and why.
    seconds : mapping of str to float
        Time by stage.
    """

    output: Path
    articles: Mapping[str, int]
    entities: Mapping[str, int]
    facts: Mapping[str, int]
    skipped: tuple["Skipped", ...]
    seconds: Mapping[str, float]


def build(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    lang: str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read articles and write the graph, all its files or none.

    Parameters
    ----------
    inputs : sequence of str or pathlib.Path
        Files (.txt, .html, .csv, .jsonl), folders of such, or "-" for JSON lines on stdin.
    output : str or pathlib.Path
        Folder to write; files of an earlier build in it are replaced once all is complete.
    lang : str, optional
        Language of all articles; found out for each one by default.
    progress : callable, optional
        Told the stage, the articles done and the articles there are.

    Returns
    -------
    Summary
        Counts, skipped inputs, time.

    Raises
    ------
    InputError
        If no article could be read; the output folder is left as it was.
    DataFileError
        If a language pack or relation file is broken, before any article is read.

    Examples
    --------
    >>> summary = build(["seeds"], "output")  # doctest: +SKIP
    >>> summary.articles  # doctest: +SKIP
    {'en': 1, 'vi': 4}
    """
    folder, clock = Path(output), _Clock(progress or (lambda stage, done, total: None))
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder for the output")
    _check_data()
    with clock.stage("read"):
        articles, skipped = _read(inputs, lang, clock)
    if not articles:
        raise InputError(_nothing(inputs, skipped))
    resolution = _resolve(articles, clock)
    with _complete_folder(folder) as beside:
        _write(articles, resolution, beside, clock)
    return Summary(
        folder,
        _count(article.lang for article in articles),
        _count(entity.kind for entity in resolution.entities),
        _count(fact.relation for fact in resolution.facts),
        tuple(skipped),
        clock.seconds,
    )


class _Clock:
    """Seconds by stage, and whom to tell about progress."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start


def _check_data() -> None:
    """Load every data file: a broken one stops the build before any article is read."""
    from kg.languages import available, check_relations, load
    from kg.ontology import load_ontology

    load_ontology()
    for code in available():
        load(code)
    check_relations()


def _read(
    inputs: Sequence[str | Path], lang: str | None, clock: _Clock
) -> tuple[list[Article], list["Skipped"]]:
    from kg.read import Skipped, read

    articles: list[Article] = []
    skipped: list[Skipped] = []
    for item in read([str(name) for name in inputs], lang=lang):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            articles.append(item)
        clock.progress("read", len(articles), 0)
    # In the order of ids, so that the order of the inputs changes nothing.
    return sorted(articles, key=lambda article: article.id), skipped


def _nothing(inputs: Sequence[str | Path], skipped: Sequence["Skipped"]) -> str:
    reasons = "; ".join(map(str, skipped[:3]))
    more = f"; and {len(skipped) - 3} more" if len(skipped) > 3 else ""
    named = ", ".join(map(str, inputs)) or "no input"
    return f"{named}: no article could be read ({reasons or 'nothing there'}{more})"


def _resolve(articles: Sequence[Article], clock: _Clock) -> Resolution:
    from kg.annotate import annotate
    from kg.extract import extract, without_passing
    from kg.resolve import resolve

    def documents() -> Iterator[tuple[Document, Sequence[Fact]]]:
        annotated = annotate(articles)
        for done in range(len(articles)):
            with clock.stage("annotate"):
                document = next(annotated)
            with clock.stage("extract"):
                facts = extract(document)
            clock.progress("annotate", done + 1, len(articles))
            yield without_passing(document, facts), facts

    start = perf_counter()
    resolution = resolve(documents())
    within = clock.seconds.get("annotate", 0.0) + clock.seconds.get("extract", 0.0)
    clock.seconds["resolve"] = perf_counter() - start - within
    return resolution


def _write(
    articles: Sequence[Article], resolution: Resolution, folder: Path, clock: _Clock
) -> None:
    from kg.export.csv import write_csv
    from kg.export.graphml import write_graphml
    from kg.export.jsonl import write_jsonl
    from kg.graph import build_graph
    from kg.view import write_explorer

    total = len(articles)
    clock.progress("write", 0, total)
    store = Store(folder / "kg.db")
    with clock.stage("store"):
        store.write(articles, resolution)
    with clock.stage("export"):
        write_jsonl(store, folder)
        write_csv(store, folder)
        graph = build_graph(store)
        write_graphml(graph, folder / "graph.graphml")
    with clock.stage("view"):
        write_explorer(graph, folder / "explorer.html", title=TITLE)
    clock.progress("write", total, total)


@contextmanager
def _complete_folder(folder: Path) -> Iterator[Path]:
    """Give a folder beside ``folder`` whose files move into it once all of them are complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield beside
        folder.mkdir(exist_ok=True)
        for path in sorted(beside.iterdir()):
            os.replace(path, folder / path.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _count(names: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))

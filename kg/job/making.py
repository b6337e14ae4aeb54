"""From readings to a graph: of all articles at once, or grown from the graph of the last build."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.clock import measured
from kg.job.growing import Growth, Item, remember
from kg.job.outputs import write_changed_outputs, write_outputs
from kg.job.reading import Reading, document_of
from kg.job.run import Run
from kg.plain import loads
from kg.resolve import finish, resolve
from kg.resolve.fragments import whole
from kg.resolve.judgements import Judgements
from kg.store import Store
from kg.store.cache import Cache, Kept
from kg.store.parts import Parts

#: Of so many articles one may be new or changed: more are resolved with all others.
FEW = 8


class Made(NamedTuple):
    """A graph that is to be written.

    Attributes
    ----------
    write : callable
        Writes all its files into an empty folder.
    keep : callable
        Keeps what the next build needs to grow from it; when the files are in their place.
    unused : tuple of str
        Judgements that fit nothing, a line each.
    """

    write: Callable[[Path], None]
    keep: Callable[[], None]
    unused: tuple[str, ...] = ()


class Maker:
    """Makes the graph of some articles that have been read.

    Parameters
    ----------
    cache : kg.store.cache.Cache
        Has them, and what was read from each.
    kept : sequence of kg.store.cache.Kept
        Which, by id.
    path : pathlib.Path
        What is kept to grow from, see :class:`kg.store.parts.Parts`.
    scorer : bool
        Whether the learned scorer is heard.
    """

    def __init__(self, cache: Cache, kept: Sequence[Kept], path: Path, *, scorer: bool) -> None:
        self._cache, self._path, self._scorer = cache, path, scorer
        self._kept = {article.id: article for article in kept}

    def all(self, judgements: Judgements) -> Made:
        """Resolve all articles.

        Parameters
        ----------
        judgements : kg.resolve.judgements.Judgements
            What the user has judged. A graph with judgements is not grown: they name entities by
            what these are called in the whole graph.

        Returns
        -------
        Made
            The graph.
        """
        items = list(self._items(self._kept))
        articles = [document.article for document, _ in items]
        if judgements != Judgements():
            resolution = resolve(items, judgements=judgements)
            return Made(
                lambda folder: write_outputs(articles, resolution, folder),
                lambda: self._path.unlink(missing_ok=True),
                resolution.unused,
            )
        run = Run([whole(document, facts) for document, facts in items], 1)
        resolution = finish(items, run.found)

        def keep() -> None:
            self._path.unlink(missing_ok=True)
            with measured("keep"), Parts(self._path) as parts:
                remember(parts, self._kept.values(), items, run, resolution)

        return Made(lambda folder: write_outputs(articles, resolution, folder), keep)

    def grown(self, folder: Path, fits: Callable[[Sequence[Kept]], bool]) -> Made | None:
        """Resolve what new, changed and absent articles touch.

        Parameters
        ----------
        folder : pathlib.Path
            Of the last build, made by the same rules.
        fits : callable
            Whether these were its articles.

        Returns
        -------
        Made or None
            The graph; None where all must be resolved.
        """
        if not self._path.exists():
            return None
        parts = Parts(self._path)
        before = {article.id: article for article in parts.articles()}
        changed = {
            id_: article for id_, article in self._kept.items() if before.get(id_) != article
        }
        gone = before.keys() - self._kept.keys()
        if FEW * len(changed.keys() | gone) > len(self._kept) or not fits([*before.values()]):
            parts.close()
            return None
        former = Store(folder / "kg.db")
        # When the files are written: then the former store is copied beside it.
        grow = cache(lambda: Growth(parts, former, self._load(changed), gone, self._load))

        def keep() -> None:
            with measured("keep"), parts:
                grow().keep(changed.values())

        def write(new: Path) -> None:
            write_changed_outputs(former, lambda: grow().difference, new)

        return Made(write, keep)

    def _load(self, articles: Collection[str]) -> Mapping[str, Item]:
        return {item[0].article.id: item for item in self._items(sorted(articles))}

    def _items(self, articles: Collection[str]) -> Iterator[Item]:
        contents = [self._kept[article].content for article in articles]
        for article, text in zip(
            self._cache.articles(contents), self._cache.readings(contents), strict=True
        ):
            yield document_of(article, loads(Reading, text), scorer=self._scorer)


def noted(path: Path) -> list[Kept]:
    """The articles of the graph of which something is kept.

    Parameters
    ----------
    path : pathlib.Path
        As of :class:`Maker`.

    Returns
    -------
    list of kg.store.cache.Kept
        By id; none where nothing is kept.
    """
    if not path.exists():
        return []
    with Parts(path) as parts:
        return parts.articles()

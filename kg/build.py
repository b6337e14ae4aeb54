"""The main job: articles in, a graph with evidence out; and adding to it and taking from it."""

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.clock import APART, collecting, measured
from kg.errors import InputError, KgError, StoreError
from kg.files import locked
from kg.job.outputs import replaced, stamps
from kg.job.reading import Readers
from kg.store import Store
from kg.store.cache import Cache, Kept

if TYPE_CHECKING:
    from kg.job.making import Made
    from kg.read import Skipped
    from kg.resolve.judgements import Judgements

#: Told the stage, how many articles are done and how many there are (0 where nobody knows).
Progress = Callable[[str, int, int], None]

#: Folder in the output folder: the lock, and what was read from each article.
WORK = ".kg"


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
    read : int
        Articles that were read in this build; the others had been before.
    gone : int
        Articles of the last build that are no part of this one.
    again : tuple of str
        Why articles that had been read before were read again, a line each.
    unused : tuple of str
        Judgements of the user that fit nothing in this graph, a line each.
    written : bool
        Whether the files were written; they are not where nothing has changed.
    profile : mapping of str to float
        Seconds by stage and, after ``" / "``, by what is inside it: language and component. With
        several jobs, what is inside "annotate" is the sum of all of them.
    """

    output: Path
    articles: Mapping[str, int]
    entities: Mapping[str, int]
    facts: Mapping[str, int]
    skipped: tuple["Skipped", ...]
    read: int
    gone: int
    again: tuple[str, ...]
    unused: tuple[str, ...]
    written: bool
    profile: Mapping[str, float]

    @property
    def seconds(self) -> Mapping[str, float]:
        """Time by stage."""
        return {name: spent for name, spent in self.profile.items() if APART not in name}


def build(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    lang: str | None = None,
    jobs: int = 1,
    dask: str | None = None,
    scratch: str | Path | None = None,
    scorer: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Read articles and write the graph, all its files or none.

    What was read from an article is kept in the output folder, so that a later build there reads
    only articles that are new or changed. Its result is that of a build in an empty folder.

    Parameters
    ----------
    inputs : sequence of str or pathlib.Path
        Files (.txt, .html, .csv, .jsonl), folders of such, or "-" for JSON lines on stdin.
    output : str or pathlib.Path
        Folder to write; files of an earlier build in it are replaced once all is complete.
    lang : str, optional
        Language of all articles; found out for each one by default.
    jobs : int, optional
        How many processes read articles, each with one thread; on Linux they share the models. With
        1, this process does, with as many threads as there are cores. The result is the same.
    dask : str, optional
        Address of the scheduler of a Dask cluster, whose workers read the articles instead. The
        result is the same. The only way in which kg uses a network; kg/job/DASK.md tells how.
    scratch : str or pathlib.Path, optional
        Folder in which files are exchanged with the cluster, under the same path on all its
        machines; one inside the output folder by default.
    scorer : bool, optional
        Whether what only the learned scorer finds is part of the graph, and what rules say and it
        doubts is not. All is kept either way, so that a later build may choose anew without
        reading again.
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
    KgError
        If a process that reads articles dies, or a cluster cannot be used.
    StoreError
        If what earlier builds have kept cannot be used, or the disk is full.

    Examples
    --------
    >>> summary = build(["seeds"], "output")  # doctest: +SKIP
    >>> summary.articles  # doctest: +SKIP
    {'en': 1, 'vi': 4}
    """
    with _Job(Path(output), progress, jobs, dask, scratch, scorer=scorer) as job:
        articles, skipped = job.read(inputs, lang)
        return job.make(articles, skipped)


def add(
    inputs: Sequence[str | Path],
    dir: str | Path = "output",
    *,
    lang: str | None = None,
    jobs: int = 1,
    dask: str | None = None,
    scratch: str | Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Add articles to a built graph; one whose id is there takes the place of the older one.

    The result is that of building all its articles at once, with the scorer or without it as the
    graph was built. Without inputs, the articles that are
    there are brought up to date with this version of kg, its packs and relations.

    Parameters
    ----------
    inputs : sequence of str or pathlib.Path
        As of :func:`build`.
    dir : str or pathlib.Path
        Folder of a built graph.
    lang, jobs, dask, scratch, progress
        As of :func:`build`.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    InputError
        If there are inputs, and no article could be read from them; nothing is changed.
    StoreError
        If the folder holds no graph.

    Examples
    --------
    >>> add(["today.jsonl"]).read  # doctest: +SKIP
    1
    """
    store = _existing(dir)
    with _Job(Path(dir), progress, jobs, dask, scratch) as job:
        articles = job.articles(store)
        added, skipped = job.read(inputs, lang) if inputs else ([], [])
        articles.update((kept.id, kept) for kept in added)
        return job.make(articles.values(), skipped)


def remove(
    articles: Sequence[str], dir: str | Path = "output", *, progress: Progress | None = None
) -> Summary:
    """Take articles out of a built graph, and with them what only they say.

    Parameters
    ----------
    articles : sequence of str
        Ids of articles.
    dir : str or pathlib.Path
        Folder of a built graph.
    progress : callable, optional
        As of :func:`build`.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    InputError
        If there is no such article, or no other; nothing is changed.
    StoreError
        If the folder holds no graph.

    Examples
    --------
    >>> remove(["2024-05-03-talks"]).read  # doctest: +SKIP
    0
    """
    store = _existing(dir)
    with _Job(Path(dir), progress) as job:
        kept = job.articles(store)
        for id_ in dict.fromkeys([articles] if isinstance(articles, str) else articles):
            if id_ not in kept:
                raise InputError(f"{dir}: no article {id_!r} in this graph{_hint(id_, kept)}")
            del kept[id_]
        if not kept:
            raise InputError(f"{dir}: no article would be left; delete the folder instead")
        return job.make(kept.values(), [])


def _existing(dir: str | Path) -> Store:
    store = Store(Path(dir) / "kg.db")
    for _ in store.articles(()):
        pass
    return store


def _hint(id_: str, ids: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id_, ids, 3)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


class _Job:
    """One run over an output folder that no other run touches meanwhile."""

    def __init__(
        self,
        folder: Path,
        progress: Progress | None,
        jobs: int = 1,
        dask: str | None = None,
        scratch: str | Path | None = None,
        *,
        scorer: bool | None = None,
    ) -> None:
        self.folder, self.work = folder, folder / WORK
        self.kept = self.work / "parts.db"
        self.scorer = scorer  # None: as the graph was built
        self.progress = progress or (lambda stage, done, total: None)
        self.parts = self.work / "parts" if scratch is None else _parts(Path(scratch), folder)
        self.readers = Readers(jobs, dask, self.parts)
        self._open = ExitStack()
        if jobs < 1:
            raise InputError(f"jobs: {jobs}; at least one process must read")
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder}: is a file; name a folder for the output")
        self._new = not self.work.exists()

    def __enter__(self) -> Self:
        from kg.job.rules import all_rules

        with ExitStack() as opening:
            opening.enter_context(locked(self.work / "lock", self._wait))
            opening.push(self._clean)
            ignore = self.work / ".gitignore"
            ignore.write_text("*\n", encoding="utf-8")
            self.cache = opening.enter_context(Cache(self.work / "cache.db"))
            self.before = self.cache.built()
            if self.scorer is None:
                self.scorer = self.before.get("scorer", True)
            if self.before.get("rules") != all_rules():
                _check_data()
            self.profile = opening.enter_context(collecting())
            opening.enter_context(self.readers)
            self._open = opening.pop_all()
        return self

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)

    def _clean(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Leave no trace where nothing could be read."""
        if kind is not None and issubclass(kind, KgError) and self._new:
            shutil.rmtree(self.work, ignore_errors=True)
            if not any(self.folder.iterdir()):
                self.folder.rmdir()

    def _wait(self, holder: str) -> None:
        self.progress(f"waiting for {holder}, which works on {self.folder}", 0, 0)

    def read(
        self, inputs: Sequence[str | Path], lang: str | None
    ) -> tuple[list[Kept], list["Skipped"]]:
        """Read the inputs, those that were read before from memory."""
        from kg.job.inputs import read_inputs

        return read_inputs(inputs, lang, self.cache, self.progress, self.readers.expect)

    def make(self, kept: Iterable[Kept], skipped: Sequence["Skipped"]) -> Summary:
        """Read what is new in the articles and write the graph of all."""
        from kg.job.rules import all_rules, hash_of, packages_of, rules_of, versions
        from kg.resolve.judgements import FILE_NAME, read_judgements

        # In the order of ids, so that the order of the inputs changes nothing.
        kept = sorted(kept)
        contents = [article.content for article in kept]
        judgements = read_judgements(self.folder / FILE_NAME)
        state: dict[str, Any] = {
            "rules": all_rules(),
            "articles": _hash_of(kept),
            "judgements": hash_of({"all": repr(judgements)}),
            "scorer": self.scorer,
        }
        counts = self.before.get("counts")
        packages = self.before.get("packages", {})
        unchanged = all(self.before.get(name) == value for name, value in state.items())
        unchanged = unchanged and versions(packages) == packages
        if unchanged and self._untouched():
            unused = tuple(self.before.get("unused", ()))
            return self._summary(counts, skipped, 0, 0, (), unused, written=False)
        langs = sorted({article.lang for article in kept})
        state["packages"] = {name: of for lang in langs for name, of in packages_of(lang).items()}
        gone = self._gone({article.id for article in kept})
        new, again = self._annotate(kept, {lang: rules_of(lang) for lang in langs})
        with _uncollected():
            with measured("resolve"):
                made = self._made(kept, judgements, state)
            counts = self._write(kept, made, state)
        self.cache.forget(contents)
        shutil.rmtree(self.parts, ignore_errors=True)
        return self._summary(counts, skipped, new, gone, again, made.unused, written=True)

    def _gone(self, ids: Collection[str]) -> int:
        """How many articles of the last build are not among these."""
        try:
            rows = Store(self.folder / "kg.db").rows("SELECT id FROM articles")
            return sum(id_ not in ids for (id_,) in rows)
        except StoreError:  # there is none, or none that can be read
            return 0

    def _annotate(
        self, kept: Sequence[Kept], rules: Mapping[str, Mapping[str, str]]
    ) -> tuple[int, tuple[str, ...]]:
        """Read the articles of which nothing is kept, or nothing that still holds."""
        from kg.job.rules import hash_of

        hashes = {lang: hash_of(parts) for lang, parts in rules.items()}
        known = self.cache.rules()
        new = [a for a in kept if known.get(a.content) != hashes[a.lang]]
        changed = Counter((a.lang, known[a.content]) for a in new if a.content in known)
        again = tuple(
            f"{number} in {lang} read again: {_difference(self.cache.parts(old), rules[lang])}"
            for (lang, old), number in sorted(changed.items())
        )
        for lang, hash_ in hashes.items():
            self.cache.put_rules(hash_, rules[lang])
        articles = list(self.cache.articles(article.content for article in new))
        with closing(self.readers.read(articles)) as readings:
            for done in range(1, len(new) + 1):
                with measured("annotate"):
                    which, reading = next(readings)
                self.cache.put_reading(new[which].content, hashes[new[which].lang], reading)
                self._new = False  # an error after this leaves something to go on with
                self.progress("annotate", done, len(new))
        return len(new), again

    def _made(
        self, kept: Sequence[Kept], judgements: "Judgements", state: Mapping[str, Any]
    ) -> "Made":
        """The graph, grown from that of the last build where it was made in the same way."""
        from kg.job.making import Maker

        maker = Maker(self.cache, kept, self.kept, scorer=self.scorer is not False)
        alike = ("rules", "judgements", "scorer", "packages")
        if all(self.before.get(name) == state[name] for name in alike) and self._untouched():
            if (grown := maker.grown(self.folder, self._was_of)) is not None:
                return grown
        return maker.all(judgements)

    def articles(self, store: Store) -> dict[str, Kept]:
        """The articles of the graph: as noted, or as the store has them if it has been touched."""
        from kg.job.making import noted

        articles = noted(self.kept) if self._untouched() else []
        if not self._was_of(articles):
            articles = [self.cache.put_article(article) for article in store.articles()]
        return {article.id: article for article in articles}

    def _was_of(self, articles: Sequence[Kept]) -> bool:
        """Whether these were the articles of the last build."""
        return self.before.get("articles") == _hash_of(articles)

    def _untouched(self) -> bool:
        """Whether the files of the last build are as it has left them."""
        written = self.before.get("files", {})
        return bool(written) and stamps(self.folder, list(written)) == written

    def _write(
        self, kept: Sequence[Kept], made: "Made", state: Mapping[str, Any]
    ) -> Mapping[str, Mapping[str, int]]:
        self.progress("write", 0, len(kept))
        # From the first file's move to the last one's, the folder holds no complete build.
        unset = self.cache.set_built
        with replaced(self.folder, self.work / "new", lambda: unset({})) as beside:
            made.write(beside)
            names = sorted(path.name for path in beside.iterdir())
        made.keep()
        files, unused = stamps(self.folder, names), list(made.unused)
        counts = {
            "articles": _count(article.lang for article in kept),
            **Store(self.folder / "kg.db").counts(),
        }
        self.cache.set_built({**state, "counts": counts, "files": files, "unused": unused})
        self.progress("write", len(kept), len(kept))
        return counts

    def _summary(
        self, counts: Any, skipped: Iterable["Skipped"], new: int, gone: int,
        again: tuple[str, ...], unused: tuple[str, ...], *, written: bool,
    ) -> Summary:  # fmt: skip
        return Summary(
            output=self.folder,
            **counts,
            skipped=tuple(skipped),
            read=new,
            gone=gone,
            again=again,
            unused=unused,
            written=written,
            profile=self.profile,
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles, which takes a quarter of the time: what is made has none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _parts(scratch: Path, output: Path) -> Path:
    """A folder that no build of another output uses, the same for each build of this one."""
    return scratch / f"kg-{sha256(str(output.resolve()).encode()).hexdigest()[:16]}"


def _hash_of(articles: Iterable[Kept]) -> str:
    from kg.job.rules import hash_of

    return hash_of({"all": "".join(article.content for article in articles)})


def _difference(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    from kg.job.rules import differing

    if not old:
        return "they were read by another version of kg"
    return f"{', '.join(differing(old, new))} changed"


def _check_data() -> None:
    """Load every data file: a broken one stops the build before any article is read."""
    from kg.languages import available, check_relations, load
    from kg.ontology import load_ontology

    load_ontology()
    for code in available():
        load(code)
    check_relations()


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))

"""Articles read by the workers of a Dask cluster, which exchange files with this process.

Only here is Dask imported, and only when its scheduler's address is given. A task is given the
paths of a part and of its readings; it gives back figures, or an error in words. So little goes
through the scheduler, and what a worker had done before anything died is found on the disk.
"""

import logging
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING

from kg import clock
from kg.errors import KgError
from kg.job.rules import differing, hash_of, rules_of
from kg.job.server import Reply, answer, raise_error
from kg.model import Article
from kg.store.cache import content_of

if TYPE_CHECKING:
    from distributed import Client, Future

#: Seconds within which a scheduler must answer, and those that a build waits without any worker.
ANSWER = 30
PATIENCE = 30
#: Parts a worker that may be under way, so that none waits and the disk stays flat.
AHEAD = 2

_Part = tuple[Path, Sequence[Article]]
_ADDRESS = re.compile(r"((tcp|tls)://)?[^\s/]+:\d+")
# Models are not made for several threads at once.
_one = Lock()


def read_on(
    address: str, folder: Path, articles: Sequence[Article]
) -> Generator[tuple[int, str], None, None]:
    """Read articles on a cluster.

    Parameters
    ----------
    address : str
        Of the scheduler, for example ``"tcp://127.0.0.1:8786"``.
    folder : pathlib.Path
        Where parts and readings are exchanged: the same path on all machines. What an earlier
        build that died had left in it is taken over.
    articles : sequence of Article
        Any mix of languages.

    Yields
    ------
    int, str
        Which of the articles, and what :func:`kg.job.reading.read_article` gives; in any order.

    Raises
    ------
    KgError
        If the cluster cannot be used, or as reading in this process would.
    """
    _need()
    from kg.job.parts import left_readings

    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    rules = {lang: rules_of(lang) for lang in {article.lang for article in articles}}
    hashes = {lang: hash_of(parts) for lang, parts in rules.items()}
    where = {content_of(article): number for number, article in enumerate(articles)}
    for path, read_by, found in left_readings(folder):
        for content, reading in found.items():
            number = where.get(content)
            if number is not None and hashes[articles[number].lang] == read_by:
                del where[content]
                yield number, reading
        path.unlink()
    left = [articles[number] for number in where.values()]
    if left:
        with _connected(address) as client:
            for found in _Reading(client, address, folder, rules).run(left):
                yield from ((where[content], reading) for content, reading in found.items())


class _Reading:
    """One reading of parts on a cluster."""

    def __init__(
        self,
        client: "Client",
        address: str,
        folder: Path,
        rules: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.client, self.address = client, address
        self.folder, self.rules = folder, rules
        self._under_way: dict[Future, _Part] = {}
        self._done: SimpleQueue[Future] = SimpleQueue()
        self._suspects: list[Article] = []

    def run(self, articles: Sequence[Article]) -> Iterator[dict[str, str]]:
        """Yield the readings of a part by content, as soon as it is done."""
        from kg.job.parts import ARTICLES, cut

        # Several parts a worker, so that all are busy to the end.
        share = -(-len(articles) // (4 * self._workers()))
        for part in self._each(cut(articles, min(ARTICLES, share))):
            yield from self._taken(*part)
        # Dask blames all that lies at a worker for its death: who is guilty shows alone.
        for article in self._suspects:
            for part in self._each(iter([[article]])):
                yield from self._taken(*part, alone=True)

    def _each(
        self, parts: Iterator[Sequence[Article]]
    ) -> "Iterator[tuple[Future, Path, Sequence[Article]]]":
        """The tasks of the parts, each when it is done."""
        while True:
            room = AHEAD * self._workers() - len(self._under_way)
            for part in islice(parts, max(room, 0)):
                self._submit(part)
            if not self._under_way:
                return
            future = self._next()
            yield future, *self._under_way.pop(future)

    def _workers(self) -> int:
        try:
            return max(1, len(self.client.nthreads()))
        except (OSError, RuntimeError) as error:
            raise KgError(_gone(self.address)) from error

    def _submit(self, part: Sequence[Article]) -> None:
        from kg.job.parts import write_articles

        path, lang = write_articles(self.folder, part), part[0].lang
        rules = hash_of(self.rules[lang])
        future = self.client.submit(read_part, str(path), lang, rules, pure=False)
        self._under_way[future] = path, part
        future.add_done_callback(self._done.put)

    def _next(self) -> "Future":
        """The next task that is done; an error if there is nobody any more who could do it."""
        while True:
            try:
                return self._done.get(timeout=PATIENCE)
            except Empty:
                _wait_for_worker(self.client, self.address)

    def _taken(
        self, future: "Future", path: Path, part: Sequence[Article], alone: bool = False
    ) -> Iterator[dict[str, str]]:
        """The readings of a part, whose files are of no use any more."""
        from distributed import KilledWorker

        from kg.job.parts import read_readings, readings_of

        if future.cancelled():
            raise KgError(_gone(self.address))
        error = future.exception()
        if isinstance(error, KilledWorker) and not alone:
            self._suspects += part
            path.unlink()
            return
        if error is not None:
            raise KgError(f"--dask {self.address}: {_told(error, path, part)}") from error
        reply: Reply = future.result()
        if "rules" in reply:
            names = ", ".join(differing(self.rules[part[0].lang], reply["rules"]))
            raise KgError(
                f"--dask {self.address}: worker {reply['worker']} has another kg, which would not "
                f"read the same ({names} differ); install the kg and the models of this machine "
                "there, and start it anew"
            )
        clock.add(reply["spent"])
        yield read_readings(readings_of(path))[1]
        for used in (path, readings_of(path)):
            used.unlink()
        raise_error(reply)


def read_part(path: str, lang: str, rules: str) -> Reply:
    """Read a part on a worker and leave what was read beside it.

    Parameters
    ----------
    path : str
        File of the part.
    lang : str
        Its language.
    rules : str
        Hash of the rules by which it must be read.

    Returns
    -------
    dict
        The time ``spent``, with the ``error`` at which it has stopped, if there was one; or the
        ``rules`` of this worker, if they differ.
    """
    from distributed import get_worker

    from kg.job.parts import read_articles, readings_of, write_readings

    here = rules_of(lang)
    if hash_of(here) != rules:
        return {"worker": str(get_worker().address), "rules": dict(here)}
    rows: list[tuple[str, str, str]] = []
    done: Reply = {}
    with _one, clock.collecting() as spent:
        for content, article in read_articles(Path(path)):
            reply = answer(article)
            clock.add(reply["spent"])
            if "error" in reply:
                done["error"] = reply["error"]
                break
            rows.append((content, article.id, reply["reading"]))
    write_readings(readings_of(Path(path)), rules, rows)
    return {**done, "spent": spent}


def _need() -> None:
    try:
        import distributed  # noqa: F401
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise KgError(
            f"--dask: {error.name} is not installed; run `pip install 'kg[dask]'`"
        ) from error


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    """A client of the cluster, which has at least one worker."""
    from distributed import Client

    if not _ADDRESS.fullmatch(address):
        raise KgError(f"--dask {address}: no address of a scheduler; write tcp://HOST:PORT")
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        try:
            client = stack.enter_context(Client(address, timeout=ANSWER, set_as_default=False))
        except OSError as error:
            raise KgError(
                f"--dask {address}: no Dask scheduler has answered for {ANSWER} seconds; "
                "start one with `dask scheduler`, and see that this machine reaches it"
            ) from error
        _wait_for_worker(client, address)
        yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from logging what is told in one line."""
    # Dask gives the second a level of its own.
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def _wait_for_worker(client: "Client", address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise KgError(
            f"--dask {address}: the scheduler has had no worker for {PATIENCE} seconds; "
            f"start some with `dask worker {address} --nthreads 1`"
        ) from error
    except (OSError, RuntimeError) as error:
        raise KgError(_gone(address)) from error


def _gone(address: str) -> str:
    return f"--dask {address}: the scheduler is gone; build again, it goes on where it was"


def _told(error: BaseException, path: Path, part: Sequence[Article]) -> str:
    """What went wrong with a task, and what to do."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return (
            f"one worker after another died over article {part[0].id!r}; give workers more "
            "memory, or leave the article out"
        )
    if isinstance(error, OSError):
        return (
            f"a worker cannot use {error.filename or path.parent} ({error.strerror or error}); "
            "see its disk, or name a folder that all machines share with --scratch"
        )
    if isinstance(error, ImportError):
        return f"a worker lacks what it needs ({error}); install the kg of this machine there"
    articles = f"{len(part)} articles, {part[0].id!r} to {part[-1].id!r}"
    return f"a worker failed over {articles} ({type(error).__name__}: {error})"

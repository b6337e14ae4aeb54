"""Articles read by several processes: lines of JSON there, lines of JSON back, in order.

The processes are plain ones, joined by pipes: nothing is pickled, a script needs no guard around
its main part, and a process whose builder is gone reads the end of its input and ends too.
:mod:`kg.job.server` is what they run.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from queue import SimpleQueue
from threading import Lock
from typing import IO, NamedTuple, cast

from kg import clock
from kg.errors import KgError
from kg.job.server import COPY, Reply, raise_error
from kg.model import Article
from kg.plain import dumps

#: What a process runs; its arguments are where the modules of this one come from.
START = (
    "import sys; sys.path[:] = sys.argv[1:]; from kg.job.server import {serve} as serve; serve()"
)
#: Articles a process that may be under way or done, so that none waits and memory stays flat.
AHEAD = 4
#: Whether a process that has loaded models may be copied; elsewhere libraries do not bear it.
COPIES = sys.platform == "linux"
#: Seconds in which a process ends that has nothing left to read.
_PATIENCE = 10
# Threads beside the processes would take turns on the same cores.
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}


class _Worker(NamedTuple):
    """One process that reads: where articles go, where answers come from, how it ended."""

    there: IO[bytes]
    back: IO[bytes]
    end: Callable[[], int]
    kill: Callable[[], None]


class Crew:
    """Processes that read articles. They end with their iterator, however that ends.

    Parameters
    ----------
    jobs : int
        How many there are at most.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._first: _First | None = None
        self._open = ExitStack()

    def expect(self, lang: str) -> None:
        """Have models loaded while articles are still gathered, where copies share them.

        Parameters
        ----------
        lang : str
            A language that has a pack.
        """
        if COPIES:
            if self._first is None:
                self._first = self._open.enter_context(_first())
            self._first.expect(lang)

    def close(self) -> None:
        """End what was started and has been asked for nothing."""
        if self._first is not None:
            self._first.kill()
        self._open.close()

    def read(self, articles: Sequence[Article]) -> Iterator[str]:
        """Read articles.

        Parameters
        ----------
        articles : sequence of Article
            Any mix of languages.

        Yields
        ------
        str
            What :func:`kg.job.reading.read_article` gives, in the order of the articles.

        Raises
        ------
        KgError
            If a process dies, or as reading in this process would.
        """
        number = min(self._jobs, len(articles))
        with self._open as stack:
            for lang in sorted({article.lang for article in articles}):
                self.expect(lang)
            if self._first is not None:
                workers = stack.enter_context(self._first.copied(number))
            else:
                workers = [stack.enter_context(_alone()) for _ in range(number)]
            yield from _read_by(workers, articles)


def _read_by(workers: Sequence[_Worker], articles: Sequence[Article]) -> Iterator[str]:
    """Give each article to a process that is idle; yield what they answer, in order."""
    idle: SimpleQueue[_Worker] = SimpleQueue()

    def ask(article: Article) -> Reply:
        worker = idle.get()
        try:
            return _ask(worker, article)
        finally:
            idle.put(worker)

    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(len(workers)))
        for worker in workers:
            idle.put(worker)
        under_way: deque[Future[Reply]] = deque()
        # Before threads are waited for, which wait for the processes.
        stack.callback(lambda: [worker.kill() for worker in workers if under_way])
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for article in articles:
            under_way.append(threads.submit(ask, article))
            if len(under_way) >= AHEAD * len(workers):
                yield _next(under_way)
        while under_way:
            yield _next(under_way)


def _next(under_way: deque[Future[Reply]]) -> str:
    reply = under_way[0].result()
    under_way.popleft()  # an interrupt before leaves it there: its process is at work still
    return _reading(reply)


class _First:
    """A process that runs :func:`kg.job.server.serve_copies`, and where it takes its orders."""

    def __init__(self, process: "subprocess.Popen[bytes]", orders: socket.socket) -> None:
        self._process, self._orders = process, orders
        self._expected: set[str] = set()
        self._ends: dict[int, int] = {}
        self._lock = Lock()

    def expect(self, lang: str) -> None:
        """Have it load what a language takes, once."""
        if lang not in self._expected:
            self._expected.add(lang)
            with suppress(OSError):  # it died: whoever asks a copy is told
                self._orders.send(lang.encode())

    @contextmanager
    def copied(self, number: int) -> Iterator[Sequence[_Worker]]:
        """So many copies of it, as soon as it has loaded all that it was told to."""
        with ExitStack() as stack:
            workers = []
            for copy in range(number):
                (there_end, there), (back, back_end) = os.pipe(), os.pipe()
                ours = (open(there, "wb"), open(back, "rb"))  # noqa: SIM115
                for pipe in ours:
                    stack.callback(_close, pipe)
                with suppress(OSError):
                    socket.send_fds(self._orders, [COPY], [there_end, back_end])
                os.close(there_end)
                os.close(back_end)
                workers.append(_Worker(*ours, partial(self._end, copy), self.kill))
            self._orders.close()
            yield workers

    def _end(self, copy: int) -> int:
        """What the first process tells of its copy, or how that one ended itself."""
        with self._lock:
            while copy not in self._ends:
                line = cast("IO[bytes]", self._process.stdout).readline()
                if not line:
                    return self._process.wait()
                self._ends.update([json.loads(line)])
        return self._ends[copy]

    def kill(self) -> None:
        """End it and its copies at once."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)


@contextmanager
def _first() -> Iterator[_First]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs, _process("serve_copies", theirs.fileno()) as process:
        theirs.close()
        with ours:  # the end of its orders, before it is waited for
            yield _First(process, ours)


@contextmanager
def _alone() -> Iterator[_Worker]:
    """A process that loads what it is given to read."""
    with _process("serve", subprocess.PIPE) as process:
        there, back = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            yield _Worker(there, back, process.wait, process.kill)
        finally:
            _close(there)


@contextmanager
def _process(serve: str, stdin: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A process; when nothing more comes in it has a while to end by itself, then is ended."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", START.format(serve=serve), *sys.path],
        stdin=stdin,
        stdout=subprocess.PIPE,
        env={**os.environ, **_ONE_THREAD},
        start_new_session=True,  # Ctrl-C is for this process, which ends the others
    )
    try:
        yield process
    finally:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        process.kill()
        process.wait()
        _close(cast("IO[bytes]", process.stdout))


def _close(pipe: IO[bytes]) -> None:
    with suppress(OSError):
        pipe.close()


def _ask(worker: _Worker, article: Article) -> Reply:
    try:
        worker.there.write(dumps(article).encode() + b"\n")
        worker.there.flush()
        line = worker.back.readline()
    except OSError:
        line = b""
    if not line.endswith(b"\n"):
        raise KgError(
            f"article {article.id!r}: the process that was to read it died "
            f"({_end(worker.end())}); build again, it goes on where it was: with fewer jobs, "
            f"if memory was short"
        )
    return cast("Reply", json.loads(line))


def _end(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"status {status}"


def _reading(reply: Reply) -> str:
    clock.add(reply["spent"])
    raise_error(reply)
    return cast("str", reply["reading"])

"""Articles read by several processes: lines of JSON there, lines of JSON back, in order.

The processes are plain ones, joined by pipes: nothing is pickled, a script needs no guard around
its main part, and a process whose builder is gone reads the end of its input and ends too.
:mod:`kg.job.server` is what they run.
"""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from queue import SimpleQueue
from threading import Lock
from typing import IO, Any, NamedTuple, cast

from kg import clock
from kg.errors import KgError
from kg.job.server import Reply, raise_error
from kg.model import Article
from kg.plain import dumps

#: What a process runs; its arguments are where the modules of this one come from.
START = "import sys; sys.path[:] = sys.argv[1:]; from kg.job.server import serve; serve()"
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


def read_in(jobs: int, articles: Sequence[Article]) -> Iterator[str]:
    """Read articles in processes that end with this iterator, however that ends.

    Parameters
    ----------
    jobs : int
        How many processes.
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
    idle: SimpleQueue[_Worker] = SimpleQueue()

    def ask(article: Article) -> Reply:
        worker = idle.get()
        try:
            return _ask(worker, article)
        finally:
            idle.put(worker)

    with ExitStack() as stack:
        workers = stack.enter_context(_workers(jobs, sorted({a.lang for a in articles})))
        threads = stack.enter_context(ThreadPoolExecutor(jobs))
        for worker in workers:
            idle.put(worker)
        under_way: deque[Future[Reply]] = deque()
        # Before threads are waited for, which wait for the processes.
        stack.callback(lambda: [worker.kill() for worker in workers if under_way])
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for article in articles:
            under_way.append(threads.submit(ask, article))
            if len(under_way) >= AHEAD * jobs:
                yield _first(under_way)
        while under_way:
            yield _first(under_way)


def _first(under_way: deque[Future[Reply]]) -> str:
    reply = under_way[0].result()
    under_way.popleft()  # an interrupt before leaves it there: its process is at work still
    return _reading(reply)


@contextmanager
def _workers(jobs: int, langs: Sequence[str]) -> Iterator[Sequence[_Worker]]:
    """Start the processes; end them."""
    with ExitStack() as stack:
        if COPIES:
            yield stack.enter_context(_copied(jobs, langs))
        else:
            yield [stack.enter_context(_alone()) for _ in range(jobs)]


@contextmanager
def _copied(jobs: int, langs: Sequence[str]) -> Iterator[Sequence[_Worker]]:
    """One process that loads the models, and its copies, which read."""
    pipes = [(*os.pipe(), *os.pipe()) for _ in range(jobs)]
    theirs = [(there, back) for there, _, _, back in pipes]
    with _process({"langs": langs, "pipes": theirs}) as first:
        ends: dict[int, int] = {}
        lock = Lock()

        def end(number: int) -> int:
            """What the first process tells of its copy, or how that one ended itself."""
            with lock:
                while number not in ends:
                    line = cast("IO[bytes]", first.stdout).readline()
                    if not line:
                        return first.wait()
                    ends.update([json.loads(line)])
            return ends[number]

        def kill() -> None:
            if first.poll() is None:
                os.killpg(first.pid, signal.SIGKILL)

        with ExitStack() as stack:
            workers = []
            for number, (_, there, back, _) in enumerate(pipes):
                ours = (open(there, "wb"), open(back, "rb"))  # noqa: SIM115
                for pipe in ours:
                    stack.callback(_close, pipe)
                workers.append(_Worker(*ours, partial(end, number), kill))
            yield workers


@contextmanager
def _alone() -> Iterator[_Worker]:
    """A process that loads what it is given to read."""
    with _process({"langs": [], "pipes": []}) as process:
        there, back = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        yield _Worker(there, back, process.wait, process.kill)


@contextmanager
def _process(order: dict[str, Any]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that does as ordered; it has this long to end by itself, then is ended."""
    pipes = [pipe for pair in order["pipes"] for pipe in pair]
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_ONE_THREAD},
            start_new_session=True,  # Ctrl-C is for this process, which ends the others
            pass_fds=pipes,
        )
    finally:
        for pipe in pipes:
            os.close(pipe)
    there, back = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        with suppress(OSError):
            there.write(json.dumps(order).encode() + b"\n")
            there.flush()
        yield process
    finally:
        _close(there)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        process.kill()
        process.wait()
        _close(back)


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

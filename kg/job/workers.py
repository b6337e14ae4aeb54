"""Articles read by several processes: lines of JSON there, lines of JSON back, in order.

The processes are plain ones, joined by pipes: nothing is pickled, a script needs no guard around
its main part, and a process whose builder is gone reads the end of its input and ends too.
"""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from queue import SimpleQueue
from traceback import format_exc
from typing import IO, Any, cast

from kg import clock, errors
from kg.errors import KgError
from kg.model import Article
from kg.plain import dumps, loads

#: What a process runs; its arguments are where the modules of this one come from.
START = "import sys; sys.path[:] = sys.argv[1:]; from kg.job.workers import serve; serve()"
#: Articles a process that may be under way or done, so that none waits and memory stays flat.
AHEAD = 4
# Threads beside the processes would take turns on the same cores.
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}

_Process = subprocess.Popen[bytes]
#: A ``reading``, or an ``error`` (class, message, traceback); and the time ``spent``.
Reply = dict[str, Any]


def read_in(jobs: int, articles: Iterable[Article]) -> Iterator[str]:
    """Read articles in processes that end with this iterator, however that ends.

    Parameters
    ----------
    jobs : int
        How many processes.
    articles : iterable of Article
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
    idle: SimpleQueue[_Process] = SimpleQueue()

    def ask(article: Article) -> Reply:
        worker = idle.get()
        try:
            return _ask(worker, article)
        finally:
            idle.put(worker)

    with ExitStack() as stack:
        workers = [stack.enter_context(_worker()) for _ in range(jobs)]
        threads = stack.enter_context(ThreadPoolExecutor(jobs))
        for worker in workers:
            idle.put(worker)
            # Before threads are waited for, which wait for the processes.
            stack.callback(worker.kill)
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        under_way: deque[Future[Reply]] = deque()
        for article in articles:
            under_way.append(threads.submit(ask, article))
            if len(under_way) >= AHEAD * jobs:
                yield _reading(under_way.popleft().result())
        while under_way:
            yield _reading(under_way.popleft().result())


@contextmanager
def _worker() -> Iterator[_Process]:
    worker = subprocess.Popen(
        [sys.executable, "-P", "-c", START, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **_ONE_THREAD},
        start_new_session=True,  # Ctrl-C is for this process, which ends the others
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()


def _ask(worker: _Process, article: Article) -> Reply:
    there, back = cast("IO[bytes]", worker.stdin), cast("IO[bytes]", worker.stdout)
    try:
        there.write(dumps(article).encode() + b"\n")
        there.flush()
        line = back.readline()
    except OSError:
        line = b""
    if not line.endswith(b"\n"):
        raise KgError(
            f"article {article.id!r}: the process that was to read it died "
            f"({_end(worker.wait())}); build again, it goes on where it was: with fewer jobs, "
            f"if memory was short"
        )
    return cast("Reply", json.loads(line))


def _end(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"status {status}"


def _reading(reply: Reply) -> str:
    clock.add(reply["spent"])
    raise_error(reply)
    return cast("str", reply["reading"])


def raise_error(reply: Reply) -> None:
    """Raise the error of a reply here, if it has one."""
    if "error" in reply:
        name, message, trace = reply["error"]
        kind = getattr(errors, name, RuntimeError)
        error = kind(message if kind is not RuntimeError else f"{name}: {message}")
        error.add_note(trace)
        raise error


def answer(article: Article) -> Reply:
    """Read an article, and tell an error instead of raising it."""
    from kg.job.reading import read_article

    reply: Reply = {}
    with clock.collecting() as spent:
        try:
            reply["reading"] = read_article(article)
        except Exception as error:  # noqa: BLE001 - who asked raises it again
            reply["error"] = [type(error).__name__, str(error), format_exc()]
    reply["spent"] = spent
    return reply


def serve() -> None:
    """Read articles from stdin, a line each, and answer each with a line, until stdin ends."""
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        try:
            print(json.dumps(answer(loads(Article, line))), file=answers, flush=True)
        except BrokenPipeError:  # nobody is there any more
            os._exit(1)

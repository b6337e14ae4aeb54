"""What a process that reads articles runs: lines of JSON in, lines of JSON out.

Where a process can be copied, one loads models while its builder still gathers articles, and is
copied for each pair of pipes that it is sent: models are loaded once, and shared. Where it cannot,
each process serves its own stdin and stdout, and loads what it is given.
"""

import gc
import json
import os
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from traceback import format_exc, print_exc
from typing import IO, Any

from kg import clock, errors
from kg.model import Article
from kg.plain import loads

#: A ``reading``, or an ``error`` (class, message, traceback); and the time ``spent``.
Reply = dict[str, Any]
#: The order to make a copy.
COPY = b"copy"


def serve() -> None:
    """Answer the articles of stdin until it ends; models are loaded as they are needed."""
    _answer(sys.stdin.buffer, _answers(), {})


def serve_copies() -> None:
    """Obey stdin, a socket, until it ends; then tell on stdout which copy ends with what status.

    An order is the code of a language, to load what reading it takes, or :data:`COPY`, which comes
    with a pipe of articles and one for answers, to copy this process for these.
    """
    answers = _answers()
    numbers: dict[int, int] = {}
    with socket.socket(fileno=0) as orders:
        spent: dict[str, float] = {}
        for order, pipes in _orders(orders):
            if order != COPY:
                spent.update(_make_ready(order.decode()))
                continue
            if not numbers:
                gc.collect()
                gc.freeze()  # what is never looked at again is never copied either
            copy = _copy(pipes, {} if numbers else spent, (orders.fileno(), answers.fileno()))
            numbers[copy] = len(numbers)
    for _ in numbers:
        copy, status = os.wait()
        with suppress(BrokenPipeError):
            ended = [numbers[copy], os.waitstatus_to_exitcode(status)]
            print(json.dumps(ended), file=answers, flush=True)


def _answers() -> IO[str]:
    """What stdout was; what a library prints there must not come between the answers."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    return answers


def _orders(orders: socket.socket) -> Iterator[tuple[bytes, Sequence[int]]]:
    while True:
        order, pipes, _, _ = socket.recv_fds(orders, 64, 2)
        if not order:
            return
        yield order, pipes


def _make_ready(lang: str) -> Mapping[str, float]:
    """Load what reading a language takes; the time of it."""
    from kg.job.reading import make_ready

    # Whoever reads an article of it meets the same error, and tells it.
    with clock.collecting() as spent, suppress(Exception):
        make_ready(lang)
    return spent


def _copy(pipes: Sequence[int], spent: Mapping[str, float], own: Sequence[int]) -> int:
    """Copy this process for two pipes; those of its own that are not for the copy are named."""
    there, back = pipes
    copy = os.fork()
    if copy:
        # An end that is open elsewhere would hide that the copy is gone.
        os.close(there)
        os.close(back)
        return copy
    try:
        for pipe in own:
            os.close(pipe)
        with open(there, "rb") as articles, open(back, "w", encoding="utf-8") as answers:
            _answer(articles, answers, spent)
    except BaseException:  # noqa: BLE001 - nothing of the first process may run on here
        print_exc()
        os._exit(1)
    os._exit(0)


def _answer(articles: IO[bytes], answers: IO[str], spent: Mapping[str, float]) -> None:
    """Read articles, a line each, and answer each with a line, until they end."""
    for line in articles:
        with clock.collecting() as all_spent:
            clock.add(spent)
            reply = answer(loads(Article, line))
            clock.add(reply["spent"])
        spent, reply["spent"] = {}, all_spent  # what it took to make ready is told once
        try:
            print(json.dumps(reply), file=answers, flush=True)
        except BrokenPipeError:  # nobody is there any more
            os._exit(1)


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


def raise_error(reply: Reply) -> None:
    """Raise the error of a reply here, if it has one."""
    if "error" in reply:
        name, message, trace = reply["error"]
        kind = getattr(errors, name, RuntimeError)
        error = kind(message if kind is not RuntimeError else f"{name}: {message}")
        error.add_note(trace)
        raise error

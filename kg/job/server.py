"""What a process that reads articles runs: lines of JSON in, lines of JSON out.

The first line tells which languages to make ready and the pipes to serve. Where a process can be
copied, one makes ready and is copied for each pair of pipes: models are loaded once, and shared.
Where it cannot, each process serves its own stdin and stdout, and loads what it is given.
"""

import gc
import json
import os
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


def serve() -> None:
    """Do what the first line of stdin says until stdin, or the pipes that it names, end."""
    order = json.loads(sys.stdin.buffer.readline())
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    if not order["pipes"]:
        _answer(sys.stdin.buffer, answers, {})
        return
    spent = _make_ready(order["langs"])
    for number, status in _copies(order["pipes"], spent, {0, answers.fileno()}):
        with suppress(BrokenPipeError):
            print(json.dumps([number, status]), file=answers, flush=True)


def _make_ready(langs: Sequence[str]) -> Mapping[str, float]:
    """Load what reading these languages takes; the time of it."""
    from kg.job.reading import make_ready

    with clock.collecting() as spent:
        for lang in langs:
            # Whoever reads an article of it meets the same error, and tells it.
            with suppress(Exception):
                make_ready(lang)
    gc.collect()
    gc.freeze()  # what is never looked at again is never copied either
    return spent


def _copies(
    pipes: Sequence[tuple[int, int]], spent: Mapping[str, float], own: set[int]
) -> Iterator[tuple[int, int]]:
    """Copy this process for each pair of pipes; yield number and status of each one that ends.

    Those of its ``own`` pipes are not for the copies.
    """
    numbers = {}
    for number, (there, back) in enumerate(pipes):
        copy = os.fork()
        if not copy:
            try:
                # An end that is open elsewhere would hide that this process is gone.
                for pipe in {*own, *(end for pair in pipes for end in pair)} - {there, back}:
                    with suppress(OSError):
                        os.close(pipe)
                with open(there, "rb") as articles, open(back, "w", encoding="utf-8") as answers:
                    _answer(articles, answers, {} if number else spent)
            except BaseException:  # noqa: BLE001 - nothing of the first process may run on here
                print_exc()
                os._exit(1)
            os._exit(0)
        numbers[copy] = number
    for pair in pipes:
        for pipe in pair:
            os.close(pipe)
    for _ in pipes:
        copy, status = os.wait()
        yield numbers[copy], os.waitstatus_to_exitcode(status)


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

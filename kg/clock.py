"""Where time goes: stretches of work, one inside another, added up by name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

#: Between the name of a stretch and that of one inside it.
APART = " / "

_running: ContextVar[tuple[dict[str, float], str] | None] = ContextVar("_running", default=None)


@contextmanager
def collecting() -> Iterator[dict[str, float]]:
    """Add up the time of what is measured in this block.

    Yields
    ------
    dict of str to float
        Seconds by name, in the order in which they were first met; an outer stretch before those
        inside it.

    Examples
    --------
    >>> with collecting() as spent:
    ...     with measured("annotate"):
    ...         with measured("en"):
    ...             pass
    >>> list(spent)
    ['annotate', 'annotate / en']
    """
    spent: dict[str, float] = {}
    token = _running.set((spent, ""))
    try:
        yield spent
    finally:
        _running.reset(token)


@contextmanager
def measured(name: str) -> Iterator[None]:
    """Measure this block, if anything collects: it takes no longer than it must where none does.

    Parameters
    ----------
    name : str
        What it is told as; time spent under the same name at the same place is added up.
    """
    running = _running.get()
    if running is None:
        yield
        return
    spent, outer = running
    name = outer + name
    spent.setdefault(name, 0.0)  # before those inside it
    token = _running.set((spent, name + APART))
    start = perf_counter()
    try:
        yield
    finally:
        spent[name] += perf_counter() - start
        _running.reset(token)


def add(times: Mapping[str, float]) -> None:
    """Add what another process has measured to the stretch that is running here.

    Parameters
    ----------
    times : mapping of str to float
        What :func:`collecting` gave there.

    Examples
    --------
    >>> with collecting() as spent, measured("annotate"):
    ...     add({"en": 2.0})
    >>> spent["annotate / en"]
    2.0
    """
    running = _running.get()
    if running is not None:
        spent, outer = running
        for name, seconds in times.items():
            spent[outer + name] = spent.get(outer + name, 0.0) + seconds

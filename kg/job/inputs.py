"""The inputs of a build: those that were read before come from its memory."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.clock import measured
from kg.errors import InputError
from kg.job.rules import record_rules
from kg.model import Article
from kg.read import Skipped, read
from kg.store.cache import Cache, Kept


def read_inputs(
    inputs: Sequence[str | Path],
    lang: str | None,
    cache: Cache,
    progress: Callable[[str, int, int], None],
    expect: Callable[[str], None],
) -> tuple[list[Kept], list[Skipped]]:
    """Read the inputs of a build.

    Parameters
    ----------
    inputs : sequence of str or pathlib.Path
        As of :func:`kg.build`.
    lang : str or None
        Language of all, if it is given.
    cache : kg.store.cache.Cache
        What earlier builds have read; it keeps the articles.
    progress : callable
        Told the stage, how many articles are read and 0.
    expect : callable
        Told the language of each article of which the cache has no reading.

    Returns
    -------
    list of kg.store.cache.Kept, list of kg.read.Skipped
        What the cache has of the articles, and what could not be read.

    Raises
    ------
    InputError
        If there is no article.
    """
    kept: list[Kept] = []
    skipped: list[Skipped] = []
    memo, known = _Memo(cache), cache.rules()
    with measured("read"):
        for item in read([str(name) for name in inputs], lang=lang, memo=memo):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                kept.append(item)
                if item.content not in known:
                    expect(item.lang)
            progress("read", len(kept), 0)
    if not kept:
        raise InputError(_nothing(inputs, skipped))
    return kept, skipped


class _Memo:
    """The records of a cache, under keys that change with the rules by which they are read."""

    def __init__(self, cache: Cache) -> None:
        self._cache, self._rules = cache, record_rules()

    def get_record(self, key: str) -> Kept | str | None:
        return self._cache.get_record(f"{self._rules}{key}")

    def put_record(self, key: str, found: Article | str) -> Kept | str:
        return self._cache.put_record(f"{self._rules}{key}", found)


def _nothing(inputs: Sequence[str | Path], skipped: Sequence[Skipped]) -> str:
    reasons = "; ".join(map(str, skipped[:3]))
    more = f"; and {len(skipped) - 3} more" if len(skipped) > 3 else ""
    named = ", ".join(map(str, inputs)) or "no input"
    return f"{named}: no article could be read ({reasons or 'nothing there'}{more})"

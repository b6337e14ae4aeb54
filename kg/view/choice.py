"""Which facts a page holds: all of them, or those that are told most where they are too many.

A browser draws a few hundred entities at a time and searches some thousands at once; a page of a
hundred thousand facts would take minutes to open, and its making would not end in time either.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store

#: Facts that a page holds at most.
MOST = 10_000
#: Sentences a fact, on a page that does not hold all facts.
SENTENCES = 5

_FACTS = "SELECT id, subject, object, coalesce(date, ''), told FROM facts WHERE told >= ?"
_TIMES = "SELECT told, count(*) FROM facts GROUP BY told ORDER BY told DESC"


def chosen(
    store: Store, of: str = "", since: str = "", until: str = "", most: int = MOST
) -> list[str] | None:
    """The facts that a page holds.

    Those of one entity come first if one is asked for, and those of a time; then those with more
    sentences, and of equal ones those of entities of which such facts tell more.

    Parameters
    ----------
    store : Store
        A written store.
    of : str, optional
        An entity.
    since, until : str, optional
        Dates, possibly partial.
    most : int, optional
        How many.

    Returns
    -------
    list of str or None
        Their ids; None if the page can hold all.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from kg.model import Resolution
    >>> from kg.store import Store
    >>> store = Store(Path(tempfile.mkdtemp()) / "kg.db")
    >>> store.write([], Resolution((), (), (), ()))
    >>> chosen(store) is None
    True
    """
    counts = list(store.rows(_TIMES))
    if sum(facts for _, facts in counts) <= most:
        return None
    least = 0
    if not (of or since or until):  # then rare ones need not be looked at
        reached = zip(counts, accumulate(facts for _, facts in counts), strict=True)
        least = next(told for (told, _), facts in reached if facts >= most)
    facts = list(store.rows(_FACTS, [least]))
    strength: Counter[str] = Counter()
    for _, subject, other, _, told in facts:
        for end in {subject, other}:
            strength[end] += told

    def rank(fact: tuple[str, str, str, str, int]) -> tuple[bool, bool, int, int, str]:
        id_, subject, other, date, told = fact
        late = date and since and date < since[: len(date)]
        early = date and until and date[: len(until)] > until
        return (
            bool(of) and of not in (subject, other),
            bool(late or early),
            -told,
            -strength[subject] - strength[other],
            id_,
        )

    return [fact[0] for fact in sorted(facts, key=rank)[:most]]

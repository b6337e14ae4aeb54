"""How two entities hang together."""

from itertools import pairwise
from pathlib import Path

from kg.query.limits import Limits, Where, one_of, touching
from kg.query.names import degrees, find_entity
from kg.query.reader import Reader
from kg.query.rows import Statement
from kg.query.statements import statements


def path(
    dir: str | Path,
    start: str,
    end: str,
    *,
    since: str | None = None,
    until: str | None = None,
    lang: str | None = None,
) -> list[Statement]:
    """Find the shortest way from one entity to another, with the evidence of each hop.

    Only what is told as done or holding counts. Of several ways of one length it is that through
    the entities with the fewest facts: a shared friend says more than a shared country.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    start, end : str
        Names, as of :func:`kg.query.met`.
    since, until : str, optional
        Only over facts that may lie between these dates, as of :func:`kg.query.met`.
    lang : str, optional
        Language of the names of countries.

    Returns
    -------
    list of Statement
        All facts between the two ends of each hop, ``step`` being its number; none if nothing
        links the two.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> [row.relation for row in path("output", "Joel Kaplan", "Vietnam")]  # doctest: +SKIP
    ['met', 'holds_position']
    """
    reader = Reader(dir, lang)
    where = Limits(since, until, "asserted").where
    ids = [find_entity(reader, name).id for name in (start, end)]
    way = _way(reader, ids[0], ids[1], where)
    rows: list[Statement] = []
    for step, (here, there) in enumerate(pairwise(way), 1):
        facts = reader.facts(where & _between(here, there))
        rows += statements(reader, facts, step)
    return rows


def _between(here: str, there: str) -> Where:
    straight = one_of("subject", [here]) & one_of("object", [there])
    return straight | (one_of("subject", [there]) & one_of("object", [here]))


def _way(reader: Reader, start: str, end: str, where: Where) -> list[str]:
    """List the entities on the way; none if there is no way."""
    above: dict[str, set[str]] = {start: set()}
    level = {start}
    while level and end not in above:
        below: dict[str, set[str]] = {}
        for subject, object_ in reader.links(touching(level) & where):
            for here, there in ((subject, object_), (object_, subject)):
                if here in level and there not in above:
                    below.setdefault(there, set()).add(here)
        above |= below
        level = set(below)
    if end not in above:
        return []
    return _lightest(above, degrees(reader, _back(above, end)), end)


def _back(above: dict[str, set[str]], end: str) -> set[str]:
    """Collect all entities that lie on some shortest way."""
    seen, level = {end}, {end}
    while level:
        level = {upper for entity in level for upper in above[entity]} - seen
        seen |= level
    return seen


def _lightest(above: dict[str, set[str]], degree: dict[str, int], end: str) -> list[str]:
    """Choose, from the end upwards, the way with the fewest facts at its stations."""
    cost: dict[str, tuple[int, list[str]]] = {}

    def weigh(entity: str) -> tuple[int, list[str]]:
        if entity not in cost:
            ways = [weigh(upper) for upper in sorted(above[entity])]
            weight, way = min(ways, default=(0, []))
            cost[entity] = (weight + degree[entity], [*way, entity])
        return cost[entity]

    return weigh(end)[1]

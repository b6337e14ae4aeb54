"""How much there is in a graph."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.query.names import degrees
from kg.query.reader import Reader
from kg.query.rows import Count

_TOP = 10
_ARTICLES = "SELECT lang, count(*) FROM articles GROUP BY lang"
_ENTITIES = "SELECT kind, count(*) FROM entities GROUP BY kind"
_FACTS = (
    "SELECT relation, modality, coalesce(date, ''), count(*) FROM facts"
    " GROUP BY relation, modality, date"
)


def stats(dir: str | Path, *, lang: str | None = None) -> list[Count]:
    """Count what is in a graph.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    lang : str, optional
        Language of the names of countries.

    Returns
    -------
    list of Count
        Articles by language, entities by kind, facts by relation, by modality and by year
        ("XXXX" and empty: unknown), and the entities with most facts. Of the first three the
        row without a name is all of them.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.

    Examples
    --------
    >>> next(row.count for row in stats("output") if row.what == "facts")  # doctest: +SKIP
    88
    """
    reader = Reader(dir, lang)
    facts = list(reader.store.rows(_FACTS))
    return [
        *_counts("articles", reader.store.rows(_ARTICLES), whole=True),
        *_counts("entities", reader.store.rows(_ENTITIES), whole=True),
        *_counts("facts", ((row[0], row[-1]) for row in facts), whole=True),
        *_counts("modality", ((row[1], row[-1]) for row in facts)),
        *sorted(_counts("dates", ((row[2][:4], row[-1]) for row in facts)), key=lambda c: c.name),
        *_most(reader),
    ]


def _counts(what: str, found: Iterable[tuple[str, int]], *, whole: bool = False) -> Iterator[Count]:
    count: Counter[str] = Counter()
    for name, number in found:
        count[name] += number
    if whole:
        yield Count(what, "", count.total())
    for name, number in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        yield Count(what, name, number)


def _most(reader: Reader) -> list[Count]:
    query = (
        "SELECT entity FROM (SELECT subject AS entity, count(*) AS number FROM facts"
        " GROUP BY subject UNION ALL SELECT object, count(*) FROM facts GROUP BY object)"
        " GROUP BY entity ORDER BY sum(number) DESC, entity LIMIT ?"
    )
    ids = [entity for (entity,) in reader.store.rows(query, (_TOP,))]
    count, entities = degrees(reader, ids), reader.entities(ids)
    return [Count("most facts", entities[id_].name, count[id_]) for id_ in ids]

"""By which names the articles of each language call an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Entity
    from kg.store import Store

MOST = 6  # names a language; further ones are found by the search all the same

#: What is the only thing that a mention names.
_CALLED = """
SELECT entity, lang, mentions.text FROM mentions
CROSS JOIN mention_entities ON mention = mentions.id AND position = 0
CROSS JOIN articles ON articles.id = article
WHERE named AND NOT EXISTS (
    SELECT 1 FROM mention_entities AS others
    WHERE others.mention = mentions.id AND others.position = 1
)
"""


def called_in(store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield the entity, language and words of each mention that names one thing.

    Parameters
    ----------
    store : Store
        A written store.

    Yields
    ------
    tuple of str
        As :func:`by_language` takes them.
    """
    yield from store.rows(_CALLED)


def by_language(
    entities: Iterable[Entity], called: Iterable[tuple[str, str, str]]
) -> dict[str, dict[str, list[str]]]:
    """Names of each entity by language, the most frequent first.

    Parameters
    ----------
    entities : iterable of Entity
        Those that are asked for.
    called : iterable of tuple
        Entity, language and words of each mention that names one thing.

    Returns
    -------
    dict
        Entity to language to names.

    Examples
    --------
    >>> from kg.model import Entity
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> by_language([vietnam], [("country:VN", "vi", "Việt Nam"), ("country:VN", "vi", "Hà Nội")])
    {'country:VN': {'vi': ['Việt Nam']}}
    """
    known = {entity.id: {entity.name, *entity.aliases} for entity in entities}
    times_called = Counter(row for row in called if row[0] in known)
    counts: defaultdict[str, defaultdict[str, dict[str, int]]]
    counts = defaultdict(lambda: defaultdict(dict))
    for (entity, lang, name), times in times_called.items():
        # "Seoul" and "phía Hàn Quốc" mean the country, but only its names are names of it.
        if name in known[entity]:
            counts[entity][lang][name] = times
    return {
        entity: {
            lang: sorted(names, key=lambda name: (-names[name], name))[:MOST]
            for lang, names in sorted(languages_.items())
        }
        for entity, languages_ in sorted(counts.items())
    }

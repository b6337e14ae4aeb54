"""By which names the articles of each language call an entity."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Entity
    from kg.store import Store

MOST = 6  # names a language; further ones are found by the search all the same

#: Entity to language to the names that articles of the language give it.
Names = Mapping[str, Mapping[str, Sequence[str]]]


def called_in(
    store: Store, entities: Collection[str] | None = None
) -> Iterator[tuple[str, str, str, int]]:
    """Yield how often the articles of a language call an entity by some words.

    Parameters
    ----------
    store : Store
        A written store.
    entities : collection of str, optional
        Ids of those that are asked for; all by default.

    Yields
    ------
    tuple
        As :func:`by_language` takes them.
    """
    query = "SELECT entity, lang, name, times FROM called"
    if entities is None:
        return store.rows(query)
    among = "WHERE entity IN (SELECT value FROM json_each(?))"
    return store.rows(f"{query} {among}", [json.dumps(list(entities))])


def by_language(
    entities: Iterable[Entity], called: Iterable[tuple[str, str, str, int]]
) -> dict[str, dict[str, list[str]]]:
    """Names of each entity by language, the most frequent first.

    Parameters
    ----------
    entities : iterable of Entity
        Those that are asked for.
    called : iterable of tuple
        Entity, language, words, and how many mentions that name one thing are these.

    Returns
    -------
    dict
        Entity to language to names.

    Examples
    --------
    >>> from kg.model import Entity
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> called = [("country:VN", "vi", "Việt Nam", 7), ("country:VN", "vi", "Hà Nội", 9)]
    >>> by_language([vietnam], called)
    {'country:VN': {'vi': ['Việt Nam']}}
    """
    known = {entity.id: {entity.name, *entity.aliases} for entity in entities}
    counts: defaultdict[str, defaultdict[str, dict[str, int]]]
    counts = defaultdict(lambda: defaultdict(dict))
    for entity, lang, name, times in called:
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

"""By which names the articles of each language call an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store

MOST = 6  # names a language; further ones are found by the search all the same

#: What is the only thing that a mention names. Both tables are in the order of articles.
_CALLED = """
SELECT entity, article, text FROM mentions
CROSS JOIN mention_entities ON mention = id AND position = 0
WHERE named AND NOT EXISTS (
    SELECT 1 FROM mention_entities AS others WHERE others.mention = id AND others.position = 1
)
"""


def by_language(store: Store) -> dict[str, dict[str, list[str]]]:
    """Names of each entity by language, the most frequent first.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from kg.model import Article, Entity, Mention, Resolution, Span
    >>> from kg.store import Store
    >>> store = Store(Path(tempfile.mkdtemp()) / "kg.db")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> article = Article("a", "vi", "", "Việt Nam")
    >>> named = Mention("a", Span(0, 8), "Việt Nam", "country", "names", ("country:VN",))
    >>> store.write([article], Resolution((vietnam,), (named,), (), ()))
    >>> by_language(store)
    {'country:VN': {'vi': ['Việt Nam']}}
    """
    known = {entity.id: {entity.name, *entity.aliases} for entity in store.entities()}
    languages = dict(store.rows("SELECT id, lang FROM articles"))
    called = Counter(
        (entity, languages[article], name) for entity, article, name in store.rows(_CALLED)
    )
    counts: defaultdict[str, defaultdict[str, dict[str, int]]]
    counts = defaultdict(lambda: defaultdict(dict))
    for (entity, lang, name), times in called.items():
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

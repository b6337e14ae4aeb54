"""By which names the articles of each language call an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store

MOST = 6  # names a language; further ones are found by the search all the same


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
    languages = {article.id: article.lang for article in store.articles()}
    known = {entity.id: {entity.name, *entity.aliases} for entity in store.entities()}
    counts: defaultdict[str, defaultdict[str, Counter[str]]]
    counts = defaultdict(lambda: defaultdict(Counter))
    for mention in store.mentions():
        # "Seoul" and "phía Hàn Quốc" mean the country, but only its names are names of it.
        if mention.named and len(mention.entities) == 1:
            (entity,) = mention.entities
            if mention.text in known[entity]:
                counts[entity][languages[mention.article]][mention.text] += 1
    return {
        entity: {
            lang: sorted(names, key=lambda name: (-names[name], name))[:MOST]
            for lang, names in sorted(languages_.items())
        }
        for entity, languages_ in sorted(counts.items())
    }

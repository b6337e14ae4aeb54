"""What the page knows: the graph as plain JSON values, in an order that depends only on it.

Entities are sorted by importance and named by their number in that order; articles and sentences
are kept once, in tables that the facts point into.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]

FIRST_SIGHT = 80  # entities drawn when the page opens


def strengths(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """Weighted degree of each entity: the evidence of all its facts.

    Examples
    --------
    >>> import networkx
    >>> graph = networkx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", key="f", weight=2)
    >>> strengths(graph)
    {'a': 2, 'b': 2}
    """
    found: dict[str, float] = {str(node): 0 for node in graph}
    for subject, target, fact in graph.edges(data=True):
        for node in {str(subject), str(target)}:
            found[node] += fact.get("weight", 1)
    return found


def safe_url(url: str) -> str:
    """The address of an article, or nothing if it is not plain http or https.

    Examples
    --------
    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)"), safe_url("http://[")
    ('https://example.org/a', '', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def units(text: str, offset: int) -> int:
    """Turn an offset in characters into one in UTF-16 units, which is what browsers count.

    Examples
    --------
    >>> units("a😀b", 2)
    3
    """
    return offset + sum(character > "\uffff" for character in text[:offset])


class Tables:
    """Articles and sentences, each kept once and pointed to by number."""

    def __init__(self) -> None:
        self.articles: list[Json] = []
        self.quotes: list[str] = []
        self._article_numbers: dict[str, int] = {}
        self._quote_numbers: dict[str, int] = {}

    def evidence(self, evidence: Mapping[str, Any]) -> list[Any]:
        """One evidence: article, sentence, trigger from and to (in the sentence), rule."""
        quote = str(evidence.get("quote", ""))
        start = int(evidence.get("start", 0))
        trigger = [
            units(quote, min(max(int(evidence.get(key, start)) - start, 0), len(quote)))
            for key in ("trigger_start", "trigger_end")
        ]
        rule = str(evidence.get("rule", ""))
        return [self._article(evidence), self._quote(quote), *trigger, rule]

    def _article(self, evidence: Mapping[str, Any]) -> int:
        key = str(evidence.get("article", ""))
        if key not in self._article_numbers:
            self._article_numbers[key] = len(self.articles)
            texts = {name: str(evidence.get(name) or "") for name in ("title", "published", "lang")}
            url = safe_url(str(evidence.get("url") or ""))
            self.articles.append(_filled({"id": key, **texts, "url": url}))
        return self._article_numbers[key]

    def _quote(self, quote: str) -> int:
        if quote not in self._quote_numbers:
            self._quote_numbers[quote] = len(self.quotes)
            self.quotes.append(quote)
        return self._quote_numbers[quote]


def entities(graph: nx.MultiDiGraph[str]) -> list[Json]:
    """The entities, the most important first.

    Examples
    --------
    >>> import networkx
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("country:VN", kind="country", name="Việt Nam", iso="VN")
    >>> entities(graph)
    [{'key': 'country:VN', 'kind': 'country', 'label': 'Việt Nam', 'iso': 'VN', 'size': 7.0}]
    """
    strength = strengths(graph)
    top = max(strength.values(), default=0) or 1
    found = []
    for node in sorted(map(str, graph), key=lambda node: (-strength[node], node)):
        data = graph.nodes[node]
        found.append(
            _filled(
                {
                    "key": node,
                    "kind": str(data.get("kind", "")),
                    "label": str(data.get("name") or node),
                    "aliases": [str(alias) for alias in data.get("aliases") or ()],
                    "iso": str(data.get("iso") or ""),
                    "size": round(7 + 13 * math.sqrt(strength[node] / top), 1),
                }
            )
        )
    return found


def facts(graph: nx.MultiDiGraph[str], numbers: Mapping[str, int], tables: Tables) -> list[Json]:
    """The facts with their evidence; parallel ones and their direction are kept."""
    rows = sorted(
        graph.edges(keys=True, data=True),
        key=lambda row: (
            numbers[str(row[0])],
            numbers[str(row[1])],
            str(row[3].get("relation", "")),
            str(row[3].get("date") or ""),
            str(row[2]),
        ),
    )
    return [
        _filled(
            {
                "key": str(key),
                "from": numbers[str(subject)],
                "to": numbers[str(target)],
                "relation": str(data.get("relation", "")),
                "date": str(data.get("date") or ""),
                # A place that is no node of this graph is shown by its id.
                "place": numbers.get(str(data.get("place") or ""), str(data.get("place") or "")),
                "title": str(data.get("title") or ""),
                "modality": str(data.get("modality") or "asserted"),
                "evidence": [tables.evidence(one) for one in data.get("evidence") or ()],
            }
        )
        for subject, target, key, data in rows
    ]


def lines(rows: Iterable[Json]) -> list[tuple[int, int]]:
    """One line for all facts between two entities, whatever their direction.

    Examples
    --------
    >>> lines([{"from": 2, "to": 1}, {"from": 1, "to": 2}, {"from": 3, "to": 3}])
    [(1, 2)]
    """
    pairs = {(min(row["from"], row["to"]), max(row["from"], row["to"])) for row in rows}
    return sorted((a, b) for a, b in pairs if a != b)


def first_sight(
    count: int, pairs: Iterable[tuple[int, int]], limit: int = FIRST_SIGHT
) -> list[int]:
    """The most important entities, each with a line to another one of them.

    Examples
    --------
    >>> first_sight(5, [(0, 3), (1, 2)], limit=3)
    [0, 1, 2, 3]
    >>> first_sight(2, [])
    [0, 1]
    """
    beside: dict[int, set[int]] = {}
    for a, b in pairs:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    chosen: set[int] = set()
    for one in sorted(beside):
        if len(chosen) >= limit:
            break
        if chosen.isdisjoint(beside[one]):
            chosen.add(min(beside[one]))
        chosen.add(one)
    return sorted(chosen) or list(range(min(count, limit)))


def _filled(values: Json) -> Json:
    """Leave out what says nothing, to keep the page small (0 is a number, and stays)."""
    return {key: value for key, value in values.items() if value not in ("", [], None)}


def labels(entries: Mapping[str, Any], used: Collection[str], lang: str) -> dict[str, str]:
    """Names of kinds or relations in a language; English, then the bare name, where it has none."""
    found = {}
    for name in [*entries, *sorted(set(used) - set(entries))]:
        if name in used:
            known = entries[name].label if name in entries else {}
            found[name] = str(known.get(lang) or known.get("en") or name)
    return found

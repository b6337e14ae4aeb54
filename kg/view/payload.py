"""What the page knows: the graph as plain JSON values, in an order that depends only on it.

Entities are sorted by importance and named by their number in that order; articles, sentences and
rules are kept once, in tables that the facts point into.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.model import learned_score
from kg.text import fold
from kg.view.choice import SENTENCES

if TYPE_CHECKING:
    import networkx as nx

    from kg.ontology import Ontology

Json = dict[str, Any]
#: Entity to language to the names that articles of the language give it.
Names = Mapping[str, Mapping[str, Sequence[str]]]


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


def units(text: str, offsets: Iterable[int]) -> list[int]:
    """Turn offsets in characters into some in UTF-16 units, which is what browsers count.

    Examples
    --------
    >>> units("a😀b", [1, 2])
    [1, 3]
    """
    if text.isascii() or max(text) <= "\uffff":
        return list(offsets)
    return [at + sum(character > "\uffff" for character in text[:at]) for at in offsets]


class Tables:
    """Articles, sentences and rules, each kept once and pointed to by number."""

    def __init__(self) -> None:
        self.articles: list[Json] = []
        self.quotes: list[str] = []
        self.rules: list[str] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def evidence(self, evidence: Mapping[str, Any]) -> list[int]:
        """One evidence: article, sentence, trigger from and to (in it), rule, place in the text."""
        quote = str(evidence.get("quote", ""))
        start = int(evidence.get("start", 0))
        trigger = [
            min(max(int(evidence.get(key, start)) - start, 0), len(quote))
            for key in ("trigger_start", "trigger_end")
        ]
        rule = self._number(self.rules, "rule", str(evidence.get("rule", "")))
        number = self._number(self.quotes, "quote", quote)
        return [self._article(evidence), number, *units(quote, trigger), rule, start]

    def _article(self, evidence: Mapping[str, Any]) -> int:
        key = str(evidence.get("article", ""))
        if ("article", key) not in self._numbers:
            names = ("title", "published", "lang")
            texts = {name: str(evidence.get(name) or "") for name in names}
            url = safe_url(str(evidence.get("url") or ""))
            source = str(evidence.get("publisher") or "") or urlsplit(url).hostname or ""
            card = _filled({"id": key, **texts, "url": url, "source": source})
            self._numbers["article", key] = len(self.articles)
            self.articles.append(card)
        return self._numbers["article", key]

    def _number(self, table: list[str], name: str, text: str) -> int:
        if (name, text) not in self._numbers:
            self._numbers[name, text] = len(table)
            table.append(text)
        return self._numbers[name, text]


def entities(
    graph: nx.MultiDiGraph[str],
    names: Names | None = None,
    lang: str = "",
    states: Mapping[str, str] | None = None,
) -> list[Json]:
    """The entities, the most important first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        The graph.
    names : mapping, optional
        Entity to language to names.
    lang : str
        Language of the page: what it has a name for is called by that.
    states : mapping, optional
        Code of a country to its name in the language of the page.

    Examples
    --------
    >>> import networkx
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("country:VN", kind="country", name="Vietnam", iso="VN")
    >>> entities(graph)
    [{'id': 0, 'key': 'country:VN', 'kind': 'country', 'label': 'Vietnam', 'iso': 'VN'}]
    """
    strength = strengths(graph)
    order = sorted(map(str, graph), key=lambda node: (-strength[node], node))
    by_language = names or {}
    called = {
        node: _label(node, graph.nodes[node], by_language.get(node, {}).get(lang, ()), states or {})
        for node in order
    }
    named = {str(graph.nodes[node].get("name")): called[node] for node in order}
    found = []
    for number, node in enumerate(order):
        data = graph.nodes[node]
        label = _parties(called[node], data, named)
        aliases = map(str, (data.get("name") or node, *(data.get("aliases") or ())))
        more = {
            "aliases": [alias for alias in dict.fromkeys(aliases) if alias != label],
            "names": {code: list(own) for code, own in by_language.get(node, {}).items()},
            "iso": str(data.get("iso") or ""),
        }
        kind = str(data.get("kind", ""))
        found.append({"id": number, "key": node, "kind": kind, "label": label, **_filled(more)})
    return found


def _label(
    node: str, data: Mapping[str, Any], own: Sequence[str], states: Mapping[str, str]
) -> str:
    """What the page calls an entity: by its usual name, unless that is another language's.

    Examples
    --------
    >>> _label("body:x", {"name": "Bộ Y tế"}, ["the Ministry", "Ministry of Health"], {})
    'Ministry of Health'
    >>> _label("person:x", {"name": "Lê Hà"}, ["Le Ha"], {})
    'Lê Hà'
    """
    iso, name = str(data.get("iso") or ""), str(data.get("name") or node)
    if iso in states and node.endswith(f":{iso}"):
        return states[iso]
    fullest = max(own, key=len, default=name)
    return name if fold(name) in map(fold, own) else fullest


def _parties(label: str, data: Mapping[str, Any], called: Mapping[str, str]) -> str:
    """A name that was made of a common one and its parties, written as a reader would.

    Examples
    --------
    >>> _parties("pact: China - France", {"aliases": ("pact",)}, {})
    'pact (China – France)'
    """
    common, colon, parties = label.partition(": ")
    if not colon or common not in (data.get("aliases") or ()):
        return label
    return f"{common} ({' – '.join(called.get(party, party) for party in parties.split(' - '))})"


def facts(graph: nx.MultiDiGraph[str], numbers: Mapping[str, int], tables: Tables) -> list[Json]:
    """The facts with their evidence; parallel ones and their direction are kept.

    Where the graph is a part of a larger one, each fact has some of its sentences.
    """
    whole = graph.graph.get("facts", 0) <= graph.number_of_edges()
    most = None if whole else SENTENCES
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
                "learned": learned_score(str(one["rule"]) for one in data.get("evidence") or ()),
                "evidence": [tables.evidence(one) for one in (data.get("evidence") or ())[:most]],
            }
        )
        for subject, target, key, data in rows
    ]


def _filled(values: Json) -> Json:
    """Leave out what says nothing, to keep the page small (0 is a number, and stays)."""
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


def in_language(texts: Mapping[str, str], lang: str, name: str = "") -> str:
    """A text in a language; in English, then the bare name, where it has none."""
    return str(texts.get(lang) or texts.get("en") or name)


def vocabulary(
    nodes: Sequence[Json], edges: Sequence[Json], ontology: Ontology, lang: str
) -> tuple[dict[str, Json], dict[str, Json]]:
    """Labels and looks of the kinds and relations that a graph has."""
    kinds = {}
    for name in _used(nodes, "kind", ontology.kinds):
        known = ontology.kinds.get(name)
        kinds[name] = {
            "label": in_language(known.label if known else {}, lang, name),
            "colour": known.colour if known else "#777777",
            "shape": known.shape if known else "dot",
        }
    relations = {}
    for name in _used(edges, "relation", ontology.relations):
        rule = ontology.relations.get(name)
        relations[name] = {
            "label": in_language(rule.label if rule else {}, lang, name),
            "symmetric": rule is not None and rule.symmetric,
        }
    return kinds, relations


def _used(rows: Sequence[Json], key: str, known: Collection[str]) -> list[str]:
    """The values that occur, those that are known first, in their order."""
    used = {str(row.get(key, "")) for row in rows}
    return [*(name for name in known if name in used), *sorted(used - set(known))]

"""The store as a networkx graph."""

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.model import Evidence, Fact
from kg.store import Store

#: What an edge tells of an article that it quotes.
CARD = ("title", "published", "url", "publisher", "lang")


def build_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """Build the graph of a store: a node an entity, an edge a fact.

    Parameters
    ----------
    store : Store
        A written store.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are entity ids with ``kind``, ``name``, ``aliases`` (tuple), ``iso`` and ``weight``
        (number of facts). Edge keys are fact ids; edges carry ``relation``, ``modality``,
        ``date``, ``place``, ``title``, ``weight`` (number of evidences) and ``evidence``, a tuple
        of dicts with ``article``, its ``title``, ``published``, ``url``, ``publisher`` and
        ``lang``, ``start``, ``end``, ``quote``, ``rule``, ``trigger_start`` and ``trigger_end``.
        The graph's own ``facts`` is how many it has, which a part of it can tell too.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from kg.model import Entity, Fact, Resolution
    >>> store = Store(pathlib.Path(tempfile.mkdtemp()) / "kg.db")
    >>> france = Entity("country:FR", "country", "France")
    >>> vietnam = Entity("country:VN", "country", "Vietnam")
    >>> talks = Fact("met", france.id, vietnam.id, id="f1")
    >>> store.write([], Resolution((france, vietnam), (), (talks,), ()))
    >>> list(build_graph(store).edges(keys=True))
    [('country:FR', 'country:VN', 'f1')]
    """
    # Texts stay in the store: the graph needs only what names an article.
    rows = store.rows(f"SELECT id, {', '.join(CARD)} FROM articles")
    cards = {id_: dict(zip(CARD, card, strict=True)) for id_, *card in rows}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for e in store.entities():
        graph.add_node(e.id, kind=e.kind, name=e.name, aliases=e.aliases, iso=e.iso, weight=0)
    for fact in store.facts():
        graph.add_edge(fact.subject, fact.object, key=fact.id, **_attributes(fact, cards))
        for end in {fact.subject, fact.object}:
            graph.nodes[end]["weight"] += 1
    graph.graph["facts"] = graph.number_of_edges()
    return graph


def _attributes(fact: Fact, cards: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        "relation": fact.relation,
        "modality": fact.modality,
        "date": fact.date,
        "place": fact.place,
        "title": fact.title,
        "weight": len(fact.evidence),
        "evidence": tuple(_quote(evidence, cards[evidence.article]) for evidence in fact.evidence),
    }


def _quote(evidence: Evidence, card: Mapping[str, str]) -> dict[str, Any]:
    return {
        "article": evidence.article,
        **card,
        "start": evidence.sentence.start,
        "end": evidence.sentence.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "trigger_start": evidence.trigger.start,
        "trigger_end": evidence.trigger.end,
    }

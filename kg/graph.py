"""The store as a networkx graph."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import networkx as nx

from kg.model import Entity, Evidence, Fact
from kg.store import Store

#: What an edge tells of an article that it quotes.
CARD = ("title", "published", "url", "publisher", "lang")


def build_graph(store: Store, facts: Collection[str] | None = None) -> "nx.MultiDiGraph[str]":
    """Build the graph of a store: a node an entity, an edge a fact.

    Parameters
    ----------
    store : Store
        A written store.
    facts : collection of str, optional
        Ids of the facts that it shall have, with the entities that they name; by default all, and
        all entities.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are entity ids with ``kind``, ``name``, ``aliases`` (tuple), ``iso`` and ``weight``
        (number of facts). Edge keys are fact ids; edges carry ``relation``, ``modality``,
        ``date``, ``place``, ``title``, ``weight`` (number of evidences) and ``evidence``, a tuple
        of dicts with ``article``, its ``title``, ``published``, ``url``, ``publisher`` and
        ``lang``, ``start``, ``end``, ``quote``, ``rule``, ``trigger_start`` and ``trigger_end``.
        The graph's own ``facts`` is how many the store has.

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
    told = list(store.facts(ids=facts))
    entities: Iterable[Entity] = store.entities()
    if facts is not None:
        named = {entity for fact in told for entity in (fact.subject, fact.object, fact.place)}
        entities = (entity for entity in entities if entity.id in named)
    [(total,)] = store.rows("SELECT count(*) FROM facts")
    # Texts stay in the store: the graph needs only what names an article.
    rows = store.rows(f"SELECT id, {', '.join(CARD)} FROM articles")
    cards = {id_: dict(zip(CARD, card, strict=True)) for id_, *card in rows}
    return graph_of(entities, told, cards, total)


def graph_of(
    entities: Iterable[Entity],
    facts: Iterable[Fact],
    cards: Mapping[str, Mapping[str, str]],
    total: int,
) -> "nx.MultiDiGraph[str]":
    """Build a graph of what is in memory.

    Parameters
    ----------
    entities : iterable of Entity
        Its nodes.
    facts : iterable of Fact
        Its edges.
    cards : mapping
        For each article that they quote, :data:`CARD` of it.
    total : int
        How many facts there are, be they in this graph or not.

    Returns
    -------
    networkx.MultiDiGraph
        As :func:`build_graph` gives it.

    Examples
    --------
    >>> list(graph_of([Entity("country:VN", "country", "Vietnam")], [], {}, 0))
    ['country:VN']
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(facts=total)
    for e in entities:
        graph.add_node(e.id, kind=e.kind, name=e.name, aliases=e.aliases, iso=e.iso, weight=0)
    for fact in facts:
        graph.add_edge(fact.subject, fact.object, key=fact.id, **_attributes(fact, cards))
        for end in {fact.subject, fact.object}:
            graph.nodes[end]["weight"] += 1
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

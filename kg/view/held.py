"""What one page holds: of a store what it needs and nothing else, or all of a graph."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph import CARD
from kg.model import Entity, learned_score
from kg.view.choice import SENTENCES, chosen
from kg.view.names import Names, by_language, called_in

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Store

#: An evidence: fact, article, start of the sentence in it and of the trigger, its end, rule, quote.
Said = tuple[str, str, int, int, int, str, str]

_TOLD = """
SELECT id, relation, subject, object, coalesce(date, ''), coalesce(place, ''), coalesce(title, ''),
modality, told FROM facts WHERE {}
"""
_SAID = """
SELECT fact, article, "start", trigger_start, trigger_end, rule, quote FROM evidence
WHERE {} ORDER BY fact, position
"""
_ENTITIES = "SELECT id, kind, name, aliases, coalesce(iso, '') FROM entities WHERE {}"
_AMONG = "{} IN (SELECT value FROM json_each(?))"


class Told(NamedTuple):
    """A fact as a page tells it; ``times`` is how many sentences say it, ``said`` holds some."""

    id: str
    relation: str
    subject: str
    object: str
    date: str
    place: str
    title: str
    modality: str
    times: float
    learned: float | None
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Held:
    """What a page holds.

    Attributes
    ----------
    entities : sequence of kg.model.Entity
        In any order.
    facts : sequence of Told
        In any order.
    cards : mapping
        For each article that the facts quote, :data:`kg.graph.CARD` of it.
    names : mapping
        Entity to language to names, as :func:`kg.view.names.by_language` gives them.
    total : int
        How many facts there are, be they on the page or not.
    """

    entities: Sequence[Entity]
    facts: Sequence[Told]
    cards: Mapping[str, Mapping[str, str]]
    names: Names
    total: int

    @property
    def whole(self) -> bool:
        """Whether the page has all facts."""
        return self.total <= len(self.facts)


def of_store(store: Store, entity: str = "", since: str = "", until: str = "") -> Held:
    """What the page of a store holds.

    Parameters
    ----------
    store : Store
        A written store.
    entity, since, until : str, optional
        What comes first where not all facts can be held, as of :func:`kg.view.choice.chosen`.

    Returns
    -------
    Held
        All entities and facts; or the facts that are told most, with the entities that they name.
    """
    ids = chosen(store, entity, since, until)
    [(total,)] = store.rows("SELECT count(*) FROM facts")
    facts = _facts(store, ids)
    named = {end for fact in facts for end in (fact.subject, fact.object, fact.place)}
    entities = _entities(store, None if ids is None else named)
    quoted = {said[1] for fact in facts for said in fact.said}
    # Texts stay in the store: a page needs only what names an article.
    rows = store.rows(f"SELECT id, {', '.join(CARD)} FROM articles")
    cards = {id_: dict(zip(CARD, card, strict=True)) for id_, *card in rows if id_ in quoted}
    names = by_language(entities, called_in(store, None if ids is None else named))
    return Held(entities, facts, cards, names, total)


def _entities(store: Store, ids: Collection[str] | None) -> list[Entity]:
    values = [] if ids is None else [json.dumps(list(ids))]
    rows = store.rows(_ENTITIES.format("1" if ids is None else _AMONG.format("id")), values)
    return [
        Entity(id_, kind, name, tuple(json.loads(aliases)), iso)
        for id_, kind, name, aliases, iso in rows
    ]


def _facts(store: Store, ids: Sequence[str] | None) -> list[Told]:
    values = [] if ids is None else [json.dumps(ids)]
    among = ("1", "1") if ids is None else (_AMONG.format("id"), _AMONG.format("fact"))
    some = among[1] if ids is None else f"{among[1]} AND position < {SENTENCES}"
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for row in store.rows(_SAID.format(some), values):
        said[row[0]].append(row)
    rows = list(store.rows(_TOLD.format(among[0]), values))
    learned = {row[0]: learned_score(_rules(said[row[0]])) for row in rows}
    # Where the learned scorer says all sentences that are held, the others may say otherwise.
    open_ = [row[0] for row in rows if row[-1] > len(said[row[0]]) and learned[row[0]] is not None]
    if open_:
        found = store.rows(_SAID.format(among[1]), [json.dumps(open_)])
        for fact, all_ in groupby(found, key=itemgetter(0)):
            learned[fact] = learned_score(_rules(all_))
    return [Told._make((*row, learned[row[0]], said[row[0]])) for row in rows]


def _rules(said: Iterable[Any]) -> Iterator[str]:
    return map(itemgetter(5), said)


def of_graph(graph: nx.MultiDiGraph[str], names: Names | None = None) -> Held:
    """What the page of a graph holds: all of it.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :func:`kg.graph.build_graph` returns it; attributes may be missing.
    names : mapping, optional
        Entity to language to names.

    Returns
    -------
    Held
        The same.

    Examples
    --------
    >>> import networkx
    >>> graph = networkx.MultiDiGraph()
    >>> _ = graph.add_edge("country:FR", "country:VN", key="f", relation="met")
    >>> [(fact.id, fact.relation, fact.times) for fact in of_graph(graph).facts]
    [('f', 'met', 1)]
    """
    cards: dict[str, Mapping[str, str]] = {}
    facts = []
    total = graph.graph.get("facts", 0)
    most = None if total <= graph.number_of_edges() else SENTENCES
    for subject, target, key, data in graph.edges(keys=True, data=True):
        told = data.get("evidence") or ()
        for one in told:
            cards.setdefault(_text(one, "article"), {name: _text(one, name) for name in CARD})
        facts.append(
            Told(
                str(key), _text(data, "relation"), str(subject), str(target), _text(data, "date"),
                _text(data, "place"), _text(data, "title"), _text(data, "modality") or "asserted",
                data.get("weight", 1), learned_score(_text(one, "rule") for one in told),
                [_said(str(key), one) for one in told[:most]],
            )
        )  # fmt: skip
    entities = [
        Entity(
            str(node), _text(data, "kind"), _text(data, "name") or str(node),
            tuple(map(str, data.get("aliases") or ())), _text(data, "iso"),
        )
        for node, data in graph.nodes(data=True)
    ]  # fmt: skip
    return Held(entities, facts, cards, names or {}, total)


def _said(key: str, one: Mapping[str, Any]) -> Said:
    start = int(one.get("start", 0))
    first, last = (int(one.get(key, start)) for key in ("trigger_start", "trigger_end"))
    return key, _text(one, "article"), start, first, last, _text(one, "rule"), _text(one, "quote")


def _text(data: Mapping[str, Any], name: str) -> str:
    return str(data.get(name) or "")

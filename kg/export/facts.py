"""The graph of facts as a sheet: a node an entity, an edge a fact."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from kg.export.days import days
from kg.export.selection import Outline
from kg.export.sheet import Edge, Node, Sheet, joined
from kg.model import Entity
from kg.ontology import Ontology

NODE_COLUMNS = {"kind": str, "aliases": str, "iso": str, "facts": int}
# The id of a fact stands also in a column, because igraph reads the ids of nodes as those of edges.
EDGE_COLUMNS = {
    "fact": str, "relation": str, "modality": str, "learned": bool, "symmetric": bool, "date": str,
    "start": str, "end": str, "place": str, "place_name": str, "title": str, "quote": str,
    "articles": str,
}  # fmt: skip


class Shown(Protocol):
    """What a sheet shows, be it a :class:`kg.export.selection.Selection` or what has changed."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many facts each entity is in."""

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each entity that is a place of a fact."""

    def entities(self) -> Iterator[Entity]:
        """Yield what the nodes tell of."""

    def outlines(self) -> Iterator[Outline]:
        """Yield what the edges tell of."""


def facts_sheet(selection: Shown, ontology: Ontology, lang: str | None = None) -> Sheet:
    """Lay out a selection for tools that draw.

    Parameters
    ----------
    selection : Shown
        What to lay out.
    ontology : Ontology
        Colours of kinds and labels of relations.
    lang : str, optional
        Language of the labels of relations; English by default.

    Returns
    -------
    Sheet
        Columns are :data:`NODE_COLUMNS` and :data:`EDGE_COLUMNS`.
    """
    colours = {name: kind.colour for name, kind in ontology.kinds.items()}
    labels = {name: r.label.get(lang or "en", name) for name, r in ontology.relations.items()}
    symmetric = {name: r.symmetric for name, r in ontology.relations.items()}
    names = selection.names

    def nodes() -> Iterator[Node]:
        for entity in selection.entities():
            facts = selection.counts.get(entity.id, 0)
            yield Node(
                entity.id,
                entity.name,
                (entity.kind, joined(entity.aliases), entity.iso, facts),
                # Area, not diameter, grows with the number of facts.
                round(10 * (1 + facts) ** 0.5, 2),
                colours[entity.kind],
            )

    def edges() -> Iterator[Edge]:
        for outline in selection.outlines():
            (id_, subject, object_, relation, modality, date, place, title, quote, said_by,
             learned) = outline  # fmt: skip
            span = days(date)
            start, end = span or ("", "")
            values = (
                id_, relation, modality, learned, symmetric.get(relation, False), date, start,
                end, place, names.get(place, ""), title, quote,
                joined(list(dict.fromkeys(said_by))),
            )  # fmt: skip
            label = labels.get(relation, relation)
            # Gephi drops edges of weight 0.
            weight = float(len(said_by) or 1)
            times = (span,) if span else ()
            yield Edge(id_, subject, object_, label, relation, weight, values, times)

    return Sheet(NODE_COLUMNS, EDGE_COLUMNS, nodes, edges)

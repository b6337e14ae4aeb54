"""The store as questions read it: only the rows that are needed, and sentences last."""

from collections.abc import Collection, Iterable, Iterator
from copy import copy
from pathlib import Path

from kg.languages import country_names
from kg.model import Entity, Fact
from kg.ontology import load_headings
from kg.query.limits import Where, one_of
from kg.query.rows import Source
from kg.store import Store

STORE_NAME = "kg.db"


class Reader:
    """A built graph, opened for questions.

    Parameters
    ----------
    dir : str or pathlib.Path
        Its folder.
    lang : str, optional
        Language of the names of countries and the labels of relations; by default names are as
        the graph has them.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.
    DataFileError
        If ``lang`` has no pack.
    """

    def __init__(self, dir: str | Path, lang: str | None = None) -> None:
        self.store = Store(Path(dir) / STORE_NAME)
        self.lang = lang
        self._countries = country_names(lang) if lang else {}

    def speaking(self, lang: str) -> "Reader":
        """Return the same with the names of countries and labels of a language."""
        other = copy(self)
        other.lang, other._countries = lang, country_names(lang)
        return other

    def facts(self, where: Where) -> list[Fact]:
        """List the facts that fit, without their evidence, in the order of the store."""
        query = (
            "SELECT relation, subject, object, coalesce(date, ''), coalesce(place, ''),"
            f" coalesce(title, ''), modality, id FROM facts WHERE {where.sql}"
            " ORDER BY relation, subject, object, coalesce(date, ''), modality, id"
        )
        found = self.store.rows(query, where.values)
        return [
            Fact(relation, subject, object_, date, place, title, modality, id=id_)
            for relation, subject, object_, date, place, title, modality, id_ in found
        ]

    def links(self, where: Where) -> Iterator[tuple[str, str]]:
        """Yield subject and object of the facts that fit, in no order."""
        query = f"SELECT subject, object FROM facts WHERE {where.sql}"
        yield from self.store.rows(query, where.values)

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Map ids to entities, countries by their names in the language that was asked for."""
        where = one_of("id", set(ids))
        return {entity.id: entity for entity in self._entities(where)}

    def _entities(self, where: Where) -> Iterator[Entity]:
        query = f"SELECT id, kind, name, coalesce(iso, '') FROM entities WHERE {where.sql}"
        for id_, kind, name, iso in self.store.rows(query, where.values):
            shown = self._countries.get(iso, name) if kind == "country" else name
            yield Entity(id_, kind, shown, (), iso)

    def bodies_of(self, state: str) -> list[str]:
        """List the ids of the public bodies that bear the code of a state; of another, none."""
        query = (
            "SELECT id FROM entities WHERE kind = 'public_body' AND iso ="
            " (SELECT iso FROM entities WHERE kind = 'country' AND id = ?) ORDER BY id"
        )
        return [id_ for (id_,) in self.store.rows(query, (state,))]

    def sources(self, facts: Collection[Fact]) -> dict[str, tuple[Source, ...]]:
        """Map ids of facts to the sentences that say them, each sentence once."""
        where = one_of("fact", (fact.id for fact in facts))
        query = (
            "SELECT fact, articles.id, title, published, url, lang, start, end, quote FROM evidence"
            f" JOIN articles ON articles.id = article WHERE {where.sql} ORDER BY fact, position"
        )
        found: dict[str, dict[Source, None]] = {fact.id: {} for fact in facts}
        for fact, *source in self.store.rows(query, where.values):
            found[fact][Source(*source)] = None
        return {fact: tuple(sources) for fact, sources in found.items()}

    def answering(self, question: str) -> list[str]:
        """List the relations whose files say that they answer a question."""
        return [name for name, r in load_headings().items() if question in r.questions]

    def label(self, relation: str) -> str:
        """Call a relation as the language that was asked for does; without one, by its name."""
        name = relation.replace("_", " ")
        return load_headings()[relation].label.get(self.lang, name) if self.lang else name

    def ends(self, facts: Iterable[Fact]) -> dict[str, Entity]:
        """Map the ids of all entities that some facts name to those entities."""
        ids = {id_ for fact in facts for id_ in (fact.subject, fact.object, fact.place) if id_}
        return self.entities(ids)


def by_date(date: str) -> tuple[bool, str]:
    """Sort by date, what has no year last."""
    return (not date[:1].isdigit(), date)

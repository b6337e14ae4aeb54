"""The tables of a build made from those of the build before: only what changed is written anew.

More follows from a change than its own rows: an entity's tell in how many facts and articles it is,
a fact's name the entities.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from kg.export.csv import ENTITY_COLUMNS, TRIPLE_COLUMNS, entity_row, triple_row
from kg.export.facts import facts_sheet
from kg.export.graphml import TAIL, edge_elements, head, node_elements
from kg.export.jsonl import entity_line, mention_lines, triple_line
from kg.export.lines import csv_line
from kg.export.selection import Outline
from kg.export.splice import Key, Rows, rows_with, splice
from kg.model import Difference, Entity, Fact
from kg.ontology import load_ontology
from kg.query.limits import one_of, touching
from kg.store import Store

#: What facts are sorted by. No two share all of it, as their ids follow from it.
_ORDER = ("relation", "subject", "object", "date", "modality")
_FactKey = tuple[str, ...]


def write_changed(store: Store, former: Path, folder: Path, difference: Difference) -> None:
    """Write the six tables of a graph from those that it had, with the bytes of new ones.

    Parameters
    ----------
    store : Store
        Of the graph as it is now.
    former : pathlib.Path
        Folder of the store and the tables as they were.
    folder : pathlib.Path
        Where the tables go.
    difference : Difference
        From that store to this one.

    Raises
    ------
    KgError
        If the former tables were written by another version of kg.
    """
    changes = _Changes(store, former, difference)
    tables: Mapping[str, tuple[Rows, Mapping[Key, str]]] = {
        "entities.jsonl": (Rows(_field("id")), changes.entity_lines()),
        "mentions.jsonl": (Rows(_field("article")), changes.mentions),
        "triples.jsonl": (Rows(_fact_of_line), changes.triple_lines()),
        "entities.csv": (_ENTITIES, changes.entity_rows()),
        "triples.csv": (_TRIPLES, changes.triple_rows()),
        "graph.graphml": changes.elements(),
    }
    for name, (rows, changed) in tables.items():
        splice(former / name, folder / name, rows, changed)


class _Changes:
    """What is not as it was, and what follows from that; also what a sheet shows of it."""

    def __init__(self, store: Store, former: Path, difference: Difference) -> None:
        was = Store(former / "kg.db")
        self.difference = difference
        self.went = list(was.facts(ids=difference.facts))
        self.came = [fact for fact in difference.facts.values() if fact]
        self.told = [*self.came, *_renamed(store, was, difference)]
        # How many more facts and articles each entity is in.
        facts = Counter(end for fact in self.came for end in _ends(fact))
        facts.subtract(end for fact in self.went for end in _ends(fact))
        self.mentions, articles = _mentions(was, difference)
        self.nodes = difference.entities.keys() | facts.keys()
        listed = self.nodes | articles.keys()
        numbers = _numbers(former / "entities.csv", listed)
        self.counts = {id_: numbers[id_][0] + facts[id_] for id_ in listed}
        self.articles = {id_: numbers[id_][1] + articles[id_] for id_ in listed}
        named = {id_ for fact in self.told for id_ in (*_ends(fact), fact.place) if id_}
        self.known = {entity.id: entity for entity in store.entities(listed | named)}
        self.names = {id_: entity.name for id_, entity in self.known.items()}

    def entities(self) -> Iterator[Entity]:
        """Yield what the nodes tell of."""
        yield from (self.known[id_] for id_ in self.nodes if id_ in self.known)

    def outlines(self) -> Iterator[Outline]:
        """Yield what the edges tell of."""
        for f in self.told:
            quote = f.evidence[0].quote if f.evidence else ""
            articles = [evidence.article for evidence in f.evidence]
            yield (
                f.id, f.subject, f.object, f.relation, f.modality, f.date, f.place, f.title,
                quote, articles, f.learned,
            )  # fmt: skip

    def entity_lines(self) -> Mapping[str, str]:
        """Give the lines of entities.jsonl."""
        entities = self.difference.entities.items()
        return {id_: entity_line(entity) if entity else "" for id_, entity in entities}

    def entity_rows(self) -> Mapping[str, str]:
        """Give the rows of entities.csv."""
        rows = dict.fromkeys(self.counts, "")
        for id_ in rows.keys() & self.known.keys():
            row = entity_row(self.known[id_], self.counts[id_], self.articles[id_])
            rows[id_] = csv_line(row)
        return rows

    def triple_lines(self) -> Mapping[_FactKey, str]:
        """Give the lines of triples.jsonl."""
        went = {_key(fact): "" for fact in self.went}
        return went | {_key(fact): triple_line(fact) for fact in self.came}

    def triple_rows(self) -> Mapping[_FactKey, str]:
        """Give the rows of triples.csv."""
        went = {_key(fact): "" for fact in self.went}
        return went | {_key(fact): csv_line(triple_row(fact, self.known)) for fact in self.told}

    def elements(self) -> tuple[Rows, Mapping[tuple[bool, str], str]]:
        """Give the elements of graph.graphml: nodes, and behind them edges."""
        sheet = facts_sheet(self, load_ontology())
        changed = {(False, id_): "" for id_ in self.nodes}
        changed |= {(True, fact.id): "" for fact in self.went}
        for elements in (node_elements(sheet), edge_elements(sheet)):
            changed.update((_element(text), text) for text in elements)
        # They end with "</node>" and "</edge>"; what an element tells has no ">".
        return Rows(_element, head(sheet), TAIL, "e>\n"), changed


def _renamed(store: Store, was: Store, difference: Difference) -> Iterable[Fact]:
    """Facts that are as they were, but name an entity that has another name or kind now."""
    before = {entity.id: (entity.name, entity.kind) for entity in was.entities(difference.entities)}
    now = [entity for entity in difference.entities.values() if entity]
    renamed = [e.id for e in now if before.get(e.id, (e.name, e.kind)) != (e.name, e.kind)]
    where = touching(renamed) | one_of("place", renamed)
    ids = {id_ for (id_,) in store.rows(f"SELECT id FROM facts WHERE {where.sql}", where.values)}
    return store.facts(ids=ids - difference.facts.keys())


def _mentions(was: Store, difference: Difference) -> tuple[Mapping[str, str], Counter[str]]:
    """Give the lines of each article, and in how many more articles each entity is mentioned."""
    lines = {id_: "" for id_, article in difference.articles.items() if article is None}
    more: Counter[str] = Counter()
    for id_, mentions in difference.mentions.items():
        lines[id_], entities = mention_lines(id_, mentions)
        more.update(entities)
    told = {(mention.article, id_) for mention in was.mentions(lines) for id_ in mention.entities}
    more.subtract(id_ for _, id_ in told)
    return lines, more


def _numbers(path: Path, ids: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """In how many facts and articles entities were."""
    found = rows_with(path, _ENTITIES, ids)
    return {
        id_: (int(row.rsplit(",", 2)[1]), int(row.rsplit(",", 2)[2])) if row else (0, 0)
        for id_, row in found.items()
    }


def _ends(fact: Fact) -> set[str]:
    return {fact.subject, fact.object}


def _key(fact: Fact) -> _FactKey:
    return (fact.relation, fact.subject, fact.object, fact.date, fact.modality)


def _field(name: str) -> Callable[[str], str]:
    def key(line: str) -> str:
        value: str = json.loads(line)[name]
        return value

    return key


def _fact_of_line(line: str) -> _FactKey:
    row = json.loads(line)
    return tuple([row[name] or "" for name in _ORDER])


def _cells(row: str) -> list[str]:
    # What csv reads is limited, what it writes is not.
    csv.field_size_limit(max(csv.field_size_limit(), len(row)))
    [cells] = csv.reader([row])
    return cells


def _fact_of_row(row: str) -> _FactKey:
    cells = _cells(row)
    return tuple([cells[place] for place in _PLACES])


def _element(text: str) -> tuple[bool, str]:
    """Whether it is an edge, and its id."""
    return text.startswith("    <edge"), unescape(text.split('"', 2)[1])


_PLACES = [TRIPLE_COLUMNS.index(name) for name in _ORDER]
_ENTITIES = Rows(lambda row: _cells(row)[0], csv_line(ENTITY_COLUMNS))
_TRIPLES = Rows(_fact_of_row, csv_line(TRIPLE_COLUMNS))

"""``entities.csv`` and ``triples.csv``: tables for a spreadsheet, with names beside the ids."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from kg.export.lines import csv_lines
from kg.files import write_text
from kg.model import Entity, Fact
from kg.store import Store

ENTITY_COLUMNS = ("id", "kind", "name", "aliases", "iso", "facts", "articles")
TRIPLE_COLUMNS = (
    "subject", "subject_name", "subject_kind", "relation", "object", "object_name", "object_kind",
    "date", "place", "place_name", "title", "modality", "quote", "evidences", "articles",
)  # fmt: skip
_ARTICLES = """
SELECT entity, count(DISTINCT article) FROM mention_entities JOIN mentions ON id = mention
GROUP BY entity
"""


def write_csv(store: Store, folder: Path) -> None:
    """Write the two tables of a store into ``folder``.

    Parameters
    ----------
    store : Store
        A written store.
    folder : pathlib.Path
        An existing folder.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Resolution
    >>> folder = Path(tempfile.mkdtemp())
    >>> store = Store(folder / "kg.db")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> store.write([], Resolution((vietnam,), (), (), ()))
    >>> write_csv(store, folder)
    >>> print((folder / "entities.csv").read_text(encoding="utf-8"), end="")
    id,kind,name,aliases,iso,facts,articles
    country:VN,country,Vietnam,Việt Nam,VN,0,0
    """
    entities = {entity.id: entity for entity in store.entities()}
    facts = list(store.facts())
    articles = dict(store.rows(_ARTICLES))
    count: defaultdict[str, int] = defaultdict(int)
    for fact in facts:
        for end in {fact.subject, fact.object}:
            count[end] += 1
    entity_rows = (_entity(e, count[e.id], articles.get(e.id, 0)) for e in entities.values())
    triple_rows = (_triple(fact, entities) for fact in facts)
    write_text(folder / "entities.csv", csv_lines(ENTITY_COLUMNS, entity_rows))
    write_text(folder / "triples.csv", csv_lines(TRIPLE_COLUMNS, triple_rows))


def _entity(entity: Entity, facts: int, articles: int) -> tuple[str | int, ...]:
    aliases = " | ".join(entity.aliases)
    return (entity.id, entity.kind, entity.name, aliases, entity.iso, facts, articles)


def _triple(fact: Fact, entities: Mapping[str, Entity]) -> tuple[str | int, ...]:
    subject, object_ = entities[fact.subject], entities[fact.object]
    place = entities[fact.place].name if fact.place else ""
    articles = " | ".join(dict.fromkeys(evidence.article for evidence in fact.evidence))
    quote = " ".join(fact.evidence[0].quote.split()) if fact.evidence else ""
    return (
        subject.id, subject.name, subject.kind, fact.relation, object_.id, object_.name,
        object_.kind, fact.date, fact.place, place, fact.title, fact.modality, quote,
        len(fact.evidence), articles,
    )  # fmt: skip

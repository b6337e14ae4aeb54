"""``entities.csv`` and ``triples.csv``: tables for a spreadsheet, with names beside the ids."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.export.lines import csv_lines
from kg.files import write_text
from kg.model import Entity, Fact

ENTITY_COLUMNS = ("id", "kind", "name", "aliases", "iso", "facts", "articles")
TRIPLE_COLUMNS = (
    "subject", "subject_name", "subject_kind", "relation", "object", "object_name", "object_kind",
    "date", "place", "place_name", "title", "modality", "learned", "quote",
    "evidences", "articles",
)  # fmt: skip


def write_csv(
    entities: Sequence[Entity], facts: Sequence[Fact], articles: Mapping[str, int], folder: Path
) -> None:
    """Write the two tables of a graph into ``folder``.

    Parameters
    ----------
    entities, facts : sequence
        In the order in which the store gives them.
    articles : mapping of str to int
        In how many articles each entity is, by id.
    folder : pathlib.Path
        An existing folder.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> write_csv([vietnam], [], {"country:VN": 2}, folder)
    >>> print((folder / "entities.csv").read_text(encoding="utf-8"), end="")
    id,kind,name,aliases,iso,facts,articles
    country:VN,country,Vietnam,Việt Nam,VN,0,2
    """
    known = {entity.id: entity for entity in entities}
    count = Counter(end for fact in facts for end in {fact.subject, fact.object})
    entity_rows = (entity_row(e, count[e.id], articles.get(e.id, 0)) for e in entities)
    triple_rows = (triple_row(fact, known) for fact in facts)
    write_text(folder / "entities.csv", csv_lines(ENTITY_COLUMNS, entity_rows))
    write_text(folder / "triples.csv", csv_lines(TRIPLE_COLUMNS, triple_rows))


def entity_row(entity: Entity, facts: int, articles: int) -> tuple[str | int, ...]:
    """The row of an entity that is in so many facts and articles."""
    aliases = " | ".join(entity.aliases)
    return (entity.id, entity.kind, entity.name, aliases, entity.iso, facts, articles)


def triple_row(fact: Fact, entities: Mapping[str, Entity]) -> tuple[str | int, ...]:
    """The row of a fact, whose entities are known by id."""
    subject, object_ = entities[fact.subject], entities[fact.object]
    place = entities[fact.place].name if fact.place else ""
    articles = " | ".join(dict.fromkeys(evidence.article for evidence in fact.evidence))
    quote = " ".join(fact.evidence[0].quote.split()) if fact.evidence else ""
    return (
        subject.id, subject.name, subject.kind, fact.relation, object_.id, object_.name,
        object_.kind, fact.date, fact.place, place, fact.title, fact.modality,
        str(fact.learned).lower(), quote, len(fact.evidence), articles,
    )  # fmt: skip

"""RDF in JSON-LD: one document, a resource a line."""

import json
from collections.abc import Iterator
from typing import Any

from kg.export.rdf import PREFIXES, Literal, Statements, Term, resources
from kg.export.selection import Selection
from kg.ontology import Ontology


def jsonld(selection: Selection, ontology: Ontology) -> Iterator[str]:
    """Write a selection as JSON-LD, with the same triples as Turtle.

    Parameters
    ----------
    selection : Selection
        What to write.
    ontology : Ontology
        Mappings of kinds and relations.

    Yields
    ------
    str
        The document, piece by piece.
    """
    yield f'{{"@context": {json.dumps(PREFIXES)}, "@graph": ['
    comma = "\n"
    for subject, statements in resources(selection, ontology):
        yield comma + json.dumps(_object(subject, statements), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _object(subject: str, statements: Statements) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": subject}
    for name, value in statements:
        found.setdefault("@type" if name == "a" else name, []).append(
            value if name == "a" else _term(value)
        )
    return found


def _term(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": term}
    value = {"@value": str(term.value)}
    if term.lang:
        value["@language"] = term.lang
    elif term.type:
        value["@type"] = term.type
    return value

"""RDF in Turtle."""

from collections.abc import Iterator

from kg.export.rdf import PREFIXES, Literal, Term, resources
from kg.export.selection import Selection
from kg.ontology import Ontology

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    | {chr(code): f"\\u{code:04X}" for code in [0, *range(1, 8), 11, *range(14, 32), 127]}
)


def turtle(selection: Selection, ontology: Ontology) -> Iterator[str]:
    """Write a selection as Turtle.

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
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    for subject, statements in resources(selection, ontology):
        lines = " ;\n".join(f"    {name} {_term(value)}" for name, value in statements)
        yield f"\n{_term(subject)}\n{lines} .\n"


def _term(term: Term) -> str:
    if isinstance(term, Literal):
        text = f'"{str(term.value).translate(_ESCAPES)}"'
        if term.lang:
            return f"{text}@{term.lang}"
        return f"{text}^^{_term(term.type)}" if term.type else text
    return term if term.partition(":")[0] in PREFIXES else f"<{term}>"

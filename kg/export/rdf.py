"""The graph as RDF resources, which Turtle and JSON-LD then write in their ways.

An entity has the classes of its kind, an article is a ``schema:NewsArticle``. A fact is a resource
of its own, a ``kg:Fact`` with subject, predicate and object, how it is said, its date, place and
office, and the evidence that it was derived from (PROV): the quote, its first and last character
(Web Annotation) and the article that it was quoted from. A fact that is asserted also stands as a
plain triple, with the relation's property and with those of schema.org and W3C ORG that it implies;
one that is planned, proposed or denied does not. The vocabulary for the rest is ``kg:``; each file
begins with what it uses of it, so that no other file is needed to read it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from kg.export.days import days
from kg.export.selection import Said, Selection
from kg.model import MODALITIES, Article, Entity
from kg.ontology import Ontology

PREFIXES = {
    "kg": "urn:x-kg:vocabulary:",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PRECISION = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_OWN = {
    "Fact": ("rdf:Statement", "A relation of two entities, as articles tell it"),
    "Evidence": ("prov:Entity", "A sentence that tells a fact"),
    "Modality": ("skos:Concept", "How a fact is told: as done, planned, proposed or denied"),
}
_PROPERTIES = {
    "modality": "How the fact is told",
    "rule": "What read the fact off the sentence",
    "title": "The office, in the words of the text",
}


class Literal(NamedTuple):
    """A value that is no resource."""

    value: str | int
    type: str = ""
    lang: str = ""


#: A prefixed name ("schema:name"), a whole IRI, or a literal.
Term = str | Literal
#: Properties and their values, in the order to write them.
Statements = list[tuple[str, Term]]


def resources(selection: Selection, ontology: Ontology) -> Iterator[tuple[str, Statements]]:
    """Yield the vocabulary, the entities, the articles, and the facts with their evidence.

    Parameters
    ----------
    selection : Selection
        What to write.
    ontology : Ontology
        Mappings of kinds and relations.

    Yields
    ------
    tuple of (str, list)
        IRI of a resource and what is said of it; a resource may come more than once.
    """
    yield from _vocabulary(ontology)
    for entity in selection.entities():
        yield iri("entity", entity.id), _entity(entity, ontology)
    languages = {}
    for article in selection.articles():
        languages[article.id] = article.lang
        yield iri("article", article.id), _article(article)
    for fact in selection.facts():
        yield iri("fact", fact.id), _fact(fact, ontology)
        for number, said in enumerate(fact.quotes, 1):
            yield (
                iri("evidence", f"{fact.id}/{number}"),
                [
                    ("a", "kg:Evidence"),
                    ("a", "oa:TextPositionSelector"),
                    ("prov:value", Literal(said.text, lang=languages[said.article])),
                    ("prov:wasQuotedFrom", iri("article", said.article)),
                    ("oa:start", Literal(said.start, "xsd:nonNegativeInteger")),
                    ("oa:end", Literal(said.end, "xsd:nonNegativeInteger")),
                    ("kg:rule", Literal(said.rule)),
                ],
            )
        if fact.modality == "asserted":
            yield from _plainly(fact, ontology)


def iri(what: str, id_: str) -> str:
    """Name a resource.

    Examples
    --------
    >>> iri("entity", "person:o neil")
    'urn:x-kg:entity:person:o%20neil'
    """
    return f"urn:x-kg:{what}:{quote(id_, safe='/:+-_.~')}"


def date_literal(date: str) -> Literal:
    """Type a partial date by its precision; what has unknown digits is EDTF.

    Examples
    --------
    >>> date_literal("2024-08").type, date_literal("XXXX-09-18").type
    ('xsd:gYearMonth', 'http://id.loc.gov/datatypes/edtf/EDTF')
    """
    known = days(date) and "X" not in date
    return Literal(date, _PRECISION.get(len(date), _EDTF) if known else _EDTF)


def _vocabulary(ontology: Ontology) -> Iterator[tuple[str, Statements]]:
    for name, (above, comment) in _OWN.items():
        yield (
            f"kg:{name}",
            [
                ("a", "rdfs:Class"),
                ("rdfs:subClassOf", above),
                ("rdfs:comment", Literal(comment, lang="en")),
            ],
        )
    for name, comment in _PROPERTIES.items():
        yield f"kg:{name}", [("a", "rdf:Property"), ("rdfs:comment", Literal(comment, lang="en"))]
    for name in MODALITIES:
        yield f"kg:{name}", [("a", "kg:Modality"), ("skos:prefLabel", Literal(name, lang="en"))]
    for name, kind in ontology.kinds.items():
        yield (
            _class(name),
            [
                ("a", "rdfs:Class"),
                *_labels(kind.label),
                *(("rdfs:subClassOf", term) for term in _classes(kind.mapping)),
                *_matches(kind.mapping),
            ],
        )
    for name, relation in ontology.relations.items():
        implied = [term for term, inverse in _implied(relation.mapping) if not inverse]
        yield (
            f"kg:{name}",
            [
                ("a", "rdf:Property"),
                *_labels(relation.label),
                *(("rdfs:subPropertyOf", term) for term in implied),
                *_matches(relation.mapping),
            ],
        )


def _labels(labels: Mapping[str, str]) -> Statements:
    return [("rdfs:label", Literal(label, lang=code)) for code, label in sorted(labels.items())]


def _class(kind: str) -> str:
    return "kg:" + "".join(part.title() for part in kind.split("_"))


def _classes(mapping: Mapping[str, str]) -> list[str]:
    return [f"{name}:{mapping[name]}" for name in ("schema", "org") if mapping.get(name)]


def _matches(mapping: Mapping[str, str]) -> Statements:
    """Name the like of Wikidata and of PLOVER; an inverse one (^) has no property to name it."""
    found: Statements = []
    wikidata = mapping.get("wikidata", "")
    if wikidata and not wikidata.startswith("^"):
        found.append(("skos:closeMatch", f"wd:{wikidata}"))
    if mapping.get("plover"):
        found.append(("skos:notation", Literal(f"PLOVER {mapping['plover']}")))
    return found


def _implied(mapping: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the standard properties that a relation implies, and whether they turn it round."""
    for prefix in ("schema", "org"):
        name = mapping.get(prefix, "")
        if name and not name[0].isupper():
            yield f"{prefix}:{name.lstrip('^')}", name.startswith("^")


def _entity(entity: Entity, ontology: Ontology) -> Statements:
    mapping = ontology.kinds[entity.kind].mapping
    said: Statements = [("a", _class(entity.kind))]
    said += [("a", term) for term in _classes(mapping)]
    said += [("rdfs:label", Literal(entity.name)), ("schema:name", Literal(entity.name))]
    said += [("schema:alternateName", Literal(alias)) for alias in entity.aliases]
    if entity.iso:
        said.append(("dcterms:spatial", Literal(entity.iso, "dcterms:ISO3166")))
    return said


def _article(article: Article) -> Statements:
    said: Statements = [("a", "schema:NewsArticle"), ("a", "prov:Entity")]
    said.append(("schema:identifier", Literal(article.id)))
    said.append(("schema:inLanguage", Literal(article.lang, "xsd:language")))
    for name, value in (("headline", article.title), ("publisher", article.publisher)):
        if value:
            said.append((f"schema:{name}", Literal(value)))
    if article.published:
        said.append(("schema:datePublished", date_literal(article.published)))
    if article.url:
        said.append(("schema:url", Literal(article.url, "xsd:anyURI")))
    return said


def _fact(fact: Said, ontology: Ontology) -> Statements:
    subject, object_ = iri("entity", fact.subject), iri("entity", fact.object)
    mapping = ontology.relations[fact.relation].mapping
    said: Statements = [("a", "kg:Fact")]
    if mapping.get("org") == "Membership":
        said += [("a", "org:Membership"), ("org:member", subject), ("org:organization", object_)]
    if mapping.get("schema", "")[:1].isupper():
        said += [("a", f"schema:{mapping['schema']}"), ("schema:agent", subject)]
        said.append(("schema:object", object_))
    said += [
        ("rdf:subject", subject),
        ("rdf:predicate", f"kg:{fact.relation}"),
        ("rdf:object", object_),
        ("kg:modality", f"kg:{fact.modality}"),
    ]
    if fact.date:
        said.append(("dcterms:date", date_literal(fact.date)))
    if fact.place:
        said.append(("schema:location", iri("entity", fact.place)))
    if fact.title:
        said.append(("kg:title", Literal(fact.title)))
    said += [
        ("prov:wasDerivedFrom", iri("evidence", f"{fact.id}/{number}"))
        for number in range(1, len(fact.quotes) + 1)
    ]
    return said


def _plainly(fact: Said, ontology: Ontology) -> Iterator[tuple[str, Statements]]:
    relation = ontology.relations[fact.relation]
    subject, object_ = iri("entity", fact.subject), iri("entity", fact.object)
    forth = [f"kg:{fact.relation}"]
    back = [f"kg:{fact.relation}"] if relation.symmetric else []
    for term, inverse in _implied(relation.mapping):
        (back if inverse else forth).append(term)
    yield subject, [(term, object_) for term in forth]
    if back:
        yield object_, [(term, subject) for term in back]

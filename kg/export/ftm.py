"""FollowTheMoney entities, one JSON object a line, for OpenAleph and the tools around it.

An entity has the schema of its kind, an article is an ``Article``, a fact a link or an ``Event`` by
the mapping of its relation, with its quotes as ``summary`` and its articles as ``proof``. Where the
schema of a relation does not admit what stands at its ends, the fact is an ``UnknownLink``. Denied
facts are left out, because the model can only claim; what is planned or proposed says so.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from kg.export.days import days
from kg.export.selection import Said, Selection
from kg.model import Article, Entity
from kg.ontology import Ontology
from kg.text import printable

# What each schema that kinds are mapped to descends from, and what each end of a link may be.
_ABOVE = {
    "Address": {"Thing"},
    "Asset": {"Thing"},
    "Company": {"Asset", "LegalEntity", "Organization", "Thing"},
    "Contract": {"Asset", "Thing"},
    "Event": {"Thing"},
    "Organization": {"LegalEntity", "Thing"},
    "Person": {"LegalEntity", "Thing"},
    "Project": {"Thing"},
    "PublicBody": {"LegalEntity", "Organization", "Thing"},
}
_RANGES = {
    "involved": "LegalEntity",
    "holder": "Person",
    "member": "LegalEntity",
    "organization": "Organization",
    "owner": "LegalEntity",
    "asset": "Asset",
    "subject": "Thing",
    "object": "Thing",
    "post": "Thing",
}
_UNFIT = re.compile("[^0-9A-Za-z]+")
_LINK = ("UnknownLink", "subject", "object")

Properties = dict[str, list[str]]


def ftm(selection: Selection, ontology: Ontology, lang: str | None = None) -> Iterator[str]:
    """Write a selection as FollowTheMoney entities.

    Parameters
    ----------
    selection : Selection
        What to write.
    ontology : Ontology
        Mappings of kinds and relations.
    lang : str, optional
        Language of the labels of relations; English by default.

    Yields
    ------
    str
        Lines of JSON.
    """
    schemata = {name: kind.mapping["ftm"] for name, kind in ontology.kinds.items()}
    entities = {}
    for entity in selection.entities():
        entities[entity.id] = (schemata[entity.kind], entity.name, entity.iso)
        yield _line(_id(entity.id), schemata[entity.kind], _entity(entity, schemata[entity.kind]))
    articles = {}
    for article in selection.articles():
        articles[article.id] = article
        yield _line(_id(f"article:{article.id}"), "Article", _article(article))
    posts: set[str] = set()
    for fact in selection.facts():
        if fact.modality == "negated":
            continue
        relation = ontology.relations[fact.relation]
        label = relation.label.get(lang or "en", fact.relation)
        schema, left, right = _schema(relation.mapping, fact, entities)
        properties = _told(fact, articles)
        if fact.place:
            place = selection.names[fact.place]
            properties |= {"location": [printable(place)]} if schema == "Event" else {}
        subject, object_ = _id(fact.subject), _id(fact.object)
        if right == "post":
            object_ = _id(f"post:{fact.object}:{fact.title}")
            if object_ not in posts:
                posts.add(object_)
                yield _line(object_, "Position", _post(fact, label, entities))
        if schema == "Event":
            said = f"{entities[fact.subject][1]} {label} {entities[fact.object][1]}"
            told = "" if fact.modality == "asserted" else f" ({fact.modality})"
            properties["name"] = [printable(said + told)]
        else:
            properties["status"] = [fact.modality]
            properties |= {"role": [printable(fact.title or label)]} if right != "post" else {}
        properties[left] = [subject]
        properties[right] = sorted({*properties.get(right, ()), object_})
        yield _line(_id(f"fact:{fact.id}"), schema, properties)


def _schema(
    mapping: Mapping[str, str], fact: Said, entities: Mapping[str, tuple[str, str, str]]
) -> tuple[str, str, str]:
    """Choose the schema of a fact and the properties of its two ends."""
    if not mapping.get("ftm"):
        return _LINK
    left, right = mapping["ftm_subject"], mapping["ftm_object"]
    for end, name in ((fact.subject, left), (fact.object, right)):
        schema = entities[end][0]
        if _RANGES[name] not in {schema, *_ABOVE[schema]}:
            return _LINK
    return mapping["ftm"], left, right


def _entity(entity: Entity, schema: str) -> Properties:
    name = printable(entity.name) or entity.id
    properties = {"name": [name]}
    aliases = sorted({printable(alias) for alias in entity.aliases} - {name, ""})
    if aliases:
        properties["alias"] = aliases
    if entity.iso:
        properties["country"] = [entity.iso.lower()]
    if schema == "Address":
        properties["full"] = [name]
    if schema == "Contract":
        properties["title"] = [name]
    return properties


def _article(article: Article) -> Properties:
    properties = {"fileName": [printable(article.id)]}
    for name, value in (("title", article.title), ("publisher", article.publisher)):
        if printable(value):
            properties[name] = [printable(value)]
    if days(article.published):
        properties["publishedAt"] = [article.published]
    if _is_url(article.url):
        properties["sourceUrl"] = [article.url]
    return properties


def _told(fact: Said, articles: Mapping[str, Article]) -> Properties:
    """Tell when, in what words and by which articles a fact is told."""
    cited = sorted({quote.article for quote in fact.quotes})
    properties = {
        "recordId": [fact.id],
        "proof": [_id(f"article:{article}") for article in cited],
        "summary": sorted({printable(quote.text) for quote in fact.quotes} - {""}),
        "sourceUrl": sorted({articles[a].url for a in cited if _is_url(articles[a].url)}),
    }
    if days(fact.date) and "X" not in fact.date:
        properties["date"] = [fact.date]
    return {name: values for name, values in properties.items() if values}


def _post(fact: Said, label: str, entities: Mapping[str, tuple[str, str, str]]) -> Properties:
    schema, body, iso = entities[fact.object]
    properties = {"name": [printable(f"{fact.title or label}, {body}")]}
    if "Organization" in {schema, *_ABOVE[schema]}:
        properties["organization"] = [_id(fact.object)]
    if iso:
        properties["country"] = [iso.lower()]
    return properties


def _id(id_: str) -> str:
    """Make an id that FollowTheMoney admits: letters, digits and hyphens; still to be read."""
    digest = hashlib.sha256(id_.encode()).hexdigest()[:10]
    return f"{_UNFIT.sub('-', id_).strip('-')[:60] or 'x'}-{digest}".lstrip("-")


def _is_url(text: str) -> bool:
    if not text.isascii() or re.search(r'[\s<>"]', text):
        return False
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and "." in parts.netloc


def _line(id_: str, schema: str, properties: Mapping[str, list[str]]) -> str:
    row = {"id": id_, "schema": schema, "properties": properties}
    return json.dumps(row, ensure_ascii=False) + "\n"

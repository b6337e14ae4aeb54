"""``entities.jsonl``, ``mentions.jsonl`` and ``triples.jsonl``: the files tools outside read."""

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path

from kg.files import write_text
from kg.model import Entity, Fact, Mention

_quoted = json.encoder.encode_basestring
_encode = json.JSONEncoder(ensure_ascii=False).encode


def write_jsonl(entities: Iterable[Entity], facts: Iterable[Fact], folder: Path) -> None:
    """Write the entities and the facts of a graph into ``folder``.

    Parameters
    ----------
    entities, facts : iterable
        In the order in which the store gives them.
    folder : pathlib.Path
        An existing folder.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_jsonl([Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")], [], folder)
    >>> print((folder / "entities.jsonl").read_text(encoding="utf-8"), end="")
    {"id": "country:VN", "kind": "country", "name": "Vietnam", "aliases": ["Việt Nam"], "iso": "VN"}
    """
    write_text(folder / "entities.jsonl", map(entity_line, entities))
    write_text(folder / "triples.jsonl", map(triple_line, facts))


def write_mentions(mentions: Iterable[Mention], folder: Path) -> Mapping[str, int]:
    """Write the mentions of a graph: a row per entity that a text names there.

    Parameters
    ----------
    mentions : iterable of Mention
        In the order in which the store gives them.
    folder : pathlib.Path
        An existing folder.

    Returns
    -------
    mapping of str to int
        In how many articles each entity is, be it by a pronoun or "both sides", which name nobody.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Span
    >>> both = Mention("a", Span(0, 10), "both sides", "", "pair", ("country:FR", "country:VN"))
    >>> sorted(write_mentions([both], Path(tempfile.mkdtemp())).items())
    [('country:FR', 1), ('country:VN', 1)]
    """
    articles: Counter[str] = Counter()
    write_text(folder / "mentions.jsonl", _mentions(mentions, articles))
    return articles


def entity_line(entity: Entity) -> str:
    """The line of an entity."""
    row = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "iso": entity.iso or None,
    }
    return _encode(row) + "\n"


def mention_lines(article: str, mentions: Iterable[Mention]) -> tuple[str, set[str]]:
    """The lines of the mentions of an article, and the entities that it mentions."""
    # Two mentions of one place name an entity once.
    named: set[tuple[int, int, str, str]] = set()
    entities: set[str] = set()
    for mention in mentions:
        entities.update(mention.entities)
        if mention.named:
            span, text = mention.span, mention.text
            named.update([(span.start, span.end, e, text) for e in mention.entities])
    quoted = _quoted(article)
    return "".join([_mention(quoted, *row) for row in sorted(named)]), entities


def _mentions(mentions: Iterable[Mention], articles: Counter[str]) -> Iterator[str]:
    for article, of_article in itertools.groupby(mentions, key=attrgetter("article")):
        lines, entities = mention_lines(article, of_article)
        articles.update(entities)
        yield lines


def _mention(article: str, start: int, end: int, entity: str, text: str) -> str:
    """As :func:`json.dumps` writes it; there are as many of these as of all other rows together."""
    return (
        f'{{"entity": {_quoted(entity)}, "article": {article}, '
        f'"start": {start}, "end": {end}, "text": {_quoted(text)}}}\n'
    )


def triple_line(fact: Fact) -> str:
    """The line of a fact."""
    row = {
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "date": fact.date or None,
        "place": fact.place or None,
        "title": fact.title or None,
        "modality": fact.modality,
        "evidence": [
            {
                "article": evidence.article,
                "start": evidence.sentence.start,
                "end": evidence.sentence.end,
                "quote": evidence.quote,
                "rule": evidence.rule,
            }
            for evidence in fact.evidence
        ],
    }
    return _encode(row) + "\n"

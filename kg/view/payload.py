"""What the page knows: the graph as plain JSON values, in an order that depends only on it.

Entities are sorted by importance and named by their number in that order; articles, sentences and
rules are kept once, in tables that the facts point into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.text import fold

if TYPE_CHECKING:
    from kg.model import Entity
    from kg.ontology import Ontology
    from kg.view.held import Held, Said

Json = dict[str, Any]


def safe_url(url: str) -> str:
    """The address of an article, or nothing if it is not plain http or https.

    Examples
    --------
    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)"), safe_url("http://[")
    ('https://example.org/a', '', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def units(text: str, offset: int) -> int:
    """Turn an offset in characters into one in UTF-16 units, which is what browsers count.

    Examples
    --------
    >>> units("a😀b", 2)
    3
    """
    return offset + sum(character > "\uffff" for character in text[:offset])


def _is_wide(text: str) -> bool:
    """Whether some character of a text is more than one UTF-16 unit."""
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


class Tables:
    """Articles, sentences and rules, each kept once and pointed to by number.

    Parameters
    ----------
    cards : mapping
        For each article, what names it.
    """

    def __init__(self, cards: Mapping[str, Mapping[str, str]]) -> None:
        self._cards = cards
        self.articles: list[Json] = []
        self._articles: dict[str, int] = {}
        self._quotes: dict[str, int] = {}
        self._rules: dict[str, int] = {}
        self._wide: set[str] = set()  # sentences in which browsers count otherwise than we do

    @property
    def quotes(self) -> list[str]:
        """The sentences."""
        return list(self._quotes)

    @property
    def rules(self) -> list[str]:
        """The rules."""
        return list(self._rules)

    def evidence(self, told: Iterable[Said]) -> list[list[int]]:
        """Of each: article, sentence, trigger from and to (in it), rule, place in the text."""
        found = []
        articles, quotes, rules, wide = self._articles, self._quotes, self._rules, self._wide
        for _, article, start, first, last, rule, quote in told:
            if article not in articles:
                articles[article] = len(articles)
                self.articles.append(_card(article, self._cards[article]))
            if quote not in quotes:
                quotes[quote] = len(quotes)
                if _is_wide(quote):
                    wide.add(quote)
            if rule not in rules:
                rules[rule] = len(rules)
            first, last = first - start, last - start
            if quote in wide or not 0 <= first <= last <= len(quote):
                first, last = (units(quote, min(max(at, 0), len(quote))) for at in (first, last))
            found.append([articles[article], quotes[quote], first, last, rules[rule], start])
        return found


def _card(article: str, card: Mapping[str, str]) -> Json:
    texts = {name: card[name] for name in ("title", "published", "lang")}
    url = safe_url(card["url"])
    source = card["publisher"] or urlsplit(url).hostname or ""
    return _filled({"id": article, **texts, "url": url, "source": source})


def entities(held: Held, lang: str = "", states: Mapping[str, str] | None = None) -> list[Json]:
    """The entities, the most important first: those whose facts are told by most sentences.

    Parameters
    ----------
    held : Held
        What the page holds.
    lang : str
        Language of the page: what it has a name for is called by that.
    states : mapping, optional
        Code of a country to its name in the language of the page.

    Examples
    --------
    >>> from kg.model import Entity
    >>> from kg.view.held import Held
    >>> vietnam = Entity("country:VN", "country", "Vietnam", iso="VN")
    >>> entities(Held([vietnam], [], {}, {}, 0))
    [{'id': 0, 'key': 'country:VN', 'kind': 'country', 'label': 'Vietnam', 'iso': 'VN'}]
    """
    strength: defaultdict[str, float] = defaultdict(float)
    for fact in held.facts:
        for end in {fact.subject, fact.object}:
            strength[end] += fact.times
    order = sorted(held.entities, key=lambda entity: (-strength[entity.id], entity.id))
    called = {
        entity.id: _label(entity, held.names.get(entity.id, {}).get(lang, ()), states or {})
        for entity in order
    }
    named = {entity.name: called[entity.id] for entity in order}
    found = []
    for number, entity in enumerate(order):
        label = _parties(called[entity.id], entity.aliases, named)
        aliases = dict.fromkeys((entity.name, *entity.aliases))
        more = {
            "aliases": [alias for alias in aliases if alias != label],
            "names": {code: list(own) for code, own in held.names.get(entity.id, {}).items()},
            "iso": entity.iso,
        }
        head = {"id": number, "key": entity.id, "kind": entity.kind, "label": label}
        found.append({**head, **_filled(more)})
    return found


def _label(entity: Entity, own: Sequence[str], states: Mapping[str, str]) -> str:
    """What the page calls an entity: by its usual name, unless that is another language's.

    Examples
    --------
    >>> from kg.model import Entity
    >>> ministry, person = Entity("body:x", "body", "Bộ Y tế"), Entity("person:x", "", "Lê Hà")
    >>> _label(ministry, ["the Ministry", "Ministry of Health"], {})
    'Ministry of Health'
    >>> _label(person, ["Le Ha"], {})
    'Lê Hà'
    """
    if entity.iso in states and entity.id.endswith(f":{entity.iso}"):
        return states[entity.iso]
    if entity.name in own:
        return entity.name
    fullest = max(own, key=len, default=entity.name)
    return entity.name if fold(entity.name) in map(fold, own) else fullest


def _parties(label: str, aliases: Sequence[str], called: Mapping[str, str]) -> str:
    """A name that was made of a common one and its parties, written as a reader would.

    Examples
    --------
    >>> _parties("pact: China - France", ["pact"], {})
    'pact (China – France)'
    """
    common, colon, parties = label.partition(": ")
    if not colon or common not in aliases:
        return label
    return f"{common} ({' – '.join(called.get(party, party) for party in parties.split(' - '))})"


def facts(held: Held, numbers: Mapping[str, int], tables: Tables) -> list[Json]:
    """The facts with their evidence; parallel ones and their direction are kept."""
    rows = sorted(
        held.facts,
        key=lambda fact: (
            numbers[fact.subject],
            numbers[fact.object],
            fact.relation,
            fact.date,
            fact.id,
        ),
    )
    return [
        _filled(
            {
                "key": fact.id,
                "from": numbers[fact.subject],
                "to": numbers[fact.object],
                "relation": fact.relation,
                "date": fact.date,
                # A place that is no entity of this page is shown by its id.
                "place": numbers.get(fact.place, fact.place),
                "title": fact.title,
                "modality": fact.modality,
                "learned": fact.learned,
                # How many sentences there are, where the page has only some of them.
                "told": None if held.whole or fact.times <= len(fact.said) else fact.times,
                "evidence": tables.evidence(fact.said),
            }
        )
        for fact in rows
    ]


def _filled(values: Json) -> Json:
    """Leave out what says nothing, to keep the page small (0 is a number, and stays)."""
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


def in_language(texts: Mapping[str, str], lang: str, name: str = "") -> str:
    """A text in a language; in English, then the bare name, where it has none."""
    return str(texts.get(lang) or texts.get("en") or name)


def vocabulary(
    nodes: Sequence[Json], edges: Sequence[Json], ontology: Ontology, lang: str
) -> tuple[dict[str, Json], dict[str, Json]]:
    """Labels and looks of the kinds and relations that a graph has."""
    kinds = {}
    for name in _used(nodes, "kind", ontology.kinds):
        known = ontology.kinds.get(name)
        kinds[name] = {
            "label": in_language(known.label if known else {}, lang, name),
            "colour": known.colour if known else "#777777",
            "shape": known.shape if known else "dot",
        }
    relations = {}
    for name in _used(edges, "relation", ontology.relations):
        rule = ontology.relations.get(name)
        relations[name] = {
            "label": in_language(rule.label if rule else {}, lang, name),
            "symmetric": rule is not None and rule.symmetric,
        }
    return kinds, relations


def _used(rows: Sequence[Json], key: str, known: Collection[str]) -> list[str]:
    """The values that occur, those that are known first, in their order."""
    used = {str(row.get(key, "")) for row in rows}
    return [*(name for name in known if name in used), *sorted(used - set(known))]

"""Facts and mentions in terms of entities: the same fact told twice is one with two evidences."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from datetime import date as date_type
from datetime import timedelta

from kg.model import Evidence, Fact
from kg.ontology import load_ontology

_Roles = tuple[str, str, str, str]
_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
#: For how many days what has happened is news.
NEWS_DAYS = 3


def is_day(value: str) -> bool:
    """Whether a date is a whole day of a known year.

    Examples
    --------
    >>> is_day("2024-08-01"), is_day("2024-08"), is_day("XXXX-08-01")
    (True, False, False)
    """
    return bool(_DAY.fullmatch(value))


def fact_id(fact: Fact) -> str:
    """The id of a fact: a hash of relation, roles, modality and date.

    Parameters
    ----------
    fact : Fact
        With entity ids as roles.

    Returns
    -------
    str
        16 hexadecimal digits.

    Examples
    --------
    >>> a = fact_id(Fact("met", "country:KR", "country:VN", "2024-08-01"))
    >>> a == fact_id(Fact("met", "country:KR", "country:VN", "2024-08-01", place="place:KR/seoul"))
    True
    >>> a == fact_id(Fact("met", "country:KR", "country:VN", "2024-08-01", modality="negated"))
    False
    """
    return _hash(fact.relation, fact.subject, fact.object, fact.modality, fact.date)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def merge_facts(
    facts: Iterable[Fact],
    symmetric: Set[str],
    happens: Set[str] = frozenset(),
    published: Mapping[str, str] | None = None,
) -> tuple[Fact, ...]:
    """One fact for each (relation, roles, modality, date), with all evidence.

    A fact without a date, or with a coarser one, belongs to the dated fact of the same article if
    there is one only; what happens at a moment belongs to the one day, of those that other
    articles give, on which its article can report as news. Facts of an entity with itself are
    dropped.

    Parameters
    ----------
    facts : iterable of Fact
        With entity ids as roles.
    symmetric : set of str
        Relations whose roles have no order.
    happens : set of str
        Relations that are done at a moment.
    published : mapping of str to str
        Article to its date of publication.

    Returns
    -------
    tuple of Fact
        Sorted, with ids.

    Examples
    --------
    >>> told = [Fact("met", "country:VN", "country:KR"), Fact("met", "country:KR", "country:VN")]
    >>> [(f.subject, f.object) for f in merge_facts(told, {"met"})]
    [('country:KR', 'country:VN')]
    """
    groups: dict[_Roles, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.subject == fact.object:
            continue
        if fact.relation in symmetric and fact.object < fact.subject:
            fact = replace(fact, subject=fact.object, object=fact.subject)
        groups[fact.relation, fact.subject, fact.object, fact.modality].append(fact)
    news = published or {}
    return tuple(
        fact
        for roles in sorted(groups)
        for fact in _by_date(groups[roles], news if roles[0] in happens else {})
    )


def merge_told(facts: Iterable[Fact], published: Mapping[str, str]) -> tuple[Fact, ...]:
    """Merge facts by :func:`merge_facts`, as the ontology tells of their relations.

    Parameters
    ----------
    facts : iterable of Fact
        With entity ids as roles.
    published : mapping of str to str
        Article to its date of publication.

    Returns
    -------
    tuple of Fact
        Sorted, with ids.

    Examples
    --------
    >>> merge_told([Fact("met", "country:VN", "country:KR")], {})[0].subject
    'country:KR'
    """
    relations = load_ontology().relations.items()
    symmetric = {name for name, relation in relations if relation.symmetric}
    happens = {name for name, relation in relations if relation.happens}
    return merge_facts(facts, symmetric, happens, published)


def _by_date(facts: list[Fact], published: Mapping[str, str]) -> list[Fact]:
    """Facts of the same roles, one for each date."""
    dates = {fact.date for fact in facts}
    if len(dates) == 1:  # as mostly: there is nothing to choose
        return [_one(dates.pop(), facts)]
    dated: dict[str, list[Fact]] = defaultdict(list)
    days = {date for date in dates if is_day(date)}
    told: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for evidence in fact.evidence:
            told[evidence.article].add(fact.date)
    for fact in facts:
        date = _date(fact, told)
        if date not in days and fact.modality == "asserted":
            date = _reported(date, days, fact, published) or date
        dated[date].append(fact)
    return [_one(date, dated[date]) for date in sorted(dated)]


def _date(fact: Fact, told: Mapping[str, Set[str]]) -> str:
    """The date of a fact, or the one finer date that its article gives the same fact."""
    finer = {
        date
        for evidence in fact.evidence
        for date in told[evidence.article]
        if len(date) > len(fact.date) and date.startswith(fact.date)
    }
    longest = {date for date in finer if not any(d != date and d.startswith(date) for d in finer)}
    return min(longest) if len(longest) == 1 else fact.date


def _reported(date: str, days: Set[str], fact: Fact, published: Mapping[str, str]) -> str:
    """The only one of some days, told by other articles, that this one can report as news."""
    fresh = set()
    for evidence in fact.evidence:
        told = published.get(evidence.article, "")
        if not is_day(told):
            return ""
        last = date_type.fromisoformat(told)
        fresh |= {str(last - timedelta(days=back)) for back in range(NEWS_DAYS + 1)}
    found = {day for day in days & fresh if day.startswith(date)}
    return min(found) if len(found) == 1 else ""


def _one(date: str, facts: list[Fact]) -> Fact:
    evidence = [e for fact in facts for e in fact.evidence]
    if len(evidence) > 1:
        evidence = sorted(set(evidence), key=_place)
    one = facts[0]
    place, title = _usual([fact.place for fact in facts]), _usual([fact.title for fact in facts])
    # Not by replace(): this is done for each fact.
    return Fact(
        one.relation, one.subject, one.object, date, place, title, one.modality, tuple(evidence),
        _hash(one.relation, one.subject, one.object, one.modality, date),
    )  # fmt: skip


def _place(e: Evidence) -> tuple[str, int, int, int, int, str, str]:
    sentence, trigger = e.sentence, e.trigger
    places = (sentence.start, sentence.end, trigger.start, trigger.end)
    return (e.article, *places, e.rule, e.quote)


def _usual(values: Iterable[str]) -> str:
    """The most frequent value that says something."""
    counts = Counter(filter(None, values))
    if len(counts) < 2:
        return next(iter(counts), "")
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def remap(fact: Fact, entity_of: Callable[[str], str | None]) -> Fact | None:
    """A fact with entity ids for local keys; None if an end is unknown.

    Examples
    --------
    >>> remap(Fact("met", "a", "b"), {"a": "person:x", "b": "person:y"}.get).object
    'person:y'
    """
    subject, object_ = entity_of(fact.subject), entity_of(fact.object)
    if subject is None or object_ is None:
        return None
    place = entity_of(fact.place) if fact.place else ""
    # Not by replace(): this is done for each fact of each article.
    return Fact(
        fact.relation, subject, object_, fact.date, place or "", fact.title, fact.modality,
        fact.evidence, fact.id,
    )  # fmt: skip

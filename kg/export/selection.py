"""What of a store is exported, read row by row, so that memory does not grow with the facts."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.languages import country_names
from kg.model import KINDS, Article, Entity, learned_score
from kg.query.limits import Limits
from kg.store import Store

_FACTS = (
    "SELECT id, subject, object, relation, modality, coalesce(date, ''), coalesce(place, ''),"
    " coalesce(title, ''), {columns}"
    " FROM facts LEFT JOIN evidence ON fact = id WHERE {where} ORDER BY id, position"
)
#: What a drawing shows of a fact: the fields of :class:`Said` up to the title, the words of the
#: first sentence ("" where there is none), the article of each sentence, and whether only the
#: learned scorer says it.
Outline = tuple[str, str, str, str, str, str, str, str, str, list[str], bool]
_QUOTE = 'article, "start", "end", rule, quote'


class Quote(NamedTuple):
    """A sentence that says a fact: where it stands, by which rule it was read, its words."""

    article: str
    start: int
    end: int
    rule: str
    text: str


class Said(NamedTuple):
    """A fact with the sentences that say it."""

    id: str
    subject: str
    object: str
    relation: str
    modality: str
    date: str
    place: str
    title: str
    quotes: tuple[Quote, ...]


class Selection:
    """The entities and facts of a store that an export holds.

    Dates pass as :mod:`kg.query.limits` has it. Where a date is asked for, entities of which no
    fact is left are left out.

    Parameters
    ----------
    store : Store
        A written store.
    kinds : sequence of str, optional
        Only entities of these kinds, and the facts between them.
    since, until : str, optional
        Dates ("2024", "2024-05", "2024-05-31").
    lang : str, optional
        Language of the names of countries; by default as the store has them.

    Raises
    ------
    KgError
        If a kind, a date or a language is none.
    """

    def __init__(
        self,
        store: Store,
        kinds: Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        lang: str | None = None,
    ) -> None:
        for kind in kinds or ():
            if kind not in KINDS:
                raise KgError(f"kind is {kind!r}; write one of {', '.join(KINDS)}")
        limits = Limits(since=since, until=until)
        self.store = store
        self._countries = country_names(lang) if lang else {}
        self._dated = bool(since or until)
        self._kinds = json.dumps(sorted(kinds or KINDS))
        conditions, values = [limits.where.sql], [*limits.where.values]
        if kinds:
            for end in ("subject", "object"):
                conditions.append(
                    f"{end} IN (SELECT id FROM entities WHERE kind IN"
                    " (SELECT value FROM json_each(?)))"
                )
                values.append(self._kinds)
        self._where, self._values = " AND ".join(conditions), values

    def entities(self) -> Iterator[Entity]:
        """Yield the entities by id."""
        for id_, kind, name, aliases, iso in self.store.rows(
            "SELECT id, kind, name, aliases, coalesce(iso, '') FROM entities WHERE kind IN"
            " (SELECT value FROM json_each(?)) ORDER BY id",
            [self._kinds],
        ):
            if not self._dated or id_ in self.counts:
                shown = self._countries.get(iso, name) if kind == "country" else name
                others = (name, *json.loads(aliases)) if shown != name else json.loads(aliases)
                yield Entity(id_, kind, shown, tuple(o for o in others if o != shown), iso)

    def facts(self) -> Iterator[Said]:
        """Yield the facts by id."""
        for found in self._told(_QUOTE):
            quotes = tuple([Quote._make(row[8:]) for row in found if row[8] is not None])
            yield Said._make((*found[0][:8], quotes))

    def outlines(self) -> Iterator[Outline]:
        """Yield what a drawing shows of each fact, in two thirds of the time of :meth:`facts`."""
        for found in self._told("quote, article, rule"):
            articles = [row[9] for row in found if row[9] is not None]
            learned = learned_score(row[10] or "" for row in found) is not None
            yield (*found[0][:8], found[0][8] or "", articles, learned)

    def _told(self, columns: str) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of each fact, one a sentence."""
        query = _FACTS.format(columns=columns, where=self._where)
        for _, group in groupby(self.store.rows(query, self._values), key=itemgetter(0)):
            yield list(group)

    def articles(self) -> Iterator[Article]:
        """Yield the articles that the facts quote, by id."""
        cited = self.store.rows(
            "SELECT DISTINCT article FROM evidence WHERE fact IN"
            f" (SELECT id FROM facts WHERE {self._where})",
            self._values,
        )
        yield from self.store.articles([article for (article,) in cited])

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many facts each entity is in."""
        counts: Counter[str] = Counter()
        for end, other in (("subject", ""), ("object", " AND object != subject")):
            query = f"SELECT {end}, count(*) FROM facts WHERE {self._where}{other} GROUP BY {end}"
            for entity, count in self.store.rows(query, self._values):
                counts[entity] += count
        return counts

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each entity of the store, whether or not it is selected."""
        return dict(self.store.rows("SELECT id, name FROM entities"))

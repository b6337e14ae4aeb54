"""A graph grown by some articles: what they touch is resolved again, all else stays as it was."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from kg.job.run import Known, Run, place_of
from kg.job.told import Country, country_of, merged, told_of
from kg.model import Difference, Document, Entity, Fact, Mention, Merge, Resolution
from kg.plain import compact, loads
from kg.resolve import facts_of, mentions_of
from kg.resolve.cluster import COUNTRY, country_id
from kg.resolve.fragments import Fragment, Thing, is_title, joined, whole
from kg.resolve.tenures import Meant
from kg.store import Store
from kg.store.cache import Kept
from kg.store.parts import OF_COUNTRIES, Parts, Piece

Item = tuple[Document, Sequence[Fact]]


class Growth:
    """What some articles change in a graph, and what is to be kept of it.

    Parameters
    ----------
    parts : kg.store.parts.Parts
        What is kept of the graph as it is.
    former : kg.store.Store
        The graph as it is.
    changed : mapping of str to (Document, sequence of Fact)
        Articles that come, or that are not as they were.
    gone : collection of str
        Articles that go.
    load : callable
        Gives other articles, by their ids.

    Attributes
    ----------
    difference : kg.model.Difference
        What is not as it was.
    """

    def __init__(
        self,
        parts: Parts,
        former: Store,
        changed: Mapping[str, Item],
        gone: Collection[str],
        load: Callable[[Collection[str]], Mapping[str, Item]],
    ) -> None:
        self.parts, self.former = parts, former
        self.changed, self.gone, self.load = changed, frozenset(gone), load
        self.touched = self.gone | set(changed)
        self.new = [whole(*changed[article]) for article in sorted(changed)]
        self.reached: dict[int, list[Piece]] = {}
        self._reach(parts.of_articles(self.touched))
        while True:
            self.run = self._resolved()
            self.items = {**changed, **load(self._renamed())}
            self.facts = self._changed_facts()
            # What only doubted facts may need goes or comes with the facts that name it.
            self.passing_ends = self._passing_ends()
            if not self._reach({part for part, _ in self.passing_ends.values()} - {OF_COUNTRIES}):
                break
        self.countries = dict(self._touched_countries())
        self.difference = self._difference()

    def _reach(self, parts: Iterable[int]) -> bool:
        """Take parts along; whether one of them is new."""
        new = set(parts) - set(self.reached)
        self.reached |= {part: list(self.parts.pieces([part])) for part in sorted(new)}
        return bool(new)

    def _pieces(self) -> Iterator[Piece]:
        """Yield what is kept of all that is reached."""
        return (piece for pieces in self.reached.values() for piece in pieces)

    def _resolved(self) -> Run:
        """Resolve the parts that are reached, and those that turn out to share a key with them."""
        run, first = Run(self.new, 0), self.parts.next_part()
        self._reach(self.parts.sharing(run.keys))
        while True:
            stay = (piece for piece in self._pieces() if piece.article not in self.touched)
            kept = (loads(Fragment, piece.data) for piece in stay)
            run = Run(joined([*self.new, *kept]), first)
            if not self._reach(self.parts.sharing(run.keys)):
                run.settle()
                return run

    def _renamed(self) -> list[str]:
        """Articles that stay, and some of whose things or titles are not who they were."""
        before: dict[str, list[Piece]] = defaultdict(list)
        for piece in self._pieces():
            before[piece.article].append(piece)
        return [
            article
            for article, pieces in before.items()
            if article not in self.touched and Known.of(pieces) != self.run.known(article)
        ]

    def _known(self, document: Document) -> tuple[dict[str, str], Meant]:
        """Who the things of an article are, and whom its titles mean."""
        article = document.article.id
        ids = _countries(document)
        others = (p for p in self.parts.pieces_of(article) if p.part not in self.reached)
        known = [Known.of(others)]
        if article in self.run.ids:
            known.append(self.run.known(article))
        key_of = {tuple(place): key for told in known for *place, key in told.titles}
        titled = filter(is_title, document.mentions) if key_of else ()
        for told in known:
            ids |= told.ids
        return ids, {m: key_of[place_of(m)] for m in titled if place_of(m) in key_of}

    def _changed_facts(self) -> dict[str, Fact | None]:
        """Facts by id: those that are new or not as they were, and None for those that went."""
        anew = {*self.items, *self.gone}
        self.told = [row for item in self.items.values() for row in self._telling(item)]
        before: dict[bytes, dict[str, str]] = {}
        for roles in sorted(
            {roles for roles, _, _ in self.told}.union(
                roles for article in anew for roles, _ in self.parts.told_in(article)
            )
        ):
            before[roles] = dict(self.parts.told(roles))
        after = {
            roles: {article: data for article, data in told.items() if article not in anew}
            for roles, told in before.items()
        }
        for roles, article, data in self.told:
            after[roles][article] = data
        was, now = ({f.id: f for f in merged(told)} for told in (before, after))
        gone = {id_: None for id_ in was if id_ not in now}
        return gone | {id_: fact for id_, fact in now.items() if was.get(id_) != fact}

    def _telling(self, item: Item) -> Iterator[tuple[bytes, str, str]]:
        """Yield what an article tells, by roles."""
        document, facts = item
        ids, meant = self._known(document)
        yield from told_of(document, facts_of(document, facts, meant, ids))

    def _touched_countries(self) -> Iterator[tuple[str, tuple[Country | None, Country | None]]]:
        """Yield the countries that the articles name, as they were and as they are now."""
        given: dict[str, dict[str, str]] = defaultdict(dict)
        for article in self.touched:
            for country, _ in self.parts.given_in(article):
                given[country] = {}
        for country, article, data in self.run.given():
            if article in self.changed:
                given[country][article] = data
        for country, new in sorted(given.items()):
            before = dict(self.parts.given_as(country))
            kept = {a: data for a, data in before.items() if a not in self.touched}
            yield country, (country_of(before.values()), country_of((kept | new).values()))

    def _passing_ends(self) -> dict[str, tuple[int, bool]]:
        """Ends of changed facts that nothing but doubted facts may need: part, and if none does."""
        before = self.former.facts(ids=list(self.facts)) if self.facts else ()
        told = [*before, *(fact for fact in self.facts.values() if fact is not None)]
        ends = {end for f in told for end in (f.subject, f.object, f.place)} - {""}
        kept = ((end, self.parts.passing(end)) for end in sorted(ends))
        return {end: found for end, found in kept if found is not None}

    def _difference(self) -> Difference:
        """What is not as it was."""
        was = {e: needless for part in self.reached for e, needless in self.parts.passing_in(part)}
        was |= {end: needless for end, (_, needless) in self.passing_ends.items()}
        for country in self.countries:
            if (kept := self.parts.passing(country)) is not None:
                was[country] = kept[1]
        self.passing_before = set(was)
        passing = self.run.passing()
        others = {e for e in was if e.startswith(COUNTRY) and e not in self.countries}
        touched = {e for e, (_, now) in self.countries.items() if now and now.passing}
        passing |= dict.fromkeys(others | touched, OF_COUNTRIES)
        self.passing = {
            entity: (part, not self._needed(entity)) for entity, part in sorted(passing.items())
        }
        self.dropped_before = {entity for entity, needless in was.items() if needless}
        self.dropped = {entity for entity, (_, needless) in self.passing.items() if needless}
        merges, unmerged = self._ledger()
        return Difference(
            {**{id_: document.article for id_, (document, _) in self.changed.items()},
             **dict.fromkeys(self.gone)},
            dict(self._mentions()),
            self._entities(),
            self.facts,
            merges,
            unmerged,
        )  # fmt: skip

    def _needed(self, entity: str) -> bool:
        """Whether some fact names an entity."""
        query = "SELECT id FROM facts WHERE subject = ? OR object = ? OR place = ?"
        former = (id_ for (id_,) in self.former.rows(query, (entity,) * 3))
        if any(id_ not in self.facts for id_ in former):
            return True
        now = (fact for fact in self.facts.values() if fact is not None)
        return any(entity in (fact.subject, fact.object, fact.place) for fact in now)

    def _mentions(self) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """Yield the articles whose mentions name others than before, with all their mentions."""
        changed = self.dropped ^ self.dropped_before
        naming = {a for a, ids in self.run.ids.items() if not changed.isdisjoint(ids.values())}
        for country in changed:
            naming.update(article for article, _ in self.parts.given_as(country))
        naming -= self.touched
        items = {**self.items, **self.load(sorted(naming - set(self.items)))}
        for article, (document, _) in sorted(items.items()):
            ids, meant = self._known(document)
            kept = {key: id_ for key, id_ in ids.items() if not self._is_dropped(id_)}
            yield article, tuple(mentions_of(document, meant, kept))

    def _is_dropped(self, entity: str) -> bool:
        if entity in self.passing or entity in self.run.entities or entity in self.countries:
            return entity in self.dropped
        kept = self.parts.passing(entity)
        return kept is not None and kept[1]

    def _entities(self) -> dict[str, Entity | None]:
        """Entities by id: those that are new or not as they were, and None for those that went."""
        ids = {id_ for piece in self._pieces() for id_ in json.loads(piece.known)[0].values()}
        ids |= {*self.run.entities, *self.countries, *self.dropped, *self.dropped_before}
        was = {entity.id: entity for entity in self.former.entities(ids)}
        now: dict[str, Entity] = dict(self.run.entities)
        for country in ids:
            if country in self.countries:
                after = self.countries[country][1]
            elif country.startswith(COUNTRY) and country not in now:
                after = country_of(data for _, data in self.parts.given_as(country))
            else:
                continue
            if after is not None:
                now[country] = after.entity(country)
        now = {id_: entity for id_, entity in now.items() if id_ not in self.dropped}
        gone = {id_: None for id_ in was if id_ not in now}
        return gone | {id_: entity for id_, entity in now.items() if was.get(id_) != entity}

    def _ledger(self) -> tuple[frozenset[Merge], frozenset[Merge]]:
        """Lines that came, and that went."""
        self.lines = self.run.lines()
        was = {Merge(*row) for part in self.reached for row in json.loads(self.parts.ledger(part))}
        now = {line for lines in self.lines.values() for line in lines}
        for country in {*self.countries, *(self.dropped ^ self.dropped_before)}:
            if country in self.countries:
                before, after = self.countries[country]
            elif country.startswith(COUNTRY):
                before = after = country_of(data for _, data in self.parts.given_as(country))
            else:
                continue
            was |= set(before.lines(country) if before else ())
            now |= set(after.lines(country) if after else ())
        was = {line for line in was if line.entity not in self.dropped_before}
        now = {line for line in now if line.entity not in self.dropped}
        return frozenset(now - was), frozenset(was - now)

    def keep(self, articles: Iterable[Kept]) -> None:
        """Write what is to be kept of it.

        Parameters
        ----------
        articles : iterable of kg.store.cache.Kept
            Those that came or are not as they were.
        """
        parts = self.parts
        for table in ("pieces", "links", "ledgers", "passing"):
            parts.drop(table, "part", self.reached)
        for table, column in (("articles", "id"), ("given", "article")):
            parts.drop(table, column, self.touched)
        parts.drop("told", "article", {*self.items, *self.gone})
        parts.drop("passing", "entity", self.passing_before)
        parts.put("articles", articles)
        _keep(parts, self.run, self.lines, self.passing)
        parts.put("given", (row for row in self.run.given() if row[1] in self.changed))
        parts.put("told", self.told)


def _countries(document: Document) -> dict[str, str]:
    """Key to id of the countries of an article, which are who they are by their codes."""
    things = (Thing(entity) for entity in document.entities)
    return {t.entity.key: country_id(t.entity.iso) for t in things if t.given}


def _keep(
    parts: Parts,
    run: Run,
    lines: Mapping[int, Iterable[Merge]],
    passing: Mapping[str, tuple[int, bool]],
) -> None:
    parts.put("pieces", run.pieces())
    parts.put("links", run.links())
    parts.put("ledgers", ((part, compact([_row(m) for m in of])) for part, of in lines.items()))
    parts.put("passing", ((e, part, int(needless)) for e, (part, needless) in passing.items()))


def _row(line: Merge) -> tuple[str, str, float, str, str]:
    return (line.left, line.right, line.score, line.reason, line.entity)


def remember(
    parts: Parts, articles: Iterable[Kept], items: Sequence[Item], run: Run,
    resolution: Resolution,
) -> None:  # fmt: skip
    """Keep what tells who is who in a graph of which nothing is kept.

    Parameters
    ----------
    parts : kg.store.parts.Parts
        Empty.
    articles : iterable of kg.store.cache.Kept
        All articles.
    items : sequence of (Document, sequence of Fact)
        All articles, by id.
    run : Run
        Of all of them.
    resolution : Resolution
        What was made of them, without any judgement of the user.
    """
    run.settle()
    there = {entity.id for entity in resolution.entities}
    given = list(run.given())
    of_country: dict[str, list[str]] = defaultdict(list)
    for country, _, data in given:
        of_country[country].append(data)
    found = ((country, country_of(told)) for country, told in of_country.items())
    passing = {country: OF_COUNTRIES for country, told in found if told and told.passing}
    passing |= run.passing()
    parts.put("articles", articles)
    _keep(parts, run, run.lines(), {e: (part, e not in there) for e, part in passing.items()})
    parts.put("given", given)
    for document, facts in items:
        article = document.article.id
        ids = _countries(document) | run.ids[article]
        meant = run.found.meant.get(article, {})
        parts.put("told", told_of(document, facts_of(document, facts, meant, ids)))
    parts.index()

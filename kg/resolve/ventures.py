"""Agreements by (type, parties, subject, date); events by (series, year)."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping

from kg.resolve.blocks import blocks
from kg.resolve.cluster import Clusters
from kg.resolve.cores import Phrase
from kg.resolve.names import fold, is_acronym, words
from kg.resolve.reference import Reference
from kg.resolve.series import read_series

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Ventures:
    """Identity of agreements and events, which the texts rarely name.

    Parameters
    ----------
    clusters : Clusters
        Nodes to be joined, their parties already settled.
    reference : Reference
        Lexicons.
    parties : mapping of int to mapping of int to int
        Agreement to those that signed it or are party to it: what stands for each, and the one that
        its article names.
    dates : mapping of int to str
        Agreement or event to the date its facts give, "" or absent if they give none or several.
    years : mapping of str to str
        Article to its year of publication.
    """

    def __init__(
        self,
        clusters: Clusters,
        reference: Reference,
        parties: Mapping[int, Mapping[int, int]],
        dates: Mapping[int, str],
        years: Mapping[str, str],
    ) -> None:
        self.clusters = clusters
        self.nodes = clusters.nodes
        self.reference = reference
        self.parties = parties
        self.dates = dates
        self.years = years
        self._heads = {p for phrases in reference.heads.values() for p in phrases}
        self._subjects: dict[int, frozenset[str]] = {}
        self._events: dict[int, tuple[str, ...]] = {}

    def run(self) -> None:
        """Join them."""
        self._note_parties()
        for _, block in blocks(self._article_keys()):
            reason = "one agreement between the same parties in one article"
            self._join(block, 0.9, reason, self._one_in_article, lambda i: i)
        for _, block in blocks(self._party_keys()):
            reason = "one type of agreement between the same parties"
            self._join(block, 0.9, reason, self._alike, lambda i: i)
        for key, block in blocks(self._title_keys(), self.clusters.links.of("title")):
            reason = f"one agreement by name: {key[-1]}"
            self._join(block, 0.9, reason, self._no_other_parties, self._named_parties)
        for key, block in blocks(self._event_keys(), self.clusters.links.of("event")):
            reason = f"one event of its series: {' '.join(key)}"
            self._join(block, 0.9, reason, self._one_month, self._month)

    def _note_parties(self) -> None:
        """What agreements share: their parties, or all of these where each is known by itself."""
        links = self.clusters.links
        for i, parties in self.parties.items():
            for party in parties.values():
                n = self.nodes[party]  # an agreement without a name bears theirs
                if not (n.given or (n.label and n.entity.known in self.reference.known)):
                    links.pair(i, party)
            labels = sorted(self.nodes[party].label for party in parties.values())
            if all(labels):
                links.key("parties", (self.nodes[i].entity.head, *labels), i)

    def bare(self, node: int) -> bool:
        """Whether an agreement's or event's fullest name is a common noun that names nothing."""
        return not self._telling(self.nodes[node].entity.names[0])

    def date(self, node: int) -> str:
        """Date of an agreement or event, as far as known."""
        given = self.nodes[node].entity.features.get("year", "")
        return self.dates.get(node, "") or given

    def _telling(self, name: str) -> Phrase:
        """Words of a name that are no common ones."""
        return tuple(w for w in words(name) if w not in self.reference.generic and not w.isdigit())

    def _party_keys(self) -> Iterator[tuple[tuple[object, ...], int]]:
        for i, n in enumerate(self.nodes):
            parties = self.parties.get(i, {})
            if n.entity.kind == "agreement" and n.entity.head and len(parties) > 1:
                yield (n.entity.head, *sorted(parties)), i

    def _article_keys(self) -> Iterator[tuple[tuple[object, ...], int]]:
        for key, i in self._party_keys():
            yield (self.nodes[i].article, *key), i

    def _one_in_article(self, a: int, b: int) -> bool:
        """Told by one article, which tells them apart neither by name nor by day or subject."""
        topics = self.reference.topics
        one, two = self._subject(a), self._subject(b)
        told = (one & topics and two & topics) or min(len(one), len(two)) > 1
        named = any(self._titles(a)) and any(self._titles(b))
        apart = named or (told and not (one & two) - topics) or self._told_by_words(a, b)
        return self._dates_agree(a, b) and not apart

    def _told_by_words(self, a: int, b: int) -> bool:
        """Whether each has a word of its own, and their kind is told apart by any."""
        one, two = (frozenset(words(self.nodes[i].entity.names[0])) for i in (a, b))
        heads = self.reference.rules.told_by_words
        return self.nodes[a].entity.head in heads and not (one <= two or two <= one)

    def _title_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i in range(len(self.nodes)):
            for title in self._titles(i):
                yield ("agreement", title), i

    def _titles(self, i: int) -> Iterator[str]:
        """Acronyms of four letters and more, and names with several telling words.

        A description is no name: two memoranda with one company are called alike.
        """
        n = self.nodes[i]
        if n.entity.kind == "agreement":
            described = n.entity.features.get("descriptions", "").split("|")
            names = [name for name in n.entity.names if name not in described]
            for name in (*names, n.entity.features.get("acronym", "")):
                known = is_acronym(name) and len(name) > 3 and words(name) not in self._heads
                if known or len(self._telling(name)) > 2:
                    yield fold(name)

    def _event_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i in range(len(self.nodes)):
            series = self._series(i)
            if series:
                yield series, i

    def _series(self, i: int) -> tuple[str, ...]:
        """Series, number and year of an event, in no language; empty if its name does not tell."""
        if self.nodes[i].entity.kind != "event":
            return ()
        if i not in self._events:
            self._events[i] = self._read_event(i)
        return self._events[i]

    def _read_event(self, i: int) -> tuple[str, ...]:
        n = self.nodes[i]
        if n.entity.head in self.reference.rules.unnamed_events:
            return ()
        name = n.entity.names[0]
        year = self._year(i, name)
        told = read_series(_YEAR.sub(" ", name), n.entity.head, self.reference)
        return (*told, year) if told and year else ()

    def named(self, i: int) -> bool:
        """Whether an agreement or event has a name by which other articles may know it."""
        return bool(self._series(i)) or any(self._titles(i))

    def _year(self, i: int, name: str) -> str:
        """The year an event's name gives, else its facts, else the article's own."""
        in_name = _YEAR.search(name)
        year = self.nodes[i].entity.features.get("year", "") or (in_name[0] if in_name else "")
        dated = self.dates.get(i, "")[:4]
        year = year or (dated if dated.isdigit() else "")
        return year or self.years.get(self.nodes[i].article, "")

    def _join(
        self,
        block: list[int],
        score: float,
        reason: str,
        alike: Callable[[int, int], bool],
        trait: Callable[[int], Hashable],
    ) -> None:
        """Join the nodes of a block that are alike to all of their group.

        Nodes of one trait are alike to the same others, so one of them is asked for all: what the
        news tell of every day would else be compared with itself thousands of times.
        """
        groups: list[dict[Hashable, int]] = []
        for node in block:
            fits = (g for g in groups if all(alike(other, node) for other in g.values()))
            home = next(fits, None)
            if home is None:
                groups.append({trait(node): node})
            elif self.clusters.join(next(iter(home.values())), node, score, reason):
                home.setdefault(trait(node), node)

    def _alike(self, a: int, b: int) -> bool:
        """Told by two articles, with dates that do not differ, and one subject or one known day."""
        if self.nodes[a].article == self.nodes[b].article or not self._dates_agree(a, b):
            return False
        same_day = min(len(self.date(a)), len(self.date(b))) >= 10
        one, two = self._subject(a), self._subject(b)
        if self.nodes[a].lang != self.nodes[b].lang:
            return same_day or not (one or two)
        return one == two or (same_day and (not one or not two))

    def _subject(self, i: int) -> frozenset[str]:
        """What an agreement is about; each is compared with many."""
        if i not in self._subjects:
            self._subjects[i] = self._read_subject(i)
        return self._subjects[i]

    def _read_subject(self, i: int) -> frozenset[str]:
        """The words of its name without head and parties."""
        n = self.nodes[i]
        named = {word for party in self.parties[i].values() for word in self._words_of(party)}
        heads = self.reference.heads.get(n.entity.head, frozenset())
        drop = named | {w for phrase in heads for w in phrase} | self.reference.function_words
        return frozenset(w for w in words(n.entity.names[0]) if w not in drop)

    def _words_of(self, party: int) -> Iterator[str]:
        """Words by which a party is called: a state by any article in any language."""
        n = self.nodes[party]
        if n.given:
            yield from (w for phrase in self.reference.country_words.get(n.iso, ()) for w in phrase)
        else:
            yield from (w for name in n.entity.names for w in words(name))

    def _dates_agree(self, a: int, b: int) -> bool:
        one, two = self.date(a), self.date(b)
        return one.startswith(two) or two.startswith(one)

    def _no_other_parties(self, a: int, b: int) -> bool:
        one, two = self._named_parties(a), self._named_parties(b)
        return not one or not two or bool(one & two)

    def _named_parties(self, i: int) -> frozenset[int]:
        return frozenset(self.parties.get(i, ()))

    def _month(self, i: int) -> str:
        return self.dates.get(i, "")[:7]

    def _one_month(self, a: int, b: int) -> bool:
        one, two = self._month(a), self._month(b)
        return one.startswith(two) or two.startswith(one)

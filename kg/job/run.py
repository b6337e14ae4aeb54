"""Who is who in some parts, as it is kept until the next build."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.model import Entity, Mention, Merge
from kg.plain import compact, dumps
from kg.resolve.cluster import country_id
from kg.resolve.fragments import Cutter, Fragment
from kg.resolve.reference import load_reference
from kg.resolve.who import Who, ledger, who
from kg.store.parts import Piece


class Known(NamedTuple):
    """Who the things of an article are, by key; places of titles, each with whom it means."""

    ids: Mapping[str, str]
    titles: list[list[Any]]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> "Known":
        """What is kept of some pieces of an article."""
        told = [cls(*json.loads(piece.known)) for piece in pieces]
        ids = {key: id_ for known in told for key, id_ in known.ids.items()}
        return cls(ids, sorted(title for known in told for title in known.titles))


class Run:
    """Who is who in some parts, in terms of what is kept of them.

    Parameters
    ----------
    fragments : sequence of Fragment
        All that belongs to these parts, by article.
    first : int
        A number that no part has.
    """

    def __init__(self, fragments: Sequence[Fragment], first: int) -> None:
        self.fragments = fragments
        self.first = first
        self.found = found = who(fragments, load_reference())
        self.entities = {entity.id: entity for entity in self._own(found)}

    def _own(self, found: Who) -> Iterator[Entity]:
        for node, root in zip(found.nodes, found.root_of, strict=True):
            if not (node.given or node.context):
                yield found.entities[root]

    @property
    def keys(self) -> Iterator[tuple[bytes, bool]]:
        """Yield the keys of all things, and whether they are weak."""
        for key, _, weak in self.found.clusters.links.rows():
            yield key, weak

    def settle(self) -> None:
        """Number the parts, and tell by article who its things are."""
        found = self.found
        roots = found.clusters.links.parts()
        self.part_of = [root + self.first if root >= 0 else -1 for root in roots]
        self.id_of = [found.entities[root].id for root in found.root_of]
        self.ids: dict[str, dict[str, str]] = {f.article: {} for f in self.fragments}
        for node, id_ in zip(found.nodes, self.id_of, strict=True):
            if not (node.given or node.context):
                self.ids[node.article][node.entity.key] = id_
        for (article, key), node_ in found.titled.items():
            self.ids[article][key] = self.id_of[node_]

    def known(self, article: str) -> "Known":
        """Who the things of an article are, and the keys of those whom its titles mean."""
        return Known(self.ids[article], self._titles(article))

    def _titles(self, article: str) -> list[list[object]]:
        meant = self.found.meant.get(article, {})
        return sorted([*place_of(title), key] for title, key in meant.items())

    def links(self) -> Iterator[tuple[bytes, int, int]]:
        """Yield the rows of the links."""
        for key, root, weak in self.found.clusters.links.rows():
            yield key, root + self.first, int(weak)

    def pieces(self) -> Iterator[Piece]:
        """Yield what belongs to each part of each article."""
        at = 0
        for fragment in self.fragments:
            keys: dict[int, list[str]] = defaultdict(list)
            labelled = set()
            for thing in fragment.things:
                if self.part_of[at] >= 0:
                    keys[self.part_of[at]].append(thing.entity.key)
                if self.found.nodes[at].label:
                    labelled.add(thing.entity.key)
                at += 1
            things = self.found.things
            titled = self.part_of[things[fragment.article]] if fragment.article in things else -1
            if titled >= 0:
                keys.setdefault(titled, [])
            yield from self._cut(fragment, Cutter(fragment, labelled), keys, titled)

    def _cut(
        self, fragment: Fragment, cutter: Cutter, keys: Mapping[int, Sequence[str]], titled: int
    ) -> Iterator[Piece]:
        article = fragment.article
        ids, meant = self.ids[article], self.found.meant.get(article, {})
        for part, own in keys.items():
            here = part == titled
            known = {key: ids[key] for key in (*own, *(meant.values() if here else ()))}
            piece = cutter.cut(own, fragment.titles if here else ())
            told = self._titles(article) if here else []
            yield Piece(part, article, dumps(piece), compact([known, told]))

    def lines(self) -> dict[int, list[Merge]]:
        """The lines of the ledger by part; parts without any have none."""
        refs = {n.ref: part for n, part in zip(self.found.nodes, self.part_of, strict=False)}
        for ref, (article, _) in self.found.refs.items():
            refs.setdefault(ref, self.part_of[self.found.things[article]])
        lines: dict[int, list[Merge]] = {part: [] for part in sorted({*self.part_of} - {-1})}
        for line in ledger(self.found, self.id_of):
            lines[refs[line.left]].append(line)
        return lines

    def passing(self) -> dict[str, int]:
        """Entities that nothing but doubted facts may need, and the part of each."""
        things = (thing for fragment in self.fragments for thing in fragment.things)
        part_of: dict[str, int] = {}
        doubted, firm = set(), set()
        # Titles stand in the links behind all nodes.
        for thing, id_, part in zip(things, self.id_of, self.part_of, strict=False):
            if part >= 0:
                part_of[id_] = part
                if thing.doubted:
                    doubted.add(id_)
                if not thing.entity.passing:
                    firm.add(id_)
        return {id_: part_of[id_] for id_ in doubted - firm}

    def given(self) -> Iterator[tuple[str, str, str]]:
        """Yield what articles tell of countries: the id, the article, names and more."""
        things = (thing for fragment in self.fragments for thing in fragment.things)
        told: dict[tuple[str, str], list[object]] = defaultdict(list)
        for thing, node in zip(things, self.found.nodes, strict=True):
            if node.given:
                entity, key = node.entity, (country_id(node.iso), node.article)
                told[key].append([node.ref, entity.names, entity.passing, thing.doubted])
        for (country, article), rows in told.items():
            yield country, article, compact(rows)


def place_of(title: Mention) -> tuple[object, ...]:
    """What tells a title from all others of its article."""
    return (title.span.start, title.span.end, *title.entities)

"""Persons: one name in any order, accents and spelling, with state and office for or against."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.resolve.blocks import blocks, join_by_state, part
from kg.resolve.cluster import Clusters, Node
from kg.resolve.cores import Phrase
from kg.resolve.names import accents, fold, skeleton, words
from kg.resolve.reference import Reference

_NUMERAL = re.compile("[IVX]+")
KNOWN_PERSON = "person:"
#: Blocks above this size are too common a pair of words to say anything.
_COMMON = 60


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's fullest name, taken apart.

    Attributes
    ----------
    text : str
        Without titles before it.
    split, joined : tuple of str
        Folded words in order; with compounds ("Yun-kyu") as two words or as one.
    suffix : str
        "jr", "sr" or a monarch's numeral ("iii"), or empty.
    culture : str
        Of the family name, "" if unknown.
    """

    text: str
    split: Phrase
    joined: Phrase
    suffix: str
    culture: str


def person_name(node: Node, reference: Reference) -> PersonName:
    """Take apart the fullest name of a person.

    Parameters
    ----------
    node : Node
        A person.
    reference : Reference
        For titles and family names.

    Returns
    -------
    PersonName
        Its words in comparable form.

    Examples
    --------
    >>> from kg.model import LocalEntity
    >>> node = Node("a", "en", LocalEntity("p", "person", ("Dr Park Yun-kyu",)), "")
    >>> reference = Reference(titles=frozenset({("dr",)}), cultures={"park": "ko"})
    >>> name = person_name(node, reference)
    >>> name.split, name.joined, name.culture
    (('park', 'yun', 'kyu'), ('park', 'yunkyu'), 'ko')
    """
    known = node.entity.known
    text = known.removeprefix(KNOWN_PERSON) if known.startswith(KNOWN_PERSON) else ""
    parts = (text or untitled(node.entity.names[0], reference)).replace(",", " ").split()
    suffix = _suffix(parts, reference)
    parts = parts[:-1] if suffix and len(parts) > 2 else parts
    split = tuple(word for p in parts for word in words(p))
    joined = tuple("".join(words(p)) for p in parts if words(p))
    culture = node.entity.features.get("culture", "") or _culture(joined, reference.cultures)
    if culture in reference.rules.syllabic_names and len(joined) == len(split) == 3:
        first = reference.cultures.get(joined[0]) in reference.rules.syllabic_names
        joined = (joined[0], joined[1] + joined[2]) if first else (joined[0] + joined[1], joined[2])
    return PersonName(" ".join(parts), split, joined, suffix, culture)


def _suffix(parts: list[str], reference: Reference) -> str:
    """What tells father from son, and one monarch from another: "jr", "iii"."""
    last = fold(parts[-1]) if parts else ""
    if len(parts) > 2 and last in reference.rules.name_suffixes:
        return last[:2]
    return last if len(parts) > 1 and _NUMERAL.fullmatch(parts[-1]) else ""


def untitled(name: str, reference: Reference) -> str:
    """A person's name without titles before it.

    Examples
    --------
    >>> untitled("King Felipe VI", Reference(titles=frozenset({("king",)})))
    'Felipe VI'
    """
    parts = name.split()
    return " ".join(parts[_title_length(parts, reference) :])


def _title_length(parts: list[str], reference: Reference) -> int:
    """How many words before a name are a title ("His Excellency Dr"); a family name is none.

    The state between an office and a name is no part of it ("Tổng thống Mỹ Donald Trump").
    """
    lower = [part.lower() for part in parts]
    done = 0
    while done < len(lower) - 1 and fold(parts[done]) not in reference.cultures:
        sizes = range(min(6, len(lower) - 1 - done), 0, -1)
        size = next((n for n in sizes if tuple(lower[done : done + n]) in reference.titles), 0)
        if not size and done:
            size = _state_length(parts[done:-2], reference)
        if not size:
            break
        done += size
    return done


def _state_length(parts: list[str], reference: Reference) -> int:
    """How many of the first words are the name of a state."""
    sizes = range(min(4, len(parts)), 0, -1)
    return next((n for n in sizes if words(" ".join(parts[:n])) in reference.states), 0)


def _culture(name: Phrase, cultures: Mapping[str, str]) -> str:
    return (cultures.get(name[0]) or cultures.get(name[-1]) or "") if len(name) > 1 else ""


class Persons:
    """Identity of persons.

    Parameters
    ----------
    clusters : Clusters
        Nodes to be joined, everything but persons already settled.
    reference : Reference
        Lexicons.
    offices : mapping of int to mapping of int to int
        Person to the bodies and states where the texts say they serve: what stands for each, and
        the one that the person's article names.
    """

    def __init__(
        self, clusters: Clusters, reference: Reference, offices: Mapping[int, Mapping[int, int]]
    ) -> None:
        self.clusters = clusters
        self.nodes = clusters.nodes
        self.offices = offices
        self.reference = reference
        persons = [
            i for i, n in enumerate(self.nodes) if n.entity.kind == "person" and n.entity.names
        ]
        for i in persons:
            self._doubt(i)
        self.names = dict(self._taken_apart(persons))

    def _taken_apart(self, persons: Sequence[int]) -> Iterator[tuple[int, PersonName]]:
        """Their names; those that many articles tell of alike are taken apart once."""
        found: dict[tuple[str, ...], PersonName] = {}
        for i in persons:
            e = self.nodes[i].entity
            form = (e.names[0], e.known, e.features.get("culture", ""))
            if form not in found:
                found[form] = person_name(self.nodes[i], self.reference)
            yield i, found[form]

    def _doubt(self, i: int) -> None:
        """Take no one of a firm for the holder of public office whose widely shared name he has."""
        n = self.nodes[i]
        if not n.entity.known or self._circle(i) != "firm":
            return
        n.entity = replace(n.entity, known="")
        if person_name(n, self.reference).culture in self.reference.rules.shared_names:
            self.clusters.traits(i).known = frozenset()
        else:
            n.entity = replace(n.entity, known=min(self.clusters.traits(i).known, default=""))

    def run(self) -> None:
        """Join them, the most certain likeness first."""
        self.clusters.explain = self._features
        self._employers()
        links = self.clusters.links
        for i, offices in self.offices.items():
            for office in offices.values():
                if not self.nodes[office].label:
                    links.pair(i, office)
        for _, block in blocks(self._known_keys(), links.of("known person")):
            self.clusters.join_block(block, 0.98, "one person of the gazetteer")
        for _, block in blocks(self._local_keys(), links.of("local name")):
            self._join(block, 0.95, "one short name in one article")
        for key, block in blocks(self._name_keys(), links.of("person")):
            self._by_accents(block, f"one name: {' '.join(key)}")
        # Who shares a state or office is found out by other steps: it is no part of these links.
        for _, block in blocks(self._sound_keys(), lambda key, i: links.key("sound", key[1:], i)):
            self._join(block, 0.85, "one name in two transliterations, and one state or office")
        self._shorter_names()
        self.clusters.explain = lambda left, right: ""

    def _features(self, a: int, b: int) -> str:
        """What else speaks for two persons being one, and how their names differ in form."""
        one, two = self.names[a], self.names[b]
        found = []
        if sorted(one.joined) == sorted(two.joined) and one.joined != two.joined:
            found.append("other order of words")
        if one.split == two.split and len(one.joined) != len(two.joined):
            found.append("other hyphens")
        if bool(accents(one.text)) != bool(accents(two.text)):
            found.append("diacritics on one side only")
        states = self.clusters.traits(a).states & self.clusters.traits(b).states
        found += [f"state {iso} on both" for iso in sorted(states)]
        names = {self._called(a, office) for office in self._served(a) & self._served(b)}
        found += [f"office in {name} on both" for name in sorted(names)]
        return "; ".join(found)

    def _called(self, person: int, office: int) -> str:
        """The name of a body or state: the listed one, or that of the person's article."""
        n = self.nodes[self.offices[person][office]]
        listed = self.reference.known.get(n.entity.known, "")
        given = self.reference.countries.get(n.iso, n.iso) if n.given else listed
        return given or (n if n.label else self.nodes[office]).entity.names[0]

    def _employers(self) -> None:
        """Firms part people of one name; a firm and its subsidiaries share their first word."""
        for i in self.names:
            for office, named in self.offices.get(i, {}).items():
                if self.nodes[named].entity.kind == "company":
                    full = words(self._called(i, office))
                    telling = [word for word in full if word not in self.reference.generic]
                    name = telling[:1] or ["-".join(full)]
                    self.clusters.traits(i).employers |= frozenset(name)

    def _known_keys(self) -> Iterator[tuple[Phrase, int]]:
        for i in self.names:
            if self.nodes[i].entity.known:
                yield (self.nodes[i].entity.known,), i

    def _local_keys(self) -> Iterator[tuple[Phrase, int]]:
        for i, name in self.names.items():
            if len(name.split) == 1:
                yield (self.nodes[i].article, *name.split), i

    def _name_keys(self) -> Iterator[tuple[Phrase, int]]:
        for i, name in self.names.items():
            for form in {name.split, name.joined}:
                if len(form) > 1 and sum(len(word) > 1 for word in form) > 1:
                    yield tuple(sorted(form)), i

    def _sound_keys(self) -> Iterator[tuple[Phrase, int]]:
        for i, name in self.names.items():
            if len(name.split) > 1 and name.culture not in self.reference.rules.shared_names:
                sounds = sorted(skeleton(word) for word in name.split)
                for support in self._supports(i):
                    yield (support, name.suffix, *sounds), i

    def _supports(self, i: int) -> set[str]:
        """States and offices of the person that ``i`` is part of.

        Not by the numbers of nodes: what other articles tell of may not change the order of blocks.
        """
        states = {f"state {iso}" for iso in self.clusters.traits(i).states}
        offices = (self.nodes[office] for office in self._served(i))
        return states | {f"office {n.label or n.ref}" for n in offices}

    def _served(self, i: int) -> Set[int]:
        return self.offices.get(i, {}).keys()

    def _share_office(self, a: int, b: int) -> bool:
        return bool(self._served(a) & self._served(b))

    def _by_accents(self, block: list[int], reason: str) -> None:
        """Join people of one folded name; who is not fully accented must be unmistakable."""
        groups, left = part(block, lambda i: accents(self.names[i].text), self._served)
        for group in groups:
            self._by_order(group, reason)
        for first, second in pairwise(groups):
            self.clusters.refuse(first[0], second[0], f"{reason}, but the accents differ")
        for node in left:
            self.clusters.refuse(groups[0][0], node, f"{reason}, but accents would decide")

    def _by_order(self, block: list[int], reason: str) -> None:
        """Words may only move round ("Minh Chinh Pham"), not change places inside the name."""
        groups: list[list[int]] = []
        for node in block:
            home = next((g for g in groups if self._same_round(g[0], node)), None)
            if home is None:
                groups.append([node])
            else:
                home.append(node)
        for group in groups:
            self._join(group, 0.9, reason)

    def _same_round(self, a: int, b: int) -> bool:
        one, two = self.names[a], self.names[b]
        forms = ((one.joined, two.joined), (one.split, two.split))
        return any(len(x) == len(y) and y in _rounds(x) for x, y in forms)

    def _join(self, block: list[int], score: float, reason: str) -> None:
        """Join by state, apart where the suffix or, for widely shared names, the office differs."""
        for group in self._by_suffix(block, reason):
            circles = self._circles(group)
            for circle in circles:
                join_by_state(self.clusters, circle, score, reason)
            for one, other in pairwise(circles):
                why = f"{reason}, widely shared, and nothing shows that they are one"
                self.clusters.refuse(one[0], other[0], why)

    def _by_suffix(self, block: list[int], reason: str) -> list[list[int]]:
        """Father and son apart; who bears no suffix is one of them if an office says which."""
        groups: dict[str, list[int]] = defaultdict(list)
        for node in block:
            groups[self.names[node].suffix].append(node)
        plain = groups.pop("", [])
        left = []
        for node in plain:
            homes = [
                suffix
                for suffix, nodes in sorted(groups.items())
                if any(self._share_office(node, other) for other in nodes)
            ]
            if len(homes) == 1:
                groups[homes[0]].append(node)
            else:
                left.append(node)
        parted = [*(groups[suffix] for suffix in sorted(groups)), *([left] if left else [])]
        for one, other in pairwise(parted):
            self.clusters.refuse(one[0], other[0], f"{reason}, but suffixes part father and son")
        return parted

    def _circles(self, block: list[int]) -> list[list[int]]:
        """Part holders of a widely shared name into those of firms and those of the state."""
        if not block or self.names[block[0]].culture not in self.reference.rules.shared_names:
            return [block] if block else []
        groups, left = part(block, self._circle, self._served)
        return [*groups, *([node] for node in left)]

    def _circle(self, i: int) -> str:
        kinds = {self.nodes[office].entity.kind for office in self.offices.get(i, {}).values()}
        if kinds & {"country", "public_body"}:
            return "state"
        return "firm" if "company" in kinds else ""

    def _shorter_names(self) -> None:
        """Join "George Bush" to the only "George W. Bush" of his state or office."""
        longer: dict[int, dict[int, int]] = defaultdict(dict)
        links = self.clusters.links
        for _, block in blocks(self._pair_keys(), lambda key, i: links.key("pair", key[1:], i)):
            roots = {node: self.clusters.find(node) for node in block}
            if len(block) > _COMMON or len(set(roots.values())) == 1:
                continue
            for a in block:
                for b in block:
                    if roots[a] != roots[b] and self._shortens(a, b):
                        longer[a][roots[b]] = b
        reason = "a shorter form of the only such name with one state or office"
        for a, homes in sorted(longer.items()):
            found = {self.clusters.find(b): b for b in homes.values()}
            if len(found) == 1:
                self.clusters.join(min(found.values()), a, 0.8, reason)
            else:
                self.clusters.refuse(min(found.values()), a, "a shorter form of several names")

    def _pair_keys(self) -> Iterator[tuple[Phrase, int]]:
        for i, name in self.names.items():
            if name.culture in self.reference.rules.shared_names or len(name.split) < 2:
                continue
            for word in set(name.split[1:]):
                for support in self._supports(i):
                    yield (support, name.split[0], word), i

    def _shortens(self, a: int, b: int) -> bool:
        """Whether name ``a`` is ``b`` less some words after the first, initials allowed."""
        short, long = self.names[a], self.names[b]
        if short.suffix != long.suffix and (short.suffix or not self._share_office(a, b)):
            return False
        if len(short.split) > len(long.split) or short.split == long.split:
            return short.split == long.split and bool(long.suffix) and not short.suffix
        rest = iter(long.split)
        return all(any(_same_word(word, other) for other in rest) for word in short.split)


def _same_word(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _rounds(name: Phrase) -> set[Phrase]:
    """The orders of a name in which its words keep their turn."""
    return {name[i:] + name[:i] for i in range(len(name))}

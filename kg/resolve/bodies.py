"""Countries, places, public bodies, companies, organisations, products, initiatives."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.resolve.blocks import blocks, join_by, join_by_state
from kg.resolve.cluster import Clusters, Node
from kg.resolve.cores import Phrase, joined
from kg.resolve.names import fold, is_acronym, words
from kg.resolve.reference import Reference, place_key
from kg.resolve.structure import Key, Structures, canonical_portfolios


class Bodies:
    """Identity keys of everything that is no person, agreement or event.

    Parameters
    ----------
    clusters : Clusters
        Nodes to be joined.
    reference : Reference
        Lexicons.
    structures : sequence
        Of each node what :meth:`kg.resolve.structure.Structures.of` reads from it.
    """

    def __init__(
        self, clusters: Clusters, reference: Reference, structures: Sequence[Key | None]
    ) -> None:
        self.clusters = clusters
        self.nodes: Sequence[Node] = clusters.nodes
        self.reference, self.rules = reference, reference.rules
        self.structures = Structures(reference)
        self._heads: dict[Phrase, set[str]] = defaultdict(set)
        for concept, terms in reference.heads.items():
            for term in terms:
                self._heads[term].add(concept)
        self._structure = structures
        for i, (n, key) in enumerate(zip(self.nodes, self._structure, strict=True)):
            if key is not None and n.entity.head in self.rules.missions:
                n.iso = key[0]  # an embassy is its sender's, wherever it stands
                clusters.traits(i).states = frozenset({n.iso})

    def run(self) -> None:
        """Join them, the most certain keys first."""
        links = self.clusters.links
        for _, block in blocks(self._given_keys()):
            self.clusters.unite(block)
        for keys, score, reason in (
            (self._country_keys, 1.0, "one country by name"),
            (self._known_keys, 0.98, "one entry of the gazetteer"),
        ):
            for _, block in blocks(keys(), links.of("gazetteer")):
                self.clusters.join_block(block, score, reason)
        for key, block in blocks(self._structure_keys(), links.of("structure")):
            reason = f"the only body of its kind and portfolios in its state: {'/'.join(key)}"
            if key[1].partition(":")[0] in self.rules.of_town:
                join_by(self.clusters, block, self._level, "levels", 1.0, reason)
                continue
            for group in self._chambers(block) if key[1] == "parliament" else [block]:
                self.clusters.join_block(group, 1.0, reason)
        self._partial_portfolios()
        for keys, score, reason in (
            (self._place_keys, 0.95, "one place name"),
            (self._name_keys, 0.95, "one name"),
        ):
            for _, block in blocks(keys(), links.of("name")):
                first = self.nodes[block[0]]
                core = " ".join(self.core(first, first.entity.names[0]))
                join_by_state(self.clusters, block, score, f"{reason}: {core}")
        self._translations()
        self._acronyms()
        self._successors()

    def _level(self, node: int) -> str:
        return self.structures.level(self.nodes[node])

    def structure(self, node: int) -> tuple[str, str] | None:
        """(state, what it is) of a body that its state has but one of, else None."""
        return self._structure[node]

    def core(self, node: Node, name: str) -> Phrase:
        """The telling words of a name: no state, article, legal form or describing noun."""
        cores = self.reference.cores
        if node.entity.kind in ("company", "organization"):
            return cores.of_firm(name)
        return cores.of_body(name, node.iso if node.entity.kind == "public_body" else "")

    def _given_keys(self) -> Iterator[tuple[str, int]]:
        for i, n in enumerate(self.nodes):
            if n.given:
                yield n.iso, i

    def _country_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.kind == "country" and not n.given:
                yield ("country", n.iso or fold(n.entity.names[0])), i

    def _known_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.known and n.entity.kind != "person" and not n.given:
                kind = "body" if n.entity.kind in self.rules.bodies else n.entity.kind
                yield (kind, n.entity.known), i

    def _structure_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i in range(len(self.nodes)):
            key = self.structure(i)
            if key:
                yield key, i

    def _place_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.kind != "place":
                continue
            name = n.entity.names[0]
            listed = self.listed_place(n)
            if listed or not self.reference.cores.common(words(name)):
                yield ("place", place_key(listed or name)), i
            else:
                yield ("place", n.article, place_key(name)), i

    def listed_place(self, n: Node) -> str:
        """What the gazetteer calls a place, "" if it has none."""
        return self.reference.place(place_key(n.entity.names[0]), n.iso)

    def _partial_portfolios(self) -> None:
        """In one article, "Bộ Khoa học" is its only ministry of science and something more."""
        by_article: dict[str, list[int]] = defaultdict(list)
        for i, n in enumerate(self.nodes):
            if self.structures.ministry(n):
                by_article[n.article].append(i)
        for _, block in sorted(by_article.items()):
            for i in block:
                wider = {self.clusters.find(j): j for j in block if self._short_for(i, j)}
                for j in wider.values():
                    self.clusters.links.pair(i, j)
                if len(wider) == 1:
                    reason = "short name of the only such ministry in the article"
                    self.clusters.join(i, min(wider.values()), 0.85, reason)
                elif wider:
                    reason = "its portfolio fits several ministries of the article"
                    self.clusters.refuse(i, min(wider.values()), reason)

    def _short_for(self, i: int, j: int) -> bool:
        """Whether ministry i may be j with part of its portfolio, or its state, left out."""
        a, b = self.nodes[i], self.nodes[j]
        narrow, wide = (
            canonical_portfolios(n.entity.portfolios, self.rules, n.iso) for n in (a, b)
        )
        if a.iso:
            return a.iso == b.iso and narrow < wide
        if b.iso in a.entity.features.get("not_of", "").split("|"):
            return False
        return bool(b.iso) and narrow <= wide

    def _name_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.kind in self.rules.bodies:
                if self.structures.ministry(n):
                    yield (n.article, "+".join(sorted(n.entity.portfolios)), n.iso), i
                elif self.structure(i) is None:
                    yield from ((("body", *key), i) for key in self._body_names(n))
            elif n.entity.kind in ("product", "initiative"):
                core = self.core(n, n.entity.names[0])
                local = (n.article,) if self.reference.cores.common(core) else ()
                yield (n.entity.kind, *local, " ".join(core)), i

    def _chambers(self, block: list[int]) -> list[list[int]]:
        """Part a parliament by name where one language has several names: they may be chambers."""
        by_name: dict[Phrase, list[int]] = defaultdict(list)
        names: dict[str, set[Phrase]] = defaultdict(set)
        for i in block:
            core = self.core(self.nodes[i], self.nodes[i].entity.names[0])
            by_name[core].append(i)
            names[self.nodes[i].lang].add(core)
        several = any(len(cores) > 1 for cores in names.values())
        return [by_name[core] for core in sorted(by_name)] if several else [block]

    def _body_names(self, n: Node) -> Iterator[tuple[str, ...]]:
        """Its telling names: the fullest, and others of other words (translations)."""
        fullest = self.core(n, n.entity.names[0])
        for name in n.entity.names:
            core = self.core(n, name)
            short = name != n.entity.names[0] and (len(core) < 2 or set(core) <= set(fullest))
            if (short and core != fullest) or not core:
                continue
            word = joined(core)
            if n.entity.kind == "company" and word in self.reference.firms:
                yield (self.reference.firms[word],)
            elif not self.reference.cores.common(core):
                yield (word,)
            elif n.iso and len(core) > 1 and n.entity.head not in self.rules.local:
                yield (n.iso, word)
            elif name == n.entity.names[0]:
                yield (n.article, word)

    def _translations(self) -> None:
        """Head noun and proper name of one in another language: "Đại học Harvard".

        Where one language has several names for it, nobody can tell which is meant.
        """
        for key, block in blocks(self._translated_keys(), self.clusters.links.of("translated")):
            names: dict[str, set[Phrase]] = defaultdict(set)
            for i in block:
                names[self.nodes[i].lang].add(
                    self.core(self.nodes[i], self.nodes[i].entity.names[0])
                )
            reason = f"one {key[0]} of one name in two languages: {key[1]}"
            if all(len(cores) == 1 for cores in names.values()):
                join_by_state(self.clusters, block, 0.85, reason)
            else:
                self.clusters.refuse(block[0], block[1], f"{reason}, but a language has several")

    def _translated_keys(self) -> Iterator[tuple[tuple[str, str], int]]:
        for i, n in enumerate(self.nodes):
            e = n.entity
            head = e.head or self._head_of(n)
            if e.kind not in self.rules.bodies or not head or head in self.rules.local:
                continue
            core = self.core(n, e.names[0])
            proper = [w for w in core if w not in self.structures.words_of_head(head)]
            if proper and not any(w in self.reference.generic for w in proper):
                key = place_key(" ".join(proper))
                yield (head, place_key(self.reference.place(key, n.iso) or key)), i

    def _head_of(self, n: Node) -> str:
        """Concept of the one head noun that begins or ends a listed body's name."""
        if not n.entity.known:
            return ""
        full = words(n.entity.names[0])
        found = self._heads.get(full[:1], set()) | self._heads.get(full[-1:], set())
        return min(found) if len(found) == 1 else ""

    def _acronyms(self) -> None:
        """An acronym alone is the one body of that acronym that some article spells out."""
        spelled: dict[str, dict[int, int]] = defaultdict(dict)
        bare: dict[str, list[int]] = defaultdict(list)
        links = self.clusters.links
        for i, n in enumerate(self.nodes):
            if n.entity.kind not in self.rules.bodies:
                continue
            if len(n.entity.names[0].split()) == 1 and is_acronym(n.entity.names[0]):
                if not n.entity.known:  # what is listed has its full name already
                    bare[fold(n.entity.names[0])].append(i)
                    links.key("acronym", fold(n.entity.names[0]), i)
            else:
                for acronym in sorted(acronyms_of(n)):
                    spelled[acronym].setdefault(self.clusters.find(i), i)
                    links.key("acronym", acronym, i, weak=True)
        for acronym, nodes in sorted(bare.items()):
            homes = {self.clusters.find(i): i for i in spelled[acronym].values()}
            for i in nodes if len(acronym) >= 3 else ():
                fitting = [h for h in homes.values() if self._may_be(i, h)]
                if len(fitting) == 1:
                    reason = f"the only body spelled out as {acronym.upper()}"
                    self.clusters.join(fitting[0], i, 0.8, reason)
                elif fitting:
                    reason = f"several bodies are called {acronym.upper()}"
                    self.clusters.refuse(fitting[0], i, reason)

    def _successors(self) -> None:
        """Note of ministries that one became the other: they are two, and no contradiction."""
        nodes: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, key in enumerate(self._structure):
            if key is not None:
                nodes[key].append(i)
        first = {key: found[0] for key, found in nodes.items()}
        for told in self.rules.successions:
            before, after = ((told.iso, side) for side in (told.before, told.after))
            for key in (before, after):
                if key in first:
                    self.clusters.links.key("succession", (before, after), first[key])
            if before in first and after in first:
                reason = f"{'/'.join(before)} became {'/'.join(after)} or a part of it"
                reason = f"{reason} on {told.date} ({told.source})"
                self.clusters.refuse(first[before], first[after], reason)

    def _may_be(self, bare: int, full: int) -> bool:
        a, b = self.nodes[bare], self.nodes[full]
        if a.entity.kind == "public_body" or b.entity.kind == "public_body":
            return bool(a.iso) and a.iso == b.iso
        return not (a.iso and b.iso and a.iso != b.iso)


def acronyms_of(n: Node) -> set[str]:
    """Folded acronyms that the article gives for a body beside its full name.

    Examples
    --------
    >>> from kg.model import LocalEntity
    >>> acronyms_of(Node("a", "en", LocalEntity("x", "company", ("Etihad Rail", "ER")), ""))
    {'er'}
    """
    given = n.entity.features.get("acronym", "")
    return {fold(name) for name in (*n.entity.names[1:], given) if name and is_acronym(name)}

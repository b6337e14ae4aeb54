"""Countries, places, public bodies, companies, organisations, products, initiatives."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.resolve.blocks import blocks, join_by_state
from kg.resolve.cluster import Clusters, Node
from kg.resolve.names import fold, is_acronym, words
from kg.resolve.reference import Phrase, Reference, place_key

BODY_KINDS = frozenset(("public_body", "company", "organization"))

#: A state has one of each; two of them with nothing else in their names are one.
SINGULAR = frozenset(("government", "parliament", "lower_house", "upper_house", "central_bank",
                      "cabinet", "presidency"))  # fmt: skip
#: Bodies of which every town or ministry has one: a name without a proper noun names none.
LOCAL = frozenset(("local_government", "department", "office", "committee", "commission",
                   "council", "task_force", "military_unit", "prosecution", "embassy"))  # fmt: skip
#: States whose ministries are called departments.
DEPARTMENT_STATES = frozenset("AU CA CH GB HK IE NZ PG PH US ZA".split())
#: Words for one portfolio that languages cut differently.
SAME_PORTFOLIO = {"commerce": "trade", "home_affairs": "interior"}
#: What "ICT" already says.
IN_ICT = frozenset(("information", "communications"))


def canonical_portfolios(portfolios: frozenset[str]) -> frozenset[str]:
    """Portfolios without differences of wording.

    Parameters
    ----------
    portfolios : frozenset of str
        Concepts as read.

    Returns
    -------
    frozenset of str
        One set for "Science and ICT" and "Khoa học, CNTT và truyền thông".

    Examples
    --------
    >>> sorted(canonical_portfolios(frozenset({"science", "ict", "communications"})))
    ['ict', 'science']
    """
    same = frozenset(SAME_PORTFOLIO.get(p, p) for p in portfolios)
    return same - IN_ICT if "ict" in same else same


class Bodies:
    """Identity keys of everything that is no person, agreement or event.

    Parameters
    ----------
    clusters : Clusters
        Nodes to be joined.
    reference : Reference
        Lexicons.
    """

    def __init__(self, clusters: Clusters, reference: Reference) -> None:
        self.clusters = clusters
        self.nodes: Sequence[Node] = clusters.nodes
        self.reference = reference
        self._vocabulary: dict[str, frozenset[str]] = {}
        self._core = lru_cache(maxsize=1 << 16)(self._core_uncached)

    def run(self) -> None:
        """Join them, the most certain keys first."""
        for keys, score, reason in (
            (self._country_keys, 1.0, "one country by ISO code"),
            (self._known_keys, 0.98, "one entry of the gazetteer"),
        ):
            for _, block in blocks(keys()):
                self.clusters.join_block(block, score, reason)
        for key, block in blocks(self._structure_keys()):
            for group in self._chambers(block) if key[1] == "parliament" else [block]:
                reason = f"the only body of its kind and portfolios in its state: {'/'.join(key)}"
                self.clusters.join_block(group, 1.0, reason)
        self._partial_portfolios()
        for keys, score, reason in (
            (self._place_keys, 0.95, "one place name"),
            (self._name_keys, 0.95, "one name"),
        ):
            for key, block in blocks(keys()):
                join_by_state(self.clusters, block, score, f"{reason}: {key[-1]}")
        self._acronyms()

    def structure(self, node: int) -> tuple[str, ...] | None:
        """(state, what it is) of a body that its state has but one of, else None."""
        n, e = self.nodes[node], self.nodes[node].entity
        if e.kind != "public_body" or not n.iso:
            return None
        head = self._level(n)
        portfolios = "+".join(sorted(canonical_portfolios(e.portfolios)))
        if self._is_ministry(n):
            return (n.iso, portfolios)
        if e.head and portfolios and self._only(n, e.head, portfolios=True):
            return (n.iso, f"{head}:{portfolios}")
        if head in SINGULAR and self._only(n, head):
            return (n.iso, head)
        if head == "embassy":
            host = self._host(n)
            return (n.iso, f"embassy:{host}") if host else None
        return None

    def core(self, node: Node, name: str) -> Phrase:
        """The telling words of a name: no state, article, legal form or describing noun."""
        return self._core(node.entity.kind, node.iso, name)

    def generic(self, core: Phrase) -> bool:
        """Whether no word of it is a proper noun."""
        return all(word in self.reference.generic or word.isdigit() for word in core)

    def _level(self, n: Node) -> str:
        """Its head; a department counts as a ministry where states call them so."""
        head = n.entity.head or "ministry"
        ministerial = head == "department" and n.iso in DEPARTMENT_STATES
        return "ministry" if ministerial else head

    def _only(self, n: Node, head: str, portfolios: bool = False) -> bool:
        """Whether the fullest name has no word beyond head, state and (if asked) portfolios."""
        rest = set(self.core(n, n.entity.names[0]))
        known = set(self._words_of_head(head)) | {"national", "nationale", "quoc", "gia", "federal"}
        if portfolios:
            known |= self.reference.portfolio_words
        return rest <= known

    def _words_of_head(self, head: str) -> frozenset[str]:
        if head not in self._vocabulary:
            terms = self.reference.heads.get(head, frozenset())
            self._vocabulary[head] = frozenset(word for term in terms for word in term)
        return self._vocabulary[head]

    def _host(self, n: Node) -> str:
        """The state where an embassy is, if its name says so and nothing else."""
        rest = self.core(n, n.entity.names[0])
        kept = tuple(w for w in rest if w not in self._words_of_head("embassy"))
        hosts = [iso for iso, names in self.reference.country_words.items() if kept in names]
        return min(hosts, default="")

    def _core_uncached(self, kind: str, iso: str, name: str) -> Phrase:
        full = words(name)
        if kind in ("company", "organization"):
            full = self._without_describing_nouns(name) or full
        if kind == "public_body":
            for phrase in self.reference.country_words.get(iso, ()):
                full = _cut(full, phrase)
        if kind in ("company", "organization"):
            full = _cut_ends(full, self.reference.legal_forms)
        return tuple(w for w in full if w not in self.reference.function_words) or full

    def _without_describing_nouns(self, name: str) -> Phrase:
        """Words of "tập đoàn Tencent" less its lower-case noun; none if the noun is the name."""
        parts = name.split()
        start = next((i for i, part in enumerate(parts) if not part[0].islower()), 0)
        described = words(" ".join(parts[:start]))
        rest = words(" ".join(parts[start:]))
        plain = all(not part[0].islower() for part in parts[start:])
        if not 0 < start <= 3 or not plain or rest in self.reference.place_names:
            return ()
        return () if set(described) & self.reference.function_words else rest

    def _country_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.kind == "country":
                yield ("country", n.iso or fold(n.entity.names[0])), i

    def _known_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.known:
                yield ("body" if n.entity.kind in BODY_KINDS else n.entity.kind, n.entity.known), i

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
            if listed or not self.generic(words(name)):
                yield ("place", place_key(listed or name)), i
            else:
                yield ("place", n.article, place_key(name)), i

    def listed_place(self, n: Node) -> str:
        """What the gazetteer calls a place, "" if it has none."""
        name, places = place_key(n.entity.names[0]), self.reference.places
        return places.get((name, n.iso)) or places.get((name, "")) or ""

    def _partial_portfolios(self) -> None:
        """In one article, "Bộ Khoa học" is its only ministry of science and something more."""
        by_article: dict[str, list[int]] = defaultdict(list)
        for i, n in enumerate(self.nodes):
            if self._is_ministry(n):
                by_article[n.article].append(i)
        for _, block in sorted(by_article.items()):
            for i in block:
                wider = {self.clusters.find(j): j for j in block if self._short_for(i, j)}
                if len(wider) == 1:
                    reason = "short name of the only such ministry in the article"
                    self.clusters.join(i, min(wider.values()), 0.85, reason)
                elif wider:
                    reason = "its portfolio fits several ministries of the article"
                    self.clusters.refuse(i, min(wider.values()), reason)

    def _short_for(self, i: int, j: int) -> bool:
        """Whether ministry i may be j with part of its portfolio, or its state, left out."""
        a, b = self.nodes[i], self.nodes[j]
        narrow, wide = (canonical_portfolios(n.entity.portfolios) for n in (a, b))
        if a.iso:
            return a.iso == b.iso and narrow < wide
        return bool(b.iso) and narrow <= wide

    def _name_keys(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for i, n in enumerate(self.nodes):
            if n.entity.kind in BODY_KINDS:
                if self._is_ministry(n):
                    yield (n.article, "+".join(sorted(n.entity.portfolios)), n.iso), i
                elif self.structure(i) is None:
                    yield from ((("body", *key), i) for key in self._body_names(n))
            elif n.entity.kind in ("product", "initiative"):
                core = self.core(n, n.entity.names[0])
                local = (n.article,) if self.generic(core) else ()
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

    def _is_ministry(self, n: Node) -> bool:
        """Whether portfolios identify it; without the very word, its name may say nothing else."""
        if not n.entity.portfolios or self._level(n) != "ministry":
            return False
        return n.entity.head == "ministry" or self._only(n, n.entity.head, portfolios=True)

    def _body_names(self, n: Node) -> Iterator[tuple[str, ...]]:
        """Its telling names: the fullest, and others of other words (translations)."""
        fullest = self.core(n, n.entity.names[0])
        for name in n.entity.names:
            core = self.core(n, name)
            short = name != n.entity.names[0] and (len(core) < 2 or set(core) <= set(fullest))
            if (short and core != fullest) or not core:
                continue
            if not self.generic(core):
                yield (" ".join(core),)
            elif n.iso and len(core) > 1 and n.entity.head not in LOCAL:
                yield (n.iso, " ".join(core))
            elif name == n.entity.names[0]:
                yield (n.article, " ".join(core))

    def _acronyms(self) -> None:
        """An acronym alone is the one body of that acronym that some article spells out."""
        spelled: dict[str, dict[int, int]] = defaultdict(dict)
        bare: dict[str, list[int]] = defaultdict(list)
        for i, n in enumerate(self.nodes):
            if n.entity.kind not in BODY_KINDS:
                continue
            if len(n.entity.names[0].split()) == 1 and is_acronym(n.entity.names[0]):
                bare[fold(n.entity.names[0])].append(i)
            else:
                for acronym in acronyms_of(n):
                    spelled[acronym].setdefault(self.clusters.find(i), i)
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


def _cut(name: Phrase, phrase: Phrase) -> Phrase:
    """A name without a phrase inside it, unless nothing else is left."""
    size = len(phrase)
    for i in range(len(name) - size + 1):
        if name[i : i + size] == phrase and size < len(name):
            return name[:i] + name[i + size :]
    return name


def _cut_ends(name: Phrase, forms: frozenset[Phrase]) -> Phrase:
    """A name without a legal form before or after it, unless nothing else is left."""
    for size in range(min(6, len(name) - 1), 0, -1):
        if name[-size:] in forms:
            return name[:-size]
        if name[:size] in forms:
            return name[size:]
    return name

"""Two names of one thing in one article: "Centerra Gold Inc." and then "Centerra".

A short form is told by how the press makes it: what it leaves out is what such names have in
common, and no other full name of the article has it. What is not certain stays apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import combinations

from kg.annotate.cluster.agreements import PARTIES, told_apart
from kg.annotate.cluster.called import Called
from kg.annotate.cluster.clusters import Clusters
from kg.annotate.cluster.draft import Draft
from kg.annotate.cluster.meetings import one_meeting
from kg.annotate.cluster.takenup import TakenUp, is_plural, is_several
from kg.annotate.cluster.things import bears_town, core
from kg.annotate.names import BODIES
from kg.annotate.names.concepts import OF_STATE
from kg.languages import Head
from kg.ontology.identity import load_identity
from kg.text import fold

#: Kinds that the tagger may take one name for, now as the one and now as the other.
_LOOSE = BODIES | {"place", "product", "initiative"}
#: Kinds that a firm's first word alone may be taken for.
_FIRMS = frozenset({"company", "place", "product"})
#: Kinds that the name of a body alone, without the noun for it, may be taken for.
_BEARERS = frozenset({"company", "organization", "person", "product"})
#: Kinds of what may be called by the initials of its name.
_SPELLED = BODIES | {"agreement", "event", "initiative", "product"}
#: Kinds of which a headline tells what the text then tells at length.
_TOLD = frozenset({"agreement", "event"})
_STATE, _ORGANIZATION = frozenset({"country"}), frozenset({"organization"})
#: Word classes that describe nothing.
_GRAMMAR = ("of", "articles", "and", "in", "with", "between", "prepositions", "purpose", "topic")
#: Sentences below the headline that tell at length what it says.
_LEAD = 2
#: Letters of a word in which one may be amiss.
_LONG_WORD = 7
#: Letters that an acronym must have to be told by them.
_LEAST_LETTERS = 3
#: Letters that one may take beside the initials, and words that it is looked for in.
_MORE_LETTERS = 3
_MOST_WORDS = 8

_Pairs = Iterator[tuple[Draft, Draft]]
#: An entity and the words of its name.
_Spelt = tuple[Draft, tuple[str, ...]]


class Same:
    """Joins the entities of one page that are one thing under two names.

    Parameters
    ----------
    clusters : Clusters
        Its entities.
    """

    def __init__(self, clusters: Clusters) -> None:
        self.clusters, self.lex, self.page = clusters, clusters.lex, clusters.page
        self.rules = load_identity()
        self._read: dict[str, list[str]] = {}
        self._cores: dict[str, list[str]] = {}

    def join(self) -> None:
        """Join them; each rule sees what those before it have left."""
        rules = (self._called, self._alike, self._misspelt, self._of_persons, self._of_firms,
                 self._initials, self._beginnings, self._firms, self._typed, self._headed,
                 self._parts, self._places, self._sites, self._capitals, self._meetings,
                 self._ventures, self._listed_events, self._headlines, self._told_alike,
                 self._taken_up, self._firms_once, self._models)  # fmt: skip
        for rule in rules:
            gone: set[int] = set()
            for keep, other in list(rule()):
                if not gone.intersection((id(keep), id(other))):
                    self.clusters.join(keep, other)
                    gone.add(id(other))

    def _drafts(self, kinds: frozenset[str]) -> list[Draft]:
        return [d for d in self.clusters.drafts if d.kind in kinds and d.mentions and d.names]

    # -- the rules: each yields pairs of what is kept and what goes into it ---------------------

    def _called(self) -> _Pairs:
        """An entity, and what the text says is another name of it."""
        yield from Called(self.clusters).pairs()

    def _alike(self) -> _Pairs:
        """One name, taken for two kinds of thing; the kind seen more often is kept."""
        first: dict[str, Draft] = {}
        for draft in self._drafts(_LOOSE):
            for name in draft.names:
                other = first.setdefault(fold(name), draft)
                if other.kind != draft.kind and not _contradict(other, draft):
                    keep, gone = sorted((other, draft), key=lambda d: -len(d.mentions))
                    yield keep, gone
                    break

    def _misspelt(self) -> _Pairs:
        """A full name, but of one letter of a word: "Narendra Rao", "Narandra Rao"."""
        sharing: dict[tuple[str, int, tuple[str, ...]], list[_Spelt]] = defaultdict(list)
        for draft in self._drafts(frozenset({"person", "company", "organization"})):
            spelt = [draft.parts] if draft.parts else [tuple(fold(n).split()) for n in draft.names]
            for parts in spelt:
                for at, word in enumerate(parts if len(parts) > 1 else ()):
                    for left_of_it in _less_a_letter(word):
                        key = draft.kind, at, (*parts[:at], left_of_it, *parts[at + 1 :])
                        sharing[key].append((draft, parts))
        done: set[tuple[int, int]] = set()
        for found in sharing.values():
            for (left, words), (right, others) in combinations(found, 2):
                pair = id(left), id(right)
                differ = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
                if left is right or pair in done:
                    continue
                if len(differ) != 1 or not _one_letter_apart(*differ[0]):
                    continue
                done.add(pair)
                if not (_contradict(left, right) or self._states(differ[0])):
                    keep, gone = sorted(
                        (left, right), key=lambda d: (not d.known, -len(d.mentions))
                    )
                    yield keep, gone

    def _states(self, words: tuple[str, str]) -> bool:
        """Whether two words name states: Nigerians are not Nigeriens."""
        return all(self.lex.countries.longest([word], 0) is not None for word in words)

    def _of_persons(self) -> _Pairs:
        """The last word of a person's name alone, taken for something else."""
        last: dict[str, list[Draft]] = {}
        for draft in self._drafts(frozenset({"person"})):
            if len(draft.parts) > 1:
                last.setdefault(draft.parts[-1], []).append(draft)
        for draft in self._drafts(_LOOSE - {"public_body", "initiative"}):
            bearers = last.get(fold(next(iter(draft.names))), [])
            plain = len(draft.names) == 1 and not (draft.known or draft.iso or draft.head)
            titled = any(self._titled(cand.start) for cand in draft.mentions)
            if plain and len(bearers) == 1 and (titled or not self.lex.syllabic):
                yield bearers[0], draft

    def _of_firms(self) -> _Pairs:
        """The last word of the person's name that a firm bears: "Louis Morel Company", "Morel"."""
        last: dict[str, list[Draft]] = {}
        for draft in self._drafts(frozenset({"company", "person"})):
            for word in {self._last_proper(name) for name in draft.names}:
                last.setdefault(word, []).append(draft)
        for draft in self._drafts(frozenset({"person"})):
            bearers = last.get(draft.parts[0], []) if len(draft.parts) == 1 else []
            if len(bearers) == 1 and bearers[0].kind == "company" and self._plain_run(draft):
                yield bearers[0], draft

    def _last_proper(self, name: str) -> str:
        """The last word of a name of several that does not say what a firm is or does."""
        words = self._core(name)
        while len(words) > 1 and words[-1] in self.rules.firm_words:
            words = words[:-1]
        return words[-1] if len(words) > 1 else ""

    def _titled(self, start: int) -> bool:
        """Whether an honorific or office stands before a name."""
        begin = max(self.page.sentence_of(start)[0], start - 4)
        titles = (self.lex.phrases["honorifics"], self.lex.ranks)
        return any(any(trie.ending(self.page.keys, begin, start)) for trie in titles)

    def _initials(self) -> _Pairs:
        """An acronym, and the one name whose words begin with its letters."""
        spelled: dict[str, list[Draft]] = {}
        for draft in self._drafts(_SPELLED):
            letters = {of for name in draft.names for of in self._letters(name)}
            for of in letters:
                spelled.setdefault(of, []).append(draft)
        for draft in self._drafts(_SPELLED):
            name, *others = draft.names
            full = [d for d in spelled.get(fold(name), []) if d is not draft]
            if others or not name.isupper() or len(full) != 1 or not _like(full[0], draft):
                continue
            if draft.known and full[0].known != draft.known and self._spells(full[0], draft):
                draft.known = ""  # "AU" of a text on the Andhra University
                yield full[0], draft
            elif len(name) >= _LEAST_LETTERS and not _contradict(full[0], draft):
                yield full[0], draft

    def _beginnings(self) -> _Pairs:
        """An acronym of more than initials, and the one name whose words it runs through."""
        drafts, full = self._drafts(BODIES), defaultdict[str, list[Draft]](list)
        for draft in drafts:
            words = [self._telling(name) for name in draft.names]
            long = (of for of in words if _LEAST_LETTERS <= len(of) <= _MOST_WORDS)
            for letters in {letters for of in long for letters in _short_for(of)}:
                full[letters].append(draft)
        for short in drafts:
            [name, *others] = short.names
            found = full.get(fold(name), [])
            if others or short.known or not name.isupper() or len(found) != 1:
                continue
            if found[0] is not short and not _contradict(found[0], short):
                yield found[0], short

    def _spells(self, full: Draft, short: Draft) -> bool:
        """Whether a name in full stands before its first acronym."""
        known = full.known and full.kind != short.kind
        first, then = (min(cand.start for cand in d.mentions) for d in (full, short))
        return not known and first < then

    def _letters(self, name: str) -> set[str]:
        """The initials of a name's words, without its small ones and with them ("GDF")."""
        words = (self._telling(name), fold(name).split())
        return {"".join(word[0] for word in of) for of in words}

    def _telling(self, name: str) -> list[str]:
        return [word for word in fold(name).split() if word not in self._small]

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(fold(word) for word in self.lex.function_words)

    def _firms(self) -> _Pairs:
        """A firm's full name, and then the name without words that say what firms do."""

        def leaves(full: str, short: str) -> bool:
            begin, words = fold(short).split(), self._core(full)
            rest = words[len(begin) :]
            return words[: len(begin)] == begin and self.rules.firm_words.issuperset(rest)

        for full, short in self._short_forms(_FIRMS, leaves, behind=True):
            if short.kind == "company" or not (short.known or short.iso or short.head):
                full.kind = "company"
                yield full, short

    def _firms_once(self) -> _Pairs:
        """A firm's name, in full once, and then its beginning: "Lockheed Martin", "Lockheed".

        With a state or another name in its own it is rather a part of the firm that its beginning
        names, or of that and another: "Boeing Brasil", "Arcelor Mittal". Letters are a group's.
        """
        others = self._drafts(frozenset({"company", "person"}))
        firsts = {self._keys(name)[0] for draft in others for name in draft.names}

        def leaves(full: str, short: str) -> bool:
            keys, part = self._type(full)[1], self._keys(short)
            begins = len(part) < len(keys) and keys[: len(part)] == part and not short.isupper()
            return begins and firsts.isdisjoint(keys[1:]) and not self._lists(keys)

        for full, short in self._short_forms(frozenset({"company"}), leaves, behind=True):
            said = {self.page.sentence_of(cand.start) for cand in full.mentions}
            apart = said.isdisjoint(self.page.sentence_of(cand.start) for cand in short.mentions)
            if self._in_full(full) == 1 and apart and not short.known:
                yield full, short

    def _in_full(self, draft: Draft) -> int:
        """How often a name stands, but for its acronym."""
        names = (self.clusters.name_of(cand) for cand in draft.mentions)
        return sum(not name.isupper() or " " in name for name in names)

    def _models(self) -> _Pairs:
        """A product's name and its beginning, of two words: "F-35 Lightning", "F-35"."""

        def leaves(full: str, short: str) -> bool:
            return self._begins(full, short) and len(self._keys(short)) > 1

        yield from self._short_forms(frozenset({"product"}), leaves)

    def _begins(self, full: str, short: str) -> bool:
        keys, part = self._keys(full), self._keys(short)
        return len(part) < len(keys) and keys[: len(part)] == part

    def _lists(self, keys: list[str]) -> bool:
        """Whether a state or another name of the gazetteers stands behind a name's first word."""
        tries = (self.lex.countries, self.lex.names)
        return any(trie.longest(keys, k) for trie in tries for k in range(1, len(keys)))

    def _typed(self) -> _Pairs:
        """A name with the noun that says what bears it: "Đại học Harvard", "Grupo Santander"."""
        of = self.lex.pack.words["of"]
        links = of | self.lex.pack.words["articles"]

        def leaves(full: str, short: str) -> bool:
            keys, name = self._keys(full), self._keys(short)
            begin = keys[: len(keys) - len(name)]
            if not begin or keys[len(begin) :] != name:
                return False
            if self.lex.legal.longest(begin, 0) is not None:
                return of.isdisjoint(begin)
            head = self.lex.heads.longest(begin, 0)
            if head is None:
                return False
            if head[1][0].kind == "company":
                return of.isdisjoint(begin)
            by_name = head[1][0].concept in self.rules.called_by_name
            return by_name and links.issuperset(begin[head[0] :])

        for full, short in self._short_forms(_BEARERS, leaves):
            bears = short.kind != "person" or self._plain_run(short)
            firm = full.kind == "organization" and short.kind == "company"  # of its university
            if full.kind in BODIES and bears and not firm and not self._parent(full, short):
                yield full, short
        for kind in ("initiative", "product"):
            yield from self._short_forms(frozenset({kind}), leaves)

    def _parent(self, full: Draft, short: Draft) -> bool:
        """Whether a firm is that of whose name another has more: "Tập đoàn X", "CTCP Sữa X"."""
        types = {self._type(name)[0] for name in short.names} - {""}
        theirs = [self._type(name) for name in full.names]
        return bool(types) and any(
            noun and noun not in types and rest and not self._type(" ".join(rest))[0]
            for noun, rest in theirs
        )

    def _type(self, name: str) -> tuple[str, list[str]]:
        """The legal form or noun for firms that begins a name, and the words behind it."""
        keys = self._keys(name)
        form = self.lex.legal.longest(keys, 0)
        head = self.lex.heads.longest(keys, 0)
        if form is not None and (head is None or form[0] >= head[0]):
            return "company", keys[form[0] :]
        if head is not None and head[1][0].kind == "company" and head[0] < len(keys):
            return head[1][0].concept, keys[head[0] :]
        return "", keys

    def _plain_run(self, draft: Draft) -> bool:
        """Whether a person is but one run of capitals, nowhere with title or honorific."""
        told = draft.known or draft.iso or len(draft.names) > 1
        return not (told or any(self._titled(cand.start) for cand in draft.mentions))

    def _headed(self) -> _Pairs:
        """One name behind nouns that mean the same: "Trường Đại học X", "Đại học X"."""

        @cache
        def rest(name: str) -> tuple[str, str]:
            keys = self._keys(self.lex.spelled(name))
            head = self.lex.folded_heads.longest(keys, 0)
            return (head[1][0], " ".join(keys[head[0] :])) if head is not None else ("", "")

        def leaves(full: str, short: str) -> bool:
            return rest(full) == rest(short) and rest(full)[1] != ""

        yield from self._short_forms(frozenset({"organization"}), leaves)

    def _parts(self) -> _Pairs:
        """A body's name without the state or place that it is of: "the Security Council"."""
        sides: dict[str, str] = {}  # where a name has its head noun

        def side(name: str) -> str:
            if name not in sides:
                sides[name] = self._side(self._keys(name))
            return sides[name]

        def leaves(full: str, short: str) -> bool:
            keys, part = self._keys(full), self._keys(short)
            if part == keys[: len(part)]:
                of = keys[len(part)] in self.lex.pack.words["of"]  # "Law Society of Kenya"
                if side(short) == "first":
                    return True
                return side(short) in ("last", "both") and of and len(part) > 1
            if part != keys[-len(part) :] or side(short) not in ("last", "both"):
                return False
            return self._small.isdisjoint(map(fold, keys[: -len(part)]))  # no "Board of the"

        for kind in ("organization", "public_body"):
            yield from self._short_forms(frozenset({kind}), leaves)

    def _places(self) -> _Pairs:
        """A place with the noun behind it that says what it is: "Thitu Island", "Thitu"."""

        def leaves(full: str, short: str) -> bool:
            keys, name = self._keys(full), self._keys(short)
            if keys[: len(name)] != name:
                return False
            head = self.lex.heads.longest(keys, len(name))
            if head is None or head[0] < len(keys) or bears_town(head[1][0], name, self.lex):
                return False
            return head[1][0].concept in self.rules.landforms

        yield from self._short_forms(frozenset({"place"}), leaves)

    def _capitals(self) -> _Pairs:
        """A capital that is meant as the city, and a longer name of it: "Washington DC"."""
        first: dict[tuple[str, str], Draft] = {}
        for draft in self._drafts(frozenset({"place"})):
            keys = self._keys(next(iter(draft.names)))
            found = self.lex.countries.longest(keys, 0)
            if found is None or found[0] < len(keys) or found[1][0].how != "capital":
                continue
            city = first.setdefault((found[1][0].iso, keys[0]), draft)
            if city is not draft:
                yield city, draft

    def _sites(self) -> _Pairs:
        """A place with the noun for it, and its name alone, taken for a firm: "TP. Ansan"."""

        def leaves(full: str, short: str) -> bool:
            return short in full and self._noun_beside(full, short) in self.rules.sites

        for full, short in self._short_forms(_LOOSE, leaves):
            [name, *others] = short.names
            tries = (self.lex.names, self.lex.countries)
            listed = any(trie.longest(self._keys(name), 0) for trie in tries)
            if others or short.known or full.bare or listed:
                continue
            if self._is_site(full, name):
                if full.kind != "public_body":  # a province governs
                    full.kind = "place"
                yield full, short
            else:
                yield short, full

    def _is_site(self, full: Draft, name: str) -> bool:
        """Whether it is the place, not the firm whose it is: "siêu thị Fivimart" is Fivimart."""
        nouns = {self._noun_beside(called, name) for called in full.names}
        return "building" not in nouns

    def _noun_beside(self, full: str, short: str) -> str:
        """Concept of the noun that a name has before or behind a shorter one; "" if none."""
        keys, name = self._keys(full), self._keys(short)
        links = self.lex.pack.words["of"] | self.lex.pack.words["articles"]
        if keys[-len(name) :] == name:
            rest = keys[: -len(name)]
            while rest and rest[-1] in links:
                rest = rest[:-1]
        elif keys[: len(name)] == name:
            rest = keys[len(name) :]
        else:
            return ""
        nouns = [
            noun for start, found in self.lex.heads.ending(rest, 0, len(rest)) for noun in found
        ]
        head: Head | None = nouns[0] if nouns else None
        return head.concept if head is not None and head.kind == "place" else ""

    def _side(self, keys: list[str]) -> str:
        """Whether a name's head noun comes "first" or "last"; empty where there is none.

        A noun that is the whole name, and no state's only body of its sort, is "both".
        """
        head = self.lex.heads.longest(keys, 0)
        if head is not None and head[0] == len(keys) > 1 and head[1][0].position == "either":
            return "first" if head[1][0].concept in OF_STATE else "both"
        if head is not None and head[1][0].position != "suffix" and head[1][0].kind in BODIES:
            return "first"  # no "competition" of "Competition Authority"
        found = (self.lex.heads.longest(keys, k) for k in range(len(keys)))
        return "last" if any(noun and noun[0] == len(keys) for noun in found) else ""

    def _ventures(self) -> _Pairs:
        """An event or agreement, and its name without number, year, host or subject."""
        drafts = self._drafts(frozenset({"event", "agreement"}))
        aliases = {alias for draft in drafts for alias in draft.aliases}

        def leaves(full: str, short: str) -> bool:
            keys, part = self._keys(full), self._keys(short)
            head = self.lex.heads.longest(part, 0)
            plain = head is not None and head[0] == len(part)
            if plain or short in aliases:  # "the forum"; "ICT" of "forum on technology (ICT)"
                return False
            return part in (keys[: len(part)], keys[-len(part) :])

        for kind in ("event", "agreement"):
            yield from self._short_forms(frozenset({kind}), leaves)

    def _meetings(self) -> _Pairs:
        """An event of a body that is named in full and by its letters."""
        yield from one_meeting(self._drafts(frozenset({"event"})), self.lex)

    def _listed_events(self) -> _Pairs:
        """A listed event behind the noun for its sort: "sommet climatique COP26", "COP26"."""
        drafts = self._drafts(frozenset({"event"}))
        others = [draft for draft in drafts if not draft.known]
        for short in (draft for draft in drafts if draft.known):
            for full in others:
                if any(self._says_sort(a, b) for a in full.names for b in short.names):
                    yield short, full

    def _says_sort(self, full: str, short: str) -> bool:
        keys, name = self._keys(full), self._keys(short)
        head = self.lex.heads.longest(keys, 0)
        ends = len(keys) > len(name) and keys[-len(name) :] == name
        return ends and head is not None and head[0] <= len(keys) - len(name)

    def _headlines(self) -> _Pairs:
        """What only the headline speaks of, and the first thing of its sort in the text below."""
        told = self._drafts(_TOLD)
        drafts = [d for d in told if d.head and not (d.kind == "event" and self._number(d))]
        body = self.page.sentences[0][1] if drafts else 0
        below = sorted((d for d in drafts if self._first(d) >= body), key=self._first)
        for short in drafts:
            if self._first(short) < body:
                full = self._told_below(short, below)
                if full and not (_contradict(full, short) or self._parted(full, short)):
                    yield full, short

    def _told_below(self, short: Draft, below: list[Draft]) -> Draft | None:
        """What a headline speaks of: the agreement described in its words, else its sort's first.

        "Fibre deal" is a "memorandum on fibre" rather than the "framework agreement" before it.
        """
        below = [draft for draft in below if self._as_many(draft, short)]
        words = self._describing(short)
        if short.kind == "agreement" and words:
            for draft in below:
                if draft.kind == short.kind and words <= self._describing(draft):
                    return draft
        full = next((d for d in below if (d.kind, d.head) == (short.kind, short.head)), None)
        if full is None or self._differ(words, self._describing(full)):
            full = self._of_lead(below) if short.kind == "agreement" else None
            if full is None or not {full.head, short.head} <= self.rules.called_agreements:
                return None
        return None if self._differ(words, self._describing(full)) else full

    def _differ(self, ours: set[str], theirs: set[str]) -> bool:
        return bool(ours and theirs) and ours.isdisjoint(theirs)

    def _of_lead(self, below: list[Draft]) -> Draft | None:
        """The one agreement that the first sentences below a headline speak of."""
        units, near = self.page.units, [d for d in below if d.kind == "agreement"]
        lead = [d for d in near if units[self._first(d)].sentence <= _LEAD]
        return lead[0] if len(lead) == 1 else None

    def _as_many(self, full: Draft, short: Draft) -> bool:
        """Whether a headline speaks of as many: "sign (six) deals" of "six deals", of no one."""
        there, here = self._number(full), self._number(short)
        if there != here:
            return short.kind == "agreement" and not here and self._plural(short)
        return short.kind != "agreement" or self._plural(full) == self._plural(short)

    def _number(self, draft: Draft) -> str:
        """The number that begins a name of it: "six" of "six deals"; "" where none does."""
        counted = (c.start for c in draft.mentions if is_several(self.clusters, c))
        return next((self.page.keys[start] for start in counted), "")

    def _told_alike(self) -> _Pairs:
        """Agreements of a sort, as many or with the same parties, spoken of as of new ones."""
        first: dict[tuple[frozenset[str], object], Draft] = {}
        for draft in self._drafts(frozenset({"agreement"})):
            number = self._number(draft)
            words = frozenset(self._says_more(draft) - {number})
            same = number or frozenset(id(self.clusters.of[p]) for p in draft.parties)
            if words and same and draft.bare:
                other = first.setdefault((words, same), draft)
                if other is not draft:
                    yield other, draft

    def _taken_up(self) -> _Pairs:
        """An agreement, and the noun of another sort that the text goes on to call it by."""
        yield from TakenUp(self.clusters, self._says_more, self._parted).pairs()

    def _says_more(self, draft: Draft) -> set[str]:
        """What its names say that no noun for agreements does: "fibre" of "fibre supply deal"."""
        return {
            key
            for name in draft.names
            for key in self._without_nouns(self._keys(name))
            if key.isalpha() and key not in self._plain
        }

    def _without_nouns(self, keys: list[str]) -> list[str]:
        """The words of a name that no shortest noun of its sort holds."""
        held: set[int] = set()
        for k in range(len(keys)):
            longest = self.lex.heads.longest(keys, k) or (k,)
            last = longest[0] if self.lex.syllabic else min(longest[0], k + 1)
            for end in range(k + 1, last + 1):
                if self.lex.heads.longest(keys[:end], k) is not None:
                    held.update(range(k, end))
                    break
        return [key for k, key in enumerate(keys) if k not in held]

    def _describing(self, draft: Draft) -> set[str]:
        """What a name says besides the noun for its sort and its parties: "fibre", "framework".

        Of an event the body that meets tells it from others: "the G20 summit".
        """
        plain = self._plain - self._of_bodies if draft.kind == "event" else self._plain
        return {
            key
            for name in draft.names
            for key in self._without_sort(self._keys(name))
            if key.isalnum() and not key.isdigit() and key not in plain
        }

    def _without_sort(self, keys: list[str]) -> list[str]:
        """The words of a name that say no sort: "framework" does, of "framework agreement"."""
        kept, k = list[str](), 0
        while k < len(keys):
            head = self.lex.heads.longest(keys, k)
            if head is None or (head[0] > k + 1 and not self.lex.syllabic):
                kept.append(keys[k])
                k += 1
            else:
                k = head[0]
        return kept

    @cached_property
    def _plain(self) -> set[str]:
        """Words that tell no agreement from others: of grammar, and in the names of parties."""
        words = self.lex.pack.words
        parties = (name for draft in self._drafts(PARTIES) for name in draft.names)
        return set().union(
            *(words[list_] for list_ in _GRAMMAR), *(self._keys(name) for name in parties)
        )

    @cached_property
    def _of_bodies(self) -> set[str]:
        """Words that no more than the names of organizations hold."""
        states = (name for draft in self._drafts(_STATE) for name in draft.names)
        bodies = (name for draft in self._drafts(_ORGANIZATION) for name in draft.names)
        words = self.lex.pack.words
        return {key for name in bodies for key in self._keys(name)}.difference(
            *(words[list_] for list_ in _GRAMMAR), *(self._keys(name) for name in states)
        )

    def _plural(self, draft: Draft) -> bool:
        """Whether it is named in the plural at once: "trade deals"."""
        return is_plural(self.clusters, min(draft.mentions, key=lambda cand: cand.start))

    def _parted(self, full: Draft, short: Draft) -> bool:
        """Whether parties or fields tell two agreements apart, or only a named one has none."""
        if full.kind == "agreement" and told_apart(self.clusters, full.mentions, short.mentions):
            return True
        ours, theirs = ({id(self.clusters.of[p]) for p in d.parties} for d in (full, short))
        return bool(theirs) and ours.isdisjoint(theirs) and bool(ours or not full.bare)

    # -- what the rules share -------------------------------------------------------------------

    def _short_forms(
        self, kinds: frozenset[str], leaves: Callable[[str, str], bool], *, behind: bool = False
    ) -> _Pairs:
        """Full name and short form, where only one full name of the article has it.

        With ``behind``, the short form must follow the full name, but for the headline's.
        """
        drafts = self._drafts(kinds)
        for short in drafts:
            full = [
                draft
                for draft in drafts
                if draft is not short and any(
                    len(a) > len(b) and leaves(a, b)
                    for a in draft.names
                    for b in short.names
                )
            ]  # fmt: skip
            if len(full) != 1 or _contradict(full[0], short):
                continue
            if not behind or self._first(full[0]) < self._first(short):
                yield full[0], short

    def _core(self, name: str) -> list[str]:
        if name not in self._cores:
            self._cores[name] = list(core(name, self.lex))
        return self._cores[name]

    def _keys(self, name: str) -> list[str]:
        if name not in self._read:
            self._read[name] = list(self.lex.splitter.keys(name))
        return self._read[name]

    def _first(self, draft: Draft) -> int:
        """Where the text below the headline names it first."""
        body = self.page.sentences[0][1]
        starts = [cand.start for cand in draft.mentions]
        return min((start for start in starts if start >= body), default=max(starts))


def _contradict(left: Draft, right: Draft) -> bool:
    """Whether gazetteers or states tell two entities apart."""
    known = left.known and right.known and left.known != right.known
    if left.iso in right.not_of or right.iso in left.not_of:
        return True
    return bool(known or (left.iso and right.iso and left.iso != right.iso))


def _like(left: Draft, right: Draft) -> bool:
    return left.kind == right.kind or {left.kind, right.kind} <= BODIES


def _short_for(words: Sequence[str], more: int = _MORE_LETTERS) -> Iterator[str]:
    """What words may be short for when some letters more than their initials are taken.

    Examples
    --------
    >>> sorted(_short_for(["space", "fund"], 1))
    ['sf', 'sfu', 'spf']
    """
    if not words:
        yield ""
        return
    for k in range(1, min(len(words[0]), 1 + more) + 1):
        for rest in _short_for(words[1:], more - k + 1):
            yield words[0][:k] + rest


def _less_a_letter(word: str) -> set[str]:
    """What words have in common that are :func:`_one_letter_apart`: not all others are compared.

    Examples
    --------
    >>> sorted(_less_a_letter("rao") & _less_a_letter("roa"))
    ['=aor', 'ra', 'ro']
    """
    letters = "".join(sorted(word))
    return {word, f"={letters}", *(word[:k] + word[k + 1 :] for k in range(len(word)))}


def _one_letter_apart(left: str, right: str) -> bool:
    """Whether a long word is another one with a letter changed, left out, or swapped for another.

    Short ones, such as the syllables of Vietnamese, are names of their own.

    Examples
    --------
    >>> _one_letter_apart("narendra", "narenda"), _one_letter_apart("manmohan", "manhoman")
    (True, True)
    >>> _one_letter_apart("phuong", "thuong")
    False
    """
    short, long = sorted((left, right), key=len)
    if len(long) < _LONG_WORD:
        return False
    if len(short) < len(long):
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    differ = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    swapped = len(differ) == 2 and differ[0] == differ[1][::-1]
    return len(differ) == 1 or swapped

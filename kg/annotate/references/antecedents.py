"""What the text has spoken of before a position, and which of it a reference may mean."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Scan

NEAR = 3  # sentences a reference may go back
LINKS = frozenset({",", "-", "–"})  # signs between the names of a list
OFTEN = 2  # times that what a text is about is spoken of, to once of another
LINKED = 3  # units between two names of a list
DELEGATION = 12  # units from "delegation" to "led by", and from there to a name
SAYS = 3  # units between a name and the verb of speech that it is the subject of
QUOTES = frozenset('"“”«»„')
BESIDE = 3  # units between a name and the noun that introduces it
NOMINAL = ("NOUN", "PROPN", "ADJ")
#: Words of what somebody is, between his state and his name: "Peru's second biggest mining firm A".
DESCRIBING = (*NOMINAL, "NUM", "ADV")
#: Kinds that act: the sides of a meeting, an agreement.
ACTORS = ("country", "public_body", "company", "organization")
#: Kinds of actors that make a pair with each other.
SORTS = (("country",), ("company", "public_body", "organization"))


@dataclass(frozen=True, slots=True)
class Named:
    """Units [start, end) of a sentence in which the text speaks of an entity."""

    start: int
    end: int
    sentence: int
    draft: Draft


class Antecedents:
    """What one text has named, and by resolved references spoken of.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.units, self.keys, self.clusters = scan.page.units, scan.page.keys, clusters
        self.sentence_of = scan.page.sentence_of
        words = scan.lex.pack.words
        self.leading = words["prepositions"] | words["circumstance"] | words["in"]
        self.within, self.of, self.possessive = words["in"], words["of"], words["possessive"]
        self.articles, self.legal = words["articles"], scan.lex.legal
        self.joining, self.saying = words["and"], words["say_verbs"]
        self.delegations, self.led = scan.lex.delegations, scan.lex.phrases["led_by"]
        self.linking = words["and"] | words["articles"] | words["of"] | LINKS
        self.named = sorted(
            (
                Named(start, end, self.units[start].sentence, draft)
                for (start, end), draft in clusters.of.items()
                if not _adjective(start, end, draft)
            ),
            key=lambda n: n.start,
        )
        self.nationalities = {
            end: draft.iso
            for (start, end), draft in clusters.of.items()
            if _adjective(start, end, draft)
        }
        self.states = {n.start: n.draft.iso for n in self.named if n.draft.kind == "country"}
        self._spoken: list[Named] = []

    def speak(self, start: int, end: int, drafts: tuple[Draft, ...]) -> None:
        """Remember that these units refer to the entities."""
        sentence = self.units[start].sentence
        self._spoken += [Named(start, end, sentence, draft) for draft in drafts]

    def back(self, start: int, kinds: tuple[str, ...]) -> list[Named]:
        """Mentions of these kinds before ``start``, the nearest first, a few sentences back."""
        here = self.units[start].sentence
        said = sorted([*self.named, *self._single()], key=lambda n: n.start, reverse=True)
        return [
            n
            for n in said
            if n.end <= start and n.draft.kind in kinds and here - n.sentence <= NEAR
        ]

    def _single(self) -> list[Named]:
        """References to one entity."""
        spots = Counter(n.start for n in self._spoken)
        return [n for n in self._spoken if spots[n.start] == 1]

    def counts(self, start: int) -> Counter[Draft]:
        """How often each entity was named before ``start``."""
        return Counter(n.draft for n in self.named if n.end <= start and not n.draft.bare)

    def nearest(self, start: int, kinds: tuple[str, ...], *, free: bool = False) -> Draft | None:
        """The first of these kinds that is named in the nearest sentence that names any.

        With ``free``, names behind a locative preposition ("in Italy") do not count, nor those that
        only tell of the next one ("Peru's Minsa said it").
        """
        back = self.back(start, kinds)
        if free:
            back = self._actors(back)
        same = [n for n in reversed(back) if n.sentence == back[0].sentence]
        return self._first(same).draft if same else None

    def nearest_person(
        self, start: int, but: Collection[Draft], rather: Collection[Draft]
    ) -> tuple[Draft | None, bool]:
        """Whom a pronoun means: the first person of the nearest sentence that names any.

        Parameters
        ----------
        start : int
            Where it stands.
        but : collection of Draft
            Whom it cannot mean.
        rather : collection of Draft
            Who goes before all others; where only others are nearer, nobody is meant.

        Returns
        -------
        tuple of (Draft or None, bool)
            The person, and whether nobody else can be meant.
        """
        back = [n for n in self.back(start, ("person",)) if n.draft not in but]
        same = [n for n in reversed(back) if n.sentence == back[0].sentence]
        told = [n for n in same if n.draft in rather]
        if not same or (not told and any(n.draft in rather for n in back)):
            return None, False
        return self._first(told or same).draft, len({n.draft for n in same}) == 1

    def _first(self, named: list[Named]) -> Named:
        """The subject among the names of a sentence: the first, but of those before a verb.

        In "During talks with A, B said" it is the first one behind the opening phrase.
        """
        begin, first = self.sentence_of(named[0].start)[0], named[0]
        if self.keys[begin] not in self.leading or self._comma(range(begin, first.start)):
            return first
        for before, one in pairwise(named):
            between = range(before.end, one.start)
            if any(self.units[u].pos in ("VERB", "AUX") for u in between):
                break
            if self._comma(between) and not self._behind_preposition(one, self.leading | self.of):
                first = one
        return first

    def _behind_preposition(self, named: Named, some: Collection[str]) -> bool:
        """Whether one of some prepositions leads to a name: "assistant to the President"."""
        k = named.start - 1
        k -= self.keys[k] in self.articles
        return self.keys[k] in some

    def _comma(self, units: range) -> bool:
        return any(self.keys[u] == "," for u in units)

    def ahead(self, start: int, end: int) -> Draft | None:
        """The subject of the clause that an opening phrase, in which a pronoun stands, belongs to.

        "During | his visit to Togo, Minister A said": A, if the phrase names something, but nobody
        before the pronoun, and nothing of his own state, to which he cannot be the visitor.
        """
        begin, stop = self.sentence_of(start)
        comma = next((u for u in range(end, stop) if self.keys[u] == ","), stop)
        inside = [n for n in self.named if begin <= n.start < comma]
        opening = self.keys[begin] in self.leading or self.units[begin].pos in ("ADP", "SCONJ")
        if comma == stop or not opening or not inside or inside[0].start < start:
            return None
        first = self._opened(comma + 1, stop)
        home = first.draft.iso if first is not None else ""
        if first is None or (home and home in {n.draft.iso for n in inside}):
            return None
        return first.draft

    def _opened(self, start: int, stop: int) -> Named | None:
        """The person who is the subject of the clause that begins at ``start``, with his title."""
        persons = {
            n.start: n for n in self.named if start <= n.start < stop and n.draft.kind == "person"
        }
        small = self.articles | self.of | {","}
        k = self._described_name(start, stop, set(persons), small)
        if k not in persons or (self.keys[k - 1] != "," and self.of & {*self.keys[start:k]}):
            return None  # "the arrival of Minister A"
        return persons[k] if self._acts(persons[k], stop) else None

    def _acts(self, named: Named, stop: int) -> bool:
        """Whether a verb follows a name, with or without a comma or an apposition between."""
        k = named.end
        behind = {k + (k < stop and self.keys[k] == ",")}
        if k not in behind:
            behind |= {u + 1 for u in range(k + 1, stop) if self.keys[u] == ","}
        return any(self.units[k].pos in ("VERB", "AUX", "ADV", "PRON") for k in behind if k < stop)

    def subject(self, start: int) -> tuple[Draft | None, bool]:
        """The person who is the subject of the clause in which an object stands at ``start``.

        Returns
        -------
        tuple of (Draft or None, bool)
            The person, and whether it is certain who is it: "A, who met B, invited him" is not.
        """
        begin = self.sentence_of(start)[0]
        said = [
            n
            for n in sorted([*self.named, *self._single()], key=lambda n: n.start)
            if begin <= n.start and n.end <= start and n.draft.kind == "person"
        ]
        verb = self._verb(begin, start)
        while verb is not None:
            before = [n for n in said if n.end <= verb]
            if not before:
                return None, True
            between = range(before[-1].end, verb)
            if self._comma(between) and not self._set_off(before[-1], verb):
                return None, False
            earlier = self._verb(begin, before[-1].start)
            if earlier is None or not any(self.keys[u] in self.joining for u in between):
                return before[-1].draft, True
            verb = earlier  # "A met B and thanked him"
        return None, True

    def _set_off(self, named: Named, verb: int) -> bool:
        """Whether commas part a name from what it explains: "his counterpart, A, invited him"."""
        first = self.keys[named.start - 1] == "," if named.start else False
        return first and self.keys[named.end] == "," and not self._comma(range(named.end + 1, verb))

    def _verb(self, begin: int, stop: int) -> int | None:
        """Position of the last verb in [begin, stop)."""
        return next(
            (u for u in range(stop - 1, begin - 1, -1) if self.units[u].pos == "VERB"), None
        )

    def most_spoken_of(self, start: int, kind: str) -> Draft | None:
        """The thing of this kind that the text has spoken of most, if it was named nearby.

        Of agreements and events it is the last.
        """
        near = list(dict.fromkeys(n.draft for n in self.back(start, (kind,))))
        if not near or kind in ("agreement", "event"):
            return near[0] if near else None
        counts = self.counts(start)
        return max(near, key=lambda d: counts[d])

    def described(self, start: int, end: int, kinds: tuple[str, ...]) -> Draft | None:
        """The only thing nearby that was introduced by the nouns in [start, end).

        "The lender" is the one of "the Chilean lender Banco Andes", "Banco Andes, a lender".
        """
        nouns = [self.keys[u] for u in range(start, end) if self.units[u].pos in NOMINAL]
        found = {n.draft for n in self.back(start, kinds) if nouns and self._introduced(n, nouns)}
        return found.pop() if len(found) == 1 else None

    def _introduced(self, named: Named, nouns: list[str]) -> bool:
        """Whether the nouns stand beside a name: right before it, or behind a comma."""
        begin, stop = self.sentence_of(named.start)
        if self.legal.longest(nouns, 0) is None and nouns in (
            self.keys[named.start : named.start + len(nouns)],
            self.keys[named.end - len(nouns) : named.end],
        ):
            return True  # also a part of the name: "Banco Andes bank"
        for k in range(max(begin, named.start - BESIDE - len(nouns)), named.start):
            last = k + len(nouns)
            if self.keys[k:last] == nouns and self._nominal(range(last, named.start)):
                return True
        k = named.end + 1
        while k < stop and self.keys[named.end] == "," and k < named.end + BESIDE + len(nouns):
            if self.keys[k : k + len(nouns)] == nouns:
                return True
            if self.keys[k] == "," or self.units[k].pos in ("VERB", "AUX"):
                return False
            k += 1
        return False

    def _nominal(self, units: range) -> bool:
        return all(self.units[u].pos in NOMINAL for u in units)

    def of_state(self, start: int, kind: str, iso: str) -> Draft | None:
        """The only thing of this kind and state in the last sentence that names one."""
        before = [n for n in self.named if n.end <= start and n.draft.kind == kind]
        like = [n for n in before if n.draft.iso == iso or self._called(n) == iso]
        last = {n.draft for n in like if n.sentence == like[-1].sentence}
        return last.pop() if len(last) == 1 else None

    def only(self, start: int, kind: str, iso: str) -> Draft | None:
        """The only thing of this kind named so far, if its state is unknown or this one."""
        named = [n for n in self.named if n.end <= start and n.draft.kind == kind]
        told = {state for n in named for state in (n.draft.iso, self._called(n))}
        return named[0].draft if len({n.draft for n in named}) == 1 and told <= {"", iso} else None

    def likely(self, start: int, kind: str, iso: str) -> Draft | None:
        """The only thing of this kind named nearby that may be of a state, or by far the first one.

        "The Toronto company" is the one of two of which the text has spoken twice as often.
        """
        near = {n.draft for n in self.back(start, (kind,)) if n.draft.iso in ("", iso)}
        counts = self.counts(start)
        often = sorted(near, key=lambda d: -counts[d])
        if not often or any(OFTEN * counts[other] > counts[often[0]] for other in often[1:]):
            return None
        return often[0]

    def last(self, start: int) -> Draft | None:
        """Who "the latter" is: the last person named shortly before, if no firm or state is."""
        here = self.units[start].sentence
        for sentence in (here, here - 1):
            said = sorted([*self.named, *self._single()], key=lambda n: n.start)
            said = [n for n in said if n.sentence == sentence and n.end <= start]
            said = [n for n in said if n.draft.kind in ("person", *ACTORS) and self._free(n)]
            if said:
                return said[-1].draft if said[-1].draft.kind == "person" else None
        return None

    def leader(self, start: int) -> Draft | None:
        """Who leads the delegation of which the text has last spoken: "headed by A"."""
        persons = [n for n in self.named if n.end <= start and n.draft.kind == "person"]
        for k in range(start - 1, -1, -1):
            if self.delegations.longest(self.keys, k) is None:
                continue
            stop = min(self.sentence_of(k)[1], k + DELEGATION)
            for j in range(k, stop):
                led = self.led.longest(self.keys, j, stop)
                if led is not None:
                    told = (n.draft for n in persons if led[0] <= n.start <= led[0] + DELEGATION)
                    return next(told, None)
        return None

    def speaker(self, start: int) -> Draft | None:
        """Whose words a quote is at ``start``: the person beside a verb of speech.

        In the sentence itself, else, where that names nobody, in the one before or behind.
        """
        begin, stop = self.sentence_of(start)
        quoted = any(self.keys[u] in QUOTES for u in range(begin, stop))
        here = self.units[start].sentence
        for sentence in (here, here - 1) if quoted else ():
            found = [n for n in self.named if n.sentence == sentence and n.draft.kind == "person"]
            said = [n for n in found if self._says(range(n.start - SAYS, n.end + SAYS))]
            if not said and self._says(range(*self.sentence_of(start))):
                said = found
            if found:
                persons = {n.draft for n in said}
                return persons.pop() if len(persons) == 1 else None
        return None

    def _says(self, units: range) -> bool:
        """Whether there is a verb of speech among the units."""
        words = ((u, " ".join(self.keys[u : u + 2])) for u in units if 0 <= u < len(self.keys))
        return any(
            self.units[u].lemma in self.saying or {self.keys[u], two} & self.saying
            for u, two in words
        )

    def of_region(self, start: int, states: Collection[str]) -> Draft | None:
        """The only one of these states in the last sentence, a few back, that tells of any."""
        here = self.units[start].sentence
        told = [
            (self.units[first].sentence, draft)
            for (first, end), draft in self.clusters.of.items()
            if draft.kind == "country" and draft.iso in states and end <= start
        ]
        last = max((sentence for sentence, _ in told), default=-1)
        found = {draft for sentence, draft in told if sentence == last}
        return found.pop() if len(found) == 1 and here - last <= NEAR else None

    def _called(self, named: Named) -> str:
        """The state that a name is told with: "German carmaker Opel", "Carlsberg của Đan Mạch"."""
        i, behind = named.start, named.end
        if behind + 1 < len(self.keys) and self.keys[behind] in self.of:
            state = self.states.get(behind + 1)
            if state is not None:
                return state
        while i and i not in self.nationalities and self.units[i - 1].pos in ("NOUN", "ADJ"):
            i -= 1
        return self.nationalities.get(i, "")

    def they(self, start: int) -> tuple[Draft, ...]:
        """The only two persons, else the only two actors, of this sentence or the one before."""
        here = self.units[start].sentence
        said = sorted([*self.named, *self._spoken], key=lambda n: n.start)
        for sentence in (here, here - 1):
            near = [n for n in said if n.sentence == sentence and n.end <= start]
            for kinds in (("person",), ACTORS):
                found = dict.fromkeys(
                    n.draft for n in self._actors([n for n in near if n.draft.kind in kinds])
                )
                if len(found) == 2:
                    return tuple(found)
                if found and sentence != here:
                    return ()
        return ()

    def two(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The two things of one sort that the text has spoken of most, one of them nearby.

        Firms and bodies, and sides of any sort, are first the only two of a sentence.
        """
        if kinds == ("country",):
            return self._most(start, kinds)
        return self._pair_nearby(start, kinds) or self._most(start, kinds)

    def _most(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The two things of one sort that are named most, of states more than all others.

        Of states only those named before count, where these are two at least.
        """
        told, here = self._told_of(kinds), self.units[start].sentence
        before = [(unit, draft) for unit, draft in told if unit < start]
        if kinds == ("country",) and len({draft for _, draft in before}) > 1:
            told = before
        counts = Counter(draft for _, draft in told)
        near = {draft for unit, draft in before if here - self.units[unit].sentence <= NEAR}
        best: tuple[int, tuple[Draft, ...]] = (0, ())
        for sort in SORTS:
            drafts = [d for d in counts if d.kind in sort]
            often = sorted(drafts, key=lambda d: -counts[d])
            top, third = often[:2], counts[often[2]] if len(often) > 2 else 0
            if len(top) < 2 or not near.intersection(top):
                continue
            if sort == ("country",) and counts[top[1]] <= third:
                continue
            total = sum(counts[d] for d in top)
            if sort == ("country",):
                total *= 2
            if total > best[0]:
                best = (total, tuple(sorted(top, key=drafts.index)))
        return best[1]

    def _told_of(self, kinds: tuple[str, ...]) -> list[tuple[int, Draft]]:
        """Where the text speaks of things of these kinds, of states by adjectives, too.

        Where others than states may be meant, a state in which something lies is no side.
        """
        named = (n for n in self.named if n.draft.kind in kinds)
        if kinds != ("country",):
            acting = (n for n in named if n.draft.kind != "country" or self._free(n))
            return [(n.start, n.draft) for n in acting if not n.draft.bare]
        told = [(n.start, n.draft) for n in named]
        told += [(end - 1, self.clusters.country(iso)) for end, iso in self.nationalities.items()]
        return sorted(told, key=lambda one: one[0])

    def group(
        self,
        start: int,
        kinds: tuple[str, ...],
        number: int,
        among: Collection[Draft] | None = None,
    ) -> tuple[Draft, ...]:
        """The ``number`` things of these kinds that were named together before ``start``.

        Together are a list or, a few sentences back, those of one sentence; else the only list or
        the only things of the article that are so many.
        """
        named = [
            n
            for n in self.named
            if n.draft.kind in kinds and not n.draft.bare and (among is None or n.draft in among)
        ]
        here = self.units[start].sentence
        before = [n for n in named if n.end <= start]
        for sentence in range(here, here - NEAR, -1):
            said = [n for n in before if n.sentence == sentence]
            free = [n for n in said if self._free(n)]
            for found in (
                *reversed(self._lists(said)),
                tuple(dict.fromkeys(n.draft for n in free)),
            ):
                if len(found) == number:
                    return found
        lists = {frozenset(found): found for found in self._lists(named) if len(found) == number}
        everything = tuple(dict.fromkeys(n.draft for n in named))
        if len(lists) == 1:
            return lists.popitem()[1]
        return everything if len(everything) == number else ()

    def _lists(self, named: list[Named]) -> list[tuple[Draft, ...]]:
        """The lists among these names: nothing but commas and "and" stands between them."""
        lists: list[dict[Draft, None]] = []
        for i, one in enumerate(named):
            between = range(named[i - 1].end if i else 0, one.start)
            if not (i and len(between) <= LINKED and self._links(between)):
                lists.append({})
            lists[-1][one.draft] = None
        return [tuple(found) for found in lists]

    def _links(self, units: range) -> bool:
        return all(self.keys[u] in self.linking for u in units)

    def _pair_nearby(self, start: int, kinds: tuple[str, ...]) -> tuple[Draft, ...]:
        """The only two such things in the nearest sentence before that has two."""
        here = self.units[start].sentence
        for sentence in range(here, here - NEAR, -1):
            named = [n for n in self.named if n.sentence == sentence and n.end <= start]
            found = dict.fromkeys(
                n.draft for n in self._actors([n for n in named if n.draft.kind in kinds])
            )
            if (
                sentence == here
                and kinds == ACTORS
                and (sides := self._with_home(named, list(found)))
            ):
                return sides
            if len(found) == 2:
                return tuple(found)
            if kinds == ACTORS and (sides := self._states_of_two(sentence, start)):
                return sides
            if len(found) > 2:
                return ()
        return ()

    def _states_of_two(self, sentence: int, start: int) -> tuple[Draft, ...]:
        """The states of the only two persons of a sentence: "Minister A met his counterpart B"."""
        named = (n for n in self.named if n.sentence == sentence and n.end <= start)
        persons = dict.fromkeys(n.draft for n in named if n.draft.kind == "person")
        states = [draft.iso for draft in persons]
        if len(states) != 2 or not all(states) or states[0] == states[1]:
            return ()
        return tuple(self.clusters.country(iso) for iso in states)

    def spoken(self, start: int) -> tuple[Draft, ...]:
        """The only two states that titles alone stood for in the sentence before."""
        before = self.units[start].sentence - 1
        found = dict.fromkeys(n.draft for n in self._spoken if n.sentence == before)
        states = tuple(draft for draft in found if draft.kind == "country")
        return states if len(states) == len(found) == 2 else ()

    def _with_home(self, named: list[Named], found: list[Draft]) -> tuple[Draft, ...]:
        """Read "At a meeting with X, both sides": X and the visitors, of the article's state."""
        persons = list(dict.fromkeys(n.draft for n in named if n.draft.kind == "person"))
        home = self.clusters.home()
        other = persons or found
        if len(other) != 1 or not home or other[0].iso == home:
            return ()
        if not persons:
            return (self.clusters.country(home), other[0])
        ours = [d for d in self.clusters.drafts if d.kind == "person" and d.iso == home]
        return (max(ours, key=lambda d: len(d.mentions)), other[0])

    def _actors(self, named: list[Named]) -> list[Named]:
        """Those of names that may act: not where something is, nor what tells of the next one."""
        begins = {n.start for n in named}
        free = (n for n in named if self._free(n))
        return [n for n in free if n.draft.kind == "person" or not self._introduces(n, begins)]

    def _introduces(self, named: Named, begins: set[int]) -> bool:
        """Whether a name only tells of another one, which begins there.

        "Peru's bank Rimax said", "Peru's bank, Rimax, said", "the owner of Rimax, Lind Corp, said".
        """
        k, stop = named.end, self.sentence_of(named.start)[1]
        if k < stop and self.keys[k] in self.possessive:
            k = self._described_name(k + 1, stop, begins)
            if k in begins:
                return True
        elif not (named.start and self._behind_preposition(named, self.of)):
            return False
        if k >= stop or self.keys[k] != ",":
            return False
        k = self._described_name(k + 1, stop, begins)
        ends = (n.end for n in self.named if n.start == k and k in begins)
        return any(
            self.keys[end : end + 1] == [","] and self.units[end + 1].pos in ("VERB", "AUX", "ADV")
            for end in ends
            if end + 1 < stop
        )

    def _described_name(
        self, k: int, stop: int, begins: set[int], small: Collection[str] | None = None
    ) -> int:
        """Where a name begins behind words of what it is, and small ones: "| the firm A"."""
        small = self.articles if small is None else small
        while (
            k < stop
            and k not in begins
            and (self.units[k].pos in DESCRIBING or self.keys[k] in small)
        ):
            k += 1
        return k

    def _free(self, named: Named) -> bool:
        """Whether no locative preposition stands before a name."""
        return not named.start or self.keys[named.start - 1] not in self.within


def _adjective(start: int, end: int, draft: Draft) -> bool:
    """Whether a country stands here only as an adjective or inside another name.

    So does a party that only the title of its leader tells.
    """
    if draft.kind not in ("country", "organization"):
        return False
    return any(
        (c.start, c.end) == (start, end)
        and (c.form == "demonym" or c.rule in ("gazetteer:state", "office"))
        for c in draft.mentions
    )

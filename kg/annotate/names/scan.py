"""A page as the grammars of names see it: its sentences, and what may stand at a position.

All grammars share these small questions: where does the word, the run of capitals or the pair of
countries end that begins here; does a person's name, an office or a head noun begin here.
"""

from collections import Counter
from collections.abc import Iterator, Set
from functools import cached_property
from typing import Any

from kg.annotate.lexicons import Hit, Lexicons, matches_case
from kg.annotate.names.countries import CountryFinder
from kg.annotate.names.partners import of_two_names
from kg.annotate.names.spans import named
from kg.annotate.names.spelled import spelled_out
from kg.annotate.names.tickers import listings
from kg.annotate.page import HYPHENS, Lexicon, Page

QUOTES = {"“": "”", "«": "»", '"': '"', "‘": "’", "'": "'"}
MAX_PERSON = 6  # words of a run of capitalised words
MAX_QUOTED = 16  # units between quotation marks
MAX_CHARGE = 5  # units of a charge before the one that a name begins with
MAX_PAIR = 8  # units of states joined by hyphens


class Scan:
    """A page with what the grammars need to know of the whole of it.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.

    Attributes
    ----------
    base : dict
        Names that the tagger finds: first unit -> end and kind.
    tagged : dict
        Kind of the tagger's name that holds a unit.
    states : frozenset of str
        Words that begin what the tagger takes for a state.
    alone : Counter of str
        How often a capitalised word stands without a capitalised neighbour inside a sentence.
    geo : dict
        Countries: first unit -> end and reading.
    spelled : dict
        Names that an acronym in parentheses spells: first unit -> end.
    listings : dict
        Where firms are listed as what: first unit -> the symbols' units, and the symbols.
    symbols : set of int
        Units of all symbols, where no name begins.
    sentences : list of Sentence
        In order of position.
    """

    def __init__(self, page: Page, lexicons: Lexicons) -> None:
        self.page, self.lex = page, lexicons
        self.base = of_two_names(page, lexicons, named(page, lexicons))
        self.tagged = {
            u: kind for start, (end, kind) in self.base.items() for u in range(start, end)
        }
        self.states = frozenset(
            page.units[start].key for start, (_, kind) in self.base.items() if kind == "country"
        )
        self.alone = _alone(page)
        self.geo = CountryFinder(page, lexicons).find()
        self.spelled = spelled_out(page, lexicons)
        self.listings = listings(page, lexicons)
        self.symbols = {k for units, _ in self.listings.values() for k in units}
        self.sentences = [Sentence(self, *limits) for limits in page.sentences]

    @cached_property
    def whole(self) -> "Sentence":
        """The page as if it were one sentence."""
        return Sentence(self, 0, len(self.page.units))

    @cached_property
    def in_full(self) -> frozenset[str]:
        """What the gazetteers list and the page names in two words or more."""
        keys, names = self.page.keys, self.lex.names
        found = ((i, names.longest(keys, i)) for i in range(len(keys)))
        return frozenset(hit.known for i, f in found if f and f[0] > i + 1 for hit in f[1])

    def sentence_of(self, unit: int) -> "Sentence":
        """The sentence that holds ``unit``."""
        return self.sentences[self.page.units[unit].sentence]


def _alone(page: Page) -> Counter[str]:
    counts: Counter[str] = Counter()
    units = page.units
    for begin, stop in page.sentences:
        for i in range(begin + 1, stop):
            beside = units[i - 1].cap or (i + 1 < stop and units[i + 1].cap)
            if units[i].cap and not beside:
                counts[units[i].key] += 1
    return counts


class Sentence:
    """The units [begin, stop) of a page; all positions are units of the page.

    Parameters
    ----------
    scan : Scan
        The page.
    begin, stop : int
        Where the sentence begins and ends.
    """

    def __init__(self, scan: Scan, begin: int, stop: int) -> None:
        self.begin, self.stop, self._scan = begin, stop, scan
        self.lex, self.words = scan.lex, scan.lex.pack.words
        self.units, self.keys = scan.page.units, scan.page.keys
        self.base, self.states, self.alone, self.geo = (
            scan.base, scan.states, scan.alone, scan.geo
        )  # fmt: skip
        self.spelled, self.kinds = scan.spelled, scan.tagged
        self.surnames = scan.lex.ontology.surnames
        self.syllabic = scan.lex.syllabic

    # -- stepping -------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> str:
        """What stands in [start, end)."""
        return self._scan.page.text(start, end)

    def skip(self, j: int, words: Set[str], most: int | None = None) -> int:
        """Position behind the words at ``j`` that are among ``words``, ``most`` of them at most."""
        stop = self.stop if most is None else min(self.stop, j + most)
        while j < stop and self.keys[j] in words:
            j += 1
        return j

    def skip_plain(self, j: int, most: int) -> int:
        """Position behind the common words at ``j``, ``most`` of them at most."""
        stop = min(self.stop, j + most)
        while j < stop and self.plain(j):
            j += 1
        return j

    def ending(self, lexicon: Lexicon, i: int, reach: int) -> Iterator[tuple[int, list[Any]]]:
        """Terms that end right before ``i``: start and payloads, the longest first."""
        yield from lexicon.ending(self.keys, max(self.begin, i - reach), i)

    def word_end(self, j: int) -> int:
        """End of the word at ``j``: hyphenated, apostrophed or segmented pieces go with it."""
        units = self.units
        k = j + 1
        while k < self.stop:
            if units[k].inside and not units[k].cap:
                k += 1
            elif self._joins(k):
                k += 2
            else:
                break
        return k

    def _joins(self, k: int) -> bool:
        """Whether the sign at ``k`` ties the next unit to the one before."""
        units = self.units
        if not units[k].glued or units[k].text not in (*HYPHENS, "'", "’"):
            return False
        tied = k + 1 < self.stop and units[k + 1].glued and units[k + 1].word
        return tied and k + 1 not in self.geo

    # -- runs of capitalised words --------------------------------------------------------------

    def run(self, i: int) -> int:
        """End of the run of capitalised words at ``i`` (particles, initials, hyphens inside)."""
        units, j, last, words = self.units, i, i, 0
        while j < self.stop and words < MAX_PERSON:
            unit = units[j]
            if unit.word and unit.cap and (j == i or not (self._breaks(i, j) or self.no_name(j))):
                last = j = self.word_end(j)
                words += 1
                initial = len(unit.text) <= 2 and j < self.stop
                if initial and units[j].text == "." and units[j].glued:
                    j += 1
                    last = j if j < self.stop and units[j].cap else last
            elif j > i and self._particle(j):
                j += 1
            else:
                break
        return last

    def _breaks(self, i: int, j: int) -> bool:
        """Whether a country at ``j`` ends the run; one syllable of a name may look like one."""
        if j not in self.geo:
            return False
        syllable = self.syllabic and self.geo[j][0] == j + 1
        named = self.units[i].key in self.surnames or self.titled(i) == 2
        return not (syllable and named)

    def _particle(self, j: int) -> bool:
        """Whether "van", "bin", "&" stands at ``j`` and the name goes on behind it."""
        particles = self.words["name_particles"]
        if self.keys[j] not in particles and self.units[j].text != "&":
            return False
        return j + 1 < self.stop and (self.units[j + 1].cap or self.keys[j + 1] in particles)

    def person_run(self, i: int) -> int:
        """End of a run whose every word is capitalised, as the words of a person's name are."""
        end = self.run(i)
        particles = self.words["name_particles"]
        for k in range(i, end):
            unit = self.units[k]
            if unit.word and not unit.cap and unit.key not in particles and not unit.glued:
                # the segmenter has glued a verb to the name, or there is none
                return k if k - i >= 2 or self.titled(i) == 2 else i
        return end

    def count_words(self, start: int, end: int) -> int:
        """Number of units that are words rather than signs."""
        return sum(unit.word for unit in self.units[start:end])

    def lone(self, i: int, end: int) -> bool:
        """Whether a run has no head noun and no gazetteer name in it."""
        tries = (self.lex.heads, self.lex.names, self.lex.legal)
        listed = any(t.longest(self.keys, k, end) for k in range(i, end) for t in tries)
        return not listed and not self.common(i)

    def odd_run(self, start: int, end: int) -> bool:
        """Whether a run is an office, a portfolio or a lone common noun rather than a name."""
        if start >= end or any(self.starts_office(k) for k in range(start, end)):
            return True
        portfolio = self.lex.portfolios.longest(self.keys, start, end)
        head = self.lex.heads.longest(self.keys, start, end)
        return portfolio is not None or (head is not None and head[0] >= end)

    def headed_run(self, start: int, end: int) -> bool:
        """Whether a head noun stands in the run."""
        return any(self.lex.heads.longest(self.keys, k, end) for k in range(start, end))

    # -- what stands at a position --------------------------------------------------------------

    def no_name(self, i: int) -> bool:
        """Whether the word is listed as one that is no name for all its capital."""
        return self.keys[i] in self.lex.not_names and not self.units[i].acronym

    def no_phrase(self, i: int, end: int) -> bool:
        """Whether words are listed together as no name: "Hồi giáo", "Thủ đô"."""
        found = self.lex.phrases["not_names"].longest(self.keys, i, end)
        return found is not None and found[0] == end

    def common(self, i: int) -> bool:
        """Whether the capitalised word at ``i`` is a function word or no name."""
        return self.keys[i] in self.lex.function_words or self.no_name(i)

    def plain(self, j: int) -> bool:
        """Whether a lower-case noun, adjective or adverb stands at ``j``."""
        unit = self.units[j]
        return (
            unit.word
            and not unit.cap
            and unit.pos not in ("VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ")
            and unit.key not in self.lex.function_words
            and not unit.text.isdigit()
        )

    def year(self, j: int) -> bool:
        """Whether a year stands at ``j``."""
        text = self.units[j].text if j < self.stop else ""
        return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")

    def quoted(self, j: int) -> int | None:
        """Position of the mark that closes a quoted name opened at ``j``."""
        closing = QUOTES.get(self.units[j].text)
        if closing is None:
            return None
        for k in range(j + 2, min(self.stop, j + MAX_QUOTED)):
            if self.units[k].text == closing:
                return k if self.units[j + 1].cap else None
        return None

    def named_country(self, j: int, forms: Set[str]) -> bool:
        """Whether a country is named at ``j`` in one of these forms."""
        return j in self.geo and self.geo[j][1].how in forms

    def pair_at(self, j: int) -> tuple[int, tuple[Hit, ...]] | None:
        """End and parties of "Việt Nam - Mỹ", "EU-Mercosur": states or blocs, joined by hyphens."""
        found = self._party_at(j)
        if found is None:
            return None
        end, parties = found[0], [found[1]]
        while end + 1 < self.stop and self.units[end].text in HYPHENS:
            if (found := self._party_at(end + 1)) is None:
                break
            end = found[0]
            parties.append(found[1])
        return (end, tuple(parties)) if len(parties) > 1 else None

    def _party_at(self, j: int) -> tuple[int, Hit] | None:
        """The country or listed organisation at ``j``."""
        if j in self.geo:
            return self.geo[j]
        for end, hits in self.lex.names.all(self.keys, j, self.stop):
            for hit in hits:
                listed = hit.kind == "organization" and hit.known
                if listed and matches_case(hit, self.units[j:end]):
                    return end, hit
        return None

    def pair_before(self, j: int) -> tuple[int, tuple[Hit, ...]] | None:
        """Start and parties of states or blocs joined right before ``j``."""
        for k in range(max(self.begin, j - MAX_PAIR), j):
            found = self.pair_at(k)
            if found is not None and found[0] == j:
                return k, found[1]
        return None

    def in_full(self) -> frozenset[str]:
        """What the gazetteers list and the page names in two words or more."""
        return self._scan.in_full

    def listed_name(self, j: int) -> int | None:
        """End of a gazetteer's place or organisation at ``j``."""
        found = self.lex.names.longest(self.keys, j, self.stop)
        if found is None or found[1][-1].kind not in ("place", "organization"):
            return None
        return found[0] if matches_case(found[1][-1], self.units[j : found[0]]) else None

    def starts_person(self, j: int) -> bool:
        """Whether a person's name begins at ``j``: so the tagger, or a family name."""
        if j in self.base and self.base[j][1] == "person":
            return True
        in_charge = self.lex.portfolios.longest(self.keys, j, self.stop)
        return self.surname_run(j, self.run(j)) and not in_charge

    def surname_run(self, i: int, end: int) -> bool:
        """Whether a run of two units or more begins with a family name."""
        return end - i >= 2 and self.keys[i] in self.surnames

    def starts_office(self, j: int) -> bool:
        """Whether an office begins at ``j``."""
        hit = self.lex.ranks.longest(self.keys, j, self.stop)
        ranks = self.lex.ontology.ranks
        return hit is not None and any(ranks[r.rank] != "honorific" for r in hit[1])

    # -- what stands before a position ----------------------------------------------------------

    def titled(self, i: int) -> int:
        """2 behind an honorific, 1 behind an office, 0 otherwise."""
        honorifics, ranks = self.lex.phrases["honorifics"], self.lex.ranks
        dotted = self.units[i - 1].text == "."
        for start in range(i - 1, max(self.begin, i - 4) - 1, -1):
            hit = honorifics.longest(self.keys, start, i)
            if hit is not None and (hit[0] == i or (dotted and hit[0] == i - 1)):
                return 2
            rank = ranks.longest(self.keys, start, i)
            if rank is not None and rank[0] == i:
                return 1
        return 0

    def after_portfolio(self, i: int) -> bool:
        """Whether what a minister or ministry is in charge of ends right before ``i``."""
        return any(self.ending(self.lex.portfolios, i, 4))

    def in_charge(self, i: int) -> bool:
        """Whether ``i`` is in what a minister is in charge of: "ministre de l'Électricité"."""
        links, ranks = self.words["of"] | self.words["articles"], self.lex.ontology.ranks
        for start in range(i, max(self.begin, i - MAX_CHARGE) - 1, -1):
            charge = self.lex.portfolios.longest(self.keys, start, self.stop)
            if charge is None or charge[0] <= i:
                continue
            k = start
            while k > self.begin and self.keys[k - 1] in links:
                k -= 1
            offices = self.ending(self.lex.ranks, k, 4)
            if any(ranks[rank.rank] == "ministry" for _, found in offices for rank in found):
                return True
        return False

    def charged_body(self, i: int, end: int) -> bool:
        """Whether the charge in [i, end) begins a body's name: "and the | Roads Agency"."""
        if self.syllabic or end >= self.stop or not self.units[i].cap:
            return False
        noun = self.lex.heads.longest(self.keys, end, self.stop)
        body = noun is not None and noun[1][0].kind == "public_body" and self.units[end].cap
        return noun is not None and body and noun[1][0].position != "prefix"

    def name_goes_back(self, i: int) -> bool:
        """Whether the word before ``i`` may belong to the same name."""
        if i == self.begin or any(self.ending(self.lex.ranks, i, 4)) or self.after_portfolio(i):
            return False
        before = self.units[i - 1]
        if before.text in HYPHENS and before.glued and self.units[i].glued:
            return True  # "Director-General"
        listed = before.key in self.lex.not_names or before.key in self.lex.function_words
        if listed or not before.cap:
            return False
        return not self.named_country(i - 1, {"demonym"})

    def located(self, j: int) -> bool:
        """Whether a locative preposition, with or without article, stands before ``j``."""
        while j > self.begin and self.keys[j - 1] in self.words["articles"]:
            j -= 1
        return j > self.begin and self.keys[j - 1] in self.words["in"]

    def state_before(self, i: int) -> tuple[tuple[int, int] | None, str]:
        """Units and code of the state in "Japan's Ministry", "South Korean government"."""
        j = i
        if j > self.begin and self.keys[j - 1] in self.words["possessive"]:
            j -= 1
        for start in range(max(self.begin, j - 4), j):
            if start in self.geo and self.geo[start][0] == j:
                return (start, j), self.geo[start][1].iso
        return None, ""

    # -- the whole sentence ---------------------------------------------------------------------

    @cached_property
    def country_units(self) -> frozenset[int]:
        """Units of the countries named in the sentence."""
        return frozenset(
            u
            for i in range(self.begin, self.stop)
            if i in self.geo
            for u in range(i, self.geo[i][0])
        )

    @cached_property
    def inside_countries(self) -> frozenset[int]:
        """Units inside a country's name, where no name begins."""
        return frozenset(
            u
            for i in range(self.begin, self.stop)
            if i in self.geo
            for u in range(i + 1, self.geo[i][0])
        )

    @cached_property
    def inside_heads(self) -> frozenset[int]:
        """Units inside a head noun of several words, where no shorter one begins."""
        inside: set[int] = set()
        for i in range(self.begin, self.stop):
            found = self.lex.heads.longest(self.keys, i, self.stop)
            if found is not None and i not in inside:
                inside.update(range(i + 1, found[0]))
        return frozenset(inside)

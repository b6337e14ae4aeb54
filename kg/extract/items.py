"""A sentence as patterns see it: argument groups and words, without dates, adverbs and asides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.annotate.page import Lexicon, Splitter
from kg.languages import Pack
from kg.model import Document, Mention, Span, Token

STANDINS = ("delegation", "counterpart")  # "the delegation of X" stands for X
MODIFIERS = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV")


@dataclass(slots=True)
class Item:
    """A word, or a group of one or more arguments.

    Attributes
    ----------
    first, last : int
        Token range in the document (``last`` not included).
    members : tuple of (key, kind)
        The arguments; empty for a word.
    token : Token or None
        The word.
    reference : bool
        Whether the group is a pronoun or the like.
    place : bool
        Whether it stands behind a locative preposition.
    owner : bool
        Whether it is a possessive ("his").
    alternative : bool
        Whether it refers to one of its members only, the first whose kind fits ("it").
    speech : bool
        Whether the word is (part of) a verb of saying.
    """

    first: int
    last: int
    members: tuple[tuple[str, str], ...] = ()
    token: Token | None = None
    reference: bool = False
    place: bool = False
    owner: bool = False
    alternative: bool = False
    speech: bool = False

    @property
    def key(self) -> str:
        """Lower-case form of a word; "" for a group."""
        return self.token.lower if self.token is not None else ""

    @property
    def lemma(self) -> str:
        """Dictionary form of a word; "" for a group."""
        return self.token.lemma if self.token is not None else ""

    @property
    def pos(self) -> str:
        """Part of speech of a word; "GROUP" for a group."""
        return self.token.pos if self.token is not None else "GROUP"


class Itemizer:
    """Cuts the sentences of documents of one language into items.

    Parameters
    ----------
    pack : Pack
        The language.
    literals : frozenset of str
        Words that patterns mention: adverbs among them stay.
    """

    def __init__(self, pack: Pack, literals: frozenset[str]) -> None:
        self.words = pack.words
        self.literals = literals
        splitter = Splitter(pack)
        self.prefixes = Lexicon()
        spoken_for = [t for terms, to in pack.references if to in STANDINS for t in terms]
        for phrase in sorted({*pack.sides["prefix"], *spoken_for}):
            self.prefixes.add(splitter.keys(phrase), phrase)
        self.suffixes = pack.sides["suffix"]
        weekdays = pack.dates.get("fields", {}).get("weekday", {})
        self.weekdays = frozenset(w.lower() for forms in weekdays.values() for w in forms)
        self.say = Lexicon()
        for phrase in sorted(self.words["say_verbs"]):
            self.say.add(splitter.keys(phrase), phrase)
        self.listing = frozenset(splitter.keys(p)[-1] for p in self.words["including"])
        self.ands = Lexicon()
        for phrase in sorted(self.words["and"]):
            self.ands.add(splitter.keys(phrase), phrase)
        self.and_starts = frozenset(splitter.keys(p)[0] for p in self.words["and"])
        self.plain_and = min(p for p in self.words["and"] if p.isalpha())
        self.including, self.collectives = Lexicon(), Lexicon()
        for trie, name in ((self.including, "including"), (self.collectives, "collectives")):
            for phrase in sorted(self.words[name]):
                trie.add(splitter.keys(phrase), phrase)
        self.keep = ("PUNCT", "ADP", "CCONJ", "SCONJ", "AUX", "VERB", "PART")

    def items(self, document: Document, sentence: Span) -> list[Item]:
        """Items of one sentence."""
        tokens = document.tokens
        index = _token_range(tokens, sentence)
        covers = self._covers(document, index)
        out = self._sequence(document, index, covers)
        return self._collect(self._coordinate(self._without_asides(out)))

    def _collect(self, items: list[Item]) -> list[Item]:
        """Let the noun of "companies in Asia, including A, B and C" stand for A, B and C."""
        keys = [item.key for item in items]
        for i, item in enumerate(items):
            if not item.members or item.reference:
                continue
            cue = next((k for k in range(max(0, i - 4), i)
                        if (hit := self.including.longest(keys, k, i)) and hit[0] == i), None)  # fmt: skip
            if cue is None:
                continue
            for j in range(cue - 1, max(-1, cue - 16), -1):
                hit = self.collectives.longest(keys, j, cue)
                if hit is not None:
                    noun = Item(items[j].first, items[hit[0] - 1].last, item.members)
                    return [*items[:j], noun, *self._collect(items[hit[0] :])]
                if items[j].key in (";", ":", "."):
                    break
        return items

    def _covers(self, document: Document, index: range) -> dict[int, tuple[int, Mention]]:
        """Start token -> (end token, mention) of the mentions on top; the longest extents first."""
        tokens = document.tokens
        starts = {tokens[i].span.start: i for i in index}
        ends = {tokens[i].span.end: i + 1 for i in index}
        kinds = {e.key: e.kind for e in document.entities}
        found = []
        for mention in document.mentions:
            extent = mention.extent or mention.span
            first, last = starts.get(extent.start), ends.get(extent.end)
            if first is None or last is None or not self._argument(document, mention, first, last):
                continue
            found.append((first, last, mention, kinds))
        found.sort(key=lambda f: (f[0] - f[1], not f[2].named, f[0]))
        covers: dict[int, tuple[int, Mention]] = {}
        taken: set[int] = set()
        for first, last, mention, _ in found:
            if not taken.intersection(range(first, last)):
                covers[first] = (last, mention)
                taken.update(range(first, last))
        return covers

    def _argument(self, document: Document, mention: Mention, first: int, last: int) -> bool:
        """Demonyms are adjectives unless a word like "side" makes them actors."""
        if mention.rule != "gazetteer:demonym":
            return mention.rule not in ("office",)
        tokens = document.tokens
        after = tokens[last].lower if last < len(tokens) else ""
        return after in self.suffixes or self._prefix(tokens, first) < first

    def _prefix(self, tokens: Sequence[Token], first: int) -> int:
        """Start of the words before a name that make it an actor: "the government of", "phía"."""
        glue = self.words["of"] | self.words["articles"]
        end = first
        while end > 0 and tokens[end - 1].lower in glue and first - end < 3:
            end -= 1
        for stop in range(first, end - 1, -1):
            keys = [t.lower for t in tokens[max(0, stop - 5) : stop]]
            for start in range(len(keys)):
                found = self.prefixes.longest(keys, start)
                at = stop - len(keys) + start
                if found is not None and found[0] == len(keys) and not tokens[at].inside:
                    return at
        return first

    def _sequence(
        self, document: Document, index: range, covers: dict[int, tuple[int, Mention]]
    ) -> list[Item]:
        kinds = {e.key: e.kind for e in document.entities}
        dates = {i for d in document.dates for i in _token_range(document.tokens, d.span, index)}
        out: list[Item] = []
        i, stop = index.start, index.stop
        said = i
        while i < stop:
            if i in covers:
                end, mention = covers[i]
                members = tuple((k, kinds[k]) for k in mention.entities)
                if members[0][1] in ("country", "public_body", "company", "organization"):
                    start = self._prefix(document.tokens, i)
                    while out and out[-1].first >= start and out[-1].token is not None:
                        out.pop()
                place = bool(out) and out[-1].key in self.words["in"]
                if members[0][1] == "person":
                    self._drop_honorifics(out)
                owner = mention.rule == "possessive"
                either = mention.rule == "pronoun:thing"
                out.append(Item(i, end, members, None, not mention.named, place, owner, either))
                i = end
                continue
            token = document.tokens[i]
            if (end := self._and_phrase(document.tokens, i, stop)) > i + 1:
                joined = replace(token, lower=self.plain_and, lemma=self.plain_and, pos="CCONJ")
                out.append(Item(i, end, (), joined))
                i = end
                continue
            if i in dates or token.lower in self.weekdays:
                if out and out[-1].token is not None and out[-1].pos == "ADP" and (
                    i - 1 not in dates
                ):  # fmt: skip
                    out.pop()
            elif not self._dropped(token):
                said = max(said, self._speech(document.tokens, i, stop))
                out.append(Item(i, i + 1, (), token, speech=i < said))
            i += 1
        return out

    def _speech(self, tokens: Sequence[Token], i: int, stop: int) -> int:
        """End of a verb of saying at ``i``; ``i`` where there is none."""
        if tokens[i].lemma in self.words["say_verbs"] and tokens[i].pos == "VERB":
            return i + 1
        found = self.say.longest([t.lower for t in tokens[i : min(stop, i + 4)]], 0)
        return i + found[0] if found is not None and found[0] > 1 else i

    def _and_phrase(self, tokens: Sequence[Token], i: int, stop: int) -> int:
        """End of "as well as", "ainsi que" at ``i``; ``i`` where there is none."""
        if tokens[i].lower not in self.and_starts:
            return i
        found = self.ands.longest([t.lower for t in tokens[i : min(stop, i + 4)]], 0)
        return i + found[0] if found is not None else i

    def _drop_honorifics(self, out: list[Item]) -> None:
        """ "M." and "Dr" before a name are no words of the sentence."""
        while out and out[-1].token is not None:
            stop = out[-1].key == "." and len(out) > 1 and (
                out[-2].key in self.words["honorifics"]
                or out[-2].key + "." in self.words["honorifics"]
            )  # fmt: skip
            if stop:
                out.pop()
            elif out[-1].key not in self.words["honorifics"]:
                return
            out.pop()

    def _dropped(self, token: Token) -> bool:
        if token.lower in self.literals or token.lemma in self.literals:
            return False
        return token.pos == "ADV" or token.text in '"“”«»‘’'

    def _without_asides(self, items: list[Item]) -> list[Item]:
        """Drop what stands in parentheses."""
        out: list[Item] = []
        depth = 0
        for item in items:
            if item.key in ("(", "["):
                depth += 1
            elif item.key in (")", "]"):
                depth = max(0, depth - 1)
            elif not depth:
                out.append(item)
        return out

    def _coordinate(self, items: list[Item]) -> list[Item]:
        """Join "A, B and C" into one group."""
        out: list[Item] = []
        i = 0
        while i < len(items):
            item = items[i]
            i += 1
            if item.members:
                alone = (item.members, item.last)
                fronted = self._fronted(out)
                end = self._join(item, items, i, out)
                if fronted and end > i and self._subject_behind(items, i, end):
                    item.members, item.last = alone
                    end = i
                i = end
            out.append(item)
        return out

    def _join(self, item: Item, items: list[Item], i: int, before: Sequence[Item]) -> int:
        """Add the groups that are coordinated with ``item``; the index behind them."""
        pending: list[Item] = []
        end = i
        if item.owner:
            return i
        governed = bool(before) and before[-1].pos == "ADP"
        while True:
            nxt = self._next_group(items, i, before[-1].key if governed else "")
            if nxt is None:
                break
            j, joined = nxt
            other = items[j]
            if not _alike(item, other) or (not governed and self._new_clause(items, j, before)):
                break
            pending.append(other)
            i = j + 1
            if joined or len(pending) > 1 or self._list_goes_on(items, i):
                for extra in pending:
                    item.members += tuple(m for m in extra.members if m not in item.members)
                    item.last = extra.last
                pending, end = [], i
        return end

    def _fronted(self, before: Sequence[Item]) -> bool:
        """Whether the clause begins with the preposition phrase that the group ends."""
        clause = list(before)
        for k in range(len(clause) - 1, -1, -1):
            if clause[k].key in (",", ";", ":"):
                clause = clause[k + 1 :]
                break
        if clause and clause[-1].key in self.listing:
            return False
        opens = bool(clause) and clause[0].pos == "ADP" and clause[-1].pos == "ADP"
        return opens and clause[-1].key not in self.words["between"]

    def _subject_behind(self, items: list[Item], i: int, end: int) -> bool:
        """Whether a governed list runs into the clause's subject: "in the presence of A, B signed"."""
        return items[i].key == "," and end < len(items) and items[end].pos in ("VERB", "AUX")

    def _list_goes_on(self, items: list[Item], i: int) -> bool:
        """Whether ", and" follows: what comes last in the list has no name."""
        keys = [item.key for item in items[i : i + 2]]
        return len(keys) == 2 and keys[0] == "," and keys[1] in self.words["and"]

    def _next_group(self, items: list[Item], i: int, governor: str) -> tuple[int, bool] | None:
        """Index of the group behind a comma or "and", and whether it was "and"."""
        joined = False
        j = i
        while j < len(items) and j - i < 6 and not items[j].members:
            key = items[j].key
            modifier = (
                joined and items[j].pos in MODIFIERS and key not in self.words["prepositions"]
            )
            if key in self.words["and"]:
                joined = True
            elif key != "," and key not in self.words["articles"] and not modifier and (
                not joined or key != governor
            ):  # fmt: skip
                return None
            j += 1
        found = i < j < len(items) and bool(items[j].members) and not items[j].owner
        return (j, joined) if found else None

    def _new_clause(self, items: list[Item], j: int, before: Sequence[Item]) -> bool:
        """Whether the group at ``j`` begins a clause of its own: "met A and B left"."""
        after = items[j + 1].pos if j + 1 < len(items) else ""
        if after not in ("VERB", "AUX"):
            return False
        for item in reversed(before):
            if item.pos not in ("DET", "ADJ", "NUM", "NOUN"):
                return item.pos in ("VERB", "AUX")
        return False


_CLASS = {"person": 0, "country": 1, "public_body": 2, "company": 2, "organization": 2, "place": 3,
          "product": 4, "agreement": 5, "event": 6, "initiative": 6}  # fmt: skip
_MIX = {(1, 2), (2, 1), (1, 3), (3, 1), (0, 2), (2, 0), (0, 1), (1, 0), (5, 6), (6, 5)}


def _alike(left: Item, right: Item) -> bool:
    a, b = _CLASS[left.members[0][1]], _CLASS[right.members[0][1]]
    return a == b or (a, b) in _MIX


def _token_range(tokens: Sequence[Token], span: Span, within: range | None = None) -> range:
    """Indices of the tokens inside a character span."""
    lo, hi = (within.start, within.stop) if within is not None else (0, len(tokens))
    first, bound = lo, hi
    while first < bound:
        mid = (first + bound) // 2
        if tokens[mid].span.start < span.start:
            first = mid + 1
        else:
            bound = mid
    last = first
    while last < hi and tokens[last].span.start < span.end:
        last += 1
    return range(first, last)

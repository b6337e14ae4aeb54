"""Cut a sentence into items: groups where mentions stand, words elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.page import HYPHENS, Lexicon, Splitter
from kg.extract.coordinate import Coordinator
from kg.extract.items import FORMER, OFFICIAL, Item
from kg.extract.lists import TITLE, is_hyphen, kind_of
from kg.extract.view import View
from kg.languages import Pack
from kg.model import TITLE_ALONE, Mention, Span, Token

DEMONYM = "gazetteer:demonym"  # rule of a mention that is a nationality
STANDINS = ("delegation", "counterpart")  # "the delegation of X" stands for X
ACTORS = ("country", OFFICIAL, "public_body", "company", "organization")
QUOTES = '"“”«»‘’'
OPENING, CLOSING = ("(", "["), (")", "]")
LONGEST = 5  # words of a phrase that makes an actor of a name


class Itemizer:
    """Cuts the sentences of one language into items.

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
        self.coordinator = Coordinator(pack)
        self.splitter = Splitter(pack)
        self.suffixes = pack.sides["suffix"]
        spoken_for = {t for terms, to in pack.references if to in STANDINS for t in terms}
        self.prefixes = Lexicon.of(pack.sides["prefix"] | spoken_for, self.splitter)
        self.say = Lexicon.of(self.words["say_verbs"], self.splitter)
        self.excepting = Lexicon.of(self.words["excepting"], self.splitter)
        self.ands = Lexicon.of(self.words["and"], self.splitter)
        self.past = Lexicon.of(self.words["past"], self.splitter)
        self.kin = Lexicon.of(self.words["kin"], self.splitter)
        self.accompanied = Lexicon.of(self.words["accompanied"], self.splitter)
        self.own = pack.pronouns["possessive"] | pack.pronouns["possessive_plural"]
        self.and_starts = frozenset(self.splitter.keys(p)[0] for p in self.words["and"])
        self.plain_and = min(p for p in self.words["and"] if p.isalpha())
        self.weekdays = pack.weekdays

    def items(self, view: View, sentence: Span) -> list[list[Item]]:
        """Items of one sentence, and of the asides in its lists and parentheses.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            One of its sentences.

        Returns
        -------
        list of list of Item
            In order; without dates, adverbs that no pattern names, quotation marks, parentheses.
        """
        index = view.range(sentence)
        sequence = self._sequence(view, index, self._covers(view, sentence, index))
        return [part for run in _runs(sequence) for part in self.coordinator.coordinate(run)]

    def excepted(self, view: View) -> frozenset[int]:
        """Tokens of "but not Uganda": names that are not meant, and the words that say so.

        Parameters
        ----------
        view : View
            The article.

        Returns
        -------
        frozenset of int
            Their indices.
        """
        found: set[int] = set()
        for sentence in view.document.sentences:
            index = view.range(sentence)
            if self._excepting(view.tokens, index):
                covers = self._covers(view, sentence, index)
                ranges = self._excepted(view.tokens, index, covers)
                found.update(i for first, last in ranges.items() for i in range(first, last))
        return frozenset(found)

    # -- which mentions are arguments -----------------------------------------------------------

    def _covers(self, view: View, sentence: Span, index: range) -> dict[int, tuple[int, Mention]]:
        """Start token -> (end token, mention) of the mentions on top; the longest extents first."""
        ends = {view.tokens[i].span.end: i + 1 for i in index}
        starts = {view.tokens[i].span.start: i for i in index}
        found = []
        for mention in view.mentions(sentence):
            extent = mention.extent or mention.span
            first, last = starts.get(extent.start), ends.get(extent.end)
            if (
                first is not None
                and last is not None
                and self._argument(view, mention, first, last)
            ):
                found.append((first, last, mention))
        found.sort(key=lambda f: (f[0] - f[1], not f[2].named, f[0]))
        covers: dict[int, tuple[int, Mention]] = {}
        taken: set[int] = set()
        for first, last, mention in found:
            if not taken.intersection(range(first, last)):
                covers[first] = (last, mention)
                taken.update(range(first, last))
        return covers

    def _argument(self, view: View, mention: Mention, first: int, last: int) -> bool:
        """Whether it can be an argument: a nationality only beside "side" and the like.

        Or in what tells that a firm is the state's: "l'entreprise publique turque X".
        """
        if mention.rule != DEMONYM:
            return mention.rule != "office"
        after = view.tokens[last].lower if last < len(view.tokens) else ""
        owned = first > 0 and view.tokens[first - 1].lower in self.words["state_owned"]
        return owned or after in self.suffixes or self._prefix(view.tokens, first) < first

    def _prefix(self, tokens: Sequence[Token], first: int) -> int:
        """Start of the words before a name that make it an actor: "the government of", "phía"."""
        glue = self.words["of"] | self.words["articles"]
        end = first
        while end > 0 and tokens[end - 1].lower in glue and first - end < 3:
            end -= 1
        for stop in range(first, end - 1, -1):
            keys = [t.lower for t in tokens[max(0, stop - LONGEST) : stop]]
            for start in range(len(keys)):
                found = self.prefixes.longest(keys, start)
                at = stop - len(keys) + start
                if found is not None and found[0] == len(keys) and not tokens[at].inside:
                    return at
        return first

    # -- the sequence ---------------------------------------------------------------------------

    def _sequence(
        self, view: View, index: range, covers: dict[int, tuple[int, Mention]]
    ) -> list[Item]:
        """Groups and words of the sentence in order."""
        out: list[Item] = []
        excepted = self._excepted(view.tokens, index, covers)
        nations = _nations(view, index)
        i = said = index.start
        while i < index.stop:
            token = view.tokens[i]
            if i in excepted:
                i = _past_aside(view.tokens, i, excepted[i], out)
            elif i in covers:
                end, mention = covers[i]
                out.append(self._group(view, i, end, mention, out))
                i = end
            elif (
                _behind_group(out)
                and (end := self._and_phrase(view.tokens, i, index.stop)) > i + 1
                and self._may_join(view.tokens[i:end], out)
            ):
                plain = self.plain_and
                out.append(Item(i, end, (), replace(token, lower=plain, lemma=plain, pos="CCONJ")))
                i = end
            elif i + 1 in covers and _ties_firms(view.tokens, i, covers[i + 1][1], out):
                plain = self.plain_and
                word = replace(token, lower=plain, lemma=plain, pos="CCONJ")
                out.append(Item(i, i + 1, (), word))
                i += 1
            elif i in view.dated or token.lower in self.weekdays:
                if out and out[-1].pos == "ADP" and i - 1 not in view.dated:
                    out.pop()
                i += 1
            else:
                if self._dropped(token):
                    aside = i + 1 < index.stop and view.tokens[i + 1].text == ","
                    if aside and out and out[-1].key == ",":
                        out.pop()  # "received, successively, A and B"
                        i += 1
                    i += 1
                else:
                    said = max(said, self._speech(view.tokens, i, index.stop))
                    end, nation = nations.get(i, (i + 1, ()))
                    word = view.tokens[end - 1]
                    out.append(Item(i, end, (), word, speech=i < said, nation=nation))
                    i = end
        return self._listed(out)

    def _excepting(self, tokens: Sequence[Token], index: range) -> dict[int, int]:
        """Where "but not", ", not", "unlike" stand."""
        keys = [tokens[i].lower for i in index]
        hits = ((i, self.excepting.longest(keys, i - index.start)) for i in index)
        return {i: index.start + hit[0] for i, hit in hits if hit is not None}

    def _excepted(
        self, tokens: Sequence[Token], index: range, covers: dict[int, tuple[int, Mention]]
    ) -> dict[int, int]:
        """Token ranges of "but not A and B", ", not A", "unlike A"."""
        found: dict[int, int] = {}
        for i, end in self._excepting(tokens, index).items():
            k = self._group_at(tokens, end, covers)
            while k is not None:
                found[i] = k
                joined = k < index.stop and tokens[k].lower in self.words["and"]
                k = self._group_at(tokens, k + 1, covers) if joined else None
        return found

    def _group_at(
        self, tokens: Sequence[Token], k: int, covers: dict[int, tuple[int, Mention]]
    ) -> int | None:
        """End of the group at ``k``, or behind articles and honorifics there."""
        small = self.words["articles"] | self.words["honorifics"]
        while k < len(tokens) and tokens[k].lower in small:
            k += 1
        return covers[k][0] if k in covers else None

    def _listed(self, items: list[Item]) -> list[Item]:
        """The items with an "and" for each ";" between the persons of a list behind a colon."""
        colon = next((k for k, item in enumerate(items) if item.key == ":"), len(items))
        named = [k for k, i in enumerate(items) if i.key == ";" and _names_a_person(items[k + 1 :])]
        for k in named:
            token = items[k].token
            beside = kind_of(items[k - 1]) == "person"
            if token is not None and (k > colon or len(named) > 1 or beside):
                plain = replace(token, lower=self.plain_and, lemma=self.plain_and, pos="CCONJ")
                items[k] = replace(items[k], token=plain)
        return items

    def _group(self, view: View, first: int, last: int, mention: Mention, out: list[Item]) -> Item:
        """The group of a mention; words that only introduce it are taken off ``out``."""
        members = tuple((key, self._kind(view, mention, key)) for key in mention.entities)
        governor = ""
        if members[0][1] in ACTORS:
            start = self._prefix(view.tokens, first)
            while out and out[-1].first >= start and out[-1].token is not None:
                dropped = out.pop()
                if not governor and dropped.key in self.words["of"]:
                    governor = dropped.key
        place = bool(out) and out[-1].key in self.words["in"]
        if members[0][1] == "person":
            self._drop_honorifics(out)
            self._drop_kin(out)
        return Item(
            first,
            last,
            members,
            reference=not mention.named,
            place=place,
            owner=mention.rule == "possessive",
            its=last == first + 1 and view.tokens[first].lower in self.words["its"],
            alternative=mention.rule == "pronoun:thing",
            apposed=mention.extent is not None and mention.span.end < mention.extent.end,
            official=mention.rule == TITLE_ALONE and members[0][1] != "person",
            governor=governor,
        )

    def _kind(self, view: View, mention: Mention, key: str) -> str:
        """Kind of an entity that a mention refers to, or that of an official for whom it stands."""
        kind = view.entities[key].kind
        if mention.rule != TITLE_ALONE or kind == "person":
            return kind
        words = [view.tokens[i].lower for i in view.range(mention.span)]
        if any(self.past.longest(words, i) for i in range(len(words))):
            return FORMER
        return OFFICIAL if kind == "country" else kind

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

    def _may_join(self, phrase: Sequence[Token], out: Sequence[Item]) -> bool:
        """Whether a phrase joins what stands behind it to a group: none in company to a place."""
        keys = [token.lower for token in phrase]
        company = self.accompanied.longest(keys, 0) is not None
        return not company or kind_of(out[_before_signs(out)]) in ("person", OFFICIAL)

    def _drop_honorifics(self, out: list[Item]) -> None:
        """Drop "M." and "HE the" before a name: they are no words of the sentence."""
        article = len(out) > 1 and out[-1].key in self.words["articles"]
        if article and self._honorific(out[-2]):
            out.pop()
        while out and out[-1].token is not None:
            dotted = out[-1].key == "." and len(out) > 1
            if dotted and self._honorific(out[-2], "."):
                out.pop()
            elif not self._honorific(out[-1]):
                return
            out.pop()

    def _drop_kin(self, out: list[Item]) -> None:
        """Drop "his wife," before a name in a list: what counts is that she is there too."""
        end = len(out) - (bool(out) and out[-1].key == ",")
        for start in range(max(0, end - LONGEST), end):
            found = self.kin.longest([item.key for item in out[start:end]], 0)
            if found is not None and start + found[0] == end:
                owned = start > 0 and (out[start - 1].owner or out[start - 1].key in self.own)
                if owned or (end == len(out) and start and out[start - 1].key in self.words["and"]):
                    del out[start - owned :]
                return

    def _honorific(self, item: Item, sign: str = "") -> bool:
        """Whether it is a word like "Mr", or is one with the sign behind it."""
        if item.token is None:
            return False
        forms = {item.key, item.key + sign, item.token.text}
        return not forms.isdisjoint(self.words["honorifics"])

    def _dropped(self, token: Token) -> bool:
        """Whether patterns never see the word."""
        if token.lower in self.literals or token.lemma in self.literals:
            return False
        return token.pos == "ADV" or token.text in QUOTES


def _ties_firms(tokens: Sequence[Token], i: int, mention: Mention, out: Sequence[Item]) -> bool:
    """Whether the sign at ``i`` joins two firms in one word: "Sanofi-GSK"."""
    firms = mention.kind == "company" and bool(out) and kind_of(out[-1]) == "company"
    glued = tokens[i - 1].span.end == tokens[i].span.start
    glued &= tokens[i].span.end == tokens[i + 1].span.start
    return firms and glued and tokens[i].text in (*HYPHENS, "/")


def _nations(view: View, index: range) -> dict[int, tuple[int, tuple[tuple[str, str], ...]]]:
    """The states whose adjectives stand in a sentence, by first token; and where each ends."""
    if not index:
        return {}
    tokens = view.tokens
    starts = {tokens[i].span.start: i for i in index}
    ends = {tokens[i].span.end: i for i in index}
    whole = Span(tokens[index.start].span.start, tokens[index.stop - 1].span.end)
    return {
        starts[m.span.start]: (ends[m.span.end] + 1, tuple((key, "country") for key in m.entities))
        for m in view.mentions(whole)
        if m.rule == DEMONYM and m.span.start in starts and m.span.end in ends
    }


def _names_a_person(items: Sequence[Item]) -> bool:
    """Whether a person is named behind no more than his office, and nothing told up to a sign."""
    end = next((k for k, item in enumerate(items) if item.key in (";", ".")), len(items))
    first = next((k for k in range(end) if kind_of(items[k]) == "person"), end)
    told = any(item.pos in ("VERB", "AUX") for item in items[:end])
    return first < min(end, TITLE) and not told


def _past_aside(tokens: Sequence[Token], start: int, end: int, out: list[Item]) -> int:
    """Position behind an aside, and behind the comma that closes it; its first one is taken off."""
    opened = not out or out[-1].key == "," or tokens[start].text == ","
    if out and out[-1].key == ",":
        out.pop()
    closed = opened and end < len(tokens) and tokens[end].text == ","
    return end + 1 if closed else end


def _behind_group(out: Sequence[Item]) -> bool:
    """Whether a group stands before, so that "together with" may join another to it."""
    return bool(out) and bool(out[_before_signs(out)].members)


def _before_signs(out: Sequence[Item]) -> int:
    """Index, from the end, of what stands before a comma and the dash that closes an aside."""
    end = -1
    end -= len(out) > 1 and is_hyphen(out[-1])
    return end - (len(out) > -end and out[end].key == ",")


def _runs(items: list[Item]) -> list[list[Item]]:
    """The items outside parentheses, and each aside that names something, behind its name."""
    outside: list[Item] = []
    asides: list[list[Item]] = []
    depth = 0
    for item in items:
        if item.key in OPENING:
            depth += 1
            if depth == 1:
                asides.append([replace(item) for item in outside[-1:] if not item.apposed])
        if depth:
            asides[-1].append(item)
        elif item.key not in CLOSING:
            outside.append(item)
        depth -= bool(depth) and item.key in CLOSING
    named = [run for run in asides if run[0].members and any(item.members for item in run[1:])]
    return [outside, *named]

"""Who holds the other shares: "owned 60 % by A and 40 % by B", "A holds 60 %, B the rest".

One share is read by a frame; the other parts of the sentence that are told in the same order, the
holder before or behind the share, are of the same whole. Which relations are told so is said in the
relation files (``shared = true``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.annotate.page import HYPHENS, Lexicon, Splitter
from kg.extract.lists import VERBAL
from kg.extract.view import View
from kg.languages import Pack
from kg.model import Fact, Span
from kg.ontology import load_ontology

WHOLE = 100.5  # per cent; parts are rounded
NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)?")
SIGNS = ("(", ")", "-", "–", "—", ":", ",")
BARE = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT")


@dataclass(frozen=True, slots=True)
class _Part:
    """A holder and its share: who, how much (0: unknown), and whether the holder stands first."""

    holder: str
    kind: str
    size: float
    first: bool
    told: bool  # whether only words of holding join the two


class Shares:
    """Reads the parts of one language's sentences.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        words, splitter = pack.words, Splitter(pack)
        self.percent = Lexicon.of(words["percent"], splitter)
        self.fractions = Lexicon.of(words["shares"], splitter)
        self.ands, self.of = words["and"], words["of"] | words["possessive"]
        self.holding, self.held_by = words["holding"], words["held_by"]

    def more(self, view: View, facts: Sequence[Fact]) -> Iterator[Fact]:
        """Facts of the other holders.

        Parameters
        ----------
        view : View
            The article.
        facts : sequence of Fact
            What is read from it.

        Yields
        ------
        Fact
            As the first of one holder, of the others in its sentence.
        """
        relations = load_ontology().relations
        told: dict[tuple[str, Span], list[Fact]] = defaultdict(list)
        for fact in facts:
            if relations[fact.relation].shared:
                told[fact.relation, fact.evidence[0].sentence].append(fact)
        for (relation, sentence), shared in told.items():
            said = {(f.subject, f.object) for f in shared}
            for target in dict.fromkeys(f.object for f in shared):
                holders = {f.subject: f for f in shared if f.object == target}
                if any(f.subject in holders and f.object != target for f in shared):
                    continue  # "A owns 20 % of B and 5 % of C" shares out no whole
                for seed, part in self._others(view, sentence, target, holders):
                    pair = part.holder, target
                    if part.kind in relations[relation].subject and pair not in said:
                        said.add(pair)
                        first = seed.evidence[0]
                        rule = replace(first, rule=f"{first.rule} (other shares)")
                        yield replace(seed, subject=part.holder, evidence=(rule,))

    def _others(
        self, view: View, sentence: Span, target: str, holders: dict[str, Fact]
    ) -> Iterator[tuple[Fact, _Part]]:
        """Parts behind one whose holder is known, told as it is told."""
        seed: tuple[Fact, _Part] | None = None
        total = 0.0
        for part in self._parts(view, sentence, target):
            if part is None:
                seed = None
            elif part.holder in holders:
                seed, total = (holders[part.holder], part), total + part.size
            elif seed is not None and part.told and self._like(seed[1], part):
                total += part.size
                if total > WHOLE:
                    return
                yield seed[0], part

    def _like(self, before: _Part, part: _Part) -> bool:
        """Whether a part is told in the order of one before; the rest may be told in another."""
        return part.first == before.first or not part.size

    def _parts(self, view: View, sentence: Span, target: str) -> Iterator[_Part | None]:
        """The parts that a sentence tells, and None where what it says of shares breaks off."""
        percent, waiting = False, None
        for segment in self._segments(view, sentence):
            share = self._share(view, segment, bare=percent)
            holder = self._holder(view, segment, target)
            if share is None:
                waiting = holder
                if any(self._breaks(view, i) for i in segment):
                    yield None
                continue
            percent |= self._percents(view, share)
            if holder is None and any(self._breaks(view, i) for i in segment):
                yield None  # "..., rose 3 %"
                waiting = None
                continue
            if holder is None and waiting is not None:  # "A, 49 %"
                behind = self._linked(view, range(segment.start, share.start))
                yield replace(waiting, size=self._size(view, share), told=behind and waiting.told)
            elif holder is not None:
                yield self._told(view, segment, share, holder)
            waiting = None

    def _segments(self, view: View, sentence: Span) -> Iterator[range]:
        """Tokens between commas and "and", but in parentheses and names."""
        index, depth = view.range(sentence), 0
        start = index.start
        for i in index:
            text = view.tokens[i].text
            depth += (text == "(") - (text == ")")
            if depth > 0 or i in view.named:
                continue
            if text in ",;" or view.tokens[i].lower in self.ands:
                yield range(start, i)
                start = i + 1
        yield range(start, index.stop)

    def _share(self, view: View, segment: range, *, bare: bool) -> range | None:
        """The share that a segment tells, where "49" may stand for "49 %" if ``bare``."""
        keys = [view.tokens[i].lower for i in segment]
        for k, i in enumerate(segment):
            if i in view.named or i in view.dated:
                continue
            found = self.fractions.longest(keys, k)
            if found is not None:
                return range(i, segment.start + found[0])
            if NUMBER.fullmatch(keys[k]):
                found = self.percent.longest(keys, k + 1)
                if found is not None:
                    return range(i, segment.start + found[0])
                closed = k + 1 == len(keys) or view.tokens[i + 1].pos == "PUNCT"
                if bare and (closed or keys[k + 1] in self.held_by):
                    return range(i, i + 1)
        return None

    def _percents(self, view: View, share: range) -> bool:
        """Whether a share is told in per cent."""
        return len(share) > 1 and bool(NUMBER.fullmatch(view.tokens[share.start].lower))

    def _size(self, view: View, share: range) -> float:
        text = view.tokens[share.start].lower
        return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else 0.0

    def _holder(self, view: View, segment: range, target: str) -> _Part | None:
        """Who alone may be the holder in a segment: a state only where nobody else is named."""
        if not segment:
            return None
        tokens = view.tokens
        span = Span(tokens[segment.start].span.start, tokens[segment.stop - 1].span.end)
        mentions = [m for m in view.mentions(span) if target not in m.entities]
        outer = [m for m in mentions if tokens[view.range(m.span).start - 1].text != "("]
        found = {m.entities: m.kind for m in outer or mentions}
        bodies = {key: kind for key, kind in found.items() if kind not in ("country", "place")}
        among = bodies or {key: kind for key, kind in found.items() if kind == "country"}
        if len(among) != 1:
            return None
        [(keys, kind)] = among.items()
        if len(keys) != 1:
            return None
        [key] = keys
        first = next(m for m in mentions if m.entities == keys)
        opening = view.range(Span(span.start, (first.extent or first.span).start))
        return _Part(key, kind, 0.0, first=True, told=self._opens(view, opening))

    def _told(self, view: View, segment: range, share: range, holder: _Part) -> _Part:
        """The part that a segment tells: "B (40 %)", "40 % by B"."""
        stands = next(
            i
            for m in view.mentions(self._span(view, segment))
            if m.entities == (holder.holder,)
            for i in view.range(m.span)
        )
        size = self._size(view, share)
        if stands < share.start:
            told = holder.told and self._linked(view, range(stands, share.start))
            return replace(holder, size=size, told=told)
        between = range(share.stop, stands)
        by = any(view.tokens[i].lower in self.held_by for i in between)
        if not size:  # "the rest to B" may be sold
            by &= self._opens(view, range(segment.start, share.start))
        return replace(holder, size=size, first=False, told=by and self._opens(view, between))

    def _span(self, view: View, index: range) -> Span:
        return Span(view.tokens[index.start].span.start, view.tokens[index.stop - 1].span.end)

    def _opens(self, view: View, index: range) -> bool:
        """Whether words may stand before a holder: "à l'entreprise publique X", "Oslo-based X"."""
        return all(
            self._free(view, i) or view.tokens[i].pos in BARE or view.tokens[i - 1].text in HYPHENS
            for i in index
        )

    def _linked(self, view: View, index: range) -> bool:
        """Whether only words of holding and other names stand there: "X (Y), qui détient"."""
        return all(self._free(view, i) or view.tokens[i].pos in ("ADV", "DET") for i in index)

    def _free(self, view: View, i: int) -> bool:
        """Whether a word is a name's, or one of holding."""
        token = view.tokens[i]
        words = self.holding | self.held_by | self.of
        return (
            i in view.named
            or token.text in SIGNS
            or not words.isdisjoint((token.lower, token.lemma))
        )

    def _breaks(self, view: View, i: int) -> bool:
        """Whether another clause stands there."""
        return view.tokens[i].pos in VERBAL and not self._free(view, i)

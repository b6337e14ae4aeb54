"""A document indexed for extraction: tokens, mentions and dates by sentence, entities by key."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kg.languages.ranks import posted
from kg.model import DateMention, Document, LocalEntity, Mention, Span, Token

OFTEN = 3  # times that a text tells of each of the two states which it is about
RARER = 2  # how much rarer any other state must be


class View:
    """What the stages of extraction ask of a document, answered without scanning it.

    Parameters
    ----------
    document : Document
        From annotation.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities: dict[str, LocalEntity] = {e.key: e for e in document.entities}
        self.tokens: Sequence[Token] = document.tokens
        self._starts = [t.span.start for t in document.tokens]
        self._mentions = sorted(document.mentions, key=lambda m: (m.extent or m.span).start)
        self._mention_starts = [(m.extent or m.span).start for m in self._mentions]
        self._dates = sorted(document.dates, key=lambda d: d.span.start)
        self._date_starts = [d.span.start for d in self._dates]
        self.named = frozenset(i for m in document.mentions for i in self.range(m.extent or m.span))
        self.dated = frozenset(i for d in document.dates for i in self.range(d.span))

    @cached_property
    def states(self) -> tuple[tuple[str, str], ...]:
        """Key and kind of the two states that the text tells of far more than of any other."""
        states = {e.key for e in self.document.entities if e.kind == "country"}
        told = Counter(k for m in self.document.mentions for k in m.entities if k in states)
        (first, _), (second, often), (_, third) = [*told.most_common(3), *[("", 0)] * 3][:3]
        if often < OFTEN or third * RARER > often:
            return ()
        return (first, "country"), (second, "country")

    def range(self, span: Span) -> range:
        """Indices of the tokens that begin inside a character span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def mentions(self, span: Span) -> list[Mention]:
        """Mentions whose noun phrase begins inside a character span."""
        first = bisect_left(self._mention_starts, span.start)
        return self._mentions[first : bisect_left(self._mention_starts, span.end)]

    def before(self, sentence: Span) -> int:
        """First character of the sentence before this one."""
        at = bisect_left(self.document.sentences, sentence.start, key=lambda s: s.start)
        return self.document.sentences[max(0, at - 1)].start

    def last(self, kinds: frozenset[str], start: int, end: int) -> Mention | None:
        """The last mention of one thing of these kinds between two characters."""
        for mention in reversed(self.mentions(Span(start, end))):
            if len(mention.entities) == 1 and mention.kind in kinds:
                return mention
        return None

    def main(self, kinds: frozenset[str], end: int) -> Mention | None:
        """The first mention of what is named most, of these kinds, before a character.

        None where two are named as often.
        """
        named: dict[str, list[Mention]] = {}
        for mention in self.mentions(Span(0, end)):
            if len(mention.entities) == 1 and mention.kind in kinds:
                named.setdefault(mention.entities[0], []).append(mention)
        most = sorted(named.values(), key=len, reverse=True)[:2]
        alike = len(most) > 1 and len(most[0]) == len(most[1])
        return most[0][0] if most and not alike else None

    def guest(self, person: str, where: str) -> bool:
        """Whether a person is known to be of another state than a place, and no envoy to one."""
        state, other = self.entities[where].iso, self.entities[person].iso
        if not state or other in ("", state):
            return False
        return not any(posted(f.title) for f in self.document.attachments if f.subject == person)

    def dates(self, span: Span) -> list[DateMention]:
        """Dates that begin inside a character span."""
        first = bisect_left(self._date_starts, span.start)
        return self._dates[first : bisect_left(self._date_starts, span.end)]

    def text(self, span: Span) -> str:
        """Characters of the article."""
        return self.document.article.text[span.start : span.end]

"""What a sentence says in passing between commas, and where the clause around it goes on."""

from collections.abc import Iterator

from kg.extract.lists import VERBAL
from kg.extract.view import View
from kg.languages import Pack
from kg.model import DateMention, Span

BREAKS = ",;:"
SHORT, LEADING = 5, 2  # letters of a word before a date that is set off: "in", "from"; how many
NOMINAL = ("DET", "NOUN", "PRON", "PROPN")


class Asides:
    """Finds the asides of one language's sentences.

    Parameters
    ----------
    pack : Pack
        The language.

    Notes
    -----
    An aside stands between commas and is no clause of its own: an apposition ("the chief of X"),
    a relative clause, what a participle opens ("elected in 2019").
    """

    def __init__(self, pack: Pack) -> None:
        self.relative = pack.words["relative"]
        self.subject_relative = pack.words["subject_relative"]
        self.resuming = pack.words["in"] | pack.words["with"] | pack.words["circumstance"]
        self.joining = pack.words["and"]
        self.prepositions = pack.words["prepositions"] | pack.words["in"]
        self.since, self.whence = pack.words["since"], pack.words["when"]

    def relates(self, view: View, i: int) -> bool:
        """Whether a relative pronoun stands there, and no word of a name's ("người đồng cấp X").

        Parameters
        ----------
        view : View
            The article.
        i : int
            Index of a token.
        """
        return view.tokens[i].lower in self.relative and i not in view.named

    def lasts(self, view: View, found: DateMention) -> bool:
        """Whether something is so since a month or year, and did not happen then.

        "From the 3rd" may as well open the days of a visit.

        Parameters
        ----------
        view : View
            The article.
        found : DateMention
            The date.
        """
        i = view.range(found.span).start
        said = any(view.tokens[k].lower in self.since for k in (i - 1, i) if k >= 0)
        return said and len(found.value) < len("2024-05-03")

    def when(self, view: View, found: DateMention) -> bool:
        """Whether a date has what happened then behind it: "since 2006, when A bought B".

        Parameters
        ----------
        view : View
            The article.
        found : DateMention
            The date.
        """
        behind = view.range(found.span).stop
        words = [t.lower for t in view.tokens[behind : behind + 2]]
        return not self.whence.isdisjoint(words[:1] if words[:1] != [","] else words[1:])

    def holds(
        self, view: View, sentence: Span, trigger: Span, found: DateMention, *, story: bool
    ) -> bool:
        """Whether a date before a trigger is said in passing, as the year of an election is.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where both stand.
        trigger : Span
            Words of a fact.
        found : DateMention
            A date before them, in no clause of theirs.
        story : bool
            Whether it is a day of the story that is told: "Arriving on Monday, A met B".
        """
        if self.when(view, found):
            return False
        if self.lasts(view, found):
            return True
        whole, first = view.range(sentence), view.range(found.span).start
        opening = self._break_before(view, whole, first)
        if opening is None:
            participle = _participle(view, whole.start)
            return participle and not story and found.value[0] != "X"
        if view.tokens[opening].text != ",":
            return self._relative_clause(view, opening)
        end = self._next_comma(view, whole, first)
        if end is None or view.tokens[end].span.start > trigger.start:
            return False
        segment = range(opening + 1, end)
        if segment.start in view.dated or view.tokens[segment.start].lower in self.prepositions:
            return False
        if opening - 1 not in view.named:  # "the meeting, held on 3 May" is what the rest is of
            return False
        if self._passing(view, segment):
            nominal = not any(self.relates(view, i) or _participle(view, i) for i in segment)
            return not (nominal and len(found.value) == len("2024-05-03"))
        verbs = any(_verbal(view, i) for i in range(whole.start, opening))
        return not verbs and _verbal(view, segment.start) and not view.tokens[segment.start].morph

    def resumed(self, view: View, sentence: Span, end: int) -> Iterator[Span]:
        """Pieces of a clause behind its asides: "A met B, the chief of X, | in Oslo in May".

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where it stands.
        end : int
            The character at which its first aside begins.

        Yields
        ------
        Span
            Characters of each piece, up to the next verb.
        """
        whole = view.range(sentence)
        i: int | None = view.range(Span(end, sentence.end)).start
        while i is not None and i < whole.stop:
            if view.tokens[i].text in ";:":
                return
            relative = view.tokens[i].text != ","
            behind = self._next_comma(view, whole, i + 1)
            segment = range(i + 1, whole.stop if behind is None else behind)
            if not relative and self._goes_on(view, segment):
                stop = next((j for j in segment if self._clausal(view, j)), segment.stop)
                yield Span(view.tokens[segment.start].span.start, _end(view, stop))
                if stop < segment.stop:
                    return
            elif not relative and not self._passing(view, segment):
                return
            i = behind

    def _goes_on(self, view: View, segment: range) -> bool:
        """Whether a segment takes a clause up again: with a place, a date or one more name."""
        if not segment:
            return False
        first = view.tokens[segment.start].lower
        if first not in self.joining:
            return first in self.resuming or self._leads_to_date(view, segment)
        named = next((k for k in segment[1:4] if k in view.named), None)
        return named is not None and not any(_verbal(view, k) for k in segment[1:4])

    def _leads_to_date(self, view: View, segment: range) -> bool:
        """Whether a segment begins with a date, and no other subject behind it: "in May B left"."""
        first = _date_at(view, segment)
        if first is None:
            return False
        behind = next((k for k in range(first, segment.stop) if k not in view.dated), segment.stop)
        subject = behind < segment.stop and (
            behind in view.named or view.tokens[behind].pos in NOMINAL
        )
        return not (subject and any(_verbal(view, k) for k in range(behind, segment.stop)))

    def _passing(self, view: View, segment: range) -> bool:
        """Whether a segment has no verb but those of a participle or a relative clause."""
        if segment and view.tokens[segment.start].lower in self.prepositions:
            return True
        for i in segment:
            if self.relates(view, i) or _participle(view, i):
                return True
            if _verbal(view, i):
                return False
        return True

    def _clausal(self, view: View, i: int) -> bool:
        return self.relates(view, i) or _verbal(view, i) or view.tokens[i].text in ";:"

    def _relative_clause(self, view: View, i: int) -> bool:
        """Whether the pronoun at ``i`` opens a clause about a name: "who was elected in 2019".

        "Recalled that ..." tells of no name.
        """
        behind = view.tokens[i + 1].lower
        if i and view.tokens[i - 1].pos in VERBAL:
            return False
        said = i + 1 in view.dated or behind in self.prepositions
        return view.tokens[i].lower in self.subject_relative and not said

    def _break_before(self, view: View, whole: range, i: int) -> int | None:
        """The last comma, semicolon, colon or relative pronoun before ``i``."""
        for k in range(i - 1, whole.start - 1, -1):
            if k not in view.dated and (view.tokens[k].text in BREAKS or self.relates(view, k)):
                return k
        return None

    def _next_comma(self, view: View, whole: range, i: int) -> int | None:
        """The next comma, semicolon or colon from ``i`` on."""
        tokens, dated = view.tokens, view.dated
        signs = (k for k in range(i, whole.stop) if tokens[k].text in BREAKS and k not in dated)
        return next(signs, None)


def sets_off(view: View, whole: range, i: int) -> bool:
    """Whether a comma sets a date off: one that opens the sentence, or one between two commas.

    Parameters
    ----------
    view : View
        The article.
    whole : range
        Tokens of the sentence.
    i : int
        Index of a sign.
    """
    tokens, dated = view.tokens, view.dated
    if tokens[i].text != ",":
        return False
    if i - 1 in dated:
        opening = [j for j in range(whole.start, i) if j not in dated]
        return not any(len(tokens[j].text) >= SHORT or _verbal(view, j) for j in opening)
    j = _date_at(view, range(i + 1, whole.stop))
    if j is None:
        return False
    while j < whole.stop and j in dated:
        j += 1
    return j >= whole.stop or not tokens[j].text[0].isalnum()


def _date_at(view: View, segment: range) -> int | None:
    """The first token of a date with which a segment begins, but for a short word or two."""
    for j in segment[: LEADING + 1]:
        if j in view.dated:
            return j
        if len(view.tokens[j].text) >= SHORT:
            return None
    return None


def _end(view: View, i: int) -> int:
    """Where the token before ``i`` ends."""
    return view.tokens[i - 1].span.end


def _verbal(view: View, i: int) -> bool:
    return view.tokens[i].pos in VERBAL and i not in view.named and i not in view.dated


def _participle(view: View, i: int) -> bool:
    """Whether a past participle stands at ``i`` and no form of a verb before it."""
    token = view.tokens[i]
    past = "VerbForm=Part" in token.morph and "Tense=Past" in token.morph
    return past and i not in view.named

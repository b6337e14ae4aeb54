"""When a fact is so: the date of its clause, else of its sentence, else of what leads up to it."""

from datetime import date

from kg.extract.view import View
from kg.languages import Pack
from kg.model import DateMention, Span

BREAKS = ",;:"
NEWS = 14  # days from the report within which a date is one of its story, and no background


class Dater:
    """Dates the facts of one language.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        self.relative = pack.words["relative"]

    def date(self, view: View, sentence: Span, trigger: Span, *, happens: bool, told: bool) -> str:
        """Date of a fact; "" where none is said.

        What holds for long has only the date of its own clause; what happens has that of its
        sentence, or, where it is told as done, the one that the story has reached.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where the fact stands.
        trigger : Span
            Its words.
        happens : bool
            Whether the relation happens at a moment.
        told : bool
            Whether the fact is told as done, not planned, wished or denied.
        """
        inside = view.dates(sentence)
        clause = self._clause(view, sentence, trigger)
        near = [d for d in inside if clause.start <= d.span.start < clause.end]
        if not happens:
            return _nearest(near, trigger)
        before = [d for d in inside if d.span.end <= trigger.start]
        own = _nearest(near or before or [d for d in inside if _news(view, d)], trigger)
        return own or (_reached(view, sentence) if told else "")

    def _clause(self, view: View, sentence: Span, trigger: Span) -> Span:
        """From the comma or relative pronoun before the trigger to the one behind it."""
        whole = view.range(sentence)
        tokens = view.tokens
        start, end = sentence.start, sentence.end
        for i in whole:
            if i in view.dated or not self._breaks(view, i):
                continue
            if tokens[i].span.end <= trigger.start:
                start = tokens[i].span.end
            elif tokens[i].span.start >= trigger.end:
                end = tokens[i].span.start
                break
        return Span(start, end)

    def _breaks(self, view: View, i: int) -> bool:
        return view.tokens[i].text in BREAKS or view.tokens[i].lower in self.relative


def _nearest(dates: list[DateMention], trigger: Span) -> str:
    """The date that stands nearest to the trigger, "" if there is none."""
    found = min(dates, key=lambda d: (_distance(d.span, trigger), d.span.start), default=None)
    return found.value if found is not None else ""


def _distance(found: Span, trigger: Span) -> int:
    """Characters between a date and a trigger; one behind the trigger counts as nearer."""
    if found.start >= trigger.end:
        return found.start - trigger.end
    return 2 * (trigger.start - found.end)


def _reached(view: View, sentence: Span) -> str:
    """The last day that the story named before the sentence, but none of its background.

    In a paragraph that has dates the last one must be of the story itself.
    """
    paragraph = view.document.article.text.rfind("\n", 0, sentence.start) + 1
    for found in reversed(view.dates(Span(0, sentence.start))):
        if _news(view, found):
            return found.value
        if found.span.start >= paragraph:
            return ""
    return ""


def _news(view: View, found: DateMention) -> bool:
    """Whether a date is a day of the story that is told, not of its background."""
    report = _day(view.document.article.published) or next(
        (day for d in view.document.dates if (day := _day(d.value))), None
    )
    day = _day(found.value)
    return report is not None and day is not None and abs((day - report).days) <= NEWS


def _day(value: str) -> date | None:
    """The day that a date names; None where it names a month or a year."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None

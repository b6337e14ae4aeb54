"""When a fact is so: the date of its clause, else of its sentence, else of what leads up to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kg.annotate.page import Lexicon, Splitter
from kg.extract.asides import BREAKS, Asides, sets_off
from kg.extract.lists import VERBAL
from kg.extract.view import View
from kg.languages import Pack
from kg.model import DateMention, Fact, Span
from kg.ontology import Relation, load_ontology

MODIFIED = 16  # characters in which a comma and a relative pronoun stand
JOINED = 3  # words before a verb in which "and" ties it to another: "and then signed"
PLANS = ("planned", "proposed")
NEWS = 14  # days from the report within which a date is one of its story, and no background


class Dater:
    """Dates the facts of one language.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        self.lang = pack.code
        self.asides = Asides(pack)
        self.joining = pack.words["and"]
        splitter = Splitter(pack)
        self.formerly = Lexicon.of(pack.words["formerly"], splitter)
        self.saying = Lexicon.of(pack.words["say_verbs"], splitter)

    def date(
        self,
        view: View,
        sentence: Span,
        trigger: Span,
        relation: Relation,
        *,
        modality: str,
        verbal: bool = False,
        reach: int = 0,
    ) -> str:
        """Date of a fact; "" where none is said.

        What holds for long has only the date of its own clause; what happens has that of its
        sentence, or else the one that the story has reached, if it is not told of a time before;
        a plan only one that is to come.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where the fact stands.
        trigger : Span
            Its words.
        relation : Relation
            What is told; it happens at a moment, or a deed of it does that its words tell.
        modality : str
            How the fact is told: as done, planned, wished or denied.
        verbal : bool
            Whether a verb says it, which may have a date that commas set off from it.
        reach : int
            Where the list of those ends of whom it is told, if that is behind its words.
        """
        happens = self._happens(view, trigger, relation)
        plan = relation.happens and _plans(view, modality)
        own = self._said(
            view, sentence, trigger, happens=happens, plan=plan, verbal=verbal, reach=reach,
            coming=_plans(view, modality),
        )  # fmt: skip
        beyond = _BEYOND.get(modality) if happens else None
        if own or beyond is None or (modality in PLANS and not relation.happens):
            return own
        if self._long_ago(view, sentence, trigger):
            return ""
        return beyond(view, sentence)

    def apart(
        self, view: View, sentence: Span, trigger: Span, ends: tuple[str, str], modality: str
    ) -> str:
        """Date of one of several who share a verb: "met A on Monday and | B on Tuesday".

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where the fact stands.
        trigger : Span
            Its words.
        ends : tuple of (str, str)
            Of whom and what it is told.
        modality : str
            How it is told.

        Returns
        -------
        str
            "" if it has the date of the others.
        """
        dates = view.dates(Span(trigger.end, sentence.end))
        for mention in view.mentions(Span(dates[0].span.end, sentence.end)) if dates[1:] else ():
            behind = next((d for d in dates if d.span.start >= mention.span.end), None)
            if behind is None:
                break
            theirs = not {*ends}.isdisjoint(mention.entities)
            if theirs and self._joined(view, trigger, mention.span):
                plan = _plans(view, modality)
                return self._said(view, sentence, mention.span, happens=True, plan=plan)
        return ""

    def _joined(self, view: View, trigger: Span, name: Span) -> bool:
        """Whether a name is joined by "and" or a comma to what a date stands behind already."""
        between = view.range(Span(trigger.end, name.start))
        if any(view.tokens[i].pos in VERBAL or self.asides.relates(view, i) for i in between):
            return False
        dated = max((i for i in between if i in view.dated), default=between.stop) + 1
        word = view.tokens[dated] if dated < between.stop else None
        return word is not None and (word.text == "," or word.lower in self.joining)

    def ahead(self, view: View, sentence: Span, trigger: Span, date: str) -> bool:
        """Whether the clause of a fact says that it is on a date behind that of the report.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where the fact stands.
        trigger : Span
            Its words.
        date : str
            When it is.
        """
        report = view.document.article.published
        size = min(len(date), len(report))
        if date[:1] == "X" or date[:size] <= report[:size]:
            return False
        clause = self._clause(view, sentence, trigger, verbal=True)
        return any(found.value == date for found in view.dates(clause))

    def _happens(self, view: View, trigger: Span, relation: Relation) -> bool:
        """Whether a fact is of a moment: by its relation, or by words of a deed or a state."""
        words = (relation.states if relation.happens else relation.deeds).get(self.lang)
        if not words:
            return relation.happens
        said = [view.tokens[i] for i in view.range(trigger)]
        told = " ".join([*(t.lemma for t in said), "", *(t.lower for t in said)])
        return relation.happens ^ any(word in f" {told} " for word in words)

    def _long_ago(self, view: View, sentence: Span, trigger: Span) -> bool:
        """Whether a clause tells of some time before: "once met", "has visited several times".

        Right before the trigger; behind it, where one word may be of anything, only phrases.
        """
        words = view.range(trigger)
        clause = self._clause(view, sentence, trigger, verbal=True)
        index = view.range(Span(clause.start, clause.end))
        keys = [view.tokens[i].lower for i in index]
        for i in index:
            hit = self.formerly.longest(keys, i - index.start)
            if hit is not None:
                phrase = hit[0] - (i - index.start) > 1
                if words.start - JOINED <= i < words.start or (phrase and i >= words.start):
                    return True
        return False

    def carried(self, view: View, facts: Sequence[Fact]) -> list[Fact]:
        """Date what names carry, if their sentences say when it happened or since when it holds.

        Parameters
        ----------
        view : View
            The article.
        facts : sequence of Fact
            Those that its names carry, as "the Hanoi-Oslo pact" that the two are parties to it.

        Returns
        -------
        list of Fact
            The same, in order.
        """
        return [f if f.date else replace(f, date=self._of_name(view, f)) for f in facts]

    def _of_name(self, view: View, fact: Fact) -> str:
        """Date of what a name carries; of an office the day on which one was appointed to it."""
        told, relation = fact.evidence[0], load_ontology().relations[fact.relation]
        if not relation.happens:
            day = self._since(view, told.sentence, told.trigger)
            if day or not self._happens(view, told.trigger, relation):
                return day
            return self.date(view, told.sentence, told.trigger, relation, modality=fact.modality)
        plan = _plans(view, fact.modality)
        for trigger in (told.trigger, self._with_break(view, told.trigger)):
            day = self._said(view, told.sentence, trigger, happens=True, plan=plan)
            if day:
                return day
        return ""

    def _since(self, view: View, sentence: Span, held: Span) -> str:
        """The date right behind an office and its holder: "Ana Ruiz, minister | since May".

        Behind the name itself, "for Minister Ruiz since May", it is of something else.
        """
        found = next(iter(view.dates(Span(held.end, sentence.end))), None)
        if found is None or not self.asides.lasts(view, found):
            return ""
        gap = view.range(Span(held.end, found.span.start))
        right = all(view.tokens[i].lower in self.asides.since for i in gap)
        names = (m for m in view.mentions(held) if m.kind == "person")
        return found.value if right and all(m.span.end < held.end for m in names) else ""

    def _said(
        self,
        view: View,
        sentence: Span,
        trigger: Span,
        *,
        happens: bool,
        plan: bool,
        verbal: bool = False,
        reach: int = 0,
        coming: bool = False,
    ) -> str:
        """The date that the sentence itself says.

        An event that is planned lies ahead; a deal that is, "agreed in May to buy", was made then,
        but what its clause puts ahead behind it, "will open in May", is to come.
        """
        inside = _outright(view, view.dates(sentence))
        if not inside:
            return ""
        clause = self._clause(view, sentence, trigger, verbal=happens or verbal)
        near = _within(inside, clause)
        if not near and (happens or verbal):
            near = self._further(view, sentence, clause, reach, inside)
        if coming:
            near = [_planned(d) if d.span.start >= trigger.end else d for d in near]
        if not happens:
            own = [d for d in near if verbal or not _verb_between(view, d.span, trigger)]
            return self._own(view, own, trigger)
        before = [d for d in inside if d.span.end <= trigger.start]
        then = [d for d in before if self.asides.when(view, d)]
        near = [d for d in near if d in then or not self.asides.lasts(view, d)]
        before = [
            d
            for d in before
            if not self.asides.holds(view, sentence, trigger, d, story=_news(view, d))
        ]
        if plan:
            near = [_planned(d, clear=d.span.start >= trigger.end) for d in near]
            said = self._reported(view, Span(sentence.start, trigger.start))
            near = _of_plan(view, trigger, near, said=said)
            before = [d for d in map(_planned, before) if _to_come(view, d)]
            inside = [d for d in map(_planned, inside) if _to_come(view, d)]
        story = [d for d in inside if self._of_story(view, trigger, d, plan=plan)]
        return self._own(view, near or before or story, trigger)

    def _reported(self, view: View, span: Span) -> bool:
        """Whether there is a verb of saying."""
        tokens = [view.tokens[i] for i in view.range(span)]
        keys, lemmas = [t.lower for t in tokens], [t.lemma for t in tokens]
        found = (self.saying.longest(k, i) for k in (keys, lemmas) for i in range(len(k)))
        return any(hit is not None for hit in found)

    def _further(
        self, view: View, sentence: Span, clause: Span, reach: int, dates: list[DateMention]
    ) -> list[DateMention]:
        """The first dates of a clause behind the commas of a list and behind its asides."""
        end = clause.end
        if reach > end:
            end = self._clause(view, sentence, Span(clause.start, reach), verbal=True).end
            if listed := _within(dates, Span(reach, end)):
                return listed
        pieces = self.asides.resumed(view, sentence, end) if end < sentence.end else ()
        return next(filter(None, (_within(dates, piece) for piece in pieces)), [])

    def _own(self, view: View, dates: list[DateMention], trigger: Span) -> str:
        """The nearest date; a second predicate has its own: "opened in 1919 and closed in 2012"."""
        behind = [d for d in dates if d.span.start >= trigger.end]
        return _nearest(behind if behind and self._second(view, trigger) else dates, trigger)

    def _second(self, view: View, trigger: Span) -> bool:
        """Whether "and" ties a verb to one before it that has the same subject."""
        first = view.range(trigger).start
        for i in range(first - 1, max(-1, first - 1 - JOINED), -1):
            if i in view.named or i in view.dated:
                return False
            if view.tokens[i].lower in self.joining:
                return True
        return False

    def _with_break(self, view: View, trigger: Span) -> Span:
        """A name with what breaks the clause behind it: "the pact, which | they signed in May"."""
        end = trigger.end
        for i in view.range(Span(trigger.end, trigger.end + MODIFIED)):
            if not self._breaks(view, i) or view.tokens[i].span.start > end + 1:
                break
            end = view.tokens[i].span.end
        return Span(trigger.start, end)

    def _of_story(self, view: View, trigger: Span, found: DateMention, *, plan: bool) -> bool:
        """Whether a date behind the clause may be the fact's: none that another clause is of."""
        between = view.range(Span(trigger.end, found.span.start))
        return not any(self.asides.relates(view, i) for i in between) and (
            plan or _news(view, found)
        )

    def _clause(self, view: View, sentence: Span, trigger: Span, *, verbal: bool) -> Span:
        """From the comma or relative pronoun before the trigger to the one behind it.

        What a verb says has a date that commas set off: "On Monday, A ...", "A ..., in May, ...".
        """
        whole = view.range(sentence)
        tokens = view.tokens
        start, end = sentence.start, sentence.end
        for i in whole:
            if i in view.dated or not self._breaks(view, i):
                continue
            if verbal and sets_off(view, whole, i):
                continue
            if tokens[i].span.end <= trigger.start:
                start = tokens[i].span.end
            elif tokens[i].span.start >= trigger.end:
                end = tokens[i].span.start
                break
        return Span(start, end)

    def _breaks(self, view: View, i: int) -> bool:
        return view.tokens[i].text in BREAKS or self.asides.relates(view, i)


def _outright(view: View, dates: list[DateMention]) -> list[DateMention]:
    """Dates without those of a name, "the pact of 3 May", if there are others.

    Nor what a date has in parentheses: "on 13 July (early on 14 July in Hanoi)".
    """
    text = view.document.article.text
    free = [d for d in dates if view.named.isdisjoint(view.range(d.span))] or dates
    gaps = (text[last.span.end : d.span.start] for last, d in pairwise(free))
    aside = [False, *(gap.lstrip().startswith("(") for gap in gaps)]
    return [d for d, skip in zip(free, aside, strict=False) if not skip]


def _within(dates: list[DateMention], span: Span) -> list[DateMention]:
    """Dates that begin inside a span."""
    return [d for d in dates if span.start <= d.span.start < span.end]


def _plans(view: View, modality: str) -> bool:
    """Whether something is told as a plan, and what day it is told on is known."""
    return modality in PLANS and bool(view.document.article.published)


def _of_plan(
    view: View, trigger: Span, near: list[DateMention], *, said: bool
) -> list[DateMention]:
    """Dates of a plan's clause that may be its own: one behind its words that is to come.

    One before them is past where somebody says it: "said on Monday that he will go".
    """
    ahead = [d for d in near if d.span.start >= trigger.end and _to_come(view, d)]
    if ahead or not said:
        return ahead or near
    return [d for d in near if d.span.start >= trigger.end or _to_come(view, d)]


def _verb_between(view: View, found: Span, trigger: Span) -> bool:
    """Whether a verb stands between a date and what a noun says: "Oslo-based A left in May"."""
    behind = found.start >= trigger.end
    gap = Span(trigger.end, found.start) if behind else Span(found.end, trigger.start)
    return any(view.tokens[i].pos in VERBAL for i in view.range(gap))


def _planned(found: DateMention, *, clear: bool = False) -> DateMention:
    """A date as a plan has it: the next such day, if it is ``clear`` that it is the plan's."""
    return replace(found, value=found.ahead) if found.ahead and (clear or found.coming) else found


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
    """The day that the story has reached before the sentence.

    In a paragraph that has dates its last day of the story, else the last past month of which it
    tells. Before it the last date of all, if that is of the story, else the day with which the
    story begins. What stands before every date, as a headline does, has the first day behind it; a
    story without days that of its report.
    """
    paragraph = view.document.article.text.rfind("\n", 0, sentence.start) + 1
    before = _said(view, Span(0, sentence.start))
    before = [d for d in before if not _later(view, d)] or before
    near = [found for found in reversed(before) if found.span.start >= paragraph]
    if near:
        told = [d for d in near if _news(view, d)] or [d for d in near[:1] if _past(view, d)]
        return told[0].value if told else ""
    for found in (*before[-1:], *before):
        if _news(view, found):
            return found.value
    behind = _said(view, Span(sentence.end, len(view.document.article.text)))
    behind = [d for d in behind if not _later(view, d)]
    if not before and behind and _news(view, behind[0]):
        return behind[0].value
    report = view.document.article.published
    return report if _day(report) else ""


def _said(view: View, span: Span) -> list[DateMention]:
    """The dates that the story itself tells, without those of the page around it."""
    skip = view.document.article.skip
    return [d for d in view.dates(span) if not any(s.start <= d.span.start < s.end for s in skip)]


def _ahead(view: View, sentence: Span) -> str:
    """For a plan, the last date named before it, if it was yet to come at the report.

    That is a day behind it, or what its own clause puts ahead: "he leaves later this month".
    """
    last = _said(view, Span(0, sentence.start))[-1:]
    report = _report(view)
    coming = (d for d in last if _behind(d, report) or (d.coming and _to_come(view, d)))
    return next((d.value for d in coming), "")


#: Where the day stands that a sentence does not say, by how the fact is told.
_BEYOND: dict[str, Callable[[View, Span], str]] = {"asserted": _reached, "planned": _ahead}


def _news(view: View, found: DateMention) -> bool:
    """Whether a date is a day of the story that is told, not of its background."""
    report, day = _report(view), _day(found.value)
    return report is not None and day is not None and abs((day - report).days) <= NEWS


def _to_come(view: View, found: DateMention) -> bool:
    """Whether a date is to come at the report, as far as it says."""
    report = view.document.article.published
    return bool(report) and found.value >= report[: len(found.value)] and found.value[0] != "X"


def _later(view: View, found: DateMention) -> bool:
    """Whether a date is a day behind that of the report."""
    return _behind(found, _day(view.document.article.published))


def _behind(found: DateMention, report: date | None) -> bool:
    """Whether a date is a day behind another."""
    day = _day(found.value)
    return report is not None and day is not None and day > report


def _past(view: View, found: DateMention) -> bool:
    """Whether a date is a day or month that is past at the report."""
    report, size = _report(view), len(found.value)
    return size > len("2024") and report is not None and found.value < report.isoformat()[:size]


def _report(view: View) -> date | None:
    """The day of publication; where it is not known, the first day that the article names."""
    return _day(view.document.article.published) or next(
        (day for d in view.document.dates if (day := _day(d.value))), None
    )


def _day(value: str) -> date | None:
    """The day that a date names; None where it names a month or a year."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def settled(view: View, facts: Sequence[Fact]) -> list[Fact]:
    """Date what happened and is told without a date, as headlines do, by where it is told with one.

    All that is told of one agreement or event has its day, and what one sentence says in passing
    ("this year's forum") the day that another gives.

    Parameters
    ----------
    view : View
        The article.
    facts : sequence of Fact
        What was read from it.

    Returns
    -------
    list of Fact
        The same, in order; those that the article dates in two ways are left as they are.
    """
    relations = load_ontology().relations
    dated = [relations[fact.relation].happens and _dated(view, fact) for fact in facts]
    days: dict[tuple[str, ...], set[str]] = {}
    ventures: dict[tuple[str, str], set[str]] = {}
    for fact, own in zip(facts, dated, strict=True):
        if own:
            days.setdefault(_told(fact), set()).add(fact.date)
            ventures.setdefault(_venture(view, fact), set()).add(fact.date)
    ventures.pop(("", ""), None)
    out = []
    for fact, own in zip(facts, dated, strict=True):
        if relations[fact.relation].happens:
            known = set() if own else days.get(_told(fact), set())
            known = known or ventures.get(_venture(view, fact), set())
            day = _settling(fact, {day for day in known if not own or day.startswith(fact.date)})
            fact = replace(fact, date=day) if day else fact
        out.append(fact)
    return out


def _settling(fact: Fact, known: set[str]) -> str:
    """The one day among those known that a fact takes; "" if it keeps what it has."""
    finest = {day for day in known if not any(o != day and o.startswith(day) for o in known)}
    if len(finest) != 1:
        return ""
    [day] = finest
    return "" if fact.date.startswith(day) else day


def _told(fact: Fact) -> tuple[str, ...]:
    """What is told twice where two facts have this in common."""
    return fact.relation, fact.subject, fact.object, fact.modality


def _venture(view: View, fact: Fact) -> tuple[str, str]:
    """The agreement or event of a fact, which has one day for all who take part in it."""
    for key in (fact.object, fact.subject):
        if view.entities[key].kind in ("agreement", "event"):
            return key, fact.modality
    return "", ""


def _dated(view: View, fact: Fact) -> bool:
    """Whether the sentence of a fact says its date."""
    said = (found for evidence in fact.evidence for found in view.dates(evidence.sentence))
    return any(found.value == fact.date for found in said)

"""Dates in running text, and what they mean: ISO/EDTF values read off patterns kept as data.

Every word of every language stands in its ``dates.toml``. A pattern there captures *fields*
(``day``, ``month``, ``weekday``, ``direction`` ...), and the one resolver below turns fields into
a value, whatever the language. The tables of the file:

``[fields.NAME]``
    A field's values and the regular expressions that write them: ``"-1" = ["yesterday"]``.
``[macros]``
    Pieces of patterns that repeat.
``[cues]``
    ``future`` and ``past``: words of a clause that say on which side of today it lies;
    ``once``: those of a sentence that say it of a day before today ("was to").
``[[patterns]]``
    ``find``, a regular expression in which ``{NAME}`` stands for a field or a macro, ``{>}`` for
    the place where the date itself begins (what precedes it is context), and a blank for any
    white space inside a paragraph; ``set`` gives fields their values outright. A pattern that
    sets ``ignore`` claims its text and yields nothing ("the 1990s", "Black Friday").

Fields: ``day``, ``month``, ``year`` (also written ``{mm}`` and ``{yy}`` for digits), ``weekday``
(0 is Monday), ``direction`` (past, this, next), ``number`` with ``unit`` (day, week, month, year),
the shifts ``days``, ``weeks``, ``months`` and ``years``, ``lean`` (past, next: the likelier side;
soon: next, if that is within half a year),
and ``anchor`` (previous: count from a past date before it in the text, else from publication;
last: count from whatever date stands before it). Fields that end in ``_end``
close a range, whose value is its start.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kg.errors import DataFileError
from kg.model import DateMention, Span

_DIGITS = {
    "day": r"0?[1-9]|[12]\d|3[01]",
    "mm": r"0?[1-9]|1[0-2]",
    "year": r"1[89]\d\d|20\d\d",
    "yy": r"\d\d",
    "number": r"\d{1,3}",
}
_BLANK = r"(?:[ \t]{1,3}|\n)"
_GROUP = {"mm": "month", "yy": "year"}
_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
# Not inside a longer number, word or date: "1,998", "COVID-19", "2025-2030", "19/7/2x".
_BEFORE = r"(?<!\w)(?<!\d[/.,-])(?<!\w[-/])"
_AFTER = r"(?!\w)(?![-/.,–]\d)(?!/\w)(?!\s?%)"
# A date without a year lies in the past if that is at most nine months ago.
_RECENT_DAYS = 275
_RECENT_MONTHS = 9
# What a clause about the future says without a year lies at most half a year ahead; what "was
# planned for 15 December" and lies farther ahead is past.
_SOON_DAYS = 183
_SOON_MONTHS = 6
_CENTURY_PIVOT = 50
# How many dates back "the same day" may refer, and how long before publication.
_MEMORY = 12
_STORY_DAYS = 60
_CLAUSE_BEFORE = 80
_CLAUSE_AFTER = 60
_CLAUSE_END = re.compile(r"[,.;:!?\n\"“”«»]")
# A name in quotes does not end the clause.
_QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,40}[\"”»]")
_SENTENCE_END = re.compile(r"[.;:!?\n]")

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Pattern:
    regex: re.Pattern[str]
    fixed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    reach: int
    rank: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class _Partial:
    """A calendar date of which the day, or the day and the month, may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: str) -> "_Partial | None":
        """Read "2024", "2024-08" or "2024-08-01" (a time of day may follow)."""
        found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)", value)
        if not found:
            return None
        year, month, day = (int(part or 0) for part in found.groups())
        return cls(year, month, day) if _exists(year, month, day) else None

    @property
    def as_date(self) -> date | None:
        """The date, if its day is known."""
        return date(self.year, self.month, self.day) if self.day else None


class DateFinder:
    """Finds the date expressions of one language and resolves them.

    Parameters
    ----------
    spec : mapping
        A parsed ``dates.toml``.

    Raises
    ------
    DataFileError
        If a pattern names an unknown field or is no regular expression.

    Examples
    --------
    >>> finder = DateFinder(
    ...     {
    ...         "fields": {"days": {"-1": ["yesterday"]}, "month": {"8": ["August"]}},
    ...         "patterns": [{"find": "{days}"}, {"find": "{month} {day}(?:, {year})?"}],
    ...     }
    ... )
    >>> [
    ...     m.value
    ...     for m in finder.find("Signed yesterday; agreed on August 1.", published="2024-08-06")
    ... ]
    ['2024-08-05', '2024-08-01']
    >>> [m.value for m in finder.find("Agreed on August 1.")]
    ['XXXX-08-01']
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._fields = _compile_fields(spec.get("fields", {}))
        self._patterns = tuple(_compile_patterns(spec))
        cues: Mapping[str, str] = spec.get("cues", {})
        self._future = _compile(cues.get("future", r"(?!)"), "cues.future")
        self._past = _compile(cues.get("past", r"(?!)"), "cues.past")
        self._once = _compile(cues.get("once", r"(?!)"), "cues.once")

    def find(self, text: str, *, published: str = "", context_year: str = "") -> list[DateMention]:
        """Return the dates of a text in order, none overlapping another.

        Parameters
        ----------
        text : str
            Running text, NFC.
        published : str, optional
            ISO date, possibly partial, from which relative dates count.
        context_year : str, optional
            Year of dates that name none, where the date of publication is unknown.

        Returns
        -------
        list of DateMention
            Relative dates that nothing anchors are left out.
        """
        mentions: list[DateMention] = []
        for candidate in self._select(text):
            fields, span = candidate.fields, candidate.span
            open_year = "year" not in fields and "lean" not in fields
            coming = open_year and self._is_future(text, span)
            if coming:
                fields = {**fields, "lean": "soon"}
            elif open_year and fields.get("direction") == "this" and self._is_past(text, span):
                fields = {**fields, "lean": "past"}
            paragraph = text.rfind("\n", 0, span.start) + 1
            anchor = _anchor(fields, published, mentions[-_MEMORY:], paragraph)
            if not anchor and context_year.isdecimal() and _lacks_only_year(fields):
                fields, anchor = {**fields, "year": context_year}, context_year
            base = _Partial.parse(anchor)
            value = _resolve(fields, base)
            if value:
                used = anchor if "year" not in candidate.fields and value[0] != "X" else ""
                ahead = _resolve({**fields, "lean": "next"}, base) if open_year else ""
                if ahead == value or self._is_once(text, span):
                    ahead = ""
                said = text[span.start : span.end]
                mentions.append(DateMention(span, said, value, used, ahead, coming))
        return mentions if published else _in_one_year(mentions)

    def _select(self, text: str) -> list[_Candidate]:
        """Choose among overlapping candidates: the longest, then the pattern listed first."""
        taken: list[_Candidate] = []
        covered = bytearray(len(text))
        for candidate in sorted(self._candidates(text), key=_preference):
            span = candidate.span
            if not any(covered[span.start : span.end]):
                covered[span.start : span.end] = b"\1" * (span.end - span.start)
                taken.append(candidate)
        kept = (candidate for candidate in taken if "ignore" not in candidate.fields)
        return sorted(kept, key=lambda candidate: candidate.span)

    def _candidates(self, text: str) -> Iterator[_Candidate]:
        for rank, pattern in enumerate(self._patterns):
            for found in pattern.regex.finditer(text):
                fields = {**pattern.fixed, **self._read(found)}
                if _possible(fields):
                    # -1 where the context that ends in {>} is optional and absent
                    span = Span(max(found.start(), found.start("begin")), found.end())
                    yield _Candidate(span, found.end() - found.start(), rank, fields)

    def _read(self, found: re.Match[str]) -> Fields:
        fields: Fields = {}
        for name, written in found.groupdict().items():
            if not written:
                continue
            known = self._fields.get(name.removesuffix("_end"), ())
            value = next((v for v, regex in known if regex.fullmatch(written)), written)
            fields[name] = value
        return fields

    def _is_future(self, text: str, span: Span) -> bool:
        """Tell whether the clause puts the date after today: "will meet on Friday".

        The cue stands before the date within its clause, or after a date that opens the
        sentence, unless a past verb comes first ("On Friday he said that he will ...").
        """
        before = _QUOTED.sub("", text[max(0, span.start - _CLAUSE_BEFORE) : span.start])
        if self._future.search(_CLAUSE_END.split(before)[-1]):
            return True
        if len(_SENTENCE_END.split(before)[-1].split()) > 1:
            return False
        after = _SENTENCE_END.split(text[span.end : span.end + _CLAUSE_AFTER])[0]
        cue = self._future.search(after)
        past = self._past.search(after)
        return cue is not None and (past is None or past.start() >= cue.start())

    def _is_past(self, text: str, span: Span) -> bool:
        """Tell whether the clause before the date tells what was done: "met him this Thursday"."""
        before = _QUOTED.sub("", text[max(0, span.start - _CLAUSE_BEFORE) : span.start])
        return self._past.search(_CLAUSE_END.split(before)[-1]) is not None

    def _is_once(self, text: str, span: Span) -> bool:
        """Tell whether the sentence tells of a plan that was: "was to meet him in December"."""
        before = _SENTENCE_END.split(text[max(0, span.start - _CLAUSE_BEFORE) : span.start])[-1]
        after = _SENTENCE_END.split(text[span.end : span.end + _CLAUSE_AFTER])[0]
        return any(self._once.search(part) for part in (before, after))


def _in_one_year(mentions: list[DateMention]) -> list[DateMention]:
    """Put the dates that name no year into the year of all whole dates, if that is one year."""
    whole = {m.value[:4] for m in mentions if len(m.value) >= len("2024-08-01")} - {"XXXX"}
    if len(whole) != 1:
        return mentions
    [year] = whole
    return [_in_year(mention, year) for mention in mentions]


def _in_year(mention: DateMention, year: str) -> DateMention:
    value = year + mention.value[4:]
    fits = mention.value.startswith("XXXX") and _Partial.parse(value)
    return replace(mention, value=value, anchor=year) if fits else mention


def _preference(candidate: _Candidate) -> tuple[int, int, int, Span]:
    """Sort the longest date first, then the one with the most context, then file order."""
    span = candidate.span
    return span.start - span.end, -candidate.reach, candidate.rank, span


def _anchor(fields: Fields, published: str, before: list[DateMention], paragraph: int) -> str:
    """Choose the date from which the fields count: of publication, or one before in the text.

    "the same day" looks back to a day that is no later than the article: a tale goes on from
    what has happened, and from a day long past only in the paragraph that begins at ``paragraph``;
    "from the 25th to the 27th" takes the month of whatever came before.
    """
    kind = fields.get("anchor")
    if not kind:
        return published
    unit = fields.get("unit", "")
    shifts_day = "days" in fields or unit in ("day", "week")
    precision = 10 if shifts_day else 7 if "months" in fields or unit == "month" else 4
    for mention in reversed(before):
        value = mention.value
        known = len(value) >= precision and not value.startswith("X")
        told = mention.span.start >= paragraph or not shifts_day or _recent(value, published)
        size = min(len(value), len(published))
        happened = not published or (told and value[:size] <= published[:size])
        if known and (kind == "last" or happened):
            return value
    return published if kind == "previous" else ""


def _recent(value: str, published: str) -> bool:
    """Whether a day may be one of the story that was published then, if both are known."""
    day, report = _Partial.parse(value), _Partial.parse(published)
    if day is None or report is None or day.as_date is None or report.as_date is None:
        return True
    return (report.as_date - day.as_date).days <= _STORY_DAYS


def _compile(regex: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(regex, re.IGNORECASE)
    except re.error as error:
        raise DataFileError(
            f"dates.toml: {where}: {regex!r} is no regular expression ({error}); correct it"
        ) from error


def _compile_fields(
    tables: Mapping[str, Mapping[str, list[str]]],
) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    return {
        name: [
            (value, _compile("|".join(map(_blanks, words)), f"fields.{name}.{value}"))
            for value, words in table.items()
        ]
        for name, table in tables.items()
    }


def _compile_patterns(spec: Mapping[str, Any]) -> Iterator[_Pattern]:
    pieces = {name: f"(?:{macro})" for name, macro in spec.get("macros", {}).items()}
    pieces[">"] = "(?P<begin>)"
    words = {
        name: sorted((w for ws in table.values() for w in ws), key=lambda w: (-len(w), w))
        for name, table in spec.get("fields", {}).items()
    }
    for name in {**_DIGITS, **words}:
        options = "|".join([*words.get(name, []), *filter(None, [_DIGITS.get(name)])])
        for suffix in ("", "_end"):
            pieces[name + suffix] = f"(?P<{_GROUP.get(name, name)}{suffix}>{options})"
    for number, entry in enumerate(spec.get("patterns", ())):
        where = f"patterns[{number}]"
        if "find" not in entry:
            raise DataFileError(f"dates.toml: {where} has no key `find`; give its expression")
        template = entry["find"] if "{>}" in entry["find"] else "{>}" + entry["find"]
        regex = _blanks(_expand(template, pieces, where))
        yield _Pattern(_compile(f"{_BEFORE}(?:{regex}){_AFTER}", where), entry.get("set", {}))


def _expand(template: str, pieces: Mapping[str, str], where: str, depth: int = 5) -> str:
    """Put pieces in place of ``{NAME}``; pieces may hold other pieces."""

    def piece(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in pieces or not depth:
            raise DataFileError(
                f"dates.toml: {where}: unknown field {{{name}}}; "
                f"define it under [fields.{name}] or [macros]"
            )
        return _expand(pieces[name], pieces, where, depth - 1)

    return re.sub(r"\{([a-z_]+|>)\}", piece, template)


def _blanks(regex: str) -> str:
    """Let a blank outside ``[...]`` match the white space of a line, or one line's end."""
    return re.sub(r"\[[^]]*\]| ", lambda m: _BLANK if m.group() == " " else m.group(), regex)


def _lacks_only_year(fields: Mapping[str, str]) -> bool:
    return "month" in fields and not fields.keys() & {"year", "years"}


def _exists(year: int, month: int, day: int) -> bool:
    if month > 12 or (day and not month):
        return False
    return not day or day <= calendar.monthrange(year or 2000, month)[1]


def _possible(fields: Mapping[str, str]) -> bool:
    year = _full_year(fields["year"]) if "year" in fields else 0
    month = int(fields.get("month", 0))
    return not month or _exists(year, month, int(fields.get("day", 0)))


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year <= _CENTURY_PIVOT else 1900)


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """Write a date as precisely as it is known.

    Examples
    --------
    >>> _iso(2024, 8), _iso(0, 9, 18)
    ('2024-08', 'XXXX-09-18')
    """
    parts = [f"{year:04}" if year else "XXXX"]
    parts += [f"{part:02}" for part in (month, day) if part]
    return "-".join(parts)


def _resolve(fields: Mapping[str, str], base: _Partial | None) -> str:
    """Give the value of the fields, "" if it depends on a date that is not known."""
    month, day = int(fields.get("month", 0)), int(fields.get("day", 0))
    if "year" in fields:
        # "from 28 December to 3 January 2025" begins in 2024
        crosses = int(fields.get("month_end", 12)) < month
        return _checked(_full_year(fields["year"]) - crosses, month, day)
    if base is None:
        return _iso(0, month, day) if month and "years" not in fields else ""
    if "years" in fields:
        return _checked(base.year + int(fields["years"]), month, day)
    if month:
        return _nearest_day(fields, base) if day else _nearest_month(fields, base)
    if "weekday" in fields:
        return _nearest_weekday(fields, base)
    return _shift(fields, base)


def _checked(year: int, month: int, day: int) -> str:
    return _iso(year, month, day) if _exists(year, month, day) else ""


def _nearest_day(fields: Mapping[str, str], base: _Partial) -> str:
    """Choose the year of a day and month; a weekday beside them decides where it can."""
    month, day = int(fields["month"]), int(fields["day"])
    today = date(base.year, base.month or 7, base.day or 15)
    years = [y for y in range(today.year - 4, today.year + 5) if _exists(y, month, day)]
    days = [date(y, month, day) for y in years]
    if "weekday" in fields:
        fitting = [d for d in days if d.weekday() == int(fields["weekday"])]
        days = [d for d in fitting if abs((d - today).days) < 366] or days
    past = max((d for d in days if d <= today), default=None)
    future = min((d for d in days if d >= today), default=None)
    if past is None or future is None:
        chosen = past or future
    else:
        chosen = _choose(fields, past, future, today)
    return chosen.isoformat() if chosen else ""


def _choose(fields: Mapping[str, str], past: date, future: date, today: date) -> date:
    direction = fields.get("direction") or fields.get("lean")
    if direction == "past":
        return past
    if direction == "next" or (direction == "soon" and (future - today).days <= _SOON_DAYS):
        return future
    return past if (today - past).days <= _RECENT_DAYS else future


def _nearest_month(fields: Mapping[str, str], base: _Partial) -> str:
    month, direction = int(fields["month"]), fields.get("direction", "")
    lean = fields.get("lean", "")
    if not base.month or direction == "this":
        return _iso(base.year, month)
    back = (base.month - month) % 12
    if direction == "past":
        back = back or 12
    elif direction == "next":
        back = back - 12
    elif _ahead(back, lean):
        back -= 12 if back else 0
    index = base.year * 12 + base.month - 1 - back
    return _iso(index // 12, month)


def _ahead(back: int, lean: str) -> bool:
    """Whether a month that was so many months ago is rather the one to come."""
    if lean == "soon" and 12 - back <= _SOON_MONTHS:
        return True
    return lean == "next" or (back > _RECENT_MONTHS and lean != "past")


def _nearest_weekday(fields: Mapping[str, str], base: _Partial) -> str:
    today, weekday = base.as_date, int(fields["weekday"])
    if today is None:
        return ""
    if "weeks" in fields:
        monday = today - timedelta(days=today.weekday())
        return (monday + timedelta(weeks=int(fields["weeks"]), days=weekday)).isoformat()
    back = (today.weekday() - weekday) % 7
    direction = fields.get("direction", "")
    if direction == "past":
        back = back or 7
    elif direction == "next":
        back -= 7
    elif (back and fields.get("lean") in ("next", "soon")) or (
        direction == "this" and back > 3 and fields.get("lean") != "past"
    ):
        back -= 7
    return (today - timedelta(days=back)).isoformat()


def _shift(fields: Mapping[str, str], base: _Partial) -> str:
    """Count days, weeks, months or years from ``base``; weeks are as precise as one month."""
    steps = {unit: int(fields[unit]) for unit in _UNITS.values() if unit in fields}
    if "number" in fields and "unit" in fields:
        sign = -1 if fields.get("direction") == "past" else 1
        steps = {_UNITS[fields["unit"]]: sign * int(fields["number"])}
    if "years" in steps:
        return _iso(base.year + steps["years"])
    if "months" in steps:
        index = base.year * 12 + base.month - 1 + steps["months"]
        return (
            _checked(index // 12, index % 12 + 1, int(fields.get("day", 0))) if base.month else ""
        )
    today = base.as_date
    if today is None:
        # the month is all that "today" or "this week" in an article of "2025-01" can mean
        now = 0 in (steps.get("days"), steps.get("weeks"))
        return _iso(base.year, base.month) if now else ""
    if "days" in steps:
        return (today + timedelta(days=steps["days"])).isoformat()
    # a week belongs to the month of its Thursday, as in ISO 8601
    thursday = today + timedelta(days=3 - today.weekday(), weeks=steps.get("weeks", 0))
    return _iso(thursday.year, thursday.month)

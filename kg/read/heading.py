"""Where and when an article was written: its date line or dateline, taken apart.

One reading serves both: "Thursday 14 July 2022, Port Moresby" alone in a line, and what stands
before the dash in "HANOI, May 3, 2024 (AFP) – The ministers met".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Span
from kg.read.dates import FoundDate, find_dates, find_yearless, weekday_pattern

#: Longest dateline, in characters.
LONGEST = 110
_TIME = re.compile(
    r"(?<![\d/])(?:[^\W\d_]{1,4}\s)?\d{1,2}\s?(?:[:h]|giờ)\s?\d{2}(?::\d{2})?(?!\d)(?:\s?[ap]\.?m\b\.?)?(?-i:\s(?!GMT)(?:[A-Z][A-Za-z]{0,3}T|H[AN][A-Z])\b)?"
    r"|\(?\b(?:GMT|UTC)\b\s?(?:[+−-]\s?\d{1,2}(?::?\d{2})?)?\)?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{1,40}\)|(?<=\s)/[^\W\d_][\w .+-]{1,20}/")
_DASH = re.compile(r"\s*[–—]\s*|\s-{1,2}\s|\.\s?-{1,2}\s|\s-{1,2}$")
_STOP = re.compile(r"[.:]\s+(?=[^\W\d_])")
_YEAR_LAST = re.compile(r"\d{4}\)?$")
_SEPARATOR = re.compile(r"\s*(?:[,;:|•·/()\x1f]|\s[-–—]+(?=\s|$)|^[-–—]+(?=\s|$)|[–—]|\.$)+\s*")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_WIRED = re.compile(r"([^\W\d_][^\W\d_]+(?: [^\W\d_]+)?), ?[A-Z]{3,6}")
_SPAN = re.compile(r"(?<![\d.:])\d{1,2}\s*(?:[^\W\d_]{1,4}|[-–])\s*$")
# What a mask leaves of blotted parts: a separator that no text holds, because cleaning drops it.
_BLOT = "\x1f"


@dataclass(frozen=True, slots=True)
class Heading:
    """A date line or dateline.

    Attributes
    ----------
    published : str
        ISO date; "" if it has none with a year.
    place : Span or None
        The place in it.
    day : Span or None
        A day without a year.
    end : int
        Where it ends and the sentence after it begins.
    rest : tuple of str
        Words in it that are neither date nor place ("Analyse", "de notre correspondant").
    dated : bool
        Whether it has a date at all, if only day and month.
    exact : bool
        Whether the date stands apart from other words, as no running sentence has it.
    labelled : bool
        Whether a label ("Published on") announces the date.
    """

    published: str
    place: Span | None
    day: Span | None
    end: int
    rest: tuple[str, ...]
    dated: bool
    exact: bool
    labelled: bool


def read_date_line(line: str, lang: str, labels: re.Pattern[str]) -> Heading | None:
    """Read a line that is nothing but date, place, label and byline.

    Parameters
    ----------
    line : str
        A stripped line.
    lang : str
        Language of the article.
    labels : Pattern
        Words that announce a date ("Published on").

    Returns
    -------
    Heading or None
        None if the line is something else, a sentence for example.

    Examples
    --------
    >>> labels = re.compile("published")
    >>> heading = read_date_line("Thursday 14 July 2022, Port Moresby", "en", labels)
    >>> heading.published, heading.place
    ('2022-07-14', Span(start=23, end=35))
    >>> read_date_line("The pact was signed on 14 July 2022", "en", labels)
    """
    if len(line) > LONGEST:
        return None
    heading = _take_apart(line, lang, labels)
    if heading is None or not heading.dated or not heading.exact:
        return None
    words = sum(len(part.split()) for part in heading.rest)
    if not heading.published:
        # A day without a year is a date line only if nothing but a place stands beside it.
        return heading if heading.place and not words else None
    if words > 8 or (words > 3 and line[-1] in ".!?"):
        return None
    return heading


def read_dateline(line: str, lang: str, labels: re.Pattern[str]) -> Heading | None:
    """Read the dateline with which a paragraph begins.

    Parameters
    ----------
    line : str
        A stripped line.
    lang : str
        Language of the article.
    labels : Pattern
        Words that announce a date.

    Returns
    -------
    Heading or None
        None if the paragraph begins with its first sentence.

    Examples
    --------
    >>> labels = re.compile("published")
    >>> heading = read_dateline("HANOI, May 3, 2024 (AFP) – The ministers met.", "en", labels)
    >>> heading.published, heading.place, heading.end
    ('2024-05-03', Span(start=0, end=5), 27)
    >>> read_dateline("Paris - like Rome before it - said no.", "en", labels)
    """
    best = None
    for prefix, end in _prefixes(line):
        heading = _take_apart(prefix, lang, labels)
        if heading is None or heading.rest or not heading.exact:
            continue
        if line[end : end + 1].islower():
            continue  # "NATO – the alliance – said": no sentence begins after the dash
        if best is None or (heading.published and not best.published):
            best = replace(heading, end=end)
    return best


def _prefixes(line: str) -> Iterator[tuple[str, int]]:
    """Beginnings of a line that may be its dateline, and where the sentence after each begins."""
    head = line[:LONGEST]
    for match in _DASH.finditer(head):
        yield head[: match.start()], match.end()
    for match in _STOP.finditer(head):
        # "BISHKEK, March 19, 2025. The parliament": a full stop ends it only after a year.
        prefix = head[: match.start()]
        if _YEAR_LAST.search(_BRACKETS.sub("", prefix).rstrip()) or _YEAR_LAST.search(prefix):
            yield prefix, match.end()


def _take_apart(text: str, lang: str, labels: re.Pattern[str]) -> Heading | None:
    """Find date, place and agency; what is left goes to ``rest``."""
    masked = text
    dates = find_dates(text, lang)
    for found in dates:
        masked = _blot(masked, found.start, found.end)
    yearless = [] if dates else find_yearless(masked)
    for found in yearless:
        masked = _blot(masked, found.start, found.end)
    labelled = announced = False
    for number, pattern in enumerate((weekday_pattern(), _TIME, _BRACKETS, labels)):
        for match in pattern.finditer(masked):
            announced |= number == 3 and match.start() == 0 and _blotted(masked, match.end())
            masked = _blot(masked, *match.span())
            labelled |= number == 3
    dated = bool(dates or yearless)
    agency = bool(_BRACKETS.search(text)) and not dated
    place, rest = _place(masked, before=dated)
    if place is not None and not dated:
        place, agency = _without_agency(masked, place, agency)
    if not dated and not _wire_style(text, place, rest, agency):
        return None
    published = min((found.value for found in dates), default="")
    # "Hanoi, January 2025" is a dateline, "Since January 2025" is not.
    loose = (
        place and len(published) == len("2025-01") and masked[place.end :].startswith(f" {_BLOT}")
    )
    return Heading(
        published=published,
        place=place,
        day=Span(yearless[0].start, yearless[0].end) if yearless else None,
        end=len(text),
        rest=tuple(rest),
        dated=dated,
        exact=(_apart(masked, labels) or announced) and not loose and (labelled or _near(dates)),
        labelled=labelled,
    )


def _blotted(masked: str, start: int) -> bool:
    """Whether a date or weekday begins there, behind blanks."""
    return masked[start:].lstrip(" ").startswith(_BLOT)


def _near(dates: list[FoundDate]) -> bool:
    """Whether dates may be those of one page; a life's first and last day are not."""
    years = [int(found.value[:4]) for found in dates]
    return not years or max(years) - min(years) <= 1


def _blot(text: str, start: int, end: int) -> str:
    return text[:start] + _BLOT * (end - start) + text[end:]


def _wire_style(text: str, place: Span | None, rest: list[str], agency: bool) -> bool:
    """Whether undated words are a dateline all the same: "PARIS", "Hà Nội (TTXVN)", "TTO".

    So is "Tehran, IRNA", whose agency is known by its initials.
    """
    if rest:
        return False
    if place is None:
        return agency
    first = text[place.start : place.end].split(",")[0]
    # Three capitals are an agency's initials or a company rather than a city.
    return agency or (first.isupper() and len(first) > 3)


def _without_agency(text: str, place: Span, agency: bool) -> tuple[Span, bool]:
    """The town of "Tehran, IRNA": the initials behind its comma are those of an agency."""
    found = _WIRED.fullmatch(text, place.start, place.end)
    return (place, agency) if found is None else (Span(*found.span(1)), True)


def _segments(masked: str) -> Iterator[Span]:
    start = 0
    for match in [*_SEPARATOR.finditer(masked)]:
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(masked.rstrip()):
        yield Span(start, len(masked.rstrip()))


def _place(masked: str, *, before: bool) -> tuple[Span | None, list[str]]:
    """Pick the place among the segments, and list the others.

    It stands right before the date ("Communiqué - Luxembourg, le 8 mai"), else right after it
    ("Mardi 27 janvier — Rabat, de notre envoyé spécial"). Parts joined by commas or
    a stroke are one place ("State House, Nairobi", "OSLO/RIGA").
    """
    segments = [span for span in _segments(masked) if not _is_small(masked[span.start : span.end])]
    trimmed = [_without_small_words(masked, span) for span in segments]
    date = masked.find(_BLOT)
    chosen: list[Span] = []
    lead = [span for span in trimmed if not before or span.end <= date]
    for span in reversed(lead):
        joined = not chosen or masked[span.end : chosen[0].start].strip() in (",", "/")
        if not joined or not _is_name(masked[span.start : span.end]):
            break
        if not chosen and before and _signs(masked, span, date):
            break
        chosen.insert(0, span)
    if not chosen:
        after = next((span for span in trimmed if before and span.start > date), None)
        if after and _is_name(masked[after.start : after.end]) and _set_off(masked, after.start):
            chosen = [after]
    rest = [masked[span.start : span.end] for span in trimmed if span not in chosen]
    return (Span(chosen[0].start, chosen[-1].end) if chosen else None), rest


def _signs(masked: str, span: Span, date: int) -> bool:
    """Whether a name before a bar is its author's or section's: "Jan Berg | 3 May 2006".

    A town has one word, or capitals ("Oslo | 3 May", "PORT LOUIS | 3 May").
    """
    name = masked[span.start : span.end]
    return "|" in masked[span.end : date] and " " in name and not name.isupper()


def _set_off(masked: str, start: int) -> bool:
    """Whether a sign other than a bar stands between the date and what follows.

    "12-12-2006 | Business" names the page's section, "12 May 2006 by The Editor" its author.
    """
    between = masked[masked.rfind(_BLOT, 0, start) + 1 : start].strip()
    if not between:
        return _BLOT in masked[start:]  # "(AFP) Oslo, 3 May", but "3 May 2006 PRIZES"
    return not between.endswith("|") and not between[0].isalnum()


def _is_small(segment: str) -> bool:
    """Whether it is but an article or preposition beside the date ("le", "ngày", "at")."""
    return len(segment) <= 4 and (segment.islower() or not any(c.isalpha() for c in segment))


def _without_small_words(masked: str, span: Span) -> Span:
    """Leave out a short lower-case word before a name ("à La Paz" is La Paz)."""
    first = _WORD.match(masked, span.start, span.end)
    if first is None or not _is_small(first.group()):
        return span
    shorter = Span(first.end() + 1, span.end)
    return shorter if _is_name(masked[shorter.start : shorter.end]) else span


def _is_name(segment: str) -> bool:
    """Whether it looks like the name of a place: few words, the first and last with a capital."""
    words = segment.split()
    if not 1 <= len(words) <= 5 or len(segment) < 3:
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and all(_WORD.match(w) for w in words)


def _apart(masked: str, labels: re.Pattern[str]) -> bool:
    """Whether every blotted part touches only separators, small words or a name.

    In "signed on 14 July 2022" a verb stands before the date: that is a sentence.
    """
    first = masked.find(_BLOT)
    if first < 0:
        return True
    before = masked[:first].rstrip()
    before = re.sub(r"(?:^|(?<=\s)|(?<=,))[^\W\d_A-Z]{1,4}$", "", before).rstrip()
    parts = masked.split(_BLOT)
    if any(_SPAN.search(part) for part in parts[1:-1]):
        return False  # "Du 10 au 12 avril": days from which on something lasts
    after = parts[-1].lstrip()
    after = re.sub(r"^[^\W\d_A-Z]{1,4}\s+", "", after)
    left = _SEPARATOR.split(before)[-1].strip()
    right = _SEPARATOR.split(after)[0].strip()
    apart = not right or right.startswith("(") or (len(right) > 3 and right.isupper())
    return apart and (not left or _is_name(left) or labels.fullmatch(left) is not None)

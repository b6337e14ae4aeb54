"""What the lines of an article are: headline, date line, dateline, body, page chrome.

Only shapes are known here (short lines, lone names, repeats); words come from the language pack.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Span
from kg.read.chrome import Chrome
from kg.read.dates import find_dates, weekday_pattern
from kg.read.heading import Heading, read_date_line, read_dateline

_HEAD, _TAIL = 8, 3  # lines at either end where a page puts dates and names
_FOOT = 6  # lines at the end among which the date of publication may stand
_BODY = 200  # a line this long is a paragraph, with or without a final full stop
_CHROME = 200  # no furniture line is longer; keeps patterns from wandering through paragraphs
_REPEAT = 25  # shorter lines may be said twice ("Why?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NO_HEADLINE = re.compile(r"[.,;:…][\"'”’»)\]]*$")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[#@]\w+(?:\s+[#@]\w+)*")
_CRUMBS = re.compile(r"[|›»>•]")
_CLOSING = tuple(",;:|/–—(.")  # what a headline has before a date that is not of its sentence
_NAME_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")


@dataclass(frozen=True, slots=True)
class Layout:
    """What :func:`lay_out` found; the fields are those of an article."""

    title: str
    published: str
    dateline: str
    skip: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it, and where it stands."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def words(self) -> int:
        return len(self.text.split())


def lay_out(text: str, lang: str, chrome: Chrome) -> Layout:
    r"""Find headline, date and place of writing, and what to skip.

    Parameters
    ----------
    text : str
        Clean text.
    lang : str
        Its language.
    chrome : Chrome
        The language's line patterns.

    Returns
    -------
    Layout
        ``skip`` is sorted and without overlaps.

    Examples
    --------
    >>> text = "Two ports sign a pact\n\nOSLO, May 3, 2024 – The ports of Oslo and Riga signed it."
    >>> layout = lay_out(text, "en", Chrome())
    >>> layout.title, layout.published, layout.dateline
    ('Two ports sign a pact', '2024-05-03', 'OSLO')
    >>> [text[span.start : span.end] for span in layout.skip]
    [', May 3, 2024 – ']
    """
    lines = list(_lines(text))
    skip: set[int] = {i for i, line in enumerate(lines) if _is_chrome(line, chrome)}
    skip |= _repeats(lines)
    headings = _headings(lines, skip, lang, chrome)
    bare = {i for i, heading in headings.items() if heading.end >= len(lines[i].text)}
    title = _title(lines, skip | bare, headings, chrome)
    skip |= _above(lines, title, headings)
    skip |= _lone_names(lines, {*skip, *headings, *([title] if title is not None else ())})
    spans = [Span(lines[i].start, lines[i].end) for i in skip if i not in headings]
    for i, heading in headings.items():
        spans.extend(_around_place(lines[i], heading))
    for line in lines:
        spans.extend(_credits(line, chrome))
    return Layout(
        title=lines[title].text if title is not None else "",
        published=_published(headings) or _of_title(lines, title, lang, chrome),
        dateline=_dateline(lines, headings),
        skip=_merged(spans, text),
    )


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            yield _Line(at + raw.index(stripped), stripped)
        at += len(raw) + 1


def _is_chrome(line: _Line, chrome: Chrome) -> bool:
    """Whether the line belongs to the page, by its words or by its shape."""
    text = line.text
    if not any(character.isalpha() for character in text[:_CHROME]) and not any(
        character.isdigit() for character in text[:_CHROME]
    ):
        return True
    if len(text) > _CHROME:
        return False
    if _LINK.fullmatch(text) or chrome.byline.fullmatch(text) or chrome.furniture.fullmatch(text):
        return True
    crumbs = _CRUMBS.split(text)
    return len(crumbs) > 2 and all(len(crumb.split()) <= 3 for crumb in crumbs)


def _repeats(lines: Sequence[_Line]) -> set[int]:
    """Find lines that stand there a second time, as captions of one picture do."""
    seen: set[str] = set()
    again = set()
    for i, line in enumerate(lines):
        if len(line.text) >= _REPEAT:
            if line.text in seen:
                again.add(i)
            seen.add(line.text)
    return again


def _headings(
    lines: Sequence[_Line], skip: set[int], lang: str, chrome: Chrome
) -> dict[int, Heading]:
    """Date lines at the top and at the bottom, and the dateline of the first paragraphs."""
    found: dict[int, Heading] = {}
    paragraphs = top = 0
    for i, line in enumerate(lines[:_HEAD]):
        top = i + 1
        heading = _placed(line, read_date_line(line.text, lang, chrome.date), chrome)
        if heading and (i or _stands_alone(line, heading, chrome)):
            found[i] = heading
        elif i not in skip:
            dateline = _placed(line, read_dateline(line.text, lang, chrome.date), chrome)
            # Above the first paragraph, only a dated one: "Berlin – Rabat: the thaw" is a headline.
            if dateline and (len(line.text) >= _BODY // 2 or dateline.published):
                found[i] = dateline
            paragraphs += len(line.text) >= _BODY // 2
        if paragraphs == 2:
            break
    for i in range(max(len(lines) - _FOOT, top), len(lines)):
        text = lines[i].text
        heading = read_date_line(text, lang, chrome.date) or _source_date(text, i in skip, lang)
        if heading and heading.published:
            found[i] = replace(heading, place=None)
    return found


def _source_date(text: str, is_chrome: bool, lang: str) -> Heading | None:
    """Read the date with which a line of chrome ends ("Source: The Gazette, 24/01/2018")."""
    dates = find_dates(text, lang) if is_chrome and len(text) <= _CHROME else []
    if not dates or text[dates[-1].end :].strip(" .)]"):
        return None
    return Heading(dates[-1].value, None, None, len(text), (), True, True, False)


def _placed(line: _Line, heading: Heading | None, chrome: Chrome) -> Heading | None:
    """Drop a place that is but the name of a section ("Analysis")."""
    if heading is None or heading.place is None:
        return heading
    place = line.text[heading.place.start : heading.place.end]
    return replace(heading, place=None) if chrome.section.fullmatch(place) else heading


def _stands_alone(line: _Line, heading: Heading, chrome: Chrome) -> bool:
    """Whether a date in the very first line is not part of a headline."""
    return not heading.rest or chrome.date.match(line.text) is not None


def _title(
    lines: Sequence[_Line], taken: set[int], headings: dict[int, Heading], chrome: Chrome
) -> int | None:
    """Index of the headline: the first line above the body that is long enough to be one."""
    short = None
    for i, line in enumerate(lines[:_HEAD]):
        if i in taken:
            continue
        if i in headings or len(line.text) >= _BODY or _NO_HEADLINE.search(line.text):
            break
        if all(later in taken for later in range(i + 1, len(lines))):
            break
        if chrome.section.fullmatch(line.text):
            continue
        if line.words >= 4 or len(line.text) >= 25:
            return i
        if short is None:
            short = i
    return short


def _above(lines: Sequence[_Line], title: int | None, headings: dict[int, Heading]) -> set[int]:
    """Names of sections and genres above the headline."""
    return {i for i in range(title or 0) if i not in headings and lines[i].words <= 4}


def _lone_names(lines: Sequence[_Line], taken: set[int]) -> set[int]:
    """Find authors' names alone in a line, above the body or below it."""
    found = set()
    for i, line in enumerate(lines[:_HEAD]):
        if len(line.text) >= _BODY or (line.words > 8 and _SENTENCE_END.search(line.text)):
            break
        if i not in taken and _is_lone_name(line.text):
            found.add(i)
    below = []
    for i in reversed(range(1, len(lines))):
        if i in taken:
            continue
        if not _is_lone_name(lines[i].text):
            break
        below.append(i)
    # Three names or more are a list that the article gives.
    return found | (set(below) if len(below) < _TAIL else set())


def _is_lone_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 5
        and len(text) <= 40
        and all(_NAME_WORD.fullmatch(word) for word in words)
        and all(word[0].isupper() for word in (words[0], words[-1]))
        and all(word[0].isupper() or len(word) <= 3 for word in words)
        and not _SENTENCE_END.search(text)
    )


def _around_place(line: _Line, heading: Heading) -> Iterator[Span]:
    """Skip a heading but for its place and a day without a year, which annotation reads."""
    kept = [span for span in (heading.place, heading.day) if span is not None]
    end = line.start + heading.end
    if not kept:
        yield Span(line.start, end)
        return
    yield Span(line.start, line.start + min(kept).start)
    yield Span(line.start + max(kept).end, end)


def _credits(line: _Line, chrome: Chrome) -> Iterator[Span]:
    """Who took the picture, at the end of a caption or in brackets."""
    tail = max(0, len(line.text) - _CHROME)
    for match in chrome.credit.finditer(line.text, tail):
        yield Span(line.start + match.start(), line.start + match.end())


def _published(headings: dict[int, Heading]) -> str:
    """Choose the date that a label announces, else the first whole one, else the first."""
    dates = [(heading.labelled, heading.published) for heading in headings.values()]
    whole = [value for labelled, value in dates if labelled and len(value) == 10]
    whole += [value for _, value in dates if len(value) == 10]
    return next(iter(whole), "") or next((value for _, value in dates if value), "")


def _of_title(lines: Sequence[_Line], title: int | None, lang: str, chrome: Chrome) -> str:
    """The date that closes the headline of a digest: "Business in brief, 20 June 2014"."""
    text = lines[title].text if title is not None else ""
    dates = find_dates(text, lang)
    if not dates or text[dates[-1].end :].strip(" .)]"):
        return ""
    before = weekday_pattern().sub("", text[: dates[-1].start]).rstrip()
    labelled = any(label.end() == len(before) for label in chrome.date.finditer(before))
    return dates[-1].value if labelled or before.endswith(_CLOSING) else ""


def _dateline(lines: Sequence[_Line], headings: dict[int, Heading]) -> str:
    for i, heading in headings.items():
        if heading.place is not None:
            return lines[i].text[heading.place.start : heading.place.end]
    return ""


def _merged(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Sort, join what overlaps, and drop what holds but white space."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif text[span.start : span.end].strip():
            joined.append(span)
    return tuple(joined)

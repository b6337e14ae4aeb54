"""Reading: files, folders, tables and pages become articles; what cannot be read is reported."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import IO

from kg.errors import InputError
from kg.languages import available
from kg.model import Article
from kg.read.chrome import chrome_of
from kg.read.clean import clean
from kg.read.dates import iso_date
from kg.read.language import identify, unsupported
from kg.read.layout import lay_out
from kg.read.sources import Record, Skipped, records

__all__ = ["Skipped", "read"]

_LONGEST_ID = 200
_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def read(
    inputs: Sequence[str], *, lang: str | None = None, stdin: IO[bytes] | IO[str] | None = None
) -> Iterator[Article | Skipped]:
    """Read articles, and go on where something cannot be read.

    Parameters
    ----------
    inputs : sequence of str
        Any mix of .txt, .html, .csv and .jsonl files, folders of them, and "-" for JSON Lines on
        standard input. A folder's hidden files and files of other kinds are passed over.
    lang : str, optional
        Language of all articles. By default a row's own, else what the text is found to be in.
    stdin : file, optional
        What "-" reads.

    Yields
    ------
    Article or Skipped
        One for each file, or for each row of a table, in the order given.

    Raises
    ------
    InputError
        If ``lang`` names a language without a pack; bad input never raises.

    Examples
    --------
    >>> import io
    >>> row = '{"id": "a", "text": "OSLO, May 3, 2024 – The ministers of the two countries met."}'
    >>> for article in read(["-"], stdin=io.StringIO(row)):
    ...     print(article.id, article.lang, article.published, article.dateline)
    a en 2024-05-03 OSLO
    """
    if lang is not None and lang not in available():
        raise unsupported(lang)
    return _read([inputs] if isinstance(inputs, str) else inputs, lang, stdin)


def _read(
    inputs: Sequence[str], lang: str | None, stdin: IO[bytes] | IO[str] | None
) -> Iterator[Article | Skipped]:
    first: dict[str, str] = {}  # article id -> where it was read
    for record in records(inputs, stdin):
        if isinstance(record, Skipped):
            yield record
            continue
        try:
            key = _safe_id(record.id)
            if key in first:
                raise InputError(f"id {key!r} is taken by {first[key]}; rename one")
            article = _article(key, record, lang)
        except InputError as error:
            yield Skipped(record.source, str(error))
            continue
        first[key] = record.source
        yield article


def _safe_id(raw: str) -> str:
    """Check an id: it names files and anchors later on, so it must not mean a path."""
    key = unicodedata.normalize("NFC", raw.strip())
    if not key or key in (".", "..") or len(key) > _LONGEST_ID or _UNSAFE.search(key):
        raise InputError(
            f"id {key[:60]!r} is not safe; use at most {_LONGEST_ID} characters,"
            " no slash, backslash or control character"
        )
    return key


def _article(key: str, record: Record, lang: str | None) -> Article:
    text = clean(record.text)
    if not text.strip():
        raise InputError("no text")
    code = lang or _named_language(record.lang) or identify(text)
    layout = lay_out(text, code, chrome_of(code))
    return Article(
        id=key,
        lang=code,
        title=clean(record.title) or layout.title,
        text=text,
        published=iso_date(record.published, code) or layout.published,
        url=clean(record.url),
        publisher=clean(record.publisher),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        skip=layout.skip,
        dateline=layout.dateline,
    )


def _named_language(name: str) -> str:
    """Code of the language that a row names ("vi", "fr-FR"); "" if it names none by code."""
    code = re.split("[-_]", name.strip().lower())[0]
    if code in available():
        return code
    if re.fullmatch("[a-z]{2,3}", code):
        raise unsupported(code)
    return ""

"""Reading: files, folders, tables and pages become articles; what cannot be read is reported."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO, Protocol, TypeVar, overload

from kg.errors import InputError
from kg.languages import available
from kg.model import Article
from kg.read.chrome import chrome_of
from kg.read.clean import clean, decode
from kg.read.dates import iso_date
from kg.read.language import identify, unsupported
from kg.read.layout import lay_out
from kg.read.sources import COLUMNS, Record, Skipped, records
from kg.read.webpage import read_page

__all__ = ["Memo", "Skipped", "read"]

_LONGEST_ID = 200
_SHORT = tuple(name for name in COLUMNS if name != "text")
_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


T = TypeVar("T")
Kept = TypeVar("Kept", covariant=True)


class Memo(Protocol[Kept]):
    """Remembers which article an input became, or why it became none.

    It says itself what stands for an article: to go through ten thousand inputs that are as they
    were takes no text of theirs.
    """

    def get_record(self, key: str) -> Kept | str | None:
        """What :meth:`put_record` gave for the key; None if nothing."""

    def put_record(self, key: str, found: Article | str) -> Kept | str:
        """Remember it, and give what stands for the article, or the reason."""


@overload
def read(
    inputs: Sequence[str], *, lang: str | None = ..., stdin: IO[bytes] | IO[str] | None = ...
) -> Iterator[Article | Skipped]: ...


@overload
def read(
    inputs: Sequence[str],
    *,
    lang: str | None = ...,
    stdin: IO[bytes] | IO[str] | None = ...,
    memo: Memo[T],
) -> Iterator[T | Skipped]: ...


def read(
    inputs: Sequence[str],
    *,
    lang: str | None = None,
    stdin: IO[bytes] | IO[str] | None = None,
    memo: Memo[T] | None = None,
) -> Iterator[T | Article | Skipped]:
    """Read articles, and go on where something cannot be read.

    Parameters
    ----------
    inputs : sequence of str
        Any mix of .txt, .html, .csv and .jsonl files, folders of them, and "-" for JSON Lines on
        standard input. A folder's hidden files are passed over; of its files of other kinds there
        is one line a kind.
    lang : str, optional
        Language of all articles. By default a row's own, else what the text is found to be in.
    stdin : file, optional
        What "-" reads.
    memo : Memo, optional
        Asked before an input is taken apart, and told after. Its keys are hashes of the input and
        ``lang``; it is for whoever keeps it to forget all when this code or a pack changes.

    Yields
    ------
    Article or Skipped
        One for each file, or for each row of a table, in the order given. In the place of an
        article comes what ``memo`` gives for it.

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
    return _read([inputs] if isinstance(inputs, str) else inputs, lang, stdin, memo)


def _read(
    inputs: Sequence[str],
    lang: str | None,
    stdin: IO[bytes] | IO[str] | None,
    memo: Memo[T] | None,
) -> Iterator[T | Article | Skipped]:
    first: dict[str, str] = {}  # article id -> where it was read
    for record in records(inputs, stdin):
        if isinstance(record, Skipped):
            yield record
            continue
        try:
            key = _safe_id(record.id)
            if key in first:
                raise InputError(f"id {key!r} is taken by {first[key]}; rename one")
            article = _remembered(key, record, lang, memo) if memo else _article(key, record, lang)
        except InputError as error:
            yield Skipped(record.source, str(error))
            continue
        first[key] = record.source
        yield article


def _remembered(key: str, record: Record, lang: str | None, memo: Memo[T]) -> T:
    """Look the article up, or make it; an input that is none is remembered as such."""
    hashed = _hash(key, record, lang)
    found = memo.get_record(hashed)
    if found is None:
        try:
            made: Article | str = _article(key, record, lang)
        except InputError as error:
            made = str(error)
        found = memo.put_record(hashed, made)
    if isinstance(found, str):
        raise InputError(found)
    return found


def _hash(key: str, record: Record, lang: str | None) -> str:
    """Hash all that decides what the record becomes; where it was read does not."""
    short = [getattr(record, name) for name in _SHORT]
    values = [lang, key, bool(record.raw), record.page, *short]
    digest = hashlib.sha256(json.dumps(values).encode("ascii"))
    digest.update(record.raw or record.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


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
    if record.page:
        record = _of_page(record)
    text = clean(decode(record.raw) if record.raw else record.text)
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


def _of_page(record: Record) -> Record:
    page = read_page(record.raw)
    return replace(
        record,
        raw=b"",
        text=page.text,
        title=page.title,
        published=page.published,
        url=page.url,
        publisher=page.publisher,
    )


def _named_language(name: str) -> str:
    """Code of the language that a row names ("vi", "fr-FR"); "" if it names none by code."""
    code = re.split("[-_]", name.strip().lower())[0]
    if code in available():
        return code
    if re.fullmatch("[a-z]{2,3}", code):
        raise unsupported(code)
    return ""

"""The article inside an HTML page."""

import codecs
import re
from dataclasses import dataclass

from kg.errors import InputError
from kg.read.clean import decode

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
#: Tags of the largest page that is read: many times a news page's, and minutes are not waited.
MAX_TAGS = 50_000
_DECLARATION = 4096  # HTML wants the charset declared in the first kilobyte
# Codecs of Python that browsers do not know; the first two take escapes apart.
_NO_CHARSETS = {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "utf-7"}
# trafilatura drops dates after today; a fixed bound keeps builds independent of the clock.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about its article, as written; empty where it says nothing."""

    text: str
    title: str
    published: str
    url: str
    publisher: str


def read_page(data: bytes) -> Page:
    """Find the article in a page.

    Parameters
    ----------
    data : bytes
        The HTML file: UTF-8, UTF-16, or the charset that it declares.

    Returns
    -------
    Page
        One paragraph a line; the headline is the first line.

    Raises
    ------
    InputError
        If it cannot be decoded, is larger than any page of one article, or holds none.

    Examples
    --------
    >>> read_page(b"<html><body></body></html>")
    Traceback (most recent call last):
    ...
    kg.errors.InputError: no article text found in the page; save the text itself as .txt
    """
    import trafilatura  # slow to import, and only pages need it

    html = _decode_page(data)
    if (tags := html.count("<")) > MAX_TAGS:
        raise InputError(
            f"{tags:,} tags, more than {MAX_TAGS:,}; save the text of the article as .txt"
        )
    try:
        found = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception as error:  # noqa: BLE001 - a foreign parser on foreign input: go on
        raise InputError(f"the page cannot be parsed ({type(error).__name__})") from None
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise InputError("no article text found in the page; save the text itself as .txt")
    title = " ".join((found.title or "").split())
    text = found.text or ""
    if title and title not in text.split("\n", 3)[:3]:
        text = f"{title}\n{text}"
    return Page(text, title, found.date or "", found.url or "", found.sitename or "")


def _decode_page(data: bytes) -> str:
    """Decode a page; unlike plain text, it may name another charset than UTF-8."""
    try:
        return decode(data)
    except InputError:
        declared = _CHARSET.search(data[:_DECLARATION])
        if declared is None or b"\0" in data:
            raise
    name = declared.group(1).decode("ascii", "replace")
    try:
        codec = codecs.lookup(name).name
        if codec in _NO_CHARSETS:
            raise LookupError(name)
        # Browsers read Latin-1 as Windows-1252; pages that say one mean the other.
        return data.decode("cp1252" if codec in ("iso8859-1", "ascii") else name)
    except (LookupError, ValueError):
        raise InputError(f"not {name}, the charset that it declares; save it as UTF-8") from None

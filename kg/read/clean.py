"""From bytes to the text that is stored: decoded, in NFC, with plain spaces and line ends."""

import codecs
import re
import unicodedata

from kg.errors import InputError

#: Longest article, in characters, that is read: a book chapter; spaCy refuses a million.
MAX_CHARACTERS = 300_000
#: Longest file or line, in bytes, that can hold such an article (or an HTML page of one).
MAX_BYTES = 16_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPACES = "\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
# Soft hyphen, zero-width and direction marks, byte order mark; they show nothing and split words.
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_CONTROL = "\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_SURROGATE = re.compile("[\ud800-\udfff]")
_RETURN = re.compile("\r\n?")
_ODD = (
    (re.compile(f"[{_SPACES}]"), " "),
    (re.compile(f"[{_LINE_ENDS}]"), "\n"),
    (re.compile(f"[{_INVISIBLE}{_CONTROL}]"), ""),
)
# Unicode's own limit (UAX 15, stream-safe text). Beyond it, putting marks in order takes
# quadratic time, and no language writes so many on one letter.
_MARKS = 30
_SIGNS = re.compile(rf"[^\w\s!-/:-@\[-`{{-~]{{{_MARKS + 1},}}")


def encoding_of(head: bytes) -> str:
    r"""Name the encoding that a file's first bytes declare: a byte order mark, else UTF-8.

    Parameters
    ----------
    head : bytes
        At least the first three bytes.

    Returns
    -------
    str
        A codec that also drops the mark.

    Examples
    --------
    >>> encoding_of("Bonjour".encode("utf-16")), encoding_of(b"Bonjour")
    ('utf-16', 'utf-8-sig')
    """
    for mark, name in _BOMS[1:]:
        if head.startswith(mark):
            return name
    return "utf-8-sig"


def decode(data: bytes) -> str:
    r"""Decode UTF-8, with or without a byte order mark, or UTF-16 with one.

    Parameters
    ----------
    data : bytes
        A whole file.

    Returns
    -------
    str
        Its text, as written.

    Raises
    ------
    InputError
        If the bytes are something else; the message says what to do.

    Examples
    --------
    >>> decode("Hà Nội".encode("utf-16"))
    'Hà Nội'
    >>> decode("été".encode("latin-1"))
    Traceback (most recent call last):
    ...
    kg.errors.InputError: not UTF-8 (byte 0xe9 at offset 0); save it as UTF-8
    """
    encoding = encoding_of(data[:4])
    if encoding != "utf-16" and b"\0" in data:
        raise InputError(f"binary (null byte at offset {data.index(0)}); convert it to plain text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte 0x{error.object[error.start]:02x} at offset {error.start}"
        name = encoding.removesuffix("-sig").upper()
        raise InputError(f"not {name} ({where}); save it as UTF-8") from None


def clean(text: str) -> str:
    r"""Bring text into the form that is stored and that every offset counts.

    NFC; odd spaces become plain ones and odd line ends ``\n``; zero-width, direction and control
    characters go. Nothing else changes, so a quote still stands in the file it comes from.

    Parameters
    ----------
    text : str
        Decoded text.

    Returns
    -------
    str
        The same text; cleaning it again changes nothing.

    Raises
    ------
    InputError
        If it holds null characters, characters that UTF-8 cannot write, or is too long.

    Examples
    --------
    >>> clean("Hà\u00a0Nô\u0323i\u200b\r\nVie\u0302\u0323t Nam")
    'Hà Nội\nViệt Nam'
    """
    if len(text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS:,}"
        raise InputError(f"{len(text):,} characters, more than {limit}; split it into articles")
    if "\0" in text:
        raise InputError("binary (null character in the text); convert it to plain text")
    if _SURROGATE.search(text):
        raise InputError("bytes or escapes that are no Unicode characters; save it as UTF-8")
    text = _RETURN.sub("\n", text)
    for pattern, replacement in _ODD:
        text = pattern.sub(replacement, text)
    return unicodedata.normalize("NFC", _SIGNS.sub(_fewer_marks, text))


def _fewer_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)

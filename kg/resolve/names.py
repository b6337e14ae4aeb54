"""Names as keys: folding, accents, transliteration, slugs. Knows no kind of entity."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Marks that French and most keyboards of the press cannot type: a name that bears one was
# written by someone who typed Vietnamese, so the rest of its accents can be trusted too.
_VIETNAMESE = re.compile(
    "[\u0306\u031b\u0309\u0323đ]|[\u0302\u0306\u031b]["
    + _TONES
    + "]|[aiouy]\u0303|[iouy][\u0300\u0301]"
)
_NOT_WORD = re.compile(r"[\W_]+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("dzh|dj|zh", "j"), ("tsch|tch|sch|ch", "sh"), ("ou|oo", "u"), ("ee", "i"), ("kh", "k"),
        ("gh", "g"), ("ph", "f"), ("w", "v"), ("y", "i"), ("e$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=1 << 20)
def fold(text: str) -> str:
    """Latin letters and digits of a text in lower case, words parted by single spaces.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        What is left when case, accents, script and punctuation are taken away.

    Examples
    --------
    >>> fold("Nguyễn Mạnh-Hùng")
    'nguyen manh hung'
    >>> fold("R&D Ltd. — Đà Nẵng")
    'r d ltd da nang'
    """
    return _NOT_WORD.sub(" ", anyascii(unicodedata.normalize("NFC", text)).lower()).strip()


@lru_cache(maxsize=1 << 20)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text.

    Examples
    --------
    >>> words("Yun-kyu, PARK")
    ('yun', 'kyu', 'park')
    """
    return tuple(fold(text).split())


def slug(text: str) -> str:
    """A readable piece of an id.

    Examples
    --------
    >>> slug("Phạm Minh Chính")
    'pham-minh-chinh'
    >>> slug("!?")
    'x'
    """
    return "-".join(words(text)[:12]) or "x"


@lru_cache(maxsize=1 << 20)
def accents(text: str) -> str:
    """A key of a name with all its Vietnamese accents; empty where they cannot be trusted.

    Word order and the place of the tone mark ("hoà", "hòa") do not matter.

    Examples
    --------
    >>> accents("Nguyễn Văn Dũng") == accents("Nguyễn Văn Dung")
    False
    >>> accents("Nguyên Huy Dung")
    ''
    """
    marked = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower())
    if not _VIETNAMESE.search(_base_then_marks(marked)):
        return ""
    return " ".join(sorted(_tone_last(word) for word in _NOT_LETTER.split(marked) if word))


_NOT_LETTER = re.compile(r"[^a-zđ\u0300-\u036f]+")


def _tone_last(word: str) -> str:
    tones = sorted(mark for mark in word if mark in _TONES)
    return "".join(mark for mark in word if mark not in _TONES) + "".join(tones)


def _base_then_marks(marked: str) -> str:
    """Each letter followed by its quality mark, then its tone, whatever the canonical order."""
    return re.sub(
        "([\u0300-\u036f]{2,})", lambda m: "".join(sorted(m[1], key=lambda c: c in _TONES)), marked
    )


@lru_cache(maxsize=1 << 20)
def skeleton(word: str) -> str:
    """How a folded word of a transliterated name sounds, roughly.

    Examples
    --------
    >>> skeleton("tokayev") == skeleton("tokaiev"), skeleton("putin") == skeleton("poutine")
    (True, True)
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def is_acronym(text: str) -> bool:
    """Whether a surface form is one word in capitals ("MSIT", "A*STAR", "UC3M").

    Examples
    --------
    >>> is_acronym("MSIT"), is_acronym("Meta"), is_acronym("UN Women")
    (True, False, False)
    """
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 10 and " " not in text.strip() and text.isupper()

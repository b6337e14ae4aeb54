"""Which language an article is written in, among those that have a pack."""

import re
from collections import Counter
from functools import cache
from importlib import import_module
from typing import Protocol

from kg.errors import InputError
from kg.languages import available, load

#: Characters that are looked at: the beginning says enough.
SAMPLE = 20_000
# A text is refused only if another language is likely and none of ours is: short texts and lists
# of names are unlikely everywhere, and go to the best of ours.
_LIKELY, _UNLIKELY = 0.3, 0.01
# Of the words of a text, how many are the commonest of one pack and at most of any other, and how
# many different ones, so that no model need be asked. Of 627 articles 7 in Vietnamese fall short;
# of spaCy's sample sentences in other languages, none reaches it (at most .06, with two words).
_COMMON, _RARE, _SEVERAL = 0.08, 0.02, 5
_WORD = re.compile(r"[^\W\d_]+")


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _common() -> dict[str, str]:
    """Give the words that tell a language, and which."""
    return {word: code for code in available() for word in load(code).words["common"]}


def _told_by_words(text: str) -> str:
    """The language whose commonest words a text is full of, as nearly every article is; or ""."""
    words = _WORD.findall(text.casefold())
    found = [word for word in words if word in _common()]
    shares = Counter(_common()[word] for word in found)
    different = Counter(_common()[word] for word in set(found))
    [(best, most), *others] = shares.most_common() or [("", 0)]
    clear = most >= _COMMON * len(words) and all(n < _RARE * len(words) for _, n in others)
    return best if clear and different[best] >= _SEVERAL else ""


@cache
def _identifier() -> _Identifier:
    # Its model takes half a second to load: tables that name their languages do without, too.
    langid = import_module("py3langid.langid")
    identifier: _Identifier = langid.LanguageIdentifier.from_model_file(
        langid.MODEL_FILE, norm_probs=True
    )
    return identifier


def identify(text: str) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        Clean text.

    Returns
    -------
    str
        Code of a language that has a pack.

    Raises
    ------
    InputError
        If the text has no words, or is clearly in another language.

    Examples
    --------
    >>> identify("Le ministre a rencontré son homologue japonais à Paris.")
    'fr'
    >>> identify("El ministro se reunió ayer con su homólogo japonés en Madrid.")
    Traceback (most recent call last):
    ...
    kg.errors.InputError: language 'es' is not supported (only en, fr, vi); set it if that is wrong
    """
    sample = text[:SAMPLE]
    if not any(character.isalpha() for character in sample):
        raise InputError("no words in it; give it the text of an article")
    if told := _told_by_words(sample):
        return told
    ranked = _identifier().rank(sample)
    likeliest, share = ranked[0]
    ours, ours_share = next((code, p) for code, p in ranked if code in available())
    if likeliest != ours and share > _LIKELY and ours_share < _UNLIKELY:
        raise unsupported(likeliest)
    return ours


def unsupported(code: str) -> InputError:
    """Say that there is no pack for a language.

    Parameters
    ----------
    code : str
        The language.

    Returns
    -------
    InputError
        To be raised.

    Examples
    --------
    >>> print(unsupported("de"))
    language 'de' is not supported (only en, fr, vi); set it if that is wrong
    """
    known = ", ".join(available())
    return InputError(f"language {code!r} is not supported (only {known}); set it if that is wrong")

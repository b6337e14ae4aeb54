"""Which language an article is written in, among those that have a pack."""

from functools import cache
from importlib import import_module
from typing import Protocol

from kg.errors import InputError
from kg.languages import available

#: Characters that are looked at: the beginning says enough.
SAMPLE = 20_000
# A text is refused only if another language is likely and none of ours is: short texts and lists
# of names are unlikely everywhere, and go to the best of ours.
_LIKELY, _UNLIKELY = 0.3, 0.01


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _identifier() -> _Identifier:
    # Its model takes most of a second to load; tables that name their languages do without.
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

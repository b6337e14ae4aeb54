"""Nouns that name an agreement only where it is signed: "signed a partnership with Acme"."""

from kg.annotate.names.scan import Sentence

REACH = 8  # units between the word of signing and the noun


def is_signed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word of signing governs the noun at [start, end).

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    start, end : int
        Its units, half-open.

    Returns
    -------
    bool
        Whether somebody signs it, or it is signed.
    """
    return _behind_signing(sentence, start) or _before_signing(sentence, end)


def signs(sentence: Sentence, k: int) -> bool:
    """Whether the word at ``k`` is one of signing."""
    unit, words = sentence.units[k], sentence.words["signing"]
    return not unit.inside and (unit.lemma in words or unit.key in words)


def _behind_signing(sentence: Sentence, start: int) -> bool:
    """Whether "signed", "signature of" stand before it, and no other verb or clause between."""
    for k in range(start - 1, max(sentence.begin, start - REACH) - 1, -1):
        if signs(sentence, k):
            return True
        if _breaks(sentence, k):
            return False
    return False


def _before_signing(sentence: Sentence, end: int) -> bool:
    """Whether "was signed" or "signed between" stands behind it; no name may come before."""
    for k in range(end, min(sentence.stop, end + REACH)):
        if signs(sentence, k):
            return True
        if _breaks(sentence, k) or sentence.units[k].cap:
            return False
    return False


def _breaks(sentence: Sentence, k: int) -> bool:
    """Whether a clause ends at ``k``, another verb stands there, or another agreement."""
    unit = sentence.units[k]
    if unit.text in ",;:.":
        return True
    head = sentence.lex.heads.longest(sentence.keys, k, sentence.stop)
    if head is not None and head[1][0].kind == "agreement":
        return True
    listed = sentence.lex.phrases["other_verbs"].longest(sentence.keys, k, sentence.stop)
    return listed is not None if sentence.syllabic else unit.pos == "VERB"

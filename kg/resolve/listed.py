"""Whether a name can be what a gazetteer's entry is called, whatever acronym led there."""

from collections.abc import Collection

from kg.resolve.cores import Phrase

#: Words that a state's one body of a kind may bear as well, and many bodies of other kinds.
OF_A_STATE = frozenset(("national", "nationale", "quoc", "gia", "federal"))
#: Words from which on a name is spelled out.
_SPELLED = 3
#: Words that a spelled-out name shares with the entry's names in its language at least.
_LEAST_SHARE = 0.2


def denied(
    name: Phrase,
    listed: Collection[Phrase],
    here: Collection[Phrase],
    links: Collection[str],
    function_words: Collection[str],
) -> bool:
    """Whether a name says that it is something else than the entry it was found under.

    Two ways to say so: it is a part of the listed thing ("Politburo of the X Party"), or it is
    spelled out in other words, and only the acronym is shared ("Centre for Disease Control" under
    the CDC that is a French fund).

    Parameters
    ----------
    name : phrase
        The fullest name that the article has.
    listed, here : collection of phrases
        Names of the entry: all of them, and those in the article's language.
    links, function_words : collection of str
        Articles and genitives; with them all other words that tell nothing.

    Returns
    -------
    bool
        False where the name is short or listed itself.

    Examples
    --------
    >>> party, cdc = {("umi", "party")}, {("caisse", "des", "depots"), ("cdc",)}
    >>> denied(("politburo", "of", "the", "umi", "party"), party, party, {"of", "the"}, {"of"})
    True
    >>> denied(("centre", "for", "disease", "control"), cdc, cdc, {"for", "des"}, {"for"})
    True
    >>> denied(("caisse", "depots", "paris"), cdc, cdc, {"des"}, {"des"})
    False
    """
    if len(name) < _SPELLED or name in listed:
        return False
    return _is_part(name, listed, links) or _is_other(name, here, function_words)


def _is_part(name: Phrase, listed: Collection[Phrase], links: Collection[str]) -> bool:
    """Whether a listed name stands behind "of" and other words than the entry's own."""
    own = {word for phrase in listed for word in phrase}
    for i in range(1, len(name) - 1):
        if name[i] not in links or own.issuperset(name[:i]):
            continue
        rest = name[i:]
        while rest and rest[0] in links:
            rest = rest[1:]
        if rest in listed:
            return True
    return False


def _is_other(name: Phrase, here: Collection[Phrase], function_words: Collection[str]) -> bool:
    """Whether it shares next to no word with what the entry is called in full."""
    common = OF_A_STATE.union(function_words)
    said = set(name) - common
    spelled = [set(p) - common for p in here if len(p) >= _SPELLED and not common.issuperset(p)]
    shares = [len(said & words) / len(said | words) for words in spelled]
    return bool(shares) and max(shares) < _LEAST_SHARE

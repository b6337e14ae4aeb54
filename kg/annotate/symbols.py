"""Stock symbols, as news agencies write them behind a firm: "(CBD.N)", "BTG Pactual BTG.UL"."""

import re
from bisect import bisect_right
from collections.abc import Set
from functools import cache

from kg.annotate.tagger import Tag
from kg.model import Span


def symbols(text: str, exchanges: Set[str]) -> list[Span]:
    """Where a text has stock symbols, with the brackets around them.

    Parameters
    ----------
    text : str
        The text.
    exchanges : set of str
        Codes of exchanges, which end a symbol.

    Returns
    -------
    list of Span
        In order; they do not overlap.

    Examples
    --------
    >>> text = "Acme ACME.PA and Umi (7203.T)(UM.N: Quote) are no firms of TP.HCM or the U.S."
    >>> [text[s.start : s.end] for s in symbols(text, {"PA", "T", "N"})]
    ['ACME.PA', '(7203.T)', '(UM.N: Quote)']
    """
    return [Span(*match.span()) for match in _pattern(frozenset(exchanges)).finditer(text)]


@cache
def _pattern(exchanges: frozenset[str]) -> re.Pattern[str]:
    symbol = rf"[A-Z0-9]{{2,6}}\.(?:{'|'.join(sorted(exchanges))})\b"
    return re.compile(rf"[(<]{symbol}(?:: [^()<>]{{0,40}})?[)>]|(?<![\w.]){symbol}(?!\.\w)")


def without(tag: Tag, cut: list[Span], text: str) -> Tag:
    """A tag that ends before the first symbol in it.

    Examples
    --------
    >>> text = "Acme ACME.PA fell"
    >>> tag = Tag(0, 12, "company", False, 0.9, 0.9)
    >>> without(tag, symbols(text, {"PA"}), text).end
    4
    """
    k = bisect_right(cut, tag.start, key=lambda span: span.start)
    first = min(cut[k].start, tag.end) if k < len(cut) else tag.end
    return tag._replace(end=tag.start + len(text[tag.start : first].rstrip()))

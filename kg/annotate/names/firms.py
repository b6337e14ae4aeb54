"""Firms that bear persons' names, by what stands in their name or beside it.

"Princess Amal Holding", "the audit firm Arthur Norman", "Arthur Norman, a brewery".
"""

from kg.annotate.lexicons import Lexicons
from kg.annotate.page import Page
from kg.ontology.identity import load_identity

#: Letters of a legal form that is no syllable of a person's name ("Sa", "Co").
_FORM = 4
#: Words of a name whose last one may say what the firm does ("Marie Curie Mining").
_WORDS = 3
#: Units before a name in which the noun for it stands, and behind it in an apposition.
_BEFORE, _BEHIND = 4, 5


def names_firm(page: Page, lexicons: Lexicons, start: int, end: int) -> bool:
    """Whether a name like a person's is a firm's.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.
    start, end : int
        The name's units, half-open.

    Returns
    -------
    bool
        True where the name ends as firms' do, or a noun for firms stands before or behind it.
    """
    return (
        _ends_as_firm(page, lexicons, start, end)
        or _behind_noun(page, lexicons, start)
        or _before_noun(page, lexicons, end)
    )


def _ends_as_firm(page: Page, lexicons: Lexicons, start: int, end: int) -> bool:
    last = page.units[end - 1]
    if not last.cap:
        return False
    if len(last.text) >= _FORM and any(
        "suffix" in form for _, form in lexicons.legal.ending(page.keys, start + 1, end)
    ):
        return True
    nouns = [
        noun for _, heads in lexicons.heads.ending(page.keys, start + 1, end) for noun in heads
    ]
    if any(noun.kind == "company" and noun.position != "prefix" for noun in nouns):
        return True
    return end - start >= _WORDS and last.key in load_identity().firm_words


def _behind_noun(page: Page, lexicons: Lexicons, start: int) -> bool:
    """Whether a noun for firms stands before the name, and no office whose holder it names."""
    begin = max(page.sentence_of(start)[0], start - _BEFORE)
    if any(lexicons.portfolios.ending(page.keys, begin, start)):
        return False  # "minister of energy and mines | Amara Sy"
    found = lexicons.heads.ending(page.keys, begin, start)
    for first, nouns in found:
        if any(noun.kind == "company" and noun.position != "suffix" for noun in nouns):
            return not (page.units[first].cap or held(page, lexicons, first))
    return False


def _before_noun(page: Page, lexicons: Lexicons, end: int) -> bool:
    """Whether "a brewery" stands behind the name as its apposition."""
    words, keys = lexicons.pack.words, page.keys
    stop = min(page.sentence_of(end - 1)[1], end + _BEHIND)
    if end + 2 >= stop or keys[end] != "," or keys[end + 1] not in words["articles"]:
        return False
    for k in range(end + 2, stop - 1):
        if page.units[k].cap or not page.units[k].word:
            return False
        noun = lexicons.heads.longest(keys, k, stop)
        if noun is not None and any(head.kind == "company" for head in noun[1]):
            behind = page.units[min(noun[0], len(keys) - 1)]
            return behind.text in {",", ".", ")"} or behind.key in words["relative"]
    return False


def held(page: Page, lexicons: Lexicons, start: int) -> bool:
    """Whether an office at the body at ``start`` is told: then its holder may stand behind it.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.
    start : int
        First unit of the body's name.

    Returns
    -------
    bool
        So in "le directeur de l' | Institut Pasteur", "Thống đốc | Ngân hàng Nhà nước".
    """
    links = lexicons.pack.words["articles"] | lexicons.pack.words["of"]
    begin, k = page.sentence_of(start)[0], start
    while k > begin and page.keys[k - 1] in links:
        k -= 1
    linked = k < start or lexicons.syllabic
    return linked and any(lexicons.ranks.ending(page.keys, max(begin, k - 5), k))

"""Events called by the body that meets, in full or by its letters: "the summit of the OECD"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.annotate.cluster.draft import Draft
from kg.annotate.lexicons import Lexicons

#: What a name says: the noun's concept, the body's id, and the other words.
_Told = tuple[str, str, frozenset[str]]


def one_meeting(drafts: Iterable[Draft], lex: Lexicons) -> Iterator[tuple[Draft, Draft]]:
    """Events of one noun and one listed body, of which one says no more than its number besides.

    Parameters
    ----------
    drafts : iterable of Draft
        The events of a page.
    lex : Lexicons
        Its language's.

    Yields
    ------
    tuple of Draft
        What is kept, and what goes into it.
    """
    series: dict[tuple[str, str], dict[frozenset[str], Draft]] = defaultdict(dict)
    for draft in drafts:
        for name in draft.names:
            if (said := _told(name, lex)) is None:
                continue
            concept, body, rest = said
            kept = series[concept, body].setdefault(rest, draft)
            if kept is not draft:
                yield kept, draft
    for told in series.values():
        for rest, draft in told.items():
            longer = [more for more in told if rest < more]
            if len(longer) == 1 and all(_counts(word, lex) for word in longer[0] - rest):
                if told[longer[0]] is not draft:
                    yield told[longer[0]], draft


def _told(name: str, lex: Lexicons) -> _Told | None:
    """What an event's name says; None where it has no noun, or no listed body or several."""
    keys, k = list(lex.splitter.keys(name)), 0
    concept, bodies, rest = "", set[str](), set[str]()
    grammar = lex.pack.words["of"] | lex.pack.words["articles"] | {"(", ")"}
    while k < len(keys):
        noun, body = lex.heads.longest(keys, k), lex.names.longest(keys, k)
        if body is not None and body[1][-1].kind == "organization" and body[1][-1].known:
            bodies.add(body[1][-1].known)
            k = body[0]
        elif noun is not None and noun[1][0].kind == "event" and not concept:
            concept, k = noun[1][0].concept, noun[0]
        else:
            rest |= {keys[k]} - grammar
            k += 1
    return (concept, bodies.pop(), frozenset(rest)) if concept and len(bodies) == 1 else None


def _counts(word: str, lex: Lexicons) -> bool:
    """Whether a word is a number or belongs to one: "lần thứ 18", "45th"."""
    words = lex.pack.words
    return word[:1].isdigit() or word in words["ordinal"] | words["ordinal_words"]

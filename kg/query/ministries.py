"""Ministries by what their names say, in whatever language: state and portfolios."""

from collections.abc import Iterator
from functools import cache

from kg.ontology.identity import load_identity
from kg.query.reader import Reader
from kg.text import searchable

_MINISTRY = "ministry"
#: What a phrase of a ministry's name says, and the value of it.
_Said = tuple[str, tuple[str, ...]]
_Phrases = dict[tuple[str, ...], _Said]


def ministries(reader: Reader, name: str) -> list[str]:
    """List the ids of the ministries that a name means, though no article may call them so.

    Parameters
    ----------
    reader : Reader
        Where to look.
    name : str
        "Bộ Thông tin và Truyền thông", "Ministry of Finance of Chile".

    Returns
    -------
    list of str
        Those of the state that the name gives, else of all states; none if it has words that are
        no ministry's.
    """
    from kg.resolve.structure import canonical_portfolios

    rules = load_identity()
    found: set[str] = set()
    for iso, portfolios in _read(name):
        told = canonical_portfolios(portfolios, rules, iso)
        query = "SELECT id FROM entities WHERE kind = 'public_body' AND substr(id, 6) "
        charge = "/" + "+".join(sorted(told))
        if iso:
            rows = reader.store.rows(f"{query} = ?", (iso + charge,))
        else:
            rows = reader.store.rows(f"{query} LIKE '__/%' AND substr(id, 8) = ?", (charge,))
        found.update(id_ for (id_,) in rows)
    return sorted(found)


def _read(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """State and portfolios, read by each language that knows all words of the name.

    A whole pack takes long to load: only one that has a word for "ministry" which the name has.
    """
    from kg.languages import available, head_terms

    folded = searchable(name)
    words = tuple(folded.split())
    for code in available():
        heads = (searchable(term) for term in head_terms(code, _MINISTRY))
        if not any(f" {head} " in f" {folded} " for head in heads):
            continue
        phrases, longest = _phrases(code)
        said: list[_Said] = []
        i = 0
        while i < len(words):
            sizes = range(min(longest, len(words) - i), 0, -1)
            size = next((n for n in sizes if words[i : i + n] in phrases), 0)
            if not size:
                break
            said.append(phrases[words[i : i + size]])
            i += size
        portfolios = frozenset(p for what, values in said if what == "portfolio" for p in values)
        states = {values[0] for what, values in said if what == "state"}
        if i == len(words) and portfolios and (_MINISTRY, ()) in said and len(states) < 2:
            yield min(states, default=""), portfolios


@cache
def _phrases(code: str) -> tuple[_Phrases, int]:
    """What the phrases of a language say in a ministry's name, and words of the longest."""
    from kg.languages import load
    from kg.resolve.reference import function_words

    pack = load(code)
    found: _Phrases = {(word,): ("", ()) for word in function_words([pack])}
    for iso, country in pack.countries.items():
        for term in (*country.names, *country.demonyms):
            found.setdefault(tuple(searchable(term).split()), ("state", (iso,)))
    for head in pack.heads:
        if head.concept == _MINISTRY:
            found[tuple(searchable(head.term).split())] = (_MINISTRY, ())
    for term, concepts in pack.portfolios.items():
        found[tuple(searchable(term).split())] = ("portfolio", concepts)
    found.pop((), None)
    return found, max(map(len, found))

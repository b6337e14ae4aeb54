"""The state of a body whose article leaves it open, from what other articles call by that name.

"Bộ Công Thương" is the ministry of the one state that has a ministry of this very name elsewhere
and that the article speaks of. Names that many states share ("Ministry of Finance") tell nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Document
from kg.resolve.cluster import Node
from kg.resolve.cores import Phrase
from kg.resolve.reference import Reference
from kg.resolve.structure import Structures

#: In so many states a name may be borne and still tell something.
_MOST_STATES = 3
#: How often the article must speak of the state, and of no other more than so many times as often.
_LEAST, _TIMES = 2, 2

_Wording = tuple[str, Phrase]


def find_homes(
    nodes: Sequence[Node], documents: Iterable[Document], reference: Reference
) -> dict[int, int]:
    """Give bodies without a state that of the only fitting body of their name.

    Parameters
    ----------
    nodes : sequence of Node
        Local entities; the state of those found is set.
    documents : iterable of Document
        Their articles.
    reference : Reference
        Lexicons.

    Returns
    -------
    dict of int to int
        Node to the first one of the same name and of that state.
    """
    structures = Structures(reference)
    bodies = [i for i, n in enumerate(nodes) if n.entity.kind == "public_body" and not n.alone]
    open_ = [i for i in bodies if not nodes[i].iso and nodes[i].entity.names]
    called = {i: wording(nodes[i], reference) for i in open_}
    wanted = set(called.values())
    borne: dict[_Wording, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for i in bodies:
        n = nodes[i]
        if n.iso and n.entity.names and (said := wording(n, reference)) in wanted:
            if structures.of(n) is not None:
                borne[said][n.iso].setdefault(n.article, i)
    told = {nodes[i].article for i in open_ if called[i] in borne}
    spoken = {d.article.id: _spoken(d) for d in documents if d.article.id in told}
    found = {}
    for i in open_:
        n = nodes[i]
        states = borne.get(called[i], {})
        iso = _state(n.article, states, spoken.get(n.article, Counter()))
        if iso and structures.of(replace(n, iso=iso)) is not None:
            found[i] = min(j for article, j in states[iso].items() if article != n.article)
    for i, home in found.items():
        nodes[i].iso = nodes[home].iso
    return found


def wording(n: Node, reference: Reference) -> _Wording:
    """The language and the telling words of a body's fullest name, its state left out."""
    return n.lang, reference.cores.of_body(n.entity.names[0], n.iso)


def _state(article: str, states: dict[str, dict[str, int]], spoken: Counter[str]) -> str:
    """The only state that bears the name elsewhere and that the article speaks of enough."""
    elsewhere = {iso for iso, articles in states.items() if set(articles) - {article}}
    fitting = [iso for iso in sorted(elsewhere) if spoken[iso]]
    if len(elsewhere) > _MOST_STATES or len(fitting) != 1:
        return ""
    often = spoken[fitting[0]]
    return fitting[0] if often >= _LEAST and _TIMES * often >= max(spoken.values()) else ""


def _spoken(document: Document) -> Counter[str]:
    """How often an article speaks of each state or of its people."""

    def states() -> Iterator[str]:
        iso_of = {e.key: e.iso for e in document.entities if e.kind in ("country", "person")}
        for mention in document.mentions:
            yield from (iso_of[key] for key in mention.entities if iso_of.get(key))

    return Counter(states())

"""The state of a body whose article leaves it open, from what other articles call by that name.

"Bộ Công Thương" is the ministry of the one state that has a ministry of this very name elsewhere
and that the article speaks of. Names that many states share ("Ministry of Finance") tell nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.resolve.cluster import Clusters, Node
from kg.resolve.cores import Phrase
from kg.resolve.reference import Reference
from kg.resolve.structure import Key, Structures

#: In so many states a name may be borne and still tell something.
_MOST_STATES = 3
#: How often the article must speak of the state, and of no other more than so many times as often.
_LEAST, _TIMES = 2, 2

_Wording = tuple[str, Phrase]


def find_homes(
    clusters: Clusters,
    structures: Sequence[Key | None],
    spoken: Mapping[str, Mapping[str, str]],
    reference: Reference,
) -> dict[int, int]:
    """Give bodies without a state that of the only fitting body of their name.

    Parameters
    ----------
    clusters : Clusters
        Local entities; the state of those found is set.
    structures : sequence
        Of each node what :meth:`kg.resolve.structure.Structures.of` reads from it.
    spoken : mapping of str to mapping of str to str
        Article to how often it speaks of each state or of its people.
    reference : Reference
        Lexicons.

    Returns
    -------
    dict of int to int
        Node to the first one of the same name and of that state.
    """
    reader, nodes = Structures(reference), clusters.nodes
    bodies = [i for i, n in enumerate(nodes) if n.entity.kind == "public_body" and not n.alone]
    open_ = [i for i in bodies if not nodes[i].iso and nodes[i].entity.names]
    called = {i: wording(nodes[i], reference) for i in open_}
    for i, said in called.items():
        clusters.links.key("wording", said, i)
    borne: dict[_Wording, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for i in bodies:
        n = nodes[i]
        if n.iso and n.entity.names and structures[i] is not None:
            said = wording(n, reference)
            borne[said][n.iso].setdefault(n.article, i)
            clusters.links.key("wording", said, i, weak=True)
    found = {}
    for i in open_:
        n = nodes[i]
        states = borne.get(called[i], {})
        iso = _state(n.article, states, spoken.get(n.article, {}))
        if iso and reader.of(replace(n, iso=iso)) is not None:
            found[i] = min(j for article, j in states[iso].items() if article != n.article)
    for i, home in found.items():
        nodes[i].iso = nodes[home].iso
    return found


def wording(n: Node, reference: Reference) -> _Wording:
    """The language and the telling words of a body's fullest name, its state left out."""
    return n.lang, reference.cores.of_body(n.entity.names[0], n.iso)


def _state(article: str, states: Mapping[str, Mapping[str, int]], spoken: Mapping[str, str]) -> str:
    """The only state that bears the name elsewhere and that the article speaks of enough."""
    elsewhere = {iso for iso, articles in states.items() if set(articles) - {article}}
    fitting = [iso for iso in sorted(elsewhere) if iso in spoken]
    if len(elsewhere) > _MOST_STATES or len(fitting) != 1:
        return ""
    often = int(spoken[fitting[0]])
    return (
        fitting[0] if often >= _LEAST and _TIMES * often >= max(map(int, spoken.values())) else ""
    )

"""Who is who: the things of articles joined into entities, by what tells one from another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from kg.model import Entity, Fact, Merge
from kg.ontology import load_ontology
from kg.resolve.bodies import Bodies
from kg.resolve.cluster import Clusters, Node, country_id
from kg.resolve.fragments import Fragment, binding_relations, dating_relations
from kg.resolve.homes import find_homes
from kg.resolve.identity import Identity
from kg.resolve.persons import Persons
from kg.resolve.reference import Reference
from kg.resolve.structure import Key, Structures
from kg.resolve.tenures import Meant, Tenures, told
from kg.resolve.ventures import Ventures

#: Article and local key.
Local = tuple[str, str]
_Told = tuple[str, Fact]


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of the things of some articles.

    Attributes
    ----------
    nodes : sequence of Node
        The things, by article and key.
    root_of : sequence of int
        The node that stands for the entity of each.
    entities : mapping of int to Entity
        By that node.
    titled : mapping of (str, str) to int
        Article and the key that stands there for the holder of an office whom only his title
        names, to a node of his.
    refs : mapping of str to (str, str)
        What the ledger calls such a title, to article and key.
    meant : mapping of str to mapping of Mention to str
        Article to its titles that mean a person, with that key.
    clusters : Clusters
        With the ledger, in terms of things, and the links.
    things : mapping of str to int
        Articles with titles without a name, to what stands for these in the links.
    """

    nodes: Sequence[Node]
    root_of: Sequence[int]
    entities: Mapping[int, Entity]
    titled: Mapping[Local, int]
    refs: Mapping[str, Local]
    meant: Mapping[str, Meant]
    clusters: Clusters
    things: Mapping[str, int]


def who(fragments: Sequence[Fragment], reference: Reference) -> Who:
    """Find out who is who.

    By what rules read: no scorer's guess joins two things or keeps them apart.

    Parameters
    ----------
    fragments : sequence of Fragment
        Articles, or pieces of them that share no link with any other piece; by article.
    reference : Reference
        Lexicons.

    Returns
    -------
    Who
        Entities, and why they are one.

    Examples
    --------
    >>> from kg.model import LocalEntity
    >>> from kg.resolve.fragments import Thing
    >>> one, two = (
    ...     Thing(LocalEntity("p", "person", (n,), "JP")) for n in ("Abe Shinzo", "Shinzo Abe")
    ... )
    >>> found = who([Fragment("a", "en", "", (one,)), Fragment("b", "en", "", (two,))], Reference())
    >>> found.entities[0].id, found.root_of
    ('person:abe-shinzo', [0, 0])
    """
    clusters = Clusters([node for f in fragments for node in _nodes(f, reference)])
    nodes = clusters.nodes
    index = {(n.article, n.entity.key): i for i, n in enumerate(nodes)}
    ruled = [(f.article, fact) for f in fragments for fact in f.facts if not fact.learned]
    _states_of_bodies(clusters, index, ruled)
    reader = Structures(reference)
    structures = [reader.of(n) for n in nodes]
    _label(nodes, structures, reference)
    spoken = {f.article: f.spoken for f in fragments}
    for i, home in sorted(find_homes(clusters, structures, spoken, reference).items()):
        clusters.join(home, i, 0.8, "of the states it speaks of, only this one has such a body")
        structures[i] = reader.of(nodes[i])
    bodies = Bodies(clusters, reference, structures)
    bodies.run()
    clusters.settle()
    Persons(clusters, reference, _offices(clusters, index, ruled)).run()
    tenures = Tenures(clusters, index)
    meant = tenures.run(fragments)
    ruled = list(_retold(ruled, fragments, meant))
    years = {f.article: f.published[:4] for f in fragments}
    parties, dates = _parties(clusters, index, ruled), _dates(index, ruled)
    ventures = Ventures(clusters, reference, parties, dates, years)
    ventures.run()
    entities = Identity(bodies, ventures, reference, _groups(clusters)).entities()
    root_of = [clusters.find(i) for i in range(len(nodes))]
    return Who(
        nodes, root_of, entities, tenures.titled, tenures.refs, meant, clusters, tenures.things
    )


def _nodes(fragment: Fragment, reference: Reference) -> Iterable[Node]:
    """Things of a fragment; what two gazetteers list has one id."""
    same = reference.same_known
    for thing in fragment.things:
        entity = thing.entity
        if entity.known in same:
            entity = replace(entity, known=same[entity.known])
        if entity.names and reference.denies(entity.known, entity.names[0], fragment.lang):
            entity = replace(entity, known="", head="")  # nor is its head the entry's own
        yield Node(
            fragment.article, fragment.lang, entity, entity.iso, thing.number, thing.alone,
            thing.given, thing.context,
        )  # fmt: skip


def _ends(
    index: Mapping[Local, int], facts: Iterable[_Told], relations: Set[str]
) -> Iterator[tuple[int, int]]:
    """Yield the nodes of the facts of some relations."""
    for article, fact in facts:
        if fact.relation in relations:
            subject, target = index.get((article, fact.subject)), index.get((article, fact.object))
            if subject is not None and target is not None:
                yield subject, target


def _states_of_bodies(
    clusters: Clusters, index: Mapping[Local, int], facts: Iterable[_Told]
) -> None:
    """Give a public body the state that its article says it is part of, if it says one."""
    nodes = clusters.nodes
    states: dict[int, set[str]] = defaultdict(set)
    part_of = load_ontology().structure.state
    for body, state in _ends(index, facts, {part_of}):
        if nodes[body].entity.kind == "public_body" and nodes[state].entity.kind == "country":
            states[body].add(nodes[state].iso)
            clusters.links.pair(body, state)
    for body, found in states.items():
        if not nodes[body].iso and len(found) == 1:
            nodes[body].iso = min(found)


def _label(nodes: Sequence[Node], structures: Sequence[Key | None], reference: Reference) -> None:
    """Give a label to what its own article tells from all others of its kind.

    That are countries, what a gazetteer lists, and what a state has but one of.
    """
    for n, structure in zip(nodes, structures, strict=True):
        if n.given:
            n.label = country_id(n.iso)
        elif n.alone or n.entity.kind == "person":
            continue
        elif structure is not None:
            # There may be several councils of a town, by level, and several chambers.
            several = structure[1].partition(":")[0] in reference.rules.of_town
            n.label = "" if several or structure[1] == "parliament" else "/".join(structure)
        else:
            n.label = n.entity.known


def _offices(
    clusters: Clusters, index: Mapping[Local, int], facts: Iterable[_Told]
) -> dict[int, dict[int, int]]:
    """Person to the bodies in which the texts say they hold a position."""
    offices: dict[int, dict[int, int]] = defaultdict(dict)
    holds_position = load_ontology().structure.office
    for person, body in _ends(index, facts, {holds_position}):
        offices[person].setdefault(clusters.stands_for(body), body)
    return offices


def _retold(
    facts: Iterable[_Told], fragments: Iterable[Fragment], meant: Mapping[str, Meant]
) -> Iterable[_Told]:
    """The facts, those of titles told of their holders."""
    titled = {f.article: f for f in fragments if f.article in meant}
    kinds = {a: {t.entity.key: t.entity.kind for t in f.things} for a, f in titled.items()}
    for article, fact in facts:
        if article in titled:
            mentions = (*titled[article].titles, *titled[article].beside)
            for new in told(fact, kinds[article], mentions, meant[article]):
                yield article, new
        else:
            yield article, fact


def _parties(
    clusters: Clusters, index: Mapping[Local, int], facts: Iterable[_Told]
) -> dict[int, dict[int, int]]:
    """Agreement to its parties: who signs it or is party to it, the persons who sign left out."""
    parties: dict[int, dict[int, int]] = defaultdict(dict)
    for party, agreement in _ends(index, facts, binding_relations()):
        if clusters.nodes[party].entity.kind != "person":
            parties[agreement].setdefault(clusters.stands_for(party), party)
    return parties


def _dates(index: Mapping[Local, int], facts: Iterable[_Told]) -> dict[int, str]:
    """Agreement or event to the one date that its facts give."""
    dates: dict[int, set[str]] = defaultdict(set)
    for article, fact in facts:
        if fact.relation in dating_relations() and fact.date and not fact.date.startswith("X"):
            for key in (fact.subject, fact.object):
                if (article, key) in index:
                    dates[index[article, key]].add(fact.date)
    return {node: min(found) for node, found in dates.items() if len(found) == 1}


def _groups(clusters: Clusters) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(clusters.nodes)):
        groups[clusters.find(i)].append(i)
    return groups


def given_line(ref: str, country: str) -> Merge:
    """Why something is the country that it is."""
    return Merge(ref, country, 1.0, "one country by ISO code", country)


def ledger(found: Who, id_of: Sequence[str], more: Iterable[Merge] = ()) -> set[Merge]:
    """Why things are one, and why look-alikes are two, in terms of entities.

    Parameters
    ----------
    found : Who
        Who is who.
    id_of : sequence of str
        The entity of each node.
    more : iterable of Merge
        Further lines in terms of things.

    Returns
    -------
    set of Merge
        Two that stay apart have a line each.
    """
    refs = {n.ref: id_ for n, id_ in zip(found.nodes, id_of, strict=True)}
    for title, local in found.refs.items():
        refs.setdefault(title, id_of[found.titled[local]])
    rows = set()
    context = {n.ref for n in found.nodes if n.context}
    for m in (*found.clusters.ledger, *more):
        if m.left in context or m.right in context:
            continue
        left, right = refs[m.left], refs[m.right]
        if m.score > 0:
            rows.add(replace(m, entity=left))
        elif left != right:
            rows.add(replace(m, entity=left))
            rows.add(Merge(m.right, m.left, m.score, m.reason, right))
    return rows

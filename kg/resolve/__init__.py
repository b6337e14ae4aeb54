"""One entity per real thing: local entities of all articles joined, with a ledger of why.

A wrong merge is worse than a missed one: what is not certain stays apart. Nodes are compared only
inside blocks of a shared key, and in an order that depends on their content alone, so any order of
the articles gives the same entities and ids.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from kg.model import Document, Entity, Fact, Mention, Merge, Resolution
from kg.ontology import load_ontology
from kg.resolve.bodies import Bodies
from kg.resolve.cluster import Clusters, Node
from kg.resolve.facts import merge_facts, remap
from kg.resolve.homes import find_homes
from kg.resolve.identity import Identity
from kg.resolve.judge import cut_out, judged
from kg.resolve.judgements import Judgements
from kg.resolve.persons import Persons
from kg.resolve.reference import Reference, load_reference
from kg.resolve.tenures import Tenures
from kg.resolve.ventures import Ventures

__all__ = ["Judgements", "resolve"]

#: Kinds that are identified by who takes part and when.
_VENTURES = frozenset(("agreement", "event"))
_Local = tuple[str, str]


def resolve(
    items: Iterable[tuple[Document, Sequence[Fact]]],
    reference: Reference | None = None,
    judgements: Judgements | None = None,
) -> Resolution:
    """Join the local entities of all articles into entities, and their facts with them.

    Who is who is told by what rules read: no scorer's guess joins two entities or keeps them apart,
    and what it doubts is left out at the end, with what only such facts needed.

    Parameters
    ----------
    items : iterable of (Document, sequence of Fact)
        Each article with all facts read from it, its attachments among them (as
        :func:`kg.extract.extract` gives them), in terms of its local keys.
    reference : Reference, optional
        Lexicons; those of the installed language packs by default.
    judgements : Judgements, optional
        What the user has judged; it goes before all rules.

    Returns
    -------
    Resolution
        Entities, mentions and facts in terms of entity ids, sorted, and the ledger of merges.

    Examples
    --------
    >>> from kg.model import Article, LocalEntity
    >>> def article(id, *entities):
    ...     return Document(Article(id, "en", "", ""), (), (), (), entities, ()), ()
    >>> done = resolve(
    ...     [
    ...         article("a", LocalEntity("p", "person", ("Takaichi Sanae",), "JP")),
    ...         article("b", LocalEntity("q", "person", ("Sanae Takaichi",), "JP")),
    ...     ],
    ...     Reference(),
    ... )
    >>> [entity.id for entity in done.entities], done.merges[0].reason
    (['person:sanae-takaichi'],
     'one name: sanae takaichi (other order of words; state JP on both)')
    """
    judgements = judgements or Judgements()
    items, alone, unused = cut_out(
        sorted(items, key=lambda item: item[0].article.id), judgements.splits
    )
    reference = load_reference() if reference is None else reference
    facts = [(d.article.id, f) for d, found in items for f in found]
    ruled = [(article, fact) for article, fact in facts if not fact.learned]
    nodes = _nodes(items, reference, alone)
    index = {(n.article, n.entity.key): i for i, n in enumerate(nodes)}
    _states_of_bodies(nodes, index, ruled)
    homes = find_homes(nodes, (d for d, _ in items), reference)
    clusters = Clusters(nodes)
    for i, home in sorted(homes.items()):
        clusters.join(home, i, 0.8, "of the states it speaks of, only this one has such a body")
    bodies = Bodies(clusters, reference)
    bodies.run()
    Persons(clusters, reference, _offices(clusters, index, ruled)).run()
    tenures = Tenures(clusters, index)
    items, facts = tenures.resolve(items, facts)
    ruled = [(article, fact) for article, fact in facts if not fact.learned]
    years = {d.article.id: d.article.published[:4] for d, _ in items}
    parties, dates = _parties(clusters, index, ruled), _dates(index, ruled)
    ventures = Ventures(clusters, reference, parties, dates, years)
    ventures.run()
    identity = Identity(bodies, ventures, reference, _groups(clusters))
    entities, merges, unfit = judged(identity.entities(), judgements, lambda i: nodes[i].ref)
    clusters.ledger += merges
    done = _finish(items, facts, clusters, {**index, **tenures.titled}, entities, tenures.refs)
    return replace(done, unused=(*unused, *unfit))


def _nodes(
    items: Sequence[tuple[Document, Sequence[Fact]]], reference: Reference, alone: Set[_Local]
) -> list[Node]:
    """Local entities in a fixed order; what two gazetteers list has one id."""
    same = reference.same_known
    nodes = []
    for d, _ in items:
        names: Counter[tuple[str, str]] = Counter()
        for entity in sorted(d.entities, key=lambda e: e.key):
            if entity.known in same:
                entity = replace(entity, known=same[entity.known])
            if entity.names and reference.denies(entity.known, entity.names[0], d.article.lang):
                entity = replace(entity, known="", head="")  # nor is its head the entry's own
            name = (entity.kind, entity.names[0] if entity.names else "")
            names[name] += 1
            split = (d.article.id, entity.key) in alone
            nodes.append(Node(d.article.id, d.article.lang, entity, entity.iso, names[name], split))
    return nodes


def _states_of_bodies(
    nodes: Sequence[Node], index: Mapping[_Local, int], facts: Iterable[tuple[str, Fact]]
) -> None:
    """Give a public body the state that its article says it is part of, if it says one."""
    states: dict[int, set[str]] = defaultdict(set)
    part_of = load_ontology().structure.state
    for article, fact in facts:
        if fact.relation != part_of:
            continue
        body, state = index.get((article, fact.subject)), index.get((article, fact.object))
        if body is not None and state is not None:
            if nodes[body].entity.kind == "public_body" and nodes[state].entity.kind == "country":
                states[body].add(nodes[state].iso)
    for body, found in states.items():
        if not nodes[body].iso and len(found) == 1:
            nodes[body].iso = min(found)


def _offices(
    clusters: Clusters, index: Mapping[_Local, int], facts: Iterable[tuple[str, Fact]]
) -> dict[int, frozenset[int]]:
    """Person to the bodies in which the texts say they hold a position."""
    offices: dict[int, set[int]] = defaultdict(set)
    holds_position = load_ontology().structure.office
    for article, fact in facts:
        if fact.relation != holds_position:
            continue
        person, body = index.get((article, fact.subject)), index.get((article, fact.object))
        if person is not None and body is not None:
            offices[person].add(clusters.find(body))
    return {person: frozenset(bodies) for person, bodies in offices.items()}


def _parties(
    clusters: Clusters, index: Mapping[_Local, int], facts: Iterable[tuple[str, Fact]]
) -> dict[int, frozenset[int]]:
    """Agreement to its parties: who signs it or is party to it, the persons who sign left out."""
    parties: dict[int, set[int]] = defaultdict(set)
    relations = load_ontology().relations
    binding = {name for name, r in relations.items() if r.object == {"agreement"}}
    for article, fact in facts:
        if fact.relation not in binding:
            continue
        party, agreement = index.get((article, fact.subject)), index.get((article, fact.object))
        if party is None or agreement is None:
            continue
        if clusters.nodes[party].entity.kind != "person":
            parties[agreement].add(clusters.find(party))
    return {agreement: frozenset(found) for agreement, found in parties.items()}


def _dates(index: Mapping[_Local, int], facts: Iterable[tuple[str, Fact]]) -> dict[int, str]:
    """Agreement or event to the one date that its facts give."""
    dates: dict[int, set[str]] = defaultdict(set)
    relations = load_ontology().relations
    dating = {
        name for name, r in relations.items() if r.happens and _VENTURES & (r.subject | r.object)
    }
    for article, fact in facts:
        if fact.relation in dating and fact.date and not fact.date.startswith("X"):
            for key in (fact.subject, fact.object):
                if (article, key) in index:
                    dates[index[article, key]].add(fact.date)
    return {node: min(found) for node, found in dates.items() if len(found) == 1}


def _groups(clusters: Clusters) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(clusters.nodes)):
        groups[clusters.find(i)].append(i)
    return groups


def _finish(
    items: Sequence[tuple[Document, Sequence[Fact]]],
    facts: Sequence[tuple[str, Fact]],
    clusters: Clusters,
    index: Mapping[_Local, int],
    entities: Mapping[int, Entity],
    titles: Mapping[str, _Local],
) -> Resolution:
    of = [entities[clusters.find(i)].id for i in range(len(clusters.nodes))]
    ids: dict[str, dict[str, str]] = {d.article.id: {} for d, _ in items}
    for (article, key), node in index.items():
        ids[article][key] = of[node]
    refs = {n.ref: id_ for n, id_ in zip(clusters.nodes, of, strict=True)}
    refs |= {title: ids[a][key] for title, (a, key) in titles.items() if title not in refs}
    mapped = (remap(fact, ids[article].get) for article, fact in facts if not fact.doubted)
    relations = load_ontology().relations.items()
    told = (fact for fact in mapped if fact is not None)
    symmetric = {name for name, r in relations if r.symmetric}
    happens = {name for name, r in relations if r.happens}
    published = {d.article.id: d.article.published for d, _ in items}
    merged = merge_facts(told, symmetric, happens, published)
    needless = _needless(facts, merged, list(zip(clusters.nodes, of, strict=True)), ids)
    if needless:
        ids = {
            article: {key: id_ for key, id_ in own.items() if id_ not in needless}
            for article, own in ids.items()
        }
    return Resolution(
        entities=tuple(
            e for e in sorted(set(entities.values()), key=lambda e: e.id) if e.id not in needless
        ),
        mentions=tuple(m for d, _ in items for m in _mentions(d, ids[d.article.id])),
        facts=merged,
        merges=tuple(m for m in _ledger(clusters.ledger, refs) if m.entity not in needless),
    )


def _needless(
    facts: Sequence[tuple[str, Fact]],
    merged: Sequence[Fact],
    nodes: Sequence[tuple[Node, str]],
    ids: Mapping[str, Mapping[str, str]],
) -> Set[str]:
    """Entities that are only mentioned in passing, and that only doubted facts needed."""
    needless = {
        ids[article][key]
        for article, fact in facts
        if fact.doubted
        for key in (fact.subject, fact.object, fact.place)
        if key in ids[article]
    }
    if needless:
        needless -= {key for fact in merged for key in (fact.subject, fact.object, fact.place)}
        needless -= {id_ for node, id_ in nodes if not node.entity.passing}
    return needless


def _mentions(document: Document, ids: Mapping[str, str]) -> Iterable[Mention]:
    """Mentions of an article in order, with entity ids."""
    order = sorted(document.mentions, key=lambda m: (m.span.start, m.span.end, m.kind, m.entities))
    for m in order:
        found = tuple(dict.fromkeys([ids[key] for key in m.entities if key in ids]))
        if found:  # not by replace(): this is done for each mention of each article
            yield Mention(m.article, m.span, m.text, m.kind, m.rule, found, m.named, m.extent)


def _ledger(merges: Iterable[Merge], refs: Mapping[str, str]) -> tuple[Merge, ...]:
    """The ledger with entity ids, sorted, no row twice; two that stay apart have a row each."""
    rows = set()  # in the order of their fields
    for m in merges:
        left, right = refs[m.left], refs[m.right]
        if m.score > 0:
            rows.add((left, m.left, m.right, -m.score, m.reason))
        elif left != right:
            rows.add((left, m.left, m.right, -m.score, m.reason))
            rows.add((right, m.right, m.left, -m.score, m.reason))
    return tuple(
        Merge(a, b, -minus, reason, entity) for entity, a, b, minus, reason in sorted(rows)
    )

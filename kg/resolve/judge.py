"""Apply the user's judgements: names cut out of an article, entities joined and named."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import TITLE_ALONE, Document, Entity, Fact, LocalEntity, Merge
from kg.resolve.judgements import Judgements, Splitting
from kg.resolve.names import fold

#: What a title without a name is called after the user has judged that it means nobody else named.
TITLE_JUDGED = "title judged"

Item = tuple[Document, Sequence[Fact]]


def cut_out(
    items: Iterable[Item], splits: Iterable[Splitting]
) -> tuple[list[Item], set[tuple[str, str]], list[str]]:
    """Make local entities of their own of the names that were split off.

    Parameters
    ----------
    items : iterable of (Document, sequence of Fact)
        Articles.
    splits : iterable of Splitting
        What to split off.

    Returns
    -------
    items : list
        Articles, those changed in which only one of several names of a thing was split off.
    alone : set of (str, str)
        Article and key of the local entities that are no part of any other.
    unused : list of str
        What fits no article.
    """
    by_article: dict[str, list[Splitting]] = {}
    for split in splits:
        by_article.setdefault(split.article, []).append(split)
    out: list[Item] = []
    alone: set[tuple[str, str]] = set()
    for document, facts in items:
        for split in by_article.get(document.article.id, ()):
            found = _named(document, split)
            if found is None:
                left = _left_alone(document, split)
                if left is not document:
                    document = left
                    by_article[split.article] = [s for s in by_article[split.article] if s != split]
                continue
            document, facts, key = _without(document, facts, found, split)
            alone.add((document.article.id, key))
            by_article[split.article] = [s for s in by_article[split.article] if s != split]
        out.append((document, facts))
    unused = [
        f"split: article {split.article!r} has no {split.kind} called {split.names[0]!r}"
        for left in by_article.values()
        for split in left
    ]
    return out, alone, unused


def _named(document: Document, split: Splitting) -> LocalEntity | None:
    """The thing that the article calls by one of the names."""
    wanted = {fold(name) for name in split.names}
    fitting = (e for e in document.entities if e.kind == split.kind)
    return next((e for e in fitting if wanted & {fold(name) for name in e.names}), None)


def _left_alone(document: Document, split: Splitting) -> Document:
    """The article in which these titles stand for no person that others name."""
    wanted = {fold(name) for name in split.names}
    mentions = tuple(
        replace(m, rule=TITLE_JUDGED)
        if m.rule == TITLE_ALONE and split.kind == "person" and fold(m.text) in wanted
        else m
        for m in document.mentions
    )
    return document if mentions == document.mentions else replace(document, mentions=mentions)


def _without(
    document: Document, facts: Sequence[Fact], entity: LocalEntity, split: Splitting
) -> tuple[Document, Sequence[Fact], str]:
    """The article in which these names are a thing of their own, and its key."""
    wanted = {fold(name) for name in split.names}
    cut = tuple(name for name in entity.names if fold(name) in wanted)
    rest = tuple(name for name in entity.names if fold(name) not in wanted)
    if not rest:
        return document, facts, entity.key
    key = f"{entity.key}|{fold(cut[0])}"
    own = replace(entity, key=key, names=cut, known="", features={})
    left = replace(entity, names=rest)
    entities = tuple(
        new for e in document.entities for new in ((left, own) if e is entity else (e,))
    )
    mentions = tuple(
        replace(m, entities=tuple(key if k == entity.key else k for k in m.entities))
        if m.named and fold(m.text) in wanted
        else m
        for m in document.mentions
    )
    moved = {m.span for m in mentions if key in m.entities}
    kept = {m.span for m in mentions if entity.key in m.entities}

    def told(fact: Fact) -> Fact:
        """Give a fact to the name that alone stands in its sentences."""
        spans = [e.sentence for e in fact.evidence]
        here, there = (
            any(s.start <= m.start < s.end for s in spans for m in of) for of in (moved, kept)
        )
        if not here or there:
            return fact
        subject, object_ = (key if k == entity.key else k for k in (fact.subject, fact.object))
        return replace(fact, subject=subject, object=object_)

    new = replace(
        document,
        entities=entities,
        mentions=mentions,
        attachments=tuple(map(told, document.attachments)),
    )
    return new, tuple(map(told, facts)), key


def judged(
    entities: Mapping[int, Entity], judgements: Judgements, ref_of: Callable[[int], str]
) -> tuple[dict[int, Entity], list[Merge], list[str]]:
    """Entities joined and named as the user has judged.

    Parameters
    ----------
    entities : mapping of int to Entity
        As they are without judgements, by the node that stands for each.
    judgements : Judgements
        What to apply.
    ref_of : callable
        Node to how the ledger names it.

    Returns
    -------
    entities : dict of int to Entity
        Several nodes may stand for one entity now.
    merges : list of Merge
        Lines of the ledger.
    unused : list of str
        Judgements that fit nothing in this graph.
    """
    node_of = {entity.id: node for node, entity in entities.items()}
    home = {node: node for node in entities}
    merges, unused = [], []

    def find(node: int) -> int:
        while home[node] != node:
            node = home[node]
        return node

    for merge in judgements.merges:
        lacking = [id_ for id_ in (merge.into, merge.other) if id_ not in node_of]
        if lacking:
            unused.append(f"merge: no entity {lacking[0]!r} in this graph")
            continue
        into, other = find(node_of[merge.into]), find(node_of[merge.other])
        if into != other:
            home[other] = into
            reason = f"your judgement: {merge.other} is {merge.into}"
            left, right = sorted((ref_of(into), ref_of(other)))
            merges.append(Merge(left, right, 1.0, reason))
    named = {}
    for naming in judgements.names:
        if naming.entity in node_of:
            named[find(node_of[naming.entity])] = naming.name
        else:
            unused.append(f"rename: no entity {naming.entity!r} in this graph")
    groups: dict[int, list[int]] = {}
    for node in entities:
        groups.setdefault(find(node), []).append(node)
    done = {
        root: _one(entities[root], [entities[node] for node in group], named.get(root, ""))
        for root, group in groups.items()
    }
    return {node: done[find(node)] for node in entities}, merges, unused


def _one(main: Entity, group: Sequence[Entity], name: str) -> Entity:
    if len(group) == 1 and not name:
        return main
    name = name or main.name
    names = {n for entity in group for n in (entity.name, *entity.aliases)}
    states = {entity.iso for entity in group} - {""}
    iso = main.iso or (min(states) if len(states) == 1 else "")
    return replace(main, name=name, aliases=tuple(sorted(names - {name})), iso=iso)

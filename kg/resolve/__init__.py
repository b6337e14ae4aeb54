"""One entity per real thing: local entities of all articles joined, with a ledger of why.

A wrong merge is worse than a missed one: what is not certain stays apart. Nodes are compared only
inside blocks of a shared key, and in an order that depends on their content alone, so any order of
the articles gives the same entities and ids.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from kg.model import Document, Entity, Fact, Mention, Merge, Resolution
from kg.resolve.cluster import country_id
from kg.resolve.facts import merge_told, remap
from kg.resolve.fragments import whole
from kg.resolve.judge import Retracted, judged
from kg.resolve.judgements import Judgements
from kg.resolve.reference import Reference, load_reference
from kg.resolve.splitting import cut_out
from kg.resolve.tenures import Meant, retitled, told
from kg.resolve.who import Who, given_line, ledger, who

__all__ = ["Judgements", "resolve"]

Item = tuple[Document, Sequence[Fact]]


class Judged(NamedTuple):
    """Entities by the node that stands for each, as the user has judged.

    With lines for the ledger, a line for each judgement that fits nothing, and what takes facts
    back.
    """

    entities: Mapping[int, Entity]
    merges: Sequence[Merge] = ()
    unused: tuple[str, ...] = ()
    retracted: Retracted = Retracted(())


def resolve(
    items: Iterable[Item],
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
    found = who([whole(d, facts, alone) for d, facts in items], reference)
    entities, merges, unfit = judged(found.entities, judgements, lambda i: found.nodes[i].ref)
    now = {before.id: entities[node].id for node, before in found.entities.items()}
    retracted = Retracted(judgements.retracts, now)
    return finish(items, found, Judged(entities, merges, (*unused, *unfit), retracted))


def finish(items: Sequence[Item], found: Who, judged_: Judged | None = None) -> Resolution:
    """Tell the mentions and facts of all articles in terms of entities.

    Parameters
    ----------
    items : sequence of (Document, sequence of Fact)
        All articles, by id.
    found : Who
        Who their things are.
    judged_ : Judged, optional
        What the user's judgements make of these.

    Returns
    -------
    Resolution
        As :func:`resolve` gives it.
    """
    told_as = judged_ or Judged(found.entities)
    entities = told_as.entities
    of = [entities[root].id for root in found.root_of]
    ids: dict[str, dict[str, str]] = {d.article.id: {} for d, _ in items}
    for n, id_ in zip(found.nodes, of, strict=True):
        ids[n.article][n.entity.key] = id_
    for (article, key), node in found.titled.items():
        ids[article][key] = of[node]
    retracted = told_as.retracted
    told_ = (
        kept
        for d, facts in items
        for fact in facts_of(d, facts, found.meant.get(d.article.id, {}), ids[d.article.id])
        if (kept := retracted(fact)) is not None
    )
    published = {d.article.id: d.article.published for d, _ in items}
    facts = merge_told(told_, published)
    needless = _needless(items, facts, found, of, ids, retracted.facts)
    lines = ledger(found, of, told_as.merges)
    lines |= {
        replace(given_line(n.ref, country_id(n.iso)), entity=id_)
        for n, id_ in zip(found.nodes, of, strict=True)
        if n.given
    }
    for article, own in ids.items() if needless else ():
        ids[article] = {key: id_ for key, id_ in own.items() if id_ not in needless}
    return Resolution(
        entities=tuple(
            e for e in sorted(set(entities.values()), key=lambda e: e.id) if e.id not in needless
        ),
        mentions=tuple(
            m
            for d, _ in items
            for m in mentions_of(d, found.meant.get(d.article.id, {}), ids[d.article.id])
        ),
        facts=facts,
        merges=in_ledger(line for line in lines if line.entity not in needless),
        unused=(*told_as.unused, *retracted.unused()),
    )


def facts_of(
    document: Document, facts: Iterable[Fact], meant: Meant, ids: Mapping[str, str]
) -> Iterator[Fact]:
    """The facts of an article in terms of entities, those of titles told of their holders.

    Parameters
    ----------
    document : Document
        The article.
    facts : iterable of Fact
        All facts read from it.
    meant : mapping of Mention to str
        Its titles that mean a person.
    ids : mapping of str to str
        Local key to entity id.

    Yields
    ------
    Fact
        None that is doubted.
    """
    kinds = {e.key: e.kind for e in document.entities} if meant else {}
    for fact in facts:
        if fact.doubted:
            continue
        moved = told(fact, kinds, document.mentions, meant) if meant else (fact,)
        for one in moved:
            if (mapped := remap(one, ids.get)) is not None:
                yield mapped


def mentions_of(document: Document, meant: Meant, ids: Mapping[str, str]) -> Iterator[Mention]:
    """The mentions of an article in order, in terms of entities.

    Parameters
    ----------
    document : Document
        The article.
    meant : mapping of Mention to str
        Its titles that mean a person.
    ids : mapping of str to str
        Local key to entity id.

    Yields
    ------
    Mention
        Those that name an entity of the graph.
    """
    mentions = retitled(document.mentions, meant) if meant else document.mentions
    for m in sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.kind, m.entities)):
        found = tuple(dict.fromkeys([ids[key] for key in m.entities if key in ids]))
        if found:  # not by replace(): this is done for each mention of each article
            yield Mention(m.article, m.span, m.text, m.kind, m.rule, found, m.named, m.extent)


def _needless(
    items: Iterable[Item],
    merged: Iterable[Fact],
    found: Who,
    of: Sequence[str],
    ids: Mapping[str, Mapping[str, str]],
    retracted: Iterable[Fact],
) -> Set[str]:
    """Entities that are only mentioned in passing, and that only facts left out needed."""
    needless = {
        ids[d.article.id][key]
        for d, facts in items
        for fact in facts
        if fact.doubted
        for key in (fact.subject, fact.object, fact.place)
        if key in ids[d.article.id]
    }
    needless |= {id_ for f in retracted for id_ in (f.subject, f.object, f.place) if id_}
    if needless:
        needless -= {key for fact in merged for key in (fact.subject, fact.object, fact.place)}
        nodes = zip(found.nodes, of, strict=True)
        needless -= {id_ for node, id_ in nodes if not node.entity.passing}
    return needless


def in_ledger(lines: Iterable[Merge]) -> tuple[Merge, ...]:
    """Lines of the ledger in order."""
    return tuple(sorted(lines, key=lambda m: (m.entity, m.left, m.right, -m.score, m.reason)))

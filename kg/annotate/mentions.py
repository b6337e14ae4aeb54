"""Where a page refers to its entities, as :class:`kg.model.Mention`."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.offices import Office
from kg.annotate.page import Page
from kg.annotate.references import Reference
from kg.model import Mention

#: Units, half-open.
_Range = tuple[int, int]


def mentions(
    page: Page, clusters: Clusters, offices: Iterable[Office], references: Iterable[Reference]
) -> tuple[Mention, ...]:
    """Names and references, in order of position.

    Parameters
    ----------
    page : Page
        The article as units.
    clusters : Clusters
        Its entities; they have their keys.
    offices : iterable of Office
        Titles and appositions, which widen the mentions of their holders.
    references : iterable of Reference
        What refers without naming.

    Returns
    -------
    tuple of Mention
        Where two begin together, the longer first.
    """
    extents = _extents(offices)
    found = [
        _named(page, where, draft, extents.get(where, where)) for where, draft in _spots(clusters)
    ]
    found += [_reference(page, reference) for reference in references]
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def _spots(clusters: Clusters) -> Iterator[tuple[_Range, Draft]]:
    """Where entities are named: each range once, but for entities that share all of theirs."""
    yield from clusters.of.items()
    listed = {id(draft) for draft in clusters.of.values()}
    for draft in clusters.drafts:
        if id(draft) not in listed:
            for cand in draft.mentions:
                yield (cand.start, cand.end), draft


def _named(page: Page, where: _Range, draft: Draft, extent: _Range) -> Mention:
    return Mention(
        page.article.id,
        page.span(*where),
        page.text(*where),
        draft.kind,
        draft.mention_at(where).rule,
        (draft.key,),
        extent=page.span(*extent) if extent != where else None,
    )


def _reference(page: Page, reference: Reference) -> Mention:
    where = reference.start, reference.end
    return Mention(
        page.article.id,
        page.span(*where),
        page.text(*where),
        reference.drafts[0].kind,
        reference.rule,
        tuple(d.key for d in reference.drafts),
        named=False,
    )


def _extents(offices: Iterable[Office]) -> dict[_Range, _Range]:
    """Noun phrase of each person: the name with all titles and appositions.

    A title of several is part of the name that stands beside it: "A and | B, ministers of X".
    """
    offices = list(offices)
    named = sorted({(h.start, h.end) for office in offices for h in office.holders})
    extents: dict[_Range, _Range] = {}
    for office in offices:
        if office.predicate:
            continue
        for holder in office.holders:
            where = _beside(office, (holder.start, holder.end), named)
            first, last = extents.get(where, where)
            extents[where] = (min(first, office.start), max(last, office.end, office.tail))
    return extents


def _beside(office: Office, where: _Range, named: Sequence[_Range]) -> _Range:
    """The last of the names between a holder and his title, or he himself."""
    ends = bisect_left(named, (office.start, 0)) - 1
    if where[1] <= office.start:
        return max(where, named[ends])
    begins = bisect_left(named, (office.end, 0))
    return min(where, named[begins]) if where[0] >= office.end else where

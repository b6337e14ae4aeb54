"""Cut what the user has judged to be another thing out of its article, with its facts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import TITLE_ALONE, Document, Evidence, Fact, LocalEntity, Mention
from kg.ontology.identity import load_identity
from kg.resolve.fragments import is_title
from kg.resolve.judgements import Splitting
from kg.resolve.names import fold

#: What a title without a name is called after the user has judged that it means nobody else named.
TITLE_JUDGED = "title judged"

Item = tuple[Document, Sequence[Fact]]


def cut_out(
    items: Iterable[Item], splits: Iterable[Splitting]
) -> tuple[list[Item], set[tuple[str, str]], list[str]]:
    """Make local entities of their own of the mentions that were split off.

    Parameters
    ----------
    items : iterable of (Document, sequence of Fact)
        Articles.
    splits : iterable of Splitting
        What to split off.

    Returns
    -------
    items : list
        Articles, those changed in which only some of the mentions of a thing were split off.
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
    unused: list[str] = []
    for document, facts in items:
        for split in by_article.pop(document.article.id, ()):
            spots = _spots(document, split)
            if not spots:
                unused.append(_unfit(split))
                continue
            titles = {m for m in spots if split.kind == "person" and is_title(m)}
            document = _left_alone(document, titles)
            if titles.issuperset(spots):
                continue
            named = [m for m in spots if m not in titles]
            document, facts, key = _Cut(document, named, split.kind).item(facts)
            alone.add((document.article.id, key))
        out.append((document, facts))
    unused.extend(_unfit(split) for left in by_article.values() for split in left)
    return out, alone, unused


def _unfit(split: Splitting) -> str:
    where = f" at {split.at[0]}" if split.at else ""
    return f"split: article {split.article!r} has no {split.kind} called {split.names[0]!r}{where}"


def _spots(document: Document, split: Splitting) -> list[Mention]:
    """The mentions that a judgement tells, in order."""
    wanted = {fold(name) for name in split.names}
    found = []
    for m in document.mentions:
        if not m.entities or fold(m.text) not in wanted:
            continue
        if split.at and m.span.start not in split.at:
            continue
        title = split.kind == "person" and is_title(m)
        if title or (_are_alike(m.kind, split.kind) and (m.named or m.rule == TITLE_ALONE)):
            found.append(m)
    return sorted(found, key=lambda m: m.span)


def _are_alike(kind: str, other: str) -> bool:
    """Whether one thing may be of both kinds, in one article and in another."""
    return kind == other or {kind, other} <= load_identity().bodies


def _left_alone(document: Document, titles: Collection[Mention]) -> Document:
    """The article in which these titles stand for no person that others name."""
    if not titles:
        return document
    told = (replace(m, rule=TITLE_JUDGED) if m in titles else m for m in document.mentions)
    return replace(document, mentions=tuple(told))


class _Cut:
    """Some mentions cut out of the things that they name.

    What refers to a thing without a name goes with the name before it, and a fact with the mention
    that its sentence tells it of.

    Parameters
    ----------
    document : Document
        The article.
    spots : sequence of Mention
        What to cut out.
    kind : str
        Of what it is cut out of, where a mention is of several things.
    """

    def __init__(self, document: Document, spots: Sequence[Mention], kind: str) -> None:
        self.document, self.spots = document, spots
        self.entities = {e.key: e for e in document.entities}
        of_kind = [[k for k in m.entities if self.entities[k].kind == kind] for m in spots]
        firsts = (of[0] if of else m.entities[0] for m, of in zip(spots, of_kind, strict=True))
        self.sources = tuple(dict.fromkeys(firsts))
        self.of = {
            key: sorted((m for m in document.mentions if key in m.entities), key=lambda m: m.span)
            for key in self.sources
        }
        self.moved = {key: set(self._moving(key)) for key in self.sources}
        self.left = {
            key for key in self.sources for m in self.of[key] if m.named and not self._goes(m, key)
        }
        self.key = f"{self.sources[0]}|{spots[0].span.start}"

    def _moving(self, source: str) -> Iterator[Mention]:
        """Yield the mentions of a thing that go: those told, and what leans on them."""
        goes = False
        for m in self.of[source]:
            if m in self.spots:
                goes = True
            elif m.named:
                goes = False
            if goes:
                yield m

    def _goes(self, mention: Mention, source: str) -> bool:
        return mention in self.moved[source]

    def item(self, facts: Sequence[Fact]) -> tuple[Document, Sequence[Fact], str]:
        """The article and its facts with the thing cut out, and its key."""
        if len(self.sources) == 1 and not self.left:
            return self.document, facts, self.sources[0]  # it is all that the article says of it
        document = replace(
            self.document,
            entities=tuple(self._entities()),
            mentions=tuple(map(self._mention, self.document.mentions)),
            attachments=tuple(f for fact in self.document.attachments for f in self._told(fact)),
        )
        return document, [f for fact in facts for f in self._told(fact)], self.key

    def _entities(self) -> Iterator[LocalEntity]:
        names = dict.fromkeys(m.text for m in self.spots)
        own = replace(
            self.entities[self.sources[0]],
            key=self.key, names=tuple(sorted(names, key=len, reverse=True)), known="", features={},
        )  # fmt: skip
        yield own
        for entity in self.document.entities:
            if entity.key not in self.sources:
                yield entity
            elif entity.key in self.left:
                yield self._rest(entity)

    def _rest(self, entity: LocalEntity) -> LocalEntity:
        """What is left of a thing, with the names that it is still called by."""
        here = {fold(m.text) for m in self.of[entity.key] if not self._goes(m, entity.key)}
        gone = {fold(m.text) for m in self.spots} - here
        names = tuple(name for name in entity.names if fold(name) not in gone)
        return replace(entity, names=names) if names else entity

    def _mention(self, mention: Mention) -> Mention:
        keys = (
            self.key if key in self.moved and self._goes(mention, key) else key
            for key in mention.entities
        )
        return replace(mention, entities=tuple(dict.fromkeys(keys)))

    def _told(self, fact: Fact) -> Iterator[Fact]:
        """Yield a fact of the one, of the other, or of both if sentences tell it of each."""
        ends = [key for key in (fact.subject, fact.object, fact.place) if key in self.moved]
        if not ends:
            yield fact
            return
        source = ends[0]
        goes = [self._tells(e, source) for e in fact.evidence]
        for moves in (False, True):
            said = tuple(e for e, go in zip(fact.evidence, goes, strict=True) if go == moves)
            if said:
                yield self._of(replace(fact, evidence=said), source if moves else "")

    def _of(self, fact: Fact, source: str) -> Fact:
        subject, object_, place = (
            self.key if key == source else key for key in (fact.subject, fact.object, fact.place)
        )
        return replace(fact, subject=subject, object=object_, place=place) if source else fact

    def _tells(self, said: Evidence, source: str) -> bool:
        """Whether a sentence speaks of what is cut out.

        That is the mention beside its telling words, or, where it has none, the last one before.
        """
        mentions, sentence = self.of[source], said.sentence
        inside = [m for m in mentions if sentence.start <= m.span.start < sentence.end]
        if inside:
            return self._goes(min(inside, key=lambda m: _distance(m, said)), source)
        before = [m for m in mentions if m.span.start < sentence.start]
        return bool(before) and self._goes(before[-1], source)


def _distance(mention: Mention, said: Evidence) -> int:
    span, trigger = mention.span, said.trigger
    return max(0, trigger.start - span.end, span.start - trigger.end)

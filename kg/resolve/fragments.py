"""What of an article tells who is who: all of it, or the piece that belongs to some things."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby

from kg.model import TITLE_ALONE, Document, Evidence, Fact, LocalEntity, Mention
from kg.ontology import load_ontology

#: Kinds that are identified by who takes part and when.
VENTURES = frozenset(("agreement", "event"))


@dataclass(frozen=True, slots=True)
class Thing:
    """A local entity of an article.

    Attributes
    ----------
    entity : LocalEntity
        As the article knows it.
    number : int
        Tells apart those of one name and kind in one article.
    alone : bool
        Whether the user has split it off: it is part of no other thing.
    doubted : bool
        Whether a fact of its article names it that the learned scorer doubts.
    context : bool
        Whether it belongs to another piece, and stands in this one to be named.
    """

    entity: LocalEntity
    number: int = 1
    alone: bool = False
    doubted: bool = False
    context: bool = False

    @property
    def given(self) -> bool:
        """Whether who it is is given before any article is read: a country has its code."""
        return self.entity.kind == "country" and bool(self.entity.iso) and not self.alone


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of an article.

    Attributes
    ----------
    article, lang, published : str
        Of the article.
    things : tuple of Thing
        By key.
    facts : tuple of Fact
        Those that tell who is who: offices, states of bodies, parties and dates of ventures; of
        their evidence where it stands, and the rule if it is the scorer's.
    places : tuple of int
        Their places among all facts of the article.
    titles : tuple of Mention
        Titles whose holder the article does not name, and that it says of a body or state.
    beside : tuple of Mention
        Other mentions of these bodies and states.
    spoken : mapping of str to str
        How often the article speaks of each state or of its people, where a body has no state.
    """

    article: str
    lang: str
    published: str
    things: tuple[Thing, ...]
    facts: tuple[Fact, ...] = ()
    places: tuple[int, ...] = ()
    titles: tuple[Mention, ...] = ()
    beside: tuple[Mention, ...] = ()
    spoken: Mapping[str, str] = field(default_factory=dict)


def whole(
    document: Document, facts: Sequence[Fact], alone: Collection[tuple[str, str]] = ()
) -> Fragment:
    """All of an article that tells who is who.

    Parameters
    ----------
    document : Document
        The article.
    facts : sequence of Fact
        All facts read from it.
    alone : collection of (str, str)
        Article and key of what the user has split off.

    Returns
    -------
    Fragment
        Small beside the article.

    Examples
    --------
    >>> from kg.model import Article
    >>> kim = LocalEntity("k", "person", ("Anna Kim",))
    >>> whole(Document(Article("a", "en", "", ""), (), (), (), (kim,), ()), ()).things[0].entity.key
    'k'
    """
    article = document.article
    doubted = {key for f in facts if f.doubted for key in (f.subject, f.object, f.place)}
    names: Counter[tuple[str, str]] = Counter()
    things = []
    for entity in sorted(document.entities, key=lambda e: e.key):
        name = (entity.kind, entity.names[0] if entity.names else "")
        names[name] += 1
        split = (article.id, entity.key) in alone
        things.append(Thing(entity, names[name], split, entity.key in doubted))
    kinds = {e.key: e.kind for e in document.entities}
    telling = [(place, f) for place, f in enumerate(facts) if _tells(f, kinds)]
    titles = tuple(filter(is_title, document.mentions))
    meant = {title.entities[0] for title in titles}
    return Fragment(
        article.id, article.lang, article.published, tuple(things),
        tuple(_bare(fact) for _, fact in telling), tuple(place for place, _ in telling), titles,
        tuple(m for m in document.mentions if meant.intersection(m.entities) and not is_title(m)),
        _spoken(document) if any(map(_is_open, things)) else {},
    )  # fmt: skip


def joined(pieces: Iterable[Fragment]) -> list[Fragment]:
    """Pieces of each article put together, by article.

    Examples
    --------
    >>> kim, roe = (Thing(LocalEntity(key, "person", (key,))) for key in ("Kim", "Roe"))
    >>> [piece] = joined([Fragment("a", "en", "", (roe,)), Fragment("a", "en", "", (kim,))])
    >>> [thing.entity.key for thing in piece.things]
    ['Kim', 'Roe']
    """
    ordered = sorted(pieces, key=lambda piece: piece.article)
    return [_one(list(group)) for _, group in groupby(ordered, key=lambda piece: piece.article)]


def _one(pieces: Sequence[Fragment]) -> Fragment:
    if len(pieces) == 1:
        return pieces[0]
    every = [thing for piece in pieces for thing in piece.things]
    every.sort(key=lambda thing: not thing.context)  # what belongs here counts
    things = {thing.entity.key: thing for thing in every}
    facts = {at: f for piece in pieces for at, f in zip(piece.places, piece.facts, strict=True)}
    return replace(
        pieces[0],
        things=tuple(things[key] for key in sorted(things)),
        facts=tuple(facts[place] for place in sorted(facts)),
        places=tuple(sorted(facts)),
        titles=tuple(dict.fromkeys(title for piece in pieces for title in piece.titles)),
        beside=tuple(dict.fromkeys(m for piece in pieces for m in piece.beside)),
        spoken={state: n for piece in pieces for state, n in piece.spoken.items()},
    )


class Cutter:
    """Cuts a fragment into the pieces that belong to some things each.

    Parameters
    ----------
    fragment : Fragment
        All of them.
    labelled : collection of str
        Keys of what is known by itself wherever it is named: a piece names it, though it belongs to
        another. What else belongs to another is left out of a piece.

    Examples
    --------
    >>> kim, roe = (Thing(LocalEntity(key, "person", (key,))) for key in ("Kim", "Roe"))
    >>> Cutter(Fragment("a", "en", "", (kim, roe)), ()).cut(["Roe"]).things == (roe,)
    True
    """

    def __init__(self, fragment: Fragment, labelled: Collection[str]) -> None:
        self.fragment, self._labelled = fragment, labelled
        self._things = {thing.entity.key: thing for thing in fragment.things}
        self._facts: dict[str, list[int]] = {}
        self._states: dict[str, list[int]] = {}
        kinds = {thing.entity.key: thing.entity.kind for thing in fragment.things}
        state = load_ontology().structure.state
        for i, fact in enumerate(fragment.facts):
            for key in _told_of(fact, kinds):
                self._facts.setdefault(key, []).append(i)
            if fact.relation == state:
                self._states.setdefault(fact.subject, []).append(i)

    def cut(self, keys: Sequence[str], titles: Sequence[Mention] = ()) -> Fragment:
        """The piece of some things and titles, with the others that it names.

        Parameters
        ----------
        keys : sequence of str
            Keys of the things.
        titles : sequence of Mention
            Titles without a name.

        Returns
        -------
        Fragment
            Things of other pieces are marked as context.
        """
        whole, facts = self.fragment, self.fragment.facts
        told = {i for key in keys for i in self._facts.get(key, ())}
        named = {title.entities[0] for title in titles}
        named.update(key for i in told for key in (facts[i].subject, facts[i].object))
        # Of which state a body is belongs to it wherever it is named.
        states = {i for key in named for i in self._states.get(key, ())}
        named.update((facts[i].object for i in states), keys)
        own = set(keys)
        things = tuple(
            thing if key in own or thing.given else replace(thing, context=True)
            for key, thing in (
                (key, self._things[key]) for key in sorted(named & set(self._things))
            )
            if key in own or key in self._labelled
        )
        order = sorted(told | states)
        return Fragment(
            whole.article, whole.lang, whole.published, things,
            tuple(facts[i] for i in order), tuple(whole.places[i] for i in order), tuple(titles),
            whole.beside if titles else (),
            whole.spoken if any(map(_is_open, things)) else {},
        )  # fmt: skip


def is_title(mention: Mention) -> bool:
    """Whether it is a title without a name, which annotation takes for a body or state."""
    return mention.rule == TITLE_ALONE and mention.kind != "person" and len(mention.entities) == 1


def _bare(fact: Fact) -> Fact:
    """A fact with no more of its sentences than where they are, and whether a rule reads them."""
    rule = "" if not fact.learned else fact.evidence[0].rule
    told = (Evidence(e.article, e.sentence, e.sentence, rule, "") for e in fact.evidence)
    return replace(fact, evidence=tuple(told))


def _tells(fact: Fact, kinds: Mapping[str, str]) -> bool:
    """Whether a fact says of one of its ends who or what it is."""
    structure = load_ontology().structure
    if fact.relation == structure.office or fact.relation in binding_relations():
        return True
    if fact.relation == structure.state:
        return kinds.get(fact.object) == "country"
    ends = {kinds.get(fact.subject), kinds.get(fact.object)}
    return fact.relation in dating_relations() and bool(ends & VENTURES)


def _told_of(fact: Fact, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield the ends of a fact of which it says who or what they are."""
    structure = load_ontology().structure
    if fact.relation in (structure.office, structure.state):
        yield fact.subject
    else:
        yield from (key for key in (fact.subject, fact.object) if kinds.get(key) in VENTURES)


@cache
def binding_relations() -> frozenset[str]:
    """Relations of an agreement to its parties."""
    relations = load_ontology().relations.items()
    return frozenset(name for name, r in relations if r.object == {"agreement"})


@cache
def dating_relations() -> frozenset[str]:
    """Relations whose date is that of an agreement or event."""
    relations = load_ontology().relations.items()
    return frozenset(
        name for name, r in relations if r.happens and VENTURES & (r.subject | r.object)
    )


def _is_open(thing: Thing) -> bool:
    """Whether it is a body whose state its name does not tell."""
    entity = thing.entity
    return entity.kind == "public_body" and not entity.iso and bool(entity.names)


def _spoken(document: Document) -> dict[str, str]:
    iso_of = {e.key: e.iso for e in document.entities if e.kind in ("country", "person")}
    times = Counter(iso_of[key] for m in document.mentions for key in m.entities if iso_of.get(key))
    return {state: str(number) for state, number in times.items()}

"""Which of several is meant by a name that they share."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from kg.ask.facts import facts_of
from kg.ask.lexicon import Lexicon
from kg.ask.pattern import Argument, Pattern
from kg.model import Entity
from kg.query import NameNotFound, Reader
from kg.query.limits import one_of
from kg.text import searchable

_FAR_MORE = 3


def settled(reader: Reader, pattern: Pattern, words: Lexicon) -> Pattern:
    """Choose among entities of one kind that share a name of a question.

    The one is meant of whom alone the graph tells what is asked, else the one that articles
    call so far more often. Places of one state may be one place ("Lyon", "the city of Lyon"):
    all of them are meant.

    Parameters
    ----------
    reader : Reader
        The graph.
    pattern : Pattern
        What was understood.
    words : Lexicon
        The words of its language.

    Returns
    -------
    Pattern
        The same with the others left out, and listed.

    Raises
    ------
    NameNotFound
        If nothing tells which one is meant.
    """
    for argument in (*pattern.subjects, *pattern.objects):
        entities = reader.entities(argument.entities)
        if _distinct(entities.values()):
            continue
        meant = _telling(reader, pattern, argument)
        if not meant:  # nothing of that day, but of another
            meant = _telling(reader, replace(pattern, limits={}), argument)
        if not meant or not _distinct(entities[id_] for id_ in meant):
            meant = _called(reader, argument)
        if not meant:
            message = words.say["several"].format(name=repr(argument.name), n=len(entities))
            error = NameNotFound(message, list(entities.values()))
            error.lang = words.lang
            raise error
        others = tuple(id_ for id_ in argument.entities if id_ not in meant)
        pattern = replace(_with(pattern, argument, meant), others=(*pattern.others, *others))
    return pattern


def _distinct(entities: Iterable[Entity]) -> bool:
    """Tell whether no two of some entities are alike in kind."""
    alike = Counter(e.kind if e.kind != "place" or not e.iso else e.id for e in entities)
    return max(alike.values(), default=0) < 2


def _telling(reader: Reader, pattern: Pattern, argument: Argument) -> list[str]:
    """List the entities of a name of whom the graph tells what is asked, as done if it can."""
    told: dict[str, set[str]] = {}
    for id_ in argument.entities:
        found = facts_of(reader, _with(pattern, argument, [id_]))
        told[id_] = {fact.modality for fact, _ in found}
    stated = [id_ for id_, modalities in told.items() if "asserted" in modalities]
    return stated or [id_ for id_, modalities in told.items() if modalities]


def _called(reader: Reader, argument: Argument) -> list[str]:
    """Name the entity that articles call by a name far more often than any other, if one is."""
    name, where = searchable(argument.name), one_of("entity", argument.entities)
    times = Counter(dict.fromkeys(argument.entities, 0))
    query = f"SELECT entity, name, times FROM called WHERE {where.sql}"
    for id_, called, count in reader.store.rows(query, where.values):
        times[id_] += count if searchable(called) == name else 0
    (best, most), (_, next_) = times.most_common(2)
    return [best] if most >= _FAR_MORE * max(next_, 1) else []


def _with(pattern: Pattern, argument: Argument, entities: Collection[str]) -> Pattern:
    """Let an argument of a pattern mean only some of the entities of its name."""
    meant = replace(argument, entities=tuple(entities))
    sides = (
        tuple(meant if other is argument else other for other in side)
        for side in (pattern.subjects, pattern.objects)
    )
    subjects, objects = sides
    return replace(pattern, subjects=subjects, objects=objects)

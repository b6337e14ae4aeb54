"""The user's judgements on identity: written beside the graph, and applied at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import Summary, add
from kg.errors import InputError
from kg.model import TITLE_ALONE, Entity
from kg.ontology.identity import load_identity
from kg.query.names import find_entity
from kg.query.reader import Reader

if TYPE_CHECKING:
    from kg.resolve.judgements import Judgement


def merge(dir: str | Path, entity: str, other: str) -> Summary:
    """Make two entities one, in this and every later build of the graph.

    The judgement goes to ``judgements.toml`` in the folder, a file to be read, edited and kept in
    git; taking it out there and running :func:`kg.add` without inputs undoes it.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    entity, other : str
        Names or ids; the entity that both will be keeps the id and name of the first.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.
    InputError
        If both names are of one entity, or of two kinds.

    Examples
    --------
    >>> merge("output", "Bosch", "company:robert-bosch-group")  # doctest: +SKIP
    """
    from kg.resolve.judgements import Merging

    reader = Reader(dir)
    kept, gone = find_entity(reader, entity), find_entity(reader, other)
    if kept.id == gone.id:
        raise InputError(f"{entity!r} and {other!r} are one already: {kept.id}")
    if kept.kind != gone.kind and not {kept.kind, gone.kind} <= load_identity().bodies:
        raise InputError(
            f"{kept.id} is a {kept.kind} and {gone.id} a {gone.kind}; only things of one kind can "
            "be one"
        )
    return _judge(dir, Merging(kept.id, gone.id))


def split(dir: str | Path, entity: str, mention: str) -> Summary:
    """Make what an article calls by an entity's name a thing of its own.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    entity : str
        Name or id.
    mention : str
        Id of an article, for all that it calls so, or "article:start" (as :func:`kg.why` has it),
        for the name that stands there.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.
    InputError
        If the entity is not named there, or nothing would be left of it.

    Examples
    --------
    >>> split("output", "Lee Jong-ho", "en-04")  # doctest: +SKIP
    """
    from kg.resolve.judgements import Splitting

    reader = Reader(dir)
    found = find_entity(reader, entity)
    named = list(_named(reader, found))
    article, start = _place(mention, {article for article, _, _ in named})
    names = tuple(
        dict.fromkeys(text for place, at, text in named if place == article and start in (None, at))
    )
    if not names:
        places = ", ".join(sorted({article for article, _, _ in named})[:8])
        raise InputError(f"{found.id} is not named at {mention!r}; it is in {places}")
    if all(place == article and text in names for place, _, text in named):
        raise InputError(f"{found.id} is named nowhere else than at {mention!r}; nothing to split")
    return _judge(dir, Splitting(article, found.kind, names))


def rename(dir: str | Path, entity: str, name: str) -> Summary:
    """Choose the name that an entity is shown by.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    entity : str
        Name or id.
    name : str
        The name; the old ones stay as aliases.

    Returns
    -------
    Summary
        Of the whole graph.

    Raises
    ------
    StoreError, NameNotFound
        As :func:`kg.query.met`.

    Examples
    --------
    >>> rename("output", "Meta", "Meta Platforms")  # doctest: +SKIP
    """
    from kg.resolve.judgements import Naming

    if not name.strip():
        raise InputError("the name is empty; give the one to show")
    return _judge(dir, Naming(find_entity(Reader(dir), entity).id, name.strip()))


def _judge(dir: str | Path, judgement: "Judgement") -> Summary:
    """Write a judgement down and build; where that fails, the file is as it was."""
    from kg.resolve.judgements import FILE_NAME, read_judgements, write_judgements

    path = Path(dir) / FILE_NAME
    before = read_judgements(path)
    write_judgements(path, before.add(judgement))
    try:
        return add([], dir)
    except BaseException:
        write_judgements(path, before)
        raise


def _named(reader: Reader, entity: Entity) -> Iterator[tuple[str, int, str]]:
    """Yield article, place and words of each name of an entity, and of titles that mean it."""
    query = (
        "SELECT article, start, text FROM mentions JOIN mention_entities USING (article, number)"
        " WHERE entity = ? AND (named OR rule = ?) ORDER BY article, number"
    )
    yield from reader.store.rows(query, (entity.id, TITLE_ALONE))


def _place(mention: str, articles: set[str]) -> tuple[str, int | None]:
    """Article and place that a mention means; an article's id may hold a colon itself."""
    article, colon, start = mention.rpartition(":")
    if mention not in articles and colon and start.isdigit():
        return article, int(start)
    return mention, None

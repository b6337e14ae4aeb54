"""The one entity that a user means by a name."""

from collections.abc import Collection, Iterator, Sequence

from kg.errors import KgError
from kg.model import KINDS, Entity
from kg.query.limits import Where, one_of
from kg.query.ministries import ministries
from kg.query.reader import Reader
from kg.text import searchable

ACTORS = frozenset({"person", "public_body", "company", "organization", "country"})
WHEREABOUTS = frozenset({"place", "country"})
_SUGGESTIONS = 5
_LOOKED_AT = 200
_LEAST = 70
_LISTED = 20


class NameNotFound(KgError):
    """A name that fits no entity, or several; ``candidates`` holds those that came nearest."""

    def __init__(self, message: str, candidates: Sequence[Entity] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


def find_entity(reader: Reader, name: str, *, prefer: Collection[str] = ACTORS) -> Entity:
    """Find the one entity that a user means by a name.

    Tried in turn: the id; a name as written; a name without case and diacritics; the state and
    portfolios that the name of a ministry says in any language; whole words of a name; beginnings
    of its words. The usual name goes before the other ones.

    Parameters
    ----------
    reader : Reader
        Where to look.
    name : str
        What the user typed.
    prefer : collection of str
        Other kinds are looked through only where no entity of these fits as well.

    Returns
    -------
    Entity
        The one that fits.

    Raises
    ------
    NameNotFound
        If none fits (with the nearest names), or several do (with all of them).
    """
    for fitting in _fitting(reader, name.strip(), prefer):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            more = f"; the first {_LISTED} are" if len(fitting) > _LISTED else ""
            raise NameNotFound(
                f"{name!r} fits {len(fitting)} entities; ask again with the id of one{more}",
                fitting[:_LISTED],
            )
    nearest = _nearest(reader, name, prefer) or _nearest(reader, name, KINDS)
    hint = ", ".join(f"{entity.name} ({entity.id})" for entity in nearest)
    raise NameNotFound(
        f"no entity is called {name!r}; " + (f"did you mean {hint}?" if hint else "none is near"),
        nearest,
    )


def matching(reader: Reader, words: str) -> list[str]:
    """List the ids of entities that have a name with all these words in it.

    Parameters
    ----------
    reader : Reader
        Where to look.
    words : str
        A full-text query, as :func:`kg.query.search.terms` makes them.

    Returns
    -------
    list of str
        The best first.
    """
    query = (
        "SELECT entity FROM names JOIN name_words ON name_words.rowid = names.id"
        " WHERE name_words MATCH ? ORDER BY rank, names.id"
    )
    return list(dict.fromkeys(entity for (entity,) in reader.store.rows(query, (words,))))


def _fitting(reader: Reader, wanted: str, prefer: Collection[str]) -> Iterator[list[Entity]]:
    """Yield the entities that fit, from the strictest comparison to the loosest."""
    for tiers in _tiers(reader, wanted):
        for kinds in (prefer, ()):
            for tier in tiers:
                yield _of_kinds(reader, tier, kinds)


def _tiers(reader: Reader, wanted: str) -> Iterator[list[list[str]]]:
    """Yield the ids that fit: by id, whole name, a ministry's charge, words, beginnings."""
    yield [[wanted]]
    folded = searchable(wanted)
    query = "SELECT entity, name, usual FROM names WHERE folded = ? ORDER BY id"
    rows = list(reader.store.rows(query, (folded,)))
    written = [row for row in rows if row[1] == wanted]
    alike = rows if folded else []
    yield [
        [entity for entity, _, usual in written if usual],
        [entity for entity, _, _ in written],
        [entity for entity, _, usual in alike if usual],
        [entity for entity, _, _ in alike],
    ]
    yield [ministries(reader, wanted)]
    words = [f'"{word}"' for word in folded.split()]
    if words:
        yield [matching(reader, " ".join(words))]
        yield [matching(reader, " ".join(f"{word}*" for word in words))]


def _of_kinds(reader: Reader, ids: Sequence[str], kinds: Collection[str]) -> list[Entity]:
    """List those of the entities that are of some kinds, those with most facts first."""
    entities = [e for e in reader.entities(ids).values() if not kinds or e.kind in kinds]
    if len(entities) < 2:
        return entities
    count = degrees(reader, [entity.id for entity in entities])
    return sorted(entities, key=lambda entity: (-count[entity.id], entity.id))


def degrees(reader: Reader, ids: Collection[str]) -> dict[str, int]:
    """Map ids of entities to how many facts they are in."""
    count = dict.fromkeys(ids, 0)
    for column in ("subject", "object"):
        where = one_of(column, ids)
        query = f"SELECT {column}, count(*) FROM facts WHERE {where.sql} GROUP BY {column}"
        for id_, number in reader.store.rows(query, where.values):
            count[id_] += number
    return count


def places(reader: Reader, name: str | None) -> set[str] | None:
    """Tell which places a name means: that one, and if it is a country all that lie in it."""
    if name is None:
        return None
    found = find_entity(reader, name, prefer=WHEREABOUTS)
    if found.kind != "country" or not found.iso:
        return {found.id}
    where = Where("kind = 'place' AND iso = ?", (found.iso,))
    query = f"SELECT id FROM entities WHERE {where.sql}"
    return {found.id, *(id_ for (id_,) in reader.store.rows(query, where.values))}


def _nearest(reader: Reader, name: str, kinds: Collection[str]) -> list[Entity]:
    """List the entities of some kinds of which a name is spelt most like what was typed."""
    from rapidfuzz import fuzz, process

    wanted = searchable(name)
    # Every long name has a part like "UK" somewhere: what is far shorter is not meant.
    where = one_of("kind", kinds) & Where("3 * length(folded) >= 2 * ?", (str(len(wanted)),))
    query = (
        "SELECT folded, entity FROM names JOIN entities ON entities.id = entity"
        f" WHERE {where.sql} ORDER BY names.id"
    )
    choices = list(reader.store.rows(query, where.values))
    found = process.extract(
        wanted, [folded for folded, _ in choices], scorer=fuzz.WRatio, limit=_LOOKED_AT,
        score_cutoff=70,
    )  # fmt: skip
    # The best of several names counts; equal scores go by id, so that the answer is stable.
    likeness = [(*_alike(wanted, choices[i][0]), choices[i][1]) for *_, i in found]
    ranked = sorted((-part, -whole, entity) for part, whole, entity in likeness if part >= _LEAST)
    nearest = list(dict.fromkeys(entity for *_, entity in ranked))[:_SUGGESTIONS]
    entities = reader.entities(nearest)
    return [entities[id_] for id_ in nearest]


def _alike(wanted: str, name: str) -> tuple[float, float]:
    """Compare spellings, from 0 to 100: with as many words of a name as wanted, and with all."""
    from rapidfuzz import fuzz

    words, size = name.split(), len(wanted.split())
    parts = {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}
    whole = fuzz.ratio(wanted, name)
    return max(whole, *(fuzz.ratio(wanted, part) for part in parts), 0), whole

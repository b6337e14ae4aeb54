"""Who met whom."""

from pathlib import Path

from kg.model import Fact
from kg.query.limits import Limits, also_one_of, one_of, touching
from kg.query.members import Members
from kg.query.names import find_entity, places
from kg.query.reader import Reader, by_date
from kg.query.rows import Meeting


def met(
    dir: str | Path,
    name: str,
    other: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    modality: str | None = None,
    lang: str | None = None,
) -> list[Meeting]:
    """Tell whom a person, body, company or country met.

    For a body or a country this includes the meetings of whoever holds a position there and of
    its parts, with ``via`` saying so.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    name : str
        A name, an alias or an id; case and diacritics do not matter, a part of a name will do
        where it fits only one.
    other : str, optional
        Only meetings with this person, body, company or country, or a member of it.
    since, until : str, optional
        Only meetings that may lie between these dates ("2023", "2023-05", "2023-05-31"). A
        partial date is a whole month or year; a meeting without a year is left out.
    place : str, optional
        Only meetings there; a country means all places in it.
    modality : str, optional
        Only "asserted", "planned", "proposed" or "negated" ones.
    lang : str, optional
        Language of the names of countries.

    Returns
    -------
    list of Meeting
        By date, undated ones last.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.
    NameNotFound
        If a name fits no entity, or several.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Entity, Resolution
    >>> from kg.store import Store
    >>> folder = Path(tempfile.mkdtemp())
    >>> france = Entity("country:FR", "country", "France")
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",))
    >>> talks = Fact("met", france.id, vietnam.id, date="2024-08-01", id="f1")
    >>> Store(folder / "kg.db").write([], Resolution((france, vietnam), (), (talks,), ()))
    >>> [(meeting.whom_name, meeting.date) for meeting in met(folder, "VIET NAM")]
    [('France', '2024-08-01')]
    """
    reader = Reader(dir, lang)
    limits = Limits(since, until, modality, places(reader, place))
    ours = Members(reader, find_entity(reader, name).id)
    theirs = Members(reader, find_entity(reader, other).id) if other is not None else None
    where = also_one_of("relation", reader.answering("met")) & limits.where
    if theirs is None:
        where &= touching(list(ours))
    else:
        here, there = list(ours), list(theirs)
        where &= (one_of("subject", here) & one_of("object", there)) | (
            one_of("subject", there) & one_of("object", here)
        )
    return _meetings(reader, reader.facts(where), ours, theirs)


def _meetings(
    reader: Reader, facts: list[Fact], ours: Members, theirs: Members | None
) -> list[Meeting]:
    entities, sources = reader.ends(facts), reader.sources(facts)
    via = ours.via(entities)
    other_via = theirs.via(entities) if theirs else {}
    rows = []
    for fact in facts:
        who, whom = _sides(fact, ours, theirs)
        rows.append(
            Meeting(
                who=who,
                who_name=entities[who].name,
                via=via[who],
                relation=fact.relation,
                whom=whom,
                whom_name=entities[whom].name,
                whom_via=other_via.get(whom, ""),
                date=fact.date,
                place=fact.place,
                place_name=entities[fact.place].name if fact.place else "",
                modality=fact.modality,
                sources=sources[fact.id],
            )
        )
    return sorted(
        rows, key=lambda m: (*by_date(m.date), m.who_name, m.whom_name, m.modality, m.who, m.whom)
    )


def _sides(fact: Fact, ours: Members, theirs: Members | None) -> tuple[str, str]:
    """Tell which side is whose; of two members the nearer to what was asked for speaks for it."""
    ends = (fact.subject, fact.object)

    def distance(who: str, whom: str) -> tuple[bool, int]:
        fits = who in ours and (theirs is None or whom in theirs)
        return (not fits, ours.depth(who) if fits else 0)

    return min(ends, ends[::-1], key=lambda pair: distance(*pair))

"""Names inside longer ones, and which of the two an acronym in parentheses stands for."""

from collections.abc import Iterable, Iterator

from kg.annotate.lexicons import matches_case
from kg.annotate.names.candidate import Candidate
from kg.annotate.names.concepts import BODIES
from kg.annotate.names.scan import QUOTES, Scan
from kg.annotate.names.within import meeting, wholes
from kg.text import fold

#: Kinds whose names hold no names of other things: "Siemens" in "Siemens AG" is the same.
_CLOSED = ("country", "person", "company", "place", "product")
#: Kinds whose names hold those of their parties, hosts and parents.
HOLDS = ("agreement", "event", "public_body")
#: Kinds whose names may end in another one's, of which alone an acronym then tells.
_ENDING = (*HOLDS, "initiative", "organization")
#: Units between "between" and the last party, and of an agreement's name before it.
_PARTIES, _NOUN = 12, 8


def nested(scan: Scan, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names inside longer ones ("summit of the African Union"): listed, or found by the tagger.

    Parameters
    ----------
    scan : Scan
        The page.
    names : iterable of Candidate
        The names of the page.

    Yields
    ------
    Candidate
        Each lies inside one of ``names``; countries are left to the gazetteer.
    """
    names = list(names)
    inside = {u: cand for cand in names for u in range(cand.start, cand.end)}
    taken: set[int] = set()
    for part in (part for name in names for part in _parts(scan, name)):
        if taken.isdisjoint(range(part.start, part.end)):
            taken.update(range(part.start, part.end))
            yield part
    for start, end, kind in scan.page.nested:
        whole = inside.get(start)
        if not taken.isdisjoint(range(start, end)):
            continue
        if kind == "country" or whole is None or end > whole.end or not scan.page.units[start].cap:
            continue
        if whole.kind in _CLOSED or end - start == whole.end - whole.start:
            continue
        head = scan.lex.heads.longest(scan.page.keys, start, end)
        if end - start == 1 and head is not None:
            continue  # "the Federation" of a longer name
        hit = scan.lex.names.longest(scan.page.keys, start, end)
        known = hit[1][-1].known if hit is not None and hit[0] == end else ""
        city = kind == "place" and scan.geo.get(start, (0, None))[0] == end
        iso = scan.geo[start][1].iso if city else ""
        yield Candidate(start, end, kind, f"tagger:{kind}", 0, iso=iso, known=known, seen=True)


def meant_part(scan: Scan, whole: Candidate) -> Candidate | None:
    """The name at the end of a longer one that the acronym behind it stands for.

    It is listed under that acronym ("sommet de l'Union africaine (UA)"), or its words have the
    letters ("session of the General Border Committee (GBC)"). In the name of an event the tagger
    may tell it, too, as the acronym is often that of another language.

    Parameters
    ----------
    scan : Scan
        The page.
    whole : Candidate
        The longer name.

    Returns
    -------
    Candidate or None
        With the acronym as another name of it; None where the acronym is the longer name's own.
    """
    page, p = scan.page, whole.end
    said = [unit.text for unit in page.units[p : p + 3]]
    if whole.kind not in _ENDING or whole.bare or whole.portfolios:
        return None
    if said[:1] != ["("] or said[2:] != [")"]:
        return None
    listed = _listed(scan, p + 1, p + 2)
    quoted = whole.kind == "organization" and page.units[p - 1].text in QUOTES.values()
    own = scan.spelled.get(whole.start) == p or whole.known in listed or quoted
    if own or not page.units[p + 1].acronym:
        return None
    end = p - (page.units[p - 1].text in QUOTES.values())
    seen = {start: kind for start, stop, kind in page.nested if stop == end and kind in BODIES}
    for k in range(whole.start + 1, end):
        common = min(listed.intersection(_listed(scan, k, end)), default="")
        kind = seen.get(k) or _kind(scan, k, end)
        if common or _told(scan, whole, (k, end), kind, k in seen):
            kind = kind or "organization"
            return Candidate(
                k, end, kind, "acronym:part", 0, known=common, aliases=(said[1],), seen=k in seen
            )
    return None


def _told(scan: Scan, whole: Candidate, part: tuple[int, int], kind: str, seen: bool) -> bool:
    """Whether letters give an acronym to a part of a name; in an event's also tagger or noun."""
    words = scan.lex.pack.words
    linked = scan.page.keys[part[0] - 1] in words["of"] | words["articles"]
    if scan.spelled.get(part[0]) == whole.end:
        return bool(kind) or linked
    if whole.kind != "event" or part[1] - part[0] < 2 or _listed(scan, *part):
        return False
    letters = fold(scan.page.units[whole.end + 1].text)
    name = fold(scan.page.text(*part))
    follow = iter(name)
    runs = name.startswith(letters[:1]) and all(letter in follow for letter in letters)
    return seen or (bool(kind) and linked and runs)


def of_agreement(scan: Scan, name: Candidate) -> bool:
    """Whether an acronym behind a name is that of the agreement to which it is party.

    "Free trade agreement between Vietnam and the European Union (EVFTA)": the name is listed, but
    not under it. What is not listed may be called so.

    Parameters
    ----------
    scan : Scan
        The page.
    name : Candidate
        A name with an acronym in parentheses behind it.
    """
    own = scan.spelled.get(name.start) == name.end
    if own or not name.known or name.known in _listed(scan, name.end + 1, name.end + 2):
        return False
    keys, words = scan.page.keys, scan.lex.pack.words
    first = max(scan.page.sentence_of(name.start)[0], name.start - _PARTIES)
    begins = [k for k in range(first, name.start) if keys[k] in words["between"]]
    if not begins:
        return False
    heads = (
        scan.lex.heads.longest(keys, k, begins[-1])
        for k in range(max(scan.page.sentence_of(name.start)[0], begins[-1] - _NOUN), begins[-1])
    )
    return any(noun.kind == "agreement" for head in heads if head for noun in head[1])


def _listed(scan: Scan, start: int, end: int) -> set[str]:
    """Ids of what the gazetteers list under exactly these words."""
    found = scan.lex.names.longest(scan.page.keys, start, end)
    return {hit.known for hit in found[1] if hit.known} if found and found[0] == end else set()


def _kind(scan: Scan, start: int, end: int) -> str:
    """What the head noun that a name begins with says it is, if that is a body."""
    head = scan.lex.heads.longest(scan.page.keys, start, end)
    kinds = [noun.kind for noun in head[1] if noun.kind in BODIES] if head is not None else []
    return kinds[0] if kinds else ""


def _parts(scan: Scan, whole: Candidate) -> Iterator[Candidate]:
    """What an acronym tells inside a name, the gazetteer, or the noun of what meets or is whole."""
    part = meant_part(scan, whole)
    if part is not None:
        yield part
    yield from _listed_parts(scan, whole)
    yield from meeting(scan, whole)
    yield from wholes(scan, whole)


def _listed_parts(scan: Scan, whole: Candidate) -> Iterator[Candidate]:
    """Organisations of the gazetteer inside the name of an agreement, event or public body."""
    if whole.kind not in HOLDS or whole.bare or whole.known:
        return
    i = whole.start
    while i < whole.end:
        hit = scan.lex.names.longest(scan.page.keys, i, whole.end)
        if hit is None or (i, hit[0]) == (whole.start, whole.end):
            i += 1
            continue
        end, found = hit
        part = found[-1]
        charge = scan.lex.portfolios.longest(scan.page.keys, i, whole.end)
        fits = matches_case(part, scan.page.units[i:end])
        if part.kind == "organization" and part.known and fits and charge is None:
            yield Candidate(i, end, part.kind, f"gazetteer:{part.how}", 0, known=part.known)
        i = end

"""Assign every name of a page to an entity."""

from kg.annotate.cluster.clusters import Clusters
from kg.annotate.cluster.persons import Persons
from kg.annotate.cluster.same import Same
from kg.annotate.cluster.things import Things
from kg.annotate.names import Candidate, Scan, nested
from kg.annotate.offices import Office, charge_of
from kg.annotate.page import HYPHENS

#: Kinds of names in which a capital is the city.
_AFTER_CITIES = ("agreement", "event", "organization", "place")


def cluster(scan: Scan, names: list[Candidate], offices: list[Office]) -> Clusters:
    """The entities of a page.

    Parameters
    ----------
    scan : Scan
        The page.
    names : list of Candidate
        They do not overlap.
    offices : list of Office
        Their holders are among the names.

    Returns
    -------
    Clusters
        Every name is assigned, but for those that turn out to be none.
    """
    clusters = Clusters(scan.page, scan.lex)
    things, persons = Things(clusters), Persons(clusters, offices)
    clusters.apart = {charge_of(office): office.apart for office in offices if office.apart}
    names = persons.retyped(names)
    others = [c for c in names if c.kind != "person"]
    # a name that comes with its acronym goes first, so that others can be told by it
    for cand in sorted(others, key=lambda c: (not c.aliases, c.start)):
        if not cand.bare or cand.portfolios:  # "the Foreign Ministry" is told by its charge
            things.place(cand)
    for cand in others:
        if cand.bare and not cand.portfolios and not things.tells(cand):
            things.place_bare(cand)
    things.describe()
    named = [c for c in names if c.kind == "person"]
    persons.place(named)
    for cand in nested(scan, names):
        if cand.kind == "person":
            persons.place([cand])
        else:
            things.place(cand)
    for cand in (*others, *named):
        if cand.state is None or not cand.iso:  # the state in the name of a firm is not its own
            continue
        before = scan.page.keys[cand.state[0] - 1] in scan.lex.pack.words["of"]
        if not _called_after_city(scan, cand, cand.state):
            clusters.country(cand.iso, cand.state)
        elif cand.kind == "place" and not (before or scan.lex.syllabic):
            continue  # "l'hôtel Sofia" may stand anywhere
        elif cand.state not in clusters.of:
            things.place(Candidate(*cand.state, "place", "gazetteer:city", 0, iso=cand.iso))
    Same(clusters).join()
    return clusters


def _called_after_city(scan: Scan, cand: Candidate, state: tuple[int, int]) -> bool:
    """Whether the capital in a name is the city: "the Lima Declaration", "sommet de Paris"."""
    end, hit = scan.geo.get(state[0], (0, None))
    inside = cand.start <= state[0] and state[1] <= cand.end
    if cand.kind not in _AFTER_CITIES or not inside or hit is None:
        return False
    beside = scan.page.keys[max(0, state[0] - 1) : state[0]] + scan.page.keys[end : end + 1]
    ties = {*HYPHENS, *scan.lex.pack.words["and"], *scan.lex.pack.words["possessive"]}
    return (end, hit.how) == (state[1], "capital") and ties.isdisjoint(beside)

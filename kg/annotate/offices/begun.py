"""Persons whose names the tagger begins with the state or firm that they serve."""

from kg.annotate.lexicons import matches_case
from kg.annotate.names import Candidate, Sentence
from kg.annotate.offices.office import OPEN, NameIndex, Office


def part_name(sentence: Sentence, names: NameIndex, office: Office, k: int) -> None:
    """Part a state or firm behind a title from the name of its holder: "CEO Pfizer | Read".

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    names : NameIndex
        The names of the page.
    office : Office
        Whose title it is.
    k : int
        Where the name begins.
    """
    name = names.starts.get(k)
    if name is None or name.kind != "person" or name.known:
        return
    if office.to in OPEN:
        first = _firm(sentence, names, name)
    else:
        first = _state(sentence, name) if office.to in ("state", "ministry") else None
    if first is not None:
        names.shorten(name, first.end, "person", "")
        names.add(first)


def _state(sentence: Sentence, name: Candidate) -> Candidate | None:
    """The state that a name begins with: "Bộ trưởng Quốc phòng Mông Cổ | Tsend Bold"."""
    end, hit = sentence.geo.get(name.start, (name.end, None))
    if hit is None or end >= name.end or hit.how != "name":
        return None
    return Candidate(name.start, end, "country", "gazetteer:name", 60, iso=hit.iso, form=hit.how)


def _firm(sentence: Sentence, names: NameIndex, name: Candidate) -> Candidate | None:
    """The firm that a name begins with: one of the gazetteer, or of the page."""
    start, keys = name.start, sentence.keys
    found = sentence.lex.names.longest(keys, start, name.end - 1)
    if found is not None and matches_case(found[1][-1], sentence.units[start : found[0]]):
        hit = found[1][-1]
        if hit.kind == "company":
            return Candidate(start, found[0], hit.kind, "rest", 0, known=hit.known, seen=True)
    for firm in names.starts.values():
        if firm.kind not in ("company", "organization") or firm is name:
            continue
        short = sentence.units[start].text in firm.aliases  # "Hiệp hội X (Kocham)"
        size = 1 if short else firm.end - firm.start
        same = short or keys[firm.start : firm.end] == keys[start : start + size]
        if same and start + size < name.end:
            return Candidate(start, start + size, firm.kind, "rest", 0, known=firm.known, seen=True)
    return None

"""What parentheses behind an official's name say: "ministers A (Energy) and B (Health)"."""

from kg.annotate.names import Candidate, Sentence
from kg.annotate.offices.office import NameIndex, Office

MAX_ASIDE = 12  # units in parentheses


def read_aside(sentence: Sentence, names: NameIndex, office: Office, holder: Candidate) -> bool:
    """Read charge or state in parentheses behind a holder's name into an office that lacks it.

    Parameters
    ----------
    sentence : Sentence
        Where the office stands.
    names : NameIndex
        The names of the page; those that the charge is made of are dropped.
    office : Office
        Of which the holder has one.
    holder : Candidate
        The person.

    Returns
    -------
    bool
        Whether a charge was read.
    """
    opening = holder.end
    if opening >= sentence.stop or sentence.units[opening].text != "(":
        return False
    reach = range(opening + 1, min(sentence.stop, opening + MAX_ASIDE))
    close = next((k for k in reach if sentence.units[k].text == ")"), opening)
    state = names.starts.get(opening + 1)
    if state is not None and state.kind == "country" and state.end == close:
        if not (office.iso or office.target or office.place):
            office.iso, office.state, office.tail = state.iso, (state.start, close), close + 1
        return False
    if office.to != "ministry" or office.portfolios or office.target is not None:
        return False
    office.portfolios = _charges(sentence, opening + 1, close)
    if not office.portfolios:
        return False
    office.charge, office.tail = (opening + 1, close), close + 1
    names.drop(office.charge)
    return True


def _charges(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """What a minister is in charge of, where the words from ``start`` on begin with it."""
    portfolios, found = sentence.lex.portfolios, frozenset[str]()
    k = sentence.skip(start, sentence.words["of"] | sentence.words["articles"])
    while k < end:
        hit = portfolios.longest(sentence.keys, k, end)
        if hit is None and not found:
            return found
        found |= frozenset(hit[1] if hit is not None else ())
        k = hit[0] if hit is not None else k + 1
    return found

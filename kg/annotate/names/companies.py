"""Names of firms: by legal form, behind a country's name, or because nothing else explains them."""

from collections.abc import Iterator

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.concepts import BODIES
from kg.annotate.names.scan import QUOTES, Sentence
from kg.languages import Head

#: Signs behind which a capital tells nothing.
_OPENERS = (*QUOTES, ":", ".", "?", "!", "•", "-", "–")


def legal_forms(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """A capitalised run with a legal form: "X Inc.", "Công ty Cổ phần X"."""
    found = sentence.lex.legal.longest(sentence.keys, i, sentence.stop)
    if found is not None and "prefix" in found[1]:
        j = sentence.skip_plain(found[0], 4)
        end = sentence.run(j)
        if end > j:
            yield Candidate(i, end, "company", "legal form", 68, "company")
            return
    if not sentence.name_goes_back(i):
        yield from _with_suffix(sentence, i)


def _with_suffix(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The run at ``i`` up to the first legal form in it or behind it."""
    units, stop = sentence.units, sentence.stop
    rank = sentence.lex.ranks.longest(sentence.keys, i, stop)
    if rank is not None and sentence.base.get(rank[0], (0, ""))[1] == "company":
        return  # "Chủ tịch | Minh Group"
    for j in range(i + 1, min(sentence.run(i) + 2, stop)):
        k = j + 1 if units[j].text == "," else j
        form = sentence.lex.legal.longest(sentence.keys, k, stop)
        if form is None or "suffix" not in form[1] or not units[k].cap:
            continue
        if sentence.lex.honorific(units, sentence.keys, k, stop) >= form[0]:
            continue  # "S.E." of "S.E.M."
        if i in sentence.geo and sentence.geo[i][0] == j:
            return  # the end of "Acme Corp. of South Africa Ltd."
        end = form[0]
        if end < stop and units[end].text == "." and units[end].glued:
            end += _abbreviated(sentence, end - 1)  # no "Minh Group."
        yield Candidate(i, end, "company", "legal form", 68, "company")
        return


def _abbreviated(sentence: Sentence, k: int) -> bool:
    """Whether the word at ``k`` is one that a full stop ends: "Inc."."""
    return f"{sentence.keys[k]}." in {word.lower() for word in sentence.words["abbreviations"]}


def country_runs(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """Read "China Channel", "Vietnam Airlines": a country's name that begins a firm's."""
    if not sentence.named_country(i, {"name"}) or sentence.titled(i):
        return
    if i > sentence.begin and sentence.keys[i - 1] in sentence.words["in"]:
        return
    j = sentence.geo[i][0]
    if j >= sentence.stop or not sentence.units[j].cap or not _may_name_firm(sentence, j):
        return
    end = sentence.run(j)
    if sentence.syllabic and end > j + 1:
        return  # "người Pháp Ludovic Bodin": a person
    listed = sentence.lex.names.longest(sentence.keys, j, sentence.stop)
    if listed is not None or any(sentence.ending(sentence.lex.heads, i, 5)):
        return
    if end > j and not sentence.after_portfolio(i):
        yield Candidate(i, end, "company", "run:country", 60)


def _may_name_firm(sentence: Sentence, j: int) -> bool:
    """Whether the capitalised word behind a country's name may go on a firm's name."""
    if j in sentence.geo or sentence.units[j].acronym or sentence.common(j):
        return False
    if sentence.starts_person(j) or sentence.starts_office(j):
        return False
    head = sentence.lex.heads.longest(sentence.keys, j, sentence.stop)
    return head is None or head[1][0].position != "prefix"


def unknown_runs(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """A capitalised run inside a sentence that nothing else explains: taken for a company."""
    if i == sentence.begin or sentence.syllabic or sentence.common(i) or i in sentence.geo:
        return
    if sentence.keys[i] in sentence.lex.not_names or sentence.units[i - 1].text in _OPENERS:
        return
    if sentence.name_goes_back(i) or sentence.titled(i):
        return
    if sentence.lex.countries.longest(sentence.keys, i, sentence.stop) is not None:
        return  # as money: "U.S. dollars"
    end = sentence.run(i)
    often = sentence.alone[sentence.keys[i]] > 1
    if not often and sentence.count_words(i, end) < 2:
        return
    if not sentence.odd_run(i, end) and sentence.lone(i, end):
        yield Candidate(i, end, "company", "run", 25)


def company_at(sentence: Sentence, i: int) -> Candidate | None:
    """A company read from a bare run behind "chief executive of".

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    i : int
        Where the run begins.

    Returns
    -------
    Candidate or None
        None where no such run begins there; a noun alone is the body whose name it began.
    """
    if i in sentence.geo or sentence.common(i) or sentence.starts_office(i):
        return None
    end = sentence.run(i)
    if end == i or _says_whose(sentence, end):
        return None
    noun = sentence.lex.heads.longest(sentence.keys, i, end)
    if noun is not None and noun[0] == end:
        return _named_before(sentence, i, end, noun[1][0])
    return Candidate(i, end, "company", "typed:office", 58)


def _named_before(sentence: Sentence, i: int, end: int, noun: Head) -> Candidate | None:
    """A body by its noun, if one named before begins with it: "directeur de l'Agence"."""
    before = (
        kind
        for start, (last, kind) in sorted(sentence.base.items())
        if start < i and last - start > end - i and kind in BODIES
        if sentence.keys[start : start + end - i] == sentence.keys[i:end]
    )
    kind = next(before, "")
    return Candidate(i, end, kind, "typed:office", 58, noun.concept) if kind else None


def _says_whose(sentence: Sentence, end: int) -> bool:
    """Whether an adjective ends before ``end`` and a noun follows: "Southern African | trade"."""
    told = sentence.units[end - 1].pos == "ADJ" and not sentence.units[end - 1].acronym
    return told and end < sentence.stop and sentence.plain(end)

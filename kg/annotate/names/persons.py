"""Names of persons: behind titles and honorifics, by family name, and short forms."""

from collections.abc import Iterable, Iterator

from kg.annotate.names.candidate import Candidate, covered
from kg.annotate.names.scan import Scan, Sentence


def persons(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """A run behind a title or honorific, or one whose first word is a family name."""
    end = sentence.person_run(i)
    if end <= i or sentence.keys[i] in sentence.lex.not_names or sentence.starts_office(i):
        return
    title = sentence.lex.honorific(sentence.units, sentence.keys, i, sentence.stop)
    if title >= end or sentence.keys[title - 1] == ".":
        return  # "Datuk | Ir. Hassan"
    if sentence.lex.portfolios.longest(sentence.keys, i, end) is not None:
        return
    if sentence.named_country(i, {"name", "capital"}):
        return
    if titled := sentence.titled(i):
        yield from _titled(sentence, i, end, titled)
        return
    if sentence.name_goes_back(i) or not 2 <= sentence.count_words(i, end) <= 4:
        return
    if any(u.acronym for u in sentence.units[i:end]):
        return
    if sentence.keys[i] in sentence.surnames:
        yield Candidate(i, end, "person", "person:surname", 62)
    elif sentence.syllabic and sentence.lone(i, end):
        yield Candidate(i, end, "person", "person:run", 45)


def _titled(sentence: Sentence, i: int, end: int, titled: int) -> Iterator[Candidate]:
    """The person behind an honorific, or behind an office and perhaps the employer's name."""
    if titled == 2:
        yield Candidate(i, end, "person", "person:title", 64)
        return
    start = _behind_employer(sentence, i, end)
    if start > i:
        yield Candidate(i, start, "company", "typed:office", 58)
    if not sentence.headed_run(start, end):
        yield Candidate(start, end, "person", "person:title", 61)


def _behind_employer(sentence: Sentence, i: int, end: int) -> int:
    """Start of the name in "Chairman Repsol Antonio Brufau": behind a name used on its own."""
    if sentence.keys[i] in sentence.surnames:
        return i
    listed = sentence.lex.names.longest(sentence.keys, i, end)
    if listed is not None and listed[1][-1].kind != "person" and listed[0] + 2 <= end:
        return listed[0]
    stop = sentence.word_end(i)
    alone = sentence.units[i].acronym or sentence.alone[sentence.keys[i]] > 0
    return stop if alone and stop + 2 <= end else i


def person_at(sentence: Sentence, i: int) -> Candidate | None:
    """A person read from a bare run of two words or more, where an office vouches for it.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    i : int
        Where the run begins.

    Returns
    -------
    Candidate or None
        None where no such run begins there.
    """
    if i in sentence.geo or sentence.common(i):
        return None
    end = sentence.person_run(i)
    acronym = any(u.acronym and len(u.text) > 2 for u in sentence.units[i:end])
    if acronym or sentence.count_words(i, end) < 2:
        return None
    return Candidate(i, end, "person", "person:office", 63)


def short_persons(scan: Scan, kept: Iterable[Candidate]) -> list[Candidate]:
    """Family or given names standing alone of persons whom the text names in full.

    Where names of a culture are shortened to their last word, any other grammar finds it.
    """
    taken, units = covered(kept), scan.page.units
    short = set()
    for cand in kept:
        if cand.kind == "person" and cand.end - cand.start > 1:
            first, last = units[cand.start], units[cand.end - 1]
            usual = scan.lex.culture(first.key).get("short", "any")
            if usual != "last":
                short.add(first.text)
            if usual == "any":
                short.add(last.text)
    return [
        Candidate(i, i + 1, "person", "person:short", 50)
        for i, unit in enumerate(units)
        if i not in taken
        and unit.text in short
        and unit.cap
        and len(unit.text) > 2
        and unit.key not in scan.lex.not_names
    ]

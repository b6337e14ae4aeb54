"""Acronyms and second names in parentheses, and where the text uses them later."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.names.candidate import Candidate, covered
from kg.annotate.names.concepts import BODIES
from kg.annotate.names.inner import meant_part, of_agreement
from kg.annotate.names.scan import Scan, Sentence
from kg.annotate.page import HYPHENS, Unit
from kg.text import fold

MAX_INSIDE = 12  # units between the parentheses
MAX_ACRONYM = 8  # letters
#: Rank of a name that its acronym delimits.
_SPELLED = 66
#: What parts a second name from its acronym.
_PARTING = (*HYPHENS, ",", ";")


def spelled(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The name at ``i`` of which an acronym in parentheses has the letters.

    It goes from its first letter's word to the parenthesis: "Electricité du Cambodge (EDC)",
    "Hongkong and Shanghai Banking Corporation (HSBC)".
    """
    end = sentence.spelled.get(i)
    if end is None or (sentence.base.get(i, (0, ""))[0] == end):
        return  # the tagger has found it whole
    if (i in sentence.geo and sentence.geo[i][0] == end) or sentence.starts_office(i):
        return
    kinds = [kind for k in range(i, end + 2) if (kind := sentence.kinds.get(k)) in BODIES]
    heads = (sentence.lex.heads.longest(sentence.keys, k, end) for k in range(i, end))
    kinds += [head[1][0].kind for head in heads if head is not None and head[1][0].kind in BODIES]
    if kinds:
        yield Candidate(i, end, kinds[0], "acronym:spelled", _SPELLED)


def with_alias(scan: Scan, cand: Candidate) -> Candidate:
    """The candidate with the second name that follows it in parentheses, if one does."""
    if cand.form or cand.kind == "country" or _begins_otherwise(scan, cand):
        return cand
    cand = _with_letters(scan, cand)
    page = scan.whole
    closing = _closing(page, cand.end)
    if closing is None or (cand.kind != "place" and _is_place(page, cand.end + 1, closing)):
        return cand
    start, end = cand.end + 1, closing
    cand, end = _with_symbols(scan, cand, closing)
    if start >= end:
        return cand
    parts = _parts(scan, cand, start, end)
    spelt = len(parts) == 1 and _spells(page, cand, start, end)
    if not (spelt or all(_is_named(scan, cand, *part) for part in parts)):
        return cand
    if meant_part(scan, cand) is not None or of_agreement(scan, cand):
        return cand
    cand = replace(cand, aliases=(*cand.aliases, *(scan.page.text(*part) for part in parts)))
    if cand.state is None and cand.kind in ("public_body", "organization"):
        return _with_state(page, cand, closing + 1)
    return cand


def _with_letters(scan: Scan, cand: Candidate) -> Candidate:
    """A firm with the letters that stand inside its name: "Alpine Chip Company (ACC) GmbH"."""
    units = scan.page.units
    for k in range(cand.start + 2, cand.end - 2):
        if cand.kind not in BODIES or [units[k].text, units[k + 2].text] != ["(", ")"]:
            continue
        rest = iter(fold(scan.page.text(cand.start, k)))
        if units[k + 1].acronym and all(letter in rest for letter in fold(units[k + 1].text)):
            name = scan.page.text(cand.start, k)
            return replace(cand, aliases=(*cand.aliases, name, units[k + 1].text))
    return cand


def _parts(scan: Scan, cand: Candidate, start: int, end: int) -> list[tuple[int, int]]:
    """The names in parentheses: a second one and its acronym, or only the acronym.

    "(National Institute of Health – NIH)", "(NIH, National Institute of Health)"; what stands
    behind an acronym and is no second name tells more: "(NIH, Hanoi)".
    """
    units = scan.page.units
    if end - start < 3 or (end - start == 3 and units[start].acronym and units[end - 1].acronym):
        return [(start, end)]  # "(SPD, FDP)"
    if units[end - 1].acronym and _parting(units[end - 2], units[end - 1]):
        return [(start, end - 2), (end - 1, end)]
    if not (units[start].acronym and _parting(units[start + 1], units[start + 2])):
        return [(start, end)]
    if cand.kind not in BODIES or _listed_apart(scan, cand, start):
        return [(start, end)]
    second = _is_second_name(scan, cand, start + 2, end)
    return [(start, start + 1), *([(start + 2, end)] if second else [])]


def _parting(sign: Unit, behind: Unit) -> bool:
    return sign.text in _PARTING and not (sign.glued and behind.glued and sign.text in HYPHENS)


def _listed_apart(scan: Scan, cand: Candidate, at: int) -> bool:
    """Whether letters are those of something else: "the coalition (SPD, Greens)", "(UK, 2019)"."""
    if at in scan.geo:
        return True
    found = scan.lex.names.longest(scan.page.keys, at, at + 1)
    return found is not None and all(hit.known != cand.known for hit in found[1])


def _is_named(scan: Scan, cand: Candidate, start: int, end: int) -> bool:
    return _is_alias(scan.whole, start, end, cand.kind) or _is_second_name(scan, cand, start, end)


def _with_symbols(scan: Scan, cand: Candidate, closing: int) -> tuple[Candidate, int]:
    """A firm with the symbols of its shares, and where the other names in the parentheses end."""
    first = next((k for k in range(cand.end + 1, closing) if k in scan.listings), closing)
    if first == closing:
        return cand, closing
    if cand.kind in BODIES:
        cand = replace(cand, aliases=(*cand.aliases, *scan.listings[first][1]))
    return cand, first - 1  # without the comma


def _begins_otherwise(scan: Scan, cand: Candidate) -> bool:
    """Whether a place stands before the acronym of something else: "Thượng Hải (HSBC)"."""
    if cand.kind != "place" or cand.end + 1 >= len(scan.page.units):
        return False
    inner = scan.page.units[cand.end + 1].text
    words = scan.lex.spelled(scan.page.text(cand.start, cand.end)).split()
    firsts = {word[0] for word in words}
    return inner.isupper() and not firsts.issuperset(scan.lex.spelled(inner)[:1])


def _is_place(page: Sentence, start: int, end: int) -> bool:
    """Whether the parentheses hold nothing but a place of the gazetteers: "Acme (TP.HCM)"."""
    found = page.lex.names.longest(page.keys, start, end)
    return found is not None and found[0] == end and found[1][-1].how == "places"


def _is_second_name(scan: Scan, cand: Candidate, start: int, closing: int) -> bool:
    """Whether the tagger sees one name of the same kind and nothing else in the parentheses."""
    end, kind = scan.base.get(start, (0, ""))
    if end != closing or not cand.seen or cand.kind in ("person", "place"):
        return False
    if _is_whole(scan, cand, start, closing):
        return False
    return kind == cand.kind or {kind, cand.kind} <= BODIES


def _is_whole(scan: Scan, cand: Candidate, start: int, closing: int) -> bool:
    """Whether the parentheses hold another body, such as the one that it belongs to.

    What is listed apart is; so is what has a head noun of its own, where a translation has none,
    if it is listed or the noun another one: "Cục Điện lực (Bộ Công Thương)".
    """
    found = scan.lex.names.longest(scan.page.keys, start, closing)
    listed = found is not None and found[0] == closing
    if found is not None and listed and cand.known:
        if all(hit.known and hit.known != cand.known for hit in found[1]):
            return True
    head = scan.lex.heads.longest(scan.page.keys, start, closing)
    if head is None:
        return False
    if not cand.head:  # what is listed: "Bệnh viện Bạch Mai (Bộ Y tế)"
        return any(noun.concept in scan.lex.ontology.structure.wholes for noun in head[1])
    return listed or all(noun.concept != cand.head for noun in head[1])


def _closing(page: Sentence, j: int) -> int | None:
    """Position of the parenthesis that closes the one at ``j``."""
    if j >= page.stop or page.units[j].text != "(":
        return None
    inside = range(j + 1, min(j + 1 + MAX_INSIDE, page.stop))
    return next((k for k in inside if page.units[k].text == ")"), None)


def _is_alias(page: Sentence, start: int, end: int, kind: str) -> bool:
    """Whether parentheses hold an acronym, or the second form of a person's or firm's name."""
    inner = page.units[start:end]
    if kind == "person":
        other = page.base.get(start, (end, kind))[1] != kind  # "Ann Lee (National Alliance)"
        run = len(inner) > 1 and page.run(start) == end and start not in page.geo
        return run and not other and not page.headed_run(start, end)
    camel = len(inner) == 1 and sum(c.isupper() for c in inner[0].text) > 1
    if kind == "company" and camel:
        return True
    words = [u for u in inner if u.text.isalpha()]
    if not 1 <= len(words) <= 2:
        return False
    return words[0].acronym and len(words[0].text) <= MAX_ACRONYM


def _spells(page: Sentence, cand: Candidate, start: int, end: int) -> bool:
    """Whether parentheses hold the initials of all words, small ones too: "(MoA)", "(LoI)"."""
    inner = page.units[start].text
    initials = "".join(unit.text[0] for unit in page.units[cand.start : cand.end] if unit.word)
    capitals = sum(letter.isupper() for letter in inner)
    return end == start + 1 and capitals > 1 and inner.casefold() == initials.casefold()


def _with_state(page: Sentence, cand: Candidate, j: int) -> Candidate:
    """The candidate with the state behind its acronym: "... (CICC) du Japon"."""
    k = page.skip(j, page.words["of"] | page.words["articles"])
    if k == j or not page.named_country(k, {"name"}):
        return cand
    return replace(cand, iso=page.geo[k][1].iso, state=(k, page.geo[k][0]))


def acronyms_again(scan: Scan, kept: list[Candidate]) -> list[Candidate]:
    """Acronyms that the text has introduced, of names and those inside them, standing alone."""
    taken = covered(kept)
    inside = [part for cand in kept if (part := meant_part(scan, cand)) is not None]
    known = {alias: c for c in (*inside, *reversed(kept)) for alias in c.aliases}
    return [
        Candidate(
            i,
            i + 1,
            cand.kind,
            "acronym",
            50,
            head=cand.head,
            iso=cand.iso,
            known=cand.known,
            portfolios=cand.portfolios,
        )
        for i, unit in enumerate(scan.page.units)
        if i not in taken and (cand := known.get(unit.text)) is not None
    ]

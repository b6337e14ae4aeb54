"""Names that are listed: countries, places, organisations, persons."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.lexicons import Hit, matches_case
from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.annotate.page import HYPHENS
from kg.languages import Head


def countries(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The country named at ``i``; a capital may be meant as the city."""
    if i not in sentence.geo:
        return
    end, hit = sentence.geo[i]
    rank = 60 if hit.how == "name" or end - i > 1 else 55
    if is_city(sentence, i):
        yield Candidate(i, end, "place", "gazetteer:city", rank, iso=hit.iso)
    else:
        rule = f"gazetteer:{hit.how}"
        yield Candidate(i, end, "country", rule, rank, iso=hit.iso, form=hit.how)


def is_city(sentence: Sentence, i: int) -> bool:
    """Whether a capital is meant as the city.

    The tagger tells, where it does not take the same word for the state elsewhere and no other
    state is joined to it; else a capital behind "in" or before its country's name is one. What
    begins another's name is none ("a signatory to the Paris Agreement").
    """
    if not sentence.named_country(i, {"capital"}):
        return False
    units, geo, words = sentence.units, sentence.geo, sentence.words
    tagged, kind = sentence.base.get(i, (0, ""))
    if tagged > geo[i][0] and kind not in ("place", "country"):
        return False
    seen = kind if tagged == geo[i][0] else ""
    told = seen == "place" and units[i].key not in sentence.states and not _joined(sentence, i)
    if told or seen == "country":
        return told
    end, hit = geo[i]
    j = i - 1
    while j >= sentence.begin and sentence.keys[j] in words["articles"]:
        j -= 1
    if j >= sentence.begin and sentence.keys[j] in words["in"] | words["toward"]:
        return j == i - 1 or not _begins_event(sentence, end)
    sign = units[end].text if end < sentence.stop else ""
    if i == sentence.begin and sign in ("", ",", "(", "–", "-"):
        return True  # a dateline, from which its date may have been cut
    within = end + 1 < sentence.stop and end + 1 in geo and geo[end + 1][1].iso == hit.iso
    return sign in (",", "(") and within


def _begins_event(sentence: Sentence, j: int) -> bool:
    """Whether the noun of an event ends the capitals at ``j``: "at the Tokyo | Climate Summit"."""
    while j < sentence.stop:
        found = sentence.lex.heads.longest(sentence.keys, j, sentence.stop)
        if found is not None and found[1][0].kind == "event":
            head: Head = found[1][0]
            return head.position != "prefix"
        if not sentence.units[j].cap or j in sentence.geo:
            return False
        j = sentence.word_end(j)
    return False


def _joined(sentence: Sentence, i: int) -> bool:
    """Whether "and" ties what the tagger takes for a state to the capital at ``i``."""
    links, end = sentence.words["and"], sentence.geo[i][0]
    if end < sentence.stop and sentence.keys[end] in links:
        return sentence.base.get(end + 1, (0, ""))[1] == "country"
    before = i > sentence.begin and sentence.keys[i - 1] in links
    return before and (i - 1, "country") in (sentence.base.get(k) for k in range(i - 4, i - 1))


def listed(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """Names of the gazetteers at ``i``."""
    lex = sentence.lex
    for end, hits in lex.names.all(sentence.keys, i, sentence.stop):
        fitting = [h for h in hits if matches_case(h, sentence.units[i:end])]
        if not fitting or (end - i == 1 and _is_part(sentence, i, fitting[-1])):
            continue
        hit = fitting[-1]
        if hit.kind == "organization" and sentence.in_charge(i):
            continue  # "Bộ trưởng Kế hoạch - Đầu tư": no newspaper
        if len(fitting) > 1 and end - i == 1 and hit.known not in sentence.in_full():
            # "CEA" is the one that the text spells out
            hit = next((h for h in fitting if h.known in sentence.in_full()), hit)
        run = sentence.person_run(i) if hit.kind == "person" else end
        if not any(lex.heads.longest(sentence.keys, k, run) for k in range(end, run)):
            end = max(end, run)
        elif hit.kind == "person":
            continue
        rule = f"gazetteer:{hit.how}"
        cand = Candidate(i, end, hit.kind, rule, _rank(hit, end - i), iso=hit.iso, known=hit.known)
        yield _owned(sentence, cand)


def _owned(sentence: Sentence, cand: Candidate) -> Candidate:
    """The candidate with the state that the text gives a public body: "China's NPC"."""
    if cand.kind != "public_body" or not sentence.words["possessive"]:
        return cand
    state, iso = sentence.state_before(cand.start)
    if state is None or cand.iso not in ("", iso):
        return cand
    return replace(cand, iso=iso, state=state)


def _rank(hit: Hit, length: int) -> int:
    """How certain a listed name is: places look like other words, long names do not."""
    if length == 1:
        return 50 if hit.how == "places" else 65
    return {"places": 64, "organizations": 73}.get(hit.how, 67)


def _is_part(sentence: Sentence, i: int, hit: Hit) -> bool:
    """Whether a listed word is but a part of a longer name, or no name here."""
    if _hyphenated(sentence, i, i + 1) or sentence.keys[i] in sentence.lex.not_names:
        return True
    return hit.kind != "person" and any(
        start < i < end and kind == "person" for start, (end, kind) in sentence.base.items()
    )


def _hyphenated(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a hyphen ties the name to a word beside it that is no country."""
    units, geo = sentence.units, sentence.geo
    if start > 1 and units[start].glued and units[start - 1].text in HYPHENS:
        if start - 2 not in geo:
            return True
    if end + 1 >= len(units) or units[end].text not in HYPHENS or not units[end].glued:
        return False
    tied = units[end + 1].glued and units[end + 1].cap
    return tied and (end + 1 >= sentence.stop or end + 1 not in geo)

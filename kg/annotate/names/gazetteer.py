"""Names that are listed: countries, places, organisations, persons."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.lexicons import Hit, matches_case
from kg.annotate.names.candidate import Candidate
from kg.annotate.names.national import called_after
from kg.annotate.names.scan import Sentence
from kg.annotate.names.sites import names_town
from kg.annotate.page import HYPHENS
from kg.languages import Head

#: How certain a capital is that its state tells: more than the state is.
_SEAT = 120
#: Kinds that no town is told by.
_NO_REGION = ("company", "organization", "product")
#: Signs behind the place of a dateline.
_BEHIND_DATELINE = ("", ",", "(", "/", "–", "—", "-")
#: Units before two towns in which the noun for what joins them may stand.
_WAY = 6


def countries(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The country named at ``i``; a capital may be meant as the city."""
    if i not in sentence.geo:
        return
    end, hit = sentence.geo[i]
    rank = 60 if hit.how == "name" or end - i > 1 else 55
    if hit.how == "capital" and _begins_event(sentence, end):
        rank = 50  # "the Nairobi Summit"
    if is_city(sentence, i):
        yield Candidate(i, end, "place", "gazetteer:city", rank, iso=hit.iso)
    elif hit.how == "capital" and (_tied_behind(sentence, i) or _titled(sentence, i)):
        return
    elif called_after(sentence, i):
        return
    else:
        rule = f"gazetteer:{hit.how}"
        yield Candidate(i, end, "country", rule, rank, iso=hit.iso, form=hit.how)


def seats(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The capital at ``i`` that only its state tells: "the Kenyan capital", "thủ đô của Kenya".

    It is called as the page calls it, else by its usual name.
    """
    found = _capital_behind(sentence, i) or _capital_before(sentence, i)
    if found is None:
        return
    end, state, iso = found
    capitals = sentence.lex.pack.countries[iso].capitals if iso else ()
    if not capitals or (end < sentence.stop and sentence.units[end].cap):
        return
    named = Counter(
        sentence.text(k, last)
        for k, (last, hit) in sentence.geo.items()
        if (hit.how, hit.iso) == ("capital", iso)
    )
    called = named.most_common(1)[0][0] if named else capitals[0]
    yield Candidate(i, end, "place", "gazetteer:seat", _SEAT, iso=iso, state=state, called=called)


def _capital_behind(sentence: Sentence, i: int) -> tuple[int, tuple[int, int], str] | None:
    """End, state and its code of "Kenyan capital", "Kenya's capital" at ``i``: money is no town."""
    if sentence.syllabic or not sentence.named_country(i, {"name", "demonym"}):
        return None
    j, hit = sentence.geo[i]
    owns = j < sentence.stop and sentence.keys[j] in sentence.words["possessive"]
    definite = i > sentence.begin and sentence.keys[i - 1] in sentence.words["articles"]
    noun = sentence.lex.phrases["capital"].longest(sentence.keys, j + owns, sentence.stop)
    if noun is None or not (owns or definite):
        return None
    end = noun[0]
    goes_on = end < sentence.stop and sentence.units[end].pos in ("ADJ", "NOUN", "PROPN")
    return None if goes_on else (end, (i, j), hit.iso)


def _capital_before(sentence: Sentence, i: int) -> tuple[int, tuple[int, int], str] | None:
    """End, state and its code of "capitale kényane", "capital of Kenya", "thủ đô Kenya"."""
    noun = sentence.lex.phrases["capital"].longest(sentence.keys, i, sentence.stop)
    if noun is None:
        return None
    links = sentence.words["of"] | sentence.words["articles"]
    j = sentence.skip(noun[0], links)
    form = {"name"} if j > noun[0] or sentence.syllabic else {"demonym"}
    if not sentence.named_country(j, form):
        return None
    end, hit = sentence.geo[j]
    return end, (j, end), hit.iso


def is_city(sentence: Sentence, i: int) -> bool:
    """Whether a capital is meant as the city.

    The tagger tells, where it does not take the same word for the state elsewhere, no other state
    is joined to it and it does not act as one; else a capital behind "in" or before its country's
    name is one, also against the tagger, and so is that of a dateline. What begins another's name
    is none ("a signatory to the Paris Agreement").
    """
    if not sentence.named_country(i, {"capital"}) or _tied_behind(sentence, i):
        return False
    units, geo, words = sentence.units, sentence.geo, sentence.words
    tagged, kind = sentence.base.get(i, (0, ""))
    if tagged > geo[i][0] and kind != "country":
        built = units[tagged - 1].cap and any(sentence.ending(sentence.lex.heads, tagged, 3))
        if kind != "place" or built:
            return False  # "the Oslo Concert Hall"
    seen = kind if tagged == geo[i][0] else ""
    if seen == "place" and not _located(sentence, i) and _acts(sentence, i):
        return False
    told = seen == "place" and units[i].key not in sentence.states and not _joined(sentence, i)
    if told:
        return True
    if seen == "country":
        return _located(sentence, i) or _dates(sentence, i)
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


def _tied_behind(sentence: Sentence, i: int) -> bool:
    """Whether a hyphen ties the capital at ``i`` to a longer name: "Berlin | -Moabit"."""
    end = sentence.geo[i][0]
    return sentence.base.get(i, (0, ""))[0] != end and _hyphenated(sentence, end - 1, end)


def _titled(sentence: Sentence, i: int) -> bool:
    """Whether the capital at ``i`` is a person's name behind a title: "la reine | Sofia"."""
    return sentence.base.get(i) == (sentence.geo[i][0], "person") and sentence.titled(i) > 0


def _located(sentence: Sentence, i: int) -> bool:
    """Whether "in" or the noun stands right before a capital: "in | Kabul", "thủ đô | Kiev"."""
    if any(sentence.ending(sentence.lex.phrases["capital"], i, 2)):
        return True
    return i > sentence.begin and sentence.keys[i - 1] in sentence.words["in"]


def _dates(sentence: Sentence, i: int) -> bool:
    """Whether the capital at ``i`` begins a dateline: "LONDON - ", "TOKYO/ | LONDON, 8 Feb"."""
    units, end = sentence.units, sentence.geo[i][0]
    begins = i == sentence.begin or (units[i - 1].text == "/" and units[i - 2].text.isupper())
    sign = units[end].text if end < sentence.stop else ""
    return begins and units[i].text.isupper() and sign in _BEHIND_DATELINE


def _acts(sentence: Sentence, i: int) -> bool:
    """Whether the capital at ``i`` does what a state does: "Paris objected", "talks with Paris".

    One of two between which something is stands for its state, if a way does not join them.
    """
    words, keys, units = sentence.words, sentence.keys, sentence.units
    end = sentence.geo[i][0]
    before = keys[i - 1] if i > sentence.begin else ""
    if before in words["with"] or _between(sentence, i):
        return True
    of_noun = i > sentence.begin and units[i - 1].pos == "NOUN"  # "người dân | Addis Ababa"
    if of_noun or before in words["prepositions"] | words["of"] | words["toward"]:
        return False
    while end < sentence.stop and units[end].pos == "ADV":
        end += 1  # "Bắc Kinh | sẽ | mua"
    if end >= sentence.stop or not units[end].word or keys[end] in words["copula"]:
        return False
    return units[end].pos in ("AUX", "VERB")


def _between(sentence: Sentence, i: int) -> bool:
    """Whether the capital at ``i`` is one of two states': "ties between Paris and | Berlin"."""
    words, keys, geo, end = sentence.words, sentence.keys, sentence.geo, sentence.geo[i][0]
    links = words["and"] | words["with"]
    ahead = end < sentence.stop and keys[end] in links and end + 1 in geo
    if ahead and i > sentence.begin and keys[i - 1] in words["between"]:
        return not _joins_towns(sentence, i - 1)
    firsts = (k for k in range(max(sentence.begin + 1, i - 4), i - 1) if k in geo)
    return any(
        geo[k][0] == i - 1
        and keys[i - 1] in links
        and keys[k - 1] in words["between"]
        and not _joins_towns(sentence, k - 1)
        for k in firsts
    )


def _joins_towns(sentence: Sentence, j: int) -> bool:
    """Whether a way is told before the word at ``j``: "the railway | between Cairo and Aswan"."""
    ways = sentence.lex.phrases["ways"]
    return any(
        ways.longest(sentence.keys, k, j) is not None
        for k in range(max(sentence.begin, j - _WAY), j)
    )


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
        if i in sentence.geo and sentence.geo[i][0] == end:
            fitting = [h for h in fitting if h.how != "places"]  # a capital that stands for a state
        if not fitting or (end - i == 1 and _is_part(sentence, i, fitting[-1])):
            continue
        hit = fitting[-1]
        if hit.kind == "organization" and sentence.in_charge(i):
            continue  # "Bộ trưởng Kế hoạch - Đầu tư": no newspaper
        if hit.kind in _NO_REGION and names_town(sentence, lex, end, sentence.stop):
            continue  # "the Amazon city of Manaus"
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

"""What the tagger has found beside what the grammars read: together they decide.

A grammar knows what a name means (its state, head noun, portfolio), the tagger sees the sentence.
Where both find the same name, it is as good as certain, and the tagger tells its kind; a name that
only one of them finds is weaker.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.lexicons import matches_case
from kg.annotate.names.candidate import Candidate
from kg.annotate.names.common import begins_agreement
from kg.annotate.names.concepts import ABROAD, BEARERS, BODIES, OF_STATE, RULING, SORTED, VENTURES
from kg.annotate.names.firms import held
from kg.annotate.names.inner import HOLDS
from kg.annotate.names.national import some_firm
from kg.annotate.names.scan import QUOTES, Scan, Sentence
from kg.annotate.page import HYPHENS
from kg.languages import Head

#: Rank of a name that the tagger alone finds.
ALONE = 64
#: Heads of bodies of the state that their names tell.
_STATE_BODIES = OF_STATE | {"agency", "ministry", "prosecution"}
#: What agreement of tagger and grammar adds to a rank, and what is taken where they differ.
AGREED, CLASH, UNSEEN = 40, 8, 14
#: What the noun at its beginning adds to an event's, against what is listed inside it.
_NOUN = 4
#: Rules that guess from capitals alone: nothing where the tagger sees nothing.
_GUESSED = ("run", "person:run", "person:surname", "typed:")
_SUFFIX = 2  # words of a noun that ends a name
#: What ends the rule of a name that is somebody's own: "CLB | Hoàng Anh".
_AFTER = ":after"
#: Rules that read a name by its head noun.
_HEADED = ("head:", "tail:")
#: Kinds whose names may be nothing but a head noun with a capital: "le Parti", "the Airport".
_PARTLY = ("organization", "place")
#: Kinds whose names stand behind a common noun that is no part of them: "the chip H100".
_MADE = ("company", "product")
#: Kinds behind whose names a holder of their offices may stand; others bear persons' names.
_HELD = ("public_body", "organization")
#: Kinds whose names hold those of listed bodies, and units of these that they may have.
_LISTING = ("agreement", "event", "organization", "public_body")
_LISTED = 3
#: Signs that no name ends in.
_LOOSE = (*HYPHENS, ",", ";", ":")
#: Syllables of a name that may be no place: "tỉnh Hà Nam" is one.
_SYLLABLES = 3
#: Units of a title before the noun of its body.
MAX_TITLE = 5
#: Kinds whose names may begin with what a minister is in charge of.
_NAMED_BY_CHARGE = ("company", "organization")


def tagged(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """The name that the tagger finds at ``i``, with what its words mean."""
    if i not in sentence.base:
        return
    end, kind = sentence.base[i]
    if kind == "country" or end > sentence.stop or _is_none(sentence, i, end, kind):
        return  # a country is one by its code, and the gazetteer knows all
    i, kind = _behind_owner(sentence, i), _gathering(sentence, i, end, kind)
    rule = f"tagger:{kind}"
    if kind == "person":
        i, end = _behind_state(sentence, i, end), _before_state(sentence, i, end)
        if sentence.units[i].cap and not _counts(sentence, i, end):
            yield Candidate(i, end, kind, rule, ALONE, seen=True)
        return
    if kind in _MADE:
        i = _behind_common(sentence, i, end, kind)
    end = _without_parties(sentence, i, end, kind)
    head = _head(sentence, i, end, kind)
    if head is not None and (behind := _named_after(sentence, i, end, head)):
        yield Candidate(i, behind, kind, rule + _AFTER, ALONE + AGREED, head.concept, seen=True)
        return
    if i == end or _no_name(sentence, i, end, kind, head) or _in_compound(sentence, end, kind):
        return
    if head is not None and _only_definite(sentence, i, end):
        yield Candidate(i + 1, end, kind, rule, ALONE, head.concept, bare=True, name=(i + 1, end))
        return
    if head is None:
        yield Candidate(i, end, kind, rule, ALONE, seen=True)
        return
    stop, state, iso = _of_state(sentence, i, end, kind, head)
    rank = ALONE + (AGREED if stop > end else _NOUN * (kind == "event" and _opens(sentence, i)))
    end = stop
    opening = sentence.keys[i] in sentence.lex.function_words  # "This new agreement"
    bare = kind in VENTURES and not any(u.cap for u in sentence.units[i + opening : end])
    if bare and not head.bare:
        return  # "an economic partnership" that nobody declared
    yield Candidate(
        i,
        end,
        kind,
        rule,
        rank,
        head=head.concept,
        iso=iso if kind in ("public_body", "agreement", "event") else "",
        portfolios=_portfolios(sentence, i, end) if kind == "public_body" else frozenset(),
        state=state,
        bare=bare,
        name=(i, end) if bare else None,
        seen=True,
    )


def _in_compound(sentence: Sentence, end: int, kind: str) -> bool:
    """Whether an agreement's tag ends inside a word of lower-case parts: "cross|-border"."""
    if kind != "agreement" or end + 1 >= sentence.stop or sentence.units[end].text not in HYPHENS:
        return False
    parts = sentence.units[end], sentence.units[end + 1]
    return all(unit.glued for unit in parts) and not parts[1].cap


def _is_owner(sentence: Sentence, k: int) -> bool:
    """Whether a genitive's ending stands at ``k``."""
    return sentence.keys[k] in sentence.words["possessive"]


def _named_after(sentence: Sentence, i: int, end: int, head: Head) -> int:
    """End of a name whose noun is tagged apart from who it is named after: "CLB | Quang Nam"."""
    bears = sentence.syllabic and head.concept in BEARERS and sentence.units[i].cap
    if not bears or sentence.lex.heads.longest(sentence.keys, i, end) != (end, [head]):
        return 0
    behind, kind = sentence.base.get(end, (0, ""))
    return behind if kind in ("person", "place") and behind <= sentence.stop else 0


def _behind_owner(sentence: Sentence, i: int) -> int:
    """Start of a name behind a pronoun: "her | cabinet"."""
    return i + (sentence.keys[i] in sentence.lex.pack.pronouns["possessive"])


def _gathering(sentence: Sentence, i: int, end: int, kind: str) -> str:
    """The tagger's kind, but for events behind their noun; organisations of one are listed.

    What a building's noun ends is one, whatever was done there: "laid a wreath at X Memorial".
    """
    if kind == "event":
        nouns = (noun for start, found in sentence.ending(sentence.lex.heads, end, _SUFFIX)
                 for noun in found if start > i)  # fmt: skip
        first = next(nouns, None)
        site = first is not None and first.position == "suffix" and first.concept == "building"
        return "place" if site else kind
    if kind != "organization":
        return kind
    head = sentence.lex.heads.longest(sentence.keys, i, end)
    listed = sentence.lex.names.longest(sentence.keys, i, sentence.stop)
    gathers = listed is None and head is not None and all(one.kind == "event" for one in head[1])
    return "event" if gathers else kind


def _opens(sentence: Sentence, i: int) -> bool:
    """Whether an event's noun stands at ``i``."""
    noun = sentence.lex.heads.longest(sentence.keys, i, sentence.stop)
    return noun is not None and noun[1][0].kind == "event"


def _is_none(sentence: Sentence, i: int, end: int, kind: str) -> bool:
    """Whether a tag covers no name: one word listed as none, or but an event's noun."""
    noun = kind == "event" and _only_noun(sentence, i, end)
    return noun or _one_word_of_none(sentence, i, end, kind)


def _only_noun(sentence: Sentence, i: int, end: int) -> bool:
    """Whether an event's tag covers no more than its noun, or a part of it: "Lễ ký" kết."""
    noun = sentence.lex.heads.longest(sentence.keys, i, sentence.stop)
    if noun is None or noun[0] < end:
        return False
    head = noun[1][0]
    return head.kind == "event" and head.position != "suffix" and bool(head.bare)


def _behind_state(sentence: Sentence, i: int, end: int) -> int:
    """Start of a person's name behind office and state: "President Togo Faure Gnassingbé"."""
    if i not in sentence.geo or not sentence.titled(i) or _of_own_state(sentence, i):
        return i
    start = sentence.geo[i][0]
    return start if start + 2 <= end else i


def _of_own_state(sentence: Sentence, i: int) -> bool:
    """Whether the office before ``i`` has its state already: "Ugandan | Foreign Minister"."""
    starts = [start for start, _ in sentence.ending(sentence.lex.ranks, i, 5)]
    behind = {sentence.geo[k][0] for k in range(max(sentence.begin, i - 9), i) if k in sentence.geo}
    return any(start in behind for start in starts)


def _before_state(sentence: Sentence, i: int, end: int) -> int:
    """End of a person's name before "of Jordan", or before an "of" that nothing follows.

    A full stop that ends the sentence is no part of it ("Ambassador Pham Duc An."), nor are the
    letters of a listed body before the title in it ("Ali Hamid | WFP Country Director").
    """
    if sentence.units[end - 1].text == "." and end == sentence.stop:
        end -= 1
    if end > i + 2 and sentence.units[end - 1].acronym and sentence.starts_office(end):
        end -= sentence.listed_name(end - 1) == end
    for k in range(i + 1, end):
        behind = sentence.skip(k + 1, sentence.words["articles"])
        if sentence.keys[k] in sentence.words["of"] and (behind >= end or behind in sentence.geo):
            return k
    return end


def _behind_common(sentence: Sentence, i: int, end: int, kind: str) -> int:
    """Start of the name proper: "Petrobras" of "groupe pétrolier Petrobras", not of "groupe X"."""
    start = next((k for k in range(i, end) if not sentence.plain(k)), i)
    listed = sentence.lex.names.longest(sentence.keys, start, end)
    known = listed is not None and listed[0] == end
    return start if start > i + 1 or known or kind == "product" else i


def _counts(sentence: Sentence, i: int, end: int) -> bool:
    """Whether it is but a number or "another" at the beginning of a sentence ("Hai")."""
    return end == i + 1 == sentence.begin + 1 and sentence.keys[i] in sentence.words["indefinite"]


def _lists(sentence: Sentence, k: int) -> bool:
    """Whether "and" or a comma and then a listed body stand before and at ``k``."""
    if sentence.keys[k - 1] not in sentence.words["and"] and sentence.keys[k - 1] != ",":
        return False
    found = sentence.lex.names.longest(sentence.keys, k, sentence.stop)
    return found is not None and found[1][-1].kind in BODIES


def _begins_charged(sentence: Sentence, k: int) -> bool:
    """Whether a charge and a body's noun stand at ``k``, behind articles."""
    k = sentence.skip(k, sentence.words["articles"])
    charge = sentence.lex.portfolios.longest(sentence.keys, k, sentence.stop)
    return charge is not None and sentence.charged_body(k, charge[0])


def _ends_charge(sentence: Sentence, i: int, k: int) -> bool:
    """Whether a second "and" stands at ``k``, behind a whole charge: "Bộ Y tế và Dân số và X".

    So does a first one, where a noun begins the name, before a body that is called by its charge:
    "Ministry of Health and the Roads Agency".
    """
    ands = sentence.words["and"]
    headed = sentence.lex.heads.longest(sentence.keys, i, k) is not None
    if headed and sentence.keys[k] in ands and _begins_charged(sentence, k + 1):
        return sentence.after_portfolio(k)
    if sentence.keys[k] not in ands or not any(key in ands for key in sentence.keys[i:k]):
        return False
    goes_on = sentence.lex.portfolios.longest(sentence.keys, k + 1, sentence.stop)
    return goes_on is None and sentence.after_portfolio(k)


def _without_parties(sentence: Sentence, i: int, end: int, kind: str) -> int:
    """End of a name without "with Chile", "between A and B", "in Oslo", "and Toyota".

    The parties to an agreement and the place of an event are names of their own, and so is what
    follows in a list. A loose "of" at the end goes too.
    """
    words = sentence.words
    small = words["prepositions"] | words["between"] | words["in"]
    if kind in VENTURES:
        end = next((k for k in range(i + 2, end - 1) if _begins_another(sentence, k)), end)
    if kind in ("agreement", "event"):
        end = next((k for k in range(i + 1, end) if _ties_party(sentence, k, end, kind)), end)
    elif kind in BODIES:
        end = _before_office(sentence, i, _before_seat(sentence, i, end))
    if kind == "company" and sentence.syllabic:
        end = _before_home(sentence, i, end)
    end = next((k - 1 for k in range(i + 2, end) if _lists(sentence, k)), end)
    if kind in BODIES:
        end = next((k for k in range(i + 2, end) if _ends_charge(sentence, i, k)), end)
    worth = sentence.lex.phrases["worth"].ending(sentence.keys, i + 1, end)
    end = next((start for start, _ in worth if kind == "agreement"), end)  # "deal | worth"
    texts = [unit.text for unit in sentence.units[i:end]]
    if "(" in texts and ")" not in texts:
        end = i + texts.index("(")
    loose = small | words["of"] | words["and"] | words["articles"] | words["relative"]
    owned = kind == "public_body"  # "the Commerce Department | 's"
    while end > i:
        if sentence.units[end - 1].text in _LOOSE or (owned and _is_owner(sentence, end - 1)):
            end -= 1
            continue
        word = _word_at(sentence, i, end - 1)
        first = sentence.units[word]
        cut = end < sentence.stop and sentence.units[end].inside  # "trực" of "trực thuộc"
        verb = first.pos == "VERB" and _ends_in_verb(sentence, i, word, kind)
        alone = word == end - 1 and sentence.keys[word] in loose
        if first.cap or not (cut or verb or alone):
            break  # "Ba Vì" is a place, and "vì" means "because"
        end = word
    open_ = end - i > 2 and sentence.keys[end - 2] in words["between"]
    return end - 2 if open_ and not sentence.units[end - 1].cap else end  # "giữa hai" [nước]


def _ties_party(sentence: Sentence, k: int, end: int, kind: str) -> bool:
    """Whether the word at ``k`` leads from an agreement or event to its parties or place."""
    words, key = sentence.words, sentence.keys[k]
    after = sentence.skip(k + 1, words["articles"])
    if kind == "agreement" and key in words["between"] | words["with"]:
        return True
    if kind == "agreement" and _is_about(sentence, k, after):
        return False
    small = words["prepositions"] | words["between"] | words["in"]
    ties = key in small - words["of"] - words["topic"]
    return ties and after < end and _names_party(sentence, k, after)


def _is_about(sentence: Sentence, k: int, after: int) -> bool:
    """Whether an agreement's name tells where it is to hold: "for Bosnia", "in the Indian Ocean".

    It is signed in towns, which are of one state.
    """
    if sentence.keys[k] in sentence.words["behalf"]:
        return after in sentence.geo
    if sentence.keys[k] not in sentence.words["in"]:
        return False
    found = sentence.lex.names.longest(sentence.keys, after, sentence.stop)
    return found is not None and any(hit.kind == "place" and not hit.iso for hit in found[1])


def _begins_another(sentence: Sentence, k: int) -> bool:
    """Whether "and a" stands at ``k``, or "and" and an agreement's noun.

    "A Joint Declaration | and a Development Plan", "Bản ghi nhớ về nghề cá | và Hiệp định dẫn độ";
    but "seven protocols and agreements".
    """
    words, keys = sentence.words, sentence.keys
    if keys[k] not in words["and"]:
        return False
    if keys[k + 1] in (words["indefinite"] & words["articles"]) | words["one"]:
        return True
    nouns = any(True for _ in sentence.ending(sentence.lex.heads, k, 3))
    return begins_agreement(sentence, k + 1) and not nouns


def _names_party(sentence: Sentence, k: int, after: int) -> bool:
    """Whether a party or place is named behind the word at ``k``: "in the Field" names none."""
    if after in sentence.geo:
        return True
    located = sentence.keys[k] in sentence.words["in"] and not sentence.syllabic
    return sentence.units[after].cap and (not located or sentence.listed_name(after) is not None)


def _ends_in_verb(sentence: Sentence, i: int, word: int, kind: str) -> bool:
    """Whether the verb that ends a name is no part of it: "accord signé", but "ghi nhớ".

    Where words do not change, a verb is one that stands behind the head noun and no "and"; one of
    several syllables is a noun as well ("hợp đồng đầu tư").
    """
    if not sentence.syllabic:
        return kind == "agreement"
    if kind == "agreement" and sentence.word_end(word) > word + 1:
        return False
    head = sentence.lex.heads.longest(sentence.keys, i, sentence.stop)
    in_head = head is not None and head[0] > word
    return not in_head and sentence.keys[word - 1] not in sentence.words["and"]


def _word_at(sentence: Sentence, i: int, k: int) -> int:
    """Where the segmenter's word that holds unit ``k`` begins, ``i`` at the earliest."""
    while k > i and sentence.units[k].inside:
        k -= 1
    return k


def _before_seat(sentence: Sentence, i: int, end: int) -> int:
    """End of "Ministry of Health of Japan" before "in Tokyo", a city of the state named in it."""
    known = sentence.listed_name(i)
    behind = sentence.words["in"] | sentence.words["topic"]
    if known is not None and known + 1 < end and sentence.keys[known] in behind:
        return known  # "World Bank in Vietnam", "UN Security Council on Kashmir"
    states = set()
    for k in range(i, end):
        if k not in sentence.geo:
            continue
        iso = sentence.geo[k][1].iso
        if iso in states and sentence.keys[k - 1] in sentence.words["in"]:
            return k - 1
        states.add(iso)
    return end


def _before_home(sentence: Sentence, i: int, end: int) -> int:
    """End of a firm's name before its state: "Tập đoàn Samsung | của Hàn Quốc"."""
    of = sentence.words["of"]
    return next(
        (
            k
            for k in range(i + 1, end - 1)
            if sentence.keys[k] in of and sentence.geo.get(k + 1, (0,))[0] == end
        ),
        end,
    )


def _before_office(sentence: Sentence, i: int, end: int) -> int:
    """End of "World Bank" before "Country | Director": its title begins inside what is tagged."""
    if i == end:
        return end  # common words alone were tagged
    listed = sentence.listed_name(i)
    k = listed if listed is not None else i + sentence.units[i].acronym
    if not i < k < end or sentence.lex.heads.longest(sentence.keys, k, end) is not None:
        return end
    rank = sentence.lex.ranks.longest(sentence.keys, k, sentence.stop)
    return k if rank is not None and rank[0] >= end else end


def _one_word_of_none(sentence: Sentence, i: int, end: int, kind: str) -> bool:
    """Whether it is listed as no name, and nowhere else: "GDP", "Việc", "PVC resin"."""
    lex, keys = sentence.lex, sentence.keys
    if end > i + 1 and sentence.no_phrase(i, end):
        return True
    if any(unit.cap or unit.text.isdigit() for unit in sentence.units[i + 1 : end]):
        return False
    acronym = sentence.units[i].text in lex.no_acronyms
    if not acronym and (end > i + 1 or not sentence.common(i)):
        return False
    venture = kind in VENTURES and lex.heads.longest(keys, i, end) is not None  # "MOU"
    return not venture and lex.names.longest(keys, i, end) is None


def _no_name(sentence: Sentence, i: int, end: int, kind: str, head: Head | None) -> bool:
    """Whether a tag is an office, a charge, common nouns, or states joined ("Hàn-Trung-Nhật")."""
    pair = sentence.pair_at(i)
    if pair is not None and pair[0] >= end:
        return True
    if _only_adjective(sentence, i, end, kind) or _only_form(sentence, i, end):
        return True
    if kind == "company" and _only_sort(sentence, i, end):
        return True
    if kind == "public_body" and sentence.named_country(i, {"name"}) and sentence.geo[i][0] == end:
        return True  # "Kenya" of "Kenya's Supreme Court"
    if head is None:
        if kind in _NAMED_BY_CHARGE and sentence.in_charge(i):
            return True  # "NN&PTNT Lào" of "Bộ trưởng NN&PTNT Lào"
        charge = sentence.lex.portfolios.longest(sentence.keys, i, end)
        if charge is not None and charge[0] < end and kind in _NAMED_BY_CHARGE:
            charge = None if sentence.units[charge[0]].cap else charge  # "Investissement Québec"
        office = sentence.starts_office(i) or _office_of_state(sentence, i, end)
        office = office or _of_title(sentence, i, end)
        small = not sentence.units[i].cap or _only_begins(sentence, i, end, kind)
        return small or charge is not None or office
    found = sentence.lex.heads.longest(sentence.keys, i, end)
    if found is None or found[0] != end or sentence.units[i].acronym:
        return False
    named = head.kind in _PARTLY or head.concept in OF_STATE
    return not (named and sentence.units[i].cap)


def _only_begins(sentence: Sentence, i: int, end: int, kind: str) -> bool:
    """Whether but the sentence gives several words a capital: "Talks about cooperation"."""
    begin = sentence.begin + (sentence.units[sentence.begin].text in QUOTES)
    if kind != "agreement" or i != begin or end == i + 1:
        return False
    return not any(unit.cap or unit.text.isdigit() for unit in sentence.units[i + 1 : end])


def _of_title(sentence: Sentence, i: int, end: int) -> bool:
    """Whether a title goes on with a mere noun of its body: "Giám đốc | Trung tâm"."""
    found = sentence.lex.heads.longest(sentence.keys, i, end)
    noun = found is not None and found[0] == end and not any(head.bare for head in found[1])
    return noun and any(True for _ in sentence.ending(sentence.lex.ranks, i, MAX_TITLE))


def _only_form(sentence: Sentence, i: int, end: int) -> bool:
    """Whether nothing but a legal form stands behind a state or dash: the end of a firm's name."""
    dashed = i > sentence.begin and sentence.units[i - 1].text in HYPHENS
    behind = sentence.geo[i][0] if i in sentence.geo else i if dashed else end
    form = sentence.lex.legal.longest(sentence.keys, behind, sentence.stop)
    return behind < end and form is not None and form[0] >= end - 1


def _only_sort(sentence: Sentence, i: int, end: int) -> bool:
    """Whether a firm's noun has but small letters behind it: "Tổng Công ty đa ngành".

    Where common nouns have no other capital, they have none in a firm's own name.
    """
    noun = sentence.lex.heads.longest(sentence.keys, i, end)
    if not sentence.syllabic or noun is None or noun[0] == end:
        return False
    if sentence.lex.names.longest(sentence.keys, i, end) is not None:
        return False
    return not any(u.cap or u.text.isdigit() for u in sentence.units[noun[0] : end])


def _only_adjective(sentence: Sentence, i: int, end: int, kind: str) -> bool:
    """Whether no word but a nationality or an adjective has a capital: "Kenyan tea exports"."""
    units, lex = sentence.units, sentence.lex
    if kind not in _MADE and kind not in _PARTLY:
        return False
    if sentence.named_country(i, {"demonym"}) and units[i].cap:
        behind = units[sentence.geo[i][0] : end]
        return kind in _MADE and not any(u.cap or u.text.isdigit() for u in behind)
    if end > i + 1 or units[i].pos != "ADJ" or units[i].acronym or end >= sentence.stop:
        return False
    goes_on = units[end].pos in ("NOUN", "ADJ") and not units[end].cap  # "European affairs"
    return goes_on and lex.names.longest(sentence.keys, i, end) is None


def _office_of_state(sentence: Sentence, i: int, end: int) -> bool:
    """Whether it is but an office behind its nationality: "Serbian FM"."""
    if not sentence.named_country(i, {"demonym"}):
        return False
    rank = sentence.lex.ranks.longest(sentence.keys, sentence.geo[i][0], end)
    return rank is not None and rank[0] == end


def _only_definite(sentence: Sentence, i: int, end: int) -> bool:
    """Whether it is but an article and a head noun: "the Protocol", "la Commission"."""
    if sentence.keys[i] not in sentence.words["articles"]:
        return False
    found = sentence.lex.heads.longest(sentence.keys, i + 1, end)
    return found is not None and found[0] == end


def _head(sentence: Sentence, start: int, end: int, kind: str) -> Head | None:
    """The head noun of a name: its first, else its last."""
    heads = sentence.lex.heads
    found = [hit[1][0] for k in range(start, end) if (hit := heads.longest(sentence.keys, k, end))]
    fitting = [head for head in found if head.kind == kind]
    if not fitting:
        return None
    first: Head = fitting[0]
    last: Head = fitting[-1]
    return last if first.position == "suffix" else first


def _state(
    sentence: Sentence, start: int, end: int, head: Head
) -> tuple[tuple[int, int] | None, str]:
    """Units and code of the one country named in [start, end), but for where an embassy is."""
    named = [k for k in range(start, end) if k in sentence.geo and sentence.geo[k][0] <= end]
    if head.concept in ABROAD:
        named = [k for k in named if not sentence.located(k)]
    elif head.kind == "public_body":  # "Department of Europe and America"
        named = [k for k in named if sentence.keys[k - 1] not in sentence.words["and"]]
    if len(named) != 1:
        return None, ""
    stop, hit = sentence.geo[named[0]]
    return (named[0], stop), hit.iso


def _of_state(
    sentence: Sentence, start: int, end: int, kind: str, head: Head
) -> tuple[int, tuple[int, int] | None, str]:
    """End of a name with the state behind it, units and code of the state that it names."""
    state, iso = _state(sentence, start, end, head)
    if not iso and kind == "public_body" and head.concept == "ministry":
        state, iso = _state_behind(sentence, end)
        end = end if state is None else state[1]
    if not iso and kind in ("public_body", "agreement"):
        state, iso = sentence.state_before(start)
    return end, state, iso


def _state_behind(sentence: Sentence, end: int) -> tuple[tuple[int, int] | None, str]:
    """Units and code of the state whose ministry ends: "Ministry of Hajj | of the Kingdom of X"."""
    k = sentence.skip(end, sentence.words["of"] | sentence.words["articles"], most=2)
    if k == end or sentence.keys[end] not in sentence.words["of"]:
        return None, ""
    if not sentence.named_country(k, {"name"}):
        return None, ""
    stop, hit = sentence.geo[k]
    return (k, stop), hit.iso


def _portfolios(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    found = (sentence.lex.portfolios.longest(sentence.keys, k, end) for k in range(start, end))
    return frozenset(concept for hit in found if hit is not None for concept in hit[1])


def weighed(scan: Scan, cand: Candidate) -> Candidate | None:
    """A grammar's candidate in the light of what the tagger finds.

    Parameters
    ----------
    scan : Scan
        The page.
    cand : Candidate
        What a grammar has read.

    Returns
    -------
    Candidate or None
        None where the tagger does not see the name, and nothing but grammar vouches for it.
    """
    if _is_another(scan, cand):
        return None
    cand = _with_listed(scan, _without_person(scan, cand))
    if cand.rule.startswith("tagger:"):
        return cand
    tag = scan.base.get(cand.start)
    if tag is not None and tag[0] == cand.end:
        kind = cand.kind if cand.kind == tag[1] or _keeps(cand, tag[1]) else tag[1]
        town = cand.kind == "place" != kind  # the firm Suez is not of Egypt
        iso = "" if town else cand.iso
        return replace(cand, kind=kind, iso=iso, rank=cand.rank + AGREED, seen=True)
    of_state = cand.state is not None and cand.portfolios  # "the Chinese foreign ministry"
    if cand.kind == "country" or (of_state and scan.tagged.get(cand.end - 1) is None):
        return cand
    if (
        cand.rule == "person:title"
        and cand.end == cand.start + 1
        and scan.sentence_of(cand.start).titled(cand.start) == 1
    ):
        return None
    if cand.kind == "place" and _ends_in_place(scan, cand):
        return None
    kinds = {scan.tagged[u] for u in range(cand.start, cand.end) if u in scan.tagged}
    if cand.rule.startswith("gazetteer") and _covers(scan, cand):
        return replace(cand, rank=cand.rank + AGREED)  # "châu Á - | Thái Bình Dương"
    told = "country" in kinds and kinds <= {"country", cand.kind}
    whole = told and cand.head in OF_STATE and _holds_state(cand)
    whole = whole or (kinds <= {"country", *BODIES} and _in_small_letters(scan, cand))
    if whole or _ends_in_listed(scan, cand):  # "les forces armées | sénégalaises"
        return replace(cand, rank=cand.rank + AGREED)
    if cand.rule == "run" and kinds == {"event"}:
        return None  # "the 60th | Independence Day"
    if kinds - ({"country"} if cand.kind in HOLDS else set()):
        return replace(cand, rank=cand.rank - CLASH)
    if cand.rule.startswith(_GUESSED):
        return None
    return replace(cand, rank=cand.rank - UNSEEN)


def _is_another(scan: Scan, cand: Candidate) -> bool:
    """Whether what a grammar took for a name is a state's, or but a common noun or part of one."""
    firm = cand.kind == "company" and some_firm(scan, cand.start, cand.end)
    part = cand.kind == "person" and _begins_noun(scan, cand)
    return firm or part or (cand.rule.startswith(_HEADED) and _is_state(scan, cand))


def _begins_noun(scan: Scan, cand: Candidate) -> bool:
    """Whether a person's name is but the beginning of a head noun: "Tổng Công | ty"."""
    if not scan.lex.syllabic:
        return False
    stop = scan.sentence_of(cand.start).stop
    noun = scan.lex.heads.longest(scan.page.keys, cand.start, stop)
    return noun is not None and noun[0] > cand.end


def _with_listed(scan: Scan, cand: Candidate) -> Candidate:
    """A name with all of the listed body that it would end in: "charte des Nations | unies"."""
    if cand.kind not in _LISTING or cand.known:
        return cand
    stop = scan.sentence_of(cand.start).stop
    for k in range(max(cand.start + 1, cand.end - _LISTED), cand.end):
        found = scan.lex.names.longest(scan.page.keys, k, stop)
        if found is None or found[0] <= cand.end:
            continue
        units = scan.page.units[k : found[0]]
        listed = (hit for hit in found[1] if hit.known and hit.kind == "organization")
        if any(matches_case(hit, units) for hit in listed):
            return replace(cand, end=found[0])
    return cand


def _covers(scan: Scan, cand: Candidate) -> bool:
    """Whether the tagger sees the ends of a listed name as two of its kind, or a state and one."""
    inside = {k: scan.base[k] for k in range(cand.start, cand.end) if k in scan.base}
    kinds = (cand.kind, "country") if cand.kind == "place" else (cand.kind,)
    ends = [end for end, kind in inside.values() if kind in kinds]
    return len(ends) == len(inside) > 1 and cand.start in inside and max(ends) == cand.end


def _ends_in_listed(scan: Scan, cand: Candidate) -> bool:
    """Whether a listed body ends an event's name: "conférence des ministres de | l'ASEAN".

    But for the noun it is all that the tagger sees there.
    """
    tags = [(k, *scan.base[k]) for k in range(cand.start, cand.end) if k in scan.base]
    tags = [tag for tag in tags if tag[2] != cand.kind]
    noun = scan.page.units[cand.start]
    says_sort = noun.pos == "ADJ" and not noun.cap  # "patrimoine | mondial de l'Unesco"
    if cand.kind != "event" or says_sort or not cand.rule.startswith(_HEADED) or len(tags) != 1:
        return False
    start, end, kind = tags[0]
    listed = scan.lex.names.longest(scan.page.keys, start, end)
    known = listed is not None and listed[0] == end and listed[1][-1].kind == "organization"
    return known and kind in BODIES and cand.start < start < end == cand.end


def _holds_state(cand: Candidate) -> bool:
    """Whether the state of a name stands inside it; before "government" it acts by itself."""
    if cand.state is None or cand.state[1] > cand.end:
        return False
    return cand.start < cand.state[0] + (cand.head not in RULING)


def _in_small_letters(scan: Scan, cand: Candidate) -> bool:
    """Whether a noun of several words and its state are all of a name: "Peru's space agency"."""
    several = " " in cand.rule  # words of the noun
    if cand.head not in SORTED or not (several and _holds_state(cand)) or cand.state is None:
        return False
    rest = (*range(cand.start, cand.state[0]), *range(cand.state[1], cand.end))
    return not any(scan.page.units[k].cap for k in rest)


def _is_state(scan: Scan, cand: Candidate) -> bool:
    """Whether a name with a head noun is a state's whole name: "Solomon Islands"."""
    end, hit = scan.geo.get(cand.start, (0, None))
    return end == cand.end and hit is not None and hit.how == "name" and cand.kind != "country"


def _without_person(scan: Scan, cand: Candidate) -> Candidate:
    """A name without the person behind it, whose office is told before it.

    The tagger sees two names in "Institut Pasteur | Amara Sy", or what is listed ends before the
    person ("Port de Lomé | Amara Sy"), or a family name begins it ("UBND tỉnh | Lê ...").
    """
    if cand.known or cand.bare or cand.kind not in BODIES or cand.rule.endswith(_AFTER):
        return cand
    end, _ = scan.base.get(cand.start, (cand.end, ""))
    behind, kind = scan.base.get(end, (end, ""))
    if kind == "person" and end + 1 < behind <= cand.end:
        return replace(cand, end=end)
    if cand.kind in _HELD and cand.end - cand.start > 2 and held(scan.page, scan.lex, cand.start):
        sentence = scan.sentence_of(cand.start)
        for k in range(cand.start + 1, cand.end - 1):
            if _holder(sentence, cand.start, k, cand.end):
                return replace(cand, end=k)
    return cand


def _holder(sentence: Sentence, start: int, k: int, end: int) -> bool:
    """Whether the holder of an office at what begins at ``start`` is named in [k, end)."""
    if sentence.base.get(k) == (end, "person"):
        return k > start + 1  # a body of one word bears the name: "Fondation Amara Sy"
    run = sentence.person_run if sentence.syllabic else sentence.run
    if run(k) != end or sentence.listed_name(k) is not None:
        return False
    if end + 1 < sentence.stop and sentence.keys[end] == "," and sentence.starts_person(end + 1):
        return False  # "president of the Inuit Tapiriit Kanatami, Natan Obed"
    if sentence.syllabic:
        long = end - k >= _SYLLABLES or _whole_body(sentence, start, k)
        return long and sentence.keys[k] in sentence.surnames
    if sentence.headed_run(k, end):
        return False
    of = sentence.words["of"]
    return any(
        sentence.listed_name(j) == k and (j == start or sentence.keys[j - 1] in of)
        for j in range(start, k)
    )


def _whole_body(sentence: Sentence, start: int, k: int) -> bool:
    """Whether [start, k) is a body that bears no name: listed, "Sở Y tế" or "UBND tỉnh"."""
    level = sentence.words["level_province"]
    at_level = sentence.keys[k - 1] in level or (k == start + 2 and sentence.keys[start] in level)
    noun = sentence.lex.heads.longest(sentence.keys, start, k)
    charged = noun is not None and noun[0] < k and sentence.after_portfolio(k)  # no "Đại học"
    return at_level or sentence.listed_name(start) == k or charged


def _ends_in_place(scan: Scan, cand: Candidate) -> bool:
    """Whether the tagger sees but the end of "island of Cheju": the noun is no part of the name."""
    inside = range(cand.start + 1, cand.end)
    return cand.rule.startswith("head:") and any(
        scan.base.get(k) == (cand.end, "place") for k in inside
    )


def _keeps(cand: Candidate, kind: str) -> bool:
    """Whether a grammar's kind stands against the tagger's.

    A forum or conference that is an organisation is listed; any other one is an event, and a
    building is none. What bears a state's name behind such a noun is that state's: "Ngân hàng
    Trung ương Nga".
    """
    gathering = (cand.kind, kind) == ("event", "organization")
    gathering |= (cand.head, kind) == ("building", "event")
    of_state = cand.kind == "public_body" and cand.iso and cand.head in _STATE_BODIES
    return bool(gathering or of_state or "country" in (cand.kind, kind) or cand.known or cand.bare)

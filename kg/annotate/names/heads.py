"""Names whose head noun comes first: "Ministry of ...", "université de ...", "Bộ ..."."""

from collections.abc import Iterator

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.common import common_noun
from kg.annotate.names.complement import Complement
from kg.annotate.names.concepts import ALONE, BODIES, OF_STATE, SORTED, VENTURES
from kg.annotate.names.scan import QUOTES, Sentence
from kg.annotate.names.signing import is_signed
from kg.annotate.names.sites import before_clause, proper_start
from kg.languages import Head

#: Kinds that a state beside the head noun may own.
_OWNED = ("public_body", "organization", "agreement")
#: Heads of firms that are a state's.
_STATE_FUND = "state_fund"
#: Kinds whose names begin with a small letter as well.
_LOWER = VENTURES | {"public_body"}
#: Heads of bodies that bear names of their own, which say all of it.
_CALLED = frozenset({"agency"})
#: Kinds of bodies of whose lead an office is told.
_LED = ("company", "organization")
#: Words of a noun that says of which sort a body is; syllables.
_SORT, _SYLLABLES = 2, 3
#: Kinds whose common noun may type the name behind it.
_TYPING = ("company", "organization", "place", "product", "initiative", "event")


def headed(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """What the head noun at ``i`` begins, or ends where it is a ministry's."""
    lex, keys = sentence.lex, sentence.keys
    found = lex.heads.longest(keys, i, sentence.stop)
    if found is None or sentence.units[i].inside or i in sentence.inside_heads:
        return
    after, head = found[0], found[1][0]
    if head.concept == "ministry" and not sentence.units[i].cap:
        yield from _lower_ministry(sentence, i, after, head)
    rank = lex.ranks.longest(keys, i, sentence.stop)
    if (rank is not None and rank[0] >= after) or _leads(sentence, i, after):
        return
    if head.position != "suffix" and not (_says_trade(sentence, i, head) or sentence.in_charge(i)):
        yield from _head_first(sentence, i, after, head)


def _leads(sentence: Sentence, i: int, after: int) -> bool:
    """Whether the noun in [i, after) is an office of a firm's: "la présidence de | Vertis".

    What is listed may speak through it: "la présidence de l'Union africaine".
    """
    noun = sentence.lex.phrases["leadership"].longest(sentence.keys, i, after)
    if noun is None or noun[0] != after:
        return False
    led = sentence.skip(after, sentence.words["of"] | sentence.words["articles"])
    named = led > after and sentence.base.get(led, (0, ""))[1] in _LED
    return named and sentence.listed_name(led) is None


def _says_sort(sentence: Sentence, i: int, head: Head) -> bool:
    """Whether a noun of bodies says what the noun before it is: "mission de conseil de X"."""
    units, keys, words = sentence.units, sentence.keys, sentence.words
    if sentence.syllabic or head.kind != "public_body" or units[i].cap or i < sentence.begin + 2:
        return False
    bare = keys[i - 1] in words["of"] - words["articles"]
    return bare and units[i - 2].pos == "NOUN" and sentence.plain(i - 2)


def _says_trade(sentence: Sentence, i: int, head: Head) -> bool:
    """Whether a noun of bodies says what the firm before it does: "công ty kiểm toán X"."""
    if sentence.units[i].cap or head.kind != "public_body":
        return False
    before = sentence.ending(sentence.lex.heads, i, 3)
    return sentence.syllabic and any(
        noun.kind == "company" for _, nouns in before for noun in nouns
    )


def _lower_ministry(sentence: Sentence, i: int, after: int, head: Head) -> Iterator[Candidate]:
    """Read "the Chinese foreign ministry", "Japan's finance ministry"."""
    # "foreign ministry" is a head noun as a whole.
    within = sentence.lex.portfolios.longest(sentence.keys, i, after)
    charges = [(i, within[1])] if within else sentence.ending(sentence.lex.portfolios, i, 5)
    for start, concepts in charges:
        state, iso = sentence.state_before(start)
        if state is not None:
            yield Candidate(
                state[0],
                after,
                head.kind,
                f"tail:{head.term}",
                69,
                head=head.concept,
                iso=iso,
                portfolios=frozenset(concepts),
                state=state,
            )
            return


def _in_title(sentence: Sentence, i: int, after: int) -> bool:
    """Whether a noun is but what a title's noun before it is called: "Directeur | Exécutif"."""
    if sentence.syllabic or i == sentence.begin:
        return False
    linked = sentence.keys[i - 1] in sentence.words["of"] | sentence.words["articles"]
    titles = (sentence.lex.ranks.longest(sentence.keys, k, after) for k in (i - 1, i - 2))
    return not linked and any(rank is not None and rank[0] == after for rank in titles)


def _head_first(sentence: Sentence, i: int, after: int, head: Head) -> Iterator[Candidate]:
    """The name that the head noun in [i, after) begins, types or is."""
    body = Complement(sentence, i, after, head)
    state, iso = body.state, body.iso
    if not iso and (head.kind in _OWNED or head.concept == _STATE_FUND):
        state, iso = sentence.state_before(i)
    if _in_title(sentence, i, after) or _modifies(sentence, i, head, body):
        return
    if _called_behind(sentence, i, head, body):
        kind = "organization" if sentence.kinds.get(after) == "organization" else head.kind
        yield Candidate(after, body.end, kind, f"head:{head.term}", 70, head.concept)
        return
    if body.names and _may_begin(sentence, i, head, body):
        cand = _with_complement(sentence, i, head, body, iso, state)
        again = cand.start > i and _listed(sentence, cand)
        if not (again or _only_located(sentence, i, head, body)):
            yield cand
            if head.kind == "event" and head.bare:  # where what follows is a name of its own
                yield common_noun(sentence, i, after, head, iso, state)
        return
    whole = _of_state(sentence, i, after, head, iso, state) if body.end == after else None
    if whole is not None:
        yield whole
        return
    yield from _typed(sentence, after, head)
    if _named_behind(sentence, i, after):
        return
    if sentence.units[i].pos == "VERB" and not sentence.units[i].cap and after - i == 1:
        return
    if head.bare or (head.kind == "agreement" and is_signed(sentence, i, after)):
        yield common_noun(sentence, i, after, head, iso, state)


def _of_state(
    sentence: Sentence, i: int, after: int, head: Head, iso: str, state: tuple[int, int] | None
) -> Candidate | None:
    """A body that its noun and its state make, or the noun's capital: "Parliament"."""
    rule = f"head:{head.term}"
    if iso and (head.concept in OF_STATE or _one_of_state(sentence, i, after, head)):
        start = state[0] if state is not None else i
        return Candidate(start, after, head.kind, rule, 69, head.concept, iso, state=state)
    if head.concept in ALONE and sentence.units[i].cap:
        return Candidate(i, after, head.kind, rule, 42, head.concept)
    return None


def _one_of_state(sentence: Sentence, i: int, after: int, head: Head) -> bool:
    """Whether a noun of several words says which body of a state it is: "electoral commission".

    "The coast guard ship" is none; "PIF, the Saudi wealth fund" has a name of its own.
    """
    if head.concept not in SORTED or _beside_name(sentence, i, after):
        return False
    if sentence.syllabic:
        return len(head.term.split()) >= _SYLLABLES
    behind = sentence.units[after : min(after + 1, sentence.stop)]
    return len(head.term.split()) >= _SORT and not (behind and behind[0].pos in ("NOUN", "PROPN"))


def _beside_name(sentence: Sentence, i: int, after: int) -> bool:
    """Whether a name stands right beside the phrase, behind a comma, or is said to be it."""
    articles, (state, _) = sentence.words["articles"], sentence.state_before(i)
    first = state[0] if state is not None else i
    while first > sentence.begin and sentence.keys[first - 1] in articles | {","}:
        first -= 1
    said = first > sentence.begin and sentence.keys[first - 1] in sentence.lex.pack.words["copula"]
    geo = sentence.geo.get(sentence.skip(after, sentence.words["of"] | articles))
    end = geo[0] if geo is not None else after
    last = sentence.skip(end, articles | {","})
    named = last < sentence.stop and (last > end or last in sentence.base)
    ends = {stop for stop, kind in sentence.base.values() if kind in BODIES}
    return said or (named and sentence.units[last].cap) or first in ends


def _modifies(sentence: Sentence, i: int, head: Head, body: Complement) -> bool:
    """Whether a noun only says of what sort the one behind it is: "military technology"."""
    if sentence.syllabic or head.position != "either" or sentence.units[i].cap:
        return False
    bare = not (body.proper or body.iso) and bool(body.portfolios)
    led = sentence.words["of"] | sentence.words["prepositions"]
    return bare and sentence.keys[body.after] not in led


def _called_behind(sentence: Sentence, i: int, head: Head, body: Complement) -> bool:
    """Whether a noun types a body that is called without it: "the agency SUPARCO"."""
    if head.concept not in _CALLED or sentence.units[i].cap or sentence.syllabic or body.iso:
        return False
    name = sentence.units[body.after : body.end]
    return bool(name) and all(unit.cap for unit in name)


def _named_behind(sentence: Sentence, i: int, after: int) -> bool:
    """Whether a name stands in apposition to what has an owner: "their joint venture, X"."""
    pronouns = sentence.lex.pack.pronouns
    owners = pronouns["possessive"] | pronouns["possessive_plural"] | sentence.words["its"]
    owned = i > sentence.begin and sentence.keys[i - 1] in owners
    named = after + 1 < len(sentence.keys) and sentence.units[after + 1].cap
    return owned and named and sentence.keys[after] == ","


def _may_begin(sentence: Sentence, i: int, head: Head, body: Complement) -> bool:
    """Whether head and complement make a name, judged by capitals."""
    if sentence.units[i].cap or head.kind in _LOWER or head.concept == _STATE_FUND:
        return True
    return head.kind in ("organization", "place") and body.proper


def _only_located(sentence: Sentence, i: int, head: Head, body: Complement) -> bool:
    """Whether a common noun has but a state behind it ("the office in Japan")."""
    if not body.iso or body.proper or body.portfolios:
        return False
    adjective = sentence.named_country(body.after, {"demonym"}) or sentence.syllabic
    if adjective or sentence.keys[body.after] in sentence.words["of"]:
        if _one_of_state(sentence, i, body.after, head):
            return False  # "fonds souverain du Qatar"
    return not (sentence.units[i].cap or head.concept in OF_STATE or head.bare)


def _with_complement(
    sentence: Sentence,
    i: int,
    head: Head,
    body: Complement,
    iso: str,
    state: tuple[int, int] | None,
) -> Candidate:
    start, end = i, body.end
    if sentence.units[i].cap and head.position == "either":
        start = _capitals_before(sentence, i)
    if head.kind == "place":
        start = proper_start(sentence, sentence.lex, start, end)
        end = before_clause(sentence, sentence.lex, start, end)
        if start > i:
            iso, state = "", None  # "l'île comorienne de | Mayotte"
    return Candidate(
        start,
        end,
        head.kind,
        f"head:{head.term}",
        70,
        head=head.concept,
        iso=iso,
        portfolios=frozenset(body.portfolios),
        state=state,
    )


def _listed(sentence: Sentence, cand: Candidate) -> bool:
    """Whether a name behind the noun that says what it is is listed: "the city of | Santos"."""
    return cand.start in sentence.geo or sentence.listed_name(cand.start) == cand.end


def _capitals_before(sentence: Sentence, i: int) -> int:
    """Start of "State Oil Fund of ...": capitalised words before the head."""
    start = i
    while start > sentence.begin and sentence.units[start - 1].cap:
        if start - 1 in sentence.country_units or sentence.common(start - 1):
            break
        if sentence.titled(start):
            break
        start -= 1
    return start


def _typed(sentence: Sentence, after: int, head: Head) -> Iterator[Candidate]:
    """Read the name behind a common noun: "hãng xe điện VinFast", "le groupe Y"."""
    if head.kind not in _TYPING or sentence.after_portfolio(after):
        return
    j, iso = sentence.skip_plain(after, 3), ""
    if sentence.named_country(j, {"name", "demonym"}):
        j, iso = sentence.geo[j][0], sentence.geo[j][1].iso
    if j >= sentence.stop:
        return
    rule = f"typed:{head.term}"
    if sentence.units[j].text in QUOTES:
        if closing := sentence.quoted(j):
            yield Candidate(j + 1, closing, head.kind, rule, 62, head.concept)
    elif sentence.units[j].cap and j not in sentence.geo and not sentence.starts_office(j):
        end = sentence.run(j)
        odd = sentence.surname_run(j, end) and head.kind == "place"
        if end > j and not (odd or sentence.no_phrase(j, end)):
            yield Candidate(j, end, head.kind, rule, 62 if iso else 58, head.concept, iso)

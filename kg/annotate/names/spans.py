"""The tagger's names, put right by the page: pieces of one name joined, titles left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.annotate.lexicons import Lexicons
from kg.annotate.names.concepts import BODIES, BUILT
from kg.annotate.names.firms import held, names_firm
from kg.annotate.names.sites import before_clause, names_town, only_direction, proper_start
from kg.annotate.page import HYPHENS, MONEY, Page
from kg.languages import Head
from kg.text import fold

#: Kinds of names that the tagger may find in two pieces.
BROKEN = ("company", "organization", "person", "public_body")

#: Kinds that the tagger gives to firms of unknown names.
_FIRMLIKE = ("initiative", "person", "place", "product")

#: Units before the towns that a way joins in which the noun for it stands.
_WAY = 8

#: Words that may lead to a firm's name ("major stake in"), and that say before it what it is.
_LEAD, _TYPING = 6, 4

#: Kinds that the tagger may find with an office before them.
_OFFICIAL = ("organization", "public_body")
#: Words of a person's name in full.
_FULL = 2
#: Kinds of what one leads, whose names may stand before one's own.
_LED = ("place", "company", "organization")
#: Syllables of a name, and the most of one that two family names may begin.
_SYLLABLES, _LONG = 3, 4
#: Quotes of which a name has both or neither; a single stroke may be an apostrophe.
_PAIRED = (("“", "”"), ("«", "»"), ('"', '"'))

#: The concept of nouns for banks that are no central ones.
_BANK = "bank"

#: Letters of a unit of money.
_CODE = 3

#: Quotes around a nickname, and the words of one.
_QUOTED = dict(_PAIRED)
_NICKNAME = 2

#: First unit, the one behind the last, and the kind.
_Tag = tuple[int, int, str]
#: End and meanings of a head noun, if there is one.
_Noun = tuple[int, list[Head]] | None


def named(page: Page, lexicons: Lexicons) -> dict[int, tuple[int, str]]:
    """The tagger's names, whole, each of one kind in all of the page.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.

    Returns
    -------
    dict
        First unit -> end and the kind that the tagger gives the same words most often. Countries
        and places keep theirs, unless the words are a person's name in full: a capital's name means
        now the one, now the other. Titles before persons' names are left out.
    """
    whole = list(_listed_apart(page, lexicons, _whole(page, lexicons)))
    tags = list(_without_holders(page, lexicons, whole))
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for start, end, kind in tags:
        kinds[fold(page.text(start, end))][kind] += 1
    firms = _called_after_persons(page, lexicons, tags)
    found = {}
    for start, end, kind in tags:
        name = fold(page.text(start, end))
        usual = kinds[name].most_common(1)[0][0]
        usual = "company" if usual == "person" and name in firms else usual
        person = usual == "person" and end - start >= _FULL
        kind = kind if kind in ("country", "place") and not person else usual
        for first, last, told in _limited(page, lexicons, (start, end, kind)):
            found[first] = (last, told)
    return found


def _called_after_persons(page: Page, lexicons: Lexicons, tags: Iterable[_Tag]) -> set[str]:
    """Names like persons', folded, that somewhere stand where only a firm's does."""
    firms = set()
    for start, end, kind in tags:
        if kind == "company" and not page.units[start].cap:  # "the brewery James Watt"
            start = next((k for k in range(start, end) if page.units[k].cap), start)
            firms.add(fold(page.text(start, end)))
        elif kind == "person" and end - start >= _FULL and names_firm(page, lexicons, start, end):
            firms.add(fold(page.text(start, end)))
    return firms


def _limited(page: Page, lexicons: Lexicons, tag: _Tag) -> Iterator[_Tag]:
    """A name within its limits, without titles, and what its bearer leads before it."""
    start, end, kind = tag = _led_alone(page, lexicons, tag)
    if end == start + 1 and _is_sum(page, start):
        return
    kind = _kind_by_nouns(page, lexicons, tag)
    if kind == "person":
        start = _behind_titles(page, lexicons, start, end)
        end = _past_particle(page, lexicons, end)
        led = _behind_led(page, lexicons, start, end)
        if (led := led or _behind_place(page, lexicons, start, end)) is not None:
            yield start, *led
            start = led[0]
    elif kind == "place":
        start = proper_start(page, lexicons, start, end)
        end = before_clause(page, lexicons, start, end)
    elif kind in _OFFICIAL and lexicons.syllabic:
        start = _behind_office(page, lexicons, start, end)
    if start < end and kind in _FIRMLIKE and _of_firm(page, lexicons, (start, end, kind)):
        kind = "company"
    if kind == "company":
        said = lexicons.phrases["of_firms"].longest(page.keys, start, end)
        start = start if said is None else said[0]  # "Cổ phiếu | VIC"
        end = _past_form(page, lexicons, start, end)
    if kind in BODIES and not lexicons.syllabic:
        start = _past_typing(page, lexicons, start, end)
    if kind in BODIES:
        end = _before_topic(page, lexicons, start, end)
    start, end = _closed(page, start, end)
    if start < end and not (kind == "place" and _tells_town(page, lexicons, start, end)):
        yield start, end, kind


def _led_alone(page: Page, lexicons: Lexicons, tag: _Tag) -> _Tag:
    """A tag without the noun of who leads a firm: "présidence de | Vertis".

    What has an article, a noun of its own or is listed may be a body of the state.
    """
    start, end, kind = tag
    noun = lexicons.phrases["leadership"].longest(page.keys, start, end)
    k = noun[0] + 1 if noun is not None else end
    words = lexicons.pack.words
    if kind != "public_body" or k >= end or page.keys[k - 1] not in words["of"] - words["articles"]:
        return tag
    tries = (lexicons.countries, lexicons.names, lexicons.heads, lexicons.portfolios)
    listed = any(trie.longest(page.keys, k, end) is not None for trie in tries)
    return tag if listed or not page.units[k].cap else (k, end, "company")


def _kind_by_nouns(page: Page, lexicons: Lexicons, tag: _Tag) -> str:
    """What a name is by the nouns in it: a place "King Fahd Port", a firm "Ngân hàng An Bình"."""
    start, end, kind = tag
    if kind in ("person", "company") and _bears_title(page, lexicons, start, end):
        return "place"
    if kind in _OFFICIAL and _is_bank(page, lexicons, start, end):
        return "company"
    return kind


def _is_bank(page: Page, lexicons: Lexicons, start: int, end: int) -> bool:
    """Whether a bank's noun begins the name of none that is listed or a state's.

    "La banque de la Défense" tells but where it is.
    """
    noun = lexicons.heads.longest(page.keys, start, end)
    if noun is None or noun[0] == end or noun[1][0].concept != _BANK:
        return False
    if not page.units[start].cap:
        return False
    if lexicons.names.longest(page.keys, start, page.sentence_of(start)[1]) is not None:
        return False
    states = (lexicons.countries.longest(page.keys, k, end) for k in range(noun[0], end))
    return all(state is None or state[1][0].how == "capital" for state in states)


def _is_sum(page: Page, i: int) -> bool:
    """Whether a unit of money stands at ``i``, beside its amount: "FJD $40 million", "PGK516.2"."""
    text, behind = page.units[i].text, page.units[i + 1 : i + 3]
    letters = text.rstrip("0123456789")
    if not (behind and letters.isupper() and len(letters) <= _CODE):
        return False
    if letters == text:
        return behind[0].text in MONEY
    point = behind[0].text in (".", ",") and behind[0].glued and behind[-1].text.isdigit()
    return behind[0].pos == "NUM" or point


def _tells_town(page: Page, lexicons: Lexicons, start: int, end: int) -> bool:
    """Whether it is a direction, or ends in the noun of the town behind: "Andean city | of X"."""
    stop = page.sentence_of(end - 1)[1]
    typed = not page.units[end - 1].cap and names_town(page, lexicons, end - 1, stop)
    return typed or only_direction(page, lexicons, start, end)


def _closed(page: Page, start: int, end: int) -> tuple[int, int]:
    """A name without commas at its end, with both signs of a pair or neither.

    ``Prime Time" programme`` begins with the sign before it; "SKA) Project" is none.
    """
    texts = [unit.text for unit in page.units[start:end]]
    while texts and texts[-1] in (",", ";", ":"):
        texts, end = texts[:-1], end - 1
    if texts.count("(") < texts.count(")"):
        return end, end
    for opening, closing in _PAIRED:
        odd = texts.count(closing) % 2 if opening == closing else not {opening} & {*texts}
        if closing not in texts or not odd:
            continue
        if start and page.units[start - 1].text == opening:
            return start - 1, end
        if texts[-1] == closing:
            return start, end - 1
    return start, end


def _listed_apart(page: Page, lexicons: Lexicons, tags: Iterable[_Tag]) -> Iterator[_Tag]:
    """Yield the names, two that are listed and that "and" joins apart: "l'UA | et de l'ONU"."""
    words, keys, names = lexicons.pack.words, page.keys, lexicons.names
    links = words["of"] | words["articles"]
    for start, end, kind in tags:
        left = names.longest(keys, start, end)
        k = left[0] if left is not None else end
        right = k + 1
        while k < end and right < end and keys[right] in links:
            right += 1
        listed = names.longest(keys, right, end) if k < end and keys[k] in words["and"] else None
        if left is not None and listed is not None and listed[0] == end:
            yield start, k, left[1][-1].kind
            yield right, end, listed[1][-1].kind
        else:
            yield start, end, kind


def _past_particle(page: Page, lexicons: Lexicons, end: int) -> int:
    """End of a person's name that would end in a particle: "Lò Thị | Hoa"."""
    cut = page.keys[end - 1] in lexicons.pack.words["name_particles"] and page.units[end - 1].word
    goes_on = cut and end < page.sentence_of(end - 1)[1] and page.units[end].cap
    return end + (goes_on and end not in page.tagged_at)


def _past_form(page: Page, lexicons: Lexicons, start: int, end: int) -> int:
    """End of a firm's name with its whole legal form: "Acme Pte. | Ltd"."""
    stop = page.sentence_of(end - 1)[1]
    for k in range(max(start + 1, end - 3), end):
        form = lexicons.legal.longest(page.keys, k, stop)
        if form is None or form[0] <= end or "suffix" not in form[1]:
            continue
        if any(unit.cap for unit in page.units[end : form[0]]):
            return form[0]
    return end


def _of_firm(page: Page, lexicons: Lexicons, tag: _Tag) -> bool:
    """Whether only a firm's name can stand there ("a stake in Arcadia"), and no place is listed.

    Adjectives and a noun for firms may stand before it: "a stake in the Chilean producer Arauca".
    "The shares of Ana Ruiz" are those that she has.
    """
    before, keys = lexicons.phrases["of_firms"], page.keys
    start, end, kind = tag
    begin = page.sentence_of(start)[0]
    k = _behind_typing(page, lexicons, begin, start)
    if not any(before.ending(keys, max(begin, k - _LEAD), k)):
        return False
    full = kind == "person" and end - start >= _FULL
    if full and keys[k - 1] in lexicons.pack.words["of"]:
        return False
    noun, listed = (
        lexicons.heads.longest(keys, start, end),
        lexicons.names.longest(keys, start, end),
    )
    if noun is not None and noun[1][0].kind != "company":
        return False  # "a stake in the | port of Berbera"
    return listed is None or listed[0] < end


def _behind_typing(page: Page, lexicons: Lexicons, begin: int, start: int) -> int:
    """Where the words begin that say of a name what firm it is: "the | Chilean producer | X"."""
    articles, k = lexicons.pack.words["articles"], start
    while k > max(begin, start - _TYPING):
        unit, head = page.units[k - 1], lexicons.heads.longest(page.keys, k - 1, start)
        thing = head is not None and head[1][0].kind != "company"  # "the port X"
        thing |= unit.key in lexicons.pack.words["honorifics"]
        noun = unit.pos in ("ADJ", "NOUN") and not unit.cap and not thing
        state = lexicons.countries.longest(page.keys, k - 1, k)
        if not noun and unit.key not in articles and state is None:
            return k
        k -= 1
    return k


def _before_topic(page: Page, lexicons: Lexicons, start: int, end: int) -> int:
    """End of a listed body's name before what it speaks of: "l'Union africaine | sur la Libye"."""
    whole = lexicons.names.longest(page.keys, start, end)
    if whole is None or whole[0] == end or page.keys[whole[0]] not in lexicons.pack.words["topic"]:
        return end
    return whole[0] if whole[1][-1].kind in BODIES else end


def _past_typing(page: Page, lexicons: Lexicons, start: int, end: int) -> int:
    """Start of a name behind its nationality or town and nouns: "American group | Friends of X".

    "Le quotidien chilien | El Sur", "Oslo bank | Nord"; one without such is left as it is.
    """
    k = start + (page.keys[start] in lexicons.pack.words["articles"])
    told = False
    while k < end:
        country = lexicons.countries.longest(page.keys, k, end)
        town = lexicons.names.longest(page.keys, k, end) if k == start else None
        if country is not None and country[1][0].how in ("demonym", "capital"):
            k, told = country[0], True
        elif town is not None and town[1][-1].how == "places":
            k, told = town[0], True
        elif not page.units[k].cap and page.units[k].pos in ("NOUN", "ADJ"):
            k += 1
        else:
            break
    noun = start < k < end and page.units[k].cap
    noun = noun and any(not u.cap and u.pos == "NOUN" for u in page.units[start:k])
    return k if told and noun else start


def _bears_title(page: Page, lexicons: Lexicons, start: int, end: int) -> bool:
    """Whether what looks like a titled person is a thing called after one: "King Fahd Port"."""
    titles = (lexicons.phrases["honorifics"], lexicons.ranks, lexicons.phrases["name_titles"])
    if not any(title.longest(page.keys, start, end) for title in titles):
        return False
    nouns = [
        noun for _, heads in lexicons.heads.ending(page.keys, start + 1, end) for noun in heads
    ]
    return any(noun.concept in BUILT and noun.position != "prefix" for noun in nouns)


def _behind_led(page: Page, lexicons: Lexicons, start: int, end: int) -> tuple[int, str] | None:
    """End and kind of what a person leads before the name: "le maire de | Lomé | Amara Sy"."""
    hit = lexicons.names.longest(page.keys, start, end)
    if hit is None or hit[1][-1].kind not in _LED or end - hit[0] < _FULL:
        return None
    if page.tagged_at.get(end + 1) == "person":
        return None  # "président de l'Inuit Tapiriit Kanatami, Natan Obed"
    led = start and page.keys[start - 1] in lexicons.pack.words["of"]
    return (hit[0], hit[1][-1].kind) if led and held(page, lexicons, start) else None


def _behind_place(page: Page, lexicons: Lexicons, start: int, end: int) -> tuple[int, str] | None:
    """End of the place before a person's name that no comma parts: "A Dakar | Sow a promis"."""
    words = {fold(word) for word in lexicons.pack.words["in"]}
    if lexicons.syllabic or not start or fold(page.keys[start - 1]) not in words:
        return None
    for trie in (lexicons.countries, lexicons.names):
        hit = trie.longest(page.keys, start, end)
        if hit is None or hit[0] >= end or not page.units[hit[0]].cap:
            continue
        reading = hit[1][-1]
        if reading.how in ("places", "capital", "name"):
            return hit[0], "country" if reading.how == "name" else "place"
    return None


def _behind_office(page: Page, lexicons: Lexicons, start: int, end: int) -> int:
    """Start of a body's name behind an office in it: "Chính ủy | Bộ đội Biên phòng"."""
    rank = lexicons.ranks.longest(page.keys, start, end)
    if rank is None or rank[0] == end or not page.units[rank[0]].cap:
        return start
    begins = any(t.longest(page.keys, rank[0], end) for t in (lexicons.heads, lexicons.names))
    return rank[0] if begins else start


def _whole(page: Page, lexicons: Lexicons) -> list[_Tag]:
    """The tagger's names, several pieces of one as the one that they are."""
    found: list[_Tag] = []
    whole = ((*_on_words(page, lexicons, *ends), kind) for *ends, kind in sorted(page.entities))
    tags = (
        _with_nickname(page, lexicons, part)
        for tag in whole
        if tag[0] < tag[1]
        for part in _parted(page, lexicons, tag)
    )
    for tag in tags:
        if found and tag[1] <= found[-1][1]:
            continue  # what the name before has been found to hold
        joined = _joined(page, lexicons, found[-1], tag) if found else None
        if joined is None:
            found.append(tag)
        else:
            found[-1] = joined
    return found


def _without_holders(page: Page, lexicons: Lexicons, tags: list[_Tag]) -> Iterator[_Tag]:
    """The names with each body and the holder of its office parted where the one ends."""
    parted: list[_Tag] = []
    for start, end, kind in tags:
        body = parted[-1] if parted else (0, 0, "")
        k = start
        if kind == "person" and body[1] == start and body[2] in BODIES:
            k = _border(page, lexicons, body, (start, end, kind))
            parted[-1] = (body[0], k, body[2])
        parted.append((k, end, kind))
    others = {start for start, _, kind in parted if kind != "person"}
    done = 0
    for tag in parted:
        if tag[0] >= done:  # what the name before has not been found to hold
            for part in _with_holder(page, lexicons, tag, others):
                done = part[1]
                yield part


def _border(page: Page, lexicons: Lexicons, body: _Tag, person: _Tag) -> int:
    """Where the holder's name begins: "Bệnh viện Bạch Mai | Vũ Thị Hoa"."""
    (first, _, _), (start, end, _) = body, person
    if not held(page, lexicons, first):
        return start
    surnames, syllabic = lexicons.ontology.surnames, lexicons.syllabic
    for hit in (
        lexicons.names.longest(page.keys, first, end),
        lexicons.countries.longest(page.keys, start, end),
    ):
        syllable = syllabic and hit is not None and hit[0] == start + 1
        if hit is not None and start < hit[0] <= end - _FULL and not syllable:
            return hit[0] if page.units[hit[0]].cap else start  # no "Rô-ma" of "Rô-ma-nô"
    if not syllabic:
        return start
    own = page.keys[start] in surnames
    noun = lexicons.heads.longest(page.keys, first, start)
    if noun is None or noun[0] < start or (own and end - start <= _LONG):
        return start
    begins = (k for k in range(end - _SYLLABLES, start, -1) if page.keys[k] in surnames)
    return next(begins, start)


def _with_holder(page: Page, lexicons: Lexicons, tag: _Tag, others: set[int]) -> Iterator[_Tag]:
    """A name, and the holder whose family name ends it: "Bộ Công Thương | Ma Thị Hoa"."""
    start, end, kind = tag
    k, stop = end - 1, min(page.sentence_of(end - 1)[1], end + _SYLLABLES)
    if kind not in BODIES or not lexicons.syllabic or k - start < _FULL:
        yield tag
        return
    last = end
    while last < stop and page.units[last].cap and last not in others:
        last += 1
    surnames = lexicons.ontology.surnames
    own = last < len(page.keys) and page.keys[end:last] and page.keys[end] in surnames
    named = page.keys[k] in surnames and last - end >= _FULL + bool(own) * 2
    tries = (lexicons.names, lexicons.countries, lexicons.heads, lexicons.portfolios)
    listed = any(any(t.ending(page.keys, start, end)) for t in tries)
    if named and not listed and held(page, lexicons, start):
        yield start, k, kind
        yield k, last, "person"
    else:
        yield tag


def _on_words(page: Page, lexicons: Lexicons, start: int, end: int) -> tuple[int, int]:
    """A name of whole words, empty where nothing is left.

    It does not begin in a common word ("kết thỏa thuận" of "ký kết thỏa thuận") nor end in an
    office or head noun ("Thủ" of "Thủ tướng", "Tập" of "Tập đoàn") or in the title of who follows
    ("Ministry of Energy Eng. Ali Reza"); "M" of "M." is none.
    """
    units = page.units
    while start < end and units[start].inside and not units[start].cap:
        start += 1
    if lexicons.syllabic and start < end < len(units) and not units[end].cap:
        nouns = (lexicons.ranks, lexicons.heads)
        found = (noun.longest(page.keys, end - 1, len(units)) for noun in nouns)
        end -= any(hit is not None and hit[0] > end for hit in found)
    if start + 1 < end and end + 1 < len(units) and units[end].text == "." and units[end].glued:
        end -= _title_of_next(page, lexicons, end - 1)
    letter = end == start + 1 and len(units[start].text) == 1
    if letter and end < len(units) and units[end].text == ".":
        return end, end
    return start, end


def _title_of_next(page: Page, lexicons: Lexicons, k: int) -> bool:
    """Whether titles alone stand from ``k`` to the name behind: "GS. | TS. | Trần Văn Khoa"."""
    j, stop = k, page.sentence_of(k)[1]
    while j < stop:
        end = lexicons.honorific(page.units, page.keys, j, stop)
        if end == j and not (j > k and page.units[j].text == "."):
            break
        j = max(end, j + 1)
    return j > k and j in page.tagged_at


def _parted(page: Page, lexicons: Lexicons, tag: _Tag) -> list[_Tag]:
    """Two names that "and" joins, each with the same noun: "Khoa Toán và Khoa Điện"."""
    start, end, kind = tag
    if kind == "place" and (ends := _ends_of_way(page, lexicons, start, end)):
        return [(k, k + 1, kind) for k in ends]
    if kind == "company" and (firms := _two_firms(page, lexicons, start, end)):
        return [(*at, kind) for at in firms]
    if kind in BODIES and page.units[start].cap:
        end = _past_links(page, lexicons, end, kind)
        for k in range(start + 2, end - 1):
            again = page.keys[k] == page.keys[start] and page.units[k].cap
            if again and page.keys[k - 1] in lexicons.pack.words["and"]:
                return [(start, k - 1, kind), (k, end, kind)]
    owned = _owned(page, lexicons, tag) if kind in _OFFICIAL else None
    if owned is not None:
        return [(start, owned - 1, kind), (owned, end, kind)]
    return [(start, end, kind)]


def _two_firms(page: Page, lexicons: Lexicons, start: int, end: int) -> list[tuple[int, int]]:
    """Two listed firms that a sign joins, not listed as one: "Sanofi-GSK", "Opel/Vauxhall"."""
    for k in range(start + 1, end - 1):
        if page.units[k].text not in (*HYPHENS, "/"):
            continue
        whole = lexicons.names.longest(page.keys, start, end)
        sides = [(start, k), (k + 1, end)]
        listed = [lexicons.names.longest(page.keys, *side) for side in sides]
        if (whole is None or whole[0] <= k) and all(
            hit is not None and hit[0] == last and hit[1][-1].kind == "company"
            for hit, (_, last) in zip(listed, sides, strict=True)
        ):
            return sides
    return []


def _ends_of_way(page: Page, lexicons: Lexicons, start: int, end: int) -> list[int]:
    """The towns that a line or road joins, one of them listed: "la ligne Douala-Kribi"."""
    towns = list(range(start, end, 2))
    signs = [page.units[k].text for k in range(start + 1, end, 2)]
    joined = signs and all(sign in HYPHENS for sign in signs) and end - start == len(towns) * 2 - 1
    if not joined or not all(page.units[k].cap for k in towns):
        return []
    begin, stop = page.sentence_of(start)
    ways = lexicons.phrases["ways"]
    near = (*range(max(begin, start - _WAY), start), *range(end, min(stop, end + _FULL)))
    if not any(ways.longest(page.keys, k, stop) for k in near):
        return []
    tries = (lexicons.names, lexicons.countries)
    whole = (trie.longest(page.keys, start, end) for trie in tries)
    if any(hit is not None and hit[0] == end for hit in whole):
        return []
    listed = sum(any(trie.longest(page.keys, k, k + 1) for trie in tries) for k in towns)
    return towns if listed else []


def _owned(page: Page, lexicons: Lexicons, tag: _Tag) -> int | None:
    """Where a body begins that another owns: "Chad's Health Ministry's | Department of Drugs"."""
    start, end, _ = tag
    possessive, heads = lexicons.pack.words["possessive"], lexicons.heads
    for k in range(start + 2, end - 1):
        if page.keys[k] in possessive and any(heads.ending(page.keys, start, k)):
            if any(heads.longest(page.keys, j, end) for j in range(k + 1, end)):
                return k + 1
    return None


def _past_links(page: Page, lexicons: Lexicons, end: int, kind: str) -> int:
    """End of a name that would end in "and the": it goes on with the capitals behind that."""
    links = lexicons.pack.words["and"] | lexicons.pack.words["articles"]
    if page.keys[end - 1] not in links or page.units[end - 1].inside:  # "Nhà nước" ends in none
        return end
    beyond = {first: last for first, last, other in page.entities if other == kind}
    if end in beyond:
        return beyond[end]
    stop, k = page.sentence_of(end - 1)[1], end
    while k < stop and page.units[k].cap:
        k += 1
    return k


def _with_nickname(page: Page, lexicons: Lexicons, tag: _Tag) -> _Tag:
    """A person's name with the nickname in quotes in it: "Juan « Tito » de Soto"."""
    start, end, kind = tag
    units, stop = page.units, page.sentence_of(start)[1]
    places = range(min(end, stop - 1), start, -1)
    opening = next((u for u in places if units[u].text in _QUOTED), start)
    closing = _QUOTED.get(units[opening].text, "")
    inside = range(opening + 1, min(opening + 2 + _NICKNAME, stop))
    k = next((k for k in inside if units[k].text == closing), 0)
    if kind != "person" or not k:
        return tag
    last = k + 1
    while last < stop and (
        units[last].cap or units[last].key in lexicons.pack.words["name_particles"]
    ):
        last += 1
    named = any(unit.cap for unit in units[k + 1 : last])
    return (start, last, kind) if named and units[last - 1].cap else (start, opening, kind)


def _joined(page: Page, lexicons: Lexicons, left: _Tag, right: _Tag) -> _Tag | None:
    """The one name of which two tags are pieces; None where they are two."""
    start, until, kind = left
    first, end, other = right
    if until == first and _goes_on(page, lexicons, first):
        noun = lexicons.heads.longest(page.keys, start, until)
        typed = noun is not None and noun[0] == until  # "Công ty" of "Công ty Samsung Vina"
        if kind == other and kind in BROKEN and not typed:  # "George W." and "Bush"
            return start, end, kind
        if other == "person" and kind in BODIES and _bears(lexicons, noun):
            if until > start + 1 and held(page, lexicons, start):
                return None  # "director of the | Institut Pasteur | Amara Sy"
            return start, end, kind  # "Université Gamal" and "Abdel Nasser"
    texts = [unit.text for unit in page.units[first:end]]
    if until + 1 == first and page.units[until].text == "(" and ")" in texts and "(" not in texts:
        return start, end, other  # "Gulf Cooperation Council" and "GCC) Summit"
    if kind == "company" and texts and first == until + (page.units[until].text == ","):
        form = lexicons.legal.longest(page.keys, first, page.sentence_of(first)[1])
        if form is not None and "suffix" in form[1] and end in (form[0], form[0] - 1):
            return start, form[0], kind  # "Carlson Capital" and "L.P."
    return None


def _bears(lexicons: Lexicons, noun: _Noun) -> bool:
    """Whether a name begins with a noun of what bears persons' names ("Fondation", "Institut")."""
    if noun is None or lexicons.syllabic:
        return False
    head: Head = noun[1][0]
    return head.kind == "organization" and head.position != "suffix"


def _goes_on(page: Page, lexicons: Lexicons, i: int) -> bool:
    """Whether nothing but a space parts the words before and at ``i``."""
    last, first = page.units[i - 1], page.units[i]
    closed = not last.word and last.text != "."
    small = last.key in lexicons.function_words | lexicons.not_names
    return last.sentence == first.sentence and not (closed or small)


def _behind_titles(page: Page, lexicons: Lexicons, i: int, end: int) -> int:
    """The first unit of a person's name proper: behind "Mr." and "President"."""
    begin, stop = page.sentence_of(i)
    for k in range(max(begin, i - 2), i):  # "Dato' | Seri Ahmad Razif"
        over = lexicons.honorific(page.units, page.keys, k, stop)
        i = over if i < over < end else i
    while i < end:
        rank = lexicons.ranks.longest(page.keys, i, end)
        behind = lexicons.honorific(page.units, page.keys, i, stop)  # "H." of "H.E." is no name
        behind = max(behind, rank[0] if rank is not None else i)
        own = lexicons.phrases["name_titles"].longest(page.keys, i, end)
        if behind == i or (own is not None and page.units[i].cap):
            return i  # "Sheikh Hasina" is called so
        i = behind
        if i < end and page.units[i].text == ".":
            i += 1
    return i

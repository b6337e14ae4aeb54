"""What may stand in one list: "A, B and C", their kinds and the words between them."""

from collections.abc import Sequence

from kg.annotate.page import HYPHENS
from kg.extract.items import FORMER, OFFICIAL, Item

MODIFIERS = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV")
VERBAL = ("VERB", "AUX")
DESCRIPTION = 4  # items of what a person is, before the name
TITLE = 10  # items of an office before a name
STOPS = (";", ":", ".", "?", "!")
BODIES = ("public_body", "company", "organization")

#: Which kinds stand in one list: equal classes, and these pairs of classes.
_CLASS = {
    "person": "person",
    OFFICIAL: "person",
    FORMER: "person",
    "country": "country",
    "public_body": "body",
    "company": "body",
    "organization": "body",
    "place": "place",
    "product": "product",
    "agreement": "agreement",
    "event": "venture",
    "initiative": "venture",
}
_MIXED = {
    frozenset(pair)
    for pair in (
        ("country", "body"),
        ("country", "place"),
        ("person", "body"),
        ("person", "country"),
        ("agreement", "venture"),
    )
}


def kind_of(item: Item) -> str:
    """Kind of a group; "" for a word."""
    return item.members[0][1] if item.members else ""


def opens_headline(item: Item, items: list[Item], i: int) -> bool:
    """Whether "A, B sign" begins a sentence: between two actors a comma may mean "and".

    Between two persons only before a bare verb, as the plural of headlines has it.
    """
    if i < 3 or i >= len(items) or items[i].pos != "VERB" or len(item.members) != 1:
        return False
    if items[i].speech:
        return False
    other, token = items[i - 1], items[i].token
    bare = i == 3 and token is not None and token.lower == token.lemma
    acts = kind_of(item) in ("country", *BODIES) or (bare and kind_of(item) == "person")
    return acts and same_class(item, other) and not other.apposed


def titled(items: list[Item], j: int) -> tuple[int, bool] | None:
    """The person behind an office that no rule knows: "A and the mayor of the city, B,"."""
    for k in range(j, min(len(items) - 2, j + TITLE)):
        if kind_of(items[k]) == "person" and items[k - 1].pos in ("NOUN", "PROPN"):
            return k, True  # "and Minister of Road Development B"
        if items[k].key == ",":
            named = kind_of(items[k + 1]) == "person" and items[k + 2].key in (",", *STOPS)
            return (k + 1, True) if named and not items[k + 1].owner else None
        if items[k].pos in VERBAL or items[k].key in STOPS or kind_of(items[k]) == "person":
            return None
    return None


def present_participle(item: Item) -> bool:
    """Whether a word is a present participle: "un consortium réunissant A et B"."""
    return item.token is not None and "Tense=Pres|VerbForm=Part" in item.token.morph


def past_participle(item: Item) -> bool:
    """Whether a word is a past participle: "Nokia, represented by A"."""
    morph = item.token.morph.split("|") if item.token is not None else []
    return "VerbForm=Part" in morph and "Tense=Past" in morph


def is_hyphen(item: Item) -> bool:
    """Whether a word is the hyphen of "militaro-industrielle"."""
    return item.token is not None and item.token.text in HYPHENS


def same_class(left: Item, right: Item) -> bool:
    """Whether both are groups of one class."""
    return bool(right.members) and _CLASS[kind_of(left)] == _CLASS[kind_of(right)]


def same_thing(left: Item, right: Item) -> bool:
    """Whether the second group is a word for the first: "Siemens, the group that ..."."""
    return bool(right.reference) and right.members == left.members


def before_person(items: list[Item], j: int) -> bool:
    """Whether a person stands right behind ``j``."""
    return j + 1 < len(items) and kind_of(items[j + 1]) == "person"


def described(items: list[Item], j: int) -> int:
    """Index of the person whom the words at ``j`` describe: "US rights activist A"; else ``j``."""
    for k in range(j + 1, min(len(items), j + 1 + DESCRIPTION)):
        if items[k].members:
            return k if kind_of(items[k]) == "person" else j
        if items[k].pos not in ("NOUN", "ADJ", "PROPN"):
            return j
    return j


def governor_of(before: Sequence[Item]) -> str:
    """The preposition before a group and its modifiers; "" where there is none."""
    for item in reversed(before[-4:]):
        if item.pos == "ADP":
            return item.key
        if item.pos not in MODIFIERS:
            return ""
    return ""


def only_located(left: Item, right: Item) -> bool:
    """Whether the first only says where: "In Ghana, Millicom and Bharti signed"."""
    where = ("country", "place")
    return left.place and kind_of(left) in where and kind_of(right) not in where


def alike(left: Item, right: Item) -> bool:
    """Whether the two may stand in one list."""
    a, b = _CLASS[left.members[0][1]], _CLASS[right.members[0][1]]
    return a == b or frozenset((a, b)) in _MIXED


def mixed(left: Item, right: Item) -> bool:
    """Whether one is a person and the other none."""
    return (kind_of(left) == "person") != (kind_of(right) == "person")

"""Items into what they stand for: sides of a relation, dates, the thing that is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kg.ask.items import Item
from kg.ask.pattern import Argument
from kg.ontology import load_ranks

# Words that add nothing to what is asked, wherever they stand.
_FILL = ("fill", "be", "copula", "from", "in", "and", "by", "some", "planned", "negated")
_BASES = ("country", "public_body", "company", "organization")
_THINGS = ("agreement", "event", "initiative", "product")
_REACH = 4


@dataclass(slots=True)
class Groups:
    """A question, grouped.

    Attributes
    ----------
    items : sequence of Item
        Its items.
    kinds : mapping of str to str
        Id to kind of all entities that the items may mean.
    ask : str
        What is asked for, "" if nothing says so.
    arguments : dict of int to Argument
        By the number of the item at which each stands.
    limits : dict of str to str
        Dates and modality.
    used : set of int
        Items that are accounted for.
    """

    items: Sequence[Item]
    kinds: Mapping[str, str]
    ask: str = ""
    arguments: dict[int, Argument] = field(default_factory=dict)
    limits: dict[str, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def left(self) -> Iterator[int]:
        """Yield the items that are not accounted for."""
        return (n for n in range(len(self.items)) if n not in self.used)

    def fills(self, number: int) -> bool:
        """Tell whether an item may go without a meaning of its own."""
        item = self.items[number]
        asks = item.readings.get("ask", frozenset())
        filling = any(kind in item for kind in _FILL)
        return filling or (self.ask == "whether" and "whether" in asks)

    def is_a(self, number: int, kinds: Sequence[str]) -> bool:
        """Tell whether an item names an entity of one of some kinds."""
        if not 0 <= number < len(self.items) or number in self.used:
            return False
        return any(self.kinds[entity] in kinds for entity in self.items[number].entities)

    def has(self, number: int, reading: str) -> bool:
        """Tell whether there is an item, not accounted for, that may be read so."""
        fits = 0 <= number < len(self.items) and number not in self.used
        return fits and reading in self.items[number]


def group(items: Sequence[Item], kinds: Mapping[str, str]) -> Groups:
    """Group the items of a question.

    Parameters
    ----------
    items : sequence of Item
        As :func:`kg.ask.items.cut` gives them.
    kinds : mapping of str to str
        Id to kind of all entities in them.

    Returns
    -------
    Groups
        What they stand for; relations are left to :mod:`kg.ask.understand`.
    """
    groups = Groups(items, kinds)
    _dates(groups)
    _modality(groups)
    _variable(groups)
    _offices(groups)
    _names(groups)
    _things(groups)
    return groups


def _dates(groups: Groups) -> None:
    dates = [n for n, item in enumerate(groups.items) if item.date]
    for number in dates:
        before, value, limits = number - 1, groups.items[number].date, groups.limits
        if groups.has(before, "after"):
            limits["since"] = _beside(value, 1)
        elif groups.has(before, "before"):
            limits["until"] = _beside(value, -1)
        elif len(dates) == 2:
            limits["since" if number == dates[0] else "until"] = value
        elif groups.has(before, "on") or not (
            groups.has(before, "since") or groups.has(before, "until")
        ):
            limits.update(since=value, until=value)
        else:
            limits["since" if groups.has(before, "since") else "until"] = value
        marks = ("after", "before", "on", "since", "until", "relation", "and", "from")
        if any(groups.has(before, mark) for mark in marks):
            groups.used.add(before)
        groups.used.add(number)


def _beside(value: str, step: int) -> str:
    """Return the year, month or day before or behind one, as precise as it is."""
    parts = [int(part) for part in value.split("-") if part.isdigit()]
    if len(parts) == 3:
        return (date(*parts) + timedelta(days=step)).isoformat()
    if len(parts) == 2:
        year, month = divmod(parts[0] * 12 + parts[1] - 1 + step, 12)
        return f"{year}-{month + 1:02}"
    return f"{parts[0] + step:04}"


def _modality(groups: Groups) -> None:
    for modality in ("planned", "negated"):
        # "t il" asks and "n" may be a filler: only words that say nothing else count.
        said = [n for n in groups.left() if groups.has(n, modality)]
        if said:
            groups.limits["modality"] = modality


def _variable(groups: Groups) -> None:
    """Find what is asked for, and of what kind it is."""
    last = len(groups.items) - 1
    tagged = groups.has(last, "tag")
    if tagged:
        groups.used.add(last)
    asks = {n: groups.items[n].readings["ask"] for n in groups.left() if groups.has(n, "ask")}
    main = [n for n, values in asks.items() if values & {"who", "what", "how_many"}]
    adverbs = [n for n, values in asks.items() if values & {"when", "where"}]
    groups.used.update(adverbs)
    if not main:
        words = [value for n in adverbs for value in asks[n] if value in ("when", "where")]
        groups.ask = words[0] if words else "whether" if asks or tagged else ""
        return
    if adverbs or tagged:
        return  # "who met X, and where?" is more than one question
    groups.used.update(main)
    if _asks_twice(groups, asks, main):
        groups.ask = "who"
        groups.arguments.update((n, Argument(asked=True)) for n in main)
        return
    found = [v for n in main if asks[n] - {"who"} and (v := _of_kind(groups, n))]
    thing = all("who" not in asks[n] for n in main)
    number, argument = found[0] if found else (main[-1], Argument(asked=True, thing=thing))
    if any("how_many" in asks[n] for n in main):
        groups.ask = "how_many"
    else:
        groups.ask = "who"
    groups.arguments[number] = _within(groups, number, argument)


def _asks_twice(groups: Groups, asks: Mapping[int, frozenset[str]], main: list[int]) -> bool:
    """Tell whether both sides of a relation are asked for: "who met whom"."""
    if len(main) != 2 or any(asks[n] != {"who"} for n in main):
        return False
    return any(groups.has(n, "relation") for n in range(main[0] + 1, main[1]))


def _of_kind(groups: Groups, number: int) -> tuple[int, Argument] | None:
    """Read the noun or office beside a word that asks, and the country between them."""
    for step in (1, -1):
        country: int | None = None
        for other in range(number + step, number + step * _REACH, step):
            if groups.has(other, "noun") or groups.has(other, "title"):
                item = groups.items[other]
                groups.used.add(other)
                base = groups.items[country].entities if country is not None else ()
                if country is not None:
                    groups.used.add(country)
                kinds = item.readings.get("noun", frozenset())
                office = () if kinds else min(item.readings["title"])
                words = "" if kinds else item.text
                return number, Argument(base, "", office, words, (), frozenset(kinds), asked=True)
            if groups.is_a(other, ("country",)) and country is None:
                country = other
            elif step < 0 or not (0 <= other < len(groups.items)) or not groups.fills(other):
                break
    return None


def _within(groups: Groups, number: int, variable: Argument) -> Argument:
    """Read the country to which what is asked for belongs ("who from Japan")."""
    if variable.known or variable.kinds & set(_THINGS):
        return variable
    last = number
    while last + 1 in groups.used and not groups.items[last + 1].date:
        last += 1
    if groups.is_a(last + 1, ("country",)) and groups.items[last + 1].adjective:
        last += 1
    elif groups.has(last + 1, "from") and groups.is_a(last + 2, ("country", "organization")):
        last += 2
    else:
        return variable
    groups.used.update((last - 1, last))
    return replace(variable, entities=groups.items[last].entities)


def _offices(groups: Groups) -> None:
    """Read "the Japanese minister", "président de la France", "Prime Minister Lee"."""
    for number in list(groups.left()):
        if not groups.has(number, "title"):
            continue
        behind = _next(groups, number, 1)
        before = _next(groups, number, -1)
        if groups.is_a(behind, ("person",)):
            # The title adds nothing to the name; neither does the state before it.
            groups.used.add(number)
            if groups.is_a(before, ("country",)) and before == number - 1:
                groups.used.add(before)
            continue
        rank, portfolio = min(groups.items[number].readings["title"])
        charge, first, behind = _charge(groups, number, portfolio)
        base, post = _seat(groups, rank, first, behind)
        if base is None and (post is not None or not charge):
            continue  # whose ambassador, whose president?
        used = {number, *range(first, number), *range(number + 1, behind)} | {
            n for n in (base, post) if n is not None
        }
        groups.arguments[number] = Argument(
            groups.items[base].entities if base is not None else (),
            groups.items[base].text if base is not None else "",
            (rank, "+".join(charge)),
            " ".join(groups.items[n].text for n in range(first, behind) if n != base),
            groups.items[post].entities if post is not None else (),
        )
        groups.used.update(used)


def _charge(groups: Groups, number: int, told: str) -> tuple[list[str], int, int]:
    """Read what the holder of an office is in charge of, before the title or behind it.

    The title itself may have told a part. Returns the portfolios, the first item of title and
    charge, and the one behind the last.
    """
    charge = set(filter(None, told.split("+")))
    first, last = number, number
    behind = _next(groups, number, 1)
    # "Le ministre japonais de la Santé", "Bộ trưởng Bộ Y tế".
    between = groups.is_a(behind, ("country",)) or groups.has(behind, "noun")
    if between and groups.has(_next(groups, behind, 1), "portfolio"):
        behind = _next(groups, behind, 1)
    # "Trade and | energy minister".
    before = number - (2 if told and groups.has(number - 1, "and") else 1)
    for start, step in ((behind, 1), (before, -1)):
        n = start
        while groups.has(n, "portfolio"):
            charge.update(min(groups.items[n].readings["portfolio"]).split("+"))
            first, last = min(first, n), max(last, n)
            n += step
            while groups.has(n, "and"):
                n += step
    return sorted(charge), first, last + 1


def _seat(groups: Groups, rank: str, first: int, behind: int) -> tuple[int | None, int | None]:
    """Find the state or body that an office is held in, and where an ambassador is posted."""
    before, after = _next(groups, first, -1), _next(groups, behind - 1, 1)
    if not load_ranks()[rank].get("posted"):
        around = (*range(first, behind), after, before)
        return next((n for n in around if groups.is_a(n, _BASES)), None), None
    base, post = (before if groups.is_a(before, _BASES) else None), None
    while groups.is_a(after, _BASES):
        if groups.has(after - 1, "in"):
            post = after if post is None else post
        elif base is None:
            base = after
        after = _next(groups, after, 1)
    return base, post


def _next(groups: Groups, number: int, step: int) -> int:
    """Return the item beside another, words without a meaning left out."""
    number += step
    while 0 <= number < len(groups.items) and groups.has(number, "fill"):
        number += step
    if step > 0 and groups.has(number, "from"):
        return _next(groups, number, step)
    return number


def _names(groups: Groups) -> None:
    for number in list(groups.left()):
        item = groups.items[number]
        if not item.entities:
            continue
        located = groups.has(number - 1, "in")
        verbs = [n for n in groups.left() if groups.has(n, "relation")]
        noun = groups.items[number - 1].readings.get("noun", frozenset()) if number else ()
        if noun and groups.is_a(number, tuple(noun)) and verbs != [number - 1]:
            groups.used.add(number - 1)  # "the company FPT"
        groups.arguments[number] = Argument(item.entities, item.text, located=located)
        groups.used.add(number)


def _things(groups: Groups) -> None:
    """Read nouns that are no name: what is asked for, or something that is left open."""
    for number in list(groups.left()):
        if not groups.has(number, "noun") or groups.has(number, "relation"):
            continue
        if groups.ask and groups.fills(number):
            continue
        asked = not groups.ask
        groups.ask = groups.ask or "who"
        kinds = groups.items[number].readings["noun"]
        groups.arguments[number] = Argument(kinds=frozenset(kinds), asked=asked)
        groups.used.add(number)

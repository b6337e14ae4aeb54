"""From groups to a pattern: which relation is asked for, and who stands on which side of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.ask.group import Groups
from kg.ask.lexicon import Lexicon, Trigger
from kg.ask.pattern import Argument, Pattern
from kg.ontology import load_headings

Side = tuple[Argument, ...]
_WHEREABOUTS = frozenset({"place", "country"})


def patterns(groups: Groups, words: Lexicon) -> Iterator[Pattern]:
    """Yield what a question may mean, the likeliest first.

    Parameters
    ----------
    groups : Groups
        The question, grouped.
    words : Lexicon
        The words of its language.

    Yields
    ------
    Pattern
        Each accounts for all words of the question.
    """
    unknown = [n for n in groups.left() if not groups.fills(n) and not groups.has(n, "relation")]
    if unknown or not groups.ask:
        return
    triggers = [n for n in groups.left() if groups.has(n, "relation")]
    for number in reversed(triggers):
        for trigger in _readings(groups, number):
            same = [n for n in triggers if n != number and not groups.fills(n)]
            if all(_shares(groups, n, trigger) for n in same):
                yield from _sided(groups, words, number, trigger)
    if all(groups.fills(n) for n in triggers):
        yield from _held(groups)
        yield from _offices(groups)
        yield from _whereabouts(groups)


def _readings(groups: Groups, number: int) -> list[Trigger]:
    """List what the words of a relation may ask for: behind "be" a participle is passive."""
    found = sorted(
        groups.items[number].readings["relation"], key=lambda t: (-len(t.relations), t.relations)
    )
    passive = any(groups.has(n, "be") for n in range(number))
    participles = [t for t in found if t.voice == "participle"] if passive else []
    plain = {t.relations for t in participles}
    rest = [t for t in found if t.voice != "participle" and t.relations not in plain]
    return [*participles, *rest]


def _shares(groups: Groups, number: int, trigger: Trigger) -> bool:
    others = groups.items[number].readings["relation"]
    return any(set(other.relations) & set(trigger.relations) for other in others)


def _says_who_holds(groups: Groups) -> bool:
    return any("copula" in item or "holds" in item for item in groups.items)


def _held(groups: Groups) -> Iterator[Pattern]:
    """Read "is A the president of X" and "does A chair X"."""
    sides = list(groups.arguments.values())
    offices = [a for a in sides if a.office and a.entities]
    holders = [_only(a, frozenset({"person"}), groups.kinds) for a in sides if not a.office]
    if groups.ask != "whether" or len(offices) != 1 or len(holders) != 1 or groups.limits:
        return
    if holders[0] is not None and holders[0].known and _says_who_holds(groups):
        yield Pattern("whether", (), (offices[0],), (holders[0],))


def _offices(groups: Groups) -> Iterator[Pattern]:
    """Read "who is the president of X" and "who is X"."""
    known = [a for a in groups.arguments.values() if not a.asked]
    if groups.ask != "who" or len(known) != 1 or groups.limits.keys() - {"since", "until"}:
        return
    if not _says_who_holds(groups):
        return
    (argument,) = known
    asked = (
        next(a for a in groups.arguments.values() if a.asked) if len(groups.arguments) > 1 else None
    )
    if asked is None or asked.kinds - {"person"} or asked.known:
        return
    if argument.office:
        yield Pattern("who", (), (argument,), (), limits=groups.limits)
        return
    headings = load_headings()
    relations = tuple(n for n, r in headings.items() if "offices" in r.questions)
    persons = _only(argument, frozenset({"person"}), groups.kinds)
    if persons:
        yield Pattern("who", relations, (persons,), (Argument(asked=True),), limits=groups.limits)


def _whereabouts(groups: Groups) -> Iterator[Pattern]:
    """Read "where was X in May"."""
    headings = load_headings()
    relations = tuple(n for n, r in headings.items() if "whereabouts" in r.questions)
    subjects = frozenset().union(*(headings[name].subject for name in relations))
    if groups.ask == "where" and len(groups.arguments) == 1:
        (argument,) = groups.arguments.values()
        subject = _all([argument], subjects - _WHEREABOUTS, groups.kinds)
        if subject and argument.known:
            asked = (Argument(asked=True),)
            yield Pattern("where", relations, subject, asked, limits=groups.limits)


def _sided(groups: Groups, words: Lexicon, number: int, trigger: Trigger) -> Iterator[Pattern]:
    headings = load_headings()
    relations = [headings[name] for name in trigger.relations]
    subjects = frozenset().union(*(r.subject for r in relations))
    objects = frozenset().union(*(r.object for r in relations))
    symmetric = any(r.symmetric for r in relations)
    ask = groups.ask
    for arguments, limits in _located(groups, objects):
        before = [arguments[n] for n in sorted(arguments) if n < number]
        behind = [arguments[n] for n in sorted(arguments) if n > number]
        for first, second in _sides(before, behind, trigger.voice, words, subjects, groups.kinds):
            # "Where is X based": the place is a side of the relation.
            if ask == "where" and not second and "place" in objects:
                second = (Argument(asked=True),)
            subject = _all(first, subjects, groups.kinds)
            object_ = _all(second, objects, groups.kinds)
            pattern = Pattern(
                ask, trigger.relations, subject or (), object_ or (), symmetric, limits
            )
            if subject is not None and object_ is not None and _complete(pattern):
                yield pattern


def _located(
    groups: Groups, objects: frozenset[str]
) -> Iterator[tuple[Mapping[int, Argument], Mapping[str, str]]]:
    """Yield the sides with the place among them, and with the place as a limit."""
    whole = (groups.arguments, groups.limits)
    located = [
        (n, places)
        for n, a in groups.arguments.items()
        if a.located and (places := _only(a, _WHEREABOUTS, groups.kinds))
    ]
    if len(located) != 1:
        yield whole
        return
    number, places = located[0]
    rest = {n: a for n, a in groups.arguments.items() if n != number}
    limited = (rest, {**groups.limits, "place": places.entities[0]})
    yield from (whole, limited) if "place" in objects else (limited, whole)


def _sides(
    before: list[Argument],
    behind: list[Argument],
    voice: str,
    words: Lexicon,
    subjects: frozenset[str],
    kind_of: Mapping[str, str],
) -> Iterator[tuple[Side, Side]]:
    """Yield who may be the subjects and who the objects, the likeliest first."""
    passive = voice != "active"
    everyone = [*before, *behind]
    if len(everyone) > 2:
        # Several do it together only to what cannot do it itself: who sign one agreement.
        done = [a for a in everyone if not _may_be(a, subjects, kind_of)]
        if len(done) == 1:
            yield tuple(a for a in everyone if a is not done[0]), tuple(done)
        return
    if len(before) == 2:
        far, near = before
        if passive and not (words.agent_first and voice == "participle"):
            far, near = near, far
        yield (near,), (far,)
        yield (far,), (near,)
    elif len(before) == 1 and len(behind) == 1:
        pairs = [((before[0],), (behind[0],)), ((behind[0],), (before[0],))]
        yield from reversed(pairs) if passive or before[0].thing else pairs
    elif len(behind) == 2:
        yield (behind[0],), (behind[1],)
        yield (behind[1],), (behind[0],)
    elif everyone:
        one = tuple(everyone)
        yield from (((), one), (one, ())) if passive else ((one, ()), ((), one))


def _may_be(argument: Argument, kinds: frozenset[str], kind_of: Mapping[str, str]) -> bool:
    """Tell whether something, of what kind it may ever be, can be of one of some kinds."""
    if argument.known or argument.office:
        return _only(argument, kinds, kind_of) is not None
    return not argument.kinds or bool(argument.kinds & kinds)


def _all(
    side: Sequence[Argument], kinds: frozenset[str], kind_of: Mapping[str, str]
) -> Side | None:
    """Keep of each argument what the relation allows on a side; None if one cannot stand there."""
    kept = [_only(argument, kinds, kind_of) for argument in side]
    return tuple(a for a in kept if a) if all(kept) else None


def _only(argument: Argument, kinds: frozenset[str], kind_of: Mapping[str, str]) -> Argument | None:
    if argument.office:
        # "The foreign minister": of which state?
        told = argument.entities or argument.asked
        return argument if told and "person" in kinds else None
    if argument.asked or not argument.known:
        return argument if not argument.kinds or argument.kinds & kinds else None
    fitting = tuple(entity for entity in argument.entities if kind_of[entity] in kinds)
    return replace(argument, entities=fitting) if fitting else None


def _complete(pattern: Pattern) -> bool:
    """Tell whether a pattern asks for something, and says enough of it."""
    sides = (*pattern.subjects, *pattern.objects)
    named = [a for a in sides if a.known and not a.asked]
    if pattern.ask in ("who", "how_many") and pattern.asked is None:
        return False
    if pattern.ask == "whether" and len(sides) < 2:
        return False
    return bool(named or (pattern.limits.keys() & {"place", "since", "until"} and sides))

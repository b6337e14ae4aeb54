"""The facts that a pattern asks for, and which end of each is the answer."""

from collections.abc import Collection

from kg.ask.offices import holders, in_office
from kg.ask.pattern import Argument, Pattern
from kg.languages.ranks import past
from kg.model import Entity, Fact
from kg.ontology import load_headings
from kg.query import Reader
from kg.query.limits import Limits, Where, also_one_of, one_of
from kg.query.members import Members
from kg.query.names import places
from kg.query.reader import by_date


def facts_of(reader: Reader, pattern: Pattern) -> list[tuple[Fact, str]]:
    """List the facts of a pattern by date, each with the id at the end that is asked for.

    If the question asks for what is planned or denied only that is listed; whether something
    will be may also be denied.

    Parameters
    ----------
    reader : Reader
        The graph.
    pattern : Pattern
        What was understood.

    Returns
    -------
    list of tuple of Fact and str
        Undated ones last.
    """
    facts = sorted(_facts(reader, pattern), key=lambda fact: by_date(fact.date))
    entities = reader.ends(facts)
    named = {
        id_
        for argument in (*pattern.subjects, *pattern.objects)
        if argument.known and not argument.asked
        for id_ in _meant(reader, argument, pattern)
    }
    ends = [(fact, _asked_end(pattern, fact, named)) for fact in facts]
    found = [(fact, end) for fact, end in ends if _of_kinds(pattern, fact, end, entities)]
    asked = pattern.asked
    if asked and asked.office and not asked.known:
        holding = in_office(reader, {end for _, end in found}, asked)
        found = [(fact, end) for fact, end in found if end in holding]
    if _foretold(pattern):
        return [pair for pair in found if pair[0].modality != "asserted"]
    return found


def _foretold(pattern: Pattern) -> bool:
    """Tell whether a question is whether something will be: what has been is no answer."""
    return pattern.ask == "whether" and pattern.limits.get("modality") == "planned"


def _facts(reader: Reader, pattern: Pattern) -> list[Fact]:
    modality = None if _foretold(pattern) else pattern.limits.get("modality")
    limits = Limits(
        pattern.limits.get("since"), pattern.limits.get("until"), modality,
        places(reader, pattern.limits.get("place")),
    )  # fmt: skip
    if not pattern.relations:
        (argument,) = pattern.subjects
        held = holders(reader, argument, limits)
        named = {entity for person in pattern.objects for entity in person.entities}
        return [fact for fact in held if not named or fact.subject in named]
    subjects = [_meant(reader, a, pattern) for a in pattern.subjects if a.known]
    objects = [_meant(reader, a, pattern) for a in pattern.objects if a.known]
    if not subjects and not objects:
        return reader.facts(one_of("relation", pattern.relations) & limits.where)
    relations = also_one_of("relation", pattern.relations) & limits.where
    second = objects[0] if objects else None
    if len(pattern.subjects) < 2:
        return reader.facts(relations & _sides(pattern, subjects[0] if subjects else None, second))
    # They do the same thing together: an agreement that each of them signed.
    found = [reader.facts(relations & _sides(pattern, one, second)) for one in subjects]
    shared = set.intersection(*({fact.object for fact in facts} for facts in found))
    if len(subjects) < len(pattern.subjects):
        ours = {member for subject in subjects for member in subject}
        facts = reader.facts(relations & one_of("object", shared))
        return [fact for fact in facts if fact.subject not in ours]
    return [fact for facts in found for fact in facts if fact.object in shared]


def _sides(pattern: Pattern, first: list[str] | None, second: list[str] | None) -> Where:
    def straight(one: list[str] | None, other: list[str] | None) -> Where:
        where = Where()
        if one is not None:
            where &= one_of("subject", one)
        if other is not None:
            where &= one_of("object", other)
        return where

    if not pattern.symmetric:
        return straight(first, second)
    return straight(first, second) | straight(second, first)


def _meant(reader: Reader, argument: Argument, pattern: Pattern) -> list[str]:
    """List the entities that count as an argument: those who act for it too, where one can."""
    if argument.office:
        held = holders(reader, argument, Limits())
        current = [fact for fact in held if not past(fact.title)]
        return sorted({fact.subject for fact in current or held})
    headings = load_headings()
    acting = any(headings[n].happens or headings[n].questions for n in pattern.relations)
    if not acting:
        return list(argument.entities)
    return [member for entity in argument.entities for member in Members(reader, entity)]


def _of_kinds(pattern: Pattern, fact: Fact, end: str, entities: dict[str, Entity]) -> bool:
    """Tell whether what is asked for, or left open, is of the kind that the question says."""
    asked = pattern.asked
    if asked and asked.kinds and entities[end].kind not in asked.kinds:
        return False
    if pattern.symmetric:
        return True
    sides = ((pattern.subjects, fact.subject), (pattern.objects, fact.object))
    return all(
        not argument.kinds or entities[id_].kind in argument.kinds
        for arguments, id_ in sides
        if len(arguments) == 1
        for argument in arguments
    )


def _asked_end(pattern: Pattern, fact: Fact, named: Collection[str]) -> str:
    """Tell which end of a fact is asked for: where either may be, the one that is not named."""
    if pattern.symmetric:
        return fact.object if fact.subject in named else fact.subject
    asks_subject = not pattern.relations or any(argument.asked for argument in pattern.subjects)
    return fact.subject if asks_subject else fact.object

"""Who acts for a body or a country: those who hold an office in it, its parts, and theirs.

A public body belongs to the state that a fact says it is part of, or whose code it bears.
"""

from collections.abc import Iterable, Iterator, Mapping

from kg.model import Fact
from kg.query.limits import Where, also_one_of, one_of
from kg.query.reader import Reader


class Members:
    """What was asked for and all that belongs to it, nearest ties first.

    Parameters
    ----------
    reader : Reader
        The graph.
    asked : str
        Id of what was asked for.
    """

    def __init__(self, reader: Reader, asked: str) -> None:
        self._reader = reader
        self._whole: dict[str, str] = {}
        self._tie: dict[str, Fact] = {}
        self._depth = {asked: 0}
        level, relations = [asked], also_one_of("relation", reader.answering("members"))
        said = Where("modality = 'asserted'")
        while level:
            below: list[str] = []
            for fact in reader.facts(one_of("object", level) & relations & said):
                if self._add(fact.subject, fact.object):
                    self._tie[fact.subject] = fact
                    below.append(fact.subject)
            if level == [asked]:
                below += [body for body in reader.bodies_of(asked) if self._add(body, asked)]
            level = below

    def _add(self, part: str, whole: str) -> bool:
        """Note that something belongs to a member, unless it is known to belong."""
        if part in self._depth:
            return False
        self._depth[part] = self._depth[whole] + 1
        self._whole[part] = whole
        return True

    def __contains__(self, entity: str) -> bool:
        return entity in self._depth

    def __iter__(self) -> Iterator[str]:
        return iter(self._depth)

    def __len__(self) -> int:
        return len(self._depth)

    def depth(self, entity: str) -> int:
        """Count the ties between a member and what was asked for."""
        return self._depth[entity]

    def _ties(self, entity: str) -> Iterator[tuple[str, Fact | None]]:
        """Yield what a member belongs to, the nearest first, each with the fact that says so."""
        while entity in self._whole:
            fact, entity = self._tie.get(entity), self._whole[entity]
            yield entity, fact

    def via(self, entities: Iterable[str]) -> Mapping[str, str]:
        """Map members to how they belong, in words; what was asked for to the empty string."""
        ties = {entity: list(self._ties(entity)) for entity in entities if entity in self}
        wholes = self._reader.entities(whole for tie in ties.values() for whole, _ in tie)
        return {
            entity: "; ".join(self._words(fact, wholes[whole].name) for whole, fact in tie)
            for entity, tie in ties.items()
        }

    def _words(self, fact: Fact | None, whole: str) -> str:
        if fact is None:
            return whole
        if fact.title:
            return f"{fact.title}, {whole}"
        return f"{self._reader.label(fact.relation)} {whole}"

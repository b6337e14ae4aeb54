"""Who acts for a body or a country: those who hold an office in it, its parts, and theirs."""

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
        self._tie: dict[str, Fact] = {}
        self._depth = {asked: 0}
        level, relations = [asked], also_one_of("relation", reader.answering("members"))
        said = Where("modality = 'asserted'")
        while level:
            below: list[str] = []
            for fact in reader.facts(one_of("object", level) & relations & said):
                if fact.subject not in self._depth:
                    self._depth[fact.subject] = self._depth[fact.object] + 1
                    self._tie[fact.subject] = fact
                    below.append(fact.subject)
            level = below

    def __contains__(self, entity: str) -> bool:
        return entity in self._depth

    def __iter__(self) -> Iterator[str]:
        return iter(self._depth)

    def __len__(self) -> int:
        return len(self._depth)

    def depth(self, entity: str) -> int:
        """Count the ties between a member and what was asked for."""
        return self._depth[entity]

    def ties(self, entity: str) -> Iterator[Fact]:
        """Yield the facts by which a member belongs, its own first."""
        while entity in self._tie:
            fact = self._tie[entity]
            yield fact
            entity = fact.object

    def via(self, entities: Iterable[str]) -> Mapping[str, str]:
        """Map members to how they belong, in words; what was asked for to the empty string."""
        ties = {entity: list(self.ties(entity)) for entity in entities if entity in self}
        wholes = self._reader.entities(fact.object for facts in ties.values() for fact in facts)
        return {
            entity: "; ".join(self._words(fact, wholes[fact.object].name) for fact in facts)
            for entity, facts in ties.items()
        }

    def _words(self, fact: Fact, whole: str) -> str:
        if fact.title:
            return f"{fact.title}, {whole}"
        return f"{self._reader.label(fact.relation)} {whole}"

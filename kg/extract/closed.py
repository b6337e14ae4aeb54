"""Agreements whose names tell their parties: nobody else is one.

Which relations are closed in this way, and for which kinds, is said in ``structure.toml``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model import Document, Fact
from kg.ontology import load_ontology


class Closed:
    """What a document's names say of who is party to what.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> text = "Siemens praised the Japan-Mexico Trade Agreement."
    >>> [document] = annotate([Article("a", "en", "", text)])
    >>> keys = {entity.names[0]: entity.key for entity in document.entities}
    >>> treaty = keys["Japan-Mexico Trade Agreement"]
    >>> facts = [Fact("party_to", keys[name], treaty) for name in ("Siemens", "Mexico")]
    >>> [fact.subject == keys["Mexico"] for fact in Closed(document).without(facts)]
    [True]
    """

    def __init__(self, document: Document) -> None:
        structure = load_ontology().structure
        self._kinds = {entity.key: entity.kind for entity in document.entities}
        self._closed = structure.closed
        parties: dict[str, set[str]] = defaultdict(set)
        for fact in document.attachments:
            if fact.relation in self._closed:
                parties[fact.object].add(fact.subject)
        self._parties = {key: named for key, named in parties.items() if len(named) > 1}

    def without(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """The facts but those that names exclude."""
        return (f for f in facts if not self.excludes(f.relation, f.subject, f.object))

    def excludes(self, relation: str, subject: str, target: str) -> bool:
        """Whether a name tells that others are what the subject would be."""
        named = self._parties.get(target)
        kinds = self._closed.get(relation, ())
        return named is not None and subject not in named and self._kinds.get(subject) in kinds

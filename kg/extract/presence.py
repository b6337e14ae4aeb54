"""Who is only present: "signed in the presence of A and B" is done by neither.

Which relations those present have no part in is said in the relation files (``present = false``).
Frames do not read them as if they had; the learned scorer, which sees who stands near, would.
"""

from collections.abc import Iterable

from kg.extract.sentences import reader
from kg.extract.view import View
from kg.languages import load
from kg.model import Span
from kg.ontology import load_ontology

#: Kinds of those who may be present. A state acts through others than who came.
_GUESTS = ("person", "public_body", "company", "organization")


class Presence:
    """What a document says of who was only present.

    Parameters
    ----------
    view : View
        The article.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> text = "Toyota signed a contract with FPT in the presence of Anna Weber."
    >>> [document] = annotate([Article("a", "en", "", text)])
    >>> keys = {entity.names[0]: entity.key for entity in document.entities}
    >>> presence = Presence(View(document))
    >>> [
    ...     presence.excludes("signed", keys[name], "", document.sentences)
    ...     for name in ("Toyota", "Anna Weber")
    ... ]
    [False, True]
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._relations = load_ontology().relations
        self._read = reader(view.document.article.lang)
        self._words = load(view.document.article.lang).words["presence"]
        self._found: dict[Span, frozenset[str]] = {}

    def excludes(self, relation: str, subject: str, target: str, sentences: Iterable[Span]) -> bool:
        """Whether one of the two is but present in what these sentences tell."""
        if self._relations[relation].present or not self._words:
            return False
        return any(not {subject, target}.isdisjoint(self._only(s)) for s in sentences)

    def _only(self, sentence: Span) -> frozenset[str]:
        """Who is named in a sentence as present, and not otherwise."""
        if sentence not in self._found:
            view = self._view
            there = [Span(*limits) for limits in self._read.present(view, sentence)]
            inside, outside = set[str](), set[str]()
            for mention in view.mentions(sentence):
                within = any(one.start <= mention.span.start < one.end for one in there)
                (inside if within else outside).update(mention.entities)
            guests = {key for key in inside - outside if view.entities[key].kind in _GUESTS}
            self._found[sentence] = frozenset(guests)
        return self._found[sentence]

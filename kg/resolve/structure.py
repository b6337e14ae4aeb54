"""What a state has but one of: its ministry of a portfolio, its parliament, its embassy in X."""

from collections.abc import Iterable, Iterator

from kg.ontology.identity import IdentityRules
from kg.resolve.cluster import Node
from kg.resolve.cores import Phrase
from kg.resolve.listed import OF_A_STATE
from kg.resolve.names import words
from kg.resolve.reference import Reference, place_key

Key = tuple[str, str]


def canonical_portfolios(
    portfolios: Iterable[str], rules: IdentityRules, iso: str = ""
) -> frozenset[str]:
    """Portfolios without differences of wording.

    Parameters
    ----------
    portfolios : iterable of str
        Concepts as read.
    rules : IdentityRules
        Which of them are the same, or held by others.
    iso : str
        The state, for what is the same there alone.

    Returns
    -------
    frozenset of str
        One set for "Science and ICT" and "Khoa học, CNTT và truyền thông".

    Examples
    --------
    >>> from kg.ontology.identity import load_identity
    >>> sorted(canonical_portfolios({"science", "ict", "communications"}, load_identity()))
    ['ict', 'science']
    """
    same = {
        rules.same_portfolio_in.get(f"{iso}/{p}") or rules.same_portfolio.get(p, p)
        for p in portfolios
    }
    held = {part for p in same for part in rules.portfolio_holds.get(p, ())}
    return frozenset(same - held) or frozenset(same)


class Structures:
    """Reads what a body is from its state, head noun and portfolios.

    Parameters
    ----------
    reference : Reference
        Lexicons.
    """

    def __init__(self, reference: Reference) -> None:
        self.reference, self.rules = reference, reference.rules
        self._words: dict[str, frozenset[str]] = {}

    def of(self, n: Node) -> Key | None:
        """(state, what it is) of a body that its state has but one of, else None."""
        e = n.entity
        if e.kind not in self.rules.bodies:
            return None
        listed = self.rules.structures.get(e.known)
        if listed is not None:
            return listed if n.iso in ("", listed[0]) else None
        if e.kind != "public_body":
            return None
        if e.head in self.rules.of_town:
            return self._town(n)
        if e.head in self.rules.missions:
            states = self.states_named(n)
            return (states[0], f"{e.head}:{states[1]}") if len(states) == 2 else None
        if not n.iso:
            return None
        portfolios = "+".join(sorted(canonical_portfolios(e.portfolios, self.rules, n.iso)))
        if self.ministry(n):
            return (n.iso, portfolios)
        if e.head and portfolios and self._only(n, e.head, portfolios=True):
            return (n.iso, f"{self._level(n)}:{portfolios}")
        if e.head in self.rules.singular and self._only(n, e.head):
            return (n.iso, e.head)
        return None

    def ministry(self, n: Node) -> bool:
        """Whether portfolios identify it; without the very word, its name may say nothing else."""
        if not n.entity.portfolios or self._level(n) != "ministry":
            return False
        return n.entity.head == "ministry" or self._only(n, n.entity.head, portfolios=True)

    def states_named(self, n: Node) -> tuple[str, ...]:
        """The states in the name, in order: of an embassy, first the one that sends it."""
        found: list[str] = []
        full, i = words(n.entity.names[0]), 0
        while i < len(full):
            sizes = range(min(5, len(full) - i), 0, -1)
            size = next((s for s in sizes if full[i : i + s] in self.reference.states), 0)
            if size:
                iso = self.reference.states[full[i : i + size]]
                found += [iso] if iso not in found else []
            i += size or 1
        return tuple(found)

    def _level(self, n: Node) -> str:
        """Its head; a department counts as a ministry where states call them so."""
        head = n.entity.head or "ministry"
        ministerial = head == "department" and n.iso in self.rules.department_states
        return "ministry" if ministerial else head

    def _town(self, n: Node) -> Key | None:
        """The government, council or party committee of a listed town or province."""
        full = words(n.entity.names[0])
        terms = self.reference.heads.get(n.entity.head, frozenset())
        for term in sorted(terms, key=lambda term: (-len(term), term)):
            size = len(term)
            for rest in (full[size:],) * (full[:size] == term) + (full[:-size],) * (
                full[-size:] == term
            ):
                for place in self._places_in(rest):
                    town = self.reference.town(place_key(" ".join(place)), n.iso)
                    if town:
                        return (town[0], f"{n.entity.head}:{place_key(town[1])}")
        return None

    def _places_in(self, rest: Phrase) -> Iterator[Phrase]:
        """What stands beside the head, then without a word of its level: "Bac Ninh province"."""
        while rest and rest[0] in self.reference.links:
            rest = rest[1:]
        yield rest
        for i in range(1, len(rest)):
            if rest[i:] in self.reference.levels:
                yield rest[:i]
            if rest[:i] in self.reference.levels:
                yield from self._places_in(rest[i:])

    def level(self, n: Node) -> str:
        """Whether a town's body is one of the province, the town or a district; "" if unsaid."""
        full = words(n.entity.names[0])
        spans = [(i, j) for i in range(len(full)) for j in range(i + 1, min(i + 4, len(full) + 1))]
        spans.sort(key=lambda span: (span[0] - span[1], span))
        found = (self.reference.levels[full[i:j]] for i, j in spans if full[i:j] in
                 self.reference.levels)  # fmt: skip
        return next(found, "")

    def _only(self, n: Node, head: str, portfolios: bool = False) -> bool:
        """Whether the fullest name has no word beyond head, state and (if asked) portfolios."""
        known = self.words_of_head(head) | OF_A_STATE
        if portfolios:
            known |= self.reference.portfolio_words
        return not self._beyond(n, known)

    def _beyond(self, n: Node, known: frozenset[str]) -> Phrase:
        """Words of the fullest name that are neither the state's nor among these."""
        core = self.reference.cores.of_body(n.entity.names[0], n.iso)
        return tuple(word for word in core if word not in known)

    def words_of_head(self, head: str) -> frozenset[str]:
        """Words of a head noun in all languages."""
        if head not in self._words:
            terms = self.reference.heads.get(head, frozenset())
            self._words[head] = frozenset(word for term in terms for word in term)
        return self._words[head]

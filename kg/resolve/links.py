"""Which things can tell of each other: those that share a key, an office, a seat or a party."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from hashlib import blake2b


class Links:
    """Keys and things that share them, noted while resolution goes through its steps.

    Two things can become one, be kept apart or name each other only if they share a key, directly
    or by way of others. So what is linked to nothing new need not be resolved again.

    Parameters
    ----------
    given : sequence of bool
        Of each thing, whether who it is is given before any article is read (a country): it links
        nothing.

    Examples
    --------
    >>> links = Links([False, False, False, True])
    >>> links.key("name", "anna kim", 0), links.key("name", "anna kim", 2), links.pair(3, 1)
    (None, None, None)
    >>> links.parts()
    [0, 1, 0, -1]

    What only matters to things of another sort is noted as ``weak``: it links nothing, unless some
    thing has the key that is not.

    >>> links = Links([False] * 3)
    >>> links.key("acronym", "umc", 0, weak=True), links.key("acronym", "umc", 2, weak=True)
    (None, None)
    >>> links.parts(), links.key("acronym", "umc", 1), links.parts()
    ([0, 1, 2], None, [0, 0, 0])
    """

    def __init__(self, given: Sequence[bool]) -> None:
        self._given = list(given)
        self._first: dict[bytes, int] = {}
        self._weak: dict[bytes, list[int]] = {}
        self._parent = list(range(len(given)))

    def more(self) -> int:
        """One more thing, that is no local entity: a title without a name."""
        self._given.append(False)
        self._parent.append(len(self._parent))
        return len(self._parent) - 1

    def key(self, space: str, key: Hashable, thing: int, *, weak: bool = False) -> None:
        """Note that a thing has a key; ``space`` tells keys of one sort from those of others."""
        if not self._given[thing]:
            hashed = blake2b(f"{space} {key!r}".encode(), digest_size=8).digest()
            if weak:
                self._weak.setdefault(hashed, []).append(thing)
            else:
                self._join(self._first.setdefault(hashed, thing), thing)

    def of(self, space: str) -> Callable[[Hashable, int], None]:
        """Note keys of one sort."""
        return lambda key, thing: self.key(space, key, thing)

    def pair(self, one: int, other: int) -> None:
        """Note that one thing tells of another."""
        if not self._given[one] and not self._given[other]:
            self._join(one, other)

    def rows(self) -> Iterator[tuple[bytes, int, bool]]:
        """Yield each key, a part whose things have it, as in :meth:`parts`, and whether weakly."""
        self._settle()
        for key, thing in self._first.items():
            yield key, self._find(thing), False
        for key, things in self._weak.items():
            if key not in self._first:
                for part in dict.fromkeys(map(self._find, things)):
                    yield key, part, True

    def parts(self) -> list[int]:
        """The part of each thing: the first of its things; -1 for what is given."""
        self._settle()
        return [-1 if given else self._find(thing) for thing, given in enumerate(self._given)]

    def _settle(self) -> None:
        for key in self._weak.keys() & self._first.keys():
            for thing in self._weak[key]:
                self._join(self._first[key], thing)

    def _find(self, thing: int) -> int:
        parent = self._parent
        while parent[thing] != thing:
            parent[thing] = thing = parent[parent[thing]]
        return thing

    def _join(self, one: int, other: int) -> None:
        a, b = self._find(one), self._find(other)
        if a != b:
            self._parent[max(a, b)] = min(a, b)

"""Nouns of what their owner wants to do, and whose they are: "Moldova's bid to join the EU"."""

from collections.abc import Sequence

from kg.extract.items import Item
from kg.languages import Pack

BETWEEN = 3  # items between a noun and the infinitive it governs, or the noun's owner
ALWAYS_OWNED = ("company", "product", "person")  # "plans to buy A of X" need not be X's plans


class Aims:
    """Finds the nouns of aims ("bid", "souhait", "nguyện vọng") of one language.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        words = pack.words
        self.nouns = words["aims"]
        self.of = words["of"]
        self.articles = words["articles"]
        self.possessive = words["possessive"]
        # "the bid by X", "le souhait de X"; "the bid in X" and "with X" are not X's.
        self.adverbial = words["adverbial"]
        self.whose = (words["prepositions"] | words["of"]) - words["in"] - words["with"]
        self.whose -= self.adverbial

    def governs(self, items: Sequence[Item], i: int) -> bool:
        """Whether the verb at ``i`` only tells what somebody wants to do: "its bid to join A"."""
        return self._aim(items, i) is not None

    def owner(self, items: Sequence[Item], i: int) -> int | None:
        """Index of the group whose aim the verb at ``i`` tells; None where none owns it.

        It stands before the noun ("X's bid to join A"), between the two ("souhait de X d'entrer"),
        or, where nothing is between them, behind the verb ("nguyện vọng gia nhập A của X").
        """
        aim = self._aim(items, i)
        if aim is None:
            return None
        start, end, k = aim
        if items[k].members:
            return k
        for p in range(start - 1, max(0, start - 1 - BETWEEN), -1):
            if items[p].key in self.possessive:
                return p - 1 if items[p - 1].members else None
            if items[p].pos not in ("ADJ", "NOUN", "NUM", "PROPN"):
                break
        return self._behind(items, i) if end == i else None

    def opens(self, items: Sequence[Item], j: int) -> bool:
        """Whether an aim's noun ends at ``j`` and words follow: no name behind them is its own."""
        follows = j + 1 < len(items) and not items[j + 1].members
        return follows and self._noun(items, j) is not None

    def _aim(self, items: Sequence[Item], i: int) -> tuple[int, int, int] | None:
        """Start and end of the noun that governs the verb at ``i``, and what stands before it."""
        k = i - 1
        while k > 0 and i - k <= BETWEEN and items[k].pos in ("PART", "ADP"):
            if items[k].key in self.adverbial:  # "rejected the plan after talks with X"
                return None
            k -= 1
        end = k
        if k > 1 and items[k].members:
            of = k - 1 if items[k - 1].key in self.whose else k - 2
            if items[of].key not in self.whose:
                return None
            end = of - 1
        start = self._noun(items, end)
        return None if start is None else (start, end + 1, k)

    def _noun(self, items: Sequence[Item], k: int) -> int | None:
        """Where a noun of an aim begins that ends at ``k``: "bid", "nguyện vọng"."""
        for start in range(k, max(-1, k - 2), -1):
            if items[start].token is None:
                return None
            lemmas = " ".join(item.lemma for item in items[start : k + 1])
            if lemmas in self.nouns and items[start].pos in ("NOUN", "PROPN"):
                return start
        return None

    def _behind(self, items: Sequence[Item], i: int) -> int | None:
        """The group behind "of" and the object of the verb at ``i``, which is none to be owned."""
        ahead = range(i + 1, min(len(items) - 2, i + 1 + BETWEEN))
        j = next((k for k in ahead if items[k].members), None)
        if j is None or items[j + 1].key not in self.of:
            return None
        if any(kind in ALWAYS_OWNED for _, kind in items[j].members):
            return None
        small = j + 3 < len(items) and items[j + 2].key in self.articles
        return j + 2 + small if items[j + 2 + small].members else None

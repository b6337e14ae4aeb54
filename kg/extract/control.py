"""Verbs whose object does what the verb behind it tells: "urged Peru to sign"."""

from collections.abc import Sequence

from kg.annotate.page import Splitter
from kg.extract.items import Item
from kg.languages import Pack

WORDS = 4  # items of such a verb: "tạo điều kiện cho"


class Control:
    """Finds the verbs of one language that leave the next verb to their object.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        words, splitter = pack.words, Splitter(pack)
        self.urging = frozenset(splitter.keys(phrase) for phrase in words["urging"])
        self.sending = frozenset(splitter.keys(phrase) for phrase in words["sending"])
        self.purpose, self.meanwhile = words["purpose"], words["meanwhile"]
        self.so_that = words["so_that"]

    def urges(self, items: Sequence[Item], k: int) -> bool:
        """Whether a verb that urges somebody ends at ``k``: "call on", "đề nghị"."""
        return self._ends(items, k, self.urging)

    def hands_over(self, items: Sequence[Item], k: int) -> bool:
        """Whether a verb ends at ``k`` that leaves what follows to its object: "urge", "send"."""
        return self._ends(items, k, self.urging | self.sending)

    def leaves(self, between: Sequence[Item], *, handed: bool) -> bool:
        """Whether words between an object and a verb leave it to the subject: "visited X to sign".

        Where a verb hands what follows over to its object, only such words as "before" do.
        """
        if any(item.key in self.meanwhile for item in between):
            return True
        return not handed and any(item.key in self.purpose for item in between)

    def opener(self, key: str) -> frozenset[str]:
        """What must stand from such a word to the verb, whose subject is between: "for X to"."""
        return self.purpose if key in self.so_that else frozenset()

    def _ends(self, items: Sequence[Item], k: int, verbs: frozenset[tuple[str, ...]]) -> bool:
        for start in range(k, max(-1, k - WORDS), -1):
            if items[start].token is None:
                return False
            if tuple(item.lemma for item in items[start : k + 1]) in verbs:
                return True
        return False

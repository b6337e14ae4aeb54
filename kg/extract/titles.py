"""The title of an office that a frame tells: "is now president of X", "heads X"."""

from kg.annotate.page import Lexicon, Splitter
from kg.extract.frames import Compiled, Match
from kg.extract.items import Item
from kg.extract.view import View
from kg.languages import Pack
from kg.model import Span
from kg.ontology import load_ontology
from kg.ontology.patterns import Word

HONORIFIC = "honorific"  # what ranks are that are no office: "Dr"
OPEN = 8  # words behind a frame that ends before the office: "picked A to be its | chief executive"


class Titler:
    """Reads titles in one language.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        splitter = Splitter(pack)
        self.ranks = Lexicon()
        levels = load_ontology().ranks
        for rank in pack.ranks:
            if levels[rank.rank] != HONORIFIC:
                self.ranks.add(splitter.keys(rank.term), rank.rank)
        self.assuming = Lexicon.of(pack.words["assuming"], splitter)
        self.small = pack.words["of"] | pack.words["articles"] | pack.words["prepositions"]
        self.splitter = splitter

    def rank(self, title: str) -> str:
        """The first office that a title names; "" for none.

        Parameters
        ----------
        title : str
            As a fact has it.
        """
        keys = [*self.splitter.keys(title)]
        found = next(filter(None, (self.ranks.longest(keys, k) for k in range(len(keys)))), None)
        return "" if found is None else str(found[1][0])

    def title(
        self, view: View, sentence: Span, items: list[Item], compiled: Compiled, match: Match
    ) -> str:
        """The first office that a frame matched, else the word by which it says one.

        It stands behind the last word that leads to an office, if there is one: "appointed the
        former minister A | as its chairman"; what stands with the name of its holder is another.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            Where the frame matched.
        items : list of Item
            The sentence as frames see it.
        compiled : Compiled
            The frame.
        match : Match
            What it bound.

        Returns
        -------
        str
            As the text has it; "" where it says none.
        """
        words = [i for w in match.words for i in range(items[w].first, items[w].last)]
        stop = max([words[-1] + 1, *(item.last for item in match.objects)])
        if isinstance(compiled.elements[-1], Word):
            stop = min(stop + OPEN, view.range(sentence).stop)
        keys = [view.tokens[i].lower for i in range(words[0], stop)]
        held = {i for item in match.subjects for i in range(item.first, item.last)}
        for k in (*range(self._led(keys), len(keys)), *range(len(keys))):
            found = self.ranks.longest(keys, k)
            if found is None or words[0] + k in held:
                continue
            if not self._acts(view, words, words[0] + found[0]):
                return self._text(view, words[0] + k, words[0] + found[0])
        if not compiled.frame.titled:
            return ""
        tokens = view.tokens
        told = [i for i in words if tokens[i].pos != "AUX" and tokens[i].lower not in self.small]
        last = next((i for i in reversed(told) if tokens[i].text[0].isalnum()), None)
        if last is None:
            return ""
        first = last
        while first - 1 in told and tokens[first - 1].text[0].isalnum():
            first -= 1
        return self._text(view, first, last + 1)

    def _led(self, keys: list[str]) -> int:
        """Where the first office begins that a word leads to: "bổ nhiệm làm | Bộ trưởng"."""
        ends = [found[0] for k in range(len(keys)) if (found := self.assuming.longest(keys, k))]
        behind = (e for e in ends if any(self.ranks.longest(keys, k) for k in range(e, e + 3)))
        return max(behind, default=0)

    def _acts(self, view: View, words: list[int], end: int) -> bool:
        """Whether who holds an office does what the frame tells: "được Thủ tướng | bổ nhiệm"."""
        return end in words and view.tokens[end].pos == "VERB"

    def _text(self, view: View, first: int, last: int) -> str:
        return view.text(Span(view.tokens[first].span.start, view.tokens[last - 1].span.end))

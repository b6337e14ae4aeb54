"""Where a page names countries: by name, capital, demonym, or short form in a compound."""

from collections import Counter

from kg.annotate.lexicons import Hit, Lexicons, matches_case
from kg.annotate.page import HYPHENS, MONEY, Page

#: How a country is named; where two readings are equally long, the first of these counts.
FORMS = ("name", "capital", "demonym", "compound")
#: Units before a state that the name of a region or sea around it may have ("Gulf of Guinea").
_LEAD = 3
#: Units before a state in parentheses in which it may be told what it is the money of.
_SUM = 5
#: Forms that stand for no state where a hyphen ties them to another word ("HEC-Paris").
_TIED = ("capital", "demonym")


class CountryFinder:
    """Finds the countries of one page.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.
    """

    def __init__(self, page: Page, lexicons: Lexicons) -> None:
        self.page, self.lex, self.units = page, lexicons, page.units
        self.keys = page.keys

    def find(self) -> dict[int, tuple[int, Hit]]:
        """All countries: first unit -> end and reading.

        What two states are called ("congolais") means the one that the page names otherwise more
        often, else the one that is listed last.
        """
        found = {}
        for begin, stop in self.page.sentences:
            for i in range(begin, stop):
                if (read := self._at(i, begin, stop)) is not None:
                    found[i] = read
        told = Counter(hits[0].iso for _, hits in found.values() if len(hits) == 1)
        return {
            i: (end, max(reversed(hits), key=lambda hit: told[hit.iso]))
            for i, (end, hits) in found.items()
        }

    def _at(self, i: int, begin: int, stop: int) -> tuple[int, list[Hit]] | None:
        """The longest country at ``i``: its readings, of which all are as good."""
        best: tuple[int, list[Hit]] | None = None
        for end, hits in self.lex.countries.all(self.keys, i, stop):
            if self._is_money(i, end, begin, stop) or self._in_other_word(i, end, begin, stop):
                continue
            fitting = [hit for hit in hits if self._fits(hit, i, end)]
            if not fitting or self._goes_on(i, end, stop):
                continue
            first = min(map(_order, fitting))
            best = end, [hit for hit in fitting if _order(hit) == first]
        if best is None or self._in_place(i, best[0], begin, stop):
            return None
        return best

    def _fits(self, hit: Hit, start: int, end: int) -> bool:
        """Whether it is written as this reading of it should be."""
        if not matches_case(hit, self.units[start:end]) or self._spelled_on(end):
            return False
        if hit.how == "compound":
            return self._in_compound(start, end)
        return not (hit.how in _TIED and self._tied(start))

    def _goes_on(self, start: int, end: int, stop: int) -> bool:
        """Whether a name with its article begins another one: "the Emirates Palace"."""
        article = end > start + 1 and self.keys[start] in self.lex.pack.words["articles"]
        return article and end < stop and self.units[end].cap

    def _tied(self, start: int) -> bool:
        """Whether a hyphen ties it to a word before it that names no country: "HEC-Paris"."""
        units = self.units
        if start < 2 or units[start - 1].text not in HYPHENS:
            return False
        glued = units[start - 1].glued and units[start].glued
        return glued and units[start - 2].cap and not self._ends_country(start - 1)

    def _spelled_on(self, end: int) -> bool:
        """Whether a hyphen leads on to a further syllable of a name: "A-man | -đô"."""
        units = self.units
        if not self.lex.syllabic or end + 1 >= len(units) or units[end].text not in HYPHENS:
            return False
        follows = units[end + 1]
        return units[end].glued and follows.glued and follows.word and not follows.cap

    def _ends_country(self, end: int) -> bool:
        return any(self.lex.countries.ending(self.keys, max(0, end - 3), end))

    def _in_place(self, start: int, end: int, begin: int, stop: int) -> bool:
        """Whether it is but a part of a listed place's name: "Lào Cai", "Gulf of Guinea"."""
        for k in range(max(begin, start - _LEAD), end):  # "nước | Mỹ | Latinh", too
            for last, hits in self.lex.names.all(self.keys, k, stop):
                longer = last > end or (last == end and k < start)
                fitting = [hit for hit in hits if matches_case(hit, self.units[k:last])]
                if longer and fitting and fitting[-1].how == "places":
                    return True
        return False

    def _is_money(self, start: int, end: int, begin: int, stop: int) -> bool:
        """Whether it is money: "US$", "US $5", "$8 billion (U.S.)", "đô la New Zealand"."""
        units = self.units
        letters = units[start].text.isupper()
        if end < stop and units[end].text in MONEY and (units[end].glued or letters):
            return True
        if letters and end < stop and units[start - 1].text == "(" and units[end].text == ")":
            if any(unit.text in MONEY for unit in units[max(begin, start - _SUM) : start]):
                return True
        currency = self.lex.phrases["currency"]
        if not self.lex.syllabic and currency.longest(self.keys, end, stop) is not None:
            return True
        return any(currency.ending(self.keys, max(begin, start - 2), start))

    def _in_other_word(self, start: int, end: int, begin: int, stop: int) -> bool:
        """Whether it is part of a common word: "Ý kiến" is no Italy."""
        words = self.lex.phrases["no_country"]
        return any(
            (found := words.longest(self.keys, k, stop)) is not None and found[0] >= end
            for k in range(max(begin, start - 1), start + 1)
        )

    def _in_compound(self, start: int, end: int) -> bool:
        """Whether a short form stands in "Hàn-Nhật": beside a hyphen and another country."""
        units = self.units
        left = start >= 2 and units[start - 1].text in HYPHENS and self._is_country(start - 2)
        right = end + 1 < len(units) and units[end].text in HYPHENS and self._is_country(end + 1)
        return left or right

    def _is_country(self, i: int) -> bool:
        found = self.lex.countries.longest(self.keys, i)
        return found is not None and any(
            matches_case(hit, self.units[i : found[0]]) for hit in found[1]
        )


def _order(hit: Hit) -> int:
    return FORMS.index(hit.how)

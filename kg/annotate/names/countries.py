"""Where a page names countries: by name, capital, demonym, or short form in a compound."""

from kg.annotate.lexicons import Hit, Lexicons, matches_case
from kg.annotate.page import HYPHENS, MONEY, Page

#: How a country is named; where two readings are equally long, the first of these counts.
FORMS = ("name", "capital", "demonym", "compound")


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
        """All countries: first unit -> end and reading."""
        found = {}
        for begin, stop in self.page.sentences:
            for i in range(begin, stop):
                if (hit := self._at(i, begin, stop)) is not None:
                    found[i] = hit
        return found

    def _at(self, i: int, begin: int, stop: int) -> tuple[int, Hit] | None:
        """The longest country at ``i``."""
        best: tuple[int, Hit] | None = None
        for end, hits in self.lex.countries.all(self.keys, i, stop):
            if self._is_money(i, end, begin, stop) or self._in_other_word(i, end, begin, stop):
                continue
            for hit in hits:
                if not matches_case(hit, self.units[i:end]):
                    continue
                if hit.how == "compound" and not self._in_compound(i, end):
                    continue
                if best is None or end > best[0] or _order(hit) < _order(best[1]):
                    best = (end, hit)
        return best

    def _is_money(self, start: int, end: int, begin: int, stop: int) -> bool:
        """Whether it is money: "US$", "đô la New Zealand"."""
        if end < stop and self.units[end].glued and self.units[end].text in MONEY:
            return True
        currency = self.lex.phrases["currency"]
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

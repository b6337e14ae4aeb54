"""What follows a head noun and belongs to the name: "of Science and ICT of South Korea"."""

from kg.annotate.names.common import begins_agreement, lower_chain
from kg.annotate.names.concepts import STATE_ONLY, VENTURES
from kg.annotate.names.scan import Sentence
from kg.languages import Head

MAX_UNITS = 20  # of head noun and complement
MAX_LOWER = 10  # lower-case words before a name in an event's or agreement's name
#: Concepts of heads with a city, not a state, in their names.
_OF_CITY = ("university", "airport", "port")


class Complement:
    """The complement of one head noun, read as it is made.

    Parameters
    ----------
    sentence : Sentence
        Where it stands.
    start, after : int
        The head noun's units, half-open.
    head : Head
        What that noun means.

    Attributes
    ----------
    end : int
        Where the name ends; ``after`` where nothing follows.
    portfolios : set of str
        What the body is in charge of.
    iso : str
        The state in the name.
    state : tuple of int or None
        The units of that state.
    proper : bool
        Whether the complement holds a capitalised word or a quoted name.
    """

    def __init__(self, sentence: Sentence, start: int, after: int, head: Head) -> None:
        self.sentence, self.start, self.after, self.head = sentence, start, after, head
        self.words, self.units, self.geo = sentence.words, sentence.units, sentence.geo
        self.end = after
        self.portfolios: set[str] = set()
        self.iso = ""
        self.state: tuple[int, int] | None = None
        self.proper = False
        self._closed = False  # ends in a name of its own, so that nothing can follow
        self._read()

    @property
    def names(self) -> bool:
        """Whether the complement tells the thing from others of its sort."""
        return self.end > self.after and bool(self.proper or self.portfolios or self.iso)

    def _read(self) -> None:
        limit = min(self.sentence.stop, self.start + MAX_UNITS)
        while self.end < limit and not self._closed:
            step = self._step(self.end)
            if step is None:
                break
            self.end = step
        if self.head.kind == "event" and self.end > self.after and self.sentence.year(self.end):
            self.end += 1

    def _step(self, j: int) -> int | None:
        """End of the piece of the name at ``j``, or None where the name is over."""
        for piece in (
            self._quoted,
            self._pair,
            self._country,
            self._charge,
            self._listed,
            self._capital,
            self._lower_inside,
            self._connector,
            self._gathered,
            self._lower_chain,
        ):
            if (end := piece(j)) is not None:
                return end
        return None

    def _quoted(self, j: int) -> int | None:
        closing = self.sentence.quoted(j)
        if closing is None:
            return None
        self.proper = True
        return closing + 1

    def _pair(self, j: int) -> int | None:
        found = self.sentence.pair_at(j)
        if found is None or self.head.kind == "public_body":
            return None
        self.proper = self._closed = True
        return found[0]

    def _country(self, j: int) -> int | None:
        if not self.sentence.named_country(j, {"name", "capital", "demonym"}):
            return None
        end, hit = self.geo[j]
        of_city = self.head.concept in _OF_CITY or self.head.kind == "company"
        if not (hit.how == "capital" and of_city):
            self.iso, self.state = hit.iso, (j, end)
        self.proper = self.proper or (self.head.kind != "public_body" and hit.how != "demonym")
        self._closed = (hit.how != "demonym" or j > self.after) and not self._goes_on(end)
        return end

    def _goes_on(self, end: int) -> bool:
        """Whether an event's name goes on behind its country with a capital."""
        if self.head.kind != "event" or end >= self.sentence.stop or end in self.geo:
            return False
        return self.units[end].cap and not self.sentence.starts_person(end)

    def _charge(self, j: int) -> int | None:
        """What a ministry is in charge of."""
        found = self._portfolio(j)
        if found is None:
            return None
        self.portfolios.update(found[1])
        return found[0]

    def _portfolio(self, j: int) -> tuple[int, list[str]] | None:
        if self.head.kind != "public_body" or self.head.concept in STATE_ONLY:
            return None
        return self.sentence.lex.portfolios.longest(self.sentence.keys, j, self.sentence.stop)

    def _listed(self, j: int) -> int | None:
        """A place or organisation of the gazetteers."""
        if self.head.kind != "public_body" and self.head.kind not in VENTURES:
            return None
        end = self.sentence.listed_name(j)
        if end is not None:
            self.proper = self._closed = True
        return end

    def _capital(self, j: int) -> int | None:
        """A capitalised word, unless a person's name begins there."""
        if not self.units[j].cap or j in self.geo or self.head.concept in STATE_ONLY:
            return None
        if not self._may_continue(j, self.after):
            return None
        if self.head.kind == "public_body" and self.sentence.starts_person(j):
            return None
        self.proper = True
        return self.sentence.word_end(j)

    def _may_continue(self, j: int, after: int) -> bool:
        """Whether a capitalised word goes on the name rather than begin a person's."""
        sentence = self.sentence
        dotted = j + 1 < sentence.stop and self.units[j + 1].text == "."
        if (len(self.units[j].text) == 1 and dotted) or sentence.no_name(j):
            return False
        if sentence.starts_office(j) or self._titles(j):
            return False
        first = j == after and self.units[after - 1].cap
        return first or not sentence.starts_person(j)

    def _titles(self, j: int) -> bool:
        """Whether titles lead from ``j`` to a person's name: "PGS.TS Trần Văn Khoa"."""
        sentence, k = self.sentence, j
        while k < sentence.stop and k not in sentence.base:
            end = sentence.lex.honorific(self.units, sentence.keys, k, sentence.stop)
            if end == k:
                found = sentence.lex.ranks.longest(sentence.keys, k, sentence.stop)
                end = found[0] if found is not None else k
            if end == k and not (k > j and self.units[k].text == "."):
                return False
            k = max(end, k + 1)
        return k > j and k < sentence.stop and sentence.base[k][1] == "person"

    def _lower_inside(self, j: int) -> int | None:
        """Lower-case words inside a name whose language capitalises only first syllables.

        They belong to it where a capital, a pair of countries or an acronym follows them.
        """
        sentence, venture = self.sentence, self.head.kind in VENTURES
        if not sentence.syllabic or not (venture or (self.proper and j > self.after)):
            return None
        k, stop = j, min(sentence.stop, j + (MAX_LOWER if venture else 3))
        while k < stop:
            joined = venture and k > j and sentence.keys[k] in self.words["and"]
            if not joined and not sentence.plain(k):
                break
            k += 1
        if k == j or k >= sentence.stop:
            return None
        if begins_agreement(sentence, k) and sentence.keys[k - 1] in self.words["and"]:
            return None
        named = self.units[k].cap and k not in self.geo and not venture
        closes = named or sentence.pair_at(k) is not None or self._acronym(k)
        return k if closes else None

    def _acronym(self, k: int) -> bool:
        """Whether "(ABC)" stands at ``k``."""
        units = self.units
        if k + 2 >= len(units) or units[k].text != "(":
            return False
        return units[k + 1].acronym and units[k + 2].text == ")"

    def _gathered(self, j: int) -> int | None:
        """Who meets at an event, before whose they are: "des ministres | de l'ASEAN"."""
        sentence = self.sentence
        if self.head.kind != "event" or sentence.syllabic or j > self.after:
            return None
        k = j
        while k < sentence.stop and (step := lower_chain(sentence, k)) is not None:
            k = step
        whose = sentence.skip(k, self.words["of"] | self.words["articles"], most=3)
        if not j < k < whose < sentence.stop:
            return None
        charge = sentence.units[whose].cap and sentence.lex.portfolios.longest(
            sentence.keys, whose, sentence.stop
        )
        return k if charge or sentence.listed_name(whose) is not None else None

    def _lower_chain(self, j: int) -> int | None:
        """Lower-case words that go on a name begun with a capital."""
        begun = self.units[self.after - 1].cap or self.units[self.start].cap
        if self.sentence.syllabic or not begun:
            return None
        end = lower_chain(self.sentence, j)
        self.proper = self.proper or end is not None
        return end

    # -- behind "of" and "and" ------------------------------------------------------------------

    def _connector(self, j: int) -> int | None:
        """Words like "of", "and" or a comma, where something follows that belongs to the name."""
        k, joins = self._connectors(j)
        if k == j or k >= self.sentence.stop:
            return None
        return self._joined(j, k) if joins else self._governed(k)

    def _connectors(self, j: int) -> tuple[int, bool]:
        """Position behind up to three connectors, and whether one of them means "and"."""
        k, joins = j, False
        links = self.words["of"] | self.words["articles"]
        while k < self.sentence.stop and k - j < 3:
            unit = self.units[k]
            is_and = unit.key in self.words["and"] or unit.text in (",", "&")
            if not is_and and unit.key not in links:
                break
            joins = joins or is_and
            k += 1
        return k, joins

    def _governed(self, k: int) -> int | None:
        """What stands behind "of": a charge, a state, a quoted or capitalised name."""
        if (charge := self._charge(k)) is not None:
            return charge
        if self.sentence.named_country(k, {"name", "capital"}):
            if self.sentence.syllabic and self.head.kind == "company" and self.proper:
                return None  # "Tập đoàn Samsung | của Hàn Quốc"
            end, hit = self.geo[k]
            self.iso, self.state = hit.iso, (k, end)
            self._closed = True
            return end
        if (quoted := self._quoted(k)) is not None:
            return quoted
        if not self.units[k].cap or self.sentence.starts_person(k):
            return None
        if k in self.geo and self.sentence.starts_office(self.geo[k][0]):
            return None  # "a reception for | Malaysian Consul General A"
        if self.sentence.named_country(k, {"demonym"}) and self._says_whose(self.geo[k][0]):
            return None  # "a deal for | German industry"
        if not self._may_continue(k, self.after):
            return None
        self.proper = True
        return self.sentence.word_end(k)

    def _says_whose(self, end: int) -> bool:
        """Whether a plain noun follows a nationality behind an agreement's common noun."""
        if self.head.kind != "agreement" or self.units[self.after - 1].cap:
            return False
        return end < self.sentence.stop and self.sentence.plain(end)

    def _joined(self, j: int, k: int) -> int | None:
        """What stands behind "and": another charge; other names only beside capitals."""
        comma = self.units[j].text == ","
        portfolio = self._portfolio(k)
        if portfolio is not None and self.sentence.charged_body(k, portfolio[0]):
            return None
        if portfolio is not None:
            whole = any(m in self.words["and"] for m in self.sentence.keys[k : portfolio[0]])
            if comma and not (whole or self._list_closes(portfolio[0])):
                return None
            self.portfolios.update(portfolio[1])
            return portfolio[0]
        nominal = self.head.kind in ("organization", "public_body", "company") and self.proper
        two = self.sentence.keys[self.start - 1] in self.words["between"]
        if two and self.head.kind == "company":
            return None  # "between the company Acme and Foo"
        if comma or not nominal or not self._both_capital(j, k):
            return None
        return self.sentence.word_end(k) if self._may_continue(k, j) else None

    def _both_capital(self, j: int, k: int) -> bool:
        """Whether capitals stand on both sides of "and", the second being no name of its own."""
        sentence = self.sentence
        if not self.units[j - 1].cap or not self.units[k].cap or k in self.geo:
            return False
        return not any(
            lexicon.longest(sentence.keys, k, sentence.stop)
            for lexicon in (sentence.lex.heads, sentence.lex.names)
        )

    def _list_closes(self, j: int) -> bool:
        """Whether "A, B" goes on to "and C": only then the comma is inside the name."""
        sentence = self.sentence
        links = self.words["articles"] | self.words["of"]
        while j < sentence.stop:
            if sentence.keys[j] in self.words["and"]:
                return self._portfolio(sentence.skip(j + 1, links)) is not None
            if self.units[j].text == "," or sentence.keys[j] in links:
                j += 1
                continue
            portfolio = self._portfolio(j)
            if portfolio is None:
                return False
            j = portfolio[0]
        return False

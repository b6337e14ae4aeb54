"""What each of several states has one of: "the foreign ministers of the two countries".

Their offices and bodies are as many as the states, if the text tells which these are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import ALONE, Scan, each_of_states, states_at
from kg.annotate.names.each import Each
from kg.annotate.offices import Office, is_plural
from kg.annotate.references import Reference
from kg.annotate.references.antecedents import Antecedents

#: The rule of a reference to such bodies.
EACH = "each"
REACH = 4  # units of a phrase for states, and of what stands between it and a title


class EachState:
    """Finds what each of the states has that a page has spoken of.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities; the bodies are added.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.scan, self.lex, self.clusters = scan, scan.lex, clusters
        self.units, self.keys = scan.page.units, scan.page.keys

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self.scan, self.clusters)

    # -- offices --------------------------------------------------------------------------------

    def offices(self, offices: Iterable[Office]) -> Iterator[Office]:
        """Make of each office of several states one of each.

        Parameters
        ----------
        offices : iterable of Office
            Those of the page.

        Yields
        ------
        Office
            In their order; with its holder, where the text tells of which state he is.
        """
        for office in offices:
            yield from self._one_each(office) or [office]

    def _one_each(self, office: Office) -> list[Office]:
        """The offices of a title said of several states; none where it is not."""
        seated = office.iso or office.target or office.place or office.to in ("", "body")
        if seated:
            return []
        if office.holders:
            return self._held(office)
        if office.to != "ministry" or not office.portfolios:
            return []
        found = self._behind(office) or self._before(office) or self._theirs(office)
        if found is None:
            return []
        start, end, states = found
        seat = start, max(end, office.end)
        return [replace(office, iso=iso, start=seat[0], end=seat[1], state=seat) for iso in states]

    def _held(self, office: Office) -> list[Office]:
        """One office for each holder, if one at least is known to be of one of the states."""
        found = self._behind(office) or self._before(office)
        if found is None or len(found[2]) != len(office.holders):
            return []
        states = list(found[2])
        of = [self.clusters.of[h.start, h.end].iso for h in office.holders]
        known = [iso for iso in of if iso]
        if not known or len(set(known)) < len(known) or not set(known) <= set(states):
            return []
        left = [iso for iso in states if iso not in known]
        if len(left) > 1:
            return []
        return [
            replace(office, iso=iso or left[0], holders=[holder], predicate=place > 0)
            for place, (iso, holder) in enumerate(zip(of, office.holders, strict=True))
        ]

    def _behind(self, office: Office) -> tuple[int, int, tuple[str, ...]] | None:
        """The states behind a title: "the ministers | of the two countries"."""
        sentence = self.scan.sentence_of(office.start)
        told = states_at(sentence, office.end)
        if told is None or sentence.named_country(told[0][1], {"name"}):
            return None
        states = self._states(told[0][0], told[1])
        return (office.start, told[0][1], states) if states else None

    def _before(self, office: Office) -> tuple[int, int, tuple[str, ...]] | None:
        """The states before a title: "the two countries' | ministers"."""
        end = office.start - 1
        if end < 0 or self.keys[end] not in self.lex.pack.words["possessive"]:
            return None
        sentence = self.scan.sentence_of(office.start)
        for start in range(max(sentence.begin, end - REACH), end):
            told = states_at(sentence, start)
            if told is not None and told[0] == (start, end):
                states = self._states(start, told[1])
                return (start, office.end, states) if states else None
        return None

    def _theirs(self, office: Office) -> tuple[int, int, tuple[str, ...]] | None:
        """The states of the two who are "with their foreign ministers"."""
        start = office.start
        start -= start > 0 and self.units[start - 1].pos == "ADJ"  # "their respective"
        owner = self.keys[start - 1] if start else ""
        theirs = owner in self.lex.pack.pronouns["possessive_plural"]
        if not theirs or not is_plural(self.lex, self.units, office):
            return None
        states = tuple(draft.iso for draft in self._antecedents.they(start - 1))
        told = len(states) > 1 and all(states) and len(set(states)) == len(states)
        return (start, office.end, states) if told else None

    def _states(self, start: int, number: int) -> tuple[str, ...]:
        """The states that a phrase at ``start`` tells of."""
        if number == 2:
            drafts = self._antecedents.two(start, ("country",))
        else:
            drafts = self._antecedents.group(start, ("country",), number)
        return tuple(draft.iso for draft in drafts)

    # -- bodies ---------------------------------------------------------------------------------

    def bodies(self) -> list[Reference]:
        """What tells of a body of each state, as references to all of them."""
        found = []
        for each in each_of_states(self.scan):
            states = self._states(each.states[0], each.number) if each.one else ()
            drafts = tuple(self._body(each, iso) for iso in states)
            if drafts:
                found.append(Reference(each.start, each.states[1], EACH, drafts))
        return found

    def _body(self, each: Each, iso: str) -> Draft:
        """The body of one state: the one that the text names, else a new one."""
        pack = self.lex.pack
        name = pack.labels["of_state"].format(body=each.one, state=pack.countries[iso].names[0])
        if each.portfolios:
            draft = self.clusters.body_of(each.head, iso, each.portfolios, name)
        else:
            draft = self.clusters.own_body(each.head, iso, name, sole=each.head in ALONE)
        self.clusters.note(draft, (each.start, each.states[1]), shared=True)
        return draft

"""What an office is held in: the body or state that its title names, found or made."""

from dataclasses import replace

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.names import Scan
from kg.annotate.offices import Office, is_plural

#: Offices whose ``to`` names the kind of state body that they are held in.
STATE_BODIES = frozenset({"parliament", "upper_house"})
#: Heads of what a state's law is made in.
HOUSES = STATE_BODIES | {"lower_house"}


class Seats:
    """Finds what the offices of one page are held in.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities; bodies that only an office names are added.
    """

    def __init__(self, scan: Scan, clusters: Clusters) -> None:
        self.page, self.whole, self.lex = scan.page, scan.whole, scan.lex
        self.clusters = clusters

    def of(self, office: Office) -> Draft | None:
        """What the office is held in, None where its title leaves that open."""
        clusters = self.clusters
        if (other := office.serves) is not None:
            return self.of(other if other.iso else replace(other, iso=office.iso))
        if office.target is not None:
            return clusters.of.get((office.target.start, office.target.end))
        if office.place is not None:
            return clusters.local_government(office.place)
        if office.to in STATE_BODIES and office.iso and office.holders:
            return self._state_body(office)
        if not (office.iso or office.holders) and is_plural(self.lex, self.page.units, office):
            return None  # "the transport ministers" of many states
        if office.to == "ministry" and (office.portfolios or office.charge is not None):
            name = self._of_state(self._ministry_name(office), office.iso)
            draft = clusters.body_of("ministry", office.iso, office.portfolios, name)
            clusters.note(draft, self._charge_units(office), shared=True)
            return draft
        if office.iso and (office.to in ("state", "state_or_body") or self._leads_state(office)):
            country = clusters.country(office.iso, office.state)
            if not country.mentions:
                clusters.note(country, (office.start, office.end))
            return country
        return None

    def _leads_state(self, office: Office) -> bool:
        """Whether an office that heads bodies is said of a state."""
        if office.to != "body" or office.rank not in self.lex.ontology.leads:
            return False
        words, keys = self.lex.pack.words, [*self.page.keys, ""]
        one_of = office.start and keys[office.start - 1] in words["indefinite"]
        return office.state is not None and not one_of and keys[office.end] not in words["of"]

    def _state_body(self, office: Office) -> Draft:
        """The house of a speaker or member: named as in the title, else as is usual."""
        head, name = self._house(office)
        draft = self.clusters.state_body(head, office.iso, self._of_state(name, office.iso))
        self.clusters.note(draft, (office.start, office.end))
        return draft

    def _house(self, office: Office) -> tuple[str, str]:
        """Concept and name of the house in a title ("Chủ tịch Thượng viện"), or of its kind."""
        for k in range(office.start, office.end):
            end, heads = self.lex.heads.longest(self.page.keys, k, office.end) or (k, ())
            for head in heads:
                if head.concept in HOUSES:
                    return head.concept, self.page.text(k, end)
        labels = self.lex.pack.labels
        name = labels.get(f"{office.to}.{office.iso}") or labels.get(office.to, office.to)
        return office.to, name

    def _of_state(self, name: str, iso: str) -> str:
        """A body's name with its state, so that those of two states do not look alike."""
        country = self.lex.pack.countries.get(iso)
        template = self.lex.pack.labels.get("of_state", "{body} ({state})")
        return template.format(body=name, state=country.names[0]) if country else name

    def _ministry_name(self, office: Office) -> str:
        """What a reader would call the ministry that only its minister's title names."""
        labels = self.lex.pack.labels
        template = labels.get("ministry", "{charge}")
        start, end = office.charge or (office.start, office.start)
        if end > start and start >= office.end:
            return template.format(
                charge=self.page.text(start, end), of_charge=self._of_charges(template, start, end)
            )
        if end > start and (start > office.start or len(office.portfolios) != 1):
            bare = self.page.text(*self._charge_units(office))
            return template.format(charge=bare, of_charge=self._led(start, end))
        concept = min(office.portfolios)
        own = labels.get(f"ministry.{concept}.{office.iso}")
        if own:
            return own
        usual = labels.get(f"ministry.{concept}")
        if usual:
            return usual
        if (said := self._said(office, concept)) is not None:
            term = self.page.text(*said)
            return template.format(charge=term[:1].upper() + term[1:], of_charge=self._led(*said))
        terms = (t for t, found in self.lex.pack.portfolios.items() if found == (concept,))
        term = next(terms, concept)
        term = term[:1].upper() + term[1:]
        return template.format(charge=term, of_charge=term)

    def _led(self, start: int, end: int) -> str:
        """A charge with the preposition that its ministry's name has: "du" for "au Logement"."""
        words, labels = self.lex.pack.words, self.lex.pack.labels
        if self.page.keys[start] in words["of"]:
            return self.page.text(start, end)
        article = start if self.page.keys[start] in words["articles"] else start - 1
        led = labels.get(f"of.{self.page.keys[article]}", labels.get("of", ""))
        inner = next((k for k in range(article + 1, end) if self._leads_next(k)), None)
        if inner is None:
            return led + self.page.text(article + 1, end)
        return f"{led}{self.page.text(article + 1, inner)} {self._led(inner + 1, end)}"

    def _leads_next(self, k: int) -> bool:
        """Whether a preposition at ``k`` leads to the next charge: "à la Santé et | aux Sports"."""
        words, before = self.lex.pack.words, self.page.units[k - 1]
        joined = before.text == "," or before.key in words["and"]
        return joined and self.page.keys[k] in words["in"]

    def _of_charges(self, template: str, start: int, end: int) -> str:
        """Charges that stand behind a name, each with the preposition that its ministry's has.

        "Économie et Plan" is "de l'Économie et du Plan".
        """
        labels, units = self.lex.pack.labels, self.page.units
        text, before, k = "", units[start].start, start
        while k < end:
            stop, found = self.lex.portfolios.longest(self.page.keys, k, end) or (k + 1, [])
            own = labels.get(f"ministry.{found[0]}", "") if len(set(found)) == 1 else ""
            shown = own.removeprefix(template.partition("{")[0])
            text += self.page.article.text[before : units[k].start]
            text += self.page.text(k, stop) if shown == own else shown
            before, k = units[stop - 1].end, stop
        return text

    def _said(self, office: Office, concept: str) -> tuple[int, int] | None:
        """The title's own words for its one charge: "trade" of "trade minister"."""
        for k in range(office.start, office.end):
            end, found = self.lex.portfolios.longest(self.page.keys, k, office.end) or (k, [])
            if found == [concept]:
                return k, end
        return None

    def _charge_units(self, office: Office) -> tuple[int, int]:
        """Units that name the ministry: its charge without the connectors before it."""
        if office.charge is None:
            return (office.start, office.end)
        start, end = office.charge
        links = self.lex.pack.words["of"] | self.lex.pack.words["articles"]
        return (self.whole.skip(start, links, most=end - 1 - start), end)

"""Who of a page is told to be a man or a woman, and whom a pronoun can therefore not mean."""

from collections.abc import Iterator

from kg.annotate.cluster import Clusters, Draft
from kg.annotate.cluster.kin import GENDERS, told
from kg.annotate.names import Candidate, Scan
from kg.annotate.offices import Office

#: Of whom the news says nothing is mostly a man: a woman told to be one goes before him.
MARKED = "feminine"


class Genders:
    """Men and women of one page.

    Parameters
    ----------
    scan : Scan
        The page.
    clusters : Clusters
        Its entities.
    offices : list of Office
        Its offices.
    """

    def __init__(self, scan: Scan, clusters: Clusters, offices: list[Office]) -> None:
        self.page, self.lex = scan.page, scan.lex
        self.pronouns = {key: what for what in GENDERS for key in scan.lex.pack.pronouns[what]}
        self.ends = {end for _, end in clusters.of}
        titles = {holder: office for office in offices for holder in office.holders}
        self.told: dict[Draft, set[str]] = {
            draft: {
                what for cand in draft.mentions for what in self._beside(cand, titles.get(cand))
            }
            for draft in clusters.drafts
            if draft.kind == "person"
        }

    def _beside(self, name: Candidate, office: Office | None) -> Iterator[str]:
        """What a name begins with ("King Hugo") or has beside it: "Mr", "the chairwoman, A"."""
        if name.start not in self.ends:  # "Thủ tướng Anh A": "Anh" is no "Mr" there
            yield told(self.page, self.lex, name).gender
        begins = [(name.start, name.end)]
        if office is not None:  # "la | ministre", "nữ | bộ trưởng"
            begins += [(k, office.end) for k in (office.start - 1, office.start) if k >= 0]
        for what in GENDERS:
            hits = (self.lex.phrases[what].longest(self.page.keys, k, end) for k, end in begins)
            if any(hit is not None for hit in hits):
                yield what

    def of(self, person: Draft) -> str:
        """One of ``GENDERS``; "" where the text tells none, or both."""
        found = self.told.get(person, set()) - {""}
        return next(iter(found)) if len(found) == 1 else ""

    def asked(self, pronoun: str) -> str:
        """The gender of those whom a pronoun means: "she"; "" of any other."""
        return self.pronouns.get(pronoun, "")

    def others(self, gender: str) -> set[Draft]:
        """Whom a pronoun of this gender cannot mean."""
        return {person for person in self.told if gender and self.of(person) not in ("", gender)}

    def marked(self, gender: str) -> set[Draft]:
        """Whom a pronoun of this gender means rather than those of whom the text tells none."""
        return {person for person in self.told if gender == MARKED == self.of(person)}

    def learn(self, person: Draft, gender: str) -> None:
        """Remember that a pronoun has meant somebody: "A left. She ..."."""
        self.told.setdefault(person, set()).add(gender)

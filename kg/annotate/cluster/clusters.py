"""The local entities of one page, and those that are known by what they are, not by a name."""

from collections import Counter

from kg.annotate.cluster.draft import Draft
from kg.annotate.lexicons import Lexicons
from kg.annotate.names import Candidate
from kg.annotate.page import Page
from kg.ontology.identity import load_identity

#: Head concepts that mean the same where a portfolio tells the body.
MINISTRIES = frozenset({"ministry", "department"})


class Clusters:
    """Local entities of one page.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.

    Attributes
    ----------
    drafts : list of Draft
        In order of their making.
    of : dict
        Which entity each range of units names, or tells of.
    index : dict
        Entities by what identifies them; several keys may lead to one.
    apart : dict
        Of what a ministry is in charge of, states that those that name none are not of.
    """

    def __init__(self, page: Page, lexicons: Lexicons) -> None:
        self.page = page
        self.lex = lexicons
        self.drafts: list[Draft] = []
        self.of: dict[tuple[int, int], Draft] = {}
        self.index: dict[tuple[str, ...], Draft] = {}
        self.apart: dict[frozenset[str], frozenset[str]] = {}

    def entity(self, key: tuple[str, ...], kind: str) -> Draft:
        """The entity of this key; a new one where there is none."""
        draft = self.index.get(key)
        if draft is None:
            draft = self.index[key] = Draft(kind)
            self.drafts.append(draft)
        return draft

    def add(self, draft: Draft, cand: Candidate) -> None:
        """Note that a candidate names the entity."""
        draft.add(self.name_of(cand), cand)
        self.of[cand.start, cand.end] = draft

    def name_of(self, cand: Candidate) -> str:
        """What a candidate is called: what stands there, unless it shares its noun with another."""
        return cand.called or self.page.text(cand.start, cand.end)

    def join(self, keep: Draft, gone: Draft) -> None:
        """Make one entity of two; the second's names and mentions go to the first."""
        keep.take(gone)
        self.drafts = [draft for draft in self.drafts if draft is not gone]
        self.of = {key: keep if d is gone else d for key, d in self.of.items()}
        self.index = {key: keep if d is gone else d for key, d in self.index.items()}

    def note(self, draft: Draft, units: tuple[int, int], *, shared: bool = False) -> None:
        """Remember that these units, though no name of it, tell of the entity.

        With ``shared`` they may tell of others, too, where nothing else tells of this one.
        """
        taken = units in self.of
        if not taken or (shared and not draft.mentions):
            draft.mentions.append(Candidate(*units, draft.kind, "office", 0, iso=draft.iso))
        if not taken:
            self.of[units] = draft

    def number(self) -> None:
        """Give every entity its key, in order of their making."""
        for i, draft in enumerate(self.drafts):
            draft.key = f"e{i}"

    # -- states ---------------------------------------------------------------------------------

    def country(self, iso: str, units: tuple[int, int] | None = None) -> Draft:
        """The entity of a country, noting where the text names it."""
        draft = self.entity(("country", iso), "country")
        draft.iso = iso
        listed = self.lex.pack.countries.get(iso)
        draft.names[listed.names[0] if listed else iso] += 0
        if units is not None and units not in self.of:
            self.add(draft, Candidate(*units, "country", "gazetteer:state", 0, iso=iso))
        return draft

    def home(self) -> str:
        """The state whose officials the article speaks of most: that of "the delegation"."""
        counts: Counter[str] = Counter()
        for draft in self.drafts:
            if draft.kind == "person" and draft.iso:
                counts[draft.iso] += len(draft.mentions)
        best = counts.most_common(2)
        alone = len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1])
        return best[0][0] if alone else ""

    # -- public bodies --------------------------------------------------------------------------

    def local_government(self, place: Candidate) -> Draft:
        """A city or province as the body that its mayor or governor heads."""
        draft = self.of[place.start, place.end]
        draft.kind, draft.head = "public_body", "local_government"
        return draft

    def state_body(self, head: str, iso: str, name: str) -> Draft:
        """The one body of this kind that a state has: its parliament, its government."""
        for draft in self.drafts:
            if draft.kind == "public_body" and draft.head == head and draft.iso in (iso, ""):
                draft.iso = iso
                return draft
        draft = self.entity(("state body", head, iso), "public_body")
        draft.head, draft.iso = head, iso
        draft.call(name)
        return draft

    def own_body(self, head: str, iso: str, name: str, *, sole: bool) -> Draft:
        """A body of this state, told by its head if it is the ``sole`` one, else by its name."""
        for draft in self.drafts:
            if draft.kind != "public_body" or (draft.head, draft.iso) != (head, iso):
                continue
            if sole or name in draft.names:
                return draft
        draft = self.entity(("own body", iso, name), "public_body")
        draft.head, draft.iso = head, iso
        draft.call(name)
        return draft

    def body_of(self, head: str, iso: str, portfolios: frozenset[str], name: str) -> Draft:
        """A public body known by structure; ``name`` is used where the text has none."""
        draft = self.find_body(head, iso, portfolios)
        if draft is None:
            told = sorted(portfolios) or [name]
            draft = self.entity(("body", head, iso, *told), "public_body")
            draft.head, draft.portfolios = head, portfolios
            draft.call(name)
        draft.iso = draft.iso or iso
        if not draft.iso:
            draft.not_of |= self.apart.get(portfolios, frozenset())
        return draft

    def find_body(self, head: str, iso: str, portfolios: frozenset[str]) -> Draft | None:
        """The body of this state and these portfolios; a state left out must leave no doubt."""
        if not portfolios:
            return None
        apart = frozenset() if iso else self.apart.get(portfolios, frozenset())
        like = [
            d for d in self.drafts
            if d.kind == "public_body" and d.portfolios and _alike(d.head, head, iso or d.iso)
            and not (d.iso in apart or iso in d.not_of)
        ]  # fmt: skip
        same = [d for d in like if d.portfolios == portfolios]
        here = [d for d in same if d.iso == iso]
        if here:
            return here[0]
        if len(same) == 1 and not (iso and same[0].iso):
            return same[0]
        if same or not iso:
            return None
        near = [
            d
            for d in like
            if d.iso == iso
            and d.head in MINISTRIES
            and (d.portfolios > portfolios or d.portfolios < portfolios)
        ]
        return near[0] if len(near) == 1 else None


def _alike(left: str, right: str, iso: str) -> bool:
    """Whether two head nouns may name one body; a department is a ministry where they say so."""
    if left == right:
        return True
    called_so = iso in load_identity().department_states
    return called_so and left in MINISTRIES and right in MINISTRIES

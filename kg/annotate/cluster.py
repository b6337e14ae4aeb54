"""Gather the names of one article into local entities: each real thing once.

The rules are those a reader applies inside one text: a country by its code, a ministry by state and
portfolios, a person by the full name that a short one goes back to, everything else by its name
without head noun and legal form, or by the acronym that the text gives.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.annotate.lexicons import Lexicons
from kg.annotate.names import Candidate
from kg.annotate.offices import Office
from kg.annotate.page import Page
from kg.model import LocalEntity
from kg.text import fold

#: Head concepts that mean the same where a portfolio tells the body.
MINISTRIES = frozenset({"ministry", "department"})


@dataclass(slots=True, eq=False)
class Draft:
    """A local entity while it grows: names with counts, in order of appearance."""

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    iso: str = ""
    known: str = ""
    portfolios: frozenset[str] = frozenset()
    head: str = ""
    features: dict[str, str] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    mentions: list[Candidate] = field(default_factory=list)
    bare: bool = True
    key: str = ""

    def add(self, name: str, cand: Candidate | None) -> None:
        """Count a surface form and remember where it stands."""
        self.names[name] += 1
        if cand is not None:
            self.mentions.append(cand)
            self.bare = self.bare and cand.bare
            self.iso = self.iso or cand.iso
            self.known = self.known or cand.known
            for alias in cand.aliases:
                if alias not in self.aliases:
                    self.aliases.append(alias)
                    self.features.setdefault("acronym", alias)
        else:
            self.bare = False

    def mention_at(self, where: tuple[int, int]) -> Candidate:
        """The mention at these units."""
        return next(c for c in self.mentions if (c.start, c.end) == where)

    def local(self) -> LocalEntity:
        """The finished entity; the fullest name first, then the others as they appear."""
        seen = list(dict.fromkeys([*self.names, *self.aliases]))
        seen.sort(key=lambda n: (-len(fold(n).split()), -len(n), n))
        acronyms = [n for n in seen if n in self.aliases]
        names = [n for n in seen if n not in self.aliases] + acronyms
        if self.kind == "country":
            names = [n for n, _ in self.names.most_common()]
        return LocalEntity(
            self.key, self.kind, tuple(names), self.iso, self.known, self.portfolios, self.head,
            {k: v for k, v in sorted(self.features.items()) if k != "parts" and v},
            self._passing(),
        )  # fmt: skip

    def _passing(self) -> bool:
        """Whether no mention individuates it: common nouns, nationality adjectives, regions."""
        region = self.kind == "place" and not self.iso and len(self.mentions) == 1
        return bool(self.mentions) and (
            self.bare
            or all(m.form == "demonym" for m in self.mentions)
            or (region and all(m.rule == "gazetteer:places" for m in self.mentions))
        )


class Clusters:
    """Local entities of one page.

    Parameters
    ----------
    page : Page
        The article as units.
    lexicons : Lexicons
        The language's words.
    """

    def __init__(self, page: Page, lexicons: Lexicons) -> None:
        self.page = page
        self.lex = lexicons
        self.drafts: list[Draft] = []
        self.of: dict[tuple[int, int], Draft] = {}  # candidate range -> draft
        self._index: dict[tuple[str, ...], Draft] = {}

    def build(self, names: list[Candidate], offices: list[Office]) -> None:
        """Assign every candidate to an entity."""
        held = {(h.start, h.end) for office in offices for h in office.holders}
        names = self._persons_too(names, held)
        persons = [c for c in names if c.kind == "person"]
        others = [c for c in names if c.kind != "person"]
        for cand in sorted(others, key=lambda c: (not c.aliases, c.start)):
            if not cand.bare:
                self._place(cand)
        for cand in others:
            if cand.bare:
                self._place_bare(cand)
        self._place_persons(persons, offices)
        for cand in (*others, *persons):
            if cand.state is not None:
                self.country(cand.iso, cand.state)

    def _persons_too(self, names: list[Candidate], held: set[tuple[int, int]]) -> list[Candidate]:
        """Names that the base model typed otherwise but that repeat a person's; lone guesses go."""
        full = [self._parts(c) for c in names if c.kind == "person" and len(self._parts(c)) > 1]
        last = {p for parts in full for p in (parts[0], parts[-1])}
        whole = {tuple(sorted(parts)) for parts in full}
        out = []
        for cand in names:
            parts = self._parts(cand)
            guess = cand.rule.startswith(("model:", "run"))
            listed = cand.rule == "gazetteer:known" and len(parts) == 1
            if (
                (guess or listed)
                and cand.kind != "person"
                and ((len(parts) == 1 and parts[0] in last) or tuple(sorted(parts)) in whole)
            ):
                cand = replace(cand, kind="person")
            lone = guess and cand.kind == "person" and len(parts) == 1 and parts[0] not in last
            if lone and (cand.start, cand.end) not in held:
                continue
            out.append(cand)
        return out

    def country(self, iso: str, units: tuple[int, int] | None) -> Draft:
        """The entity of a country, noting where the text names it."""
        draft = self._entity(("country", iso), "country")
        draft.iso = iso
        listed = self.lex.pack.countries.get(iso)
        draft.names[listed.names[0] if listed else iso] += 0
        if units is not None and units not in self.of:
            cand = Candidate(*units, "country", "gazetteer:state", 0, iso=iso)
            draft.add(self.page.text(*units), cand)
            self.of[units] = draft
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

    def note(self, draft: Draft, units: tuple[int, int]) -> None:
        """Remember that these units, though no name of it, tell of the entity."""
        if units not in self.of:
            draft.mentions.append(Candidate(*units, draft.kind, "office", 0, iso=draft.iso))
            self.of[units] = draft

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
        draft = self._entity(("state body", head, iso), "public_body")
        draft.head, draft.iso = head, iso
        draft.add(name, None)
        return draft

    def body_of(self, head: str, iso: str, portfolios: frozenset[str], name: str) -> Draft:
        """A public body known by structure; ``name`` is used where the text has none."""
        draft = self._find_body(head, iso, portfolios)
        if draft is None:
            draft = self._entity(("body", head, iso, *sorted(portfolios)), "public_body")
            draft.head, draft.portfolios = head, portfolios
            draft.add(name, None)
        draft.iso = draft.iso or iso
        return draft

    def _entity(self, key: tuple[str, ...], kind: str) -> Draft:
        draft = self._index.get(key)
        if draft is None:
            draft = self._index[key] = Draft(kind)
            self.drafts.append(draft)
        return draft

    def _find_body(self, head: str, iso: str, portfolios: frozenset[str]) -> Draft | None:
        """The body of this state and these portfolios; a state left out must leave no doubt."""
        if not portfolios:
            return None
        like = [
            d for d in self.drafts
            if d.kind == "public_body" and d.portfolios and self._like_head(d.head, head)
        ]  # fmt: skip
        same = [d for d in like if d.portfolios == portfolios]
        here = [d for d in same if d.iso == iso]
        if here:
            return here[0]
        if len(same) == 1 and not (iso and same[0].iso):
            return same[0]
        near = [
            d for d in like
            if d.iso == iso and d.head in MINISTRIES
            and (d.portfolios > portfolios or d.portfolios < portfolios)
        ]  # fmt: skip
        return near[0] if len(near) == 1 and iso and not same else None

    def _like_head(self, left: str, right: str) -> bool:
        return left == right or (left in MINISTRIES and right in MINISTRIES)

    def _place(self, cand: Candidate) -> None:
        name = self._name(cand)
        draft = self._matching(cand, name)
        draft.add(name, cand)
        draft.head = draft.head or cand.head
        if cand.portfolios and len(cand.portfolios) > len(draft.portfolios):
            draft.portfolios = cand.portfolios
        for text in (name, *cand.aliases):
            self._index.setdefault((draft.kind, *self._core(text)), draft)
            self._index.setdefault(("name", fold(text)), draft)
        self.of[cand.start, cand.end] = draft

    def _name(self, cand: Candidate) -> str:
        return self.page.text(cand.start, cand.end)

    def _matching(self, cand: Candidate, name: str) -> Draft:
        if cand.kind == "country":
            return self.country(cand.iso, None)
        if cand.kind == "public_body":
            found = self._find_body(cand.head, cand.iso, cand.portfolios)
            if found is None and cand.iso and cand.head and self._is_state_body(cand):
                return self._entity(("state body", cand.head, cand.iso), "public_body")
            if found is not None:
                return found
        if cand.known:
            found = self._index.get(("known", cand.known))
            if found is None:
                found = self._index.get(("name", fold(name))) or self._entity(
                    ("known", cand.known), cand.kind
                )
                self._index["known", cand.known] = found
            return found
        keys = [("name", fold(name)), (cand.kind, *self._core(name))]
        keys += [("name", fold(alias)) for alias in cand.aliases]
        for key in keys:
            found = self._index.get(key)
            if found is not None and self._compatible(found, cand):
                return found
        return self._entity((cand.kind, cand.iso, *self._core(name)), cand.kind)

    def _is_state_body(self, cand: Candidate) -> bool:
        """Whether head and state alone identify the body ("French government")."""
        words = sum(1 for u in self.page.units[cand.start : cand.end] if u.word)
        return not cand.portfolios and words <= 3 and cand.head in (
            "government", "parliament", "army", "central_bank", "presidency"
        )  # fmt: skip

    def _compatible(self, draft: Draft, cand: Candidate) -> bool:
        if draft.kind == "country":
            return False
        if draft.iso and cand.iso and draft.iso != cand.iso:
            return False
        return (draft.kind == "place") == (cand.kind == "place") or draft.kind == cand.kind

    def _core(self, name: str) -> tuple[str, ...]:
        """A name without its legal form and generic head noun, folded."""
        keys = list(self.lex.splitter.keys(name))
        for trie in (self.lex.legal, self.lex.heads):
            found = trie.longest(keys, 0)
            if found is not None and found[0] < len(keys):
                payload = found[1][0]
                if trie is self.lex.legal or payload.kind in ("company", "place"):
                    keys = keys[found[0] :]
            for i in range(1, len(keys)):
                found = trie.longest(keys, i)
                if found is not None and found[0] >= len(keys) - (keys[-1:] == ["."]):
                    payload = found[1][0]
                    if trie is self.lex.legal:
                        keys = keys[:i]
                        break
        return tuple(fold(" ".join(keys)).split()) or (fold(name),)

    def _place_bare(self, cand: Candidate) -> None:
        """A common noun: "the forum" is the like thing before it; "MoU on mining" is its own."""
        name = self._name(cand)
        start, end = cand.name or (cand.start, cand.end)
        counted = self.page.units[cand.start].pos == "NUM"
        topic = fold(name) if counted or end != cand.end else ""
        new = topic or self._indefinite(cand)
        draft = None if new else self._like_before(cand)
        if draft is None:
            told = "" if topic or not self._like_before(cand) else str(cand.start)
            key = (cand.kind, "bare", cand.head or fold(name), topic, told)
            draft = self._entity(key, cand.kind)
            draft.head = cand.head
        draft.add(name, cand)
        draft.names[self.page.text(start, end)] += 0
        self.of[cand.start, cand.end] = draft

    def _indefinite(self, cand: Candidate) -> bool:
        """Whether "a", "another", "two" before the noun makes it a new thing."""
        before = self.page.units[cand.start - 1].key if cand.start else ""
        return before in self.lex.pack.words["indefinite"]

    def _like_before(self, cand: Candidate) -> Draft | None:
        """The thing of like head noun that was spoken of last."""
        before = [
            (max(m.start for m in d.mentions if m.start < cand.start), d)
            for d in self.drafts
            if d.kind == cand.kind and d.head == cand.head
            and d.mentions and min(m.start for m in d.mentions) < cand.start
        ]  # fmt: skip
        return max(before, key=lambda b: b[0])[1] if before else None

    # -- persons --------------------------------------------------------------------------------

    def _place_persons(self, persons: list[Candidate], offices: list[Office]) -> None:
        full = [c for c in persons if len(self._parts(c)) > 1]
        for cand in sorted(full, key=lambda c: (-len(self._parts(c)), c.start)):
            draft = self._person_like(self._parts(cand))
            if draft is None:
                draft = self._entity(("person", *self._parts(cand)), "person")
                draft.features["parts"] = " ".join(self._parts(cand))
                draft.features["culture"] = self._culture(cand)
            self._add_person(draft, cand)
        titles = {h: office.rank for office in offices for h in office.holders}
        ranks: dict[Draft, set[str]] = {}
        for cand in full:
            if cand in titles:
                ranks.setdefault(self.of[cand.start, cand.end], set()).add(titles[cand])
        for cand in persons:
            if len(self._parts(cand)) == 1:
                self._place_short(cand, ranks, titles.get(cand, ""))
        for office in offices:
            for holder in office.holders:
                draft = self.of[holder.start, holder.end]
                draft.iso = draft.iso or office.iso

    def _parts(self, cand: Candidate) -> tuple[str, ...]:
        return tuple(fold(self._name(cand)).split())

    def _add_person(self, draft: Draft, cand: Candidate) -> None:
        draft.add(self._name(cand), cand)
        self.of[cand.start, cand.end] = draft

    def _person_like(self, parts: tuple[str, ...]) -> Draft | None:
        """The person whose fuller name holds all these parts (one reading only)."""
        wanted = Counter(parts)
        found = [
            d for d in self.drafts
            if d.kind == "person" and not wanted - Counter(d.features.get("parts", "").split())
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def _culture(self, cand: Candidate) -> str:
        """Culture of the family name at the start (or end) of the name; "" if none is listed."""
        surnames = self.lex.ontology.surnames
        first, last = self.page.units[cand.start].key, self.page.units[cand.end - 1].key
        return surnames.get(first, "") or surnames.get(last, "")

    def _place_short(self, cand: Candidate, ranks: dict[Draft, set[str]], rank: str) -> None:
        """A one-word name: the person before it (else after it) whom the press would call so."""
        part = self._parts(cand)[:1]
        draft = self._called(part[0], cand.start, ranks, rank) if part else None
        if draft is None:
            draft = self._index.get(("name", fold(self._name(cand))))
            if draft is None or draft.kind == "country":
                draft = self._entity(("person", *part), "person")
                draft.features.setdefault("parts", " ".join(part))
        self._add_person(draft, cand)

    def _called(
        self, part: str, before: int, ranks: dict[Draft, set[str]], rank: str
    ) -> Draft | None:
        """The person whose usual short name it is, of the same office, named last before it."""
        best: tuple[int, int, int, Draft] | None = None
        for draft in self.drafts:
            parts = draft.features.get("parts", "").split() if draft.kind == "person" else []
            if len(parts) < 2 or part not in parts:
                continue
            culture = self.lex.ontology.cultures.get(draft.features.get("culture", ""), {})
            usual = {"first": parts[:1], "last": parts[-1:]}.get(
                culture.get("short", "last"), parts
            )
            starts = [m.start for m in draft.mentions]
            behind = max((s for s in starts if s < before), default=-1)
            same = 1 if rank and rank in ranks.get(draft, ()) else 0
            score = (2 if part in usual else 1, same, behind, draft)
            if best is None or score[:3] > best[:3]:
                best = score
        return best[3] if best else None


def number(drafts: Iterable[Draft]) -> None:
    """Give every draft its key, in order of appearance."""
    for i, draft in enumerate(drafts):
        draft.key = f"e{i}"

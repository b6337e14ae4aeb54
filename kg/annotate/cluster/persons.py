"""Which person a name means: the full name that a short one goes back to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.annotate.cluster.clusters import Clusters
from kg.annotate.cluster.draft import Draft
from kg.annotate.cluster.kin import Told, told
from kg.annotate.names import Candidate
from kg.annotate.offices import Office
from kg.text import fold


class Persons:
    """Assigns the names of persons to the entities of one page.

    Parameters
    ----------
    clusters : Clusters
        The entities, which grow.
    offices : list of Office
        The offices with their holders.
    """

    def __init__(self, clusters: Clusters, offices: list[Office]) -> None:
        self.clusters, self.offices = clusters, offices
        self.page, self.lex = clusters.page, clusters.lex
        self.told: dict[Draft, list[Told]] = {}
        self.middles = {
            name: culture
            for culture, row in self.lex.ontology.cultures.items()
            for name in row.get("middle", "").split()
        }

    def retyped(self, names: Iterable[Candidate]) -> list[Candidate]:
        """Names, with those as persons' that repeat one but were typed otherwise.

        A lone run of capitals that repeats none and holds no office is left out.
        """
        names = list(names)
        held = {(h.start, h.end) for office in self.offices for h in office.holders}
        full = [p for c in names if c.kind == "person" and len(p := self._parts(c)) > 1]
        last = {part for parts in full for part in (parts[0], parts[-1])}
        whole = {tuple(sorted(parts)) for parts in full}
        out = []
        for cand in names:
            parts = self._parts(cand)
            lone = len(parts) == 1
            guess = cand.rule.startswith("run")
            if guess or (lone and cand.rule == "gazetteer:known"):
                if (lone and parts[0] in last) or tuple(sorted(parts)) in whole:
                    cand = replace(cand, kind="person")
            stray = guess and cand.kind == "person" and lone and parts[0] not in last
            if not stray or (cand.start, cand.end) in held:
                out.append(cand)
        return out

    def place(self, persons: list[Candidate]) -> None:
        """Assign names: full ones first, the longest first, then short ones in order."""
        full = [c for c in persons if len(self._parts(c)) > 1]
        for cand in sorted(full, key=lambda c: (-len(self._parts(c)), c.start)):
            draft = self._full(cand)
            self.clusters.add(draft, cand)
            self.told.setdefault(draft, []).append(told(self.page, self.lex, cand))
        titles = {h: office.rank for office in self.offices for h in office.holders}
        ranks: dict[Draft, set[str]] = {}
        for cand in full:
            if cand in titles:
                draft = self.clusters.of[cand.start, cand.end]
                ranks.setdefault(draft, set()).add(titles[cand])
        for cand in persons:
            if len(self._parts(cand)) == 1:
                self.clusters.add(self._short(cand, ranks, titles.get(cand, "")), cand)
        for office in self.offices:
            for holder in office.holders:
                draft = self.clusters.of[holder.start, holder.end]
                draft.iso = draft.iso or ("" if office.abroad else office.iso)

    def _parts(self, cand: Candidate) -> tuple[str, ...]:
        return tuple(fold(self.page.text(cand.start, cand.end)).split())

    def _full(self, cand: Candidate) -> Draft:
        """The person whose fuller name holds all parts of this one (one reading only)."""
        parts = self._parts(cand)
        wanted = Counter(parts)
        found = [
            d
            for d in self.clusters.drafts
            if d.kind == "person" and not (wanted - Counter(d.parts) or self._child(d, parts))
        ]
        if len(found) == 1:
            return found[0]
        draft = self.clusters.entity(("person", *parts), "person")
        draft.parts = parts
        draft.features["culture"] = self._culture(cand)
        return draft

    def _child(self, draft: Draft, parts: tuple[str, ...]) -> bool:
        """Whether a name tells of somebody's child: "Faisal bin Saad Amin" is no "Saad Amin"."""
        told, k = draft.parts, len(draft.parts) - len(parts)
        return k > 0 and told[k:] == parts and told[k - 1] in self.lex.pack.words["child_of"]

    def _culture(self, cand: Candidate) -> str:
        """Culture of the family name at the start (or end) of the name; "" if none is listed.

        Many families of several cultures have the same name; a name within may tell which. Where
        one writes it first, "Mark Lee" is of another.
        """
        surnames = self.lex.ontology.surnames
        first, *inner, last = self.page.keys[cand.start : cand.end]
        within = next((self.middles[key] for key in inner if key in self.middles), "")
        family = surnames.get(first, "")
        if family:
            return within or family
        behind = surnames.get(last, "")
        strange = self.lex.ontology.cultures.get(behind, {}).get("family") == "first" and not inner
        return "" if strange else behind

    def _short(self, cand: Candidate, ranks: Mapping[Draft, set[str]], rank: str) -> Draft:
        """A one-word name: the person before it (else after it) whom the press would call so."""
        [part] = self._parts(cand)
        draft = self._called(part, cand, ranks, rank)
        if draft is None:
            draft = self.clusters.index.get(("name", part))
            if draft is None or draft.kind == "country":
                draft = self.clusters.entity(("person", part), "person")
                draft.parts = draft.parts or (part,)
        return draft

    def _called(
        self, part: str, cand: Candidate, ranks: Mapping[Draft, set[str]], rank: str
    ) -> Draft | None:
        """The person whose usual short name it is, of the same office, named last before it.

        "Mr Berg" is no woman, and "Berg" rather a minister than the minister's wife.
        """
        best, most = None, (0, False, False, False, -1)
        asked = told(self.page, self.lex, cand).gender
        for draft in self.clusters.drafts:
            if draft.kind != "person" or len(draft.parts) < 2 or part not in draft.parts:
                continue
            known = self.told.get(draft, [])
            genders = {one.gender for one in known} - {""}
            if asked and genders and asked not in genders:
                continue
            behind = max((m.start for m in draft.mentions if m.start < cand.start), default=-1)
            score = (
                2 if part in self._usual(draft) else 1,
                bool(rank) and rank in ranks.get(draft, ()),
                bool(asked) and asked in genders,
                not any(one.kin for one in known),
                behind,
            )
            if score > most:
                best, most = draft, score
        return best

    def _usual(self, draft: Draft) -> tuple[str, ...]:
        """The words of a person's name that the press may call him by."""
        culture = self.lex.ontology.cultures.get(draft.features.get("culture", ""), {})
        ends = {"first": draft.parts[:1], "last": draft.parts[-1:]}
        return ends.get(culture.get("short", "last"), draft.parts)

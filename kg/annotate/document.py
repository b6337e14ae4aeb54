"""Put the findings about one page together as a :class:`kg.model.Document`."""

from collections import Counter

from kg.annotate.cluster import MINISTRIES, Clusters, Draft, number
from kg.annotate.counterparts import CounterpartFinder
from kg.annotate.dates import DateFinder
from kg.annotate.lexicons import Lexicons
from kg.annotate.names import ALONE, Candidate, NameFinder
from kg.annotate.offices import Office, OfficeFinder
from kg.annotate.page import Page
from kg.annotate.references import Reference, ReferenceFinder
from kg.model import Document, Evidence, Fact, Mention, Span, Token

#: Offices whose ``to`` names the kind of state body that they are held in.
BODIES = frozenset({"parliament"})
#: Share of the mentions of countries that makes one of them the article's own.
DOMINANT = 0.6


class Reader:
    """Reads pages of one language into documents.

    Parameters
    ----------
    lexicons : Lexicons
        The language's words.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.lex = lexicons
        self.names = NameFinder(lexicons)
        self.offices = OfficeFinder(lexicons, self.names)
        self.counterparts = CounterpartFinder(lexicons, self.names)
        self.references = ReferenceFinder(lexicons)
        self.dates = DateFinder(lexicons.pack.dates)

    def read(self, page: Page) -> Document:
        """Names, offices, entities, references and dates of one page."""
        candidates = self.names.find(page)
        offices, candidates = self.offices.find(page, candidates)
        offices, candidates = self.counterparts.find(page, offices, candidates)
        clusters = Clusters(page, self.lex)
        clusters.build(candidates, offices)
        self._infer_states(page, clusters, offices)
        self._infer_bodies(clusters)
        attachments = _Attachments(page, clusters, self.lex)
        self._owned_offices(page, offices, candidates)
        self._known_holders(clusters, offices)
        references = self.references.find(page, clusters, offices)
        self._predicates(page, clusters, offices, references)
        attachments.read(offices)
        number(clusters.drafts)
        article = page.article
        return Document(
            article=article,
            tokens=tuple(
                Token(Span(u.start, u.end), u.text, u.key, u.lemma, u.pos, u.morph, u.inside)
                for u in page.units
            ),
            sentences=tuple(page.span(*s) for s in page.sentences),
            mentions=_mentions(page, clusters, offices, references),
            entities=tuple(d.local() for d in clusters.drafts),
            dates=tuple(self.dates.find(article.text, published=article.published)),
            attachments=attachments.facts(),
        )

    def _infer_states(self, page: Page, clusters: Clusters, offices: list[Office]) -> None:
        """The state of an office that does not name it.

        His other office says it, or a gazetteer, or his name's culture, or the article itself where
        only one of its countries can be meant: each has but one holder of an office.
        """
        cultures = self.lex.ontology.cultures
        held = {(o.iso, o.rank, o.portfolios) for o in offices if o.iso and o.holders}
        for office in offices:
            if office.iso or not office.holders or office.to == "body" or office.place:
                continue
            holder = clusters.of[office.holders[0].start, office.holders[0].end]
            culture = cultures.get(holder.features.get("culture", ""), {})
            office.iso = holder.iso or culture.get("state", "")
            vague = office.to == "ministry" and not (office.portfolios or office.target)
            if not office.iso and not vague:
                taken = {i for i, r, p in held if (r, p) == (office.rank, office.portfolios)}
                office.iso = self._only_country(clusters, taken)
            held.add((office.iso, office.rank, office.portfolios))
            if office.iso and not holder.iso:
                holder.iso = office.iso

    def _known_holders(self, clusters: Clusters, offices: list[Office]) -> None:
        """ "The French president": the one person of that state whom the text names elsewhere."""
        for office in offices:
            if office.holders or not office.iso or office.rank not in self.lex.ontology.top:
                continue
            if any(o.holders and (o.rank, o.iso) == (office.rank, office.iso) for o in offices):
                continue
            known = [
                d for d in clusters.drafts
                if d.kind == "person" and d.iso == office.iso and d.known.startswith("person:")
            ]  # fmt: skip
            if len(known) == 1:
                office.holders.append(known[0].mentions[0])
                office.predicate = True

    def _owned_offices(
        self, page: Page, offices: list[Office], candidates: list[Candidate]
    ) -> None:
        """ "its executive director": the office is held in the body named last before it."""
        neuter = self.lex.pack.pronouns["neuter"]
        bodies = [
            c for c in candidates
            if c.kind in ("public_body", "company", "organization") and not c.bare
        ]  # fmt: skip
        for office in offices:
            before = page.units[office.start - 1].key if office.start else ""
            if office.to != "body" or office.target is not None or before not in neuter:
                continue
            near = [
                c for c in bodies
                if c.end < office.start
                and page.units[office.start].sentence - page.units[c.start].sentence <= 1
            ]  # fmt: skip
            office.target = near[-1] if near else None

    def _predicates(
        self, page: Page, clusters: Clusters, offices: list[Office], references: list[Reference]
    ) -> None:
        """ "He is the chairman of X": the office belongs to the subject of the copula."""
        copula = self.lex.pack.words["copula"]
        skip = self.lex.pack.words["articles"] | self.lex.pack.words["honorifics"]
        persons = {end: draft for (_, end), draft in clusters.of.items() if draft.kind == "person"}
        persons |= {r.end: r.drafts[0] for r in references if r.rule == "pronoun"}
        for office in offices:
            if office.holders:
                continue
            j = office.start
            while j > 0 and (page.units[j - 1].key in skip or page.units[j - 1].pos == "ADV"):
                j -= 1
            verb = j > 0 and page.units[j - 1].key in copula
            draft = persons.get(j - 1) if verb else None
            if draft is not None and draft.kind == "person" and draft.mentions:
                office.holders.append(draft.mentions[0])
                office.predicate = True

    def _infer_bodies(self, clusters: Clusters) -> None:
        """The state of "Parliament": that of the article, if it has one of its own."""
        for draft in clusters.drafts:
            if draft.kind != "public_body" or draft.iso:
                continue
            if draft.head in ALONE:
                draft.iso = self._only_country(clusters, set())
            elif draft.portfolios and draft.head in MINISTRIES:
                draft.iso = clusters.home()

    def _only_country(self, clusters: Clusters, taken: set[str]) -> str:
        """The country that the article names most, if it outweighs all others that are free."""
        counts = sorted(
            (
                (len(d.mentions), d.iso)
                for d in clusters.drafts
                if d.kind == "country" and d.iso not in taken
            ),
            reverse=True,
        )
        total = sum(n for n, _ in counts)
        return counts[0][1] if counts and counts[0][0] >= DOMINANT * total else ""


class _Attachments:
    """Facts that names carry: offices, and the state inside a body's name."""

    def __init__(self, page: Page, clusters: Clusters, lexicons: Lexicons) -> None:
        self.page, self.clusters, self.lex = page, clusters, lexicons
        self.structure = lexicons.ontology.structure
        self.rows: list[tuple[Draft, str, Draft, str, tuple[int, int], str]] = []

    def read(self, offices: list[Office]) -> None:
        """Collect them; offices that name their state first, so that others can join them."""
        for office in sorted(offices, key=lambda o: (not o.iso, o.start)):
            target = self._target(office)
            for holder in office.holders:
                person = self.clusters.of[holder.start, holder.end]
                if target is not None and target is not person:
                    title = self.page.text(office.start, office.end)
                    where = (min(office.start, holder.start), max(office.end, holder.end))
                    if office.predicate:
                        where = (office.start, office.end)
                    relation = self.lex.ontology.titles.get(office.rank, self.structure.office)
                    title = title if relation == self.structure.office else ""
                    self.rows.append((person, relation, target, title, where, "office"))
            if target is not None and target.kind == "public_body" and office.iso:
                if office.state is not None:
                    self._part(target, office.iso, (office.start, office.end))
        for (start, end), draft in list(self.clusters.of.items()):
            if draft.kind != "public_body":
                continue
            for cand in draft.mentions:
                if (cand.start, cand.end) == (start, end) and cand.iso and cand.state:
                    first, last = min(start, cand.state[0]), max(end, cand.state[1])
                    self._part(draft, cand.iso, (first, last))
            self._of_named_state(draft, (start, end))

        self._pairs()

    def _pairs(self) -> None:
        """The two countries joined in a name: parties of an agreement, sides of a summit."""
        for (start, end), draft in list(self.clusters.of.items()):
            pairs = self.structure.pair
            relation = pairs.get(draft.kind) or pairs.get(draft.head)
            cand = next(c for c in draft.mentions if (c.start, c.end) == (start, end))
            isos = dict.fromkeys(cand.pair)
            if relation and not isos and draft.head == "partnership":
                isos = dict.fromkeys(self._two_countries())
            for iso in isos:
                country = self.clusters.country(iso, None)
                if not country.mentions:
                    self.clusters.note(country, (start, end))
                if relation:
                    self.rows.append((country, relation, draft, "", (start, end), "name"))

    def _two_countries(self) -> list[str]:
        """The two countries that a text of two countries is about."""
        counts = Counter({
            d.iso: len(d.mentions) for d in self.clusters.drafts if d.kind == "country"
        })  # fmt: skip
        top = counts.most_common(2)
        much = sum(n for _, n in top) >= DOMINANT * sum(counts.values())
        return sorted(iso for iso, _ in top) if len(top) == 2 and much and top[1][1] > 1 else []

    def _of_named_state(self, draft: Draft, where: tuple[int, int]) -> None:
        """A body whose state is known belongs to it where the text names the state at all."""
        shown = any(row[0] is draft and row[1] == self.structure.state for row in self.rows)
        states = [d for d in self.clusters.drafts if d.kind == "country" and d.iso == draft.iso]
        if draft.iso and not shown and states and states[0].mentions:
            self.rows.append((draft, self.structure.state, states[0], "", where, "state"))

    def _part(self, body: Draft, iso: str, where: tuple[int, int]) -> None:
        country = self.clusters.country(iso, None)
        if country.names:
            self.rows.append((body, self.structure.state, country, "", where, "name"))

    def _target(self, office: Office) -> Draft | None:
        """What the office is held in."""
        if office.target is not None:
            return self.clusters.of.get((office.target.start, office.target.end))
        if office.place is not None:
            return self.clusters.local_government(office.place)
        if office.to in BODIES and office.iso and office.holders:
            return self._state_body(office)
        if office.to == "ministry" and office.portfolios:
            draft = self.clusters.ministry(office, self._with_state(office))
            self.clusters.note(draft, self._charge_units(office))
            return draft
        named = office.state is not None and self.page.units[office.state[0]].cap
        leads = office.to == "body" and office.rank in self.lex.ontology.leads and named
        if (leads or office.to in ("state", "state_or_body")) and office.iso:
            country = self.clusters.country(office.iso, office.state)
            if not country.mentions:
                self.clusters.note(country, (office.start, office.end))
            return country
        return None

    def _state_body(self, office: Office) -> Draft:
        """The parliament of a speaker: named as in the office, else by the usual head noun."""
        text = self.page.text(office.start, office.end)
        terms = [h.term for h in self.lex.pack.heads if h.concept == office.to]
        inside = [t for t in terms if t in text.lower()]
        name = max(inside, key=len) if inside else terms[0]
        at = text.lower().find(name)
        name = text[at : at + len(name)] if at >= 0 else name
        country = self.lex.pack.countries.get(office.iso)
        if country is not None:
            template = self.lex.pack.labels.get("of_state", "{body} ({state})")
            name = template.format(body=name, state=country.names[0])
        draft = self.clusters.state_body(office.to, office.iso, name)
        self.clusters.note(draft, (office.start, office.end))
        return draft

    def _charge_units(self, office: Office) -> tuple[int, int]:
        """Units that name the ministry: its charge without the connectors before it."""
        if office.charge is None:
            return (office.start, office.end)
        start, end = office.charge
        skip = self.lex.pack.words["of"] | self.lex.pack.words["articles"]
        while start < end - 1 and self.page.units[start].key in skip:
            start += 1
        return (start, end)

    def _with_state(self, office: Office) -> str:
        """The ministry's name with its state, so that those of two states do not look alike."""
        name = self._ministry_name(office)
        country = self.lex.pack.countries.get(office.iso)
        template = self.lex.pack.labels.get("of_state", "{body} ({state})")
        return template.format(body=name, state=country.names[0]) if country else name

    def _ministry_name(self, office: Office) -> str:
        """What a reader would call the ministry that only its minister's title names."""
        labels = self.lex.pack.labels
        template = labels.get("ministry", "{charge}")
        start, end = office.charge or (office.start, office.start)
        if end > start and (start > office.start or len(office.portfolios) > 1):
            bare = self.page.text(*self._charge_units(office))
            return template.format(charge=bare, of_charge=self.page.text(start, end))
        concept = sorted(office.portfolios)[0]
        terms = (t for t, found in self.lex.pack.portfolios.items() if found == (concept,))
        term = next(terms, concept)
        term = term[:1].upper() + term[1:]
        name = template.format(charge=term, of_charge=term)
        return labels.get(f"ministry.{concept}", name)

    def facts(self) -> tuple[Fact, ...]:
        """The collected facts, each with its evidence."""
        out = []
        article = self.page.article
        for subject, relation, obj, title, where, rule in self.rows:
            sentence = self.page.span(*self.page.sentence_of(where[0]))
            evidence = Evidence(
                article.id, sentence, self.page.span(*where), f"{relation}:{rule}",
                article.text[sentence.start : sentence.end],
            )  # fmt: skip
            out.append(Fact(relation, subject.key, obj.key, title=title, evidence=(evidence,)))
        return tuple(dict.fromkeys(out))


def _mentions(
    page: Page, clusters: Clusters, offices: list[Office], references: list[Reference]
) -> tuple[Mention, ...]:
    extents = _extents(page, offices)
    out = []
    shared = {id(draft) for draft in clusters.of.values()}
    spots = [(span, draft) for span, draft in clusters.of.items()]
    spots += [
        ((c.start, c.end), d) for d in clusters.drafts if id(d) not in shared for c in d.mentions
    ]
    for (start, end), draft in spots:
        cand = next(c for c in draft.mentions if (c.start, c.end) == (start, end))
        first, last = extents.get((start, end), (start, end))
        extent = page.span(first, last) if (first, last) != (start, end) else None
        out.append(_mention(page, start, end, draft, cand, extent))
    article = page.article
    for ref in references:
        span = page.span(ref.start, ref.end)
        keys = tuple(d.key for d in ref.drafts)
        text = article.text[span.start : span.end]
        out.append(Mention(article.id, span, text, ref.drafts[0].kind, ref.rule, keys, named=False))
    return tuple(sorted(out, key=lambda m: (m.span.start, -m.span.end)))


def _mention(
    page: Page, start: int, end: int, draft: Draft, cand: Candidate, extent: Span | None
) -> Mention:
    return Mention(
        page.article.id, page.span(start, end), page.text(start, end), draft.kind, cand.rule,
        (draft.key,), True, extent,
    )  # fmt: skip


def _extents(page: Page, offices: list[Office]) -> dict[tuple[int, int], tuple[int, int]]:
    """Noun phrase of each person: the name with all titles and appositions."""
    extents: dict[tuple[int, int], tuple[int, int]] = {}
    for office in offices:
        if office.predicate:
            continue
        for holder in office.holders:
            key = (holder.start, holder.end)
            first, last = extents.get(key, key)
            extents[key] = (min(first, office.start), max(last, office.end, office.tail))
    return extents

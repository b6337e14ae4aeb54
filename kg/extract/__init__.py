"""Document -> facts: frames matched, roles filled, modality judged, date and place found."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from kg.extract.items import Item, Itemizer
from kg.extract.match import Compiled, Match, Matcher, compile_frame
from kg.extract.modality import ModalityJudge
from kg.languages import load
from kg.model import Document, Evidence, Fact, Span
from kg.ontology import Relation, load_ontology
from kg.ontology.patterns import Word


def extract(document: Document) -> list[Fact]:
    """Facts of one article, in terms of its local entity keys.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.

    Returns
    -------
    list of Fact
        Each with one evidence; offices and the states of bodies first.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> text = "Prime Minister Anthony Albanese met Joko Widodo in Jakarta."
    >>> [doc] = annotate([Article("a", "en", "", text)])
    >>> [fact.relation for fact in extract(doc) if fact.relation == "met"]
    ['met']
    """
    facts = list(document.attachments)
    extractor = _extractor(document.article.lang)
    for sentence in document.sentences:
        facts.extend(extractor.sentence(document, sentence))
    facts.extend([*_represented(document, facts), *_states(document, facts)])
    facts.extend(_implied(document, facts))
    return facts


def _implied(document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What doing one thing together says of the two: parties to one agreement cooperate.

    Relation files say it by ``[[implies]]``; only what one sentence says of both counts, and two of
    one state are one side.
    """
    ontology = load_ontology()
    entities = {e.key: e for e in document.entities}
    together: dict[tuple[str, str, str, Span], dict[str, Fact]] = {}
    for fact in facts:
        if ontology.relations[fact.relation].implies and fact.modality != "negated":
            key = (fact.relation, fact.object, fact.modality, fact.evidence[0].sentence)
            together.setdefault(key, {}).setdefault(fact.subject, fact)
    said = {(f.relation, f.subject, f.object) for f in facts}
    for (relation, *_), by_subject in together.items():
        for name, kinds in ontology.relations[relation].implies:
            inside = [k for k in by_subject if entities[k].kind in kinds]
            for left, right in combinations(sorted(inside), 2):
                isos = entities[left].iso, entities[right].iso
                if (isos[0] and isos[0] == isos[1]) or (name, left, right) in said:
                    continue
                said.add((name, left, right))
                rule = replace(by_subject[left].evidence[0], rule=f"{name}: {relation} together")
                yield replace(
                    by_subject[left], relation=name, subject=left, object=right, evidence=(rule,)
                )


def _states(document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Where officials of two states do it together, their states do: "Ministers A and B signed"."""
    relations = load_ontology().relations
    entities = {e.key: e for e in document.entities}
    states = {e.iso: e.key for e in document.entities if e.kind == "country"}
    officials = {
        f.subject for f in document.attachments
        if entities[f.object].kind in ("country", "public_body")
    }  # fmt: skip
    together: dict[tuple[str, str, Span], dict[str, Fact]] = {}
    for fact in facts:
        iso = entities[fact.subject].iso
        if "country" in relations[fact.relation].represents and fact.subject in officials and iso:
            for evidence in fact.evidence:
                key = (fact.relation, fact.object, evidence.sentence)
                together.setdefault(key, {}).setdefault(iso, fact)
    for by_state in together.values():
        for iso, fact in by_state.items() if len(by_state) > 1 else ():
            if iso in states:
                rules = tuple(replace(e, rule=f"{e.rule} (for {iso})") for e in fact.evidence)
                yield replace(fact, subject=states[iso], evidence=rules)


def _represented(document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What an official does for the body that he is named an official of.

    Relations say by ``represents`` which kinds of body act through their officials: who signs, signs
    for his company or state. The office must stand in the same sentence.
    """
    relations = load_ontology().relations
    kinds = {e.key: e.kind for e in document.entities}
    offices: dict[tuple[str, Span], list[Fact]] = {}
    for fact in document.attachments:
        for evidence in fact.evidence:
            offices.setdefault((fact.subject, evidence.sentence), []).append(fact)
    for fact in facts:
        wanted = relations[fact.relation].represents
        for evidence in fact.evidence if wanted else ():
            for office in offices.get((fact.subject, evidence.sentence), ()):
                if kinds[office.object] in wanted and office.object != fact.object:
                    rule = replace(evidence, rule=f"{evidence.rule} (for {office.title})")
                    yield replace(fact, subject=office.object, evidence=(rule,))


def without_passing(document: Document, facts: Sequence[Fact]) -> Document:
    """The document without entities that it mentions only in passing and no fact needs.

    Parameters
    ----------
    document : Document
        From :func:`kg.annotate.annotate`.
    facts : sequence of Fact
        From :func:`extract`.

    Returns
    -------
    Document
        The same, with fewer entities and mentions.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> [doc] = annotate([Article("a", "en", "", "The forum pleased Toyota.")])
    >>> [e.names[0] for e in without_passing(doc, []).entities]
    ['Toyota']
    """
    needed = {key for fact in facts for key in (fact.subject, fact.object, fact.place)}
    kept = tuple(e for e in document.entities if not e.passing or e.key in needed)
    keys = {e.key for e in kept}
    mentions = tuple(m for m in document.mentions if keys.issuperset(m.entities))
    return replace(document, entities=kept, mentions=mentions)


@cache
def _extractor(code: str) -> "_Extractor":
    return _Extractor(code)


class _Extractor:
    """The frames of one language, compiled."""

    def __init__(self, code: str) -> None:
        pack = load(code)
        frames = [
            compile_frame(relation, frame)
            for relation in load_ontology().relations.values()
            for frame in relation.frames
            if frame.lang == code
        ]
        literals = frozenset(
            word
            for compiled in frames
            for element in compiled.elements
            if isinstance(element, Word)
            for alternative in element.alternatives
            for word in alternative
        )
        self.itemizer = Itemizer(pack, literals)
        self.matcher = Matcher(pack, frames)
        self.judge = ModalityJudge(pack)

    def sentence(self, document: Document, sentence: Span) -> Iterator[Fact]:
        """Facts of one sentence, each pair of a relation once."""
        items = self.itemizer.items(document, sentence)
        seen: set[tuple[str, str, str]] = set()
        for compiled, match in self.matcher.matches(items):
            modality, trigger = self._modality(document, sentence, items, compiled, match)
            if modality == "unreal":
                continue
            date = _date(document, sentence, trigger)
            for subject, obj in _pairs(compiled.relation, match, document):
                if compiled.relation.symmetric and obj < subject:
                    subject, obj = obj, subject
                key = (compiled.relation.name, subject, obj)
                if subject == obj or key in seen:
                    continue
                seen.add(key)
                place = _place(items, {subject, obj}) if "place" not in compiled.kinds else ""
                yield self._fact(document, sentence, compiled, subject, obj, modality, date,
                                 place or _place(items, {subject, obj}), trigger)  # fmt: skip

    def _modality(
        self, document: Document, sentence: Span, items: list[Item], compiled: Compiled,
        match: Match,
    ) -> tuple[str, Span]:  # fmt: skip
        first = items[match.words[0]].first
        last = items[match.words[-1]].last
        tokens = document.tokens
        trigger = Span(tokens[first].span.start, tokens[last - 1].span.end)
        whole = _range(document, sentence)
        noun = tokens[first].pos in ("NOUN", "PROPN")
        words = [i for w in match.words for i in range(items[w].first, items[w].last)]
        judged = self.judge.judge(tokens, whole, words, noun=noun)
        if judged == "asserted" and compiled.frame.modality:
            judged = compiled.frame.modality
        return judged, trigger

    def _fact(
        self, document: Document, sentence: Span, compiled: Compiled, subject: str, obj: str,
        modality: str, date: str, place: str, trigger: Span,
    ) -> Fact:  # fmt: skip
        relation = compiled.relation
        article = document.article
        evidence = Evidence(
            article.id, sentence, trigger, f"{relation.name}: {compiled.frame.pattern}",
            article.text[sentence.start : sentence.end],
        )  # fmt: skip
        return Fact(relation.name, subject, obj, date, place, "", modality, (evidence,))


def _pairs(relation: Relation, match: Match, document: Document) -> Iterator[tuple[str, str]]:
    """Pairs between the sides; within one group only where the frame says so.

    "Both sides" met a minister: only the other state's side did.
    """
    states = {e.key: e.iso for e in document.entities}
    for group in match.both:
        yield from combinations([m[0] for m in group.members], 2)
    for left in match.subjects:
        for right in match.objects:
            for subject, _ in left.members:
                for obj, _ in right.members:
                    plural = left.reference and len(left.members) > 1
                    same = states[subject] and states[subject] == states[obj]
                    if not (relation.symmetric and plural and same):
                        yield subject, obj


def _range(document: Document, sentence: Span) -> range:
    inside = [
        i for i, t in enumerate(document.tokens) if sentence.start <= t.span.start < sentence.end
    ]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _date(document: Document, sentence: Span, trigger: Span) -> str:
    """The date in the sentence that stands nearest to the trigger."""
    inside = [d for d in document.dates if sentence.start <= d.span.start < sentence.end]
    if not inside:
        return ""
    nearest = min(inside, key=lambda d: (_distance(d.span, trigger), d.span.start))
    return nearest.value


def _distance(date: Span, trigger: Span) -> int:
    """Characters between a date and a trigger; one behind the trigger counts as nearer."""
    if date.start >= trigger.end:
        return date.start - trigger.end
    return 2 * (trigger.start - date.end)


def _place(items: list[Item], used: set[str]) -> str:
    """The first place behind a locative preposition, else such a country."""
    for kind in ("place", "country"):
        for item in items:
            if item.place:
                for key, found in item.members:
                    if found == kind and key not in used:
                        return key
    return ""

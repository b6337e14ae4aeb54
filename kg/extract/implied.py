"""What facts say beyond their own subject: officials act for their body, partners cooperate.

Which relations do so is said in the relation files (``represents``, ``[[implies]]``); each rule is
confined to what one sentence says.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from kg.annotate.page import HYPHENS
from kg.extract.sentences import reader
from kg.extract.view import View
from kg.languages import load
from kg.model import Evidence, Fact, Span, Token
from kg.ontology import Entailed, Relation, load_ontology

BEFORE = 2  # tokens of "have each" before "signed"
SIDES = 5  # more parties than these share a table, not each a partnership with all others


def implied(view: View, facts: Sequence[Fact]) -> list[Fact]:
    """Facts that follow from ``facts``.

    Parameters
    ----------
    view : View
        The article.
    facts : sequence of Fact
        What was read from it, in terms of local keys.

    Returns
    -------
    list of Fact
        Further facts; each rule id names what it follows from.

    Examples
    --------
    >>> from kg.annotate import annotate
    >>> from kg.model import Article
    >>> [doc] = annotate([Article("a", "en", "", "Toyota and FPT signed a contract.")])
    >>> from kg.extract import extract
    >>> [f.evidence[0].rule for f in extract(doc) if f.relation == "cooperates_with"]
    ['cooperates_with: signed together']
    """
    more = [*_represented(view, facts), *_states(view, facts)]
    more += _together(view, [*facts, *more])
    said = [*facts, *more]
    return [*more, *_following(view, said)]


def _following(view: View, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What one fact says of the same two, or of the state that its object lies in.

    Who founded a company holds an office there; who visits a city abroad visits its country. The
    scorer's facts entail nothing: a guess that rests on a guess is wrong too often.
    """
    relations = load_ontology().relations
    said = {(f.relation, f.subject, f.object) for f in facts}
    waiting = deque(facts)
    while waiting:
        fact = waiting.popleft()
        for more in relations[fact.relation].entails if fact.modality != "negated" else ():
            for subject, target in _entailed(view, more, fact):
                key = (more.relation, subject, target)
                if key in said:
                    continue
                said.add(key)
                rule = replace(fact.evidence[0], rule=f"{more.relation}: {fact.relation}")
                date = fact.date
                if not date and relations[more.relation].happens:
                    date = _dated(view, fact, relations[more.relation])
                waiting.append(
                    replace(
                        fact,
                        relation=more.relation,
                        subject=subject,
                        object=target,
                        date=date,
                        evidence=(rule,),
                    )
                )
                yield waiting[-1]


def _entailed(view: View, more: Entailed, fact: Fact) -> Iterator[tuple[str, str]]:
    """Of whom a fact says more, and of what: its object, or the state or place that is meant."""
    ends = [(fact.subject, fact.object)]
    if load_ontology().relations[fact.relation].symmetric:
        ends.append((fact.object, fact.subject))
    for left, right in ends:
        subject, obj = view.entities[left], view.entities[right]
        if subject.kind not in more.subject or obj.kind not in more.object:
            continue
        if not (more.state or more.host):
            yield left, right
        elif more.host:
            place = view.entities.get(fact.place)
            if place is not None and place.iso == obj.iso and view.guest(left, place.key):
                yield left, place.key
        elif subject.iso not in ("", obj.iso):
            states = (e for e in view.document.entities if e.kind == "country")
            yield from ((left, state.key) for state in states if state.iso == obj.iso)


def _dated(view: View, fact: Fact, happens: Relation) -> str:
    """The date of what happens, where what holds for long and says so has none of its own."""
    dater, said = reader(view.document.article.lang).dater, fact.evidence[0]
    return dater.date(view, said.sentence, said.trigger, happens, modality=fact.modality)


def _represented(view: View, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What an official does for the body that the same sentence names him an official of."""
    relations = load_ontology().relations
    offices: dict[tuple[str, Span], list[Fact]] = {}
    for fact in view.document.attachments:
        for evidence in fact.evidence:
            offices.setdefault((fact.subject, evidence.sentence), []).append(fact)
    for fact in facts:
        wanted = relations[fact.relation].represents
        for evidence in fact.evidence if wanted else ():
            for office in offices.get((fact.subject, evidence.sentence), ()):
                kind = view.entities[office.object].kind
                if kind == "public_body" and not _heads(view, office.title):
                    continue
                if kind in wanted and office.object != fact.object and office.title:
                    yield _instead(fact, office.object, evidence, f"for: {office.title}")


def _heads(view: View, title: str) -> bool:
    """Whether an office is in the body itself: an agency's director, no minister, no mayor."""
    rank, ontology = reader(view.document.article.lang).titler.rank(title), load_ontology()
    return ontology.ranks.get(rank) == "body" and rank not in ontology.of_place


def _states(view: View, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Where officials of two states do it together, their states do: "Ministers A and B signed"."""
    relations = load_ontology().relations
    states = {e.iso: e.key for e in view.document.entities if e.kind == "country"}
    officials = {
        fact.subject
        for fact in view.document.attachments
        if view.entities[fact.subject].kind == "person"
        and view.entities[fact.object].kind in ("country", "public_body")
    }
    together: dict[tuple[str, str, Span], dict[str, Fact]] = {}
    for fact in facts:
        iso = view.entities[fact.subject].iso
        if "country" in relations[fact.relation].represents and fact.subject in officials and iso:
            key = (fact.relation, fact.object, fact.evidence[0].sentence)
            together.setdefault(key, {}).setdefault(iso, fact)
    for by_state in together.values():
        for iso, fact in by_state.items() if len(by_state) > 1 else ():
            if iso in states:
                yield _instead(fact, states[iso], fact.evidence[0], f"for: {iso}")


def _instead(fact: Fact, subject: str, evidence: Evidence, why: str) -> Fact:
    """The fact with another subject, its rule saying why."""
    rule = replace(evidence, rule=f"{evidence.rule} ({why})")
    return replace(fact, subject=subject, evidence=(rule,))


def _together(view: View, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What doing one thing together says of two: parties to one agreement cooperate.

    Two of one state are one side beside a third, and so are those of a list behind "with"; a
    denial implies nothing.
    """
    relations = load_ontology().relations
    groups: dict[tuple[str, str, str, Span], dict[str, Fact]] = {}
    for fact in facts:
        if relations[fact.relation].implies and fact.modality != "negated":
            key = (fact.relation, fact.object, fact.modality, fact.evidence[0].sentence)
            groups.setdefault(key, {}).setdefault(fact.subject, fact)
    said = {(f.relation, f.subject, f.object) for f in facts}
    for (relation, target, *_), members in groups.items():
        for more in relations[relation].implies:
            name = more.relation
            inside = sorted(key for key in members if view.entities[key].kind in more.kinds)
            if len(inside) > SIDES or _named(view, target, more.unless):
                continue
            alone = sum(view.entities[key].kind != "person" for key in members) == len(inside) == 2
            for left, right in combinations(inside, 2):
                if (name, left, right) in said or (_one_side(view, left, right) and not alone):
                    continue
                pair = members[left], members[right]
                if _each_with_another(view, *pair) or _severally(view, *pair):
                    continue
                said.add((name, left, right))
                rule = replace(members[left].evidence[0], rule=f"{name}: {relation} together")
                yield replace(members[left], relation=name, object=right, evidence=(rule,))


def _named(view: View, key: str, words: str) -> bool:
    """Whether a name of an entity has a word of a class."""
    known = load(view.document.article.lang).words[words] if words else ()
    names = [f" {name.lower()} " for name in view.entities[key].names]
    return any(f" {word} " in name for word in known for name in names)


def _each_with_another(view: View, left: Fact, right: Fact) -> bool:
    """Whether both stand behind "with", in a list or one by one: another signed with each."""
    if None in (_led_by(view, left), _led_by(view, right)):
        return False
    one_list = _led_by(view, left) == _led_by(view, right)
    return one_list or None not in (_led_by(view, f, names=True) for f in (left, right))


def _severally(view: View, left: Fact, right: Fact) -> bool:
    """Whether two signed one each: "A and B signed separate deals", not with him of "with C"."""
    words = load(view.document.article.lang).words["severally"]
    said, tokens = left.evidence[0], view.range(left.evidence[0].sentence)
    ends = [m.span.end for m in view.mentions(said.sentence) if left.object in m.entities]
    stop = max(ends, default=said.trigger.end)
    start = said.trigger.start
    first = max(tokens.start, next(i for i in tokens if view.tokens[i].span.end > start) - BEFORE)
    near = [i for i in range(first, tokens.stop) if view.tokens[i].span.start <= stop]
    one = (i for i in near[1:] if "Number=Sing" in view.tokens[i].morph)  # "a separate deal"
    if words.isdisjoint(view.tokens[i].lower for i in {*near} - {i - 1 for i in one}):
        return False
    return _led_by(view, left) is None and _led_by(view, right) is None


def _led_by(view: View, fact: Fact, *, names: bool = False) -> int | None:
    """The token "with" that leads to the list in which a fact's subject stands.

    With ``names`` only names may stand before a comma of it: not "along with the jets, A signed".
    """
    words = load(view.document.article.lang).words
    links = words["and"] | words["articles"] | {",", "/", *HYPHENS}
    links |= {word for phrase in words["including"] for word in phrase.split()}
    sentence = fact.evidence[0].sentence
    first, mentions = view.range(sentence).start, view.mentions(sentence)
    named = {i for m in mentions if m.named for i in view.range(m.extent or m.span)}
    for mention in mentions:
        if fact.subject not in mention.entities:
            continue
        i = view.range(mention.extent or mention.span).start - 1
        while i >= first and (i in named or _lists(view.tokens[i], links)):
            if names and view.tokens[i].text == "," and i - 1 not in named:
                break
            i -= 1
        if i >= first and view.tokens[i].lower in words["with"]:
            return i
    return None


def _lists(token: Token, links: frozenset[str]) -> bool:
    """Whether a word may stand in a list of names: "two ministers such as A and B"."""
    return token.lower in links or token.pos in ("NOUN", "ADJ", "NUM")


def _one_side(view: View, left: str, right: str) -> bool:
    """Whether two are of one state; so persons may be of whom no state is told."""
    states = {view.entities[key].iso for key in (left, right)}
    persons = all(view.entities[key].kind == "person" for key in (left, right))
    return len(states) == 1 and ("" not in states or persons)

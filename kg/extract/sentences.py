"""Read the facts of a sentence: frames matched, roles filled, modality, date and place found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, islice, pairwise

from kg.annotate.page import Lexicon, Splitter
from kg.extract.dating import Dater
from kg.extract.frames import Compiled, Match, compile_frame
from kg.extract.itemize import ACTORS, Itemizer
from kg.extract.items import Item
from kg.extract.lists import MODIFIERS
from kg.extract.match import Matcher
from kg.extract.modality import ModalityJudge
from kg.extract.shares import Shares
from kg.extract.titles import Titler
from kg.extract.unsaid import SIDED, Unsaid
from kg.extract.view import View
from kg.languages import load
from kg.model import Evidence, Fact, Span, Token
from kg.ontology import Relation, load_ontology
from kg.ontology.patterns import Word

YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
GUESTS = 8  # items between "in the presence of" and who was there
MAKING = 3  # words of what makes an agreement
RESPECTIVE = 3  # tokens behind a list in which ", respectively" may stand
SIDES = 5  # more parties than these share a table, not each something with all others


@cache
def reader(code: str) -> "SentenceReader":
    """The compiled frames of a language, once."""
    return SentenceReader(code)


class SentenceReader:
    """The frames of one language, compiled.

    Parameters
    ----------
    code : str
        Language pack.
    """

    def __init__(self, code: str) -> None:
        pack = load(code)
        self.words = pack.words
        frames = [
            compile_frame(relation, frame)
            for relation in load_ontology().relations.values()
            for frame in relation.frames
            if frame.lang == code
        ]
        self.itemizer = Itemizer(pack, _literals(frames))
        self.matcher = Matcher(pack, frames)
        self.judge = ModalityJudge(pack)
        self.dater = Dater(pack)
        self.titler = Titler(pack)
        self.shares = Shares(pack)
        self.unsaid = Unsaid(pack)
        self.office = load_ontology().structure.office
        splitter = Splitter(pack)
        self.presence = Lexicon.of(pack.words["presence"], splitter)
        self.respectively = Lexicon.of(pack.words["respectively"], splitter)
        self.making = Lexicon.of(pack.words["making"], splitter)

    def meant(self, view: View) -> Sequence[Token]:
        """An article's words, without those that only except a name: "but not Uganda".

        Parameters
        ----------
        view : View
            The article.

        Returns
        -------
        sequence of Token
            As many as there are; what says that a name is not meant denies nothing else, and
            people's names are no other words ("May visited Kenya").
        """
        people = (m.span for m in view.document.mentions if m.kind == "person")
        names = {i for span in people for i in view.range(span) if view.tokens[i].text.istitle()}
        empty = self.itemizer.excepted(view) | names
        return [
            replace(token, lower="", lemma="", morph="") if i in empty else token
            for i, token in enumerate(view.tokens)
        ]

    def facts(
        self, view: View, sentence: Span, meant: Sequence[Token], before: Sequence[Fact] = ()
    ) -> Iterator[Fact]:
        """Facts of one sentence, each pair of a relation once.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            One of its sentences.
        meant : sequence of Token
            What :meth:`meant` gives for the article.
        before : sequence of Fact
            What the sentences before it say.

        Yields
        ------
        Fact
            In terms of local keys, with the sentence as evidence.
        """
        seen: set[tuple[str, str, str]] = set()
        told = list(before)
        respectively = self._respectively(view, sentence)
        readings = [
            (items, *reading)
            for items in self.itemizer.items(view, sentence)
            for reading in self.matcher.matches(items)
        ]
        # What rests on the last fact comes last: "with him on his visit to Peru were A and B".
        readings.sort(key=lambda reading: reading[1].frame.told)
        for items, compiled, match in readings:
            if not self._filled(view, sentence, items, compiled, match, told):
                continue
            if match.both and self._with_another(items, match):
                continue
            modality = self._modality(meant, view.range(sentence), items, compiled, match)
            if modality == "unreal" or (compiled.frame.sides and modality == "negated"):
                continue
            trigger = _trigger(view, items, match)
            date = self.dater.date(
                view,
                sentence,
                trigger,
                compiled.relation,
                modality=_done(compiled, modality),
                verbal=compiled.verbal,
                reach=_reach(view, match),
            )
            if modality == "asserted" and compiled.relation.happens:
                ahead = self.dater.ahead(view, sentence, trigger, date)
                modality = "planned" if ahead else modality
            evidence = _evidence(view, sentence, trigger, compiled)
            title = ""
            if compiled.relation.name == self.office:
                title = self.titler.title(view, sentence, items, compiled, match)
                if compiled.frame.ranked and not title:
                    continue
            each = compiled.relation.name == self.office or any(
                _first(match) <= i < _end(match) for i in respectively
            )
            for subject, obj in _pairs(compiled.relation, match, view, each=each):
                key = (compiled.relation.name, subject, obj)
                if subject == obj or key in seen:
                    continue
                if compiled.frame.abroad and not view.guest(subject, obj):
                    continue
                seen.add(key)
                place = _place(items, {subject, obj})
                when = self.dater.apart(view, sentence, trigger, (subject, obj), modality) or date
                when = when or (compiled.relation.happens and _named_year(view, subject, obj)) or ""
                told.append(Fact(*key, when, place, title, modality, (evidence,)))
                yield told[-1]

    def _filled(
        self,
        view: View,
        sentence: Span,
        items: list[Item],
        compiled: Compiled,
        match: Match,
        told: Sequence[Fact],
    ) -> bool:
        """Bind what a frame leaves unsaid; whether the text tells it."""
        if compiled.frame.told:
            match.objects.extend(_told(view, told, compiled))
            if _elsewhere(items, match, compiled):
                return False
            return _with_them(items, match, told, compiled)
        if compiled.frame.elided:
            if not compiled.verbal and _of_deed(items, match):
                return False
            spoken = _spoken(view, sentence, _trigger(view, items, match), told, compiled)
            match.objects.extend([spoken] if spoken is not None else [])
            return spoken is not None
        if compiled.frame.sides:
            sides = self.unsaid.sides(view, sentence, _last(items, match))
            match.subjects.extend([Item(0, 0, sides)] if sides else [])
            return bool(sides)
        return True

    def _with_another(self, items: list[Item], match: Match) -> bool:
        """Whether what two do, they do with another: "A and B held talks with C"."""
        last = match.words[-1]
        if any(group.first > items[last].first for group in match.both):
            return False
        for k, item in enumerate(items[last + 1 :], last + 1):
            if item.key in self.words["with"]:
                rest = (other for other in items[k + 1 : k + GUESTS] if other.pos not in MODIFIERS)
                actors = ("person", *ACTORS)
                return any(kind in actors for o in islice(rest, 1) for _, kind in o.members)
            where = item.place or item.key in self.words["in"]
            if not (where or item.pos in ("ADV", "PART")):
                return False
        return False

    def _made(
        self, tokens: Sequence[Token], sentence: range, preposition: int, match: Match
    ) -> list[int]:
        """The word by which an agreement comes about that a preposition gives a party."""
        made = next((o.first for o in match.objects if 0 < o.last <= preposition), None)
        if made is None:
            return []
        end = _before(tokens, sentence, made)
        begin = max(sentence.start, end - MAKING)
        keys = [token.lemma for token in tokens[begin:end]]
        found = next(self.making.ending(keys, 0, len(keys)), None)
        return [] if found is None else [begin + found[0]]

    def place(self, view: View, sentence: Span, used: set[str]) -> str:
        """Key of the place that a sentence names where something happens; "" if none.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            One of its sentences.
        used : set of str
            Keys that stand for something else in it.
        """
        found = (_place(items, used) for items in self.itemizer.items(view, sentence))
        return next(filter(None, found), "")

    def _respectively(self, view: View, sentence: Span) -> list[int]:
        """Where "respectively" stands in a sentence."""
        index = view.range(sentence)
        keys = [view.tokens[i].lower for i in index]
        return [index.start + k for k in range(len(keys)) if self.respectively.longest(keys, k)]

    def present(self, view: View, sentence: Span) -> Iterator[tuple[int, int]]:
        """Characters of a sentence from "in the presence of" to the end of those it names.

        Parameters
        ----------
        view : View
            The article.
        sentence : Span
            One of its sentences.

        Yields
        ------
        tuple of (int, int)
            First character and end.
        """
        index = view.range(sentence)
        keys = [view.tokens[i].lower for i in index]
        for k in range(len(keys)):
            found = self.presence.longest(keys, k)
            if found is None:
                continue
            end = index.start + found[0]
            runs = self.itemizer.items(view, sentence)
            guests = next(filter(None, (_guests(items, end) for items in runs)), None)
            if guests is not None:
                yield view.tokens[end].span.start, view.tokens[guests.last - 1].span.end

    def _modality(
        self,
        tokens: Sequence[Token],
        sentence: range,
        items: list[Item],
        compiled: Compiled,
        match: Match,
    ) -> str:
        indices = [i for w in match.words for i in range(items[w].first, items[w].last)]
        words = [i for i in indices if tokens[i].text[:1].isalnum()]
        if not words:  # what parentheses say of a name is no part of the clause
            return compiled.frame.modality or "asserted"
        noun = tokens[words[0]].pos in ("NOUN", "PROPN")
        noun &= compiled.relation.happens or not _names(items, match)
        if tokens[words[0]].pos == "ADP" and (
            made := self._made(tokens, sentence, words[0], match)
        ):
            words = [*made, *words]
        judged = self.judge.judge(tokens, sentence, words, noun=noun)
        if judged == "asserted" and compiled.relation.happens:
            planned = self.judge.goes_on(tokens, sentence, words[0])
            judged = "planned" if planned else judged
        if compiled.frame.modality == "asserted" and judged != "unreal":
            return "asserted"  # taken for given: "will make no bid for the parent of B, A"
        if any(self.judge.absent(tokens, o.first) for o in match.objects):
            return "unreal"
        ends = compiled.frame.modality == "negated"
        nouns = (i for i in words if tokens[i].pos == "NOUN")
        if judged != "unreal" and any(self.judge.absent(tokens, i) for i in nouns):
            judged = "negated"  # "has no plant in Chile"
        if judged == "asserted" or (ends and judged == "planned"):  # who will leave is to be out
            told = compiled.frame.modality or judged
            aimed = told == "asserted" and self.matcher.grammar.aims.governs(items, match.words[0])
            return "proposed" if aimed else told
        if ends and judged == "proposed":
            return "unreal"
        if judged == "negated":
            # "did not leave" tells of no leaving
            if ends or any(self.judge.none(tokens, o.last) for o in match.objects):
                return "unreal"
        return judged


def _before(tokens: Sequence[Token], sentence: range, start: int) -> int:
    """Token behind the word that governs what begins at ``start``."""
    while start > sentence.start and tokens[start - 1].pos in ("DET", "ADJ", "NUM", "ADP"):
        start -= 1
    return start


def _names(items: list[Item], match: Match) -> bool:
    """Whether the match is a noun and the name it is of, which has the verb behind it.

    In "members such as A and B rejected the plan" no membership is denied.
    """
    last = items[match.words[-1]]
    ends = any(0 <= g.first - last.last < 2 for g in (*match.subjects, *match.objects))
    nominal = items[match.words[0]].pos in ("NOUN", "PROPN", "NUM", "DET")
    return ends and (nominal or last.pos in ("NOUN", "PROPN"))


def _guests(items: list[Item], start: int) -> Item | None:
    """The group behind a phrase that ends at token ``start``, before any verb or sign."""
    behind = (item for item in items if item.first >= start)
    for item in islice(behind, GUESTS):
        if item.members:
            return item
        if item.pos in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _done(compiled: Compiled, modality: str) -> str:
    """How a fact is told for its date: who has left has done it, though the fact is denied."""
    return "asserted" if modality == compiled.frame.modality == "negated" else modality


def _literals(frames: list[Compiled]) -> frozenset[str]:
    """Words that patterns mention."""
    return frozenset(
        word
        for compiled in frames
        for element in compiled.elements
        if isinstance(element, Word)
        for alternative in element.alternatives
        for word in alternative
    )


def _spoken(
    view: View, sentence: Span, trigger: Span, facts: Sequence[Fact], compiled: Compiled
) -> Item | None:
    """What the text has last spoken of, where a frame leaves its object out.

    In this sentence or the one before; or what that one tells of, unsaid there too ("B was there.
    So was C."); or the only one of its kinds that the text has named at all, or, where the frame
    bears it from afar, the one that it has named most.
    """
    kinds = compiled.kinds["object"]
    start = view.before(sentence)
    found = view.last(kinds, start, trigger.start)
    if found is not None and compiled.frame.most:
        found = view.main(kinds, trigger.start)
    if found is not None:
        return Item(0, 0, ((found.entities[0], found.kind),))
    told = [f for f in facts if f.relation == compiled.relation.name]
    if told and told[-1].evidence[0].sentence.start >= start:
        key = told[-1].object
        return Item(0, 0, ((key, view.entities[key].kind),))
    named = {(m.entities, m.kind) for m in view.mentions(Span(0, sentence.end)) if m.kind in kinds}
    here = any(mention.kind in kinds for mention in view.mentions(sentence))
    most = view.main(kinds, trigger.start) if compiled.frame.far and not here else None
    if most is not None:
        return Item(0, 0, ((most.entities[0], most.kind),))
    if len(named) != 1 or here or not compiled.verbal or compiled.frame.most:
        return None
    [(keys, kind)] = named
    return Item(0, 0, ((keys[0], kind),)) if len(keys) == 1 else None


def _elsewhere(items: list[Item], match: Match, compiled: Compiled) -> bool:
    """Whether another object stands at once before: "He began in Oslo, accompanied by A"."""
    before = [item for item in items[: match.words[0]] if item.key != ","]
    governed = [last for prep, last in pairwise(before[-2:]) if prep.pos == "ADP"]
    told = {key for item in match.objects for key, _ in item.members}
    kinds = compiled.kinds["object"]
    return any(kind in kinds and key not in told for i in governed for key, kind in i.members)


def _of_deed(items: list[Item], match: Match) -> bool:
    """Whether it was done to a person that somebody saw it: "received B in the presence of A"."""
    first = match.words[0]
    before = items[max(0, first - 1) : first] if items[first].pos == "ADP" else []
    return any(kind == "person" for item in before for _, kind in item.members)


def _told(view: View, facts: Sequence[Fact], compiled: Compiled) -> Iterator[Item]:
    """What the last fact of the relation is of, and others of its sentence and subject."""
    same = [f for f in facts if f.relation == compiled.relation.name and f.modality != "negated"]
    for fact in same:
        kind = view.entities[fact.object].kind
        last = same[-1]
        if (fact.subject, fact.evidence[0].sentence) != (last.subject, last.evidence[0].sentence):
            continue
        if kind in compiled.kinds["object"]:
            yield Item(0, 0, ((fact.object, kind),))


def _with_them(items: list[Item], match: Match, facts: Sequence[Fact], compiled: Compiled) -> bool:
    """Whether one with whom others came has done it: not "the host, accompanied by A"."""
    did = {fact.subject for fact in facts if fact.relation == compiled.relation.name}
    bound = {item.first for item in match.subjects}
    named = match.subjects
    if len(bound) < 2:
        before = (item for item in reversed(items[: match.words[0]]) if item.first not in bound)
        named = [item for item in before if any(kind == "person" for _, kind in item.members)][:1]
    if len(bound) > 1 and any(item.reference for item in named):
        return True  # "A and B accompany him"
    return not named or any(key in did for item in named for key, _ in item.members)


def _trigger(view: View, items: list[Item], match: Match) -> Span:
    """Characters from the first to the last literal word of the match."""
    first, last = items[match.words[0]].first, items[match.words[-1]].last
    return Span(view.tokens[first].span.start, view.tokens[last - 1].span.end)


def _reach(view: View, match: Match) -> int:
    """The character at which a list of objects ends with a name, 0 where they are none."""
    reach = 0
    for item in match.objects:
        if len(item.members) > 1 and item.last:
            whole = Span(view.tokens[item.first].span.start, view.tokens[item.last - 1].span.end)
            ends = {m.span.end for m in view.mentions(whole)}
            reach = whole.end if whole.end in ends else reach
    return reach


def _evidence(view: View, sentence: Span, trigger: Span, compiled: Compiled) -> Evidence:
    rule = f"{compiled.relation.name}: {compiled.frame.pattern}"
    rule += SIDED if compiled.frame.sides else ""
    article = view.document.article
    return Evidence(article.id, sentence, trigger, rule, view.text(sentence))


def _pairs(
    relation: Relation, match: Match, view: View, *, each: bool
) -> Iterator[tuple[str, str]]:
    """Pairs between the sides, in a fixed order where the relation has no direction.

    Within one group only where the frame says so; "both sides met a minister" pairs him with the
    other state's side alone, and "his visit to the country" is to none of his own. With ``each``
    two lists pair by place: "X and Y, led by A and B".
    """
    pairs = [
        pair
        for group in match.both
        if len(group.members) <= SIDES
        for pair in combinations([m[0] for m in group.members], 2)
    ]
    for left in match.subjects:
        sides = relation.symmetric and left.reference and len(left.members) > 1
        for right in match.objects:
            if each and len(left.members) > 1 and len(right.members) > 1:
                alike = len(left.members) == len(right.members)
                places = zip(left.members, right.members, strict=True) if alike else ()
                pairs.extend((subject, obj) for (subject, _), (obj, _) in places)
                continue
            for subject, _ in left.members:
                certain = right.reference or bool(view.entities[subject].known)
                foreign = sides or (relation.abroad and certain)
                for obj, _ in right.members:
                    iso = view.entities[subject].iso
                    if not (foreign and iso and iso == view.entities[obj].iso):
                        pairs.append((subject, obj))
    for subject, obj in pairs:
        yield (obj, subject) if relation.symmetric and obj < subject else (subject, obj)


def placed(view: View, fact: Fact) -> Fact:
    """Leave a place to what is done there: not to a seat ("based in A"), which is one itself.

    Parameters
    ----------
    view : View
        The article.
    fact : Fact
        Of it, with the place that its sentence names.

    Returns
    -------
    Fact
        The same, or without the place.
    """
    relation = load_ontology().relations[fact.relation]
    kept = not fact.place or relation.placed(view.entities[fact.object].kind)
    return fact if kept else replace(fact, place="")


def _first(match: Match) -> int:
    """First token of what a match binds."""
    return min((g.first for g in (*match.subjects, *match.objects)), default=0)


def _last(items: list[Item], match: Match) -> int:
    """Token behind the words of a match and what it binds."""
    words = (items[word].last for word in match.words)
    return max([*words, *(item.last for item in match.objects)])


def _end(match: Match) -> int:
    """Token behind what a match binds, and behind a "respectively" that may close it."""
    return max((g.last for g in (*match.subjects, *match.objects)), default=0) + RESPECTIVE


def _named_year(view: View, subject: str, obj: str) -> str:
    """The year in the name of the event that a fact is of: "Hanoi Forum 2024"."""
    for entity in (view.entities[subject], view.entities[obj]):
        years: set[str] = {year for name in entity.names for year in YEAR.findall(name)}
        if entity.kind == "event" and len(years) == 1:
            return years.pop()
    return ""


def _place(items: list[Item], used: set[str]) -> str:
    """The first place behind a locative preposition, else such a country."""
    for kind in ("place", "country"):
        for item in items:
            for key, found in item.members if item.place else ():
                if found == kind and key not in used:
                    return key
    return ""

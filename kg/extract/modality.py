"""Modality, from cue words in the clause and verb forms: said, planned, proposed or denied."""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from kg.annotate.page import Lexicon, Splitter
from kg.languages import Pack
from kg.model import MODALITIES, Token
from kg.text import fold

LEFT = 12
RIGHT = 6
FAR = 24  # words between a verb and the infinitive of its aim
AFTER = ("planned", "negated", "proposed")
VERBAL = ("VERB", "AUX", "PRON")  # "se" of "se rendre"
NOUN = 3  # words behind a noun that may still belong to it
BETWEEN = ("ADV", "AUX", "PART", "PRON")  # words between a verb and what denies that verb alone


class _Cue(NamedTuple):
    """A cue as the judge looks for it, by its last word."""

    keys: tuple[str, ...]
    value: str
    near: bool
    far: bool


class _Found(NamedTuple):
    """A cue in a text."""

    begin: int
    cue: _Cue


class ModalityJudge:
    """Judges the modality of a trigger in its sentence.

    Parameters
    ----------
    pack : Pack
        Language with its cues.
    """

    def __init__(self, pack: Pack) -> None:
        splitter = Splitter(pack)
        self.cues: dict[str, list[_Cue]] = {}
        self.masks: list[tuple[str, ...]] = []
        self.parted: dict[tuple[str, ...], _Cue] = {}
        for row in pack.modality:
            for term in row.terms:
                keys = splitter.keys(term)
                cue = _Cue(keys, row.value, row.near, row.far)
                if row.value == "asserted":
                    self.masks.append(keys)
                elif len(keys) == 2:  # a verb and its preposition
                    self.parted.setdefault(keys, cue)
                if keys:
                    self.cues.setdefault(keys[-1], []).append(cue)
        forms = pack.morphology
        endings = {"planned": "future_endings", "proposed": "conditional_endings"}
        self.endings = {value: tuple(forms.get(name, ())) for value, name in endings.items()}
        self.stems = [stem.partition(">") for stem in forms.get("future_stems", ())]
        self.particles = forms.get("to_come", ())
        self.morphology = {value: forms[value] for value in MODALITIES if value in forms}
        self.relative, self.no = pack.words["relative"], pack.words["none"]
        self.complement, self.inverted = pack.words["object_relative"], pack.words["inverted"]
        self.weekdays = pack.weekdays
        self.joining = pack.words["and"]
        self.then = Lexicon.of(pack.words["then"], splitter)
        self.adverbial = Lexicon.of(pack.words["adverbial"], splitter)
        self.other_deed = Lexicon.of(pack.words["other_deed"], splitter)

    def judge(
        self, tokens: Sequence[Token], sentence: range, words: list[int], *, noun: bool
    ) -> str:
        """Modality of the trigger's tokens; "unreal" where nothing is claimed."""
        first, last = words[0], words[0] + 1
        if sentence and tokens[sentence.stop - 1].text == "?":
            return "unreal"
        if self._is_inverted(tokens, sentence, first):
            return "unreal"
        if self._within_phrase(tokens, sentence, words):
            return "unreal"
        reach = 2 if tokens[first].pos == "ADP" else LEFT
        opens = self._relative_clause(tokens, first)  # "will see the plant | which A opened"
        found = "" if opens else self._left(tokens, max(sentence.start, first - reach), first)
        found = found or self._later(tokens, sorted(words))
        if found:
            return found
        if noun and (found := self._right(tokens, last, sentence.stop)):
            return found
        governor = self._governor(tokens, sentence, first)
        if not governor and self._is_ahead(tokens, sentence, first):
            return "planned"
        near = (max(sentence.start, first - 1), *words, *governor)
        told = next((v for v in MODALITIES if any(self._says(tokens[i], v) for i in near)), "")
        if told == "proposed" and self._is_reported(tokens, sentence, first):
            return "planned"
        return told or "asserted"

    def _within_phrase(self, tokens: Sequence[Token], sentence: range, words: list[int]) -> bool:
        """Whether the trigger ends a phrase that tells of no such deed: "xúc tiến | đầu tư"."""
        last = words[0]
        while last + 1 in words:
            last += 1
        keys = [t.lower for t in tokens[sentence.start : last + 1]]
        here = words[0] - sentence.start
        ends = (
            start
            for end in range(here + 1, len(keys) + 1)
            for start, _ in self.other_deed.ending(keys, max(0, end - LEFT), end)
        )
        return any(start < here for start in ends)

    def goes_on(self, tokens: Sequence[Token], sentence: range, first: int) -> bool:
        """Whether a plan goes on behind commas: "will visit A, meet B and | sign C".

        Parameters
        ----------
        tokens : sequence of Token
            The document's.
        sentence : range
            Its own.
        first : int
            The first word of what may be a step of the plan.
        """
        comma = self._comma(tokens, sentence, first)
        if not self._is_step(tokens, comma, first):
            return False
        while comma > sentence.start:
            before = self._comma(tokens, sentence, comma)
            plan = range(max(before + 1, sentence.start), comma)
            if told := self._left(tokens, plan.start, comma):
                cues = [f.cue for i in plan for f in self._ending_at(tokens, i, plan.start)]
                aside = tokens[plan.start].lower in self.relative  # "A, who will visit B, met C"
                return told == "planned" and any(cue.far for cue in cues) and not aside
            if not self._is_step(tokens, before, comma):
                return False
            comma = before
        return False

    def _comma(self, tokens: Sequence[Token], sentence: range, end: int) -> int:
        """The last comma before ``end`` in its clause; what stands before the sentence if none."""
        for i in range(end - 1, sentence.start, -1):
            if tokens[i].text == ",":
                return i
            if tokens[i].text in ";:" or self._relative_clause(tokens, i):
                break
        return sentence.start - 1

    def _is_step(self, tokens: Sequence[Token], comma: int, end: int) -> bool:
        """Whether what stands behind a comma has a bare verb and no subject, up to ``end``.

        "..., then fly to C to | meet D", "..., meet D and | sign E"; nouns only behind what leads
        to them: "..., followed by | talks".
        """
        if tokens[comma].text != ",":
            return False
        led = self.then.longest([t.lower for t in tokens[comma + 1 : end]], 0)
        step = comma + 1 + (led[0] if led is not None else 0)
        if step == end and tokens[end].text != ",":
            return _is_bare(tokens[end]) or (led is not None and led[0] > 1)
        if not _is_bare(tokens[step]) or any(_has(t, "VerbForm=Fin") for t in tokens[step:end]):
            return False
        verbs = any(t.pos == "VERB" and not t.inside for t in tokens[step + 1 : end])
        joined = tokens[end].text == "," or tokens[end - 1].lower in self.joining
        return joined or not verbs or _has(tokens[end], "VerbForm=Inf")

    def _is_inverted(self, tokens: Sequence[Token], sentence: range, first: int) -> bool:
        """Whether the clause is a condition without "if": "Had Peru signed, ..."."""
        head = next((i for i in sentence if tokens[i].text[:1].isalnum()), first)
        return tokens[head].lower in self.inverted and not any(
            tokens[i].text in ",;:" for i in range(head, first)
        )

    def _later(self, tokens: Sequence[Token], words: list[int]) -> str:
        """The cue of a verb further right: "the pact between A and B | was not | signed"."""
        for before, verb in pairwise(words):
            if verb > before + 1 and tokens[verb].pos in VERBAL:
                found = self._left(tokens, before + 1, verb)
                if found:
                    return found
                near = range(max(before + 1, verb - 2), verb + 1)
                if any(self._says(tokens[i], "planned") for i in near):
                    return "planned"
            elif tokens[before].pos == "AUX" and verb <= before + NOUN:
                if self._left(tokens, before + 1, verb) == "negated":  # "is not | a part of"
                    return "negated"
        return ""

    def _governor(self, tokens: Sequence[Token], sentence: range, first: int) -> list[int]:
        """The verb whose aim an infinitive tells: "se rendra à Berne, puis à Rome pour y voir"."""
        if not _has(tokens[first], "VerbForm=Inf"):
            return []
        before = range(first - 1, max(sentence.start, first - FAR) - 1, -1)
        governors = list(islice((i for i in before if _has(tokens[i], "VerbForm=Fin")), 1))
        return [i for i in governors if not self._masked(tokens, i, first)]

    def _is_ahead(self, tokens: Sequence[Token], sentence: range, first: int) -> bool:
        """Whether a particle stands before an infinitive: "Lenovo to acquire Motorola"."""
        before = range(first - 1, sentence.start, -1)
        word = next((i for i in before if tokens[i].pos != "ADV"), first)
        return _has(tokens[first], "VerbForm=Inf") and tokens[word].lower in self.particles

    def absent(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a determiner leaves no thing to speak of: "no new pact was signed".

        Parameters
        ----------
        tokens : sequence of Token
            The document's.
        start : int
            Where the thing's name begins.
        """
        while start > 0 and tokens[start - 1].pos in ("ADJ", "NUM"):
            start -= 1
        return start > 0 and tokens[start - 1].lower in self.no

    def none(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether a denial leaves no thing to speak of: "chưa ký thỏa thuận nào".

        Parameters
        ----------
        tokens : sequence of Token
            The document's.
        end : int
            Where the noun phrase ends that is denied.
        """
        near = range(end, min(len(tokens), end + NOUN))
        return any(f.cue.value == "unreal" for i in near for f in self._ending_at(tokens, i, i))

    def _is_reported(self, tokens: Sequence[Token], sentence: range, first: int) -> bool:
        """Whether the clause is the object of a verb: "a annoncé qu'il achèterait", its future."""
        before = range(first - 1, max(sentence.start, first - LEFT), -1)
        opens = (i for i in before if tokens[i].lower in self.complement)
        return any(tokens[i - 1].pos in ("VERB", "AUX") for i in islice(opens, 1))

    def _says(self, token: Token, value: str) -> bool:
        """Whether a verb's form has this modality, by the tagger and by its ending.

        Taggers see a conditional in "accueillait" and none in "achèterait", whose stem and ending
        tell (accents apart).
        """
        endings = self.endings.get(value, ())
        ending = next((e for e in endings if token.lower.endswith(e)), "")
        if endings and not ending:
            return False
        if any(_has(token, feature) for feature in self.morphology.get(value, ())):
            return True
        if not ending or token.pos not in ("VERB", "AUX", "NOUN", "X"):
            return False
        stem, lemma = fold(token.lower[: -len(ending)]), fold(token.lemma)
        return any(
            lemma.endswith(end) and stem == lemma.removesuffix(end) + other
            for end, _, other in self.stems
        )

    def _left(self, tokens: Sequence[Token], start: int, first: int) -> str:
        """The strongest, else the nearest cue before the trigger in its clause.

        "If they do not sign" denies nothing, nor does what denies a verb of denying: "did not
        cancel". No more does what denies the clause around: "rejected it after A visited B".
        """
        nearest, denial, opening = "", 0, 0
        for i in range(first - 1, start - 1, -1):
            if tokens[i].text in ",;:" or self._relative_clause(tokens, i):
                break
            if tokens[i].lower in self.complement:
                opening = 0  # "denied that after his visit A met B"
            elif not opening and self._adverbial_clause(tokens, i, first):
                opening = i
            named = tokens[i].pos == "PROPN" and tokens[i].text[:1].isupper()
            if (named and i > start) or self._masked(tokens, i, first):
                continue  # "Cần Thơ" is a city, and "cần" means "should"
            cues = self._ending_at(tokens, i, start) or self._around(tokens, i, first)
            for found in cues:
                value = found.cue.value
                around = value == "negated" and (i + 1 < opening or _is_denial(tokens, found, i))
                if (opening and around) or not _reaches(tokens, found, i, first):
                    continue  # but "not because A visited B" denies that very clause
                if value == "unreal" or (value == "negated" and i < denial):
                    return "unreal"
                if value == "negated" or not nearest:
                    nearest = value
                if not denial and _is_denial(tokens, found, i):
                    denial = found.begin
        return nearest

    def _adverbial_clause(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """Whether a clause begins at ``i`` that tells when or why: "after | A visited B".

        In the present tense it may be yet to come: "refuses to sign until A visits B".
        """
        if _has(tokens[first], "VerbForm=Fin") and _has(tokens[first], "Tense=Pres"):
            return False
        return self.adverbial.longest([t.lower for t in tokens[i:first]], 0) is not None

    def _around(self, tokens: Sequence[Token], i: int, first: int) -> list[_Found]:
        """The cue that a verb's object is in: "appeler le Togo à signer", "bar A from going"."""
        before, verb = first - 1, first
        while before > i and tokens[before].pos == "PRON":
            before -= 1
        while verb + 1 < len(tokens) and tokens[verb].pos == "PRON":
            verb += 1
        apart = tokens[i].pos == "VERB" and i + 1 < before
        present = _has(tokens[verb], "VerbForm=Part") and _has(tokens[verb], "Tense=Pres")
        if not apart or not (present or _has(tokens[verb], "VerbForm=Inf")):
            return []
        cue = self.parted.get((tokens[i].lemma, tokens[before].lower))
        return [_Found(i, cue)] if cue is not None else []

    def _masked(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """Whether the word at ``i`` begins a fixed phrase that denies nothing ("không chỉ")."""
        for keys in self.masks:
            part = [(t.lower, t.lemma) for t in tokens[i : min(first + 3, i + len(keys))]]
            if len(part) == len(keys) and all(k in p for k, p in zip(keys, part, strict=True)):
                return True
        return False

    def _relative_clause(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a relative pronoun behind a noun opens a clause here."""
        if tokens[i].lower not in self.relative or i == 0:
            return False
        noun = tokens[i - 1].pos in ("NOUN", "PROPN")
        return noun and tokens[i - 1].lower not in self.weekdays  # "denied on Monday that"

    def _right(self, tokens: Sequence[Token], last: int, stop: int) -> str:
        """A cue behind a noun: "the meeting ... was cancelled", "the visit, which is due"."""
        denied = 0
        for i in range(last, min(stop, last + RIGHT + 8)):
            which = i + 1 < stop and tokens[i + 1].lower in self.relative
            if tokens[i].text in ",;:" and not which:
                break
            for found in self._ending_at(tokens, i, last):
                if found.cue.near or found.cue.value not in AFTER:
                    continue
                if found.cue.value != "negated" or _is_denial(tokens, found, i):
                    return "unreal" if 0 < denied <= found.begin else found.cue.value
                denied = i + 1
        return "negated" if denied else ""

    def _ending_at(self, tokens: Sequence[Token], i: int, start: int) -> list[_Found]:
        out: list[_Found] = []
        for word in dict.fromkeys((tokens[i].lower, tokens[i].lemma)):
            for cue in self.cues.get(word, ()):
                begin = _begin(tokens, cue.keys, i, start)
                inside = i + 1 < len(tokens) and tokens[i + 1].inside
                if begin is not None and not tokens[begin].inside and not inside:
                    out.append(_Found(begin, cue))
        longest = max((len(found.cue.keys) for found in out), default=0)
        if any(f.cue.value == "asserted" and len(f.cue.keys) == longest for f in out):
            return []
        return [found for found in out if found.cue.value != "asserted"]


def _reaches(tokens: Sequence[Token], found: _Found, last: int, first: int) -> bool:
    """Whether a cue that ends at ``last`` may speak of the trigger, with these words between.

    It does not in "an agreement to build ships | was | signed".
    """
    between = tokens[last + 1 : first]
    if found.cue.near and any(token.pos not in BETWEEN for token in between):
        return False
    noun = tokens[found.begin].pos == "NOUN" and found.begin < last
    return not (noun and any(_has(token, "VerbForm=Fin") for token in between))


def _is_denial(tokens: Sequence[Token], found: _Found, last: int) -> bool:
    """Whether a cue that denies is a verb, which may itself be denied: "did not cancel"."""
    return found.cue.value == "negated" and any(
        token.pos == "VERB" for token in tokens[found.begin : last + 1]
    )


def _has(token: Token, feature: str) -> bool:
    return feature in token.morph.split("|")


def _begin(tokens: Sequence[Token], keys: Sequence[str], last: int, start: int) -> int | None:
    """Where a cue that ends at ``last`` begins; adverbs may stand in it: "is also to"."""
    i = last
    for key in reversed(keys):
        while start <= i < last and tokens[i].pos == "ADV" and not _is(tokens[i], key):
            i -= 1
        if i < start or not _is(tokens[i], key):
            return None
        i -= 1
    return i + 1


def _is(token: Token, key: str) -> bool:
    return key in (token.lower, token.lemma)


def _is_bare(token: Token) -> bool:
    """Whether a verb has no form of its own to have a subject: an infinitive, any without forms."""
    return _has(token, "VerbForm=Inf") or (token.pos == "VERB" and not token.morph)

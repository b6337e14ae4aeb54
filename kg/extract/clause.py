"""Shallow syntax over the items of a sentence: what governs a group, what a verb's subject is."""

from collections.abc import Iterator

from kg.annotate.page import HYPHENS, Lexicon, Splitter
from kg.extract.aims import Aims
from kg.extract.control import Control
from kg.extract.items import Item
from kg.extract.lists import VERBAL
from kg.languages import Pack

PREMODIFIERS = 4  # words between an article and its noun
MODIFIERS = ("DET", "ADJ", "NUM", "SYM", "ADV")
NOUNS = ("NOUN", "PROPN")
PLACES = ("place", "country")
THINGS = ("agreement", "event", "initiative")  # that may set something up
PARTICLES = ("AUX", "PART", "ADV", "ADP")
BREAKS = (";", ":", ".", "?", "!", "…")
LEFT = 120  # items that a subject may stand to the left of its verb
BEHIND = 8  # items between a fronted phrase's comma and the subject
ASIDE = 20  # items of an aside between commas
ADVERBIAL = 6  # items of ", mardi à Lomé," behind an auxiliary, and the participle
VERBS = 4  # items of "and worked with"
NAMING = 6  # words of "which will be called"


class Grammar:
    """The word classes of one language that syntax asks for.

    Parameters
    ----------
    pack : Pack
        The language.
    """

    def __init__(self, pack: Pack) -> None:
        words = pack.words
        self.articles = words["articles"]
        self.ands = words["and"]
        self.owners = pack.pronouns["possessive"] | pack.pronouns["possessive_plural"]
        self.reflexive = words["reflexive"]
        self.possessive = words["possessive"]
        self.of = words["of"]
        self.within, self.topic = words["in"], words["topic"]
        self.prepositions = words["prepositions"] | words["of"] | words["in"]
        self.relative = words["relative"]
        self.subject_relative = words["subject_relative"]
        self.object_relative = words["object_relative"]
        self.nominal = words["nominal"]
        self.aspect = words["aspect"]
        self.indefinite = words["indefinite"]
        self.clausal = words["clausal"]
        self.copula = words["copula"]
        self.agent = words["agent"]
        self.sorting = words["sorting"]
        self.sides = pack.sides["suffix"]
        self.aims, self.control = Aims(pack), Control(pack)
        self.verbs = words["other_verbs"] | words["say_verbs"]
        splitter = Splitter(pack)
        self.naming = Lexicon.of(words["naming"], splitter)
        self.meetings = Lexicon.of(words["meetings"], splitter)
        self.permission = Lexicon.of(words["permission"], splitter)
        self.shares = Lexicon.of(words["shares"], splitter)
        self.behalf = Lexicon.of(words["behalf"], splitter)


class Clause:
    """The items of a sentence, read with a language's word classes.

    Parameters
    ----------
    items : list of Item
        The sentence.
    grammar : Grammar
        The language.
    """

    def __init__(self, items: list[Item], grammar: Grammar) -> None:
        self.items = items
        self.keys = [item.key for item in items]
        self.grammar = grammar
        self.turns = any(item.key in grammar.object_relative for item in items)

    def morph(self, i: int) -> str:
        """Universal features of the word at ``i``; "" for a group."""
        token = self.items[i].token
        return token.morph if token is not None else ""

    def finite(self, i: int) -> bool:
        """Whether the word at ``i`` is a finite verb form."""
        return "VerbForm=Fin" in self.morph(i)

    def helps(self, i: int) -> int | None:
        """The participle that the auxiliary at ``i`` stands for: "has closed"; None for others."""
        if self.items[i].pos != "AUX":
            return None
        j = i + 1
        while j < len(self.items) and self.items[j].pos == "ADV":
            j += 1
        part = j < len(self.items) and "VerbForm=Part" in self.morph(j)
        return j if part and self.items[j].pos == "VERB" else None

    def literal(self, words: tuple[str, ...], i: int) -> int | None:
        """End of these words at ``i``, by form or lemma; None where they do not stand there."""
        start = i
        for word in words:
            if i > start and self.items[start].key in self.grammar.reflexive:
                i = self._participle_behind(i)
            if i >= len(self.items) or self.items[i].token is None:
                return None
            if word not in (self.items[i].key, self.items[i].lemma):
                return None
            i += 1
        return i

    def _participle_behind(self, i: int) -> int:
        """The participle of the auxiliary before ``i``, behind an adverbial: "s'est ainsi rendu".

        ``i`` where there is none.
        """
        if i >= len(self.items) or self.items[i - 1].pos != "AUX":
            return i
        for j in range(i, min(len(self.items), i + ADVERBIAL)):
            item = self.items[j]
            if item.pos in VERBAL:
                return j if "VerbForm=Part" in self.morph(j) else i
            if item.key in (*BREAKS, *self.grammar.ands, *self.grammar.relative):
                return i
        return i

    def inside_word(self, i: int) -> bool:
        """Whether a segmenter found the item at ``i`` inside a word: "cấp" in "cung cấp"."""
        token = self.items[i].token
        return token is not None and token.inside and i > 0 and not self.items[i - 1].members

    def behind_modifiers(self, i: int) -> Iterator[int]:
        """``i`` and the positions behind the modifiers that may stand there."""
        yield i
        while i < len(self.items) and self.items[i].token is not None:
            if self.items[i].pos not in MODIFIERS and self.items[i].key not in (
                self.grammar.articles
            ):
                return
            i += 1
            yield i

    def behind_venue(self, j: int) -> int:
        """Position behind "in Lima, Peru" that follows an event at ``j``, else right behind it."""
        items, k = self.items, j + 2
        if any(kind != "event" for _, kind in items[j].members) or k >= len(items):
            return j + 1
        if items[j + 1].key not in self.grammar.within:
            return j + 1
        k += items[k].key in self.grammar.articles
        if not self._located(k):
            return j + 1
        return k + 3 if self._located(k + 2) and items[k + 1].key == "," else k + 1

    def _located(self, k: int) -> bool:
        """Whether a group at ``k`` is a place or a state."""
        return k < len(self.items) and any(kind in PLACES for _, kind in self.items[k].members)

    def reflexive(self, i: int) -> bool:
        """Whether a reflexive pronoun makes another verb of the one at ``i`` ("se tenir")."""
        if i >= len(self.items) or self.items[i].pos != "VERB":
            return False
        before = range(i - 1, max(-1, i - ADVERBIAL - 1), -1)
        j = next((p for p in before if self.items[p].pos in VERBAL), i - 1)
        if self.items[j].pos != "AUX" or self._participle_behind(j + 1) != i:
            j = i - 1
        while j >= 0 and self.items[j].pos == "AUX":
            j -= 1
        return j >= 0 and self.items[j].key in self.grammar.reflexive

    def nominal(self, i: int) -> bool:
        """Whether the word before makes a noun of the verb at ``i``: "chuyến thăm", "việc ký"."""
        return (
            i > 0 and self.items[i].pos == "VERB" and self.items[i - 1].key in self.grammar.nominal
        )

    def compound(self, i: int) -> bool:
        """Whether a hyphen binds the word at ``i`` to the one before: "state-owned"."""
        if not 0 < i < len(self.items):
            return False
        word, sign = self.items[i].token, self.items[i - 1].token
        if word is None or sign is None or sign.text not in HYPHENS:
            return False
        return sign.span.end == word.span.start

    # -- groups -----------------------------------------------------------------------------------

    def owns(self, j: int) -> bool:
        """Whether the group at ``j`` only owns what follows: "his", "Vietnam's"."""
        following = self.items[j + 1].key if j + 1 < len(self.items) else ""
        return self.items[j].owner or following in self.grammar.possessive

    def group_at(self, i: int, *, whole: bool = False) -> int | None:
        """Index of the group at ``i`` behind articles, premodifiers and a coordinated verb.

        "X's partner Y" and "X-based Y" are Y, unless ``whole``.
        """
        j = self._behind_verb(i)
        left = PREMODIFIERS + 1
        while j < len(self.items) and left:
            item = self.items[j]
            if not item.members and any(self.compound(k) for k in (j, j + 1, j + 2)):
                j += 1  # "state-owned giant X"
                continue
            if item.members:
                if not whole and self.compound(j + 2):
                    behind = self.group_at(j + 3)  # "Moscow-based Rosneft"
                    return j if behind is None else behind
                owned = j + 1 if item.owner else j + 2
                behind = (
                    self.group_at(owned)
                    if self.owns(j) and not (whole and not item.owner)
                    else None
                )
                return j if behind is None else behind
            named = self._behind_naming(j) if j > i else j
            if named > j:
                j = named  # "a firm named X"
                continue
            told = self._premodifies(item) or self._names_it(i, j) or self._joins_modifiers(j)
            told = told or (j > i and self._tells_sort(j))
            if not told or self.grammar.aims.opens(self.items, j):
                return None
            j, left = j + 1, left - (item.key != ",")
        return None

    def _behind_naming(self, j: int) -> int:
        """Position of the name to which the words from ``j`` on lead; ``j`` where they do not."""
        start = j + (self.items[j].key == ",")
        limit = min(start + NAMING, len(self.items))
        found = self.grammar.naming.longest(self.keys, start, limit)
        if found is None:
            return j
        behind = found[0]
        return behind if behind < len(self.items) and self.items[behind].members else j

    def active(self, i: int) -> bool:
        """Whether the verb before ``i`` has an object there: "bought the licence", "a reçu une"."""
        if i < 1 or i >= len(self.items) or self.items[i - 1].pos != "VERB":
            return False
        item = self.items[i]
        if not (item.members or item.owner or item.key in self.grammar.articles):
            return False
        k = i - 2
        while k >= 0 and self.items[k].pos == "ADV":
            k -= 1
        return k < 0 or not {self.items[k].key, self.items[k].lemma} & self.grammar.copula

    def of_meeting(self, i: int, j: int) -> bool:
        """Whether the preposition at ``j`` is that of talks spoken of from ``i`` on.

        What is signed "during a meeting with X" is not signed with X.
        """
        if self.items[j].key not in self.grammar.prepositions:
            return False
        for start, _ in self.grammar.meetings.ending(self.keys, i, j):
            k = start - 1
            while k >= i and self._premodifies(self.items[k]):
                k -= 1
            if k >= i and self.items[k].key in self.grammar.prepositions | self.grammar.clausal:
                return True
        return False

    def agent_of_nearer(self, i: int, j: int) -> bool:
        """Whether "by" at ``j`` is of another participle than that before ``i``.

        It may stand behind a noun, "signed at a plant run by A", or an "and" that does not follow
        at once: "signed in May and praised by A".
        """
        if j < 2 or self.items[j].key not in self.grammar.agent:
            return False
        before = self.items[j - 2]
        follows = i > 0 and before.first == self.items[i - 1].last
        joined = before.key in self.grammar.ands and not follows
        nearer = joined or before.members or before.pos in NOUNS
        return bool(nearer) and "VerbForm=Part" in self.morph(j - 1)

    def only_tells_which(self, j: int) -> bool:
        """Whether a state or firm at ``j`` tells only which thing is meant: "the Fiji unit".

        So it is in languages that put an owner's mark behind him, but not of what stands for the
        state itself: "the Fijian market".
        """
        if not self.grammar.possessive or not 0 < j < len(self.items) - 1:
            return False
        if self._only_modifies(j):
            return True
        state = all(kind == "country" for _, kind in self.items[j].members)
        before = self.items[j - 1].key in self.grammar.articles or self.items[j - 1].owner
        behind = self.items[j + 1]
        return state and before and behind.pos == "NOUN" and behind.key not in self.grammar.sides

    def _only_modifies(self, j: int) -> bool:
        """Whether the firm at ``j`` tells of what sort the noun behind it is: "buys Boeing jets".

        So it does where owners have a mark, but not in "the Lada brand", which is Lada.
        """
        before, behind = self.items[j - 1].key, self.items[j + 1]
        firm = all(kind == "company" for _, kind in self.items[j].members)
        noun = behind.pos == "NOUN" and behind.token is not None and behind.token.text.islower()
        return firm and noun and before not in self.grammar.articles | self.grammar.of

    def _names_it(self, i: int, j: int) -> bool:
        """Whether the comma at ``j`` leads to the name of what begins at ``i``: "a big firm, X"."""
        if self.items[j].key != "," or self.items[i].key not in self.grammar.indefinite:
            return False
        closed = j + 2 >= len(self.items) or self.items[j + 2].key in (",", *BREAKS)
        return closed and j + 1 < len(self.items) and bool(self.items[j + 1].members)

    def _joins_modifiers(self, j: int) -> bool:
        """Whether "and" at ``j`` stands between two adjectives: "le groupe belge et suisse X"."""
        if self.items[j].key not in self.grammar.ands or not 0 < j < len(self.items) - 1:
            return False
        behind = self.items[j + 1]
        adjective = behind.pos in ("ADJ", "PROPN", "X") and behind.token is not None
        return self.items[j - 1].pos == "ADJ" and adjective

    def _premodifies(self, item: Item) -> bool:
        """Whether a word may stand between a verb or preposition and its group."""
        grammar = self.grammar
        governs = item.key in grammar.prepositions and item.pos != "DET"  # "signer des accords"
        if governs or item.key in grammar.verbs:
            return False
        small = grammar.articles | grammar.owners
        return item.pos in (*MODIFIERS, *NOUNS, "X") or item.key in small

    def _tells_sort(self, k: int) -> bool:
        """Whether a preposition tells of what sort the noun before is: "fabricant | de jouets"."""
        if self.items[k].key not in self.grammar.sorting or not 0 < k < len(self.items) - 1:
            return False
        before, behind = self.items[k - 1], self.items[k + 1]
        if behind.members or before.members or behind.pos != "NOUN":
            return False
        return before.pos in ("NOUN", "ADJ")

    def _behind_verb(self, i: int) -> int:
        """Position behind "and VERB (preposition)": "visited and worked with X", but not "by X"."""
        if i + 1 >= len(self.items) or self.items[i].key not in self.grammar.ands:
            return i
        j = i + 1
        while j < len(self.items) and j - i < VERBS and self.items[j].pos == "VERB":
            j += 1
        if j == i + 1:
            return i
        if j < len(self.items) and self.items[j].pos == "ADP" and j - i < VERBS:
            return i if self.items[j].key in self.grammar.agent else j + 1
        return j

    def singular_apposition(self, j: int) -> bool:
        """Whether ", a subsidiary" or ", of X" follows a list: only its last name is one."""
        if j + 2 >= len(self.items) or self.items[j + 1].key != ",":
            return False
        if self.items[j + 2].key in self.grammar.of:
            return True
        if self.items[j + 2].key in self.grammar.subject_relative:
            return "Number=Sing" in self.morph(min(j + 3, len(self.items) - 1))
        first = j + 2 + (self.items[j + 2].pos == "ADV")
        if first < len(self.items) and self.items[first].members and self._possessor(first):
            first += 2  # "A and B, C's owner,"
        for k in range(first, min(len(self.items), first + PREMODIFIERS)):
            if self.items[k].pos in NOUNS:
                morph = self.morph(k)  # where words have no forms, a bare noun is a singular
                return "Number=Sing" in morph or (not morph and k == first)
            nation = any(kind == "country" for _, kind in self.items[k].members)
            if self.items[k].pos not in MODIFIERS and not nation:
                return False
        return False

    # -- subjects ---------------------------------------------------------------------------------

    def subject_of(
        self, i: int, kinds: frozenset[str], used: list[Item], *, anywhere: bool = False
    ) -> Item | None:
        """Find the subject of the word at ``i``.

        The nearest group to the left that no preposition governs and that is no verb's object; a
        group that stands at once before the word ("urged Y to sign") counts even as an object. A
        fronted participle ("Speaking at the forum, A said") takes the first group behind its comma.

        Parameters
        ----------
        i : int
            Index of the verb or noun.
        kinds : frozenset of str
            Kinds that the subject may have.
        used : list of Item
            Groups that are already bound.
        anywhere : bool
            Whether it may stand behind the word in any case.

        Returns
        -------
        Item or None
            The group.
        """
        if self._inverted(i) or self._of_object(i) or self._of_a_part(i) or self._of_urged(i):
            return None
        spans = {(u.first, u.last) for u in used}
        if self._in_apposition(i):
            if self._agent(i - 2, i):
                return None
            whom = self._described(i)
            return self.items[whom] if self._fits(whom, kinds, spans) else None
        owner = self._owner_before(i)
        if owner is not None and self._names(i):
            return None
        if owner is None:
            owner = self.grammar.aims.owner(self.items, i)
        if owner is None:
            owner = self._modified(i)
        if owner is not None:
            return self.items[owner] if self._fits(owner, kinds, spans) else None
        return self._before_aside(i, kinds, spans) or self._to_the_left(
            i, kinds, spans, anywhere=anywhere
        )

    def _of_object(self, i: int) -> bool:
        """Whether a participle tells of a verb's object: "bought the licence(,) held by X".

        Before "by" also of a noun behind a preposition: "met for talks hosted by X".
        """
        morph = self.morph(i)
        if "VerbForm=Part" not in morph or "Tense=Past" not in morph:
            return False
        k = i - 1 - (i > 0 and self.items[i - 1].key == ",")
        while k > 0 and self._premodifies(self.items[k]):
            k -= 1
        if k < 0 or not any(item.pos == "NOUN" for item in self.items[k + 1 : i]):
            return False
        if self.items[k].pos == "ADP" and self.items[i - 1].pos in ("NOUN", "ADJ"):
            return i + 1 < len(self.items) and self.items[i + 1].key in self.grammar.agent
        return self.items[k].pos == "VERB" and self.items[k].lemma not in self.grammar.copula

    def _of_urged(self, i: int) -> bool:
        """Whether an object without a name does it: "thanked the donors for supporting X"."""
        if self.items[i].pos != "VERB" or self.grammar.aims.governs(self.items, i):
            return False
        k, noun = i, False
        while k >= 0 and (k == i or self.items[k].pos in (*PARTICLES, "VERB")):
            if self.finite(k) or (k < i and self.grammar.control.urges(self.items, k)):
                return False
            k -= 1
        while k >= 0 and not self.grammar.control.urges(self.items, k):
            item, before = self.items[k], self.items[k - 1] if k else self.items[k]
            governed = before.key in self.grammar.of or self._possessor(k)
            if not (governed if item.members else self._in_phrase(item)):
                return False
            noun |= item.pos == "NOUN"
            k -= 1
        return k >= 0 and noun

    def _in_phrase(self, item: Item) -> bool:
        """Whether a word may stand in what is urged: "the leaders of X", "X's leaders"."""
        small = item.key in self.grammar.of | self.grammar.possessive
        return small or self._premodifies(item)

    def _handed_over(self, j: int) -> bool:
        """Whether the verb that governs group ``j`` leaves what follows to it: "called on X to"."""
        for k in range(j - 1, max(-1, j - PREMODIFIERS - 2), -1):
            if self.grammar.control.hands_over(self.items, k):
                return True
            if not self._premodifies(self.items[k]):
                return False
        return False

    def _meant_to(self, j: int, i: int) -> bool:
        """Whether it is the group at ``j`` that shall do it: "a deal for X to buy Y"."""
        opener = self.grammar.control.opener(self.keys[j - 1] if j else "")
        return bool(opener) and not opener.isdisjoint(self.keys[j - 1 : i])

    def _modified(self, i: int) -> int | None:
        """The governed thing that a present participle at ``i`` is about: "the pact founding X".

        So in "signed an agreement on granting a loan": the agreement does, not who signed it.
        """
        if i < 2 or "Tense=Pres|VerbForm=Part" not in self.morph(i):
            return None
        k = i - 1 - (self.items[i - 1].key in self.grammar.topic)
        thing = any(kind in THINGS for _, kind in self.items[k].members)
        return k if thing and self._governor(k) else None

    def _inverted(self, i: int) -> bool:
        """Whether an object relative stands right before the verb: "X que détient Y"."""
        words = self.grammar
        k = i - 1
        while k > 0 and self.items[k].pos in ("AUX", "ADV"):
            k -= 1
        return k > 0 and self.items[k].key in words.object_relative - words.subject_relative

    def _owner_before(self, i: int) -> int | None:
        """The group whose the noun at ``i`` is: "blessed X's big purchase" is no deed of others."""
        if self.items[i].pos != "NOUN":
            return None
        for k in range(i - 1, max(0, i - 1 - PREMODIFIERS), -1):
            if self.items[k].key in self.grammar.possessive:
                return k - 1 if self.items[k - 1].members else None
            if self.items[k].pos not in (*MODIFIERS, *NOUNS):
                return None
        return None

    def _names(self, i: int) -> bool:
        """Whether the noun at ``i`` is what the name behind it is: "Norway's wealth fund, NBIM"."""
        behind = next((item for item in self.items[i + 1 : i + 3] if item.key != ","), None)
        return behind is not None and bool(behind.members) and not behind.owner

    def _described(self, i: int) -> int:
        """The group that a participle behind a comma is about: A in "A, unit of B, founded by C".

        It may even be A's verb, which looks alike: "A, filiale de B, construit une usine".
        """
        if not self._governor(i - 2):
            return i - 2
        for k in range(i - 3, max(0, i - ASIDE), -1):
            if self.items[k].pos in VERBAL or self.items[k].key in BREAKS:
                break
            if self.items[k].key == ",":
                noun = k + 1 + (self.items[k + 1].key in self.grammar.articles)
                told = self.items[k - 1].members and self.items[noun].pos in NOUNS
                return k - 1 if told else i - 2
        return i - 2

    def _to_the_left(
        self, i: int, kinds: frozenset[str], spans: set[tuple[int, int]], *, anywhere: bool
    ) -> Item | None:
        """The nearest free group to the left of the word, else one behind a fronted phrase."""
        crossed = False
        start = self._before_report(i) - 1
        for j in range(start, max(-1, start - LEFT), -1):
            item = self.items[j]
            if self._ends(j) or self._of_owner(j, i):
                return self._behind(i, kinds, spans) if anywhere else None
            crossed |= item.key == ";"
            if j + 1 < i and self._before_and(j, i):
                crossed = True
            elif self._fits(j, kinds, spans) and not (j + 1 < i and self._possessor(j)):
                if self._relative_between(j, i):
                    return self._in_number(item, j, i)
                if self._acts(j, i, crossed=crossed):
                    return item
                crossed = True
            elif self._other_subject(j, i, spans):
                return None
            if item.speech and self._complementizer(j, i):
                return self._behind(i, kinds, spans) if anywhere else None
            kinds = self._reported(j, i, kinds)
        follows = anywhere or not (self.finite(i) or self._auxiliary(i))
        follows = follows and not self._of_noun(i) and not self._of_first(i)
        return self._behind(i, kinds, spans) if follows else None

    def _acts(self, j: int, i: int, *, crossed: bool) -> bool:
        """Whether the group at ``j`` may do what the word at ``i`` tells, for all before it.

        Behind another subject (``crossed``) it may not for being urged or meant to.
        """
        governor, beside = self._governor(j), self._adjacent(j, i)
        if not governor or (beside and self._opens_relative(j)):
            return True
        if not crossed:
            handed = self._handed_over(j)
            told = (governor == "verb" or handed) and self.items[i].pos != "ADP"
            left = self.grammar.control.leaves(self.items[j + 1 : i], handed=handed)
            if told and beside and not left:
                return True
            if told and self.items[j - 1].key in self.grammar.nominal:
                return True  # "ủng hộ việc A nắm quyền kiểm soát"
            opens = governor == "prep" and self._opens_clause(j, i)
            if opens or (beside and self._meant_to(j, i)):
                return True
        return self._permitted(j, i) or self._apposition(j, i)

    def _of_first(self, i: int) -> bool:
        """Whether the clause begins with a group, which does it: "Peru joined X, as A signed"."""
        return bool(self.items[0].members) and all(item.key != "," for item in self.items[:i])

    def _ends(self, j: int) -> bool:
        """Whether a clause ends at ``j``, so that what stands before is no subject of the next.

        Behind a semicolon a verb may go on without a subject: "A met B; visited C".
        """
        k = j + 1
        if self.items[j].key not in BREAKS or self.items[j].key == ".":
            return False
        while k < len(self.items) and (
            self.items[k].pos in ("ADV", "AUX", "PART") or self.items[k].key in self.grammar.ands
        ):
            k += 1
        goes_on = k < len(self.items) and self.items[k].pos == "VERB"
        return self.items[j].key != ";" or not goes_on

    def _of_owner(self, j: int, i: int) -> bool:
        """Whether the subject of the verb at ``i`` is something of the group at ``j``.

        What "his wife", "its unit" does, neither he nor it does.
        """
        item = self.items[j]
        if not (item.owner or item.its) or self.items[i].pos not in VERBAL or self._governor(j):
            return False
        if j and self.items[j - 1].key in self.grammar.ands:
            return False  # "A and his wife visited Peru"
        k = j + 1
        while k < i and self.items[k].pos in (*MODIFIERS, *NOUNS) and not self.items[k].members:
            k += 1
        return self.items[k - 1].pos == "NOUN" and self._adjacent(k - 1, i)

    def _of_noun(self, i: int) -> bool:
        """Whether common words alone stand before the verb: "Tourists visit Peru, A said"."""
        told = False
        for k in range(i - 1, -1, -1):
            item = self.items[k]
            if item.key == "," or item.key in BREAKS:
                break
            if item.pos not in (*MODIFIERS, *NOUNS, "AUX") or item.key in self.grammar.nominal:
                return False
            told |= item.pos in NOUNS
        return told and self.items[i].pos == "VERB"

    def _in_apposition(self, i: int) -> bool:
        """Whether the word is a participle behind a group and a comma: "X, founded by A"."""
        if i < 2 or self.items[i - 1].key != "," or not self.items[i - 2].members:
            return False
        morph = self.morph(i)
        return "VerbForm=Part" in morph and "Tense=Past" in morph

    def _agent(self, j: int, i: int) -> bool:
        """Whether a group but did what is told before, in the words used at the participle ``i``.

        Of "works organised by X, led by A", A leads the works.
        """
        k = j - 1
        while k > 0 and self.items[k].pos in (*MODIFIERS, *NOUNS):
            k -= 1
        again = i + 1 < len(self.items) and self.items[k].key == self.items[i + 1].key
        return again and k > 0 and "VerbForm=Part" in self.morph(k - 1)

    def _before_aside(
        self, i: int, kinds: frozenset[str], spans: set[tuple[int, int]]
    ) -> Item | None:
        """The group before an aside between commas: "A, whose chairman was there, signed"."""
        k = self._behind_aside(i)
        if k is None:
            return None
        for p in range(k - 1, max(0, k - ASIDE), -1):
            if self.items[p].key in BREAKS:
                return None
            if self.items[p].key == ",":
                opened = self.items[p + 1]
                clause = opened.key in self.grammar.relative or opened.pos in NOUNS
                clause |= opened.owner and all(i.pos in NOUNS for i in self.items[p + 2 : k])
                clause |= p + 2 == k and self._of_other_kind(p - 1, p + 1)
                opens = p > 1 and self.items[p - 2].key in self.grammar.clausal
                free = opens or not self._governor(p - 1) or self._handed_over(p - 1)
                fits = clause and free and self._fits(p - 1, kinds, spans)
                return self.items[p - 1] if fits else None
        return None

    def _behind_aside(self, i: int) -> int | None:
        """Index of a comma behind which the verb at ``i`` stands, with no more than particles."""
        k = i - 1
        while k >= 0 and (self.items[k].pos in PARTICLES or self._reflexive_pronoun(k)):
            k -= 1
        return k if k > 2 and self.items[k].key == "," else None

    def _before_report(self, i: int) -> int:
        """Index of the comma that opens "X, said A, will" before the verb; ``i`` where none does.

        In "X, A said, opening the forum" it is A who opens it.
        """
        k = self._behind_aside(i)
        told = self.items[i].pos in ("VERB", "AUX") or self._reflexive_pronoun(i)
        if k is None or not told or "Tense=Pres|VerbForm=Part" in self.morph(i):
            return i
        p = next((p for p in range(k - 1, max(0, k - ASIDE), -1) if self.items[p].key == ","), 0)
        inside = self.items[p + 1 : k]
        words = [item for item in inside if item.pos != "AUX"]
        says = bool(words) and (words[0].speech or words[-1].speech)
        other = any(item.pos == "VERB" and not item.speech for item in inside)
        other |= any(item.key in (*BREAKS, *self.grammar.relative) for item in inside)
        named = any(item.members for item in inside)
        return p if p and says and named and not other else i

    def _of_other_kind(self, j: int, k: int) -> bool:
        """Whether a body stands behind a person: "A, Ministry of Health, signed"."""
        left, right = self.items[j].members, self.items[k].members
        return bool(left and right) and left[0][1] == "person" != right[0][1]

    def _reflexive_pronoun(self, k: int) -> bool:
        return self.items[k].key in self.grammar.reflexive

    def _auxiliary(self, i: int) -> bool:
        """Whether an auxiliary makes the participle at ``i`` finite: "talks were also held"."""
        k = i - 1
        while k >= 0 and self.items[k].pos == "ADV":
            k -= 1
        return k >= 0 and self.items[k].pos == "AUX"

    def _before_and(self, j: int, i: int) -> bool:
        """Whether only "and" ties the verb to group ``j``, an object: "met A, B and visited"."""
        if not self.items[j].members or self.items[j + 1].key not in self.grammar.ands:
            return False
        return all(item.pos in ("VERB", *PARTICLES) for item in self.items[j + 2 : i])

    def _fits(self, j: int, kinds: frozenset[str], spans: set[tuple[int, int]]) -> bool:
        item = self.items[j]
        return any(kind in kinds for _, kind in item.members) and (
            (item.first, item.last) not in spans
        )

    def _other_subject(self, j: int, i: int, spans: set[tuple[int, int]]) -> bool:
        """Whether a group of another kind at ``j`` is the subject: "A said the forum opened".

        "Peru withdrew after Minister A visited Kenya": no state did.
        """
        item = self.items[j]
        if not item.members or (item.first, item.last) in spans or self._possessor(j):
            return False
        if self._names_subject(j, i):
            return True
        if item.owner or not self._adjacent(j, i):
            return False
        opens = self._opens_relative(j) or self._opens_clause(j, i)
        return opens or not self._governor(j)

    def _names_subject(self, j: int, i: int) -> bool:
        """Whether the group at ``j`` names, between commas, what does it: "the fund, X, will"."""
        if j + 2 > i or self.items[j + 1].key != "," or not self._adjacent(j + 1, i):
            return False
        k = j - 1
        while k > 0 and self._premodifies(self.items[k]):
            k -= 1
        if self.items[k].key != ",":
            return False
        while k > 1 and (self.items[k - 1].pos in MODIFIERS or self._state(k - 1)):
            k -= 1
        if k == 0 or self.items[k - 1].pos not in NOUNS:
            return False
        while k > 0 and self._premodifies(self.items[k - 1]):
            k -= 1
        return k == 0 or self.items[k - 1].key == ","  # no verb's object: "makes a car, X, and"

    def _state(self, k: int) -> bool:
        members = self.items[k].members
        return bool(members) and all(kind == "country" for _, kind in members)

    def _opens_relative(self, j: int) -> bool:
        """Whether a relative stands right before the group at ``j``: "after which Oslo joined"."""
        return j > 0 and self.items[j - 1].key in self.grammar.relative

    def _possessor(self, j: int) -> bool:
        behind = self.items[j + 1 : j + 2]
        return bool(behind) and behind[0].key in self.grammar.possessive

    def _governor(self, j: int) -> str:
        """What governs the group at ``j``: "prep", "verb", "participle" or "" (nothing)."""
        if self._wherein(j):
            return "prep"
        j = self._owner_of(j)
        if any(self.grammar.behalf.ending(self.keys, max(0, j - VERBS), j)):
            return "prep"  # "thay mặt Bộ trưởng A"
        for k in range(j - 1, max(-1, j - PREMODIFIERS - 2), -1):
            item = self.items[k]
            if item.token is None:
                return ""
            if self._tells_sort(k) and not self._state(j):
                continue  # "le groupe de luxe | A"
            if item.key in self.grammar.prepositions or item.pos == "ADP":
                return "prep"
            if item.speech:
                return ""  # "said Sweden was ready": what follows is a clause of its own
            unknown = item.pos == "X" and item.lemma != item.key  # "visitera"
            if item.pos == "VERB" or unknown or self._ends_verb(k):
                return "participle" if "Tense=Pres|VerbForm=Part" in self.morph(k) else "verb"
            if item.pos not in (*MODIFIERS, *NOUNS) and item.key not in self.grammar.articles:
                return ""
        return ""

    def _wherein(self, j: int) -> bool:
        """Whether the group at ``j`` is but the state of the place before: "in Guilin, China,"."""
        items = self.items
        if not 2 <= j < len(items) or len(items[j].members) != 1 or not self._state(j):
            return False
        place = any(kind == "place" for _, kind in items[j - 2].members)
        closed = j + 1 == len(items) or items[j + 1].key == ","
        return place and closed and items[j - 1].key == ","

    def _ends_verb(self, k: int) -> bool:
        """Whether a listed verb ends at ``k``, which the tagger may take for a noun: "hội kiến"."""
        for start in range(k, max(-1, k - VERBS), -1):
            if self.items[start].token is None:
                return False
            if " ".join(item.lemma for item in self.items[start : k + 1]) in self.grammar.verbs:
                return start == k or self.items[start - 1].key not in self.grammar.nominal
        return False

    def _owner_of(self, j: int) -> int:
        """Index of "his" in "his wife, Ana Ruiz, ..."; ``j`` where nothing owns the group."""
        closed = j + 1 < len(self.items) and self.items[j + 1].key == ","
        k = j - 2 if closed and j and self.items[j - 1].key == "," else j - 1
        while k >= 0 and j - k <= PREMODIFIERS and self.items[k].token is not None:
            if self.items[k].pos not in (*MODIFIERS, *NOUNS):
                return j
            k -= 1
        return k if 0 <= k < j - 1 and self.items[k].owner else j

    def _opens_clause(self, j: int, i: int) -> bool:
        """Whether "as" or the like makes group ``j`` the subject of the finite verb at ``i``."""
        before = self.items[j - 1].key if j else ""
        joined = any(item.key in self.grammar.ands for item in self.items[j + 1 : i])
        return before in self.grammar.clausal and self.finite(i) and not joined

    def _of_a_part(self, i: int) -> bool:
        """Whether the verb at ``i`` is said of a part: "A has 60 %, the rest belongs"."""
        while not any(self.grammar.shares.ending(self.keys, max(0, i - VERBS), i)):
            i -= 1
            word = self.items[i]
            copula = not self.grammar.copula.isdisjoint((word.key, word.lemma))
            if i <= 0 or word.token is None or not (copula or word.pos in PARTICLES):
                return False
        return True

    def _adjacent(self, j: int, i: int) -> bool:
        """Whether only particles and verbs of aspect stand between group ``j`` and word ``i``."""
        between = self.items[j + 1 : i]
        return i - j <= VERBS + 2 and all(
            item.token is not None
            and item.key != ","
            and (item.pos in PARTICLES or item.lemma in self.grammar.aspect)
            for item in between
        )

    def _permitted(self, j: int, i: int) -> bool:
        """Whether the group at ``j`` may do what the verb tells: "gave A approval to buy B".

        So may A of "feu vert à A pour racheter B", "cấp phép cho A mua B", and A of "A, a unit of
        C, approval to".
        """
        keys, permission = self.keys, self.grammar.permission
        k = j + 1
        if keys[k] == "," and "," in keys[k + 1 : i]:
            k = keys.index(",", k + 1) + 1
        behind = permission.longest(keys, k, i)
        while behind is None and k < i and self.items[k].pos in MODIFIERS:
            k, behind = k + 1, permission.longest(keys, k + 1, i)
        prep = j > 0 and (
            keys[j - 1] in self.grammar.prepositions or self.items[j - 1].pos == "ADP"
        )
        if behind is None and not (
            prep and any(permission.ending(keys, max(0, j - 1 - VERBS), j - 1))
        ):
            return False
        rest = self.items[behind[0] if behind is not None else j + 1 : i]
        return all(item.token is not None and item.pos in PARTICLES for item in rest)

    def _apposition(self, j: int, i: int) -> bool:
        """Whether the word at ``i`` is in an apposition to group ``j``: "A, a firm based in".

        Behind a place in it only what a relative opens, or "and" before what is no finite verb: "A,
        a firm based in Oslo that owns B", "... and owned by B".
        """
        if j + 3 > i or self.items[j + 1].key != ",":
            return False
        inside = self.items[j + 2 : i]
        named = [k for k, item in enumerate(inside) if item.members]
        last = inside[named[-1] + 1 :] if named else inside
        relative = any(item.key in self.grammar.subject_relative for item in last)
        if last and last[0].key in self.grammar.ands:
            relative |= not (self.finite(i) or self._auxiliary(i))
        places = all(kind in PLACES for k in named for _, kind in inside[k].members)
        if any(item.key == "," for item in inside) or (named and not (relative and places)):
            return False
        if inside[0].key in self.grammar.indefinite:
            return True
        bare = inside[0].pos == "NOUN" and "Number=Sing" in self.morph(j + 2)
        return bare and (relative or "VerbForm=Part" in self.morph(i))

    def _relative_between(self, j: int, i: int) -> bool:
        """Whether a relative pronoun at once behind group ``j`` makes it the subject."""
        k = j + 2 if j + 1 < i and self.items[j + 1].key == "," else j + 1
        if k >= i or self.items[k].key not in self.grammar.subject_relative:
            return False
        return not any(item.members for item in self.items[k:i])

    def _in_number(self, item: Item, j: int, i: int) -> Item:
        """A list, or its last name where ", who was" is about one."""
        verb = next((k for k in range(j + 1, i + 1) if self.items[k].pos in VERBAL), i)
        return item.alone() if "Number=Sing" in self.morph(verb) else item

    def _complementizer(self, j: int, i: int) -> bool:
        """Whether "that" or the like follows a verb of saying at ``j``."""
        return any(item.key in self.grammar.relative for item in self.items[j + 1 : min(i, j + 3)])

    def _reported(self, j: int, i: int, kinds: frozenset[str]) -> frozenset[str]:
        """Kinds left behind a verb of saying at ``j``: "A said the firm would buy B" is not A's.

        A firm that says so may well mean itself, a person does not.
        """
        if not self.items[j].speech:
            return kinds
        k = j + 1
        while k < i and self.items[k].speech:
            k += 1
        start = k
        while k < i and self._premodifies(self.items[k]) and self.items[k].pos != "ADV":
            k += 1
        noun = any(item.pos == "NOUN" for item in self.items[start:k])
        does = noun and all(item.pos in (*PARTICLES, "VERB") for item in self.items[k:i])
        return kinds - {"person"} if does else kinds

    def _only_says(self, i: int, k: int) -> bool:
        """Whether the group at ``k`` reports what is told: "A was to buy B, X reported"."""
        told = any(self.finite(p) for p in range(i)) and self.items[0].pos != "SCONJ"
        return told and k + 1 < len(self.items) and self.items[k + 1].speech

    def _behind(self, i: int, kinds: frozenset[str], spans: set[tuple[int, int]]) -> Item | None:
        """The first ungoverned group behind the next comma that owns nothing there.

        A state before it tells only where it is from: "the Korean fund X" is X.
        """
        comma = next((k for k in range(i, len(self.items)) if self.items[k].key == ","), None)
        if comma is None:
            return None
        comma += 2 * self._wherein(comma + 1)
        for k in range(comma + 1, min(len(self.items), comma + BEHIND)):
            if self._fits(k, kinds, spans):
                if self._governor(k) or self.owns(k):
                    return None
                if self._only_says(i, k):
                    return None
                if k > comma + 1 and self.items[comma + 1].key in self.grammar.indefinite:
                    return None  # "founded by A, a former X executive, ..."
                state = all(kind == "country" for _, kind in self.items[k].members)
                beside = k + 1 < len(self.items) and self._fits(k + 1, kinds, spans)
                return self.items[k + 1 if state and beside else k]
            if self.items[k].key in BREAKS or self.items[k].pos == "VERB":
                return None
        return None

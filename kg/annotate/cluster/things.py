"""Which entity a name or common noun means, for all kinds but persons."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.annotate.cluster.agreements import Descriptions, told_apart
from kg.annotate.cluster.clusters import Clusters
from kg.annotate.cluster.draft import Draft
from kg.annotate.cluster.takenup import is_plural, is_several
from kg.annotate.lexicons import Lexicons
from kg.annotate.names import CEREMONY, Candidate
from kg.annotate.page import HYPHENS, Unit
from kg.languages import Head
from kg.ontology.identity import load_identity
from kg.text import fold

#: What may stand before a noun in its phrase, and how far a phrase is followed.
DASHES = (*HYPHENS, "—")
_BEFORE = ("ADJ", "DET", "NUM", "NOUN")
_ASIDE = 6
_WORDS = 3  # before a noun that may tell it from another

#: Words of the language that tell a thing of a kind from one of its sort before.
_OTHERS = {"agreement": "another", "event": "other_time"}
#: Kinds of who is party to an agreement for a state.
_STATE = {"country", "public_body"}
#: How towns and states are listed that other places are called after.
_TOWNS = ("capital", "name", "places")
#: Heads of places that are nowhere spoken of as the town.
_NATURAL = ("land", "water")
#: Heads that name, with the state alone, one body of it.
_ONE_OF_STATE = ("government", "parliament", "army", "central_bank", "presidency")


class Things:
    """Assigns names and common nouns to the entities of one page.

    Parameters
    ----------
    clusters : Clusters
        The entities, which grow.
    """

    def __init__(self, clusters: Clusters) -> None:
        self.clusters, self.page, self.lex = clusters, clusters.page, clusters.lex
        self.descriptions = Descriptions(clusters)

    # -- names ----------------------------------------------------------------------------------

    def place(self, cand: Candidate) -> None:
        """Assign a name."""
        name = self.clusters.name_of(cand)
        if not cand.known and cand.kind == "company":
            cand = replace(cand, known=self._listed(name))
        draft = self._another(cand) or self._matching(cand, name)
        self.clusters.add(draft, cand)
        if not draft.iso:
            draft.not_of |= self.clusters.apart.get(cand.portfolios, frozenset())
        draft.head = draft.head or cand.head
        if len(cand.portfolios) > len(draft.portfolios):
            draft.portfolios = cand.portfolios
        for text in (name, *cand.aliases):
            self.clusters.index.setdefault((draft.kind, *core(text, self.lex)), draft)
            self.clusters.index.setdefault(("name", self.lex.spelled(text)), draft)

    def _matching(self, cand: Candidate, name: str) -> Draft:
        """The entity of a name: by what it is where that tells it, else by the name."""
        if cand.kind == "country":
            return self.clusters.country(cand.iso)
        apart = self.clusters.apart.get(cand.portfolios, ()) if not cand.iso else ()
        if cand.kind == "public_body":
            found = self.clusters.find_body(cand.head, cand.iso, cand.portfolios)
            if found is not None:
                return found
            if cand.iso and self._is_state_body(cand):
                return self.clusters.entity(("state body", cand.head, cand.iso), "public_body")
        if cand.known:
            return self._known(cand, name)
        keys = [("name", self.lex.spelled(name)), (cand.kind, *core(name, self.lex))]
        keys += [("name", self.lex.spelled(alias)) for alias in cand.aliases]
        for key in keys:
            found = self.clusters.index.get(key)
            if found is None or cand.iso in found.not_of or found.iso in apart:
                continue
            if _compatible(found, cand) or _same(found, cand, key):
                return found
        level = cand.head if cand.head in load_identity().levels else ""
        key = (cand.kind, cand.iso, level, *core(name, self.lex))
        return self.clusters.entity(key, cand.kind)

    def _listed(self, name: str) -> str:
        """Id of the firm whose whole name this is, with its legal form: "CNOOC Limited"."""
        keys = list(self.lex.splitter.keys(name))
        keys = keys[:-1] if keys[-1:] == ["."] else keys
        found = self.lex.names.longest(keys, 0)
        hits = found[1] if found is not None and found[0] == len(keys) else []
        return next((hit.known for hit in hits if hit.kind == "company"), "")

    def _known(self, cand: Candidate, name: str) -> Draft:
        index, key = self.clusters.index, ("known", cand.known)
        told = index.get(("name", self.lex.spelled(name)))
        if told is not None and name in told.aliases:
            return told  # what the text says that the acronym means
        for other in (("name", self.lex.spelled(name)), (cand.kind, *core(name, self.lex))):
            if key not in index and other in index and index[other].known in ("", cand.known):
                index[key] = index[other]
        return self.clusters.entity(key, cand.kind)

    def _is_state_body(self, cand: Candidate) -> bool:
        """Whether head and state alone identify the body ("French government")."""
        words = sum(u.word for u in self.page.units[cand.start : cand.end])
        return not cand.portfolios and words <= 3 and cand.head in _ONE_OF_STATE

    # -- common nouns ---------------------------------------------------------------------------

    def place_bare(self, cand: Candidate) -> None:
        """Assign a common noun: "the forum" is the last one; "MoU on mining" is its own."""
        draft = self._bare(cand)
        self.clusters.add(draft, cand)
        for alias in cand.aliases:  # "a Memorandum of Agreement (MoA)"
            same = self.clusters.index.get(("name", self.lex.spelled(alias)))
            if same is not None and same is not draft and same.kind == draft.kind:
                self.clusters.join(draft, same)
        if cand.name is not None and not cand.called:
            draft.names[self.page.text(*cand.name)] += 0
        if cand.kind == "agreement":
            start, end = self.descriptions.with_sum(cand.start, cand.end)
            said = self.descriptions.behind(cand.end)
            draft.parties.extend(said.parties)
            self._describe(draft, cand, said.end)
            if (start, end) != (cand.start, cand.end):
                draft.descriptions.append(self.page.text(start, end))

    def describe(self) -> None:
        """Add what agreements with names of their own are called with their parties."""
        for draft in self.clusters.drafts:
            named = (m for m in draft.mentions if not m.bare) if draft.kind == "agreement" else ()
            for cand in named if not draft.known else ():
                said = self.descriptions.behind(cand.end)
                self._describe(draft, cand, said.end if said.parties else cand.end)

    def _describe(self, draft: Draft, cand: Candidate, end: int) -> None:
        """Add what an agreement is called with its parties, or with "several" before it."""
        if end > cand.end:
            draft.descriptions.append(self.page.text(cand.start, end))
        words, units = self.lex.pack.words, self.page.units
        before = units[cand.start - 1].key if cand.start else ""
        several = words["indefinite"] - words["articles"] - words["another"]
        if before in several and is_plural(self.clusters, cand):
            draft.descriptions.append(self.page.text(cand.start - 1, cand.end))

    def tells(self, cand: Candidate) -> bool:
        """Whether a noun says what sort of firm a name beside it is: "Acme, a joint venture"."""
        if cand.kind != "company":
            return False
        named = [at for at, draft in self.clusters.of.items() if draft.kind == cand.kind]
        starts = {start for start, _ in named}
        if cand.end in starts or self._named_behind(cand.end) in starts:
            return True
        if self._apposed(cand, dict(named)):
            return True
        before = self._name_before(cand.start)
        return any(end == before for _, end in named)

    def _named_behind(self, end: int) -> int:
        """Where a name would begin behind the words that lead to it: ", which will be called X"."""
        page = self.page
        end += end < len(page.units) and page.units[end].pos == "NOUN"  # "joint venture company"
        end += end < len(page.units) and page.units[end].key == ","
        found = self.lex.phrases["naming"].longest(page.keys, end)
        return -1 if found is None else found[0]

    def _apposed(self, cand: Candidate, named: Mapping[int, int]) -> bool:
        """Whether a name stands between commas behind a new thing: "a joint venture, X, with"."""
        units, comma = self.page.units, cand.end
        comma += comma < len(units) and units[comma].pos == "NOUN"
        if comma >= len(units) or units[comma].key != ",":
            return False
        behind = named.get(comma + 1, len(units))
        first = cand.start
        while first > 0 and cand.start - first < _WORDS and units[first - 1].pos in _BEFORE:
            first -= 1
        indefinite = self.lex.pack.words["indefinite"]
        new = any(unit.key in indefinite for unit in units[first : cand.start])
        return new and behind < len(units) and units[behind].text in (",", ".", ")", "(")

    def _name_before(self, start: int) -> int:
        """Where a name would end to which a comma, dash or copula ties the noun at ``start``."""
        units, words = self.page.units, self.lex.pack.words
        j = start - 1
        while j > 0 and start - j <= _ASIDE and self._modifies(units[j]):
            j -= 1
        if j > 0 and units[j].key in words["copula"]:
            j -= units[j - 1].key in words["relative"]
            j -= units[j - 1].key == ","
        elif units[j].key != "," and not self._dash(j):
            return -1
        if units[j - 1].key != ")":
            return j
        return next((k for k in range(j - 2, max(0, j - _ASIDE), -1) if units[k].key == "("), j)

    def _modifies(self, unit: Unit) -> bool:
        """Whether a word or sign may stand before a noun in its phrase: "a 50-50 venture"."""
        words = self.lex.pack.words
        small = unit.key in words["articles"] or unit.key in words["indefinite"]
        return small or unit.pos in _BEFORE or (unit.text in HYPHENS and unit.glued)

    def _dash(self, j: int) -> bool:
        """Whether a dash with spaces around it stands at ``j``: "Acme - a joint venture"."""
        units = self.page.units
        return units[j].text in DASHES and not (units[j].glued or units[j + 1].glued)

    def _another(self, cand: Candidate) -> Draft | None:
        """The thing that a word beside its noun tells from others: "a similar MoU"."""
        words = _OTHERS.get(cand.kind, "")
        if not words or cand.known:
            return None
        begin, stop = self.page.sentence_of(cand.start)
        units, first = self.page.units, cand.start
        while first > begin and cand.start - first < _WORDS and units[first - 1].pos in _BEFORE:
            first -= 1
        for k in range(first, min(cand.end + 1, stop)):
            found = self.lex.phrases[words].longest(self.page.keys, k, stop)
            if found is None or cand.start < k < cand.end != found[0]:
                continue
            key = (cand.kind, words, cand.head, " ".join(self.page.keys[k : found[0]]))
            indefinite = self.lex.pack.words["indefinite"]
            if any(unit.key in indefinite for unit in units[first : cand.start]):
                self.clusters.index.pop(key, None)  # "a similar one" is no other similar one
            draft = self.clusters.entity(key, cand.kind)
            told = min(k, cand.start), max(found[0], cand.end)
            draft.names[self.page.text(*told)] += 0
            return draft
        return None

    def _bare(self, cand: Candidate) -> Draft:
        other = self._another(cand)
        if other is not None:
            other.head = cand.head
            return other
        name = fold(self.page.text(cand.start, cand.end))
        counted = is_several(self.clusters, cand)
        topic = name if counted or (cand.name and cand.name[1] != cand.end) else ""
        before = self._like_before(cand)
        new = self._indefinite(cand) or (before is not None and self._of_others(before, cand))
        if before is not None and not topic and not new:
            return before
        sort = (cand.kind, "bare", cand.head or name, topic)
        taken = before is not None or (*sort, "") in self.clusters.index  # of another field
        at = str(cand.start) if taken and not topic else ""
        draft = self.clusters.entity((*sort, at), cand.kind)
        draft.head = cand.head
        return draft

    def _indefinite(self, cand: Candidate) -> bool:
        """Whether "a", "another", "two" before the noun makes it a new thing."""
        units = self.page.units
        first = units[cand.start] if units[cand.start].pos in ("DET", "NUM") else None
        before = units[cand.start - 1] if cand.start else None
        indefinite = self.lex.pack.words["indefinite"]
        return any(unit is not None and unit.key in indefinite for unit in (first, before))

    def _of_others(self, before: Draft, cand: Candidate) -> bool:
        """Whether an agreement is between others than the one before it.

        A state and its ministries may be said to be party to one and the same.
        """
        if cand.kind != "agreement":
            return False
        ours, theirs = self._parties([cand]), self._parties(before.mentions)
        kinds = {d.kind for d in ours}, {d.kind for d in theirs}
        by_state = kinds[0] != kinds[1] and kinds[0] | kinds[1] == _STATE
        return bool(ours and theirs) and not by_state and ours.isdisjoint(theirs)

    def _parties(self, mentions: Iterable[Candidate]) -> set[Draft]:
        """Who is said to be party to an agreement where it is spoken of."""
        units = {at for m in mentions for at in self.descriptions.behind(m.end).parties}
        return {self.clusters.of[at] for at in units}

    def _like_before(self, cand: Candidate) -> Draft | None:
        """The thing of like head noun that was spoken of last."""
        best, last = None, (False, False, -1)
        agreed = cand.kind == "agreement"
        plural = agreed and is_plural(self.clusters, cand)
        for draft in self.clusters.drafts:
            if draft.kind != cand.kind or (
                draft.head != cand.head and not self._broader(draft, cand)
            ):
                continue
            several = agreed and self._several(draft)
            if self._other_one(draft, cand) or (plural and not several):
                continue  # "one of its deals" is no deal told before
            start = max((m.start for m in draft.mentions if m.start < cand.start), default=-1)
            begun = self._begins(draft, cand)
            if (
                start >= 0
                and (begun, not several, start) > last
                and (begun or not self._other_body(draft, cand))
            ):
                best, last = draft, (begun, not several, start)
        return best

    def _other_one(self, draft: Draft, cand: Candidate) -> bool:
        """Whether a noun tells of another agreement, sort of ceremony or session of a series."""
        if cand.kind == "agreement":
            return told_apart(self.clusters, draft.mentions, [cand])
        if self._counts(number := self.page.keys[cand.start]):
            words = {key for name in draft.names for key in self.lex.splitter.keys(name)}
            unnamed = cand.head in load_identity().unnamed_events
            return number not in words and (unnamed or any(map(self._counts, words)))
        return cand.head == CEREMONY and self._other_sort(draft, cand)

    def _counts(self, key: str) -> bool:
        """Whether a word is the number of a series: "third", "18e"."""
        return key in self.lex.pack.words["ordinal_words"] or key[0].isdigit()

    def _several(self, draft: Draft) -> bool:
        """Whether it is spoken of as several things somewhere: "six deals", "the deals"."""
        return any(
            mention.bare
            and (is_plural(self.clusters, mention) or is_several(self.clusters, mention))
            for mention in draft.mentions
        )

    def _other_sort(self, draft: Draft, cand: Candidate) -> bool:
        """Whether both nouns say what sort of ceremony it is, and not the same one."""
        ours = self._sort_of(cand)
        theirs = [self._sort_of(mention) for mention in draft.mentions]
        return bool(ours and theirs) and all(
            sort and not (sort <= ours or ours <= sort) for sort in theirs
        )

    def _sort_of(self, cand: Candidate) -> frozenset[str]:
        """The words of a noun that tells the sort of a ceremony; none for "the ceremony"."""
        noun = self.lex.heads.longest(self.page.keys, cand.start, cand.end)
        words = self.page.keys[cand.start : noun[0]] if noun is not None else []
        return frozenset() if tuple(words) in self.lex.broad_heads else frozenset(words)

    def _begins(self, draft: Draft, cand: Candidate) -> bool:
        """Whether a body's name begins with the noun: "UBND tỉnh" is of "UBND tỉnh Hà Nam"."""
        return cand.kind == "public_body" and self._opens(draft, cand)

    def _broader(self, draft: Draft, cand: Candidate) -> bool:
        """Whether a noun of events opens a longer one: "hội nghị", "hội nghị thượng đỉnh"."""
        return cand.kind == "event" and self._opens(draft, cand)

    def _opens(self, draft: Draft, cand: Candidate) -> bool:
        """Whether a name of a thing begins with the noun."""
        noun = fold(self.page.text(cand.start, cand.end))
        return any(fold(name).startswith(f"{noun} ") for name in draft.names)

    def _other_body(self, draft: Draft, cand: Candidate) -> bool:
        """Whether a noun of several words is none of a body's: the Cabinet's, the Home Office's."""
        units = self.page.units[cand.start : cand.end]
        if self.lex.syllabic or cand.kind != "public_body" or not all(u.cap for u in units[1:]):
            return False
        words = {word for name in draft.names for word in fold(name).split()}
        return len(units) > 1 and not words.issuperset(fold(u.text) for u in units)


def _compatible(draft: Draft, cand: Candidate) -> bool:
    """Whether two names that look alike may mean one thing."""
    if draft.kind == "country" or (draft.iso and cand.iso and draft.iso != cand.iso):
        return False
    levels = load_identity().levels
    if draft.head != cand.head and {draft.head, cand.head} <= levels:
        return False  # "thành phố Hà Giang", "tỉnh Hà Giang"
    return (draft.kind == "place") == (cand.kind == "place")


def _same(draft: Draft, cand: Candidate, key: tuple[str, ...]) -> bool:
    """Whether a whole name of several words stands again, taken for another kind of thing."""
    if "country" in (draft.kind, cand.kind) or "person" in (draft.kind, cand.kind):
        return False
    return key[0] == "name" and " " in key[1]


def core(name: str, lexicons: Lexicons) -> tuple[str, ...]:
    """A name without its legal form and generic head noun, folded.

    Examples
    --------
    >>> from kg.languages import load
    >>> from kg.ontology import load_ontology
    >>> core("Acme Inc.", Lexicons(load("en"), load_ontology()))
    ('acme',)
    """
    keys = list(lexicons.splitter.keys(name))
    found = lexicons.legal.longest(keys, 0)
    if found is not None and found[0] < len(keys):
        keys = keys[found[0] :]
    stop = len(keys) - (keys[-1:] == ["."])
    for i in range(1, len(keys)):
        found = lexicons.legal.longest(keys, i)
        if found is not None and found[0] >= stop:
            keys = keys[:i]
            break
    found = lexicons.heads.longest(keys, 0)
    if found is not None and found[0] < len(keys) and found[1][0].kind in ("company", "place"):
        noun, behind = found[1][0], keys[found[0] :]
        rest = lexicons.heads.longest(keys, found[0])
        named = rest is not None and rest[0] == len(keys) and rest[1][0].position == "suffix"
        if not (named or noun.concept in load_identity().trades):  # of "Delta | Air Lines" all
            keys = [*([noun.concept] if bears_town(noun, behind, lexicons) else []), *behind]
    return tuple(fold(" ".join(keys)).split()) or (fold(name),)


def bears_town(noun: Head, name: list[str], lexicons: Lexicons) -> bool:
    """Whether a place that a noun tells is but called after a town: "Oslo Airport".

    A smaller town may be spoken of for what is built there ("sân vận động Mỹ Đình"), not for a bay.

    Parameters
    ----------
    noun : Head
        What it is.
    name : list of str
        Keys of the rest of its name.
    lexicons : Lexicons
        The language's words.
    """
    if noun.kind != "place" or noun.concept in load_identity().towns:
        return False
    tries = [lexicons.countries, *([lexicons.names] if noun.concept in _NATURAL else [])]
    found = (trie.longest(name, 0) for trie in tries)
    return any(
        hit is not None and hit[0] == len(name) and hit[1][-1].how in _TOWNS for hit in found
    )

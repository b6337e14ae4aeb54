"""Common nouns that stand for one thing: "the forum", "joint declaration on migration"."""

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.annotate.names.signing import signs
from kg.annotate.page import HYPHENS, MONEY
from kg.languages import Head

MAX_TOPIC = 9  # units that say what it is about
_WORDS = 2  # units before a noun that say what sort of thing it is


def common_noun(
    sentence: Sentence,
    i: int,
    after: int,
    head: Head,
    iso: str,
    state: tuple[int, int] | None,
) -> Candidate:
    """The noun at [i, after) with the words before it and what it is about."""
    start = _start(sentence, i, head)
    return Candidate(
        start,
        topic_end(sentence, after),
        head.kind,
        f"bare:{head.term}",
        30,
        head=head.concept,
        iso=iso,
        bare=True,
        state=state,
        name=(start, after),
    )


def _start(sentence: Sentence, i: int, head: Head) -> int:
    """Start of "merger agreement", "five-year contract": lower-case words before the head."""
    units, start = sentence.units, i
    while head.position != "prefix" and start > sentence.begin and i - start < _WORDS:
        if not _qualifies(sentence, start - 1):
            break
        start -= 1
        tied = start - 2 >= sentence.begin and units[start - 1].text in HYPHENS
        start -= 2 * (tied and units[start - 1].glued and not units[start - 2].cap)
    other = start - (units[start - 1].key in sentence.words["indefinite"])  # "two other deals"
    if sentence.begin < other < start and sentence.year(other - 1):
        return start  # "en mars 2018 un | accord"
    return other - 1 if _counted(sentence, other) else start


def _qualifies(sentence: Sentence, k: int) -> bool:
    """Whether the word at ``k`` may tell what sort of agreement follows it."""
    if not sentence.plain(k) or sentence.units[k].pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    return not signs(sentence, k)  # a headline's "India, Oman ink trade pact"


def _counted(sentence: Sentence, start: int) -> bool:
    """Whether a count stands before ``start``: "trois accords", "66 bản ghi nhớ" are called so.

    A sum of money is none ("a $300 million contract").
    """
    units = sentence.units
    if start == sentence.begin or units[start - 1].pos != "NUM":
        return False
    if sentence.keys[start - 1] in sentence.words["articles"]:
        return False
    before = units[start - 2] if start - 2 >= sentence.begin else None
    return before is None or not (before.pos == "NUM" or before.text in MONEY)


def topic_end(sentence: Sentence, after: int) -> int:
    """End of what an agreement or event is about: "on labour and migration cooperation"."""
    words, keys = sentence.words, sentence.keys
    glue = words["of"] | words["articles"] | words["and"] | words["topic"]
    k = end = after
    about = about_end = False  # whether a word like "on" stands before k, before end
    phrases = sentence.lex.phrases
    while k < sentence.stop and k - after < MAX_TOPIC:
        if phrases["naming"].longest(keys, k, sentence.stop) is not None:
            break  # "a venture | called X"
        if sentence.syllabic and phrases["worth"].longest(keys, k, sentence.stop) is not None:
            break  # "hợp đồng | trị giá 3 triệu USD"
        if keys[k] in glue or (keys[k - 1] in words["topic"] and keys[k] in words["prepositions"]):
            if keys[k] in words["and"] and not (about and _goes_on(sentence, k + 1)):
                break
        elif _is_topic(sentence, k):
            end, about_end = k + 1, about
        elif not _counts_topic(sentence, k):
            break
        about = about or keys[k] in words["topic"]
        k += 1
    if about_end or sentence.syllabic:
        return end
    return _lower_chains(sentence, after)


def _counts_topic(sentence: Sentence, k: int) -> bool:
    """Whether the number at ``k`` is of what the noun is about: "portant sur | 118 avions"."""
    behind = sentence.keys[k - 1] in sentence.words["topic"] and k + 1 < sentence.stop
    return behind and sentence.units[k].pos == "NUM" and sentence.plain(k + 1)


def _lower_chains(sentence: Sentence, k: int) -> int:
    while k < sentence.stop and (step := lower_chain(sentence, k)) is not None:
        k = step
    return k


def _goes_on(sentence: Sentence, k: int) -> bool:
    """Whether what "and" joins at ``k`` is of the topic: no other agreement, no new thing."""
    if k >= sentence.stop or sentence.keys[k] in sentence.words["indefinite"]:
        return False
    return not begins_agreement(sentence, k)


def begins_agreement(sentence: Sentence, k: int) -> bool:
    """Whether an agreement's noun, as it stands alone, begins at ``k``."""
    found = sentence.lex.heads.longest(sentence.keys, k, sentence.stop)
    return found is not None and found[1][0].kind == "agreement" and found[1][0].bare


def lower_chain(sentence: Sentence, j: int) -> int | None:
    """End of "mondial", "de l'énergie": lower-case words that go on a name; None if none do."""
    words = sentence.words
    if sentence.plain(j) and sentence.units[j].pos == "ADJ":
        return j + 1
    if sentence.keys[j] not in words["of"] | words["topic"]:
        return None
    k = sentence.skip(j, words["of"] | words["articles"] | words["topic"], most=3)
    if k < sentence.stop and sentence.plain(k) and sentence.units[k].pos == "NOUN":
        return k + 1
    return None


def _is_topic(sentence: Sentence, k: int) -> bool:
    """Whether the word at ``k`` may say what something is about."""
    if not sentence.syllabic:
        return sentence.plain(k)
    return not _verb_phrase(sentence, k) and (sentence.plain(k) or _syllable(sentence, k))


def _verb_phrase(sentence: Sentence, k: int) -> bool:
    """Whether a listed verb at ``k`` governs a prepositional phrase ("diễn ra tại ...")."""
    words = sentence.words
    found = sentence.lex.phrases["other_verbs"].longest(sentence.keys, k, sentence.stop)
    if found is None or found[0] >= sentence.stop:
        return False
    said_of_it = words["topic"] | words["with"]  # "thỏa thuận khai thác với Peru"
    return sentence.keys[found[0]] in (words["in"] | words["prepositions"]) - said_of_it


def _syllable(sentence: Sentence, j: int) -> bool:
    """Whether a syllable goes on a word, or begins one that is no verb of speech or stop word."""
    unit = sentence.units[j]
    if not unit.word or unit.cap or unit.text.isdigit():
        return False
    if unit.inside:
        return True
    word = " ".join(sentence.keys[j : sentence.word_end(j)])
    return word not in sentence.lex.function_words | sentence.words["say_verbs"]

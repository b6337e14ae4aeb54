"""Common nouns that stand for one thing: "the forum", "joint declaration on migration"."""

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.languages import Head

MAX_TOPIC = 9  # units that say what it is about


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
        _topic_end(sentence, after),
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
    """Start of "merger agreement", "joint declaration": lower-case words before the head."""
    units, start = sentence.units, i
    while head.position != "prefix" and start > sentence.begin and i - start < 2:
        if not sentence.plain(start - 1) or units[start - 1].pos not in ("NOUN", "ADJ", "PROPN"):
            break
        start -= 1
    counted = start > sentence.begin and units[start - 1].pos == "NUM"
    if counted and sentence.keys[start - 1] not in sentence.words["articles"]:
        start -= 1  # "trois accords", "66 bản ghi nhớ" are called so
    return start


def _topic_end(sentence: Sentence, after: int) -> int:
    """End of what an agreement or event is about: "on labour and migration cooperation"."""
    words, keys = sentence.words, sentence.keys
    glue = words["of"] | words["articles"] | words["and"] | words["topic"]
    k = end = after
    about = about_end = False  # whether a word like "on" stands before k, before end
    naming = sentence.lex.phrases["naming"]
    while k < sentence.stop and k - after < MAX_TOPIC:
        if naming.longest(keys, k, sentence.stop) is not None:
            break  # "a venture | called X"
        if keys[k] in glue:
            if keys[k] in words["and"] and not about:
                break
        elif _is_topic(sentence, k):
            end, about_end = k + 1, about
        else:
            break
        about = about or keys[k] in words["topic"]
        k += 1
    if about_end or sentence.syllabic:
        return end
    return _lower_chains(sentence, after)


def _lower_chains(sentence: Sentence, k: int) -> int:
    while k < sentence.stop and (step := lower_chain(sentence, k)) is not None:
        k = step
    return k


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
    return sentence.keys[found[0]] in (words["in"] | words["prepositions"]) - words["topic"]


def _syllable(sentence: Sentence, j: int) -> bool:
    """Whether a syllable goes on a word, or begins one that is no verb of speech or stop word."""
    unit = sentence.units[j]
    if not unit.word or unit.cap or unit.text.isdigit():
        return False
    if unit.inside:
        return True
    word = " ".join(sentence.keys[j : sentence.word_end(j)])
    return word not in sentence.lex.function_words | sentence.words["say_verbs"]

"""Names that the base model suggests, cut to what the other grammars would call a name."""

from collections.abc import Iterator

from kg.annotate.names.candidate import Candidate
from kg.annotate.names.scan import Sentence
from kg.annotate.page import MONEY


def suggested(sentence: Sentence, i: int) -> Iterator[Candidate]:
    """What the base model calls a name at ``i``."""
    if i not in sentence.base or sentence.starts_office(i):
        return
    end, kind = sentence.base[i]
    if sentence.keys[i] in sentence.lex.not_names:
        return
    lone = i == sentence.begin and end - i == 1 and sentence.units[i].pos != "PROPN"
    if lone or any(u.text in MONEY for u in sentence.units[i:end]):
        return
    if kind == "person":
        yield from _person(sentence, i, end)
    elif kind in ("organization", "place", "product"):
        yield from _other(sentence, i, end, kind)


def _person(sentence: Sentence, i: int, end: int) -> Iterator[Candidate]:
    i = _behind_honorifics(sentence, i, end)
    if sentence.lex.phrases["honorifics"].longest(sentence.keys, i, end) is not None:
        return
    end = min(end, sentence.run(i))
    if end > i:
        yield Candidate(i, end, "person", "model:person", 56 if end - i > 1 else 40)


def _behind_honorifics(sentence: Sentence, i: int, end: int) -> int:
    """The first unit of a person's name proper."""
    while i < end:
        found = sentence.lex.phrases["honorifics"].longest(sentence.keys, i, end)
        if found is None or found[0] >= end:
            return i
        i = found[0]
        if sentence.units[i].text == ".":
            i += 1
    return i


def _other(sentence: Sentence, i: int, end: int, kind: str) -> Iterator[Candidate]:
    if kind != "organization" or not sentence.headed_run(i, end):  # else "and" may be inside it
        links = sentence.words["and"]
        end = next((k for k in range(i, end) if sentence.keys[k] in links), end)
    if sentence.odd_run(i, end):
        return
    kind = "company" if kind == "organization" else kind
    yield Candidate(i, end, kind, f"model:{kind}", 42 if end - i > 1 else 40)

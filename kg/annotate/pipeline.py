"""The spaCy pipelines: a base model per language and the components that all languages share.

=================  ===================================================================
``kg_sentences``   sentence starts, before the base model's own components
``kg_words``       words and parts of speech of a language that a segmenter must cut
``kg_tagger``      names, by the network that all languages share
``kg_page``        tokens -> units (:class:`kg.annotate.page.Page`)
``kg_document``    units -> :class:`kg.model.Document`: names, offices, entities, references
=================  ===================================================================
"""

import atexit
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.base import load_base
from kg.annotate.document import Reader
from kg.annotate.lexicons import Lexicons
from kg.annotate.names.concepts import VENTURES
from kg.annotate.page import HYPHENS, Page, Splitter, Unit
from kg.annotate.symbols import symbols, without
from kg.annotate.tagger import Tag, load_tagger
from kg.languages import load
from kg.model import Article, Document, Span
from kg.ontology import load_ontology

#: Names of which the tagger is less certain are left out; those inside names are rarely certain,
#: and common nouns of agreements, events and initiatives need more than a chance to be names.
LEAST_SCORE, LEAST_INNER, LEAST_VENTURE = 0.4, 0.5, 0.8
#: Several words so certain to be a name of some kind are one, though the kind is in doubt.
LEAST_NAMED = 0.8
#: What is certain to be a name elsewhere in the text needs no more.
LEAST_AGAIN = 0.2
#: No word is as long; an address in the web may be, and is not read.
_ENDLESS = re.compile(r"\S{200}(?=\S)")
#: The curved apostrophe inside a word.
_CURVED = re.compile(r"(?<=\w)’(?=\w)")
#: Syllables of a verb, and the least of a verb with its object.
_VERB, _TWO_WORDS = 2, 4
_CLOSERS = "\"'”’»)]"


@cache
def pipeline(code: str) -> Language:
    """The pipeline of one language, loaded once.

    Parameters
    ----------
    code : str
        Language pack.

    Returns
    -------
    spacy.language.Language
        Reads docs made by :func:`make_doc`; the result is in ``doc.user_data["kg_document"]``.

    Raises
    ------
    DataFileError
        If none of the pack's base models is installed.

    Examples
    --------
    >>> pipeline("fr").pipe_names[-1]
    'kg_document'
    """
    pack = load(code)
    nlp = load_base(pack)
    first = nlp.pipe_names[0] if nlp.pipe_names else None
    nlp.add_pipe("kg_sentences", before=first, config={"code": code})
    if pack.segmenter in SEGMENTERS:
        nlp.add_pipe("kg_words", config={"code": code})
    nlp.add_pipe("kg_tagger", config={"code": code})
    nlp.add_pipe("kg_page", config={"code": code})
    nlp.add_pipe("kg_document", config={"code": code})
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """A spaCy doc of the article's text that remembers the article.

    Its apostrophes are straight: lemmatizers know "s'" and "l'", and hardly the curved ones.
    """
    parts = [nlp.make_doc(part) for part in _parts(_CURVED.sub("'", article.text))]
    doc = parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
    assert doc is not None
    doc.user_data["kg_article"] = article
    return doc


def _parts(text: str) -> list[str]:
    """Cut a text inside signs without a space: on many, the tokenizer takes quadratic time."""
    cuts = [0, *(match.end() for match in _ENDLESS.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b] or [text]


def document(doc: Doc) -> Document:
    """The document that the pipeline has read from ``doc``."""
    found: Document = doc.user_data["kg_document"]
    return found


@Language.factory("kg_sentences", default_config={"code": ""})
def _make_sentences(nlp: Language, name: str, code: str) -> Callable[[Doc], Doc]:
    words = load(code).words
    titles = {word for word in words["honorifics"] if word.endswith(".")}
    abbreviations = frozenset(word.lower() for word in words["abbreviations"] | titles)

    def sentences(doc: Doc) -> Doc:
        # All at once: setting one token's makes spaCy look at all tokens each time.
        starts = [
            1 if not i or _ends_sentence(doc, i - 1, abbreviations) else -1 for i in range(len(doc))
        ]
        numbers: Any = np.array(starts, np.int64).view(np.uint64)
        return doc.from_array("SENT_START", numbers)

    return sentences


def _ends_sentence(doc: Doc, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends between token ``i`` and the next: a line end, or a stop."""
    token = doc[i]
    if "\n" in token.text:
        return True
    after = doc[i + 1]
    if "\n" in after.text:
        return False  # the white space itself still belongs to this sentence
    mark = token.text
    if mark in _CLOSERS and i and doc[i - 1].text[-1:] in ".!?…" and token.whitespace_:
        return after.text[:1].isupper() or after.text[:1] in "\"“«‘'("
    if mark[-1:] not in ".!?…" or not token.whitespace_:
        return False
    return not after.text[:1].islower() and not _abbreviates(doc, i, abbreviations)


def _abbreviates(doc: Doc, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the stop at the end of token ``i`` belongs to an abbreviation or initial."""
    mark = doc[i].text
    if mark == ".":
        before = doc[i - 1].text if i and not doc[i - 1].whitespace_ else ""
        initial = len(before) == 1 and before.isascii() and before.isupper()
        return initial or _listed(f"{before}.", abbreviations)
    dotted = re.fullmatch(r"(\w\.)+", mark) is not None
    return mark[-1] == "." and (dotted or _listed(mark, abbreviations))


def _listed(word: str, abbreviations: Set[str]) -> bool:
    """Whether a word with its full stop is listed, or the last part of "GS.TS." is."""
    last = word[word.rfind(".", 0, -1) + 1 :]
    return not abbreviations.isdisjoint((word.lower(), last.lower()))


@Language.factory("kg_words", default_config={"code": ""})
def _make_words(nlp: Language, name: str, code: str) -> Callable[[Doc], Doc]:
    segment = SEGMENTERS[load(code).segmenter]()

    def words(doc: Doc) -> Doc:
        doc.user_data["kg_words"] = [
            (sent.start_char, segment(sent.text)) for sent in doc.sents if sent.text.strip()
        ]
        return doc

    return words


def _pyvi() -> Callable[[str], list[tuple[str, str]]]:
    """Word segmentation and parts of speech by pyvi (its tags mapped to universal ones)."""
    with _without("sklearn"):
        from pyvi import ViPosTagger, ViTokenizer

    # Its models write a temporary file each as they are loaded, and leave it behind.
    for model in (ViTokenizer.ViTokenizer.model, ViPosTagger.ViPosTagger.model):
        atexit.register(Path(model.modelfile.name).unlink, missing_ok=True)
    tags = {
        "N": "NOUN", "Nc": "NOUN", "Nu": "NOUN", "Ny": "PROPN", "Np": "PROPN", "Nb": "NOUN",
        "V": "VERB", "Vb": "VERB", "A": "ADJ", "P": "PRON", "L": "DET", "M": "NUM", "E": "ADP",
        "C": "CCONJ", "CC": "CCONJ", "R": "ADV", "F": "PUNCT", "T": "PART", "I": "INTJ",
    }  # fmt: skip

    def segment(text: str) -> list[tuple[str, str]]:
        words, found = ViPosTagger.postagging(ViTokenizer.tokenize(text))
        return [(w, tags.get(t, "X")) for w, t in zip(words, found, strict=True)]

    return segment


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Imports of a module fail, as if it were not installed.

    pyvi's models are tagged by CRFsuite; scikit-learn, which its wrapper takes if it is there and
    does without if it is not, takes longer to import than they take to load.
    """
    absent = module not in sys.modules
    if absent:
        sys.modules[module] = cast("ModuleType", None)
    try:
        yield
    finally:
        if absent:
            del sys.modules[module]


SEGMENTERS = {"pyvi": _pyvi}


@Language.factory("kg_tagger", default_config={"code": ""})
def _make_tagger(nlp: Language, name: str, code: str) -> Callable[[Doc], Doc]:
    spelling = {
        case(old): case(new)
        for old, new in load(code).spelling.items()
        for case in (str.lower, str.capitalize, str.upper)
        if len(old) == len(new)
    }
    # the end of a syllable only, and no "quý", in which "qu" is one sound
    older = re.compile(rf"(?<![qQ])({'|'.join(map(re.escape, spelling)) or '(?!)'})(?!\w)")
    load_tagger()  # now, with the rest of what is loaded, and not in the first article's time

    def tagger(doc: Doc) -> Doc:
        article: Article = doc.user_data["kg_article"]
        text = older.sub(lambda match: spelling[match[1]], article.text)  # as long as it was
        doc.user_data["kg_tags"] = load_tagger().tags(text)
        return doc

    return tagger


@Language.factory("kg_page", default_config={"code": ""})
def _make_page(nlp: Language, name: str, code: str) -> Callable[[Doc], Doc]:
    pack = load(code)
    splitter, exchanges = Splitter(pack), load_ontology().structure.exchanges

    def page(doc: Doc) -> Doc:
        article: Article = doc.user_data["kg_article"]
        text = article.text
        cut = symbols(text, exchanges)
        aside = _covered(len(text), (*article.skip, *cut))
        units = [u for u in splitter.units(text) if not aside[u.start]]
        doc.user_data["kg_tags"] = [without(tag, cut, text) for tag in doc.user_data["kg_tags"]]
        _from_tokens(doc, units, pack.morphology.get("infinitive_endings", ()))
        _compounds(units)
        if "kg_words" in doc.user_data:
            _from_words(doc, units, pack.words["other_verbs"])
        doc.user_data["kg_page"] = Page(
            article,
            units,
            _sentences(doc, units, article),
            _tags(doc, units, inner=False),
            _tags(doc, units, inner=True),
        )
        return doc

    return page


def _covered(length: int, spans: Iterable[Span]) -> bytearray:
    """Of each character of a text, whether it stands in one of these spans."""
    covered = bytearray(length)
    for start, end in ((span.start, min(span.end, length)) for span in spans):
        covered[start:end] = b"\1" * (end - start)
    return covered


def _from_tokens(doc: Doc, units: list[Unit], infinitives: tuple[str, ...]) -> None:
    """Carry lemma, part of speech and morphology from the token that holds the unit.

    Lemmatizers leave a verb as it is where the same word is a noun: "il porte" is no "porte".
    """
    tokens = iter(doc)
    token = next(tokens, None)
    for unit in units:
        while token is not None and token.idx + len(token) <= unit.start:
            token = next(tokens, None)
        unit.lemma = unit.key
        if token is None:
            continue
        unit.pos, unit.morph = token.pos_, str(token.morph)
        whole = token.idx == unit.start and token.idx + len(token) == unit.end
        if whole and token.lemma_:
            unit.lemma = token.lemma_.lower()
            if unit.pos == "VERB" and unit.lemma == unit.key and not unit.cap:
                unit.lemma = _infinitive(unit.key, infinitives)


def _infinitive(form: str, endings: tuple[str, ...]) -> str:
    """Infinitive of a verb's form, by endings of the two: "e>er" makes "porter" of "porte"."""
    for ending in endings:
        of_form, _, of_infinitive = ending.partition(">")
        if form.endswith(of_form):
            return form[: -len(of_form)] + of_infinitive
    return form


def _compounds(units: list[Unit]) -> None:
    """Make a noun of the verb in "start-up", and of "up" a particle, which governs nothing."""
    for verb, sign, particle in zip(units, units[1:], units[2:], strict=False):
        joined = sign.text in HYPHENS and sign.glued and particle.glued
        if verb.pos == "VERB" and joined and particle.pos == "ADP":
            verb.pos, particle.pos = "NOUN", "PART"


def _from_words(doc: Doc, units: list[Unit], verbs: Set[str]) -> None:
    """Mark the syllables inside a word and give all of them its part of speech.

    A long word that begins with a verb is that verb and its object: "ký kết | hợp đồng".
    """
    at = {u.start: u for u in units}
    text = doc.text  # spaCy builds it anew at each access
    for offset, words in doc.user_data["kg_words"]:
        position = offset
        for word, pos in words:
            syllables = word.split("_")
            verb = " ".join(syllables[:_VERB]).lower() in verbs and len(syllables) >= _TWO_WORDS
            for k, syllable in enumerate(syllables):
                found = text.find(syllable, position, position + len(syllable) + 4)
                if found < 0:
                    continue
                position = found + len(syllable)
                if (unit := at.get(found)) is not None:
                    unit.pos, unit.inside = pos, k > 0 and not (verb and k == _VERB)


def _sentences(doc: Doc, units: list[Unit], article: Article) -> list[tuple[int, int]]:
    """Unit ranges of the sentences; what is set aside (chrome, credits) ends one too."""
    starts = {sent.start_char for sent in doc.sents}
    breaks = sorted(starts | {span.end for span in article.skip})
    ranges: list[tuple[int, int]] = []
    first, at = 0, 0
    for i, unit in enumerate(units):
        crossed = False
        while at < len(breaks) and breaks[at] <= unit.start:
            at += 1
            crossed = True
        if crossed and i > first:
            ranges.append((first, i))
            first = i
        unit.sentence = len(ranges)
    if units:
        ranges.append((first, len(units)))
    return ranges


def _tags(doc: Doc, units: list[Unit], *, inner: bool) -> list[tuple[int, int, str]]:
    """The tagger's names as unit ranges, each with its kind; those set aside are left out."""
    starts = {u.start: i for i, u in enumerate(units)}
    ends = {u.end: i + 1 for i, u in enumerate(units)}
    text = doc.text  # spaCy builds it anew at each access
    tags: list[Tag] = [tag for tag in doc.user_data["kg_tags"] if tag.inner == inner]
    sure = {tag for tag in tags if _is_sure(tag, text[tag.start : tag.end])}
    again = {text[tag.start : tag.end] for tag in sure if text[tag.start].isupper()}
    return [
        (starts[tag.start], ends[tag.end], tag.kind)
        for tag in tags
        if (tag in sure or (tag.score >= LEAST_AGAIN and text[tag.start : tag.end] in again))
        and tag.start in starts
        and tag.end in ends
    ]


def _is_sure(tag: Tag, name: str) -> bool:
    """Whether the tagger is certain enough of a name by itself."""
    if tag.inner:
        return tag.score >= LEAST_INNER
    if tag.kind in VENTURES and not name[0].isupper():
        return tag.score >= LEAST_VENTURE
    return tag.score >= LEAST_SCORE or (" " in name and tag.named >= LEAST_NAMED)


@Language.factory("kg_document", default_config={"code": ""})
def _make_document(nlp: Language, name: str, code: str) -> Callable[[Doc], Doc]:
    reader = Reader(Lexicons(load(code), load_ontology()))

    def read(doc: Doc) -> Doc:
        doc.user_data["kg_document"] = reader.read(doc.user_data["kg_page"])
        return doc

    return read

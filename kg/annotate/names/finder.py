"""All grammars over all positions of a page."""

from collections.abc import Iterator

from kg.annotate.names.acronyms import acronyms_again, spelled, with_alias
from kg.annotate.names.candidate import Candidate, select
from kg.annotate.names.ceremonies import without_agreement
from kg.annotate.names.companies import country_runs, legal_forms, unknown_runs
from kg.annotate.names.each import each_of_states
from kg.annotate.names.gazetteer import countries, is_city, listed, seats
from kg.annotate.names.heads import headed
from kg.annotate.names.national import as_nationalities
from kg.annotate.names.numbered import numbered
from kg.annotate.names.ones import ones
from kg.annotate.names.pairs import with_pair
from kg.annotate.names.persons import persons, short_persons
from kg.annotate.names.plural import plural
from kg.annotate.names.scan import QUOTES, Scan, Sentence
from kg.annotate.names.shared import shared
from kg.annotate.names.tagged import tagged, weighed
from kg.annotate.names.tails import tailed

#: Grammars of names that may begin with a small letter.
ANYWHERE = (countries, seats, listed, headed, numbered, plural, ones, tagged)
#: Grammars of names that begin with a capital.
AT_CAPITALS = (spelled, tailed, legal_forms, persons, unknown_runs, country_runs)


class NameFinder:
    """Finds the names of one page.

    Parameters
    ----------
    scan : Scan
        The page.

    Examples
    --------
    >>> from kg.annotate.lexicons import Lexicons
    >>> from kg.annotate.page import Page, Splitter
    >>> from kg.languages import load
    >>> from kg.model import Article
    >>> from kg.ontology import load_ontology
    >>> text = "The Ministry of Health of Norway thanked Acme Inc."
    >>> units = Splitter(load("en")).units(text)
    >>> page = Page(Article("a", "en", "", text), units, [(0, len(units))])
    >>> names = NameFinder(Scan(page, Lexicons(load("en"), load_ontology()))).find()
    >>> [(page.text(n.start, n.end), n.kind) for n in names]
    [('Ministry of Health of Norway', 'public_body'), ('Acme Inc.', 'company')]
    """

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def find(self) -> list[Candidate]:
        """All names of the page that do not overlap, in order of position."""
        each = {one.start for one in each_of_states(self.scan)}
        found = (
            with_alias(self.scan, whole)
            for sentence in self.scan.sentences
            for i in range(sentence.begin, sentence.stop)
            if i not in sentence.inside_countries
            for read in self._at(sentence, i)
            if self.scan.symbols.isdisjoint(range(read.start, read.end))
            if not (i in each and read.kind == "public_body" and not read.iso)
            if (told := without_agreement(sentence, read)) is not None
            and (cand := weighed(self.scan, told)) is not None
            for whole in (with_pair(sentence, cand),)
        )
        kept = list(as_nationalities(self.scan, shared(self.scan, select(found))))
        for again in (acronyms_again, short_persons):
            kept = sorted([*kept, *again(self.scan, kept)], key=lambda c: c.start)
        return kept

    def _at(self, sentence: Sentence, i: int) -> Iterator[Candidate]:
        """What any grammar reads from ``i`` on."""
        unit = sentence.units[i]
        if not unit.word and unit.text not in QUOTES:
            return
        if is_city(sentence, i):
            yield from countries(sentence, i)
            return
        for grammar in (*ANYWHERE, *AT_CAPITALS) if unit.cap else ANYWHERE:
            yield from grammar(sentence, i)

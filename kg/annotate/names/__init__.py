"""Find names: gazetteers, head-noun grammar, legal forms, persons, and the tagger.

A :class:`Scan` holds a page and answers what all grammars ask. Each grammar is a function that
yields candidates from one position on; :func:`select` keeps those that do not overlap, the more
certain first. What the words mean comes from the language pack.
"""

from kg.annotate.names.candidate import Candidate, overrule, select
from kg.annotate.names.ceremonies import CEREMONY
from kg.annotate.names.companies import company_at
from kg.annotate.names.concepts import ABROAD, ALONE, BODIES
from kg.annotate.names.each import each_of_states, states_at
from kg.annotate.names.finder import NameFinder
from kg.annotate.names.inner import nested
from kg.annotate.names.national import NATIONAL_FIRM
from kg.annotate.names.persons import person_at
from kg.annotate.names.scan import Scan, Sentence

__all__ = [
    "ABROAD",
    "ALONE",
    "BODIES",
    "CEREMONY",
    "NATIONAL_FIRM",
    "Candidate",
    "NameFinder",
    "Scan",
    "Sentence",
    "company_at",
    "each_of_states",
    "nested",
    "overrule",
    "person_at",
    "select",
    "states_at",
]

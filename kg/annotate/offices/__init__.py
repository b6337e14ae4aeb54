"""Offices: read "Minister of Science and ICT of South Korea", and whose it is.

An office is a rank with its modifiers, the state beside it, and what it is an office of. It
belongs to the person behind it ("Minister Lee"), before it ("Lee, Minister of ..."), or in
parentheses; a counterpart holds the like office on the other side.
"""

from kg.annotate.offices.apart import charge_of, tell_apart
from kg.annotate.offices.counterparts import CounterpartFinder
from kg.annotate.offices.finder import OfficeFinder
from kg.annotate.offices.office import OPEN, Office
from kg.annotate.offices.several import is_plural, of_several

__all__ = [
    "OPEN",
    "CounterpartFinder",
    "Office",
    "OfficeFinder",
    "charge_of",
    "is_plural",
    "of_several",
    "tell_apart",
]

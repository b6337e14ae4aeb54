"""Questions to a built graph, answered from its store with the sentences that say so.

Each function gives rows, :mod:`kg.query.rows`; :func:`framed` turns it into one that gives a
pandas table, as ``kg.met`` and its like are.
"""

from kg.query.agreements import agreements
from kg.query.counts import stats
from kg.query.meetings import met
from kg.query.names import NameNotFound, find_entity
from kg.query.offices import offices
from kg.query.partners import partners
from kg.query.paths import path
from kg.query.reader import STORE_NAME, Reader
from kg.query.search import search
from kg.query.statements import find, timeline
from kg.query.tables import frame, framed, records

__all__ = [
    "NameNotFound", "Reader", "STORE_NAME", "agreements", "find", "find_entity", "frame", "framed",
    "met", "offices", "partners", "path", "records", "search", "stats", "timeline",
]  # fmt: skip

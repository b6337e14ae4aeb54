"""News articles in Vietnamese, French and English -> a knowledge graph with evidence.

The functions here are the commands of the command line: the same verbs, the same parameters.
Those that ask a built graph give pandas tables; :mod:`kg.query` has the same as plain rows.

Examples
--------
>>> import kg
>>> summary = kg.build(["seeds"], "output")  # doctest: +SKIP
>>> kg.met("output", "Meta")["whom_name"].unique().tolist()  # doctest: +SKIP
['Nguyễn Huy Dũng']
"""

# These modules are light; spaCy, pandas, networkx and pyvis are imported by the stage that needs
# them, when it runs.
from kg import query as _query
from kg.ask import ask
from kg.build import add, build, remove
from kg.check import check
from kg.export import export
from kg.judge import merge, rename, retract, split
from kg.network import network
from kg.query import rows as _rows
from kg.query.why import why
from kg.score import score
from kg.verify import verify
from kg.view import view

met = _query.framed(_query.met, _rows.Meeting)
partners = _query.framed(_query.partners, _rows.Tie)
agreements = _query.framed(_query.agreements, _rows.Party)
offices = _query.framed(_query.offices, _rows.Office)
path = _query.framed(_query.path, _rows.Statement)
timeline = _query.framed(_query.timeline, _rows.Statement)
find = _query.framed(_query.find, _rows.Statement)
search = _query.framed(_query.search, _rows.Hit)
stats = _query.framed(_query.stats, _rows.Count)

__version__ = "0.1.0"
__all__ = [
    "build", "add", "remove", "met", "partners", "agreements", "offices", "path",
    "timeline", "find", "search", "stats", "ask", "why", "network", "merge", "split", "rename",
    "retract", "view", "export", "check", "score", "verify",
]  # fmt: skip

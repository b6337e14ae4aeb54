"""News articles in Vietnamese, French and English -> a knowledge graph with evidence.

The functions here are the commands of the command line: the same verbs, the same parameters.

Examples
--------
>>> import kg
>>> summary = kg.build(["seeds"], "output")  # doctest: +SKIP
>>> [meeting.whom_name for meeting in kg.met("output", "Meta")]  # doctest: +SKIP
['Nguyễn Huy Dũng']
"""

# These modules are light; spaCy, pandas, networkx and pyvis are imported by the stage that needs
# them, when it runs.
from kg.build import build
from kg.check import check
from kg.query import met
from kg.score import score

__version__ = "0.1.0"
__all__ = ["build", "check", "met", "score"]

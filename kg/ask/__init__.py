"""Questions in plain words, in any language that has a pack, without a model.

A question is read with the names of the built graph and the words that the packs and the relation
files give for questions. All of its words must be understood; if one is not, the question is
refused rather than half answered.
"""

from kg.ask.answer import Answer, ask
from kg.ask.pattern import NotUnderstood

__all__ = ["Answer", "NotUnderstood", "ask"]

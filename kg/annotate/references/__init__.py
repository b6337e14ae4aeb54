"""References inside an article: pronouns, titles alone, "both sides", "the company".

A reference is resolved only where one reading stands out; otherwise it stays unread: a wrong
antecedent makes a wrong edge.
"""

from kg.annotate.references.finder import Reference, ReferenceFinder

__all__ = ["Reference", "ReferenceFinder"]

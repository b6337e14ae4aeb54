"""Gather the names of one article into local entities: each real thing once.

The rules are those a reader applies inside one text: a country by its code, a ministry by state
and portfolios, a person by the full name that a short one goes back to, everything else by its
name without head noun and legal form, or by the acronym that the text gives.
"""

from kg.annotate.cluster.build import cluster
from kg.annotate.cluster.clusters import MINISTRIES, Clusters
from kg.annotate.cluster.draft import Draft

__all__ = ["MINISTRIES", "Clusters", "Draft", "cluster"]

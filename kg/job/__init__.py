"""The stages of a build: what must be read again, reading it, and writing what comes of it.

=============  =======================================================================
``rules``      what a reading depends on besides its article: packs, relations, code, models
``reading``    articles -> readings, in this process or in several
``workers``    those several, as this process sees them
``server``     the same, as they see themselves
``cluster``    or the workers of a Dask cluster, on other machines
``parts``      articles and readings as the Parquet files that these exchange
``outputs``    the store and all files made from it, beside the old ones, then in their place
=============  =======================================================================
"""

"""The stages of a build: what must be read again, reading it, and writing what comes of it.

=============  =======================================================================
``inputs``     files and tables to articles, those of earlier builds from the cache
``rules``      what a reading depends on besides its article: packs, relations, code, models
``reading``    articles -> readings, in this process or in several
``workers``    those several, as this process sees them
``server``     the same, as they see themselves
``cluster``    or the workers of a Dask cluster, on other machines
``parts``      articles and readings as the Parquet files that these exchange
``making``     readings -> a graph, of all articles or grown from that of the last build
``growing``    what some articles change in a graph: what they touch is resolved again
``run``        who is who in what they touch, as it is kept until the next build
``told``       what articles tell of countries and facts, as it is kept until the next build
``outputs``    the store and all files made from it, beside the old ones, then in their place
=============  =======================================================================
"""

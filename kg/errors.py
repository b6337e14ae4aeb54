"""The errors that ``kg`` raises on purpose; each message is one line a user can act on."""


class KgError(Exception):
    """Base of every expected error: the command line prints it and exits with status 1.

    The message names the file, the thing in it, the bad value and the remedy.

    Examples
    --------
    >>> raise KgError("output/kg.db: no such store; run `kg build INPUT... -o output` first")
    Traceback (most recent call last):
    ...
    kg.errors.KgError: output/kg.db: no such store; run `kg build INPUT... -o output` first
    """

    #: Language of the message where it answers a question in one; English otherwise.
    lang: str | None = None


class InputError(KgError):
    """An input file or row that cannot be read as an article."""


class DataFileError(KgError):
    """A language pack, lexicon or relation file that breaks its rules."""


class StoreError(KgError):
    """A built graph that is absent, unreadable or of another version."""

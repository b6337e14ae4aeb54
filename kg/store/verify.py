"""What is wrong with a store, as far as the store itself can tell."""

from collections.abc import Iterator
from hashlib import sha256

from kg.store import Store

_QUOTED = """
SELECT fact, article, evidence."start", evidence."end", quote FROM evidence
LEFT JOIN articles ON articles.id = article
WHERE quote IS NOT substr(text, evidence."start" + 1, evidence."end" - evidence."start")
ORDER BY article, evidence."start", fact
"""
_TRIGGERS = """
SELECT fact, article, trigger_start, trigger_end FROM evidence
WHERE trigger_start < "start" OR trigger_end > "end" OR trigger_start > trigger_end
ORDER BY article, "start", fact
"""
_NAMED = """
SELECT article, mentions."start", mentions."end", mentions.text FROM mentions
LEFT JOIN articles ON articles.id = article
WHERE mentions.text IS NOT
    substr(articles.text, mentions."start" + 1, mentions."end" - mentions."start")
ORDER BY article, number
"""
_UNPROVEN = "SELECT id, relation FROM facts WHERE id NOT IN (SELECT fact FROM evidence) ORDER BY id"


def problems(store: Store) -> Iterator[str]:
    """Check a store: the file, what its rows refer to, every text, quote and mention.

    Parameters
    ----------
    store : Store
        The store.

    Yields
    ------
    str
        One line for each thing that is wrong; nothing if all is right.

    Raises
    ------
    StoreError
        If it cannot be read at all.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from kg.model import Resolution
    >>> store = Store(Path(tempfile.mkdtemp()) / "kg.db")
    >>> store.write([], Resolution((), (), (), ()))
    >>> list(problems(store))
    []
    """
    for (found,) in store.rows("PRAGMA integrity_check"):
        if found != "ok":
            yield f"the file is damaged: {found}"
    for table, _, missing, _ in store.rows("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to a row of {missing} that is absent"
    for article in store.articles():
        if article.sha256 != sha256(article.text.encode("utf-8")).hexdigest():
            yield f"article {article.id!r}: its text is not the one that was read (SHA-256 differs)"
    for fact, article, start, end, quote in store.rows(_QUOTED):
        where = f"characters {start} to {end} of article {article!r}"
        yield f"fact {fact}: its quote {quote[:40]!r} is not {where}"
    for fact, article, start, end in store.rows(_TRIGGERS):
        yield f"fact {fact}: words {start} to {end} of article {article!r} are not in its quote"
    for article, start, end, text in store.rows(_NAMED):
        yield f"mention {text[:40]!r} is not characters {start} to {end} of article {article!r}"
    for fact, relation in store.rows(_UNPROVEN):
        yield f"fact {fact} ({relation}) has no evidence"

"""Full text of sentences and names."""

import re
from pathlib import Path

from kg.query.limits import one_of
from kg.query.names import degrees, matching
from kg.query.reader import Reader
from kg.query.rows import Hit, Source
from kg.text import searchable

_PIECE = re.compile(r'"([^"]*)"|(\S+)')


def search(dir: str | Path, words: str, *, limit: int = 20, lang: str | None = None) -> list[Hit]:
    """Find entities by their names, and the sentences of facts by their words.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    words : str
        All of them must occur; case and diacritics do not matter. ``"in quotes"`` they must
        stand together, and ``minist*`` is any word that begins so.
    limit : int
        At most so many entities, and so many sentences.
    lang : str, optional
        Language of the names of countries and of the labels of relations.

    Returns
    -------
    list of Hit
        First the entities, then the sentences, the best first.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.

    Examples
    --------
    >>> [hit.name for hit in search("output", "kaplan") if hit.id]  # doctest: +SKIP
    ['Joel Kaplan']
    """
    reader = Reader(dir, lang)
    query = terms(words)
    return [*_entities(reader, query, limit), *_sentences(reader, query, limit)] if query else []


def terms(words: str) -> str:
    """Turn what a user typed into a query of SQLite's full-text search.

    Parameters
    ----------
    words : str
        Words, phrases in quotes, beginnings with an asterisk.

    Returns
    -------
    str
        The query; empty if there is no word in it.

    Examples
    --------
    >>> terms('Bộ "chuyển đổi số" minist*')
    '"bo" "chuyen doi so" "minist"*'
    """
    pieces = []
    for found in _PIECE.finditer(words):
        phrase, word = found.groups()
        if folded := searchable(phrase or word or ""):
            pieces.append(f'"{folded}"' + ("*" if word and word.endswith("*") else ""))
    return " ".join(pieces)


def _entities(reader: Reader, query: str, limit: int) -> list[Hit]:
    ids = matching(reader, query)[:limit]
    entities, count = reader.entities(ids), degrees(reader, ids)
    return [Hit(entities[i].kind, i, entities[i].name, count[i], (), ()) for i in ids]


def _sentences(reader: Reader, query: str, limit: int) -> list[Hit]:
    found = reader.store.rows(
        "SELECT fact, articles.id, title, published, url, lang, best.start, best.end, quote"
        " FROM (SELECT sentences.*, rank FROM sentence_words JOIN sentences"
        "   ON sentences.id = sentence_words.rowid WHERE sentence_words MATCH ?"
        "   ORDER BY rank, sentences.id LIMIT ?) AS best"
        " JOIN evidence ON evidence.article = best.article AND evidence.start = best.start"
        "   AND evidence.end = best.end"
        " JOIN articles ON articles.id = best.article ORDER BY rank, best.id, fact",
        (query, limit),
    )
    said: dict[Source, dict[str, None]] = {}
    for fact, *source in found:
        said.setdefault(Source(*source), {})[fact] = None
    words = _in_words(reader, [fact for facts in said.values() for fact in facts])
    return [
        Hit("sentence", "", "", len(facts), tuple(words[fact] for fact in facts), (source,))
        for source, facts in said.items()
    ]


def _in_words(reader: Reader, ids: list[str]) -> dict[str, str]:
    facts = reader.facts(one_of("id", ids))
    entities = reader.ends(facts)
    return {
        fact.id: " ".join(
            (
                entities[fact.subject].name,
                reader.label(fact.relation),
                *([] if fact.modality == "asserted" else [f"[{fact.modality}]"]),
                entities[fact.object].name,
            )
        )
        for fact in facts
    }

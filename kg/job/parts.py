"""Parts of a job as files: articles of one language there, what was read from them back.

Both are Parquet, written beside and renamed, so that a part is there whole or not at all:

========  ======================================================================================
articles  ``content`` (hash of the article), ``id``, ``text``, ``metadata`` (all else, as JSON)
readings  ``content``, ``id``, ``reading`` (as the cache keeps it); the hash of the rules by which
          they were read stands in the file's metadata
========  ======================================================================================
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from kg.files import replacing
from kg.model import Article
from kg.plain import dumps, loads
from kg.store.cache import content_of

#: What a part holds at most: some 20 seconds of reading, and the work that a killed worker loses.
ARTICLES = 64
CHARACTERS = 400_000
READINGS = ".readings.parquet"
_RULES = b"kg rules"


def cut(articles: Iterable[Article], most: int = ARTICLES) -> Iterator[list[Article]]:
    """Part articles by language, and these into parts of a bounded size.

    Parameters
    ----------
    articles : iterable of Article
        Any mix of languages.
    most : int, optional
        Articles in a part.

    Yields
    ------
    list of Article
        Of one language, in the order given.

    Examples
    --------
    >>> articles = [Article(id, lang, "", "") for id, lang in zip("abcde", ["vi", "en"] * 3)]
    >>> [[article.id for article in part] for part in cut(articles, 2)]
    [['b', 'd'], ['a', 'c'], ['e']]
    """

    def language(article: Article) -> str:
        return article.lang

    for _, group in groupby(sorted(articles, key=language), key=language):
        part: list[Article] = []
        size = 0
        for article in group:
            if part and (len(part) == most or size + len(article.text) > CHARACTERS):
                yield part
                part, size = [], 0
            part.append(article)
            size += len(article.text)
        yield part


def write_articles(folder: Path, articles: Sequence[Article]) -> Path:
    """Write a part, under a name that its content gives.

    Parameters
    ----------
    folder : pathlib.Path
        Where.
    articles : sequence of Article
        Of one language.

    Returns
    -------
    pathlib.Path
        The file.

    Examples
    --------
    >>> import tempfile
    >>> articles = [Article("a", "vi", "", "Hà Nội.", "2024")]
    >>> path = write_articles(Path(tempfile.mkdtemp()), articles)
    >>> [article for _, article in read_articles(path)] == articles
    True
    """
    contents = [content_of(article) for article in articles]
    name = hashlib.sha256("".join(contents).encode()).hexdigest()[:24]
    path = folder / f"{articles[0].lang}-{name}.parquet"
    columns = {
        "content": contents,
        "id": [article.id for article in articles],
        "text": [article.text for article in articles],
        "metadata": [dumps(replace(article, text="")) for article in articles],
    }
    with replacing(path) as beside:
        parquet.write_table(pa.table(columns), beside)
    return path


def read_articles(path: Path) -> Iterator[tuple[str, Article]]:
    """Yield the articles of a part, each with the hash of its content."""
    rows = parquet.read_table(path).to_pydict()
    for content, text, metadata in zip(
        rows["content"], rows["text"], rows["metadata"], strict=True
    ):
        yield content, replace(loads(Article, metadata), text=text)


def readings_of(path: Path) -> Path:
    """Where the readings of a part stand."""
    return path.with_suffix(READINGS)


def write_readings(path: Path, rules: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Write what was read from a part.

    Parameters
    ----------
    path : pathlib.Path
        The file, as :func:`readings_of` names it.
    rules : str
        Hash of the rules by which it was read.
    rows : sequence of (str, str, str)
        Hash of the content, id and reading of each article.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_readings(folder / f"one{READINGS}", "rules", [("hash", "a", "[[],[],[]]")])
    >>> [(rules, found) for _, rules, found in left_readings(folder)]
    [('rules', {'hash': '[[],[],[]]'})]
    """
    columns = {
        name: [row[n] for row in rows] for n, name in enumerate(("content", "id", "reading"))
    }
    table = pa.table(columns).replace_schema_metadata({_RULES: rules.encode()})
    with replacing(path) as beside:
        parquet.write_table(table, beside)


def read_readings(path: Path) -> tuple[str, dict[str, str]]:
    """Read back the rules, and the reading of each content."""
    table = parquet.read_table(path)
    rules = (table.schema.metadata or {}).get(_RULES, b"").decode()
    rows = table.to_pydict()
    return rules, dict(zip(rows["content"], rows["reading"], strict=True))


def left_readings(folder: Path) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Yield the readings that an earlier build had made and did not take."""
    for path in sorted(folder.glob(f"*{READINGS}")):
        with suppress(pa.ArrowException, OSError, KeyError):  # damaged: it is made again
            found = path, *read_readings(path)
            yield found

"""Articles to readings: what was found in each, as resolution wants it and a cache keeps it."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.clock import collecting, measured
from kg.model import Article, Document, Fact, LocalEntity, Mention
from kg.plain import dumps

if TYPE_CHECKING:
    from kg.job.workers import Crew


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one article.

    Resolution is given this and the article, and nothing else of the document: so it finds the
    same whether the article was read in this build or in an earlier one.
    """

    entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]


class Readers:
    """Who reads articles: this process, several of this machine, or the workers of a cluster.

    Parameters
    ----------
    jobs : int, optional
        How many processes; with 1, this one.
    dask : str or None, optional
        Address of the scheduler of a Dask cluster; its workers read, whatever ``jobs`` is.
    scratch : pathlib.Path, optional
        Where files are exchanged with those workers; under the same path on all their machines.
    """

    def __init__(self, jobs: int = 1, dask: str | None = None, scratch: Path = Path()) -> None:
        self._dask, self._scratch = dask, scratch
        self._expected: str | None = None
        self._crew = _crew(jobs) if jobs > 1 and dask is None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._crew is not None:
            self._crew.close()

    def expect(self, lang: str) -> None:
        """Know of an article that will have to be read: other processes get ready for it.

        Parameters
        ----------
        lang : str
            A language that has a pack.
        """
        if self._crew is not None and self._expected is not None:
            self._crew.expect(self._expected)
            self._crew.expect(lang)
        self._expected = lang  # an article alone is read in this process

    def read(self, articles: Sequence[Article]) -> Generator[tuple[int, str], None, None]:
        """Annotate articles and extract their facts.

        Parameters
        ----------
        articles : sequence of Article
            Any mix of languages.

        Yields
        ------
        int, str
            Which of the articles, in any order, and a :class:`Reading` as :func:`kg.plain.dumps`
            writes it.
        """
        if self._dask is not None and articles:
            from kg.job.cluster import read_on

            yield from read_on(self._dask, self._scratch, articles)
        elif self._crew is not None and len(articles) > 1:
            yield from enumerate(self._crew.read(articles))
        else:
            yield from enumerate(map(read_article, articles))


def _crew(jobs: int) -> "Crew":
    from kg.job.workers import Crew

    return Crew(jobs)


def read_article(article: Article) -> str:
    """Annotate an article and extract its facts.

    Parameters
    ----------
    article : Article
        In a language that has a pack.

    Returns
    -------
    str
        A :class:`Reading` as :func:`kg.plain.dumps` writes it.
    """
    from kg.annotate import annotate
    from kg.extract import extract, weighed, without_passing

    [document] = annotate([article])
    with measured(article.lang), measured("extract"):
        facts = weighed(document, extract(document))
        kept = without_passing(document, facts)
    return dumps(Reading(kept.entities, kept.mentions, tuple(facts)))


def make_ready(lang: str) -> None:
    """Load what reading an article takes: models and data of its language, tagger and scorer.

    Parameters
    ----------
    lang : str
        A language that has a pack.
    """
    with measured(lang), measured("load"), collecting():  # for itself: all of it is loading
        read_article(Article("", lang, "", lang))


def document_of(
    article: Article, reading: Reading, *, scorer: bool = True
) -> tuple[Document, Sequence[Fact]]:
    """What resolution takes of an article.

    Parameters
    ----------
    article : Article
        The article.
    reading : Reading
        What was read from it.
    scorer : bool, optional
        Whether it is heard: else what only it says is no part, and nothing is doubted.

    Returns
    -------
    Document
        Without tokens, sentences and dates.
    sequence of Fact
        Its facts.
    """
    document = Document(article, (), (), reading.mentions, reading.entities, ())
    if scorer:
        return document, reading.facts
    from kg.extract import without_passing

    facts = tuple(replace(fact, doubted=False) for fact in reading.facts if not fact.learned)
    return without_passing(document, facts), facts

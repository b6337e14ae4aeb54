"""Articles to readings: what was found in each, as resolution wants it and a cache keeps it."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.clock import collecting, measured
from kg.model import Article, Document, Fact, LocalEntity, Mention
from kg.plain import dumps


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one article.

    Resolution is given this and the article, and nothing else of the document: so it finds the
    same whether the article was read in this build or in an earlier one.
    """

    entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads articles: this process, several of this machine, or the workers of a cluster.

    Attributes
    ----------
    jobs : int
        How many processes; with 1, this one.
    dask : str or None
        Address of the scheduler of a Dask cluster; its workers read, whatever ``jobs`` is.
    scratch : pathlib.Path
        Where files are exchanged with those workers; under the same path on all their machines.
    """

    jobs: int = 1
    dask: str | None = None
    scratch: Path = Path()

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
        from kg.job.workers import read_in

        jobs = min(self.jobs, len(articles))
        if self.dask is not None and articles:
            from kg.job.cluster import read_on

            yield from read_on(self.dask, self.scratch, articles)
        else:
            yield from enumerate(
                read_in(jobs, articles) if jobs > 1 else map(read_article, articles)
            )


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

"""Rebuild the scorer's weights: ``python -m kg.training.scorer CORPUS...``.

The articles are read by kg itself, so that the scorer learns from entities as it will meet them.
Every fifth story is put aside: on those the scores are chosen from which a relation is believed.
"""

import argparse
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.annotate.tagger import load_tagger
from kg.annotate.tagger.weights import read_weights
from kg.errors import KgError
from kg.extract.scorer.scorer import CHECKSUM, FILE, Scorer, pieces_hash
from kg.extract.scorer.scorer import read_weights as read_scorer
from kg.model import Article, Document, Fact
from kg.training.scorer.corpus import Lesson, annotation_in, read_lessons
from kg.training.snippets import as_articles, read_snippets

FIFTHS = 5


def main() -> int:
    """Read the command line, train, score, and write the weights.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(
        "python -m kg.training.scorer", description="Train the scorer and write its weights."
    )
    parser.add_argument("corpus", type=Path, nargs="+", metavar="FOLDER",
                        help="annotated articles to learn from")  # fmt: skip
    parser.add_argument("--snippets", type=Path, metavar="FOLDER",
                        help="annotated snippets to learn from, beside them")  # fmt: skip
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=FILE, help="the file of weights to write")
    parser.add_argument("--dry-run", action="store_true", help="train and score, write nothing")
    try:
        _run(parser.parse_args())
    except KgError as error:
        print(f"kg.training.scorer: {error}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace) -> None:
    from kg.training.scorer.export import scorer_bytes, write_scorer
    from kg.training.scorer.figures import LOW, Curves, crossed, curves, marked
    from kg.training.scorer.fit import RelationTrainer, Settings

    begun = time.monotonic()

    def report(line: str) -> None:
        print(f"{time.monotonic() - begun:6.0f} s  {line}", flush=True)

    pairs = [pair for folder in options.corpus for pair in _lessons(folder, report)]
    learnt = [pair for pair in pairs if _fifth(pair[0])]
    aside = [lesson for lesson, _ in pairs if not _fifth(lesson)]
    if options.snippets:
        learnt += _snippets(options.snippets, report)
    report(f"{len(learnt)} articles to learn from, {len(aside)} put aside")
    trainer = RelationTrainer(read_weights(), Settings(epochs=options.epochs, seed=options.seed))
    trainer.train(learnt, report)
    network, pieces = scorer_bytes(trainer.network), pieces_hash(load_tagger())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "weights.npz")
        write_scorer(network, Curves(), pieces, path)
        scorer = Scorer(read_scorer(path, path.with_suffix(CHECKSUM.suffix)), load_tagger())
        found = [marked(one, scorer.found(one.document, one.facts, LOW)) for one in aside]
    for scope, line in crossed(found, lambda a: _number(a.story) // FIFTHS % 2).items():
        report(f"{scope:16}{line}")
    if not options.dry_run:
        write_scorer(network, curves(found), pieces, options.out)
        report(f"{options.out}: {options.out.stat().st_size:,} bytes")


def _lessons(folder: Path, report: Callable[[str], None]) -> Iterator[tuple[Lesson, Lesson]]:
    """The articles of a folder, as kg finds them and with what it misses."""
    from kg.read import Skipped, read

    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    articles = [found for found in read(paths) if not isinstance(found, Skipped)]
    yield from read_lessons(annotation_in(folder), _found(articles))
    report(f"{folder}: {len(articles)} articles")


def _snippets(folder: Path, report: Callable[[str], None]) -> Iterator[tuple[Lesson, Lesson]]:
    """The snippets of a folder, put together to articles."""
    snippets = read_snippets(folder)
    articles = {article.id: (article, gold) for article, gold in as_articles(snippets)}
    yield from read_lessons(
        lambda id_: articles[id_][1], _found(article for article, _ in articles.values())
    )
    report(f"{folder}: {len(snippets)} snippets in {len(articles)} articles")


def _found(articles: Iterable[Article]) -> Iterator[tuple[Document, Sequence[Fact]]]:
    from kg.annotate import annotate
    from kg.extract import extract

    return ((document, extract(document)) for document in annotate(articles))


def _number(story: str) -> int:
    return zlib.crc32(story.encode())


def _fifth(lesson: Lesson) -> int:
    """Which fifth of the corpus an article is of; the first is put aside."""
    return _number(lesson.story) % FIFTHS


if __name__ == "__main__":
    sys.exit(main())

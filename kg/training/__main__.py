"""Rebuild the tagger's weights: ``python -m kg.training CORPUS``."""

import argparse
import json
import random
import sys
import time
from pathlib import Path

from kg.annotate.tagger.weights import FILE
from kg.errors import KgError
from kg.training.base import find_base, prune, read_base, vocabulary_texts
from kg.training.coarse import read_coarse
from kg.training.corpus import read_corpus


def main() -> int:
    """Read the command line, train, score, and write the weights.

    Returns
    -------
    int
        The exit status.
    """
    options = _parser().parse_args()
    try:
        _run(options)
    except KgError as error:
        print(f"kg.training: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m kg.training", description="Train the tagger and write its weights."
    )
    parser.add_argument("corpus", type=Path, nargs="+", metavar="FOLDER",
                        help="annotated articles to learn from")  # fmt: skip
    parser.add_argument("--score", type=Path, action="append", default=[], metavar="FOLDER",
                        help="annotated articles to score on; may be given again")  # fmt: skip
    parser.add_argument("--coarse", type=Path, metavar="FILE",
                        help="articles with marks of fewer kinds, JSON lines")  # fmt: skip
    parser.add_argument("--articles", type=int, help="learn from so many only, chosen by chance")
    parser.add_argument("--layers", type=int, default=8, help="layers of the encoder, 12 at most")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0, help="of the first run")
    parser.add_argument("--runs", type=int, default=2, help="networks to train and average")
    parser.add_argument("--out", type=Path, default=FILE, help="the file of weights to write")
    parser.add_argument("--dry-run", action="store_true", help="train and score, write nothing")
    return parser


def _run(options: argparse.Namespace) -> None:
    from kg.training.export import export
    from kg.training.fit import Settings, Trainer, averaged

    begun = time.monotonic()

    def report(line: str) -> None:
        print(f"{time.monotonic() - begun:6.0f} s  {line}", flush=True)

    corpus = [example for folder in options.corpus for example in read_corpus(folder)]
    corpus.sort(key=lambda example: example.id)
    others = {folder: read_corpus(folder) for folder in options.score}
    coarse = read_coarse(options.coarse) if options.coarse else []
    texts = [*(example.text for example in corpus), *(article.text for article in coarse)]
    base = prune(read_base(find_base()), vocabulary_texts(texts))
    report(f"{len(corpus)} articles, {len(base.pieces)} pieces")
    if options.articles is not None:
        corpus = random.Random(options.seed).sample(corpus, options.articles)
    trainers = []
    for seed in range(options.seed, options.seed + options.runs):
        trainers.append(Trainer(base, Settings(options.layers, options.epochs, seed=seed)))
        trainers[-1].train(corpus, report, coarse)
    trainer = averaged(trainers)
    for folder, other in others.items():
        for scope, figures in trainer.figures(other).items():
            report(f"{folder} {scope} {json.dumps(figures)}")
    if not options.dry_run:
        export(trainer.network, base, options.out)
        report(f"{options.out}: {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())

"""``python stub.py SLOW INPUT OUTPUT``: a build whose articles are read at once, or slowly.

The stages that need language models are replaced by small ones; all the rest is as always.
"""

import sys
import time
from collections.abc import Iterable, Iterator

import reader

from kg.build import build
from kg.model import Article, Document


def annotate(articles: Iterable[Article]) -> Iterator[Document]:
    for article in articles:
        time.sleep(float(sys.argv[1]))
        yield reader.naming(article, article.text.split()[:6])


if __name__ == "__main__":
    reader.install(annotate)
    build([sys.argv[2]], sys.argv[3], lang="en")

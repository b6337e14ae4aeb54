"""Words of languages that a segmenter must cut."""

import subprocess
import sys

CODE = """
import sys
from kg.annotate import annotate
from kg.model import Article
[document] = annotate([Article("a", "vi", "", "Việt Nam và Nhật Bản ký thỏa thuận.")])
print([token.text for token in document.tokens if token.inside])
print(*sorted({"sklearn", "scipy.stats"} & sys.modules.keys()))
"""


def test_vietnamese_words_are_cut_without_scikit_learn() -> None:
    run = subprocess.run([sys.executable, "-c", CODE], check=True, capture_output=True, text=True)
    assert run.stdout.splitlines() == ["['Nam', 'Bản', 'thuận']", ""]

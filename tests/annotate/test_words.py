"""Words of languages that a segmenter must cut."""

import subprocess
import sys

from kg.annotate import annotate
from kg.model import Article

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


def test_a_verb_with_its_object_is_two_words() -> None:
    [document] = annotate([Article("a", "vi", "", "Hai công ty ký kết hợp đồng tín dụng.")])
    assert [token.text for token in document.tokens if token.inside] == [
        "ty",
        "kết",
        "đồng",
        "dụng",
    ]

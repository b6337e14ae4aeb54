"""Signs without a space do not make the tokenizer take quadratic time, and lose no character."""

import re

import pytest

from kg.annotate.pipeline import _parts, make_doc, pipeline
from kg.languages import available
from kg.model import Article

NASTY = ("(" * 3000, '"“' * 1500, "l'" * 1500, "a" * 3000, "1" * 3000, f"http://a.b/{'x/' * 900}")


@pytest.mark.parametrize("text", ["", "Ann met.", *NASTY, f"Ann {NASTY[0]} met {NASTY[1]}."])
def test_no_part_has_more_than_a_tokenizer_reads_at_once(text: str) -> None:
    parts = _parts(text)
    assert "".join(parts) == text
    assert max(len(run) for part in parts for run in re.findall(r"\S+", f"{part} x")) <= 400


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("text", NASTY)
def test_every_character_stays_in_its_place(code: str, text: str) -> None:
    whole = f"Ann Bell met {text} Li Wei.\nThey spoke."
    doc = make_doc(pipeline(code), Article("a", code, "", whole))
    assert doc.text == whole
    assert [doc.text[token.idx : token.idx + len(token)] for token in doc] == [
        token.text for token in doc
    ]

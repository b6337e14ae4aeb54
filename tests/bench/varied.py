"""Articles of any number, made by varying the shipped ones, and what is read from them.

Article ``number`` tells the story of a shipped one with other people and firms: letters of their
names are exchanged, vowel for vowel, so that every place in the text stays where it is. Names
return, as in the news: after three rounds through the shipped articles a name has two forms, after
six three. What is read from a varied article is what was read from the shipped one with the same
letters exchanged, so that ten thousand readings cost no network.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.build import WORK, build
from kg.job.reading import Reading
from kg.model import Article, Fact, LocalEntity, Mention
from kg.plain import loads
from kg.store import Store
from kg.store.cache import Cache, content_of

ROOT = Path(__file__).parents[2]
SHIPPED = ("tests/gold/train", "tests/gold/more", "seeds")
_VARIED = ("person", "company", "organization", "product")
_LETTERS = ("aeiou", "bcdfghjklmnpqrstvwxz")
_WORD = re.compile(r"[^\W\d_]+")
_ROUNDS = 3  # through all shipped articles, until a name has one more form

Shipped = tuple[Article, Reading]


def read_shipped(folder: Path) -> None:
    """Read the shipped articles with the models, unless they have been read there."""
    if not (folder / "kg.db").exists():
        build([ROOT / name for name in SHIPPED], folder)


def shipped(folder: Path) -> list[Shipped]:
    """The shipped articles and what was read from them."""
    articles = list(Store(folder / "kg.db").articles())
    with Cache(folder / WORK / "cache.db") as cache:
        texts = cache.readings(map(content_of, articles))
        return [(article, loads(Reading, text)) for article, text in zip(articles, texts)]  # noqa: B905


class Varied:
    """As many articles as wanted, the same for the same number."""

    def __init__(self, base: Sequence[Shipped]) -> None:
        self.base = base
        found = Counter(word for _, reading in base for word in _names(reading.entities))
        self._common = {word for word, times in found.items() if times > 8}

    def __call__(self, number: int) -> Shipped:
        """The article of this number, and what is read from it."""
        times, place = divmod(number, len(self.base))
        article, reading = self.base[place]
        forms = {
            word: _exchanged(word, form)
            for word in _names(reading.entities) - self._common
            if (form := _draw(f"{word} {times}") % (1 + times // _ROUNDS))
        }

        def told(text: str) -> str:
            return _WORD.sub(lambda found: forms.get(found[0], found[0]), text)

        # In no order, so that a new article stands among the others.
        id_, text = f"{_draw(str(number)):08x}-{number}", told(article.text)
        hashed = sha256(text.encode()).hexdigest()
        varied = replace(article, id=id_, text=text, title=told(article.title), sha256=hashed)

        def mention(m: Mention) -> Mention:
            return replace(m, article=id_, text=text[m.span.start : m.span.end])

        def entity(e: LocalEntity) -> LocalEntity:
            return replace(e, names=tuple(map(told, e.names)))

        def fact(f: Fact) -> Fact:
            said = tuple(
                replace(e, article=id_, quote=text[e.sentence.start : e.sentence.end])
                for e in f.evidence
            )
            return replace(f, evidence=said, title=told(f.title))

        return varied, Reading(
            tuple(map(entity, reading.entities)),
            tuple(map(mention, reading.mentions)),
            tuple(map(fact, reading.facts)),
        )


def _names(entities: Sequence[LocalEntity]) -> set[str]:
    """Words of the names that are varied; a person's family name often comes first, and stays."""
    return set(_words(entities))


def _words(entities: Sequence[LocalEntity]) -> Iterator[str]:
    for entity in entities:
        if entity.kind in _VARIED and not entity.known:
            for name in entity.names:
                parts = _WORD.findall(name)
                yield from parts[1:] if entity.kind == "person" else parts


def _exchanged(word: str, form: int) -> str:
    """A word with its letters exchanged: "Marape", "Tunuke"."""
    out = []
    for place, letter in enumerate(word):
        among = next((group for group in _LETTERS if letter.lower() in group), letter)
        step = _draw(f"{letter.lower()} {place % 3} {form}") if len(among) > 1 else 0
        new = among[(among.index(letter.lower()) + step) % len(among)] if step else letter
        out.append(new.upper() if letter.isupper() else new)
    return "".join(out)


def _draw(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4])


def number_of(id_: str) -> int:
    """The number of a varied article."""
    return int(id_.rpartition("-")[2])

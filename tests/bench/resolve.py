"""How long it takes to find the entities of a large corpus, and in how much memory.

    python tests/bench/resolve.py [ENTITIES]     # 100000 by default

makes articles with persons (widely shared names and rare ones, with and without diacritics),
ministries, companies and their subsidiaries, organisations, places, agreements and events, most
things in several articles as the news have them, until so many entities are told of, resolves
them, and prints seconds and the peak of memory. Names are put together from syllables by a fixed
seed; states, portfolios, surnames and places are the packs' own.
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.languages import load
from kg.model import Article, Document, Evidence, Fact, LocalEntity, Mention, Span
from kg.ontology import load_ontology
from kg.resolve import resolve
from kg.text import fold

ENTITIES = 100_000
#: Local entities of an article.
PER_ARTICLE = 12
#: In how many articles a thing is told of, on the average of a long tail.
TOLD = 2.5
LANGS = ("en", "fr", "vi")
SYLLABLES = [a + b for a in "b d f g k l m n p r s t v z br kl st tr".split()
             for b in "a e i o u ai ou an en on ar el".split()]  # fmt: skip


class World:
    """Things to be told of."""

    def __init__(self, size: int) -> None:
        self.random = random.Random(1)
        self.pack, self.ontology = load("en"), load_ontology()
        self.states = sorted(self.pack.countries)
        self.surnames = sorted(name.title() for name in self.ontology.surnames)
        self.things = [self.thing() for _ in range(size)]

    def word(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 3))).title()

    def thing(self) -> LocalEntity:
        """One of the kinds, as often as the news have them."""
        pick, iso = self.random.random(), self.random.choice(self.states)
        if pick < 0.45:
            given = " ".join(self.word() for _ in range(self.random.randint(1, 2)))
            shared = self.random.random() < 0.4
            surname = self.random.choice(self.surnames) if shared else self.word()
            name = f"{surname} {given}" if shared else f"{given} {surname}"
            return LocalEntity("", "person", (name,), iso if pick < 0.35 else "")
        if pick < 0.7:
            tail = self.random.choice(("", " Group", " Bank", " Software", " Airlines", " Vietnam"))
            return LocalEntity("", "company", (self.word() + tail,))
        if pick < 0.8:
            return LocalEntity("", "organization", (f"University of {self.word()}",),
                               head="university")  # fmt: skip
        if pick < 0.85:
            charges = frozenset(self.random.sample(sorted(self.ontology.portfolios), 2))
            return LocalEntity("", "public_body", ("Ministry of " + " and ".join(sorted(charges)),),
                               iso, portfolios=charges, head="ministry")  # fmt: skip
        if pick < 0.9:
            return LocalEntity("", "place", (self.word(),), iso)
        if pick < 0.95:
            return LocalEntity("", "event", (f"{self.word()} {self.word()} Forum 2024",),
                               head="forum")  # fmt: skip
        return LocalEntity("", "agreement", ("memorandum of understanding",), head="memorandum")

    def told(self, thing: LocalEntity, key: str) -> LocalEntity:
        """A thing as one more article has it: folded, in capitals, or with a legal form."""
        name = thing.names[0]
        pick = self.random.random()
        if thing.kind == "person" and pick < 0.2:
            name = fold(name).title()
        elif thing.kind == "company" and pick < 0.2:
            name += " Inc."
        return replace(thing, key=key, names=(name,))


def articles(size: int) -> Iterator[tuple[Document, Sequence[Fact]]]:
    """Articles that tell of so many things."""
    world = World(size)
    weights = [1 / (1 + i % 1000) for i in range(size)]
    rest = list(range(size))
    world.random.shuffle(rest)
    often = world.random.choices(range(size), weights, k=int(size * (TOLD - 1)))
    queue = rest + often
    world.random.shuffle(queue)
    for start in range(0, len(queue), PER_ARTICLE):
        id_ = f"a{start // PER_ARTICLE:07}"
        told = tuple(
            world.told(world.things[number], f"e{i}")
            for i, number in enumerate(dict.fromkeys(queue[start : start + PER_ARTICLE]))
        )
        mentions = tuple(
            Mention(id_, Span(i, i + 1), e.names[0], e.kind, "bench", (e.key,))
            for i, e in enumerate(told)
        )
        article = Article(id_, world.random.choice(LANGS), "", "", "2024-05-01")
        yield Document(article, (), (), mentions, told, ()), _facts(world, id_, told)


def _facts(world: World, id_: str, told: Sequence[LocalEntity]) -> list[Fact]:
    evidence = (Evidence(id_, Span(0, 1), Span(0, 1), "bench", "x"),)
    kinds = {kind: [e.key for e in told if e.kind == kind] for kind in {e.kind for e in told}}
    facts = []
    for person in kinds.get("person", ()):
        firms = [*kinds.get("company", ()), *kinds.get("public_body", ())]
        if firms and world.random.random() < 0.5:
            firm = world.random.choice(firms)
            facts.append(Fact("holds_position", person, firm, evidence=evidence))
    for agreement in kinds.get("agreement", ()):
        facts += [
            Fact("signed", firm, agreement, "2024-05-01", evidence=evidence)
            for firm in kinds.get("company", [])[:2]
        ]
    return facts


def main() -> None:
    """Run it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ENTITIES
    items = list(articles(size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gc.disable()  # as a build does while it resolves
    start, cpu = time.perf_counter(), time.process_time()
    done = resolve(items)
    spent = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    locals_ = sum(len(document.entities) for document, _ in items)
    print(  # noqa: T201
        f"{len(items)} articles, {locals_} names of things, {size} things: "
        f"{len(done.entities)} entities in {spent:.1f} s ({time.process_time() - cpu:.1f} s of "
        f"processor), {after / 1024:.0f} MB at most ({before / 1024:.0f} MB the articles)"
    )


if __name__ == "__main__":
    main()

"""Time each question to a made graph, as a whole process: `python tests/bench/query.py [FACTS]`.

What is printed is processor time, user and system, of the best of five runs, so that what else
the machine does matters little. The graph has people, bodies, companies and agreements of all the
countries that the packs know; a fifth of its facts say who belongs where.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.languages import country_names
from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.ontology import load_headings, load_ontology
from kg.store import Store
from kg.text import fold

GIVEN = (
    "Anh Bình Chi Dũng Giang Hà Khánh Lan Minh Ngọc Phong Quân Sơn Tâm Uyên Vân Claire Paul".split()
)
MIDDLE = "Thị Văn Đức Hữu Ngọc Xuân Marie Jean Lee Min Ji Kofi Ama Ruiz Silva Costa Novak".split()
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Kim Park Sato Moreau".split()
FIELDS = "Health Trade Energy Science Transport Justice Culture Defence Finance Water".split()
QUESTIONS = (
    ("--version",),  # what starting up costs each of the others
    ("met", "Vietnam", "Japan", "--since", "2023", "--until", "2023"),
    ("met", "Vietnam"),
    ("met", "{person}"),
    ("partners", "{company}"),
    ("agreements", "Vietnam", "Japan"),
    ("offices", "Ministry of Health Vietnam", "--at", "2023-05"),
    ("path", "{person}", "{company}"),
    ("timeline", "{person}"),
    ("timeline", "Vietnam"),
    ("find", "--relation", "signed", "--since", "2024", "--limit", "100"),
    ("search", "chuyen doi so"),
    ("search", "{person}"),
    ("stats",),
    ("ask", "Which companies did Vietnam support in 2023?"),
    ("met", "Nguyn Vn Bnh"),
)


def entities(dice: random.Random, number: int) -> list[Entity]:
    """Make about ``number`` entities: four in ten are people."""
    names = country_names("en")
    made = [Entity(f"country:{iso}", "country", name, (), iso) for iso, name in names.items()]
    for iso, name in names.items():
        made += [
            Entity(
                f"body:{iso}/{fold(field)}", "public_body", f"Ministry of {field} {name}", (), iso
            )
            for field in FIELDS
        ]
    for serial in range(number * 4 // 10):
        name = " ".join(map(dice.choice, (FAMILY, MIDDLE, MIDDLE, GIVEN))) + f" {serial}"
        made.append(Entity(f"person:p{serial}", "person", name, (fold(name),)))
    for serial in range(number // 5):
        made.append(Entity(f"company:c{serial}", "company", f"{dice.choice(FAMILY)} Tech {serial}"))
        made.append(Entity(f"agreement:a{serial}", "agreement", f"Agreement No {serial}"))
        made.append(Entity(f"event:e{serial}", "event", f"Forum No {serial}"))
        made.append(Entity(f"place:p{serial}", "place", f"Town {serial}"))
    return made


def facts(dice: random.Random, made: list[Entity], number: int) -> Iterator[tuple[Fact, str]]:
    """Make facts with their sentences; bodies belong to states, people to bodies and firms."""
    kinds: dict[str, list[Entity]] = {}
    for entity in made:
        kinds.setdefault(entity.kind, []).append(entity)
    members = [r for r in load_headings().values() if "members" in r.questions]
    others = [r for r in load_headings().values() if "members" not in r.questions]
    (office,) = (r for r in members if "offices" in r.questions)
    (part,) = (r for r in members if r is not office)
    for serial in range(number):
        if serial < len(kinds["public_body"]):
            relation, subject = part, kinds["public_body"][serial]
            object_ = Entity(f"country:{subject.iso}", "country", subject.iso)
        elif serial % 5 == 0:
            relation, subject = office, dice.choice(kinds["person"])
            object_ = _one(dice, kinds[dice.choice(("public_body", "company"))])
        else:
            relation = dice.choice(others)
            subject, object_ = (
                _one(dice, kinds[dice.choice(sorted(side & kinds.keys()))])
                for side in (relation.subject, relation.object)
            )
        day = f"202{dice.randrange(2, 6)}-0{dice.randrange(1, 10)}-11"
        date = dice.choice(["", "2023", "2024-05", day])
        modality = "asserted" if dice.random() < 0.9 else "planned"
        quote = f"{subject.name} {relation.label['en']} {object_.name} về chuyển đổi số ({serial})."
        fact = Fact(
            relation.name, subject.id, object_.id, date, "", "", modality, (), f"f{serial:07}"
        )
        yield fact, quote


def _one(dice: random.Random, among: list[Entity]) -> Entity:
    """Choose one, the first ones more often: a few are in the news, most are not."""
    return among[int(len(among) * dice.random() ** 1.5)]


def build(path: Path, number: int) -> list[Entity]:
    """Write a store of so many facts."""
    dice = random.Random(7)
    made = entities(dice, number // 3)
    articles: list[Article] = []
    whole: list[Fact] = []
    texts: list[str] = []
    for fact, quote in facts(dice, made, number):
        start = sum(len(text) + 1 for text in texts)
        span = Span(start, start + len(quote))
        article = f"a{len(articles):06}"
        evidence = Evidence(article, span, span, "made", quote)
        whole.append(replace(fact, evidence=(evidence,)))
        texts.append(quote)
        if len(texts) == 8:
            articles.append(Article(article, "en", "Made up", " ".join(texts), "2024-05-06"))
            texts = []
    articles.append(Article(f"a{len(articles):06}", "en", "Made up", " ".join(texts), "2024-05-06"))
    Store(path).write(articles, Resolution(tuple(made), (), tuple(whole), ()))
    return made


def spent(*args: str) -> tuple[float, int]:
    """Run one command: seconds of processor time, and lines printed."""
    before = os.times()
    done = subprocess.run([sys.executable, "-m", "kg", *args], capture_output=True, check=False)
    after = os.times()
    used = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return used, len((done.stdout or done.stderr).splitlines())


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    load_ontology()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kg.db"
        made = build(path, number)
        some = {kind: next(e for e in made if e.kind == kind) for kind in ("person", "company")}
        ids = {kind: entity.id for kind, entity in some.items()}
        lines = [f"{number:,} facts, {len(made):,} entities, {path.stat().st_size / 1e6:.0f} MB"]
        for question in QUESTIONS:
            args = [part.format(**ids) for part in question]
            where = () if question == ("--version",) else ("--dir", folder)
            runs = [spent(*args, *where) for _ in range(5)]
            best = min(seconds for seconds, _ in runs)
            lines.append(f"{best:6.2f} s {runs[0][1]:7,} lines  kg {' '.join(args)}")
        print(*lines, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()

"""How well names are told to be one thing or two: kg, and beside it nomenklatura's logic-v2.

    python tests/bench/identity.py [--rival PYTHON] [--errors]

reads ``tests/gold/pairs.csv`` and prints precision and recall of "these are one", by split and
kind. ``--rival`` names the interpreter of an environment with nomenklatura (``python -m venv nk &&
nk/bin/pip install nomenklatura``), which is no dependency of kg; it gets the same names, the state
as country and, of a person, the body where the office is held as employer, and calls one what
scores at least its own threshold of .7.
"""

import argparse
import csv
import json
import subprocess
import sys
from collections import Counter
from itertools import count
from pathlib import Path

PAIRS = Path(__file__).parents[1] / "gold" / "pairs.csv"
#: Kinds that the rival knows, as its schemata.
SCHEMATA = {"person": "Person", "public_body": "PublicBody", "company": "Company",
            "organization": "Organization"}  # fmt: skip
THRESHOLD = 0.7


def ours() -> list[bool]:
    """What kg says of each row."""
    root = Path(__file__).parents[2]
    sys.path[:0] = [str(root), str(root / "tests" / "resolve")]
    from name_pairs import pairs, same

    return [same(pair)[0] for pair in pairs()]


def rivals() -> list[bool | None]:
    """What logic-v2 says of each row; None for kinds that it does not know."""
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm = get_algorithm("logic-v2")
    config, ids = ScoringConfig.defaults(), count()

    def entity(row: dict[str, str], side: str):  # type: ignore[no-untyped-def]
        made = model.make_entity(SCHEMATA[row["kind"]])
        made.id = str(next(ids))  # what it compares is cached by id
        made.add("name", row[side].split("|"))
        made.add("country", row[f"{side}_state"].lower())
        if row["kind"] == "person":
            for told in row[f"{side}_context"].split("|"):
                made.add("position", told.rpartition(":")[2] if ":" in told else "")
        return made

    return [
        algorithm.compare(entity(row, "left"), entity(row, "right"), config).score >= THRESHOLD
        if row["kind"] in SCHEMATA
        else None
        for row in rows()
    ]


def rows() -> list[dict[str, str]]:
    """The rows of the file."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(title: str, said: list[bool | None], errors: bool = False) -> None:
    """Print precision and recall by split and kind."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row, answer in zip(rows(), said, strict=True):
        if answer is None:
            continue
        truth = row["same"] == "yes"
        cell = ("t" if truth == answer else "f") + ("p" if answer else "n")
        for kind in (row["kind"], "all"):
            counts.setdefault((row["split"], kind), Counter())[cell] += 1
        if errors and truth != answer:
            print(f"{cell} {row['split']} {row['kind']}: {row['left']} / {row['right']}")  # noqa: T201
    print(f"{title}\n{'split':6}{'kind':14}{'pairs':>6}{'P':>7}{'R':>7}")  # noqa: T201
    for (split, kind), cell_counts in sorted(counts.items()):
        tp, fp, fn, tn = (cell_counts[c] for c in ("tp", "fp", "fn", "tn"))
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        print(f"{split:6}{kind:14}{tp + fp + fn + tn:6}{precision:7.3f}{recall:7.3f}")  # noqa: T201


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rival", help="interpreter of an environment with nomenklatura")
    parser.add_argument("--errors", action="store_true", help="list the rows that kg gets wrong")
    parser.add_argument("--as-rival", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_rival:
        json.dump(rivals(), sys.stdout)
        return
    table("kg", list(ours()), options.errors)
    if options.rival:
        command = [options.rival, __file__, "--as-rival"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        table("nomenklatura logic-v2", json.loads(done.stdout))


if __name__ == "__main__":
    main()

"""How many things that recur in the articles of a gold folder are one node, and which are not.

Usage:  python tests/bench/cross.py GOLD OUTPUT [--errors]

GOLD holds annotated articles (tests/gold/GUIDE.md), OUTPUT is what `kg build` wrote from their
texts. Gold keys count within one article, so what recurs is read from gold's names and states:

- a country is its ISO code;
- two others are one if kind and state agree and the fullest name of the one is among the names of
  the other; a public body needs a state, a person and an event a name of two words at least;
- two are certainly different if some article has both, or if their states differ.

Of what recurs and was found in several articles by score.py's matching: is it one node? Of pairs
that are certainly different and of one kind: are they merged? Prints totals; --errors lists them.
"""

import argparse
import collections
import itertools
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "gold"))
import score

#: Kinds whose things recur under one name; what agreements and events are called varies freely.
KINDS = ("country", "public_body", "company", "organization", "person")


def gold_things(folder):
    """Gold entities of all articles by (article, key), and what recurs: lists of such refs."""
    things = {}
    for path in sorted(folder.glob("*.json")):
        if path.name == "cross.json":
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        for e in gold["entities"]:
            folded = [n for n in map(score.fold, e["names"]) if n]
            things[gold["id"], e["key"]] = dict(e, folded=folded, iso=e.get("iso") or "")
    home = {ref: ref for ref in things}

    def find(ref):
        while home[ref] != ref:
            ref = home[ref]
        return ref

    named = collections.defaultdict(list)
    for ref, e in things.items():
        for key in names_of(e):
            named[key].append(ref)
    for refs in named.values():
        for one, other in itertools.combinations(refs, 2):
            if one[0] != other[0] and same(things[one], things[other]):
                home[find(one)] = find(other)
    groups = collections.defaultdict(list)
    for ref in things:
        groups[find(ref)].append(ref)
    return things, [sorted(refs) for refs in groups.values()]


def names_of(e):
    """Keys under which what may be the same is found."""
    if e["kind"] not in KINDS:
        return set()
    if e["kind"] == "country":
        return {("country", e["iso"])} if e["iso"] else set()
    if e["kind"] == "public_body" and not e["iso"]:
        return set()
    names = {n for n in e["folded"] if e["kind"] != "person" or " " in n}
    return {(e["kind"], name) for name in names}


def same(a, b):
    """Whether gold calls both by the fullest name of one, in one state."""
    if a["kind"] == "country":
        return True
    if a["iso"] != b["iso"] and (a["kind"] == "public_body" or (a["iso"] and b["iso"])):
        return False
    return a["folded"][0] in b["folded"] or b["folded"][0] in a["folded"]


def nodes_of(things, out):
    """Gold (article, key) to the predicted node that is matched with it."""
    entities = {e["id"]: e for e in score.lines(out / "entities.jsonl")}
    texts = collections.defaultdict(lambda: collections.defaultdict(set))
    for m in score.lines(out / "mentions.jsonl"):
        texts[m["article"]][m["entity"]].add(m["text"])
    by_article = collections.defaultdict(dict)
    for (article, key), e in things.items():
        by_article[article][key] = dict(e, folded=set(e["folded"]), iso=e["iso"] or None)
    nodes = {}
    for article, gold in by_article.items():
        predicted = {}
        for id_, said in texts[article].items():
            e = entities[id_]
            names = {score.fold(n) for n in [e["name"], *e.get("aliases", []), *said]} - {""}
            predicted[id_] = {"kind": e["kind"], "iso": e.get("iso"), "folded": names}
        first, _ = score.match_entities(gold, predicted)
        nodes.update(
            ((article, key), id_)
            for id_, key in first.items()
            if {gold[key]["iso"], predicted[id_]["iso"]} & {None} or
            gold[key]["iso"] == predicted[id_]["iso"]
        )  # fmt: skip
    return nodes


def different(things, a, b):
    """Whether two groups are certainly two: both in one article, or of two states."""
    together = {article for article, _ in a} & {article for article, _ in b}
    states = [{things[ref]["iso"] for ref in refs} - {""} for refs in (a, b)]
    return bool(together) or bool(states[0] and states[1] and not states[0] & states[1])


def recurring(things, groups, nodes, errors):
    """By kind: things in several articles, found in several, one node; parted ones to errors."""
    count = collections.defaultdict(collections.Counter)
    for refs in groups:
        if len({article for article, _ in refs}) < 2:
            continue
        c = count[things[refs[0]]["kind"]]
        found = {ref: nodes[ref] for ref in refs if ref in nodes}
        c["recur"] += 1
        if len({article for article, _ in found}) > 1:
            one = len(set(found.values())) == 1
            c["found"] += 1
            c["one"] += one
            if not one:
                errors.append(f"parted  {things[refs[0]]['names'][0]}: {found}")
    return count


def merged(things, groups, nodes, errors):
    """By kind: pairs that are certainly two, and those of them that share a node."""
    count = collections.defaultdict(collections.Counter)
    for kind in KINDS:
        of_kind = [refs for refs in groups if things[refs[0]]["kind"] == kind]
        held = [{nodes[ref] for ref in refs if ref in nodes} for refs in of_kind]
        for (a, one), (b, other) in itertools.combinations(zip(of_kind, held, strict=True), 2):
            if different(things, a, b):
                count[kind]["apart"] += 1
                if one & other:
                    count[kind]["merged"] += 1
                    names = [things[refs[0]]["names"][0] for refs in (a, b)]
                    errors.append(f"merged  {sorted(one & other)}: {names} {a[0]} {b[0]}")
    return count


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("gold", type=Path)
    ap.add_argument("output", type=Path)
    ap.add_argument("--errors", action="store_true", help="list what is parted or wrongly merged")
    args = ap.parse_args()
    things, groups = gold_things(args.gold)
    groups = [refs for refs in groups if things[refs[0]]["kind"] in KINDS]
    nodes, errors = nodes_of(things, args.output), []
    one, two = (count(things, groups, nodes, errors) for count in (recurring, merged))
    lines = sorted(errors) if args.errors else []
    head = f"{'recur':>7}{'found':>7}{'one':>7}{'share':>7} |{'pairs apart':>12}{'merged':>7}"
    lines.append(f"{'':14}{head}")
    both = {kind: one[kind] + two[kind] for kind in KINDS}
    for kind, c in (*both.items(), ("all", sum(both.values(), collections.Counter()))):
        told = "".join(f"{c[key]:7}" for key in ("recur", "found", "one"))
        share = f"{c['one'] / max(1, c['found']):7.3f}"
        lines.append(f"{kind:14}{told}{share} |{c['apart']:12}{c['merged']:7}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

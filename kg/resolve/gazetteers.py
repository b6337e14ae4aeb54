"""What the gazetteers list: ids and names of organisations and firms, words of levels."""

from collections.abc import Iterable

from kg.languages import Pack
from kg.ontology import Ontology
from kg.resolve.cores import Cores, Phrase, joined
from kg.resolve.names import words

_LEVELS = ("level_province", "level_town", "level_district")


def first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A mapping in which the first value of a key stays."""
    out: dict[str, str] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


def same_known(packs: tuple[Pack, ...], ontology: Ontology) -> dict[str, str]:
    """Listed names of the ontology that the organisations of some language list as well."""
    listed = first(
        [(f"{org.kind} {name}", org.id) for p in packs for org in p.organizations
         for name in org.names]
    )  # fmt: skip
    out = {}
    for known in ontology.known:
        names = (known.name, *known.aliases)
        found = [listed[key] for name in names if (key := f"{known.kind} {name}") in listed]
        if found:
            out[f"known:{known.name}"] = f"organizations:{found[0]}"
    return out


def whole(ontology: Ontology, cores: Cores) -> frozenset[Phrase]:
    """Names of listed firms whose core is that of another: "CNOOC", "CNOOC Limited"."""
    firms: dict[str, dict[str, set[Phrase]]] = {}
    for known in ontology.known:
        for name in (known.name, *known.aliases) if known.kind == "company" else ():
            named = firms.setdefault(joined(cores.of_firm(name)), {})
            named.setdefault(known.name, set()).add(words(name))
    shared = (named.values() for named in firms.values() if len(named) > 1)
    return frozenset(phrase for names in shared for phrases in names for phrase in phrases)


def firms(ontology: Ontology, cores: Cores) -> dict[str, str]:
    """Core of each name of a listed firm, as one word, to that of its main name."""
    rows = [known for known in ontology.known if known.kind == "company"]
    main = {known.name: joined(cores.of_firm(known.name)) for known in rows}
    own = first((main[known.name], main[known.name]) for known in rows)
    others = first(
        (joined(cores.of_firm(alias)), main[known.name])
        for known in rows
        for alias in known.aliases
    )
    return {**others, **own}


def names(packs: tuple[Pack, ...]) -> dict[tuple[str, str], frozenset[Phrase]]:
    """(Gazetteer id, language code or "" for all) to names."""
    found: dict[tuple[str, str], set[Phrase]] = {}
    for pack in packs:
        for org in pack.organizations:
            for lang in (pack.code, ""):
                names = found.setdefault((f"organizations:{org.id}", lang), set())
                names.update(map(words, org.names))
    return {key: frozenset(names) for key, names in found.items()}


def levels(packs: tuple[Pack, ...]) -> dict[Phrase, str]:
    """Words that tell the level of a local government, to the level."""
    return {
        words(term): level.removeprefix("level_")
        for pack in packs for level in _LEVELS for term in pack.words[level]
    }  # fmt: skip


def listed(packs: tuple[Pack, ...]) -> dict[Phrase, str]:
    """Names of organisations and events to gazetteer id."""
    return {
        words(name): f"organizations:{org.id}"
        for pack in packs
        for org in pack.organizations
        for name in org.names
        if org.kind in ("organization", "event") and words(name)
    }

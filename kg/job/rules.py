"""What is read from an article depends on: packs, relations, code, models. All of it as hashes.

The parts are kept apart, so that a change re-reads only the articles that it touches, and a build
can say what has changed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from kg import languages, ontology

PACKAGE = Path(languages.__file__).parents[1]
#: Rooms whose code turns input into articles, and articles into readings.
_READING = ("errors.py", "model.py", "text.py", "tables.py", "ontology", "languages", "read")
_ANNOTATION = ("model.py", "text.py", "tables.py", "ontology", "languages", "annotate", "extract")
_READERS = ("trafilatura", "htmldate", "lxml", "py3langid")
_MODELS = ("spacy", "thinc", "numpy", "onnxruntime")
#: Keys of a relation file that no sentence is read by.
_TOLD = ("asks", "examples", "label", "mapping", "questions")


def hash_of(parts: Mapping[str, str]) -> str:
    """Hash named parts.

    Parameters
    ----------
    parts : mapping of str to str
        Name to hash or version.

    Returns
    -------
    str
        SHA-256 in hexadecimal.

    Examples
    --------
    >>> hash_of({"a": "1", "b": "2"}) == hash_of({"b": "2", "a": "1"})
    True
    """
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def record_rules() -> str:
    """Hash what decides which article an input becomes: code and line patterns of all languages.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    packs = [path for path in _files(PACKAGE / "languages") if path.suffix == ".toml"]
    return hash_of({"code": _code(_READING), "packs": _hash(packs), **versions(_READERS)})


@cache
def rules_of(code: str) -> Mapping[str, str]:
    """What decides what is read from an article of one language.

    Parameters
    ----------
    code : str
        A language that has a pack.

    Returns
    -------
    mapping of str to str
        Name of each part, as a user may be told it, to its hash or version.

    Examples
    --------
    >>> sorted(name for name in rules_of("en") if name.endswith(" en"))
    ['language en', 'relations in en']
    """
    names = (path for path in _data(PACKAGE / "ontology") if path.parent.name != "relations")
    return {
        "code of kg": _code(_ANNOTATION),
        "names and offices": _hash(names),
        f"relations in {code}": _relations(code),
        f"language {code}": _hash(_data(PACKAGE / "languages" / code)),
        "tagger": _hash(_data(PACKAGE / "annotate")),
        "scorer": _hash(_data(PACKAGE / "extract")),
        **versions(_MODELS),
        **packages_of(code),
    }


def packages_of(code: str) -> Mapping[str, str]:
    """Versions of the models with which articles of a language are read.

    Parameters
    ----------
    code : str
        A language that has a pack.

    Returns
    -------
    mapping of str to str
        By package.
    """
    pack = languages.load(code)
    return versions((*pack.models, *([pack.segmenter] if pack.segmenter else ())))


@cache
def all_rules() -> str:
    """Hash all code and data of kg.

    What a build writes depends on nothing else but its articles and :func:`packages_of` their
    languages, which only the packs can tell.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    parts = {"code": _hash(_files(PACKAGE, ".py")), "data": _hash(_data(PACKAGE))}
    return hash_of({**parts, **versions(("igraph", "networkx", "pyvis", *_READERS, *_MODELS))})


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> Sequence[str]:
    """Names of the parts in which two rules differ.

    Examples
    --------
    >>> differing({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"})
    ['b', 'c']
    """
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def versions(names: Iterable[str]) -> dict[str, str]:
    """Versions of packages and models, as far as they are installed.

    Parameters
    ----------
    names : iterable of str
        Names of distributions, or of modules.

    Returns
    -------
    dict of str to str
        By name.

    Examples
    --------
    >>> versions(["no-such-package"])
    {'no-such-package': 'absent'}
    """
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            # A model may be importable under a name of its own.
            spec = find_spec(name)
            found[name] = "absent" if spec is None else _hash_of_meta(spec.origin or "")
    return found


def _relations(code: str) -> str:
    """Hash the relations as far as sentences of one language are read by them."""
    found = []
    for path, whole in ontology.relation_tables(ontology.HERE):
        table = {k: v for k, v in whole.items() if k not in _TOLD}
        table["frames"] = [f for f in table.get("frames", ()) if f.get("lang") == code]
        found.append([path.stem, table])
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


@cache
def _code(rooms: tuple[str, ...]) -> str:
    return _hash(path for room in rooms for path in _files(PACKAGE / room, ".py"))


def _data(folder: Path) -> list[Path]:
    """Files below a folder that are neither code nor the weights, whose checksum lies beside."""
    return [
        path
        for path in _files(folder)
        if path.suffix in (".csv", ".toml", ".sha256", ".js", ".css", ".html")
    ]


def _files(path: Path, suffix: str = "") -> list[Path]:
    found = path.rglob(f"*{suffix}") if path.is_dir() else [path]
    return sorted(p for p in found if p.is_file() and p.suffix != ".pyc")


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _hash_of_meta(origin: str) -> str:
    meta = Path(origin).with_name("meta.json")
    return hashlib.sha256(meta.read_bytes()).hexdigest() if meta.is_file() else "present"

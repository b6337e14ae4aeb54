"""What the user has judged: merges, splits and names, in a TOML file that every build applies.

The file stands beside the graph, is made to be read and reviewed, and names things by what the
graph itself calls them: entities by the ids that they have without any judgement, mentions by
article and words.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.files import write_text
from kg.model import KINDS
from kg.ontology import load_ontology
from kg.tables import check_keys, check_value, read_toml

FILE_NAME = "judgements.toml"
_HEAD = """\
# Judgements, applied at every build: kg merge, kg split, kg rename and kg retract write here.
# Entities bear the ids that they have without judgements. Edit freely, and keep it in git.
"""


@dataclass(frozen=True, slots=True)
class Merging:
    """Two entities are one, and it keeps the id and name of ``into``."""

    into: str
    other: str


@dataclass(frozen=True, slots=True)
class Splitting:
    """What an article calls by these names is a thing of its own.

    ``at`` says where they stand; without it they are split off wherever the article says them of
    something of this kind.
    """

    article: str
    kind: str
    names: tuple[str, ...]
    at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """An entity is shown by this name."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Retraction:
    """Sentences, each as "article:start", do not say that these two are in this relation."""

    relation: str
    subject: str
    object: str
    at: tuple[str, ...]


Judgement = Merging | Splitting | Naming | Retraction


@dataclass(frozen=True, slots=True)
class Judgements:
    """All of them, each sort in the order of the file.

    Examples
    --------
    >>> one = Judgements().add(Merging("person:a", "person:b"))
    >>> one.merges
    (Merging(into='person:a', other='person:b'),)
    """

    merges: tuple[Merging, ...] = ()
    splits: tuple[Splitting, ...] = ()
    names: tuple[Naming, ...] = ()
    retracts: tuple[Retraction, ...] = ()

    def add(self, judgement: Judgement) -> "Judgements":
        """These and one more, which takes the place of what it contradicts."""
        merges, splits, names, retracts = self.merges, self.splits, self.names, self.retracts
        if isinstance(judgement, Merging):
            merges = (*(m for m in merges if m != judgement), judgement)
        elif isinstance(judgement, Splitting):
            splits = (*(s for s in splits if s != judgement), judgement)
        elif isinstance(judgement, Naming):
            names = (*(n for n in names if n.entity != judgement.entity), judgement)
        else:
            retracts = (*(r for r in retracts if r != judgement), judgement)
        return Judgements(merges, splits, names, retracts)


def read_judgements(path: Path) -> Judgements:
    """Read a file of judgements; none where there is no file.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    Judgements
        Checked.

    Raises
    ------
    DataFileError
        If the file is not what it should be.

    Examples
    --------
    >>> read_judgements(Path("absent.toml"))
    Judgements(merges=(), splits=(), names=(), retracts=())
    """
    if not path.exists():
        return Judgements()
    table = read_toml(path)
    check_keys(path, "the file", table, ("merge", "split", "rename", "retract"))
    merges = (_texts(path, "merge", row, "into", "other") for row in _rows(path, table, "merge"))
    names = (_texts(path, "rename", row, "entity", "name") for row in _rows(path, table, "rename"))
    return Judgements(
        tuple(Merging(*texts) for texts in merges),
        tuple(_split(path, row) for row in _rows(path, table, "split")),
        tuple(Naming(*texts) for texts in names),
        tuple(_retraction(path, row) for row in _rows(path, table, "retract")),
    )


def write_judgements(path: Path, judgements: Judgements) -> None:
    r"""Write the file whole.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    judgements : Judgements
        What it shall hold.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / FILE_NAME
    >>> judged = Judgements((), (Splitting("vi-02", "person", ("Nguyễn Văn Hùng",), (9, 40)),))
    >>> write_judgements(path, judged)
    >>> read_judgements(path) == judged
    True
    """
    write_text(path, _chunks(judgements))


def _chunks(judgements: Judgements) -> Iterator[str]:
    yield _HEAD
    for merge in judgements.merges:
        yield f"\n[[merge]]\ninto = {_text(merge.into)}\nother = {_text(merge.other)}\n"
    for split in judgements.splits:
        names = ", ".join(map(_text, split.names))
        yield f"\n[[split]]\narticle = {_text(split.article)}\nkind = {_text(split.kind)}\n"
        yield f"names = [{names}]\n"
        if split.at:
            yield f"at = [{', '.join(map(str, split.at))}]\n"
    for naming in judgements.names:
        yield f"\n[[rename]]\nentity = {_text(naming.entity)}\nname = {_text(naming.name)}\n"
    for retract in judgements.retracts:
        yield f"\n[[retract]]\nsubject = {_text(retract.subject)}\n"
        yield f"relation = {_text(retract.relation)}\nobject = {_text(retract.object)}\n"
        yield f"at = [{', '.join(map(_text, retract.at))}]\n"


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are among TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _rows(path: Path, table: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    rows = table.get(name, [])
    if not isinstance(rows, list):
        raise DataFileError(f"{path}: {name} is {rows!r}; begin each one with [[{name}]]")
    yield from rows


def _texts(path: Path, what: str, row: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    check_keys(path, f"[[{what}]]", row, keys)
    for key in keys:
        if not isinstance(row.get(key), str) or not row[key]:
            raise DataFileError(f"{path}: [[{what}]] {dict(row)!r} has no {key!r}; write a string")
    return tuple(row[key] for key in keys)


def _split(path: Path, row: Mapping[str, Any]) -> Splitting:
    check_keys(path, "[[split]]", row, ("article", "kind", "names", "at"))
    told = {key: value for key, value in row.items() if key not in ("names", "at")}
    article, kind = _texts(path, "split", told, "article", "kind")
    names, at = row.get("names"), row.get("at", [])
    if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
        raise DataFileError(f"{path}: [[split]] {dict(row)!r} has no names; write a list of them")
    if not isinstance(at, list) or not all(type(start) is int for start in at):
        raise DataFileError(f"{path}: [[split]] {dict(row)!r}: at is no list of whole numbers")
    return Splitting(article, check_value(path, "kind", kind, KINDS), tuple(names), tuple(at))


def _retraction(path: Path, row: Mapping[str, Any]) -> Retraction:
    check_keys(path, "[[retract]]", row, ("subject", "relation", "object", "at"))
    told = {key: value for key, value in row.items() if key != "at"}
    relation, subject, object_ = _texts(path, "retract", told, "relation", "subject", "object")
    check_value(path, "relation", relation, sorted(load_ontology().relations))
    at = row.get("at")
    if not isinstance(at, list) or not at or not all(_is_place(place) for place in at):
        raise DataFileError(
            f'{path}: [[retract]] {dict(row)!r}: at is no list of places such as "article:120"'
        )
    return Retraction(relation, subject, object_, tuple(at))


def _is_place(value: object) -> bool:
    return isinstance(value, str) and value.rpartition(":")[2].isdecimal() and ":" in value


def place_of(at: str) -> tuple[str, int]:
    """Article and start of a place; an article's id may hold a colon itself.

    Examples
    --------
    >>> place_of("news:vi-02:120")
    ('news:vi-02', 120)
    """
    article, _, start = at.rpartition(":")
    return article, int(start)

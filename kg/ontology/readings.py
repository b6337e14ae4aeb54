"""The explorer's readings: which facts of a graph make the lines of a picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.model import KINDS
from kg.ontology import HERE, load_ontology
from kg.tables import check_keys, check_value, read_toml

_KEYS = ("label", "hint", "kinds", "first", "relations", "through")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a graph; readings.toml says what each part means."""

    label: Mapping[str, str]
    hint: Mapping[str, str]
    kinds: tuple[str, ...]
    first: str
    relations: tuple[str, ...]
    office: bool
    joint: tuple[str, ...]
    joints: tuple[str, ...]
    most: int


@cache
def load_readings(path: Path = HERE / "readings.toml") -> dict[str, Reading]:
    """Load and check the readings, in the order of their file.

    Parameters
    ----------
    path : Path
        The file; the package's own by default.

    Raises
    ------
    DataFileError
        If it breaks its rules.

    Examples
    --------
    >>> load_readings()["meetings"].relations
    ('met',)
    """
    table = read_toml(path)
    if not table:
        raise DataFileError(f"{path}: no reading in it; write at least one table")
    return {name: _reading(path, name, spec) for name, spec in table.items()}


def _reading(path: Path, name: str, spec: Any) -> Reading:
    if not isinstance(spec, dict):
        raise DataFileError(f"{path}: {name} is {spec!r}; write a table [{name}]")
    check_keys(path, name, spec, _KEYS)
    for key in ("label", "hint"):
        if not isinstance(spec.get(key), dict):
            raise DataFileError(f"{path}: {name} has no {key!r}; add it, a text a language")
    through = spec.get("through", {})
    check_keys(path, f"{name}.through", through, ("office", "joint", "joints", "most"))
    known = tuple(load_ontology().relations)

    def listed(where: dict[str, Any], key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        values = where.get(key, ())
        return tuple(check_value(path, f"{name}.{key}", value, allowed) for value in values)

    first = spec.get("first", "")
    return Reading(
        label=spec["label"],
        hint=spec["hint"],
        kinds=listed(spec, "kinds", KINDS),
        first=check_value(path, f"{name}.first", first, KINDS) if first else "",
        relations=listed(spec, "relations", known),
        office=bool(through.get("office")),
        joint=listed(through, "joint", known),
        joints=listed(through, "joints", KINDS),
        most=int(through.get("most", 0)),
    )

"""A built graph for other tools: one module a format.

All are written row by row, whole or not at all, sorted, and give the same bytes again.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.files import write_text, write_texts

if TYPE_CHECKING:
    from kg.export.sheet import Sheet

#: What a format writes: one text, or several by the names of their files.
Written = Iterator[str] | Mapping[str, Iterator[str]]
#: Format to the ending of its file, "" where it writes several.
FORMATS = {
    "graphml": ".graphml",
    "gexf": ".gexf",
    "csv": "",
    "neo4j": "",
    "turtle": ".ttl",
    "jsonld": ".jsonld",
    "ftm": ".ftm.json",
}
#: Formats for drawing and for tables, which networks can also be written in.
DRAWN = ("graphml", "gexf", "csv", "neo4j")


def export(
    dir: str | Path,
    *,
    format: str = "graphml",
    output: str | Path | None = None,
    kind: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    network: str | None = None,
    lang: str | None = None,
) -> Path | None:
    """Write a built graph for another tool.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    format : str
        One of :data:`FORMATS`.
    output : str or pathlib.Path, optional
        The file to write, or the folder where the format has several files; "-" is stdout. By
        default ``export`` (or ``network``) with the format's ending in ``dir``, or a folder there
        that is called as the format.
    kind : sequence of str
        Only entities of these kinds, and the facts between them.
    since, until : str, optional
        Only facts that may lie between these dates ("2024", "2024-05", "2024-05-31").
    network : str, optional
        Not the facts, but the network of actors that :func:`kg.network` makes of them: a kind
        ("country") or two ("company:country"). Only where the format is one of
        :data:`DRAWN`.
    lang : str, optional
        Language of the labels of relations and the names of countries; by default English labels,
        and names as the graph has them.

    Returns
    -------
    pathlib.Path or None
        What was written; None for stdout.

    Raises
    ------
    StoreError
        If there is no built graph in ``dir``.
    KgError
        If an argument has no meaning.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Entity, Fact, Resolution
    >>> from kg.store import Store
    >>> folder = Path(tempfile.mkdtemp())
    >>> vietnam = Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN")
    >>> Store(folder / "kg.db").write([], Resolution((vietnam,), (), (), ()))
    >>> export(folder, format="gexf").name
    'export.gexf'
    """
    if format not in FORMATS:
        raise KgError(f"format is {format!r}; write one of {', '.join(FORMATS)}")
    path = _place(Path(dir), format, output, "network" if network else "export")
    if network:
        if format not in DRAWN:
            raise KgError(f"format {format} has no networks; write one of {', '.join(DRAWN)}")
        if kind:
            raise KgError("kind and network do not go together; name the kinds in network")
        return _put(_drawn(format, _network(dir, network, since, until, lang)), path)
    return _put(_told(Path(dir), format, kind, since, until, lang), path)


def _place(dir: Path, format: str, output: str | Path | None, stem: str) -> Path | None:
    """Say where to write; None is stdout."""
    suffix = FORMATS[format]
    if str(output) == "-":
        if not suffix:
            raise KgError(f"format {format} has several files; name a folder with -o, not '-'")
        return None
    if output is None:
        return dir / (f"{stem}{suffix}" if suffix else format)
    path = Path(output)
    others = [name for name, ending in FORMATS.items() if ending and path.name.endswith(ending)]
    if others and format not in others:
        raise KgError(f"{path}: ends like {others[0]}, but the format is {format}; change either")
    if not path.parent.is_dir():
        raise KgError(f"{path}: there is no folder {path.parent}; make it, or choose another")
    return path


def _told(
    dir: Path,
    format: str,
    kind: Sequence[str],
    since: str | None,
    until: str | None,
    lang: str | None,
) -> Written:
    """Write facts."""
    from kg.export.facts import facts_sheet
    from kg.export.ftm import ftm
    from kg.export.jsonld import jsonld
    from kg.export.selection import Selection
    from kg.export.turtle import turtle
    from kg.ontology import load_ontology
    from kg.store import Store

    selection, ontology = Selection(Store(dir / "kg.db"), kind, since, until, lang), load_ontology()
    if format == "ftm":
        return ftm(selection, ontology, lang)
    if format in DRAWN:
        return _drawn(format, facts_sheet(selection, ontology, lang))
    return {"turtle": turtle, "jsonld": jsonld}[format](selection, ontology)


def _network(
    dir: str | Path, kinds: str, since: str | None, until: str | None, lang: str | None
) -> "Sheet":
    from kg.export.networks import kinds_of, network_sheet
    from kg.network import network

    kind, other = kinds_of(kinds)
    return network_sheet(network(dir, kind, other, since=since, until=until, lang=lang))


def _drawn(format: str, sheet: "Sheet") -> Written:
    """Write what is drawn, be it facts or a network."""
    from kg.export.edgelist import edgelist
    from kg.export.gexf import gexf
    from kg.export.graphml import graphml
    from kg.export.neo4j import neo4j

    writers: dict[str, Callable[[Sheet], Written]] = {
        "graphml": graphml, "gexf": gexf, "csv": edgelist, "neo4j": neo4j,
    }  # fmt: skip
    return writers[format](sheet)


def _put(written: Written, path: Path | None) -> Path | None:
    if isinstance(written, Mapping):
        assert path is not None
        write_texts(path, written)
    elif path is None:
        sys.stdout.writelines(written)
    else:
        write_text(path, written)
    return path

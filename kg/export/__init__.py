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
    from kg.export.selection import Selection
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


def export(
    dir: str | Path,
    *,
    format: str = "graphml",
    output: str | Path | None = None,
    kind: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
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
        default ``graph`` with the format's ending in ``dir``, or a folder there that is called as
        the format.
    kind : sequence of str
        Only entities of these kinds, and the facts between them.
    since, until : str, optional
        Only facts that may lie between these dates ("2024", "2024-05", "2024-05-31").
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
    'graph.gexf'
    """
    from kg.export.selection import Selection
    from kg.store import Store

    if format not in FORMATS:
        raise KgError(f"format is {format!r}; write one of {', '.join(FORMATS)}")
    selection = Selection(Store(Path(dir) / "kg.db"), kind, since, until, lang)
    return _put(_text(format, selection, lang), _place(Path(dir), format, output))


def _place(dir: Path, format: str, output: str | Path | None) -> Path | None:
    """Say where to write; None is stdout."""
    suffix = FORMATS[format]
    if str(output) == "-":
        if not suffix:
            raise KgError(f"format {format} has several files; name a folder with -o, not '-'")
        return None
    if output is None:
        return dir / (f"graph{suffix}" if suffix else format)
    path = Path(output)
    others = [name for name, ending in FORMATS.items() if ending and path.name.endswith(ending)]
    if others and format not in others:
        raise KgError(f"{path}: ends like {others[0]}, but the format is {format}; change either")
    return path


def _text(format: str, selection: "Selection", lang: str | None) -> Written:
    from kg.export.edgelist import edgelist
    from kg.export.facts import facts_sheet
    from kg.export.ftm import ftm
    from kg.export.gexf import gexf
    from kg.export.graphml import graphml
    from kg.export.jsonld import jsonld
    from kg.export.neo4j import neo4j
    from kg.export.turtle import turtle
    from kg.ontology import load_ontology

    ontology = load_ontology()
    if format == "ftm":
        return ftm(selection, ontology, lang)
    told = {"turtle": turtle, "jsonld": jsonld}
    if format in told:
        return told[format](selection, ontology)
    drawn: dict[str, Callable[[Sheet], Written]] = {
        "graphml": graphml, "gexf": gexf, "csv": edgelist, "neo4j": neo4j,
    }  # fmt: skip
    return drawn[format](facts_sheet(selection, ontology, lang))


def _put(written: Written, path: Path | None) -> Path | None:
    if isinstance(written, Mapping):
        assert path is not None
        write_texts(path, written)
    elif path is None:
        sys.stdout.writelines(written)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, written)
    return path

"""The explorer: a built graph as one HTML file that opens without a server and without the net.

This module is light; what draws (pyvis, igraph, Jinja) is imported when a page is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.files import replacing

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Store
    from kg.view.held import Held
    from kg.view.names import Names

__all__ = ["TITLE", "View", "view", "write_explorer", "write_explorer_of"]

TITLE = "Knowledge graph"  # no name of a folder in it: the same graph gives the same page
EGO = "ego"  # the surroundings of one entity, in whichever reading has everything
_DATE = re.compile(r"\d{4}(-\d\d)?(-\d\d)?")


@dataclass(frozen=True, slots=True)
class View:
    """A page of the explorer; a notebook shows it in place.

    Attributes
    ----------
    html : str
        The whole page.

    Examples
    --------
    >>> View("<p>")._repr_html_().startswith("<iframe srcdoc='&lt;p&gt;'")
    True
    """

    html: str

    def _repr_html_(self) -> str:
        from html import escape

        # No allow-same-origin: the page's scripts cannot reach the notebook that shows it.
        return (
            f"<iframe srcdoc='{escape(self.html)}' width='100%' height='720' title='{TITLE}' "
            "sandbox='allow-scripts allow-downloads allow-popups' style='border:0'></iframe>"
        )


def view(
    dir: str | Path,
    output: str | Path | None = None,
    *,
    kind: str | None = None,
    of: str | None = None,
    since: str | None = None,
    until: str | None = None,
    lang: str = "en",
    top: int | None = None,
    title: str = TITLE,
) -> View:
    """Make the explorer of a built graph.

    The page holds the whole graph, or of a large one the facts that are told most, those of the
    entity and the time that are asked for before others; the options say what it shows at first,
    and its reader can go on from there.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    output : str or pathlib.Path, optional
        The file to write; none by default, as a notebook needs none.
    kind : str, optional
        The reading: "partnerships" (the first, and usual), "meetings" or "everything"; "ego" for
        the surroundings of one entity.
    of : str, optional
        Any name of the entity that is to be in the middle.
    since, until : str, optional
        Only facts of this time: "2024", "2024-05" or "2024-05-31". Undated facts stay.
    lang : str
        Language of the page.
    top : int, optional
        How many entities are drawn; as many as suit the screen by default.
    title : str
        Heading of the page.

    Returns
    -------
    View
        The page, which a notebook shows in place.

    Raises
    ------
    KgError
        If there is no built graph, an option is wrong, or no entity bears the name.

    Examples
    --------
    >>> import kg
    >>> page = kg.view("output", "meetings.html", kind="meetings", lang="vi")  # doctest: +SKIP
    """
    from kg.query import Reader, find_entity
    from kg.view.held import of_store

    reader = Reader(dir)
    entity = find_entity(reader, of).id if of is not None else ""
    start = _start(kind, entity, since, until, top)
    held = of_store(reader.store, entity, since or "", until or "")
    page = _page(held, title=title, lang=lang, start=start)
    if output is not None:
        _write(Path(output), page)
    return View(page)


def write_explorer(
    graph: nx.MultiDiGraph[str],
    path: str | Path,
    *,
    title: str = TITLE,
    lang: str = "en",
    names: Names | None = None,
) -> None:
    """Write a graph as one self-contained page: network, facts table and the sentence of each edge.

    The page asks the net for nothing; the same graph, title and language give the same bytes.
    The graph is not changed.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :func:`kg.graph.build_graph` returns it.
    path : str or Path
        The file to write; it is replaced only once the page is complete.
    title : str
        Heading of the page.
    lang : str
        Language of the interface and of the labels of kinds and relations.
    names : mapping, optional
        Entity to language to names, as :func:`kg.view.names.by_language` gives them.

    Raises
    ------
    kg.errors.KgError
        If the interface does not speak ``lang`` or the file cannot be written.

    Examples
    --------
    >>> import networkx, tempfile
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("country:VN", kind="country", name="Vietnam", iso="VN")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_explorer(graph, Path(folder) / "explorer.html", title="Partners", lang="vi")
    ...     page = (Path(folder) / "explorer.html").read_text(encoding="utf-8")
    >>> '<html lang="vi">' in page, "Việt Nam" in page
    (True, True)
    """
    from kg.view.held import of_graph

    _write(Path(path), _page(of_graph(graph, names), title=title, lang=lang))


def write_explorer_of(store: Store, path: str | Path) -> None:
    """Write the page of a store, as a build does; the same graph gives the same bytes.

    Parameters
    ----------
    store : kg.store.Store
        A written store; only what the page holds is read from it.
    path : str or Path
        The file to write; it is replaced only once the page is complete.

    Raises
    ------
    kg.errors.KgError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from kg.model import Entity, Resolution
    >>> from kg.store import Store
    >>> folder = Path(tempfile.mkdtemp())
    >>> vietnam = Entity("country:VN", "country", "Vietnam", (), "VN")
    >>> Store(folder / "kg.db").write([], Resolution((vietnam,), (), (), ()))
    >>> write_explorer_of(Store(folder / "kg.db"), folder / "explorer.html")
    >>> "Vietnam" in (folder / "explorer.html").read_text(encoding="utf-8")
    True
    """
    from kg.view.held import of_store

    _write(Path(path), _page(of_store(store)))


def _page(held: Held, *, title: str = TITLE, lang: str = "en", start: str = "") -> str:
    from kg.languages import country_names
    from kg.ontology import load_ontology
    from kg.ontology.readings import load_readings
    from kg.view.choice import SENTENCES
    from kg.view.explorer import Explorer
    from kg.view.page import load_texts

    texts = load_texts(lang)
    if not held.whole:
        part = texts["part"].format(n=len(held.facts), m=held.total, k=SENTENCES)
        texts["hint"] = f"{part} {texts['hint']}"
    explorer = Explorer(
        held,
        load_ontology(),
        load_readings(),
        texts=texts,
        title=title,
        lang=lang,
        start=start,
        states=country_names(lang),
    )
    html: str = explorer.generate_html()
    return html


def _start(kind: str | None, of: str, since: str | None, until: str | None, top: int | None) -> str:
    """Options as the fragment of an address, which is how the page keeps what it shows.

    Examples
    --------
    >>> _start("ego", "country:VN", "2024", None, None)
    'reading=everything&around=1%2Ccountry%3AVN&at=country%3AVN&since=2024'
    """
    from urllib.parse import urlencode

    from kg.ontology.readings import load_readings

    readings = list(load_readings())
    if kind is not None and kind not in (*readings, EGO):
        raise KgError(f"kind is {kind!r}; use one of {', '.join([*readings, EGO])}")
    if kind == EGO and not of:
        raise KgError(f"kind {EGO!r} shows the surroundings of an entity: name it with of (--of)")
    for key, value in (("since", since), ("until", until)):
        if value is not None and not _DATE.fullmatch(value):
            raise KgError(f"{key} is {value!r}; write a year, YYYY-MM or YYYY-MM-DD")
    if top is not None and top < 1:
        raise KgError(f"top is {top}; draw at least one entity")
    depth = f"1,{of}" if kind == EGO else ""
    parts: Mapping[str, str | None] = {
        "reading": readings[-1] if kind == EGO else kind if kind != readings[0] else "",
        "around": depth,
        "at": of,
        "since": since,
        "until": until,
        "n": str(top) if top is not None else "",
    }
    return urlencode({key: value for key, value in parts.items() if value})


def _write(path: Path, page: str) -> None:
    try:
        with replacing(path) as beside:
            # A lone surrogate cannot be encoded; the page shows "?" rather than not being written.
            beside.write_bytes(page.encode("utf-8", "replace"))
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); "
            "choose a folder that exists and that you may write to"
        ) from error

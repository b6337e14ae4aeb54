"""The explorer: a built graph as one HTML file that opens without a server and without the net.

This module is light; what draws (pyvis, igraph, Jinja) is imported when a page is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_explorer"]


def write_explorer(
    graph: nx.MultiDiGraph[str], path: str | Path, *, title: str, lang: str = "en"
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

    Raises
    ------
    kg.errors.KgError
        If the interface does not speak ``lang`` or the file cannot be written.

    Examples
    --------
    >>> import networkx, tempfile
    >>> from pathlib import Path
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("country:VN", kind="country", name="Việt Nam")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_explorer(graph, Path(folder) / "explorer.html", title="Partners", lang="vi")
    ...     page = (Path(folder) / "explorer.html").read_text(encoding="utf-8")
    >>> '<html lang="vi">' in page, "Việt Nam" in page
    (True, True)
    """
    from kg.ontology import load_ontology
    from kg.view.explorer import Explorer, load_texts
    from kg.view.files import write_text

    explorer = Explorer(graph, load_ontology(), load_texts(lang), title=title, lang=lang)
    write_text(path, explorer.generate_html())

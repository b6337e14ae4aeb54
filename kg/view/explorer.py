"""The page itself: pyvis' Network with an own template, an own script and nothing from the net."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

import jinja2
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import DataFileError, KgError
from kg.view import payload
from kg.view.layout import sheet, whole

if TYPE_CHECKING:
    import networkx as nx

    from kg.ontology import Ontology

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"

# Everything is placed beforehand: vis-network only draws, and the script decides what and how.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 1, "chosen": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hideEdgesOnDrag": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "tooltipDelay": 1000000,
    },
}


class Explorer(Network):  # type: ignore[misc]
    """A pyvis network that keeps parallel facts, their direction and their evidence.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        The graph; it is only read.
    ontology : kg.ontology.Ontology
        Labels, colours and shapes of kinds, labels of relations.
    texts : mapping of str to str
        The interface's texts, from :func:`load_texts`.
    title : str
        Heading of the page.
    lang : str
        Language of the page.
    """

    def __init__(
        self,
        graph: nx.MultiDiGraph[str],
        ontology: Ontology,
        texts: Mapping[str, str],
        *,
        title: str,
        lang: str,
    ) -> None:
        super().__init__(directed=True, heading=title, cdn_resources="in_line")
        self.options = OPTIONS
        self.texts = texts
        self.lang = lang
        self.path = "template.html"
        self.templateEnv = jinja2.Environment(
            loader=jinja2.FunctionLoader(_own_file),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
        )
        self.tables = payload.Tables()
        self._fill(graph)
        self.kinds, self.relations = self._vocabulary(ontology)

    def _fill(self, graph: nx.MultiDiGraph[str]) -> None:
        """Take over entities and facts, and place the entities.

        pyvis' own add_node and add_edge look through lists on each call, which takes seconds for
        thousands of facts; the entries they would make are put into the same lists here.
        """
        found = payload.entities(graph)
        numbers = {entity["key"]: number for number, entity in enumerate(found)}
        self.edges = payload.facts(graph, numbers, self.tables)
        lines = payload.lines(self.edges)
        self.core = payload.first_sight(len(found), lines)
        spots = whole(len(found), lines)
        self.nodes = [
            {"id": number, **entity, "x": x, "y": y}
            for number, (entity, (x, y)) in enumerate(zip(found, spots, strict=True))
        ]
        inner = {entity: number for number, entity in enumerate(self.core)}
        spots = sheet(
            [found[entity]["label"] for entity in self.core],
            [found[entity]["size"] for entity in self.core],
            [(inner[a], inner[b]) for a, b in lines if a in inner and b in inner],
        )
        for entity, spot in zip(self.core, spots, strict=True):
            self.nodes[entity]["sheet"] = spot
        self.node_ids = list(range(len(found)))

    def _vocabulary(self, ontology: Ontology) -> tuple[dict[str, Any], dict[str, Any]]:
        """Labels and looks of the kinds and relations that this graph has."""
        used = {str(node.get("kind", "")) for node in self.nodes}
        kinds = {
            name: {
                "label": label,
                "colour": ontology.kinds[name].colour if name in ontology.kinds else "#777777",
                "shape": ontology.kinds[name].shape if name in ontology.kinds else "dot",
            }
            for name, label in payload.labels(ontology.kinds, used, self.lang).items()
        }
        used = {str(edge.get("relation", "")) for edge in self.edges}
        relations = {
            name: {
                "label": label,
                "symmetric": name in ontology.relations and ontology.relations[name].symmetric,
            }
            for name, label in payload.labels(ontology.relations, used, self.lang).items()
        }
        return kinds, relations

    def data(self) -> dict[str, Any]:
        """Everything that the script needs, as JSON values."""
        nodes, edges, heading, _, _, options = self.get_network_data()
        return {
            "title": heading,
            "lang": self.lang,
            "texts": dict(self.texts),
            "kinds": self.kinds,
            "relations": self.relations,
            "articles": self.tables.articles,
            "quotes": self.tables.quotes,
            "nodes": nodes,
            "facts": edges,
            "core": self.core,
            "options": json.loads(options),
        }

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """Render the page. The arguments are pyvis' own and change nothing."""
        scripts = [vis_network(), _own_file("explorer.js")]
        style = _own_file("explorer.css")
        self.html = self.templateEnv.get_template(self.path).render(
            lang=self.lang,
            title=self.heading,
            texts=self.texts,
            policy=content_policy(scripts, [style]),
            # Not escaped: our own two scripts and sheet, and JSON escaped by script_json.
            style=Markup(style),
            scripts=[Markup(script) for script in scripts],
            data=Markup(script_json(self.data())),
        )
        return self.html


def script_json(data: object) -> str:
    r"""JSON that may stand inside a script element: no character of it can end the element.

    Examples
    --------
    >>> print(script_json({"name": "</script>&"}))
    {"name":"\u003c/script\u003e\u0026"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def content_policy(scripts: list[str], styles: list[str]) -> str:
    """The policy that lets a page run these scripts and styles, and load nothing at all.

    Examples
    --------
    >>> content_policy([], [])
    "default-src 'none'; base-uri 'none'; form-action 'none'"
    """
    rules = ["default-src 'none'"]
    for rule, texts in (("script-src", scripts), ("style-src", styles)):
        if texts:
            rules.append(f"{rule} {' '.join(_hash(text) for text in texts)}")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def vis_network() -> str:
    """The vis-network that pyvis carries, if it is the one this page was tested with."""
    source = resources.files(pyvis).joinpath(VIS_NETWORK)
    script = source.read_bytes()
    if hashlib.sha256(script).hexdigest() != VIS_NETWORK_SHA256:
        raise KgError(
            f"{source}: not the vis-network 9.1.2 that the explorer was tested with; "
            "install the pyvis version that this project pins"
        )
    # Browsers read CRLF as LF, and hash what they read.
    return script.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def load_texts(lang: str) -> dict[str, str]:
    """The texts of the interface in a language.

    Examples
    --------
    >>> load_texts("fr")["search"]
    'Rechercher'
    >>> load_texts("tlh")
    Traceback (most recent call last):
    ...
    kg.errors.DataFileError: kg/view/texts.toml: no texts in 'tlh'; use one of en, fr, vi
    """
    every: dict[str, dict[str, str]] = tomllib.loads(_own_file("texts.toml"))
    if lang not in every:
        known = ", ".join(sorted(every))
        raise DataFileError(f"kg/view/texts.toml: no texts in {lang!r}; use one of {known}")
    return every[lang]


def _own_file(name: str) -> str:
    """A file that lies beside this module."""
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")

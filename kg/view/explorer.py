"""The page itself: pyvis' Network with an own template, own scripts and nothing from the net."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from kg.view import payload
from kg.view.layout import places
from kg.view.page import content_policy, own_file, script, script_json, vis_network
from kg.view.readings import direct, strengths, ties

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.ontology.readings import Reading
    from kg.view.held import Held

# vis-network keeps the camera and moves symbols; the script decides what is drawn, and draws it.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    "interaction": {
        "hover": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "tooltipDelay": 1000000,
    },
}

#: Entities that have a place in the picture of everything; others come to stand beside theirs.
PLACED = 2_000


class Explorer(Network):  # type: ignore[misc]
    """A pyvis network that keeps parallel facts, their direction and their evidence.

    Parameters
    ----------
    held : kg.view.held.Held
        Its entities, facts and names; it is only read.
    ontology : kg.ontology.Ontology
        Labels, colours and shapes of kinds, labels of relations.
    readings : mapping of str to kg.ontology.readings.Reading
        The readings that the page offers.
    texts : mapping of str to str
        The interface's texts, from :func:`kg.view.page.load_texts`.
    title : str
        Heading of the page.
    lang : str
        Language of the page.
    start : str
        What it shows at first, as the fragment of its address; everything that is usual if empty.
    states : mapping of str to str
        Code of a country to its name in the language of the page.
    """

    def __init__(
        self,
        held: Held,
        ontology: Ontology,
        readings: Mapping[str, Reading],
        *,
        texts: Mapping[str, str],
        title: str,
        lang: str,
        start: str = "",
        states: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(directed=True, heading=title, cdn_resources="in_line")
        self.options = OPTIONS
        self.lang = lang
        self.texts = dict(texts)
        self.start = start
        self.path = "page.html"
        self.templateEnv = jinja2.Environment(
            loader=jinja2.FunctionLoader(own_file),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
        )
        self.tables = payload.Tables(held.cards)
        # pyvis' own add_node and add_edge look through lists on each call, which takes seconds for
        # thousands of facts; the entries they would make are put into the same lists here.
        self.nodes = payload.entities(held, lang, states)
        self.node_ids = [node["id"] for node in self.nodes]
        numbers = {node["key"]: node["id"] for node in self.nodes}
        self.edges = payload.facts(held, numbers, self.tables)
        self.office = ontology.structure.office
        self.kinds, self.relations = payload.vocabulary(self.nodes, self.edges, ontology, lang)
        self.readings = {name: self._read(reading) for name, reading in readings.items()}

    def _read(self, reading: Reading) -> dict[str, Any]:
        """A reading as the page needs it: its texts, its ties, and a place for whoever has one."""
        found = ties(reading, self.nodes, self.edges, self.office)
        weight = strengths(len(self.nodes), found)
        order = sorted(
            (number for number in range(len(self.nodes)) if weight[number]),
            key=lambda number: (
                self.nodes[number]["kind"] != reading.first,
                -weight[number],
                number,
            ),
        )
        inner = {number: place for place, number in enumerate(order)}
        lines = sorted({(a, b) if a < b else (b, a) for a, b, _ in found if a != b})
        pairs = ((inner[a], inner[b]) for a, b in lines)
        placed = min(len(order), PLACED)
        spots = places(placed, [pair for pair in pairs if max(pair) < placed])
        own, through = direct(found, self.edges)
        return {
            "label": payload.in_language(reading.label, self.lang),
            "hint": payload.in_language(reading.hint, self.lang),
            "first": reading.first,
            "joint": reading.joint,
            "order": order,
            "spots": [axis for spot in spots for axis in spot],
            "own": own,
            "through": through,
        }

    def data(self) -> dict[str, Any]:
        """Everything that the script needs, as JSON values."""
        nodes, edges, heading, _, _, options = self.get_network_data()
        return {
            "title": heading,
            "lang": self.lang,
            "start": self.start,
            "office": self.office,
            "texts": self.texts,
            "kinds": self.kinds,
            "relations": self.relations,
            "readings": self.readings,
            "articles": self.tables.articles,
            "quotes": self.tables.quotes,
            "rules": self.tables.rules,
            "nodes": nodes,
            "facts": edges,
            "options": json.loads(options),
        }

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """Render the page. The arguments are pyvis' own and change nothing."""
        scripts = [vis_network(), script()]
        style = own_file("style.css")
        self.html = self.templateEnv.get_template(self.path).render(
            lang=self.lang,
            title=self.heading,
            texts=self.texts,
            readings=self.readings,
            policy=content_policy(scripts, [style]),
            # Not escaped: our own scripts and sheet, and JSON escaped by script_json.
            style=Markup(style),
            scripts=[Markup(text) for text in scripts],
            data=Markup(script_json(self.data())),
        )
        return self.html

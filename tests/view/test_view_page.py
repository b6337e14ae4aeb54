"""What is in the page, without a browser."""

import base64
import copy
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import resources

import networkx as nx
import pytest

from kg.errors import KgError
from kg.model import MODALITIES
from kg.view import page as page_
from kg.view import write_explorer


class Page(HTMLParser):
    """The elements of a page, and the text of its scripts, its style and its title."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag in ("script", "style", "title")
        if self.inside:
            self.texts.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            tag, attributes, text = self.texts[-1]
            self.texts[-1] = (tag, attributes, text + data)

    def texts_of(self, tag):
        return [text for name, _, text in self.texts if name == tag]


def written(graph, tmp_path, **options):
    path = tmp_path / "explorer.html"
    write_explorer(graph, path, **{"title": "Partners", **options})
    return path.read_bytes().decode("utf-8")


def data_of(page):
    (text,) = (text for _, attributes, text in Page(page).texts if attributes.get("id") == "data")
    return json.loads(text)


def test_every_script_and_style_has_its_hash_in_the_policy(graph, tmp_path):
    page = Page(written(graph, tmp_path))
    policy = next(a["content"] for tag, a in page.elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    run = [one for one in page.texts if one[0] != "title" and one[1].get("id") != "data"]
    assert [tag for tag, _, _ in run] == ["style", "script", "script"]
    for tag, _, text in run:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src" in policy
        assert f"'sha256-{digest}'" in policy


def test_nothing_in_the_page_asks_for_a_file(hostile, tmp_path):
    page = Page(written(hostile, tmp_path))
    asking = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}
    for tag, attributes in page.elements:
        assert not asking & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
    (style,) = page.texts_of("style")
    assert not re.search(r"url\(|@import", style)


def test_hostile_texts_stay_inside_the_data(hostile, harm, tmp_path):
    page = written(hostile, tmp_path, title=harm[0])
    parsed = Page(page)
    assert len([tag for tag, _ in parsed.elements if tag == "script"]) == 3
    assert parsed.texts_of("title") == [harm[0]]
    # Not even a name that stands twice in the page stands there as markup.
    assert "<script>alert" not in page
    assert "<img" not in page
    data = data_of(page)
    assert {node["label"] for node in data["nodes"]} == set(harm)
    assert not [article for article in data["articles"] if "url" in article]
    raw = page[page.index('type="application/json">') + 24 :]
    raw = raw[: raw.index("</script>")]
    assert not re.search("[<>&\u2028\u2029]", raw)


@pytest.mark.parametrize("lang", ["en", "fr", "vi"])
def test_page_speaks_a_language(graph, tmp_path, lang):
    page = written(graph, tmp_path, lang=lang)
    assert f'<html lang="{lang}">' in page
    data = data_of(page)
    relation = {"en": "met", "fr": "a rencontré", "vi": "gặp"}[lang]
    assert data["relations"]["met"]["label"] == relation
    assert data["relations"]["met"]["symmetric"] is True
    assert set(data["kinds"]) == {"country", "place", "person", "agreement"}


def test_unknown_language_is_refused(graph, tmp_path):
    with pytest.raises(KgError, match=r"no texts in 'tlh'; use one of en, fr, vi"):
        written(graph, tmp_path, lang="tlh")
    assert not list(tmp_path.iterdir())


def test_texts_are_complete_in_each_language():
    here = resources.files("kg.view")
    first, *others = (set(page_.load_texts(lang)) for lang in ("en", "fr", "vi"))
    assert all(other == first for other in others)
    code = page_.script() + here.joinpath("page.html").read_text("utf-8")
    used = set(re.findall(r"\btexts\.(\w+)\b(?!\()", code)) | set(
        re.findall(r'\b(?:say|pieces)\("(\w+)"', code)
    )
    used |= {f"{key}_{form}" for key in re.findall(r'\bcount\("(\w+)"', code)
             for form in ("one", "other")}  # fmt: skip
    filters = re.search(r"const FILTERS = \[(.*?)\]", code)[1]
    used |= {f"{name}s" for name in re.findall(r'"(\w+)"', filters) if name != "kind"}
    used |= {"subject", "relation", "object", "date", "place", "title", "open", "part", *MODALITIES}
    assert used == first


def test_scripts_are_modules_that_share_no_name():
    text = page_.script()
    names = re.findall(r"^(?:async )?(?:const|let|function\*?|class) (\w+)", text, re.MULTILINE)
    assert len(names) == len(set(names))
    assert "import {" not in text
    assert "\nexport " not in text


def test_parallel_facts_and_direction_are_kept(graph, tmp_path):
    data = data_of(written(graph, tmp_path))
    key = {node["id"]: node["key"] for node in data["nodes"]}
    facts = [(key[f["from"]], f["relation"], key[f["to"]]) for f in data["facts"]]
    assert ("person:marape", "met", "person:dung") in facts
    assert ("person:dung", "awarded", "person:marape") in facts
    assert len(facts) == graph.number_of_edges()


def test_trigger_counts_as_browsers_do(graph, tmp_path):
    data = data_of(written(graph, tmp_path))
    (met,) = (f for f in data["facts"] if f.get("date") == "2024-08-02")
    article, quote, start, end, rule, _ = met["evidence"][0]
    units = data["quotes"][quote].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "received"
    assert data["articles"][article]["url"] == "https://news.example/vn-1"
    assert data["rules"][rule] == "met:en:1"


def test_most_important_come_first_and_whoever_has_a_line_a_place(graph, tmp_path):
    data = data_of(written(graph, tmp_path))
    assert data["nodes"][0]["key"] == "person:marape"
    for reading in data["readings"].values():
        assert len(reading["spots"]) == 2 * len(reading["order"])
    everything = data["readings"]["everything"]
    drawn = {data["nodes"][number]["key"] for number in everything["order"]}
    assert drawn == set(graph) - {"place:pom"}  # no fact leads there


def test_graph_is_not_changed(graph, tmp_path):
    before = copy.deepcopy(graph)
    written(graph, tmp_path)
    assert nx.utils.graphs_equal(graph, before)


def test_order_of_the_graph_does_not_change_the_page(graph, tmp_path):
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert written(other, tmp_path) == written(graph, tmp_path)


def test_same_bytes_whatever_the_hash_seed(tmp_path):
    script = """
import networkx as nx, sys
from kg.view import write_explorer
graph = nx.gnm_random_graph(300, 700, seed=1, directed=True)
graph = nx.relabel_nodes(nx.MultiDiGraph(graph), str)
nx.set_node_attributes(graph, "person", "kind")
nx.set_edge_attributes(graph, "met", "relation")
write_explorer(graph, sys.argv[1], title="Random")
"""
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run([sys.executable, "-c", script, path], check=True,
                       env={**os.environ, "PYTHONHASHSEED": seed})  # fmt: skip
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_empty_graph_and_unknown_kinds(tmp_path):
    assert data_of(written(nx.MultiDiGraph(), tmp_path))["nodes"] == []
    odd = nx.MultiDiGraph()
    odd.add_edge("a", "a", key="f", relation="likes")
    data = data_of(written(odd, tmp_path))
    assert data["relations"] == {"likes": {"label": "likes", "symmetric": False}}


def test_other_vis_network_is_refused(monkeypatch):
    monkeypatch.setattr(page_, "VIS_NETWORK_SHA256", "0" * 64)
    with pytest.raises(KgError, match="not the vis-network"):
        page_.vis_network()


def test_failed_write_leaves_the_old_page_and_no_rest(graph, tmp_path, monkeypatch):
    old = tmp_path / "explorer.html"
    old.write_text("old", encoding="utf-8")

    def fail(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(KgError, match=r"explorer.html: cannot be written \(Permission denied\)"):
        write_explorer(graph, old, title="Partners")
    assert [path.name for path in tmp_path.iterdir()] == ["explorer.html"]
    assert old.read_text(encoding="utf-8") == "old"


def test_import_is_light():
    check = (
        "import sys, kg.view; "
        "print([name for name in ('pyvis', 'igraph', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

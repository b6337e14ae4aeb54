"""Graphs to draw: a small one in three languages, and one whose every text tries to do harm."""

import importlib
import os
import shutil

import networkx as nx
import pytest

from kg.view import write_explorer

HARM = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\"'><svg/onload=alert(3)>",
    "javascript:alert(4)",
    "\u202egnp.exe\u2066 {{ 7 * 7 }} <!-- <script",
    "a\u2028b\u2029c\x00 & &lt; \\u003c 😀",
]


def add_fact(graph, subject, relation, target, quote, trigger, **more):
    """Add a fact with one evidence, whose article starts 100 characters before the sentence."""
    start = 100 + quote.index(trigger)
    evidence = {
        "article": "vn-1",
        "title": "Hà Nội and Port Moresby talk",
        "published": "2024-08-02",
        "url": "https://news.example/vn-1",
        "lang": "en",
        "start": 100,
        "end": 100 + len(quote),
        "quote": quote,
        "rule": f"{relation}:en:1",
        "trigger_start": start,
        "trigger_end": start + len(trigger),
    }
    values = {"modality": "asserted", "date": "", "place": "", "title": "", "weight": 1}
    evidence.update(more.pop("evidence", {}))
    key = f"{relation}-{graph.number_of_edges()}"
    values.update(more, relation=relation, evidence=(evidence,))
    graph.add_edge(subject, target, key=key, **values)


@pytest.fixture
def harm():
    """The hostile texts."""
    return HARM


@pytest.fixture
def graph():
    """A small graph with parallel facts, both directions, a qualifier each and all modalities."""
    made = nx.MultiDiGraph()
    for node, kind, name, aliases, iso in [
        ("country:VN", "country", "Việt Nam", ("Vietnam", "Viêt Nam"), "VN"),
        ("country:PG", "country", "Papua New Guinea", ("PNG",), "PG"),
        ("person:dung", "person", "Nguyễn Huy Dũng", ("Nguyen Huy Dung",), "VN"),
        ("person:marape", "person", "James Marape", (), "PG"),
        ("person:kila", "person", "Mary Kila", (), "PG"),
        ("agreement:fish", "agreement", "fisheries memorandum", (), ""),
        ("place:pom", "place", "Port Moresby", (), "PG"),
    ]:
        made.add_node(node, kind=kind, name=name, aliases=aliases, iso=iso)
    met = "😀 On Friday James Marape received Nguyen Huy Dung in Port Moresby."
    visit = "Mr Marape said that he would visit Viêt Nam."
    fish = "Vietnam has not signed the fisheries memorandum."
    plan = "PNG proposes a fisheries memorandum."
    office = "James Marape is prime minister of PNG."
    marape, dung, treaty = "person:marape", "person:dung", "agreement:fish"
    add_fact(made, marape, "met", dung, met, "received", date="2024-08-02", place="place:pom")
    add_fact(made, dung, "awarded", marape, met, "received")
    add_fact(made, marape, "visited", "country:VN", visit, "visit", modality="planned")
    add_fact(made, "country:VN", "signed", treaty, fish, "signed", modality="negated")
    add_fact(made, "country:PG", "party_to", treaty, plan, "proposes", modality="proposed")
    title = "prime minister"
    add_fact(made, marape, "holds_position", "country:PG", office, title, title=title)
    kila = "Mary Kila met Nguyễn Huy Dũng."
    add_fact(made, "person:kila", "met", dung, kila, "met", date="XXXX-09-18")
    return made


@pytest.fixture
def hostile():
    """A graph whose ids, names, quotes, titles, rules and addresses are attacks."""
    made = nx.MultiDiGraph()
    for number, text in enumerate(HARM):
        made.add_node(
            f"{text}#{number}", kind="person", name=text, aliases=(text, "href"), iso=text
        )
    nodes = list(made)
    for number, text in enumerate(HARM):
        add_fact(
            made, nodes[0], "met", nodes[number], f"He met {text} there.", "met",
            title=text, place=text, date=text, modality="asserted" if number % 2 else text,
            evidence={"url": "javascript:alert(5)", "title": text, "rule": text, "article": text,
                      "lang": text, "published": text},
        )  # fmt: skip
    made.add_edge(nodes[1], nodes[2], key=HARM[0], relation=HARM[1], evidence=())
    return made


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


class Hands:
    """A page and what a reader does with it: look at the canvas, click on what is drawn."""

    def __init__(self, page):
        self.page = page

    def __getattr__(self, name):
        return getattr(self.page, name)

    def ask(self, what):
        """Something that the page tells tests: "drawn", "labelled" ..."""
        return self.page.evaluate(f"kgExplorer.{what}()")

    def colours_drawn(self):
        """How many colours the canvas has: a blank one has one."""
        self.page.evaluate("new Promise(requestAnimationFrame)")
        return self.page.evaluate(
            """() => {
                const canvas = document.querySelector('#canvas canvas');
                const { width, height } = canvas;
                const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
                return new Set(new Uint32Array(data.buffer)).size;
            }"""
        )

    def click_line(self, one, two):
        point = self.page.evaluate(f"kgExplorer.linePoint('{one}', '{two}')")
        self.page.mouse.click(point["x"], point["y"])

    def click_node(self, node, **options):
        point = self.page.evaluate(f"kgExplorer.nodePoint('{node}')")
        self.page.mouse.click(point["x"], point["y"], **options)

    def search(self, text):
        """Type into the search box and take the first hit."""
        self.page.locator("#search").fill(text)
        self.page.keyboard.press("Enter")

    def heading(self):
        return self.page.locator("#details h2").inner_text()

    def filter(self, name):
        """The row of a filter by its label."""
        return self.page.locator("#filters .check", has=self.page.get_by_text(name, exact=True))


@pytest.fixture(scope="session")
def browser():
    if not os.environ.get("CI"):  # there these tests must run, or fail
        if CHROMIUM is None:
            pytest.skip("needs Chromium (Debian package chromium)")
        pytest.importorskip("playwright", reason="needs the Python package playwright")
    assert CHROMIUM, "these tests need Chromium (Debian package chromium)"
    sync_api = importlib.import_module("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a graph as a page; at the end nothing may have failed, been asked for or popped up."""
    trouble, contexts = [], []
    path = tmp_path / "explorer.html"

    def asked(url):
        if url != path.as_uri() and not url.startswith("blob:"):
            trouble.append(f"asked: {url}")

    def open_page(
        graph, at="reading=everything", *, viewport=None, scheme="light", lang="en", **more
    ):
        write_explorer(graph, path, title="Partners", lang=lang)
        context = browser.new_context(
            viewport=viewport or DESKTOP, color_scheme=scheme, offline=True,
            reduced_motion="reduce", **more,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("requestfailed", lambda request: trouble.append(f"failed: {request.url}"))
        page.on("request", lambda request: asked(request.url.partition("#")[0]))
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
        page.goto(f"{path.as_uri()}#{at}" if at else path.as_uri())
        return Hands(page)

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture(name="add_fact")
def fact_adder():
    """The function that adds a fact to a graph."""
    return add_fact

"""Time the explorer in a browser: until it is drawn, while it is moved, and after a filter.

    python tests/bench/explorer.py                  # graphs of 2,000 and 5,000 entities
    python tests/bench/explorer.py 2000 --pyvis     # with stock pyvis of the same graph beside it

The graphs are made up, and the same in each run: hubs as in news, three facts an entity, a sentence
a fact. Needs Chromium (Debian package chromium) and the tests' packages; asks the net for nothing.
Time in the browser counts from the start of loading the file. Stock pyvis counts as drawn once its
springs have come to rest, which is when its page shows the graph.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright

from kg.view import write_explorer

KINDS = ["country", "person", "person", "public_body", "company", "company", "organization"]
RELATIONS = ["met", "cooperates_with", "holds_position", "signed", "invests_in", "visited"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
AFTER_PAINT = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
PAN = """async () => {
    const times = [];
    for (const end = performance.now() + 2000; performance.now() < end;) {
        await new Promise(requestAnimationFrame);
        times.push(performance.now());
    }
    return (times.length - 1) / ((times[times.length - 1] - times[0]) / 1000);
}"""


def news(size: int) -> "nx.MultiDiGraph[str]":
    """A graph like one from news: few hubs, many that are named once or twice."""
    chance = random.Random(size)
    drawn = nx.barabasi_albert_graph(size, 3, seed=size)
    kinds = {node: chance.choice(KINDS) for node in drawn}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in kinds.items():
        iso = chance.choice(["VN", "FR", "JP", "US", ""])
        graph.add_node(f"{kind}:{node}", kind=kind, name=f"Name of {kind} {node}", iso=iso)
    for number, (one, two) in enumerate(drawn.edges):
        quote = (
            f"On that day Name of {kinds[one]} {one} and Name of {kinds[two]} {two} agreed on it."
        )
        evidence = {
            "article": f"article-{number // 9}", "title": f"Headline {number // 9}",
            "published": "2024-05-01", "url": f"https://news.example/{number // 9}",
            "lang": chance.choice(["en", "fr", "vi"]), "start": 100, "end": 100 + len(quote),
            "quote": quote, "rule": "agreed", "trigger_start": 105, "trigger_end": 110,
        }  # fmt: skip
        graph.add_edge(
            f"{kinds[one]}:{one}", f"{kinds[two]}:{two}", key=f"f{number}", evidence=(evidence,),
            relation=chance.choice(RELATIONS), weight=1, place="", title="",
            modality=chance.choice(["asserted"] * 8 + ["planned", "negated"]),
            date=chance.choice(["", f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}"]),
        )  # fmt: skip
    return graph


def drawn_after(page: Page) -> float:
    page.wait_for_function("() => performance.getEntriesByName('kg-drawn').length", timeout=120_000)
    return float(page.evaluate("performance.getEntriesByName('kg-drawn')[0].startTime"))


def opened(browser: Browser, path: Path, at: str = "") -> Page:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(f"{path.as_uri()}#{at}", wait_until="commit")
    return page


def click(page: Page, selector: str) -> float:
    """Milliseconds from a click to the picture that shows what it did."""
    return float(page.evaluate(
        f"""async () => {{
            const start = performance.now();
            const click = new MouseEvent("click", {{ bubbles: true }});
            document.querySelector({selector!r}).dispatchEvent(click);
            await {AFTER_PAINT};
            return performance.now() - start;
        }}"""
    ))  # fmt: skip


def panned(page: Page) -> float:
    """Frames a second while the picture is dragged about."""
    page.mouse.move(500, 500)
    page.mouse.down()
    page.evaluate("""() => {
        let turn = 0;
        const canvas = document.querySelector('#canvas canvas') || document.querySelector('canvas');
        window.panning = setInterval(() => {
            turn += 0.1;
            const at = { clientX: 500 + 120 * Math.cos(turn), clientY: 480 + 90 * Math.sin(turn) };
            const more = { bubbles: true, buttons: 1, pointerType: 'mouse', pointerId: 1 };
            canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, ...more }));
        }, 10);
    }""")
    frames = float(page.evaluate(PAN))
    page.evaluate("clearInterval(window.panning)")
    page.mouse.up()
    return frames


def explorer(browser: Browser, size: int, folder: Path) -> Iterator[str]:
    """Yield the lines to print."""
    path = folder / "explorer.html"
    write_explorer(news(size), path)
    yield f"{size:,} entities: {path.stat().st_size / 1e6:.2f} MB"
    page = opened(browser, path, "reading=everything")
    yield f"  first sight drawn after        {drawn_after(page) / 1000:7.2f} s"
    yield f"  a filter, first sight          {click(page, '#kinds button:nth-child(2)'):7.0f} ms"
    page.context.close()
    page = opened(browser, path, f"reading=everything&n={size}")
    yield f"  all of them drawn after        {drawn_after(page) / 1000:7.2f} s"
    page.locator("#tab-filters").click()
    yield f"  panning, all drawn             {panned(page):7.1f} frames/s"
    for name, selector in {
        "of kinds": "#kinds button:nth-child(2)", "taken back": "#kinds button:nth-child(2)",
        "of relations": "#filters [data-key^='relation:=']", "of dates": "#filters .bars .area",
    }.items():  # fmt: skip
        yield f"  a filter {name:13}         {click(page, selector):7.0f} ms"
    page.context.close()


def stock(browser: Browser, size: int, folder: Path, patience: int) -> Iterator[str]:
    """The same graph by pyvis as it comes, with its usual options."""
    from pyvis.network import Network

    graph, path = news(size), folder / "pyvis.html"
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        network.add_node(node, label=data["name"])
    for one, two, data in graph.edges(data=True):
        network.add_edge(one, two, title=data["evidence"][0]["quote"])
    page_text = network.generate_html(notebook=False).replace(
        "drawGraph();",
        "drawGraph();"
        "network.once('stabilizationIterationsDone', () => performance.mark('kg-drawn'));",
    )
    path.write_text(page_text, encoding="utf-8")
    page = opened(browser, path)
    page.set_default_timeout(patience * 1000)
    try:
        page.wait_for_function(
            "() => performance.getEntriesByName('kg-drawn').length", timeout=patience * 1000
        )
        yield f"  stock pyvis drawn after        {drawn_after(page) / 1000:7.2f} s"
        yield f"  stock pyvis, panning           {panned(page):7.1f} frames/s"
    except Exception as error:  # noqa: BLE001 - a browser that hangs has many ways to say so
        yield f"  stock pyvis not drawn within {patience} s ({type(error).__name__})"
    page.context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the explorer in a browser.")
    parser.add_argument("sizes", type=int, nargs="*", default=[2000, 5000])
    parser.add_argument("--pyvis", action="store_true", help="Time stock pyvis beside it.")
    parser.add_argument("--patience", type=int, default=900, help="Seconds to wait for pyvis.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS, timeout=60_000
        )
        for size in asked.sizes:
            lines = explorer(browser, size, Path(folder))
            if asked.pyvis:
                lines = chain(lines, stock(browser, size, Path(folder), asked.patience))
            for line in lines:
                print(line, flush=True)  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()

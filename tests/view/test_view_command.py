"""``kg view`` and ``kg.view``: options say what a page shows first; notebooks show it in place."""

import json
import re

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import KgError


@pytest.fixture
def built(store):
    """The folder of a built graph."""
    return store.path.parent


def start_of(page):
    return json.loads(re.search(r'type="application/json">(.*?)</script>', page)[1])["start"]


def test_command_writes_beside_the_graph_or_where_asked(built):
    run = CliRunner().invoke
    done = run(app, ["view", "--dir", str(built)])
    assert done.stdout == f"{built / 'explorer.html'}\n"
    usual = (built / "explorer.html").read_text(encoding="utf-8")
    assert start_of(usual) == ""
    path = built / "meetings.html"
    options = ["--kind", "meetings", "--of", "ann bell", "--since", "2024", "--lang", "vi"]
    done = run(app, ["view", "--dir", str(built), "-o", str(path), *options, "--top", "20"])
    assert done.stdout == f"{path}\n"
    page = path.read_text(encoding="utf-8")
    assert '<html lang="vi">' in page
    assert start_of(page) == "reading=meetings&at=person%3Aann-bell&since=2024&n=20"


def test_same_store_gives_the_same_page(built):
    assert kg.view(built).html == kg.view(built).html


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"kind": "enemies"}, "kind is 'enemies'; use one of partnerships, meetings,"),
        ({"kind": "ego"}, "kind 'ego' shows the surroundings of an entity: name it with of"),
        ({"since": "last May"}, "since is 'last May'; write a year, YYYY-MM or YYYY-MM-DD"),
        ({"top": 0}, "top is 0; draw at least one entity"),
        ({"of": "nobody at all"}, "no entity is called 'nobody at all'"),
        ({"lang": "tlh"}, "no texts in 'tlh'"),
    ],
)  # fmt: skip
def test_wrong_options_are_told(built, options, complaint):
    with pytest.raises(KgError, match=re.escape(complaint)):
        kg.view(built, built / "page.html", **options)
    assert not (built / "page.html").exists()


def test_page_knows_the_names_of_each_language(built):
    page = kg.view(built, kind="everything").html
    data = json.loads(re.search(r'type="application/json">(.*?)</script>', page)[1])
    hoa = next(node for node in data["nodes"] if node["key"] == "person:le-thi-hoa")
    assert hoa["names"]["en"] == ["Lê Thị Hoa"]


def test_options_are_what_the_page_shows_first(built, browser):
    kg.view(built, built / "ego.html", kind="ego", of="Ann Bell")
    page = browser.new_page()
    page.goto((built / "ego.html").as_uri())
    assert page.locator("#details h2").inner_text() == "Ann Bell"
    assert "person:le-thi-hoa" in page.evaluate("kgExplorer.drawn()")
    assert "Surroundings: Ann Bell" in page.locator("#focus").inner_text()
    page.locator("#focus button").click()
    page.locator("#reset").click()
    assert "Surroundings: Ann Bell" in page.locator("#focus").inner_text()
    page.close()


def test_notebook_shows_the_page_in_place(built, browser, tmp_path):
    notebook = tmp_path / "notebook.html"
    shown = kg.view(built, kind="everything")._repr_html_()
    notebook.write_text(f"<!doctype html><meta charset=utf-8><body>{shown}", encoding="utf-8")
    trouble = []
    page = browser.new_page()
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(notebook.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("() => window.kgExplorer && kgExplorer.drawn().length > 3")
    frame.locator("#search").fill("bell")
    frame.locator("#search").press("Enter")
    assert frame.locator("#details h2").inner_text() == "Ann Bell"
    frame.locator("#undo").click()
    assert frame.locator("#details h2").inner_text() == "Knowledge graph"
    # The page's scripts have an origin of their own: they cannot reach into the notebook.
    assert (
        frame.evaluate("(() => { try { return parent.document } catch { return null } })()") is None
    )
    assert trouble == []
    page.close()

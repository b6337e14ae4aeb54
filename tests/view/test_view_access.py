"""The explorer for everyone: axe finds nothing serious, keys reach all, a phone has room for it."""

import os
from pathlib import Path

import pytest

AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def axe():
    if not AXE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs axe-core: run npm ci in tests/node")
    return AXE.read_text(encoding="utf-8")


def violations(page, axe):
    """What axe finds against WCAG 2.2 A and AA or holds to be serious, with the places."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return {
        rule["id"]: [node["html"][:90] for node in rule["nodes"][:4]]
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical") or {"wcag2a", "wcag2aa"} & set(rule["tags"])
    }


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(opened, graph, axe, scheme, viewport):
    page = opened(graph, scheme=scheme, viewport=viewport)
    assert violations(page, axe) == {}
    page.search("marape")
    page.locator("#details .actions .group button").first.click()
    assert violations(page, axe) == {}
    page.locator("#details .row", has_text="Dũng").first.click()
    assert violations(page, axe) == {}
    page.locator("#tab-filters").click()
    page.filter("denied").locator("input").click()
    assert violations(page, axe) == {}
    page.locator("#view-table").click()
    page.locator("#save summary").click()
    assert violations(page, axe) == {}


def test_axe_would_find_a_violation(opened, graph, axe):
    page = opened(graph)
    page.evaluate("document.querySelector('#search').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('#search').removeAttribute('placeholder')")
    assert "label" in violations(page, axe)


def test_everything_is_reached_by_keys(opened, graph):
    page = opened(graph)
    for key in ("/", "m", "a", "r", "a", "p", "ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    assert page.heading() == "James Marape"
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert {"view-table", "undo", "tab-details", "amount", "Pin", "Hide"} <= seen
    page.locator("#view-table").focus()
    page.keyboard.press("Enter")
    page.locator("#table tbody .link").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"


@pytest.mark.parametrize("lang", ["en", "fr", "vi"])
def test_phone_has_room_in_each_language(opened, graph, lang):
    page = opened(graph, viewport=PHONE, lang=lang)
    page.search("marape")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for button in page.locator("header button, header summary").all():
        box = button.bounding_box()
        assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"])

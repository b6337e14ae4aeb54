"""Readings, surroundings, paths, pins, undo and shared addresses, by real clicks and keys."""

import json
import re

import networkx as nx
import pytest


def test_page_opens_with_partnerships_made_of_what_people_do(opened, graph):
    page = opened(graph, at="")
    assert set(page.ask("drawn")) == {"country:VN", "country:PG"}
    page.click_line("country:VN", "country:PG")
    assert page.heading() == "Papua New Guinea – Vietnam"
    claims = page.locator("#details .claim").all_inner_texts()
    assert "James Marape met Nguyễn Huy Dũng" in claims
    assert "James Marape visited Vietnam" in claims
    visit = page.locator("#details .fact", has_text="visited")
    assert "James Marape counts for Papua New Guinea here" in visit.inner_text()
    # Both do something with one agreement, which ties them though neither sentence names the other.
    assert "Vietnam signed fisheries memorandum" in claims
    assert page.locator("#read-partnerships").get_attribute("aria-pressed") == "true"


def test_readings_are_switched_on_the_page(opened, graph):
    page = opened(graph, at="")
    page.locator("#read-meetings").click()
    assert set(page.ask("drawn")) == {"person:marape", "person:dung", "person:kila"}
    page.locator("#read-everything").click()
    assert set(page.ask("drawn")) == set(graph) - {"place:pom"}
    assert page.url.endswith("#reading=everything")


def test_search_finds_what_the_reading_lacks_in_the_reading_that_has_it(opened, graph):
    page = opened(graph, at="")
    page.search("kila")
    assert page.heading() == "Mary Kila"
    assert "person:kila" in page.ask("drawn")
    assert page.locator("#read-everything").get_attribute("aria-pressed") == "true"


def test_surroundings_of_an_entity(opened, graph):
    page = opened(graph)
    page.search("kila")
    steps = page.locator("#details .actions .group button")
    steps.nth(0).click()
    assert set(page.ask("drawn")) == {"person:kila", "person:dung"}
    steps.nth(1).click()
    assert set(page.ask("drawn")) == {"person:kila", "person:dung", "person:marape"}
    steps.nth(2).click()
    assert {"country:PG", "country:VN"} < set(page.ask("drawn"))
    page.locator("#focus button").click()
    assert set(page.ask("drawn")) == set(graph) - {"place:pom"}


def test_path_with_the_evidence_of_each_hop(opened, graph):
    page = opened(graph)
    page.search("kila")
    page.locator("#details button", has_text="Path to").click()
    page.click_node("country:PG")
    assert page.heading() == "Path"
    assert page.ask("drawn") == ["person:kila", "person:dung", "person:marape", "country:PG"]
    hops = page.locator("#details h3.section").all_inner_texts()
    assert hops == ["1. Mary Kila – Nguyễn Huy Dũng", "2. Nguyễn Huy Dũng – James Marape",
                    "3. James Marape – Papua New Guinea"]  # fmt: skip
    quotes = page.locator("#details blockquote").all_inner_texts()
    assert quotes[0] == "Mary Kila met Nguyễn Huy Dũng."
    assert "James Marape is prime minister of PNG." in quotes
    page.locator("#details .icon").click()
    assert set(page.ask("drawn")) == set(graph) - {"place:pom"}


def test_path_is_chosen_by_search_and_escape_ends_the_choice(opened, graph):
    page = opened(graph)
    page.search("kila")
    page.locator("#details button", has_text="Path to").click()
    page.keyboard.press("Escape")
    page.search("marape")
    assert page.heading() == "James Marape"
    page.locator("#details button", has_text="Path to").click()
    page.search("kila")
    assert page.heading() == "Path"


def test_no_path_is_said(opened, graph):
    graph.add_node("company:alone", kind="company", name="Alone Ltd")
    graph.add_node("company:other", kind="company", name="Other Ltd")
    graph.add_edge("company:alone", "company:other", key="z", relation="owns", modality="asserted")
    page = opened(graph, at="reading=everything&path=company:alone&path=person:kila")
    assert "No path under these filters." in page.locator("#details").inner_text()


def test_hide_undo_and_reset(opened, graph):
    page = opened(graph)
    page.search("kila")
    page.locator("#details button", has_text="Hide").click()
    assert "person:kila" not in page.ask("drawn")
    assert "1 entity hidden" in page.locator("#focus").inner_text()
    page.locator("#focus button").click()
    assert "person:kila" in page.ask("drawn")
    page.keyboard.press("Control+z")
    assert "person:kila" not in page.ask("drawn")
    page.locator("#undo").click()
    assert "person:kila" in page.ask("drawn")
    assert page.heading() == "Mary Kila"
    page.keyboard.press("Control+z")
    assert page.heading() == "Partners"
    page.locator("#read-meetings").click()
    page.locator("#reset").click()
    assert set(page.ask("drawn")) == {"country:VN", "country:PG"}


def test_drag_pins_and_the_address_keeps_it(opened, graph):
    page = opened(graph)
    at = page.evaluate("kgExplorer.nodePoint('person:kila')")
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + 30, steps=4)
    page.mouse.up()
    moved = page.evaluate("kgExplorer.nodePoint('person:kila')")
    assert moved["x"] - at["x"] == pytest.approx(60, abs=4)
    assert "pin=" in page.url
    page.reload()
    page.search("kila")
    unpin = page.locator("#details button", has_text="Unpin")
    assert unpin.get_attribute("aria-pressed") == "true"
    unpin.click()
    assert "pin=" not in page.url


def test_address_brings_back_the_view(opened, graph):
    page = opened(graph)
    page.locator("#tab-filters").click()
    page.filter("denied").locator("input").click()
    page.search("kila")
    page.locator("#details .actions .group button").nth(1).click()
    drawn, address = page.ask("drawn"), page.url
    assert re.search("no-modality=negated.*around=2", address)
    again = opened(graph, at=address.partition("#")[2])
    assert again.ask("drawn") == drawn
    assert again.heading() == "Mary Kila"


def test_address_of_another_graph_does_no_harm(opened, graph, harm):
    for text in harm:
        page = opened(graph, at=f"reading={text}&at={text}&pin=1,2,{text}&around=2,{text}&n={text}")
        assert page.ask("drawn")


def test_line_beneath_a_symbol_can_be_clicked_and_says_its_name(opened):
    made = nx.MultiDiGraph()
    for number in range(14):
        made.add_edge("hub", f"leaf{number}", key=number, relation="met", modality="asserted")
        made.add_edge(
            f"leaf{number}", f"leaf{(number + 5) % 14}", key=f"x{number}", relation="owns",
            modality="asserted",
        )  # fmt: skip
    nx.set_node_attributes(made, "company", "kind")
    page = opened(made)
    lines = page.ask("lines")
    assert len(lines) == 28
    for one, two in lines:
        page.click_line(one, two)
        assert page.locator("#details .claim").count() == 1, (one, two)
        names = {item["rows"][0] for item in page.ask("labels") if item["line"]}
        assert page.locator("#details .verb").inner_text() in names


def test_labels_do_not_overlap_at_first_sight(opened):
    graph = nx.MultiDiGraph(nx.barabasi_albert_graph(300, 2, seed=2))
    names = {node: f"company:{node}" for node in graph}
    graph = nx.relabel_nodes(graph, names)
    for number, node in enumerate(graph):
        graph.nodes[node].update(kind="company", name=f"Name of company {number} and partners")
    nx.set_edge_attributes(graph, "cooperates_with", "relation")
    page = opened(graph, at="")
    drawn, labels = page.ask("drawn"), page.ask("labels")
    assert 50 <= len(drawn) <= 150
    assert len(page.ask("labelled")) == len(drawn)
    for number, one in enumerate(labels):
        for two in labels[:number]:
            apart = (
                one["x"] >= two["x"] + two["w"] or two["x"] >= one["x"] + one["w"]
                or one["y"] >= two["y"] + two["h"] or two["y"] >= one["y"] + one["h"]
            )  # fmt: skip
            assert apart, (one, two)


def test_a_click_neither_takes_symbols_away_nor_frames_the_picture(opened):
    graph = nx.MultiDiGraph(nx.barabasi_albert_graph(300, 2, seed=2))
    names = {node: f"Company {node}" for node in graph}
    nx.set_node_attributes(graph, names, "name")
    nx.set_node_attributes(graph, "company", "kind")
    nx.set_edge_attributes(graph, "cooperates_with", "relation")
    page = opened(nx.relabel_nodes(graph, {node: f"n{node}" for node in graph}))
    before = page.ask("drawn")
    assert 50 < len(before) < 150  # as many as the picture has room for
    page.click_node("n0")
    assert "0" in page.heading()
    assert page.ask("drawn") == before
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"


def test_same_graph_is_drawn_at_the_same_places(opened, graph):
    places = [
        [page.evaluate(f"kgExplorer.nodePoint('{node}')") for node in page.ask("drawn")]
        for page in (opened(graph), opened(graph))
    ]
    assert places[0] == places[1]


def test_panel_names_offices_and_copies_a_citation(opened, graph):
    page = opened(graph, permissions=["clipboard-read", "clipboard-write"])
    page.search("marape")
    text = page.locator("#details").inner_text()
    assert "prime minister, Papua New Guinea" in text
    page.locator("#details .row", has_text="Nguyễn Huy Dũng").first.click()
    copy = page.locator("#details button", has_text="Copy citation").first
    copy.click()
    page.wait_for_function("document.querySelector('#details').innerText.includes('Copied')")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited == (
        "“😀 On Friday James Marape received Nguyen Huy Dung in Port Moresby.” — Hà Nội and Port "
        "Moresby talk, news.example, Aug 2, 2024, https://news.example/vn-1, vn-1"
    )


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_facts_in_view_are_saved(opened, graph, kind):
    page = opened(graph)
    page.locator("#read-meetings").click()
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator(f"#save-{kind}").click()
    assert download.value.suggested_filename == f"partners-meetings.{kind}"
    text = download.value.path().read_text(encoding="utf-8-sig")
    if kind == "json":
        rows = json.loads(text)
        assert {row["relation"] for row in rows} == {"met"}
        assert rows[0]["quote"]
    else:
        assert text.startswith("subject,relation,object,date,")
        assert text.count("\n") == 3


def test_cells_are_no_formulas(opened, graph):
    graph.nodes["person:kila"]["name"] = '=HYPERLINK("http://x")'
    page = opened(graph)
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator("#save-csv").click()
    assert '"\'=HYPERLINK(""http://x"")"' in download.value.path().read_text("utf-8-sig")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_picture_is_saved(opened, graph, kind):
    page = opened(graph, at="reading=everything")
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator(f"#save-{kind}").click()
    content = download.value.path().read_bytes()
    if kind == "png":
        assert content.startswith(b"\x89PNG")
    else:
        text = content.decode("utf-8")
        assert text.startswith("<svg")
        assert all(f">{name}<" in text for name in ("James Marape · PG", "Mary Kila · PG"))
        assert text.count("l9 9m-9 0l9 -9") == 1  # the cross of what is denied

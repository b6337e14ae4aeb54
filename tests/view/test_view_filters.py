"""The filters: every count follows the others, undated facts stay, dates have a range."""

import networkx as nx
import pytest


@pytest.fixture
def dated(add_fact):
    """Five facts of two years, two languages and two sources, one of them undated."""
    made = nx.MultiDiGraph()
    for iso in ("VN", "FR", "JP"):
        made.add_node(f"country:{iso}", kind="country", name=iso, iso=iso)
    made.add_node("company:acme", kind="company", name="Acme")
    for number, (one, two, relation, date, lang) in enumerate([
        ("country:VN", "country:FR", "cooperates_with", "2023-02-10", "fr"),
        ("country:VN", "country:FR", "visited", "2023-09", "fr"),
        ("country:VN", "country:JP", "cooperates_with", "2024-05-31", "vi"),
        ("country:JP", "company:acme", "supports", "", "vi"),
        ("company:acme", "country:FR", "invests_in", "2024", "vi"),
    ]):  # fmt: skip
        add_fact(
            made, one, relation, two, f"Sentence {number} says it.", "says", date=date,
            evidence={"lang": lang, "article": f"a{number}", "url": f"https://{lang}.example/{number}"},
        )  # fmt: skip
    return made


def counts(page):
    """Label to count of every filter of facts."""
    rows = page.locator("#filters .check")
    return {
        rows.nth(row).locator("label").inner_text(): rows.nth(row).locator(".count").inner_text()
        for row in range(rows.count())
    }


def test_counts_follow_the_other_filters(opened, dated):
    page = opened(dated, at="")
    page.locator("#tab-filters").click()
    found = counts(page)
    assert found["cooperates with"] == "2"
    assert found["French"] == "2"
    assert found["Vietnamese"] == "3"
    assert found["fr.example"] == "2"
    assert found["Japan"] == "2"
    assert found["Facts without a date, in any range"] == "1"
    page.filter("French").locator("input").click()
    found = counts(page)
    assert found["cooperates with"] == "1"
    assert found["visited"] == "0"
    assert found["French"] == "2"  # what it would let pass again
    assert found["vi.example"] == "3"
    assert page.locator("#filters .stats").inner_text() == "3 facts pass the filters"
    page.filter("French").locator("input").click()
    page.filter("Japan").hover()
    page.filter("Japan").locator(".only").click()
    assert set(page.ask("drawn")) == {"country:VN", "country:JP", "company:acme"}
    assert counts(page)["cooperates with"] == "1"


def test_range_of_dates_by_keys_and_by_clicks(opened, dated):
    page = opened(dated, at="")
    page.locator("#tab-filters").click()
    assert page.locator("#filters .reach").inner_text() == "February 2023 – May 2024"
    until = page.locator("#filters input.until")
    until.focus()
    page.keyboard.press("Home")
    assert page.locator("#filters .reach span").inner_text() == "February 2023 – February 2023"
    assert page.evaluate("document.activeElement.className") == "until"
    undated = "2 facts pass the filters, 1 of them without a date"
    assert page.locator("#filters .stats").inner_text() == undated
    page.filter("Facts without a date, in any range").locator("input").click()
    assert page.locator("#filters .stats").inner_text() == "1 facts pass the filters"
    assert "until=2023-02" in page.url
    assert "undated=no" in page.url
    page.locator("#filters .reach button").click()
    page.locator("#filters .bars .area").nth(7).click()
    assert page.locator("#filters .stats").inner_text() == undated


def test_a_month_of_news_is_told_by_its_days(opened, dated):
    for number, edge in enumerate(dated.edges(data=True)):
        edge[2]["date"] = ["1995", "2024", "2025-03-04", "2025-04", "2025"][number % 5]
    for day in range(1, 21):
        dated.add_edge("country:FR", "company:acme", key=f"d{day}", relation="met",
            date=f"2025-05-{day:02}", modality="asserted")  # fmt: skip
    page = opened(dated, at="")
    page.locator("#tab-filters").click()
    names = [
        hint.partition(":")[0]
        for hint in page.locator("#filters .bars title").evaluate_all(
            "all => all.map(one => one.textContent)"
        )
    ]
    assert names == [
        "1995", "1996 – 2023", "2024", "January 2025", "February 2025", "March 2025", "April 2025",
        *(f"May {day}, 2025" for day in range(1, 21)),
    ]  # fmt: skip
    page.locator("#filters .bars .area").nth(9).click()
    assert "since=2025-05-03&until=2025-05-03" in page.url


def test_bodies_tell_of_which_state_they_are(opened, graph):
    for code, name in (
        ("VN", "Ministry of Health"),
        ("PG", "Ministry of Health"),
        ("VN", "Ministry of Trade of Vietnam"),
    ):
        key = f"body:{code}/{name[12:18]}"
        graph.add_node(key, kind="public_body", name=name, aliases=(), iso=code)
        graph.add_edge(
            key, "agreement:fish", key=f"b-{key}", relation="signed", modality="asserted"
        )
    page = opened(graph, at="reading=everything&view=table")
    buttons = page.locator("#table td:first-child button").all_inner_texts()
    names = {text for text in buttons if "Ministry" in text}
    assert names == {
        "Ministry of Health · Vietnam", "Ministry of Health · Papua New Guinea",
        "Ministry of Trade of Vietnam",
    }  # fmt: skip


def test_a_person_is_found_by_the_office(opened, graph):
    page = opened(graph)
    for words in ("prime minister png", "PRIME new guinea"):
        page.locator("#search").fill(words)
        first = page.locator("#results li").first
        assert (
            first.inner_text()
            .replace("\n", " ")
            .startswith("James Marape · prime minister, Papua New Guinea")
        )


def test_a_year_falls_into_each_of_its_months(opened, dated):
    page = opened(dated, at="since=2024-01&until=2024-02&undated=no")
    page.locator("#tab-filters").click()
    assert page.locator("#filters .stats").inner_text() == "1 facts pass the filters"
    assert page.ask("lines") == [["country:FR", "company:acme"]]


def test_none_and_all(opened, dated):
    page = opened(dated, at="")
    page.locator("#tab-filters").click()
    relations = page.locator("#filters [role=group][aria-label=Relations]")
    relations.locator("button", has_text="None").click()
    assert page.ask("drawn") == []
    page.locator("#tab-details").click()
    assert "No fact passes the filters." in page.locator("#details").inner_text()
    page.locator("#tab-filters").click()
    relations.locator("button", has_text="All").click()
    assert len(page.ask("drawn")) == 4


def test_what_only_the_scorer_says_is_marked_and_can_be_left_out(opened, dated):
    for *_, data in dated.edges(data=True):
        if data["relation"] == "invests_in":
            data["evidence"][0]["rule"] = "invests_in: scorer 0.72"
    page = opened(dated, at="")
    page.locator("#tab-filters").click()
    assert counts(page)["the learned scorer"] == "1"
    assert counts(page)["rules"] == "4"
    page.click_line("company:acme", "country:FR")
    assert page.locator("#details .tag.learned").inner_text() == "the learned scorer, 72%"
    page.locator("#tab-filters").click()
    page.filter("the learned scorer").locator("input").click()
    assert page.locator("#filters .stats").inner_text() == "4 facts pass the filters"
    page.click_line("country:VN", "country:FR")
    assert page.locator("#details .tag.learned").count() == 0


def test_planned_lines_are_dashed_and_denied_ones_marked(opened, dated):
    def colours(modality):
        for *_, data in dated.edges(data=True):
            data["modality"] = modality
        return opened(dated, at="").colours_drawn()

    looks = {modality: colours(modality) for modality in ("asserted", "negated")}
    assert looks["negated"] != looks["asserted"]

"""Pieces of articles: what belongs to a part, and of the rest only what is known by itself."""

from types import SimpleNamespace

from kg.resolve.fragments import Cutter, joined, whole


def test_a_piece_has_no_more_of_others_than_their_labels(make: SimpleNamespace) -> None:
    """Of a forum at which someone was, his piece does not know the year."""
    document, facts = make.article(
        "a",
        make.local("p", "person", "Anna Kim"),
        make.local("f", "event", "Umigame Forum", head="forum"),
        make.local("m", "public_body", "Ministry of Health", iso="VN"),
        facts=[make.fact("attended", "p", "f", date="2022"), make.fact("holds_position", "p", "m")],
    )
    cutter = Cutter(whole(document, facts), {"m"})
    person, forum = cutter.cut(["p"]), cutter.cut(["f"])
    assert {thing.entity.key: thing.context for thing in person.things} == {"m": True, "p": False}
    assert [fact.relation for fact in person.facts] == ["holds_position"]
    assert [thing.entity.key for thing in forum.things] == ["f"]
    assert [fact.date for fact in forum.facts] == ["2022"]
    [both] = joined([person, forum, cutter.cut(["m"])])
    assert [thing.context for thing in both.things] == [False, False, False]
    assert both == whole(document, facts)

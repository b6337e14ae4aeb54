"""What the news tell of in hundreds of articles is not compared with itself each time."""

from collections import Counter
from types import SimpleNamespace

import pytest

from kg.model import Resolution
from kg.resolve import resolve
from kg.resolve.blocks import part
from kg.resolve.ventures import Ventures

TOLD = 300


def counted(monkeypatch: pytest.MonkeyPatch, of: type, *names: str) -> Counter[str]:
    """How often methods are called from now on."""
    calls: Counter[str] = Counter()
    for name in names:
        method = getattr(of, name)

        def call(self: object, *args: object, _name: str = name, _method=method) -> object:  # type: ignore[no-untyped-def]
            calls[_name] += 1
            return _method(self, *args)

        monkeypatch.setattr(of, name, call)
    return calls


def test_who_has_no_facet_is_placed_by_what_a_whole_group_shares() -> None:
    asked: Counter[int] = Counter()

    def offices(node: int) -> frozenset[str]:
        asked[node] += 1
        return frozenset(("ministry of VN",)) if node % 2 else frozenset()

    facets = ["VN" if n % 2 else "KR" for n in range(TOLD)] + [""] * TOLD
    groups, left = part(range(2 * TOLD), facets.__getitem__, offices)
    assert [len(group) for group in groups] == [TOLD // 2, TOLD]
    assert len(left) == TOLD // 2
    assert max(asked.values()) <= 2


def test_one_title_in_many_articles(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, Ventures, "_no_other_parties", "_one_month")
    done: Resolution = resolve(
        make.article(
            f"a{number:03}",
            make.local("x", "agreement", "Umigame Mavoria Zanbar Compact", head="agreement"),
            make.local("y", "event", "Great Southern Fisheries Forum 2024", head="forum"),
            make.local("v", "country", "Vietnam", iso="VN"),
            facts=[make.fact("signed", "v", "x", article=f"a{number:03}")],
        )
        for number in range(TOLD)
    )
    assert Counter(e.kind for e in done.entities) == {"agreement": 1, "event": 1, "country": 1}
    assert calls["_no_other_parties"] == calls["_one_month"] == TOLD - 1

from types import SimpleNamespace

import pytest

from kg.resolve import resolve


def deal(
    make: SimpleNamespace, id_: str, name: str, parties: str, lang: str = "en", date: str = ""
):  # type: ignore[no-untyped-def]
    """An article in which countries sign an agreement."""
    isos = parties.split()
    return make.article(
        id_,
        make.local("x", "agreement", name, head="memorandum"),
        *(make.local(iso, "country", iso, iso=iso) for iso in isos),
        facts=[make.fact("signed", iso, "x", article=id_, date=date) for iso in isos],
        lang=lang,
    )


def agreements(items: list) -> list[str]:  # type: ignore[type-arg]
    return [e.id for e in resolve(items).entities if e.kind == "agreement"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("MoU", "VN KR", "en", "2024-08-01"), ("biên bản ghi nhớ", "KR VN", "vi", "2024-08-01")),
        (("memorandum of understanding on labour migration", "VN KR"),
         ("memorandum of understanding on labour migration", "VN KR")),
    ],
)  # fmt: skip
def test_one_agreement(
    make: SimpleNamespace, left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    assert len(agreements([deal(make, "a", *left), deal(make, "b", *right)])) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("memorandum of understanding", "VN KR"), ("memorandum of understanding", "VN JP")),
        (("memorandum of understanding", "VN"), ("memorandum of understanding", "VN")),
        (("memorandum of understanding", "VN KR", "en", "2023-05-01"),
         ("memorandum of understanding", "VN KR", "en", "2024-08-01")),
        (("memorandum of understanding on fisheries", "VN KR"),
         ("memorandum of understanding on customs", "VN KR")),
        (("memorandum of understanding on fisheries", "VN KR"),
         ("biên bản ghi nhớ về hải quan", "VN KR", "vi")),
    ],
)  # fmt: skip
def test_two_agreements(
    make: SimpleNamespace, left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    assert len(agreements([deal(make, "a", *left), deal(make, "b", *right)])) == 2


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("trade deal", "special arrangement", 1),
        ("accord", "accord de paix", 1),
        ("agreement on fisheries", "agreement on customs", 2),
        ("Treaty of the Upper Umigame Valley", "Treaty of the Lower Orkla Plain", 2),
    ],
)
def test_one_article_has_one_unnamed_agreement_between_two(
    make: SimpleNamespace, left: str, right: str, count: int
) -> None:
    """Unless a subject of its own or a name tells it apart."""
    names = {"x": left, "y": right}
    item = make.article(
        "a",
        *(make.local(key, "agreement", name, head="agreement") for key, name in names.items()),
        *(make.local(iso, "country", iso, iso=iso) for iso in ("VN", "KR")),
        facts=[make.fact("party_to", iso, key) for iso in ("VN", "KR") for key in names],
    )
    assert len(agreements([item])) == count


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("strategic partnership", "Vietnam-Korea strategic partnership", 1),
        ("strategic partnership", "energy partnership", 2),
    ],
)
def test_partnerships_are_told_apart_by_their_words(
    make: SimpleNamespace, left: str, right: str, count: int
) -> None:
    names = {"x": left, "y": right}
    item = make.article(
        "a",
        *(make.local(key, "agreement", name, head="partnership") for key, name in names.items()),
        *(make.local(iso, "country", iso, iso=iso) for iso in ("VN", "KR")),
        facts=[make.fact("party_to", iso, key) for iso in ("VN", "KR") for key in names],
    )
    assert len(agreements([item])) == count


def test_a_description_is_no_name(make: SimpleNamespace) -> None:
    """Two articles may call two memoranda alike by what they say of the parties."""

    def memorandum():  # type: ignore[no-untyped-def]
        said = "memorandum with the Umigame Ship Works"
        features = {"descriptions": said}
        return make.local(
            "x", "agreement", "memorandum", said, head="memorandum", features=features
        )

    assert not make.one(memorandum(), memorandum())


def test_unnamed_agreement_is_named_by_its_parties(make: SimpleNamespace) -> None:
    done = resolve([deal(make, "a", "memorandum of understanding", "VN KR")])
    (found,) = (e for e in done.entities if e.kind == "agreement")
    assert found.name == "memorandum of understanding: South Korea - Vietnam"
    assert found.aliases == ("memorandum of understanding",)
    assert found.id.endswith("@a")


def test_agreements_known_by_acronym(make: SimpleNamespace) -> None:
    def treaty(*names: str):  # type: ignore[no-untyped-def]
        return make.local("t", "agreement", *names, head="treaty")

    assert make.one(treaty("Hiệp định Quyll", "QVFTA"), treaty("QVFTA"), langs=["vi", "en"])
    assert not make.one(treaty("accord", "MoU"), treaty("deal", "MoU"))


def event(make: SimpleNamespace, id_: str, name: str, head: str, published: str = ""):  # type: ignore[no-untyped-def]
    local = make.local("e", "event", name, head=head)
    return make.article(id_, local, published=published)


@pytest.mark.parametrize("name", ["Mekong Robotics Forum", "Laos Energy Forum"])
def test_event_of_one_series_and_year(make: SimpleNamespace, name: str) -> None:
    items = [
        event(make, "a", f"{name} 2024", "forum"),
        event(make, "b", name, "forum", "2024-03-02"),
    ]
    assert len(resolve(items).entities) == 1


@pytest.mark.parametrize(
    ("left", "right", "head"),
    [
        ("Mekong Robotics Forum 2023", "Mekong Robotics Forum 2024", "forum"),
        ("forum", "forum", "forum"),
        ("business forum", "business forum", "forum"),
        ("opening ceremony", "opening ceremony", "ceremony"),
        ("visit to Laos", "visit to Laos", "visit"),
        ("Hanoi Robotics Forum", "Hue Robotics Forum", "forum"),
        ("Laos Energy Forum", "Nepal Energy Forum", "forum"),
        ("Laos Business Forum", "Laos Economic Forum", "forum"),
        ("trade conference in Laos", "trade conference in Laos", "conference"),
    ],
)
def test_two_events(make: SimpleNamespace, left: str, right: str, head: str) -> None:
    items = [
        event(make, "a", left, head, "2024-03-02"),
        event(make, "b", right, head, "2024-03-05"),
    ]
    done = resolve(items)
    assert len({e.id for e in done.entities}) == 2

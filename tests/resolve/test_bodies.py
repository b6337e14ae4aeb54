from types import SimpleNamespace

import pytest

from kg.resolve import resolve


def ministry(make: SimpleNamespace, name: str, iso: str, portfolios: str, key: str = "m"):  # type: ignore[no-untyped-def]
    return make.local(key, "public_body", name, iso=iso, portfolios=portfolios, head="ministry")


def test_a_ministry_is_its_state_and_portfolios(make: SimpleNamespace) -> None:
    items = [
        make.article("a", ministry(make, "Ministry of Science and ICT", "KR", "science ict")),
        make.article("b", ministry(make, "Bộ Khoa học, CNTT và truyền thông Hàn Quốc", "KR",
                                   "science ict communications"), lang="vi"),
        make.article("c", ministry(make, "ministère coréen de la Science et des TIC", "KR",
                                   "science ict"), lang="fr"),
    ]  # fmt: skip
    (body,) = resolve(items).entities
    assert (body.id, body.iso) == ("body:KR/ict+science", "KR")
    assert len(body.aliases) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("VN", "information communications"), ("JP", "interior communications")),
        (("VN", "information communications"), ("VN", "science technology")),
        (("JP", "foreign"), ("KR", "foreign")),
        (("VN", "public_security"), ("VN", "interior")),
    ],
)
def test_ministries_apart(
    make: SimpleNamespace, left: tuple[str, str], right: tuple[str, str]
) -> None:
    assert not make.one(ministry(make, "Ministry", *left), ministry(make, "Ministry", *right))


def test_short_name_of_the_only_wider_ministry_in_the_article(make: SimpleNamespace) -> None:
    item = make.article(
        "a",
        ministry(make, "Bộ Khoa học, CNTT Hàn Quốc", "KR", "science ict", "m"),
        ministry(make, "Bộ Khoa học Hàn Quốc", "KR", "science", "n"),
        lang="vi",
    )
    done = resolve([item])
    assert [e.id for e in done.entities] == ["body:KR/ict+science"]
    assert "short name" in done.merges[0].reason


def test_short_name_that_fits_two_ministries_stays_apart(make: SimpleNamespace) -> None:
    item = make.article(
        "a",
        ministry(make, "Ministry of Trade and Industry", "GH", "trade industry", "m"),
        ministry(make, "Ministry of Trade and Tourism", "GH", "trade tourism", "n"),
        ministry(make, "Ministry of Trade", "GH", "trade", "o"),
    )
    done = resolve([item])
    assert len(done.entities) == 3
    assert [m.score for m in done.merges] == [-1.0, -1.0]  # a line each


def test_short_name_in_another_article_stays_apart(make: SimpleNamespace) -> None:
    assert not make.one(
        ministry(make, "Ministry of Science and ICT", "KR", "science ict"),
        ministry(make, "Ministry of Science", "KR", "science"),
    )


def test_ministry_without_a_state_joins_none_of_another_article(make: SimpleNamespace) -> None:
    assert not make.one(
        ministry(make, "Ministry of Finance", "", "finance"),
        ministry(make, "Ministry of Finance", "GH", "finance"),
    )


def test_department_is_a_ministry_where_states_say_so(make: SimpleNamespace) -> None:
    department = make.local("d", "public_body", "Department of Foreign Affairs", iso="PH",
                            portfolios="foreign", head="department")  # fmt: skip
    assert make.one(department, ministry(make, "Bộ Ngoại giao Philippines", "PH", "foreign"))


def test_governments_by_state(make: SimpleNamespace) -> None:
    french = make.local("g", "public_body", "gouvernement français", iso="FR", head="government")
    vietnamese = make.local("g", "public_body", "chính phủ Pháp", iso="FR", head="government")
    provincial = make.local(
        "g", "public_body", "gouvernement provincial de Guyenne", iso="FR", head="government"
    )
    assert make.one(french, vietnamese, langs=["fr", "vi"])
    assert not make.one(french, provincial, langs=["fr", "fr"])


def test_chambers_of_one_parliament_stay_apart(make: SimpleNamespace) -> None:
    def chamber(name: str):  # type: ignore[no-untyped-def]
        return make.local("c", "public_body", name, iso="US", head="parliament")

    assert not make.one(chamber("Thượng viện Mỹ"), chamber("Hạ viện Mỹ"), langs=["vi", "vi"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Japan's Umigame Agency", "Umigame Agency"),
        ("Umigame Watch of Japan", "Japanese Umigame Watch"),
        ("Agence Umigame du Japon", "Agence japonaise Umigame"),
    ],
)
def test_body_with_and_without_its_state(make: SimpleNamespace, left: str, right: str) -> None:
    def body(name: str, iso: str):  # type: ignore[no-untyped-def]
        return make.local("b", "public_body", name, iso=iso, head="agency")

    assert make.one(body(left, "JP"), body(right, "JP"))
    assert not make.one(body(left, "JP"), body(right, "KR"))


@pytest.mark.parametrize("name", ["People's Committee", "Joint Commission", "Press Office"])
def test_common_names_of_bodies_join_no_others(make: SimpleNamespace, name: str) -> None:
    body = make.local("b", "public_body", name, iso="VN", head="committee")
    assert not make.one(body, body)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("FPT Corp.", "FPT"),
        ("Access Bank Plc", "Access Bank"),
        ("tập đoàn Mavoria", "Mavoria"),
        ("groupe Mavoria", "Mavoria"),
        ("Công ty Cổ phần Mavoria", "Mavoria JSC"),
    ],
)
def test_one_company(make: SimpleNamespace, left: str, right: str) -> None:
    assert make.one(make.local("a", "company", left), make.local("b", "company", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Samsung", "Samsung Electronics"),
        ("Access Bank", "Access Holdings"),
        ("Grab", "Grab Indonesia"),
        ("Bank of China", "Bank of Canada"),
        ("ngân hàng", "ngân hàng"),
    ],
)
def test_two_companies(make: SimpleNamespace, left: str, right: str) -> None:
    assert not make.one(make.local("a", "company", left), make.local("b", "company", right))


def test_a_subsidiary_called_by_the_parents_name_in_its_article(make: SimpleNamespace) -> None:
    assert not make.one(
        make.local("a", "company", "Mavoria Shipping", "Mavoria"),
        make.local("b", "company", "Mavoria"),
    )


def test_acronym_that_one_article_spells_out(make: SimpleNamespace) -> None:
    full = make.local("a", "organization", "Quillon Tea Growers Association", "QTGA")
    bare = make.local("b", "organization", "QTGA")
    other = make.local("c", "organization", "Quito Taxi Guild Assembly", "QTGA")
    assert make.one(full, bare)
    done = resolve([make.article(f"a{i}", e) for i, e in enumerate((full, bare, other))])
    assert len(done.entities) == 3


def test_gazetteer_id_joins_all_languages(make: SimpleNamespace) -> None:
    assert make.one(
        make.local("a", "organization", "Liên hợp quốc", known="organizations:UN"),
        make.local("b", "organization", "Nations unies", known="organizations:UN"),
        make.local("c", "organization", "UN", known="organizations:UN"),
    )


def test_product_and_firm_of_one_name_are_two(make: SimpleNamespace) -> None:
    assert not make.one(
        make.local("a", "product", "Facebook", known="known:Facebook"),
        make.local("b", "company", "Facebook", known="known:Facebook"),
    )


def test_parties_of_one_name_in_two_states_are_two(make: SimpleNamespace) -> None:
    assert not make.one(
        make.local("a", "organization", "Labour Party", iso="GB", known="organizations:Labour"),
        make.local("b", "organization", "Labour Party", iso="AU", known="organizations:Labour"),
    )


def test_country_by_code_named_in_english(make: SimpleNamespace) -> None:
    items = [
        make.article("a", make.local("k", "country", "Hàn Quốc", "Seoul", iso="KR"), lang="vi"),
        make.article("b", make.local("k", "country", "Corée du Sud", iso="KR"), lang="fr"),
    ]
    (korea,) = resolve(items).entities
    assert (korea.id, korea.name) == ("country:KR", "South Korea")
    assert korea.aliases == ("Corée du Sud", "Hàn Quốc", "Seoul")


@pytest.mark.parametrize(
    ("left", "right"),
    [(("Bắc Kinh", "CN"), ("Beijing", "CN")), (("Pékin", "CN"), ("Beijing", "CN")),
     (("Hà Nội", "VN"), ("Hanoi", "VN")), (("Dubai", ""), ("Dubai", "AE"))],
)  # fmt: skip
def test_one_place(make: SimpleNamespace, left: tuple[str, str], right: tuple[str, str]) -> None:
    a, b = (make.local("p", "place", name, iso=iso) for name, iso in (left, right))
    assert make.one(a, b)


@pytest.mark.parametrize(
    ("left", "right"),
    [(("Paris", "FR"), ("Paris", "US")), (("Kuala Lumpur", "MY"), ("Putrajaya", "MY")),
     (("port", ""), ("port", ""))],
)  # fmt: skip
def test_two_places(make: SimpleNamespace, left: tuple[str, str], right: tuple[str, str]) -> None:
    a, b = (make.local("p", "place", name, iso=iso) for name, iso in (left, right))
    assert not make.one(a, b)


def test_a_city_is_not_the_country_it_stands_for(make: SimpleNamespace) -> None:
    assert not make.one(
        make.local("p", "place", "Tokyo", iso="JP"), make.local("c", "country", "Tokyo", iso="JP")
    )


def test_state_that_the_article_says_a_body_is_part_of(make: SimpleNamespace) -> None:
    told = make.article(
        "a",
        ministry(make, "Ministry of Finance", "", "finance"),
        make.local("c", "country", "Ghana", iso="GH"),
        facts=[make.fact("part_of", "m", "c")],
    )
    other = make.article("b", ministry(make, "Ministry of Finance of Ghana", "GH", "finance"))
    found = make.ids(resolve([told, other]))
    assert found["a#0"] == found["b#0"] == "body:GH/finance"


def test_a_known_agency_is_called_so(make: SimpleNamespace) -> None:
    agency = make.local(
        "a", "public_body", "Tea Industry Promotion Agency", iso="KR", head="agency",
        portfolios="industry", known="known:Korea Tea Agency",
    )  # fmt: skip
    assert resolve([make.article("a", agency)]).entities[0].id == "body:korea-tea-agency"


def local(make: SimpleNamespace, name: str, head: str = "local_government"):  # type: ignore[no-untyped-def]
    return make.local("b", "public_body", name, iso="VN", head=head)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("UBND tỉnh Bắc Ninh", "UBND thành phố Bắc Ninh", False),
        ("UBND tỉnh Bắc Ninh", "People's Committee of Bac Ninh City", False),
        ("UBND tỉnh Bắc Ninh", "People's Committee of Bac Ninh province", True),
        ("UBND tỉnh Bắc Ninh", "UBND Bắc Ninh", True),
        ("UBND TP.HCM", "HCM City People's Committee", True),
    ],
)
def test_local_governments_have_a_level(
    make: SimpleNamespace, left: str, right: str, *, one: bool
) -> None:
    assert make.one(local(make, left), local(make, right)) == one


def test_a_local_government_without_level_is_neither_of_two(make: SimpleNamespace) -> None:
    names = ("UBND tỉnh Bắc Ninh", "UBND thành phố Bắc Ninh", "UBND Bắc Ninh")
    done = resolve([make.article(f"a{i}", local(make, n)) for i, n in enumerate(names)])
    assert len(done.entities) == 3
    assert any("levels differ: province / town" in merge.reason for merge in done.merges)


def test_council_and_party_committee_are_not_the_government(make: SimpleNamespace) -> None:
    government = local(make, "UBND TP Hà Nội")
    assert not make.one(government, local(make, "HĐND TP Hà Nội", "local_council"))
    assert not make.one(government, local(make, "Thành ủy Hà Nội", "local_party"))


@pytest.mark.parametrize(
    ("name", "lang", "known", "one"),
    [
        ("Central Committee of the Communist Party of Cuba", "en", "PCC", False),
        ("Political Bureau of the Communist Party of Cuba", "en", "PCC", False),
        ("Conseil international des Jeux", "fr", "ICJ", False),  # by its acronym
        ("National Planning Commission", "en", "NPC", False),
        ("Organisation de la Francophonie", "fr", "OIF", True),
    ],
)
def test_a_part_or_a_namesake_by_acronym_is_not_the_listed_one(
    make: SimpleNamespace, name: str, lang: str, known: str, *, one: bool
) -> None:
    known = f"organizations:{known}"
    found = make.local("x", "organization", name, known=known)
    listed = make.local("y", "organization", known, known=known)
    assert make.one(found, listed, langs=(lang, "en")) == one


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("CNOOC Ltd", "CNOOC", False),
        ("CNOOC Limited", "China National Offshore Oil Corp.", False),
        ("CNOOC Limited", "CNOOC Ltd.", True),
        ("CNOOC Group", "CNOOC", True),
        ("Merck KGaA", "Merck & Co", False),
        ("AT&T", "L&T", False),
        ("Hyundai Motor Co.", "Hyundai Motor", True),
    ],
)
def test_firms_that_only_their_form_tells_apart(
    make: SimpleNamespace, left: str, right: str, *, one: bool
) -> None:
    firms = [make.local("c", "company", name, head="company") for name in (left, right)]
    assert make.one(*firms) == one


def open_ministry(
    make: SimpleNamespace, id_: str, *spoken: str, name: str = "Ministry of Agriculture"
):  # type: ignore[no-untyped-def]
    """An article about some states with a ministry of none of them."""
    return make.article(
        id_,
        ministry(make, name, "", "agriculture"),
        *(make.local(f"c{i}", "country", iso, iso=iso) for i, iso in enumerate(spoken)),
    )


def named_ministry(
    make: SimpleNamespace, id_: str, iso: str, name: str = "Ministry of Agriculture"
):  # type: ignore[no-untyped-def]
    return make.article(id_, ministry(make, name, iso, "agriculture"))


@pytest.mark.parametrize(
    ("spoken", "states", "home"),
    [
        (("LK", "LK", "VN"), ("LK",), "LK"),
        (("LK", "LK", "VN", "VN"), ("LK", "VN"), ""),  # both have one
        (("LK", "VN"), ("LK",), ""),  # spoken of in passing
        (("LK", "LK", *["VN"] * 5), ("LK",), ""),
        (("LK", "LK"), ("LK", "VN", "JP", "GE"), ""),  # a name that many share
        (("VN", "VN"), ("LK",), ""),
    ],
)
def test_state_of_a_ministry_by_its_very_name(
    make: SimpleNamespace, spoken: tuple[str, ...], states: tuple[str, ...], home: str
) -> None:
    told = [named_ministry(make, f"b{iso}", iso) for iso in states]
    done = resolve([open_ministry(make, "a", *spoken), *told])
    assert resolve([*told, open_ministry(make, "a", *spoken)]) == done
    found = make.ids(done)["a#0"]
    assert found == (f"body:{home}/agriculture" if home else "body:ministry-of-agriculture")
    assert bool(home) == any("only this one has such a body" in m.reason for m in done.merges)


def test_another_name_of_the_same_charge_tells_no_state(make: SimpleNamespace) -> None:
    told = named_ministry(make, "b", "LK", "Ministry of Rural Development")
    found = make.ids(resolve([open_ministry(make, "a", "LK", "LK"), told]))
    assert found["a#0"] != found["b#0"]


def test_a_ministry_and_its_successor_are_two_and_the_ledger_says_when(
    make: SimpleNamespace,
) -> None:
    old = ministry(make, "Bộ Kế hoạch và Đầu tư", "VN", "planning investment")
    new = ministry(make, "Bộ Tài chính", "VN", "finance")
    done = resolve([make.article("a", old, lang="vi"), make.article("b", new, lang="vi")])
    assert [e.id for e in done.entities] == ["body:VN/finance", "body:VN/investment+planning"]
    assert {m.entity for m in done.merges} == {e.id for e in done.entities}
    assert all("on 2025-03-01 (National Assembly" in m.reason for m in done.merges)
    assert all(m.score < 0 for m in done.merges)

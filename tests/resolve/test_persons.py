from types import SimpleNamespace

import pytest

from kg.resolve import resolve


@pytest.mark.parametrize(
    ("left", "right", "iso"),
    [
        ("Takaichi Sanae", "Sanae Takaichi", "JP"),
        ("Nguyên Huy Dung", "Nguyễn Huy Dũng", "VN"),
        ("Nguyen Manh Hung", "Nguyễn Mạnh Hùng", ""),
        ("Park Yun-kyu", "Park Yun Kyu", "KR"),
        ("Kim Jong-un", "Jong Un Kim", "KP"),
        ("Minh Chinh Pham", "Phạm Minh Chính", "VN"),
        ("Orbán Viktor", "Viktor Orban", "HU"),
        ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokaïev", "KZ"),
        ("Vladimir Putin", "Vladimir Poutine", "RU"),
        ("George Bush", "George W. Bush", "US"),
        ("Ramiro Valdés", "Ramiro Valdés Menéndez", "CU"),
        ("Dr. Herbert Diess", "Herbert Diess", ""),
        ("King Felipe VI", "Felipe VI", "ES"),
        ("Emmanuel Macron", "EMMANUEL MACRON", "FR"),
    ],
)
def test_one_person(make: SimpleNamespace, left: str, right: str, iso: str) -> None:
    assert make.one(
        make.local("p", "person", left, iso=iso), make.local("q", "person", right, iso=iso)
    )


@pytest.mark.parametrize(
    ("left", "right", "iso"),
    [
        ("Nguyễn Văn Dũng", "Nguyễn Văn Dung", "VN"),
        ("Nguyễn Mạnh Hùng", "Nguyễn Huy Dũng", "VN"),
        ("Lê Minh Hà", "Hà Minh Lê", "VN"),
        ("Nguyễn Dũng", "Nguyễn Tấn Dũng", "VN"),
        ("Kaplan", "Kaplan", "US"),
        ("Kaplan", "Joel Kaplan", "US"),
        ("George H. Bush", "George W. Bush", "US"),
        ("Lee Jong-ho", "Lee Jong-hun", "KR"),
        ("John Ferdinand Marcos Jr", "John Ferdinand Marcos Sr", "PH"),
        ("George Bush", "George W. Bush", ""),
        ("Anna Petrova", "Anna Petrovska", "BG"),
    ],
)
def test_two_persons(make: SimpleNamespace, left: str, right: str, iso: str) -> None:
    assert not make.one(
        make.local("p", "person", left, iso=iso), make.local("q", "person", right, iso=iso)
    )


def test_states_keep_people_of_one_name_apart(make: SimpleNamespace) -> None:
    done = resolve(
        [
            make.article("a", make.local("p", "person", "David Lee", iso="US")),
            make.article("b", make.local("p", "person", "David Lee", iso="SG")),
        ]
    )
    assert [e.id for e in done.entities] == ["person:david-lee~SG", "person:david-lee~US"]
    assert [(m.score, m.reason) for m in done.merges] == [
        (-1.0, "one name: david lee, but states differ: SG / US")
    ] * 2  # a line each


def test_nobody_can_tell_whose_name_it_is(make: SimpleNamespace) -> None:
    done = resolve(
        [
            make.article("a", make.local("p", "person", "Maria Silva", iso="BR")),
            make.article("b", make.local("p", "person", "Maria Silva", iso="PT")),
            make.article("c", make.local("p", "person", "Maria Silva")),
        ]
    )
    assert len(done.entities) == 3
    assert [m.score for m in done.merges] == [-1.0] * 4
    assert any("several states" in m.reason for m in done.merges)


def test_unaccented_name_between_two_accented_ones_stays_alone(make: SimpleNamespace) -> None:
    names = ("Nguyễn Văn Dũng", "Nguyễn Văn Dung", "Nguyen Van Dung")
    items = [make.article(n, make.local("p", "person", n, iso="VN")) for n in names]
    assert len(resolve(items).entities) == 3


def test_office_decides_between_two_accented_names(make: SimpleNamespace) -> None:
    bank = make.local("b", "company", "Sacombank")
    office = make.fact("holds_position", "p", "b")
    done = resolve(
        [
            make.article("a", make.local("p", "person", "Nguyễn Văn Dũng"), bank, facts=[office]),
            make.article("b", make.local("p", "person", "Nguyễn Văn Dung")),
            make.article("c", make.local("p", "person", "Nguyen Van Dung"), bank, facts=[office]),
        ]
    )
    found = make.ids(done)
    assert found["a#0"] == found["c#0"] != found["b#0"]


@pytest.mark.parametrize("name", ["Nguyễn Văn Hùng", "Michael Brown"])
def test_executives_of_two_firms_are_two(make: SimpleNamespace, name: str) -> None:
    office = make.fact("holds_position", "p", "f")
    done = resolve(
        [
            make.article("a", make.local("p", "person", name),
                         make.local("f", "company", "Alstom"), facts=[office]),
            make.article("b", make.local("p", "person", name),
                         make.local("f", "company", "Petrobras"), facts=[office]),
        ]
    )  # fmt: skip
    found = make.ids(done)
    assert found["a#0"] != found["b#0"]
    assert any("employers differ" in m.reason for m in done.merges)


def test_minister_and_manager_of_a_widely_shared_name_are_two(make: SimpleNamespace) -> None:
    office = make.fact("holds_position", "p", "f")
    done = resolve(
        [
            make.article("a", make.local("p", "person", "Nguyễn Văn Hùng", iso="VN"),
                         make.local("f", "country", "Việt Nam", iso="VN"), facts=[office]),
            make.article("b", make.local("p", "person", "Nguyễn Văn Hùng", iso="VN"),
                         make.local("f", "company", "Petrobras"), facts=[office]),
        ]
    )  # fmt: skip
    found = make.ids(done)
    assert found["a#0"] != found["b#0"]


def test_exonym_of_a_known_person(make: SimpleNamespace) -> None:
    done = resolve(
        [
            make.article("a", make.local("p", "person", "Tập Cận Bình", iso="CN",
                                         known="person:Xi Jinping"), lang="vi"),
            make.article("b", make.local("p", "person", "Xi Jinping", iso="CN")),
        ]
    )  # fmt: skip
    (xi,) = done.entities
    assert (xi.id, xi.name, xi.aliases) == ("person:xi-jinping", "Xi Jinping", ("Tập Cận Bình",))


def test_short_form_of_several_names_joins_none(make: SimpleNamespace) -> None:
    names = ("José García", "José Antonio García", "José Luis García")
    items = [make.article(n, make.local("p", "person", n, iso="ES")) for n in names]
    done = resolve(items)
    assert len(done.entities) == 3
    assert "several names" in done.merges[0].reason


def test_family_name_is_no_title(make: SimpleNamespace) -> None:
    done = resolve([make.article("a", make.local("p", "person", "Trương Thị Mai", iso="VN"))])
    assert done.entities[0].id == "person:truong-thi-mai"


def test_best_accented_name_is_shown(make: SimpleNamespace) -> None:
    names = ("Nguyen Manh Hung", "Nguyễn Mạnh Hùng", "Nguyen Manh Hung")
    items = [make.article(f"a{i}", make.local("p", "person", n)) for i, n in enumerate(names)]
    assert resolve(items).entities[0].name == "Nguyễn Mạnh Hùng"

"""The reference tables hold what analysts look up: states, charges, offices, organisations."""

from collections import defaultdict

import pytest
from babel import Locale

from kg.languages import Pack, available, load
from kg.model import KINDS
from kg.ontology import load_ontology
from kg.ontology.identity import load_identity
from kg.resolve.structure import canonical_portfolios
from kg.text import fold

MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF
TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH
GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY
LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK
PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD
SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
""".split()  # of the United Nations
OTHERS = "VA PS TW XK HK MO EH GL".split()  # that the news name as states or beside them
#: States that bear their capital's name, or whose city the name alone does not tell from them.
NAMED_AS_CITY = {"DJ", "LU", "MC", "SM", "ST", "SC", "SG", "DM", "GD", "GY", "PA"}
#: CLDR's names that no newspaper uses, or that mean another thing alone.
UNUSUAL = {"MM", "VC", "HK", "MO", "DM", "CD", "VA", "PS"}
PACKS = [load(code) for code in available()]

packs = pytest.mark.parametrize("pack", PACKS, ids=[pack.code for pack in PACKS])


@packs
def test_every_state_with_its_names_and_capital(pack: Pack) -> None:
    assert len(MEMBERS) == 193
    assert not [iso for iso in (*MEMBERS, *OTHERS) if iso not in pack.countries]
    cities = {iso for iso in MEMBERS if pack.countries[iso].capitals}
    assert not set(MEMBERS) - cities - NAMED_AS_CITY
    several = [iso for iso in MEMBERS if len(pack.countries[iso].names) > 1]
    assert len(several) > 175


@packs
def test_states_are_called_as_unicode_cldr_calls_them(pack: Pack) -> None:
    territories = Locale(pack.code).territories
    missing = [
        (iso, territories[iso])
        for iso in (*MEMBERS, *OTHERS)
        if iso not in UNUSUAL
        and fold(territories[iso]) not in {fold(name) for name in pack.countries[iso].names}
    ]
    assert not missing


@packs
def test_no_name_of_a_state_means_another(pack: Pack) -> None:
    owners = defaultdict(set)
    for country in pack.countries.values():
        for name in country.names:
            owners[name].add(country.iso)
    shared = {name for name, states in owners.items() if len(states) > 1}
    either = {"fr": {"Congo"}, "vi": {"Congo", "Công-gô"}}  # the text says which of the two
    assert shared == either.get(pack.code, set())


@pytest.mark.parametrize(
    ("lang", "term", "iso"),
    [
        ("vi", "Mỹ", "US"), ("vi", "Hoa Kỳ", "US"), ("vi", "Nhật Bản", "JP"), ("vi", "Nhật", "JP"),
        ("vi", "Triều Tiên", "KP"), ("vi", "Anh", "GB"),
        ("fr", "sud-coréen", "KR"), ("fr", "sud-coréenne", "KR"), ("fr", "sud-coréens", "KR"),
        ("fr", "sud-coréennes", "KR"), ("fr", "Corée du Sud", "KR"), ("fr", "vietnamienne", "VN"),
        ("en", "ROK", "KR"), ("en", "RoK", "KR"), ("en", "South Korean", "KR"),
        ("en", "DPRK", "KP"), ("en", "Vietnamese", "VN"), ("en", "UK", "GB"),
    ],
)  # fmt: skip
def test_words_for_states(lang: str, term: str, iso: str) -> None:
    country = load(lang).countries[iso]
    assert term in (*country.names, *country.demonyms)


def test_demonyms_are_inflected() -> None:
    """French has four forms, fewer where the masculine is its own plural or the feminine one."""
    french = load("fr").countries
    for iso in MEMBERS:
        forms = french[iso].demonyms
        least = 2 if forms and forms[0].endswith(("s", "x", "e")) else 3
        assert len(forms) >= least, (iso, forms)
    english = load("en").countries
    assert [iso for iso in MEMBERS if not english[iso].demonyms] == ["DM"]  # "Dominican" is DO's


def test_charges_and_offices_in_every_language() -> None:
    ontology = load_ontology()
    assert len(ontology.portfolios) >= 45
    assert len(ontology.ranks) >= 60
    for pack in PACKS:
        charges = {concept for concepts in pack.portfolios.values() for concept in concepts}
        assert not set(ontology.portfolios) - charges, pack.code
        left = set(ontology.ranks) - {rank.rank for rank in pack.ranks}
        if pack.code != "en":
            left -= {"deputy_secretary_of_state"}  # others say what he is minister of
        assert left <= {"leader", "speaker", "spouse", "state_counsellor"}, pack.code


@pytest.mark.parametrize(
    ("lang", "terms"),
    [
        ("vi", ["thông tin", "truyền thông", "khoa học", "kh&cn", "tt&tt"]),
        ("fr", ["information", "communication", "affaires étrangères"]),
        ("en", ["information", "communications", "foreign affairs"]),
    ],
)
def test_charges_by_their_words(lang: str, terms: list[str]) -> None:
    assert not [term for term in terms if term not in load(lang).portfolios]


def test_organisations_in_all_languages() -> None:
    rows = [{org.id: org for org in pack.organizations} for pack in PACKS]
    shared = set.intersection(
        *({id_ for id_, org in row.items() if org.kind == "organization"} for row in rows)
    )
    assert len(shared) >= 200
    short = [
        id_ for id_ in shared if any(name.isupper() for row in rows for name in row[id_].names)
    ]
    assert len(short) >= 150  # with an acronym


def test_one_id_is_one_thing_in_all_languages() -> None:
    kinds = defaultdict(set)
    for pack in PACKS:
        for org in pack.organizations:
            kinds[org.id].add(org.kind)
    assert not {id_: found for id_, found in kinds.items() if len(found) > 1}
    # Acronyms that two organisations share in the press.
    doubtful = {"BRI", "PCC", "SDF", "VFF", "CAF", "CDC", "FCC", "PPP", "EAS", "MAS", "ICC", "SEC"}
    owners = defaultdict(set)
    for pack in PACKS:
        for org in pack.organizations:
            for name in org.names:
                owners[name].add(org.id)
    clashes = {name for name, ids in owners.items() if len(ids) > 1}
    assert clashes <= doubtful


def test_known_persons_by_vietnamese_exonyms() -> None:
    names = {name: exonym.id for exonym in load("vi").exonyms for name in exonym.names}
    assert len(names) >= 150
    assert names["Tập Cận Bình"] == "Xi Jinping"
    assert names["Lý Hiển Long"] == "Lee Hsien Loong"


def test_listed_bodies_have_a_structure_that_is_theirs() -> None:
    listed = {f"organizations:{org.id}" for pack in PACKS for org in pack.organizations}
    rules = load_identity()
    assert not set(rules.structures) - listed
    assert {iso for iso, _ in rules.structures.values()} <= set(MEMBERS + OTHERS)
    assert rules.bodies < rules.actors <= set(KINDS)


def test_successions_are_of_ministries_as_names_say_them() -> None:
    told = load_identity().successions
    assert len(told) > 30
    assert {row.iso for row in told} >= {"VN", "JP", "KR", "CN", "GB", "FR"}
    for row in told:
        for side in (row.before, row.after):
            portfolios = canonical_portfolios(side.split("+"), load_identity(), row.iso)
            assert "+".join(sorted(portfolios)) == side, row
        assert row.before != row.after
    assert len({(row.iso, row.before, row.after) for row in told}) == len(told)

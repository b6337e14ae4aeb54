"""A graph to ask: what a few articles on the two Koreas' neighbours might have said."""

from pathlib import Path

import pytest

from kg.model import Article, Entity, Evidence, Fact, Resolution, Span
from kg.store import Store

ENTITIES = (
    Entity("country:VN", "country", "Vietnam", ("Việt Nam",), "VN"),
    Entity("country:JP", "country", "Japan", ("Nhật Bản",), "JP"),
    Entity("country:KR", "country", "South Korea", ("Hàn Quốc",), "KR"),
    Entity("country:FR", "country", "France", ("Pháp",), "FR"),
    Entity("country:US", "country", "United States", ("Hoa Kỳ",), "US"),
    Entity("body:VN/foreign", "public_body", "Ministry of Foreign Affairs of Vietnam",
           ("Bộ Ngoại giao",), "VN"),
    Entity("body:JP/digital", "public_body", "Digital Agency", ("Agence numérique",), "JP"),
    Entity("body:KR/ict+science", "public_body", "Ministry of Science and ICT", (), "KR"),
    Entity("person:chinh", "person", "Phạm Minh Chính", (), "VN"),
    Entity("person:son", "person", "Bùi Thanh Sơn", (), "VN"),
    Entity("person:lee", "person", "Lee Jong-ho", (), "KR"),
    Entity("person:kono", "person", "Taro Kono", (), "JP"),
    Entity("person:macron", "person", "Emmanuel Macron", (), "FR"),
    Entity("person:brigitte", "person", "Brigitte Macron", (), "FR"),
    Entity("person:kaplan", "person", "Joel Kaplan", (), "US"),
    Entity("person:binh", "person", "Đỗ Thanh Bình", (), "VN"),
    Entity("person:mori", "person", "Aiko Mori", (), "JP"),
    Entity("person:dupont", "person", "Claire Dupont", (), "FR"),
    Entity("person:petit", "person", "Jean Petit", (), "FR"),
    Entity("person:roux", "person", "Anne Roux", (), "FR"),
    Entity("person:hung-1", "person", "Nguyễn Mạnh Hùng", (), "VN"),
    Entity("person:hung-2", "person", "Trần Quốc Hùng", (), "VN"),
    Entity("company:fpt", "company", "FPT", ("FPT Corporation",)),
    Entity("company:meta", "company", "Meta"),
    Entity("company:samsung", "company", "Samsung"),
    Entity("org:asean", "organization", "ASEAN"),
    Entity("org:un", "organization", "United Nations", ("Nations unies", "Liên Hợp Quốc")),
    Entity("org:ai", "organization", "AI"),
    Entity("product:facebook", "product", "Facebook"),
    Entity("agreement:mou", "agreement", "Memorandum on digital transformation"),
    Entity("agreement:csp", "agreement", "Comprehensive Strategic Partnership"),
    Entity("event:forum", "event", "Vietnam-Korea Digital Forum 2024"),
    Entity("initiative:open", "initiative", "Open Skills Programme"),
    Entity("place:hanoi", "place", "Hanoi", ("Hà Nội", "Hanoï"), "VN"),
    Entity("place:seoul", "place", "Seoul", (), "KR"),
    Entity("place:city", "place", "Long Xuyên", (), "VN"),
    Entity("place:town", "place", "Long Xuyen City", ("Long Xuyen",), "VN"),
    Entity("place:paris", "place", "Paris", (), "FR"),
)  # fmt: skip
# relation, subject, object, date, place, title, modality
FACTS = (
    ("part_of", "body:VN/foreign", "country:VN", "", "", "", "asserted"),
    ("part_of", "body:JP/digital", "country:JP", "", "", "", "asserted"),
    ("part_of", "body:KR/ict+science", "country:KR", "", "", "", "asserted"),
    ("holds_position", "person:chinh", "country:VN", "", "", "Thủ tướng", "asserted"),
    ("holds_position", "person:son", "body:VN/foreign", "", "", "Bộ trưởng", "asserted"),
    ("holds_position", "person:lee", "body:KR/ict+science", "", "", "Minister", "asserted"),
    ("holds_position", "person:kono", "body:JP/digital", "", "", "ministre", "asserted"),
    ("holds_position", "person:macron", "country:FR", "", "", "président", "asserted"),
    ("holds_position", "person:kaplan", "company:meta", "", "", "vice president", "asserted"),
    ("holds_position", "person:binh", "company:fpt", "", "", "président de FPT", "asserted"),
    ("holds_position", "person:mori", "company:samsung", "", "", "directrice générale", "asserted"),
    ("holds_position", "person:dupont", "country:FR", "", "", "Đại sứ Pháp tại Việt Nam",
     "asserted"),
    ("holds_position", "person:petit", "country:FR", "", "", "ambassadeur de France à Séoul",
     "asserted"),
    ("holds_position", "person:roux", "country:FR", "", "", "then president", "asserted"),
    ("met", "person:chinh", "person:kaplan", "2023-09-18", "", "", "asserted"),
    ("met", "person:kono", "person:son", "2023-05-11", "place:hanoi", "", "asserted"),
    ("met", "person:chinh", "person:macron", "2024", "place:paris", "", "planned"),
    ("met", "person:kono", "person:macron", "2022-06", "", "", "negated"),
    ("visited", "person:kono", "place:hanoi", "2023-05-10", "", "", "asserted"),
    ("visited", "person:macron", "country:VN", "2024-05", "", "", "asserted"),
    ("visited", "person:macron", "country:VN", "2023-02", "", "", "negated"),
    ("visited", "person:lee", "place:paris", "", "", "", "proposed"),
    ("signed", "country:VN", "agreement:mou", "2023-05-11", "place:hanoi", "", "asserted"),
    ("signed", "country:JP", "agreement:mou", "2023-05-11", "place:hanoi", "", "asserted"),
    ("party_to", "country:VN", "agreement:csp", "2022-12", "", "", "asserted"),
    ("party_to", "country:KR", "agreement:csp", "2022-12", "", "", "asserted"),
    ("invests_in", "company:samsung", "country:VN", "", "", "", "asserted"),
    ("invests_in", "country:JP", "country:VN", "", "", "", "asserted"),
    ("visited", "person:brigitte", "place:seoul", "", "", "", "asserted"),
    ("invests_in", "company:samsung", "company:fpt", "", "", "", "asserted"),
    ("invests_in", "company:samsung", "place:city", "", "", "", "asserted"),
    ("based_in", "company:fpt", "place:hanoi", "", "", "", "asserted"),
    ("owns", "company:meta", "product:facebook", "", "", "", "asserted"),
    ("attended", "person:lee", "event:forum", "2024-08-01", "", "", "asserted"),
    ("held_in", "event:forum", "place:seoul", "2024-08-01", "", "", "asserted"),
    ("member_of", "country:VN", "org:asean", "", "", "", "asserted"),
    ("supports", "country:JP", "org:asean", "", "", "", "asserted"),
    ("cooperates_with", "company:fpt", "company:samsung", "2023", "", "", "asserted"),
)  # fmt: skip


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the facts above."""
    folder = tmp_path_factory.mktemp("asked")
    names = {entity.id: entity.name for entity in ENTITIES}
    articles, facts = [], []
    for n, (relation, subject, object_, date, place, title, modality) in enumerate(FACTS, 1):
        quote = f"{names[subject]} {relation} {names[object_]}."
        span = Span(0, len(quote))
        articles.append(Article(f"a{n:02}", "en", f"Story {n}", quote, "2024-06-01"))
        said = (Evidence(f"a{n:02}", span, span, "test", quote),)
        facts.append(
            Fact(relation, subject, object_, date, place, title, modality, said, f"f{n:02}")
        )
    Store(folder / "kg.db").write(articles, Resolution(ENTITIES, (), tuple(facts), ()))
    return folder

"""Nasty inputs, made from a seed: the same seed gives the same files."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SENTENCES = (
    "The fisheries minister, Ann Bell, met Li Wei of Acme in Bergen on 3 May 2024. ",
    "BERGEN, May 3, 2024 (NTB) – The two ministers signed a memorandum on ports. ",
    "La ministre de la Pêche, Anne Le Goff, a rencontré son homologue à Brest le 3 juin 2024. ",
    "Bộ trưởng Lê Thị Hoa đã gặp người đồng cấp Nhật Bản tại Hà Nội ngày 3 tháng 5 năm 2024. ",
    "=HYPERLINK(1) met @SUM and +Acme in Bergen; -1 and =cmd|' /C calc'!A0 did not. ",
    "<script>alert(1)</script> & ]]> &lt;b&gt; met ${Ann} {{Bell}} in %s %n Bergen. ",
)
# Zero width, directions, byte order marks; what XML cannot hold; letters that change their case
# into others; digits of other scripts; letters of other planes; marks without a letter.
SPECIAL = (
    *"\u200b\u200d\u00ad\u2060\u200e\u200f\u202e\u202c\u2066\u2069\ufeff\u061c",
    *"\x01\x08\x0b\x0c\x1b\x1f\x7f\x85\x9f\ufffe\uffff\ufdd0\u2028\u2029\U0001ffff",
    *"ıİſKßŒﬁΑΣςКМ٠٣۴３५²①ªº",
    *"\U0001d4d0\U0001f1fb\U0001f1f3\U0001f469\u200d\U0001f52c\u0301\u0323\u0302\u20dd\ufe0f",
    *"漢字かな한글שלוםمرحباไทย\u00a0\u202f\u3000\t",
    *"(((([[{{<<\"\"''““””’’««»»…––——--..,,;;::!!??//\\\\||##@@&&%%$$^^~~``__**++==",
)
LEGACY = ("latin-1", "cp1252", "cp1258", "cp1251", "shift_jis", "koi8-r", "utf-16-le", "utf-32")
CHARSETS = ("utf-8", "latin-1", "cp1258", "utf-7", "idna", "unicode_escape", "hex", "x.y", "\\", "")


@dataclass(frozen=True, slots=True)
class Nasty:
    """A file: what is wrong with it, the end of its name, its content."""

    kind: str
    suffix: str
    data: bytes


Made = str | bytes
Maker = Callable[[random.Random], Made]


def prose(rng: random.Random) -> str:
    """A text of some sentences, a few of its characters replaced or joined by special ones."""
    text = "".join(rng.choices(SENTENCES, k=rng.randint(1, 6)))
    if rng.random() < 0.5:
        text = f"{rng.choice(SENTENCES)}\n{rng.choice(('May', '3 juin', '3/5'))} 2024\n\n{text}"
    letters = list(text)
    for _ in range(rng.randint(0, 12)):
        at = rng.randrange(len(letters))
        letters[at : at + rng.randint(0, 1)] = rng.choices(SPECIAL, k=rng.randint(1, 3))
    return "".join(letters)


def legacy(rng: random.Random) -> bytes:
    return prose(rng).encode(rng.choice(LEGACY), "replace")


def nulls(rng: random.Random) -> bytes:
    data = bytearray(prose(rng).encode())
    data.insert(rng.randrange(len(data)), 0)
    return bytes(data)


def broken_utf8(rng: random.Random) -> bytes:
    data = bytearray(prose(rng).encode())
    data[rng.randrange(len(data))] = rng.randrange(128, 256)
    return bytes(data[: rng.randint(1, len(data))])


def marked(rng: random.Random) -> bytes:
    mark = rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\xef\xbb"))
    return mark + prose(rng).encode(rng.choice(("utf-8", "utf-16-le", "utf-16-be")))


def decomposed(rng: random.Random) -> str:
    import unicodedata

    return unicodedata.normalize(rng.choice(("NFD", "NFKD")), prose(rng))


def lines_apart(rng: random.Random) -> str:
    """Every word, or every letter, on a line of its own."""
    text = prose(rng)
    return rng.choice(("\n", "\r", "\r\n", "\u2028")).join(rng.choice((text, text.split())))


def names(rng: random.Random) -> str:
    return "Ann Bell met " + ", ".join(f"Li Wei {chr(65 + i % 26)}" for i in range(60)) + "."


def noise(rng: random.Random) -> str:
    return "".join(rng.choices(SPECIAL, k=rng.randint(1, 300)))


def page(rng: random.Random) -> Made:
    depth = rng.choice((1, 1, 5, 300))
    tag = rng.choice(("div", "b", "table><tr><td", "ul><li", "blockquote", "svg", "template"))
    inside = rng.choice((
        f"<p>{prose(rng)}</p>" * 2,
        f"<script>document.write('{prose(rng)}')</script><p onclick=alert(1)>{prose(rng)}",
        f"<!--{prose(rng)}", f"<![CDATA[{prose(rng)}]]>",
        f"<p>{prose(rng)}&a9;&#0;&#xD800;&#1114112;",
    ))  # fmt: skip
    bomb = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    head = rng.choice(("", f"<!DOCTYPE h [<!ENTITY a0 'x'>{bomb}]>", '<?xml version="1.1"?>'))
    title = rng.choice(("", "<title>", f"<title>{noise(rng)}</title>"))
    html = f"{head}<meta charset={rng.choice(CHARSETS)}>{title}<body>{f'<{tag}>' * depth}{inside}"
    return html.encode(rng.choice(("utf-8", "latin-1", "utf-16")), "replace")


def key(rng: random.Random) -> object:
    return rng.choice((
        "../../x", "..", "a/b", "C:\\x", "a\0b", "", " ", "a", "a", "CON", ".x", "-", "x" * 999,
        "=1+1", "<b>", "\u202egpj", "\ud800", 7, -1, 1.5, True, None, [], {}, rng.random(), 10**40,
    ))  # fmt: skip


def row(rng: random.Random) -> dict[str, object]:
    fields = {"id": key(rng), "text": rng.choice((prose(rng), noise(rng), None, 5, [], ""))}
    for name in rng.sample(("title", "published", "url", "lang", "publisher"), rng.randint(0, 3)):
        fields[name] = rng.choice((
            noise(rng), prose(rng), "javascript:alert(1)", "../..", "en", "xx", "2024-02-31", {}, 0,
        ))  # fmt: skip
    return fields


def json_lines(rng: random.Random) -> Made:
    rows = [json.dumps(row(rng), ensure_ascii=rng.random() < 0.5) for _ in range(rng.randint(1, 4))]
    broken = ("", "{", "[1]", "null", "[" * 9000, "NaN", '{"id": 1e999}', "9" * 5000)
    rows.insert(0, rng.choice(broken))
    return rng.choice(("\n", "\r\n", "\n\n")).join(rows).encode("utf-8", "surrogatepass")


def table(rng: random.Random) -> Made:
    comma = rng.choice((",", ";", "\t", "|"))
    head = comma.join(rng.choice((("id", "text"), ("text", "ID", "id"), ("id", "text", "url"))))
    cells = [str(value) for _ in range(3) for value in row(rng).values()]
    quoted = [rng.choice(('"{}"', "{}", '"{}', '{}"', '"{}"x')).format(cell) for cell in cells]
    body = "\n".join(comma.join(quoted[i : i + 2]) for i in range(0, len(quoted), 2))
    return f"{head}\n{body}".encode("utf-8", "surrogatepass")


MAKERS: dict[str, tuple[Maker, ...]] = {
    ".txt": (
        prose, legacy, nulls, broken_utf8, marked, decomposed, lines_apart, names, noise,
        lambda rng: rng.randbytes(rng.randint(0, 300)),
        lambda rng: rng.choice(("", " ", "\n", "\ufeff", "\u200b", ".", "\0", "1", "A", "\u0301")),
        lambda rng: prose(rng).replace(" ", "").replace("\n", "") * 20,
    ),
    ".html": (page, page, noise, nulls),
    ".csv": (table, table, table, prose, marked, lambda rng: "id,text\n" + noise(rng)),
    ".jsonl": (json_lines, json_lines, noise, nulls),
}  # fmt: skip


def nasties(seed: int, count: int, suffix: str) -> Iterator[Nasty]:
    """Make nasty files of one kind."""
    rng = random.Random(seed)
    for _ in range(count):
        maker = rng.choice(MAKERS[suffix])
        made = maker(rng)
        data = made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made
        yield Nasty(maker.__name__, suffix, data)

"""What stands beside a person's name of who it may be: a man or a woman, somebody's wife or son."""

from typing import NamedTuple

from kg.annotate.lexicons import Lexicons
from kg.annotate.names import Candidate
from kg.annotate.page import Page

STEPS = 3  # honorifics, commas and nouns of kinship before a name
REACH = 3  # words of one of them
#: Word classes of the packs that tell of a man or a woman.
GENDERS = ("feminine", "masculine")


class Told(NamedTuple):
    """What the words beside one mention of a person tell.

    Attributes
    ----------
    gender : str
        One of :data:`GENDERS`, or "".
    kin : bool
        Whether the person is introduced as another one's kin ("his wife, A", "A, son of B").
    """

    gender: str
    kin: bool


def told(page: Page, lex: Lexicons, name: Candidate) -> Told:
    """What the words beside a person's name tell.

    Parameters
    ----------
    page : Page
        Where the name stands.
    lex : Lexicons
        The language's words.
    name : Candidate
        The name.

    Returns
    -------
    Told
        Of "son épouse, Mme Ida Berg": a woman, and somebody's kin.
    """
    gender, kin, end = "", False, name.start
    for _ in range(STEPS):
        if end and page.keys[end - 1] == ",":
            end -= 1
        found = [
            (start, what)
            for what in (*GENDERS, "kin", "honorifics")
            for start, _ in lex.phrases[what].ending(page.keys, max(0, end - REACH), end)
        ]
        gender = gender or next((what for _, what in found if what in GENDERS), "")
        kin = kin or any(what == "kin" for _, what in found)
        if not found:
            break
        end = min(start for start, _ in found)
    behind = _noun_behind(page, lex, name.end)
    kin = kin or lex.phrases["kin"].longest(page.keys, behind) is not None
    if not gender and kin:
        forms = ((what, lex.phrases[what].longest(page.keys, behind)) for what in GENDERS)
        gender = next((what for what, hit in forms if hit is not None), "")
    return Told(gender, kin)


def _noun_behind(page: Page, lex: Lexicons, end: int) -> int:
    """Where the noun of an apposition stands: "Ida Berg, the | wife of"; else the page's end."""
    if end >= len(page.keys) or page.keys[end] != ",":
        return len(page.keys)
    articles = lex.pack.words["articles"]
    return end + 2 if page.keys[end + 1 : end + 2] and page.keys[end + 1] in articles else end + 1

"""Who is only present does nothing."""

import pytest

from kg.annotate import annotate
from kg.extract.presence import Presence
from kg.extract.view import View
from kg.model import Article


@pytest.mark.parametrize(
    ("lang", "text", "present"),
    [
        (
            "en",
            "Toyota and FPT signed in the presence of ministers Anna Weber and Hugo Lind.",
            {"Anna Weber", "Hugo Lind"},
        ),
        ("en", "In the presence of Anna Weber, Hugo Lind signed with Toyota.", {"Anna Weber"}),
        ("en", "Anna Weber signed with Toyota; Hugo Lind came before the eyes of all.", set()),
        ("en", "Signed in the presence of the press, the deal binds Toyota.", set()),
        (
            "en",
            "Anna Weber signed with Hugo Lind in the presence of Lind.",
            set(),
        ),
        (
            "fr",
            "Toyota a signé en présence d'Anna Weber et de Hugo Lind.",
            {"Anna Weber", "Hugo Lind"},
        ),
        ("vi", "Trước sự chứng kiến của bà Anna Weber, Toyota và FPT ký kết.", {"Anna Weber"}),
    ],
)
def test_only_those_behind_the_words_are_but_present(
    lang: str, text: str, present: set[str]
) -> None:
    [document] = annotate([Article("a", lang, "", text)])
    presence = Presence(View(document))
    found = {
        entity.names[0]
        for entity in document.entities
        if presence.excludes("signed", entity.key, "", document.sentences)
    }
    assert found == present
    assert not any(
        presence.excludes("met", entity.key, "", document.sentences) for entity in document.entities
    )

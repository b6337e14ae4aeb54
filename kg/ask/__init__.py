"""Questions in plain words, in any language that has a pack, without a model.

A question is read with the names of the built graph and the words that the packs and the relation
files give for questions. All of its words must be understood; if one is not, the question is
refused rather than half answered.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ask.answer import Answer


def ask(dir: str | Path, question: str, *, lang: str | None = None) -> "Answer":
    """Answer a question in plain words.

    Parameters
    ----------
    dir : str or pathlib.Path
        Folder of a built graph.
    question : str
        In any language that has a pack: who met whom, when, where, which agreements.
    lang : str, optional
        The language of the question; found out by default.

    Returns
    -------
    kg.ask.answer.Answer
        How it was understood, and what the graph says.

    Raises
    ------
    NotUnderstood
        If a word of it is not, or the words do not fit together.
    NameNotFound
        If a name in it fits several entities.
    StoreError
        If there is no built graph in ``dir``.

    Examples
    --------
    >>> ask("output", "Ai đã gặp Joel Kaplan?").answers  # doctest: +SKIP
    ('Phạm Minh Chính',)
    """
    from kg.ask.answer import answer

    return answer(dir, question, lang)

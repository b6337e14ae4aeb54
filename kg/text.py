"""Names compared the way a reader compares them: without case, diacritics or punctuation."""

import unicodedata


def fold(text: str) -> str:
    """Fold a name for comparison: lower case, no diacritics, words between single spaces.

    Parameters
    ----------
    text : str
        A name as some text writes it.

    Returns
    -------
    str
        Its folded form; empty where nothing but signs was given.

    Examples
    --------
    >>> fold("Nguyễn Mạnh  Hùng")
    'nguyen manh hung'
    >>> fold("Côte d’Ivoire") == fold("COTE D'IVOIRE")
    True
    """
    # NFKD takes no stroke off the letter: it is not a mark of its own.
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def printable(text: str) -> str:
    r"""Drop what could steer a terminal, and put one space for any run of white space.

    Parameters
    ----------
    text : str
        Text that comes from an article.

    Returns
    -------
    str
        The same words on one line, without control and direction characters.

    Examples
    --------
    >>> printable("red\x1b[31m\n  alert\u202e")
    'red[31m alert'
    """
    kept = (" " if c.isspace() else c for c in text if c.isspace() or c.isprintable())
    return " ".join("".join(kept).split())

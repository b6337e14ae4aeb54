"""Text as XML 1.0 can hold it."""

import re

# What XML 1.0 cannot hold, not even escaped.
_BANNED = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile("[\t\n\r]")


def escaped(text: str) -> str:
    r"""Escape text for an element or an attribute in double quotes.

    Characters that XML cannot hold, not even escaped, are dropped; a line end is a space, which is
    what a parser would make of it in an attribute.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        What to write between two tags, or between double quotes.

    Examples
    --------
    >>> escaped('A & "B"\x00\n<C>')
    'A &amp; &quot;B&quot; &lt;C&gt;'
    """
    return text if is_plain(text) else escaped_all([text])[0]


def escaped_all(texts: list[str]) -> list[str]:
    r"""Escape several texts at once, in little more time than one of them takes.

    Parameters
    ----------
    texts : list of str
        As :func:`escaped` takes them.

    Returns
    -------
    list of str
        As many, each as :func:`escaped` gives it.

    Examples
    --------
    >>> escaped_all(["AT&T", "", "a\nb"])
    ['AT&amp;T', '', 'a b']
    """
    whole = "".join(texts)
    if is_plain(whole):
        return texts
    if not whole.isprintable():
        texts = [text if text.isprintable() else _printable(text) for text in texts]
    # A line end parts them again, as now none of them has one.
    whole = "\n".join(texts)
    whole = whole.replace("&", "&amp;").replace('"', "&quot;")
    return whole.replace("<", "&lt;").replace(">", "&gt;").split("\n")


def _printable(text: str) -> str:
    return _BANNED.sub("", _SPACE.sub(" ", text))


def is_plain(text: str) -> bool:
    """Tell whether text can stand as it is; many times faster than to substitute nothing.

    Examples
    --------
    >>> is_plain("Hà Nội"), is_plain("AT&T")
    (True, False)
    """
    return text.isprintable() and not ("&" in text or '"' in text or "<" in text or ">" in text)


def rgb(colour: str) -> tuple[int, int, int]:
    """Split a colour.

    Examples
    --------
    >>> rgb("#0072B2")
    (0, 114, 178)
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue

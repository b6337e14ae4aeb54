"""Things by what they are about: "the railway agreement", "le sommet de Tunis"."""

from collections.abc import Iterator, Sequence

from kg.ask.items import Item
from kg.query import Reader
from kg.query.names import matching
from kg.text import searchable

_OPEN = frozenset({"what", "how_many"})
_THINGS = frozenset({"agreement", "event", "initiative", "product"})


def described(items: Sequence[Item], reader: Reader, *, beside: bool) -> list[Item]:
    """Take a noun and the words that describe it for what has these words in a name.

    Parameters
    ----------
    items : sequence of Item
        A question.
    reader : Reader
        The graph.
    beside : bool
        Only words right beside the noun, which is not what is asked for: "the Tunis summit", but
        not "the summit in Tunis", where the place may be one.

    Returns
    -------
    list of Item
        With the noun and its words as one item that names all it may mean; none, if no noun
        of the question is described so.
    """
    if beside and any(_OPEN & item.readings.get("ask", frozenset()) for item in items):
        return []
    for number, item in enumerate(items):
        kinds = item.readings.get("noun", frozenset()) & _THINGS
        for first, end in _stretches(items, number, beside) if kinds else ():
            said = [i for n, i in enumerate(items[first:end], first) if n != number]
            words = " ".join(searchable(i.text) for i in said if not _small(i)).split()
            fitting = matching(reader, " ".join(f'"{word}"*' for word in words))
            named = reader.entities(fitting)
            meant = tuple(id_ for id_ in fitting if named[id_].kind in kinds)
            if meant:
                text = " ".join(i.text for i in items[first:end])
                return [*items[:first], Item(text, entities=meant), *items[end:]]
    return []


def _stretches(items: Sequence[Item], noun: int, beside: bool) -> Iterator[tuple[int, int]]:
    """Yield where a noun and what describes it begin and end: before it, or behind it."""
    first = noun
    while first and _describes(items[first - 1]):
        first -= 1
    if first < noun:
        yield first, noun + 1
    end = noun + 1
    while end < len(items) and (_describes(items[end]) or (not beside and _small(items[end]))):
        end += 1
    while _small(items[end - 1]):
        end -= 1
    if end > noun + 1:
        yield noun, end


def _describes(item: Item) -> bool:
    """Tell whether an item may describe a thing: a name, a charge ("railway"), an unknown word."""
    return not item.date and not item.readings.keys() - {"portfolio"}


def _small(item: Item) -> bool:
    """Tell whether an item is a small word between a noun and what describes it ("of", "sur")."""
    return bool(item.readings.keys() & {"from", "in", "on", "topic"}) or item.readings.keys() == {
        "fill"
    }

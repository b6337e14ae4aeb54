"""One title of several ministries: "the ministers of Trade and Industry, Health and Energy"."""

from collections.abc import Sequence
from typing import NamedTuple


class Charge(NamedTuple):
    """What a minister is in charge of, as a piece of a list.

    Attributes
    ----------
    start, end : int
        Its units with the words that tie it to what stands before, half-open.
    portfolios : frozenset of str
        What they mean.
    comma : bool
        Whether a comma, with or without "and", stands before it.
    """

    start: int
    end: int
    portfolios: frozenset[str]
    comma: bool = False


def ministries(charges: Sequence[Charge], holders: int) -> list[Charge]:
    """The ministries of a list of charges, of which one may have several.

    Parameters
    ----------
    charges : sequence of Charge
        What a title in the plural names.
    holders : int
        How many persons it is said of; 0 where it names none.

    Returns
    -------
    list of Charge
        One of each ministry: all between commas, but for the last "and"; if there are not as many
        holders, each charge by itself; none if these are not as many either.

    Examples
    --------
    >>> trade, food = Charge(0, 1, frozenset({"trade"})), Charge(2, 3, frozenset({"food"}))
    >>> health = Charge(4, 5, frozenset({"health"}), comma=True)
    >>> [(c.start, c.end) for c in ministries([trade, food, health], 2)]
    [(0, 3), (4, 5)]
    >>> ministries([trade, food], 3)
    []
    """
    between: list[list[Charge]] = []
    for charge in charges:
        if charge.comma or not between:
            between.append([])
        between[-1].append(charge)
    if len(between[-1]) > 1:
        between.append([between[-1].pop()])
    for groups in (between, [[charge] for charge in charges]):
        if holders in (0, len(groups)):
            return [_together(group) for group in groups]
    return []


def _together(group: Sequence[Charge]) -> Charge:
    """The charges of one ministry as one."""
    portfolios = frozenset().union(*(charge.portfolios for charge in group))
    return Charge(group[0].start, group[-1].end, portfolios)

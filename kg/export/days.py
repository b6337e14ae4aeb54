"""The days that a partial date may mean."""

from calendar import monthrange
from functools import lru_cache


@lru_cache(maxsize=65536)
def days(date: str) -> tuple[str, str] | None:
    """Give the first and the last day that an ISO/EDTF date may mean.

    Parameters
    ----------
    date : str
        For example "2024-08", with X for what is unknown; may be empty.

    Returns
    -------
    tuple of (str, str) or None
        Two ISO dates; None where the year is unknown, for then it may be any day.

    Examples
    --------
    >>> days("2024-02")
    ('2024-02-01', '2024-02-29')
    >>> days("2024"), days("XXXX-09-18")
    (('2024-01-01', '2024-12-31'), None)
    """
    year, month, day = [*date.split("-"), "", ""][:3]
    if not (len(year) == 4 and year.isdigit() and year != "0000"):
        return None
    if not month.isdigit():
        return f"{year}-01-01", f"{year}-12-31"
    if not day.isdigit():
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"
    return date, date

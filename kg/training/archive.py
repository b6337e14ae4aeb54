"""NumPy archives whose bytes depend on their arrays alone."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip file's first moment: the same bytes on any day


def archive(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Write arrays as one archive.

    Parameters
    ----------
    arrays : mapping of ndarray
        By name.

    Returns
    -------
    bytes
        What :func:`numpy.load` reads.

    Examples
    --------
    >>> one = {"a": np.arange(3)}
    >>> archive(one) == archive(one), np.load(io.BytesIO(archive(one)))["a"].tolist()
    (True, [0, 1, 2])
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as held:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.save(one, array)
            entry = zipfile.ZipInfo(f"{name}.npy", _LONG_AGO)
            held.writestr(entry, one.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return data.getvalue()

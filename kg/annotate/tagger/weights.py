"""The file of weights: one NumPy archive, checked against its SHA-256 before it is read.

==============  ==============================================================================
``pieces``      the encoder's pieces, UTF-8, one a line
``scores``      logarithm of each piece's probability
``embeddings``  a row a piece, 4 bits a number: blocks of a 16-bit scale and 32 numbers
``network``     the rest of the network as ONNX: ``embeddings`` (windows, pieces, size) and
                ``mask`` (windows, pieces) -> ``heads`` (windows, words) -> ``outer``, ``inner``
==============  ==============================================================================
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.annotate.tagger.pieces import Pieces
from kg.errors import DataFileError

FILE = Path(__file__).parent / "weights.npz"
CHECKSUM = FILE.with_suffix(".sha256")

BLOCK = 32  # numbers that share a scale
_BYTES = 2 + BLOCK // 2  # of a block
_MIDDLE = 8  # 4 bits hold -8 to 7


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file holds.

    Attributes
    ----------
    pieces : Pieces
        The table of pieces.
    embeddings : ndarray of uint8
        Packed rows; see :func:`unpack`.
    network : bytes
        An ONNX model.
    """

    pieces: Pieces
    embeddings: NDArray[np.uint8]
    network: bytes


def unpack(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Numbers of 4 bits as floats: the layout that llama.cpp calls Q4_0.

    Parameters
    ----------
    packed : ndarray of uint8
        The last axis holds whole blocks.

    Returns
    -------
    ndarray of float32
        The last axis is as many times longer as a block has numbers to bytes.

    Examples
    --------
    >>> block = np.zeros(18, np.uint8)
    >>> block[:2] = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
    >>> block[2] = 0x2A  # low half 10, high half 2
    >>> numbers = unpack(block)
    >>> numbers.shape, float(numbers[0]), float(numbers[16])
    ((32,), 1.0, -3.0)
    """
    blocks = packed.reshape(-1, _BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    numbers = (halves.astype(np.float32) - _MIDDLE) * scales
    return numbers.reshape(*packed.shape[:-1], packed.shape[-1] // _BYTES * BLOCK)


def read_weights(path: Path = FILE, checksum: Path = CHECKSUM) -> Weights:
    """Check and read a file of weights.

    Parameters
    ----------
    path : Path
        The file.
    checksum : Path
        Holds its SHA-256 in hexadecimal.

    Returns
    -------
    Weights
        What it holds.

    Raises
    ------
    DataFileError
        If the file is absent or not the one that the checksum is of.

    Examples
    --------
    >>> weights = read_weights()
    >>> weights.embeddings.dtype
    dtype('uint8')
    """
    with np.load(io.BytesIO(checked(path, checksum)), allow_pickle=False) as held:
        pieces = held["pieces"].tobytes().decode("utf-8").split("\n")
        return Weights(
            Pieces(pieces, held["scores"].tolist()), held["embeddings"], held["network"].tobytes()
        )


def checked(path: Path, checksum: Path) -> bytes:
    """Read a file of weights, if it is the one that it should be.

    Parameters
    ----------
    path : Path
        The file.
    checksum : Path
        Holds its SHA-256 in hexadecimal.

    Returns
    -------
    bytes
        All of it.

    Raises
    ------
    DataFileError
        If the file is absent or not the one that the checksum is of.

    Examples
    --------
    >>> len(checked(FILE, CHECKSUM)) == FILE.stat().st_size
    True
    """
    try:
        data, wanted = path.read_bytes(), checksum.read_text(encoding="ascii").strip()
    except OSError as error:
        raise DataFileError(f"{error.filename}: {error.strerror}; reinstall kg") from error
    found = hashlib.sha256(data).hexdigest()
    if found != wanted:
        raise DataFileError(
            f"{path}: damaged: its SHA-256 is {found}, {checksum.name} says {wanted}; reinstall kg"
        )
    return data

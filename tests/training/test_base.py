"""Reading the pretrained encoder, on a small one of the same layout."""

import struct
from pathlib import Path

import numpy as np
import pytest

from kg.errors import DataFileError
from kg.training.base import prune, read_base

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁Oslo", "▁Os", "lo", "ночь", "é"]
SIZE = 32


def encoder(path: Path) -> Path:
    """Write an encoder of one block a row, in which the numbers of a row are its piece's."""
    blob = "".join(PIECES).encode()
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    scores = -np.arange(len(PIECES), dtype="<f4")
    rows = np.zeros((len(PIECES), 18), np.uint8)
    rows[:, :2] = np.frombuffer(np.float16(1).tobytes(), np.uint8)
    rows[:, 2:] = (np.arange(len(PIECES)) * 0x11)[:, None]
    data = b"E5S1" + struct.pack("<i7ifi", 1, SIZE, 1, 2, 64, len(PIECES), 8, 1, 1e-12, 32)
    data += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    data += offsets.tobytes() + scores.tobytes() + blob + struct.pack("<iI", 0, 0)
    tensors = {"emb.word": (1, rows.tobytes(), rows.shape[0] * SIZE)}
    tensors["emb.pos"] = (0, np.ones(SIZE, "<f4").tobytes(), SIZE)
    head = struct.pack("<i", len(tensors))
    at = len(data) + len(head) + sum(2 + len(name) + 21 for name in tensors)
    for name, (kind, raw, count) in tensors.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", kind, count, at, len(raw))
        at += len(raw)
    path.write_bytes(data + head + b"".join(raw for _, raw, _ in tensors.values()))
    return path


def test_pieces_rows_and_tensors_are_read(tmp_path: Path) -> None:
    base = read_base(encoder(tmp_path / "e5.bin"))
    assert list(base.pieces) == PIECES
    assert (base.size, base.layers, base.heads, base.inner) == (SIZE, 1, 2, 64)
    assert base.embeddings.shape == (len(PIECES), 18)
    assert base.tensors["emb.pos"].tolist() == [1.0] * SIZE


def test_pruning_keeps_what_the_texts_need_and_single_letters(tmp_path: Path) -> None:
    small = prune(read_base(encoder(tmp_path / "e5.bin")), ["Oslo"])
    assert small.pieces == ("<s>", "<pad>", "</s>", "<unk>", "▁Oslo", "▁Os", "lo", "é")
    assert small.embeddings[4, 2] == 0x44
    assert small.scores.tolist() == [0, -1, -2, -3, -4, -5, -6, -8]


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(b"GGUF....")
    with pytest.raises(DataFileError, match=r"e5\.bin: begins with b'GGUF'"):
        read_base(tmp_path / "e5.bin")

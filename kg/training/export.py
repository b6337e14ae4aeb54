"""Write what has been trained as the file of weights that the tagger reads."""

import hashlib
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.training.archive import archive
from kg.training.base import Base
from kg.training.network import Network

_OPSET = 20


def export(network: Network, base: Base, path: Path) -> None:
    """Write a network and its vocabulary, and the file's SHA-256 beside it.

    Parameters
    ----------
    network : Network
        What has been trained.
    base : Base
        The encoder that it began from, pruned.
    path : Path
        Where to write; the checksum has the suffix ".sha256".
    """
    arrays = {
        "pieces": np.frombuffer("\n".join(base.pieces).encode(), np.uint8),
        "scores": base.scores.astype("<f4"),
        "embeddings": base.embeddings,
        "network": np.frombuffer(onnx_bytes(network, base.size), np.uint8),
    }
    data = archive(arrays)
    path.write_bytes(data)
    path.with_suffix(".sha256").write_text(hashlib.sha256(data).hexdigest() + "\n", "ascii")


def onnx_bytes(network: Network, size: int) -> bytes:
    """The network as ONNX, its weights in 8 bits and its inputs of any length.

    Weights use 7 of the 8 bits, as sums of full ones overflow on processors without VNNI.
    """
    network = network.cpu().float().eval()
    windows, pieces, words = (torch.export.Dim(n) for n in ("windows", "pieces", "words"))
    inputs = (torch.zeros(2, 30, size), torch.ones(2, 30), torch.zeros(2, 9, dtype=torch.long))
    program = torch.onnx.export(
        network,
        inputs,
        input_names=["embeddings", "mask", "heads"],
        output_names=["outer", "inner"],
        dynamic_shapes=(
            {0: windows, 1: pieces},
            {0: windows, 1: pieces},
            {0: windows, 1: words},
        ),
        opset_version=_OPSET,
        dynamo=True,
        verbose=False,
    )
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        assert program is not None  # only an exporter in use before dynamo returns nothing
        program.save(str(whole))
        quantize_dynamic(
            whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        return small.read_bytes()

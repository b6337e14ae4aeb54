"""Write the scorer's network as the file of weights that it is read from."""

import hashlib
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.extract.scorer.passages import columns, relations
from kg.training.archive import archive
from kg.training.scorer.figures import Curves
from kg.training.scorer.network import RelationNetwork

_OPSET = 20
_MOST = 4096  # places or pairs of a passage


def write_scorer(network: bytes, curves: Curves, pieces: str, path: Path) -> None:
    """Write a network, and the file's SHA-256 beside it.

    Parameters
    ----------
    network : bytes
        See :func:`scorer_bytes`.
    curves : Curves
        How often the network is right.
    pieces : str
        SHA-256 of the tagger's pieces.
    path : Path
        Where to write; the checksum has the suffix ".sha256".
    """
    data = archive(
        {
            "network": np.frombuffer(network, np.uint8),
            "relations": np.frombuffer("\n".join(relations()).encode(), np.uint8),
            "calibration": np.round(np.array(curves.added, "<f8"), 4),
            "said": np.round(np.array(curves.said, "<f8"), 4),
            "pieces": np.frombuffer(pieces.encode(), np.uint8),
        }
    )
    path.write_bytes(data)
    path.with_suffix(".sha256").write_text(hashlib.sha256(data).hexdigest() + "\n", "ascii")


def scorer_bytes(network: RelationNetwork) -> bytes:
    """The network as ONNX, its weights in 8 bits (7 used) and its inputs of any length.

    Parameters
    ----------
    network : RelationNetwork
        What has been trained.

    Returns
    -------
    bytes
        What onnxruntime reads.
    """
    network = network.cpu().float().eval()
    longest = len(network.position)
    dims = {"pieces": torch.export.Dim("pieces", max=longest)}
    dims |= {name: torch.export.Dim(name, max=_MOST) for name in ("places", "pairs")}
    size, pieces, places, pairs = network.position.shape[1], 30, 7, 5
    names = ("embeddings", "mask", "kinds", "sentences", "places", "same", "pairs", "said")
    long = torch.long
    inputs = (
        torch.zeros(1, pieces, size), torch.ones(1, pieces),
        torch.zeros(1, pieces, dtype=long), torch.zeros(1, pieces, dtype=long),
        torch.zeros(1, places, pieces), torch.zeros(1, places, places),
        torch.zeros(1, pairs, 9, dtype=long), torch.zeros(1, pairs, columns()),
    )  # fmt: skip
    program = torch.onnx.export(
        network,
        inputs,
        input_names=list(names),
        output_names=["scores", "modality"],
        dynamic_shapes=(
            {1: dims["pieces"]}, {1: dims["pieces"]}, {1: dims["pieces"]}, {1: dims["pieces"]},
            {1: dims["places"], 2: dims["pieces"]}, {1: dims["places"], 2: dims["places"]},
            {1: dims["pairs"]}, {1: dims["pairs"]},
        ),
        opset_version=_OPSET,
        dynamo=True,
        verbose=False,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        assert program is not None  # only an exporter in use before dynamo returns nothing
        program.save(str(whole))
        quantize_dynamic(
            whole,
            small,
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
        return small.read_bytes()

"""The network in PyTorch: a BERT encoder (Devlin et al. 2019) and two layers of labels."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.annotate.tagger.labels import LABELS
from kg.training.base import Base

_MASKED = -1e4
_EPSILON = 1e-12  # of BERT's layer normalisation


class Layer(nn.Module):
    """One layer of the encoder: attention, then two dense steps, each added to what came in."""

    def __init__(self, size: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.output = nn.Linear(size, size)
        self.attended = nn.LayerNorm(size, eps=_EPSILON)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.done = nn.LayerNorm(size, eps=_EPSILON)

    def load(self, tensors: Mapping[str, np.ndarray[Any, Any]], prefix: str) -> None:
        """Take over the pretrained numbers of the layer called ``prefix``."""
        named = {
            "q": self.query, "k": self.key, "v": self.value, "ao": self.output,
            "aln": self.attended, "fi": self.up, "fo": self.down, "oln": self.done,
        }  # fmt: skip
        for name, module in named.items():
            weight = torch.tensor(tensors[f"{prefix}.{name}.w"])
            module.weight.data = weight.reshape(module.weight.shape)
            module.bias.data = torch.tensor(tensors[f"{prefix}.{name}.b"])

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One step; ``x`` is (windows, pieces, size)."""
        windows, pieces, size = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(windows, pieces, self.heads, size // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        seen = functional.scaled_dot_product_attention(query, key, value, mask.to(query.dtype))
        joined = self.output(seen.transpose(1, 2).reshape(windows, pieces, size))
        x = self.attended(x + functional.dropout(joined, self.dropout, self.training))
        dense = self.down(functional.gelu(self.up(x)))
        result: Tensor = self.done(x + functional.dropout(dense, self.dropout, self.training))
        return result


class Network(nn.Module):
    """Scores of the labels of words.

    Parameters
    ----------
    base : Base
        The pretrained encoder; the embeddings of its pieces stay outside, as they are.
    layers : int
        How many of its layers are used, from the first.
    dropout : float
        Share of numbers that are left out in training.
    """

    def __init__(self, base: Base, layers: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.position = nn.Parameter(torch.tensor(base.tensors["emb.pos"]).reshape(-1, base.size))
        self.kind = nn.Parameter(torch.tensor(base.tensors["emb.type"])[: base.size])
        self.start = nn.LayerNorm(base.size, eps=_EPSILON)
        self.start.weight.data = torch.tensor(base.tensors["emb.ln.w"])
        self.start.bias.data = torch.tensor(base.tensors["emb.ln.b"])
        self.layers = nn.ModuleList()
        for number in range(layers):
            layer = Layer(base.size, base.inner, base.heads, dropout)
            layer.load(base.tensors, f"l{number}")
            self.layers.append(layer)
        self.outer, self.inner = nn.Linear(base.size, LABELS), nn.Linear(base.size, LABELS)
        for head in (self.outer, self.inner):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, embeddings: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of names and of names inside names.

        Parameters
        ----------
        embeddings : Tensor
            (windows, pieces, size).
        mask : Tensor
            (windows, pieces): 1 for a piece, 0 for what fills a window up.
        heads : Tensor
            (windows, words): the first piece of each word.

        Returns
        -------
        tuple of Tensor
            Each (windows, words, labels): logarithms of probabilities.
        """
        x = self.start(embeddings + self.position[: embeddings.shape[1]] + self.kind)
        x = functional.dropout(x, self.dropout, self.training)
        hidden = ((1 - mask) * _MASKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        x = torch.gather(x, 1, heads[:, :, None].expand(-1, -1, x.shape[-1]))
        x = functional.dropout(x, self.dropout, self.training)
        outer, inner = self.outer(x).float(), self.inner(x).float()
        return functional.log_softmax(outer, -1), functional.log_softmax(inner, -1)

"""The scorer's network in PyTorch: the tagger's encoder, told where entities stand, and pairs.

A pair is what the encoder says of its two places and of their entities, their kinds, and what
rules say; it then looks at all pieces of its passage (Vaswani et al. 2017), which it prefers by
where they stand: beside the two, between them, in their sentences.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.scorer.passages import PASSAGE
from kg.model import KINDS, MODALITIES
from kg.training.network import Layer

_HEADS, _INNER = 12, 4  # of the encoder; the middle of its layers is so many times wider
_PAIR, _LOOKS = 256, 8  # numbers of a pair; heads with which it looks
_MASKED = -1e4
_EPSILON = 1e-12
_WAYS = 9  # ways in which a piece stands to a pair
_RARE = -3.0  # logarithm of the odds that a pair has a relation, to begin with


class Look(nn.Module):
    """Pairs look at the pieces of their passage."""

    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.output = nn.Linear(size, size)
        self.standing = nn.Linear(_WAYS, heads, bias=False)
        self.looked, self.done = nn.LayerNorm(size), nn.LayerNorm(size)
        self.up, self.down = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)

    def forward(self, pairs: Tensor, pieces: Tensor, standing: Tensor, mask: Tensor) -> Tensor:
        """One look; ``pairs`` is (passages, pairs, size), ``standing`` what :func:`ways` gives."""

        def split(x: Tensor) -> Tensor:
            return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

        query, key, value = (
            split(self.query(pairs)), split(self.key(pieces)), split(self.value(pieces))
        )  # fmt: skip
        near = self.standing(standing).permute(0, 3, 1, 2)
        seen = query @ key.transpose(2, 3) / (query.shape[-1] ** 0.5) + near + mask
        joined = (seen.softmax(-1) @ value).transpose(1, 2).flatten(2)
        x = self.looked(pairs + self._drop(self.output(joined)))
        return self.done(x + self._drop(self.down(functional.gelu(self.up(x)))))

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


class RelationNetwork(nn.Module):
    """Scores of the relations of pairs.

    Parameters
    ----------
    size : int
        Numbers of a piece's embedding.
    layers : int
        Layers of the encoder.
    relations : int
        How many there are.
    dropout : float
        Share of numbers that are left out in training.
    """

    def __init__(self, size: int, layers: int, relations: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.position = nn.Parameter(torch.zeros(PASSAGE + 2, size))
        self.kind = nn.Parameter(torch.zeros(size))
        self.start = nn.LayerNorm(size, eps=_EPSILON)
        self.layers = nn.ModuleList(
            Layer(size, _INNER * size, _HEADS, dropout) for _ in range(layers)
        )
        self.named = nn.Embedding(len(KINDS) + 1, size)
        self.place = nn.Linear(2 * size, _PAIR)
        self.left, self.right, self.both = (nn.Linear(_PAIR, _PAIR) for _ in range(3))
        self.left_entity, self.right_entity = (nn.Linear(_PAIR, _PAIR) for _ in range(2))
        self.kinds = nn.Embedding(len(KINDS) ** 2, _PAIR)
        self.said = nn.Linear(4 * relations + 1, _PAIR, bias=False)
        self.near = nn.Linear(4, _PAIR, bias=False)
        self.joined = nn.LayerNorm(_PAIR)
        self.piece = nn.Linear(size, _PAIR)
        self.look = Look(_PAIR, _LOOKS, dropout)
        self.scores = nn.Linear(_PAIR, 2 * relations)
        self.modality = nn.Linear(_PAIR, len(MODALITIES))
        self.usual = nn.Embedding(len(KINDS) ** 2, 2 * relations)
        for table in (self.named, self.kinds):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.constant_(self.usual.weight, _RARE)

    def forward(
        self,
        embeddings: Tensor,
        mask: Tensor,
        kinds: Tensor,
        sentences: Tensor,
        places: Tensor,
        same: Tensor,
        pairs: Tensor,
        said: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Scores of relations, forth and back, and of modalities; see the scorer's arrays."""
        x = embeddings + self.position[: embeddings.shape[1]] + self.kind + self.named(kinds)
        x = self._drop(self.start(x))
        hidden = ((1 - mask) * _MASKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        x = self._drop(x)
        first = _rows(x, (places > 0).int().argmax(-1))
        place = functional.gelu(self.place(torch.cat([places.to(x.dtype) @ x, first], -1)))
        entity = same.to(place.dtype) @ place
        left, right = pairs[:, :, 0], pairs[:, :, 1]
        apart = (pairs[:, :, 4] - pairs[:, :, 3]).clamp(min=0).to(place.dtype)
        next_to = (pairs[:, :, 7] - pairs[:, :, 6]).to(place.dtype)
        opening = (pairs[:, :, 6] == 0).to(place.dtype)
        near = torch.stack([torch.log1p(apart), (apart <= 1).to(apart.dtype), next_to, opening], -1)
        one, other = _rows(place, left), _rows(place, right)
        pair = (
            self.left(one) + self.right(other) + self.both(one * other)
            + self.left_entity(_rows(entity, left)) + self.right_entity(_rows(entity, right))
            + self.kinds(pairs[:, :, 8]) + self.said(said) + self.near(near)
        )  # fmt: skip
        pair = self.joined(self._drop(pair))
        pair = self.look(pair, self.piece(x), ways(pairs, sentences), hidden)
        pair = self._drop(pair)
        return self.scores(pair).float() + self.usual(pairs[:, :, 8]), self.modality(pair).float()

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


def _rows(x: Tensor, numbers: Tensor) -> Tensor:
    """Of each passage the rows with these numbers."""
    return torch.gather(x, 1, numbers[:, :, None].expand(-1, -1, x.shape[-1]).long())


def ways(pairs: Tensor, sentences: Tensor) -> Tensor:
    """How each piece stands to each pair: (passages, pairs, pieces, ways)."""
    at = torch.arange(sentences.shape[1], device=pairs.device)[None, None, :]
    left, left_end, right, right_end, first, last = (pairs[:, :, n, None] for n in range(2, 8))
    from_left = (at - left).clamp(max=0) + (at - left_end).clamp(min=0)
    from_right = (at - right).clamp(max=0) + (at - right_end).clamp(min=0)
    sentence = sentences[:, None, :]
    flags = (
        from_left < 0,
        (from_left > 0) & (from_right < 0),
        from_right > 0,
        (sentence >= first) & (sentence <= last),
        from_left.abs() <= 2,
        from_right.abs() <= 2,
    )
    return torch.stack(
        [
            *(flag.float() for flag in flags),
            torch.log1p(from_left.abs().float()),
            torch.log1p(from_right.abs().float()),
            (sentence == last).float(),
        ],
        -1,
    )

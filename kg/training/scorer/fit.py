"""Train the scorer's network, its encoder included, and score pairs with it."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from torch.nn import functional

from kg.annotate.tagger.pieces import split, words
from kg.annotate.tagger.weights import Weights, unpack
from kg.extract.scorer.passages import (
    PASSAGE,
    Passage,
    arrays,
    columns,
    passages,
    places,
    relations,
)
from kg.model import KINDS
from kg.training.scorer.corpus import Answers, Lesson, answers
from kg.training.scorer.network import RelationNetwork

#: Kinds whose names may stand for one another.
_SWAPPED = ("person", "company", "place", "public_body", "organization", "product")
_CUT = 1.5  # passages of an article cut at random, to those of one cut as late as can be

#: Pieces of the words of names, by language and kind.
_Names = dict[tuple[str, int], list[tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes
    ----------
    layers : int
        Layers of the encoder, as many as the tagger's.
    epochs : int
        How often each article is read.
    rate, head_rate : float
        Highest learning rates of the encoder and of what is new (one-cycle schedule).
    batch : int
        Passages a step.
    dropout : float
        Share of numbers left out.
    swapped : float
        Share of names that others stand in for.
    unsaid : float
        Share of passages that are read without what rules say.
    fuller : float
        Share of articles that are read with the entities that annotation missed.
    modality : float
        What a wrong modality weighs.
    seed : int
        Of all that is left to chance.
    """

    layers: int = 8
    epochs: int = 18
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    batch: int = 4
    dropout: float = 0.1
    swapped: float = 0.25
    unsaid: float = 0.3
    fuller: float = 0.4
    modality: float = 0.2
    seed: int = 0


class RelationTrainer:
    """Trains a network that scores relations.

    Parameters
    ----------
    weights : Weights
        The tagger's: its encoder is where training begins, and its pieces stay as they are.
    settings : Settings
        How to train.
    """

    def __init__(self, weights: Weights, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.chance = random.Random(settings.seed)
        self.settings = settings
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pieces = weights.pieces
        self.embeddings = torch.tensor(unpack(weights.embeddings)).to(self.device)
        self.network = RelationNetwork(
            self.embeddings.shape[1], settings.layers, len(relations()), settings.dropout
        ).to(self.device)
        load_tagger(self.network, weights.network)

    def train(
        self,
        lessons: Sequence[tuple[Lesson, Lesson]],
        report: Callable[[str], None],
        after: Callable[[int], None] = lambda epoch: None,
    ) -> None:
        """Train on articles, each also with the entities that annotation missed.

        Parameters
        ----------
        lessons : sequence of (Lesson, Lesson)
            What to learn from.
        report : callable
            Told of each epoch's end.
        after : callable
            Called with the number of each epoch done.
        """
        settings = self.settings
        size = sum(len(self._passages(lesson)[0]) for lesson, _ in lessons) * _CUT
        steps = int(settings.epochs * size / settings.batch)
        optimizer, schedule = self._optimizer(steps)
        names, done, epoch = self._names(lessons), 0, 0
        while done < steps:
            self.network.train()
            total = 0.0
            for batch in self._batches(lessons, names):
                if done == steps:
                    break
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                total, done = 0.95 * total + 0.05 * loss.item() if total else loss.item(), done + 1
            epoch += 1
            report(f"epoch {epoch}, step {done} of {steps}, loss {total:.4f}")
            after(epoch)

    def _optimizer(
        self, steps: int
    ) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
        old = ("position", "kind", "start.", "layers.")
        named = list(self.network.named_parameters())
        body = [p for name, p in named if name.startswith(old) and not name.startswith("kinds")]
        known = {id(parameter) for parameter in body}
        heads = [p for _, p in named if id(p) not in known]
        rates = [self.settings.rate, self.settings.head_rate]
        groups = [{"params": body, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, rates, total_steps=steps + 1, pct_start=0.1
        )
        return optimizer, schedule

    def _passages(
        self, lesson: Lesson, names: _Names | None = None
    ) -> tuple[list[Passage], list[Answers]]:
        """An article cut into passages; elsewhere, and with other names, where ``names`` are."""
        pieces = split(lesson.words, self.pieces)
        limit = lambda: PASSAGE  # noqa: E731
        if names is not None:
            pieces = self._with_others(lesson, pieces, names)
            limit = lambda: self.chance.randint(PASSAGE // 3, PASSAGE)  # noqa: E731
        made = passages(lesson.document, lesson.facts, lesson.words, pieces, limit)
        if names is not None:
            for passage in made:
                if self.chance.random() < self.settings.unsaid:
                    passage.said = [[columns() - 1] for _ in passage.pairs]
        return made, answers(lesson, made)

    def _names(self, lessons: Sequence[tuple[Lesson, Lesson]]) -> _Names:
        names: defaultdict[tuple[str, int], list[tuple[int, ...]]] = defaultdict(list)
        for lesson, _ in lessons:
            for entity in lesson.document.entities:
                if entity.kind in _SWAPPED and entity.names[0][:1].isupper():
                    known = split(words(entity.names[0]), self.pieces)
                    key = lesson.document.article.lang, KINDS.index(entity.kind)
                    names[key].append(tuple(number for piece in known for number in piece)[:24])
        return dict(names)

    def _with_others(
        self, lesson: Lesson, pieces: Sequence[tuple[int, ...]], names: _Names
    ) -> list[tuple[int, ...]]:
        """The pieces of an article in which other names stand in for some, as in the tagger's."""
        changed = list(pieces)
        standing = places(lesson.document, lesson.words)
        taken = [0] * len(changed)
        for place in standing:
            for word in range(place.first, place.last + 1):
                taken[word] += 1
        new: dict[tuple[str, tuple[tuple[int, ...], ...]], tuple[int, ...] | None] = {}
        for place in standing:
            span = range(place.first, place.last + 1)
            pool = names.get((lesson.document.article.lang, place.kind), ())
            text = lesson.document.article.text[lesson.words[place.first].start :]
            if not pool or not text[:1].isupper() or any(taken[word] > 1 for word in span):
                continue
            key = place.entity, tuple(pieces[word] for word in span)
            if key not in new:
                chosen = self.chance.random() < self.settings.swapped
                new[key] = self.chance.choice(pool) if chosen else None
            other = new[key]
            if other is not None:
                changed[place.first] = other
                for word in span[1:]:
                    changed[word] = ()
        return changed

    def _batches(
        self, lessons: Sequence[tuple[Lesson, Lesson]], names: _Names
    ) -> Iterator[list[tuple[Passage, Answers]]]:
        """All articles once, passages of like length side by side."""
        size, chance = self.settings.batch, self.chance
        made: list[tuple[Passage, Answers]] = []
        for lesson, fuller in lessons:
            chosen = fuller if chance.random() < self.settings.fuller else lesson
            made += zip(*self._passages(chosen, names), strict=True)
        chance.shuffle(made)
        batches = []
        for at in range(0, len(made), size * 8):
            alike = sorted(made[at : at + size * 8], key=lambda one: len(one[0].pieces))
            batches += [alike[i : i + size] for i in range(0, len(alike), size)]
        chance.shuffle(batches)
        yield from batches

    def _scores(self, batch: Sequence[Passage]) -> tuple[Tensor, Tensor]:
        given = {name: torch.tensor(array) for name, array in arrays(batch).items()}
        numbers = given.pop("numbers")
        with torch.autocast(self.device, torch.bfloat16):
            return self.network(  # type: ignore[no-any-return]
                self.embeddings[numbers], **{k: v.to(self.device) for k, v in given.items()}
            )

    def _loss(self, batch: Sequence[tuple[Passage, Answers]]) -> Tensor:
        scores, modality = self._scores([passage for passage, _ in batch])
        rows = torch.cat([scores[n, : len(a.right)] for n, (_, a) in enumerate(batch)])
        modes = torch.cat([modality[n, : len(a.right)] for n, (_, a) in enumerate(batch)])
        right, weight, wanted = (
            torch.tensor(np.concatenate([answer[n] for _, answer in batch])) for n in range(3)
        )
        each = functional.binary_cross_entropy_with_logits(rows, right, reduction="none")
        loss = (each * weight).sum() / len(rows)
        if (wanted >= 0).any():
            other = functional.cross_entropy(modes, wanted, ignore_index=-1, reduction="sum")
            loss = loss + self.settings.modality * other / len(rows)
        return loss


def load_tagger(network: RelationNetwork, model: bytes) -> None:
    """Take over the tagger's encoder: its weights of 8 bits as floats, the rest as it is.

    Parameters
    ----------
    network : RelationNetwork
        Of the same shape.
    model : bytes
        The tagger's network as ONNX.
    """
    graph = onnx.load_from_string(model).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    whole = [
        name
        for node in graph.node
        if node.op_type == "MatMulInteger"
        for name in node.input
        if name in held and held[name].ndim == 2
    ]
    dense = iter(dict.fromkeys(whole))
    state = network.state_dict()
    for name in ("position", "kind", "start.weight", "start.bias"):
        state[name] = torch.tensor(held[name])
    for number in range(len(network.layers)):
        for part in ("query", "key", "value", "output", "up", "down"):
            quantized = next(dense)
            stem = quantized.removesuffix("_quantized")
            floats = held[quantized].astype(np.float32) - held[f"{stem}_zero_point"]
            name = f"layers.{number}.{part}.weight"
            weight = torch.tensor((floats * held[f"{stem}_scale"]).T.copy())
            assert weight.shape == state[name].shape
            state[name] = weight
        for name in state:
            if name.startswith(f"layers.{number}.") and name in held:
                state[name] = torch.tensor(held[name])
    network.load_state_dict(state)

"""Train the network, and score what it has learnt."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.annotate.tagger.labels import best_labels, spans
from kg.annotate.tagger.pieces import Pieces, split, words
from kg.annotate.tagger.weights import unpack
from kg.annotate.tagger.windows import WINDOW, arrays, sentences, windows
from kg.training.base import Base
from kg.training.coarse import ANY, Coarse, allowed, coarse_labels
from kg.training.corpus import DOUBTFUL, Example, Pools, labels, pools, swapped, widened
from kg.training.network import Network


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes
    ----------
    layers : int
        Layers of the encoder, from the first.
    epochs : int
        About how often each article is read.
    rate : float
        Highest learning rate of the encoder (one-cycle schedule; Smith and Topin 2019).
    head_rate : float
        That of the labels, as a multiple.
    batch : int
        Windows a step.
    dropout : float
        Share of numbers left out.
    rewritten, swapped : float
        Share of articles in which names are swapped, and share of names in those.
    inner : float
        What an error inside a name weighs.
    coarse : float
        How many windows of articles with fewer kinds are read to one of the corpus.
    seed : int
        Of all that is left to chance.
    """

    layers: int = 8
    epochs: int = 12
    rate: float = 4e-4
    head_rate: float = 3
    batch: int = 8
    dropout: float = 0.1
    rewritten: float = 0.5
    swapped: float = 0.3
    inner: float = 0.5
    coarse: float = 0.3
    seed: int = 0


#: The pieces of each word of a window, and its labels of names and of names inside names.
_Window = tuple[list[tuple[int, ...]], list[int], list[int]]


class Trainer:
    """Trains a network.

    Parameters
    ----------
    base : Base
        The pretrained encoder, pruned.
    settings : Settings
        How to train.
    """

    def __init__(self, base: Base, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.chance = random.Random(settings.seed)
        self.settings = settings
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pieces = Pieces(base.pieces, base.scores.tolist())
        self.embeddings = torch.tensor(unpack(base.embeddings)).to(self.device)
        self.network = Network(base, settings.layers, settings.dropout).to(self.device)

    def train(
        self,
        corpus: Sequence[Example],
        report: Callable[[str], None],
        coarse: Sequence[Coarse] = (),
    ) -> None:
        """Train on a corpus.

        Parameters
        ----------
        corpus : sequence of Example
            The articles.
        report : callable
            Told of each epoch's end.
        coarse : sequence of Coarse
            Articles with fewer kinds, some of which are read beside them.
        """
        settings, names = self.settings, widened(pools(corpus), self.chance)
        size = sum(len(self._windows(example)) for example in corpus)
        steps = settings.epochs * -(-size // settings.batch)
        optimizer, schedule = self._optimizer(steps)
        done = 0
        self.network.train()
        while done < steps:
            loss = torch.zeros(())
            for batch in self._batches(corpus, names, coarse):
                if done == steps:
                    break
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                done += 1
            report(f"step {done} of {steps}, loss {loss.item():.3f}")

    def _optimizer(
        self, steps: int
    ) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
        heads = [*self.network.outer.parameters(), *self.network.inner.parameters()]
        known = {id(parameter) for parameter in heads}
        body = [p for p in self.network.parameters() if id(p) not in known]
        rates = [self.settings.rate, self.settings.rate * self.settings.head_rate]
        groups = [{"params": body, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, rates, total_steps=steps + 1, pct_start=0.15
        )
        return optimizer, schedule

    def _windows(self, example: Example, chance: random.Random | None = None) -> list[_Window]:
        """An article in windows; cut elsewhere each time where ``chance`` is given."""
        found = words(example.text)
        pieces = split(found, self.pieces)
        outer, inner = labels(found, example.outer), labels(found, example.inner)
        limit = (lambda: chance.randint(WINDOW // 3, WINDOW)) if chance else (lambda: WINDOW)
        ranges = windows(sentences(found, example.text), [len(p) for p in pieces], limit)
        return [(pieces[a:b], outer[a:b], inner[a:b]) for a, b in ranges]

    def _coarse_windows(self, article: Coarse) -> list[_Window]:
        """An article with coarse marks in windows; of names inside names nothing is known."""
        found = words(article.text)
        pieces = split(found, self.pieces)
        marked = coarse_labels(found, article.marks)
        lengths = [len(p) for p in pieces]
        ranges = windows(
            sentences(found, article.text),
            lengths,
            lambda: self.chance.randint(WINDOW // 3, WINDOW),
        )
        return [(pieces[a:b], marked[a:b], [ANY] * (b - a)) for a, b in ranges]

    def _batches(
        self, corpus: Sequence[Example], names: Pools, coarse: Sequence[Coarse]
    ) -> Iterator[list[_Window]]:
        """All articles once, in windows of like length side by side."""
        settings, chance = self.settings, self.chance
        made: list[_Window] = []
        for example in corpus:
            if chance.random() < settings.rewritten:
                example = swapped(example, names, chance, settings.swapped)
            made += self._windows(example, chance)
        beside: list[_Window] = []
        while coarse and len(beside) < settings.coarse * len(made):
            beside += self._coarse_windows(chance.choice(coarse))
        made += beside
        chance.shuffle(made)
        batches: list[list[_Window]] = []
        for some in _cut(made, settings.batch * 8):
            alike = sorted(some, key=lambda window: sum(map(len, window[0])))
            batches += _cut(alike, settings.batch)
        chance.shuffle(batches)
        yield from batches

    def _scores(self, batch: Sequence[_Window]) -> tuple[Tensor, Tensor]:
        numbers, mask, heads = (
            torch.tensor(array).to(self.device) for array in arrays([w[0] for w in batch])
        )
        with torch.autocast(self.device, torch.bfloat16):
            outer, inner = self.network(self.embeddings[numbers], mask, heads)
        return outer, inner

    def _loss(self, batch: Sequence[_Window]) -> Tensor:
        outer, inner = self._scores(batch)
        loss = _nll(outer, [window[1] for window in batch])
        return loss + self.settings.inner * _nll(inner, [window[2] for window in batch])

    @torch.no_grad()
    def figures(self, corpus: Sequence[Example]) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 of mentions, exact in extent and kind.

        Parameters
        ----------
        corpus : sequence of Example
            Articles that it has not been trained on.

        Returns
        -------
        dict
            By language, by kind, and "all".
        """
        self.network.eval()
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for example in corpus:
            batch = self._windows(example)
            scores = [tensor.float().cpu().numpy() for tensor in self._scores(batch)]
            for row, window in enumerate(batch):
                _count(counts, example.lang, window[1], scores[0][row])
                _count(counts, example.lang, window[2], scores[1][row])
        return {scope: _prf(count) for scope, count in sorted(counts.items())}


@torch.no_grad()
def averaged(trainers: Sequence[Trainer]) -> Trainer:
    """The last trainer, its network's numbers the mean of all the trainers'.

    Networks that were trained from the same pretrained numbers in another order average to a
    better one at no cost in reading (Wortsman et al. 2022, "Model soups").

    Parameters
    ----------
    trainers : sequence of Trainer
        At least one, of one shape.

    Returns
    -------
    Trainer
        Ready to be scored and exported.
    """
    *_, last = trainers
    each = zip(*(trainer.network.parameters() for trainer in trainers), strict=True)
    for mean, parameters in zip(
        last.network.parameters(), (torch.stack(same) for same in each), strict=True
    ):
        mean.copy_(parameters.mean(dim=0))
    return last


def _cut(windows: list[_Window], size: int) -> list[list[_Window]]:
    return [windows[i : i + size] for i in range(0, len(windows), size)]


_FORBIDDEN = torch.tensor(np.where(allowed(), 0, -1e9), dtype=torch.float32)


def _nll(scores: Tensor, wanted: Sequence[Sequence[int]]) -> Tensor:
    """Mean over the words of which something is known: minus the logarithm of what is allowed."""
    rows = np.full(scores.shape[:2], ANY)
    for row, some in enumerate(wanted):
        rows[row, : len(some)] = [ANY if label == DOUBTFUL else label for label in some]
    target = torch.tensor(rows)
    known = (target != ANY).to(scores.device)
    each = -torch.logsumexp(scores + _FORBIDDEN[target].to(scores.device), -1)
    return (each * known).sum() / known.sum().clamp(min=1)


def _count(
    counts: dict[str, Counter[str]], lang: str, wanted: list[int], scores: np.ndarray
) -> None:
    doubtful = {number for number, label in enumerate(wanted) if label == DOUBTFUL}
    gold = set(spans([max(label, 0) for label in wanted]))
    got = {
        span
        for span in spans(best_labels(scores[: len(wanted)]))
        if not doubtful.intersection(range(*span[:2]))
    }
    for name, some in (("found", gold & got), ("got", got), ("gold", gold)):
        for *_, kind in some:
            for scope in ("all", lang, kind):
                counts[scope][name] += 1


def _prf(count: Counter[str]) -> dict[str, float]:
    precision = count["found"] / (count["got"] or 1)
    recall = count["found"] / (count["gold"] or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}

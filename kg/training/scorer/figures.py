"""How good the scorer is on articles put aside: how far its scores hold, and what it adds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.scorer.passages import Passage, added, relations
from kg.extract.scorer.scorer import BELIEVED, logit
from kg.model import MODALITIES
from kg.ontology import load_ontology
from kg.training.scorer.corpus import Lesson

_LOW = 0.1  # scores below this tell nothing of those that count
_ROUNDS = 30  # of Newton's method, far more than it needs
_FIRM = 0.01  # how firmly scores are taken as they are before any article is seen

#: Subject, relation, object in the annotation's keys, and whether it is denied.
Key = tuple[str, str, str, bool]
#: Passages of an article with scores of pairs and of their modalities.
Scores = Iterable[tuple[Passage, NDArray[np.float32], NDArray[np.float32]]]


class Added(NamedTuple):
    """A triple that rules do not say, its score, and whether a reader says it."""

    score: float
    key: Key
    right: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """An article put aside.

    Attributes
    ----------
    story, lang : str
        As in its annotation.
    wanted : mapping of Key to bool
        What a reader says; False where that is not certain.
    ruled : frozenset of Key
        What rules say.
    added : tuple of Added
        What the scorer may add.
    """

    story: str
    lang: str
    wanted: Mapping[Key, bool]
    ruled: frozenset[Key]
    added: tuple[Added, ...]


def marked(lesson: Lesson, scores: Scores) -> Marked:
    """Compare what was read in an article with its annotation.

    Parameters
    ----------
    lesson : Lesson
        The article.
    scores : iterable
        Of all its passages.

    Returns
    -------
    Marked
        All of it.
    """
    wanted: dict[Key, bool] = {}
    for t in lesson.triples:
        key = _key(t.subject, t.relation, t.object, t.modality)
        wanted[key] = wanted.get(key, False) or t.must

    def local(subject: str, relation: str, obj: str, modality: str) -> Key:
        ends = (lesson.meant.get(end, f"?{end}") for end in (subject, obj))
        return _key(next(ends), relation, next(ends), modality)

    ruled = {local(f.subject, f.relation, f.object, f.modality) for f in lesson.facts}
    said = {key[:3] for key in ruled}
    best: dict[Key, float] = {}
    for passage, pairs, modality in scores:
        for row, column in zip(*np.nonzero(pairs > 0), strict=True):
            pair, names = passage.pairs[row], relations()
            ends = passage.places[pair.left].entity, passage.places[pair.right].entity
            subject, obj = ends if column < len(names) else ends[::-1]
            mode = MODALITIES[int(modality[row].argmax())]
            key = local(subject, names[column % len(names)], obj, mode)
            if key[:3] not in said and key[0] != key[2]:
                best[key] = max(best.get(key, 0), float(pairs[row, column]))
    new = tuple(Added(score, key, key in wanted) for key, score in sorted(best.items()))
    return Marked(lesson.story, lesson.document.article.lang, wanted, frozenset(ruled), new)


def _key(subject: str, relation: str, obj: str, modality: str) -> Key:
    if load_ontology().relations[relation].symmetric:
        subject, obj = sorted((subject, obj))
    return subject, relation, obj, modality == "negated"


def calibration(articles: Iterable[Marked]) -> tuple[float, float]:
    """How a score tells how often it is right: a network is surer than it should be.

    A logistic curve over the logarithm of the score's odds (Platt 1999, "Probabilistic Outputs for
    Support Vector Machines"), one for all relations: curves of their own are no better on articles
    put aside.

    Parameters
    ----------
    articles : iterable of Marked
        Put aside in training, with scores as the network gives them.

    Returns
    -------
    tuple of (float, float)
        Level and slope: 0 and 1 where the scores hold as they are.

    Examples
    --------
    >>> key = ("a", "met", "b", False)
    >>> added = tuple(Added(score / 100, key, score > 50) for score in range(10, 90))
    >>> level, slope = calibration([Marked("", "en", {}, frozenset(), added)])
    >>> abs(level) < 0.5, slope > 1
    (True, True)
    """
    seen = [one for article in articles for one in article.added if one.score >= _LOW]
    rows = np.array([(1, logit(one.score)) for one in seen]).reshape(-1, 2)
    right = np.array([one.right for one in seen], float)
    usual = np.array([0.0, 1.0])
    weights = usual.copy()
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        bend = rows.T @ (rows * (chance * (1 - chance))[:, None]) + _FIRM * np.eye(2)
        slope = rows.T @ (chance - right) + _FIRM * (weights - usual)
        weights -= np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


def crossed(
    articles: Sequence[Marked], half: Callable[[Marked], int], believed: float = BELIEVED
) -> Mapping[str, str]:
    """Precision and recall of rules, of what is added, and of both, by scope.

    That of a relation counts what would be added of it, whether or not ``kg`` does.

    Parameters
    ----------
    articles : sequence of Marked
        Put aside in training.
    half : callable
        0 or 1: how far scores of either half hold is told by the other.
    believed : float
        From which score, so told, a triple is added.

    Returns
    -------
    mapping of str to str
        By scope ("all", a language, a relation): a line.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number in (0, 1):
        level, slope = calibration(a for a in articles if half(a) != number)
        for article in (a for a in articles if half(a) == number):
            new = {
                one.key
                for one in article.added
                if level + slope * logit(one.score) >= logit(believed)
            }
            for name, keys in (("rules", article.ruled), ("added", frozenset(new))):
                for key in keys:
                    whole = ("all", article.lang) if name == "rules" or key[1] in added() else ()
                    for scope in (*whole, key[1]):
                        counts[scope][name] += 1
                        counts[scope][f"{name} right"] += key in article.wanted
                        counts[scope][f"{name} found"] += article.wanted.get(key, False)
            for key, must in article.wanted.items():
                for scope in ("all", article.lang, key[1]):
                    counts[scope]["wanted"] += must
    return {scope: _line(count) for scope, count in sorted(counts.items())}


def _line(count: Counter[str]) -> str:
    count["both"] = count["rules"] + count["added"]
    for what in ("right", "found"):
        count[f"both {what}"] = count[f"rules {what}"] + count[f"added {what}"]
    return f"{count['wanted']:5}" + "".join(
        f"  {name} {count[name]:4} P {count[f'{name} right'] / (count[name] or 1):.3f}"
        f" R {count[f'{name} found'] / (count['wanted'] or 1):.3f}"
        for name in ("rules", "added", "both")
    )

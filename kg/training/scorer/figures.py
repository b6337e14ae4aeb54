"""How good the scorer is on articles put aside: how far its scores hold, its gains and doubts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.scorer.passages import doubted, unadded
from kg.extract.scorer.scorer import BELIEVED, DOUBTED, Found, key_of, logit
from kg.extract.scorer.scorer import Key as Local
from kg.ontology import load_ontology
from kg.training.scorer.corpus import Lesson

#: Odds (their logarithm) below this tell nothing of those that count.
LOW = -2.2
_ROUNDS = 30  # of Newton's method, far more than it needs
_FIRM = 0.01  # how firmly scores are taken as they are before any article is seen

#: Subject, relation, object in the annotation's keys, and whether it is denied.
Key = tuple[str, str, str, bool]


class Added(NamedTuple):
    """A triple that rules do not say, the logarithm of its odds, and whether a reader says it."""

    odds: float
    key: Key
    right: bool


class Ruled(NamedTuple):
    """A triple that rules say.

    Attributes
    ----------
    odds : float or None
        Their logarithm, None where its ends stand too far apart for the scorer.
    passing : bool
        Whether an end is mentioned in passing only.
    key : Key
        Of the annotation.
    right : bool
        Whether a reader says it.
    """

    odds: float | None
    passing: bool
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
    ruled : tuple of Ruled
        What rules say.
    added : tuple of Added
        What the scorer may add.
    """

    story: str
    lang: str
    wanted: Mapping[Key, bool]
    ruled: tuple[Ruled, ...]
    added: tuple[Added, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """How often the network is right; see :class:`kg.extract.scorer.scorer.Weights`.

    Attributes
    ----------
    added : tuple of (float, float)
        Level and slope of what no rule says.
    said : tuple of (float, float, float)
        Level and slope of what one does, and what an end mentioned in passing puts to the level.
    """

    added: tuple[float, float] = (0.0, 1.0)
    said: tuple[float, float, float] = (0.0, 1.0, 0.0)


def marked(lesson: Lesson, found: Mapping[Local, Found]) -> Marked:
    """Compare what was read in an article with its annotation.

    Parameters
    ----------
    lesson : Lesson
        The article.
    found : mapping of Key to Found
        What the scorer has of it, in local keys.

    Returns
    -------
    Marked
        All of it.
    """
    wanted: dict[Key, bool] = {}
    for t in lesson.triples:
        key = _key(t.subject, t.relation, t.object, t.modality)
        wanted[key] = wanted.get(key, False) or t.must

    def meant(relation: str, subject: str, obj: str, modality: str) -> Key:
        ends = (lesson.meant.get(end, f"?{end}") for end in (subject, obj))
        return _key(next(ends), relation, next(ends), modality)

    passing = {entity.key for entity in lesson.document.entities if entity.passing}
    ruled = []
    for fact in lesson.facts:
        local = key_of(fact)
        odds = found[local].odds if local in found else None
        key = meant(*local, fact.modality)
        ruled.append(Ruled(odds, not passing.isdisjoint(local[1:]), key, key in wanted))
    said = {one.key[:3] for one in ruled}
    best: dict[Key, float] = {}
    for local, one in found.items():
        key = meant(*local, one.modality)
        if key[:3] not in said and key[0] != key[2] and passing.isdisjoint(local[1:]):
            best[key] = max(best.get(key, one.odds), one.odds)
    new = tuple(Added(odds, key, key in wanted) for key, odds in sorted(best.items()))
    return Marked(lesson.story, lesson.document.article.lang, wanted, tuple(ruled), new)


def _key(subject: str, relation: str, obj: str, modality: str) -> Key:
    if load_ontology().relations[relation].symmetric:
        subject, obj = sorted((subject, obj))
    return subject, relation, obj, modality == "negated"


def curves(articles: Sequence[Marked]) -> Curves:
    """How odds tell how often they are right: a network is surer than it should be.

    Logistic curves over the logarithm of the odds (Platt 1999, "Probabilistic Outputs for Support
    Vector Machines"), one of what no rule says and one of what one does, each for all relations:
    curves of their own are no better on articles put aside.

    Parameters
    ----------
    articles : sequence of Marked
        Put aside in training.

    Returns
    -------
    Curves
        Those as they are, where no article tells.

    Examples
    --------
    >>> key = ("a", "met", "b", False)
    >>> added = tuple(Added(odds / 10, key, odds > 9) for odds in range(-20, 40))
    >>> level, slope = curves([Marked("", "en", {}, (), added)]).added
    >>> level < 0, slope > 1
    (True, True)
    """
    usual = Curves()
    new = [one for article in articles for one in article.added if one.odds >= LOW]
    said = [one for article in articles for one in article.ruled if one.odds is not None]
    level, slope = _curve([(1, one.odds) for one in new], [one.right for one in new], usual.added)
    found = _curve(
        [(1, one.odds, one.passing) for one in said], [one.right for one in said], usual.said
    )
    return Curves((level, slope), (found[0], found[1], found[2]))


def _curve(
    rows: Sequence[Sequence[float | None]], right: Sequence[bool], usual: Sequence[float]
) -> list[float]:
    """Logistic regression by Newton's method."""
    told = np.array(rows, float).reshape(-1, len(usual))
    answers, before = np.array(right, float), np.array(usual)
    weights: NDArray[np.float64] = np.zeros(len(usual))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-told @ weights))
        bend = told.T @ (told * (chance * (1 - chance))[:, None]) + _FIRM * np.eye(len(usual))
        weights = weights - np.linalg.solve(
            bend, told.T @ (chance - answers) + _FIRM * (weights - before)
        )
    return [float(weight) for weight in weights]


def crossed(
    articles: Sequence[Marked], half: Callable[[Marked], int], believed: float = BELIEVED
) -> Mapping[str, str]:
    """Precision and recall of rules, of what is not doubted of them, of what is added, of both.

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
        told = curves([a for a in articles if half(a) != number])
        for article in (a for a in articles if half(a) == number):
            new = {
                one.key
                for one in article.added
                if told.added[0] + told.added[1] * one.odds >= logit(believed)
                and one.key[1] not in unadded()
            }
            ruled = {one.key for one in article.ruled}
            kept = {one.key for one in article.ruled if not _doubted(one, told)}
            for name, keys in (("rules", ruled), ("kept", kept), ("added", new)):
                for key in keys:
                    for scope in ("all", article.lang, key[1]):
                        counts[scope][name] += 1
                        counts[scope][f"{name} right"] += key in article.wanted
                        counts[scope][f"{name} found"] += article.wanted.get(key, False)
            for key, must in article.wanted.items():
                for scope in ("all", article.lang, key[1]):
                    counts[scope]["wanted"] += must
    return {scope: _line(count) for scope, count in sorted(counts.items())}


def _doubted(one: Ruled, told: Curves) -> bool:
    level, slope, lower = told.said
    if one.odds is None or one.key[1] not in doubted():
        return False
    return level + slope * one.odds + lower * one.passing < logit(DOUBTED)


def _line(count: Counter[str]) -> str:
    for what in ("", " right", " found"):
        count[f"both{what}"] = count[f"kept{what}"] + count[f"added{what}"]
    return f"{count['wanted']:5}" + "".join(
        f"  {name} {count[name]:4} P {count[f'{name} right'] / (count[name] or 1):.3f}"
        f" R {count[f'{name} found'] / (count['wanted'] or 1):.3f}"
        for name in ("rules", "kept", "added", "both")
    )

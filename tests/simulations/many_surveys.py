"""Thousands of surveys at once: what ``compare`` decides about each, in arrays.

Shares are not drawn: each pair of counts is looked at, with its probability.  The
limits are those of the library, by its own formulas over arrays; that the decisions are
those of ``compare`` itself is shown by ``test_simulated_comparisons.py``.

>>> bool(named_shares(30, 30)[30, 0]), bool(named_shares(30, 30)[15, 15])
(True, False)
>>> round(float(false_alarms(30, 30, named_shares(30, 30), [0.5])[0]), 4)
0.0519
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy import stats

from custsat.estimates._proportions import wilson_limits
from custsat.evidence.satisfaction import (
    ADJUSTED_WALD,
    CONTINUITY_CORRECTION,
    DIFFERENCE_CORRECTION,
    INDEX_ANSWERS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEVEL: Final = 0.95
SCALE: Final = 10  # the best answer to a question of the ACSI
WORST: Final = 1
STEP: Final = 2  # points by which an answer of the ACSI is lower
BISECTIONS: Final = 50


class NumpyArithmetic:
    """The arithmetic of arrays, for formulas of the library."""

    sqrt = staticmethod(np.sqrt)
    minimum = staticmethod(np.minimum)
    maximum = staticmethod(np.maximum)
    where = staticmethod(np.where)


ARRAYS: Final[Any] = NumpyArithmetic()


# ------------------------------------------------------------------ shares, exactly


def moved_limits(n: int, moved: float) -> tuple[np.ndarray, ...]:
    """Each share of *n*, and its limits, *moved* outwards by so many answers."""
    hits: Any = np.arange(n + 1.0)
    low, _ = wilson_limits(np.maximum(hits - moved, 0.0), n, LEVEL, ARRAYS)
    _, high = wilson_limits(np.minimum(hits + moved, n), n, LEVEL, ARRAYS)
    return hits / n, low, high


def named_shares(n_1: int, n_2: int) -> np.ndarray:
    """Of each pair of counts, whether a change is named."""
    moved = DIFFERENCE_CORRECTION.value
    one, low_1, high_1 = (each[:, None] for each in moved_limits(n_1, moved))
    two, low_2, high_2 = (each[None, :] for each in moved_limits(n_2, moved))
    low = one - two - np.hypot(one - low_1, high_2 - two)
    high = one - two + np.hypot(high_1 - one, two - low_2)
    return (low > 0) | (high < 0)


def chances(n: int, shares: Sequence[float]) -> np.ndarray:
    """The probability of each count, a row for each share."""
    return stats.binom.pmf(np.arange(n + 1)[None, :], n, np.array(shares)[:, None])


def false_alarms(
    n_1: int, n_2: int, named: np.ndarray, shares: Sequence[float]
) -> np.ndarray:
    """How often a change is named where both surveys have the same share."""
    return np.sum(chances(n_1, shares) @ named * chances(n_2, shares), axis=1)


def power(n_1: int, n_2: int, named: np.ndarray, share: float, change: float) -> float:
    """How often a change is named where there is one."""
    now, before = chances(n_1, [share + change])[0], chances(n_2, [share])[0]
    return float(now @ named @ before)


def named_against(n: int, share: float) -> np.ndarray:
    """Of each count, whether a difference from a published share is named."""
    _, low, high = moved_limits(n, CONTINUITY_CORRECTION.value)
    return (low > share) | (high < share)


# ------------------------------------------------------------------------ simulated


class Surveys(NamedTuple):
    """Many surveys: their means, the variances of an answer, and their answers."""

    mean: np.ndarray
    variance: np.ndarray
    n: float

    def enlarged(self, ends: tuple[float, float], parts: float) -> Surveys:
        """With three more answers, or with a part of them."""
        answers = np.array([ends[0], sum(ends) / 2, ends[1]])
        weights = parts * np.array(ADJUSTED_WALD.value)
        n = self.n + weights.sum()
        mean = (self.n * self.mean + weights @ answers) / n
        squares = self.variance * (self.n - 1) + self.n * (self.mean - mean) ** 2
        squares += weights @ (answers[:, None] - mean) ** 2
        return Surveys(mean, squares / (n - 1), n)


class Question(NamedTuple):
    """What is asked, and how all customers would answer.

    Attributes:
        name: what is printed.
        shares: how often each answer would be given.
        values: what each counts.
        parts: how much of three more answers is added.
    """

    name: str
    shares: tuple[float, ...]
    values: tuple[float, ...]
    parts: float = 1.0

    @property
    def ends(self) -> tuple[float, float]:
        return self.values[0], self.values[-1]

    def draw(
        self, dice: np.random.Generator, surveys: int, n: int, shares: Any = None
    ) -> Surveys:
        """Surveys of *n* respondents, who may answer by other *shares*."""
        counts = dice.multinomial(n, self.shares if shares is None else shares, surveys)
        return of_counts(counts, self.values)


def of_counts(counts: np.ndarray, values: Sequence[float]) -> Surveys:
    """The surveys with these numbers of answers, a row for each."""
    n = int(counts[0].sum())
    mean = counts @ np.array(values) / n
    squares = counts @ np.array(values) ** 2 - n * mean**2
    return Surveys(mean, np.maximum(squares, 0) / (n - 1), n)


def named(
    now: Surveys, before: Surveys, ends: tuple[float, float], parts: float = 1.0
) -> np.ndarray:
    """Of each pair of surveys, whether a change of the mean is named."""
    first, second = now.enlarged(ends, parts), before.enlarged(ends, parts)
    errors = first.variance / first.n, second.variance / second.n
    total = errors[0] + errors[1]
    df = total**2 / (errors[0] ** 2 / (first.n - 1) + errors[1] ** 2 / (second.n - 1))
    half = stats.t.ppf((1 + LEVEL) / 2, df) * np.sqrt(total)
    change, apart = now.mean - before.mean, first.mean - second.mean
    low, high = np.minimum(apart - half, change), np.maximum(apart + half, change)
    return (low > 0) | (high < 0)


def named_from_number(
    now: Surveys, number: float, ends: tuple[float, float], parts: float = 1.0
) -> np.ndarray:
    """Of each survey, whether a difference of its mean from a number is named."""
    more = now.enlarged(ends, parts)
    half = stats.t.ppf((1 + LEVEL) / 2, more.n - 1) * np.sqrt(more.variance / more.n)
    low = np.minimum(more.mean, now.mean) - half
    high = np.maximum(more.mean, now.mean) + half
    return (low > number) | (high < number)


# ---------------------------------------------------------------- how scores change


def step_by_step(shares: Sequence[float], chance: float) -> np.ndarray:
    """Each answer but the worst is one lower by *chance*; above 1 some are by two."""
    if chance > 1:
        return step_by_step(step_by_step(shares, 1).tolist(), chance - 1)
    moved = np.array([0, *shares[1:]]) * chance
    return np.array(shares) - moved + np.roll(moved, -1)


def from_best_to_worst(shares: Sequence[float], chance: float) -> np.ndarray:
    """The best answer becomes the worst by *chance*."""
    changed = np.array(shares, float)
    changed[[0, -1]] += np.array([1, -1]) * min(chance, 1) * changed[-1]
    return changed


def upwards(change: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """The same change in the other direction."""
    return lambda shares, chance: change(shares[::-1], chance)[::-1]


CHANGES: Final = {
    "down": step_by_step,
    "up": upwards(step_by_step),
    "best to worst": from_best_to_worst,
    "worst to best": upwards(from_best_to_worst),
}


def shares_after(
    question: Question, points: float, change: Callable[..., np.ndarray]
) -> np.ndarray | None:
    """How all would answer after their mean has changed so; None if it cannot."""
    before, values = np.array(question.shares), np.array(question.values)

    def moved(chance: float) -> float:
        return abs(float((change(question.shares, chance) - before) @ values))

    low, high = 0.0, 2.0
    if moved(high) < points:
        return None
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if moved(middle) < points else (low, middle)
    return change(question.shares, high)


# --------------------------------------------------------------------------- indices


def acsi_scores(
    dice: np.random.Generator,
    surveys: int,
    n: int,
    unhappy: float | None,
    lower: float = 0.0,
) -> np.ndarray:
    """The scores of respondents; three answers of 1 to 10 that go together.

    Args:
        dice: the random numbers.
        surveys: how many surveys.
        n: respondents of each.
        unhappy: how many of all are unhappy, the others being most happy; None for one
            crowd in the middle.
        lower: by which chance an answer is lower by two, if it can be.
    """
    mood, own = dice.normal(size=(surveys, n, 1)), dice.normal(size=(surveys, n, 3))
    if unhappy is None:
        drawn = 7.5 + 1.6 * mood + 1.2 * own
    else:
        is_unhappy = dice.random((surveys, n, 1)) < unhappy
        drawn = np.where(is_unhappy, 3, 9) + 0.8 * mood + 0.8 * own
    rated = np.clip(np.rint(drawn), WORST, SCALE)
    rated -= STEP * ((rated > STEP) & (dice.random(rated.shape) < lower))
    return (rated.mean(axis=2) - WORST) / (SCALE - WORST) * 100


def few_lowest_scores(
    dice: np.random.Generator, surveys: int, n: int, unhappy: float, spread: float
) -> np.ndarray:
    """The scores of respondents of whom few are most unhappy, the others content.

    Args:
        dice: the random numbers.
        surveys: how many surveys.
        n: respondents of each.
        unhappy: how many of all give answers of 1 and 2; the others nearly all 10.
        spread: how far answers lie from that.
    """
    is_unhappy = dice.random((surveys, n, 1)) < unhappy
    drawn = np.where(is_unhappy, 1.5, 10) + spread * dice.normal(size=(surveys, n, 3))
    rated = np.clip(np.rint(drawn), WORST, SCALE)
    return (rated.mean(axis=2) - WORST) / (SCALE - WORST) * 100


def of_scores(scores: np.ndarray) -> Surveys:
    """The surveys with these scores of respondents, a row for each."""
    return Surveys(scores.mean(axis=1), scores.var(axis=1, ddof=1), scores.shape[1])


INDEX_PARTS: Final = INDEX_ANSWERS.value

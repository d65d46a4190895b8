"""Simulated surveys of even drivers: how often penalty and reward find a side in vain.

    python -m tests.simulations.penalties [surveys]

The outcome rises by the same amount with each answer to a driver.  Answers go from 1 to
5, are high, low or even, and those to several drivers go together.  No driver is then a
basic or an excitement factor, and one that the outcome does not depend on is no factor
at all: any such verdict is wrong, and at most 6 of 100 surveys may have one.  Where the
outcome is cut at its top, low answers seem to count more; then it is to be said that
this is open, as far as the top may hide so much.
"""

from __future__ import annotations

import sys
from math import sqrt
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from custsat.satisfaction.drivers import DriverFactor
from custsat.satisfaction.drivers._answer_classes import (
    AnswerClasses,
    ClassSums,
    fit_columns,
)
from custsat.satisfaction.drivers._penalty_reward import (
    PenaltySettings,
    build_penalty_reward,
)
from custsat.values import Count, Covariances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction.drivers import PenaltyReward

SEED: Final = 20261130
SURVEYS: Final = 400
ALLOWED: Final = 0.06
SIZES: Final = (400, 1000, 3000)
BOXES: Final = AnswerClasses(low=1, high=5)
SETTINGS: Final = PenaltySettings(level=0.95, min_n=30, min_class=10)
SIDES: Final = (DriverFactor.BASIC, DriverFactor.EXCITEMENT)
CUTS: Final = {
    "mean 3.8": (-2.0, -1.2, -0.4, 0.6),
    "mean 4.2": (-2.2, -1.7, -1.0, -0.2),
    "mean 3.0": (-1.5, -0.5, 0.5, 1.5),
    "mean 2.2": (-0.6, 0.4, 1.2, 2.0),
}


class Market(NamedTuple):
    """How respondents answer.

    Attributes:
        name: what is printed.
        cuts: where one answer ends and the next begins.
        slopes: how much the outcome rises with each answer to a driver.
        together: the correlation of what is behind any two drivers.
        unlike: how much more the outcome varies at the lowest answer to the first
            driver than at its highest; 1 for the same.
        top: the highest outcome that there is; None without one.
        lowest_costs: how much more the lowest answer to the first driver costs.
    """

    name: str
    cuts: tuple[float, ...]
    slopes: tuple[float, ...] = (0.6, 0.4, 0.2, 0.0)
    together: float = 0.5
    unlike: float = 1.0
    top: float | None = None
    lowest_costs: float = 0.0


EVEN: Final = (
    *(Market(name, cuts) for name, cuts in CUTS.items()),
    Market("mean 3.8, close together", CUTS["mean 3.8"], together=0.8),
    Market("mean 3.8, apart", CUTS["mean 3.8"], together=0.0),
    Market("mean 3.8, ten drivers", CUTS["mean 3.8"], (0.3, 0.2, 0.1, 0, 0) * 2),
)
UNLIKE: Final = (
    Market("mean 3.8, low ones vary twice as much", CUTS["mean 3.8"], unlike=2.0),
)
CUT: Final = tuple(
    Market(f"mean 3.8, outcome cut at {top}", CUTS["mean 3.8"], top=top)
    for top in (7, 6.5, 6, 5, 4.5)
)
BASIC: Final = tuple(
    Market(f"basic, cut at {top}", CUTS["mean 3.8"], top=top, lowest_costs=1.0)
    for top in (8, 6, 5)
)


def survey(market: Market, dice: np.random.Generator, n: int) -> np.ndarray:
    """The answers of *n* respondents, the outcome last."""
    k = len(market.slopes)
    mood = sqrt(market.together) * dice.normal(size=(n, 1))
    behind = mood + sqrt(1 - market.together) * dice.normal(size=(n, k))
    answers = np.digitize(behind, market.cuts) + 1.0
    spread = market.unlike + (1 - market.unlike) * (answers[:, 0] - 1) / 4
    outcome = answers @ np.array(market.slopes) + spread * dice.normal(size=n)
    outcome -= market.lowest_costs * (answers[:, 0] == 1)
    if market.top is not None:
        outcome = np.minimum(outcome, market.top)
    return np.column_stack([answers, outcome])


def result_of(rows: np.ndarray) -> PenaltyReward:
    """Penalty and reward of drivers, from sums as an engine gives them."""
    *answers, outcome = rows.T
    names = [str(number) for number in range(len(answers))]
    dummies = [mask for one in answers for mask in (one <= 1, one >= 5)]
    ends = [outcome == outcome.min(), outcome == outcome.max()]
    columns = np.column_stack([*dummies, *answers, *ends, outcome]).astype(float)
    products = columns.T @ columns
    sums = ClassSums(
        columns=(*names, "outcome"),
        covariances=Covariances(
            names=fit_columns(names, "outcome"),
            rows=Count.of(len(rows)),
            sums=columns.sum(axis=0),
            products=[row[: k + 1] for k, row in enumerate(products)],
        ),
        counts=tuple(int(mask.sum()) for mask in dummies),
    )
    return build_penalty_reward(sums, dict.fromkeys(names, BOXES), SETTINGS)


def verdicts(market: Market, n: int, surveys: int) -> tuple[float, float, float]:
    """The shares of surveys with a wrong verdict, and with one that is left open.

    The third is the share of the drivers on which the outcome depends that are found to
    count both ways.
    """
    dice = np.random.default_rng([SEED, n])
    n_wrong = n_open = n_found = 0
    for _ in range(surveys):
        result = result_of(survey(market, dice, n))
        factors = [one.factor for one in result.drivers]
        n_open += bool(result.capped)
        n_wrong += any(
            factor in SIDES or (not slope and factor is not DriverFactor.UNDECIDED)
            for factor, slope in zip(factors, market.slopes, strict=True)
        )
        n_found += factors.count(DriverFactor.PERFORMANCE)
    n_drivers = sum(slope > 0 for slope in market.slopes)
    return n_wrong / surveys, n_open / surveys, n_found / surveys / n_drivers


def found_basic(market: Market, n: int, surveys: int) -> float:
    """The share of surveys in which the first driver is found to be basic."""
    dice = np.random.default_rng([SEED, n])
    results = (result_of(survey(market, dice, n)) for _ in range(surveys))
    return sum(one.drivers[0].factor is DriverFactor.BASIC for one in results) / surveys


def main(arguments: Sequence[str]) -> None:
    """Print how often a verdict is wrong, left open, and right."""
    surveys = int(arguments[0]) if arguments else SURVEYS
    start = perf_counter()
    print(f"{surveys} surveys each; wrong in at most {ALLOWED:.0%}")
    print(f"{'even drivers':40}{'n':>6}{'wrong':>8}{'open':>8}{'found':>8}")
    for market in (*EVEN, *UNLIKE, *CUT):
        for n in SIZES:
            shares = "".join(f"{share:8.1%}" for share in verdicts(market, n, surveys))
            print(f"{market.name:40}{n:6}{shares}", flush=True)
    print("the lowest answer to one driver costs one standard deviation more: found")
    for market in BASIC:
        for n in (600, 1200, 3000):
            print(f"{market.name:40}{n:6}{found_basic(market, n, surveys):8.1%}")
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Simulated surveys: how often intervals of drivers hold, and what is named in vain.

    python -m tests.simulations.drivers [surveys]

The answers of a respondent go together.  In some surveys they are normal, in others
five answers, all of them used or most of them at the top.  Drivers that are equal to
each other, or that say nothing, must not be named in more than 5 of 100 surveys;
nor may symmetric ones, which cost as much as they add, be named basic or excitement
factors.
"""

from __future__ import annotations

import sys
from bisect import bisect
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.satisfaction import key_drivers, penalty_reward
from custsat.values import LIKERT5

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction.drivers import KeyDrivers

SEED: Final = 20261130
SURVEYS: Final = 1000
TRUTH: Final = 300_000  # respondents from whom the true figures are taken
ALL_USED: Final = (-1.5, -0.5, 0.5, 1.5)
AT_THE_TOP: Final = (-2.0, -1.3, -0.6, 0.3)
CROWDED: Final = (-2.2, -1.7, -1.1, -0.2)  # 58 of 100 answers are the highest


class Market(NamedTuple):
    """How respondents answer.

    Attributes:
        name: what is printed.
        n: respondents of a survey.
        betas: the standardised slopes of the outcome on the drivers.
        together: the correlation of any two drivers.
        cuts: where one answer ends and the next begins; empty for normal answers.
        resamples: samples drawn for the intervals; 0 for the delta method.
    """

    name: str
    n: int
    betas: tuple[float, ...]
    together: float = 0.4
    cuts: tuple[float, ...] = ()
    resamples: int = 0


USUAL: Final = (0.35, 0.25, 0.1, 0.2)
HELD: Final = (
    Market("normal, 200", 200, USUAL),
    Market("normal, 1000", 1000, USUAL),
    Market("five answers, all used, 200", 200, USUAL, cuts=ALL_USED),
    Market("five answers, all used, 1000", 1000, USUAL, cuts=ALL_USED),
)
OTHERS: Final = (
    Market("normal, 50", 50, USUAL),
    Market("five answers, 38% at the top, 200", 200, USUAL, cuts=AT_THE_TOP),
    Market("five answers, 58% at the top, 200", 200, USUAL, cuts=CROWDED),
    Market("five answers, 58% at the top, 1000", 1000, USUAL, cuts=CROWDED),
)
DRAWN: Final = (
    Market("38% at the top, drawn", 200, USUAL, cuts=AT_THE_TOP, resamples=200),
    Market("58% at the top, drawn", 200, USUAL, cuts=CROWDED, resamples=200),
)
NULLS: Final = (
    Market("equal drivers, 60", 60, (0.25,) * 4),
    Market("equal drivers, 400", 400, (0.25,) * 4),
    Market("drivers that say nothing, 100", 100, (0.0,) * 4),
    Market("ten equal drivers, 200", 200, (0.1,) * 10),
)


def survey(market: Market, dice: Random, n: int) -> dict[str, list[float]]:
    """The answers of *n* respondents, by column; the outcome is the last."""
    common, own = market.together**0.5, (1 - market.together) ** 0.5
    betas = market.betas
    explained = sum(a * b * market.together for a in betas for b in betas)
    explained += sum(beta * beta * (1 - market.together) for beta in betas)
    left_over = (1 - explained) ** 0.5
    rows = []
    for _ in range(n):
        mood = common * dice.gauss(0, 1)
        row = [mood + own * dice.gauss(0, 1) for _ in betas]
        outcome = sum(beta * answer for beta, answer in zip(betas, row, strict=True))
        row.append(outcome + left_over * dice.gauss(0, 1))
        rows.append([bisect(market.cuts, one) for one in row] if market.cuts else row)
    columns = zip(*rows, strict=True)
    return {str(number): [*column] for number, column in enumerate(columns)}


def drivers_of(market: Market, dice: Random, n: int | None = None) -> KeyDrivers:
    """The drivers of a survey of the market."""
    options = {"rng": dice, "n_resamples": market.resamples} if market.resamples else {}
    columns = survey(market, dice, n or market.n)
    return key_drivers(columns, outcome=str(len(market.betas)), **options)


def held(market: Market, n_surveys: int) -> dict[str, list[float]]:
    """How often the interval of each driver's figures holds the true figure."""
    dice = Random(SEED)
    truth = drivers_of(market._replace(resamples=0), dice, TRUTH)
    figures = ("share", "weight", "beta")
    counts = {figure: [0] * len(market.betas) for figure in figures} | {"R2": [0]}
    for _ in range(n_surveys):
        result = drivers_of(market, dice)
        counts["R2"][0] += result.r_squared_interval.contains(truth.r_squared)
        for k, driver in enumerate(result.drivers):
            for figure in figures:
                interval = getattr(driver, f"{figure}_interval")
                true = getattr(truth.drivers[k], figure)
                counts[figure][k] += interval.contains(true)
    return {name: [n / n_surveys for n in row] for name, row in counts.items()}


def named(market: Market, n_surveys: int) -> float:
    """How often any driver is named."""
    dice = Random(SEED)
    return sum(bool(drivers_of(market, dice).strongest) for _ in range(n_surveys)) / (
        n_surveys
    )


SYMMETRIC: Final = (
    Market("symmetric drivers, 200", 200, (0.25,) * 4),
    Market("symmetric drivers, 1000", 1000, (0.25,) * 4),
    Market("symmetric, most at the top, 400", 400, (0.25,) * 4, cuts=AT_THE_TOP),
    Market("ten symmetric drivers, 400", 400, (0.1,) * 10),
)


def symmetric_survey(market: Market, dice: Random) -> dict[str, list[float]]:
    """Five answers to each driver, of which the lowest costs what the highest adds."""
    columns = survey(market._replace(cuts=market.cuts or ALL_USED), dice, market.n)
    *names, outcome = columns
    columns[outcome] = [
        sum(
            4 * beta * ((columns[name][k] == 4) - (columns[name][k] == 0))
            for name, beta in zip(names, market.betas, strict=True)
        )
        + dice.gauss(0, 1)
        for k in range(market.n)
    ]
    for name in names:
        columns[name] = [answer + 1 for answer in columns[name]]
    return columns


def asymmetric(market: Market, n_surveys: int) -> tuple[float, float]:
    """How often any symmetric driver is named one-sided; and each found two-sided."""
    dice, n_named, n_found = Random(SEED), 0, 0
    for _ in range(n_surveys):
        result = penalty_reward(
            symmetric_survey(market, dice),
            outcome=str(len(market.betas)),
            scale=LIKERT5,
        )
        n_named += any(map(result.in_factor, ("basic", "excitement")))
        n_found += len(result.in_factor("performance"))
    return n_named / n_surveys, n_found / n_surveys / len(market.betas)


def main(arguments: Sequence[str]) -> None:
    """Print the shares of surveys in which intervals hold, and drivers are named."""
    n_surveys = int(arguments[0]) if arguments else SURVEYS
    start = perf_counter()
    print(f"{n_surveys} surveys of each kind; how often an interval of 95% holds")
    for market in (*HELD, *OTHERS, *DRAWN):
        n = n_surveys // 4 if market.resamples else n_surveys
        for figure, shares in held(market, n).items():
            text = " ".join(f"{share:6.1%}" for share in shares)
            print(f"{market.name:36} {figure:7} {text}")
    print("how often any driver is named; stated: 5% at most")
    for market in NULLS:
        print(f"{market.name:36} {named(market, n_surveys):6.1%}")
    print("how often any symmetric driver is named basic or excitement; 5% at most")
    for market in SYMMETRIC:
        wrong, right = asymmetric(market, n_surveys)
        print(f"{market.name:36} {wrong:6.1%}, each performance {right:6.1%}")
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])

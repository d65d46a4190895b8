"""How often charts of a process that never changes come to a conclusion.

    python -m tests.simulations.false_alarms [charts]

Draws with a fixed seed, and prints for each kind of chart the share of charts with a
conclusive finding.  Signals cost false alarms; a finding must cost few.
"""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING, Any, Final

from custsat.control import (
    c_chart,
    cusum,
    ewma,
    individuals,
    p_chart,
    run_rules,
    xbar_r,
)
from custsat.control.shewhart import NELSON_RULES, WESTERN_ELECTRIC_RULES
from custsat.satisfaction import track
from custsat.values import Certainty

if TYPE_CHECKING:
    from collections.abc import Callable

SEED: Final = 20261130
CHARTS: Final = 200


def normal(dice: Random, n: int) -> list[float]:
    return [dice.gauss(0, 1) for _ in range(n)]


def binomial(dice: Random, n: int, share: float) -> int:
    return sum(dice.random() < share for _ in range(n))


def poisson(dice: Random, mean: float) -> int:
    """Count arrivals in a stretch of length *mean*."""
    n, time = 0, dice.expovariate(1)
    while time < mean:
        n, time = n + 1, time + dice.expovariate(1)
    return n


def counts(dice: Random, mean: float) -> list[int]:
    """25 counts, one of them at least 1: without any event there is no chart."""
    while not any(drawn := [poisson(dice, mean) for _ in range(25)]):
        pass
    return drawn


def waves(dice: Random, **options: Any) -> Any:
    """70 waves of 30 to 100 answers after a first stretch of 20."""
    sizes = [dice.randint(30, 100) for _ in range(90)]
    shares = [binomial(dice, n, 0.6) / n for n in sizes]
    return track(shares, n=sizes, baseline=20, **options)


def rows(dice: Random, n: int, size: int) -> list[list[float]]:
    return [normal(dice, size) for _ in range(n)]


WE = WESTERN_ELECTRIC_RULES
KINDS: Final[dict[str, Callable[[Random], Any]]] = {
    "100 points": lambda d: run_rules(normal(d, 100), centre=0, sigma=1),
    "360 points": lambda d: run_rules(normal(d, 360), centre=0, sigma=1),
    "25 points, Western Electric": lambda d: run_rules(
        normal(d, 25), centre=0, sigma=1, rules=WE
    ),
    "90 points, Western Electric": lambda d: run_rules(
        normal(d, 90), centre=0, sigma=1, rules=WE
    ),
    "73 points, Nelson": lambda d: run_rules(
        normal(d, 73), centre=0, sigma=1, rules=NELSON_RULES
    ),
    "400 values, cusum": lambda d: cusum(normal(d, 400), centre=0, sigma=1),
    "400 values, ewma": lambda d: ewma(normal(d, 400), centre=0, sigma=1),
    "50 single values": lambda d: individuals(normal(d, 50)).location,
    "50 moving ranges": lambda d: individuals(normal(d, 50)).spread,
    "40 single values after 20": lambda d: (
        individuals(normal(d, 60), baseline=20).location
    ),
    "40 moving ranges after 20": lambda d: (
        individuals(normal(d, 60), baseline=20).spread
    ),
    "50 means of 2": lambda d: xbar_r(rows(d, 50, 2)).location,
    "50 ranges of 2": lambda d: xbar_r(rows(d, 50, 2)).spread,
    "25 counts of 0.05": lambda d: c_chart(counts(d, 0.05)),
    "25 counts of 0.5": lambda d: c_chart(counts(d, 0.5)),
    "25 counts of 2": lambda d: c_chart(counts(d, 2)),
    "50 shares of 0.02 in 50": lambda d: p_chart(
        [binomial(d, 50, 0.02) for _ in range(50)], n=[50] * 50
    ),
    "70 waves after 20": waves,
    "70 waves after 20, Western Electric": lambda d: waves(d, rules=WE),
}
# Both wait for a small lasting difference, and the mean of 20 values has one.
AFTER_FEW_VALUES: Final[dict[str, Callable[[Random], Any]]] = {
    "60 values after 20, cusum": lambda d: cusum(normal(d, 80), baseline=20),
    "60 values after 20, ewma": lambda d: ewma(normal(d, 80), baseline=20),
}


def conclusive_share(draw: Callable[[Random], Any], n: int) -> float:
    """The share of *n* charts that have a conclusive finding."""
    dice = Random(SEED)
    conclusive = sum(
        any(each.certainty is Certainty.CONCLUSIVE for each in draw(dice).findings)
        for _ in range(n)
    )
    return conclusive / n


def main(n: int) -> None:
    """Print a row for each kind of chart."""
    error = 100 * (0.05 * 0.95 / n) ** 0.5
    sys.stdout.write(f"{n} charts each; of 5% the simulation misses {error:.1f}\n")
    for kind, draw in (KINDS | AFTER_FEW_VALUES).items():
        sys.stdout.write(f"{kind:40} {conclusive_share(draw, n):6.1%}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CHARTS)

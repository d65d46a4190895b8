"""Simulated processes: how long control charts wait before they signal.

    python -m tests.simulations.charts [processes]

A process is 4,000 normal values whose mean and standard deviation are known, unchanged
or with a mean that is higher by one standard deviation.  The number of values up to the
first signal is compared with the run length that is computed.
"""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING, Final

from custsat.control import cusum, ewma, run_rules
from custsat.control.shewhart import NELSON_RULES, WESTERN_ELECTRIC_RULES
from custsat.estimates._drift_run_lengths import cusum_run_length, ewma_run_length
from custsat.estimates._run_lengths import run_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.estimates._run_rules import RunRule

SEED: Final = 20261130
PROCESSES: Final = 400
LENGTHS: Final = (200, 800, 4000)  # how much of a process is looked at, until a signal


def first_signal(
    dice: Random, shift: float, signalling: Callable[[list[float]], Sequence[str]]
) -> tuple[int, bool]:
    """The number of the first point that signals, or how many there were without."""
    values: list[float] = []
    for length in LENGTHS:
        values += [dice.gauss(shift, 1) for _ in range(length - len(values))]
        names = signalling(values)
        if names:
            return int(names[0]), True
    return len(values), False


def simulated(
    shift: float, signalling: Callable[[list[float]], Sequence[str]], n: int
) -> tuple[float, float]:
    """The points per signal of *n* processes, and their standard error."""
    dice = Random(SEED)
    runs = [first_signal(dice, shift, signalling) for _ in range(n)]
    signals = sum(signals for _, signals in runs)
    mean = sum(points for points, _ in runs) / signals
    return mean, mean / signals**0.5


def by_rules(rules: Sequence[RunRule]) -> Callable[[list[float]], Sequence[str]]:
    return lambda values: run_rules(values, centre=0, sigma=1, rules=rules).signalling


def main(n: int) -> None:
    """Print a row for each chart and shift."""
    western, nelson = WESTERN_ELECTRIC_RULES, NELSON_RULES
    rows = [
        ("beyond 3 standard errors", 0, by_rules(western[:1]), run_length(western[:1])),
        (
            "beyond 3 standard errors",
            1,
            by_rules(western[:1]),
            run_length(western[:1], shift=1),
        ),
        ("Western Electric 1 to 4", 0, by_rules(western), run_length(western)),
        ("Western Electric 1 to 4", 1, by_rules(western), run_length(western, shift=1)),
        ("Nelson 1 to 8", 0, by_rules(nelson), run_length(nelson)),
        (
            "EWMA, steady limits are computed",
            0,
            lambda values: ewma(values, centre=0, sigma=1).signalling,
            ewma_run_length(0.2, 2.962),
        ),
        (
            "CUSUM",
            0,
            lambda values: cusum(values, centre=0, sigma=1).signalling,
            cusum_run_length(0.5, 5.0),
        ),
        (
            "CUSUM",
            1,
            lambda values: cusum(values, centre=0, sigma=1).signalling,
            cusum_run_length(0.5, 5.0, 1),
        ),
    ]
    print(f"{'chart':34}{'shift':>6}{'computed':>10}{'simulated':>11}{'error':>8}")
    for name, shift, signalling, computed in rows:
        mean, error = simulated(shift, signalling, n)
        print(f"{name:34}{shift:6}{computed or 0:10.1f}{mean:11.1f}{error:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PROCESSES)

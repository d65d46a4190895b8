"""Simulated surveys: how long a tracked score waits before it signals.

    python -m tests.simulations.waves [processes]

A process is waves of a score that does not change, or falls for good after the first
stretch; from 30 to 400 answer each, every number as often.  Limits are estimated from
the first waves of the same process, and the waves that follow are counted up to the
first signal.  The run length that is computed is that of normal points and limits that
are known.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from math import comb
from random import Random
from typing import TYPE_CHECKING, Final

from custsat.control.shewhart import WESTERN_ELECTRIC_RULES
from custsat.estimates._run_lengths import run_length
from custsat.satisfaction import NetPromoter, nps, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates._run_rules import RunRule

    Shares = tuple[float, float]

SEED: Final = 20261130
PROCESSES: Final = 200
SIZES: Final = (30, 400)
LENGTHS: Final = (100, 400, 2000)  # how much of a process is looked at, until a signal
USUAL: Final = (0.45, 0.25)  # promoters and detractors: +20
HIGH: Final = (0.75, 0.05)  # +70, where most answers are alike
FALLEN: Final = (0.40, 0.30)  # +10


@cache
def binomial(n: int, p: float) -> list[float]:
    """The chances of at most 0, 1, ... n of n."""
    return [*accumulate(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1))]


def drawn(dice: Random, n: int, p: float) -> int:
    """How many of n, each with the chance p."""
    return min(bisect_left(binomial(n, p), dice.random()), n)


def wave(dice: Random, shares: Shares) -> NetPromoter:
    """The score of a wave of 30 to 400 answers."""
    n = dice.randint(*SIZES)
    promoters = drawn(dice, n, shares[0])
    detractors = drawn(dice, n - promoters, round(shares[1] / (1 - shares[0]), 12))
    passives = n - promoters - detractors
    counts = {"promoter": promoters, "passive": passives, "detractor": detractors}
    return nps(counts=counts)


def first_signal(
    dice: Random,
    shares: tuple[Shares, Shares],
    n_baseline: int,
    rules: Sequence[RunRule],
) -> tuple[int, bool]:
    """The number of the first wave that signals, or how many there were without."""
    limits = track([wave(dice, shares[0]) for _ in range(n_baseline)]).limits
    waves: list[NetPromoter] = []
    for length in LENGTHS:
        waves += [wave(dice, shares[1]) for _ in range(length - len(waves))]
        names = track(waves, limits=limits, rules=rules).signalling
        if names:
            return int(names[0]), True
    return len(waves), False


def simulated(
    shares: tuple[Shares, Shares], n_baseline: int, rules: Sequence[RunRule], n: int
) -> tuple[float, float]:
    """The waves per signal of *n* processes, and their standard error."""
    dice = Random(SEED)
    runs = [first_signal(dice, shares, n_baseline, rules) for _ in range(n)]
    signals = sum(signals for _, signals in runs)
    mean = sum(waves for waves, _ in runs) / signals
    return mean, mean / signals**0.5


def main(n: int) -> None:
    """Print a row for each score, number of first waves, and set of rules."""
    one, four = WESTERN_ELECTRIC_RULES[:1], WESTERN_ELECTRIC_RULES
    rows = [
        ("beyond 3 standard errors", USUAL, USUAL, 20, one),
        ("beyond 3 standard errors", HIGH, HIGH, 20, one),
        ("beyond 3 standard errors", USUAL, USUAL, 8, one),
        ("beyond 3 standard errors", USUAL, USUAL, 100, one),
        ("beyond 3 standard errors", USUAL, FALLEN, 20, one),
        ("Western Electric 1 to 4", USUAL, USUAL, 20, four),
        ("Western Electric 1 to 4", HIGH, HIGH, 20, four),
        ("Western Electric 1 to 4", USUAL, USUAL, 8, four),
        ("Western Electric 1 to 4", USUAL, USUAL, 100, four),
        ("Western Electric 1 to 4", USUAL, FALLEN, 20, four),
    ]
    header = f"{'first':>6}{'computed':>10}{'simulated':>11}{'error':>8}"
    print(f"{'rules':26}{'score':>7}{'then':>7}{header}")
    for name, before, after, n_baseline, rules in rows:
        mean, error = simulated((before, after), n_baseline, rules, n)
        scores = [f"{100 * (s[0] - s[1]):+.0f}" for s in (before, after)]
        computed = run_length(rules) if before == after else None
        known = "" if computed is None else f"{computed:.0f}"
        print(
            f"{name:26}{scores[0]:>7}{scores[1]:>7}{n_baseline:6}"
            f"{known:>10}{mean:11.1f}{error:8.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PROCESSES)

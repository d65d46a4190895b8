"""Simulated Kano surveys: how often intervals hold, and how often chance is named.

    python -m tests.simulations.kano [surveys]

The intervals of better and worse are Wilson's: with 30 answers or more in the four
categories that count, and coefficients from 0.1 to 0.9, they are to hold in 93 to 97 of
100 surveys.  Of two categories that are equally frequent, the lead of one is to be
called conclusive in at most 5 of 100 surveys; of twenty such attributes in one call, in
at most 5 of 100 surveys any.  Fong's test is shown beside it.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random
from statistics import fmean
from time import perf_counter
from typing import Final

from custsat.satisfaction import kano
from custsat.satisfaction.requirements import KanoAnalysis

SEED: Final = 20261130
SURVEYS: Final = 2000
COVERAGE: Final = (0.93, 0.97)
ERROR: Final = 0.05
LETTERS: Final = "MOAIRQ"
SIZES: Final = (40, 200, 1000)
ATTRIBUTES: Final = 20
# How often each category is, of attributes of several kinds.
PROFILES: Final = {
    "must-be": (0.49, 0.32, 0.07, 0.10, 0.005, 0.015),
    "attractive": (0.05, 0.15, 0.50, 0.25, 0.03, 0.02),
    "indifferent": (0.08, 0.07, 0.15, 0.60, 0.06, 0.04),
    "even": (0.25, 0.25, 0.25, 0.25, 0, 0),
    "many reverse": (0.15, 0.15, 0.15, 0.15, 0.30, 0.10),
}
TIES: Final = {
    "two of six": (0.35, 0.35, 0.10, 0.10, 0.05, 0.05),
    "two": (0.5, 0.5, 0, 0, 0, 0),
    "four": (0.25, 0.25, 0.25, 0.25, 0, 0),
}


def survey(dice: Random, shares: tuple[float, ...], n: int, k: int = 1) -> KanoAnalysis:
    """The analysis of *k* attributes that *n* respondents answer alike."""
    return kano(
        category_counts={
            str(number): Counter(dice.choices(LETTERS, shares, k=n))
            for number in range(k)
        }
    )


def coverage(name: str, n: int, surveys: int) -> tuple[float, float]:
    """The shares of surveys in which the intervals of better and worse hold."""
    dice, shares = Random(f"{SEED} {name} {n}"), PROFILES[name]
    must, one, attractive, indifferent = shares[:4]
    total = must + one + attractive + indifferent
    better, worse = (attractive + one) / total, -(one + must) / total
    rows = [survey(dice, shares, n).attributes[0] for _ in range(surveys)]
    known = [row for row in rows if row.better_interval and row.worse_interval]
    return (
        fmean(row.better_interval.contains(better) for row in known),
        fmean(row.worse_interval.contains(worse) for row in known),
    )


def named(name: str, n: int, surveys: int, k: int) -> tuple[float, float]:
    """How often the rule of the library names one of equals, and Fong's test does."""
    dice = Random(f"{SEED + 1} {name} {n} {k}")
    results = [survey(dice, TIES[name], n, k).attributes for _ in range(surveys)]
    return (
        fmean(any(row.judgement.is_conclusive for row in rows) for rows in results),
        fmean(any(row.is_significant for row in rows) for rows in results),
    )


def main() -> None:
    """Print both tables."""
    surveys = int(sys.argv[1]) if len(sys.argv) > 1 else SURVEYS
    start = perf_counter()
    low, high = COVERAGE
    print(f"{surveys} surveys; intervals to hold in {low:.0%} to {high:.0%}")
    print(f"{'attribute':<16}{'n':>6}{'better':>9}{'worse':>9}")
    for name in PROFILES:
        for n in SIZES:
            better, worse = coverage(name, n, surveys)
            print(f"{name:<16}{n:>6}{better:>9.1%}{worse:>9.1%}", flush=True)
    print(f"equal categories: one of them named, at most {ERROR:.0%}")
    print(f"{'equal':<16}{'n':>6}{'of 1':>9}{'of 20':>9}{'Fong, 1':>9}")
    for name in TIES:
        for n in SIZES:
            alone, fong = named(name, n, surveys, 1)
            many, _ = named(name, n, max(surveys // 4, 10), ATTRIBUTES)
            row = f"{name:<16}{n:>6}{alone:>9.1%}{many:>9.1%}{fong:>9.1%}"
            print(row, flush=True)
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

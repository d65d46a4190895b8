"""Simulated surveys of importance and performance, and of saturation.

    python -m tests.simulations.priorities [surveys]

How often an item that lies exactly on a line is put into a quadrant, answers at the top
of the scale among them; how often a break
is named where there is none, and how often the intervals hold the true figures.
"""

from __future__ import annotations

import sys
from itertools import product
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from custsat.satisfaction import importance_performance, saturation_point
from custsat.satisfaction.priorities import SaturationResponse
from custsat.values import LIKERT5, LIKERT7

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.values import Interval

SEED: Final = 20261130
SURVEYS: Final = 2000
ERROR: Final = 0.05  # stated
N: Final = 60
TOP: Final = 7
LINES: Final = ("means", "medians", "diagonal", (4.0, 4.0))
# Item "a" lies on the line of importance and below that of performance: on the way to
# "concentrate here" only the importance may be wrong.  The others lie around it.
IMPORTANCE: Final = {"a": 4.0, "b": 3.0, "c": 5.0, "d": 4.0, "e": 4.0}
PERFORMANCE: Final = {"a": 2.5, "b": 5.0, "c": 4.5, "d": 4.0, "e": 4.0}
# Answers per performance where satisfaction rises by a line: few at an end.
THIN: Final = (
    (1, 10, 30, 60, 60),
    (2, 8, 20, 90, 80),
    (2, 3, 8, 15, 40, 70, 56),
    (20, 60, 90, 8, 2),
    (3, 6, 20, 90, 280),
    (15, 15, 15, 300, 300),
    (2, 2, 2, 2, 3, 10, 20, 40, 40, 40, 30),
)
# The standard deviation of an answer at the lowest performance, and at the highest.
SPREADS: Final = ((1.0, 1.0), (2.0, 0.4), (0.4, 2.0))
ON_DIAGONAL: Final = {"a": 4.0, "b": 3.0, "c": 5.0, "d": 4.0, "e": 4.0}

SKEWED: Final = (0.01, 0.03, 0.07, 0.24, 0.65)  # of answers 1 to 5; their mean is 4.49
IMPORTANT: Final = (0.0, 0.0, 0.1, 0.3, 0.6)


def answer(dice: Random, mean: float, mood: float) -> int:
    """An answer from 1 to 7 with exactly this mean, higher in a good mood."""
    share = (mean - 1) / (TOP - 1)
    lean = min(share, 1 - share) * mood
    return 1 + sum(dice.random() < share + lean for _ in range(TOP - 1))


def survey(dice: Random, means: dict[str, float]) -> dict[str, list[int]]:
    """The answers of all respondents; those of one go together."""
    moods = [dice.choice((-0.4, 0.4)) for _ in range(N)]
    return {
        item: [answer(dice, mean, mood) for mood in moods]
        for item, mean in means.items()
    }


def misplaced(lines: Any, surveys: int) -> float:
    """The share of surveys that find something to improve in an item on a line."""
    dice, n = Random(f"{SEED} {lines}"), 0
    performance = ON_DIAGONAL if lines == "diagonal" else PERFORMANCE
    for _ in range(surveys):
        result = importance_performance(
            survey(dice, IMPORTANCE),
            survey(dice, performance),
            lines=lines,
            scale=LIKERT7,
        )
        on_a_line = {"a", "d", "e"} if lines != "diagonal" else {*IMPORTANCE}
        n += any(
            finding.subject in on_a_line and finding.weight > 0
            for finding in result.findings
        )
    return n / surveys


def misplaced_at_the_top(n: int, surveys: int) -> float:
    """The share of surveys that decide on one of six items whose means are the line."""
    dice, n_decided = Random(f"{SEED} {n}"), 0
    for _ in range(surveys):
        importance, performance = (
            {item: dice.choices(range(1, 6), shares, k=n) for item in "abcdef"}
            for shares in (IMPORTANT, SKEWED)
        )
        result = importance_performance(
            importance, performance, lines=(4.0, 4.49), scale=LIKERT5
        )
        n_decided += any(item.is_conclusive for item in result.items)
    return n_decided / surveys


def response(dice: Random, mean: Callable[[int], float], answers: range, n: int) -> Any:
    """The result of a survey in which satisfaction has this mean by performance."""
    x = [dice.choice(answers) for _ in range(n)]
    return saturation_point(x, [answer(dice, mean(each), 0) for each in x])


def false_breaks(top: int, surveys: int, n: int = N) -> float:
    """The share of surveys that name a break where satisfaction rises by a line."""
    dice, n_named = Random(f"{SEED} {top} {n}"), 0
    for _ in range(surveys):
        result = response(
            dice, lambda x: 2 + 4 * (x - 1) / (top - 1), range(1, top + 1), n
        )
        n_named += result.response is not SaturationResponse.NO_BREAK_SHOWN
    return n_named / surveys


def false_breaks_of(
    counts: Sequence[int], spread: tuple[float, float], surveys: int
) -> float:
    """The share that name a break on a line, for so many answers per performance."""
    dice, n_named = Random(f"{SEED} {counts} {spread}"), 0
    x = [k for k, n in enumerate(counts, 1) for _ in range(n)]
    first, last = spread
    step = (last - first) / (len(counts) - 1)
    for _ in range(surveys):
        y = [0.5 * k + 2 + dice.gauss(0, first + step * (k - 1)) for k in x]
        result = saturation_point(x, y)
        n_named += result.response is not SaturationResponse.NO_BREAK_SHOWN
    return n_named / surveys


def held(point: float, n: int, surveys: int) -> dict[str, float]:
    """How often the intervals hold the break and both slopes; and it is found."""
    dice = Random(f"{SEED} {point} {n}")
    total = dict.fromkeys(("break", "below", "above", "found"), 0)
    for _ in range(surveys):
        result = response(
            dice,
            lambda x: 1.5 + 0.9 * min(x, point) + 0.1 * max(x - point, 0),
            range(1, 8),
            n,
        )
        total["break"] += result.break_interval.contains(point)
        total["below"] += holds(result.slope_below_interval, 0.9)
        total["above"] += holds(result.slope_above_interval, 0.1)
        total["found"] += result.response in {
            SaturationResponse.SATURATES,
            SaturationResponse.FLATTENS,
            SaturationResponse.RISES_LESS,
        }
    return {name: count / surveys for name, count in total.items()}


def saturating(above: float, n: int, spread: float, surveys: int) -> float:
    """The share that say satisfaction saturates, of slopes 1 up to 4 and *above*."""
    dice, total = Random(f"{SEED} {above} {n} {spread}"), 0
    for _ in range(surveys):
        x = [dice.choice(range(1, 8)) for _ in range(n)]
        y = [min(k, 4) + above * max(k - 4, 0) + dice.gauss(0, spread) for k in x]
        total += saturation_point(x, y).response is SaturationResponse.SATURATES
    return total / surveys


def holds(interval: Interval | None, value: float) -> bool:
    """Whether an interval holds the true value; one that is not known does."""
    return interval is None or interval.contains(value)


def main(surveys: int) -> None:
    start = perf_counter()
    for lines in LINES:
        share = misplaced(lines, surveys)
        print(f"an item on a line is to be improved, lines={lines}: {share:.3f}")
    for n in (30, N, 100, 300, 1000):
        share = misplaced_at_the_top(n, surveys)
        print(
            f"an item on a line at the top of the scale is decided, n={n}: {share:.3f}"
        )
    for top in (5, 7, 11):
        for n in (N, 300):
            share = false_breaks(top, surveys, n)
            print(f"a break where there is none, 1 to {top}, n={n}: {share:.3f}")
    for counts in THIN:
        for spread in SPREADS:
            share = false_breaks_of(counts, spread, surveys)
            print(f"the same, answers {counts}, spread {spread}: {share:.3f}")
    for point in (4, 4.5):
        for n in (300, 1000):
            shares = held(point, n, max(surveys // 10, 1))
            text = ", ".join(f"{name} {share:.3f}" for name, share in shares.items())
            print(f"break at {point}, n={n}: {text}")
    for case in product((0.0, 0.25, 0.5), (120, 300, 600, 1200), (0.5, 1.0)):
        share = saturating(*case, max(surveys // 10, 1))
        print(f"saturates, slope above, n and spread {case}: {share:.3f}")
    print(f"{surveys} surveys each, {perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SURVEYS)

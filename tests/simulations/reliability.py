"""How often the intervals of alpha and omega hold the reliability that is true.

    python -m tests.simulations.reliability [surveys]

Feldt's interval of alpha is exact where all items have equal variances and covariances
and the answers are normal; the interval of omega, by the delta method, where one factor
describes them and many answered.  Answers from 1 to 5 are neither: they are cut from
normal ones, evenly or so that most are high, and the true figures are those of a
million such answers.
"""

from __future__ import annotations

import sys
from math import sqrt
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from custsat.errors import ConvergenceError, InputError
from custsat.satisfaction import cronbach_alpha, omega_total
from custsat.values import Count, Covariances, Scale

if TYPE_CHECKING:
    from collections.abc import Callable

SEED: Final = 20261130
SURVEYS: Final = 2000
ANY: Final = Scale(-100, 100)
MANY: Final = 1_000_000
STATED: Final = (93.0, 97.0)
SIZES: Final = (30, 60, 120, 300)
LOADINGS: Final = {
    "equal loadings, 5 items": (0.7,) * 5,
    "unlike loadings, 4 items": (0.8, 0.7, 0.6, 0.5),
    "unlike loadings, 6 items": (0.9, 0.85, 0.8, 0.75, 0.6, 0.5),
    "weak loadings, 6 items": (0.5, 0.4, 0.6, 0.5, 0.4, 0.3),
}


def normal(values: np.ndarray) -> np.ndarray:
    return values


def evenly(values: np.ndarray) -> np.ndarray:
    """Answers from 1 to 5 about the middle."""
    return np.digitize(values, (-1.5, -0.5, 0.5, 1.5)) + 1.0


def skewed(values: np.ndarray) -> np.ndarray:
    """Answers from 1 to 5 of which most are 4 and 5, as of satisfied customers."""
    return np.digitize(values, (-2.3, -1.6, -0.8, 0.3)) + 1.0


ANSWERS: Final[dict[str, Callable[[np.ndarray], np.ndarray]]] = {
    "normal": normal,
    "1 to 5": evenly,
    "1 to 5, skewed": skewed,
}


def draw(dice: np.random.Generator, n: int, loadings: tuple[float, ...]) -> np.ndarray:
    """The values of *n* respondents to items of one factor."""
    weights = np.array(loadings)
    noise = dice.normal(size=(n, len(weights))) * np.sqrt(1 - weights**2)
    return dice.normal(size=(n, 1)) * weights + noise


def sums_of(values: np.ndarray) -> Covariances:
    products = values.T @ values
    return Covariances(
        names=map(str, range(values.shape[1])),
        rows=Count.of(len(values)),
        sums=values.sum(axis=0),
        products=[row[: k + 1] for k, row in enumerate(products)],
    )


def result_of(verb: Any, values: np.ndarray) -> Any:
    """The reliability; None where it is refused."""
    try:
        return verb(covariances=sums_of(values), scale=ANY)
    except (ConvergenceError, InputError):
        return None


def coverage(
    verb: Any,
    dice: np.random.Generator,
    n: int,
    loadings: tuple[float, ...],
    answers: Callable[[np.ndarray], np.ndarray],
    *,
    surveys: int,
    true: float,
) -> tuple[float, float]:
    """The percent of intervals with the true figure, and of surveys refused."""
    held = refused = 0
    for _ in range(surveys):
        result = result_of(verb, answers(draw(dice, n, loadings)))
        interval = None if result is None else result.interval
        if interval is None:
            refused += 1
        else:
            held += interval.low <= true <= interval.high
    known = surveys - refused
    return 100 * held / known, 100 * refused / surveys


def main(surveys: int) -> None:
    start = perf_counter()
    error = 100 * sqrt(0.05 * 0.95 / surveys)
    print(f"{surveys} surveys each; 95% are meant, simulated to {2 * error:.1f} points")
    for verb in (cronbach_alpha, omega_total):
        for name, loadings in LOADINGS.items():
            for kind, answers in ANSWERS.items():
                dice = np.random.default_rng(SEED)
                true = result_of(verb, answers(draw(dice, MANY, loadings))).score
                cells = []
                for n in SIZES:
                    held, refused = coverage(
                        verb, dice, n, loadings, answers, surveys=surveys, true=true
                    )
                    left_out = f" ({refused:.0f}% refused)" if refused >= 0.5 else ""
                    cells.append(f"n={n}: {held:.1f}{left_out}")
                title = f"{verb.__name__} {true:.3f}, {name}, {kind}"
                print(f"{title:62s}", "  ".join(cells), flush=True)
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SURVEYS)

"""How often the intervals of what to improve first hold: all of them, in one command.

    python -m tests.simulations.intervals [surveys] [file]

Of normal answers and of answers from 1 to 5: better and worse, relative weights,
slopes, alpha and omega.  With the path of a file of a real survey (a row of names, then
numbers, the outcome in the last column), its rows are the population: as many are
drawn, with replacement, and the true figures are those of the file.  There, intervals
of samples drawn from the answers (``rng=``) stand beside those that suppose normal
answers; they take long, and a quarter of the surveys have them: of 800 surveys 200, in
about 20 minutes.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from tests.simulations import drivers, kano, reliability

from custsat.satisfaction import cronbach_alpha, key_drivers, omega_total

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED: Final = 20261130
SURVEYS: Final = 400
RESAMPLES: Final = 200
N_ITEMS: Final = 5  # of the file: the first ones
ANY: Final = reliability.ANY
LOADINGS: Final = reliability.LOADINGS["unlike loadings, 4 items"]


def synthetic(surveys: int) -> None:
    """Print how often intervals hold in surveys of which everything is known."""
    for name in ("must-be", "attractive"):
        better, worse = kano.coverage(name, 200, surveys)
        print(f"{'better, worse: ' + name:44} {better:6.1%} {worse:6.1%}", flush=True)
    for market in drivers.HELD[::2]:
        for figure, shares in drivers.held(market, surveys).items():
            text = " ".join(f"{share:6.1%}" for share in shares)
            print(f"{market.name + ': ' + figure:44} {text}", flush=True)
    for verb in (cronbach_alpha, omega_total):
        for kind, answers in reliability.ANSWERS.items():
            dice = np.random.default_rng(SEED)
            many = answers(reliability.draw(dice, reliability.MANY, LOADINGS))
            held, _ = reliability.coverage(
                verb,
                dice,
                300,
                LOADINGS,
                answers,
                surveys=surveys,
                true=reliability.result_of(verb, many).score,
            )
            print(f"{verb.__name__ + ', ' + kind:44} {held / 100:6.1%}", flush=True)


def figures_of(columns: dict[str, list[float]], options: dict[str, Any]) -> Any:
    """The figures of one survey of a file, each with its interval."""
    *names, outcome = columns
    items = {name: columns[name] for name in names[:N_ITEMS]}
    result = key_drivers(
        items | {outcome: columns[outcome]}, outcome=outcome, **options
    )
    found = {
        f"{kind} {one.name}": (getattr(one, kind), getattr(one, f"{kind}_interval"))
        for kind in ("share", "slope")
        for one in result.drivers
    }
    for verb in (cronbach_alpha, omega_total):
        one = verb(items, scale=ANY, **options)
        found[verb.__name__] = one.score, one.interval
    return found


def of_file(path: Path, surveys: int) -> None:
    """Print how often intervals hold where the rows of a file are the population."""
    with path.open() as file:
        names, *rows = csv.reader(file)
    numbers = [[float(cell) for cell in row] for row in rows]
    true = figures_of(dict(zip(names, zip(*numbers, strict=True), strict=True)), {})
    for kind in ("as of normal answers", "of samples drawn"):
        dice, held = Random(SEED), dict.fromkeys(true, 0)
        n = surveys if kind.startswith("as") else surveys // 4
        for _ in range(n):
            drawn = list(zip(*dice.choices(numbers, k=len(numbers)), strict=True))
            is_drawn = kind == "of samples drawn"
            options = {"rng": dice, "n_resamples": RESAMPLES} if is_drawn else {}
            columns = dict(zip(names, map(list, drawn), strict=True))
            for name, (_, interval) in figures_of(columns, options).items():
                held[name] += interval.contains(true[name][0])
        for name, count in held.items():
            print(f"{path.stem + ', ' + kind + ': ' + name:44} {count / n:6.1%}")


def main(arguments: Sequence[str]) -> None:
    """Print how often intervals of 95% hold."""
    surveys = int(arguments[0]) if arguments else SURVEYS
    start = perf_counter()
    print(f"{surveys} surveys each; how often an interval of 95% holds")
    synthetic(surveys)
    for path in arguments[1:]:
        of_file(Path(path), surveys)
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Benchmarks of Cronbach's alpha, as ratios in one run.

    python -m tests.benchmarks.reliability [rows]

A questionnaire of 22 items on 1 to 7, as a frame of floats and of integers.  The alpha
of numpy (the least that has to be done) and that of pingouin, where it is installed,
are timed beside it.  Nothing is asserted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

import numpy as np
import polars as pl
from tests.benchmarks.stopwatch import best, print_row

from custsat.frames import satisfaction as frames
from custsat.values import ONE_TO_SEVEN

SEED = 20261130
N_ITEMS = 22


def main(n: int) -> None:
    """Print the seconds of each way, and how many times pingouin takes."""
    rng = np.random.default_rng(SEED)
    mood = rng.normal(size=(n, 1))
    answers = np.clip(np.rint(4 + mood + rng.normal(size=(n, N_ITEMS))), 1, 7)
    names = [f"q{number}" for number in range(N_ITEMS)]
    floats = pl.DataFrame(dict(zip(names, answers.T, strict=True)))
    integers = floats.cast(pl.Int8)

    def numpy_alpha() -> float:
        items = answers.var(axis=0, ddof=1).sum()
        return N_ITEMS / (N_ITEMS - 1) * (1 - items / answers.sum(axis=1).var(ddof=1))

    def alpha(table: pl.DataFrame) -> float:
        return frames.cronbach_alpha(table, items=names, scale=ONE_TO_SEVEN).total.alpha

    assert abs(alpha(floats) - numpy_alpha()) < 1e-9  # both do the same work
    seconds = {
        "a frame of floats": best(lambda: alpha(floats), rounds=3),
        "a frame of integers": best(lambda: alpha(integers), rounds=3),
        "numpy, alpha alone": best(numpy_alpha, rounds=3),
    }
    for way, time in seconds.items():
        print_row(f"alpha of {way}", f"{time * 1e3:.0f} ms")
    if find_spec("pingouin") is None:
        print_row("pingouin", "not installed")
        return
    pingouin = import_module("pingouin")
    pandas = floats.to_pandas()
    of_peer = best(lambda: pingouin.cronbach_alpha(pandas), rounds=2)
    print_row("alpha of pingouin", f"{of_peer * 1e3:.0f} ms")
    for way in ("a frame of floats", "a frame of integers"):
        ratio = of_peer / seconds[way]
        print_row(f"pingouin over {way}", f"{ratio:.1f} x", "> 3")


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000)

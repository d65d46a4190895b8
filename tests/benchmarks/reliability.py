"""Benchmarks of Cronbach's alpha, as ratios in one run.

    python -m tests.benchmarks.reliability [rows]

A questionnaire of 22 items on 1 to 7: floats, integers, and floats of which one in a
hundred was left out, as in every survey.  The alpha of numpy (the least that has to be
done) and that of pingouin, where it is installed, are timed beside it.  Ours keeps the
sums of all pairs of items, from which every figure of the result follows: it takes 1 to
2.5 times as long as the alpha of numpy alone.  Pingouin multiplies matrices with BLAS,
whose threads wait for each other where something else runs: it takes 0.6 to 1.7 times
as long as ours on two idle processors, and 1.7 to 3.5 times on busy ones.
Nothing is asserted.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import numpy as np
import polars as pl
from tests.benchmarks.stopwatch import best, print_row

from custsat.frames import satisfaction as frames
from custsat.values import ONE_TO_SEVEN

SEED = 20261130
N_ITEMS = 22
SHARE_LEFT_OUT = 0.01  # of the answers


def main(n: int) -> None:
    """Print the seconds of each way, and how many times pingouin takes."""
    rng = np.random.default_rng(SEED)
    mood = rng.normal(size=(n, 1))
    answers = np.clip(np.rint(4 + mood + rng.normal(size=(n, N_ITEMS))), 1, 7)
    names = [f"q{number}" for number in range(N_ITEMS)]
    floats = pl.DataFrame(dict(zip(names, answers.T, strict=True)))
    left_out = rng.random((n, N_ITEMS)) < SHARE_LEFT_OUT
    blanks = np.where(left_out, np.nan, answers)
    frames_by_kind = {
        "floats": floats,
        "integers": floats.cast(pl.Int8),
        "floats with blanks": pl.DataFrame(dict(zip(names, blanks.T, strict=True))),
    }

    def numpy_alpha() -> float:
        items = answers.var(axis=0, ddof=1).sum()
        return N_ITEMS / (N_ITEMS - 1) * (1 - items / answers.sum(axis=1).var(ddof=1))

    def alpha(table: pl.DataFrame) -> float:
        return frames.cronbach_alpha(table, items=names, scale=ONE_TO_SEVEN).total.alpha

    assert abs(alpha(floats) - numpy_alpha()) < 1e-9  # both do the same work
    of_numpy = best(numpy_alpha, rounds=3)
    print_row("numpy, alpha alone", _milliseconds(of_numpy))
    pingouin = import_module("pingouin") if find_spec("pingouin") else None
    for kind, table in frames_by_kind.items():
        ours = best(partial(alpha, table), rounds=3)
        print_row(f"alpha of {kind}", _milliseconds(ours))
        print_row(f"numpy over ours, {kind}", f"{of_numpy / ours:.1f} x")
        if pingouin is None:
            print_row("pingouin", "not installed")
            continue
        of_peer = partial(
            pingouin.cronbach_alpha, table.to_pandas(), nan_policy="listwise"
        )
        assert abs(of_peer()[0] - alpha(table)) < 1e-9
        theirs = best(of_peer, rounds=3)
        print_row(f"pingouin, {kind}", _milliseconds(theirs))
        print_row(f"pingouin over ours, {kind}", f"{theirs / ours:.1f} x")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000)

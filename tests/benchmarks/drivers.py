"""Benchmarks of key drivers, as ratios in one run.

    python -m tests.benchmarks.drivers [rows]

Ten drivers of answers from 1 to 5, as lists, as a frame and as sums.  The relative
importance of pingouin, which is that of LMG, is timed beside it where it is installed.
Nothing is asserted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from random import Random

import numpy as np
import polars as pl
from tests.benchmarks.stopwatch import best, print_row

from custsat.frames import satisfaction as frames
from custsat.satisfaction import key_drivers

SEED = 20261130
N_DRIVERS = 10


def main(n: int) -> None:
    """Print the seconds of each way, and how many times pingouin takes."""
    rng = np.random.default_rng(SEED)
    mood = rng.normal(size=(n, 1))
    answers = np.clip(np.rint(3 + mood + rng.normal(size=(n, N_DRIVERS))), 1, 5)
    outcome = np.clip(np.rint(answers[:, :5].mean(1) + rng.normal(size=n)), 1, 5)
    names = [f"d{number}" for number in range(N_DRIVERS)]
    columns = {
        name: answers[:, k].astype(int).tolist() for k, name in enumerate(names)
    } | {"overall": outcome.astype(int).tolist()}
    table = pl.DataFrame(columns)
    sums = key_drivers(columns, outcome="overall").covariances
    few = {name: column[:1000] for name, column in columns.items()}

    def drawn() -> None:
        key_drivers(few, outcome="overall", rng=Random(SEED), n_resamples=1000)

    seconds = {}
    for method in ("johnson", "lmg"):
        options = {"outcome": "overall", "method": method}
        ways = {
            "lists": lambda o=options: key_drivers(columns, **o),
            "a frame": lambda o=options: frames.key_drivers(table, drivers=names, **o),
            "sums": lambda o=options: key_drivers(covariances=sums, **o),
        }
        for way, work in ways.items():
            seconds[method, way] = best(work, rounds=3)
            print_row(
                f"{method} of {way}, with intervals",
                f"{seconds[method, way] * 1e3:.0f} ms",
            )
    print_row("1,000 samples of 1,000 answers", f"{best(drawn, rounds=1):.1f} s")
    if find_spec("pingouin") is None:
        print_row("pingouin", "not installed")
        return
    pingouin = import_module("pingouin")
    frame = table.to_pandas()

    def peer() -> None:
        pingouin.linear_regression(frame[names], frame["overall"], relimp=True)

    of_peer = best(peer, rounds=2)
    print_row("relative importance of pingouin", f"{of_peer * 1e3:.0f} ms")
    for (method, way), own in seconds.items():
        print_row(f"pingouin over {method} of {way}", f"{of_peer / own:.1f} x", "> 1")


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 100_000)

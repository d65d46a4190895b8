"""Benchmarks of raking, as ratios in one run.

    python -m tests.benchmarks.surveys [rows]

A million people and three margins, of 8, 6 and 3 categories, by the verb of frames, of
which only the cells leave the engine.  Beside it the columns as lists, and rimpy where
it is installed (Python 3.12 or later), which rakes in Rust; its weights are compared
with ours.  On two processors rimpy 0.5.0 took 1.9 times as long as the frame (95 to 50
ms), and its weights differ by 3e-12 at most.  Nothing is asserted.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from random import Random

import polars as pl
from tests.benchmarks.stopwatch import best, print_row

from custsat import frames
from custsat.surveys import rake

SEED = 20261130
SIZES = {"region": 8, "age": 6, "tier": 3}


def main(n: int) -> None:
    """Print the milliseconds of each way, and how many times rimpy takes."""
    rng = Random(SEED)
    people = pl.DataFrame(
        {
            name: rng.choices(range(size), weights=range(2, size + 2), k=n)
            for name, size in SIZES.items()
        }
    )
    margins = {name: dict.fromkeys(range(k), 1 / k) for name, k in SIZES.items()}
    of_frame = partial(frames.surveys.rake, people, margins=margins)
    ours = best(of_frame, rounds=5)
    print_row("frames.surveys.rake", _milliseconds(ours))
    columns = people.to_dict(as_series=False)
    lists = best(lambda: rake(columns, margins=margins), rounds=3)
    print_row("lists", _milliseconds(lists))
    if not find_spec("rimpy"):
        print_row("rimpy", "not installed")
        return
    peer = partial(
        import_module("rimpy").rake,
        people,
        {name: {k: 100 * s for k, s in of.items()} for name, of in margins.items()},
    )
    theirs = best(peer, rounds=5)
    print_row("rimpy", _milliseconds(theirs))
    print_row("rimpy over ours, frame", f"{theirs / ours:.2f} x")
    mine = of_frame()["weight"]
    gap = (peer()["weight"] / mine - 1).abs().max()
    print_row("largest relative difference of a weight", f"{gap:.1e}")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

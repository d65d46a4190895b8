"""Benchmarks of raking, as ratios in one run.

    python -m tests.benchmarks.surveys [rows]

A million people and three margins, of 8, 6 and 3 categories.  From a polars frame only
the cells leave the engine: they are counted, raked, and joined back.  Beside it the
columns as lists, and rimpy where it is installed (Python 3.12 or later), which rakes in
Rust; its weights are compared with ours.  On two processors rimpy 0.3.1 took 2.6 times
as long as the frame (148 to 57 ms), and its weights differ by 3e-12 at most.  Nothing
is asserted.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from random import Random

import polars as pl
from tests.benchmarks.stopwatch import best, print_row

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
    ours = best(partial(rake_frame, people, margins), rounds=5)
    print_row("frame: counted, raked, joined", _milliseconds(ours))
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
    mine = rake_frame(people, margins)["weight"]
    gap = (peer()["weight"] / mine - 1).abs().max()
    print_row("largest relative difference of a weight", f"{gap:.1e}")


def rake_frame(
    people: pl.DataFrame, margins: dict[str, dict[int, float]]
) -> pl.DataFrame:
    """Return the frame with a weight; only the cells leave polars."""
    names = list(margins)
    cells = people.group_by(names).len()
    result = rake(counts={row[:-1]: row[-1] for row in cells.rows()}, margins=margins)
    weights = pl.DataFrame(
        [(*cell.categories, cell.weight) for cell in result.cells],
        schema=[*names, "weight"],
        orient="row",
    )
    return people.join(weights, on=names, how="left", maintain_order="left")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

"""Benchmarks of Kano's model over columns, as ratios in one run.

    python -m tests.benchmarks.kano [pairs]

The peer is the same counting written for polars: pairs by a group-by, their categories
by a join with the evaluation table, better and worse from the sums.  Nothing is
asserted; the budget is printed beside each figure.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl
from tests.benchmarks.stopwatch import ratio

import custsat as cs
from custsat.frames import satisfaction
from custsat.satisfaction.requirements import CLASSIC_TABLE, KanoAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED: Final = 20261130
BUDGET: Final = 1.3
BUDGET_BY_SEGMENT: Final = 1.5  # what a group-by of many groups may cost
ATTRIBUTES: Final = 10
SEGMENTS: Final = 50
CELLS: Final = [
    (str(case.functional), str(case.dysfunctional), str(category))
    for case, category in CLASSIC_TABLE.rows
]
TABLE: Final = pl.DataFrame(CELLS, schema=["f", "d", "category"], orient="row")


def answers(rows: int, attributes: int) -> pl.DataFrame:
    """Pairs of answers to attributes, some missing, and the segment of each row."""
    rng = np.random.default_rng(SEED)
    words = [*map(str, KanoAnswer), None]
    shares = [0.3, 0.2, 0.2, 0.12, 0.15, 0.03]
    columns = {
        f"{part}{number}": [words[k] for k in rng.choice(6, rows, p=shares)]
        for number in range(attributes)
        for part in "fd"
    }
    return pl.DataFrame(columns | {"segment": rng.integers(0, SEGMENTS, rows)})


def by_polars(frame: pl.DataFrame, number: int, keys: Sequence[str]) -> pl.DataFrame:
    """Better and worse of one attribute, written for polars."""
    pairs = pl.col(f"f{number}").alias("f"), pl.col(f"d{number}").alias("d")
    counts = (
        frame.lazy().group_by(*keys, *pairs).agg(n=pl.len().cast(pl.Int64)).collect()
    )
    cells = counts.join(TABLE, on=["f", "d"])
    sums = {
        name: pl.col("n").filter(pl.col("category") == name).sum()
        for name in cells["category"].unique()
    }
    wide = cells.group_by(keys).agg(**sums) if keys else cells.select(**sums)
    counted = pl.sum_horizontal(
        "attractive", "one_dimensional", "must_be", "indifferent"
    )
    return wide.with_columns(
        better=(pl.col("attractive") + pl.col("one_dimensional")) / counted,
        worse=-(pl.col("one_dimensional") + pl.col("must_be")) / counted,
    )


def benchmark(pairs: int, attributes: int, keys: Sequence[str]) -> None:
    """Time so many pairs of answers against the same work in polars."""
    frame = answers(pairs // attributes, attributes)
    columns = {
        part: {str(number): f"{part[0]}{number}" for number in range(attributes)}
        for part in ("functional", "dysfunctional")
    }
    segments = f", {SEGMENTS} segments" if keys else ""
    ratio(
        f"kano, {pairs:.0e} pairs, {attributes} attributes{segments}",
        lambda: satisfaction.kano(frame, **columns, by=list(keys) or None),
        lambda: [by_polars(frame, number, keys) for number in range(attributes)],
        budget=BUDGET_BY_SEGMENT if keys else BUDGET,
        rounds=15,
    )


def main() -> None:
    """Run all benchmarks."""
    pairs = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10**6
    print(f"custsat {cs.__version__}, Python {sys.version.split()[0]}")
    benchmark(pairs, 1, ())
    benchmark(pairs, 1, ("segment",))
    benchmark(pairs, ATTRIBUTES, ())
    benchmark(pairs, ATTRIBUTES, ("segment",))


if __name__ == "__main__":
    main()
